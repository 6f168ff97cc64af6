use super::Span;
use serde::Serialize;

/// A stretch of the input in one encoding.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Segment {
    /// The range in the input bytes.
    pub bytes: Span,
    /// The WHATWG name of the encoding it was decoded with.
    pub encoding: String,
    /// The range in the decoded input, in UTF-8 bytes.
    pub text: Span,
}

impl Segment {
    /// A stretch of input bytes, its encoding, and where its decoded text stands.
    pub fn new(bytes: Span, encoding: impl Into<String>, text: Span) -> Self {
        Segment { bytes, encoding: encoding.into(), text }
    }
}

/// One thing that spoke for an encoding.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Evidence {
    /// Where it was found: `bom`, `http`, `meta`, `xml`, `bytes`, `detector`, `tld`.
    pub source: String,
    /// What it said, as written.
    pub said: String,
    /// The WHATWG encoding it stands for, where it names one.
    pub encoding: Option<String>,
    /// Whether the decision went another way.
    pub overruled: bool,
}

impl Evidence {
    /// A piece of evidence that agrees with the decision.
    pub fn new(source: impl Into<String>, said: impl Into<String>, encoding: Option<String>) -> Self {
        Evidence { source: source.into(), said: said.into(), encoding, overruled: false }
    }
}

/// Which encoding the input was in, and why.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct EncodingReport {
    /// The WHATWG name of the encoding that the page as a whole is in.
    pub decided: String,
    /// What spoke for it and against it.
    pub because: Vec<Evidence>,
    /// The stretches, in order; more than one where a page mixes encodings.
    pub segments: Vec<Segment>,
}
