//! What GBK has no cell for in misread text, written as references when that text was saved in GBK
//! (`屻&#8364;佸&#59035;鍔卞`): private use, U+FFFD and the euro sign.

use super::escaped::{entry, once};
use super::gate::is_misread_pair;
use crate::report::Entry;

/// Of the references that stand inside runs of text, as no icon does, one in so many stands beside a character that misread
/// text is made of: a third of it is, of Chinese, in which references stand for rare characters, one in a hundred.
const SHARE: usize = 3;

/// Those references in runs of text, as repairs; none where U+FFFD is the only one, which round trips leave as well.
pub(super) fn repairs(text: &str) -> Vec<Entry> {
    let (mut entries, mut inside, mut misread) = (Vec::new(), 0, 0);
    let (mut at, mut last) = (0, None);
    while let Some(found) = memchr::memmem::find(&text.as_bytes()[at..], b"&#") {
        at += found;
        let rest = &text[at..];
        let Some((c, len)) = once(rest).filter(|r| is_missing(r.0)) else {
            at += 2;
            continue;
        };
        // Another reference beside it stands for a character of the run, too.
        let before = match last {
            Some(end) if end == at => Some(c),
            _ => text[..at].chars().next_back().filter(|c| is_text(*c)),
        };
        let behind = &rest[len..];
        let behind = match behind.chars().next() {
            Some('&') => once(behind).map(|(next, _)| next).filter(|c| is_missing(*c)),
            next => next.filter(|c| is_text(*c)),
        };
        if let (Some(before), Some(behind), true) = (before, behind, c != '\u{FFFD}') {
            inside += 1;
            misread += usize::from(is_misread_pair(before) || is_misread_pair(behind));
        }
        if before.or(behind).is_some() {
            entries.push(entry(at, &rest[..len], c));
        }
        at += len;
        last = Some(at);
    }
    if misread * SHARE < inside.max(1) { Vec::new() } else { entries }
}

/// Whether readers make `c` of what GBK, as CPython has it, cannot write.
fn is_missing(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{FFFD}' | '€')
}

fn is_text(c: char) -> bool {
    c >= '\u{2E80}'
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::converter::zoo;
    use crate::report::apply;

    #[test]
    fn what_gbk_could_not_write_of_misread_text_comes_back() {
        let notice =
            "<p>二、奖励对象：全县外贸出口企业及法人代表。各镇（街道）要高度重视，认真做好申报工作。</p>";
        for page in [notice, "<h3>奖励对象</h3>"] {
            let misread = zoo::pipeline("u8_as_encoding_rs_gbk").unwrap().run(page);
            let saved = zoo::pipeline("saved_reference_u8_as_encoding_rs_gbk").unwrap().run(page);
            assert_eq!(apply(&saved, &repairs(&saved)), misread);
        }
    }

    #[test]
    fn icons_and_signs_stay() {
        let page = "<p>折合&#8364;五百元（&#8364;）。</p><li><i>&#xe600;</i>首页</li><li>&#xe601;服务</li>\
                    <li>&#xe602;互动</li><li>&#xe603;查询</li><p>刘&#58893;华、李&#59035;明、王&#57838;玉</p>";
        assert!(repairs(page).is_empty());
    }
}
