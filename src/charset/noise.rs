//! Characters that mean nothing where they stand: NUL, and a byte order mark in mid-text.

use crate::report::{Confidence, Proof, Repair, RepairKind};
use memchr::{memchr_iter, memmem};

/// U+FEFF in UTF-8.
const BOM: &str = "\u{FEFF}";

/// The repairs that take NUL characters and byte order marks out of `text`, one for each run.
///
/// Neither is ever part of a page's text: HTML makes U+0000 a parse error, and Unicode has kept
/// U+FEFF in mid-text only for compatibility since 3.2 (chapter 23.8). They come from UTF-16 or
/// fixed-width database fields read as bytes, and from files joined with their marks.
///
/// ```
/// let repairs = gongwen::charset::strip_noise("通\0知\u{FEFF}\0书");
/// assert_eq!(repairs.len(), 2);
/// assert_eq!((repairs[1].before.as_str(), repairs[1].after.as_str()), ("\u{FEFF}\0", ""));
/// ```
pub fn strip_noise(text: &str) -> Vec<Repair> {
    let bytes = text.as_bytes();
    let nuls = memchr_iter(0, bytes).map(|at| (at, 1));
    let marks = memmem::find_iter(bytes, BOM.as_bytes()).map(|at| (at, BOM.len()));
    let mut found: Vec<(usize, usize)> = nuls.chain(marks).collect();
    found.sort_unstable();
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, len) in found {
        match runs.last_mut() {
            Some((start, end)) if *end == at => (*start, *end) = (*start, at + len),
            _ => runs.push((at, at + len)),
        }
    }
    let repair = |(start, end): (usize, usize)| {
        let before = text.get(start..end)?;
        Some(Repair::new(start, before, "", RepairKind::Noise, Proof::Exact, Confidence::CERTAIN))
    };
    runs.into_iter().filter_map(repair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs() {
        for (text, want) in [
            ("", 0),
            ("中文", 0),
            ("\0", 1),
            ("a\0\0b", 1),
            ("\0a\0", 2),
            ("\u{FEFF}中", 1),
            ("：\u{FEFF}\0，", 1),
        ] {
            let repairs = strip_noise(text);
            assert_eq!(repairs.len(), want, "{text:?}");
            let left: String = text.chars().filter(|c| !matches!(c, '\0' | '\u{FEFF}')).collect();
            let report = crate::report::Report { repairs, ..Default::default() };
            assert_eq!(report.replay(text), left);
        }
    }
}
