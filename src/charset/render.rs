//! Decoded input, and what goes beyond it: stretches decoded by their WHATWG decoders, with a repair
//! or a loss wherever something better is known than what the decoder makes of damaged bytes.

use super::frequency::COSTS;
use super::lattice::{Form, Reading, Stretch};
use super::realign::{Group, Unit, advance, candidates, decode, in_step_again, run_start, units};
use super::step;
use crate::report::{Confidence, Count, Loss, LossReason, Proof, Repair, RepairKind, Segment, Span};
use encoding_rs::Encoding;

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
