//! One damaged stretch: the lattice is grown until all ways agree on what came last.

mod breadth;
mod offers;
#[cfg(all(test, feature = "model"))]
mod tests;

use super::channel::Family;
use super::extract::{Segment, extract};
use super::gate;
use super::lattice::{Lattice, Place};
use super::search::{SURPRISE, Search};
use super::sketch;
use super::step::Step;
use breadth::{BEAM_WIDTH, CROWDED};
use std::collections::BTreeMap;

/// Nodes of one lattice before its best way is taken without waiting for more context.
const NODES: usize = 60_000;
/// Characters behind the place in doubt that are looked at all the same: the tags and references at the end of a
/// paragraph, which tell a full stop from a comma.
const BEYOND: u32 = 64;
/// From which score of what stands there on nothing else is tried where alternatives are tried everywhere.
const EXPECTED: f32 = -0.7;
/// What is taken where what stands behind a candidate cannot be seen.
pub(super) const UNSEEN: f32 = -3.0;
/// How far before the place in doubt alternatives are tried.
const NEAR: u32 = 2;
/// Characters in a row of which nothing shows, in a round trip or where a misreading drops what it cannot read.
const VANISHED: u8 = 3;
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
            let most = self.beam(fading, beside_mark);
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
            let (widely, width) = self.good_enough(fading, crowded, beside_mark);
            for (rank, node) in group.into_iter().enumerate() {
                if self.spent() {
                    break;
                }
                let place = lattice.nodes[node as usize].place;
                let promised = lattice.nodes[node as usize].alpha + lattice.nodes[node as usize].hope;
                let index = self.stepper.next_index(place.pos, &place.state);
                let ends = self.stepper.ends(place.pos, &place.state);
                if index >= end || ends {
                    let score = if ends || place.state.is_idle() { 0.0 } else { CUT_OFF };
                    self.finish(lattice, node, score, end, &mut agenda);
                }
                if index >= end {
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

    /// The end of the text.
    fn finish(&mut self, lattice: &mut Lattice, node: u32, score: f32, end: usize, agenda: &mut Agenda) {
        let last = Place { pos: end as u32 + 1, ..Place::default() };
        let (id, new) = lattice.link(node, last, END, score, (end as u32, true), false);
        if new {
            agenda.entry((last.pos, false)).or_default().push(id);
        }
    }
}

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
