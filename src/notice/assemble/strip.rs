//! Strips of metadata: labels and values that are elements side by side, with nothing else between them:
//! `<span>索引号</span><em>…</em><span>主题分类</span><em>…</em>`.

use crate::notice::grammar::label::{self, Field};
use crate::page::Mapped;

/// The longest strip, in bytes.
const LONGEST: usize = 900;

/// The labels of a strip with their values; none where a line is no strip. One such word is a word like any other:
/// labels of three fields make a strip, or an index number's and another one.
pub(super) fn pairs(line: &Mapped) -> Vec<(Field, Mapped)> {
    let text = line.as_str();
    let begins = || {
        label::glued(text).is_some_and(|l| line.is_parted(l.label.end()) || line.is_parted(l.value.start()))
    };
    if text.len() > LONGEST || !begins() || !label::split_where(text, &|at| line.is_parted(at)).is_empty() {
        return Vec::new();
    }
    // Where each element's text begins and ends, and which field it is the label of.
    let mut labels: Vec<(Field, usize, usize)> = Vec::new();
    let mut from = 0;
    let mut elements: Vec<usize> = Vec::new();
    let borders = text.char_indices().skip(1).map(|(at, _)| at).filter(|&at| line.is_parted(at));
    for to in borders.chain([text.len()]) {
        let piece = text.get(from..to).unwrap_or_default();
        if let Some(field) = label::classify(piece) {
            labels.push((field, from, to));
        }
        elements.push(from);
        from = to;
    }
    let mut fields: Vec<Field> = labels.iter().map(|l| l.0).filter(|f| *f != Field::Other).collect();
    fields.sort_unstable();
    fields.dedup();
    if fields.len() < 2 || fields.len() < 3 && !fields.contains(&Field::IndexNumber) {
        return Vec::new();
    }
    // Where every other element is a label, a value ends with its own one, whether the next label is known or not.
    let by_turns = elements.len().is_multiple_of(2)
        && labels.iter().all(|l| elements.binary_search(&l.1).is_ok_and(|n| n.is_multiple_of(2)));
    let own_end = |from: usize| elements.iter().copied().find(|&at| at > from).unwrap_or(text.len());
    let ends = labels.iter().skip(1).map(|l| l.1).chain([text.len()]);
    let pairs: Vec<(Field, Mapped)> = labels
        .iter()
        .zip(ends)
        .map(|(l, end)| (l.0, line.part(l.2, if by_turns { own_end(l.2) } else { end })))
        .collect();
    // Menus and search forms have rows of such words without values.
    let stated = pairs.iter().filter(|(_, value)| !value.is_empty()).count();
    if stated * 2 > pairs.len() { pairs } else { Vec::new() }
}
