//! Which channels a text with such signs can have come through, by name.

mod mark;
mod names;
mod readable;
mod round_trips;

use super::channel::Channel;
use super::context::Context;
use super::detect::channel;
use super::gate::Signs;
use crate::converter::Fold;
use crate::converter::zoo::{self, ByBoth};
use names::{BIG5_READERS, CROSS_READERS, GBK_READERS, PRIVATE, RARE, SINGLE_READERS};
pub(super) use readable::natural;
use readable::{is_bare, readable};
pub(super) use round_trips::{chains, gapped, is_hopeless, round_trips, silent};
use std::sync::Arc;

/// The channels that misread text once without writing it back, as far as what stands there reads back at
/// all; likeliest first.
pub(super) fn misread(text: &Context<'_>, s: &Signs, stripped: bool) -> Vec<Arc<Channel>> {
    // The zoo has no channel in which a reader of GBK makes spaces of A0, and none but Latin-1's that does of 85.
    let mut names: Vec<String> =
        ["", "nbsp_", "white_"].into_iter().flat_map(|how| read_by(s, how, |_| true)).collect();
    if s.replacement == 0 && s.questions > 0 {
        names.extend(read_by(s, "asked_", |reader| marks(reader, stripped)));
    }
    names.extend(pruned(text, s, stripped));
    if s.foreign > 8 && s.foreign * 8 > s.han {
        names.extend(CROSS_READERS.iter().flat_map(|x| ["gbk", "u8"].map(|what| format!("{what}_as_{x}"))));
        names.extend(BIG5_READERS.iter().map(|x| format!("big5_as_{x}")));
    }
    readable(names, text, stripped)
}

/// The channels whose outcome was folded: those that were `found`, or all that misread text once.
pub(super) fn folded_after(
    text: &Context<'_>,
    s: &Signs,
    stripped: bool,
    found: &[Arc<Channel>],
) -> Vec<Arc<Channel>> {
    if text.observed.chars.iter().any(|c| Fold::Nfkc.changes(*c)) {
        return Vec::new();
    }
    let names = match found {
        [] => read_by(s, "", |_| true),
        found => found.iter().map(|c| c.name.clone()).collect(),
    };
    readable(names.iter().map(|n| format!("nfkc_after_{n}")).collect(), text, stripped)
}

/// The channels that misread text twice (`double`) or three times (`triple`): by those readers that explain it best
/// as misread `once`, if any does, since what was misread last is undone first.
pub(super) fn misread_again(
    text: &Context<'_>,
    s: &Signs,
    stripped: bool,
    times: &str,
    once: &[Arc<Channel>],
) -> Vec<Arc<Channel>> {
    let known = |x: &str| once.is_empty() || once.iter().any(|c| c.name.ends_with(&format!("_as_{x}")));
    readable(read_by(s, &format!("{times}_"), known), text, stripped)
}

/// The channels in which readers of single bytes and of GBK misread after one another, where only characters stand that
/// the last of them made.
pub(super) fn misread_by_both(text: &Context<'_>, s: &Signs, stripped: bool) -> Vec<Arc<Channel>> {
    let fits = |c: &ByBoth| match SINGLE_READERS.contains(&c.last) {
        true => is_single(s),
        false => s.accents * 4 > s.han,
    };
    readable(zoo::misread_by_both().filter(fits).map(|c| c.name).collect(), text, stripped)
}

/// The misreadings byte by byte out of which controls were dropped afterwards: most characters do not read back, but what
/// stands there is nothing but bytes of UTF-8.
pub(super) fn bare(text: &Context<'_>, s: &Signs, stripped: bool) -> Vec<Arc<Channel>> {
    if !is_single(s) {
        return Vec::new();
    }
    let named = ["bare", "pruned"].iter().filter_map(|how| channel(&format!("{how}_u8_as_latin1"), stripped));
    let channels: Vec<_> = named.collect();
    if channels.first().is_some_and(|c| is_bare(text, c)) { channels } else { Vec::new() }
}

/// The misreadings out of which something was dropped afterwards, or had to be when they were saved in GBK.
fn pruned(text: &Context<'_>, s: &Signs, stripped: bool) -> Vec<String> {
    if !is_misread(s) {
        return Vec::new();
    }
    let private = |x: &str| PRIVATE.contains(&x);
    let marked = |x: &str| marks(x, stripped);
    let mut names = Vec::new();
    let mut read = |how: &str, known: &dyn Fn(&str) -> bool| names.extend(read_by(s, how, known));
    match (s.replacement > 0, s.private > 0) {
        (true, false) => read("pruned_", &|x| private(x) && marked(x)),
        (false, true) => read("unmarked_", &|x| private(x) && marked(x)),
        (false, false) => {
            read("pruned_", &|x| private(x) && !marked(x));
            // GBK has none.
            if !text.observed.chars.contains(&'€') {
                read("saved_ignore_", &|x| private(x) && marked(x));
                if s.questions > 0 {
                    read("saved_replace_", &private);
                }
            }
        }
        (true, true) => {}
    }
    names
}

/// Whether a reader writes U+FFFD for what it cannot read.
fn marks(reader: &str, stripped: bool) -> bool {
    channel(&format!("u8_as_{reader}"), stripped).is_some_and(|c| c.is_marker('\u{FFFD}'))
}

/// The names of the misreadings by those readers that are `known` and can have left what stands there; `how` begins them.
fn read_by(s: &Signs, how: &str, known: impl Fn(&str) -> bool) -> Vec<String> {
    let mut names = Vec::new();
    if is_single(s) {
        let readers = SINGLE_READERS.iter().filter(|x| known(x));
        names.extend(readers.flat_map(|x| ["u8", "gbk", "big5"].map(|what| format!("{how}{what}_as_{x}"))));
    }
    if is_misread(s) {
        names.extend(GBK_READERS.iter().filter(|x| known(x)).map(|x| format!("{how}u8_as_{x}")));
    }
    names
}

/// How much rarer than its like a channel is, in nats: what explains a page hardly better than a common
/// one does was hardly it.
pub(super) fn rarity(name: &str) -> f64 {
    RARE.iter().filter(|r| name.contains(r.0)).map(|r| r.1).sum()
}

/// Whether a text is Chinese as it stands, as far as its characters tell.
pub(super) fn is_chinese(s: &Signs) -> bool {
    s.han > 0 && s.kana * 10 <= s.han && s.foreign * 4 <= s.han && s.latin <= s.han
}

fn is_single(s: &Signs) -> bool {
    s.latin_runs > 0 && s.latin > 4 && s.latin > s.han / 4
}

fn is_misread(s: &Signs) -> bool {
    s.misread > 2 && s.misread * 12 > s.han
}
