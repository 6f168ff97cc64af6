//! What the search decided, character by character.

use super::lattice::Place;

/// What is written for an original character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// Itself.
    Original,
    /// Nothing: it is part of markup that does not belong into plain text.
    Nothing,
    /// The character that the reference starting here stands for.
    Reference(char),
}

/// One original character and how sure it is.
#[derive(Debug, Clone)]
pub(super) struct Slot {
    /// Where the walk stood before it.
    pub before: Place,
    /// The observed character that it stands at, or is lost before.
    pub index: u32,
    /// The character; [`super::step::DIGIT`] for a digit that is not known.
    pub original: char,
    /// The probability of exactly this character.
    pub probability: f32,
    /// The probability that there was one character here at all, in this place.
    pub shape: f32,
    /// No other character would do, whatever the language says.
    pub unique: bool,
    /// Nothing was lost here.
    pub natural: bool,
    /// It was written as a character reference.
    pub soft: bool,
    /// What is written for it.
    pub shown: Shown,
    /// What else can have stood here, likeliest first; empty for natural slots.
    pub candidates: Vec<(char, f32)>,
}

impl Slot {
    /// A character that stands there undamaged.
    pub fn natural(before: Place, index: usize, original: char, soft: bool) -> Self {
        Slot {
            before,
            index: index as u32,
            original,
            probability: 1.0,
            shape: 1.0,
            unique: true,
            natural: true,
            soft,
            shown: Shown::Original,
            candidates: Vec::new(),
        }
    }
}
