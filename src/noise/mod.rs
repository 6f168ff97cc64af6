//! What others put into a sound page: pinyin behind characters, random strings at the ends of lines, marks of
//! files that were joined.
//!
//! None of it is mojibake: the page's own characters stand there unharmed. Each kind has a habit that it must
//! show before anything is taken out, since its single parts can be an author's.

mod jammer;
mod marks;
mod pinyin;

pub(crate) use marks::misread_marks;

use crate::report::{ChannelFinding, Confidence, Entry, Repair};

/// What was injected into `text`, as repairs in order, and what the kinds are called. `stripped` says that the
/// tags are gone.
pub(crate) fn injected(text: &str, stripped: bool) -> (Vec<Entry>, Vec<ChannelFinding>) {
    let mut found = Vec::new();
    let mut channels = Vec::new();
    let mut add = |name: &str, repairs: Vec<Repair>| {
        if let Some(least) = repairs.iter().map(|r| r.confidence).reduce(|a, b| if a < b { a } else { b }) {
            channels.push(ChannelFinding::whole(name, least));
            found.extend(repairs);
        }
    };
    add("pinyin_injection", pinyin::repairs(text));
    add("discuz_jammer", if stripped { jammer::in_lines(text) } else { jammer::in_markup(text) });
    found.sort_by_key(|r| r.span);
    // Pinyin inside a random string is gone with it.
    let mut end = 0;
    found.retain(|r| {
        let apart = r.span.start() >= end;
        end = end.max(r.span.end());
        apart
    });
    (found.into_iter().map(Entry::Repair).collect(), channels)
}

/// The names of what is never part of a page, as far as `repairs` take it out.
pub(crate) fn named<'a>(repairs: impl Iterator<Item = &'a Repair> + Clone) -> Vec<ChannelFinding> {
    let kinds = [("nul_characters", '\0'), ("byte_order_marks", '\u{FEFF}'), ("byte_order_marks", '锘')];
    let mut channels: Vec<ChannelFinding> = Vec::new();
    for (name, c) in kinds {
        let holds =
            repairs.clone().any(|r| r.kind == crate::report::RepairKind::Noise && r.before.contains(c));
        if holds && channels.iter().all(|f| f.name != name) {
            channels.push(ChannelFinding::whole(name, Confidence::CERTAIN));
        }
    }
    channels
}
