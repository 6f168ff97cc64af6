//! Regular expressions that are compiled only for a text that can match.
//!
//! Compiling all grammars takes longer than reading a small page, and most lines hold nothing of most of
//! them.

use super::scan;
use regex::{CaptureMatches, Captures, Match, Matches, Regex};
use std::borrow::Cow;
use std::iter::Flatten;
use std::option::IntoIter;
use std::sync::LazyLock;

/// A regular expression, and what no match is without.
pub(crate) struct Pattern {
    /// Of each of these sets, one character at least is part of every match.
    needs: &'static [&'static [char]],
    regex: LazyLock<Regex>,
}

impl Pattern {
    pub const fn new(needs: &'static [&'static [char]], regex: fn() -> Regex) -> Pattern {
        Pattern { needs, regex: LazyLock::new(regex) }
    }

    /// The expression, where `text` can match it.
    fn for_text(&self, text: &str) -> Option<&Regex> {
        self.needs.iter().all(|set| set.iter().any(|c| scan::holds(text, *c))).then(|| &*self.regex)
    }

    /// The text without what matches.
    pub fn cut_out<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.for_text(text).map_or(Cow::Borrowed(text), |regex| regex.replace(text, ""))
    }

    pub fn is_match(&self, text: &str) -> bool {
        self.for_text(text).is_some_and(|regex| regex.is_match(text))
    }

    pub fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.for_text(text)?.find(text)
    }

    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.for_text(text)?.captures(text)
    }

    pub fn find_iter<'r, 't>(&'r self, text: &'t str) -> Flatten<IntoIter<Matches<'r, 't>>> {
        self.for_text(text).map(|regex| regex.find_iter(text)).into_iter().flatten()
    }

    pub fn captures_iter<'r, 't>(&'r self, text: &'t str) -> Flatten<IntoIter<CaptureMatches<'r, 't>>> {
        self.for_text(text).map(|regex| regex.captures_iter(text)).into_iter().flatten()
    }
}
