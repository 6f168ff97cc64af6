//! The document's type (文种), told from its title.

use super::scan;
use super::words::Endings;
use super::{Found, document_number};
use crate::notice::data::documents::{OFFICIAL_TYPES, OTHER_TYPES, TITLE_QUALIFIERS};
use crate::report::Span;
use regex::Regex;
use std::sync::LazyLock;

/// The type of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DocumentType {
    /// 通知, 意见, 令, 函 (for 复函 too), 纪要 …
    pub name: &'static str,
    /// Whether it is one of the fifteen of 《党政机关公文处理工作条例》, article 8; the others are regulations and
    /// working papers (办法, 方案, 公示 …).
    pub official: bool,
    /// 试行, 暂行, 征求意见稿 …, as printed in brackets behind the type.
    pub qualifiers: Vec<String>,
}

/// What begins the name of a page that shows a document in pictures or other words.
const RETOLD: &[&str] =
    &["一图读懂", "一图看懂", "一图了解", "图解", "图说", "动漫解读", "漫画解读", "漫说", "视频解读"];

/// A date or a year behind the type: `停电公告2018年06月28日`.
static TAIL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:[0-9]{4}\s?年\s?)?(?:[0-9]{1,2}\s?月\s?)?(?:[0-9]{1,2}\s?[日号])?$")
        .expect("the pattern is fixed")
});

/// The type that a title names, which is the outermost one: it stands at the end, whatever the title of
/// the document that is forwarded or issued with it says. Remarks in brackets, a number and a date behind
/// it do not matter. `None` where the title ends otherwise.
///
/// ```
/// use gongwen::notice::grammar::document_type::of_title;
/// let name = |title| of_title(title).map(|t| t.value.name);
/// assert_eq!(name("关于印发《某某办法（试行）》的通知"), Some("通知"));
/// assert_eq!(name("某市临时救助办法（试行）"), Some("办法"));
/// assert_eq!(name("国务院办公厅关于同意某事的复函"), Some("函"));
/// assert_eq!(name("我市召开工作会议"), None);
/// ```
pub fn of_title(title: &str) -> Option<Found<DocumentType>> {
    let mut all = scan::whole(title);
    if all.len() > 1500 {
        return None;
    }
    let mut qualifiers = Vec::new();
    // `一图读懂某条例` is none.
    if RETOLD.iter().any(|word| title[all.range()].starts_with(word)) {
        return None;
    }
    // `商务部公告2006年第3号`, `某某令（第15号）`: the type stands before the number, a remark behind it or not.
    if let Some(number) = document_number::find_all(title).into_iter().next_back()
        && (number.span.end() == all.end()
            || number.span.start() == all.start()
                && title[number.span.end()..]
                    .starts_with(|c: char| scan::is_space(c) || matches!(c, '（' | '(')))
    {
        let raw = number.raw(title);
        for word in ["公告", "通告", "令"] {
            if let Some(at) = raw.rfind(word) {
                return found(title, Span::at(number.span.start() + at, word.len()), qualifiers);
            }
        }
    }
    for _ in 0..4 {
        let piece = &title[all.range()];
        let kept =
            piece.trim_end_matches(|c: char| scan::is_space(c) || matches!(c, '。' | '！' | '!' | '.'));
        // A day or the year at the end, where something there can be one.
        let dated =
            kept.ends_with(|c: char| c.is_ascii_digit() || c.is_whitespace() || "年月日号".contains(c));
        let kept = dated.then(|| TAIL.find(kept)).flatten().map_or(kept, |m| &kept[..m.start()]);
        let cut = bracketed_tail(kept).filter(|&(at, inner)| {
            TITLE_QUALIFIERS.iter().any(|word| inner.ends_with(word))
                || inner.chars().any(|c| c.is_ascii_digit())
                // `（一）`, `（公示期已结束）`: a short remark behind a type.
                || inner.chars().count() <= 12 && type_at_end(kept[..at].trim_end()).is_some()
        });
        let end = match cut {
            Some((at, inner)) => {
                qualifiers.insert(0, inner.to_owned());
                at
            }
            None => kept.len(),
        };
        all = scan::trim(title, Span::at(all.start(), end));
        if cut.is_none() {
            break;
        }
    }
    // A title quoted as a whole is still a title.
    if let Some(inner) = scan::inside(title, all, &['《']) {
        all = inner;
    }
    let piece = &title[all.range()];
    let Some(longest) = type_at_end(piece) else {
        // `公告：征集听证会代表`: announcements to the public put the type first.
        let first = ["公告", "通告", "公示", "通知"].iter().find(|t| {
            piece.strip_prefix(**t).is_some_and(|rest| rest.starts_with(scan::is_colon) && rest.len() > 12)
        })?;
        return found(title, Span::at(all.start(), first.len()), qualifiers);
    };
    // `令` and `函` end other words (`指令`, `信函`): they must follow a name or `的`.
    let head = &piece[..piece.len() - longest.len()];
    if matches!(longest, "令" | "函")
        && head.ends_with(['指', '司', '法', '禁', '信', '来', '勒', '责', '包'])
    {
        return None;
    }
    found(title, Span::at(all.end() - longest.len(), longest.len()), qualifiers)
}

/// The longest type that a text ends with.
fn type_at_end(text: &str) -> Option<&'static str> {
    static TYPES: LazyLock<Endings> = LazyLock::new(|| {
        let official = OFFICIAL_TYPES.iter().map(|&(printed, _)| printed);
        Endings::of(&official.chain(OTHER_TYPES.iter().copied()).collect::<Vec<_>>())
    });
    TYPES.of_text(text).max_by_key(|t| t.len())
}

fn found(title: &str, span: Span, qualifiers: Vec<String>) -> Option<Found<DocumentType>> {
    let printed = title.get(span.range())?;
    let official = OFFICIAL_TYPES.iter().find(|(word, _)| *word == printed).map(|&(_, name)| name);
    let name = official.or_else(|| OTHER_TYPES.iter().find(|word| **word == printed).copied())?;
    Some(Found::new(span, DocumentType { name, official: official.is_some(), qualifiers }))
}

/// The bracketed remark at the end of a text: where it begins, and its inside.
fn bracketed_tail(text: &str) -> Option<(usize, &str)> {
    let close = text.chars().next_back().filter(|c| matches!(c, '）' | ')' | '】' | ']'))?;
    let open = text.rfind(['（', '(', '【', '['])?;
    let width = text[open..].chars().next()?.len_utf8();
    Some((open, text.get(open + width..text.len() - close.len_utf8())?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_of_titles() {
        for (title, name, official) in [
            ("关于组织开展活动的实施意见", "意见", true),
            ("某局关于印发某某管理办法的通知", "通知", true),
            ("转发某局关于做好某事的意见的通知", "通知", true),
            ("某市人民政府令", "令", true),
            ("停电公告2018年06月28日", "公告", true),
            ("某某部公告2006年第3号", "公告", true),
            ("某省人民政府令第35号", "令", true),
            ("关于某事的公示", "公示", false),
            ("某市公积金管理条例", "条例", false),
            ("某某会议纪要", "纪要", true),
            ("关于征求某指南意见的函", "函", true),
            ("关于某某的批复", "批复", true),
            ("某某实施方案（征求意见稿）", "方案", false),
            ("某某办法 (2017年修订)", "办法", false),
            ("关于某事的决定（已失效）", "决定", true),
            ("关于某某办法的解读", "解读", false),
            ("《某某规定》", "规定", false),
            ("某校2020年公开招聘拟聘用人员公示（一）", "公示", false),
            ("关于某某奖受理项目的公示（公示期已结束）", "公示", false),
            ("公告：征集公交票价听证会代表", "公告", true),
        ] {
            let got = of_title(title).unwrap_or_else(|| panic!("{title}")).value;
            assert_eq!((got.name, got.official), (name, official), "{title}");
        }
    }

    #[test]
    fn remarks_are_kept() {
        assert_eq!(of_title("某某办法（试行）").unwrap().value.qualifiers, ["试行"]);
    }

    #[test]
    fn titles_without_a_type() {
        for title in [
            "",
            "某市创业补贴，请查收",
            "某市召开大会",
            "（试行）",
            "关于某事的通�",
            "新增药品34个",
            "三号司令",
            "通知：",
            "通知公告栏",
            "某某情况和发放要求",
        ] {
            assert_eq!(of_title(title).map(|t| t.value.name), None, "{title}");
        }
    }
}
