//! WARC 1.0 and 1.1 (ISO 28500): the responses of a crawl.

use super::super::{Item, Kind, Later, Page, Reject};
use super::{Emit, http};
use crate::Limits;
use std::io::{self, BufRead, Chain, Cursor, Read};
use std::ops::ControlFlow;

/// A record's header is a few hundred bytes; more than this is no header.
const LONGEST_HEADER: usize = 1 << 16;

/// Bytes of HTTP headers and transfer coding that a page of the largest size may bring with it.
const HTTP_ROOM: usize = 1 << 20;

/// The records of `input`, unpacked: gzip members one behind the other are one stream.
pub fn feed(input: Box<dyn BufRead>, source: &str, emit: &mut Emit<'_>) -> ControlFlow<()> {
    let mut input = Input { rest: Cursor::new(Vec::new()).chain(input) };
    let (mut number, mut was_broken) = (0u64, false);
    loop {
        let header = match input.header() {
            Ok(Some(header)) => header,
            Ok(None) if number == 0 => {
                return emit(Item::Rejected(Reject::new(
                    source,
                    "broken_archive",
                    "there is no WARC record",
                )));
            }
            Ok(None) => return ControlFlow::Continue(()),
            Err(e) => {
                let message = format!("cannot be read further: {e}; what follows is not read");
                return emit(Item::Rejected(Reject::new(source, "broken_archive", message)));
            }
        };
        if header.after_junk && !was_broken {
            let message = format!("before record {} stands what is no record", number + 1);
            emit(Item::Rejected(Reject::new(source, "broken_archive", message)))?;
        }
        number += 1;
        let place = format!("{source}!{number}");
        let block = input.record(&header);
        was_broken = block.is_err();
        match block {
            Ok(block) => emit(header.into_item(block, place))?,
            Err(fault) => {
                let reject = Reject::new(place, "broken_archive", fault.message).named(&header.id(number));
                emit(Item::Rejected(reject))?;
                if fault.is_end {
                    return ControlFlow::Continue(());
                }
            }
        }
    }
}

/// The header of a record.
struct Header {
    fields: Vec<(String, String)>,
    /// Bytes of the block.
    length: Option<u64>,
    /// Whether something stood before it that is no record.
    after_junk: bool,
}

impl Header {
    fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    fn id(&self, number: u64) -> String {
        let id = self.get("WARC-Record-ID").map(|id| id.trim_matches(['<', '>']).to_owned());
        id.unwrap_or_else(|| number.to_string())
    }

    /// Whether the block is, or may hold, a page.
    fn is_page(&self) -> bool {
        match self.get("WARC-Type") {
            Some("response") => self.get("Content-Type").is_none_or(|t| t.starts_with("application/http")),
            Some("resource") => self.get("Content-Type").is_none_or(http::is_page),
            _ => false,
        }
    }

    fn into_item(self, block: Vec<u8>, place: String) -> Item {
        let kind = self.get("WARC-Type").unwrap_or("without type").to_owned();
        if !self.is_page() {
            return Item::Skipped(format!("warc {kind}"));
        }
        let name = self.id(0);
        let url = self.get("WARC-Target-URI").map(|u| u.trim_matches(['<', '>']).to_owned());
        let resource_type = self.get("Content-Type").map(str::to_owned);
        let source = place.clone();
        let work = move || {
            let page = if kind == "resource" {
                Ok(http::Body { content: block, content_type: resource_type })
            } else {
                http::response(&block, Limits::default().bytes)
            };
            match page {
                Ok(body) => {
                    let page = Page::new(&name, Kind::Bytes, body.content);
                    let page = url.into_iter().fold(page, Page::url);
                    Item::Page(body.content_type.into_iter().fold(page, Page::content_type))
                }
                Err(http::NoPage::Skipped(what)) => Item::Skipped(what),
                Err(http::NoPage::Rejected(kind, message)) => {
                    Item::Rejected(Reject::new(place, kind, message).named(&name))
                }
            }
        };
        Item::Later(Later { weight: self.length.unwrap_or(0), source, work: Box::new(work) })
    }
}

struct Fault {
    message: String,
    is_end: bool,
}

struct Input {
    /// What was read too far and is read again, and the rest.
    rest: Chain<Cursor<Vec<u8>>, Box<dyn BufRead>>,
}

impl Input {
    /// The next record's header. What stands before it and is none is passed over: empty lines
    /// between records, and what a wrong length left behind.
    fn header(&mut self) -> io::Result<Option<Header>> {
        let mut after_junk = false;
        loop {
            let Some(line) = self.line()? else { return Ok(None) };
            if !line.starts_with(b"WARC/1.") {
                after_junk |= !line.trim_ascii().is_empty();
                continue;
            }
            let mut fields: Vec<(String, String)> = Vec::new();
            let mut length = 0;
            while let Some(line) = self.line()? {
                length += line.len();
                if line.trim_ascii().is_empty() || length > LONGEST_HEADER {
                    break;
                }
                let text = String::from_utf8_lossy(&line);
                match (text.starts_with([' ', '\t']), fields.last_mut()) {
                    (true, Some((_, value))) => {
                        value.push(' ');
                        value.push_str(text.trim());
                    }
                    _ => {
                        if let Some((name, value)) = text.split_once(':') {
                            fields.push((name.trim().to_owned(), value.trim().to_owned()));
                        }
                    }
                }
            }
            let mut header = Header { fields, length: None, after_junk };
            header.length = header.get("Content-Length").and_then(|n| n.parse().ok());
            return Ok(Some(header));
        }
    }

    /// A line with its break, or the part of it that is no longer than a header.
    fn line(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        let read = (&mut self.rest).take(LONGEST_HEADER as u64).read_until(b'\n', &mut line)?;
        Ok((read > 0).then_some(line))
    }

    /// The block of a record, which must end with two line breaks. The block of a record that is no
    /// page is passed over and comes back empty.
    fn record(&mut self, header: &Header) -> Result<Vec<u8>, Fault> {
        let fault = |message: String| Fault { message, is_end: false };
        let Some(length) = header.length else {
            return Err(fault("a record without Content-Length; reading goes on at the next one".into()));
        };
        let cut = |e: io::Error| Fault { message: format!("cut off in this record: {e}"), is_end: true };
        let most = (Limits::default().bytes + HTTP_ROOM) as u64;
        let marker = memchr::memmem::Finder::new(b"\nWARC/1.");
        let mut block = Vec::new();
        let kept = (&mut self.rest).take(length.min(most)).read_to_end(&mut block).map_err(cut)? as u64;
        // A record beyond all bounds with another one inside: it is the length that is wrong.
        let swallows = length > most && marker.find(&block).is_some();
        let passed = match length.checked_sub(most) {
            Some(over) if kept == most && !swallows => {
                kept + io::copy(&mut (&mut self.rest).take(over), &mut io::sink()).map_err(cut)?
            }
            _ => kept,
        };
        let mut end = Vec::new();
        (&mut self.rest).take(4).read_to_end(&mut end).map_err(cut)?;
        // Some writers end lines with LF alone, and the last record may lack its end.
        let is_whole =
            passed == length && (end.starts_with(b"\r\n") || end.starts_with(b"\n") || end.is_empty());
        if is_whole && length > most {
            return Err(fault(format!("a record of {length} bytes; {most} is the most that is read")));
        }
        if is_whole {
            // LF LF is two bytes; the two others belong to the next record.
            let next = end.iter().position(|b| !matches!(b, b'\r' | b'\n')).unwrap_or(end.len());
            self.again(end.split_off(next));
            return Ok(if header.is_page() { block } else { Vec::new() });
        }
        // The length is wrong. Records that were swallowed with it are read again.
        block.extend_from_slice(&end);
        if let Some(at) = marker.find(&block) {
            self.again(block.split_off(at + 1));
        } else {
            // The marker may stand across the end.
            self.again(block.split_off(block.len().saturating_sub(8)));
        }
        let message = format!(
            "Content-Length says {length}, and no record ends there; reading goes on at the next one"
        );
        Err(fault(message))
    }

    /// Puts bytes back in front.
    fn again(&mut self, mut bytes: Vec<u8>) {
        if bytes.is_empty() {
            return;
        }
        let (front, _) = self.rest.get_mut();
        let left = &front.get_ref()[(front.position() as usize).min(front.get_ref().len())..];
        bytes.extend_from_slice(left);
        let empty: Box<dyn BufRead> = Box::new(io::empty());
        let (_, back) = std::mem::replace(&mut self.rest, Cursor::new(Vec::new()).chain(empty)).into_inner();
        self.rest = Cursor::new(bytes).chain(back);
    }
}
