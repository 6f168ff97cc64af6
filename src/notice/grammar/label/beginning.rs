//! Labels that a line begins with and no colon ends.

use super::{BEGUN, CLOSE, FIELDS, Field, LONGEST, Labelled, OPEN, can_begin, classify, is_validity, settle};
use crate::notice::data::documents::METHODS;
use crate::notice::grammar::{date, document_number, index_number, organ, scan};
use crate::report::Span;
use std::borrow::Cow;

/// The longest label that the line begins with, its value directly behind it: `索 引 号113500000041/2022-00231`, as
/// elements without anything between them come out. The words may be prose; the caller knows more.
pub fn glued(line: &str) -> Option<Labelled> {
    if !can_begin(line) {
        return None;
    }
    let all = scan::whole(line);
    let end = all.start() + label_end(&line[all.range()])?;
    let label = Span::new(all.start(), end)?;
    let field = classify(&line[label.range()])?;
    let value = scan::trim(line, Span::new(end, all.end())?);
    // `主题词` is a label without a value and not 词 under 主题.
    if classify(line).is_some() {
        return None;
    }
    (!value.is_empty() && !line[value.range()].starts_with(scan::is_colon)).then(|| Labelled {
        field: settle(field, &line[value.range()]),
        label,
        value,
    })
}

/// Where the longest label ends that a text begins with.
fn label_end(text: &str) -> Option<usize> {
    let (mut end, mut bare, mut coloned) = (None, Cow::Borrowed(""), false);
    for (at, c) in text.char_indices().take(*LONGEST * 2) {
        if FIELDS.contains_key(&*bare) {
            end = Some(at);
        } else if !bare.is_empty() && !BEGUN.contains(&*bare) {
            break;
        }
        if scan::is_colon(c) {
            // Behind its colon only more of them belong to a label.
            coloned = true;
            if end != Some(at) {
                break;
            }
            continue;
        }
        // What labels are printed in: then each of the beginnings is read as a label.
        if OPEN.contains(&c) || CLOSE.contains(&c) {
            let ends = text.char_indices().take(*LONGEST * 2).skip(1).map(|(at, _)| at);
            return ends.filter(|&at| classify(&text[..at]).is_some()).last();
        }
        if !scan::is_space(c) {
            if coloned {
                break;
            }
            match &mut bare {
                Cow::Borrowed(part) if part.len() == at => *part = &text[..at + c.len_utf8()],
                bare => bare.to_mut().push(c),
            }
        }
    }
    end
}

/// A label at the head of a line with a blank behind it in place of the colon, or nothing, where the value is one
/// that only this label can have: `生成日期 2021-09-02`, `公开方式　主动公开`, `有效性有效`.
///
/// ```
/// use gongwen::notice::grammar::label::{Field, leading};
/// assert_eq!(leading("生成日期 2021-09-02").unwrap().field, Field::CreatedOn);
/// assert_eq!(leading("索 引 号113500000041/2022-00231").unwrap().field, Field::IndexNumber);
/// assert!(leading("生成日期 以网站为准").is_none());
/// ```
pub fn leading(line: &str) -> Option<Labelled> {
    if line.len() > 200 {
        return None;
    }
    let all = scan::whole(line);
    let blanks = line[all.range()].match_indices(scan::is_space).take(6).map(|(at, _)| all.start() + at);
    let glued = glued(line).map(|l| l.label.end());
    blanks.chain(glued).find_map(|at| {
        let field = classify(&line[all.start()..at])?;
        let value = scan::trim(line, Span::new(at, all.end())?);
        let text = &line[value.range()];
        let fits = match field {
            Field::IndexNumber => index_number::parse(text).is_some_and(|n| n.span == scan::whole(text)),
            Field::DocumentNumber => document_number::parse_whole(text).is_some(),
            Field::CreatedOn | Field::PublishedOn | Field::EffectiveOn | Field::RepealedOn => {
                date::parse_whole(text).is_some()
            }
            Field::Validity => is_validity(text),
            Field::Issuer => organ::is_organ(text),
            Field::DisclosureMethod => is_method(text),
            _ => false,
        };
        fits.then(|| Labelled { field, label: Span::at(all.start(), at - all.start()), value })
    })
}

/// The same of a day that another label follows: `发布时间 2021-09-06 16:03 访问量 77`.
pub(in crate::notice) fn dated(line: &str) -> Option<Labelled> {
    let labelled = glued(line).filter(|_| line.len() <= 300)?;
    if !matches!(
        labelled.field,
        Field::CreatedOn | Field::PublishedOn | Field::EffectiveOn | Field::RepealedOn
    ) {
        return None;
    }
    let rest = labelled.value_in(line);
    let day = date::find_all(rest).into_iter().next().filter(|day| day.span.start() == 0)?;
    let time = |c: char| c.is_ascii_digit() || scan::is_colon(c) || scan::is_space(c);
    let behind = rest[day.span.end()..].trim_start_matches(time);
    let end = rest.len() - behind.len();
    label_end(behind)?;
    let value = scan::trim(line, Span::at(labelled.value.start(), end));
    Some(Labelled { value, ..labelled })
}

/// Whether the text is a way of disclosure: `主动公开`.
pub(in crate::notice) fn is_method(value: &str) -> bool {
    METHODS.contains(&value)
}
