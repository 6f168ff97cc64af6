//! Where the pages come from.

mod counts;
mod files;
mod format;
mod http;
mod lines;
mod listing;
mod packed;
#[cfg(feature = "parquet")]
mod parquet;
mod warc;

pub use files::Files;
pub use listing::Selection;

use super::{ArchiveError, Item};
use std::ops::ControlFlow;

/// Takes the items of a source, one by one; on `Break` the source stops.
pub type Emit<'a> = dyn FnMut(Item) -> ControlFlow<()> + 'a;

/// Gives pages. Every iterator of [`Item`]s is a source.
pub trait Source: Send {
    /// Gives all items behind the first `from` ones to `emit`, in an order that is the same
    /// whenever it is called, and stops where `emit` breaks.
    ///
    /// # Errors
    /// When the items cannot be given any further; the run then ends, and can go on once the cause is
    /// gone. A page or an archive that is bad is no error but an [`Item::Rejected`].
    fn feed(&mut self, from: u64, emit: &mut Emit<'_>) -> Result<(), ArchiveError>;
}

impl<I: Iterator<Item = Item> + Send> Source for I {
    fn feed(&mut self, from: u64, emit: &mut Emit<'_>) -> Result<(), ArchiveError> {
        // Whether it was stopped knows whoever stopped it.
        let _ = self.skip(usize::try_from(from).unwrap_or(usize::MAX)).try_for_each(emit);
        Ok(())
    }
}
