//! Escaped mojibake of GBK: references in pairs that spell lead and trail bytes.

use super::gate::LISTED;
use crate::report::Entry;
use std::collections::HashSet;

/// How many different ideographs of GB 2312 must be spelled, since dot leaders and `&times;&times;` are
/// pairs, too.
const DIFFERENT: usize = 8;
/// How many times as many of them there must be as references that spell none: in European text, whose
/// accents stand alone, hardly any do.
const MOSTLY: usize = 3;

/// What it costs to read two bytes as a rare character, and to leave one alone.
const RARE: u32 = 1;
const ALONE: u32 = 3;

/// The runs of a page, read in pairs.
#[derive(Default)]
pub(super) struct Pairs {
    pub entries: Vec<Entry>,
    /// Ideographs of GB 2312 that are spelled.
    pub listed: usize,
    different: HashSet<[u8; 2]>,
    others: usize,
}

impl Pairs {
    /// Reads a run of bytes, behind which `next` stands; `entry` undoes the reference that spelled a byte,
    /// if one did.
    pub fn add(&mut self, bytes: &[u8], next: Option<u8>, entry: impl Fn(usize) -> Option<Entry>) {
        for (at, len) in pairing(bytes, next) {
            // All lead bytes have names; behind a bare one the reference is the author's.
            let Some(first) = entry(at) else { continue };
            let pair = [bytes[at], bytes.get(at + 1).copied().or(next).unwrap_or_default()];
            let listed = len == 2 && character(pair).is_some_and(|c| LISTED.contains(c));
            // A pair of two equal signs is what authors write in rows.
            match listed {
                true if pair[0] == pair[1] => {}
                true => {
                    self.listed += 1;
                    self.different.insert(pair);
                }
                false => self.others += usize::from(len == 1 || character(pair).is_none_or(|c| !is_sign(c))),
            }
            if len == 2 {
                self.entries.push(first);
                self.entries.extend(entry(at + 1));
            }
        }
    }

    /// Whether the page's references spell GBK.
    pub fn are_text(&self) -> bool {
        self.different.len() >= DIFFERENT && self.listed >= MOSTLY * self.others
    }
}

fn character(pair: [u8; 2]) -> Option<char> {
    let text = encoding_rs::GBK.decode_without_bom_handling_and_without_replacement(&pair)?;
    text.chars().next()
}

/// The cheapest way to take a run apart into pairs and single bytes: beginnings and lengths.
fn pairing(bytes: &[u8], next: Option<u8>) -> Vec<(usize, usize)> {
    let n = bytes.len();
    // From the end: the cost of the rest, and the length of its first part.
    let mut best = vec![(0u32, 0usize); n + 2];
    for at in (0..n).rev() {
        best[at] = (best[at + 1].0 + ALONE, 1);
        let trail = bytes.get(at + 1).copied().or(next);
        let Some(c) = trail.and_then(|trail| character([bytes[at], trail])) else { continue };
        // Row A0 holds the rarest characters; it is the no-break space.
        if bytes[at] == 0xA0 {
            continue;
        }
        let cost = best[at + 2].0 + if LISTED.contains(c) || is_sign(c) { 0 } else { RARE };
        if cost < best[at].0 {
            best[at] = (cost, 2);
        }
    }
    let mut parts = Vec::new();
    let mut at = 0;
    while at < n {
        parts.push((at, best[at].1));
        at += best[at].1;
    }
    parts
}

fn is_sign(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF5E}' | '“' | '”' | '…' | '—')
}

#[cfg(test)]
mod tests {
    use super::super::escaped::repairs;
    use crate::report::apply;

    fn spelled(text: &str) -> String {
        let bytes = encoding_rs::GBK.encode(text).0;
        bytes.iter().map(|&b| if b < 0x80 { (b as char).to_string() } else { format!("&#x{b:X};") }).collect()
    }

    fn misread(text: &str) -> String {
        encoding_rs::GBK.encode(text).0.iter().map(|&b| b as char).collect()
    }

    #[test]
    fn pairs_are_undone_and_the_authors_references_stay() {
        let text = "关于开展“安全生产”检查的通知，各镗人民政府：";
        // 镗 is E9 94 in GB 2312; 丂 is 81 40, whose trail byte is a letter's.
        for text in [text.to_owned(), format!("<p>{text}</p>丂<b>"), format!("{text}\n{text}")] {
            let damaged = spelled(&text);
            assert_eq!(apply(&damaged, &repairs(&damaged)), misread(&text));
            let mixed = format!("&nbsp;&nbsp;{damaged}&nbsp;&copy;");
            let want = format!("&nbsp;&nbsp;{}&nbsp;&copy;", misread(&text));
            assert_eq!(apply(&mixed, &repairs(&mixed)), want);
        }
    }

    #[test]
    fn accents_and_leaders_stay() {
        let french = "&eacute;l&egrave;ve cr&eacute;&eacute;e &agrave; No&euml;l ".repeat(20);
        let leaders =
            "一、总则&middot;&middot;&middot;&middot;&middot;&middot;&middot;&times;&times;县".repeat(20);
        for text in [french, leaders] {
            assert!(repairs(&text).is_empty(), "{text}");
        }
    }
}
