//! How far a run is, on standard error.

use gongwen::archive::Progress;
use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Between two lines where standard error is no terminal.
const PLAIN: Duration = Duration::from_secs(10);

/// Reports a run over files of `size` bytes, of which `read` counts those read.
pub fn reporter(size: u64, read: Arc<AtomicU64>) -> impl FnMut(&Progress<'_>) {
    let terminal = io::stderr().is_terminal();
    let mut last = Duration::ZERO;
    move |progress| {
        if !terminal && progress.elapsed - last < PLAIN {
            return;
        }
        last = progress.elapsed;
        let line = line(progress, size, read.load(Ordering::Relaxed));
        // Nobody need listen.
        let _ = match terminal {
            true => write!(io::stderr(), "\r{line}\x1B[K"),
            false => writeln!(io::stderr(), "{line}"),
        };
    }
}

fn line(progress: &Progress<'_>, size: u64, read: u64) -> String {
    let (now, before) = (progress.tally, progress.before);
    let seconds = progress.elapsed.as_secs_f64().max(0.001);
    let pages = (now.items - before.items) as f64 / seconds;
    let megabytes = (now.bytes - before.bytes) as f64 / 1e6 / seconds;
    let mut line = format!(
        "{} pages, {pages:.0}/s, {megabytes:.1} MB/s, {} repaired, {} with losses, {} rejected",
        now.items, now.repaired, now.lossy, now.rejected
    );
    // Passing over what was done takes next to no time, so this part's speed says nothing before it
    // is under way.
    if before.items == 0 && read > 0 && read < size {
        let left = seconds * (size - read) as f64 / read as f64;
        line += &format!(", {} left", clock(left));
    }
    line
}

fn clock(seconds: f64) -> String {
    let seconds = seconds.round() as u64;
    format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}
