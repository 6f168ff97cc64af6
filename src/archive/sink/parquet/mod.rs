//! Records as Apache Parquet.

mod row;
mod schema;
#[cfg(test)]
mod tests;

use super::appender::partial;
use super::{Compression, Encoder, Sink, remove};
use crate::archive::journal::sync_folder;
use ::parquet::arrow::ArrowWriter;
use ::parquet::basic::{Compression as Codec, GzipLevel, ZstdLevel};
use ::parquet::file::properties::WriterProperties;
use arrow_json::reader::{Decoder, ReaderBuilder};
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

/// Records in a file unless something else is asked for.
const SHARD: u64 = 10_000;
/// Records, and bytes of them, that are made into columns at once.
const BATCH: usize = 256;
const BATCH_BYTES: usize = 16 << 20;
/// Rows, and bytes in memory, of a row group.
const GROUP: usize = 4096;
const GROUP_BYTES: usize = 64 << 20;

/// Writes the records into Parquet files with typed columns: the fields of the JSON line, with lists
/// and structs where JSON has arrays and objects.
///
/// An `id` that is a JSON string is its content, any other is written as JSON. Ranges are structs of
/// `start` and `end`, the `count` of a loss is one of `least` and `most`, and dates are dates.
///
/// The files are `records-00000.parquet` and so on, with `.partial` behind it until they are complete.
/// A Parquet file is readable only when its end is written, so a run that was killed begins its last
/// file again: smaller shards lose less work.
pub struct ParquetFiles {
    folder: PathBuf,
    compression: Compression,
    shard_records: u64,
    summary: bool,
    file: Option<Open>,
    shard: u32,
    in_shard: u64,
}

/// A file under way.
struct Open {
    rows: Decoder,
    /// Bytes of the rows that are not yet columns.
    waiting: usize,
    writer: ArrowWriter<File>,
}

#[derive(Default, Serialize, Deserialize)]
struct Token {
    shard: u32,
}

impl ParquetFiles {
    /// Files in the folder `folder`, which is made where it is not there.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        ParquetFiles {
            folder: folder.into(),
            compression: Compression::Zstd,
            shard_records: SHARD,
            summary: false,
            file: None,
            shard: 0,
            in_shard: 0,
        }
    }

    /// How the columns are compressed; [`Compression::Zstd`] by default.
    pub fn compression(mut self, compression: Compression) -> Self {
        self.compression = compression;
        self
    }

    /// Begins a new file at the first checkpoint at which a file has at least `records` records;
    /// 10,000 by default.
    pub fn shard_records(mut self, records: u64) -> Self {
        self.shard_records = records.max(1);
        self
    }

    /// Counts the repairs instead of listing them.
    pub fn summary(mut self) -> Self {
        self.summary = true;
        self
    }

    fn path(&self, shard: u32) -> PathBuf {
        self.folder.join(format!("records-{shard:05}.parquet"))
    }

    fn open(&self) -> io::Result<Open> {
        let codec = match self.compression {
            Compression::None => Codec::UNCOMPRESSED,
            Compression::Gzip => Codec::GZIP(GzipLevel::default()),
            Compression::Zstd => Codec::ZSTD(ZstdLevel::default()),
        };
        let properties =
            WriterProperties::builder().set_compression(codec).set_max_row_group_row_count(Some(GROUP));
        let schema = schema::schema(self.summary);
        // Strict: a field that the schema does not know must not vanish.
        let rows = ReaderBuilder::new(schema.clone()).with_batch_size(BATCH).with_strict_mode(true);
        let file = File::create(partial(&self.path(self.shard)))?;
        let writer = ArrowWriter::try_new(file, schema, Some(properties.build()))?;
        Ok(Open { rows: rows.build_decoder().map_err(io::Error::other)?, waiting: 0, writer })
    }

    /// Ends the file under way, if there is one, and gives it its name.
    fn close(&mut self) -> io::Result<()> {
        let Some(mut file) = self.file.take() else { return Ok(()) };
        file.flush()?;
        file.writer.into_inner()?.sync_all()?;
        let path = self.path(self.shard);
        fs::rename(partial(&path), &path)?;
        (self.shard, self.in_shard) = (self.shard + 1, 0);
        sync_folder(&path)
    }
}

impl Open {
    fn write(&mut self, mut record: &[u8]) -> io::Result<()> {
        while !record.is_empty() {
            let read = self.rows.decode(record).map_err(io::Error::other)?;
            self.waiting += read;
            record = &record[read..];
            if !record.is_empty() || self.waiting >= BATCH_BYTES {
                self.flush()?;
            }
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.waiting = 0;
        if let Some(batch) = self.rows.flush().map_err(io::Error::other)? {
            self.writer.write(&batch)?;
        }
        if self.writer.in_progress_size() >= GROUP_BYTES {
            self.writer.flush()?;
        }
        Ok(())
    }
}

impl Sink for ParquetFiles {
    fn encoder(&self) -> Encoder {
        let summary = self.summary;
        Arc::new(move |page, recovered| {
            let mut row = row::row(page, recovered, summary)?;
            row.push(b'\n');
            Ok(row)
        })
    }

    fn start(&mut self, token: Option<&str>) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let token: Token = token.map(serde_json::from_str).transpose()?.unwrap_or_default();
        (self.shard, self.in_shard) = (token.shard, 0);
        let mut later = self.shard;
        while remove(&self.path(later))? | remove(&partial(&self.path(later)))? {
            later += 1;
        }
        Ok(())
    }

    fn write(&mut self, record: &[u8]) -> io::Result<()> {
        if self.file.is_none() {
            self.file = Some(self.open()?);
        }
        self.in_shard += 1;
        self.file.as_mut().map_or(Ok(()), |file| file.write(record))
    }

    /// `None` within a file.
    fn commit(&mut self) -> io::Result<Option<String>> {
        if self.in_shard >= self.shard_records {
            self.close()?;
        }
        let token = || serde_json::to_string(&Token { shard: self.shard });
        Ok((self.in_shard == 0).then(token).transpose()?)
    }

    fn finish(&mut self) -> io::Result<()> {
        // Also a run without a record leaves a file with the columns.
        if self.file.is_none() && self.shard == 0 {
            self.file = Some(self.open()?);
        }
        self.close()
    }
}
