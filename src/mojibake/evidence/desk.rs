//! Where suppositions are checked against the channel, weighed, and written down.

use super::super::half::{Half, Halves, half_at};
use super::super::lattice::Place;
use super::super::slot::Slot;
use super::super::step::{DIGIT, Stepper};
use super::guess::shown;
use super::page::{Hole, LOST, Page};
use crate::report::{Candidate, Confidence, Entry, Proof, Repair, RepairKind};
use rustc_hash::FxHashMap as HashMap;

/// How many characters the channel may take to come back to what is known of its state.
const REACH: usize = 64;
/// Characters of a tag that are looked at, from its end.
const LONGEST_TAG: usize = 200;
/// How much the language may add to what the page says: it sees the same neighbours, so it is no
/// second witness.
const LANGUAGE_SAYS: f64 = 8.0;
/// How many times less likely than the last candidate shown one is that is not shown.
const NOT_SHOWN: f64 = 0.5;
/// What is at least this likely is a candidate.
const LEAST: f64 = 1e-4;

/// What knows whether a character can have stood there.
pub(super) enum Witness<'a> {
    /// The channel, run over the slots.
    Channel(&'a Stepper<'a>, &'a [Slot]),
    /// What is left of each character, by its slot.
    Halves(&'a Halves),
}

impl Witness<'_> {
    fn half(&self, slot: usize) -> Option<Half> {
        match self {
            Witness::Channel(..) => None,
            Witness::Halves(halves) => half_at(halves, slot),
        }
    }

    fn kind(&self, slot: usize) -> RepairKind {
        self.half(slot).map_or(RepairKind::Mojibake, Half::kind)
    }
}

pub(super) struct Desk<'a> {
    witness: Witness<'a>,
    pub page: Page,
    threshold: f64,
    /// What was decided, by slot.
    pub decided: HashMap<usize, char>,
}

impl<'a> Desk<'a> {
    pub fn new(witness: Witness<'a>, page: Page, threshold: f64) -> Self {
        Desk { witness, page, threshold, decided: HashMap::default() }
    }

    /// Supposes that the open letters are the characters given, all of them together. `sure` is how
    /// likely that is by the evidence alone, were every character as likely before. Gives whether it was
    /// written.
    pub fn suppose(&mut self, letters: &[(usize, char)], sure: f64) -> bool {
        if letters.is_empty() || !self.fits(letters) {
            return false;
        }
        // The language's word counts once for all letters: the least of them.
        let says = letters.iter().map(|&(i, c)| self.language_says(i, c)).fold(LANGUAGE_SAYS, f64::min);
        let odds = sure / (1.0 - sure).max(1e-9) * says;
        let sure = odds / (1.0 + odds);
        let write = self.enough(sure);
        for &(i, c) in letters {
            self.note(i, c, sure, write);
        }
        write
    }

    /// Supposes what the rule proves: whatever the language thought of it, nothing else can stand there.
    pub fn conclude(&mut self, letters: &[(usize, char)], sure: f64) -> bool {
        if letters.is_empty() || !self.fits(letters) {
            return false;
        }
        let write = self.enough(sure);
        for &(i, c) in letters {
            self.note(i, c, sure, write);
        }
        write
    }

    /// Makes one candidate of an open letter `times` as likely against the others.
    pub fn lift(&mut self, letter: usize, c: char, times: f64) {
        let hole = self.page.hole(letter);
        let Some(p) = hole.and_then(|h| h.candidates.iter().find(|k| k.0 == c)).map(|k| k.1) else { return };
        if !self.fits(&[(letter, c)]) {
            return;
        }
        let odds = p / (1.0 - p).max(1e-9) * times;
        let sure = odds / (1.0 + odds);
        let write = self.enough(sure);
        self.note(letter, c, sure, write);
    }

    /// Makes each candidate of an open letter, and those that are not shown, as many times as likely as `times` says.
    pub fn weigh(&mut self, letter: usize, times: impl Fn(char) -> f64) {
        let Some(hole) = self.page.hole(letter) else { return };
        let mut candidates: Vec<(char, f64)> =
            hole.candidates.iter().map(|&(c, p)| (c, p * times(c))).collect();
        let shown: f64 = hole.candidates.iter().map(|c| c.1).sum();
        let rest = if hole.ruled { 0.0 } else { (1.0 - shown).max(0.0) * times(super::page::LOST) };
        let total: f64 = candidates.iter().map(|c| c.1).sum::<f64>() + rest;
        if total <= 0.0 {
            return;
        }
        candidates.iter_mut().for_each(|c| c.1 /= total);
        candidates.sort_by(|a, b| b.1.total_cmp(&a.1));
        let best = candidates.first().copied();
        if let Some(hole) = self.hole_mut(letter) {
            (hole.candidates, hole.weighed) = (candidates, true);
        }
        if let Some((c, sure)) = best.filter(|b| self.enough(b.1) && self.fits(&[(letter, b.0)])) {
            self.note(letter, c, sure, true);
        }
    }

    /// Leaves of the candidates of an open letter those given, with the weight of each.
    pub fn narrow(&mut self, letter: usize, weights: &[(char, f64)]) {
        let kept: Vec<(char, f64)> =
            weights.iter().filter(|w| w.1 > 0.0 && self.fits(&[(letter, w.0)])).copied().collect();
        let Some(hole) = self.hole_mut(letter) else { return };
        let floor = hole.candidates.last().map_or(1.0, |c| c.1 * NOT_SHOWN).max(LEAST);
        let before = |c: char| hole.candidates.iter().find(|k| k.0 == c).map_or(floor, |k| k.1);
        let mut candidates: Vec<(char, f64)> = kept.iter().map(|&(c, w)| (c, w * before(c))).collect();
        let total: f64 = candidates.iter().map(|c| c.1).sum();
        if total <= 0.0 {
            return;
        }
        candidates.iter_mut().for_each(|c| c.1 /= total);
        candidates.sort_by(|a, b| b.1.total_cmp(&a.1));
        hole.candidates = candidates;
        (hole.weighed, hole.ruled) = (true, true);
    }

    /// Whether the channel, run over these suppositions and over what stands around them, still gives
    /// the input and ends in the state known for the place behind; without a channel, whether each has the half
    /// that is known of it.
    pub fn fits(&self, letters: &[(usize, char)]) -> bool {
        let mut supposed = Vec::with_capacity(letters.len());
        for &(i, c) in letters {
            match self.page.hole(i) {
                Some(hole) if self.page.is_open(i) && allows(hole, c) => supposed.push((hole.open.slot, c)),
                _ => return false,
            }
        }
        supposed.sort_unstable_by_key(|s| s.0);
        self.gives_the_input(&supposed)
    }

    /// The same for slots, in order.
    pub fn gives_the_input(&self, supposed: &[(usize, char)]) -> bool {
        let Witness::Channel(stepper, slots) = self.witness else {
            return supposed.iter().all(|&(slot, c)| self.witness.half(slot).is_some_and(|h| h.fits(c)));
        };
        let mut from = 0;
        while let Some(&(first, _)) = supposed.get(from) {
            match self.run(stepper, slots, first, &supposed[from..]) {
                Some(done) => from += done,
                None => return false,
            }
        }
        true
    }

    /// The tag right before an open letter, without its brackets; nothing where none stands there.
    pub fn tag_before(&self, letter: usize) -> String {
        let (Some(hole), Witness::Channel(_, slots)) = (self.page.hole(letter), &self.witness) else {
            return String::new();
        };
        let mut before = slots[..hole.open.slot.min(slots.len())].iter().rev().map(|s| s.original);
        if before.next() != Some('>') {
            return String::new();
        }
        let tag: Vec<char> = before.take(LONGEST_TAG).take_while(|c| *c != '<').collect();
        tag.into_iter().rev().collect()
    }

    /// Runs from the slot `first` until the channel is where the slots have it; gives how many of
    /// `supposed` it passed.
    fn run(
        &self,
        stepper: &Stepper<'_>,
        slots: &[Slot],
        first: usize,
        supposed: &[(usize, char)],
    ) -> Option<usize> {
        let start = slots.get(first)?.before;
        let (mut pos, mut state) = (start.pos, start.state);
        let mut done = 0;
        for (i, slot) in slots.iter().enumerate().skip(first).take(REACH) {
            let here = Place { pos, state, history: slot.before.history };
            if done > 0 && here == slot.before && state.is_idle() {
                return Some(done);
            }
            let c = match supposed.get(done) {
                Some(&(at, c)) if at == i => {
                    done += 1;
                    c
                }
                _ => match self.decided.get(&i) {
                    Some(&c) => c,
                    None if slot.original == DIGIT => '0',
                    None => slot.original,
                },
            };
            if slot.soft {
                if !state.is_idle() || stepper.observed.get(pos as usize) != Some(c) {
                    return None;
                }
                pos += 1;
                continue;
            }
            (pos, state) = stepper.advance(pos, state, c)?;
        }
        // The end of the text, or so long a stretch that what was supposed is far behind.
        (first + REACH >= slots.len() || done > 0).then_some(done).filter(|&d| d > 0)
    }

    /// How many times likelier the language holds `c` at the letter than anything else.
    fn language_says(&self, letter: usize, c: char) -> f64 {
        let Some(hole) = self.page.hole(letter) else { return 1.0 };
        let other = hole.candidates.iter().filter(|k| k.0 != c).map(|k| k.1).fold(LEAST, f64::max);
        let last = hole.candidates.last().map_or(1.0, |k| k.1) * NOT_SHOWN;
        let own = hole.candidates.iter().find(|k| k.0 == c).map_or(last, |k| k.1);
        own.max(LEAST) / other
    }

    /// Whether what is so sure is written; what is likelier wrong never is.
    fn enough(&self, sure: f64) -> bool {
        sure >= self.threshold.max(0.5)
    }

    fn hole_mut(&mut self, letter: usize) -> Option<&mut Hole> {
        let hole = self.page.letters.get(letter)?.hole?;
        self.page.holes.get_mut(hole as usize)
    }

    fn note(&mut self, letter: usize, c: char, sure: f64, write: bool) {
        let Some(hole) = self.hole_mut(letter) else { return };
        hole.candidates.retain(|k| k.0 != c);
        let rest: f64 = hole.candidates.iter().map(|k| k.1).sum();
        if rest > 0.0 {
            hole.candidates.iter_mut().for_each(|k| k.1 *= (1.0 - sure) / rest);
        }
        hole.candidates.push((c, sure));
        hole.candidates.sort_by(|a, b| b.1.total_cmp(&a.1));
        hole.weighed = true;
        if write {
            hole.decided = Some((c, sure));
            let slot = hole.open.slot;
            self.decided.insert(slot, c);
            if let Some(l) = self.page.letters.get_mut(letter).filter(|l| l.c == LOST) {
                l.c = c;
            }
        }
    }

    /// Puts down what was decided.
    pub fn write(self, entries: &mut [Entry]) {
        for hole in self.page.holes.into_iter().filter(|h| h.weighed) {
            let Some(entry) = entries.get_mut(hole.open.entry) else { continue };
            let Entry::Loss(loss) = entry else { continue };
            match (hole.decided, loss.span) {
                (Some((c, sure)), Some(span)) => {
                    let before = std::mem::take(&mut loss.before);
                    let sure = Confidence::clamped(sure);
                    let slot = hole.open.slot;
                    let ((after, kind), proof) = match hole.guessed {
                        true => (shown(&self.witness, slot, c), Proof::Ranked),
                        false => ((c.into(), self.witness.kind(slot)), Proof::Inferred),
                    };
                    *entry = Entry::Repair(Repair::new(span.start(), before, after, kind, proof, sure));
                }
                _ => {
                    let likely = hole.candidates.into_iter().filter(|c| c.1 >= LEAST);
                    loss.candidates =
                        likely.map(|(c, p)| Candidate::new(c, Confidence::clamped(p))).collect();
                }
            }
        }
    }
}

/// Whether no rule that was asked before forbids `c`.
fn allows(hole: &Hole, c: char) -> bool {
    !hole.ruled || hole.candidates.iter().any(|k| k.0 == c)
}
