//! The walk over a whole page: once, and again with what the first walk found out about its words.

use super::Options;
use super::channel::Channel;
use super::detect::Verdict;
use super::memory::Memory;
use super::search::{Search, Walk};
use super::step::{Context, Stepper};
use std::rc::Rc;
use std::sync::Arc;

/// Another walk is made where one took less than this share of the work allowed.
const TWICE: u64 = 8;

/// What a page was undone to, and by which channel.
pub(super) struct Undone<'a> {
    pub channel: &'a Arc<Channel>,
    pub search: Search<'a>,
    pub walk: Walk,
}

/// Undoes the channel that was found, or another one that did hardly worse on the stretches that were looked at, if
/// the page holds what the first one cannot have written.
pub(super) fn undo<'a>(
    found: &'a Verdict,
    text: &'a Context<'a>,
    options: &Options<'_>,
    allowed: u64,
) -> Undone<'a> {
    let mut best = walks(&found.channel, text, options, allowed);
    for channel in &found.others {
        if best.walk.unexplained.is_empty() || !has_time(&best.walk, allowed) {
            break;
        }
        let other = walks(channel, text, options, allowed);
        if other.walk.unexplained.len() < best.walk.unexplained.len() && other.walk.score > best.walk.score {
            best = other;
        }
    }
    best
}

fn has_time(walk: &Walk, allowed: u64) -> bool {
    walk.exhausted.is_none() && walk.work < allowed / TWICE
}

fn walks<'a>(
    channel: &'a Arc<Channel>,
    text: &'a Context<'a>,
    options: &Options<'_>,
    allowed: u64,
) -> Undone<'a> {
    let stepper = Stepper::new(channel, text);
    // Where characters vanish inside a run the page's own words are not to be believed.
    let believed = !channel.vanishes_inside && !channel.drops_inside;
    let memory = match believed {
        true => Memory::of(&stepper, options.site),
        false => Memory::of_others(options.site),
    };
    let (mut search, mut walk) = whole(stepper, memory, allowed);
    if has_time(&walk, allowed) {
        let learnt = Memory::of_walk(&walk.slots, options.site);
        (search, walk) = whole(Stepper::new(channel, text), learnt, allowed);
    }
    Undone { channel, search, walk }
}

fn whole<'a>(mut stepper: Stepper<'a>, memory: Memory, allowed: u64) -> (Search<'a>, Walk) {
    let end = stepper.observed.len();
    stepper.memory = Some(Rc::new(memory));
    let mut search = Search::new(stepper, allowed);
    search.persistent = true;
    let walk = search.walk(0, end);
    (search, walk)
}
