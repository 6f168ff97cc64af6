//! The structured record of a page.

pub mod data;
pub mod grammar;

use serde::Serialize;

/// The record of one page. Every field is absent where the page does not state it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Notice {}
