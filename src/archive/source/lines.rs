//! JSON lines, plain or compressed.

use super::super::json::line::{self, FieldNames};
use super::super::{Item, Later, Reject};
use super::Emit;
use std::io::{self, BufRead};
use std::ops::ControlFlow;
use std::sync::Arc;

/// Longer lines are rejected unread: four times the largest page the library takes, which leaves
/// room for base64 and for `\u` escapes.
pub const LONGEST_LINE: usize = 256 << 20;

/// The lines of `input`, which is called `source` in rejects.
pub fn feed(
    input: &mut dyn BufRead,
    source: &str,
    names: &Arc<FieldNames>,
    longest: usize,
    emit: &mut Emit<'_>,
) -> ControlFlow<()> {
    let mut number = 0u64;
    loop {
        let mut buffer = Vec::new();
        let read = read_line(input, &mut buffer, longest);
        number += 1;
        let place = format!("{source}:{number}");
        let mut line = buffer.as_slice();
        if number == 1 {
            line = line.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(line);
        }
        let item = match read {
            Ok(Read::End) => return ControlFlow::Continue(()),
            Ok(Read::TooLong) => Item::from_line(line::too_long(longest), place),
            Ok(Read::Line) if line.trim_ascii().is_empty() => Item::Skipped("empty line".into()),
            Ok(Read::Line) => {
                let (line, names, source) = (line.to_vec(), Arc::clone(names), place.clone());
                Item::Later(Later {
                    weight: line.len() as u64,
                    source,
                    work: Box::new(move || Item::from_line(line::read(&line, &names), place)),
                })
            }
            Err(e) => {
                let message = format!("cannot be read further: {e}; the line at this place is cut off");
                emit(Item::Rejected(Reject::new(place, "broken_archive", message)))?;
                return ControlFlow::Continue(());
            }
        };
        emit(item)?;
    }
}

enum Read {
    Line,
    TooLong,
    End,
}

/// Reads up to the next line break into the empty `buffer`, keeping at most `longest` bytes.
fn read_line(input: &mut dyn BufRead, buffer: &mut Vec<u8>, longest: usize) -> io::Result<Read> {
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
