//! A page that was damaged in parts, or in several ways: the page as a whole and its stretches, one upon the other.

use super::{Options, Repaired, glance, repair_channel, spots};
use crate::report::{Entry, Span, apply, compose};

/// Stands for what is lost while the rest is looked at: as long as U+FFFD, in every table, in hardly any page, and no
/// neighbour of a character that is.
const COVER: char = '黻';

/// Undoes what happened to the page as a whole, and what happened to stretches of it alone.
pub(super) fn repair(text: &str, options: &Options<'_>) -> Repaired {
    let (misread, sound) = spots::count(text);
    if misread == 0 {
        return repair_channel(text, options);
    }
    // What is most of the page tells best how it was misread.
    let mostly = misread > sound;
    let page = if mostly { repair_channel(text, options) } else { Repaired::default() };
    let now = apply(text, &page.entries);
    let done = spots::repair(&now, options);
    let was_found = |r: &Repaired| !r.channels.is_empty();
    // What was found can have lain over another damage, or beside it.
    let again = !mostly || was_found(&page) || was_found(&done);
    let page = page.then(text, done);
    if again {
        beside(text, page, |now| {
            if glance::is_clean(now) { Repaired::default() } else { repair_channel(now, options) }
        })
    } else {
        page
    }
}

/// What was `done` to a text, and what is done to the rest of it then: there what is lost is covered, since it is no mark of
/// another damage.
pub(super) fn beside(text: &str, done: Repaired, rest: impl FnOnce(&str) -> Repaired) -> Repaired {
    let mut rest = rest(&covered(text, &done.entries));
    rest.entries.retain(|e| !e.before().contains(COVER));
    done.then(text, rest)
}

/// What `entries` make of a text, with what they leave open covered: it is no mark of another damage.
fn covered(text: &str, entries: &[Entry]) -> String {
    let mut entries = entries.to_vec();
    for entry in &mut entries {
        if let Entry::Loss(loss) = entry {
            loss.after = loss.after.replace('\u{FFFD}', COVER.encode_utf8(&mut [0; 4]));
        }
    }
    apply(text, &entries)
}

impl Repaired {
    /// This, done to `text`, and then `second`.
    pub(super) fn then(mut self, text: &str, mut second: Repaired) -> Repaired {
        let at = |place| original_place(&self.entries, place);
        for span in second.channels.iter_mut().flat_map(|c| &mut c.spans) {
            let start = at(span.start());
            *span = Span::at(start, at(span.end()).saturating_sub(start));
        }
        self.entries = compose(text, std::mem::take(&mut self.entries), second.entries);
        self.channels.append(&mut second.channels);
        self.possible_silent_losses += second.possible_silent_losses;
        self.notes.append(&mut second.notes);
        self
    }
}

/// The place in a text that is at `place` in what `entries` made of it; where one of them wrote that, its end.
fn original_place(entries: &[Entry], place: usize) -> usize {
    let mut shift = 0isize;
    for entry in entries {
        let span = entry.span();
        let begins = span.start().saturating_add_signed(shift);
        if place <= begins {
            break;
        }
        if place < begins + entry.after().len() {
            return span.end();
        }
        shift += entry.after().len() as isize - span.len() as isize;
    }
    place.saturating_add_signed(-shift)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Confidence, Proof, Repair, RepairKind};

    #[test]
    fn places_go_back_through_what_was_written() {
        let repair = |at, before: &str, after: &str| {
            let sure = Confidence::CERTAIN;
            Entry::Repair(Repair::new(at, before, after, RepairKind::Mojibake, Proof::Exact, sure))
        };
        // ab??cd! became abXYZcd.
        let entries = [repair(2, "??", "XYZ"), repair(6, "!", "")];
        let places: Vec<usize> = (0..=7).map(|at| original_place(&entries, at)).collect();
        assert_eq!(places, [0, 1, 2, 4, 4, 4, 5, 6]);
        assert_eq!(original_place(&[], 3), 3);
    }
}
