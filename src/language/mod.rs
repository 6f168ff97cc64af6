//! What a reader of Chinese would expect: the door through which the repair asks a language model.
//!
//! It knows characters and nothing of encodings.

/// Scores characters in context.
///
/// A `history` is the text before, oldest character first; implementations look at as many of its
/// last characters as they use. All scores are natural logarithms of probabilities.
pub trait Language: Send + Sync {
    /// The log-probability of `next` after `history`.
    fn log_prob(&self, history: &[char], next: char) -> f32;

    /// The likeliest characters after `history`, without order and without promise of completeness:
    /// each is given to `each` once. Callers score them with [`Language::log_prob`].
    fn successors(&self, history: &[char], each: &mut dyn FnMut(char));
}
