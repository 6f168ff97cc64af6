//! The run: one reader, many workers, one writer.

use super::{Ending, Progress, Run, STACK, work};
use crate::archive::gate::Gate;
use crate::archive::sink::Appender;
use crate::archive::{ArchiveError, Compression, Encoder, Item, Source};
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::panic::resume_unwind;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Items for each worker thread that may be under way, so that the workers have something to do
/// while the writer waits for the disk at a checkpoint.
const AHEAD: u64 = 64;

impl Run {
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
