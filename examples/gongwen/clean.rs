//! `gongwen clean`: a thin layer over `gongwen::archive`.

mod first_pass;
mod progress;
mod sinks;

use gongwen::Limits;
use gongwen::archive::{ArchiveError, Ending, FieldNames, Files, OverLimit, Run, Selection};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

#[derive(clap::Args)]
pub struct CleanArgs {
    /// Files, folders and patterns such as `'2019/**/*.html'`
    #[arg(required = true)]
    sources: Vec<String>,
    /// The folder for records, rejects and summary: a new one, or one that this command was
    /// interrupted in
    #[arg(long, value_name = "DEST")]
    out: PathBuf,
    /// Of a folder, read only files that match; may be given several times
    #[arg(long, value_name = "GLOB")]
    include: Vec<String>,
    /// Of a folder, leave out files that match; may be given several times
    #[arg(long, value_name = "GLOB")]
    exclude: Vec<String>,
    /// Leave the record out; nothing is parsed then
    #[arg(long, value_enum)]
    only: Option<crate::Only>,
    /// Write the likeliest reading everywhere instead of U+FFFD
    #[arg(long)]
    best_guess: bool,
    /// How many of the repairs to write
    #[arg(long, value_enum, default_value = "full")]
    repairs: crate::ReportSize,
    /// What is written; several may be given, with commas
    #[arg(long, value_enum, value_delimiter = ',', default_value = "jsonl")]
    format: Vec<sinks::Format>,
    /// How the records are compressed; not at all unless given, but for Parquet with zst
    #[arg(long, value_enum)]
    compress: Option<sinks::Compress>,
    /// Begin a new file of records about every N records; Parquet does so every 10,000 unless given
    #[arg(long, value_name = "N")]
    shard: Option<u64>,
    /// Pages of more bytes are rejected; 64 MiB is the most
    #[arg(long, value_name = "N")]
    limit_bytes: Option<usize>,
    /// Elements nested deeper are over the limit
    #[arg(long, value_name = "N")]
    limit_nesting: Option<usize>,
    /// Repair work on one page, in counted units; seconds would make the records depend on the machine
    #[arg(long, value_name = "N")]
    limit_work: Option<u64>,
    /// Seconds that one page may take. With it another run, or the same one resumed, need not give the
    /// same records. To end a whole run at some time, `timeout -s INT 8h gongwen clean …` keeps
    /// that promise
    #[arg(long, value_name = "S", value_parser = seconds)]
    limit_seconds: Option<Duration>,
    /// What becomes of a page on which the limit of nesting, of work or of seconds was reached
    #[arg(long, value_enum, default_value = "reject")]
    over_limit: Over,
    /// Let pages of the same host tell about each other: a first pass over all pages gathers what sound
    /// ones say alike, and damaged ones are repaired with it. Reads and recovers everything
    /// twice. Pages without an address are taken for one host
    #[arg(long)]
    shared_evidence: bool,
    /// Worker threads; as many as the machine runs at once unless given
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
    /// Items between two checkpoints
    #[arg(long, value_name = "N", default_value_t = 500)]
    checkpoint: u64,
    /// Field of a JSON line, or column of a Parquet file, that names the page
    #[arg(long, value_name = "NAME", default_value = "id")]
    id_field: String,
    /// Field of a JSON line with the page in base64
    #[arg(long, value_name = "NAME", default_value = "bytes")]
    bytes_field: String,
    /// Field of a JSON line with the decoded page
    #[arg(long, value_name = "NAME", default_value = "html")]
    html_field: String,
    /// Field of a JSON line with the page's text
    #[arg(long, value_name = "NAME", default_value = "text")]
    text_field: String,
    /// Field of a JSON line with the page's address
    #[arg(long, value_name = "NAME", default_value = "url")]
    url_field: String,
    /// Field of a JSON line with the HTTP Content-Type header's value
    #[arg(long, value_name = "NAME", default_value = "content_type")]
    content_type_field: String,
    /// When it is finished, also write one self-contained HTML file with the counts as charts
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// No progress on standard error
    #[arg(long, short)]
    quiet: bool,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Over {
    /// It is rejected with the reason
    Reject,
    /// It becomes a record with what was done, and a note
    Keep,
}

/// As a shell says of a command that Ctrl-C ended.
const INTERRUPTED: u8 = 130;

/// Runs, says what happened in one last line, and gives the status for it: 0 finished (whatever was
/// rejected), 1 failed, 2 wrong arguments, 130 interrupted.
pub fn run(args: &CleanArgs) -> ExitCode {
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    // Without a handler Ctrl-C kills the run, and it is resumed all the same.
    let _ = ctrlc::set_handler(move || {
        // Whoever asks twice does not want to wait for the pages that are under way.
        if flag.swap(true, Ordering::Relaxed) {
            std::process::exit(i32::from(INTERRUPTED));
        }
    });
    let out = args.out.display();
    match clean(args, stop).and_then(|(pass, ending)| Ok((pass, report(args, ending)?))) {
        Ok((Pass::Records, ending)) if ending.finished => {
            let tally = &ending.tally;
            let timed = match args.limit_seconds {
                Some(_) => " (by a limit in seconds: another run may give other records)",
                None => "",
            };
            eprintln!(
                "gongwen: finished: {} records, {} rejected, {} repaired, {} with losses, in {out}{timed}",
                tally.records, tally.rejected, tally.repaired, tally.lossy
            );
            ExitCode::SUCCESS
        }
        Ok((pass, ending)) => {
            let done = ending.tally.items;
            let of = if matches!(pass, Pass::Evidence) { " of the first pass" } else { "" };
            eprintln!("gongwen: interrupted behind item {done}{of}; the same command goes on from there");
            ExitCode::from(INTERRUPTED)
        }
        Err(
            e @ (ArchiveError::NoSource(_)
            | ArchiveError::Pattern(_)
            | ArchiveError::Unsupported(_)
            | ArchiveError::OtherRun { .. }),
        ) => {
            eprintln!("gongwen: {e}");
            ExitCode::from(crate::WRONG_ARGUMENTS)
        }
        Err(e) => {
            eprintln!("gongwen: {e}; the same command goes on from the last checkpoint");
            ExitCode::FAILURE
        }
    }
}

fn report(args: &CleanArgs, ending: Ending) -> Result<Ending, ArchiveError> {
    if let Some(path) = args.report.as_ref().filter(|_| ending.finished) {
        crate::report::batch::page(&args.out, &ending.tally)
            .and_then(|html| std::fs::write(path, html))
            .map_err(|error| ArchiveError::Io { path: path.clone(), error })?;
    }
    Ok(ending)
}

/// What a run was at when it ended.
enum Pass {
    Evidence,
    Records,
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text.parse().map_err(|e| format!("{e}"))?;
    let time = Duration::try_from_secs_f64(seconds).map_err(|e| e.to_string())?;
    if time.is_zero() { Err("no page is done in no time".into()) } else { Ok(time) }
}

fn clean(args: &CleanArgs, stop: Arc<AtomicBool>) -> Result<(Pass, Ending), ArchiveError> {
    let selection = args.include.iter().fold(Selection::new(), |s, glob| s.include(glob));
    let selection = args.exclude.iter().fold(selection, |s, glob| s.exclude(glob));
    let mut names = FieldNames::default();
    names.id.clone_from(&args.id_field);
    names.bytes.clone_from(&args.bytes_field);
    names.html.clone_from(&args.html_field);
    names.text.clone_from(&args.text_field);
    names.url.clone_from(&args.url_field);
    names.content_type.clone_from(&args.content_type_field);
    let summary = args.repairs == crate::ReportSize::Summary;
    // Everything that decides what the records are; not the number of threads.
    let input = format!("sources={:?} {selection:?} {names:?}", args.sources);
    let fingerprint = format!(
        "{input} format={:?} compress={:?} shard={:?} summary={summary} shared_evidence={}",
        args.format, args.compress, args.shard, args.shared_evidence
    );
    let run = Run::new(&args.out).checkpoint(args.checkpoint).stop(stop.clone()).fingerprint(fingerprint);
    let run = sinks::add(run, args)?;
    let run = run.limits(limits(args)).over_limit(match args.over_limit {
        Over::Reject => OverLimit::Reject,
        Over::Keep => OverLimit::Keep,
    });
    let run = args.threads.into_iter().fold(run, Run::threads);
    let run = if args.only.is_some() { run.without_notice() } else { run };
    let run = if args.best_guess { run.best_guess() } else { run };
    run.check()?;
    let list = args.out.join(".gongwen/files");
    // The list is written once; both passes have the files that are on it.
    let files = || Ok(Files::new(&args.sources, &selection, &list)?.field_names(names.clone()));
    let run = if args.shared_evidence {
        match first_pass::run(args, files()?, input, stop)? {
            Ok(evidence) => run.evidence(evidence),
            Err(ending) => return Ok((Pass::Evidence, ending)),
        }
    } else {
        run
    };
    let files: Files = files()?;
    Ok((Pass::Records, progress::reported(run, &files, args.quiet)?.run(files)?))
}

fn limits(args: &CleanArgs) -> Limits {
    let mut limits = Limits::default();
    limits.bytes = args.limit_bytes.unwrap_or(limits.bytes).min(limits.bytes);
    limits.nesting = args.limit_nesting.unwrap_or(limits.nesting);
    limits.work = args.limit_work.unwrap_or(limits.work);
    limits.time = args.limit_seconds;
    limits
}
