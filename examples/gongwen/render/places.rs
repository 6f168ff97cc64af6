//! Where in the repaired text each repair and each loss stands.

use gongwen::report::{Loss, Proof, Repair, Report, Span};
use std::ops::Range;

/// One difference between the decoded input and the repaired text.
pub enum Edit<'a> {
    /// Something that was changed.
    Repair(&'a Repair),
    /// Something that is gone.
    Loss(&'a Loss),
}

/// An edit and its place.
pub struct Place<'a> {
    /// The edit.
    pub edit: Edit<'a>,
    /// Where its `after` stands, in bytes of the repaired text.
    pub range: Range<usize>,
    /// The line it begins on, from 1.
    pub line: usize,
}

impl<'a> Place<'a> {
    /// What stood there.
    pub fn before(&self) -> &'a str {
        match self.edit {
            Edit::Repair(r) => &r.before,
            Edit::Loss(l) => &l.before,
        }
    }

    /// What stands there now.
    pub fn after(&self) -> &'a str {
        match self.edit {
            Edit::Repair(r) => &r.after,
            Edit::Loss(l) => &l.after,
        }
    }

    /// How a repair is proved.
    pub fn proof(&self) -> Option<Proof> {
        match self.edit {
            Edit::Repair(r) => Some(r.proof),
            Edit::Loss(_) => None,
        }
    }
}

/// All edits in the order of [`Report::replay`]: what is put in at a place comes before what changes there. Spans are of
/// the decoded input; each edit before moves the text by the
/// difference of its two lengths.
pub fn of<'a>(report: &'a Report, text: &str) -> Vec<Place<'a>> {
    let mut edits: Vec<(Span, Edit<'a>)> = report.repairs.iter().map(|r| (r.span, Edit::Repair(r))).collect();
    edits.extend(report.losses.iter().filter_map(|l| l.span.map(|s| (s, Edit::Loss(l)))));
    edits.sort_by_key(|(span, _)| (span.start(), span.end()));
    let (mut shift, mut counted, mut line) = (0isize, 0usize, 1usize);
    let mut places = Vec::with_capacity(edits.len());
    for (span, edit) in edits {
        let mut place = Place { edit, range: 0..0, line };
        let at = span.start().saturating_add_signed(shift);
        let end = at + place.after().len();
        shift += place.after().len() as isize - place.before().len() as isize;
        if text.get(at..end).is_none() {
            continue; // a report that does not fit the text shows less, and no panic
        }
        line += memchr::memchr_iter(b'\n', text.as_bytes().get(counted..at).unwrap_or_default()).count();
        counted = counted.max(at);
        place.range = at..end;
        place.line = line;
        places.push(place);
    }
    places
}
