//! What the page itself knows about the places that the search left open.
//!
//! A character that the channel destroyed may stand elsewhere on the page, or be fixed by the grammar
//! of what it is part of: a label, a registration number, a check digit, an outline. The rules here run
//! after the search. Each supposes characters; a supposition counts only where the channel, run forward
//! over it, still gives the input ([`desk::Desk`]). From the threshold on it is written
//! ([`crate::report::Proof::Inferred`]); below, it changes the candidates' order and no more.

mod addressees;
mod captions;
mod contact;
mod dates;
mod desk;
mod divisions;
mod emphasis;
mod guess;
mod indents;
pub(super) mod labels;
mod line_end_counts;
mod line_ends;
mod lists;
mod numbers;
mod outline;
mod page;
mod pairs;
mod periods;
mod registration;
mod repetition;
mod shares;
mod sign_counts;
mod signs;
mod sizes;
mod sound;

use super::half::Halves;
use super::observed::Observed;
use super::slot::Slot;
use super::step::Stepper;
use crate::report::Entry;
use desk::{Desk, Witness};
use std::ops::Range;

/// What the repair asks of whoever knows how notices are written. The only way from here to the
/// grammars; [`crate::notice::grammar::evidence::Notices`] is the crate's own answer.
///
/// Every question has a safe answer, "nothing known", which is the default.
pub trait Grammar: Sync {
    /// Calls `found` with each known label, white space deleted and without its colon, that has the
    /// characters of `pattern` (`None` stands for any character) and can stand before `value`, and with
    /// whether that is the usual name of what it announces.
    fn labels(&self, pattern: &[Option<char>], value: &str, found: &mut dyn FnMut(&str, bool)) {
        let _ = (pattern, value, found);
    }

    /// Whether `text`, white space deleted and without its colon, is a label that heads an entry of the catalogue of
    /// government information (GB/T 21063.3) and hardly anything else: 索引号, not 联系电话.
    fn is_of_catalogue(&self, text: &str) -> bool {
        let _ = text;
        false
    }

    /// The first two digits of the public security registrations of the province whose one-character
    /// name is `sign` (GB/T 2260).
    fn province_code(&self, sign: char) -> Option<&'static str> {
        let _ = sign;
        None
    }

    /// Whether the text is a number whose check character fits.
    fn check_fits(&self, number: &str) -> bool {
        let _ = number;
        false
    }

    /// Whether the text is a document number as a whole.
    fn document_number(&self, text: &str) -> bool {
        let _ = text;
        false
    }

    /// Whether the text is a line of addressees, its colon included.
    fn addressees(&self, text: &str) -> bool {
        let _ = text;
        false
    }

    /// The days between the dates that two texts are, none of them negative; `None` where one is no date
    /// that exists or `later` is the earlier one.
    fn days_between(&self, earlier: &str, later: &str) -> Option<u32> {
        let _ = (earlier, later);
        None
    }
}

/// Knows nothing: only what the page repeats and what holds of any text counts then.
struct Nothing;

impl Grammar for Nothing {}

/// A place that the search left open.
#[derive(Debug, Clone, Copy)]
pub(super) struct Open {
    /// Its loss among the entries.
    pub entry: usize,
    /// Its character among the slots.
    pub slot: usize,
}

/// Decides what the page decides. `open` are the losses of exactly one character, in order, `unsure`
/// the slots that the text does not show as they are.
pub(super) fn weigh(
    stepper: &Stepper<'_>,
    slots: &[Slot],
    open: &[Open],
    unsure: &[Range<usize>],
    entries: &mut [Entry],
    settings: &Settings<'_>,
) {
    if open.is_empty() {
        return;
    }
    let page = page::Page::new(slots, open, unsure, entries, settings.lines);
    ask(Desk::new(Witness::Channel(stepper, slots), page, settings.threshold), entries, settings);
}

/// The same for a text that nothing happened to as a whole: `halves` are the characters left open in it.
pub(super) fn weigh_sound(
    observed: &Observed<'_>,
    halves: &Halves,
    entries: &mut [Entry],
    settings: &Settings<'_>,
) {
    if halves.is_empty() {
        return;
    }
    let (slots, open, known) = sound::slots(observed, halves, entries);
    let page = page::Page::new(&slots, &open, &[], entries, settings.lines);
    ask(Desk::new(Witness::Halves(&known), page, settings.threshold), entries, settings);
}

fn ask(mut desk: Desk<'_>, entries: &mut [Entry], settings: &Settings<'_>) {
    rules(&mut desk, settings.grammar.unwrap_or(&Nothing));
    if let Some(least) = settings.guess {
        guess::write(&mut desk, least);
    }
    desk.write(entries);
}

/// Asks every rule.
fn rules(desk: &mut Desk<'_>, grammar: &dyn Grammar) {
    indents::weigh(desk);
    labels::weigh(desk, grammar);
    registration::weigh(desk, grammar);
    captions::weigh(desk);
    repetition::weigh(desk, grammar);
    numbers::weigh(desk, grammar);
    divisions::weigh(desk);
    outline::weigh(desk);
    lists::weigh(desk);
    dates::weigh(desk, grammar);
    periods::weigh(desk);
    emphasis::weigh(desk);
    pairs::weigh(desk);
    addressees::weigh(desk, grammar);
    contact::weigh(desk);
    sizes::weigh(desk);
    signs::weigh(desk);
    line_ends::weigh(desk);
}

/// How evidence is weighed.
pub(super) struct Settings<'a> {
    pub grammar: Option<&'a dyn Grammar>,
    /// Line breaks part what stands on both sides (plain text only).
    pub lines: bool,
    pub threshold: f64,
    /// From which probability on the likeliest reading is written where nothing decides; `None` if it is not.
    pub guess: Option<f64>,
}

#[cfg(all(test, feature = "model"))]
mod gains;
#[cfg(all(test, feature = "model"))]
mod tests;
