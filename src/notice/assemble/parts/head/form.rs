//! The form that stands over a telegram: `发电单位：某指挥部`, `签批：某某`, `等级：特急 · 明电`, and its number.

use super::super::{Parts, Read, Role};
use crate::notice::assemble::cues::squeeze;
use crate::notice::data::documents::FORM_LABELS;
use crate::notice::grammar::{Found, document_number, label, marking};
use crate::page::{Block, Mapped};

/// The longest cell of such a form, in bytes.
const LONGEST: usize = 120;

const COLONS: [char; 2] = ['：', ':'];

/// Reads the table at the head of a document, where its cells are a number and what such forms say beside it.
pub(super) fn form(blocks: &[Block], parts: &mut Parts) {
    let Some(table) = blocks.first() else { return };
    let cells = || table.rows.iter().flatten().map(|c| &c.text).filter(|t| !t.is_empty());
    let number = |t: &Mapped| {
        document_number::parse_whole(t.as_str())
            .filter(|n| t.as_str().len() <= LONGEST && n.value.organ_code.is_some())
    };
    let Some((cell, found)) = cells().find_map(|t| Some((t, number(t)?))) else { return };
    let labelled = |t: &Mapped| {
        let front = t.as_str().split_once(COLONS).map(|(front, _)| squeeze(front));
        t.as_str().len() <= LONGEST && front.is_some_and(|front| FORM_LABELS.contains(&&*front))
    };
    if !cells().all(|t| number(t).is_some() || labelled(t) || marking::parse(t.as_str()).urgency.is_some()) {
        return;
    }
    for cell in cells() {
        if let Some(found) = urgency(cell.as_str()) {
            parts.grades.push((label::Field::Urgency, Read::of(cell, found.span, found.value)));
        }
    }
    parts.number.get_or_insert(Read::of(cell, found.span, found.value));
    parts.roles[0] = Role::Head;
}

/// The first grade of a cell: `等级：特急 · 明电`.
fn urgency(text: &str) -> Option<Found<String>> {
    let mut from = 0;
    for piece in text.split_inclusive(|c: char| c.is_whitespace() || "：:·•、/".contains(c)) {
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        if let Some(found) = marking::parse(word).urgency {
            return Some(found.shifted(from));
        }
        from += piece.len();
    }
    None
}
