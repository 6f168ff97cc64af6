//! Authorities that a line of addressees names by their fields.

use super::{SENTENCE, is_addressee, is_kind_only, is_last_word, is_person};
use crate::notice::data::addressing::{AUTHORITIES, SAYS};
use crate::notice::grammar::scan;
use crate::report::Span;

/// How many pieces are the fields of one kind of authority, the last of which its name ends:
/// `工业和信息化、农业农村、能源主管部门`.
pub(super) fn fields(line: &str, pieces: &[Span]) -> usize {
    let told = |text: &str| is_addressee(text) || is_person(text) || is_kind_only(text) || is_last_word(text);
    let field = |text: &str| {
        let bare = scan::squeeze(text);
        let chars = bare.chars().count();
        (2..=FIELD).contains(&chars)
            && bare.chars().all(scan::is_han)
            && !SENTENCE.are_in(&bare)
            && !told(text)
    };
    let (mut open, mut count) = (0, 0);
    // `各市要明确水利、农业主管部门：`
    if SAYS.iter().any(|word| line.contains(word)) {
        return 0;
    }
    for piece in pieces {
        let text = &line[piece.range()];
        let name = scan::without_brackets(text);
        if AUTHORITIES.iter().any(|end| name.len() > end.len() && name.ends_with(end)) {
            count += open + usize::from(!told(text));
            open = 0;
        } else {
            open = if field(text) { open + 1 } else { 0 };
        }
    }
    count
}

/// The most characters of such a field, with the place before it.
const FIELD: usize = 16;
