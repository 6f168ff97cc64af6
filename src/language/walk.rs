//! Scoring a line character by character, without starting anew at each.

use super::ngram::{CharModel, LN_HALF, LN_UNKNOWN_SHARE, ORDER, UNKNOWN};
use super::packed::f32_at;
use super::symbols::{BOUNDARY, absorbs_boundary, member_log_prob, symbol};

/// The histories of one to four symbols that the text so far ends with, as far as the table has them.
#[derive(Debug, Clone, Copy)]
pub(super) struct State {
    pub contexts: [u32; ORDER - 1],
    pub after_absorbing: bool,
}

impl State {
    pub const NONE: u32 = u32::MAX;
}

impl Default for State {
    fn default() -> Self {
        Self { contexts: [Self::NONE; ORDER - 1], after_absorbing: false }
    }
}

impl CharModel<'_> {
    /// Where the model stands after `history`.
    pub(super) fn state(&self, history: &[char]) -> State {
        let history = self.history(history);
        let ids = history.as_slice();
        let mut state = State { after_absorbing: history.after_absorbing, ..State::default() };
        for (length, context) in (1..=ids.len()).zip(&mut state.contexts) {
            *context = self.context(&ids[ids.len() - length..]).map_or(State::NONE, |c| c as u32);
        }
        state
    }

    /// The log-probability of `next`, and the state after it.
    #[inline]
    pub(super) fn step(&self, state: &State, next: char) -> (f32, State) {
        let next_symbol = symbol(next);
        let mut score = member_log_prob(next);
        if state.after_absorbing {
            score += LN_HALF;
            if next_symbol == BOUNDARY {
                return (score, *state);
            }
        }
        let id = self.id(next_symbol);
        let mut after = State { after_absorbing: absorbs_boundary(next_symbol), ..State::default() };
        after.contexts[0] = u32::from(id);
        let mut found = false;
        for (i, (level, &context)) in self.levels.iter().zip(&state.contexts).enumerate().rev() {
            if context == State::NONE {
                continue;
            }
            let range = level.contexts.range(context as usize);
            if range.is_empty() {
                continue;
            }
            match level.entries.find(range, id) {
                None if found => {}
                None => score += level.contexts.backoff(context as usize),
                Some(entry) => {
                    if !found {
                        score += level.entries.log_prob(entry);
                        found = true;
                    }
                    if let (Some(longer), Some(rank)) =
                        (after.contexts.get_mut(i + 1), level.flags.rank(entry))
                    {
                        *longer = rank as u32;
                    }
                }
            }
        }
        if !found {
            score += f32_at(self.unigrams, usize::from(id));
        }
        if id == UNKNOWN {
            score += LN_UNKNOWN_SHARE;
        }
        (score, after)
    }
}
