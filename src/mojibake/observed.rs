//! The damaged text as a search sees it: characters with their byte offsets.

/// A text as an array of characters.
#[derive(Debug)]
pub(super) struct Observed<'a> {
    text: &'a str,
    /// The characters.
    pub chars: Vec<char>,
    /// The byte offset of each character, and of the end.
    offsets: Vec<u32>,
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
        Observed { text, chars, offsets }
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
