//! The labels that a reader sees beside the document, with their values.

use super::{cues, strip};
use crate::notice::grammar::document_type;
use crate::notice::grammar::label::{self, Field};
use crate::page::{Block, BlockKind, Cell, Mapped, Page};
use std::ops::Range;

mod bare;
mod torn;
use bare::{Bare, bare, has_company, speaks_alone};
use torn::{remains, torn_label};

/// One label's value.
#[derive(Debug, Clone)]
pub(super) struct Value {
    pub field: Field,
    pub text: Mapped,
}

/// All labelled values around the document in `body`: first those before it, then those after it.
/// Of two values of one field the first counts, so the order is by nearness to the document's head.
pub(super) fn collect(page: &Page, body: &Range<usize>, vanished: bool) -> Vec<Value> {
    let blocks = page.blocks();
    let mut values = Vec::new();
    of_blocks(&blocks[..body.start.min(blocks.len())], vanished, &mut values);
    // The boxes below are about other documents.
    let after = &blocks[body.end.min(blocks.len())..];
    let boxed = |b: &Block| cues::is_after(b) && !cues::is_foot_block(b) && !b.as_str().contains("附件");
    let end = after.iter().position(boxed).unwrap_or(after.len());
    let foot = after[..end].iter().position(is_foot).unwrap_or(end);
    of_blocks(&after[..foot], vanished, &mut values);
    // `更新日期` of a foot is the site's.
    let before = values.len();
    of_blocks(&after[foot..end], vanished, &mut values);
    let mut at = 0;
    values.retain(|value| {
        at += 1;
        at <= before || value.field != Field::UnnamedDate
    });
    values
}

/// A line of the foot, by its marks or by who claims the right of copying.
fn is_foot(block: &Block) -> bool {
    let text = block.as_str();
    cues::is_foot_block(block)
        || text.len() < 600 && ["Copyright", "版权所有"].iter().any(|w| text.contains(w))
}

/// The labelled values of some blocks. `vanished` says that characters of labels that are set wide may be gone
/// without a trace.
pub(super) fn of_blocks(blocks: &[Block], vanished: bool, values: &mut Vec<Value>) {
    // Lists of labels with nothing behind them: where two items cannot be anything else, the others are the same.
    let told = |from: usize| {
        let list = blocks[from..].iter().take_while(|b| b.list == blocks[from].list);
        list.filter(|b| label::leading(b.as_str()).is_some()).take(2).count() == 2
    };
    let bare: Vec<Option<Bare>> = (0..blocks.len()).map(|i| bare(blocks, i)).collect();
    let mut last: (Option<u32>, bool) = (None, false);
    for (i, block) in blocks.iter().enumerate() {
        if block.list.is_some() && block.list != last.0 {
            last = (block.list, told(i));
        }
        match block.kind {
            BlockKind::Image => {}
            BlockKind::Table => match columns(&block.rows) {
                Some(pairs) => {
                    pairs.into_iter().for_each(|(field, cell)| push(field, cell.text.clone(), values))
                }
                None => block.rows.iter().for_each(|row| of_row(row, vanished, values)),
            },
            _ => {
                let strip = strip::pairs(&block.text);
                if !strip.is_empty() {
                    strip.into_iter().for_each(|(field, value)| push(field, value, values));
                    continue;
                }
                // What stands behind a list is no value of its last item.
                let within = |n: &&Block| block.list.is_none() || n.list == block.list;
                let next = blocks
                    .get(i + 1)
                    .filter(within)
                    .filter(|n| may_be_value(n) && is_short(n.as_str()))
                    .map(|n| &n.text);
                if block.list.is_some()
                    && last.1
                    && let Some(l) = label::glued(block.as_str())
                    && label::split_labelled(block.as_str()).is_empty()
                {
                    push(l.field, block.text.part(l.value.start(), l.value.end()), values);
                } else if !of_line(&block.text, next, vanished, values) {
                    if let Some((field, value)) = defined(block, blocks.get(i + 1)) {
                        push(field, value.clone(), values);
                    } else if let Some(bare) =
                        bare[i].as_ref().filter(|b| speaks_alone(b) || has_company(&bare, blocks, i, b.field))
                    {
                        push(bare.field, bare.value.clone(), values);
                    }
                }
            }
        }
    }
}

/// A term without a colon that is a label, and its definition.
fn defined<'b>(block: &Block, next: Option<&'b Block>) -> Option<(Field, &'b Mapped)> {
    let field = label::classify(block.as_str()).filter(|_| block.term)?;
    // A term with a colon has been read already.
    if block.as_str().ends_with(['：', ':']) {
        return None;
    }
    let next = next.filter(|n| n.list == block.list && !n.term && n.as_str().len() < 3_000)?;
    Some((field, &next.text))
}

fn may_be_value(block: &Block) -> bool {
    !matches!(block.kind, BlockKind::Table | BlockKind::Image | BlockKind::Heading(_))
        && !is_label(&block.text)
        && block.as_str().len() < 600
}

/// Of lines one under another only a short one can be the value of the label above it; the title of the
/// document often follows a label that is left empty.
pub(super) fn is_short(text: &str) -> bool {
    let chars = text.chars().count();
    chars <= 40
        && !text.contains('。')
        && !text.contains("关于")
        && (chars <= 14 || document_type::of_title(text).is_none())
}

/// Whether a text is or begins with a label, so that it is no value: `发布机构`, `【发布机构】某局`, and where a tag parts
/// the label from its value or only this label can have it, `发布机构某局`.
fn is_label(line: &Mapped) -> bool {
    let text = line.as_str();
    label::classify(text).is_some()
        || label::split_labelled(text).first().is_some_and(|l| is_open(&text[..l.label.start()]))
        || text.len() < 40 && text.ends_with(['：', ':'])
        || label::leading(text).is_some()
        || label::glued(text).is_some_and(|l| line.is_parted(l.value.start()))
}

/// Whether nothing stands before a label but what opens one.
fn is_open(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || "【[［〖".contains(c))
}

/// The most labels that a catalogue sets above its values.
const COLUMNS: usize = 12;

/// The most rows of a catalogue that sets its labels so.
const ROWS: usize = 12;

/// Rows of labels, each with the one row of their values below it.
fn columns(rows: &[Vec<Cell>]) -> Option<Vec<(Field, &Cell)>> {
    if rows.is_empty() || rows.len() > ROWS || !rows.len().is_multiple_of(2) {
        return None;
    }
    let mut pairs = Vec::new();
    for rows in rows.chunks_exact(2) {
        let [head, below] = rows else { return None };
        if head.len() != below.len()
            || !(if pairs.is_empty() { 3 } else { 1 }..=COLUMNS).contains(&head.len())
            || below.iter().any(|c| is_label(&c.text))
        {
            return None;
        }
        for (label, value) in head.iter().zip(below) {
            pairs.push((label::classify(label.text.as_str())?, value));
        }
    }
    // Lists of documents have such rows, too, but no index numbers.
    pairs.iter().any(|(field, _)| *field == Field::IndexNumber).then_some(pairs)
}

/// Whether a table is one pair of a catalogue, as those are that nest a table for each.
fn is_pair(table: &Block) -> bool {
    let [row] = table.rows.as_slice() else { return false };
    let mut cells = row.iter().filter(|c| !is_colon(c));
    match (cells.next(), cells.next(), cells.next()) {
        (Some(label), Some(value), None) => {
            let colon = row.len() > 2 || label.text.as_str().ends_with(['：', ':']);
            let about = label::classify(label.text.as_str()).is_some_and(cues::is_about);
            colon && about && !is_label(&value.text)
        }
        _ => false,
    }
}

/// Whether a table is the catalogue's: labels stand beside their values in it.
pub(super) fn is_catalogue(table: &Block) -> bool {
    let stated = |row: &[Cell], i: usize| {
        let text = &row[i].text;
        let next = || row[i + 1..].iter().find(|c| !is_colon(c));
        let beside = || next().is_some_and(|next| !next.text.is_empty() && !is_label(&next.text));
        match label::classify(text.as_str()) {
            Some(field) => field == Field::IndexNumber || text.as_str().ends_with(['：', ':']) || beside(),
            None => !label::split_labelled(text.as_str()).is_empty(),
        }
    };
    let cells = table.rows.iter().flat_map(|row| (0..row.len()).map(move |i| stated(row, i)));
    cells.filter(|stated| *stated).take(2).count() == 2 || is_pair(table) || columns(&table.rows).is_some()
}

/// `<td>索引号</td><td>：</td><td>…</td>`
fn is_colon(cell: &Cell) -> bool {
    matches!(cell.text.as_str(), "：" | ":")
}

fn of_row(row: &[Cell], vanished: bool, values: &mut Vec<Value>) {
    let mut i = 0;
    while let Some(cell) = row.get(i) {
        i += 1;
        while row.get(i).is_some_and(is_colon) {
            i += 1;
        }
        let next = row.get(i).filter(|n| !is_label(&n.text)).map(|n| &n.text);
        if of_line(&cell.text, next, vanished, values) {
            i += 1;
        } else if label::split_labelled(cell.text.as_str()).is_empty()
            && let Some(field) = label::classify(cell.text.as_str())
        {
            // A label without a colon: only a cell of its own beside the value makes it one.
            if let Some(next) = next {
                push(field, next.clone(), values);
                i += 1;
            }
        }
    }
}

/// The labels of one line; a last one without a value takes the next piece. Returns whether it did.
fn of_line(line: &Mapped, next: Option<&Mapped>, vanished: bool, values: &mut Vec<Value>) -> bool {
    let text = line.as_str();
    if text.len() > 3_000 {
        return false;
    }
    let mut found = label::split_where(text, &|at| line.is_parted(at));
    if found.is_empty() {
        found.extend(label::leading(text).or_else(|| label::dated(text)));
    }
    let mut took = false;
    let below = next.map_or("", |n| n.as_str());
    let remains = || if vanished { remains(text, below) } else { None };
    if let Some((field, start)) =
        torn_label(text, below).or_else(remains).filter(|_| found.first().is_none_or(|l| l.label.start() > 0))
    {
        let end = found.first().map_or(text.len(), |l| l.label.start());
        match next.filter(|_| end == text.len() && text[start..].trim().is_empty()) {
            Some(next) => {
                push(field, next.clone(), values);
                took = true;
            }
            None => push(field, line.part(start, end), values),
        }
    }
    let last = found.len().saturating_sub(1);
    for (n, l) in found.iter().enumerate() {
        let value = line.part(l.value.start(), l.value.end());
        // Only where the line is the label and nothing else does the next piece hold its value.
        let alone = n == last && l.value.is_empty() && is_open(&text[..l.label.start()]);
        match next.filter(|_| value.is_empty() && alone) {
            Some(next) => {
                push(l.field, next.clone(), values);
                took = true;
            }
            None => push(l.field, value, values),
        }
    }
    took
}

/// What catalogues print where there is nothing to state.
const NOTHING: &[&str] = &["无", "暂无", "空", "-", "--", "—", "——", "/", "null", "NULL", "N/A"];

fn push(field: Field, text: Mapped, values: &mut Vec<Value>) {
    let field = label::settle(field, text.as_str());
    if !text.is_empty() && !NOTHING.contains(&text.as_str()) && field != Field::Other {
        values.push(Value { field, text });
    }
}
