//! What pages tell about each other, gathered by a first run over them.

use super::{Encoder, Sink, remove};
use crate::archive::journal::replace;
use crate::{Evidence, EvidenceBuilder, PageEvidence};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Pages between two states that are kept: one may have some megabytes.
const BETWEEN: u64 = 5_000;
const LEVEL: i32 = 3;

/// Gathers what the pages of a run tell about each other, for a second run over the same pages that
/// is given it by [`Run::evidence`](crate::archive::Run::evidence).
///
/// `evidence.zst` is written when the run is finished; until then `state-0.zst` and so on have what a
/// resumed run goes on from.
pub struct EvidenceFile {
    folder: PathBuf,
    builder: EvidenceBuilder,
    /// States written so far; the last two are there.
    states: u64,
    since: u64,
    between: u64,
}

impl EvidenceFile {
    /// Files in the folder `folder`, which is made where it is not there.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        EvidenceFile {
            folder: folder.into(),
            builder: EvidenceBuilder::new(),
            states: 0,
            since: 0,
            between: BETWEEN,
        }
    }

    /// How many pages a state that can be resumed from comes behind the one before, at the next
    /// checkpoint; 5,000 unless given.
    pub fn state_after(mut self, pages: u64) -> Self {
        self.between = pages.max(1);
        self
    }

    /// What a finished run gathered in the folder `folder`.
    ///
    /// # Errors
    /// When the file cannot be read, or is not as it was written.
    pub fn read(folder: &Path) -> io::Result<Evidence> {
        let path = folder.join("evidence.zst");
        Evidence::from_bytes(&unpack(&path)?).ok_or_else(|| broken(&path))
    }

    fn state(&self, number: u64) -> PathBuf {
        self.folder.join(format!("state-{number}.zst"))
    }
}

impl Sink for EvidenceFile {
    fn encoder(&self) -> Encoder {
        Arc::new(|page, recovered| Ok(PageEvidence::of(page.input().url, recovered).to_bytes()))
    }

    fn start(&mut self, token: Option<&str>) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        if let Some(token) = token {
            let number: u64 = token.parse().map_err(io::Error::other)?;
            let path = self.state(number);
            self.builder = EvidenceBuilder::from_bytes(&unpack(&path)?).ok_or_else(|| broken(&path))?;
            self.states = number + 1;
        }
        Ok(())
    }

    fn write(&mut self, record: &[u8]) -> io::Result<()> {
        let page = PageEvidence::from_bytes(record);
        self.builder.add(&page.ok_or_else(|| broken(&self.folder))?);
        self.since += 1;
        Ok(())
    }

    fn commit(&mut self) -> io::Result<Option<String>> {
        if self.since < self.between {
            return Ok(None);
        }
        let number = self.states;
        replace(&self.state(number), &pack(&self.builder.to_bytes())?)?;
        // The journal speaks of the one before until it is written.
        if let Some(old) = number.checked_sub(2) {
            remove(&self.state(old))?;
        }
        (self.states, self.since) = (number + 1, 0);
        Ok(Some(number.to_string()))
    }

    fn finish(&mut self) -> io::Result<()> {
        replace(&self.folder.join("evidence.zst"), &pack(&self.builder.finish().to_bytes())?)
    }
}

/// A frame with a checksum, which is looked at when it is unpacked.
fn pack(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = zstd::stream::write::Encoder::new(Vec::new(), LEVEL)?;
    encoder.include_checksum(true)?;
    io::Write::write_all(&mut encoder, bytes)?;
    encoder.finish()
}

fn unpack(path: &Path) -> io::Result<Vec<u8>> {
    let unpacked = fs::File::open(path).and_then(zstd::decode_all);
    unpacked.map_err(|e| io::Error::new(e.kind(), format!("{}: {e}", path.display())))
}

fn broken(path: &Path) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("{}: no evidence of this version", path.display()))
}
