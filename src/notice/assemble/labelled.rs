//! The labels that a reader sees beside the document, with their values.

use super::{cues, strip};
use crate::notice::data::labels::LABELS;
use crate::notice::grammar::label::{self, Field};
use crate::notice::grammar::organisation_code::Check;
use crate::notice::grammar::{document_number, document_type, index_number};
use crate::page::{Block, BlockKind, Cell, Mapped, Page};
use std::ops::Range;

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
    of_blocks(&after[..end], vanished, &mut values);
    values
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
                Some((labels, below)) => {
                    let pairs = labels.into_iter().zip(below);
                    pairs.for_each(|(field, cell)| push(field, cell.text.clone(), values));
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

/// A label without a colon that only the markup parts from its value.
struct Bare {
    field: Field,
    value: Mapped,
}

/// `<span>主题分类</span><span>水利</span>`, or a label alone on its line over its value.
fn bare(blocks: &[Block], i: usize) -> Option<Bare> {
    let block = &blocks[i];
    if matches!(block.kind, BlockKind::Table | BlockKind::Image)
        || block.linked > 0
        || block.as_str().len() > 900
    {
        return None;
    }
    if let Some(field) = label::classify(block.as_str()) {
        let next = blocks.get(i + 1).filter(|n| may_be_value(n) && n.as_str().len() < 300)?;
        return Some(Bare { field, value: next.text.clone() });
    }
    let l = label::glued(block.as_str())?;
    block
        .text
        .is_parted(l.value.start())
        .then(|| Bare { field: l.field, value: block.text.part(l.value.start(), l.value.end()) })
}

/// An index number of the national form under its own label needs no other ones near.
fn speaks_alone(bare: &Bare) -> bool {
    bare.field == Field::IndexNumber
        && index_number::parse(bare.value.as_str())
            .is_some_and(|n| n.value.kind != index_number::Kind::Opaque)
}

/// How far away another label must stand, in blocks.
const COMPANY: usize = 4;

/// Whether labels of at least two other fields stand near: one such word alone says nothing.
fn has_company(bare: &[Option<Bare>], blocks: &[Block], i: usize, field: Field) -> bool {
    let near = i.saturating_sub(COMPANY)..blocks.len().min(i + COMPANY + 1);
    let fields = near.filter(|&j| j != i).filter_map(|j| {
        let leading = || label::leading(blocks[j].as_str()).map(|l| l.field);
        bare[j].as_ref().map(|b| b.field).or_else(leading)
    });
    let mut others: Vec<Field> = fields.filter(|f| *f != field && *f != Field::Other).collect();
    others.sort_unstable();
    others.dedup();
    others.len() >= 2
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

/// Whether a text is or begins with a label, so that it is no value.
fn is_label(text: &Mapped) -> bool {
    let text = text.as_str();
    label::classify(text).is_some()
        || label::split_labelled(text).first().is_some_and(|l| l.label.start() == 0)
        || text.len() < 40 && text.ends_with(['：', ':'])
}

/// The most labels that a catalogue sets above its values.
const COLUMNS: usize = 12;

/// A row of labels and the one row of their values below it.
fn columns(rows: &[Vec<Cell>]) -> Option<(Vec<Field>, &[Cell])> {
    let [head, below] = rows else { return None };
    if head.len() != below.len()
        || !(3..=COLUMNS).contains(&head.len())
        || below.iter().any(|c| is_label(&c.text))
    {
        return None;
    }
    let labels: Vec<Field> = head.iter().map(|c| label::classify(c.text.as_str())).collect::<Option<_>>()?;
    // Lists of documents have such rows, too, but no index numbers.
    labels.contains(&Field::IndexNumber).then_some((labels, below))
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
    cells.filter(|stated| *stated).take(2).count() == 2 || columns(&table.rows).is_some()
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
        found.extend(label::leading(text));
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
        let open = text[..l.label.start()].chars().all(|c| c.is_whitespace() || "【[［〖".contains(c));
        let alone = n == last && l.value.is_empty() && open;
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

/// A label at the head of the line that lost characters, with the byte at which its value begins. Where
/// little of it is left, or labels of several fields can have stood there, the value must be one that
/// only one of the fields can have.
fn torn_label(text: &str, below: &str) -> Option<(Field, usize)> {
    // The label is whole and its colon is gone.
    if let Some(at) = text.find('\u{FFFD}').filter(|at| (6..60).contains(at))
        && !text[at..].chars().take(8).any(|c| matches!(c, '：' | ':'))
        && let Some(field) = label::classify(&text[..at])
    {
        return Some((field, at + '\u{FFFD}'.len_utf8()));
    }
    let colon = text.char_indices().take(24).find(|(_, c)| matches!(c, '：' | ':'));
    if let Some((at, colon)) = colon {
        return torn_head(&text[..at], at + colon.len_utf8(), text, below, false);
    }
    // The colon may be gone too: a destroyed character before white space or at the line's end.
    let ends = text.char_indices().take(24).filter(|&(at, c)| {
        c == '\u{FFFD}' && text[at + c.len_utf8()..].chars().next().is_none_or(char::is_whitespace)
    });
    ends.map(|(at, c)| torn_head(&text[..at], at + c.len_utf8(), text, below, true)).find(Option::is_some)?
}

/// The field whose label `head` was, and where its value begins. `sure` asks for a value that speaks for itself.
fn torn_head(head: &str, start: usize, text: &str, below: &str, sure: bool) -> Option<(Field, usize)> {
    if !sure && !head.contains('\u{FFFD}') {
        return None;
    }
    let head: Vec<char> = head.chars().filter(|c| !c.is_whitespace()).collect();
    let holes = head.iter().filter(|c| **c == '\u{FFFD}').count();
    if holes == head.len() || head.len() < 2 {
        return None;
    }
    let fits = |label: &str| {
        label.chars().count() == head.len()
            && label.chars().zip(&head).all(|(l, h)| l == *h || *h == '\u{FFFD}')
    };
    let mut fields: Vec<Field> =
        LABELS.iter().filter(|(_, labels)| labels.iter().any(|l| fits(l))).map(|(field, _)| *field).collect();
    if sure || fields.len() > 1 || holes * 2 > head.len() {
        let value = Some(text[start..].trim()).filter(|v| !v.is_empty()).unwrap_or(below);
        fields.retain(|field| speaks(*field, value));
    }
    match fields.as_slice() {
        [field] => Some((*field, start)),
        _ => None,
    }
}

/// A label of which the first characters are gone without a trace (`　　号：`), where the value tells which it was,
/// or only one field has such a label.
fn remains(text: &str, below: &str) -> Option<(Field, usize)> {
    let (at, colon) = text.char_indices().take(8).find(|(_, c)| matches!(c, '：' | ':'))?;
    let head: String = text[..at].chars().filter(|c| !c.is_whitespace()).collect();
    let start = at + colon.len_utf8();
    if !(1..=2).contains(&head.chars().count()) || label::classify(&head).is_some() {
        return None;
    }
    let value = Some(text[start..].trim()).filter(|v| !v.is_empty()).unwrap_or(below);
    let ends = |(field, labels): &&(Field, &[&str])| {
        *field != Field::Other && labels.iter().any(|l| l.ends_with(&head))
    };
    let fields: Vec<Field> = LABELS.iter().filter(ends).map(|(field, _)| *field).collect();
    match fields.as_slice() {
        [field] => Some((*field, start)),
        several => several.iter().find(|field| speaks(**field, value)).map(|field| (*field, start)),
    }
}

/// Whether a value shows by itself what it is.
fn speaks(field: Field, value: &str) -> bool {
    match field {
        Field::IndexNumber => index_number::parse(value).is_some_and(|n| n.value.check == Check::Valid),
        Field::DocumentNumber => document_number::parse_whole(value).is_some(),
        Field::Validity => label::is_validity(value),
        _ => false,
    }
}

/// What catalogues print where there is nothing to state.
const NOTHING: &[&str] = &["无", "暂无", "空", "-", "--", "—", "——", "/", "null", "NULL", "N/A"];

fn push(field: Field, text: Mapped, values: &mut Vec<Value>) {
    let field = label::settle(field, text.as_str());
    if !text.is_empty() && !NOTHING.contains(&text.as_str()) && field != Field::Other {
        values.push(Value { field, text });
    }
}
