//! Scoring a line character by character, without starting anew at each.

use super::level::{ID_BITS, List};
use super::ngram::{CharModel, LN_HALF, LN_UNKNOWN_SHARE, ORDER, UNKNOWN};
use super::packed::f32_at;
use super::symbols::{BOUNDARY, absorbs_boundary, member_log_prob, symbol};

/// The histories of one to four symbols that the text so far ends with, as far as the table has them: where it has
/// one, it has the shorter ones.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct State {
    pub contexts: [u32; ORDER - 1],
    /// How many of them there are.
    pub depth: u8,
    pub after_absorbing: bool,
}

/// A state with what the table says of its histories looked up, for asking about many symbols.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Looked {
    pub state: State,
    /// What is listed after each; of a history that few symbols will be asked of, it is looked up when it is wanted.
    lists: Option<[List; ORDER - 1]>,
    /// What the weights of the histories from this one on add up to.
    pub backoffs: [f32; ORDER],
}

/// Where a symbol was found after a state.
pub(super) struct Found {
    pub log_prob: f32,
    /// In how many histories' lists.
    pub levels: usize,
    pub after: State,
}

/// What is known of a symbol's place in the list behind the last symbol.
#[derive(Clone, Copy)]
pub(super) enum First {
    Unknown,
    At(Option<u32>),
}

impl CharModel<'_> {
    /// Where the model stands after `history`.
    pub(super) fn state(&self, history: &[char]) -> State {
        let history = self.history(history);
        let mut state = self.state_of(history.as_slice());
        state.after_absorbing = history.after_absorbing;
        state
    }

    /// Where the model stands after these symbols.
    pub(super) fn state_of(&self, ids: &[u16]) -> State {
        ids.iter().fold(State::default(), |state, &id| {
            self.find(&state, |i| self.list(&state, i), id, First::Unknown).after
        })
    }

    pub(super) fn look(&self, state: State) -> Looked {
        let list = |i| if i < usize::from(state.depth) { self.list(&state, i) } else { List::default() };
        Looked { lists: Some(std::array::from_fn(list)), ..self.weigh(state) }
    }

    /// A state with its weights alone.
    pub(super) fn weigh(&self, state: State) -> Looked {
        let mut looked = Looked { state, ..Looked::default() };
        for i in (0..usize::from(state.depth).min(ORDER - 1)).rev() {
            looked.backoffs[i] = looked.backoffs[i + 1] + self.backoff(&state, i);
        }
        looked
    }

    /// The log-probability of a symbol that is listed after none of a state's histories.
    #[inline]
    pub(super) fn unlisted(&self, state: State, id: u16) -> f32 {
        f32_at(self.unigrams, usize::from(id)) + self.weigh(state).backoffs[0]
    }

    /// Where `id` is found after what was looked up.
    #[inline]
    pub(super) fn find_after(&self, looked: &Looked, id: u16, first: First) -> Found {
        match &looked.lists {
            Some(lists) => self.find(&looked.state, |i| lists[i], id, first),
            None => self.find(&looked.state, |i| self.list(&looked.state, i), id, first),
        }
    }

    #[inline]
    fn list(&self, state: &State, i: usize) -> List {
        self.levels[i].list(state.contexts[i] as usize)
    }

    #[inline]
    fn backoff(&self, state: &State, i: usize) -> f32 {
        self.levels[i].backoffs.get(state.contexts[i] as usize)
    }

    /// Climbs from the shortest history to the longest one that `id` is listed after.
    #[inline]
    fn find(&self, state: &State, list: impl Fn(usize) -> List, id: u16, first: First) -> Found {
        let mut found =
            Found { log_prob: f32_at(self.unigrams, usize::from(id)), levels: 0, after: State::default() };
        found.after.contexts[0] = u32::from(id);
        found.after.depth = 1;
        // The list that nothing is in need not be looked up.
        if let First::At(None) = first {
            return found;
        }
        let (mut width, mut position, mut at) = (ID_BITS, u32::from(id), None);
        for (i, level) in self.levels.iter().enumerate().take(usize::from(state.depth)) {
            let list = list(i);
            let entry = match first {
                First::At(Some(place)) if i == 0 => Some((list.start + place) as usize),
                _ => level.find(list, width, position),
            };
            let Some(entry) = entry else { break };
            found.levels = i + 1;
            at = Some((level, entry));
            if let Some(longer) = found.after.contexts.get_mut(i + 1)
                && usize::from(found.after.depth) == i + 1
                && let Some(rank) = level.flags.rank(entry)
            {
                *longer = rank as u32;
                found.after.depth += 1;
            }
            (width, position) = (list.width(), entry as u32 - list.start);
        }
        if let Some((level, entry)) = at {
            found.log_prob = level.probabilities.get(entry);
        }
        found
    }

    /// A symbol's log-probability.
    #[inline]
    pub(super) fn id_log_prob(&self, looked: &Looked, id: u16) -> f32 {
        let found = self.find_after(looked, id, First::Unknown);
        found.log_prob + looked.backoffs[found.levels]
    }

    /// What the table does not say of `next`: its share of its symbol and that of uncounted breaks. With it the number
    /// of the symbol that the table is asked for, if it is.
    #[inline]
    pub(super) fn share(&self, after_absorbing: bool, next: char) -> (f32, Option<u16>) {
        let next_symbol = symbol(next);
        let mut score = member_log_prob(next);
        if after_absorbing {
            score += LN_HALF;
            if next_symbol == BOUNDARY {
                return (score, None);
            }
        }
        let id = self.id(next_symbol);
        if id == UNKNOWN {
            score += LN_UNKNOWN_SHARE;
        }
        (score, Some(id))
    }

    /// The log-probability of `next`, and the state after it.
    #[inline]
    pub(super) fn step(&self, state: &State, next: char) -> (f32, State) {
        let (mut score, id) = self.share(state.after_absorbing, next);
        let Some(id) = id else { return (score, *state) };
        let found = self.find(state, |i| self.list(state, i), id, First::Unknown);
        score += found.log_prob;
        for i in found.levels..usize::from(state.depth).min(ORDER - 1) {
            score += self.backoff(state, i);
        }
        (score, State { after_absorbing: absorbs_boundary(symbol(next)), ..found.after })
    }
}
