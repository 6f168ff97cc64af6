//! The tables behind the grammars: words and codes, no logic.

pub mod documents;
pub mod labels;
pub mod numerals;
pub mod organs;
pub mod page_marks;
pub mod provinces;
pub mod validity;
