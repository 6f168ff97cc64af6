//! Lines that are a label, whether it is known or not.

use crate::notice::grammar::{document_type, scan};

/// Whether a line is a label, known or not, with its value or nothing behind its colon: `统一登记号：HY-2018-1`,
/// `信息有效期：`, `【效力说明】`.
///
/// ```
/// use gongwen::notice::grammar::label::is_labelled;
/// assert!(is_labelled("统一登记号：HY-2018-1") && is_labelled("【效力说明】"));
/// assert!(!is_labelled("某公司：关于某事的公告") && !is_labelled("通知如下：请认真执行。"));
/// ```
pub fn is_labelled(line: &str) -> bool {
    let line = line.trim_matches(scan::is_space);
    if line.len() > 240 || line.ends_with(['。', '；', '，']) {
        return false;
    }
    let short = |label: &str| {
        let label = scan::squeeze(label);
        (2..=8).contains(&label.chars().count()) && label.chars().all(|c| scan::is_han(c) || c == '/')
    };
    let inner = line.strip_prefix('【').and_then(|l| l.split_once('】'));
    let (label, value) = match inner.or_else(|| line.split_once(scan::is_colon)) {
        Some(parts) => parts,
        None => return false,
    };
    // `招标公告：某项目` is a title.
    short(label)
        && !value.contains("关于")
        && (inner.is_some() || document_type::of_title(label).is_none())
        && document_type::of_title(value).is_none()
}
