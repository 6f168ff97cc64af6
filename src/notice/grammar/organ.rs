//! Names of organs: telling one from other words, and ([`split_list`]) parting several.

use super::scan::{self, LOST};
use super::words::{Endings, Words};
use crate::notice::data::organs::{
    DEPARTMENTS, ENDINGS, GIVEN, LEVEL_OFFICES, LEVELS, PROSE, SHORT_NAMES, SURNAMES, WEAK_ENDINGS,
};
use crate::notice::data::signing::STAMPS;
use std::sync::LazyLock;

/// Whether the text reads as the name of one organ. White space within (`财 政 部`) and a remark in
/// brackets at the end (`（印章）`) do not matter; a destroyed character does.
///
/// ```
/// use gongwen::notice::grammar::organ::is_organ;
/// assert!(is_organ("常州市建设局"));
/// assert!(is_organ("国务院"));
/// assert!(!is_organ("会"));
/// assert!(!is_organ("认真贯彻落实"));
/// ```
pub fn is_organ(text: &str) -> bool {
    if text.len() > 300 {
        return false;
    }
    let name = scan::bare(text);
    let count = name.chars().count();
    if !(2..=50).contains(&count) || name.contains(LOST) {
        return false;
    }
    let office = name.strip_prefix(LEVELS);
    if SHORT_NAMES.contains(&office.unwrap_or(&name))
        || SHORT_NAMES.contains(&&*name)
        || office.is_some_and(|rest| LEVEL_OFFICES.contains(&rest))
    {
        return true;
    }
    let plain =
        |c| scan::is_han(c) || c.is_ascii_alphanumeric() || matches!(c, '·' | '“' | '”' | '-' | '—' | '、');
    let weak = || WEAK_ENDINGS.iter().any(|ending| name.ends_with(ending));
    ENDS.of_text(&name).any(|ending| name.len() > ending.len().min(6))
        && name.chars().all(plain)
        && !(count <= 3 && weak())
        // `不动产登记中心` is no negation.
        && !match name.contains("不动产") {
            true => IN_PROSE.are_in(&name.replace("不动产", "")),
            false => IN_PROSE.are_in(&name),
        }
}

static ENDS: LazyLock<Endings> = LazyLock::new(|| Endings::of(ENDINGS));
static IN_PROSE: LazyLock<Words> = LazyLock::new(|| Words::of(PROSE));

/// Whether the text ends as organs' names do and holds nothing that none does: so much is enough where its place says
/// that a name stands there.
pub(in crate::notice) fn ends_as_one(text: &str) -> bool {
    let name = scan::without_brackets(text);
    (2..=30).contains(&name.chars().count())
        && name.chars().all(scan::is_han)
        && ENDS.end(&name)
        && !IN_PROSE.are_in(&name)
}

/// Whether the text is the name of a department, of which the place over the day of a sign-off tells that it is a name:
/// `教务处`, `县志办`. `王建社` is a person's.
pub(in crate::notice) fn is_department(text: &str) -> bool {
    let name = scan::bare(text);
    let person = name.chars().count() <= 4
        && name.chars().next().is_some_and(|c| SURNAMES.contains(c))
        && name.ends_with(GIVEN);
    name.chars().count() >= 3 && !person && (ends_as_one(&name) || is_office(&name))
}

/// The line without `（印章）`, `（盖章）` at its end.
pub(in crate::notice) fn without_stamp(line: &str) -> &str {
    let text = line.trim_end_matches(scan::is_space);
    let inner = text.strip_suffix(['）', ')']).and_then(|t| Some((t.rfind(['（', '('])?, t)));
    match inner {
        Some((open, t)) if STAMPS.iter().any(|s| t[open..].trim_start_matches(['（', '(']) == *s) => {
            &text[..open]
        }
        _ => text,
    }
}

/// Whether a line whose place says that it is a name, set at the right over the day, can be one: its words are no matter then
/// (`某区纠正行业不正之风办公室`), unless they are a sentence's.
pub(in crate::notice) fn is_placed(text: &str) -> bool {
    let name = scan::bare(text);
    (5..=40).contains(&name.chars().count())
        && name.chars().all(scan::is_han)
        && (ENDS.end(&name) || DEPARTMENTS.iter().any(|end| name.ends_with(end)))
        && !["关于", "的通知", "请", "如下", "现将", "我们", "根据", "按照"]
            .iter()
            .any(|word| name.contains(word))
}

/// Whether a text is the office that has a document printed, of which its place before 印发 tells that it is one: `秘书股`.
pub(super) fn is_office(text: &str) -> bool {
    let name = scan::squeeze(text);
    (3..=12).contains(&name.chars().count())
        && name.chars().all(scan::is_han)
        && DEPARTMENTS.iter().any(|end| name.ends_with(end))
        && !IN_PROSE.are_in(&name)
}

mod list;
pub(in crate::notice) use list::departments;
pub use list::{labelled, split_list};

#[cfg(test)]
mod tests;
