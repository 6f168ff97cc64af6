//! A page that was damaged in parts, or in several ways: the page as a whole and its stretches, one upon the other.

use super::{Options, Repaired, glance, repair_channel, spots};
use crate::report::{Entry, Span, apply, compose};
use std::ops::Range;

/// Stands for what is lost while the rest is looked at: as long as U+FFFD, in every table, in hardly any page, and no
/// neighbour of a character that is.
const COVER: char = '黻';
/// The same for a mark that a converter wrote: a letter marks nothing.
const LETTER: char = 'x';

/// Undoes what happened to the page as a whole, and what happened to stretches of it alone.
pub(super) fn repair(text: &str, options: &Options<'_>) -> Repaired {
    let (misread, sound) = spots::count(text);
    // What a channel of all of the text lost is missing from it without a mark, too.
    let rest = |silently: bool| {
        move |now: &str| match glance::is_clean(now) {
            true => Repaired::default(),
            false => repair_channel(now, options, silently),
        }
    };
    if misread == 0 {
        let page = repair_channel(text, options, true);
        return if page.is_of_all() { beside(text, page, rest(false)) } else { page };
    }
    // What is most of the page tells best how it was misread.
    let mostly = misread > sound;
    let page = if mostly { repair_channel(text, options, true) } else { Repaired::default() };
    let now = apply(text, &page.entries);
    let done = spots::repair(&now, options);
    let was_found = |r: &Repaired| !r.channels.is_empty();
    // What was found can have lain over another damage, or beside it.
    let again = !mostly || was_found(&page) || was_found(&done);
    let rest = rest(!page.is_of_all());
    let done = if again { beside(&covered(text, &page.entries), done, rest) } else { done };
    page.then(text, done)
}

/// What was `done` to a text or to stretches of it, and what is done to the rest of it then: there what is lost is covered,
/// since it is no mark of another damage, and what came back stays.
pub(super) fn beside(text: &str, done: Repaired, rest: impl FnOnce(&str) -> Repaired) -> Repaired {
    let mut rest = rest(&covered(text, &done.entries));
    let whole = done.is_of_all();
    let spans = done.channels.iter().flat_map(|c| &c.spans).copied();
    // Where all of the text was asked, what stays open stays so.
    let asked = done.entries.iter().filter(|_| whole).map(Entry::span);
    let places = Places::new(&done.entries);
    let mut stretches: Vec<_> = spans.chain(asked).map(|s| places.later(s.range())).collect();
    stretches.sort_unstable_by_key(|s| s.start);
    rest.entries.retain(|e| {
        let span = e.span();
        // What was put in at the edge of a stretch is part of it.
        let edge = usize::from(span.is_empty());
        let next = stretches.partition_point(|s| s.end + edge <= span.start());
        let free = stretches.get(next).is_none_or(|s| s.start >= span.end() + edge);
        free && !e.before().contains(COVER)
    });
    // Of all of it the first one had its say, and what changes nothing is not worth a name.
    let again =
        rest.channels.iter().any(|r| r.spans.is_empty() && done.channels.iter().any(|d| d.name == r.name));
    let idle = !rest.entries.iter().any(|e| matches!(e, Entry::Repair(_)));
    if whole && (again || idle) { done } else { done.then(text, rest) }
}

/// What `entries` make of a text, with what they leave open covered: it is no mark of another damage.
fn covered(text: &str, entries: &[Entry]) -> String {
    let mut entries = entries.to_vec();
    for entry in &mut entries {
        if let Entry::Loss(loss) = entry {
            let cover = |c: char| match c {
                '\u{FFFD}' => COVER,
                c if c.is_ascii() => LETTER,
                c => c,
            };
            loss.after = loss.after.chars().map(cover).collect();
        }
    }
    apply(text, &entries)
}

impl Repaired {
    /// Whether a channel was found that all of the text came through.
    fn is_of_all(&self) -> bool {
        self.channels.iter().any(|c| c.spans.is_empty())
    }

    /// This, done to `text`, and then `second`.
    pub(super) fn then(mut self, text: &str, mut second: Repaired) -> Repaired {
        let places = Places::new(&self.entries);
        for span in second.channels.iter_mut().flat_map(|c| &mut c.spans) {
            let start = places.original(span.start());
            *span = Span::at(start, places.original(span.end()).saturating_sub(start));
        }
        self.entries = compose(text, std::mem::take(&mut self.entries), second.entries);
        // What the second one has put back as it stood was not repaired.
        self.entries.retain(|e| !matches!(e, Entry::Repair(r) if r.before == r.after));
        self.channels.append(&mut second.channels);
        self.possible_silent_losses += second.possible_silent_losses;
        self.notes.append(&mut second.notes);
        self
    }
}

/// Places in a text and in what entries make of it.
struct Places<'a> {
    entries: &'a [Entry],
    /// Before each entry, and behind all: how much longer the text has become.
    shifts: Vec<isize>,
}

impl<'a> Places<'a> {
    fn new(entries: &'a [Entry]) -> Self {
        let mut shifts = vec![0];
        let mut shift = 0;
        shifts.extend(entries.iter().map(|e| {
            shift += e.after().len() as isize - e.span().len() as isize;
            shift
        }));
        Places { entries, shifts }
    }

    /// Where a range of the text, at whose ends no entry lies across, stands afterwards.
    fn later(&self, range: Range<usize>) -> Range<usize> {
        let at = |place: usize, inside: bool| {
            let before = self.entries.partition_point(|e| {
                let span = e.span();
                span.end() < place || (span.end() == place && (inside || !span.is_empty()))
            });
            place.saturating_add_signed(self.shifts[before])
        };
        at(range.start, false)..at(range.end, true)
    }

    /// Where what stands at `place` afterwards stood; where an entry wrote that, its end.
    fn original(&self, place: usize) -> usize {
        let begins = |i: usize| self.entries[i].span().start().saturating_add_signed(self.shifts[i]);
        let (mut low, mut high) = (0, self.entries.len());
        while low < high {
            let middle = low.midpoint(high);
            if begins(middle) < place { low = middle + 1 } else { high = middle }
        }
        match low.checked_sub(1).map(|i| (begins(i), &self.entries[i])) {
            Some((begins, entry)) if place < begins + entry.after().len() => entry.span().end(),
            _ => place.saturating_add_signed(-self.shifts[low]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Confidence, Proof, Repair, RepairKind};

    #[test]
    fn what_is_put_back_is_no_repair() {
        let one = |before: &str, after: &str| {
            let repair =
                Repair::new(3, before, after, RepairKind::Mojibake, Proof::Exact, Confidence::CERTAIN);
            Repaired { entries: vec![Entry::Repair(repair)], ..Repaired::default() }
        };
        assert!(one("层", "屋").then("住层", one("屋", "层")).entries.is_empty());
        assert_eq!(one("层", "屋").then("住层", one("屋", "房")).entries.len(), 1);
    }

    #[test]
    fn places_go_back_through_what_was_written() {
        let repair = |at, before: &str, after: &str| {
            let sure = Confidence::CERTAIN;
            Entry::Repair(Repair::new(at, before, after, RepairKind::Mojibake, Proof::Exact, sure))
        };
        // ab??cd! became abXYZcd.
        let entries = [repair(2, "??", "XYZ"), repair(6, "!", "")];
        let of = Places::new(&entries);
        let places: Vec<usize> = (0..=7).map(|at| of.original(at)).collect();
        assert_eq!(places, [0, 1, 2, 4, 4, 4, 5, 6]);
        assert_eq!(Places::new(&[]).original(3), 3);
        assert_eq!(of.later(2..4), 2..5);
        assert_eq!(of.later(4..6), 5..7);
        assert_eq!(of.later(6..7), 7..7);
    }
}
