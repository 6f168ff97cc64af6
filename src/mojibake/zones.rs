//! Parts of a page that the channel did not touch: a sound template around a damaged body, or lines that were added
//! later. There what stands is likelier than any original that the channel can have made it of.

use super::lattice::Place;
use super::slot::Slot;
use super::step::Stepper;
use super::walk::Walk;

/// By how many nats a part must be likelier as it stands at each of its two borders inside the page.
const BORDER: f64 = 15.0;

/// What parts a heading or label from what a template wrote beside it in the same line, besides tags and line ends.
const BETWEEN: [char; 9] = [' ', '_', '|', '-', '\u{3000}', '：', '（', '）', '，'];

/// A stretch between tags, line ends, or signs that part a line.
struct Stretch {
    /// How many slots it has.
    slots: usize,
    /// Where it begins.
    start: Place,
    /// The observed character behind it.
    end: usize,
    /// By how many nats it is likelier as it stands.
    sound: f64,
}

/// Puts back as it stands what the channel did not touch.
pub(super) fn leave(walk: &mut Walk, stepper: &Stepper<'_>) {
    // Of traditional text the model knows nothing.
    if stepper.channel.is_traditional() {
        return;
    }
    let stretches = stretches(walk, stepper);
    let course = sound(&stretches);
    if !course.contains(&true) {
        return;
    }
    let mut old = std::mem::take(&mut walk.slots).into_iter();
    for (stretch, sound) in stretches.iter().zip(course) {
        let own = old.by_ref().take(stretch.slots);
        if !sound {
            walk.slots.extend(own);
            continue;
        }
        own.for_each(drop);
        let mut at = stretch.start;
        for index in at.pos as usize..stretch.end {
            let Some((_, next)) = stepper.as_it_stands(&at, index) else { break };
            walk.slots.extend(stepper.observed.get(index).map(|c| Slot::natural(at, index, c, false)));
            at = next;
        }
    }
}

/// The stretches of a page, each from behind a tag, line end or sign that parts a line to behind the next one.
fn stretches(walk: &Walk, stepper: &Stepper<'_>) -> Vec<Stretch> {
    let scores: Vec<f64> = walk.way().map(|w| w.1).chain([walk.score]).collect();
    let mut found = Vec::new();
    let mut from = 0;
    for (i, slot) in walk.slots.iter().enumerate() {
        let next = walk.slots.get(i + 1);
        let ends = slot.natural
            && (matches!(slot.original, '>' | '\n') || BETWEEN.contains(&slot.original))
            && next.is_some_and(|n| n.before.state.is_idle());
        if !ends && next.is_some() {
            continue;
        }
        let (start, to) = (walk.slots[from].before, i + 1);
        let end = next.map_or(stepper.observed.len(), |n| n.before.pos as usize);
        let score = |i: usize| scores.get(i).copied().unwrap_or(walk.score);
        let undone = score(to) - score(from);
        let touched = walk.slots[from..to]
            .iter()
            .any(|s| stepper.observed.get(s.index as usize) != Some(s.original) || !s.natural);
        let sound = if touched { stepper.stands(start, end) - undone } else { 0.0 };
        found.push(Stretch { slots: to - from, start, end, sound });
        from = to;
    }
    found
}

/// Which of the stretches are sound, by the likeliest course of borders between parts.
fn sound(stretches: &[Stretch]) -> Vec<bool> {
    // The best course up to here that ends damaged, and sound; where each came from.
    let (mut damaged, mut sound) = (0.0, 0.0 - BORDER);
    let mut came = Vec::with_capacity(stretches.len());
    for s in stretches {
        let from_sound = sound - BORDER > damaged;
        let from_damaged = damaged - BORDER > sound;
        let next = (
            if from_sound { sound - BORDER } else { damaged },
            if from_damaged { damaged - BORDER } else { sound } + s.sound,
        );
        came.push((from_sound, !from_damaged));
        (damaged, sound) = next;
    }
    let mut is_sound = sound > damaged;
    let mut course = vec![false; stretches.len()];
    for (i, &(from_sound, stays)) in came.iter().enumerate().rev() {
        course[i] = is_sound;
        is_sound = if is_sound { stays } else { from_sound };
    }
    course
}
