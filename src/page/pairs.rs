//! Labels and values, found by where they stand: in neighbouring cells, in one cell, in a
//! definition list, on a line with a colon.

use super::block::{Block, BlockKind, Cell, Pair};
use super::mapped::Mapped;

/// The most characters a label has, white space aside.
const LABEL: usize = 12;

/// All pairs of the blocks, in order.
pub(super) fn pairs(blocks: &[Block]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (i, block) in blocks.iter().enumerate() {
        match block.kind {
            BlockKind::Table => block.rows.iter().for_each(|row| of_row(row, i, &mut pairs)),
            BlockKind::Image => {}
            _ => match split(&block.text) {
                Some((label, value)) if value.is_empty() => {
                    // `<dt>文号：</dt><dd>…</dd>`, or two neighbouring `div`s.
                    let next = blocks.get(i + 1).filter(|n| near(block, n) && split(&n.text).is_none());
                    let value = next.map_or(value, |n| n.text.clone());
                    pairs.push(Pair { label, value, block: i });
                }
                Some((label, value)) => pairs.push(Pair { label, value, block: i }),
                None => {}
            },
        }
    }
    pairs
}

fn near(label: &Block, value: &Block) -> bool {
    !matches!(value.kind, BlockKind::Table | BlockKind::Image | BlockKind::Heading(_))
        && value.text.as_str().len() <= 600
        && (label.kind == value.kind || label.list == value.list)
}

fn of_row(row: &[Cell], block: usize, pairs: &mut Vec<Pair>) {
    let mut i = 0;
    while let Some(cell) = row.get(i) {
        i += 1;
        if let Some((label, value)) = split(&cell.text) {
            if !value.is_empty() {
                pairs.push(Pair { label, value, block });
                continue;
            }
            if let Some(next) = row.get(i) {
                if split(&next.text).is_none_or(|(_, v)| !v.is_empty()) {
                    pairs.push(Pair { label, value: next.text.clone(), block });
                    i += 1;
                } else {
                    pairs.push(Pair { label, value: Mapped::default(), block });
                }
            }
        } else if let (Some(label), Some(next)) = (bare(cell.text.as_str()), row.get(i)) {
            pairs.push(Pair { label, value: next.text.clone(), block });
            i += 1;
        }
    }
}

/// `label：value`, where what is before the colon can be a label.
fn split(text: &Mapped) -> Option<(String, Mapped)> {
    let s = text.as_str();
    // A label and its inner spacing are short; nothing is searched beyond.
    let (colon, c) = s.char_indices().take(LABEL * 3).find(|(_, c)| matches!(c, '：' | ':' | '∶'))?;
    let label = bare(&s[..colon])?;
    Some((label, text.part(colon + c.len_utf8(), s.len())))
}

/// The text as a label: Han characters only, white space and brackets around it left out.
fn bare(text: &str) -> Option<String> {
    if text.len() > LABEL * 9 {
        return None;
    }
    let label: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let label = label.trim_matches(['【', '】', '[', ']', '［', '］', '：', ':']).to_owned();
    let han = label.chars().all(|c| matches!(c, '\u{3400}'..='\u{9fff}' | '/' | '（' | '）'));
    (han && (2..=LABEL).contains(&label.chars().count())).then_some(label)
}
