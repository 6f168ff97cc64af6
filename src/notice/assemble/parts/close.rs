//! What closes the text: sign-off, remarks, colophon.

use super::super::cues::{self, squeeze};
use super::addressed::located;
use super::imprint::{colophon_row, copied, go_on, is_colophon, printed};
use super::{Parts, Read, Role, is_colophon_label, is_page_label, joined, labels, signed};
use crate::notice::grammar::date::CivilDate;
use crate::notice::grammar::{Found, colophon, marking, organ, sign_off};
use crate::page::{Align, Block, BlockKind};
use std::ops::Range;

/// Reads the first sign-off from line `start` on; returns where it ends, or the number of lines.
/// `named` says that the page names a document, not what is told of one.
pub(super) fn close(blocks: &[Block], start: usize, named: bool, vanished: bool, parts: &mut Parts) -> usize {
    let (joined_lines, begins) = signed::lines(blocks, start);
    let mut lines: Vec<&str> = joined_lines.iter().map(|line| &**line).collect();
    // What stands before the text must not be taken for organs that sign.
    for (line, role) in lines.iter_mut().zip(&parts.roles[..start]) {
        if *role != Role::Addressee {
            *line = "";
        }
    }
    let all: Vec<_> = sign_off::find_all(&lines).into_iter().filter(|s| s.lines.start >= start).collect();
    // What could be a line of a list is one unless it closes the text.
    let own =
        |l: &&str| l.starts_with(['附', '（', '(', '抄', '主']) || cues::is_contact(l) || cues::is_chrome(l);
    let closing = |s: &&sign_off::SignOff| {
        let behind = lines[s.lines.end..].iter().filter(|l| !l.trim().is_empty());
        let month = usize::from(s.date.is_none());
        behind.skip(month).all(own)
    };
    let strong = all.iter().find(|s| !s.weak);
    let addressed = !parts.addressees.is_empty() || parts.number.is_some() || named;
    // `某市教育局` over `2021年6月` at the right, as letters to citizens end; sites' own days are no such.
    let apart = |s: &sign_off::SignOff| {
        s.date.as_ref().is_none_or(|(i, day)| day.raw(lines[*i]).contains('年'))
            && s.organs.iter().all(|(i, _)| blocks[*i].align == Align::End)
    };
    let weak = || all.iter().rfind(|s| s.weak && (addressed || apart(s))).filter(closing);
    // A list holds no sentence; of two lines and more it is one.
    let listed = || {
        let end = lines.iter().rposition(|l| !l.trim().is_empty() && !own(l))?;
        let found = sign_off::of_list(&lines[..=end]).filter(|_| all.is_empty())?;
        let text = lines.get(start..found.lines.start)?.iter().filter(|l| !l.trim().is_empty());
        (text.take(2).count() == 2).then_some(found)
    };
    let Some(mut found) = strong.or_else(weak).cloned().or_else(listed) else {
        return signed::in_table(blocks, start, parts)
            .or_else(|| close_without_day(blocks, start, named, parts))
            .or_else(|| labels::labelled_day(blocks, start, named, parts))
            .unwrap_or(blocks.len());
    };
    // Joint documents may repeat the day under each organ.
    let blank = |r: Range<usize>| lines[r].iter().all(|l| l.trim().is_empty());
    let named = !found.organs.is_empty();
    for next in all.iter().filter(|s| named && !s.organs.is_empty()) {
        let same = |a: &Option<(usize, Found<CivilDate>)>| a.as_ref().map(|(_, day)| day.value);
        if next.lines.start >= found.lines.end
            && blank(found.lines.end..next.lines.start)
            && same(&found.date).is_some_and(|day| same(&next.date) == Some(day))
        {
            found.organs.extend(next.organs.iter().cloned());
            found.lines.end = next.lines.end;
        }
    }
    let over = |i: usize| &blocks[begins[i]..=i];
    parts.signatories =
        found.organs.iter().map(|(i, f)| located(over(*i), f.span, f.value.clone())).collect();
    if let (Some(half), Some((i, _)), Some(first)) =
        (found.half, found.organs.first(), parts.signatories.first_mut())
    {
        let lines = joined(&[&blocks[half], &blocks[*i]]);
        (first.raw, first.span) = (lines.raw, lines.span);
    }
    let last = found.lines.end.saturating_sub(1);
    match &found.date {
        Some((i, f)) => parts.signed_on = Some(Read::of(&blocks[*i].text, f.span, f.value)),
        None => parts.damaged_date = found.date_damaged.then(|| Read::whole(&blocks[last].text, ())),
    }
    // A short line with a hole right above may have been one more organ.
    let first = begins.get(found.lines.start).copied().unwrap_or(found.lines.start);
    let above = first.checked_sub(1).map(|i| &blocks[i].text);
    let hole = above.filter(|t| {
        t.as_str().contains('\u{FFFD}')
            && t.as_str().chars().count() <= 40
            && t.as_str()
                .chars()
                .all(|c| c.is_alphabetic() || c.is_whitespace() || "\u{FFFD}（）()、".contains(c))
    });
    parts.damaged_organs = match hole {
        Some(line) => Some(Read::whole(line, ())),
        None => found.organ_damaged.then(|| Read::whole(&blocks[found.lines.start].text, ())),
    };
    if let Some(cut) = found.cut.filter(|&cut| vanished && cut >= start) {
        parts.cut_organ = Some(Read::whole(&blocks[cut].text, squeeze(blocks[cut].as_str()).into_owned()));
        parts.roles[cut] = Role::SignOff;
    }
    // Joint documents set their organs as a table.
    if found.organs.is_empty() && parts.damaged_organs.is_none() && found.person.is_none() {
        signed::over_day(&blocks[..first], start, parts);
    }
    let end = signed::beside_day(blocks, first, &found, parts);
    let first = first.min(end.start);
    for (block, role) in blocks.iter().zip(&mut parts.roles).take(end.end).skip(first) {
        // A seal's picture belongs to the sign-off, one that says something to the text.
        let seal = block.kind == BlockKind::Image && block.as_str().is_empty();
        if seal || !matches!(block.kind, BlockKind::Table | BlockKind::Image) {
            *role = Role::SignOff;
        }
    }
    end.end
}

/// Organs alone, set at the right, where the text ends.
fn close_without_day(blocks: &[Block], start: usize, named: bool, parts: &mut Parts) -> Option<usize> {
    // News names who sent it so.
    if parts.addressees.is_empty() && parts.number.is_none() && !named {
        return None;
    }
    let last = (start..blocks.len()).rev().find(|&i| {
        let closing = |text: &str| {
            marking::annotation(text).is_some()
                || colophon::begins_colophon(text)
                || cues::is_credit(text)
                || is_page_label(text)
        };
        blocks[i].kind != BlockKind::Image
            && !cues::is_chrome_block(&blocks[i])
            && !closing(blocks[i].as_str())
    })?;
    let signs = |i: &usize| {
        let b = &blocks[*i];
        b.kind == BlockKind::Paragraph
            && b.align == Align::End
            && b.linked == 0
            && !organ::split_list(b.as_str()).is_empty()
    };
    let first = (start + 1..=last).rev().take_while(signs).last()?;
    for Block { text, .. } in &blocks[first..=last] {
        let organs = organ::split_list(text.as_str()).into_iter();
        parts.signatories.extend(organs.map(|f| Read::of(text, f.span, f.value)));
    }
    parts.roles[first..=last].fill(Role::SignOff);
    Some(last + 1)
}

/// From where on a document that nothing signs only offers what stands elsewhere: `关联文件：` over a link.
fn offers(blocks: &[Block], start: usize) -> usize {
    let link = |b: &Block| b.linked > 0 && b.link_share() > 0.8;
    let own = |b: &Block| link(b) || cues::is_offer(b) || cues::is_chrome_block(b);
    let from = blocks.iter().rposition(|b| !own(b)).map_or(0, |i| i + 1).max(start + 1);
    (from..blocks.len()).find(|&i| cues::is_offer(&blocks[i])).unwrap_or(blocks.len())
}

/// Reads what stands after the sign-off, and the lines of the colophon wherever they are.
pub(super) fn rest(blocks: &[Block], start: usize, closed: usize, parts: &mut Parts) {
    let offered = closed.min(offers(blocks, start));
    for (i, block) in blocks.iter().enumerate().skip(start) {
        if parts.roles[i] != Role::Text || block.kind == BlockKind::Image {
            continue;
        }
        if block.kind == BlockKind::Table {
            if i >= closed && is_colophon(block) {
                block.rows.iter().for_each(|row| colophon_row(row, parts));
                parts.roles[i] = Role::Colophon;
            }
            continue;
        }
        let (line, text) = (&block.text, block.as_str());
        if cues::is_chrome_block(block) && text.len() < 160 || cues::is_credit(text) {
            parts.roles[i] = Role::Chrome;
            continue;
        }
        if i >= closed && (cues::is_byline(text) || cues::is_claim(text))
            || i >= offered && cues::is_offer(block)
        {
            parts.roles[i] = Role::Chrome;
            // The links that it offers may stand below it.
            let offered = cues::is_offer(block);
            let linked = |b: &&Block| offered && b.linked > 0 && b.link_share() > 0.8;
            let below = blocks[i + 1..].iter().take_while(linked).count();
            parts.roles[i + 1..=i + below].fill(Role::Chrome);
            continue;
        }
        if text.len() > 1_500 {
            continue;
        }
        if i >= closed
            && i < closed + 4
            && colophon::printing(text).is_none()
            && let Some(note) = marking::annotation(text)
        {
            parts.annotations.push(Read::of(line, note.span, note.value));
            parts.roles[i] = Role::Annotation;
            continue;
        }
        if i >= closed && i < closed + 4 && marking::annotation_damaged(text) {
            parts.damaged_annotation = Some(Read::whole(line, ()));
            parts.roles[i] = Role::Annotation;
            continue;
        }
        if let Some(kind) = copied(line, parts) {
            go_on(blocks, i, kind, parts);
            parts.roles[i] = Role::Colophon;
        } else if printed(line, parts) {
            parts.roles[i] = Role::Colophon;
            // The organ may stand on the line above.
            if parts.printed_by.is_none()
                && let Some(above) = i.checked_sub(1).filter(|&a| a >= closed && parts.roles[a] == Role::Text)
                && organ::is_organ(blocks[above].as_str())
            {
                let name = squeeze(blocks[above].as_str()).into_owned();
                parts.printed_by = Some(Read::whole(&blocks[above].text, name));
                parts.roles[above] = Role::Colophon;
            }
        } else if is_colophon_label(text) {
            parts.roles[i] = Role::Colophon;
        } else if i >= closed && is_page_label(text) {
            parts.roles[i] = Role::Chrome;
        }
    }
}
