//! One fact of the record: what it means, how it is printed, where it stands, how sure it is.

use crate::report::{Confidence, Span};
use serde::Serialize;

/// What part of the page states a fact.
///
/// The order is the policy for conflicts: of two different values the one from the earlier source
/// counts, and a `conflict` note names the other. A label that a reader sees beside the document is
/// the publisher's own statement about it; the body is the document speaking; meta tags are written
/// by a system and copied with its templates; an address is only a file name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Source {
    /// A visible label beside the document.
    Label,
    /// The document itself.
    Body,
    /// A `meta` tag or the `title` element.
    Meta,
    /// The page's address.
    Url,
    /// The foot of the page.
    Footer,
    /// Not printed as such: concluded from other facts.
    Inferred,
}

/// A fact as the page states it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Stated<T> {
    /// What it means, in normal form. Absent where characters of it were destroyed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<T>,
    /// How it is printed.
    pub raw: String,
    /// What part of the page states it.
    pub source: Source,
    /// How sure it is that the page states this of this document.
    pub confidence: Confidence,
    /// Where `raw` stands, as a byte range of the text that was parsed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

impl<T> Stated<T> {
    /// A fact whose place is not known.
    pub fn new(value: T, raw: impl Into<String>, source: Source, confidence: f64) -> Self {
        Stated {
            value: Some(value),
            raw: raw.into(),
            source,
            confidence: Confidence::clamped(confidence),
            span: None,
        }
    }

    /// The same fact with its place.
    pub fn at(mut self, span: Option<Span>) -> Self {
        self.span = span;
        self
    }
}
