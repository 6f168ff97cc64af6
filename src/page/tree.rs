//! The page as a flat list of events over a list of elements, in document order.
//!
//! Unlike the standard's tree builder it moves nothing: text that stands between a table's cells
//! stays where it was written. End tags that are implied (`p`, `li`, `td` …) are supplied, and
//! elements nested deeper than the limit are hung on the last one above it, so the time is linear.

use super::style;

/// The elements whose meaning is known here; all others are inline and without meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    Body,
    P,
    Heading(u8),
    /// `div`, `section`, `center` and other blocks that only hold something.
    Holder,
    Footer,
    Nav,
    List,
    /// Its line breaks are shown, unless its style says otherwise.
    Preformatted,
    Item,
    Term,
    Definition,
    Table,
    /// `tbody`, `thead`, `tfoot`.
    RowGroup,
    Row,
    Cell,
    HeaderCell,
    Caption,
    Br,
    Rule,
    Image,
    Link,
    Bold,
    Title,
    Meta,
    Base,
    /// Nothing in it is ever shown as the page's text.
    Silent,
    Inline,
}

impl Tag {
    pub(super) fn of(name: &str) -> Tag {
        match name {
            "body" | "html" => Tag::Body,
            "p" => Tag::P,
            "h1" => Tag::Heading(1),
            "h2" => Tag::Heading(2),
            "h3" => Tag::Heading(3),
            "h4" => Tag::Heading(4),
            "h5" | "h6" => Tag::Heading(5),
            "footer" => Tag::Footer,
            "nav" => Tag::Nav,
            "ul" | "ol" | "dl" | "menu" | "dir" => Tag::List,
            "li" => Tag::Item,
            "dt" => Tag::Term,
            "dd" => Tag::Definition,
            "table" => Tag::Table,
            "tbody" | "thead" | "tfoot" => Tag::RowGroup,
            "tr" => Tag::Row,
            "td" => Tag::Cell,
            "th" => Tag::HeaderCell,
            "caption" => Tag::Caption,
            "br" => Tag::Br,
            "hr" => Tag::Rule,
            "img" | "image" => Tag::Image,
            "a" => Tag::Link,
            "b" | "strong" => Tag::Bold,
            "title" => Tag::Title,
            "meta" => Tag::Meta,
            "base" => Tag::Base,
            "script" | "style" | "textarea" | "noscript" | "template" | "iframe" | "xmp" | "noembed"
            | "noframes" | "select" | "button" | "svg" | "object" | "canvas" | "audio" | "video" | "math"
            | "datalist" => Tag::Silent,
            "pre" | "listing" => Tag::Preformatted,
            "div" | "section" | "article" | "main" | "aside" | "header" | "center" | "form" | "fieldset"
            | "legend" | "blockquote" | "address" | "figure" | "figcaption" | "details" | "summary"
            | "hgroup" => Tag::Holder,
            _ => Tag::Inline,
        }
    }

    /// Whether the element begins a new line.
    pub(super) fn is_block(self) -> bool {
        !matches!(
            self,
            Tag::Inline
                | Tag::Link
                | Tag::Bold
                | Tag::Image
                | Tag::Br
                | Tag::Silent
                | Tag::Title
                | Tag::Meta
                | Tag::Base
        )
    }

    pub(super) fn is_cell(self) -> bool {
        matches!(self, Tag::Cell | Tag::HeaderCell | Tag::Caption)
    }
}

/// The attributes that are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Attr {
    Id,
    Class,
    Href,
    Src,
    Alt,
    Title,
    Name,
    Property,
    Content,
    Colspan,
    Rowspan,
}

impl Attr {
    pub(super) fn of(name: &str) -> Option<Attr> {
        Some(match name {
            "id" => Attr::Id,
            "class" => Attr::Class,
            "href" => Attr::Href,
            "src" => Attr::Src,
            "alt" => Attr::Alt,
            "title" => Attr::Title,
            "name" => Attr::Name,
            "property" | "itemprop" => Attr::Property,
            "content" => Attr::Content,
            "colspan" => Attr::Colspan,
            "rowspan" => Attr::Rowspan,
            _ => return None,
        })
    }
}

/// The attributes that mean something here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    Style,
    Align,
    Hidden,
    Kept(Attr),
}

impl Known {
    pub(super) fn of(name: &str) -> Option<Known> {
        match name {
            "style" => Some(Known::Style),
            "align" => Some(Known::Align),
            "hidden" => Some(Known::Hidden),
            name => Attr::of(name).map(Known::Kept),
        }
    }
}

/// What decides whether a table holds data or only the layout.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct TableShape {
    pub rows: usize,
    pub widest: usize,
    pub nested: usize,
    pub chars: usize,
    pub longest_cell: usize,
    /// Texts in it that end in a colon.
    pub labels: usize,
    /// Cells that hold text.
    pub filled: usize,
    pub cells: usize,
    pub cell_chars: usize,
}

/// One element.
#[derive(Debug)]
pub(super) struct Element {
    pub tag: Tag,
    pub parent: u32,
    /// Its first and one past its last event.
    pub open: u32,
    pub close: u32,
    pub hidden: bool,
    /// Whether its style begins a new line although it is an inline element.
    pub set_apart: bool,
    pub bold: bool,
    /// Whether the line breaks of its text are shown.
    pub broken: bool,
    pub align: Option<style::Align>,
    pub attrs: Vec<(Attr, Box<str>)>,
    pub table: Option<Box<TableShape>>,
}

impl Element {
    /// An attribute's value.
    pub(super) fn attr(&self, attr: Attr) -> Option<&str> {
        self.attrs.iter().find(|(a, _)| *a == attr).map(|(_, v)| &**v)
    }
}

/// One thing that happens as the page is read from its beginning to its end.
#[derive(Debug, Clone, Copy)]
pub(super) enum Event {
    Open(u32),
    Close(u32),
    /// Visible text: a range of [`Tree::text`], where it begins in the source, and its element.
    Text {
        start: usize,
        end: usize,
        source: usize,
        element: u32,
    },
    /// A comment: a range of [`Tree::text`].
    Comment {
        start: usize,
        end: usize,
    },
}

/// The page, read.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub elements: Vec<Element>,
    pub events: Vec<Event>,
    /// All text, comments included, with references decoded.
    pub text: String,
    /// The text of the `title` element.
    pub title: String,
    /// Elements that stood deeper than the limit.
    pub flattened: usize,
}
