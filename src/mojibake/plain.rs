//! Plain text whose tags were stripped: what is restored as a tag does not belong into it, and what
//! is restored as a reference becomes its character.

use super::ascii::{Mode, is_name_character};
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
    let behind = &slots[at + 1..(at + LONGEST).min(slots.len())];
    match behind.iter().position(|s| matches!(s.original, '<' | '>')) {
        Some(len) if behind[len].original == '>' && is_inside_of_tag(&behind[..len]) => {
            let end = at + 1 + len;
            slots[at..=end].iter_mut().for_each(|s| s.shown = Shown::Nothing);
            end + 1
        }
        _ => at + 1,
    }
}

/// Whether slots are what stands between the angles of a tag: more than a doubtful `<` must tell, or the text up to the
/// next `>` would go with it.
fn is_inside_of_tag(slots: &[Slot]) -> bool {
    let inside: String = slots.iter().map(|s| s.original).collect();
    if inside.starts_with('!') {
        return true;
    }
    let name = inside.trim_start_matches(['/', '?']);
    let (name, rest) = name.split_at(name.find(|c| !is_name_character(c)).unwrap_or(name.len()));
    let spaced = rest.starts_with(|c: char| c.is_ascii_whitespace());
    let attributes = rest.trim_matches(|c: char| c.is_ascii_whitespace() || c == '/');
    is_tag(name) && (attributes.is_empty() || spaced && attributes.contains('='))
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
