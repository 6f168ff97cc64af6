//! The run: one reader, many workers, one writer.

use super::gate::Gate;
use super::journal::{Journal, replace};
use super::json::page::{self, Settings};
use super::sink::Appender;
use super::{ArchiveError, Compression, Encoder, Item, Page, Reject, Sink, Source, Tally};
use std::collections::BTreeMap;
use std::fs;
use std::num::NonZero;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Deep pages cost stack; the main thread's usual size.
const STACK: usize = 8 << 20;

/// The settings of a run over an archive. `DEST/.gongwen` holds its journal.
pub struct Run {
    dest: PathBuf,
    sinks: Vec<Box<dyn Sink>>,
    threads: usize,
    checkpoint: u64,
    memory: u64,
    settings: Settings,
    fingerprint: String,
    stop: Arc<AtomicBool>,
    progress: Option<Box<Reporter>>,
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

/// How a run ended.
#[derive(Debug)]
#[non_exhaustive]
pub struct Ending {
    /// Whether everything is done. Otherwise the run was stopped, and the same run goes on.
    pub finished: bool,
    /// How many items earlier parts of the run had done.
    pub resumed_at: u64,
    /// The counts, up to the last checkpoint where the run was stopped.
    pub tally: Tally,
    /// How long this part of the run took.
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
            fingerprint: String::new(),
            stop: Arc::default(),
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
    /// When the destination cannot be written or belongs to another run. What was journalled stays
    /// good: the same run goes on once the cause is gone.
    pub fn run(mut self, mut source: impl Source) -> Result<Ending, ArchiveError> {
        let began = Instant::now();
        let path = self.journal_path();
        let mut journal = self.journal()?;
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
        let gate = Gate::new(self.threads as u64 * 16, self.memory);
        let (gate, stop, page_settings) = (&gate, &*self.stop, self.settings);
        let (to_workers, work) = mpsc::channel::<(u64, u64, Item)>();
        let (done, results) = mpsc::channel::<(u64, u64, Done)>();
        let work = &Mutex::new(work);
        let encoders = &encoders[..];
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
                            if done.send((number, weight, finish(item, &page_settings, encoders))).is_err() {
                                break;
                            }
                        }
                    })
                    .map_err(ArchiveError::io(dest))?;
            }
            drop(done);
            spawn("gongwen-reader")
                .spawn_scoped(scope, move || {
                    let mut number = resumed_at;
                    let _ = source.feed(resumed_at, &mut |item| {
                        let weight = item.weight();
                        if stop.load(Ordering::Relaxed) || !gate.enter(weight) {
                            return ControlFlow::Break(());
                        }
                        let sent = to_workers.send((number, weight, item));
                        number += 1;
                        if sent.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
                    });
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
        ending.write_summary(&self.dest)?;
        journal.tally = ending.tally.clone();
        journal.finished = true;
        journal.write(&path)?;
        Ok(ending)
    }

    fn journal_path(&self) -> PathBuf {
        self.dest.join(".gongwen").join("journal.json")
    }

    /// The journal of this run, begun if there is none.
    fn journal(&self) -> Result<Journal, ArchiveError> {
        let path = self.journal_path();
        let settings = self.settings_line();
        match Journal::read(&path)? {
            // Nothing was written yet: a wrong argument, set right.
            Some(journal) if journal.settings != settings && self.refuse_foreign_files().is_ok() => {
                let journal = Journal { settings, ..Journal::default() };
                journal.write(&path)?;
                Ok(journal)
            }
            Some(journal) if journal.settings != settings => {
                let message = format!(
                    "holds another run, begun with:\n  {}\nand not with:\n  {settings}",
                    journal.settings
                );
                Err(ArchiveError::OtherRun { path: self.dest.clone(), message })
            }
            Some(journal) => Ok(journal),
            None => {
                fs::create_dir_all(&self.dest).map_err(ArchiveError::io(&self.dest))?;
                self.refuse_foreign_files()?;
                let folder = self.dest.join(".gongwen");
                fs::create_dir_all(&folder).map_err(ArchiveError::io(&folder))?;
                let journal = Journal { settings, ..Journal::default() };
                journal.write(&path)?;
                Ok(journal)
            }
        }
    }

    /// A new run writes into an empty folder: files of others are never cut or replaced.
    fn refuse_foreign_files(&self) -> Result<(), ArchiveError> {
        for entry in fs::read_dir(&self.dest).map_err(ArchiveError::io(&self.dest))? {
            let name = entry.map_err(ArchiveError::io(&self.dest))?.file_name();
            if name != ".gongwen" {
                let message = format!("is not empty (there is {}) and holds no run", name.display());
                return Err(ArchiveError::OtherRun { path: self.dest.clone(), message });
            }
        }
        Ok(())
    }

    fn settings_line(&self) -> String {
        let Settings { notice, best_guess, .. } = self.settings;
        let checkpoint = self.checkpoint;
        let version = env!("CARGO_PKG_VERSION");
        let fingerprint = &self.fingerprint;
        format!(
            "gongwen {version} notice={notice} best_guess={best_guess} checkpoint={checkpoint} {fingerprint}"
        )
    }
}

impl Ending {
    /// `summary.json` and `summary.txt`: the only files with timings in them.
    fn write_summary(&self, dest: &std::path::Path) -> Result<(), ArchiveError> {
        let seconds = self.elapsed.as_secs_f64();
        let json = serde_json::json!({
            "counts": self.tally,
            "this_part": { "resumed_at_item": self.resumed_at, "seconds": seconds },
        });
        let path = dest.join("summary.json");
        let json = serde_json::to_vec_pretty(&json).map_err(|e| ArchiveError::io(&path)(e.into()))?;
        replace(&path, &json).map_err(ArchiveError::io(&path))?;
        let path = dest.join("summary.txt");
        let text = format!("{}\n{seconds:.1} s from item {}\n", self.tally, self.resumed_at);
        replace(&path, text.as_bytes()).map_err(ArchiveError::io(&path))
    }
}

struct CloseOnDrop<'a>(&'a Gate);

impl Drop for CloseOnDrop<'_> {
    fn drop(&mut self) {
        self.0.close();
    }
}

/// One item, done.
struct Done {
    records: Vec<std::io::Result<Vec<u8>>>,
    reject: Option<Reject>,
    tally: Tally,
}

fn next<T>(work: &Mutex<Receiver<T>>) -> Option<T> {
    work.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

fn finish(item: Item, settings: &Settings, encoders: &[Encoder]) -> Done {
    let rejected =
        |reject: Reject| Done { records: Vec::new(), tally: Tally::of_reject(&reject), reject: Some(reject) };
    let (mut item, mut source) = (item, None);
    loop {
        match item {
            Item::Later(later) => {
                source = Some(later.source);
                item = (later.work)();
            }
            Item::Rejected(reject) => return rejected(reject),
            Item::Skipped(what) => {
                return Done { records: Vec::new(), reject: None, tally: Tally::of_skipped(what) };
            }
            Item::Page(page) => return recover(page, source, settings, encoders).unwrap_or_else(rejected),
        }
    }
}

fn recover(
    page: Page,
    source: Option<String>,
    settings: &Settings,
    encoders: &[Encoder],
) -> Result<Done, Reject> {
    match page::recover(&page.input(), settings) {
        Ok(recovered) => Ok(Done {
            records: encoders.iter().map(|encode| encode(&page, &recovered)).collect(),
            reject: None,
            tally: Tally::of_page(page.content().len(), &recovered),
        }),
        Err(problem) => {
            Err(Reject::of(page.id().map(|id| id.to_owned()), source.unwrap_or_default(), problem))
        }
    }
}
