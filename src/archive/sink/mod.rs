//! Where the records go.

mod appender;
mod evidence;
mod html;
mod jsonl;
#[cfg(feature = "parquet")]
mod parquet;

pub(crate) use appender::Appender;
pub use appender::Compression;
pub use evidence::EvidenceFile;
pub use html::HtmlFolder;
pub use jsonl::JsonLines;
#[cfg(feature = "parquet")]
pub use parquet::ParquetFiles;

use super::Page;
use crate::Recovered;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

/// Turns a page and what was recovered of it into what [`Sink::write`] takes. It runs in the worker
/// threads.
pub type Encoder = Arc<dyn Fn(&Page, &Recovered<'_>) -> io::Result<Vec<u8>> + Send + Sync>;

/// Takes the records of a run, in the order of its source.
///
/// A sink is used by one thread. Its methods are called in this order: `start` once, with the token
/// of the checkpoint to go on from or without one; then `write` and `commit` any number of times;
/// `finish` after the last commit.
pub trait Sink: Send {
    /// How a record is encoded.
    fn encoder(&self) -> Encoder;

    /// Begins, or goes on behind the checkpoint that gave `token`: what was written later is undone.
    ///
    /// # Errors
    /// When the destination cannot be written, or is not as the checkpoint left it.
    fn start(&mut self, token: Option<&str>) -> io::Result<()>;

    /// Takes one encoded record.
    ///
    /// # Errors
    /// When it cannot be written; the run then ends.
    fn write(&mut self, record: &[u8]) -> io::Result<()>;

    /// Makes everything durable and gives a token for `start`; `None` where the sink cannot go on
    /// from here and the run must wait for a later checkpoint. Whether it is `None` may depend on
    /// nothing but the records so far.
    ///
    /// # Errors
    /// When it cannot be written; the run then ends.
    fn commit(&mut self) -> io::Result<Option<String>>;

    /// Ends: every file has its final name. After a kill it may be called again behind `start`.
    ///
    /// # Errors
    /// When it cannot be written.
    fn finish(&mut self) -> io::Result<()>;
}

/// Removes a file, and says whether it was there.
fn remove(path: &Path) -> io::Result<bool> {
    match fs::remove_file(path) {
        Ok(()) => Ok(true),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(e) => Err(e),
    }
}
