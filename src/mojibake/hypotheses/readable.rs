//! How much of a text reads back through a channel by itself.

use super::names::GBK_READERS;
use crate::converter::PipelineState;
use crate::mojibake::channel::Channel;
use crate::mojibake::context::Context;
use crate::mojibake::detect::channel;
use crate::mojibake::step::Stepper;
use crate::mojibake::unread::Origin;
use std::sync::Arc;

/// Hypotheses of one kind that are looked at more closely: who read the page, and whether its marks were written anew;
/// besides those in which something was dropped then.
const MOST: usize = 2 * GBK_READERS.len();
/// Characters that natural readings are tried on.
const WHOLE: usize = 30_000;

/// Those of the channels through which a good part of the text reads back, best first.
pub(super) fn readable(names: Vec<String>, text: &Context<'_>, stripped: bool) -> Vec<Arc<Channel>> {
    let mut ranked: Vec<(i64, Arc<Channel>)> = names
        .iter()
        .filter_map(|n| channel(n, stripped))
        .filter_map(|c| {
            let stepper = Stepper::new(&c, text);
            let reads = |(good, failed): &(usize, usize)| failed <= good;
            let read = Some(natural(&stepper)).filter(reads);
            // A paragraph alone has no ASCII behind which it is in step again.
            let resumed = || Some(resumed(&stepper)).filter(reads);
            let (good, failed) = read.or_else(resumed)?;
            Some((good as i64 - 8 * failed as i64, c))
        })
        .collect();
    ranked.sort_by_key(|r| std::cmp::Reverse(r.0));
    let mut rank = 0;
    ranked.retain(|r| {
        rank += usize::from(!r.1.pruned);
        r.1.pruned || rank <= MOST
    });
    ranked.into_iter().map(|r| r.1).collect()
}

/// How many characters outside ASCII read back without doubt, and how often nothing does.
pub(in crate::mojibake) fn natural(s: &Stepper<'_>) -> (usize, usize) {
    read_back(s, false)
}

/// The same where what was UTF-8 reads back again a character further on, since chance makes no UTF-8.
fn resumed(s: &Stepper<'_>) -> (usize, usize) {
    read_back(s, matches!(s.channel.origin, Origin::Utf8))
}

/// Characters that must begin one in UTF-8 to be taken for nothing else, and the share of others that may stand there.
const LED: usize = 8;
const ODD: usize = 16;

/// Whether what stands there, read byte by byte, is first bytes of characters in UTF-8 and such as can follow them, though
/// not all that must.
pub(super) fn is_bare(text: &Context<'_>, channel: &Channel) -> bool {
    let Some(once) = channel.unread.first() else { return false };
    let (mut led, mut odd, mut open) = (0, 0, 0);
    for &c in text.observed.chars.iter().take(WHOLE) {
        match once.bytes(c) {
            Some(([0x00..=0x7F, ..], _)) => open = 0,
            Some(([0xE2..=0xE9 | 0xEF, ..], _)) => (led, open) = (led + 1, 2),
            Some(([0xC2, ..], _)) => open = 1,
            Some(([0x80..=0xBF, ..], _)) if open > 0 => open -= 1,
            _ => odd += 1,
        }
    }
    led >= LED && odd * ODD <= led
}

fn read_back(s: &Stepper<'_>, resumes: bool) -> (usize, usize) {
    let (mut good, mut failed) = (0, 0);
    let mut place = (0u32, PipelineState::default());
    let end = s.observed.len().min(WHOLE);
    let mut steps = Vec::new();
    let mut fails = false;
    while (place.0 as usize) < end {
        steps.clear();
        s.naturals(place.0, place.1, &mut steps);
        match steps.first() {
            Some(step) => {
                good += usize::from(!step.original.is_ascii());
                place = (step.pos, step.state);
                fails = false;
            }
            None => {
                failed += usize::from(!fails);
                fails = resumes;
                // Out of step, everything up to the next ASCII character says nothing.
                let rest = &s.observed.chars[place.0 as usize + 1..];
                let skipped = if resumes { 0 } else { rest.iter().take_while(|c| !c.is_ascii()).count() };
                place = (place.0 + 1 + skipped as u32, PipelineState::default());
            }
        }
    }
    (good, failed)
}
