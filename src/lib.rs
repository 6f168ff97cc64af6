//! Gives damaged Chinese government pages back, exact and structured.
//!
//! ```
//! let page = gongwen::recover("<p>关于开展活动的通知</p>".as_bytes())?;
//! assert_eq!(page.text, "<p>关于开展活动的通知</p>");
//! assert!(page.report.repairs.is_empty());
//! # Ok::<(), gongwen::Error>(())
//! ```
#![forbid(unsafe_code)]
#![warn(missing_docs)]

// The archive's line format is shared with the terminal tool, which names the library from outside.
#[cfg(feature = "archive")]
extern crate self as gongwen;

#[cfg(feature = "archive")]
pub mod archive;
pub mod charset;
pub mod converter;
pub mod language;
pub mod mojibake;
pub mod normalize;
pub mod notice;
pub mod page;
pub mod report;

mod error;
mod limits;
mod recovery;

pub use error::{Error, ErrorKind};
pub use limits::Limits;
pub use recovery::{Recovered, Recovery, recover};
