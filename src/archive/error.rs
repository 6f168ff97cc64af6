use std::io;
use std::path::{Path, PathBuf};

/// Why a run as a whole cannot go on. A bad page or a broken archive is no such error: it is
/// rejected with a reason and the run goes on.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ArchiveError {
    /// A file of the destination cannot be read or written.
    #[error("{}: {error}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        error: io::Error,
    },
    /// A source that was named is not there.
    #[error("{0}: no such file or folder, and nothing that the pattern matches")]
    NoSource(String),
    /// A pattern cannot be read.
    #[error("{0}")]
    Pattern(String),
    /// Something was asked for that this build does not have.
    #[error("{0}")]
    Unsupported(String),
    /// The destination holds the beginning of another run.
    #[error("{}: {message}", path.display())]
    OtherRun {
        /// The destination.
        path: PathBuf,
        /// In what it differs.
        message: String,
    },
}

impl ArchiveError {
    /// An error of the system about `path`.
    pub(crate) fn io(path: &Path) -> impl Fn(io::Error) -> ArchiveError + '_ {
        move |error| ArchiveError::Io { path: path.to_owned(), error }
    }
}
