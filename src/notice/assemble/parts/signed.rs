//! How joint documents are signed: in the cells of a table, and names that are broken over lines; and names that only
//! their place beside the day tells.

use super::super::cues::squeeze;
use super::{Parts, Read, Role};
use crate::notice::data::signing::{NO_ORGAN, PLACES};
use crate::notice::grammar::{date, organ, sign_off};
use crate::page::{Align, Block, BlockKind, Mapped};
use crate::report::Span;
use std::borrow::Cow;
use std::ops::Range;

/// The most rows of such a table.
const ROWS: usize = 8;
/// The most rows of one in which only persons sign.
const PERSONS: usize = 3;
/// How far from a name's beginning its place is named, in characters.
const PLACE: usize = 7;

/// The lines in which a sign-off is looked for, and for each the line on which it begins. Where a line break parts an
/// organ's name, its last line holds all of it and the others nothing.
pub(super) fn lines(blocks: &[Block], start: usize) -> (Vec<Cow<'_, str>>, Vec<usize>) {
    let mut lines: Vec<Cow<'_, str>> = Vec::with_capacity(blocks.len());
    let mut begins: Vec<usize> = (0..blocks.len()).collect();
    for (i, block) in blocks.iter().enumerate() {
        if matches!(block.kind, BlockKind::Table | BlockKind::Image) {
            lines.push(Cow::Borrowed(""));
            continue;
        }
        let text = block.as_str();
        let whole = i.checked_sub(1).filter(|&above| above >= start && is_broken(blocks, above));
        match whole.and_then(|above| Some((above, std::mem::take(lines.get_mut(above)?)))) {
            Some((above, first)) => {
                begins[i] = begins[above];
                lines.push(Cow::Owned(format!("{first}{text}")));
            }
            None => lines.push(Cow::Borrowed(text)),
        }
    }
    (lines, begins)
}

/// Whether the name that stands on line `above` goes on after a line break. One that is a name by itself does so only
/// beside another organ, which stands in an element of its own.
fn is_broken(blocks: &[Block], above: usize) -> bool {
    let (Some(first), Some(last)) = (blocks.get(above), blocks.get(above + 1)) else { return false };
    if !last.continues || first.as_str().len() > 120 || last.as_str().len() > 120 || first.continues {
        return false;
    }
    let (head, tail) = (squeeze(first.as_str()), squeeze(last.as_str()));
    if begins_anew(&tail)
        || head.is_empty()
        || !PLACES.iter().any(|p| head.contains(p))
        || NO_ORGAN.iter().any(|w| head.contains(w))
        || !organ::is_organ(&format!("{head}{tail}"))
    {
        return false;
    }
    let beside = || {
        let before = above.checked_sub(1).map(|i| if blocks[i].continues { i.saturating_sub(1) } else { i });
        let next = blocks.get(above + 2).filter(|b| !b.continues).map(|_| above + 2);
        before.into_iter().chain(next).any(|i| is_organ_at(blocks, i))
    };
    organ::split_list(first.as_str()).is_empty() && first.as_str().chars().count() > 2 || beside()
}

/// Whether an organ's name begins on line `i`, and ends there or behind a line break.
fn is_organ_at(blocks: &[Block], i: usize) -> bool {
    let Some(first) = blocks.get(i).map(Block::as_str).filter(|t| t.len() <= 120) else { return false };
    let rest = blocks.get(i + 1).filter(|b| b.continues && b.as_str().len() <= 120);
    !organ::split_list(first).is_empty()
        || rest.is_some_and(|rest| organ::is_organ(&format!("{first}{}", rest.as_str())))
}

/// Whether a text names a place of its own, as a whole name does.
fn begins_anew(text: &str) -> bool {
    text.chars().take(PLACE).any(|c| matches!(c, '省' | '市' | '区' | '县' | '州' | '旗' | '盟'))
        || text.starts_with("中共")
        || text.starts_with("国家")
}

/// A table that is the sign-off: its cells are organs and a date and nothing else.
pub(super) fn in_table(blocks: &[Block], start: usize, parts: &mut Parts) -> Option<usize> {
    for (i, block) in blocks.iter().enumerate().skip(start) {
        if let Some((organs, Some(day))) = cells(block) {
            parts.signed_on = Some(day);
            parts.signatories = organs;
            parts.roles[i] = Role::SignOff;
            return Some(i + 1);
        }
    }
    None
}

/// A table of organs that ends the given lines: the day stands below it.
pub(super) fn over_day(blocks: &[Block], start: usize, parts: &mut Parts) {
    let table = blocks.iter().enumerate().skip(start).rev().find(|(_, b)| !b.as_str().is_empty());
    if let Some((i, table)) = table
        && let Some((organs, None)) = cells(table)
    {
        parts.signatories = organs;
        parts.roles[i] = Role::SignOff;
    }
}

type Signed = (Vec<Read<String>>, Option<Read<date::CivilDate>>);

/// The organs and the day of a table that holds nothing else.
fn cells(block: &Block) -> Option<Signed> {
    if block.kind != BlockKind::Table || block.rows.len() > ROWS {
        return None;
    }
    let (mut organs, mut day, mut persons) = (Vec::new(), None, false);
    for cell in block.rows.iter().flatten().map(|c| &c.text).filter(|t| !t.is_empty()) {
        let text = cell.as_str();
        match date::parse_whole(text).filter(|_| text.len() <= 100) {
            Some(f) => day = Some(Read::of(cell, f.span, f.value)),
            // `市　长　张某某` beside `司令员　李某某`
            None if sign_off::is_person(text) => persons = true,
            None => organs.extend(names(cell)?),
        }
    }
    // Rosters hold persons and days, too, in more rows or the other way round.
    let last = block.rows.iter().flatten().map(|c| &c.text).rfind(|t| !t.is_empty());
    let dated = || last.is_some_and(|t| date::parse_whole(t.as_str()).is_some());
    let signed = persons && block.rows.len() <= PERSONS && dated();
    (!organs.is_empty() || signed).then_some((organs, day))
}

/// The organs of a cell: one whose name is broken over lines, or several of which each names its place.
fn names(cell: &Mapped) -> Option<Vec<Read<String>>> {
    let text = cell.as_str();
    let found = if text.len() <= 200 { organ::split_list(text) } else { Vec::new() };
    let [first, rest @ ..] = found.as_slice() else { return None };
    let whole = squeeze(text);
    let one = !rest.is_empty()
        && !rest.iter().any(|f| begins_anew(&f.value))
        && whole.chars().all(char::is_alphanumeric)
        && begins_anew(&first.value)
        && organ::is_organ(&whole);
    Some(match one {
        true => vec![Read::of(cell, Span::at(0, text.len()), whole.into_owned())],
        false => found.into_iter().map(|f| Read::of(cell, f.span, f.value)).collect(),
    })
}

/// The lines of a sign-off of which only the day was read, where a line set at the right with it names who signs: a
/// department above it, or an organ below it.
pub(super) fn beside_day(
    blocks: &[Block],
    first: usize,
    found: &sign_off::SignOff,
    parts: &mut Parts,
) -> Range<usize> {
    let (start, end) = (first, found.lines.end);
    let set = |b: &Block| b.kind == BlockKind::Paragraph && b.align == Align::End && b.linked == 0;
    let day = found.date.as_ref().map(|(i, _)| &blocks[*i]);
    let bare = found.person.is_none()
        && parts.signatories.is_empty()
        && parts.damaged_organs.is_none()
        && parts.cut_organ.is_none();
    if bare && !found.weak && day.is_some_and(|day| !set(day)) {
        return plain_department(blocks, start, parts).unwrap_or(start)..end;
    }
    if !bare || !day.is_some_and(set) {
        return start..end;
    }
    // One that no ending tells, over the day, and whoever signs with it above that.
    let named = |b: &Block, nearest: bool| {
        let text = b.as_str();
        let departments = if nearest { organ::departments(text) } else { Vec::new() };
        match organ::split_list(text) {
            names if names.is_empty() && departments.is_empty() && organ::is_placed(text) => {
                vec![Read::whole(&b.text, squeeze(text).into_owned())]
            }
            names => if names.is_empty() { departments } else { names }
                .into_iter()
                .map(|f| Read::of(&b.text, f.span, f.value))
                .collect(),
        }
    };
    let mut top = start;
    while let Some(b) = top.checked_sub(1).map(|i| &blocks[i]).filter(|b| set(b) && start - top < ROWS) {
        let names = named(b, top == start);
        if names.is_empty() {
            break;
        }
        parts.signatories.splice(0..0, names);
        top -= 1;
    }
    if top < start {
        return top..end;
    }
    let below = blocks.get(end).filter(|b| set(b));
    let dated = blocks.get(end + 1).is_some_and(|b| date::parse_whole(b.as_str()).is_some());
    if let Some(b) = below.filter(|_| !dated) {
        let organs = organ::split_list(b.as_str());
        if !organs.is_empty() {
            parts.signatories.extend(organs.into_iter().map(|f| Read::of(&b.text, f.span, f.value)));
            return start..end + 1;
        }
    }
    start..end
}

/// The line right over the day, set as the text is, that names departments where a sentence ends above it: `教务处`. Among other
/// short lines it may be one of a list.
fn plain_department(blocks: &[Block], first: usize, parts: &mut Parts) -> Option<usize> {
    let at = first.checked_sub(1)?;
    let line = blocks.get(at).filter(|b| b.kind == BlockKind::Paragraph && b.linked == 0)?;
    let day = blocks.get(first)?;
    let names = organ::departments(line.as_str());
    let above = blocks[..at].iter().rev().find(|b| !b.as_str().is_empty())?.as_str();
    let ended = above.ends_with(['。', '！', '.']) || above.starts_with('附');
    // What ends as teams do needs its place at the right.
    if names.is_empty()
        || !names.iter().all(|name| organ::ends_as_one(&name.value))
        || line.align != day.align
        || line.as_str().len() > LONGEST_DEPARTMENTS
        || !ended
        || parts.roles[at] != Role::Text
    {
        return None;
    }
    parts.signatories = names.into_iter().map(|f| Read::of(&line.text, f.span, f.value)).collect();
    Some(at)
}

/// The longest such line, in bytes.
const LONGEST_DEPARTMENTS: usize = 90;
