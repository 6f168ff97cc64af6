//! The absence of a model.

use super::Language;

/// Finds every character equally likely and proposes none.
///
/// With it a repair does what is determined and leaves open what only language could tell.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoModel;

impl Language for NoModel {
    fn log_prob(&self, _history: &[char], _next: char) -> f32 {
        // One in as many characters as GB 2312 has Han characters.
        -8.82
    }

    fn successors(&self, _history: &[char], _each: &mut dyn FnMut(char)) {}
}
