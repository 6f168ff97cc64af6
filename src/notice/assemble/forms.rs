//! Whether a page is a document at all, or news, answers, or a service of the site.

use super::labelled::Value;
use crate::notice::data::documents::{APPOINTING, OFFICIAL_TYPES, REPORTS};
use crate::notice::data::news::{ABOUT, DOCUMENT_COLUMNS, DOING, ISSUING, NEWS_COLUMNS, REPORTED};
use crate::notice::grammar::label::Field;
use crate::notice::grammar::words::Words;
use crate::notice::grammar::{document_type, organ, outline};
use crate::notice::record::{Body, Notice};
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
    if is_report(title) && notice.body.as_ref().is_some_and(is_outlined) {
        points += 3;
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

/// Whether a title names the report that an organ owes the public each year: `某县2020年政府信息公开工作年度报告`.
fn is_report(title: &str) -> bool {
    let title = title.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '）' | ')'));
    REPORTS.iter().any(|end| title.ends_with(end))
        && (title.contains('年') || title.contains("年度"))
        && is_document_name(title)
}

/// Whether a text is parted as documents are; what is told of one is not.
fn is_outlined(body: &Body) -> bool {
    let numbered = |line: &str| outline::number(line).is_some();
    body.text.lines().any(numbered)
}

/// Whether the type that a title ends with is the last word of what it reports: `某社召开会议研究明年工作计划`.
pub(super) fn is_reported(title: &str, kind: &str) -> bool {
    let done = |word: &&str| {
        let front = title.split_once(*word).map(|(front, _)| front.trim_end()).unwrap_or_default();
        !front.is_empty() && !front.ends_with(['年', '度', '期', '次'])
    };
    WEAK_TYPES.contains(&kind) && !title.contains("关于") && DOING.iter().any(done)
}

/// Whether a title is the name of a document that an organ issues.
pub(super) fn names_one(title: &str) -> bool {
    let kind = document_type::of_title(title).map(|found| found.value);
    kind.is_some_and(|k| !WEAK_TYPES.contains(&k.name) && (k.official || k.name == "公示"))
        && is_document_name(title)
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

    #[test]
    fn the_reports_of_each_year_are_documents() {
        let is_notice = |title: &str, text: &str| {
            html(&format!(
                "<title>{title}</title><h1>{title}</h1><div>发布时间：2021-03-30</div><div class=content>{text}</div>"
            ))
            .is_notice
        };
        let report = "<p>根据有关规定，现将上一年的报告公布如下，欢迎社会各界监督。</p><p>一、机构概况</p><p>有委员二十一名。</p>";
        for title in [
            "清江市住房公积金2020年年度报告",
            "清江市水利局2020年政府信息公开工作年度报告",
            "清江市2020年法治政府建设情况报告",
            "清江市2020年国民经济计划执行情况的报告",
        ] {
            assert_eq!(is_notice(title, report), Some(true), "{title}");
        }
        let news = "<p>近日，本市编制完成上一年的报告，全面反映了各项工作的情况。</p>";
        assert_eq!(is_notice("清江市水利局2020年政府信息公开工作年度报告", news), Some(false));
        assert_eq!(is_notice("清江市发布2020年政府信息公开工作年度报告", report), Some(false));
    }
}
