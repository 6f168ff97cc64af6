//! In which phase runs of text end, as [`super::hypotheses::mostly_even`] asks, on bytes.

/// The longest run that is asked, in characters, and in bytes.
const SHORT_RUN: usize = 5;
const SHORT: usize = SHORT_RUN * 4;
/// How many such runs a page must have, and how many times as many as those of odd phase.
const RUNS: u32 = 16;
const EVEN: u32 = 6;

/// Runs of characters outside ASCII, counted.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Runs {
    pub short: u32,
    pub odd: u32,
}

impl Runs {
    /// Counts a run with the ASCII character behind it; at the end of a text there is none.
    #[inline]
    pub fn add(&mut self, run: &[u8], behind: Option<u8>) {
        // Letters can be trail bytes.
        if run.len() > SHORT || behind.is_none_or(|b| (b'@'..0x7F).contains(&b)) {
            return;
        }
        let (mut characters, mut apart) = (0, false);
        for &b in run {
            characters += usize::from(b & 0xC0 != 0x80);
            apart |= b == 0x80;
        }
        // Without 80, which stands alone in GBK, bytes go in pairs.
        let pending = match apart {
            false => run.len() % 2 == 1,
            true => run.iter().fold(false, |pending, &b| !pending & (b != 0x80)),
        };
        self.short += u32::from(characters <= SHORT_RUN);
        self.odd += u32::from((characters <= SHORT_RUN) & pending);
    }

    /// Whether nearly all short runs end in even phase.
    pub fn mostly_even(&self) -> bool {
        self.short >= RUNS && self.odd * EVEN <= self.short
    }
}
