//! The damaged text as a search sees it: characters with their byte offsets.

use std::ops::Range;

/// So many question marks in a row are no mark of a round trip: what loses that much between two characters that it
/// keeps would keep none of the others. In the shared cases no round trip leaves six.
const BARREN: usize = 16;

/// A text as an array of characters.
#[derive(Debug)]
pub(super) struct Observed<'a> {
    text: &'a str,
    /// The characters.
    pub chars: Vec<char>,
    /// The byte offset of each character, and of the end.
    offsets: Vec<u32>,
    /// Rows of question marks that say nothing of what stood there.
    barren: Vec<Range<usize>>,
}

impl<'a> Observed<'a> {
    pub fn new(text: &'a str) -> Self {
        let mut chars = Vec::with_capacity(text.len() / 2);
        let mut offsets = Vec::with_capacity(text.len() / 2 + 1);
        for (at, c) in text.char_indices() {
            chars.push(c);
            offsets.push(at as u32);
        }
        offsets.push(text.len() as u32);
        let mut barren = Vec::new();
        let mut row = 0;
        for (i, &c) in chars.iter().chain(&['\n']).enumerate() {
            if c == '?' {
                row += 1;
                continue;
            }
            if row >= BARREN {
                barren.push(i - row..i);
            }
            row = 0;
        }
        Observed { text, chars, offsets, barren }
    }

    pub fn text(&self) -> &'a str {
        self.text
    }

    pub fn len(&self) -> usize {
        self.chars.len()
    }

    #[inline]
    pub fn get(&self, i: usize) -> Option<char> {
        self.chars.get(i).copied()
    }

    /// Whether the `i`th character is one of so many question marks that nothing can be told of what they were.
    pub fn is_barren(&self, i: usize) -> bool {
        let at = self.barren.partition_point(|row| row.end <= i);
        self.barren.get(at).is_some_and(|row| row.start <= i)
    }

    /// The byte offset of the `i`th character.
    #[inline]
    pub fn offset(&self, i: usize) -> usize {
        self.offsets[i.min(self.chars.len())] as usize
    }

    /// The text of the characters `a..b`.
    pub fn slice(&self, a: usize, b: usize) -> &'a str {
        &self.text[self.offset(a)..self.offset(b)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_rows_of_question_marks_are_barren() {
        let row = |n: usize| "?".repeat(n);
        let text = format!("通{}知{}告{}", row(BARREN - 1), row(BARREN), row(BARREN + 3));
        let observed = Observed::new(&text);
        let barren: String =
            (0..observed.len()).map(|i| if observed.is_barren(i) { '1' } else { '0' }).collect();
        let want = format!("0{}0{}0{}", "0".repeat(BARREN - 1), "1".repeat(BARREN), "1".repeat(BARREN + 3));
        assert_eq!(barren, want);
        assert!(!observed.is_barren(observed.len()));
    }
}
