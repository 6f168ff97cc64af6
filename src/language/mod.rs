//! What a reader of Chinese would expect: the door through which the repair asks a language model.
//!
//! It knows characters and nothing of encodings. [`embedded`] gives the model that the crate carries (feature
//! `model`), [`CharModel`] opens any other table that `examples/train_model` wrote.

mod level;
mod neighbours;
mod ngram;
mod none;
mod packed;
mod predecessors;
mod reader;
mod standing;
mod symbols;
#[cfg(test)]
mod tests;
mod walk;

pub use ngram::{CharModel, ORDER};
pub use none::NoModel;
pub use standing::Standing;
pub use symbols::{BOUNDARY, DIGIT, LATIN, absorbs_boundary, symbol};

/// How many characters after a hole its candidates are scored with.
const REACH: usize = ORDER - 1;

/// What log-probabilities are multiplied by, for [`posterior`], when every character may stand in a hole.
///
/// Measured on pages of hosts that the training text does not have: at 0.8, of the guesses at 0.98 and more
/// 98.4–98.9 % are right, at 1 only 96.8–97.7 %. Where a channel's arithmetic leaves about a fifth of
/// the characters, 1 is nearly right (98.4–99.1 %): see `README.md` beside this file.
pub const SHARPNESS: f32 = 0.8;

/// Scores characters in context.
///
/// A `history` is the text before, oldest character first; implementations look at as many of its
/// last characters as they use. All scores are natural logarithms of probabilities.
pub trait Language: Send + Sync {
    /// The log-probability of `next` after `history`.
    fn log_prob(&self, history: &[char], next: char) -> f32;

    /// [`Language::log_prob`], for asking about many characters behind a history and about what stands behind each of
    /// them; `standing` remembers what was looked up, always for the same language.
    fn log_prob_from(&self, _standing: &mut Standing, history: &[char], next: char) -> f32 {
        self.log_prob(history, next)
    }

    /// What [`Language::log_prob_from`] can give at most, where that is known from what was looked up before:
    /// a caller that needs more need not ask. 0 where it is not known.
    fn ceiling_from(&self, _standing: &mut Standing, _history: &[char], _next: char) -> f32 {
        0.0
    }

    /// The likeliest characters after `history`, without order and without promise of completeness:
    /// each is given to `each` once. Callers score them with [`Language::log_prob`].
    fn successors(&self, history: &[char], each: &mut dyn FnMut(char));

    /// How many of a history's last characters decide what [`Language::successors`] gives: histories that agree in
    /// so many have the same.
    fn successors_look_at(&self, history: &[char]) -> usize {
        history.len()
    }

    /// Characters that are likely before `next`, as [`Language::successors`] gives those after a history: the
    /// other half of what may stand in a hole. None, where a model does not know.
    fn predecessors(&self, _next: char, _each: &mut dyn FnMut(char)) {}

    /// Characters that may stand between `left` and `right`: successors of the one, predecessors of the other, each
    /// once.
    fn proposals(&self, left: &[char], right: &[char]) -> Vec<char> {
        let mut found = Vec::new();
        self.successors(left, &mut |c| found.push(c));
        if let Some(&next) = right.first() {
            self.predecessors(next, &mut |c| found.push(c));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// For each candidate that could stand between `left` and `right`, the log-probability of it and of
    /// the four characters after it, in the candidates' order.
    ///
    /// Differences between candidates are what counts: [`posterior`] turns them into probabilities.
    fn hole_scores(&self, left: &[char], candidates: &[char], right: &[char]) -> Vec<f32> {
        let left = &left[left.len().saturating_sub(2 * REACH)..];
        let right = &right[..right.len().min(REACH)];
        let mut line = [left, &['\0'], right].concat();
        let hole = left.len();
        let score = |&candidate: &char| {
            line[hole] = candidate;
            (hole..line.len()).map(|at| self.log_prob(&line[..at], line[at])).sum()
        };
        candidates.iter().map(score).collect()
    }
}

/// Turns log-probabilities of alternatives into their shares, in place; `sharpness` multiplies the
/// logarithms first (1 takes them as they are, less flattens).
pub fn posterior(scores: &mut [f32], sharpness: f32) {
    let best = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    for score in scores.iter_mut() {
        *score = ((*score - best) * sharpness).exp();
    }
    let total: f32 = scores.iter().sum();
    for score in scores.iter_mut() {
        *score /= total;
    }
}

/// The model that the crate carries; without the feature `model`, one that knows nothing.
pub fn embedded() -> &'static dyn Language {
    #[cfg(feature = "model")]
    {
        use std::sync::LazyLock;
        static MODEL: LazyLock<Option<CharModel<'static>>> =
            LazyLock::new(|| CharModel::open(include_bytes!("model.bin")));
        if let Some(model) = &*MODEL {
            return model;
        }
    }
    &NoModel
}
