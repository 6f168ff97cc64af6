use super::{Confidence, Span};
use serde::Serialize;

/// How well a repair is proved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Proof {
    /// The only original that can have stood there given its neighbours; running the channel
    /// forward over it gives the input back.
    Exact,
    /// Chosen by a model among several originals that the channel would all turn into the input.
    Ranked,
    /// Known from elsewhere in the document: a repeated number, a check digit, a date.
    Inferred,
}

/// What sort of change a repair is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum RepairKind {
    /// Characters put back that a misreading had changed or removed.
    Mojibake,
    /// A width fold (NFKC) undone.
    Width,
    /// Stray markup removed from plain text, or a tag given back.
    Markup,
    /// A character reference undone or given its `&` back.
    Reference,
    /// A byte-level repair beyond plain decoding: a lost or stray byte, a realignment.
    Bytes,
    /// Characters without meaning removed: NUL, a byte order mark in mid-file, injected noise.
    Noise,
    /// A standard private-use or compatibility mapping.
    Normalize,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Repair {
    /// Where, in bytes of the decoded input.
    pub span: Span,
    /// What stood there.
    pub before: String,
    /// What stands there now.
    pub after: String,
    /// What sort of change it is.
    pub kind: RepairKind,
    /// How it is proved.
    pub proof: Proof,
    /// The probability that `after` is what originally stood there.
    pub confidence: Confidence,
}

impl Repair {
    /// A repair of `before`, which stands at byte `start` of the decoded input.
    pub fn new(
        start: usize,
        before: impl Into<String>,
        after: impl Into<String>,
        kind: RepairKind,
        proof: Proof,
        confidence: Confidence,
    ) -> Self {
        let before = before.into();
        Repair { span: Span::at(start, before.len()), before, after: after.into(), kind, proof, confidence }
    }

    /// Takes in what stands right behind it.
    pub(crate) fn extend(&mut self, before: &str, after: &str) {
        self.span = Span::at(self.span.start(), self.span.len() + before.len());
        self.before.push_str(before);
        self.after.push_str(after);
    }
}
