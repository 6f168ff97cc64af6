//! How a text is repaired.

use super::{CERTAIN, Grammar, SiteWords};
use crate::language::Language;
use crate::report::Confidence;
use std::time::Instant;

/// What kind of text is repaired.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Kind {
    /// A page or fragment with its markup: restored tags and references stay as markup.
    #[default]
    Markup,
    /// Plain text whose tags were stripped: stray markup is removed, references become characters.
    Plain,
}

/// How a text is repaired.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Options<'a> {
    /// What kind of text it is.
    pub kind: Kind,
    /// From which confidence on a restored character is written.
    pub threshold: Confidence,
    /// Units of work allowed ([`crate::Limits::work`]).
    pub work: u64,
    /// What a reader of Chinese would expect.
    pub language: &'a dyn Language,
    /// What is known of how notices are written; `None` where nothing is. The page's own repetitions
    /// count either way.
    pub grammar: Option<&'a dyn Grammar>,
    /// What other pages of the site say; `None` where nothing is known of it.
    pub site: Option<&'a SiteWords>,
    /// When the repair stops as if the work were done. What comes out then depends on the machine.
    pub until: Option<Instant>,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Options {
            kind: Kind::Markup,
            threshold: Confidence::clamped(CERTAIN),
            work: crate::Limits::default().work,
            language: crate::language::embedded(),
            grammar: None,
            site: None,
            until: None,
        }
    }
}
