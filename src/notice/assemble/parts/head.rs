//! What stands before the text: number, signer, grades, title, addressees.

use super::super::cues::{self, squeeze};
use super::{Parts, Read, Role, is_colophon_label, is_full, is_page_label, joined};
use crate::notice::grammar::document_number::{self, DocumentNumber};
use crate::notice::grammar::{addressee, date, document_type, label, marking, organ, outline, signature};
use crate::page::{Align, Block, BlockKind, Mapped};
use crate::report::Span;
use std::ops::Range;

/// The most lines that can stand before the text.
const HEAD: usize = 24;

/// The most rows of a form above a document's head.
const FORM: usize = 6;

/// Reads what stands before the text and returns where the text begins.
pub(super) fn head(blocks: &[Block], known: Option<&str>, parts: &mut Parts) -> usize {
    let known = known.map(squeeze).unwrap_or_default();
    // Lines that may be the title because of where they stand.
    let mut loose: Vec<usize> = Vec::new();
    // A form may stand above everything: who filed the document, under which number.
    let form =
        usize::from(blocks.first().is_some_and(|b| b.kind == BlockKind::Table && b.rows.len() <= FORM));
    let anchor = match anchor(&blocks[form..]) {
        0 => 0,
        at => at + form,
    };
    let mut i = if anchor > 0 { form } else { 0 };
    while i < blocks.len().min(HEAD) {
        let block = &blocks[i];
        let text = block.as_str();
        if block.kind == BlockKind::Table {
            break;
        }
        if block.kind == BlockKind::Image {
            i += 1;
            continue;
        }
        if cues::is_chrome_block(block) || cues::is_credit(text) || !text.contains(char::is_alphanumeric) {
            parts.roles[i] = Role::Chrome;
            i += 1;
            continue;
        }
        if let Some(n) = number(blocks, i, parts) {
            parts.roles[i..i + n].fill(Role::Head);
            i += n;
            continue;
        }
        if is_colophon_label(text) || is_page_label(text) {
            parts.roles[i] = Role::Colophon;
            i += 1;
            continue;
        }
        let marks = marking::parse(text);
        let marks = [
            (label::Field::SecurityLevel, marks.security_level),
            (label::Field::Urgency, marks.urgency),
            (label::Field::CopyNumber, marks.copy_number),
        ];
        if marks.iter().any(|(_, m)| m.is_some()) {
            for (field, found) in marks {
                parts.grades.extend(found.map(|f| (field, Read::of(&block.text, f.span, f.value))));
            }
            parts.roles[i] = Role::Head;
            i += 1;
            continue;
        }
        if let Some(torn) = marking::torn(text) {
            let field = match torn {
                marking::Torn::Urgency => label::Field::Urgency,
                _ => label::Field::SecurityLevel,
            };
            parts.damaged_grades.push((field, Read::whole(&block.text, ())));
            parts.roles[i] = Role::Head;
            i += 1;
            continue;
        }
        if text.len() < 120
            && let Some(found) = date::parse_whole(text)
        {
            // In brackets it is the day of adoption, under the organ's name the day of signing.
            let signed = loose
                .last()
                .is_some_and(|&l| l + 1 == i && !organ::split_list(blocks[l].as_str()).is_empty());
            if signed {
                loose.pop();
                parts.roles[i - 1] = Role::Head;
            } else if !text.starts_with(['（', '(', '[', '【']) {
                parts.dateline.get_or_insert(Read::of(&block.text, found.span, found.value));
            }
            parts.roles[i] = Role::Head;
            i += 1;
            continue;
        }
        if is_issued(text) {
            parts.roles[i] = Role::Head;
            i += 1;
            continue;
        }
        let found = if text.ends_with(['：', ':']) { addressee::parse(text) } else { Vec::new() };
        if !found.is_empty() {
            parts.addressees = found.into_iter().map(|f| Read::of(&block.text, f.span, f.value)).collect();
            parts.roles[i] = Role::Addressee;
            i += 1;
            break;
        }
        if let Some(found) = addressee::without_colon(text).filter(|_| i > 0) {
            parts.addressees = found.into_iter().map(|f| Read::of(&block.text, f.span, f.value)).collect();
            parts.roles[i] = Role::Addressee;
            i += 1;
            break;
        }
        if text.ends_with(['：', ':'])
            && text.contains('\u{FFFD}')
            && i > 0
            && !text.contains('。')
            && text.len() < 600
        {
            parts.damaged_addressees = Some(Read::whole(&block.text, ()));
            parts.roles[i] = Role::Addressee;
            i += 1;
            break;
        }
        let bare = squeeze(text);
        let short = bare.chars().count();
        if !known.is_empty()
            && short >= 4
            && known.contains(&*bare)
            && !loose.iter().any(|&l| squeeze(blocks[l].as_str()) == bare)
            || is_loose_title(block, &bare)
        {
            loose.push(i);
        } else if i < anchor {
            // Whatever stands before the addressees is not the text.
            parts.roles[i] = Role::Chrome;
        } else {
            break;
        }
        i += 1;
    }
    let start = i;
    titles(blocks, &known, loose, start, parts)
}

/// `某县人民政府办公室　2018年11月6日`: who issues a paper and when, under its number.
fn is_issued(text: &str) -> bool {
    text.len() < 200
        && text.ends_with('日')
        && date::find_all(text).last().is_some_and(|day| {
            let organs = &text[..day.span.start()];
            day.span.end() == text.len() && !organ::split_list(organs).is_empty()
        })
}

/// The line of addressees, where it stands before any sentence.
fn anchor(blocks: &[Block]) -> usize {
    let sentence = |b: &Block| b.kind == BlockKind::Table || b.as_str().ends_with('。');
    blocks
        .iter()
        .take(HEAD)
        .take_while(|b| !sentence(b))
        .position(|b| {
            let text = b.as_str();
            text.len() < 900 && addressee::is_line(text)
        })
        .unwrap_or(0)
}

/// Decides which of the lines before the text are the title, and where the text begins.
fn titles(blocks: &[Block], known: &str, loose: Vec<usize>, start: usize, parts: &mut Parts) -> usize {
    let addressed = !parts.addressees.is_empty();
    // The last run of neighbouring lines that joins to a title.
    let mut runs: Vec<Range<usize>> = Vec::new();
    for &i in &loose {
        match runs.last_mut() {
            Some(run) if run.end == i => run.end = i + 1,
            _ => runs.push(i..i + 1),
        }
    }
    let join = |run: &Range<usize>| {
        blocks[run.clone()]
            .iter()
            .filter(|b| b.kind != BlockKind::Image)
            .map(|b| b.as_str())
            .collect::<Vec<_>>()
            .concat()
    };
    let mut text = start;
    let mut chosen: Option<Range<usize>> = None;
    for run in runs.iter().rev() {
        // A run may begin with the organ's heading line; the title is what ends it.
        let fit = run.clone().map(|from| from..run.end).find(|r| {
            if is_issue(blocks[r.start].as_str()) {
                return false;
            }
            let joined = join(r);
            let bare = squeeze(&joined);
            !known.is_empty() && bare == known || is_full(&joined)
        });
        if let Some(fit) = fit {
            chosen = Some(fit);
            break;
        }
    }
    for &i in &loose {
        let bare = squeeze(blocks[i].as_str());
        let in_known = !known.is_empty() && known.contains(&*bare);
        parts.roles[i] = if chosen.as_ref().is_some_and(|c| c.contains(&i)) || in_known || addressed {
            Role::Title
        } else {
            Role::Text
        };
    }
    // Without an addressee line the text may have begun among the loose lines.
    if !addressed {
        let last_head = (0..start).rev().find(|&i| parts.roles[i] != Role::Text).map_or(0, |i| i + 1);
        text = text.min(last_head.max((0..start).find(|&i| parts.roles[i] == Role::Text).unwrap_or(start)));
    }
    if let Some(run) = chosen {
        let lines: Vec<&Block> = blocks[run].iter().filter(|b| b.kind != BlockKind::Image).collect();
        parts.title = Some(joined(&lines));
    }
    text
}

/// `某市人民政府公报　2007年第4期（总第64期）`: what a gazette prints over each document.
fn is_issue(text: &str) -> bool {
    text.contains('期') && text.contains('第') && (text.contains("公报") || text.contains("总第"))
}

fn is_loose_title(block: &Block, bare: &str) -> bool {
    let chars = bare.chars().count();
    (2..=80).contains(&chars)
        && !bare.ends_with(['。', '；', '，', '：', ':', ';', '！', '？'])
        && !bare.contains(['。', '；'])
        && block.link_share() < 0.5
        && outline::number(block.as_str()).is_none()
        && (block.align == Align::Center
            || block.bold
            || matches!(block.kind, BlockKind::Heading(_))
            || block.text.span().is_none()
            || chars <= 45
            || document_type::of_title(bare).is_some())
}

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
    let found = document_number::parse_whole(own).map(|f| Read::of(line, at(f.span), f.value));
    let found = found.or_else(|| registered(line, own)).or_else(|| dated(line, own)).or_else(|| {
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

/// `（2021年7月27日中华人民共和国国务院令第746号公布）`: the order by which a regulation was made known.
fn promulgation(line: &Mapped) -> Option<Read<DocumentNumber>> {
    let text = line.as_str();
    let inner = text.trim_start().strip_prefix(['（', '('])?.trim_end().strip_suffix(['）', ')'])?;
    if !["公布", "发布", "颁布"].iter().any(|w| inner.ends_with(w)) {
        return None;
    }
    let found = document_number::find_all(text);
    let [only] = found.as_slice() else { return None };
    (only.value.kind == document_number::Kind::Order).then(|| Read::of(line, only.span, only.value.clone()))
}

/// A promulgation whose number lost characters.
fn is_torn_promulgation(text: &str) -> bool {
    text.contains('\u{FFFD}')
        && text.starts_with(['（', '(', '\u{FFFD}'])
        && text.contains('令')
        && ["公布）", "发布）", "公布)", "发布)"].iter().any(|w| text.ends_with(w))
}
