//! What a memory is filled from: the furniture of all pages, the site, and the page as it stands or as a walk read it.

use super::{LENGTHS, Memory, each_step};
use crate::mojibake::channel::Family;
use crate::mojibake::furniture;
use crate::mojibake::history::{BOUNDARY, History, before_number, is_division};
use crate::mojibake::lattice::Place;
use crate::mojibake::site::{Sequence, SiteWords};
use crate::mojibake::slot::Slot;
use crate::mojibake::step::{DIGIT, Step, Stepper};

/// How often furniture counts as seen.
const FURNITURE: u16 = 2;
/// The same of the names of fonts: hardly anything else stands where they do.
const FONT: u16 = 8;
/// How often what stands on many pages of the site counts as seen at most.
const SITE: u32 = 8;
/// From which probability on what a walk supposed is a witness.
const CERTAIN: f32 = 0.999;
/// By how much likelier another character must be than the one that shows for that to be no witness.
const CHANGED: f32 = 3.0;
/// Characters that are remembered at most.
const MOST: usize = 60_000;

impl Memory {
    /// What the natural readings of a text say, tags passed over, the furniture, and the site.
    pub(in crate::mojibake) fn of(s: &Stepper<'_>, site: Option<&SiteWords>) -> Memory {
        let mut memory = Memory::of_others(site);
        memory.read(s);
        memory
    }

    /// What the page says as a walk read it, the furniture, and the site.
    pub(in crate::mojibake) fn of_walk(slots: &[Slot], s: &Stepper<'_>, site: Option<&SiteWords>) -> Memory {
        let mut memory = Memory::of_others(site);
        // What the walk only supposed is no witness, nor is what stands right behind it.
        let mut sound = 0;
        for (slot, behind) in slots.iter().zip(slots.iter().skip(1)).take(MOST) {
            let stands = slot.natural && !is_changed(s, &slot.before.history, slot.original);
            sound = if stands || slot.probability > CERTAIN { sound + 1 } else { 0 };
            if sound > LENGTHS[0].0 {
                memory.compare(&slot.before.history, &behind.before.history);
            }
        }
        memory
    }

    /// The furniture and the site.
    pub(in crate::mojibake) fn of_others(site: Option<&SiteWords>) -> Memory {
        let mut memory = Memory::default();
        for (phrases, end, times) in [
            (furniture::TEXT, Some(BOUNDARY), FURNITURE),
            (furniture::EITHER, Some(BOUNDARY), FURNITURE),
            (furniture::ATTRIBUTE, None, FURNITURE),
            (furniture::EITHER, None, FURNITURE),
            (furniture::FONTS, Some(BOUNDARY), FONT),
        ] {
            phrases.iter().for_each(|phrase| memory.phrase(phrase, end, times));
        }
        for (sequence, pages) in site.iter().flat_map(|site| &site.sequences) {
            memory.site(sequence, *pages);
        }
        memory
    }

    /// What the site says behind the longest history, and no shorter one: rows of it are whole, while
    /// those of shorter ones would be of what pages have in common alone.
    fn site(&mut self, &[a, b, c, d, next]: &Sequence, pages: u32) {
        self.row(&[a, b, c, d], LENGTHS[0].0).add(next, pages.min(SITE) as u16);
    }

    fn phrase(&mut self, phrase: &str, end: Option<char>, times: u16) {
        each_step(phrase, end, |history, c| {
            for (length, _) in LENGTHS {
                // Two letters from inside a label say nothing of running text that has them.
                if length > 2 || history[2..].contains(&BOUNDARY) {
                    self.row(history, length).add(c, times);
                }
            }
        });
    }

    fn read(&mut self, s: &Stepper<'_>) {
        let mut steps = Vec::new();
        let mut place = Place::default();
        let end = s.observed.len().min(MOST);
        // What was read last counts when something reads on behind it: before a loss it may be damaged.
        let mut last: Option<(History, History)> = None;
        loop {
            let index = s.next_index(place.pos, &place.state);
            if index >= end {
                return;
            }
            steps.clear();
            s.naturals(place.pos, place.state, &mut steps);
            // Folded, a sign behind a Han character was full-width.
            let wide = steps.get(1).filter(|w| s.channel.narrows() && w.prior == 0.0 && !w.soft);
            // What can be read in two ways says nothing.
            let odd = s.is_headless(index)
                || (steps.len() > 1 && !s.channel.narrows())
                || s.oddities.get(index).is_some_and(|&o| o > 0.0)
                || s.observed.get(index).is_some_and(|c| s.channel.is_marker(c));
            let stands = |step: &&Step| !odd && !is_changed(s, &place.history, step.original);
            let Some(step) = wide.or(steps.first()).filter(stands) else {
                last = None;
                place = Place { pos: index as u32 + 1, ..Place::default() };
                continue;
            };
            if let Some((before, after)) = last {
                self.compare(&before, &after);
            }
            let (_, after) = s.place(&place, step, index + 1);
            last = Some((place.history, after.history));
            place = after;
        }
    }

    /// Remembers what `after` has that `before` had not.
    fn compare(&mut self, before: &History, after: &History) {
        for (b, a, within) in
            [(&before.text, &after.text, false), (&before.attribute, &after.attribute, true)]
        {
            let c = if a[3].is_ascii_digit() { DIGIT } else { a[3] };
            // One number is an article's, a chapter's and a section's, each once, and none begins as another does.
            let of_division = is_division(c) && before_number(b) == Some('第');
            let behind_division = b[3] == BOUNDARY && is_division(b[2]);
            let once = of_division || behind_division;
            let counts = if c == DIGIT { !within } else { !c.is_ascii() || c == BOUNDARY };
            let read = b[1..] == a[..3] && counts && !once;
            let broken = a == &[BOUNDARY; 4] && !b[3].is_whitespace() && !(within && b[3].is_ascii());
            if (read || broken) && !(c == BOUNDARY && b[3] == BOUNDARY) {
                self.add(b, c);
            }
        }
    }
}

/// Whether what shows as `c` is likely another character that the channel changed into it.
fn is_changed(s: &Stepper<'_>, history: &History, c: char) -> bool {
    if s.channel.family != Family::RoundTrip || c.len_utf8() != 3 {
        return false;
    }
    let log_prob = |c| s.language.log_prob(history.current(), c);
    let mut others = s.channel.changed_into(c).peekable();
    others.peek().is_some() && {
        let shown = log_prob(c);
        others.any(|o| log_prob(o) > shown + CHANGED)
    }
}
