//! Where characters vanish in the middle of a run without a mark every place may have lost one: what is supposed
//! there is held to what the text reads like without it.

use super::foresight::ROUNDING;
use super::lattice::Place;
use super::segment::UNSEEN;
use super::step::{DIGIT, Step, Stepper};

/// How much less likely than the natural reading a supposed character may make the one behind it.
const WIDTH: f32 = 8.0;
/// What one more character can add at most: a probability is at most one, but for the table's rounding.
const MOST_HOPED: f32 = 0.1;
/// Characters that one place supposes at most.
pub(super) const MOST: usize = 16;

impl Stepper<'_> {
    /// What the character that shows behind `step` adds; no hope at all where that is not more than `needed`. `None`
    /// where `step` has left its first bytes to it, so that it is not known which of the originals shows.
    pub fn shows_behind(&self, to: &Place, step: &Step, needed: f32) -> Option<f32> {
        let (next, index) = self.seen_behind(to, step)?;
        let joins =
            next != step.original && next.len_utf8() == 3 && next as u32 >> 6 == step.original as u32 >> 6;
        match joins && index == to.pos as usize {
            true => None,
            false if self.most_hoped(to, next) + ROUNDING < needed => Some(f32::NEG_INFINITY),
            false => Some(self.hope(to, next, index)),
        }
    }

    /// What the character that shows behind a place adds.
    pub fn shows_next(&self, place: &Place) -> f32 {
        let index = self.next_index(place.pos, &place.state);
        let next = self.observed.get(index);
        next.map_or(0.0, |c| self.score(&place.history, c, index + 1, false, true).0)
    }

    fn seen_behind(&self, to: &Place, step: &Step) -> Option<(char, usize)> {
        let waiting = self.next_index(to.pos, &to.state);
        let at = to.pos as usize;
        // What does not stand there waits to be thrown away.
        let index = if waiting > at && self.observed.get(at) != Some(step.original) { at } else { waiting };
        Some((self.observed.get(index)?, index))
    }
}

/// What it costs to suppose that a character vanished before an ASCII one. Where half of all that stand there do, the
/// language alone tells, but for signs, which it expects at the end of more than lines.
pub(super) fn unmarked(c: char) -> f32 {
    if ends_phrase(c) { -6.0 } else { -2.0 }
}

/// Whether a sign ends phrases or lines.
pub(super) fn ends_phrase(c: char) -> bool {
    matches!(c, '。' | '；' | '，' | '、' | '：' | '）' | '”' | '》' | '！' | '？')
}

/// Keeps of the supposed characters at one place those that the reading without them does not rule out.
/// `natural` is what that reading adds up to the character that stands there.
pub(super) fn thin(
    stepper: &Stepper<'_>,
    natural: Option<f32>,
    scored: Vec<(f32, Place, Step)>,
) -> Vec<(f32, f32, Place, Step)> {
    hopeful(scored, natural, (WIDTH, MOST), |to, step, needed| match step.original {
        c if c.is_ascii() || c == DIGIT => None,
        _ => stepper.shows_behind(to, step, needed),
    })
}

/// Of some characters, with what each scores and what the one behind it is hoped to add, those that are within `width`
/// of the best or of `least` and can be among the `most` best. Hopes are asked for from the best one down, as long as
/// one can still be kept.
pub(super) fn hopeful(
    scored: Vec<(f32, Place, Step)>,
    least: Option<f32>,
    (width, most): (f32, usize),
    hope: impl Fn(&Place, &Step, f32) -> Option<f32>,
) -> Vec<(f32, f32, Place, Step)> {
    let mut order: Vec<u32> = (0..scored.len() as u32).collect();
    order.sort_unstable_by(|&a, &b| scored[b as usize].0.total_cmp(&scored[a as usize].0));
    let mut hopes = vec![f32::NEG_INFINITY; scored.len()];
    let mut best = f32::NEG_INFINITY;
    let mut kept = Kept::new(most);
    let least_of = |best: f32| least.map_or(best, |l| l.max(best)) - width;
    for at in order.into_iter().map(|at| at as usize) {
        let (score, to, step) = &scored[at];
        let needed = least_of(best).max(kept.least()) - score;
        if needed > MOST_HOPED {
            break;
        }
        hopes[at] = hope(to, step, needed).unwrap_or(UNSEEN);
        best = best.max(score + hopes[at]);
        kept.add(score + hopes[at]);
    }
    let least = least_of(best);
    let hoped = scored.into_iter().zip(hopes).map(|((score, to, step), hope)| (score, hope, to, step));
    hoped.filter(|(score, hope, ..)| score + hope > least).collect()
}

/// The best of some scores.
struct Kept {
    /// Ascending.
    scores: Vec<f32>,
    most: usize,
}

impl Kept {
    fn new(most: usize) -> Self {
        Kept { scores: Vec::with_capacity(most + 1), most }
    }

    /// What is less is not among them.
    fn least(&self) -> f32 {
        if self.scores.len() < self.most {
            f32::NEG_INFINITY
        } else {
            self.scores.first().copied().unwrap_or(0.0)
        }
    }

    fn add(&mut self, score: f32) {
        if score > self.least() {
            let at = self.scores.partition_point(|&s| s < score);
            self.scores.insert(at, score);
            if self.scores.len() > self.most {
                self.scores.remove(0);
            }
        }
    }
}
