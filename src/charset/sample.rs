//! A look at a small part of a page: no more than 1 KB of it, whatever its size.

use super::lattice::{self, Form, Prices};
use super::price;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;

/// The most bytes that are looked at.
const SIZE: usize = 1024;
/// More bits than this for each character, and the text is not Chinese. Chinese costs 9 to 11; other
/// encodings read as one of ours 15 to 22.
const FOREIGN: u32 = 13;
/// So many bits more for a text without a declaration: a short one can hold rare characters only.
const SHORT: u32 = 40;
/// Characters of three bytes that make UTF-8 of a text.
const WHOLE: usize = 8;

/// What a sample looks like.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Look {
    /// The form that most of it reads best in.
    pub form: Form,
    /// Whether it reads well in one form only, without errors but for a character that its end cuts.
    pub pure: bool,
    /// Whether it reads like Chinese at all.
    pub chinese: bool,
    /// Whether it reads like Chinese even against a declaration of something else.
    pub surely_chinese: bool,
}

/// Where the first byte stands that is not ASCII.
pub(super) fn first_high(bytes: &[u8]) -> Option<usize> {
    const BLOCK: usize = 64;
    let start = bytes.chunks(BLOCK).position(|block| !block.is_ascii())? * BLOCK;
    bytes[start..].iter().position(|&b| b >= 0x80).map(|at| start + at)
}

/// The bytes worth looking at: from the first non-ASCII byte on, ASCII stretches shortened.
pub(super) fn sample(bytes: &[u8]) -> Vec<u8> {
    const KEEP: usize = 2;
    let mut out = Vec::with_capacity(SIZE);
    let mut ascii = 0;
    let start = first_high(bytes).unwrap_or(bytes.len());
    for &b in &bytes[start..bytes.len().min(start + 64 * SIZE)] {
        ascii = if b < 0x80 { ascii + 1 } else { 0 };
        if ascii <= KEEP {
            out.push(b);
        }
        if out.len() == SIZE {
            break;
        }
    }
    out
}

/// Looks at a sample.
pub(super) fn look(sample: &[u8], prices: &Prices) -> Look {
    if reads_well_as_gb18030(sample) {
        return Look { form: Form::Gb18030, pure: true, chinese: true, surely_chinese: true };
    }
    let reading = lattice::read(sample, prices);
    let mut bytes = [0usize; 3];
    for s in &reading.stretches {
        bytes[s.form as usize] += sample[s.start..s.end].iter().filter(|&&b| b >= 0x80).count();
    }
    // The first of equals.
    let form = Form::ALL.into_iter().rev().max_by_key(|&f| bytes[f as usize]).unwrap_or(Form::Utf8);
    let all: usize = bytes.iter().sum();
    // One damaged character is not held against a text that has others.
    let forgiven = match reading.orphans.first() {
        Some(&(at, _)) if reading.characters > 0 => price::error_price(form, &sample[at..]),
        _ => 0,
    };
    let cost = reading.cost.saturating_sub(forgiven);
    let most = FOREIGN * reading.characters;
    Look {
        form,
        pure: bytes[form as usize] == all
            && reading.orphans.iter().all(|&(at, len)| at + len == sample.len()),
        chinese: cost <= most + if reading.characters > 0 { SHORT } else { 0 },
        surely_chinese: cost <= most,
    }
}

/// Whether all of a sample is so good as GBK that no other reading need be looked at, which costs ten times as
/// much: no error, and every few characters in a row as cheap as Chinese is.
fn reads_well_as_gb18030(sample: &[u8]) -> bool {
    const ROW: u32 = 16;
    const LEAST: u32 = 64;
    let (mut p, mut characters, mut cost, mut all) = (0, 0, 0, 0);
    while p < sample.len() {
        let (len, price) = price::unit(Form::Gb18030, sample, p);
        let Some(price) = price else { break };
        if sample[p] >= 0x80 {
            (characters, cost) = (characters + 1, cost + price);
        }
        if characters == ROW {
            if cost > FOREIGN * ROW {
                return false;
            }
            (all, characters, cost) = (all + ROW, 0, 0);
        }
        p += len;
    }
    // The sample ends where it ends.
    p + 1 >= sample.len() && all >= LEAST && cost <= FOREIGN * characters + SHORT
}

/// Whether two-byte text is suspiciously often in cells that simplified Chinese does not use: many
/// trail bytes below A1. One in eight is far more than any GBK page has, and half of what Big5 has.
pub(super) fn many_low_trails(bytes: &[u8]) -> bool {
    const PAIRS: usize = 128;
    let (mut pairs, mut low, mut p) = (0usize, 0usize, 0usize);
    while pairs < PAIRS && p + 1 < bytes.len() {
        if bytes[p] < 0x81 {
            p += 1;
            continue;
        }
        pairs += 1;
        low += usize::from(bytes[p + 1] < 0xA1);
        p += 2;
    }
    low * 8 > pairs
}

/// Whether the bytes are UTF-8 of which a round trip broke some characters: four of three bytes and more stand there for each
/// place that is none, and chance makes hardly any.
pub(super) fn is_broken_utf8(sample: &[u8]) -> bool {
    let (mut whole, mut broken) = (0, 0);
    for chunk in sample.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| c.len_utf8() >= 3).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole >= WHOLE && whole >= 4 * broken
}

/// A detector's opinion, for bytes that read like no kind of Chinese.
pub(super) fn detect(sample: &[u8], tld: Option<&str>) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    detector.guess(tld.map(str::as_bytes), Utf8Detection::Allow)
}
