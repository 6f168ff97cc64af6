//! Marks of losses, as they stand on the page.

use super::Stepper;
use crate::mojibake::channel::Family;

/// Of the shared pages those that PHP 5.3 damaged have a mark for three to nine signs of text, those of later versions
/// one for fifteen and more. Converters that write several marks for one loss leave as many as the first.
const FULL: usize = 10;

impl Stepper<'_> {
    /// Whether a mark of a loss stands at the observed character `index`.
    #[inline]
    pub fn is_marked(&self, index: usize) -> bool {
        self.observed.get(index).is_some_and(|c| self.channel.is_marker(c)) && !self.observed.is_barren(index)
    }

    /// Whether of what is no ASCII, and the marks of a round trip, one in so many is a mark: several characters are lost
    /// side by side then.
    pub fn is_full_of_marks(&self) -> bool {
        let marks = (0..self.observed.len()).filter(|&i| self.is_marked(i)).count();
        let text = self.observed.chars.iter().filter(|c| !c.is_ascii()).count();
        self.channel.family == Family::RoundTrip && marks * FULL > text
    }

    /// Whether a mark of eight characters begins at `pos`, `&#65533;`, or behind one that the reader at the end wrote.
    #[inline]
    pub fn is_long_mark(&self, pos: u32) -> bool {
        let at = pos as usize;
        let at = at + usize::from(self.observed.get(at) == Some('\u{FFFD}'));
        self.observed.get(at) == Some('&')
    }
}
