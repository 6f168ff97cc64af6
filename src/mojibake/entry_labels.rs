//! Labels of a catalogue's entry that a round trip took letters from: of `索 引 号：`, set wide, it leaves the blanks and
//! the last letter, or marks that no language reads as a label. The blanks and what is left say how many letters there
//! were; the known labels, and what can stand before the value, which.

use super::ascii::Mode;
use super::channel::Family;
use super::evidence::Grammar;
use super::evidence::labels::{LONGEST, sure, weight};
use super::slot::{Shown, Slot};
use super::step::{Stepper, is_stand_in};
use std::ops::Range;

/// Blanks that a label set wide has at most.
const BLANKS: usize = 4;
/// Slots that are looked at for a value, the tags before it among them, and letters that it has at most.
const VALUE: usize = 400;
const LETTERS: usize = 40;
/// Letters that are labels by themselves and may be indented.
const ALONE: &str = "注附答问例男女甲乙丙丁戊是为";
/// How much rarer several blanks behind each letter are than one; an estimate.
const WIDER: f64 = 0.2;

/// What stood before a colon: characters, each with the slot that it was in if it had one of its own.
struct Reading {
    letters: Vec<(char, Option<usize>)>,
    weight: f64,
}

/// Writes into the slots which labels stood there.
pub(super) fn fill(slots: &mut Vec<Slot>, stepper: &Stepper<'_>, grammar: &dyn Grammar) {
    if stepper.channel.family != Family::RoundTrip {
        return;
    }
    let vanishes = stepper.channel.vanishes_before[b' ' as usize];
    let sure = sure(heads(slots), grammar);
    let mut from = 0;
    let mut found = Vec::new();
    while let Some(head) = next_head(slots, from) {
        from = head.end + 1;
        let damaged = slots[head.clone()].iter().any(|s| !s.natural && !s.original.is_ascii());
        if !damaged && !vanishes {
            continue;
        }
        let value = value(slots, from);
        let readings = match damaged {
            true if stands(&slots[head.clone()], &value, grammar) => continue,
            true => refilled(slots, &head, &value, grammar),
            false => set_wide(slots, &head, &value, grammar),
        };
        if let Some(label) = settle(slots, stepper, &head, readings, sure) {
            found.push((head, label));
        }
    }
    if found.is_empty() {
        return;
    }
    let mut old = std::mem::take(slots).into_iter();
    let mut at = 0;
    for (head, label) in found {
        slots.extend(old.by_ref().take(head.start - at));
        at = head.end;
        old.by_ref().take(head.len()).for_each(drop);
        slots.extend(label);
    }
    slots.extend(old);
}

/// The next stretch between the start of a line or cell and a colon that is short enough for a label.
fn next_head(slots: &[Slot], from: usize) -> Option<Range<usize>> {
    let mut start = from;
    for (i, slot) in slots.iter().enumerate().skip(from) {
        if !in_text(slot) || slot.original == '\n' {
            start = i + 1;
        } else if slot.original == '：' {
            if i > start && i - start <= LONGEST {
                return Some(start..i);
            }
            start = i + 1;
        }
    }
    None
}

/// What stands in lines and cells as it was, up to a colon or the end, where that is short enough for a label.
fn heads(slots: &[Slot]) -> impl Iterator<Item = String> {
    let heads = slots.split(|s| !in_text(s) || matches!(s.original, '\n' | '：'));
    let short = heads.filter(|head| (2..=LONGEST).contains(&head.len()) && head.iter().all(is_known));
    short.map(|head| head.iter().map(|s| s.original).filter(|c| !c.is_whitespace()).collect())
}

/// Whether a slot is no part of a tag.
fn in_text(s: &Slot) -> bool {
    s.before.history.mode == Mode::Text && s.original != '<'
}

fn is_known(s: &Slot) -> bool {
    !is_stand_in(s.original) && f64::from(s.probability) >= super::CERTAIN
}

/// Whether a head that is known in full can be what it seems: no label that stands before other values.
fn stands(head: &[Slot], value: &str, grammar: &dyn Grammar) -> bool {
    let pattern: Vec<Option<char>> =
        head.iter().map(|s| s.original).filter(|c| !c.is_whitespace()).map(Some).collect();
    let is_label = |value: &str| {
        let mut found = false;
        grammar.labels(&pattern, value, &mut |_, _| found = true);
        found
    };
    head.iter().all(is_known) && (is_label(value) || !is_label(""))
}

/// The text from a slot on, tags and white space before it passed over, up to the next tag; U+FFFD for what is not known.
fn value(slots: &[Slot], from: usize) -> String {
    let mut value = String::new();
    for slot in slots.iter().skip(from).take(VALUE) {
        match in_text(slot) {
            false if value.is_empty() => {}
            false => break,
            true if slot.original.is_whitespace() && value.is_empty() => {}
            true if slot.original.is_whitespace() || value.chars().count() >= LETTERS => break,
            true => value.push(if is_known(slot) { slot.original } else { '\u{FFFD}' }),
        }
    }
    value
}

/// The labels that have what is left of a head: as many letters as stand there, or as it has gaps.
fn refilled(slots: &[Slot], head: &Range<usize>, value: &str, grammar: &dyn Grammar) -> Vec<Reading> {
    let is_blank =
        |&i: &usize| slots[i].original.is_whitespace() && (slots[i].natural || slots[i].original == ' ');
    let letters: Vec<usize> = head.clone().filter(|i| !is_blank(i)).collect();
    let pattern: Vec<Option<char>> =
        letters.iter().map(|&i| slots[i].natural.then_some(slots[i].original)).collect();
    if pattern.iter().all(|l| l.is_none()) {
        return Vec::new();
    }
    let mut found = Vec::new();
    grammar.labels(&pattern, value, &mut |label, usual| {
        let mut label = label.chars();
        let letters = head.clone().map(|i| match is_blank(&i) {
            true => (slots[i].original, Some(i)),
            false => (label.next().unwrap_or_default(), Some(i)),
        });
        found.push(Reading { letters: letters.collect(), weight: weight(usual) });
    });
    found
}

/// The labels that end in the only letter of a head and were set with so many blanks as stand before it.
fn set_wide(slots: &[Slot], head: &Range<usize>, value: &str, grammar: &dyn Grammar) -> Vec<Reading> {
    let last = head.end - 1;
    let blanks = last - head.start;
    let letter = slots[last].original;
    if !(1..=BLANKS).contains(&blanks)
        || !slots[head.start..last].iter().all(|s| s.natural && s.original == ' ')
        || !('\u{4E00}'..='\u{9FFF}').contains(&letter)
        || ALONE.contains(letter)
    {
        return Vec::new();
    }
    let mut found = Vec::new();
    for gap in (1..=blanks).filter(|&gap| blanks.is_multiple_of(gap)) {
        let spacing = if gap == 1 { 1.0 } else { WIDER };
        let mut pattern = vec![None; blanks / gap];
        pattern.push(Some(letter));
        grammar.labels(&pattern, value, &mut |label, usual| {
            let weight = spacing * weight(usual);
            let mut letters = Vec::with_capacity(blanks * 2);
            for (n, c) in label.chars().enumerate() {
                let at = head.start + n * gap;
                letters.push((c, (at == last).then_some(at)));
                letters.extend((at..(at + gap).min(last)).map(|i| (' ', Some(i))));
            }
            found.push(Reading { letters, weight });
        });
    }
    found
}

/// The slots of the label that stood there; nothing where none is known to, or where what stands there already is it.
fn settle(
    slots: &[Slot],
    stepper: &Stepper<'_>,
    head: &Range<usize>,
    readings: Vec<Reading>,
    sure: f64,
) -> Option<Vec<Slot>> {
    let fits = |r: Reading| retraced(slots, stepper, head, &r.letters).map(|label| (label, r.weight));
    let mut fitting: Vec<(Vec<Slot>, f64)> = readings.into_iter().filter_map(fits).collect();
    let total: f64 = fitting.iter().map(|f| f.1).sum();
    let best = (0..fitting.len()).max_by(|&a, &b| fitting[a].1.total_cmp(&fitting[b].1))?;
    let (mut label, weight) = fitting.swap_remove(best);
    let share = weight / total * sure;
    if share < super::CERTAIN {
        return None;
    }
    for slot in label.iter_mut().filter(|s| !s.natural) {
        (slot.probability, slot.shape) = (share as f32, share as f32);
        slot.candidates = vec![(slot.original, share as f32)];
    }
    Some(label)
}

/// The slots of a head with other letters, where the channel makes of them what stands there.
fn retraced(
    slots: &[Slot],
    stepper: &Stepper<'_>,
    head: &Range<usize>,
    letters: &[(char, Option<usize>)],
) -> Option<Vec<Slot>> {
    let first = slots.get(head.start)?;
    let end = slots.get(head.end)?.before;
    let (mut pos, mut state) = (first.before.pos, first.before.state);
    let mut label = Vec::with_capacity(letters.len());
    let mut behind = first;
    for &(c, own) in letters {
        behind = own.and_then(|i| slots.get(i)).unwrap_or(behind);
        let mut before = behind.before;
        (before.pos, before.state) = (pos, state);
        let kept = own.is_some() && behind.original == c && behind.natural;
        label.push(match kept {
            true => Slot { before, ..behind.clone() },
            false => Slot {
                before,
                index: behind.index,
                original: c,
                probability: 0.0,
                shape: 0.0,
                unique: false,
                natural: false,
                soft: false,
                shown: Shown::Original,
                candidates: Vec::new(),
            },
        });
        (pos, state) = stepper.advance(pos, state, c)?;
    }
    ((pos, state) == (end.pos, end.state)).then_some(label)
}
