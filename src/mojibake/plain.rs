//! Plain text whose tags were stripped: what is restored as a tag does not belong into it, and what
//! is restored as a reference becomes its character.

use super::ascii::Mode;
use super::markup_names::{is_tag, reference};
use super::slot::{Shown, Slot};

/// The longest tag taken out.
const LONGEST: usize = 2048;

/// Marks the slots of restored tags and references.
pub(super) fn strip(slots: &mut [Slot]) {
    let mut at = 0;
    while at < slots.len() {
        let s = &slots[at];
        let restored = !s.natural && s.before.history.mode == Mode::Text && s.probability > 0.5;
        at = match s.original {
            '<' if restored => tag(slots, at),
            '&' if restored => named(slots, at),
            _ => at + 1,
        };
    }
}

fn tag(slots: &mut [Slot], at: usize) -> usize {
    let reach = (at + LONGEST).min(slots.len());
    match slots[at..reach].iter().skip(1).position(|s| matches!(s.original, '<' | '>')) {
        Some(len) if is_inside_of_tag(&slots[at + 1..=at + len + 1]) => {
            let len = len + 1;
            slots[at..=at + len].iter_mut().for_each(|s| s.shown = Shown::Nothing);
            at + len + 1
        }
        _ => at + 1,
    }
}

/// Whether slots, up to what closes them, are what stands between the angles of a tag: more than a doubtful `<` must
/// tell, or the text up to the next `>` would go with it.
fn is_inside_of_tag(slots: &[Slot]) -> bool {
    let Some((close, inside)) = slots.split_last() else { return false };
    let inside: String = inside.iter().map(|s| s.original).collect();
    if close.original != '>' || inside.starts_with('!') {
        return close.original == '>';
    }
    let name = inside.trim_start_matches(['/', '?']);
    let (name, rest) = name.split_at(
        name.find(|c: char| !(c.is_ascii_alphanumeric() || ":-_".contains(c))).unwrap_or(name.len()),
    );
    let attributes = rest.trim_matches(|c: char| c.is_ascii_whitespace() || c == '/');
    is_tag(name)
        && (attributes.is_empty()
            || (rest.starts_with(|c: char| c.is_ascii_whitespace()) && attributes.contains('=')))
}

fn named(slots: &mut [Slot], at: usize) -> usize {
    let reach = (at + 14).min(slots.len());
    let Some(len) = slots[at..reach].iter().position(|s| s.original == ';') else { return at + 1 };
    let name: String = slots[at + 1..at + len].iter().map(|s| s.original).collect();
    let character = match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => number.parse().ok(),
        }
        .and_then(char::from_u32),
        None => reference(&name),
    };
    if let Some(c) = character {
        slots[at..=at + len].iter_mut().for_each(|s| s.shown = Shown::Nothing);
        slots[at].shown = Shown::Reference(c);
    }
    at + len + 1
}
