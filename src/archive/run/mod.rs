//! The settings of a run.

mod begin;
mod drive;
mod ending;
mod work;

pub use ending::Ending;

use super::json::page::Settings;
use super::{ArchiveError, Sink, Tally};
use crate::{Evidence, Limits};
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::thread;
use std::time::Duration;

/// Deep pages cost stack; the main thread's usual size.
pub(super) const STACK: usize = 8 << 20;

/// The settings of a run over an archive. `DEST/.gongwen` holds its journal.
pub struct Run {
    dest: PathBuf,
    sinks: Vec<Box<dyn Sink>>,
    threads: usize,
    checkpoint: u64,
    memory: u64,
    settings: Settings,
    limits: Limits,
    over_limit: OverLimit,
    fingerprint: String,
    stop: Arc<AtomicBool>,
    evidence: Option<Arc<Evidence>>,
    progress: Option<Box<Reporter>>,
}

/// What becomes of a page on which a limit of nesting, of work or of the record's size was reached.
/// A page of too many bytes is rejected always.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum OverLimit {
    /// It is rejected with the reason: what is in the records was done in full.
    #[default]
    Reject,
    /// It becomes a record with what was done, and a note of kind `limit` in its report.
    Keep,
}

type Reporter = dyn FnMut(&Progress<'_>);

/// How far a run is.
#[derive(Debug)]
#[non_exhaustive]
pub struct Progress<'a> {
    /// The counts so far, earlier parts of an interrupted run included.
    pub tally: &'a Tally,
    /// The counts with which this part of the run began.
    pub before: &'a Tally,
    /// How long this part of the run has taken.
    pub elapsed: Duration,
}

impl Run {
    /// A run with the journal, the rejects and the summary in the folder `dest`.
    pub fn new(dest: impl Into<PathBuf>) -> Self {
        Run {
            dest: dest.into(),
            sinks: Vec::new(),
            threads: thread::available_parallelism().map_or(1, NonZero::get),
            checkpoint: 500,
            memory: 256 << 20,
            settings: Settings { notice: true, best_guess: false, summary: false },
            limits: Limits::default(),
            over_limit: OverLimit::default(),
            fingerprint: String::new(),
            stop: Arc::default(),
            evidence: None,
            progress: None,
        }
    }

    /// Adds a sink.
    pub fn sink(mut self, sink: impl Sink + 'static) -> Self {
        self.sinks.push(Box::new(sink));
        self
    }

    /// Worker threads; by default as many as the machine runs at once.
    pub fn threads(mut self, threads: usize) -> Self {
        self.threads = threads.max(1);
        self
    }

    /// Items between two checkpoints; 500 by default. Compressed files depend on it: each
    /// checkpoint ends a member.
    pub fn checkpoint(mut self, items: u64) -> Self {
        self.checkpoint = items.max(1);
        self
    }

    /// Bytes of pages that may be under way at once (256 MiB by default); a single larger page
    /// passes alone.
    pub fn memory(mut self, bytes: u64) -> Self {
        self.memory = bytes;
        self
    }

    /// Leaves the records' `notice` out; nothing is parsed then.
    pub fn without_notice(mut self) -> Self {
        self.settings.notice = false;
        self
    }

    /// Writes the likeliest reading everywhere, whatever its confidence.
    pub fn best_guess(mut self) -> Self {
        self.settings.best_guess = true;
        self
    }

    /// Other limits than the default ones. The sources of this module read no more of a page than
    /// [`Limits::default`] allows.
    ///
    /// With [`Limits::time`] the records depend on the machine and on what else it does: no page is lost
    /// and none is there twice, but a resumed run may write others than an uninterrupted one. The
    /// summary says so.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// What becomes of a page on which a limit was reached.
    pub fn over_limit(mut self, policy: OverLimit) -> Self {
        self.over_limit = policy;
        self
    }

    /// What the pages tell about each other, gathered by a first run over them with an
    /// [`EvidenceFile`](super::EvidenceFile). Without it a record depends on its page alone.
    pub fn evidence(mut self, evidence: Evidence) -> Self {
        self.evidence = Some(Arc::new(evidence));
        self
    }

    /// Everything else that the records depend on, such as the names of the sources: a journal with
    /// another fingerprint is not gone on with.
    pub fn fingerprint(mut self, settings: impl Into<String>) -> Self {
        self.fingerprint = settings.into();
        self
    }

    /// Ends the run soon after the flag is set. What was done since the last checkpoint is done
    /// again by the run that goes on.
    pub fn stop(mut self, flag: Arc<AtomicBool>) -> Self {
        self.stop = flag;
        self
    }

    /// Calls `report` a few times a second.
    pub fn progress(mut self, report: impl FnMut(&Progress<'_>) + 'static) -> Self {
        self.progress = Some(Box::new(report));
        self
    }

    /// Makes sure that `dest` is new or holds this run, and makes it.
    ///
    /// # Errors
    /// When it holds anything else, or cannot be written.
    pub fn check(&self) -> Result<(), ArchiveError> {
        self.journal().map(drop)
    }
}
