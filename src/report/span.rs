use serde::ser::{Serialize, Serializer};

/// A byte range: `start..end`, with `start <= end`. What it is a range *of* is said where it is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    start: usize,
    end: usize,
}

impl Span {
    /// The range from `start` to `end`, or `None` when `start > end`.
    ///
    /// ```
    /// use gongwen::report::Span;
    /// assert_eq!(Span::new(2, 5).unwrap().len(), 3);
    /// assert!(Span::new(5, 2).is_none());
    /// ```
    pub fn new(start: usize, end: usize) -> Option<Self> {
        (start <= end).then_some(Span { start, end })
    }

    /// The range of `len` bytes at `start`.
    pub fn at(start: usize, len: usize) -> Self {
        Span { start, end: start + len }
    }

    /// The first byte.
    pub fn start(self) -> usize {
        self.start
    }

    /// One past the last byte.
    pub fn end(self) -> usize {
        self.end
    }

    /// The length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the range holds nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The range as the standard library writes it, for slicing.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start..self.end
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        [self.start, self.end].serialize(s)
    }
}
