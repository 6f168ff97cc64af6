//! What the markup sets behind a title, in one heading with it: when the page was put there and where it is from.

use crate::notice::assemble::dateline;
use crate::notice::grammar::Found;
use crate::notice::grammar::date::{self, CivilDate};
use crate::notice::grammar::label::{self, Field};
use crate::page::Mapped;

/// The byte at which it begins, and the day that it states, if any.
pub(in crate::notice::assemble) fn behind(line: &Mapped) -> Option<(usize, Option<Found<CivilDate>>)> {
    day_behind(line).map(|(at, day)| (at, Some(day))).or_else(|| labelled_behind(line))
}

/// The least characters of a title before it.
const TITLE: usize = 5;

/// Whether what stands before it can be a title, and is no label.
fn is_titled(before: &str) -> bool {
    let before = before.trim_end();
    before.chars().count() >= TITLE && !before.ends_with(['：', ':'])
}

/// The day that an element of its own gives behind a title, and the byte at which it begins:
/// `…的通知<small>(2023年4月10日)</small>`.
fn day_behind(line: &Mapped) -> Option<(usize, Found<CivilDate>)> {
    let text = line.as_str();
    if text.len() > 600 || !text.ends_with(|c: char| c.is_numeric() || matches!(c, '日' | '）' | ')' | ']'))
    {
        return None;
    }
    let last = date::find_all(text).pop()?;
    let head = text[..last.span.start()].trim_end();
    let (before, at) = match head.strip_suffix(['（', '(', '[']) {
        Some(before) => (before, before.len()),
        None => (head, last.span.start()),
    };
    let start = last.span.start();
    let day = date::parse_whole(text[start..].trim_end_matches(['）', ')', ']']))?.shifted(start);
    // Where tags stand within the day, too, they are a word processor's.
    let whole = text.char_indices().skip_while(|&(i, _)| i <= at).all(|(i, _)| !line.is_parted(i));
    (is_titled(before) && line.is_parted(at) && whole).then_some((at, day))
}

/// The same with a label, for the day or beside it: `…的通知<small>2023-04-10 <i>来源：市水利局</i></small>`.
fn labelled_behind(line: &Mapped) -> Option<(usize, Option<Found<CivilDate>>)> {
    let text = line.as_str();
    if text.len() > 600 || !text.contains(['：', ':']) {
        return None;
    }
    let borders = text.char_indices().skip(1).map(|(at, _)| at).filter(|&at| line.is_parted(at));
    borders.filter(|&at| is_titled(&text[..at])).find_map(|at| {
        let rest = line.part(at, text.len());
        let shift = at + text[at..].len() - text[at..].trim_start().len();
        let day = dateline::of_line(&rest).map(|day| day.shifted(shift));
        let labels = label::split_where(rest.as_str(), &|at| rest.is_parted(at));
        // `标题：副题` holds no such label, and what a label of another kind says is not the page's.
        let told = labels.iter().any(|l| dateline::tells(l.field))
            && labels.iter().all(|l| dateline::tells(l.field) || l.field == Field::Other);
        let first = labels.first().filter(|_| told)?;
        let stated = first.label.start() == 0 && is_stated(first.field, first.value_in(rest.as_str()));
        (day.is_some() || stated).then_some((at, day))
    })
}

/// Whether a label's value is one of its kind, and not what a title goes on with.
fn is_stated(field: Field, value: &str) -> bool {
    match field {
        Field::Source => value.chars().count() <= SOURCE && !value.contains(['，', '。']),
        _ => date::find_all(value).first().is_some_and(|day| day.span.start() == 0),
    }
}

/// The longest name of a source, in characters.
const SOURCE: usize = 20;
