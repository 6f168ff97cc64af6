//! What was counted behind one history.

/// Characters that a history is asked for at most.
const BEHIND: usize = 8;

#[derive(Debug, Default)]
pub(super) struct Row {
    pub total: u16,
    /// What was counted, sorted.
    pub next: Vec<(char, u16)>,
    /// What was counted first.
    pub first: Vec<char>,
}

impl Row {
    pub fn add(&mut self, next: char, times: u16) {
        self.total = self.total.saturating_add(times);
        match self.next.binary_search_by_key(&next, |n| n.0) {
            Ok(at) => self.next[at].1 = self.next[at].1.saturating_add(times),
            Err(at) => {
                self.next.insert(at, (next, times));
                if self.first.len() < BEHIND {
                    self.first.push(next);
                }
            }
        }
    }

    pub fn times(&self, next: char) -> u16 {
        self.next.binary_search_by_key(&next, |n| n.0).map_or(0, |at| self.next[at].1)
    }
}
