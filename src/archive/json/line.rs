//! One JSON line as a page, whatever came in.

use super::page::{Input, Kind, Problem};
use super::strings;
use base64::Engine;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use base64::engine::{DecodePaddingMode, general_purpose};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// Readers of JSON refuse what is nested deeper than they like (`serde_json` 128, CPython about
/// 1,000), and the output line is a level deeper than the `id` in it.
const DEEPEST_ID: usize = 100;

/// A line that was read.
pub struct Line {
    /// `id` as it was written: it goes out again digit for digit.
    pub id: Option<Box<RawValue>>,
    /// The page, or why the line holds none.
    pub page: Result<LinePage, Problem>,
}

/// The page of a line.
pub struct LinePage {
    kind: Kind,
    content: Vec<u8>,
    url: Option<String>,
    content_type: Option<String>,
    surrogates: usize,
}

impl LinePage {
    /// Kind, content, address, header value, and the lone surrogates counted.
    #[allow(dead_code)] // the terminal tool borrows, the archives take
    pub fn into_parts(self) -> (Kind, Vec<u8>, Option<String>, Option<String>, usize) {
        (self.kind, self.content, self.url, self.content_type, self.surrogates)
    }

    /// The page, borrowed.
    #[allow(dead_code)]
    pub fn input(&self) -> Input<'_> {
        Input {
            kind: self.kind,
            content: &self.content,
            url: self.url.as_deref(),
            content_type: self.content_type.as_deref(),
            surrogates: self.surrogates,
        }
    }
}

/// What the fields of a line are called.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FieldNames {
    /// Any JSON; it comes back with the record.
    pub id: String,
    /// The page as it was fetched, in base64.
    pub bytes: String,
    /// The page decoded.
    pub html: String,
    /// The page decoded and its tags stripped.
    pub text: String,
    /// Its address.
    pub url: String,
    /// The HTTP header's value.
    pub content_type: String,
}

impl Default for FieldNames {
    fn default() -> Self {
        FieldNames {
            id: "id".into(),
            bytes: "bytes".into(),
            html: "html".into(),
            text: "text".into(),
            url: "url".into(),
            content_type: "content_type".into(),
        }
    }
}

/// The fields of a line, each as it was written.
#[derive(Deserialize)]
struct Fields<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    bytes: Option<&'a RawValue>,
    #[serde(borrow)]
    html: Option<&'a RawValue>,
    #[serde(borrow)]
    text: Option<&'a RawValue>,
    #[serde(borrow)]
    url: Option<&'a RawValue>,
    #[serde(borrow)]
    content_type: Option<&'a RawValue>,
}

/// Reads one line, without its line break.
pub fn read(line: &[u8], names: &FieldNames) -> Line {
    let (text, surrogates) = match strings::line_text(line) {
        Ok(read) => read,
        Err(at) => {
            // The rest of the line may still say whose page this was.
            let lossy = String::from_utf8_lossy(line);
            let id = fields(&lossy, names).ok().and_then(|f| f.id);
            let id = id.filter(|id| !id.get().contains('\u{FFFD}')).map(RawValue::to_owned);
            return refuse(id, Problem::new("not_utf8", format!("the line is no UTF-8 at byte {at}")));
        }
    };
    let fields = match fields(&text, names) {
        Ok(fields) => fields,
        Err(problem) => return refuse(None, problem),
    };
    if fields.id.is_some_and(|id| strings::depth(id.get()) > DEEPEST_ID) {
        let message = format!("`{}` is nested more than {DEEPEST_ID} deep", names.id);
        return refuse(None, Problem::new("id_too_deep", message));
    }
    Line { id: fields.id.map(RawValue::to_owned), page: page(&fields, surrogates, names) }
}

/// The answer to a line that was longer than `limit` bytes, and was not kept.
pub fn too_long(limit: usize) -> Line {
    refuse(None, Problem::new("too_long", format!("the line is longer than {limit} bytes")))
}

fn refuse(id: Option<Box<RawValue>>, problem: Problem) -> Line {
    Line { id, page: Err(problem) }
}

fn fields<'a>(line: &'a str, names: &FieldNames) -> Result<Fields<'a>, Problem> {
    let not_json = |e: serde_json::Error| Problem::new("not_json", e.to_string());
    match line.trim_start().as_bytes().first() {
        None => Err(Problem::new("empty", "the line is empty")),
        Some(b'{') if *names == FieldNames::default() => serde_json::from_str(line).map_err(not_json),
        Some(b'{') => {
            let mut all: BTreeMap<String, &RawValue> = serde_json::from_str(line).map_err(not_json)?;
            Ok(Fields {
                id: all.remove(&names.id),
                bytes: all.remove(&names.bytes),
                html: all.remove(&names.html),
                text: all.remove(&names.text),
                url: all.remove(&names.url),
                content_type: all.remove(&names.content_type),
            })
        }
        // A JSON array would pass for the fields in their order.
        Some(_) => match serde_json::from_str::<serde::de::IgnoredAny>(line) {
            Ok(_) => Err(Problem::new("not_an_object", "the line is JSON, but no object")),
            Err(e) => Err(not_json(e)),
        },
    }
}

fn page(fields: &Fields<'_>, mut surrogates: usize, names: &FieldNames) -> Result<LinePage, Problem> {
    let mut string = |name: &str, raw: Option<&RawValue>| -> Result<Option<String>, Problem> {
        let Some(raw) = raw else { return Ok(None) };
        let (text, count) = strings::parse(raw.get())
            .ok_or_else(|| Problem::new("wrong_type", format!("`{name}` must be a string")))?;
        surrogates += count;
        Ok(Some(text))
    };
    let bytes = string(&names.bytes, fields.bytes)?;
    let html = string(&names.html, fields.html)?;
    let text = string(&names.text, fields.text)?;
    let url = string(&names.url, fields.url)?;
    let content_type = string(&names.content_type, fields.content_type)?;
    let (a, b, c) = (&names.bytes, &names.html, &names.text);
    let (kind, content) = match (bytes, html, text) {
        (Some(bytes), None, None) => (Kind::Bytes, decode_base64(bytes, &names.bytes)?),
        (None, Some(html), None) => (Kind::Html, html.into_bytes()),
        (None, None, Some(text)) => (Kind::Text, text.into_bytes()),
        (None, None, None) => {
            return Err(Problem::new("no_page", format!("one of `{a}`, `{b}` and `{c}` is needed")));
        }
        _ => {
            let message = format!("only one of `{a}`, `{b}` and `{c}` may be there");
            return Err(Problem::new("several_pages", message));
        }
    };
    Ok(LinePage { kind, content, url, content_type, surrogates })
}

/// Base64 as writers really write it: with or without its padding, with line breaks in it.
pub fn decode_base64(text: String, name: &str) -> Result<Vec<u8>, Problem> {
    const ENGINE: GeneralPurpose = GeneralPurpose::new(
        &base64::alphabet::STANDARD,
        GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
    );
    let mut bytes = text.into_bytes();
    bytes.retain(|b| !b.is_ascii_whitespace());
    let decoded = match ENGINE.decode(&bytes) {
        Err(_) if bytes.iter().any(|b| matches!(b, b'-' | b'_')) => {
            general_purpose::URL_SAFE_PAD_INDIFFERENT.decode(&bytes)
        }
        decoded => decoded,
    };
    decoded.map_err(|e| Problem::new("bad_base64", format!("`{name}` is no base64: {e}")))
}
