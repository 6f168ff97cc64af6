//! How far a run is, on standard error.

use gongwen::archive::{ArchiveError, Files, Progress, Run};
use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Between two lines where standard error is no terminal.
const PLAIN: Duration = Duration::from_secs(10);

/// The run, which says how far in the files it is unless it is to be quiet.
pub fn reported(run: Run, files: &Files, quiet: bool) -> Result<Run, ArchiveError> {
    if quiet {
        return Ok(run);
    }
    let terminal = io::stderr().is_terminal();
    let (size, read) = (files.size()?, files.bytes_read());
    let mut reporter = Reporter { size, read, terminal, last: Duration::ZERO, first: None };
    Ok(run.progress(move |progress| reporter.report(progress)))
}

struct Reporter {
    size: u64,
    read: Arc<AtomicU64>,
    terminal: bool,
    last: Duration,
    /// When the first item of this part of the run was done, and how much was read by then: what is
    /// passed over says nothing about what is left.
    first: Option<(Duration, u64)>,
}

impl Reporter {
    fn report(&mut self, progress: &Progress<'_>) {
        let read = self.read.load(Ordering::Relaxed);
        let first = *self.first.get_or_insert((progress.elapsed, read));
        if !self.terminal && progress.elapsed - self.last < PLAIN {
            return;
        }
        self.last = progress.elapsed;
        let mut line = line(progress);
        let (seconds, bytes) = ((progress.elapsed - first.0).as_secs_f64(), read - first.1);
        if bytes > 0 && read < self.size {
            let left = seconds * (self.size - read) as f64 / bytes as f64;
            line += &format!(", {} left", clock(left));
        }
        // Nobody need listen.
        let _ = match self.terminal {
            true => write!(io::stderr(), "\r{line}\x1B[K"),
            false => writeln!(io::stderr(), "{line}"),
        };
    }
}

impl Drop for Reporter {
    /// What is said next begins a line of its own.
    fn drop(&mut self) {
        if self.terminal && self.last > Duration::ZERO {
            let _ = writeln!(io::stderr());
        }
    }
}

fn line(progress: &Progress<'_>) -> String {
    let (now, before) = (progress.tally, progress.before);
    let seconds = progress.elapsed.as_secs_f64().max(0.001);
    let pages = (now.items - before.items) as f64 / seconds;
    let megabytes = (now.bytes - before.bytes) as f64 / 1e6 / seconds;
    format!(
        "{} pages, {pages:.0}/s, {megabytes:.1} MB/s, {} repaired, {} with losses, {} rejected",
        now.items, now.repaired, now.lossy, now.rejected
    )
}

fn clock(seconds: f64) -> String {
    let seconds = seconds.round() as u64;
    format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}
