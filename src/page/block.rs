//! The parts of a page that a reader sees one under another.

use super::mapped::Mapped;
use super::style::Align;

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
        }
    }
}
