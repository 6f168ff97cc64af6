//! Stretches of a page that were misread although the page was not, or was damaged otherwise: a title out of another
//! table, one paragraph that was pasted. Each is found by what stands in it, and undone as if it were a page.

use super::context::Context;
use super::detect;
use super::gate::{self, Signs};
use super::gathered::{Gathered, Tags};
use super::search::Search;
use super::step::Stepper;
use super::{Kind, Options, Repaired, allowed, undone};
use crate::report::{Entry, Note, Span, apply};
use std::ops::Range;

/// A run of characters outside ASCII was misread if it holds so many odd ones, and they are so large a share of it. Of
/// 320,000 such runs in clean texts one is so, of titles of four characters that were misread 99.8 in a hundred.
const LEAST: usize = 3;
const SHARE: usize = 3;
/// Stretches that are tried on their own, the longest first: what is found in one is looked for in all the others.
const TRIES: usize = 8;
/// Stretches in a row of which nothing comes, behind which no other one is tried: noise.
const FAILURES: usize = 2;
/// What looking at a stretch costs, in units of work, whatever comes of it.
const A_STRETCH: u64 = 2000;

/// Whether a run of `length` characters outside ASCII, `odd` of which are odd, was misread.
pub(super) fn is_misread(odd: usize, length: usize) -> bool {
    odd >= LEAST && odd * SHARE >= length
}

/// Whether `c` is what misreadings are made of, and Chinese text is not.
pub(super) fn is_odd(c: char) -> bool {
    is_stray(c) || gate::is_misread_pair(c)
}

/// The odd characters that are no pairs of bytes of UTF-8 in GBK.
pub(super) fn is_stray(c: char) -> bool {
    match c {
        // Signs that Chinese text has.
        '\u{A0}' | '§' | '©' | '®' | '°' | '±' | '²' | '³' | '·' | '×' | '÷' => false,
        '\u{80}'..='\u{FF}' => true,
        '\u{AC00}'..='\u{D7A3}' | '\u{E000}'..='\u{F8FF}' | '\u{FF61}'..='\u{FF9F}' => true,
        '\u{4E00}'..='\u{9FFF}' => !gate::LISTED.contains(c),
        _ => false,
    }
}

/// Characters outside ASCII in a row.
#[derive(Default)]
struct Run {
    start: usize,
    odd: usize,
    listed: usize,
    length: usize,
}

impl Run {
    fn add(&mut self, at: usize, c: char) {
        if self.length == 0 {
            self.start = at;
        }
        self.length += 1;
        self.odd += usize::from(is_odd(c));
        self.listed += usize::from(gate::LISTED.contains(c));
    }

    fn is_misread(&self) -> bool {
        is_misread(self.odd, self.length)
    }

    /// Whether it is Chinese as it stands.
    fn is_sound(&self) -> bool {
        self.odd == 0 && self.listed > 0
    }
}

/// How many characters outside ASCII stand in runs that were misread, and in sound ones.
pub(super) fn count(text: &str) -> (usize, usize) {
    let (mut misread, mut sound) = (0, 0);
    let mut run = Run::default();
    for (at, c) in text.char_indices().chain([(text.len(), '\n')]) {
        if !c.is_ascii() {
            run.add(at, c);
        } else if run.length > 0 {
            let ended = std::mem::take(&mut run);
            misread += if ended.is_misread() { ended.length } else { 0 };
            sound += if ended.is_sound() { ended.length } else { 0 };
        }
    }
    (misread, sound)
}

/// Attributes that say something to readers, and those that name fonts. Others name things to machines: an address is
/// the one under which a server has the file, however that came about.
const SAID: [&str; 8] = ["alt", "content", "face", "label", "placeholder", "style", "title", "value"];
/// Those of them that need no damaged text beside them to be thought damaged.
const SAID_ALONE: &str = "content";

/// A stretch that holds a run that was misread.
#[derive(Debug, Clone, PartialEq)]
struct Stretch {
    /// In bytes.
    range: Range<usize>,
    /// Whether it is text, and no attribute's value: those alone are no reason to think a page damaged.
    is_text: bool,
}

/// The stretches of `text` that hold a run that is `odd`: each lies within a line, a text between tags or a quoted value,
/// and holds no run of sound Chinese.
fn stretches(text: &str, odd: impl Fn(&Run) -> bool) -> Vec<Stretch> {
    let mut found = Vec::new();
    let (mut start, mut misread) = (0, false);
    let (mut tags, mut name) = (Tags::default(), "");
    let mut run = Run::default();
    for (at, c) in text.char_indices().chain([(text.len(), '\n')]) {
        if !c.is_ascii() {
            run.add(at, c);
            continue;
        }
        let in_tag = tags.inside;
        let mut end = |end: usize, start: usize, misread: bool| {
            if misread && (!in_tag || SAID.contains(&name)) {
                found.push(Stretch { range: start..end, is_text: !in_tag || name == SAID_ALONE });
            }
        };
        let ended = std::mem::take(&mut run);
        if ended.is_sound() {
            end(ended.start, start, misread);
            (start, misread) = (at, false);
        }
        misread |= odd(&ended);
        let quote = c == '"' && in_tag;
        if let Some(ends) = tags.end_of_text(text, at, c).or(quote.then_some(at)) {
            end(ends, start, misread);
            name = if quote { attribute(&text[..at]) } else { "" };
            (start, misread) = ((at + 1).min(text.len()), false);
        }
    }
    found
}

/// The name of the attribute whose value begins behind `before` and a quotation mark; nothing where none does.
fn attribute(before: &str) -> &str {
    let Some(before) = before.trim_ascii_end().strip_suffix('=') else { return "" };
    let before = before.trim_ascii_end();
    let begins = before.rfind(|c: char| !c.is_ascii_alphanumeric() && c != '-').map_or(0, |i| i + 1);
    before.get(begins..).unwrap_or_default()
}

/// What is left of a stretch without the sound characters that it begins with, if it does.
fn without_prefix(text: &str, stretch: Stretch) -> Option<Stretch> {
    let Range { start, end } = stretch.range;
    let first = text[start..end].find(is_odd)?;
    let begins = text[start..start + first].chars().any(|c| gate::LISTED.contains(c));
    begins.then_some(Stretch { range: start + first..end, ..stretch })
}

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

/// What is too short to tell by itself how it was misread, on a page of which another stretch was misread as `found`: the
/// runs that are Chinese when that is undone, with nothing lost. `done` is what was repaired already, in order.
fn short(
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_end_at_tags_quotes_lines_and_sound_text() {
        let odd = "鍏充簬寮€灞曟鏌";
        let found = |text: &str| -> Vec<String> {
            stretches(text, Run::is_misread).into_iter().map(|s| text[s.range].to_owned()).collect()
        };
        assert_eq!(found(&format!("<p>{odd}</p>")), [odd]);
        assert_eq!(
            found(&format!("<p title=\"{odd}\">标题：{odd} 1</p>")),
            [odd.to_owned(), format!("标题：{odd} 1")]
        );
        assert_eq!(found(&format!("标题 {odd} 1\n{odd}")), [format!(" {odd} 1"), odd.to_owned()]);
        assert_eq!(found(&format!("<p>{odd}?/p><b>好</b>")), [format!("{odd}?/p>")]);
        assert!(found("<p>关于开展检查的通知</p>").is_empty());
        // Of attributes only what is said to readers.
        let link = format!("<a href=\"{odd}.doc\" class='{odd}' title = \"{odd}1\">好</a><!-- {odd} -->");
        assert_eq!(found(&link), [format!("{odd}1")]);
        assert!(stretches(&link, Run::is_misread).iter().all(|s| !s.is_text));
        assert_eq!(found(&format!("说\"{odd}\"")), [format!("\"{odd}\"")]);
        assert!(found("").is_empty());
    }

    #[test]
    fn a_prefix_is_sound_or_none() {
        let text = "<b>标题：鍏充簬</b>";
        let without = |range| without_prefix(text, Stretch { range, is_text: true }).map(|s| &text[s.range]);
        assert_eq!(without(3..text.len() - 4), Some("鍏充簬"));
        assert_eq!(without(3 + "标题：".len()..text.len()), None);
    }

    #[test]
    fn sound_text_is_not_odd() {
        assert_eq!(count("第三十二条　各级人民政府“——”…… 3·15、±2℃、©2008"), (0, 18));
        assert_eq!(count("鍏充簬寮€灞曟鏌"), (8, 0));
        assert_eq!(count("¹ØÓÚ通 知"), (5, 1));
    }
}
