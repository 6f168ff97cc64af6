//! The parts of a page that a reader sees one under another.

use super::mapped::Mapped;
use super::style::Align;
use std::sync::atomic::{AtomicU8, Ordering};

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum BlockKind {
    /// `h1` … `h6`, with the level.
    Heading(u8),
    /// A line of text: a paragraph, a `div`'s own text, what stands between two line breaks.
    Paragraph,
    /// An item of a list, a term or its definition.
    Item,
    /// A table that holds data; tables that only arrange the page are dissolved into their blocks.
    Table,
    /// A picture.
    Image,
}

/// A cell of a data table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Cell {
    /// Its text; empty cells stay.
    pub text: Mapped,
    /// Rows it spans, at least 1.
    pub row_span: u32,
    /// Columns it spans, at least 1.
    pub col_span: u32,
    /// Whether it is a `th`.
    pub header: bool,
}

/// One block.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text; of a table the cells one after another, of an image the alternative text.
    pub text: Mapped,
    /// How it is set.
    pub align: Align,
    /// Whether all of its text is bold.
    pub bold: bool,
    /// How many bytes of its text belong to links.
    pub linked: usize,
    /// The rows of a table.
    pub rows: Vec<Vec<Cell>>,
    /// The address of an image, resolved.
    pub source: Option<String>,
    /// The number of the list it is an item of, so that neighbours can be told apart.
    pub list: Option<u32>,
    /// It is the term of a definition list, not its definition.
    pub term: bool,
    /// The block began with a line break inside a paragraph rather than with a paragraph.
    pub continues: bool,
    /// White space stands in the source between the block before and this one, so that a slice over
    /// both, markup removed, has a space there.
    pub spaced: bool,
    /// The event at which it begins, and the element that holds it.
    pub(super) event: u32,
    pub(super) element: u32,
    /// What was asked about it before.
    pub(crate) answers: Answers,
}

/// What the readers of a page ask about its blocks more than once.
#[derive(Clone, Copy)]
pub(crate) enum Question {
    Chrome,
    Foot,
    Head,
    Mark,
}

/// The answers about one block. They follow from the block, so they are no part of what it is: any two are equal.
#[derive(Default)]
pub(crate) struct Answers(AtomicU8);

impl Answers {
    /// The answer, which is found out with `ask` the first time.
    pub(crate) fn to(&self, question: Question, ask: impl FnOnce() -> bool) -> bool {
        let (asked, yes) = (1 << (2 * question as u8), 2 << (2 * question as u8));
        // Whoever asks at the same time finds the same.
        let known = self.0.load(Ordering::Relaxed);
        if known & asked != 0 {
            return known & yes != 0;
        }
        let answer = ask();
        self.0.fetch_or(if answer { asked | yes } else { asked }, Ordering::Relaxed);
        answer
    }
}

impl Clone for Answers {
    fn clone(&self) -> Self {
        Answers(AtomicU8::new(self.0.load(Ordering::Relaxed)))
    }
}

impl PartialEq for Answers {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Answers {}

impl std::fmt::Debug for Answers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Answers")
    }
}

impl Block {
    /// The text.
    pub fn as_str(&self) -> &str {
        self.text.as_str()
    }

    /// The share of the text that belongs to links, 0 to 1.
    pub fn link_share(&self) -> f64 {
        match self.text.as_str().len() {
            0 => 0.0,
            n => self.linked as f64 / n as f64,
        }
    }
}

/// A link.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Link {
    /// Its text.
    pub text: String,
    /// Its target, resolved against the page's address where that is known.
    pub href: String,
    /// Its `title` attribute.
    pub title: Option<String>,
    /// The number of the block it stands in, or begins in.
    pub block: usize,
}

/// A `meta` tag with a name or property.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Meta {
    /// The name, as written.
    pub name: String,
    /// The content.
    pub content: String,
}

/// A label and its value, as tables, definition lists and lines with a colon state them.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Pair {
    /// The label, without white space and without its colon.
    pub label: String,
    /// The value; where a line holds several labels, up to the line's end.
    pub value: Mapped,
    /// The number of the block it stands in.
    pub block: usize,
}

impl Block {
    /// A line of plain text.
    pub(super) fn line(text: Mapped) -> Block {
        Block {
            kind: BlockKind::Paragraph,
            text,
            align: Align::Start,
            bold: false,
            linked: 0,
            rows: Vec::new(),
            source: None,
            list: None,
            term: false,
            continues: false,
            spaced: true,
            event: 0,
            element: 0,
            answers: Answers::default(),
        }
    }
}
