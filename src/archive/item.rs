//! What comes out of a source.

use super::json::line::Line;
use super::json::page::{Input, Kind, Problem, SCHEMA};
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

/// One page of an archive.
#[derive(Debug, Clone)]
pub struct Page {
    id: Option<Box<RawValue>>,
    kind: Kind,
    content: Vec<u8>,
    url: Option<String>,
    content_type: Option<String>,
    surrogates: usize,
}

impl Page {
    /// A page by its name, which becomes the record's `id`; UTF-8 unless it is [`Kind::Bytes`].
    pub fn new(name: &str, kind: Kind, content: impl Into<Vec<u8>>) -> Self {
        let id = to_raw_value(name).ok();
        Page { id, kind, content: content.into(), url: None, content_type: None, surrogates: 0 }
    }

    /// A page by any `id`.
    #[cfg(feature = "parquet")]
    pub(crate) fn by_id(id: Option<Box<RawValue>>, kind: Kind, content: Vec<u8>) -> Self {
        Page { id, kind, content, url: None, content_type: None, surrogates: 0 }
    }

    /// The page's address.
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// The HTTP `Content-Type` header's value.
    pub fn content_type(mut self, value: impl Into<String>) -> Self {
        self.content_type = Some(value.into());
        self
    }

    /// The record's `id`, as JSON.
    pub fn id_json(&self) -> &str {
        self.id.as_deref().map_or("null", RawValue::get)
    }

    /// The page as it came.
    pub fn content(&self) -> &[u8] {
        &self.content
    }

    pub(crate) fn id(&self) -> Option<&RawValue> {
        self.id.as_deref()
    }

    pub(crate) fn input(&self) -> Input<'_> {
        Input {
            kind: self.kind,
            content: &self.content,
            url: self.url.as_deref(),
            content_type: self.content_type.as_deref(),
            surrogates: self.surrogates,
        }
    }
}

/// Something that did not become a record, and why.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Reject {
    /// The version of the line's form.
    schema: u32,
    /// The `id` that the record would have had.
    id: Option<Box<RawValue>>,
    /// The file it is in, and the place within that file.
    pub source: String,
    /// Why.
    pub error: Problem,
}

impl Reject {
    /// A reject without a page: a line that cannot be read, an archive that is cut off.
    pub fn new(source: impl Into<String>, kind: &'static str, message: impl Into<String>) -> Self {
        Reject { schema: SCHEMA, id: None, source: source.into(), error: Problem::new(kind, message) }
    }

    /// The same for the page of that name.
    pub fn named(mut self, name: &str) -> Self {
        self.id = to_raw_value(name).ok();
        self
    }

    pub(crate) fn of(id: Option<Box<RawValue>>, source: String, error: Problem) -> Self {
        Reject { schema: SCHEMA, id, source, error }
    }
}

/// Work that a worker thread does before it has the item: reading a file, parsing a line.
#[non_exhaustive]
pub struct Later {
    /// How many bytes of memory it holds or will take; the run bounds their sum.
    pub weight: u64,
    /// The place it comes from, for the reject if the page is refused.
    pub source: String,
    /// The work.
    pub work: Box<dyn FnOnce() -> Item + Send>,
}

impl Later {
    /// Work on an item of `source` that takes `weight` bytes of memory.
    pub fn new(weight: u64, source: impl Into<String>, work: impl FnOnce() -> Item + Send + 'static) -> Self {
        Later { weight, source: source.into(), work: Box::new(work) }
    }
}

/// One item of a source. Every item has its number, and a resumed run passes over those it has done.
#[non_exhaustive]
pub enum Item {
    /// A page.
    Page(Page),
    /// A page that a worker thread gets ready.
    Later(Later),
    /// Something that cannot become a page.
    Rejected(Reject),
    /// Something that is no page and is not meant to be one, such as a picture; the word is counted.
    Skipped(String),
}

impl Item {
    /// How many bytes of memory it holds or will take.
    pub(crate) fn weight(&self) -> u64 {
        match self {
            Item::Page(page) => page.content.len() as u64,
            Item::Later(later) => later.weight,
            Item::Rejected(_) | Item::Skipped(_) => 0,
        }
    }

    /// The page of a JSON line.
    pub(crate) fn from_line(line: Line, source: String) -> Item {
        match line.page {
            Ok(page) => {
                let (kind, content, url, content_type, surrogates) = page.into_parts();
                Item::Page(Page { id: line.id, kind, content, url, content_type, surrogates })
            }
            Err(problem) => Item::Rejected(Reject::of(line.id, source, problem)),
        }
    }
}
