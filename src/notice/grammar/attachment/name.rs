//! The name of an attachment without what pages print around it: number, file type, size, buttons.

use super::HEAD;
use super::item::{ITEM, is_number_of_name};
use crate::notice::grammar::pattern::Pattern;
use crate::notice::grammar::scan;
use regex::Regex;
use std::sync::LazyLock;

pub(super) static EXTENSION: Pattern = Pattern::new(&[&['.']], || {
    Regex::new(r"(?i)\s*\.(?:docx?|xlsx?|pptx?|pdf|zip|rar|7z|wps|et|ofd|txt|rtf|jpe?g|png|gif|tiff?|html?|ceb|gd|csv|mp4)$")
        .expect("the pattern is fixed")
});

static BARE_EXTENSION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?P<han>[\p{Han}）》])(?:docx?|xlsx?|pptx?|pdf|zip|rar)$").expect("the pattern is fixed")
});

/// What pages print behind a file's name: buttons, its size, its kinds.
static BEHIND: Pattern = Pattern::new(&[&['载', 'B', 'b', 'K', 'k', 'M', ')', '）', ']', '】']], || {
    Regex::new(
        r"(?i)(?:\s*[（(\[【]\s*(?:点击下载|下载|点击查看|(?:(?:docx?|xlsx?|pdf|wps|ofd|zip|rar)\s*[,，、/\s]\s*)?[0-9.]{1,8}\s*[KM]B?|(?:docx?|xlsx?|pdf|wps|[\s、/])+)\s*[）)\]】]|\s+(?:点击)?下载|\s+[0-9.]{1,8}\s?[KM]B?|\s*[（(]?\s*(?:已被?下载\s*[0-9]{1,8}\s*次|下载次?[数量]\s*[：:]\s*[0-9]{1,8}\s*次?)\s*[）)]?)+$",
    )
    .expect("the pattern is fixed")
});

/// Whether a line ends in how often a file was fetched: `名单.xls已下载12次`.
pub(in crate::notice) fn is_counted(line: &str) -> bool {
    let bare = line.trim_end_matches(|c| scan::is_space(c) || matches!(c, ')' | '）' | '次'));
    let count = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    let label = count.trim_end_matches(|c| scan::is_space(c) || scan::is_colon(c));
    count.len() < bare.len()
        && (["下载次数", "下载量", "下载数"].iter().any(|word| label.ends_with(word))
            || label.ends_with("下载") && label.len() == count.len() && line.contains('次'))
}

/// A file's name or an item of the list as the attachment's name: number, extension, closing
/// punctuation and `附件1：` taken off.
///
/// ```
/// use gongwen::notice::grammar::attachment::clean_name;
/// assert_eq!(clean_name("附件1：申请表.doc"), "申请表");
/// assert_eq!(clean_name("2．汇总表（2020年）；"), "汇总表（2020年）");
/// assert_eq!(clean_name("申报表.doc [ 24.5KB ] 下载"), "申报表");
/// ```
pub fn clean_name(text: &str) -> String {
    let span = scan::whole(text);
    let piece = &text[span.range()];
    let piece = &piece[HEAD.find(piece).map_or(0, |head| head.end())..];
    let piece = piece.trim_start_matches(scan::is_space);
    let skip = ITEM.find(piece).filter(|m| !is_number_of_name(piece, m.end())).map_or(0, |m| m.end());
    tidy(&piece[skip..])
}

pub(super) fn tidy(text: &str) -> String {
    let text = text.trim_matches(scan::is_space).trim_end_matches(['；', ';', '。', '，', '、', '：', ':']);
    let text = BEHIND.cut_out(text);
    let text = EXTENSION.cut_out(&text);
    // `名单xlsx`: the point was lost when the file was given its name.
    let text = BARE_EXTENSION.replace(&text, "$han");
    text.split(scan::is_space).filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join(" ")
}
