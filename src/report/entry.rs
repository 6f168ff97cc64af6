//! A repair or a loss, and what a text is with them.

use super::{Loss, Repair, Span};

/// A repair or a loss with a place.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Entry {
    /// Something was changed.
    Repair(Repair),
    /// Something is gone.
    Loss(Loss),
}

impl Entry {
    /// Where it is; a loss without a place stands at the start.
    pub fn span(&self) -> Span {
        match self {
            Entry::Repair(r) => r.span,
            Entry::Loss(l) => l.span.unwrap_or(Span::at(0, 0)),
        }
    }

    /// What stood there.
    pub(crate) fn before(&self) -> &str {
        match self {
            Entry::Repair(r) => &r.before,
            Entry::Loss(l) => &l.before,
        }
    }

    /// What stands there afterwards.
    pub fn after(&self) -> &str {
        match self {
            Entry::Repair(r) => &r.after,
            Entry::Loss(l) => &l.after,
        }
    }

    /// What stands at `from` in a text, where that stands at `to`.
    pub(crate) fn moved_by(self, from: usize, to: usize) -> Entry {
        let start = self.span().start() - from + to;
        self.moved(start)
    }

    /// The same where it stands at `start`.
    pub(super) fn moved(mut self, start: usize) -> Entry {
        match &mut self {
            Entry::Repair(r) => r.span = Span::at(start, r.span.len()),
            Entry::Loss(l) => l.span = l.span.map(|s| Span::at(start, s.len())),
        }
        self
    }
}

/// Applies entries that are sorted and do not overlap; one that does not fit is left out.
pub fn apply<'a>(input: &str, entries: impl IntoIterator<Item = &'a Entry>) -> String {
    spliced(input, entries.into_iter().map(|entry| (entry.span(), entry.after())))
}

/// A text with other pieces in some places, which are sorted; one that overlaps or does not fit is left as it was.
pub(super) fn spliced<'a>(text: &str, pieces: impl IntoIterator<Item = (Span, &'a str)>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (span, piece) in pieces {
        if span.start() < at || text.get(span.range()).is_none() {
            continue;
        }
        out.push_str(&text[at..span.start()]);
        out.push_str(piece);
        at = span.end();
    }
    out.push_str(text.get(at..).unwrap_or(""));
    out
}
