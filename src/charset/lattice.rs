//! The cheapest way to read bytes when one decoder is not enough: a shortest path (Viterbi) over
//! byte positions, where the state is the encoding that the last character was in.
//!
//! Costs are bits ([`super::frequency`]): a character costs what its frequency says, a byte that is
//! part of no character costs [`super::price::ERROR`] (less at the end of the input), and a change of encoding
//! costs [`Prices::at_ascii`] where an ASCII byte (markup, a line break) is next to it and
//! [`Prices::inside`] in the middle of text. So the boundaries fall where the text reads best,
//! wherever the lines and tags are.
//!
//! Linear time; three bytes of memory for each byte read.

use super::frequency::COSTS;
use super::price::{ascii_trail, error_price, lone_letter, utf8_price};
use super::step;

/// An encoding that stretches of a mixed page can be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Form {
    Utf8,
    Gb18030,
    Big5,
}

impl Form {
    pub(super) const ALL: [Form; 3] = [Form::Utf8, Form::Gb18030, Form::Big5];

    /// The WHATWG name.
    pub(super) fn name(self) -> &'static str {
        self.encoding().name()
    }

    pub(super) fn encoding(self) -> &'static encoding_rs::Encoding {
        match self {
            Form::Utf8 => encoding_rs::UTF_8,
            Form::Gb18030 => encoding_rs::GB18030,
            Form::Big5 => encoding_rs::BIG5,
        }
    }

    /// The form that an encoding is read as: GBK and GB18030 share one decoder.
    pub(super) fn of(encoding: &'static encoding_rs::Encoding) -> Option<Form> {
        match encoding {
            e if e == encoding_rs::UTF_8 => Some(Form::Utf8),
            e if e == encoding_rs::GBK || e == encoding_rs::GB18030 => Some(Form::Gb18030),
            e if e == encoding_rs::BIG5 => Some(Form::Big5),
            _ => None,
        }
    }
}

const NEVER: u32 = u32::MAX / 2;

/// What a change of encoding costs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Prices {
    /// For a page that begins in the form at this index of [`Form::ALL`].
    pub start: [u32; 3],
    /// Next to an ASCII byte or the end of the page.
    pub at_ascii: u32,
    /// Between two non-ASCII bytes.
    pub inside: u32,
    /// More, for a change to Big5: whole pages are in it, includes hardly ever.
    pub to_big5: u32,
}

impl Default for Prices {
    fn default() -> Self {
        Prices { start: [0; 3], at_ascii: 16, inside: 34, to_big5: 14 }
    }
}

/// A stretch read in one form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    pub start: usize,
    pub end: usize,
    pub form: Form,
}

/// The cheapest reading.
#[derive(Debug, Clone, Default)]
pub(super) struct Reading {
    /// Its stretches, in order, without gaps.
    pub stretches: Vec<Stretch>,
    /// Where bytes were given up: position and number, in order.
    pub orphans: Vec<(usize, usize)>,
    /// What it costs.
    pub cost: u32,
    /// How many non-ASCII characters it holds.
    pub characters: u32,
}

/// How a position was reached in some state, in one byte: the number of bytes of the last unit, a
/// flag for an error, and the state before the unit. Zero stands for an ASCII byte in the same state.
#[derive(Clone, Copy, Default)]
struct Back(u8);

impl Back {
    fn new(len: usize, error: bool, from: usize) -> Back {
        Back((len as u8 & 7) | (u8::from(error) << 3) | ((from as u8) << 4))
    }
    fn len(self) -> usize {
        usize::from(self.0 & 7)
    }
    fn error(self) -> bool {
        self.0 & 8 != 0
    }
    fn from(self) -> usize {
        usize::from(self.0 >> 4)
    }
}

/// Reads `bytes` the cheapest way.
pub(super) fn read(bytes: &[u8], prices: &Prices) -> Reading {
    let costs = &*COSTS;
    let n = bytes.len();
    let mut back = vec![[Back::default(); 3]; n + 1];
    // Positions ahead of the current one that units can end at: the longest unit has 6 bytes.
    let mut ring = [[NEVER; 3]; 8];
    ring[0] = prices.start;
    let mut p = 0;
    while p < n {
        // Inside a stretch of ASCII nothing happens: its steps are left out of `back`.
        if p > 0 && bytes[p - 1] < 0x80 && bytes[p] < 0x80 && (1..7).all(|i| ring[(p + i) & 7] == [NEVER; 3])
        {
            let ascii = bytes[p..].iter().position(|&b| b >= 0x80).unwrap_or(n - p);
            let here = std::mem::replace(&mut ring[p & 7], [NEVER; 3]);
            p += ascii;
            ring[p & 7] = here;
            if p == n {
                break;
            }
        }
        let mut here = std::mem::replace(&mut ring[p & 7], [NEVER; 3]);
        let from = relax(&mut here, change_price(bytes, p, prices), prices.to_big5);
        let rest = &bytes[p..];
        let mut reach = |state: usize, len: usize, cost: u32, error: bool| {
            let total = here[state].saturating_add(cost);
            let slot = &mut ring[(p + len) & 7][state];
            if total < *slot {
                *slot = total;
                back[p + len][state] = Back::new(len, error, from[state]);
            }
        };
        if rest[0] < 0x80 {
            reach(0, 1, 0, false);
            reach(1, 1, 0, false);
            reach(2, 1, lone_letter(bytes, p), false);
            p += 1;
            continue;
        }
        let s = step::utf8(costs, rest);
        reach(
            0,
            s.len,
            if s.is_error() { error_price(Form::Utf8, rest) } else { utf8_price(bytes, p, s) },
            s.is_error(),
        );
        let cut = error_price(Form::Gb18030, rest);
        let s = step::gb18030(costs, rest);
        if !s.is_error() {
            reach(1, s.len, u32::from(s.cost) + ascii_trail(bytes, p, s), false);
        }
        reach(1, 1, cut, true);
        let s = step::big5(costs, rest);
        if !s.is_error() {
            reach(2, s.len, u32::from(s.cost), false);
        }
        reach(2, 1, cut, true);
        p += 1;
    }
    let end = ring[n & 7];
    let mut state = (0..3).min_by_key(|&s| end[s]).unwrap_or(0);
    let mut reading = Reading { cost: end[state], ..Reading::default() };
    let mut p = n;
    let mut stop = n;
    while p > 0 {
        let mut b = back[p][state];
        if b.len() == 0 {
            b = Back::new(1, false, state);
        }
        let start = p - b.len().min(p);
        if b.error() {
            reading.orphans.push((start, p - start));
        } else if bytes[start] >= 0x80 {
            reading.characters += 1;
        }
        if b.from() != state || start == 0 {
            reading.stretches.push(Stretch { start, end: stop, form: Form::ALL[state] });
            stop = start;
        }
        state = b.from().min(2);
        p = start;
    }
    reading.stretches.reverse();
    reading.orphans.reverse();
    reading
}

/// Lets every state be entered from a cheaper one; gives the state each is entered from.
#[inline]
fn relax(here: &mut [u32; 3], change: u32, to_big5: u32) -> [usize; 3] {
    let mut from = [0, 1, 2];
    let before = *here;
    for (state, slot) in here.iter_mut().enumerate() {
        let change = if state == 2 { change + to_big5 } else { change };
        for (other, &cost) in before.iter().enumerate() {
            if cost.saturating_add(change) < *slot {
                *slot = cost.saturating_add(change);
                from[state] = other;
            }
        }
    }
    from
}

/// What a change of encoding at `p` costs. A byte order mark in mid-page is a seam: there one file
/// was put into another.
#[inline]
fn change_price(bytes: &[u8], p: usize, prices: &Prices) -> u32 {
    const BOM: &[u8] = b"\xEF\xBB\xBF";
    let ascii = |i: usize| bytes.get(i).is_none_or(|&b| b < 0x80);
    match p {
        0 => NEVER,
        _ if ascii(p) || ascii(p - 1) => prices.at_ascii,
        _ if bytes[p..].starts_with(BOM) || bytes[..p].ends_with(BOM) => prices.at_ascii,
        _ => prices.inside,
    }
}

/// Gives ASCII at the seams to the encoding that most of the page is in, and returns that one.
pub(super) fn tidy(bytes: &[u8], stretches: &mut Vec<Stretch>) -> Form {
    let mut sizes = [0usize; 3];
    for s in stretches.iter() {
        sizes[s.form as usize] += bytes[s.start..s.end].iter().filter(|&&b| b >= 0x80).count();
    }
    let main = Form::ALL.into_iter().rev().max_by_key(|&f| sizes[f as usize]).unwrap_or(Form::Utf8);
    let mut out: Vec<Stretch> = Vec::with_capacity(stretches.len());
    let mut push = |start: usize, end: usize, form: Form| match out.last_mut() {
        _ if start == end => {}
        Some(last) if last.form == form => last.end = end,
        _ => out.push(Stretch { start, end, form }),
    };
    for s in stretches.iter() {
        let ascii = bytes[s.start..s.end].iter().position(|&b| b >= 0x80).unwrap_or(s.end - s.start);
        let first = if s.form == main { s.start } else { s.start + ascii };
        push(s.start, first, main);
        push(first, s.end, s.form);
    }
    *stretches = out;
    main
}

#[cfg(test)]
mod tests;
