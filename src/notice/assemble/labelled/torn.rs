//! Labels of which characters were destroyed, or vanished without a trace.

use crate::notice::data::labels::LABELS;
use crate::notice::grammar::label::{self, Field};
use crate::notice::grammar::organisation_code::Check;
use crate::notice::grammar::{document_number, index_number};

/// A label at the head of the line that lost characters, with the byte at which its value begins. Where
/// little of it is left, or labels of several fields can have stood there, the value must be one that
/// only one of the fields can have.
pub(super) fn torn_label(text: &str, below: &str) -> Option<(Field, usize)> {
    // The label is whole and its colon is gone.
    if let Some(at) = text.find('\u{FFFD}').filter(|at| (6..60).contains(at))
        && !text[at..].chars().take(8).any(|c| matches!(c, '：' | ':'))
        && let Some(field) = label::classify(&text[..at])
    {
        return Some((field, at + '\u{FFFD}'.len_utf8()));
    }
    let colon = text.char_indices().take(24).find(|(_, c)| matches!(c, '：' | ':'));
    if let Some((at, colon)) = colon {
        return torn_head(&text[..at], at + colon.len_utf8(), text, below, false);
    }
    // The colon may be gone too: a destroyed character before white space or at the line's end.
    let ends = text.char_indices().take(24).filter(|&(at, c)| {
        c == '\u{FFFD}' && text[at + c.len_utf8()..].chars().next().is_none_or(char::is_whitespace)
    });
    ends.map(|(at, c)| torn_head(&text[..at], at + c.len_utf8(), text, below, true)).find(Option::is_some)?
}

/// The field whose label `head` was, and where its value begins. `sure` asks for a value that speaks for itself.
fn torn_head(head: &str, start: usize, text: &str, below: &str, sure: bool) -> Option<(Field, usize)> {
    if !sure && !head.contains('\u{FFFD}') {
        return None;
    }
    let head: Vec<char> = head.chars().filter(|c| !c.is_whitespace()).collect();
    let holes = head.iter().filter(|c| **c == '\u{FFFD}').count();
    if holes == head.len() || head.len() < 2 {
        return None;
    }
    let fits = |label: &str| {
        label.chars().count() == head.len()
            && label.chars().zip(&head).all(|(l, h)| l == *h || *h == '\u{FFFD}')
    };
    let mut fields: Vec<Field> =
        LABELS.iter().filter(|(_, labels)| labels.iter().any(|l| fits(l))).map(|(field, _)| *field).collect();
    if sure || fields.len() > 1 || holes * 2 > head.len() {
        let value = Some(text[start..].trim()).filter(|v| !v.is_empty()).unwrap_or(below);
        fields.retain(|field| speaks(*field, value));
    }
    match fields.as_slice() {
        [field] => Some((*field, start)),
        _ => None,
    }
}

/// A label of which the first characters are gone without a trace (`　　号：`), where the value tells which it was,
/// or only one field has such a label.
pub(super) fn remains(text: &str, below: &str) -> Option<(Field, usize)> {
    let (at, colon) = text.char_indices().take(8).find(|(_, c)| matches!(c, '：' | ':'))?;
    let head: String = text[..at].chars().filter(|c| !c.is_whitespace()).collect();
    let start = at + colon.len_utf8();
    if !(1..=2).contains(&head.chars().count()) || label::classify(&head).is_some() {
        return None;
    }
    let value = Some(text[start..].trim()).filter(|v| !v.is_empty()).unwrap_or(below);
    let ends = |(field, labels): &&(Field, &[&str])| {
        *field != Field::Other && labels.iter().any(|l| l.ends_with(&head))
    };
    let fields: Vec<Field> = LABELS.iter().filter(ends).map(|(field, _)| *field).collect();
    match fields.as_slice() {
        [field] => Some((*field, start)),
        several => several.iter().find(|field| speaks(**field, value)).map(|field| (*field, start)),
    }
}

/// Whether a value shows by itself what it is.
fn speaks(field: Field, value: &str) -> bool {
    match field {
        Field::IndexNumber => index_number::parse(value).is_some_and(|n| n.value.check == Check::Valid),
        Field::DocumentNumber => document_number::parse_whole(value).is_some(),
        Field::Validity => label::is_validity(value),
        _ => false,
    }
}
