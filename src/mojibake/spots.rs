//! Stretches of a page that were misread although the page was not, or was damaged otherwise: a title out of another
//! table, one paragraph that was pasted. Each is found by what stands in it, and undone as if it were a page.

mod run;
mod short;
mod stretch;

use super::context::Context;
use super::detect;
use super::gate::Signs;
use super::gathered::Gathered;
use super::{Kind, Options, Repaired, allowed, undone};
use crate::report::{Entry, Note, Span, apply};
use run::Run;
#[cfg(test)]
pub(super) use run::is_odd;
pub(super) use run::{count, is_misread, is_stray};
use short::short;
use stretch::{Stretch, stretches, without_prefix};

/// Stretches that are tried on their own, the longest first: what is found in one is looked for in all the others.
const TRIES: usize = 8;
/// Stretches in a row of which nothing comes, behind which no other one is tried: noise.
const FAILURES: usize = 2;
/// What looking at a stretch costs, in units of work, whatever comes of it.
const A_STRETCH: u64 = 2000;

/// Undoes what was misread in stretches of `text`; each channel says which those are.
pub(super) fn repair(text: &str, options: &Options<'_>) -> Repaired {
    let mut left = stretches(text, Run::is_misread);
    let mut done = Repaired::default();
    let all = allowed(options, text.chars().count()).saturating_mul(super::DETECTION);
    let mut work = all;
    let mut failures = 0;
    for _ in 0..TRIES {
        if failures == FAILURES {
            break;
        }
        let texts = (0..left.len()).filter(|&i| left[i].is_text);
        let Some(longest) = texts.max_by_key(|&i| left[i].range.len()) else { break };
        let tried = left.remove(longest);
        let Some(found) = misreading(&text[tried.range.clone()], options, &mut work, None) else {
            failures += 1;
            left.extend(without_prefix(text, tried));
            continue;
        };
        failures = 0;
        let of_it =
            |s: &Stretch| misreading(&text[s.range.clone()], options, &mut work, Some(&found)).is_some();
        let (mut same, others): (Vec<_>, Vec<_>) = left.into_iter().partition(of_it);
        left = others;
        same.push(tried.clone());
        same.sort_unstable_by_key(|s| s.range.start);
        let gathered = Gathered::of(text, same.iter().map(|s| s.range.clone()));
        let context = Context::of(&gathered.text, options);
        let Some(mut repaired) = undone(&found, &context, options, allowed(options, context.observed.len()))
        else {
            left.extend(same.into_iter().filter(|s| *s != tried));
            continue;
        };
        let mut spans = Vec::new();
        for (stretch, (range, entries)) in same.into_iter().zip(gathered.split(repaired.entries)) {
            // What still is odd was another channel's, or that one's twice; names have rare characters, and those of a
            // traditional page all look so.
            let before = &text[range.clone()];
            if !found.channel.is_traditional() && count(&apply(before, &entries)).0 * 2 > count(before).0 {
                left.extend((stretch != tried).then_some(stretch));
                continue;
            }
            spans.push(Span::at(range.start, range.len()));
            done.entries.extend(entries.into_iter().map(|e| e.moved_by(0, range.start)));
        }
        if !spans.is_empty() {
            done.entries.sort_by_key(Entry::span);
            let short = short(text, &found, options, &done.entries);
            spans.extend(short.iter().map(|(range, _)| Span::at(range.start, range.len())));
            spans.sort_unstable();
            done.entries.extend(short.into_iter().flat_map(|s| s.1));
            repaired.channels.iter_mut().for_each(|c| c.spans.clone_from(&spans));
            done.channels.append(&mut repaired.channels);
            done.possible_silent_losses += repaired.possible_silent_losses;
            done.notes.extend(repaired.notes);
        }
    }
    if work == 0 {
        let message = format!("not every stretch that was misread was found out with {all} units of work");
        done.notes.push(Note::new("limit", message));
    }
    done.entries.sort_by_key(Entry::span);
    done
}

/// How a stretch was misread; by the channel that was `found` in another one, if there is one. `work` is what all
/// stretches share.
fn misreading(
    text: &str,
    options: &Options<'_>,
    work: &mut u64,
    found: Option<&detect::Verdict>,
) -> Option<detect::Verdict> {
    *work = work.saturating_sub(A_STRETCH);
    if *work == 0 {
        return None;
    }
    let line = [text, "\n"].concat();
    let context = Context::of(&line, options);
    let signs = Signs::of(&context.observed, &context.headless);
    detect::misreading(&context, &signs, options.kind == Kind::Plain, work, found)
}
