//! Numbers behind an organ's code: `常建〔2006〕166号`.

use super::named::numbers_orders;
use super::{CLOSE, DocumentNumber, Kind, NUMBER, OPEN, pattern, serial};
use crate::notice::data::labels::LABELS;
use crate::notice::grammar::citation::LONGEST_CODE;
use crate::notice::grammar::label::Field;
use crate::notice::grammar::pattern::Pattern;
use crate::notice::grammar::{document_type, numeral, organ, scan};
use regex::Captures;

/// `〔2006〕166号`, what stands after the code.
pub(super) static CODED: Pattern = Pattern::new(&[&['号', '號']], || {
    pattern(&format!(
        r"[{OPEN}]\s{{0,4}}(?P<y>[0-9０-９]{{4}}|[0-9]{{2}}|[一二][^\s\d]{{3}})\s{{0,4}}年?\s{{0,4}}[{CLOSE}]\s{{0,4}}(?:第\s{{0,4}})?
          (?P<n>{NUMBER})\s{{0,4}}[号號](?:\s{{0,2}}[-－—之]\s{{0,2}}(?P<sub>[0-9０-９]{{1,3}}))?"
    ))
});

pub(super) fn coded_whole(piece: &str) -> Option<DocumentNumber> {
    let m = CODED.captures_iter(piece).last()?;
    let all = m.get(0)?;
    if all.end() != piece.len() {
        return None;
    }
    let head = piece.get(..all.start())?;
    // `某某监管局行政处罚决定书 沪〔2012〕3号`, `中共某市委文件 某发〔2019〕7号`: the document's kind or organ and its number on
    // one line.
    if let Some((front, code)) = head.trim_end_matches(scan::is_space).rsplit_once(scan::is_space) {
        let told = document_type::of_title(front).is_some()
            || organ::is_organ(front)
            || scan::squeeze(front).ends_with("文件");
        if told && is_code(code) {
            return (code.chars().count() <= LONGEST_CODE).then(|| coded(&m, code)).flatten();
        }
    }
    let code = scan::squeeze(head);
    // `文号清水〔2021〕41号`: the label of a page whose cells were run together.
    let labels = LABELS.iter().filter(|(field, _)| *field == Field::DocumentNumber);
    let label = labels
        .flat_map(|(_, labels)| labels.iter())
        .filter(|l| code.starts_with(**l))
        .max_by_key(|l| l.len());
    let code = label.map_or(&*code, |l| &code[l.len()..]);
    let short = code.chars().count() <= LONGEST_CODE + 4;
    (code.is_empty() || (short && is_code(code))).then(|| coded(&m, code)).flatten()
}

/// The number of a match of [`CODED`].
pub(super) fn coded(m: &Captures<'_>, code: &str) -> Option<DocumentNumber> {
    let year = year(m.name("y")?.as_str())?;
    let serial = serial(m)?;
    let sub = match m.name("sub") {
        Some(sub) => Some(numeral::arabic(sub.as_str())?),
        None => None,
    };
    // `某某令〔2018〕第3号`, `某某公告〔2018〕3号` are orders and announcements in the other dress.
    for (word, kind) in [("令", Kind::Order), ("公告", Kind::Announcement), ("通告", Kind::Announcement)]
    {
        if let Some(organ) = code.strip_suffix(word) {
            // `关于…的通告` over `〔2019〕3号`: a title is nobody's name.
            if !numbers_orders(organ) {
                return None;
            }
            let value = format!("{code}{}", scan::squeeze(m.get(0)?.as_str()));
            let organ = (!organ.is_empty()).then(|| organ.to_owned());
            return Some(DocumentNumber {
                kind,
                value,
                organ_code: None,
                organ,
                year: Some(year),
                serial,
                sub,
            });
        }
    }
    let mut value = format!("{code}〔{year}〕{serial}号");
    if let Some(sub) = sub {
        value.push_str(&format!("-{sub}"));
    }
    let organ_code = (!code.is_empty()).then(|| code.to_owned());
    Some(DocumentNumber { kind: Kind::Coded, value, organ_code, organ: None, year: Some(year), serial, sub })
}

/// A year in full, or the two digits of 1980–2029 that old numbers print.
pub(super) fn year(text: &str) -> Option<u16> {
    numeral::year(text).or_else(|| match numeral::arabic(text).filter(|_| text.chars().count() == 2)? {
        y @ 80..=99 => Some(1900 + y as u16),
        y @ 0..=29 => Some(2000 + y as u16),
        _ => None,
    })
}

/// Whether the text, blanks deleted, can be an organ's code: `常建`, `农(渔检)`, `苏(宁)政发`, `教技厅函`.
pub(in crate::notice::grammar) fn is_code(text: &str) -> bool {
    let mut depth = 0i32;
    text.chars().count() <= 24
        && text.chars().all(|c| match c {
            '（' | '(' => {
                depth += 1;
                depth == 1
            }
            '）' | ')' => {
                depth -= 1;
                depth == 0
            }
            _ => scan::is_han(c) || c.is_ascii_alphanumeric(),
        })
        && depth == 0
        && text.chars().next().is_some_and(|c| scan::is_han(c) || c.is_ascii_uppercase())
}
