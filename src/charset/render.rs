//! Decoded input, and what goes beyond it: stretches decoded by their WHATWG decoders, with a repair
//! or a loss wherever something better is known than what the decoder makes of damaged bytes.

use super::frequency::COSTS;
use super::lattice::{self, Form, Reading, Stretch};
use super::step;
use crate::report::{
    Candidate, Confidence, Count, Loss, LossReason, Proof, Repair, RepairKind, Segment, Span,
};
use encoding_rs::Encoding;

/// A realigned character is written from this posterior on.
const SURE: f64 = 0.98;
/// How far before a lost byte the damage can have begun, in bytes of one run of text.
const BACK: usize = 256;

/// The decoded input and the account of it, as they grow.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub input: String,
    pub edits: Vec<Repair>,
    pub losses: Vec<Loss>,
    pub segments: Vec<Segment>,
}

impl Page {
    /// Decodes all of `bytes` in one encoding, as a browser does; each run of U+FFFD is a loss.
    pub(super) fn whole(bytes: &[u8], encoding: &'static Encoding) -> Page {
        let (text, errors) = encoding.decode_without_bom_handling(bytes);
        let mut page = Page { input: text.into_owned(), ..Page::default() };
        if errors {
            page.losses = replaced(&page.input);
        }
        page.segments.push(segment(0, bytes.len(), encoding.name(), 0, page.input.len()));
        page
    }

    /// Decodes `bytes` as `reading` says.
    pub(super) fn mixed(bytes: &[u8], reading: &Reading) -> Page {
        let mut page = Page { input: String::with_capacity(bytes.len() * 3 / 2), ..Page::default() };
        let mut orphans = reading.orphans.as_slice();
        for s in &reading.stretches {
            let text_start = page.input.len();
            let here = orphans.partition_point(|&(at, _)| at < s.end);
            match s.form {
                Form::Utf8 => page.utf8(&bytes[s.start..s.end]),
                _ => page.double_byte(bytes, s, &orphans[..here]),
            }
            orphans = &orphans[here..];
            page.segments.push(segment(s.start, s.end, s.form.name(), text_start, page.input.len()));
        }
        page
    }

    /// A UTF-8 stretch. What was one character is one loss, however many errors the decoder counts.
    fn utf8(&mut self, mut bytes: &[u8]) {
        loop {
            let valid = match simdutf8::compat::from_utf8(bytes) {
                Ok(text) => return self.input.push_str(text),
                Err(e) => e.valid_up_to(),
            };
            let (text, rest) = bytes.split_at(valid);
            self.input.push_str(&String::from_utf8_lossy(text));
            let s = step::utf8(&COSTS, rest);
            let piece = &rest[..s.len.min(rest.len())];
            let before = String::from_utf8_lossy(piece);
            match (step::cesu8(rest), piece) {
                (Some(c), _) => {
                    self.repair(&before, &c.to_string(), RepairKind::Bytes, Proof::Exact, Confidence::CERTAIN)
                }
                // Java's "modified UTF-8" writes NUL so.
                (None, [0xC0, 0x80]) => {
                    self.repair(&before, "", RepairKind::Noise, Proof::Exact, Confidence::CERTAIN)
                }
                (None, _) => self.lose(&before, 1, LossReason::Destroyed),
            }
            bytes = &rest[piece.len()..];
        }
    }

    /// A GB18030 or Big5 stretch with the bytes in it that belong to no character.
    fn double_byte(&mut self, bytes: &[u8], stretch: &Stretch, orphans: &[(usize, usize)]) {
        let form = stretch.form;
        let stretch_bytes = &bytes[..stretch.end];
        let mut at = stretch.start;
        let mut orphans = orphans.iter().map(|&(at, _)| at).peekable();
        while let Some(orphan) = orphans.next() {
            if orphan < at {
                continue;
            }
            let start = run_start(form, stretch_bytes, at, orphan);
            let end = in_step_again(form, stretch_bytes, orphan, &mut orphans);
            let units = units(form, stretch_bytes, start, end);
            // What stands before the first uncertain character is read the same both ways.
            let sure = units.iter().take_while(|u| u.kept).last().map_or(start, |u| u.start + u.len);
            let first_lost = units.iter().find(|u| !u.kept).map_or(end, |u| u.start);
            let from = sure.min(first_lost).max(at);
            self.push(form, &bytes[at..from]);
            self.realigned(form, stretch_bytes, from, end, &units);
            at = end;
        }
        self.push(form, &bytes[at..stretch.end]);
    }

    /// Bytes from `from` to `end`, read as `units` where the decoder reads otherwise.
    fn realigned(&mut self, form: Form, bytes: &[u8], from: usize, end: usize, units: &[Unit]) {
        // What the decoder makes of them, character by character.
        let mut plain: Vec<(usize, usize)> = Vec::new();
        let mut p = from;
        while p < end {
            let len = advance(form, bytes, p);
            plain.push((p, (p + len).min(end)));
            p += len;
        }
        let mut plain = plain.into_iter().peekable();
        let units = units.iter().filter(|u| u.start >= from);
        let mut group: Option<Group> = None;
        let mut groups = Vec::new();
        for u in units {
            match &mut group {
                Some(g) if g.kept == u.kept => g.take(u),
                _ => groups.extend(group.replace(Group::new(u))),
            }
        }
        groups.extend(group);
        let last = groups.len().saturating_sub(1);
        for (i, g) in groups.iter().enumerate() {
            // A decoder's character goes with the group that it begins in.
            let mut range = None;
            while let Some((s, e)) = plain.next_if(|&(s, _)| s < g.end || i == last) {
                range = Some((range.map_or(s, |(s, _)| s), e));
            }
            let before = range.map(|(s, e)| decode(form, &bytes[s..e])).unwrap_or_default();
            if g.kept {
                let after = decode(form, &bytes[g.start..g.end]);
                self.repair(
                    &before,
                    &after,
                    RepairKind::Bytes,
                    Proof::Ranked,
                    Confidence::clamped(g.posterior),
                );
            } else {
                let reason = if g.count == 1 { LossReason::Destroyed } else { LossReason::Ambiguous };
                self.lose(&before, g.count, reason);
                if let Some(loss) = self.losses.last_mut() {
                    loss.candidates = candidates(form, &bytes[g.start..g.end], g.count);
                }
            }
        }
    }

    fn push(&mut self, form: Form, bytes: &[u8]) {
        self.input.push_str(&decode(form, bytes));
    }

    fn repair(&mut self, before: &str, after: &str, kind: RepairKind, proof: Proof, confidence: Confidence) {
        if before != after {
            self.edits.push(Repair::new(self.input.len(), before, after, kind, proof, confidence));
        }
        self.input.push_str(before);
    }

    /// `before` stood for `count` characters that are gone.
    fn lose(&mut self, before: &str, count: u32, reason: LossReason) {
        let after = "\u{FFFD}".repeat(count as usize);
        self.losses.push(Loss::new(self.input.len(), before, after, Count::Exactly(count), reason));
        self.input.push_str(before);
    }
}

/// One character of a realigned run, or a byte of none.
#[derive(Debug, Clone, Copy)]
struct Unit {
    start: usize,
    len: usize,
    kept: bool,
    posterior: f64,
}

/// Neighbouring units that are all kept or all lost.
struct Group {
    start: usize,
    end: usize,
    kept: bool,
    count: u32,
    posterior: f64,
}

impl Group {
    fn new(u: &Unit) -> Group {
        Group { start: u.start, end: u.start + u.len, kept: u.kept, count: 1, posterior: u.posterior }
    }
    fn take(&mut self, u: &Unit) {
        self.end = u.start + u.len;
        self.count += 1;
        self.posterior = self.posterior.min(u.posterior);
    }
}

fn decode(form: Form, bytes: &[u8]) -> String {
    form.encoding().decode_without_bom_handling(bytes).0.into_owned()
}

fn advance(form: Form, bytes: &[u8], p: usize) -> usize {
    lattice::unit(form, bytes, p).0
}

/// Where the run of text that `orphan` lies in begins: behind the last ASCII character before it, as
/// the characters from `at` on fall, and not more than [`BACK`] bytes away.
fn run_start(form: Form, bytes: &[u8], at: usize, orphan: usize) -> usize {
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
fn in_step_again(
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
fn units(form: Form, bytes: &[u8], start: usize, end: usize) -> Vec<Unit> {
    let n = end - start;
    let none = f64::NEG_INFINITY;
    let edges = |p: usize| {
        let (len, price) = lattice::unit(form, bytes, start + p);
        let character = price.map(|bits| (len, -f64::from(bits), true));
        let orphan = (bytes[start + p] >= 0x80).then(|| {
            let bits = lattice::error_price(form, &bytes[start + p..]);
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
fn candidates(form: Form, bytes: &[u8], count: u32) -> Vec<Candidate> {
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
        let bits = lattice::price(left, form) + lattice::price(right, form);
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

/// A loss for each run of U+FFFD.
fn replaced(text: &str) -> Vec<Loss> {
    let mut losses: Vec<Loss> = Vec::new();
    for (at, mark) in text.match_indices('\u{FFFD}') {
        match losses.last_mut() {
            Some(Loss { span: Some(span), before, after, count: Count::Exactly(n), .. })
                if span.end() == at =>
            {
                *span = Span::at(span.start(), span.len() + mark.len());
                before.push_str(mark);
                after.push_str(mark);
                *n += 1;
            }
            _ => losses.push(Loss::new(at, mark, mark, Count::Exactly(1), LossReason::Destroyed)),
        }
    }
    losses
}

pub(super) fn segment(
    start: usize,
    end: usize,
    encoding: &str,
    text_start: usize,
    text_end: usize,
) -> Segment {
    Segment::new(Span::at(start, end - start), encoding, Span::at(text_start, text_end - text_start))
}
