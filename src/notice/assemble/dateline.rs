//! The line of day, source and readers that sites print under a title.

use super::{cues, title};
use crate::notice::data::page_marks::{NAMES_OF_DAYS, PUBLISHED, TOLD};
use crate::notice::grammar::date::{self, CivilDate};
use crate::notice::grammar::label::{self, Field};
use crate::notice::grammar::{Found, document_number, organ};
use crate::page::{Block, BlockKind, Mapped};
use crate::report::Span;

/// The longest such line, in bytes.
const LONGEST: usize = 300;

/// The day that a line states without saying of what: alone, or beside the source, the editor, the number of visits.
/// `titled` says that the line stands under the title, where a day of the week is no banner's.
pub(super) fn day(block: &Block, titled: bool) -> Option<Found<CivilDate>> {
    let text = block.as_str();
    if block.link_share() > 0.6 || text.contains("今天") || text.contains("星期") && !titled {
        return None;
    }
    let behind = || {
        let heading = matches!(block.kind, BlockKind::Heading(_)).then_some(&block.text)?;
        title::behind(heading)?.1
    };
    of_line(&block.text)
        .or_else(behind)
        .or_else(|| told(&block.text))
        .or_else(|| in_element(&block.text).filter(|_| titled))
}

/// Whether a label is one of such a line, which says when a page was put there and where it is from.
pub(super) fn tells(field: Field) -> bool {
    matches!(field, Field::PublishedOn | Field::Source | Field::UnnamedDate)
}

/// Whether a line is a label, known or not, so that a day under it is what that label names: `结束时间：`, `报名时间`. The words
/// for publication name none other.
pub(super) fn claims(above: &Block) -> bool {
    let text = above.as_str();
    if matches!(above.kind, BlockKind::Table | BlockKind::Image) || text.len() > 60 {
        return false;
    }
    let bare = cues::squeeze(text);
    let name = bare.trim_end_matches(['：', ':']);
    let named = name.len() < bare.len() || NAMES_OF_DAYS.iter().any(|word| name.ends_with(word));
    label::classify(text).is_some()
        || named && (2..=NAME).contains(&name.chars().count()) && !is_published(name)
}

/// The longest label over a day, in characters.
const NAME: usize = 8;

/// The day behind `发表于`, whatever a forum prints around it: `楼主 发表于 2021-9-6 10:20 | 只看该作者`.
fn told(line: &Mapped) -> Option<Found<CivilDate>> {
    let text = line.as_str();
    let mut all = if text.len() < LONGEST { date::find_all(text) } else { return None };
    let day = all.pop().filter(|_| all.is_empty())?;
    let before = text[..day.span.start()].trim_end();
    let word = TOLD.iter().find_map(|word| before.strip_suffix(word))?;
    let stands = !word.ends_with(char::is_alphanumeric) || line.is_parted(word.len());
    (stands && !text.contains(['。', '，'])).then_some(day)
}

/// The day of a box that sets the day of the month apart from year and month: `<b>06</b><i>2021-09</i>`, in one line or on two.
pub(super) fn boxed(first: &str, second: &str) -> Option<CivilDate> {
    let day = |text: &str| text.parse().ok().filter(|_| text.len() <= 2 && !text.starts_with('+'));
    let month = |text: &str| {
        let (year, month) = text.trim_end_matches('月').split_once(['-', '/', '.', '年'])?;
        let short = year.len() == 4 && month.len() <= 2 && !month.starts_with('+');
        Some((year.parse().ok()?, month.parse().ok().filter(|_| short)?))
    };
    let (first, second) = (first.trim(), second.trim());
    let ((year, month), day) = match day(first) {
        Some(day) => (month(second)?, day),
        None => (month(first)?, day(second)?),
    };
    CivilDate::new(year, month, day)
}

/// The same of one line, in which a tag parts them.
pub(super) fn box_of(line: &Mapped) -> Option<Found<CivilDate>> {
    let text = line.as_str();
    if !(6..=16).contains(&text.len()) {
        return None;
    }
    let [first, second] = pieces(line, 0, text.len())[..] else { return None };
    Some(Found::new(Span::at(0, text.len()), boxed(first, second)?))
}

/// The day that an element of its own states at the head of the line under a title, whatever names and counts stand behind it:
/// `<time>2021-09-06</time> 由 <a>某某</a>`.
fn in_element(line: &Mapped) -> Option<Found<CivilDate>> {
    let text = line.as_str();
    let mut all = if text.len() < LONGEST { date::find_all(text) } else { return None };
    let day = all.pop().filter(|_| all.is_empty())?;
    let (before, rest) = (pieces(line, 0, day.span.start()), &text[day.span.end()..]);
    // `2021年9月6日上午`, `… 8:00-12:00`: when something takes place.
    let appointed = rest.contains(['，', '。', '；', '：', ':', '-', '—', '至', '起', '前', '时', '点'])
        || ["上午", "下午"].iter().any(|word| rest.contains(word));
    let apart = line.is_parted(day.span.end())
        || rest.starts_with(char::is_whitespace) && is_apart(line, day.span.end());
    (apart
        && !appointed
        && rest.chars().count() <= BESIDE
        && !text[..day.span.start()].trim_end().ends_with(['：', ':'])
        && is_furniture(&before) == Some(Last::Whole))
    .then_some(day)
}

/// Whether a tag stands in the blanks from byte `at` on.
fn is_apart(line: &Mapped, at: usize) -> bool {
    let rest = &line.as_str()[at..];
    line.is_parted(at + rest.len() - rest.trim_start().len())
}

/// The most that stands behind such a day, in characters.
const BESIDE: usize = 30;

/// The same of a line that is nothing else.
pub(super) fn of_line(line: &Mapped) -> Option<Found<CivilDate>> {
    let text = line.as_str();
    // The day of a meeting or of adoption stands in brackets.
    if text.len() > LONGEST || text.trim_start().starts_with(['（', '(']) && text.contains('年') {
        return None;
    }
    let found = date::parse_whole(text).or_else(|| {
        let mut all = date::find_all(text);
        let only = all.pop().filter(|_| all.is_empty())?;
        (among_known(line, &only) || is_furnished(line, &only)).then_some(only)
    })?;
    // `成文日期：2019-06-13　字体：大`: what a label says is another day.
    let before = &text[..found.span.start()];
    (!before.trim_end().ends_with(['：', ':']) || is_published(before)).then_some(found)
}

/// Whether the text ends in a word that says of the day behind it that the page was put there then: `发表于`, `发布：`.
fn is_published(text: &str) -> bool {
    let bare = text.trim_end().trim_end_matches(['：', ':']).trim_end();
    let word = PUBLISHED.iter().find_map(|word| bare.strip_suffix(word));
    word.is_some_and(|front| !front.ends_with(char::is_alphanumeric))
}

/// Whether a day stands beside its source or an organ.
fn among_known(line: &Mapped, day: &Found<CivilDate>) -> bool {
    let text = line.as_str();
    let rest =
        text[day.span.end()..].trim_start_matches(|c: char| c.is_ascii_digit() || c == ':' || c == ' ');
    let sourced = label::split_where(text, &|at| line.is_parted(at))
        .iter()
        .any(|l| matches!(l.field, Field::Source | Field::Other));
    let before = text[..day.span.start()].trim();
    let organ = |text: &str| text.chars().count() >= 3 && organ::is_organ(text.trim());
    let (bare, behind) = (cues::is_of_buttons(before), cues::is_of_buttons(rest));
    let introduced = bare || is_published(before);
    // `施行日期 2021-10-01　浏览次数：33` is another day.
    let told = introduced || organ(before) || before.contains(['：', ':']);
    sourced && told || introduced && (behind || organ(rest)) || organ(before) && behind
}

/// Whether all that stands around a day is what sites print beside theirs: source, readers, buttons, the number.
fn is_furnished(line: &Mapped, day: &Found<CivilDate>) -> bool {
    let text = line.as_str();
    let before = pieces(line, 0, day.span.start());
    let behind = pieces(line, day.span.end(), text.len());
    // Day and number on one line of a reprint are the document's.
    let numbered = before.iter().chain(&behind).any(|p| is_number(p));
    !(numbered && day.raw(text).contains('年'))
        && is_furniture(&before) == Some(Last::Whole)
        && is_furniture(&behind).is_some()
}

/// How the pieces before a day end.
#[derive(PartialEq, Eq)]
enum Last {
    Whole,
    /// A label whose value comes next.
    Label,
}

/// Whether each of the pieces is such a thing; `None` where one is not.
fn is_furniture(pieces: &[&str]) -> Option<Last> {
    let mut last = Last::Whole;
    for piece in pieces {
        let bare = piece.trim_matches(|c: char| !c.is_alphanumeric());
        let valued = std::mem::replace(&mut last, Last::Whole) == Last::Label;
        if is_about(bare) {
            if piece.trim_end_matches(['：', ':']).ends_with(bare) && label::classify(bare).is_some() {
                last = Last::Label;
            }
            continue;
        }
        let fit = cues::is_of_buttons(bare)
            || PUBLISHED.contains(&bare)
            || bare.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '次' | '人' | '条'))
            || ["A", "T", "字"].contains(&bare)
            || is_weekday(bare)
            || bare.chars().count() >= 3 && organ::is_organ(bare)
            || is_number(bare)
            || valued && is_value(bare);
        if !fit {
            return None;
        }
    }
    Some(last)
}

/// What blanks, dividing signs and tags part in a stretch of a line.
fn pieces(line: &Mapped, from: usize, to: usize) -> Vec<&str> {
    let text = line.as_str();
    let (mut out, mut start) = (Vec::new(), from);
    for (at, c) in text[from..to].char_indices().map(|(at, c)| (from + at, c)) {
        let parting = c.is_whitespace() || matches!(c, '|' | '｜' | '丨' | '•' | '·' | '/');
        if parting || at > start && line.is_parted(at) {
            out.push(&text[start..at]);
            start = at + if parting { c.len_utf8() } else { 0 };
        }
    }
    out.push(&text[start..to]);
    out.retain(|piece| piece.contains(char::is_alphanumeric));
    out
}

/// `来源：办公室`, `点击：556次`, `阅读(33`, or such a label alone.
fn is_about(piece: &str) -> bool {
    let about = |label: &str| matches!(label::classify(label), Some(Field::Source | Field::Other));
    if let Some((label, value)) = piece.split_once(['：', ':']) {
        let sizes = label::classify(label).map(|f| label::settle(f, value)) == Some(Field::Other);
        return (about(label) || sizes) && is_value(value);
    }
    let number = |c: char| c.is_ascii_digit() || matches!(c, '次' | '人');
    about(piece.trim_end_matches(number).trim_end_matches(['(', '（']))
}

fn is_value(text: &str) -> bool {
    text.chars().count() <= 24 && !text.contains(['。', '，', '；'])
}

fn is_number(piece: &str) -> bool {
    document_number::parse_whole(piece).is_some_and(|n| n.value.organ_code.is_some())
}

fn is_weekday(text: &str) -> bool {
    let day = text.strip_prefix("星期").or_else(|| text.strip_prefix("周"));
    day.is_some_and(|d| matches!(d, "一" | "二" | "三" | "四" | "五" | "六" | "日" | "天"))
}
