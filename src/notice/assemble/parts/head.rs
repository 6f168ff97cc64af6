//! What stands before the text: number, signer, grades, title, addressees.

use super::super::cues::{self, squeeze};
use super::super::{dateline, title};
use super::{Parts, Read, Role, addressed, is_colophon_label, is_page_label, number};
use crate::notice::grammar::{addressee, date, label, marking, organ};
use crate::page::{Block, BlockKind};
use titles::{is_loose_title, titles};

mod form;
mod titles;

/// The most lines that can stand before the text.
const HEAD: usize = 24;

/// Lines that are a title, an organ and a list's only item at most.
const LISTED: usize = 3;

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
    // Where the page's title stands as a heading.
    let is_title = |b: &Block| matches!(b.kind, BlockKind::Heading(_)) && squeeze(b.as_str()) == *known;
    let named = blocks.iter().take(HEAD).position(is_title);
    if form == 1 {
        form::form(blocks, parts);
    }
    let mut i = if anchor > 0 || parts.roles.first() == Some(&Role::Head) { form } else { 0 };
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
        if let Some(n) = number::number(blocks, i, parts) {
            parts.roles[i..i + n].fill(Role::Head);
            if let Some(day) = dateline::of_line(&block.text).filter(|_| n == 1) {
                parts.dateline.get_or_insert(Read::of(&block.text, day.span, day.value));
            }
            if n == 1
                && let Some(at) = number::addressees_behind(text)
            {
                let names = addressee::parse(&text[at..]).into_iter().map(|f| f.shifted(at));
                parts.addressees = names.map(|f| Read::of(&block.text, f.span, f.value)).collect();
                i += n;
                break;
            }
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
        let titled = named.is_some_and(|at| at < i);
        if text.len() < 120
            && let Some(found) = date::parse_whole(text)
        {
            // In brackets it is the day of adoption, under the organ's name the day of signing.
            let signed = loose
                .last()
                .is_some_and(|&l| l + 1 == i && !organ::split_list(blocks[l].as_str()).is_empty());
            if signed && loose.len() > LISTED && ends(&blocks[i + 1..]) {
                // What a list is signed with.
                loose.pop();
                i -= 1;
                break;
            }
            if signed {
                // Several organs may have issued it, each on its line.
                let mut at = i;
                let organ = |l: usize| !organ::split_list(blocks[l].as_str()).is_empty();
                while let Some(l) = loose.pop_if(|l| *l + 1 == at && organ(*l)) {
                    parts.roles[l] = Role::Head;
                    at = l;
                }
            } else if (titled || !text.contains("星期"))
                && (!text.starts_with(['（', '(', '[', '【']) || dateline::of_line(&block.text).is_some())
                && !i.checked_sub(1).is_some_and(|above| dateline::claims(&blocks[above]))
            {
                // With the day of the week it is today's, unless it stands under the title.
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
        // A day with what sites print beside theirs, or under a label that says little.
        let under = titled || i < anchor || i > 0 && matches!(parts.roles[i - 1], Role::Head | Role::Chrome);
        if let Some(day) =
            dateline::day(block, titled).filter(|_| !matches!(block.kind, BlockKind::Heading(_)))
        {
            parts.dateline.get_or_insert(Read::of(&block.text, day.span, day.value));
            parts.roles[i] = Role::Chrome;
            i += 1;
            continue;
        }
        if named.is_some_and(|at| i < at) && label::is_labelled(text)
            || under && is_site_time(text) && !invites(blocks, i)
        {
            parts.roles[i] = Role::Chrome;
            i += 1;
            continue;
        }
        if let Some((names, end)) = addressed::read(blocks, i) {
            parts.addressees = names;
            parts.roles[i..end].fill(Role::Addressee);
            i = end;
            break;
        }
        let found = addressee::before_text(text);
        if !found.is_empty() {
            // The line is the text's first, too.
            parts.addressees = found.into_iter().map(|f| Read::of(&block.text, f.span, f.value)).collect();
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
        let own = title::own(&block.text);
        let bare = squeeze(own.as_str());
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

/// Whether nothing but remarks and buttons stands behind a line.
fn ends(behind: &[Block]) -> bool {
    let own = |b: &Block| b.as_str().starts_with(['附', '（', '(']) || cues::is_chrome_block(b);
    behind.iter().all(|b| b.kind == BlockKind::Paragraph && own(b))
}

/// Whether a place or the like follows a time: then it is the document's own.
fn invites(blocks: &[Block], i: usize) -> bool {
    blocks
        .get(i + 1)
        .is_some_and(|next| next.kind == BlockKind::Paragraph && label::is_labelled(next.as_str()))
}

/// `时间：2024-05-27 11:25`: under a title it says when a page was put there; the time of a meeting is written out.
fn is_site_time(text: &str) -> bool {
    let labels = if text.len() < 120 { label::split_labelled(text) } else { Vec::new() };
    labels.first().is_some_and(|l| {
        l.label.start() == 0
            && l.field == label::Field::UnnamedDate
            && l.value_in(text).starts_with(|c: char| c.is_ascii_digit())
            && !l.value_in(text).contains(['年', '月'])
            && date::parse_labelled(l.value_in(text)).is_some()
    })
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
        .map_or(0, |at| addressed::first(blocks, at))
}
