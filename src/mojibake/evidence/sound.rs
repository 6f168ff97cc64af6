//! A text without a channel, as the slots that evidence reads: everything stands as it is, but for what was read
//! anew or is open.

use super::super::ascii::Mode;
use super::super::half::{Halves, half_at};
use super::super::history::History;
use super::super::lattice::Place;
use super::super::observed::Observed;
use super::super::slot::Slot;
use super::Open;
use super::page::LOST;
use crate::report::Entry;

/// The slots, the open ones among them with their entries, and what is known of those, by slot. `halves` and
/// `entries` are in order.
pub(super) fn slots(
    observed: &Observed<'_>,
    halves: &Halves,
    entries: &[Entry],
) -> (Vec<Slot>, Vec<Open>, Halves) {
    let (mut slots, mut open, mut known) = (Vec::with_capacity(observed.len()), Vec::new(), Halves::new());
    let mut mode = Mode::Text;
    let mut push = |slots: &mut Vec<Slot>, at: usize, c: char, next: Option<char>| {
        let history = History { mode, ..History::default() };
        slots.push(Slot::natural(Place { pos: at as u32, history, ..Place::default() }, at, c, false));
        mode = mode.after(c, next);
    };
    let (mut waiting, mut at) = (entries.iter().enumerate().peekable(), 0);
    while at < observed.len() {
        let Some((entry, changed)) = waiting.next_if(|e| e.1.span().start() == observed.offset(at)) else {
            push(&mut slots, at, observed.chars[at], observed.get(at + 1));
            at += 1;
            continue;
        };
        let first = slots.len();
        let half = half_at(halves, changed.span().start());
        match (changed, half) {
            (Entry::Loss(_), Some(half)) => {
                open.push(Open { entry, slot: first });
                known.push((first, half));
                push(&mut slots, at, LOST, None);
            }
            _ => changed.after().chars().for_each(|c| push(&mut slots, at, c, None)),
        }
        // What was read anew is a reading, no witness.
        slots[first..].iter_mut().for_each(|s| (s.natural, s.unique) = (false, false));
        while at < observed.len() && observed.offset(at) < changed.span().end() {
            at += 1;
        }
    }
    (slots, open, known)
}
