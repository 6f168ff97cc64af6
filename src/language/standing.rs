//! What was looked up for the histories asked about last.
//!
//! A search asks what hundreds of characters add behind one history, and what stands behind each of them: histories
//! that differ from the first in one character at either end. What the table says of them is worked out once.

use super::neighbours::Neighbours;
use super::ngram::{CharModel, LN_HALF, LN_UNKNOWN_SHARE, ORDER, UNKNOWN};
use super::symbols::{BOUNDARY, absorbs_boundary, member_log_prob, symbol};
use super::walk::{First, Looked, State};

type History = [char; ORDER - 1];

/// The history asked about most, one character behind it, and two.
const DEPTH: usize = 3;
/// How often a history must be asked about that all about it is looked up.
const OFTEN: u32 = 3;
/// Characters whose states behind the first history are kept.
const KEPT: usize = 512;

/// The memory of one who asks a language many questions about neighbouring places: see
/// [`Language::log_prob_from`](super::Language::log_prob_from).
#[derive(Debug, Default)]
pub struct Standing {
    known: [Option<Known>; DEPTH],
    /// Where the model stands behind a character behind the first history, by some of the character's bits.
    behind: Vec<(u32, char, State)>,
    /// Counts the first histories.
    turn: u32,
    /// The symbols that the table has before one, and those behind one.
    before: Neighbours,
    after: Neighbours,
}

#[derive(Debug)]
struct Known {
    history: History,
    /// Whether the counts have all of it.
    whole: bool,
    looked: Looked,
    asked: u32,
}

impl Standing {
    /// The number of the place where `history` is known, looked up from the one before it if that is known.
    fn find(&mut self, model: &CharModel<'_>, history: &History) -> usize {
        let all = self.known.iter().enumerate();
        let known = |(at, k): (usize, &Option<Known>)| Some((at, k.as_ref()?.history));
        let mut histories = all.filter_map(known);
        if let Some((at, _)) = histories.clone().find(|h| h.1 == *history) {
            return at;
        }
        let before = histories.find(|(_, h)| h.iter().skip(1).eq(history.iter().take(ORDER - 2)));
        let looked = before.and_then(|(at, _)| self.look_behind(model, at, history));
        let (at, looked) = match (before, looked) {
            (Some((at, _)), Some(looked)) => ((at + 1).min(DEPTH - 1), looked),
            _ => (0, look_at(model, history)),
        };
        self.turn += u32::from(at == 0);
        self.known[at] = Some(Known { history: *history, whole: is_whole(history), looked, asked: 0 });
        at
    }

    /// What is known at `at` with one character more, unless breaks that are not counted stand in the way: then
    /// others count once the first character is gone.
    fn look_behind(&self, model: &CharModel<'_>, at: usize, history: &History) -> Option<Looked> {
        let Known { looked: before, whole, .. } = self.known.get(at)?.as_ref()?;
        let &last = history.last()?;
        (*whole && is_whole(history)).then(|| {
            let kept =
                self.behind.get(last as usize % KEPT).filter(|b| at == 0 && b.0 == self.turn && b.1 == last);
            let state = match kept {
                Some((_, _, state)) => *state,
                None => model.find_after(before, model.id(symbol(last)), First::Unknown).after,
            };
            let state = State { after_absorbing: absorbs_boundary(symbol(last)), ..state };
            model.weigh(state)
        })
    }

    /// Makes what is asked about often the first history.
    fn promote(&mut self, model: &CharModel<'_>, at: usize) {
        if let Some(known) = &mut self.known[at] {
            known.looked = look_at(model, &known.history);
        }
        self.known.swap(0, at);
        self.turn += 1;
    }

    fn keep(&mut self, c: char, state: State) {
        if self.behind.is_empty() {
            self.behind.resize(KEPT, Default::default());
        }
        self.behind[c as usize % KEPT] = (self.turn, c, state);
    }
}

impl CharModel<'_> {
    pub(super) fn ask(&self, standing: &mut Standing, history: &History, next: char) -> f32 {
        let mut at = standing.find(self, history);
        let Some(known) = &mut standing.known[at] else { return self.step(&self.state(history), next).0 };
        known.asked += 1;
        if at > 0 && known.asked == OFTEN {
            standing.promote(self, at);
            at = 0;
        }
        let Standing { known, before, after, .. } = standing;
        let Some(Known { looked, asked, .. }) = &known[at] else { return 0.0 };
        let next_symbol = symbol(next);
        let mut score = member_log_prob(next);
        if looked.state.after_absorbing {
            score += LN_HALF;
            if next_symbol == BOUNDARY {
                return score;
            }
        }
        let id = self.id(next_symbol);
        if id == UNKNOWN {
            score += LN_UNKNOWN_SHARE;
        }
        let last = looked.state.contexts[0] as u16;
        let first = match at {
            0 if *asked >= OFTEN => First::At(after.of(last, |b| self.after(last, b)).rank(id)),
            0 => First::Unknown,
            // Of most pairs nothing is known.
            _ => match before.of_many(id, |b| self.before(id, b)) {
                Some(before) if !before.has(last) => First::At(None),
                _ => First::Unknown,
            },
        };
        let found = self.find_after(looked, id, first);
        score = score + found.log_prob + looked.backoffs[found.levels];
        if at == 0 {
            standing.keep(next, found.after);
        }
        score
    }

    /// The most that `next` can have behind `history`, if a character was asked about that the first history lacks.
    pub(super) fn ceiling(&self, standing: &mut Standing, history: &History, next: char) -> f32 {
        let Some(Known { history: first, whole: true, .. }) = &standing.known[0] else { return 0.0 };
        let last = history[ORDER - 2];
        let kept = standing.behind.get(last as usize % KEPT).filter(|b| b.0 == standing.turn && b.1 == last);
        let (Some((_, _, state)), true) = (kept, first[1..] == history[..ORDER - 2]) else { return 0.0 };
        // A break behind a full stop is not counted.
        if symbol(next) == BOUNDARY {
            return 0.0;
        }
        let id = self.id(symbol(next));
        let unlisted = !standing.before.of(id, |b| self.before(id, b)).has(state.contexts[0] as u16);
        if unlisted && is_whole(history) { self.unlisted(state, id).min(0.0) } else { 0.0 }
    }
}

/// All that the table says of a history.
fn look_at(model: &CharModel<'_>, history: &History) -> Looked {
    model.look(model.state(history))
}

/// Whether the counts have every character of a history, but for white space before the first.
fn is_whole(history: &History) -> bool {
    let is_break = |&c: &char| symbol(c) == BOUNDARY;
    let first = history.iter().position(|c| !is_break(c)).unwrap_or(history.len());
    let mut pairs = history[first..].windows(2);
    pairs.all(|p| !(is_break(&p[1]) && absorbs_boundary(symbol(p[0]))))
}
