//! The structured record of a page.

pub mod grammar;

mod assemble;
mod data;
mod field;
mod record;

pub(crate) use assemble::read_suspecting;
pub use assemble::{Reading, read, read_with};
pub use field::{Source, Stated};
pub use record::{Attachment, Body, BodyBlock, BodyCell, Contact, Notice, Site, StatedIndex, StatedNumber};
