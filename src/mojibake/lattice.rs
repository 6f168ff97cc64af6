//! The lattice: every original that the channel would turn into the input, as a graph whose edges
//! are original characters, with the sums that turn scores into probabilities.

use super::NUMERALS;
use super::ascii::Mode;
use super::places::Places;
use super::segment::UNSEEN;
use crate::converter::PipelineState;
use std::hash::{Hash, Hasher};

/// What the language sees of the text before: the last characters of running text, and those of
/// the attribute value, if the place is inside one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct History {
    pub text: [char; 4],
    pub attribute: [char; 4],
    pub mode: Mode,
}

/// What stands for the start of a text, a cell, a value.
pub(super) const BOUNDARY: char = '\n';

/// A character as histories have it: all white space is one.
pub(super) fn seen(c: char) -> char {
    if c.is_whitespace() { BOUNDARY } else { c }
}

/// What stands before the numerals that a history ends in: `（十二`, `第十二`.
pub(super) fn before_number(history: &[char; 4]) -> Option<char> {
    let numerals = history.iter().rev().take_while(|c| NUMERALS.contains(*c)).count();
    history.iter().rev().nth(numerals).filter(|_| numerals > 0).copied()
}

/// What articles and the divisions above and below them are called (Legislation Law of 2015, article 61).
pub(super) fn is_division(c: char) -> bool {
    matches!(c, '编' | '章' | '节' | '条' | '款' | '项')
}

impl Default for History {
    fn default() -> Self {
        History { text: [BOUNDARY; 4], attribute: [BOUNDARY; 4], mode: Mode::Text }
    }
}

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

#[derive(Debug, Default)]
pub(super) struct Lattice {
    pub nodes: Vec<Node>,
    pub edges: Vec<Edge>,
    index: Places,
}

impl Lattice {
    pub fn clear(&mut self) {
        self.nodes.clear();
        self.edges.clear();
        self.index.clear();
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
        let (alpha, best) = {
            let n = &self.nodes[from as usize];
            (n.alpha + score, n.best + score)
        };
        let edge = self.edges.len() as u32;
        let (id, new) = match self.index.find(&to, &self.nodes) {
            Ok(id) => (id, false),
            Err(free) => {
                let id = self.nodes.len() as u32;
                self.index.add(free, &self.nodes);
                let supposed = !at.1;
                let hope = if supposed { f32::NEG_INFINITY } else { UNSEEN };
                self.nodes.push(Node { place: to, alpha, best, back: edge, options: 0, supposed, hope });
                (id, true)
            }
        };
        self.edges.push(Edge { from, to: id, original, score, index: at.0, shown: at.1, soft });
        if !new {
            let n = &mut self.nodes[id as usize];
            n.alpha = log_add(n.alpha, alpha);
            if best > n.best {
                n.best = best;
                n.back = edge;
            }
        }
        (id, new)
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

    /// The probability of each edge, given that the way ends at `end`. Edges lead from earlier to
    /// later nodes in the order in which `order` lists them.
    pub fn posteriors(&self, end: u32, order: &[u32]) -> Vec<f32> {
        let mut beta = vec![f32::NEG_INFINITY; self.nodes.len()];
        beta[end as usize] = 0.0;
        let mut by_target: Vec<(u32, u32)> = Vec::new();
        let mut rank = vec![u32::MAX; self.nodes.len()];
        for (i, &n) in order.iter().enumerate() {
            rank[n as usize] = i as u32;
        }
        by_target.extend(self.edges.iter().enumerate().map(|(i, e)| (rank[e.to as usize], i as u32)));
        by_target.sort_unstable_by(|a, b| b.cmp(a));
        for &(_, i) in &by_target {
            let e = self.edges[i as usize];
            let b = beta[e.to as usize] + e.score;
            if b.is_finite() {
                beta[e.from as usize] = log_add(beta[e.from as usize], b);
            }
        }
        let total = beta[0];
        self.edges
            .iter()
            .map(|e| {
                (self.nodes[e.from as usize].alpha + e.score + beta[e.to as usize] - total).exp().min(1.0)
            })
            .collect()
    }
}

/// log(e^a + e^b).
pub(super) fn log_add(a: f32, b: f32) -> f32 {
    let (hi, lo) = if a > b { (a, b) } else { (b, a) };
    if lo == f32::NEG_INFINITY { hi } else { hi + (lo - hi).exp().ln_1p() }
}
