//! Stretches of a text as a text of their own, each a line: at its end every converter starts afresh, for what stands
//! behind a stretch was not damaged with it.

use crate::report::Entry;
use std::ops::Range;

/// Where the texts between tags, and their lines, begin and end.
#[derive(Default)]
pub(super) struct Tags {
    /// Whether a tag or comment has begun and not ended.
    pub inside: bool,
}

impl Tags {
    /// Where what begins behind the last end ends, if it does at the character `c` at byte `at`; all must be asked about
    /// in order. A tag that lost its first sign is part of the text.
    pub fn end_of_text(&mut self, text: &str, at: usize, c: char) -> Option<usize> {
        let end = at + usize::from(c == '>' && !self.inside);
        match c {
            '<' => self.inside = opens_tag(&text.as_bytes()[at + 1..]),
            '>' => self.inside = false,
            '\n' => {}
            _ => return None,
        }
        Some(end)
    }
}

/// Whether a tag or comment goes on so behind its first sign.
fn opens_tag(rest: &[u8]) -> bool {
    rest.first().is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!' | b'?'))
}

pub(super) struct Gathered {
    pub text: String,
    /// Where each stretch stands in the text it was taken from, and how it stands here.
    places: Vec<(Range<usize>, Range<usize>)>,
}

impl Gathered {
    /// The stretches of `text`, given in order.
    pub fn of(text: &str, stretches: impl IntoIterator<Item = Range<usize>>) -> Self {
        let mut gathered = Gathered { text: String::new(), places: Vec::new() };
        for stretch in stretches {
            let begins = gathered.text.len();
            gathered.text.push_str(&text[stretch.clone()]);
            gathered.places.push((stretch, begins..gathered.text.len()));
            gathered.text.push('\n');
        }
        gathered
    }

    /// The entries of each stretch, counted from where it begins; `entries` are sorted and of the text here. Those that
    /// reach beyond a stretch are of none.
    pub fn split(&self, entries: Vec<Entry>) -> Vec<(Range<usize>, Vec<Entry>)> {
        let mut entries = entries.into_iter().peekable();
        let mut split = Vec::with_capacity(self.places.len());
        for (stretch, here) in &self.places {
            let mut inside = Vec::new();
            while let Some(entry) = entries.next_if(|e| e.span().start() <= here.end) {
                if entry.span().start() >= here.start && entry.span().end() <= here.end {
                    inside.push(entry.moved_by(here.start, 0));
                }
            }
            split.push((stretch.clone(), inside));
        }
        split
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Confidence, Proof, Repair, RepairKind, apply};

    #[test]
    fn entries_go_to_their_stretches() {
        let gathered = Gathered::of("aXbYcZ", [1..2, 3..4, 5..6]);
        assert_eq!(gathered.text, "X\nY\nZ\n");
        let repair = |at, before: &str, after: &str| {
            let sure = Confidence::CERTAIN;
            Entry::Repair(Repair::new(at, before, after, RepairKind::Mojibake, Proof::Exact, sure))
        };
        let entries = vec![repair(0, "X", "1"), repair(2, "Y\n", "2"), repair(5, "", "3")];
        let split: Vec<(usize, String)> =
            gathered.split(entries).into_iter().map(|(s, e)| (s.start, apply(&"aXbYcZ"[s], &e))).collect();
        assert_eq!(split, [(1, "1".to_owned()), (3, "Y".to_owned()), (5, "Z3".to_owned())]);
    }
}
