//! The structured record of a page.

pub mod data;
pub mod grammar;

mod assemble;
mod field;
mod record;

pub use assemble::{Reading, read, read_with};
pub use field::{Source, Stated};
pub use record::{Attachment, Body, BodyBlock, BodyCell, Contact, Notice, Site, StatedIndex, StatedNumber};
