//! The tables behind the grammars: words and codes, no logic.

pub mod addressing;
pub mod body_marks;
pub mod documents;
pub mod files;
pub mod labels;
pub mod news;
pub mod numerals;
pub mod organs;
pub mod page_ends;
pub mod page_marks;
pub mod provinces;
pub mod signing;
pub mod unread_labels;
pub mod validity;
