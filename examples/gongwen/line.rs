//! One line of `gongwen stream`: JSON in, JSON out, whatever came in.

use super::page::{self, Input, Kind, Problem, Settings};
use super::strings;
use base64::Engine;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use base64::engine::{DecodePaddingMode, general_purpose};
use serde::Deserialize;
use serde_json::value::RawValue;

/// Readers of JSON refuse what is nested deeper than they like (`serde_json` 128, CPython about
/// 1,000), and the output line is a level deeper than the `id` in it.
const DEEPEST_ID: usize = 100;

/// What became of a line.
pub struct Answer {
    /// The line to write, without its line break.
    pub json: String,
    /// Whether it says why the line could not be read.
    pub is_error: bool,
}

/// The fields of a line, each as it was written: `id` goes out again digit for digit.
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

/// Reads one line, without its line break, and works on its page.
pub fn answer(line: &[u8], settings: &Settings) -> serde_json::Result<Answer> {
    let (text, surrogates) = match strings::line_text(line) {
        Ok(read) => read,
        Err(at) => {
            // The rest of the line may still say whose page this was.
            let lossy = String::from_utf8_lossy(line);
            let id = fields(&lossy).ok().and_then(|f| f.id).filter(|id| !id.get().contains('\u{FFFD}'));
            let message = format!("the line is no UTF-8 at byte {at}");
            return refuse(id, &Problem::new("not_utf8", message));
        }
    };
    let fields = match fields(&text) {
        Ok(fields) => fields,
        Err(problem) => return refuse(None, &problem),
    };
    if fields.id.is_some_and(|id| strings::depth(id.get()) > DEEPEST_ID) {
        let message = format!("`id` is nested more than {DEEPEST_ID} deep");
        return refuse(None, &Problem::new("id_too_deep", message));
    }
    match recover(&fields, surrogates, settings) {
        Ok(json) => Ok(Answer { json: json?, is_error: false }),
        Err(problem) => refuse(fields.id, &problem),
    }
}

/// The answer to a line that was longer than `limit` bytes, and was not kept.
pub fn too_long(limit: usize) -> serde_json::Result<Answer> {
    refuse(None, &Problem::new("too_long", format!("the line is longer than {limit} bytes")))
}

fn refuse(id: Option<&RawValue>, problem: &Problem) -> serde_json::Result<Answer> {
    Ok(Answer { json: page::error_json(id, problem)?, is_error: true })
}

fn fields(line: &str) -> Result<Fields<'_>, Problem> {
    match line.trim_start().as_bytes().first() {
        None => Err(Problem::new("empty", "the line is empty")),
        Some(b'{') => serde_json::from_str(line).map_err(|e| Problem::new("not_json", e.to_string())),
        // A JSON array would pass for the fields in their order.
        Some(_) => match serde_json::from_str::<serde::de::IgnoredAny>(line) {
            Ok(_) => Err(Problem::new("not_an_object", "the line is JSON, but no object")),
            Err(e) => Err(Problem::new("not_json", e.to_string())),
        },
    }
}

fn recover(
    fields: &Fields<'_>,
    mut surrogates: usize,
    settings: &Settings,
) -> Result<serde_json::Result<String>, Problem> {
    let mut string = |name: &str, raw: Option<&RawValue>| -> Result<Option<String>, Problem> {
        let Some(raw) = raw else { return Ok(None) };
        let (text, count) = strings::parse(raw.get())
            .ok_or_else(|| Problem::new("wrong_type", format!("`{name}` must be a string")))?;
        surrogates += count;
        Ok(Some(text))
    };
    let bytes = string("bytes", fields.bytes)?;
    let html = string("html", fields.html)?;
    let text = string("text", fields.text)?;
    let url = string("url", fields.url)?;
    let content_type = string("content_type", fields.content_type)?;
    let (kind, content) = match (bytes, html, text) {
        (Some(bytes), None, None) => (Kind::Bytes, decode_base64(bytes)?),
        (None, Some(html), None) => (Kind::Html, html.into_bytes()),
        (None, None, Some(text)) => (Kind::Text, text.into_bytes()),
        (None, None, None) => {
            return Err(Problem::new("no_page", "one of `bytes`, `html` and `text` is needed"));
        }
        _ => {
            return Err(Problem::new("several_pages", "only one of `bytes`, `html` and `text` may be there"));
        }
    };
    let input = Input {
        kind,
        content: &content,
        url: url.as_deref(),
        content_type: content_type.as_deref(),
        surrogates,
    };
    let page = page::recover(&input, settings)?;
    Ok(page::to_json(fields.id, &page, settings))
}

/// Base64 as writers really write it: with or without its padding, with line breaks in it.
fn decode_base64(text: String) -> Result<Vec<u8>, Problem> {
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
    decoded.map_err(|e| Problem::new("bad_base64", format!("`bytes` is no base64: {e}")))
}
