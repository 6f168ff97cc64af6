//! Whether a page is a document at all, or news, answers, or a service of the site.

use super::labelled::Value;
use crate::notice::data::documents::{APPOINTING, OFFICIAL_TYPES};
use crate::notice::data::news::{ABOUT, DOCUMENT_COLUMNS, ISSUING, NEWS_COLUMNS, REPORTED};
use crate::notice::grammar::label::Field;
use crate::notice::grammar::organ;
use crate::notice::grammar::words::Words;
use crate::notice::record::Notice;
use std::sync::LazyLock;

/// What titles of news are about, and what reports begin with.
static MATTERS: LazyLock<Words> = LazyLock::new(|| Words::of(ABOUT));
static ISSUED: LazyLock<Words> = LazyLock::new(|| Words::of(ISSUING));
static REPORTERS: LazyLock<Words> = LazyLock::new(|| Words::of(REPORTED));

/// Types that name what a page is about as often as what it is.
const WEAK_TYPES: &[&str] = &[
    "标准", "名单", "清单", "目录", "说明", "总结", "简报", "须知", "指南", "计划", "报告", "制度", "问答",
    "解读", "年报",
];

/// Points from which on it is one.
const ENOUGH: i32 = 3;

/// Weighs what the record says, and the column that the page stands in. `None` where there is neither a
/// title nor a text, and where the page was not recognised as one and fields of it could not be read
/// (`damaged`).
pub(super) fn is_notice(notice: &Notice, values: &[Value], column: &str, damaged: bool) -> Option<bool> {
    let title = notice.title.as_ref().and_then(|t| t.value.as_deref()).unwrap_or_default();
    let text = notice.body.as_ref().map(|b| b.text.as_str()).unwrap_or_default();
    if title.is_empty() && text.is_empty() {
        return None;
    }
    let mut points = 0;
    let mut typed = false;
    if notice.document_number.is_some() {
        points += 4;
    }
    if !notice.addressees.is_empty() {
        points += 2;
    }
    points += match (notice.signatories.is_empty(), notice.signed_on.is_some()) {
        (false, true) => 3,
        (false, false) | (true, true) => 1,
        (true, false) => 0,
    };
    if let Some(kind) = notice.document_type.as_ref().and_then(|t| t.value.as_deref()) {
        let official = OFFICIAL_TYPES.iter().any(|(_, t)| *t == kind) && kind != "报告";
        typed = !WEAK_TYPES.contains(&kind);
        points += match kind {
            k if WEAK_TYPES.contains(&k) => 1,
            _ if official && title.contains("关于") => 4,
            _ => 3,
        };
    }
    if DOCUMENT_COLUMNS.iter().any(|w| column.contains(w)) {
        points += 2;
    } else if NEWS_COLUMNS.iter().any(|w| column.contains(w)) {
        points -= 1;
    }
    if MATTERS.are_in(title) {
        points -= 4;
    }
    let opening: String = text.chars().take(120).collect();
    if REPORTERS.are_in(&opening) {
        points -= 2;
    }
    let from_paper = values.iter().filter(|v| v.field == Field::Source).any(|v| {
        let s = v.text.as_str();
        s.contains("日报") || s.contains("晚报") || s.contains("新华")
    });
    let appoints = APPOINTING.iter().any(|list| title.ends_with(list));
    if appoints {
        points += 3;
    }
    // Newspapers print documents, too; what they report of one says that it was issued.
    let documented = appoints || typed && is_document_name(title);
    if from_paper && !documented {
        points -= 2;
    }
    // What would have told may be among what was destroyed.
    if points < ENOUGH && damaged {
        return None;
    }
    Some(points >= ENOUGH)
}

/// Whether a title that ends in a type of document is a document's name: `某市关于…的决定`, `某市养犬管理条例`. What says that
/// somebody does something with one is news: `某市发布养犬管理条例`.
fn is_document_name(title: &str) -> bool {
    match title.split_once("关于") {
        Some((front, _)) => front.trim().is_empty() || !organ::split_list(front).is_empty(),
        None => {
            let sentence =
                |c: char| c.is_whitespace() || matches!(c, '，' | ',' | '！' | '!' | '：' | ':' | '“');
            !title.contains(sentence) && !ISSUED.are_in(title)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::assemble::layout_tests::html;

    #[test]
    fn a_newspaper_may_print_a_document() {
        let is_notice = |title: &str| {
            html(&format!(
                "<title>{title}</title><h1>{title}</h1><div>来源：清江日报　2021-09-06</div><div class=content>\
                <p>为加强管理，保障人民群众生命财产安全，结合本市实际，制定下列各条，自公布之日起执行。</p></div>"
            ))
            .is_notice
        };
        for title in ["关于禁止燃放烟花爆竹的通告", "清江市养犬管理条例", "清江市人大常委会任免名单"]
        {
            assert_eq!(is_notice(title), Some(true), "{title}");
        }
        for title in ["清江市发布高温天气公告", "市领导宣讲全会决定", "清江市第一批网红店名单"]
        {
            assert_eq!(is_notice(title), Some(false), "{title}");
        }
    }

    #[test]
    fn names_of_documents_and_what_is_said_of_them() {
        for name in [
            "关于命名文明单位的决定",
            "清江市人民政府关于禁止燃放烟花爆竹的通告",
            "清江市委 清江市人民政府关于命名文明单位的决定",
            "清江市养犬管理条例",
            "2020年国民经济和社会发展统计公报",
        ] {
            assert!(is_document_name(name), "{name}");
        }
        for name in [
            "清江市发布高温天气公告",
            "市政府印发实施方案",
            "深入学习贯彻全会决定",
            "清江发出关于禁止燃放烟花爆竹的通告",
            "清江：新年第一份公告",
        ] {
            assert!(!is_document_name(name), "{name}");
        }
    }
}
