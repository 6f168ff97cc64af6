//! What a run writes, as the arguments name it.

use super::CleanArgs;
use gongwen::archive::{ArchiveError, Compression, HtmlFolder, JsonLines, Run};

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// The lines that `stream` writes
    Jsonl,
    /// Apache Parquet, with lists and structs
    Parquet,
    /// The repaired pages as files under generated names, and an index of them
    Html,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub enum Compress {
    None,
    Gz,
    Zst,
}

impl From<Compress> for Compression {
    fn from(compress: Compress) -> Self {
        match compress {
            Compress::None => Compression::None,
            Compress::Gz => Compression::Gzip,
            Compress::Zst => Compression::Zstd,
        }
    }
}

/// The run with the sinks that `args` ask for.
pub fn add(mut run: Run, args: &CleanArgs) -> Result<Run, ArchiveError> {
    let summary = args.repairs == crate::ReportSize::Summary;
    // Each once, however often it was asked for.
    let formats = [Format::Jsonl, Format::Parquet, Format::Html];
    for format in formats.into_iter().filter(|format| args.format.contains(format)) {
        run = match format {
            Format::Jsonl => {
                let sink = JsonLines::new(&args.out)
                    .compression(args.compress.map_or_else(Compression::default, Into::into));
                let sink = args.shard.into_iter().fold(sink, JsonLines::shard_records);
                run.sink(if summary { sink.summary() } else { sink })
            }
            Format::Html => run.sink(HtmlFolder::new(&args.out)),
            #[cfg(feature = "parquet")]
            Format::Parquet => {
                let sink = gongwen::archive::ParquetFiles::new(&args.out);
                let sink =
                    args.compress.map(Compression::from).into_iter().fold(sink, |s, c| s.compression(c));
                let sink = args.shard.into_iter().fold(sink, |s, n| s.shard_records(n));
                run.sink(if summary { sink.summary() } else { sink })
            }
            #[cfg(not(feature = "parquet"))]
            Format::Parquet => {
                let message = "this build writes no Parquet; build it with `--features parquet`";
                return Err(ArchiveError::Unsupported(message.to_owned()));
            }
        };
    }
    Ok(run)
}
