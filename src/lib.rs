//! Gives damaged Chinese government pages back, exact and structured, and says what is lost.
//!
//! Somewhere between the site and your archive a program read UTF-8 as GBK, or GBK as Latin-1, and wrote it
//! back; another dropped what it could not read. Tags have lost their `<`, digits are gone, characters are one
//! code point off. The damage is what real converters do to a real text, so this crate searches for the text
//! that those converters turn into exactly what you have.
//!
//! ```
//! let page = gongwen::recover("<p>鍏充簬寮€灞曟鏌ョ殑閫氱煡</p>".as_bytes())?;
//! assert_eq!(page.text, "<p>关于开展检查的通知</p>");
//! # Ok::<(), gongwen::Error>(())
//! ```
//!
//! # What it promises
//!
//! - What nothing happened to comes out as it went in, borrowed.
//! - Every difference between input and output is one [`Repair`](report::Repair) or one [`Loss`](report::Loss), and
//!   [`Report::replay`](report::Report::replay) makes the output of the input again.
//! - Below a confidence of 0.98 nothing is written; U+FFFD stands there, and the report has the candidates.
//! - Any input has a result or a clear [`Error`], without `unsafe` code. Limits are counted; nothing is timed unless it is asked for.
//!
//! ```
//! let page = gongwen::recover("<p>关于开展活动的通知</p>".as_bytes())?;
//! assert_eq!(page.text, "<p>关于开展活动的通知</p>");
//! assert!(page.report.repairs.is_empty());
//! # Ok::<(), gongwen::Error>(())
//! ```
//!
//! # The stages
//!
//! [`charset`] decodes, [`mojibake`] repairs, [`page`] parses, [`notice`] reads the record; each can be used
//! alone. [`converter`] holds the models of real converters, [`language`] a model of Chinese, [`report`] the account of
//! what was done. [`guide`] tells which option is for whom, how to clean text only, how to run it beside other
//! tools, and the known problems.
//!
//! # Features
//!
//! - `model` (default): the embedded language model. Without it, what is determined is still repaired.
//! - `archive`: folders, JSON lines, WARC, tar and zip in, records out, in parallel and resumable.
//! - `parquet`: Parquet too.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

// The archive's line format is shared with the terminal tool, which names the library from outside.
#[cfg(feature = "archive")]
extern crate self as gongwen;

#[cfg(feature = "archive")]
pub mod archive;
pub mod charset;
pub mod converter;
pub mod evidence;
pub mod language;
pub mod mojibake;
pub mod normalize;
pub mod notice;
pub mod page;
pub mod report;

#[doc = include_str!("../docs/guide.md")]
pub mod guide {}

mod error;
mod limits;
mod noise;
mod recovery;

pub use error::{Error, ErrorKind};
pub use evidence::{Evidence, EvidenceBuilder, PageEvidence};
pub use limits::Limits;
pub use recovery::{Recovered, Recovery, recover};
