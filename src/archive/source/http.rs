//! HTTP/1 responses as crawlers keep them (RFC 9112).

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use std::borrow::Cow;
use std::io::{self, Read};

/// A page's bytes, and what the server said they are.
pub struct Body {
    pub content: Vec<u8>,
    pub content_type: Option<String>,
}

/// Why there is none.
pub enum NoPage {
    /// It is not meant to be a page.
    Skipped(String),
    /// It is, and cannot be read: a kind, and a sentence.
    Rejected(&'static str, String),
}

/// Whether a `Content-Type` is that of a page.
pub fn is_page(content_type: &str) -> bool {
    let essence = content_type.split(';').next().unwrap_or("").trim();
    ["text/html", "application/xhtml+xml", "text/plain", "application/vnd.wap.xhtml+xml"]
        .iter()
        .any(|known| essence.eq_ignore_ascii_case(known))
}

/// The body of a response, its codings undone; at most one byte more than `limit`.
pub fn response(block: &[u8], limit: usize) -> Result<Body, NoPage> {
    let rejected = |message: &str| NoPage::Rejected("broken_http", message.to_owned());
    let (head, body) = split(block).ok_or_else(|| rejected("the HTTP header does not end"))?;
    let head = String::from_utf8_lossy(head);
    let mut lines = head.lines();
    let status = lines.next().filter(|line| line.starts_with("HTTP/"));
    let status = status.and_then(|line| line.split_ascii_whitespace().nth(1));
    match status {
        Some("200" | "203") => {}
        Some(other) => return Err(NoPage::Skipped(format!("http {other}"))),
        None => return Err(rejected("there is no HTTP status line")),
    }
    let field = |name: &str| {
        let found = head.lines().skip(1).filter_map(|line| line.split_once(':'));
        found.filter(|(n, _)| n.trim().eq_ignore_ascii_case(name)).map(|(_, v)| v.trim().to_owned()).last()
    };
    let content_type = field("content-type");
    if let Some(value) = &content_type
        && !is_page(value)
    {
        let essence = value.split(';').next().unwrap_or("").trim().to_ascii_lowercase();
        return Err(NoPage::Skipped(essence));
    }
    let mut content = Cow::Borrowed(body);
    if field("transfer-encoding").is_some_and(|v| v.to_ascii_lowercase().contains("chunked")) {
        // Some crawlers undo the chunks and keep the header; then there is no chunk to find.
        if let Some(joined) = unchunk(body) {
            content = joined.into();
        }
    }
    for coding in field("content-encoding").unwrap_or_default().split(',').rev() {
        content = uncode(content, coding.trim(), limit)?;
    }
    Ok(Body { content: content.into_owned(), content_type })
}

/// Header and body, at the first empty line.
fn split(block: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut at = 0;
    while let Some(end) = memchr::memchr(b'\n', block.get(at..)?) {
        let line = &block[at..at + end];
        at += end + 1;
        if line.is_empty() || line == b"\r" {
            return Some((&block[..at], &block[at..]));
        }
    }
    None
}

/// The chunks joined (RFC 9112, 7.1); `None` where there are none. A body that is cut off gives the
/// chunks that are there.
fn unchunk(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut joined = Vec::with_capacity(body.len());
    let mut any = false;
    loop {
        let end = memchr::memchr(b'\n', body).filter(|&end| end < 1000);
        let size = end.and_then(|end| {
            let digits = std::str::from_utf8(&body[..end]).ok()?.split(';').next()?.trim();
            usize::from_str_radix(digits, 16).ok()
        });
        let (Some(end), Some(size)) = (end, size) else { return any.then_some(joined) };
        any = true;
        body = &body[end + 1..];
        if size == 0 {
            return Some(joined);
        }
        joined.extend_from_slice(&body[..size.min(body.len())]);
        body = body.get(size..).unwrap_or_default();
        body = body.strip_prefix(b"\r\n").or_else(|| body.strip_prefix(b"\n")).unwrap_or(body);
    }
}

/// One content coding undone (RFC 9110, 8.4.1).
fn uncode<'a>(content: Cow<'a, [u8]>, coding: &str, limit: usize) -> Result<Cow<'a, [u8]>, NoPage> {
    let coding = coding.to_ascii_lowercase();
    let limited = |input: &mut dyn Read| -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        input.take(limit as u64 + 1).read_to_end(&mut out)?;
        Ok(out)
    };
    let out = match coding.as_str() {
        "" | "identity" | "none" | "utf-8" => return Ok(content),
        // Some crawlers undo the coding and keep the header.
        "gzip" | "x-gzip" if !content.starts_with(&[0x1F, 0x8B]) => return Ok(content),
        "gzip" | "x-gzip" => limited(&mut MultiGzDecoder::new(&content[..])),
        // The standard means zlib; some servers send the bare stream.
        "deflate" => limited(&mut ZlibDecoder::new(&content[..]))
            .or_else(|_| limited(&mut DeflateDecoder::new(&content[..]))),
        "zstd" => zstd::stream::read::Decoder::new(&content[..]).and_then(|mut d| limited(&mut d)),
        _ => {
            return Err(NoPage::Rejected(
                "unsupported_coding",
                format!("the content coding {coding:?} is not known here"),
            ));
        }
    };
    out.map(Cow::Owned)
        .map_err(|e| NoPage::Rejected("broken_http", format!("the {coding} body is broken: {e}")))
}
