use super::{Confidence, Span};
use serde::Serialize;
use serde::ser::Serializer;

/// How many characters are gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// Exactly so many.
    Exactly(u32),
    /// At least the first, at most the second.
    Between(u32, u32),
    /// Nobody can tell.
    Unknown,
}

impl Serialize for Count {
    /// A number, a pair of numbers, or null.
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match self {
            Count::Exactly(n) => n.serialize(s),
            Count::Between(a, b) => [a, b].serialize(s),
            Count::Unknown => s.serialize_none(),
        }
    }
}

/// One of the things that can have stood at a loss.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Candidate {
    /// The text that can have stood there.
    pub text: String,
    /// How likely it is.
    pub probability: Confidence,
}

impl Candidate {
    /// A candidate with its probability.
    pub fn new(text: impl Into<String>, probability: Confidence) -> Self {
        Candidate { text: text.into(), probability }
    }
}

/// Why something is lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum LossReason {
    /// Several originals fit and no evidence decides between them with enough confidence.
    Ambiguous,
    /// The channel destroyed the bytes and left nothing to go by.
    Destroyed,
    /// U+FFFD or `?` that already stood in the input.
    AlreadyLost,
    /// Residue of another encoding, too broken to read, or misread text that no channel explains.
    Residue,
    /// A field of the record cannot be given because of losses elsewhere.
    Field,
}

/// One thing that is gone.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Loss {
    /// Where, in bytes of the decoded input; absent for the loss of a whole field.
    pub span: Option<Span>,
    /// What stood there.
    pub before: String,
    /// What stands there now: U+FFFD once for each lost character, or `before` unchanged.
    pub after: String,
    /// How many characters are lost.
    pub count: Count,
    /// What can have stood there, likeliest first.
    pub candidates: Vec<Candidate>,
    /// Why it is lost.
    pub reason: LossReason,
    /// The record's field that is absent because of this, such as `document_number`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
}

impl Loss {
    /// A loss at byte `start` of the decoded input, where `before` stands, written as `after`.
    pub fn new(
        start: usize,
        before: impl Into<String>,
        after: impl Into<String>,
        count: Count,
        reason: LossReason,
    ) -> Self {
        let before = before.into();
        Loss {
            span: Some(Span::at(start, before.len())),
            before,
            after: after.into(),
            count,
            candidates: Vec::new(),
            reason,
            field: None,
        }
    }

    /// The same loss with its candidates.
    pub fn with_candidates(mut self, candidates: Vec<Candidate>) -> Self {
        self.candidates = candidates;
        self
    }
}
