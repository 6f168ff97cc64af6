//! One damaged stretch: the lattice is grown until all ways agree on what came last.

use super::alternatives::Found;
use super::ascii::{self, Behind};
use super::channel::Family;
use super::extract::{Segment, extract};
use super::gate;
use super::lattice::{BOUNDARY, History, Lattice, Place, before_number, is_division};
use super::search::{SURPRISE, Search};
use super::sketch;
use super::step::{DIGIT, Given, HEADLESS, Step};
use super::vanishing;
use std::collections::BTreeMap;

/// Places kept at one position: what is less likely than the best by e^-16 is dropped, and what is
/// not among the best so many.
const BEAM: usize = 128;
const BEAM_WIDTH: f32 = 16.0;
/// Candidates of one place that stay after the language has looked at what stands before them.
const CANDIDATES: usize = 400;
/// What is less likely than the best candidate by e^-11 before its right side is seen is dropped.
const CANDIDATE_WIDTH: f32 = 11.0;
/// Nodes of one lattice before its best way is taken without waiting for more context.
const NODES: usize = 60_000;
/// Characters behind the place in doubt that are looked at all the same: the tags and references at the end of a
/// paragraph, which tell a full stop from a comma.
const BEYOND: u32 = 64;
/// Ways that are good enough to look for characters lost whole on them.
const WIDE_NODES: usize = 16;
/// How much less likely than the best way they may be.
const WIDE_WIDTH: f32 = 8.0;
/// The same where a misreading drops bytes: what shows of both neighbours leaves few ways, and several are lost in a row.
const DROPPING_WIDE: usize = 64;
/// The same, and the beam, beside a mark of a page that is full of them: there several characters are lost side by
/// side, what stands behind them tells only in the end, and at the start of a line hundreds are as likely as not.
const MARKED_BEAM: usize = 400;
const MARKED_WIDE: usize = 64;
/// From so many nodes on a lattice grows more slowly: what a dozen marks in a row stood for is beyond knowing.
const CROWDED: usize = 100_000;
const CROWDED_WIDE: usize = 32;
/// From which score of what stands there on nothing else is tried where alternatives are tried everywhere.
const EXPECTED: f32 = -0.7;
/// The same where alternatives are tried everywhere.
const NARROW: usize = 32;
const NARROW_WIDE: usize = 16;
/// The same where characters vanish in the middle of a run without a mark: there every place may have lost one.
const VANISHING: usize = 24;
const VANISHING_WIDE: usize = 8;
const NARROW_CANDIDATES: usize = 40;
const NARROW_WIDTH: f32 = 9.0;
/// There what stands behind a candidate is looked at before candidates are dropped, of those that are at most this
/// much less likely than the best; what is taken where it cannot be seen.
const FORESEEN_WIDTH: f32 = 14.0;
pub(super) const UNSEEN: f32 = -3.0;
/// How far before the place in doubt alternatives are tried.
const NEAR: u32 = 2;
/// How far behind a place a digit can stand that comes out behind the marks of what was lost before it, and behind
/// those that are references.
const BEHIND_MARKS: usize = 6;
const BEHIND_LONG_MARKS: usize = 18;
/// Characters in a row of which nothing shows, in a round trip or where a misreading drops what it cannot read.
const VANISHED: u8 = 3;
/// What it costs that behind a digit another sign was eaten with it.
const SECOND_SIGN: f32 = -3.0;
/// A text that ends inside a character is an excerpt.
const CUT_OFF: f32 = -3.0;
/// The edge that leads to the end of the text.
pub(super) const END: char = '\u{10FFFE}';

/// Where places stand in order, and whether something waits there; the places by that.
type Turn = (u32, bool);
type Agenda = BTreeMap<Turn, Vec<u32>>;

impl Search<'_> {
    /// Grows the lattice from `from`. Alternatives are tried near the characters in `doubts`, and
    /// wherever a mark of a loss comes next. `None` where no way leads on.
    pub(super) fn segment(&mut self, from: Place, doubts: &[u32], end: usize) -> Option<Segment> {
        let mut lattice = std::mem::take(&mut self.lattice);
        self.furthest = from.pos;
        let found = self.grow(&mut lattice, from, doubts, end);
        let segment = found.map(|last| extract(&mut lattice, last));
        self.lattice = lattice;
        segment
    }

    fn grow(&mut self, lattice: &mut Lattice, from: Place, doubts: &[u32], end: usize) -> Option<u32> {
        let mut agenda = Agenda::new();
        let until = doubts.iter().copied().max().unwrap_or(from.pos);
        let start = lattice.start(from);
        agenda.insert(self.turn(&from), vec![start]);
        let mut steps = Vec::new();
        let (thinly, fading) = (self.thins(), self.fades());
        let channel = self.stepper.channel;
        let vanishes = channel.family == Family::RoundTrip || channel.drops_inside();
        // What such a character shifts can tell of it far behind what is asked about: up to which score of what stands
        // there.
        let telling = if thinly { EXPECTED } else { SURPRISE };
        // The most that was promised at the position at hand.
        let mut most_promised = (0, f32::NEG_INFINITY);
        if thinly {
            lattice.nodes[start as usize].hope = self.stepper.shows_next(&from);
        }
        while let Some(((pos, _), mut group)) = agenda.pop_first() {
            let promise = |n: u32| {
                let n = &lattice.nodes[n as usize];
                n.alpha + n.hope
            };
            group.sort_unstable_by(|&a, &b| promise(b).total_cmp(&promise(a)));
            self.furthest = self.furthest.max(pos);
            if self.spent() {
                return None;
            }
            let mut best = promise(group[0]);
            if thinly {
                if most_promised.0 == pos {
                    best = best.max(most_promised.1);
                }
                most_promised = (pos, best);
            }
            group.retain(|&n| promise(n) > best - BEAM_WIDTH);
            let crowded = lattice.nodes.len() > CROWDED;
            let beside_mark = !crowded && self.is_beside_mark(pos);
            let most = match (self.stepper.sketch, self.everywhere) {
                (true, _) => sketch::BEAM,
                _ if fading => VANISHING,
                (_, true) => NARROW,
                _ if beside_mark => MARKED_BEAM,
                _ => BEAM,
            };
            // What stands there is followed however unlikely: the next character may prove it.
            let mut rank = 0;
            group.retain(|&n| {
                rank += 1;
                rank <= most || !lattice.nodes[n as usize].supposed
            });
            let Some(&first) = group.first() else { continue };
            let shown = lattice.nodes[first as usize].place.pos;
            let settled = agenda.is_empty() && group.len() == 1 && shown > until && shown > from.pos;
            let most = if self.stepper.sketch { sketch::NODES } else { NODES };
            let enough = lattice.nodes.len() > most && shown > until + BEYOND;
            if settled || enough || shown as usize > end {
                // Without more context no one way is right.
                group.iter().skip(1).for_each(|&other| lattice.join(other, first));
                return Some(first);
            }
            let (widely, width) = match (self.everywhere, fading) {
                _ if self.stepper.channel.drops_inside() => (DROPPING_WIDE, BEAM_WIDTH),
                (true, true) => (VANISHING_WIDE, WIDE_WIDTH),
                (true, false) => (NARROW_WIDE, WIDE_WIDTH),
                _ if crowded => (CROWDED_WIDE, WIDE_WIDTH),
                _ if beside_mark => (MARKED_WIDE, WIDE_WIDTH),
                _ => (WIDE_NODES, WIDE_WIDTH),
            };
            for (rank, node) in group.into_iter().enumerate() {
                if self.spent() {
                    break;
                }
                let place = lattice.nodes[node as usize].place;
                let promised = lattice.nodes[node as usize].alpha + lattice.nodes[node as usize].hope;
                let index = self.stepper.next_index(place.pos, &place.state);
                if index >= end {
                    self.finish(lattice, node, &place, end, &mut agenda);
                    continue;
                }
                steps.clear();
                self.stepper.naturals(place.pos, place.state, &mut steps);
                let mut natural: Option<f32> = None;
                for s in &steps {
                    let (score, to) = self.stepper.natural(&place, s, index);
                    natural = Some(natural.map_or(score, |n| n.max(score)));
                    let turn = self.turn(&to);
                    let id = add(lattice, &mut agenda, turn, node, to, s, score, (index as u32, true));
                    if thinly {
                        let hope = self.stepper.shows_behind(&to, s, f32::NEG_INFINITY).unwrap_or(UNSEEN);
                        let known = &mut lattice.nodes[id as usize].hope;
                        *known = if *known == UNSEEN { hope } else { known.max(hope) };
                    }
                }
                let expected = natural.is_some_and(|n| n > EXPECTED);
                let tells = fading && natural.is_none_or(|n| n <= telling);
                let marked = self.stepper.is_marked(index);
                let doubted = doubts
                    .iter()
                    .any(|&d| place.pos <= d && (place.pos + NEAR >= d || (self.everywhere && !expected)))
                    || (tells && lattice.nodes.len() < NODES / 2)
                    || (steps.is_empty() && self.stepper.channel.family != Family::RoundTrip);
                // A supposed character still pending must be explained by what it took with it.
                let supposed = lattice.nodes[node as usize].supposed;
                let pending = supposed && !place.state.is_idle();
                let vanished = vanishes && lattice.nodes[node as usize].vanished >= VANISHED;
                if (doubted || marked || pending || self.before_headless(&steps)) && !vanished {
                    let found = self.alternatives.at(&self.stepper, &place, supposed);
                    self.add_alternatives(
                        lattice,
                        &mut agenda,
                        node,
                        &place,
                        (&steps, natural),
                        &found,
                        !supposed
                            || (rank < widely && promised > best - width)
                            || (!thinly && self.joins(&place)),
                    );
                }
                self.alternatives.work += 4;
            }
        }
        None
    }

    /// Whether what is supposed is held to what stands there: see [`vanishing`].
    fn thins(&self) -> bool {
        self.everywhere && !self.stepper.sketch && self.stepper.channel.vanishes_inside()
    }

    /// Whether alternatives are tried everywhere and some fade in the middle of a run, or vanish there.
    fn fades(&self) -> bool {
        self.everywhere && self.stepper.channel.fades_inside()
    }

    /// Whether on a page that is full of marks one stands before the observed character `pos`, there, or behind it.
    fn is_beside_mark(&self, pos: u32) -> bool {
        let pos = pos as usize;
        self.full_of_marks && (pos.saturating_sub(1)..=pos + 1).any(|i| self.stepper.is_marked(i))
    }

    /// When it is a place's turn to be gone on from: those that the same character is seen behind go together.
    fn turn(&self, place: &Place) -> Turn {
        let at =
            if self.thins() { self.stepper.next_index(place.pos, &place.state) as u32 } else { place.pos };
        (at, !place.state.is_idle())
    }

    /// Whether the first bytes of what waits to be shown are those of the character that stands there, so that only
    /// what took its last byte tells them apart: where pairs across two characters are dropped.
    fn joins(&self, place: &Place) -> bool {
        self.stepper.channel.drops_pairs()
            && place.state.decoder(1).len() == 2
            && self.stepper.begins_so(place.pos as usize, &place.state) == Some(true)
    }

    /// Whether behind the natural reading a tag or reference stands without its first sign, or the mark of
    /// what changed the character and ate that sign.
    fn before_headless(&self, steps: &[Step]) -> bool {
        steps.iter().any(|s| {
            let next = self.stepper.next_index(s.pos, &s.state);
            let observed = self.stepper.observed;
            let shown = observed.get(next);
            let channel = self.stepper.channel;
            let changed = shown == Some('\u{FFFD}') && (channel.shifts || channel.drops_pairs());
            // The first byte that GB 18030 has for U+FFFD became the last one of the character: 84, and `17` behind it.
            let ends = s.original.len_utf8() == 3 && s.original as u32 & 0x3F == 4;
            let mark = ends
                && channel.is_marker('1')
                && gate::behind_seventeen(&observed.chars[next.min(observed.len())..]).is_some();
            changed || mark || self.stepper.is_headless(next)
        })
    }

    #[allow(clippy::too_many_arguments)]
    fn add_alternatives(
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

    /// The end of the text.
    fn finish(&mut self, lattice: &mut Lattice, node: u32, place: &Place, end: usize, agenda: &mut Agenda) {
        let last = Place { pos: end as u32 + 1, ..Place::default() };
        let score = if place.state.is_idle() { 0.0 } else { CUT_OFF };
        let (id, new) = lattice.link(node, last, END, score, (end as u32, true), false);
        if new {
            agenda.entry((last.pos, false)).or_default().push(id);
        }
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

/// What speaks for a vanished character where the number of an item lacks its second bracket, and where that of an
/// article lacks its noun: no sound text stands so.
const NUMBERED: f32 = 3.0;
const ORDINAL: f32 = 1.0;
/// What it costs that a wide space stands where a letter set wide can.
const SET_WIDE: f32 = -4.9;

#[allow(clippy::too_many_arguments)]
fn add(
    lattice: &mut Lattice,
    agenda: &mut Agenda,
    turn: Turn,
    node: u32,
    to: Place,
    step: &Step,
    score: f32,
    at: (u32, bool),
) -> u32 {
    let (id, new) = lattice.link(node, to, step.original, score, at, step.soft);
    if new {
        agenda.entry(turn).or_default().push(id);
    }
    id
}
