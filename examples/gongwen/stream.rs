//! The filter: one line in, one line out, in order, each written before the next is read.

use super::line;
use super::page::Settings;
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
    loop {
        let answer = match read_line(&mut input, &mut buffer, longest)? {
            Read::End => return Ok(tally),
            Read::TooLong => line::too_long(longest)?,
            Read::Line => {
                // Windows tools begin a file with a byte order mark; it is no part of the line.
                let line = if tally.lines == 0 { without_bom(&buffer) } else { &buffer };
                line::answer(line, settings)?
            }
        };
        tally.lines += 1;
        tally.unread += u64::from(answer.is_error);
        output.write_all(answer.json.as_bytes())?;
        output.write_all(b"\n")?;
        output.flush()?;
        buffer.clear();
        // One giant line must not cost its memory for the rest of the run.
        buffer.shrink_to(1 << 20);
    }
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
