//! The document's own number among the lines before its text.

use super::super::cues::squeeze;
use super::super::dateline;
use super::{Parts, Read, is_organs, joined};
use crate::notice::grammar::document_number::{self, DocumentNumber};
use crate::notice::grammar::{addressee, date, label, marking, signature};
use crate::page::{Block, Mapped};
use crate::report::Span;

/// Reads the document's own number at line `i`; returns how many lines it takes.
pub(super) fn number(blocks: &[Block], i: usize, parts: &mut Parts) -> Option<usize> {
    let line = &blocks[i].text;
    let mut text = line.as_str();
    if text.len() > 300 {
        return None;
    }
    // `特急　清水〔2021〕38号`: grades before the number.
    let mut from = 0;
    if let Some((front, rest)) = text.trim_start().split_once(char::is_whitespace)
        && let Some(urgency) = marking::parse(front).urgency
        && document_number::parse_whole(rest).is_some()
    {
        from = text.len() - rest.len();
        let lead = text.len() - text.trim_start().len();
        let span = Span::at(lead + urgency.span.start(), urgency.span.len());
        parts.grades.push((label::Field::Urgency, Read::of(line, span, urgency.value)));
        text = rest;
    }
    let signed = signature::find(text);
    let sign = if signed.is_empty() { None } else { text.find("签") };
    let before = sign.unwrap_or(text.len());
    let own = text.get(..before).unwrap_or(text).trim_end();
    let at = |span: Span| Span::at(from + span.start(), span.len());
    if !signed.is_empty() {
        parts.signed_out_by = signed.into_iter().map(|f| Read::of(line, at(f.span), f.value)).collect();
    }
    let mut lines = 1;
    if let Some((read, lines)) = joint_order(blocks, i) {
        parts.number.get_or_insert(read);
        return Some(lines);
    }
    let found = document_number::parse_whole(own).map(|f| Read::of(line, at(f.span), f.value));
    let found = found.or_else(|| issue(line, own)).or_else(|| dressed(line, own));
    let found = found.or_else(|| registered(line, own)).or_else(|| dated(line, own));
    let found = found.or_else(|| followed(line, own)).or_else(|| {
        // `广州市人民政府令` over `第179号`; `农业部公告` over `2006年第3号`.
        let next = blocks.get(i + 1)?;
        if !(own.ends_with('令') || own.ends_with("公告") || own.ends_with("通告"))
            || next.as_str().len() > 60
        {
            return None;
        }
        let serial = next.as_str();
        // `2010年第3号（总第15号）` counts twice; the first is the number.
        let serial =
            serial.find(['（', '(']).filter(|_| serial.contains("总第")).map_or(serial, |at| &serial[..at]);
        // `征兵命令` over `某政令〔2012〕3号`: a number of its own.
        if document_number::parse_whole(serial)
            .is_some_and(|n| n.value.organ_code.is_some() || n.value.organ.is_some())
        {
            return None;
        }
        let both = format!("{own}{serial}");
        let found = document_number::parse_whole(&both)?;
        lines = 2;
        let read = joined(&[&blocks[i], next]);
        Some(Read { value: found.value, raw: read.raw, span: read.span })
    });
    let found = found.or_else(|| promulgation(line));
    let over = |text: &str| {
        let next = blocks.get(i + 1).map(|b| b.as_str()).filter(|n| n.len() <= 60 && n.contains('\u{FFFD}'));
        (text.ends_with('令') || text.ends_with("公告") || text.ends_with("通告"))
            && next.is_some_and(|next| document_number::damaged_whole(&format!("{text}{next}")))
    };
    match found {
        None if over(own) => {
            parts.damaged_number = Some(Read::whole(&blocks[i + 1].text, ()));
            Some(2)
        }
        Some(read) => {
            if parts.number.is_none() {
                parts.number = Some(read);
            }
            Some(lines)
        }
        None if document_number::damaged_whole(own) || is_torn_promulgation(own) => {
            parts.damaged_number = Some(Read::whole(line, ()));
            Some(1)
        }
        None if !parts.signed_out_by.is_empty() && before < text.len() => Some(1),
        None => None,
    }
}

/// The organs of an order, each on its line, over `令` and `第47号`, and how many lines that takes.
fn joint_order(blocks: &[Block], i: usize) -> Option<(Read<DocumentNumber>, usize)> {
    let organs = blocks.get(i..)?.iter().take(ISSUERS).take_while(|b| is_organs(b.as_str())).count();
    let (order, serial) = (blocks.get(i + organs)?, blocks.get(i + organs + 1)?);
    let bare = squeeze(order.as_str());
    let told =
        order.as_str().len() < 200 && bare.strip_suffix('令').is_some_and(|o| o.is_empty() || is_organs(o));
    if organs == 0 || !told || serial.as_str().len() > 60 {
        return None;
    }
    let lines: Vec<&Block> = blocks[i..i + organs + 2].iter().collect();
    let read = joined(&lines);
    let found = document_number::parse_whole(&squeeze(&read.value))?.value;
    (found.kind == document_number::Kind::Order)
        .then_some((Read { value: found, raw: read.raw, span: read.span }, lines.len()))
}

/// The most organs that give an order together.
const ISSUERS: usize = 6;

/// `〔2020〕第12期`: minutes are counted by issues.
fn issue(line: &Mapped, own: &str) -> Option<Read<DocumentNumber>> {
    let bare = squeeze(own);
    let inner = bare.strip_prefix(['〔', '[', '［'])?.strip_suffix('期')?;
    let (year, serial) = inner.split_once(['〕', ']', '］'])?;
    let serial = serial.strip_prefix('第').unwrap_or(serial);
    let plain = |text: &str, most: usize| text.len() <= most && text.bytes().all(|b| b.is_ascii_digit());
    let year = year.parse().ok().filter(|y| plain(year, 4) && (1949..2100).contains(y))?;
    let value = DocumentNumber {
        kind: document_number::Kind::Announcement,
        value: bare.to_string(),
        organ_code: None,
        organ: None,
        year: Some(year),
        serial: serial.parse().ok().filter(|n| plain(serial, 4) && *n > 0)?,
        sub: None,
    };
    Some(Read::of(line, Span::at(0, own.len()), value))
}

/// `★某政发〔2019〕7号★`, or the first of the numbers of a document of several organs: `甲发〔2019〕7号　乙发〔2019〕12号`.
fn dressed(line: &Mapped, own: &str) -> Option<Read<DocumentNumber>> {
    let coded = |text: &str| document_number::parse_whole(text).filter(|n| n.value.organ_code.is_some());
    let inner = own.trim().trim_matches(['★', '☆', '*']).trim();
    let from = own.find(inner)?;
    if inner.len() < own.trim().len() {
        let found = coded(inner)?;
        return Some(Read::of(line, Span::at(from + found.span.start(), found.span.len()), found.value));
    }
    let mut numbers = inner.split_whitespace().map(coded);
    let first = numbers.next()??;
    let rest: Vec<_> = numbers.collect();
    (!rest.is_empty() && rest.iter().all(Option::is_some))
        .then(|| Read::of(line, Span::at(from + first.span.start(), first.span.len()), first.value))
}

/// Where the addressees begin that stand behind the number on its line: `某政发〔2019〕7号　　各区人民政府：`.
pub(super) fn addressees_behind(text: &str) -> Option<usize> {
    let end = text.find(['号', '號']).filter(|_| text.len() < 900)? + '号'.len_utf8();
    let rest = text[end..].trim_start();
    let at = text.len() - rest.len();
    (at > end
        && document_number::parse_whole(&text[..end]).is_some_and(|n| n.value.organ_code.is_some())
        && addressee::is_line(rest))
    .then_some(at)
}

/// `编号：某政发〔2019〕7号`, `某政规〔2019〕7号　GZ0320190096`: with a label before it, or the number of a register behind it.
fn registered(line: &Mapped, own: &str) -> Option<Read<DocumentNumber>> {
    let label = |text: &str| {
        let field = label::classify(text);
        matches!(field, Some(label::Field::DocumentNumber | label::Field::UnnamedNumber))
    };
    let start = match own.split_once(['：', ':']) {
        Some((front, rest)) if label(front) => own.len() - rest.len(),
        Some(_) => return None,
        None => 0,
    };
    let rest = own[start..].trim_end();
    let register = |word: &&str| {
        word.len() >= 6
            && word.starts_with(|c: char| c.is_ascii_uppercase())
            && word.chars().all(|c| c.is_ascii_alphanumeric())
    };
    let behind = rest.rsplit(char::is_whitespace).next().filter(register).map_or(0, str::len);
    let end = own[..start].len() + rest.len() - behind;
    if start == 0 && behind == 0 {
        return None;
    }
    let found = document_number::parse_whole(own[start..end].trim_end())?;
    let span = Span::at(start + found.span.start(), found.span.len());
    found.value.organ_code.is_some().then(|| Read::of(line, span, found.value))
}

/// `（民发〔2012〕124号　2012年7月10日）`: reprints put number and day on one line.
fn dated(line: &Mapped, own: &str) -> Option<Read<DocumentNumber>> {
    let around = |c: char| c.is_whitespace() || matches!(c, '（' | '）' | '(' | ')');
    let from = own.len() - own.trim_start_matches(around).len();
    let inner = own.trim_matches(around);
    let (number, day) = inner.split_at(inner.rfind(['号', '號'])? + '号'.len_utf8());
    date::parse_whole(day.trim_start_matches(['，', ',', '；', ' ', '\u{3000}', '\u{a0}']))?;
    let found = document_number::parse_whole(number)?;
    let span = Span::at(from + found.span.start(), found.span.len());
    (found.value.kind == document_number::Kind::Coded).then(|| Read::of(line, span, found.value))
}

/// `某教〔2021〕5号　发布日期：2021-06-09`, `…5号　办理结果：A类`: what a site prints behind a number, which only a blank or a
/// tag parts from it.
pub(super) fn followed(line: &Mapped, own: &str) -> Option<Read<DocumentNumber>> {
    let end = own.find(['号', '號'])? + '号'.len_utf8();
    let rest = &own[end..];
    if own.len() > 240
        || own.ends_with('。')
        || !(rest.starts_with(char::is_whitespace) || line.is_parted(end) || is_class(rest))
    {
        return None;
    }
    let found = document_number::parse_whole(&own[..end])?;
    let rest = rest.trim_start();
    let label = || label::split_labelled(rest).first().is_some_and(|l| l.label.start() == 0);
    let told = is_class(rest)
        || addressee::is_line(rest)
        || label()
        || label::is_labelled(rest)
        || dateline::of_line(line).is_some();
    let whole = found.value.organ_code.is_some() || found.value.organ.is_some();
    (whole && told).then(|| Read::of(line, found.span, found.value))
}

/// `A类`, `（A类）`: how far a proposal was met.
fn is_class(rest: &str) -> bool {
    let class = rest.trim_start_matches(['（', '(']).trim_end_matches(['）', ')']);
    matches!(class.strip_suffix('类').unwrap_or(class), "A" | "B" | "C" | "D")
}

/// `（2021年7月27日中华人民共和国国务院令第746号公布）`: the order by which a regulation was made known. What amended it since
/// (`根据2012年11月9日…修订`) or when it comes into force stands behind that.
fn promulgation(line: &Mapped) -> Option<Read<DocumentNumber>> {
    let text = line.as_str();
    let inner = text.trim_start().strip_prefix(['（', '('])?.trim_end().strip_suffix(['）', ')'])?;
    if !KNOWN.iter().any(|w| inner.contains(w)) || text.len() > LONGEST {
        return None;
    }
    let made_known = |n: &document_number::DocumentNumber, end: usize| {
        let rest = text[end..].trim_start_matches(|c: char| c.is_whitespace() || c == '）');
        // `…令第628号公布的《某决定》` amends.
        let known =
            KNOWN.iter().find_map(|w| rest.strip_prefix(w)).is_some_and(|rest| !rest.starts_with('的'));
        n.kind == document_number::Kind::Order && known
    };
    let found = document_number::find_all(text);
    let mut orders = found.iter().filter(|f| made_known(&f.value, f.span.end()));
    // Where two were, the page does not say which is the document's.
    let first = orders.next().filter(|_| orders.next().is_none())?;
    let only = found.len() == 1 || found[0].span == first.span;
    only.then(|| Read::of(line, first.span, first.value.clone()))
}

/// How an order makes a regulation known.
const KNOWN: &[&str] = &["公布", "发布", "颁布"];

/// The longest such line, in bytes.
const LONGEST: usize = 900;

/// A promulgation whose number lost characters.
fn is_torn_promulgation(text: &str) -> bool {
    text.contains('\u{FFFD}')
        && text.starts_with(['（', '(', '\u{FFFD}'])
        && text.contains('令')
        && ["公布）", "发布）", "公布)", "发布)"].iter().any(|w| text.ends_with(w))
}
