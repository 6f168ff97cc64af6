//! The run: one reader, many workers, one writer.

mod begin;
mod ending;
mod work;

pub use ending::Ending;

use super::gate::Gate;
use super::json::page::Settings;
use super::sink::Appender;
use super::{ArchiveError, Compression, Encoder, Item, Sink, Source, Tally};
use crate::{Evidence, Limits};
use std::collections::BTreeMap;
use std::num::NonZero;
use std::ops::ControlFlow;
use std::panic::resume_unwind;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Deep pages cost stack; the main thread's usual size.
pub(super) const STACK: usize = 8 << 20;

/// Items for each worker thread that may be under way, so that the workers have something to do
/// while the writer waits for the disk at a checkpoint.
const AHEAD: u64 = 64;

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

    /// Runs, or goes on where an earlier run was interrupted; a run that was finished is not run
    /// again.
    ///
    /// # Errors
    /// When the source fails, or the destination cannot be written or belongs to another run. What was journalled stays
    /// good: the same run goes on once the cause is gone.
    pub fn run(mut self, mut source: impl Source) -> Result<Ending, ArchiveError> {
        let began = Instant::now();
        let path = self.journal_path();
        let mut journal = self.journal()?;
        self.bind_evidence(&mut journal)?;
        let before = journal.tally.clone();
        let resumed_at = before.items;
        if journal.finished {
            return Ok(Ending { finished: true, resumed_at, tally: before, elapsed: began.elapsed() });
        }
        let rejects_path = self.dest.join("rejects.jsonl");
        let mut rejects = Appender::open(rejects_path.clone(), Compression::None, journal.rejects)
            .map_err(ArchiveError::io(&rejects_path))?;
        for (n, sink) in self.sinks.iter_mut().enumerate() {
            sink.start(journal.sinks.get(n).map(String::as_str)).map_err(ArchiveError::io(&self.dest))?;
        }
        let encoders: Vec<Encoder> = self.sinks.iter().map(|s| s.encoder()).collect();
        let gate = Gate::new(self.threads as u64 * AHEAD, self.memory);
        let (gate, stop) = (&gate, &*self.stop);
        let work_on = work::Work {
            settings: self.settings,
            limits: self.limits,
            over_limit: self.over_limit,
            encoders: &encoders,
            evidence: self.evidence.as_ref(),
        };
        let (to_workers, work) = mpsc::channel::<(u64, u64, Item)>();
        let (done, results) = mpsc::channel::<(u64, u64, work::Done)>();
        let work = &Mutex::new(work);
        let mut last_word = Instant::now();
        let mut tally = before.clone();
        let ended = thread::scope(|scope| -> Result<bool, ArchiveError> {
            let spawn = |name: &str| thread::Builder::new().name(name.to_owned()).stack_size(STACK);
            let dest = &self.dest;
            for _ in 0..self.threads {
                let done = done.clone();
                spawn("gongwen-worker")
                    .spawn_scoped(scope, move || {
                        while let Some((number, weight, item)) = next(work) {
                            if done.send((number, weight, work_on.finish(item))).is_err() {
                                break;
                            }
                        }
                    })
                    .map_err(ArchiveError::io(dest))?;
            }
            drop(done);
            let reader = spawn("gongwen-reader")
                .spawn_scoped(scope, move || {
                    let mut number = resumed_at;
                    source.feed(resumed_at, &mut |item| {
                        let weight = item.weight();
                        if stop.load(Ordering::Relaxed) || !gate.enter(weight) {
                            return ControlFlow::Break(());
                        }
                        let sent = to_workers.send((number, weight, item));
                        number += 1;
                        if sent.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
                    })
                })
                .map_err(ArchiveError::io(dest))?;
            // Whatever happens below, the reader must not wait for ever.
            let _closing = CloseOnDrop(gate);
            let mut waiting = BTreeMap::new();
            for (number, weight, done) in results {
                waiting.insert(number, (weight, done));
                while let Some((weight, done)) = waiting.remove(&tally.items) {
                    gate.leave(weight);
                    for (sink, record) in self.sinks.iter_mut().zip(&done.records) {
                        let record =
                            record.as_ref().map_err(|e| std::io::Error::new(e.kind(), e.to_string()));
                        record.and_then(|r| sink.write(r)).map_err(ArchiveError::io(dest))?;
                    }
                    if let Some(reject) = &done.reject {
                        let line = serde_json::to_vec(reject).map_err(std::io::Error::from);
                        line.and_then(|mut line| {
                            line.push(b'\n');
                            rejects.write(&line)
                        })
                        .map_err(ArchiveError::io(&rejects_path))?;
                    }
                    tally.add(&done.tally);
                    if tally.items.is_multiple_of(self.checkpoint) {
                        let mut tokens = Vec::new();
                        for sink in &mut self.sinks {
                            tokens.extend(sink.commit().map_err(ArchiveError::io(dest))?);
                        }
                        if tokens.len() == self.sinks.len() {
                            journal.sinks = tokens;
                            journal.rejects = rejects.commit().map_err(ArchiveError::io(&rejects_path))?;
                            journal.tally = tally.clone();
                            journal.write(&path)?;
                        }
                    }
                }
                if let Some(report) = &mut self.progress
                    && last_word.elapsed() > Duration::from_millis(200)
                {
                    last_word = Instant::now();
                    report(&Progress { tally: &tally, before: &before, elapsed: began.elapsed() });
                }
            }
            // A source that failed is not at its end.
            reader.join().unwrap_or_else(|fault| resume_unwind(fault))?;
            Ok(!stop.load(Ordering::Relaxed))
        })?;
        if !ended {
            return Ok(Ending {
                finished: false,
                resumed_at,
                tally: journal.tally,
                elapsed: began.elapsed(),
            });
        }
        for sink in &mut self.sinks {
            sink.finish().map_err(ArchiveError::io(&self.dest))?;
        }
        rejects.finish().map_err(ArchiveError::io(&rejects_path))?;
        let elapsed = began.elapsed();
        let ending = Ending { finished: true, resumed_at, tally, elapsed };
        ending.write_summary(&self.dest, self.limits.time)?;
        journal.tally = ending.tally.clone();
        journal.finished = true;
        journal.write(&path)?;
        Ok(ending)
    }
}

struct CloseOnDrop<'a>(&'a Gate);

impl Drop for CloseOnDrop<'_> {
    fn drop(&mut self) {
        self.0.close();
    }
}

fn next<T>(work: &Mutex<Receiver<T>>) -> Option<T> {
    work.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}
