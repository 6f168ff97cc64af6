//! The zoo: what each real converter does with each cell and each error, as data plus a few
//! policies. It runs forward only and knows nothing of repair.
//!
//! A [`Decoder`] turns bytes into characters, one byte at a time with a small copyable state, so
//! that a search can fork it anywhere. An [`Encoder`] turns one character into bytes, substitution
//! included. A [`Pipeline`] strings them together: UTF-8 read as CP936 by libmbfl, written back,
//! and read as UTF-8 by a dropping reader is *encode UTF-8, decode CP936, encode CP936, decode
//! UTF-8*.

mod decoder;
mod double_byte;
mod emit;
mod encoder;
mod entities;
mod errors;
mod fold;
mod four_byte;
mod pipeline;
mod relay;
mod single_byte;
mod table;
mod utf8;
pub mod zoo;

pub use decoder::{DecodeState, Decoder};
pub use double_byte::DoubleByte;
pub use emit::{Bytes, Chars};
pub use encoder::{BackRules, BackTable, Encoder, Four, Missing};
pub use errors::{Action, ErrorRules, Exception, TrailClass, Write};
pub use fold::Fold;
pub use four_byte::{FourByte, FourError};
pub use pipeline::{Pipeline, PipelineState, Stage};
pub(crate) use relay::Relay;
pub use single_byte::SingleByte;
pub use table::{Base, Block, Cells, First, Table};
pub use utf8::Utf8Policy;
