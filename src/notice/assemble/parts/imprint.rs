//! The colophon below a document: who gets copies, who had it printed and when, how many there are.

use super::super::cues::squeeze;
use super::{Parts, Read, Role};
use crate::notice::grammar::{colophon, organ};
use crate::page::{Block, BlockKind, Cell, Mapped};
use crate::report::Span;

/// Takes a line of organs that get copies.
pub(super) fn copied(line: &Mapped, parts: &mut Parts) -> Option<colophon::Copying> {
    let mut last = None;
    for span in colophon::lists(line.as_str()) {
        let list = colophon::copied(&line.as_str()[span.range()])?;
        let organs = list.organs.into_iter().map(|f| f.shifted(span.start()));
        add(list.kind, organs.map(|f| Read::of(line, f.span, f.value)), parts);
        if list.damaged {
            parts.damaged_copies.push((list.kind, Read::whole(line, ())));
        }
        last = Some(list.kind);
    }
    last
}

fn add(kind: colophon::Copying, organs: impl Iterator<Item = Read<String>>, parts: &mut Parts) {
    match kind {
        colophon::Copying::To => parts.copied_to.extend(organs),
        colophon::Copying::Report => parts.reported_to.extend(organs),
        colophon::Copying::Main if parts.addressees.is_empty() => parts.addressees.extend(organs),
        colophon::Copying::Main => {}
    }
}

/// A list that ends without its full stop goes on after a line break; one that ends with it, where the next line is
/// nothing but organs and a full stop: the standard groups them in sentences.
pub(super) fn go_on(blocks: &[Block], i: usize, kind: colophon::Copying, parts: &mut Parts) {
    if kind == colophon::Copying::Main {
        return;
    }
    for at in i + 1..blocks.len().min(i + 1 + GROUPS) {
        let (before, next) = (blocks[at - 1].as_str(), &blocks[at]);
        let open = before.ends_with(['，', '、']);
        // A break within the list, unless who had it printed stands there.
        let printer = || {
            let below = blocks.get(at + 1).and_then(|b| colophon::printing(b.as_str()));
            below.is_some_and(|printing| printing.organ.is_none())
        };
        let open = open || next.continues && !before.ends_with('。') && !printer();
        let ended = next.as_str().ends_with('。') && (next.continues || before.ends_with('。'));
        let fit = matches!(next.kind, BlockKind::Paragraph | BlockKind::Item)
            && next.linked == 0
            && next.as_str().len() < 600
            && parts.roles[at] == Role::Text;
        let organs = match fit && (open || ended) {
            true => organ::split_list(next.as_str().trim_end_matches('。')),
            false => return,
        };
        if organs.is_empty() {
            return;
        }
        add(kind, organs.into_iter().map(|f| Read::of(&next.text, f.span, f.value)), parts);
        parts.roles[at] = Role::Colophon;
    }
}

/// The most lines that a list goes on over.
const GROUPS: usize = 4;

/// Takes a printing line, the number of copies, or both.
pub(super) fn printed(line: &Mapped, parts: &mut Parts) -> bool {
    let text = line.as_str();
    if let Some(copies) = colophon::copies(text) {
        parts.copies = Some(Read::of(line, copies.span, copies.value));
        return true;
    }
    if colophon::copies_damaged(text) {
        parts.damaged_count = Some(Read::whole(line, ()));
        return true;
    }
    let (from, copies) = match colophon::copies_before(text) {
        Some((at, copies)) => (at, Some(copies)),
        None => (0, None),
    };
    let (front, copies) = match colophon::copies_behind(text).filter(|_| copies.is_none()) {
        Some((at, copies)) => (text[..at].trim_end(), Some(copies)),
        None => (&text[from..], copies),
    };
    // `…印发　校对：某某`
    let checked = PROOF.iter().filter_map(|w| front.find(w)).min();
    let proofread = checked == Some(0);
    let front = checked.map_or(front, |at| front[..at].trim_end());
    let printing = colophon::printing(front);
    if printing.is_none() && !(copies.is_some() && proofread) {
        return false;
    }
    if let Some(copies) = copies {
        parts.copies = Some(Read::of(line, copies.span, copies.value));
    }
    if let Some(printing) = printing {
        let at = |span: Span| Span::at(from + span.start(), span.len());
        parts.damaged_printer = printing.organ_damaged.then(|| Read::whole(line, ()));
        parts.printed_by = printing.organ.map(|f| Read::of(line, at(f.span), f.value));
        parts.damaged_printing = printing.damaged_date.map(|span| Read::of(line, at(span), ()));
        parts.printed_on = printing.date.map(|f| Read::of(line, at(f.span), f.value));
    }
    true
}

/// Who read a print over, or set it.
const PROOF: &[&str] = &["校对", "打字", "录入", "核稿"];

/// Whether a table is a colophon that was set as one: it copies or it was printed, and nothing else.
pub(super) fn is_colophon(table: &Block) -> bool {
    let cells = || table.rows.iter().flatten().map(|c| c.text.as_str()).filter(|t| !t.is_empty());
    let told = |t: &str| colophon::begins_colophon(t) || colophon::copies_behind(t).is_some();
    // Label and organs may stand in cells of their own.
    let listed = |row: &Vec<Cell>| bare_copying(row).is_some();
    let rest = || table.rows.iter().filter(|row| !listed(row)).flatten().map(|c| c.text.as_str());
    table.rows.len() <= 8
        && cells().any(told)
        && rest().filter(|t| !t.is_empty()).all(|t| told(t) || organ::is_organ(t))
}

/// The list that a row announces whose first cell is `抄送：` and nothing else.
fn bare_copying(row: &[Cell]) -> Option<colophon::Copying> {
    let [label, _] = row else { return None };
    colophon::copied(label.text.as_str()).filter(|c| c.organs.is_empty() && !c.damaged).map(|c| c.kind)
}

pub(super) fn colophon_row(row: &[Cell], parts: &mut Parts) {
    if let Some(kind) = bare_copying(row) {
        let line = &row[1].text;
        let organs = colophon::organs(line.as_str()).into_iter();
        add(
            kind,
            organs.filter(|f| !f.value.contains('\u{FFFD}')).map(|f| Read::of(line, f.span, f.value)),
            parts,
        );
        if line.as_str().contains('\u{FFFD}') {
            parts.damaged_copies.push((kind, Read::whole(line, ())));
        }
        return;
    }
    for cell in row {
        if copied(&cell.text, parts).is_none() {
            printed(&cell.text, parts);
        }
    }
    // `某局办公室 | 2021年9月3日印发`
    if let [first, .., last] = row
        && parts.printed_by.is_none()
        && colophon::printing(last.text.as_str()).is_some()
        && organ::is_organ(first.text.as_str())
    {
        parts.printed_by = Some(Read::whole(&first.text, squeeze(first.text.as_str()).into_owned()));
    }
}
