//! Archives of pages in, records out: in parallel, in order, with bounded memory, and resumable.
//!
//! A [`Source`] gives items in an order that is always the same, worker threads recover the pages,
//! and one writer hands them to every [`Sink`] in that order. After every
//! [`Run::checkpoint`]-th item all sinks make durable what they have and a journal says how far the
//! run is; a run that was killed goes on from there, and what lies behind the checkpoint is cut off
//! and made again. So the records of a run are the same bytes however often it was interrupted.
//!
//! [`Recoveries`] is the same without files: an iterator of pages in, one of results out.
//!
//! ```
//! use gongwen::archive::{Item, JsonLines, Kind, Page, Run};
//! let dest = std::env::temp_dir().join(format!("gongwen-doc-{}", std::process::id()));
//! let pages = ["<p>你好</p>", "<p>通知</p>"];
//! let pages = pages.into_iter().zip(1..).map(|(html, n)| {
//!     Item::Page(Page::new(&format!("page {n}"), Kind::Html, html))
//! });
//! let ending = Run::new(&dest).sink(JsonLines::new(&dest)).run(pages)?;
//! assert_eq!(ending.tally.records, 2);
//! let records = std::fs::read_to_string(dest.join("records.jsonl"))?;
//! assert!(records.starts_with(r#"{"schema":1,"id":"page 1","text":"<p>你好</p>""#));
//! # std::fs::remove_dir_all(dest)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod error;
mod gate;
mod item;
mod journal;
mod json;
mod recoveries;
mod run;
mod sink;
mod source;
mod tally;

pub use error::ArchiveError;
pub use item::{Item, Later, Page, Reject};
pub use json::line::FieldNames;
pub use json::page::{Kind, Problem};
pub use recoveries::{Outcome, Recoveries};
pub use run::{Ending, OverLimit, Progress, Run};
#[cfg(feature = "parquet")]
pub use sink::ParquetFiles;
pub use sink::{Compression, Encoder, EvidenceFile, HtmlFolder, JsonLines, Sink};
pub use source::{Emit, Files, Selection, Source};
pub use tally::Tally;
