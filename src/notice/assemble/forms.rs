//! Whether a page is a document at all, or news, answers, or a service of the site.

use super::labelled::Value;
use crate::notice::data::documents::OFFICIAL_TYPES;
use crate::notice::data::page_marks::{ABOUT, DOCUMENT_COLUMNS, NEWS_COLUMNS, REPORTED};
use crate::notice::grammar::label::Field;
use crate::notice::grammar::words::Words;
use crate::notice::record::Notice;
use std::sync::LazyLock;

/// What titles of news are about, and what reports begin with.
static MATTERS: LazyLock<Words> = LazyLock::new(|| Words::of(ABOUT));
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
    if from_paper {
        points -= 2;
    }
    // What would have told may be among what was destroyed.
    if points < ENOUGH && damaged {
        return None;
    }
    Some(points >= ENOUGH)
}
