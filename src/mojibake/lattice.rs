//! The lattice: every original that the channel would turn into the input, as a graph whose edges
//! are original characters, with the sums that turn scores into probabilities.

#[cfg(test)]
mod tests;

use super::history::History;
use super::places::Places;
use super::segment::UNSEEN;
use crate::converter::PipelineState;
use std::hash::{Hash, Hasher};

/// A point between two original characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Place {
    /// How many observed characters are explained.
    pub pos: u32,
    /// The channel's state.
    pub state: PipelineState,
    /// The language's state.
    pub history: History,
}

impl Hash for Place {
    /// What tells most places of one lattice apart, in few words; the rest is left to comparison.
    fn hash<H: Hasher>(&self, state: &mut H) {
        let pair = |a: u32, b: u32| u64::from(a) << 32 | u64::from(b);
        let [_, t1, t2, t3] = self.history.text.map(u32::from);
        let [.., a3] = self.history.attribute.map(u32::from);
        state.write_u64(pair(self.pos, self.state.word(0)));
        state.write_u64(pair(self.state.word(1), t3));
        state.write_u64(pair(t2, t1 ^ a3 << 11));
    }
}

#[derive(Debug)]
pub(super) struct Node {
    pub place: Place,
    /// Log of the summed probability of all ways from the start to here.
    pub alpha: f32,
    /// The best single way's log-probability, and its last edge.
    pub best: f32,
    pub back: u32,
    /// Candidates that alternatives at this node had before any was dropped for its score.
    pub options: u32,
    /// Whether an alternative leads here.
    pub supposed: bool,
    /// How many alternatives in a row lead here of which nothing shows.
    pub vanished: u8,
    /// Whether edges lead on from here.
    passed: bool,
    /// What the character behind is foreseen to add.
    pub hope: f32,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    pub from: u32,
    pub to: u32,
    pub original: char,
    pub score: f32,
    /// The observed character that it stands at.
    pub index: u32,
    /// Whether it survives as that; otherwise it is one of the alternatives at a damaged place.
    pub shown: bool,
    /// The original is written in the source as a character reference (plain text only).
    pub soft: bool,
}

pub(super) const NO_EDGE: u32 = u32::MAX;
/// The edge of [`Lattice::join`], which is no character.
pub(super) const JOIN: char = '\u{10FFFC}';

#[derive(Debug, Default)]
pub(super) struct Lattice {
    pub nodes: Vec<Node>,
    pub edges: Vec<Edge>,
    index: Places,
    /// Whether an edge leads to a node that was gone on from before.
    late: bool,
}

impl Lattice {
    pub fn clear(&mut self) {
        self.nodes.clear();
        self.edges.clear();
        self.index.clear();
        self.late = false;
    }

    pub fn start(&mut self, place: Place) -> u32 {
        self.clear();
        if let Err(free) = self.index.find(&place, &self.nodes) {
            self.index.add(free, &self.nodes);
        }
        self.nodes.push(Node {
            place,
            alpha: 0.0,
            best: 0.0,
            back: NO_EDGE,
            options: 0,
            supposed: false,
            vanished: 0,
            passed: false,
            hope: UNSEEN,
        });
        0
    }

    /// Adds an edge; gives the node it leads to, and whether that node is new.
    pub fn link(
        &mut self,
        from: u32,
        to: Place,
        original: char,
        score: f32,
        at: (u32, bool),
        soft: bool,
    ) -> (u32, bool) {
        let n = &mut self.nodes[from as usize];
        n.passed = true;
        let (alpha, best) = (n.alpha + score, n.best + score);
        let vanished = if at.1 || to.pos > n.place.pos { 0 } else { n.vanished.saturating_add(1) };
        let edge = self.edges.len() as u32;
        let (id, new) = match self.index.find(&to, &self.nodes) {
            Ok(id) => (id, false),
            Err(free) => {
                let id = self.nodes.len() as u32;
                self.index.add(free, &self.nodes);
                let supposed = !at.1;
                let hope = if supposed { f32::NEG_INFINITY } else { UNSEEN };
                let passed = false;
                self.nodes.push(Node {
                    place: to,
                    alpha,
                    best,
                    back: edge,
                    options: 0,
                    supposed,
                    vanished,
                    passed,
                    hope,
                });
                (id, true)
            }
        };
        self.edges.push(Edge { from, to: id, original, score, index: at.0, shown: at.1, soft });
        if !new {
            let n = &mut self.nodes[id as usize];
            self.late |= n.passed;
            n.vanished = n.vanished.min(vanished);
            n.reach(edge, alpha, best);
        }
        (id, new)
    }

    /// Lets what leads to one node count beside what leads to another, where a lattice ends before it is known which is
    /// right; the best way stays.
    pub fn join(&mut self, from: u32, to: u32) {
        let alpha = self.nodes[from as usize].alpha;
        let index = self.nodes[to as usize].place.pos;
        self.edges.push(Edge { from, to, original: JOIN, score: 0.0, index, shown: false, soft: false });
        let to = &mut self.nodes[to as usize];
        to.alpha = log_add(to.alpha, alpha);
    }

    /// Puts the edges in the order in which they can be passed, and sums anew, where one leads to a node that was
    /// gone on from before: from a place where something was lost to one at the same character where less was. What
    /// leads round in a circle (white space that shows nowhere) is left out.
    pub fn put_in_order(&mut self) {
        if !std::mem::take(&mut self.late) {
            return;
        }
        let rank = self.ranks();
        self.edges.retain(|e| rank[e.from as usize] < rank[e.to as usize]);
        self.edges.sort_by_key(|e| rank[e.from as usize]);
        for n in self.nodes.iter_mut().skip(1) {
            (n.alpha, n.best) = (f32::NEG_INFINITY, f32::NEG_INFINITY);
        }
        for (i, e) in self.edges.iter().enumerate() {
            let from = &self.nodes[e.from as usize];
            let (alpha, best) = (from.alpha + e.score, from.best + e.score);
            let best = if e.original == JOIN { f32::NEG_INFINITY } else { best };
            self.nodes[e.to as usize].reach(i as u32, alpha, best);
        }
    }

    /// By node, how many stand before it where each stands before those that its edges lead to, circles aside.
    fn ranks(&self) -> Vec<u32> {
        // The edges of a node were added one behind the other.
        let mut edges_of = vec![0..0; self.nodes.len()];
        for (i, e) in self.edges.iter().enumerate() {
            let edges = &mut edges_of[e.from as usize];
            *edges = if edges.end == 0 { i..i + 1 } else { edges.start..i + 1 };
        }
        let (mut rank, mut left) = (vec![0; self.nodes.len()], self.nodes.len() as u32);
        let mut seen = vec![false; self.nodes.len()];
        let mut way = vec![0];
        seen[0] = true;
        while let Some(&at) = way.last() {
            match edges_of[at as usize].next().map(|i| self.edges[i].to) {
                Some(to) if !seen[to as usize] => {
                    seen[to as usize] = true;
                    way.push(to);
                }
                Some(_) => {}
                None => {
                    left -= 1;
                    rank[at as usize] = left;
                    way.pop();
                }
            }
        }
        rank
    }

    /// The edges of the best way to `end`, first one first.
    pub fn best_way(&self, end: u32) -> Vec<u32> {
        let mut way = Vec::new();
        let mut at = end;
        while let Some(&Edge { from, .. }) = self.edges.get(self.nodes[at as usize].back as usize) {
            way.push(self.nodes[at as usize].back);
            at = from;
        }
        way.reverse();
        way
    }

    /// The probability of each edge, given that the way ends at `end`. The edges are in order.
    pub fn posteriors(&self, end: u32) -> Vec<f32> {
        let mut beta = vec![f32::NEG_INFINITY; self.nodes.len()];
        beta[end as usize] = 0.0;
        for e in self.edges.iter().rev() {
            let b = beta[e.to as usize] + e.score;
            if b.is_finite() {
                beta[e.from as usize] = log_add(beta[e.from as usize], b);
            }
        }
        let total = beta[0];
        let share = |e: &Edge| self.nodes[e.from as usize].alpha + e.score + beta[e.to as usize] - total;
        self.edges.iter().map(|e| share(e).exp().min(1.0)).collect()
    }
}

impl Node {
    /// Adds the ways whose last edge is `edge`.
    fn reach(&mut self, edge: u32, alpha: f32, best: f32) {
        self.alpha = log_add(self.alpha, alpha);
        if best > self.best {
            (self.best, self.back) = (best, edge);
        }
    }
}

/// log(e^a + e^b).
pub(super) fn log_add(a: f32, b: f32) -> f32 {
    let (hi, lo) = if a > b { (a, b) } else { (b, a) };
    if lo == f32::NEG_INFINITY { hi } else { hi + (lo - hi).exp().ln_1p() }
}
