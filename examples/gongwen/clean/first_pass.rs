//! The first pass of `clean --shared-evidence`: what the pages tell about each other.

use super::{CleanArgs, limits, progress};
use gongwen::Evidence;
use gongwen::archive::{ArchiveError, Ending, EvidenceFile, Files, OverLimit, Run};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// What was gathered, or how far the pass got before it was interrupted. It is a run of its own within
/// the journal's folder, resumed like the other one, and what it gathered stays there: a resumed second pass
/// has the evidence that it began with.
pub fn run(
    args: &CleanArgs,
    files: Files,
    input: String,
    stop: Arc<AtomicBool>,
) -> Result<Result<Evidence, Ending>, ArchiveError> {
    let folder = args.out.join(".gongwen/first-pass");
    let run = Run::new(&folder)
        .sink(EvidenceFile::new(&folder))
        .without_notice()
        .limits(limits(args))
        .over_limit(OverLimit::Keep)
        .checkpoint(args.checkpoint)
        .stop(stop)
        .fingerprint(input);
    let run = args.threads.into_iter().fold(run, Run::threads);
    let ending = progress::reported(run, &files, args.quiet)?.run(files)?;
    if !ending.finished {
        return Ok(Err(ending));
    }
    if !args.quiet && ending.resumed_at < ending.tally.items {
        eprintln!("gongwen: first pass finished: {} pages read", ending.tally.records);
    }
    let evidence = EvidenceFile::read(&folder);
    evidence.map(Ok).map_err(|error| ArchiveError::Io { path: folder, error })
}
