//! What closes the text: sign-off, remarks, colophon; and where a text without a marked end ends.

use super::super::cues::{self, squeeze};
use super::addressed::located;
use super::imprint::{colophon_row, copied, go_on, is_colophon, printed};
use super::{End, Parts, Read, Role, is_colophon_label, is_page_label, joined, signed};
use crate::notice::grammar::{colophon, marking, organ, outline, sign_off};
use crate::page::{Align, Block, BlockKind};

/// Reads the first sign-off from line `start` on; returns where it ends, or the number of lines.
pub(super) fn close(blocks: &[Block], start: usize, vanished: bool, parts: &mut Parts) -> usize {
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
    let closing = |s: &&sign_off::SignOff| {
        let behind = lines[s.lines.end..].iter().filter(|l| !l.trim().is_empty());
        let own = |l: &&str| {
            l.starts_with(['附', '（', '(', '抄', '主']) || cues::is_contact(l) || cues::is_chrome(l)
        };
        let month = usize::from(s.date.is_none());
        behind.skip(month).all(own)
    };
    let strong = all.iter().find(|s| !s.weak);
    let addressed = !parts.addressees.is_empty() || parts.number.is_some();
    let weak = || all.iter().rfind(|s| s.weak && addressed).filter(closing);
    let Some(found) = strong.or_else(weak).cloned() else {
        return signed::in_table(blocks, start, parts)
            .or_else(|| close_without_day(blocks, start, parts))
            .unwrap_or(blocks.len());
    };
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
fn close_without_day(blocks: &[Block], start: usize, parts: &mut Parts) -> Option<usize> {
    // News names who sent it so.
    if parts.addressees.is_empty() && parts.number.is_none() {
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

/// Reads what stands after the sign-off, and the lines of the colophon wherever they are.
pub(super) fn rest(blocks: &[Block], start: usize, closed: usize, parts: &mut Parts) {
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

/// Cuts off what stands after the close and is no document's text, where the document's end is not
/// marked: the short lines of menus and boxes.
pub(super) fn tail(blocks: &[Block], start: usize, closed: usize, end: End, parts: &mut Parts) {
    let more = |b: &Block| {
        b.kind == BlockKind::Table
            || cues::is_prose(b)
            || outline::number(b.as_str()).is_some()
            || b.as_str().starts_with('附') && b.as_str().len() < 200
    };
    // An announced attachment may be printed below as a list of names.
    if blocks[start..closed].iter().any(|b| b.as_str().starts_with('附') && b.as_str().len() < 400) {
        return;
    }
    let from = (start..blocks.len())
        .rev()
        .find(|&i| {
            more(&blocks[i])
                || blocks[i].as_str().ends_with(['。', '；', '！', '？', '：'])
                || !matches!(parts.roles[i], Role::Text | Role::Chrome)
        })
        .map_or(start, |i| i + 1);
    // `会议还研究了其他事项。（县府办）`: only what stands in the brackets is a note, and not what they close, unless
    // it is a newspaper's name: `《某日报》（2024年5月20日 03版）`.
    let noted = |b: &Block| {
        let text = b.as_str();
        b.kind == BlockKind::Paragraph
            && b.linked == 0
            && text.ends_with(['）', ')'])
            && !text.starts_with(['（', '(', '《'])
            && text.chars().count() >= 8
            && !cues::is_chrome_block(b)
            && !cues::is_foot_block(b)
            && !cues::is_credit(text)
    };
    let from = from + blocks[from..].iter().take_while(|b| noted(b)).count();
    // Whom to ask stands last in many a document.
    let asks = |b: &Block| {
        b.kind == BlockKind::Paragraph
            && b.linked == 0
            && b.as_str().len() < 300
            && cues::is_contact(b.as_str())
    };
    // What begins with an address is the page's foot.
    let begins = |b: &&Block| {
        !["地址", "邮编", "邮政编码", "传真", "电话", "网址"].iter().any(|w| b.as_str().starts_with(w))
    };
    // Before the foot of the page they are the site's.
    let kept = |from: usize| match blocks.get(from).filter(begins).filter(|_| end == End::Guessed) {
        Some(_) => from + blocks[from..].iter().take_while(|b| asks(b)).count(),
        None => from,
    };
    // `…名单如下：`
    let announced = from > start && blocks[from - 1].as_str().ends_with('：');
    let listed = |b: &Block| b.kind != BlockKind::Image && b.linked == 0 && !cues::is_chrome_block(b);
    let from = match announced {
        true => from + blocks[from..].iter().take_while(|b| listed(b)).count(),
        false => kept(from),
    };
    let after = if closed < blocks.len() && !blocks[closed..].iter().any(more) { kept(closed) } else { from };
    for role in parts.roles.iter_mut().skip(after.min(from)) {
        if *role == Role::Text {
            *role = Role::Chrome;
        }
    }
}
