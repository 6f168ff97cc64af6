//! Small fixed buffers, so that a step allocates nothing.

/// Up to eight characters that one step gave out.
#[derive(Debug, Clone, Copy)]
pub struct Chars {
    items: [char; 8],
    len: u8,
}

impl Default for Chars {
    fn default() -> Self {
        Chars { items: ['\0'; 8], len: 0 }
    }
}

impl Chars {
    /// Adds a character; a ninth is a bug in a rule and is dropped in release builds.
    #[inline]
    pub fn push(&mut self, c: char) {
        debug_assert!((self.len as usize) < self.items.len());
        if let Some(slot) = self.items.get_mut(self.len as usize) {
            *slot = c;
            self.len += 1;
        }
    }

    /// The characters, in order.
    #[inline]
    pub fn as_slice(&self) -> &[char] {
        &self.items[..self.len as usize]
    }

    /// Forgets all of them.
    #[inline]
    pub fn clear(&mut self) {
        self.len = 0;
    }
}

/// Up to twelve bytes that one character was written as (`&#1114111;` is ten).
#[derive(Debug, Clone, Copy, Default)]
pub struct Bytes {
    items: [u8; 12],
    len: u8,
}

impl Bytes {
    /// Adds a byte; one too many is a bug in a rule and is dropped in release builds.
    #[inline]
    pub fn push(&mut self, b: u8) {
        debug_assert!((self.len as usize) < self.items.len());
        if let Some(slot) = self.items.get_mut(self.len as usize) {
            *slot = b;
            self.len += 1;
        }
    }

    /// Adds all of `bytes`.
    #[inline]
    pub fn extend(&mut self, bytes: &[u8]) {
        for &b in bytes {
            self.push(b);
        }
    }

    /// The bytes, in order.
    #[inline]
    pub fn as_slice(&self) -> &[u8] {
        &self.items[..self.len as usize]
    }

    /// Forgets all of them.
    #[inline]
    pub fn clear(&mut self) {
        self.len = 0;
    }
}
