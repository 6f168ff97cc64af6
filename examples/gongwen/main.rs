//! `gongwen`: damaged Chinese government pages in, repaired pages and records out.
//!
//! `gongwen recover FILE` looks at one page; `gongwen stream` is a filter over JSON lines, whose
//! two schemas lie in `schema/` beside this file.

// Shared with the library's feature `archive`, and needed without it.
#[cfg(feature = "archive")]
mod clean;
#[cfg(not(feature = "archive"))]
#[path = "clean_absent.rs"]
mod clean;
#[path = "../../src/archive/json/line.rs"]
mod line;
#[path = "../../src/archive/json/page.rs"]
mod page;
mod recover;
mod render;
mod report;
mod stream;
#[path = "../../src/archive/json/strings.rs"]
mod strings;

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "gongwen", version, about, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Recover one page and show what was repaired, what is lost, and its record
    Recover(RecoverArgs),
    /// Read one JSON object per line, write one per line, in order and at once
    ///
    /// An input line holds `id` (any JSON), exactly one of `bytes` (base64), `html` and `text`, and
    /// optionally `url` and `content_type`. A line that cannot be read gives an object with `error`
    /// and never stops the stream.
    Stream(StreamArgs),
    /// Archives in, records out; the same command again goes on where it was interrupted
    Clean(Box<clean::CleanArgs>),
}

#[derive(Args)]
struct RecoverArgs {
    /// The page; `-` reads standard input
    file: PathBuf,
    /// What the page is; by default text for a name in .txt, else bytes
    #[arg(long, value_enum)]
    input: Option<Kind>,
    /// What to print
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// The page's address: it resolves links, and is evidence
    #[arg(long)]
    url: Option<String>,
    /// The HTTP Content-Type header's value, such as `text/html; charset=gb2312`
    #[arg(long, value_name = "VALUE")]
    content_type: Option<String>,
    /// Write the likeliest reading everywhere instead of U+FFFD
    #[arg(long)]
    best_guess: bool,
    /// Show every change, width folds included, not only the first ones
    #[arg(long)]
    all: bool,
    /// Whether to colour the text format; `auto` looks at the terminal and at NO_COLOR
    #[arg(long, value_enum, default_value = "auto")]
    color: Color,
}

#[derive(Args)]
struct StreamArgs {
    /// Leave the record out; nothing is parsed then
    #[arg(long, value_enum)]
    only: Option<Only>,
    /// Write the likeliest reading everywhere instead of U+FFFD
    #[arg(long)]
    best_guess: bool,
    /// How much of the report to write
    #[arg(long, value_enum, default_value = "full")]
    report: ReportSize,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// What was repaired, what is lost, and the record, at a glance
    Text,
    /// The line that `stream` would write
    Json,
    /// The repaired page
    Html,
    /// One self-contained page to look at
    Report,
}

/// What a page is given as.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// As it was fetched, undecoded
    Bytes,
    /// Decoded already, with its markup
    Html,
    /// Decoded, and its tags were stripped: line breaks are significant
    Text,
}

impl From<Kind> for page::Kind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Bytes => page::Kind::Bytes,
            Kind::Html => page::Kind::Html,
            Kind::Text => page::Kind::Text,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Only {
    /// The repaired text and the report
    Text,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ReportSize {
    /// Every repair and every loss
    Full,
    /// The repairs counted, not listed
    Summary,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

impl Color {
    fn wanted(self) -> bool {
        let set = |name| std::env::var_os(name).is_some_and(|v| !v.is_empty());
        match self {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                let dumb = std::env::var_os("TERM").is_some_and(|t| t == "dumb");
                io::stdout().is_terminal() && !dumb && !set("NO_COLOR")
            }
        }
    }
}

/// The arguments ask for something that is not there: clap's own status for a wrong argument.
const WRONG_ARGUMENTS: u8 = 2;

fn main() -> ExitCode {
    let done = match Cli::parse().verb {
        Verb::Recover(args) => recover::run(&args),
        Verb::Stream(args) => run_stream(&args),
        Verb::Clean(args) => return clean::run(&args),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads us has had enough (`| head`): nobody is there to be told.
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => ExitCode::FAILURE,
        Err(e) => {
            eprintln!("gongwen: {e}");
            ExitCode::FAILURE
        }
    }
}

fn run_stream(args: &StreamArgs) -> io::Result<()> {
    let settings = page::Settings {
        notice: args.only.is_none(),
        best_guess: args.best_guess,
        summary: args.report == ReportSize::Summary,
    };
    let input = io::BufReader::with_capacity(1 << 16, io::stdin().lock());
    let output = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let tally = stream::run(input, output, &settings, stream::LONGEST_LINE)?;
    if tally.unread > 0 {
        writeln!(io::stderr(), "gongwen: {} of {} lines could not be read", tally.unread, tally.lines)?;
    }
    Ok(())
}
