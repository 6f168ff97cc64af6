//! What is offered at a place beside what stands there, and what each costs before its right side is seen.

use super::breadth::CROWDED;
use super::{Agenda, UNSEEN, add};
use crate::mojibake::alternatives::Found;
use crate::mojibake::ascii::{self, Behind};
use crate::mojibake::channel::Family;
use crate::mojibake::history::{BOUNDARY, History, before_number, is_division};
use crate::mojibake::lattice::{Lattice, Place};
use crate::mojibake::search::Search;
use crate::mojibake::step::{DIGIT, Given, HEADLESS, Step};
use crate::mojibake::{sketch, vanishing};

/// Candidates of one place that stay after the language has looked at what stands before them.
const CANDIDATES: usize = 400;
/// What is less likely than the best candidate by e^-11 before its right side is seen is dropped.
const CANDIDATE_WIDTH: f32 = 11.0;
/// The same where alternatives are tried everywhere.
const NARROW_CANDIDATES: usize = 40;
const NARROW_WIDTH: f32 = 9.0;
/// There what stands behind a candidate is looked at before candidates are dropped, of those that are at most this
/// much less likely than the best.
const FORESEEN_WIDTH: f32 = 14.0;
/// How far behind a place a digit can stand that comes out behind the marks of what was lost before it, and behind
/// those that are references.
const BEHIND_MARKS: usize = 6;
const BEHIND_LONG_MARKS: usize = 18;
/// What it costs that behind a digit another sign was eaten with it.
const SECOND_SIGN: f32 = -3.0;
/// What speaks for a vanished character where the number of an item lacks its second bracket, and where that of an
/// article lacks its noun: no sound text stands so.
const NUMBERED: f32 = 3.0;
const ORDINAL: f32 = 1.0;
/// What it costs that a wide space stands where a letter set wide can.
const SET_WIDE: f32 = -4.9;

impl Search<'_> {
    #[allow(clippy::too_many_arguments)]
    pub(super) fn add_alternatives(
        &mut self,
        lattice: &mut Lattice,
        agenda: &mut Agenda,
        node: u32,
        place: &Place,
        (known, natural): (&[Step], Option<f32>),
        found: &Found,
        widely: bool,
    ) {
        let mut scored: Vec<(f32, Place, Step)> = Vec::with_capacity(CANDIDATES);
        let index = self.stepper.next_index(place.pos, &place.state);
        let mut digit_seen = false;
        let shown = self.stepper.observed.get(place.pos as usize);
        let silent = place.state.is_idle()
            && shown.is_some_and(|c| !self.stepper.channel.is_marker(c) && c.is_ascii());
        let supposed = lattice.nodes[node as usize].supposed;
        let wide = found.wide.as_ref().filter(|_| widely).map(|wide| self.likely(place, wide, supposed));
        for s in found.steps.iter().chain(wide.iter().flat_map(|w| w.iter())) {
            if known.iter().any(|k| k.original == s.original && k.pos == s.pos) {
                continue;
            }
            if s.original.is_ascii() {
                scored.extend(self.sign(place, *s, &mut digit_seen));
                continue;
            }
            let (score, to) = self.stepper.place(place, s, s.pos as usize);
            let unmarked =
                match silent {
                    true if self.stepper.channel.is_silent() => vanishing::unmarked(s.original),
                    true => unmarked(s.original, &place.history),
                    false => 0.0,
                } + if s.original == '\u{3000}' && !s.kept { self.wide_space(place, s) } else { 0.0 };
            let supposed = if self.stepper.sketch && !s.kept { sketch::supposed(s.original) } else { 0.0 };
            scored.push((score + unmarked + supposed, to, *s));
        }
        lattice.nodes[node as usize].options =
            scored.len() as u32 + found.wide.as_ref().map_or(0, |w| w.options);
        let best = scored.iter().map(|s| s.0).fold(f32::NEG_INFINITY, f32::max);
        let thinly = self.thins();
        let (most, width) = match self.everywhere {
            true if thinly => (vanishing::MOST, f32::INFINITY),
            true => (NARROW_CANDIDATES, NARROW_WIDTH),
            false if lattice.nodes.len() > CROWDED => (NARROW_CANDIDATES, CANDIDATE_WIDTH),
            false => (CANDIDATES, CANDIDATE_WIDTH),
        };
        let foresight = self.everywhere && !self.stepper.sketch && !self.fades();
        let fades = !thinly && self.fades();
        scored.retain(|s| s.0 > best - if foresight || fades { FORESEEN_WIDTH } else { width });
        if thinly || foresight {
            self.alternatives.work += scored.len() as u64;
        }
        let mut scored: Vec<(f32, f32, Place, Step)> = match (thinly, foresight) {
            (true, _) => vanishing::thin(&self.stepper, natural, scored),
            (_, true) => vanishing::hopeful(scored, None, (width, most), |to, s, needed| {
                self.stepper.foresee(to, s, needed)
            }),
            _ => scored.into_iter().map(|(score, to, s)| (score, UNSEEN, to, s)).collect(),
        };
        if fades {
            // What leaves the character that stands there to be read on as it is, or begins as another one.
            for (_, hope, to, _) in &mut scored {
                let stands = self.stepper.next_index(to.pos, &to.state) == index;
                let other = || self.stepper.begins_so(to.pos as usize, &to.state) == Some(false);
                if to.pos == place.pos && (stands || other()) {
                    *hope = hope.min(natural.unwrap_or(UNSEEN));
                }
            }
            let best = scored.iter().map(|s| s.0 + s.1).fold(f32::NEG_INFINITY, f32::max);
            scored.retain(|s| s.0 + s.1 > best - width);
        }
        if scored.len() > most {
            scored.select_nth_unstable_by(most, |a, b| (b.0 + b.1).total_cmp(&(a.0 + a.1)));
            scored.truncate(most);
            // In an order that does not hang on what was left out.
            scored.sort_unstable_by_key(|s| (s.3.original, s.3.pos));
        }
        self.alternatives.work += scored.len() as u64;
        for (score, hope, to, s) in &scored {
            let turn = self.turn(to);
            let id = add(lattice, agenda, turn, node, *to, s, *score, (index as u32, false));
            let hoped = &mut lattice.nodes[id as usize].hope;
            *hoped = hoped.max(*hope);
            // What survives a misreading stands where it is seen, whichever character was lost before it. A mark
            // may be one's own or another's.
            if s.kept
                && s.pos > place.pos
                && !self.stepper.channel.is_marker(s.original)
                && self.stepper.channel.family != Family::RoundTrip
                && let Some(edge) = lattice.edges.last_mut()
            {
                (edge.index, edge.shown) = (s.pos - 1, true);
            }
        }
    }

    /// What a wide space costs beyond any white space: in clean pages 11.5 in a hundred lines and blocks begin with some,
    /// mostly two; hardly anything else has one, and no value of an attribute.
    fn wide_space(&self, place: &Place, step: &Step) -> f32 {
        let history = &place.history;
        let cost = match (history.mode, history.text) {
            (ascii::Mode::Text, [.., BOUNDARY]) => -2.2,
            (ascii::Mode::Text, [.., '\u{3000}', '\u{3000}']) => -8.0,
            (ascii::Mode::Text, [.., '\u{3000}']) => -0.7,
            (ascii::Mode::Text, _) => -4.0,
            _ if history.attribute[3] == '\u{3000}' => -2.0,
            _ => -8.0,
        };
        // What stands before a blank and one more letter is a letter set wide (`索 引 号：`): in clean pages no line with wide
        // spaces begins so.
        let next = step.pos as usize + usize::from(!step.state.is_idle());
        let [blank, letter, behind] = [0, 1, 2].map(|i| self.stepper.observed.get(next + i));
        let alone = letter.is_some_and(|c| !c.is_ascii() || self.stepper.channel.is_marker(c));
        let set_wide = blank == Some(' ') && alone && matches!(behind, Some(' ' | '：'));
        if set_wide { cost + SET_WIDE } else { cost }
    }

    /// What an ASCII character costs where it was eaten or is kept; of the digits that are eaten one stands for all.
    fn sign(&self, place: &Place, mut s: Step, digit_seen: &mut bool) -> Option<(f32, Place, Step)> {
        let (next, mode) = (s.pos as usize, place.history.mode);
        let is_digit = s.original.is_ascii_digit();
        let mut waits = self.waits_to_show(&s);
        if is_digit && !s.kept && s.state.pending() > place.state.pending() {
            match self.stepper.gives_back(&s) {
                Given::Other => return None,
                Given::Back => (s.kept, waits) = (true, false),
                Given::Eaten => {}
            }
        }
        let in_markup = matches!(mode, ascii::Mode::Tag | ascii::Mode::Reference);
        if is_digit && !waits && !s.kept && !place.state.is_idle() && !in_markup {
            if std::mem::replace(digit_seen, true) {
                return None;
            }
            s.original = DIGIT;
        }
        // What waits in the converter tells digits apart, the language does not.
        let (asked, mut share) = match waits {
            true => (Step { original: DIGIT, ..s }, -std::f32::consts::LN_10),
            false => (s, 0.0),
        };
        // Where a digit is gone, hardly another sign went with it.
        if place.state.decoder(0).len() > 1 && !s.kept && !s.original.is_ascii_digit() {
            share += SECOND_SIGN;
        }
        let (by_language, to) = self.stepper.place(place, &asked, next);
        let score = if s.original == '<' && ascii::begins_nothing(self.stepper.observed, next) {
            ascii::NO_TAG
        } else if s.kept {
            // What stands there needs no reason, unless it is a tag that lost its first sign.
            let headless =
                mode == ascii::Mode::Text && s.pos > place.pos && self.stepper.is_headless(next - 1);
            by_language + if headless { HEADLESS } else { 0.0 }
        } else {
            let following = self.stepper.observed.get(next);
            let value = matches!(mode, ascii::Mode::Double | ascii::Mode::Single);
            let declared = value
                && (ascii::declares(self.stepper.observed, next)
                    || ascii::ends_style(self.stepper.observed, next));
            let behind = match declared {
                true => Behind::Declaration,
                false => self.stepper.headless.get(next).copied().unwrap_or(Behind::Plain),
            };
            // A tag or reference that lost its first sign still ends the line or stands for a character.
            let read = if mode == ascii::Mode::Text && matches!(asked.original, '<' | '&') {
                by_language
            } else {
                0.0
            };
            ascii::log_prior(asked.original, mode, behind, following)
                .map(|prior| prior + read)
                .unwrap_or_else(|| match self.stepper.sketch {
                    true => sketch::eaten(asked.original, following),
                    false => {
                        by_language + self.stepper.layout.rarity(self.stepper.observed, s.original, next)
                    }
                })
        };
        Some((score + share, to, s))
    }

    /// Whether a step's digit waits in the converter as the second of four bytes and can be the one that stands
    /// behind the marks.
    fn waits_to_show(&self, s: &Step) -> bool {
        let long = self.stepper.is_long_mark(s.pos);
        let marks = if long { BEHIND_LONG_MARKS } else { BEHIND_MARKS };
        s.original.is_ascii_digit()
            && s.state.decoder(0).ends_with(s.original as u8)
            && (0..marks).any(|i| self.stepper.observed.get(s.pos as usize + i) == Some(s.original))
    }
}

/// What it costs to suppose that a character vanished where nothing marks it. Lines of web pages end
/// anywhere, which a language learnt from running text does not expect, least of all without a full
/// stop.
fn unmarked(c: char, history: &History) -> f32 {
    if history.mode == ascii::Mode::Text {
        match before_number(&history.text) {
            Some('（') if c == '）' => return NUMBERED,
            Some('第') if is_division(c) => return ORDINAL,
            _ => {}
        }
    }
    if vanishing::ends_phrase(c) { -9.0 } else { -4.0 }
}
