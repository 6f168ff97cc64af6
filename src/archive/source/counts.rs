//! How many items each archive gave, kept beside the list of files.
//!
//! A resumed run passes over an archive that is done without opening it. Nor is it led astray where
//! that archive was changed or removed since: its items would no longer be as many.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// The counts, by the archive's place in the list of files.
pub struct Counts {
    known: HashMap<usize, u64>,
    file: File,
}

impl Counts {
    /// The counts in the file `path`, which is made where it is not there.
    pub fn open(path: &Path) -> io::Result<Self> {
        let mut text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(e) if e.kind() == io::ErrorKind::NotFound => String::new(),
            Err(e) => return Err(e),
        };
        // A kill may have cut the last line off.
        text.truncate(text.rfind('\n').map_or(0, |end| end + 1));
        let file = OpenOptions::new().create(true).append(true).open(path)?;
        file.set_len(text.len() as u64)?;
        let known = text.lines().filter_map(|line| {
            let (place, count) = line.split_once(' ')?;
            Some((place.parse().ok()?, count.parse().ok()?))
        });
        Ok(Counts { known: known.collect(), file })
    }

    /// How many items the archive at `place` gave, if it was read to its end.
    pub fn get(&self, place: usize) -> Option<u64> {
        self.known.get(&place).copied()
    }

    /// Keeps the count; it is on the disk before an item of another file can be.
    pub fn put(&mut self, place: usize, count: u64) -> io::Result<()> {
        if self.known.insert(place, count) == Some(count) {
            return Ok(());
        }
        self.file.write_all(format!("{place} {count}\n").as_bytes())?;
        self.file.sync_data()
    }
}
