//! What a character is read behind: the last characters before it, as the language and the page's memory ask for them.

use super::NUMERALS;
use super::ascii::Mode;

/// What the language sees of the text before: the last characters of running text, and those of
/// the attribute value, if the place is inside one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct History {
    pub text: [char; 4],
    pub attribute: [char; 4],
    pub mode: Mode,
}

impl Default for History {
    fn default() -> Self {
        History { text: [BOUNDARY; 4], attribute: [BOUNDARY; 4], mode: Mode::Text }
    }
}

impl History {
    /// What a character at the place is read behind: what stands in its value, not the text before the tag.
    pub fn current(&self) -> &[char; 4] {
        match self.mode {
            Mode::Text | Mode::Reference => &self.text,
            Mode::Tag | Mode::Double | Mode::Single => &self.attribute,
        }
    }
}

/// What stands for the start of a text, a cell, a value.
pub(super) const BOUNDARY: char = '\n';

/// A character as histories have it: all white space is one.
pub(super) fn seen(c: char) -> char {
    if c.is_whitespace() { BOUNDARY } else { c }
}

/// What stands before the numerals that a history ends in: `（十二`, `第十二`.
pub(super) fn before_number(history: &[char; 4]) -> Option<char> {
    let numerals = history.iter().rev().take_while(|c| NUMERALS.contains(*c)).count();
    history.iter().rev().nth(numerals).filter(|_| numerals > 0).copied()
}

/// What articles and the divisions above and below them are called (Legislation Law of 2015, article 61).
pub(super) fn is_division(c: char) -> bool {
    matches!(c, '编' | '章' | '节' | '条' | '款' | '项')
}
