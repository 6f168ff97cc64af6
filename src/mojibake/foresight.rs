//! What a supposed character is to be followed by: the character that is seen behind it, or one more that was lost.

use super::alternatives::is_of_two;
use super::ascii::Mode;
use super::channel::Family;
use super::history::BOUNDARY;
use super::lattice::Place;
use super::memory::font;
use super::step::{DIGIT, Step, Stepper};
use crate::converter::PipelineState;
use rustc_hash::FxHashMap as HashMap;
use std::rc::Rc;

/// Within how many characters that is looked for which stands behind the marks of one loss.
const FORESIGHT: usize = 4;
/// Which characters can show as one, by the character before.
pub(super) type Originals = HashMap<char, Vec<char>>;
/// How unlikely a character is where a text begins that is asked what else can show as it.
const RARE: f32 = -10.0;
/// What it costs at least that a character was changed.
const CHANGED: f32 = -2.0;
/// Of the characters that are expected between two, so many are tried, and of those that can share the mark of the first
/// one so many are asked about.
const LIKELIEST: usize = 64;
const SHARING: usize = 8;
/// How far sums of the same weights can be apart.
pub(super) const ROUNDING: f32 = 1e-3;
/// What is foreseen at least, since another character can have been lost before the one that stands there.
const LOST_BEFORE: f32 = -6.0;

impl Stepper<'_> {
    /// The character of text that comes next, or behind the marks that do, and its index.
    pub fn foreseen(&self, pos: u32, state: &PipelineState) -> Option<(char, usize)> {
        let from = self.next_index(pos, state);
        let mut shown = (from..from + FORESIGHT).map_while(|i| Some((self.observed.get(i)?, i)));
        // Where the mark is `17`, a digit may be its end.
        let digits = !self.channel.is_marker('1');
        let of_text = |c: char| !c.is_ascii() || (digits && c.is_ascii_digit());
        shown.find(|(c, _)| !self.channel.is_marker(*c)).filter(|(c, _)| of_text(*c))
    }

    /// What the character that stands behind a step of a round trip adds, as far as it can be seen; no hope at all
    /// where that is not more than `needed`.
    pub fn foresee(&self, to: &Place, step: &Step, needed: f32) -> Option<f32> {
        if step.original.is_ascii() || step.original == DIGIT || self.channel.family != Family::RoundTrip {
            return None;
        }
        let (next, index) = self.foreseen(to.pos, &to.state)?;
        // What the reader at the end wrote has marks of its own for either.
        let shares = self.observed.get(to.pos as usize) != Some('\u{FFFD}') && is_of_two(self, to);
        let least = if shares { self.hope_of_two(to, next, index).max(LOST_BEFORE) } else { LOST_BEFORE };
        if self.most_hoped(to, next).max(least) + ROUNDING < needed {
            return Some(f32::NEG_INFINITY);
        }
        Some(self.hope(to, next, index).max(least))
    }

    /// What the character `next` adds that is seen at `index` behind a place, or another one that the page or the
    /// furniture of pages has there and `next` behind it: both characters of 微软 are lost before 雅黑.
    pub fn hope(&self, to: &Place, next: char, index: usize) -> f32 {
        let score = |place: &Place, c, at| self.score(&place.history, c, at, false, true);
        let mut shown = score(to, next, index + 1).0;
        if let Some(others) = self.others_shown_as(next).get(&to.history.current()[3]) {
            shown = others.iter().map(|&c| score(to, c, index + 1).0 + CHANGED).fold(shown, f32::max);
        }
        let Some(memory) = &self.memory else { return shown };
        let lost = memory.behind(to.history.current()).filter(|&c| c != next && !c.is_ascii());
        let hopes = lost.map(|c| {
            let (first, history) = score(to, c, index);
            first + score(&Place { history, ..*to }, next, index + 1).0
        });
        hopes.fold(shown, f32::max)
    }

    /// What the character that shares the mark behind `to` with the one before and the one seen at `index` add.
    fn hope_of_two(&self, to: &Place, next: char, index: usize) -> f32 {
        let between = self.expected.between(to.history.current(), next, self.language, self.page);
        let shared = between.iter().take(LIKELIEST).filter_map(|&original| {
            let (pos, state) = self.advance(to.pos, to.state, original)?;
            let step = Step { original, pos, state, soft: false, kept: false, prior: 0.0 };
            (pos as usize == index && state.is_idle()).then_some(step)
        });
        let hopes = shared.take(SHARING).map(|s| {
            let (first, place) = self.place(to, &s, index);
            first + self.score(&place.history, next, index + 1, false, true).0
        });
        hopes.fold(f32::NEG_INFINITY, f32::max)
    }

    /// What [`Stepper::hope`] gives at most, where that is seen without asking for it.
    pub fn most_hoped(&self, to: &Place, next: char) -> f32 {
        let history = to.history.current();
        let by_language = match to.history.mode {
            Mode::Text => true,
            Mode::Double | Mode::Single => font(history, next).is_none(),
            Mode::Tag | Mode::Reference => false,
        };
        let remembered = || self.memory.as_ref().is_some_and(|m| m.may_know(history));
        if self.sketch || !by_language || !matches!(next, '一'..='龥') || remembered() {
            return 0.0;
        }
        match self.others_shown_as(next).contains_key(&history[3]) {
            true => 0.0,
            false => self.ceiling(history, next),
        }
    }

    /// By the character before, the ones that the language knows behind it and that can show as the rare character
    /// `shown`.
    fn others_shown_as(&self, shown: char) -> Rc<Originals> {
        let mut known = self.shown_as.borrow_mut();
        let found = known.entry(shown).or_insert_with(|| {
            let mut found = Originals::default();
            let is_rare = shown.len_utf8() == 3 && self.language.log_prob(&[BOUNDARY; 4], shown) < RARE;
            if is_rare && !self.sketch {
                for c in self.channel.changed_into(shown) {
                    for &before in &*self.expected.before(c, self.language) {
                        found.entry(before).or_default().push(c);
                    }
                }
            }
            found.into()
        });
        found.clone()
    }
}
