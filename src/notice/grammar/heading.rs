use crate::report::Span;

/// A heading of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The line it stands in.
    pub line: usize,
    /// 1 for the document's top level.
    pub level: u8,
    /// Its number as printed, in the line.
    pub number: Span,
    /// The heading with its number, in the line. Where the line goes on after it, the rest is its
    /// paragraph.
    pub text: Span,
    /// Whether the line goes on after the heading.
    pub runs_in: bool,
}

/// TODO body follows
pub fn headings(lines: &[&str]) -> Vec<Heading> {
    let _ = lines;
    Vec::new()
}
