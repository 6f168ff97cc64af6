use serde::ser::{Serialize, Serializer};

/// A probability: finite and within `0..=1`.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Confidence(f64);

impl Confidence {
    /// Certainty.
    pub const CERTAIN: Confidence = Confidence(1.0);
    /// Nothing at all is known.
    pub const NONE: Confidence = Confidence(0.0);

    /// A confidence, or `None` when `p` is not finite or lies outside `0..=1`.
    ///
    /// ```
    /// use gongwen::report::Confidence;
    /// assert_eq!(Confidence::new(0.5).unwrap().get(), 0.5);
    /// assert!(Confidence::new(f64::NAN).is_none());
    /// assert!(Confidence::new(1.1).is_none());
    /// ```
    pub fn new(p: f64) -> Option<Self> {
        (p.is_finite() && (0.0..=1.0).contains(&p)).then_some(Confidence(p))
    }

    /// The nearest confidence to `p`; what is not a number becomes zero.
    pub fn clamped(p: f64) -> Self {
        Confidence(if p.is_nan() { 0.0 } else { p.clamp(0.0, 1.0) })
    }

    /// The probability.
    pub fn get(self) -> f64 {
        self.0
    }
}

impl Serialize for Confidence {
    /// Written with four decimals: more would pretend.
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        ((self.0 * 1e4).round() / 1e4).serialize(s)
    }
}
