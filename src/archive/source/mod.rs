//! Where the pages come from.

mod files;
mod format;
mod http;
mod lines;
mod listing;
mod packed;
mod warc;

pub use files::Files;
pub use listing::Selection;

use super::Item;
use std::ops::ControlFlow;

/// Takes the items of a source, one by one; on `Break` the source stops.
pub type Emit<'a> = dyn FnMut(Item) -> ControlFlow<()> + 'a;

/// Gives pages. Every iterator of [`Item`]s is a source.
pub trait Source: Send {
    /// Gives all items behind the first `from` ones to `emit`, in an order that is the same
    /// whenever it is called.
    fn feed(&mut self, from: u64, emit: &mut Emit<'_>) -> ControlFlow<()>;
}

impl<I: Iterator<Item = Item> + Send> Source for I {
    fn feed(&mut self, from: u64, emit: &mut Emit<'_>) -> ControlFlow<()> {
        self.skip(usize::try_from(from).unwrap_or(usize::MAX)).try_for_each(emit)
    }
}
