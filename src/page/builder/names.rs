//! The names of the open elements.

/// Names, one after another in one string.
#[derive(Default)]
pub(super) struct Names {
    text: String,
    ends: Vec<usize>,
}

impl Names {
    pub fn push(&mut self, name: &str) {
        self.text.push_str(name);
        self.ends.push(self.text.len());
    }

    fn start(&self, i: usize) -> usize {
        i.checked_sub(1).map_or(0, |before| self.ends[before])
    }

    pub fn is(&self, i: usize, name: &str) -> bool {
        &self.text.as_bytes()[self.start(i)..self.ends[i]] == name.as_bytes()
    }

    pub fn remove(&mut self, i: usize) {
        let (start, end) = (self.start(i), self.ends.remove(i));
        self.text.drain(start..end);
        for end_behind in &mut self.ends[i..] {
            *end_behind -= end - start;
        }
    }

    pub fn pop(&mut self) {
        if self.ends.pop().is_some() {
            self.text.truncate(self.start(self.ends.len()));
        }
    }
}
