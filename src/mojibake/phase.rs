//! Whether a text looks as if what waited for its second byte had been dropped: what a round trip through GBK leaves
//! that marks nothing of what it loses.
//!
//! The bytes of such a text's characters go in pairs that GBK has, and no run of it ends inside a pair; of other
//! Chinese text an eighth of the characters contradict that, and half of the runs. The ratio of the two likelihoods is
//! kept up from character to character, with a byte waiting and without: which of the two it is changes where
//! characters were lost.

mod cells;
mod met;
#[cfg(test)]
mod tests;

use super::gate::{Cells, LISTED};
use super::glance::character;
use super::parity::Parity;
use cells::{has_cell, read};
pub(super) use met::{SEEN, Seen, is_new};
use met::{number, sum};

/// How often a character was lost before another, and how often clean text has bytes that are no pair.
const LOSS: f64 = 0.06;
const NO_PAIR: f64 = 0.12;
/// How often such a text has them all the same, and how often a run ends inside a pair, having lost its last one.
const NOISE: f64 = 0.005;
const ODD_END: f64 = 0.06;
/// From which ratio on it is worth asking what is missing: e^4.
const SUSPICIOUS: f64 = 55.0;
/// Below which one it is not asked any further: e^-15. Clean text falls below it within 200 characters.
const RULED_OUT: f64 = 3e-7;
/// How much commoner a character that GB 2312 has not is there, where the pair across two characters is gone and bytes
/// of both make another one; how many different ones count at most, and how many whatever their share. Where more than
/// one in so many characters is a new one, each takes one back: a traditional page is full of them.
const RARE: f64 = 30.0;
const MOST_RARE: u32 = 6;
const FEW_RARE: u32 = 3;
const RARE_SHARE: u32 = 16;
/// After so many bytes of runs that say nothing new a text that does not look so is not asked any further.
const ENOUGH: u32 = 8192;
/// Ratios above this say no more.
const SURE: f64 = 1e100;

/// How much likelier what was seen so far is where characters were lost silently than where none were.
#[derive(Debug, Clone, Copy)]
pub(super) struct Phases {
    ratio: f64,
    /// The runs and the rare characters that were met, by their sums.
    met: Seen,
    /// How many different rare ones, and how many of them count.
    rare: u32,
    counted: u32,
    parity: Parity,
    /// How many bytes of runs were seen.
    seen: u32,
}

impl Default for Phases {
    fn default() -> Self {
        Phases { ratio: 1.0, met: [0; SEEN / 64], rare: 0, counted: 0, parity: Parity::default(), seen: 0 }
    }
}

impl Phases {
    /// Looks at a run of characters outside ASCII in UTF-8, with the ASCII character behind it; at the end of a text
    /// there is none.
    #[inline]
    pub fn add(&mut self, run: &[u8], behind: Option<u8>) {
        let (asked, parity) = (self.ratio >= RULED_OUT, !self.parity.is_ruled_out());
        if !asked && !parity {
            return;
        }
        // What a page has twice, in its title and its heading, says nothing twice. Spaces and dots between letters are no
        // text.
        if is_new(&mut self.met, sum(run)) && run.iter().any(|b| *b >= 0xE2) {
            // Letters can be second bytes.
            let ends = behind.is_some_and(|b| !(b'@'..0x7F).contains(&b));
            if asked {
                self.weigh(run, ends);
            }
            if parity {
                self.parity.add(run, ends);
            }
        }
        self.seen = self.seen.saturating_add(run.len() as u32);
        if self.seen > ENOUGH {
            if self.ratio < 1.0 {
                self.ratio = 0.0;
            }
            if !self.parity.is_likely() {
                self.parity.rule_out();
            }
        }
    }

    fn weigh(&mut self, mut run: &[u8], ends: bool) {
        let listed = &*LISTED;
        let (mut idle, mut waiting, mut waits) = (self.ratio, 0.0, 0);
        // What is repeated within a run says nothing new.
        let (mut seen, mut last) = ([0; SEEN / 64], 0u32);
        while let Some(&lead) = run.first() {
            let length = match lead {
                0xE0..=0xEF => 3,
                0xF0.. => 4,
                _ => 2,
            };
            let Some((character, rest)) = run.split_at_checked(length) else { break };
            let number = number(character);
            if is_rare(character, listed) && is_new(&mut self.met, number) {
                let factor = self.meet_rare();
                (idle, waiting) = (idle * factor, waiting * factor);
            }
            let new = is_new(&mut seen, last.rotate_left(16) ^ number);
            last = number;
            let (after_idle, after_waiting) =
                (&AFTER_IDLE[usize::from(new)], &AFTER_WAITING[usize::from(new)]);
            (idle, waiting) = match *character {
                // Nearly all are so: a byte waits behind them or before them.
                [a, b, c] if b != 0x80 && c != 0x80 => {
                    let waited = has_cell(waits, a) & has_cell(b, c);
                    let idle = idle * after_idle[usize::from(has_cell(a, b))];
                    let waiting = waiting * after_waiting[usize::from(waited)];
                    (idle * LOSS + waiting * (1.0 - LOSS), idle * (1.0 - LOSS) + waiting * LOSS)
                }
                _ => {
                    let (mut to_idle, mut to_waiting) = (0.0, 0.0);
                    for (weight, before) in [(idle, 0), (waiting, waits)] {
                        let (pairs, after) = read(character, before);
                        let factors = if before == 0 { after_idle } else { after_waiting };
                        let weight = weight * factors[usize::from(pairs)];
                        let (same, other) = (weight * (1.0 - LOSS), weight * LOSS);
                        let (i, w) = if after == 0 { (same, other) } else { (other, same) };
                        (to_idle, to_waiting) = (to_idle + i, to_waiting + w);
                    }
                    (to_idle, to_waiting)
                }
            };
            waits = character.last().copied().unwrap_or(0);
            run = rest;
        }
        let ratio = if ends { 2.0 * (idle * (1.0 - ODD_END) + waiting * ODD_END) } else { idle + waiting };
        self.ratio = ratio.min(SURE);
    }

    /// What a rare character that was not met before says.
    fn meet_rare(&mut self) -> f64 {
        self.rare += 1;
        let few = self.rare <= FEW_RARE || self.rare * RARE_SHARE <= self.seen / 3;
        match self.counted {
            counted if few && counted < MOST_RARE => {
                self.counted += 1;
                RARE
            }
            1.. if !few => {
                self.counted -= 1;
                1.0 / RARE
            }
            _ => 1.0,
        }
    }

    /// Whether characters can have been lost all over the text without a mark.
    pub fn suspicious(&self) -> bool {
        self.evidence().iter().any(Option::is_some)
    }

    /// How much likelier that is, in nats, if the reader was one to which some of GBK's pairs are nothing, one to which
    /// all are characters and 80 is one, and one of GB 18030; `None` where it is not worth asking.
    pub fn evidence(&self) -> [Option<f64>; 3] {
        let pairs = (self.ratio >= SUSPICIOUS).then(|| self.ratio.ln());
        [pairs, self.parity.through_gbk(), self.parity.through_gb18030()]
    }

    /// The same of characters. What U+FFFD stands for is not known, nor where a run goes on behind it.
    pub fn of(chars: &[char]) -> Self {
        let mut phases = Phases::default();
        let mut run = String::new();
        for &c in chars {
            if !c.is_ascii() && c != '\u{FFFD}' {
                run.push(c);
            } else if !run.is_empty() {
                phases.add(run.as_bytes(), c.is_ascii().then_some(c as u8));
                run.clear();
            }
        }
        if !run.is_empty() {
            phases.add(run.as_bytes(), None);
        }
        phases
    }
}

/// How much likelier it is where characters were lost that a character's bytes go in pairs than in other text: by
/// whether it is new, and whether they do. The second one is of those before which a byte waits.
const AFTER_IDLE: [[f64; 2]; 2] = [[1.0, 1.0], [NOISE / NO_PAIR, 1.0]];
const AFTER_WAITING: [[f64; 2]; 2] = [[1.0, 1.0], [NOISE / NO_PAIR, 1.0 / (1.0 - NO_PAIR)]];

/// Whether a character is an ideograph that GB 2312 has not.
fn is_rare(bytes: &[u8], listed: &Cells) -> bool {
    let Ok(bytes) = bytes.try_into() else { return false };
    let c = character(bytes);
    (0x4E00..=0x9FFF).contains(&c) && char::from_u32(c).is_some_and(|c| !listed.contains(c))
}
