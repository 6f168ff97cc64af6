//! What is too short to tell by itself how it was misread.

use super::A_STRETCH;
use super::stretch::{Stretch, stretches};
use crate::mojibake::context::Context;
use crate::mojibake::gathered::Gathered;
use crate::mojibake::search::Search;
use crate::mojibake::step::Stepper;
use crate::mojibake::{Options, allowed, detect, gate, undone};
use crate::report::{Entry, apply};
use std::ops::Range;

/// What is too short to tell by itself how it was misread, on a page of which another stretch was misread as `found`: the
/// runs that are Chinese when that is undone, with nothing lost. `done` is what was repaired already, in order.
pub(super) fn short(
    text: &str,
    found: &detect::Verdict,
    options: &Options<'_>,
    done: &[Entry],
) -> Vec<(Range<usize>, Vec<Entry>)> {
    let free = |s: &Stretch| {
        let next = done.partition_point(|e| e.span().end() < s.range.start);
        done.get(next).is_none_or(|e| e.span().start() > s.range.end)
    };
    // With nothing to choose among, each as a whole.
    let plain = |s: &Stretch| {
        let line = [&text[s.range.clone()], "\n"].concat();
        let context = Context::of(&line, options);
        Search::new(Stepper::new(&found.channel, &context), A_STRETCH)
            .walk_plainly(context.observed.len())
            .is_some()
    };
    let short = stretches(text, |run| run.odd > 0).into_iter().filter(|s| free(s) && plain(s));
    let gathered = Gathered::of(text, short.map(|s| s.range));
    if gathered.text.is_empty() {
        return Vec::new();
    }
    let context = Context::of(&gathered.text, options);
    let undone = undone(found, &context, options, allowed(options, context.observed.len()));
    let split = gathered.split(undone.unwrap_or_default().entries);
    let given_back = |(range, entries): &(Range<usize>, Vec<Entry>)| {
        !entries.is_empty()
            && entries.iter().all(|e| matches!(e, Entry::Repair(_)))
            && is_chinese(&text[range.clone()], &apply(&text[range.clone()], entries))
    };
    let moved = |(range, entries): (Range<usize>, Vec<Entry>)| {
        let entries = entries.into_iter().map(|e| e.moved_by(0, range.start)).collect();
        (range, entries)
    };
    split.into_iter().filter(given_back).map(moved).collect()
}

/// Whether `before`, undone, is Chinese `after`: common characters and signs alone, or any characters and signs where
/// control characters tell that `before` was no text.
fn is_chinese(before: &str, after: &str) -> bool {
    let sign =
        |c: char| matches!(c, '\u{2010}'..='\u{22FF}' | '\u{3000}'..='\u{303F}' | '\u{FF01}'..='\u{FF5E}');
    let han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    let control = |c: char| ('\u{80}'..='\u{9F}').contains(&c);
    let mut foreign = after.chars().filter(|c| !c.is_ascii());
    match before.contains(control) {
        true => foreign.all(|c| han(c) || sign(c)),
        false => {
            foreign.clone().all(|c| gate::LISTED.contains(c) || sign(c))
                && foreign.any(|c| gate::LISTED.contains(c))
        }
    }
}
