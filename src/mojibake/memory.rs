//! What the page itself has said: how often which character followed which others, on this page and in the
//! furniture of all pages. It is mixed into what the language thinks.

mod ends;
mod fonts;
mod row;
mod sources;

use super::history::{BOUNDARY, seen};
use super::step::DIGIT;
use ends::Ends;
pub(super) use fonts::font;
use row::Row;
use rustc_hash::FxHashMap as HashMap;
use std::cell::Cell;

/// The lengths of history that are remembered, longest first, and how far each is trusted.
const LENGTHS: [(usize, f32); 3] = [(4, 0.85), (3, 0.6), (2, 0.3)];

type Key = (u8, [char; 4]);

/// Characters after histories, counted.
#[derive(Debug, Default)]
pub(super) struct Memory {
    rows: Vec<Row>,
    /// Where the row of a history is.
    places: HashMap<Key, u32>,
    ends: Ends,
    /// The history asked about last, and where its rows are.
    asked: Cell<Option<([char; 4], Places)>>,
}

/// Where the rows of a history are, by length.
type Places = [Option<u32>; LENGTHS.len()];

/// Calls `each` with every character of a phrase, and of its end, and what stands before it.
fn each_step(phrase: &str, end: Option<char>, mut each: impl FnMut(&[char; 4], char)) {
    let mut history = [BOUNDARY; 4];
    for c in phrase.chars().map(seen).chain(end) {
        each(&history, c);
        history.rotate_left(1);
        history[3] = c;
    }
}

fn key(history: &[char; 4], length: usize) -> Key {
    let mut kept = [BOUNDARY; 4];
    for (k, &c) in kept.iter_mut().zip(history).skip(4 - length) {
        *k = seen(c);
    }
    (length as u8, kept)
}

impl Memory {
    fn row(&mut self, history: &[char; 4], length: usize) -> &mut Row {
        self.ends.add(history);
        let new = self.rows.len();
        let at = *self.places.entry(key(history, length)).or_insert(new as u32) as usize;
        if at == new {
            self.rows.push(Row::default());
        }
        self.asked.set(None);
        &mut self.rows[at]
    }

    /// What is remembered behind a history, of the longest first.
    fn rows(&self, history: &[char; 4]) -> [Option<&Row>; LENGTHS.len()] {
        let places = match self.asked.get() {
            Some((asked, places)) if asked == *history => places,
            _ => {
                let places = LENGTHS.map(|(length, _)| self.places.get(&key(history, length)).copied());
                self.asked.set(Some((*history, places)));
                places
            }
        };
        places.map(|at| self.rows.get(at? as usize))
    }

    fn add(&mut self, history: &[char; 4], next: char) {
        for (length, _) in LENGTHS {
            self.row(history, length).add(next, 1);
        }
    }

    /// Whether anything may be remembered of a history; of most nothing is, and [`Memory::mix`] need not be asked.
    pub fn may_know(&self, history: &[char; 4]) -> bool {
        self.ends.has(history)
    }

    /// What the longest history that is known goes on with.
    pub fn behind(&self, history: &[char; 4]) -> impl Iterator<Item = char> {
        let rows = if self.may_know(history) { self.rows(history) } else { [None; LENGTHS.len()] };
        let row = rows.into_iter().find_map(|row| row);
        row.into_iter().flat_map(|row| row.first.iter().copied())
    }

    /// The probability of `c` after `history`, given that a language says `p`. `own` says that the page's
    /// reading there was counted, which is no evidence for itself.
    pub fn mix(&self, history: &[char; 4], c: char, p: f32, own: bool) -> f32 {
        // All digits are one; of other signs of ASCII nothing is remembered.
        let (c, of) = match c {
            BOUNDARY | DIGIT => (c, 1.0),
            '0'..='9' => (DIGIT, 0.1),
            _ if c.is_ascii() => return p,
            _ => (c, 1.0),
        };
        let mut p = p;
        // The longest history speaks last.
        for ((_, trust), row) in LENGTHS.into_iter().zip(self.rows(history)).rev() {
            let Some(row) = row else { continue };
            let own = u16::from(own);
            let seen = row.times(c);
            let total = row.total.saturating_sub(own.min(seen));
            let seen = seen.saturating_sub(own);
            if total == 0 {
                continue;
            }
            let (total, seen, distinct) = (f32::from(total), f32::from(seen), row.next.len() as f32);
            let share = trust * total / (total + 1.5 * distinct);
            p = (1.0 - share) * p + share * seen / total * of;
        }
        p
    }
}
