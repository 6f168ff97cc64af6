//! How much may be under way at once.

use std::sync::{Condvar, Mutex, PoisonError};

/// Counts the items and bytes between the source and the writer. The writer lets go of items in
/// their order, so the oldest is always inside and nobody waits for ever.
pub struct Gate {
    inside: Mutex<Inside>,
    changed: Condvar,
    items: u64,
    bytes: u64,
}

#[derive(Default)]
struct Inside {
    items: u64,
    bytes: u64,
    closed: bool,
}

impl Gate {
    /// At most so many items, and so many bytes unless a single item is larger.
    pub fn new(items: u64, bytes: u64) -> Self {
        Gate { inside: Mutex::default(), changed: Condvar::new(), items, bytes }
    }

    /// Waits until an item of `bytes` may come in. False when the gate was closed.
    pub fn enter(&self, bytes: u64) -> bool {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        while !inside.closed
            && inside.items > 0
            && (inside.items >= self.items || inside.bytes.saturating_add(bytes) > self.bytes)
        {
            inside = self.changed.wait(inside).unwrap_or_else(PoisonError::into_inner);
        }
        inside.items += 1;
        inside.bytes += bytes;
        !inside.closed
    }

    /// An item of `bytes` is done.
    pub fn leave(&self, bytes: u64) {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        inside.items -= 1;
        inside.bytes -= bytes;
        self.changed.notify_all();
    }

    /// Nothing more comes in.
    pub fn close(&self) {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner).closed = true;
        self.changed.notify_all();
    }
}
