//! Stretches of a text as a text of their own, each a line: at its end every converter starts afresh, for what stands
//! behind a stretch was not damaged with it, or only the tag behind it was.

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

/// The tag that `rest` begins with, if it is a short one: what a converter makes of the end of a text hangs on its `<`.
fn tag(rest: &str) -> &str {
    const LONGEST: usize = 100;
    match rest.strip_prefix('<') {
        Some(inside) if opens_tag(inside.as_bytes()) => {
            let end = inside.bytes().take(LONGEST).position(|b| b == b'>');
            end.map_or("", |end| &rest[..end + 2])
        }
        _ => "",
    }
}

pub(super) struct Gathered {
    pub text: String,
    /// Where each stretch stands in the text it was taken from, where it stands here, and how long the tag behind it is.
    places: Vec<(Range<usize>, Range<usize>, usize)>,
}

impl Gathered {
    /// The stretches of `text`, given in order.
    pub fn of(text: &str, stretches: impl IntoIterator<Item = Range<usize>>) -> Self {
        Self::each(text, stretches, |_| "")
    }

    /// The same, each with the tag behind it: of a body the tags were damaged with the texts.
    pub fn with_tags(text: &str, stretches: impl IntoIterator<Item = Range<usize>>) -> Self {
        Self::each(text, stretches, tag)
    }

    fn each(
        text: &str,
        stretches: impl IntoIterator<Item = Range<usize>>,
        tag: impl Fn(&str) -> &str,
    ) -> Self {
        let mut gathered = Gathered { text: String::new(), places: Vec::new() };
        for stretch in stretches {
            let begins = gathered.text.len();
            gathered.text.push_str(&text[stretch.clone()]);
            let end = gathered.text.len();
            let tag = tag(&text[stretch.end..]);
            gathered.text.push_str(tag);
            gathered.places.push((stretch, begins..end, tag.len()));
            gathered.text.push('\n');
        }
        gathered
    }

    /// The entries of each stretch, counted from where it begins; `entries` are sorted and of the text here. Those that
    /// reach beyond a stretch and its tag are of none; where one takes the sign in with which the tag begins, the tag is
    /// part of the stretch.
    pub fn split(&self, entries: Vec<Entry>) -> Vec<(Range<usize>, Vec<Entry>)> {
        let mut entries = entries.into_iter().peekable();
        let mut split = Vec::with_capacity(self.places.len());
        for (stretch, here, tag) in &self.places {
            let (mut inside, mut range) = (Vec::new(), stretch.clone());
            while let Some(entry) = entries.next_if(|e| e.span().start() <= here.end + tag) {
                if entry.span().start() >= here.start && entry.span().end() <= here.end + tag {
                    if entry.span().end() > here.end {
                        range.end = stretch.end + tag;
                    }
                    inside.push(entry.moved_by(here.start, 0));
                }
            }
            split.push((range, inside));
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

    #[test]
    fn a_tag_is_taken_in_where_an_entry_takes_its_sign_in() {
        let text = "<b>X</b><i>Y</i>";
        let gathered = Gathered::with_tags(text, [3..4, 11..12]);
        assert_eq!(gathered.text, "X</b>\nY</i>\n");
        let sure = Confidence::CERTAIN;
        let repair = Repair::new(0, "X<", "1<", RepairKind::Mojibake, Proof::Exact, sure);
        assert_eq!(
            gathered
                .split(vec![Entry::Repair(repair)])
                .into_iter()
                .map(|(range, e)| (range, e.len()))
                .collect::<Vec<_>>(),
            [(3..8, 1), (11..12, 0)]
        );
    }
}
