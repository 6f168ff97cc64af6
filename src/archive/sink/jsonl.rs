//! Records as JSON lines.

use super::appender::{Appender, Compression, partial};
use super::{Encoder, Sink, remove};
use crate::archive::json::page::{self, Settings};
use serde::{Deserialize, Serialize};
use std::fs;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

/// Writes the lines of the terminal contract, into one file or into shards.
///
/// `records.jsonl`, or `records-00000.jsonl` and so on; with `.gz` or `.zst` behind it where it is
/// compressed, and `.partial` behind that until a file is complete.
pub struct JsonLines {
    folder: PathBuf,
    compression: Compression,
    shard_records: Option<u64>,
    summary: bool,
    file: Option<Appender>,
    shard: u32,
    in_shard: u64,
}

#[derive(Serialize, Deserialize)]
struct Token {
    shard: u32,
    in_shard: u64,
    length: u64,
}

impl JsonLines {
    /// Lines in the folder `folder`, which is made where it is not there.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        JsonLines {
            folder: folder.into(),
            compression: Compression::None,
            shard_records: None,
            summary: false,
            file: None,
            shard: 0,
            in_shard: 0,
        }
    }

    /// Compresses the files.
    pub fn compression(mut self, compression: Compression) -> Self {
        self.compression = compression;
        self
    }

    /// Begins a new file at the first checkpoint at which a file has at least `records` records.
    pub fn shard_records(mut self, records: u64) -> Self {
        self.shard_records = Some(records.max(1));
        self
    }

    /// Counts the repairs instead of listing them.
    pub fn summary(mut self) -> Self {
        self.summary = true;
        self
    }

    fn path(&self, shard: u32) -> PathBuf {
        let extension = self.compression.extension();
        self.folder.join(match self.shard_records {
            Some(_) => format!("records-{shard:05}.jsonl{extension}"),
            None => format!("records.jsonl{extension}"),
        })
    }

    fn open(&mut self, length: u64) -> io::Result<()> {
        self.file = Some(Appender::open(self.path(self.shard), self.compression, length)?);
        Ok(())
    }

    fn file(&mut self) -> io::Result<&mut Appender> {
        self.file.as_mut().ok_or_else(|| io::Error::other("the sink was not started"))
    }
}

impl Sink for JsonLines {
    fn encoder(&self) -> Encoder {
        let settings = Settings { notice: true, best_guess: false, summary: self.summary };
        Arc::new(move |page, recovered| {
            let mut line = page::to_json(page.id(), recovered, &settings)?.into_bytes();
            line.push(b'\n');
            Ok(line)
        })
    }

    fn start(&mut self, token: Option<&str>) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let token = match token {
            Some(json) => serde_json::from_str(json)?,
            None => Token { shard: 0, in_shard: 0, length: 0 },
        };
        (self.shard, self.in_shard) = (token.shard, token.in_shard);
        // Shards that were begun behind the checkpoint.
        if self.shard_records.is_some() {
            let mut later = self.shard + 1;
            while remove(&self.path(later))? | remove(&partial(&self.path(later)))? {
                later += 1;
            }
        }
        self.open(token.length)
    }

    fn write(&mut self, record: &[u8]) -> io::Result<()> {
        self.in_shard += 1;
        self.file()?.write(record)
    }

    fn commit(&mut self) -> io::Result<Option<String>> {
        let mut length = self.file()?.commit()?;
        if self.shard_records.is_some_and(|n| self.in_shard >= n) {
            if let Some(file) = self.file.take() {
                file.finish()?;
            }
            (self.shard, self.in_shard, length) = (self.shard + 1, 0, 0);
            self.open(0)?;
        }
        let token = Token { shard: self.shard, in_shard: self.in_shard, length };
        Ok(Some(serde_json::to_string(&token)?))
    }

    fn finish(&mut self) -> io::Result<()> {
        match self.file.take() {
            // The records ended where a shard did.
            Some(_) if self.in_shard == 0 && self.shard > 0 => {
                remove(&partial(&self.path(self.shard))).map(drop)
            }
            Some(file) => file.finish(),
            None => Ok(()),
        }
    }
}
