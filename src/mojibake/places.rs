//! The nodes of a lattice by their place: a table of numbers, each beside a part of its hash, so that a look-up
//! compares few places and an empty lattice costs nothing.

use super::lattice::{Node, Place};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

/// Slots at first.
const LEAST: usize = 64;

/// The table: always a power of two of slots, at most half of them in use.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// A part of the hash and the node's number plus one; zero where the slot is free.
    slots: Vec<(u32, u32)>,
    used: Vec<u32>,
}

/// Where a place belongs that has no node yet.
pub(super) struct Free {
    slot: usize,
    hash: u64,
}

fn hash_of(place: &Place) -> u64 {
    let mut hasher = FxHasher::default();
    place.hash(&mut hasher);
    hasher.finish()
}

impl Places {
    /// The number of the node at `place`.
    #[inline]
    pub fn find(&self, place: &Place, nodes: &[Node]) -> Result<u32, Free> {
        let hash = hash_of(place);
        let mut slot = self.first(hash);
        while let Some(&(part, number @ 1..)) = self.slots.get(slot) {
            if part == (hash >> 32) as u32
                && nodes.get(number as usize - 1).is_some_and(|n| n.place == *place)
            {
                return Ok(number - 1);
            }
            slot = self.next(slot);
        }
        Err(Free { slot, hash })
    }

    /// Adds the node that comes behind `nodes`.
    #[inline]
    pub fn add(&mut self, free: Free, nodes: &[Node]) {
        let mut slot = free.slot;
        if (self.used.len() + 1) * 2 > self.slots.len() {
            self.grow(nodes);
            slot = self.free(free.hash);
        }
        self.put(slot, free.hash, nodes.len() as u32);
    }

    pub fn clear(&mut self) {
        if self.used.len() * 8 < self.slots.len() {
            self.used.iter().for_each(|&slot| self.slots[slot as usize] = (0, 0));
        } else {
            self.slots.fill((0, 0));
        }
        self.used.clear();
    }

    #[inline]
    fn first(&self, hash: u64) -> usize {
        hash as usize & self.slots.len().wrapping_sub(1)
    }

    #[inline]
    fn next(&self, slot: usize) -> usize {
        (slot + 1) & (self.slots.len() - 1)
    }

    fn free(&self, hash: u64) -> usize {
        let mut slot = self.first(hash);
        while self.slots[slot].1 > 0 {
            slot = self.next(slot);
        }
        slot
    }

    fn put(&mut self, slot: usize, hash: u64, node: u32) {
        self.slots[slot] = ((hash >> 32) as u32, node + 1);
        self.used.push(slot as u32);
    }

    #[cold]
    fn grow(&mut self, nodes: &[Node]) {
        let slots = (self.slots.len() * 2).max(LEAST);
        self.slots = vec![(0, 0); slots];
        self.used.clear();
        for (i, node) in nodes.iter().enumerate() {
            let hash = hash_of(&node.place);
            self.put(self.free(hash), hash, i as u32);
        }
    }
}
