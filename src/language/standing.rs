//! What was looked up for the histories asked about last.
//!
//! A search asks what hundreds of characters add behind one history, and what stands behind each of them: histories
//! that differ from the first in one character at either end. What the table says of them is worked out once.

use super::Language;
use super::neighbours::Neighbours;
use super::ngram::{CharModel, ORDER};
use super::symbols::{BOUNDARY, absorbs_boundary, symbol};
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
    /// Turns to `history`: gives the number of the place where it is known, looked up from the one before it if that
    /// is known.
    fn turn_to(&mut self, model: &CharModel<'_>, history: &History) -> usize {
        let is = |known: &Option<Known>| known.as_ref().is_some_and(|k| k.history == *history);
        let at = self.known.iter().position(is).unwrap_or_else(|| self.look_up(model, history));
        let Some(known) = &mut self.known[at] else { return at };
        known.asked += 1;
        if at == 0 || known.asked != OFTEN {
            return at;
        }
        // What is asked about often becomes the first history.
        known.looked = look_at(model, history);
        self.known.swap(0, at);
        self.turn += 1;
        0
    }

    fn look_up(&mut self, model: &CharModel<'_>, history: &History) -> usize {
        let whole = is_whole(history);
        let follows = |k: &Known| k.history.iter().skip(1).eq(history.iter().take(ORDER - 2));
        let before = self.known.iter().position(|k| k.as_ref().is_some_and(follows));
        // Where breaks are not counted, others count once the first character is gone.
        let looked =
            before.filter(|_| whole).and_then(|at| Some((at, self.look_behind(model, at, history)?)));
        let (at, looked) = match looked {
            Some((before, looked)) => ((before + 1).min(DEPTH - 1), looked),
            None => (0, look_at(model, history)),
        };
        self.turn += u32::from(at == 0);
        self.known[at] = Some(Known { history: *history, whole, looked, asked: 0 });
        at
    }

    /// What is known at `at` with the last character of `history` more.
    fn look_behind(&self, model: &CharModel<'_>, at: usize, history: &History) -> Option<Looked> {
        let known = self.known[at].as_ref().filter(|known| known.whole)?;
        let last = history[ORDER - 2];
        let state = match self.kept(last).filter(|_| at == 0) {
            Some(state) => state,
            None => model.find_after(&known.looked, model.id(symbol(last)), First::Unknown).after,
        };
        Some(model.weigh(State { after_absorbing: absorbs_boundary(symbol(last)), ..state }))
    }

    /// Where the model stands behind the first history and `c`, if that was asked about.
    fn kept(&self, c: char) -> Option<State> {
        let &(turn, kept, state) = self.behind.get(c as usize % KEPT)?;
        (turn == self.turn && kept == c).then_some(state)
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
        let at = standing.turn_to(self, history);
        let Standing { known, before, after, .. } = standing;
        let Some(Known { looked, asked, .. }) = &known[at] else { return self.log_prob(history, next) };
        let (share, id) = self.share(looked.state.after_absorbing, next);
        let Some(id) = id else { return share };
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
        let score = share + found.log_prob + looked.backoffs[found.levels];
        if at == 0 {
            standing.keep(next, found.after);
        }
        score
    }

    /// The most that `next` can have behind `history`, if a character was asked about that the first history lacks.
    pub(super) fn ceiling(&self, standing: &mut Standing, history: &History, next: char) -> f32 {
        let Some(Known { history: first, whole: true, .. }) = &standing.known[0] else { return 0.0 };
        let kept = standing.kept(history[ORDER - 2]).filter(|_| first[1..] == history[..ORDER - 2]);
        let Some(state) = kept else { return 0.0 };
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
