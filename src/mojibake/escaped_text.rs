//! Escaped mojibake of two-byte readers: UTF-8 read as GBK, written as references (`&#37722;&#21226;`, 鐚勫).

use super::escaped::{entry, once};
use super::gate::is_misread_pair;
use crate::report::Entry;

/// References in runs that must spell characters that misread text is made of, and one in so many that does: a third of a
/// misread run, of a run of Chinese one in a hundred.
const LEAST: u32 = 8;
pub(super) const SHARE: u32 = 5;

/// The references that spell misread text, as repairs; none on a page whose references spell Chinese.
pub(super) fn repairs(text: &str) -> Vec<Entry> {
    let (mut entries, mut misread) = (Vec::new(), 0u32);
    let (mut at, mut end) = (0, usize::MAX);
    while let Some(found) = memchr::memmem::find(&text.as_bytes()[at..], b"&#") {
        at += found;
        let rest = &text[at..];
        // Accents and signs are their author's but for those in the middle of such text.
        let beside = end == at;
        match once(rest).filter(|r| r.0 >= '\u{370}' || beside && r.0 > '\u{A0}') {
            Some((c, len)) => {
                misread += u32::from(is_misread_pair(c));
                entries.push(entry(at, &rest[..len], c));
                at += len;
                end = at;
            }
            None => at += 2,
        }
    }
    if misread < LEAST || ((misread * SHARE) as usize) < entries.len() {
        return Vec::new();
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::converter::zoo;
    use crate::report::apply;

    const NOTICE: &str = "<p>各县（市、区）人民政府：现将有关事项通知如下，请认真贯彻执行。</p>\n";

    fn referenced(text: &str, write: impl Fn(u32) -> String) -> String {
        text.chars().map(|c| if c.is_ascii() { c.to_string() } else { write(c.into()) }).collect()
    }

    #[test]
    fn references_that_spell_misread_text_are_undone() {
        for channel in ["u8_as_java_gbk", "u8_as_encoding_rs_gbk", "u8_as_py_gbk_replace"] {
            let damaged = zoo::pipeline(channel).unwrap().run(NOTICE);
            let decimal = referenced(&damaged, |c| format!("&#{c};"));
            assert_eq!(apply(&decimal, &repairs(&decimal)), damaged);
            let hex = referenced(&damaged, |c| format!("&#x{c:X};"));
            assert_eq!(apply(&hex, &repairs(&hex)), damaged);
        }
    }

    #[test]
    fn references_that_spell_chinese_are_their_authors() {
        let page = referenced(&NOTICE.repeat(9), |c| format!("&#{c};"));
        assert!(repairs(&page).is_empty());
        assert!(repairs("&#;&#x;&#99999999;&#38;&#37722;&#").is_empty());
    }
}
