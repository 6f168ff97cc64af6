//! Labels and their values: `索 引 号：014109509/2006-00069`, one to a line or several run together.

use super::words::Sieve;
use super::{date, scan};
use crate::notice::data::labels::LABELS;
use crate::notice::data::validity::VALIDITY;
use crate::report::Span;
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use std::sync::LazyLock;

/// The fields by label.
static FIELDS: LazyLock<HashMap<&str, Field>> = LazyLock::new(|| {
    LABELS.iter().flat_map(|&(field, labels)| labels.iter().map(move |&label| (label, field))).collect()
});

/// What labels begin with: their first two characters, or the only one.
static FIRST: LazyLock<HashSet<(char, Option<char>)>> = LazyLock::new(|| {
    let first = |label: &&str| {
        let mut letters = label.chars();
        Some((letters.next()?, letters.next()))
    };
    FIELDS.keys().filter_map(first).collect()
});

/// The first characters of them.
static INITIALS: LazyLock<Sieve> = LazyLock::new(|| {
    let mut initials = Sieve::NONE;
    FIRST.iter().for_each(|(first, _)| initials.insert(*first));
    initials
});

/// Whether what `text` begins with can be a label, in brackets or not.
fn can_begin(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| !scan::is_space(*c));
    let first = letters.next();
    let first = if first.is_some_and(|c| OPEN.contains(&c)) { letters.next() } else { first };
    let first = first.filter(|c| INITIALS.may_hold(*c));
    first.is_some_and(|c| FIRST.contains(&(c, letters.next())) || FIRST.contains(&(c, None)))
}

/// Brackets that stand before labels.
const OPEN: [char; 4] = ['【', '[', '［', '〖'];
const CLOSE: [char; 4] = ['】', ']', '］', '〗'];

/// What labels begin with, all of it.
static BEGUN: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    FIELDS.keys().flat_map(|label| label.char_indices().map(|(at, c)| &label[..at + c.len_utf8()])).collect()
});

/// The longest label, in characters.
static LONGEST: LazyLock<usize> =
    LazyLock::new(|| FIELDS.keys().map(|label| label.chars().count()).max().unwrap_or(0));

/// What a label means. White space, brackets around it and the colon after it do not matter, so it
/// serves for a table cell as it stands.
///
/// ```
/// use gongwen::notice::grammar::label::{Field, classify};
/// assert_eq!(classify("索\u{a0}引　号："), Some(Field::IndexNumber));
/// assert_eq!(classify("【发布日期】"), Some(Field::PublishedOn));
/// assert_eq!(classify("发布日期是"), None);
/// ```
pub fn classify(text: &str) -> Option<Field> {
    // Labels are short; a paragraph need not be copied to see that it is none.
    if text.len() > 120 || !can_begin(text) {
        return None;
    }
    let bare = scan::squeeze(text);
    let bare = bare.trim_end_matches(scan::is_colon);
    let bare = bare.strip_prefix(OPEN).map_or(bare, |b| b.trim_end_matches(CLOSE));
    FIELDS.get(bare.trim_end_matches(scan::is_colon)).copied()
}

/// Calls `found` with the field of every label that has the characters of `pattern` (`None` stands for
/// any), with the label, and with whether it is the field's usual one.
///
/// ```
/// use gongwen::notice::grammar::label::matching;
/// let mut found = Vec::new();
/// matching(&[Some('索'), None, Some('号')], &mut |_, label, usual| found.push(format!("{label} {usual}")));
/// assert_eq!(found, ["索引号 true", "索取号 false"]);
/// ```
pub fn matching(pattern: &[Option<char>], found: &mut dyn FnMut(Field, &str, bool)) {
    let fits = |label: &str| {
        let mut letters = label.chars();
        pattern.iter().all(|want| letters.next().is_some_and(|c| want.is_none_or(|w| w == c)))
            && letters.next().is_none()
    };
    for (field, labels) in LABELS {
        let fitting = labels.iter().enumerate().filter(|(_, label)| fits(label));
        // Other labels have nothing in common, so that none is another one's usual name.
        fitting.for_each(|(n, label)| found(*field, label, n == 0 || *field == Field::Other));
    }
}

/// One label with its value, as they stand in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Labelled {
    /// What the value is, see [`settle`].
    pub field: Field,
    /// The label as printed, without its colon.
    pub label: Span,
    /// The value, white space trimmed; empty where the page prints none.
    pub value: Span,
}

impl Labelled {
    /// The value as printed in `line`, the text that was split.
    pub fn value_in<'t>(&self, line: &'t str) -> &'t str {
        line.get(self.value.range()).unwrap_or_default()
    }
}

/// The field that a value belongs to, given its label. A date label whose value is a word of validity
/// (`废止日期：有效`) states the validity; everything else is what its label says.
///
/// ```
/// use gongwen::notice::grammar::label::{Field, settle};
/// assert_eq!(settle(Field::RepealedOn, " 有效 "), Field::Validity);
/// assert_eq!(settle(Field::RepealedOn, "2010-12-31"), Field::RepealedOn);
/// ```
pub fn settle(field: Field, value: &str) -> Field {
    match field {
        Field::RepealedOn | Field::EffectiveOn if is_validity(value) => Field::Validity,
        // 字号 is a number's name and the size of letters.
        Field::DocumentNumber if is_sizes(value) => Field::Other,
        other => other,
    }
}

/// Whether a value is the buttons that set the size of letters: `大 中 小`.
fn is_sizes(value: &str) -> bool {
    let size = |c: char| matches!(c, '大' | '中' | '小' | '号') || !c.is_alphanumeric();
    value.len() < 60 && value.contains(['大', '小']) && value.chars().all(size)
}

/// Whether the text is a word of validity.
pub fn is_validity(value: &str) -> bool {
    value.len() < 60 && VALIDITY.contains(&&*scan::squeeze(value))
}

/// The labels of a line and their values. A label counts only at the start of the line or after white
/// space or a dividing sign, and with a colon after it or square brackets around it; so prose that
/// happens to name one is left alone. A value ends where the next label begins, known or not. A destroyed
/// character right behind a known label was its colon.
///
/// ```
/// use gongwen::notice::grammar::label::{Field, split_labelled};
/// let line = "法定主动公开分类： 公开方式：主动公开";
/// let found = split_labelled(line);
/// assert_eq!(found[0].field, Field::Category);
/// assert_eq!(found[0].value_in(line), "");
/// assert_eq!((found[1].field, found[1].value_in(line)), (Field::DisclosureMethod, "主动公开"));
/// assert!(split_labelled("请按发布日期：从新到旧查看").is_empty());
/// ```
pub fn split_labelled(line: &str) -> Vec<Labelled> {
    split_where(line, &|_| false)
}

/// The same where the markup parts a line before the bytes of which `parted` says so: a label may stand there, too.
pub(in crate::notice) fn split_where(line: &str, parted: &dyn Fn(usize) -> bool) -> Vec<Labelled> {
    if !can_hold(line.as_bytes()) {
        return Vec::new();
    }
    // Where each label stands and where its value begins.
    let mut marks: Vec<(Option<Field>, Span, usize)> = Vec::new();
    // All of them are of one byte, or of three and begin with one of these.
    let ends = |(_, b): &(usize, u8)| matches!(b, b':' | b']' | 0xE2 | 0xE3 | 0xEF);
    for (at, _) in line.bytes().enumerate().filter(ends) {
        let Some(c) = scan::after(line, at) else { continue };
        let from = marks.last().map_or(0, |mark| mark.2);
        if scan::is_colon(c) {
            if let Some((field, label)) = label_before(line, from, at, parted) {
                marks.push((field, label, at + c.len_utf8()));
            }
        } else if c == scan::LOST {
            // What is left of a colon of full width that was read as GBK and could not be undone.
            if let Some(head) = line[..at].strip_suffix('锛')
                && let Some((Some(field), label)) = label_before(line, from, head.len(), parted)
            {
                marks.push((Some(field), label, at + c.len_utf8()));
                continue;
            }
            // Behind a known label it was the colon, unless the colon still stands there.
            let colon = scan::after(line, at + c.len_utf8()).is_some_and(scan::is_colon);
            if !colon && let Some((Some(field), label)) = label_before(line, from, at, parted) {
                marks.push((Some(field), label, at + c.len_utf8()));
            }
        } else if matches!(c, '】' | ']' | '］') {
            // A label is short: no looking further back than one can be long.
            let inner = line.get(from..at).unwrap_or_default().char_indices().rev().take(*LONGEST * 3);
            let open = inner.clone().find(|(_, c)| matches!(c, '【' | '[' | '［'));
            if let Some(start) = open.map(|(open, c)| from + open + c.len_utf8())
                && let Some(field) = line.get(start..at).and_then(classify)
            {
                marks.push((Some(field), scan::trim(line, Span::at(start, at - start)), at + c.len_utf8()));
            }
        }
    }
    let mut found = Vec::new();
    for (n, &(field, label, start)) in marks.iter().enumerate() {
        let Some(field) = field else { continue };
        let long = matches!(field, Field::Summary | Field::InformationName);
        // A long value may hold what looks like an unknown label.
        let next = marks[n + 1..].iter().find(|mark| mark.0.is_some() || !long);
        let end = next.map_or(line.len(), |mark| mark.1.start());
        let Some(value) = line.get(start..end) else { continue };
        let skipped =
            value.len() - value.trim_start_matches(|c| scan::is_space(c) || scan::is_colon(c)).len();
        let open = |c| matches!(c, '【' | '[' | '［' | '|' | '｜' | '丨') || scan::is_space(c);
        let kept = value[skipped..].trim_end_matches(open).len();
        let value = scan::trim(line, Span::at(start + skipped, kept));
        found.push(Labelled { field: settle(field, &line[value.range()]), label, value });
    }
    found
}

/// Whether something stands in a line that can end a label: a colon, a closing bracket, U+FFFD.
fn can_hold(line: &[u8]) -> bool {
    memchr::memchr2(b':', b']', line).is_some()
        || memchr::memchr3_iter(0xE2, 0xE3, 0xEF, line).any(|at| {
            let sign = line[at..].first_chunk::<3>().and_then(|sign| std::str::from_utf8(sign).ok());
            let sign = sign.and_then(|sign| sign.chars().next());
            sign.is_some_and(|c| scan::is_colon(c) || matches!(c, '】' | '］' | scan::LOST))
        })
}

/// The label that ends before the colon at byte `colon`: a known one, or something of two to six Han
/// characters that stands where a label may.
fn label_before(
    line: &str,
    from: usize,
    colon: usize,
    parted: &dyn Fn(usize) -> bool,
) -> Option<(Option<Field>, Span)> {
    let head = line.get(from..colon)?;
    let label_end = from + head.trim_end_matches(scan::is_space).len();
    let (mut known, mut unknown) = (None, None);
    let (mut han, mut spaces) = (0, 0);
    let mut spaced = false;
    for (at, c) in line.get(from..label_end)?.char_indices().rev() {
        match c {
            _ if scan::is_space(c) => {
                spaces += 1;
                if spaces > 24 {
                    break;
                }
                spaced = true;
                continue;
            }
            _ if scan::is_han(c) || c == '/' => (han, spaces) = (han + 1, 0),
            _ => break,
        }
        if han > *LONGEST {
            break;
        }
        let at = from + at;
        let stands = scan::before(line, at).is_none_or(|p| {
            scan::is_space(p)
                || matches!(
                    p,
                    '|' | '｜' | '丨' | '【' | '[' | '［' | '·' | '•' | '●' | '■' | '▪' | '*' | '>'
                )
        }) || at == from;
        // `时间：2021/09/06阅读：88`, `2021-09-06来源：某局`: neighbouring elements leave nothing between a number and a label.
        let glued = scan::before(line, at).is_some_and(|p| p.is_ascii_digit())
            && (from > 0 || line.get(..at).is_some_and(|d| d.len() < 60 && date::parse_whole(d).is_some()));
        let field = classify(&line[at..label_end]);
        let fits = stands || glued || parted(at);
        if !fits {
            continue;
        }
        if let Some(field) = field {
            known = Some((Some(field), Span::at(at, label_end - at)));
        } else if !spaced && (stands && (2..=6).contains(&han) || parted(at) && (2..=10).contains(&han)) {
            unknown = Some((None, Span::at(at, label_end - at)));
        }
    }
    known.or(unknown)
}

mod beginning;
mod field;
mod line;
pub(in crate::notice) use beginning::{dated, is_method};
pub use beginning::{glued, leading};
pub use field::Field;
pub use line::is_labelled;

#[cfg(test)]
mod tests;
