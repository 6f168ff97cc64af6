//! What histories end in that anything is remembered of.

use crate::mojibake::history::seen;

/// Which two characters the histories end in that anything is remembered of: a bit for those that share a hash, since
/// nothing is remembered of most histories that are asked about.
#[derive(Debug)]
pub(super) struct Ends(Box<[u64; 1024]>);

impl Default for Ends {
    fn default() -> Self {
        Ends([0; 1024].into())
    }
}

impl Ends {
    fn bit(history: &[char; 4]) -> (usize, u64) {
        let [a, b] = [history[2], history[3]].map(|c| seen(c) as u32);
        let hash = (a.wrapping_mul(0x9E37_79B1) ^ b).wrapping_mul(0x85EB_CA6B) >> 16;
        (hash as usize >> 6, 1 << (hash & 63))
    }

    pub fn add(&mut self, history: &[char; 4]) {
        let (word, bit) = Self::bit(history);
        self.0[word] |= bit;
    }

    pub fn has(&self, history: &[char; 4]) -> bool {
        let (word, bit) = Self::bit(history);
        self.0[word] & bit != 0
    }
}
