//! Text out of step: where one byte is missing or too many, and every character after it up to the
//! next ASCII byte is read from the wrong halves.

use super::lattice::Form;
use super::price;
use crate::report::{Candidate, Confidence};

/// A realigned character is written from this posterior on.
const SURE: f64 = 0.98;
/// How far before a lost byte the damage can have begun, in bytes of one run of text.
const BACK: usize = 256;

/// One character of a realigned run, or a byte of none.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    pub start: usize,
    pub len: usize,
    pub kept: bool,
    pub posterior: f64,
}

/// Neighbouring units that are all kept or all lost.
pub(super) struct Group {
    pub start: usize,
    pub end: usize,
    pub kept: bool,
    pub count: u32,
    pub posterior: f64,
}

impl Group {
    pub(super) fn new(u: &Unit) -> Group {
        Group { start: u.start, end: u.start + u.len, kept: u.kept, count: 1, posterior: u.posterior }
    }
    pub(super) fn take(&mut self, u: &Unit) {
        self.end = u.start + u.len;
        self.count += 1;
        self.posterior = self.posterior.min(u.posterior);
    }
}

pub(super) fn decode(form: Form, bytes: &[u8]) -> String {
    form.encoding().decode_without_bom_handling(bytes).0.into_owned()
}

pub(super) fn advance(form: Form, bytes: &[u8], p: usize) -> usize {
    price::unit(form, bytes, p).0
}

/// Where the run of text that `orphan` lies in begins: behind the last ASCII character before it, as
/// the characters from `at` on fall, and not more than [`BACK`] bytes away.
pub(super) fn run_start(form: Form, bytes: &[u8], at: usize, orphan: usize) -> usize {
    let (mut p, mut start) = (at, at);
    while p < orphan {
        let len = advance(form, bytes, p);
        if bytes[p] < 0x80 {
            start = p + 1;
        } else if orphan - start > BACK {
            start = p;
        }
        p += len;
    }
    start.min(orphan)
}

/// Where the decoder, going on from `orphan`, and the reading that leaves that byte out come to the
/// same character boundary. Further orphans on the way are taken off `orphans`.
pub(super) fn in_step_again(
    form: Form,
    bytes: &[u8],
    orphan: usize,
    orphans: &mut std::iter::Peekable<impl Iterator<Item = usize>>,
) -> usize {
    let end = bytes.len();
    let mut decoder = orphan + advance(form, bytes, orphan);
    let mut ours = orphan + 1;
    while decoder != ours {
        if decoder < ours {
            decoder += if decoder < end { advance(form, bytes, decoder) } else { 1 };
        } else if ours >= end {
            return end;
        } else if orphans.next_if(|&o| o <= ours).is_some() {
            ours += 1;
        } else {
            ours += advance(form, bytes, ours);
        }
    }
    ours.min(end)
}

/// The likeliest units of a run, each with its posterior: the share of all readings of the run,
/// weighted by their probability, that it is part of (forward–backward).
pub(super) fn units(form: Form, bytes: &[u8], start: usize, end: usize) -> Vec<Unit> {
    let n = end - start;
    let none = f64::NEG_INFINITY;
    let edges = |p: usize| {
        let (len, price) = price::unit(form, bytes, start + p);
        let character = price.map(|bits| (len, -f64::from(bits), true));
        let orphan = (bytes[start + p] >= 0x80).then(|| {
            let bits = price::error_price(form, &bytes[start + p..]);
            (1, -f64::from(bits), false)
        });
        character.into_iter().chain(orphan).filter(move |&(len, ..)| p + len <= n)
    };
    let mut forward = vec![none; n + 1];
    let mut best = vec![(none, 0usize, false); n + 1];
    forward[0] = 0.0;
    best[0].0 = 0.0;
    for p in 0..n {
        for (len, weight, kept) in edges(p) {
            forward[p + len] = add(forward[p + len], forward[p] + weight);
            if best[p].0 + weight > best[p + len].0 {
                best[p + len] = (best[p].0 + weight, len, kept);
            }
        }
    }
    let mut backward = vec![none; n + 1];
    backward[n] = 0.0;
    for p in (0..n).rev() {
        for (len, weight, _) in edges(p) {
            backward[p] = add(backward[p], weight + backward[p + len]);
        }
    }
    let mut units = Vec::new();
    let mut p = n;
    while p > 0 && best[p].1 > 0 {
        let (_, len, kept) = best[p];
        let from = p - len;
        let weight = edges(from).find(|&(l, _, k)| (l, k) == (len, kept)).map_or(none, |(_, w, _)| w);
        let posterior = (forward[from] + weight + backward[p] - forward[n]).exp2().min(1.0);
        // ASCII stays what it is.
        let kept = kept && (posterior >= SURE || bytes[start + from] < 0x80);
        units.push(Unit { start: start + from, len, kept, posterior });
        p = from;
    }
    units.reverse();
    units
}

/// The readings of `bytes`, which hold one byte too few or too many, each with that one character as
/// U+FFFD, likeliest first; none where more than one is gone.
pub(super) fn candidates(form: Form, bytes: &[u8], count: u32) -> Vec<Candidate> {
    const MOST: usize = 8;
    if count < 2 || bytes.len() != 2 * count as usize - 1 {
        return Vec::new();
    }
    let read = |part: &[u8]| {
        let (text, errors) = form.encoding().decode_without_bom_handling(part);
        (!errors).then(|| text.into_owned())
    };
    let reading = |gap: usize| {
        let (left, right) = (&bytes[..gap], &bytes[gap + 1..]);
        let bits = price::price(left, form) + price::price(right, form);
        Some((f64::from(bits), format!("{}\u{FFFD}{}", read(left)?, read(right)?)))
    };
    let mut found: Vec<(f64, String)> = (0..bytes.len()).step_by(2).filter_map(reading).collect();
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    let least = found.first().map_or(0.0, |f| f.0);
    let all: f64 = found.iter().map(|f| (least - f.0).exp2()).sum();
    let weigh =
        |(bits, text): (f64, String)| Candidate::new(text, Confidence::clamped((least - bits).exp2() / all));
    found.into_iter().map(weigh).take(MOST).collect()
}

/// `log2(2^a + 2^b)`
fn add(a: f64, b: f64) -> f64 {
    let (high, low) = if a >= b { (a, b) } else { (b, a) };
    if low == f64::NEG_INFINITY {
        high
    } else {
        high + (low - high).exp2().ln_1p() * std::f64::consts::LOG2_E
    }
}
