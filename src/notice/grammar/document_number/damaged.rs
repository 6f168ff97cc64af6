//! Numbers of which characters were destroyed: where one stands, and no value of it.

use super::{CLOSE, OPEN, pattern};
use crate::notice::grammar::scan::{self, LOST};
use regex::Regex;
use std::sync::LazyLock;

/// Whether the text is a document number and nothing else, one or more of whose characters were
/// destroyed.
///
/// ```
/// use gongwen::notice::grammar::document_number::damaged_whole;
/// assert!(damaged_whole("常建\u{FFFD}2006\u{FFFD}166号"));
/// assert!(damaged_whole("常建〔2006〕1\u{FFFD}6号"));
/// assert!(!damaged_whole("常建〔2006〕166号"));
/// assert!(!damaged_whole("第\u{FFFD}页，共3页"));
/// ```
pub fn damaged_whole(text: &str) -> bool {
    static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(
            r"^[\p{{Han}}�（）()]{{0,24}}[{OPEN}�]\s?[0-9０-９�]{{2,4}}\s?[{CLOSE}�]\s?第?\s?[0-9０-９�]{{1,6}}\s?[号號�]$
             |^[\p{{Han}}�]{{2,24}}[（(]?(?:[0-9�]{{4}}[年�])?[第�][0-9一二三四五六七八九十百�]{{1,6}}[号�][）)]?$"
        ))
    });
    // Where 号 itself was destroyed, 令 or 公告 must be left to tell.
    static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"\p{Han}�{1,2}(?:19|20)[0-9]{2}�"));
    let told = |text: &str| {
        ["号", "號", "令", "公告", "〔"].iter().any(|word| text.contains(word)) || YEAR.is_match(text)
    };
    text.len() < 300 && text.contains(LOST) && told(text) && SHAPE.is_match(&scan::squeeze(text))
}

/// The first number cited in a text of which characters were destroyed; as printed, from the last character of
/// its code on.
///
/// ```
/// use gongwen::notice::grammar::document_number::find_damaged;
/// assert_eq!(find_damaged("《某规定》（安政发〔\u{FFFD}018〕\u{FFFD}0号）"), Some("发〔\u{FFFD}018〕\u{FFFD}0号"));
/// assert_eq!(find_damaged("某令第\u{FFFD}79号"), Some("令第\u{FFFD}79号"));
/// assert_eq!(find_damaged("决定开\u{FFFD}\u{FFFD}016年度申报（国办发〔2017〕47号）"), None);
/// ```
pub fn find_damaged(text: &str) -> Option<&str> {
    static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(&format!(
            r"\p{{Han}}[{OPEN}�][0-9�]{{3,4}}[{CLOSE}�]第?[0-9�]{{1,5}}[号號�]?|(?:令|公告|通告)[第�][0-9�]{{1,5}}[号�]"
        ))
    });
    if !text.contains(LOST) {
        return None;
    }
    let told = |t: &str| {
        t.contains(LOST) && t.contains(['〔', '〕', '号']) && t.contains(|c: char| c.is_ascii_digit())
    };
    SHAPE.find_iter(text).map(|m| m.as_str()).find(|t| told(t))
}
