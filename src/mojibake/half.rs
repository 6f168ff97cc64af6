//! One character of which no more is known than a byte, or how many there were, between neighbours that are known:
//! the ends of buffers that were read each for itself, and of text that is out of step.

use super::history::{BOUNDARY, seen};
use super::markup_names::is_inline;
use crate::language::{Language, SHARPNESS, posterior};
use crate::report::{Candidate, Confidence, Count, Entry, Loss, LossReason, Proof, Repair, RepairKind};

/// Characters that the language is shown on either side.
const CONTEXT: usize = 8;
/// The most candidates that are named, and the least likely that is.
const NAMED: usize = 5;
const LEAST: f64 = 1e-3;
/// Characters that a tag has at most.
const TAG: usize = 400;
/// How likely it is that a byte too many stands there, and not the rest of a character.
const STRAY: f32 = 0.2;

/// What is known of a character.
#[derive(Debug, Clone, Copy)]
pub(super) enum Half {
    /// The first of its two bytes in GBK.
    Lead(u8),
    /// The second.
    Trail(u8),
    /// Either of them; or it was a byte too many, and no character.
    Any(u8),
    /// Three bytes of UTF-8.
    Utf8,
}

impl Half {
    /// Whether `c` can be it.
    pub(super) fn fits(self, c: char) -> bool {
        let mut text = [0; 4];
        let (bytes, _, unknown) = encoding_rs::GBK.encode(c.encode_utf8(&mut text));
        match (self, bytes.as_ref()) {
            (Half::Utf8, _) => c.len_utf8() == 3,
            (Half::Lead(half), &[lead, _]) => !unknown && lead == half,
            (Half::Trail(half), &[_, trail]) => !unknown && trail == half,
            (Half::Any(half), &[lead, trail]) => !unknown && (lead == half || trail == half),
            _ => false,
        }
    }

    /// What a repair of it is.
    pub(super) fn kind(self) -> RepairKind {
        if let Half::Utf8 = self { RepairKind::Mojibake } else { RepairKind::Bytes }
    }
}

/// The characters that were left open, by the byte that each begins at.
pub(super) type Halves = Vec<(usize, Half)>;

/// What is known of the one that begins at `at`; `halves` are in order.
pub(super) fn half_at(halves: &Halves, at: usize) -> Option<Half> {
    halves.binary_search_by_key(&at, |h| h.0).ok().map(|i| halves[i].1)
}

/// Where such a character stands.
pub(super) struct Place {
    /// The text before it and behind it, as [`text_before`] and [`text_behind`] give it.
    pub left: Vec<char>,
    pub right: Vec<char>,
    pub half: Half,
}

impl Place {
    /// What can have stood there, likeliest first, with the probability of each; of a byte too many nothing is
    /// said but that the rest do not sum to one.
    pub(super) fn ranked(&self, language: &dyn Language) -> Vec<(char, f64)> {
        let (left, right) = (&self.left[..], &self.right[..]);
        let gbk = |bytes: [u8; 2]| decode(&bytes);
        let (candidates, sharpness): (Vec<char>, f32) = match self.half {
            Half::Lead(lead) => ((0x40..=0xFE).filter_map(|trail| gbk([lead, trail])).collect(), 1.0),
            Half::Trail(trail) => ((0x81..=0xFE).filter_map(|lead| gbk([lead, trail])).collect(), 1.0),
            Half::Any(half) => {
                let trails = (0x40..=0xFE).map(|trail| [half, trail]);
                (trails.chain((0x81..=0xFE).map(|lead| [lead, half])).filter_map(gbk).collect(), 1.0)
            }
            Half::Utf8 => {
                let mut found = language.proposals(left, right);
                found.retain(|c| c.len_utf8() == 3);
                (found, SHARPNESS)
            }
        };
        let mut shares = language.hole_scores(left, &candidates, right);
        if let Half::Any(_) = self.half {
            let line = [left, right].concat();
            let reach = line.len().min(left.len() + 4);
            let bare: f32 = (left.len()..reach).map(|i| language.log_prob(&line[..i], line[i])).sum();
            shares.iter_mut().for_each(|s| *s += (1.0 - STRAY).ln());
            shares.push(bare + STRAY.ln());
        }
        posterior(&mut shares, sharpness);
        let mut ranked: Vec<(char, f64)> =
            candidates.into_iter().zip(shares.into_iter().map(f64::from)).collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
        ranked
    }

    /// What stands at byte `start` as the likeliest character, or as a loss that shows `lost`, which stands for
    /// so many; that is noted among `open`. Nothing, where the likeliest is what stands there.
    pub(super) fn entry(
        &self,
        (start, before): (usize, &str),
        (lost, count, reason): (&str, Count, LossReason),
        language: &dyn Language,
        threshold: f64,
        open: &mut Halves,
    ) -> Option<Entry> {
        let ranked = self.ranked(language);
        if let Some(&(c, sure)) = ranked.first().filter(|best| best.1 >= threshold) {
            if before.chars().eq([c]) {
                return None;
            }
            let (kind, sure) = (self.half.kind(), Confidence::clamped(sure));
            return Some(Entry::Repair(Repair::new(start, before, c, kind, Proof::Ranked, sure)));
        }
        // Whether a byte too many stands there no evidence knows.
        if !matches!(self.half, Half::Any(_)) {
            open.push((start, self.half));
        }
        let named = ranked.into_iter().take(NAMED).filter(|named| named.1 >= LEAST);
        let named = named.map(|(c, p)| Candidate::new(c, Confidence::clamped(p)));
        Some(Entry::Loss(Loss::new(start, before, lost, count, reason).with_candidates(named.collect())))
    }
}

/// The text that ends at the end of `chars`: tags passed over, those that break a line being its edge.
pub(super) fn text_before(chars: &[char]) -> Vec<char> {
    let mut text = Vec::with_capacity(CONTEXT);
    let mut at = chars.len();
    while text.len() < CONTEXT && at > 0 {
        at -= 1;
        let open =
            (chars[at] == '>').then(|| chars[at.saturating_sub(TAG)..at].iter().rposition(|&c| c == '<'));
        match open {
            Some(Some(i)) => {
                let from = at.saturating_sub(TAG) + i;
                text.extend(breaks(&chars[from..at]).then_some(BOUNDARY));
                at = from;
            }
            Some(None) => break,
            None => text.push(seen(chars[at])),
        }
    }
    text.reverse();
    text
}

/// The text that begins with `chars`.
pub(super) fn text_behind(chars: &[char]) -> Vec<char> {
    let mut text = Vec::with_capacity(CONTEXT);
    let mut at = 0;
    while text.len() < CONTEXT && at < chars.len() {
        let end = (chars[at] == '<').then(|| chars[at..].iter().take(TAG).position(|&c| c == '>'));
        match end {
            Some(Some(len)) => {
                text.extend(breaks(&chars[at..at + len]).then_some(BOUNDARY));
                at += len;
            }
            Some(None) => break,
            None => text.push(seen(chars[at])),
        }
        at += 1;
    }
    text
}

/// Whether a tag, given from its `<` on, breaks the line.
fn breaks(tag: &[char]) -> bool {
    let name =
        tag.iter().skip(1).skip_while(|&&c| c == '/').take_while(|c| c.is_ascii_alphanumeric() || **c == ':');
    !is_inline(&name.map(char::to_ascii_lowercase).collect::<String>())
}

/// The character of a pair of GBK that has no other pair; private use is none.
pub(super) fn decode(pair: &[u8]) -> Option<char> {
    let text = encoding_rs::GBK.decode_without_bom_handling_and_without_replacement(pair)?;
    let mut chars = text.chars();
    let c = chars.next().filter(|c| chars.next().is_none() && !matches!(c, '\u{E000}'..='\u{F8FF}'))?;
    (*encoding_rs::GBK.encode(&text).0 == *pair).then_some(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_passed_over_and_lines_end() {
        let shown = |chars: Vec<char>| chars.into_iter().collect::<String>();
        let before = |text: &str| shown(text_before(&text.chars().collect::<Vec<_>>()));
        let behind = |text: &str| shown(text_behind(&text.chars().collect::<Vec<_>>()));
        assert_eq!(before("<p>一二<span style=\"x\">三"), "\n一二三");
        assert_eq!(before("一二</p><p>三"), "一二\n\n三");
        assert_eq!(before("一二>三"), "三");
        assert_eq!(before(""), "");
        assert_eq!(behind("一</b>二<br/>三"), "一二\n三");
        assert_eq!(behind("一<二三"), "一");
        assert_eq!(behind("一二三四五六七八九十"), "一二三四五六七八");
    }

    #[test]
    fn a_pair_that_is_not_written_back_is_no_character() {
        assert_eq!(decode(b"\xB0\xA1"), Some('啊'));
        // Both stand for U+3000.
        assert_eq!((decode(b"\xA1\xA1"), decode(b"\xA3\xA0")), (Some('\u{3000}'), None));
        assert_eq!(decode(b"\xAA\xA1"), None);
        assert_eq!(decode(b"\xB0\x20"), None);
    }

    #[cfg(feature = "model")]
    #[test]
    fn what_stands_there_is_no_repair_of_itself() {
        let line = |text: &str| text.chars().collect::<Vec<char>>();
        let place = Place {
            left: line("各县（市、区）人民政"),
            right: line("，市各有关部门"),
            half: Half::Any(encoding_rs::GBK.encode("府").0[0]),
        };
        let mut open = Halves::new();
        let mut entry = |before| {
            let lost = ("\u{FFFD}", Count::Exactly(1), LossReason::Ambiguous);
            place.entry((0, before), lost, crate::language::embedded(), 0.0, &mut open)
        };
        assert!(matches!(entry("锟"), Some(Entry::Repair(r)) if r.after == "府"));
        assert!(entry("府").is_none());
    }
}
