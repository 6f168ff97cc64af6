//! How far a run is.

use super::{ArchiveError, Tally};
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// What a checkpoint says. It is written only after everything it speaks of is on the disk.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Journal {
    /// The settings on which the records depend.
    pub settings: String,
    /// The checksum of what pages tell about each other, where they were given that.
    #[serde(default)]
    pub evidence: Option<u32>,
    /// Whether the run is over.
    pub finished: bool,
    /// What each sink needs to go on.
    pub sinks: Vec<String>,
    /// How long the file of rejects is, in bytes.
    pub rejects: u64,
    /// The counts, the number of items done among them.
    pub tally: Tally,
}

impl Journal {
    /// The journal in `path`, if there is one.
    pub fn read(path: &Path) -> Result<Option<Self>, ArchiveError> {
        match fs::read(path) {
            Ok(bytes) => serde_json::from_slice(&bytes)
                .map(Some)
                .map_err(|e| ArchiveError::io(path)(io::Error::new(io::ErrorKind::InvalidData, e))),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(e) => Err(ArchiveError::io(path)(e)),
        }
    }

    /// Puts this journal in the place of the one before, in one step.
    pub fn write(&self, path: &Path) -> Result<(), ArchiveError> {
        let json = serde_json::to_vec(self).map_err(|e| ArchiveError::io(path)(e.into()))?;
        replace(path, &json).map_err(ArchiveError::io(path))
    }
}

/// Writes a file so that there is the old one or the new one, whatever happens.
pub fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut name = path.as_os_str().to_owned();
    name.push(".tmp");
    let temporary = Path::new(&name);
    let mut file = File::create(temporary)?;
    file.write_all(content)?;
    file.sync_all()?;
    drop(file);
    fs::rename(temporary, path)?;
    sync_folder(path)
}

/// Makes the names in the folder of `path` durable; only there where folders can be opened.
pub fn sync_folder(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) if cfg!(unix) => File::open(folder)?.sync_all(),
        _ => Ok(()),
    }
}
