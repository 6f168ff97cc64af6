//! The filter: one line in, one line out, in order, each written before the next is read.

use super::line::{self, FieldNames, Line};
use super::page::{self, Problem, SCHEMA, Settings};
use serde::Serialize;
use serde_json::value::RawValue;
use std::io::{self, BufRead, Write};

/// Longer lines are passed over with an error: four times the largest page the library takes, which
/// leaves room for base64 and for `\u` escapes.
pub const LONGEST_LINE: usize = 256 << 20;

/// How many lines went through.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Lines read.
    pub lines: u64,
    /// Lines among them that gave an error.
    pub unread: u64,
}

/// Runs the filter until the input ends.
///
/// # Errors
/// Only those of `input` and `output`: a bad line has an answer of its own.
pub fn run(
    mut input: impl BufRead,
    mut output: impl Write,
    settings: &Settings,
    longest: usize,
) -> io::Result<Tally> {
    let mut tally = Tally::default();
    let mut buffer = Vec::new();
    let names = FieldNames::default();
    loop {
        let read = match read_line(&mut input, &mut buffer, longest)? {
            Read::End => return Ok(tally),
            Read::TooLong => line::too_long(longest),
            Read::Line => {
                // Windows tools begin a file with a byte order mark; it is no part of the line.
                let line = if tally.lines == 0 { without_bom(&buffer) } else { &buffer };
                line::read(line, &names)
            }
        };
        tally.lines += 1;
        let (json, is_error) = answer(&read, settings)?;
        tally.unread += u64::from(is_error);
        output.write_all(json.as_bytes())?;
        output.write_all(b"\n")?;
        output.flush()?;
        buffer.clear();
        // One giant line must not cost its memory for the rest of the run.
        buffer.shrink_to(1 << 20);
    }
}

/// The line to write, without its line break, and whether it says that there is no page.
fn answer(line: &Line, settings: &Settings) -> serde_json::Result<(String, bool)> {
    let id = line.id.as_deref();
    let recovered = match &line.page {
        Ok(input) => page::recover(&input.input(), settings),
        Err(problem) => Err(problem.clone()),
    };
    Ok(match recovered {
        Ok(page) => (page::to_json(id, &page, settings)?, false),
        Err(problem) => (error_json(id, &problem)?, true),
    })
}

/// The output line of a line or page that could not be read.
fn error_json(id: Option<&RawValue>, error: &Problem) -> serde_json::Result<String> {
    #[derive(Serialize)]
    struct Line<'a> {
        schema: u32,
        id: Option<&'a RawValue>,
        error: &'a Problem,
    }
    serde_json::to_string(&Line { schema: SCHEMA, id, error })
}

fn without_bom(line: &[u8]) -> &[u8] {
    line.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(line)
}

enum Read {
    Line,
    TooLong,
    End,
}

/// Reads up to the next line break into the empty `buffer`, keeping at most `longest` bytes.
fn read_line(input: &mut impl BufRead, buffer: &mut Vec<u8>, longest: usize) -> io::Result<Read> {
    let (mut any, mut too_long) = (false, false);
    loop {
        let chunk = match input.fill_buf() {
            Ok(chunk) => chunk,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(e) => return Err(e),
        };
        if chunk.is_empty() && !any {
            return Ok(Read::End);
        }
        let end = memchr::memchr(b'\n', chunk);
        let part = &chunk[..end.unwrap_or(chunk.len())];
        too_long |= buffer.len() + part.len() > longest;
        if too_long {
            *buffer = Vec::new();
        } else {
            buffer.extend_from_slice(part);
        }
        let (used, last) = (part.len() + usize::from(end.is_some()), end.is_some() || chunk.is_empty());
        any = true;
        input.consume(used);
        if last {
            return Ok(if too_long { Read::TooLong } else { Read::Line });
        }
    }
}
