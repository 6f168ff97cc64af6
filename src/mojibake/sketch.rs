//! How well a channel explains a text, whatever stood there: the search with a few characters of each
//! kind in place of all, and a price for each event in place of a language.

use super::ascii::Behind;
use super::channel::sample;
use super::gate::{self, Cells};
use super::observed::Observed;
use super::unread::Origin;
use std::sync::LazyLock;

/// Ways kept at one position, and nodes of one lattice.
pub(super) const BEAM: usize = 80;
pub(super) const NODES: usize = 3000;
/// What it costs to suppose that `c`, which stands for all characters that are lost alike, was lost here, in
/// nats: together as much as a character costs a reader who knows both sides.
pub(super) fn supposed(c: char) -> f32 {
    match c {
        '，' | '。' | '、' => -3.5,
        '：' | '“' | '”' | '（' | '）' | '《' | '》' | '年' | '；' => -4.5,
        _ => -9.0,
    }
}

/// What a character is spared that shows as its neighbour: it stands for no other.
pub(super) const SIBLING: f32 = 7.0;

/// What it costs to suppose that the ASCII character `c` was eaten where markup does not ask for it.
pub(super) fn eaten(c: char, following: Option<char>) -> f32 {
    // Signs and digits stand beside others more than between Han characters.
    let lone = if following.is_some_and(|f| !f.is_ascii()) { -4.0 } else { 0.0 };
    lone + match c {
        super::step::DIGIT => -1.5,
        ' ' | '\n' | '"' | '(' | ')' | ',' | '.' | '/' | ':' | '-' | '>' | ';' => -4.5,
        '!'..='~' => -6.0,
        _ => -14.0,
    }
}

/// What common characters of Big5 pages cost at most, in bits: of such text 91 % are.
const COMMON_IN_BIG5: u8 = 12;

/// What a misread character that reads back as `c` is worth: chance rarely makes UTF-8, and makes rare
/// characters of GBK and Big5.
pub(super) fn read(origin: Origin, c: char) -> f32 {
    match origin {
        Origin::Utf8 => 3.0,
        Origin::Gbk(_) if is_common(c) => 1.0,
        Origin::Big5(_) if crate::charset::big5_price(c) <= COMMON_IN_BIG5 => 1.0,
        Origin::Gbk(_) | Origin::Big5(_) => -2.0,
    }
}

/// Whether official documents use `c` often: the first level of GB 2312, its traditional forms left out,
/// and punctuation.
fn is_common(c: char) -> bool {
    static COMMON: LazyLock<Cells> = LazyLock::new(|| {
        let rows = (0xA1..=0xA3u8).chain(0xB0..=0xD7);
        Cells::of(rows.flat_map(|lead| (0xA1..=0xFEu8).map(move |trail| [lead, trail])))
    });
    COMMON.contains(c)
}

/// Where a stretch costs this much the channel was another one.
pub(super) const HOPELESS: f64 = -160.0;

/// Characters that stand for all that are lost alike: one for each last byte, the punctuation that
/// Chinese text is full of, and one for each kind of second byte.
pub(super) static SAMPLES: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut samples: Vec<char> = (0x80..=0xBFu8).map(sample).collect();
    samples.extend("，。、：；（）《》“”‘’〔〕—…！？〇○　".chars());
    for second in [0x80u8, 0x81, 0xA0, 0xA1, 0xA2, 0xA4, 0xA6, 0xA8, 0xA9, 0xAA, 0xAF, 0xB0, 0xBF] {
        for third in [0x80u8, 0x81, 0x95, 0xA0, 0xA1, 0xAB, 0xBA, 0xBF] {
            for lead in [0xE5u8, 0xE8] {
                let text = [lead, second, third];
                samples.extend(std::str::from_utf8(&text).ok().and_then(|t| t.chars().next()));
            }
        }
    }
    samples.sort_unstable();
    samples.dedup();
    samples
});

/// What it costs to take each character for what it seems: nothing for most, much for what
/// converters write for what they could not read.
pub(super) fn oddities(observed: &Observed<'_>, headless: &[Behind]) -> Vec<f32> {
    let chars = &observed.chars;
    let mut previous = ' ';
    let mut odd = vec![0.0; chars.len()];
    for (i, &c) in chars.iter().enumerate() {
        odd[i] = match c {
            _ if headless[i] != Behind::Plain
                && !previous.is_ascii_alphanumeric()
                && !previous.is_ascii_whitespace()
                && previous != ':'
                && previous != '\'' =>
            {
                8.0
            }
            '\u{FFFD}' => 6.0,
            '?' if !previous.is_ascii() => 4.0,
            '?' if chars.get(i + 1).is_some_and(|n| !n.is_ascii()) => 2.0,
            '&' if chars[i..].starts_with(&['&', '#', '6', '5', '5', '3', '3', ';']) => 12.0,
            '\u{1A}' | '\0' => 8.0,
            '\u{E000}'..='\u{F8FF}' => 4.0,
            '€' if !previous.is_ascii() => 3.0,
            '1' if !previous.is_ascii() && gate::is_seventeen(&chars[i..]) => 3.0,
            _ => 0.0,
        };
        previous = c;
    }
    odd
}
