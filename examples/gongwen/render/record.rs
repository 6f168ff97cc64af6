//! The record as a table: one field a line, its value first, then where it comes from.

use super::paint::{Style, printable};
use super::{View, count, heading};
use serde_json::{Map, Value};
use std::fmt::Write;

/// Writes the record. It is read as the JSON that programs get, so that both always say the same.
pub fn write(out: &mut String, notice: &Value, view: &View<'_>) {
    heading(out, "Record", view);
    let fields = notice.as_object().filter(|fields| !fields.is_empty());
    match fields {
        Some(fields) => fields.iter().for_each(|(name, value)| field(out, "", name, value, view)),
        None => out.push_str("  the page states none of its fields\n"),
    }
    out.push('\n');
}

fn field(out: &mut String, prefix: &str, name: &str, value: &Value, view: &View<'_>) {
    let mut name = format!("{prefix}{name}");
    match value {
        Value::Null => {}
        Value::Array(items) => {
            for item in items {
                row(out, &name, &words(item), item, view);
                name.clear(); // the name stands once, its values below each other
            }
        }
        Value::Object(fields) if name == "body" => body(out, fields, view),
        Value::Object(fields) if !is_stated(fields) => {
            for (inner, value) in fields {
                field(out, &format!("{name}."), inner, value, view);
            }
        }
        _ => row(out, &name, &words(value), value, view),
    }
}

/// Whether these are the fields of one stated value, and not a group of such values.
fn is_stated(fields: &Map<String, Value>) -> bool {
    fields.contains_key("value") || fields.contains_key("raw")
}

fn row(out: &mut String, name: &str, words: &str, value: &Value, view: &View<'_>) {
    let _ =
        writeln!(out, "  {name:<20}  {}{}", printable(words), view.paint.on(Style::Faint, &origin(value)));
}

/// A value in words.
fn words(value: &Value) -> String {
    let Value::Object(fields) = value else { return scalar(value) };
    for key in ["value", "name", "raw"] {
        if let Some(value) = fields.get(key).filter(|v| !v.is_null()) {
            return match fields.get("href") {
                Some(Value::String(href)) => format!("{} <{href}>", scalar(value)),
                _ => scalar(value),
            };
        }
    }
    value.to_string()
}

fn scalar(value: &Value) -> String {
    match value {
        Value::String(s) => s.clone(),
        other => other.to_string(),
    }
}

/// Where a value comes from, and how sure it is.
fn origin(value: &Value) -> String {
    let mut words = String::new();
    if let Some(check) = value.get("check").and_then(Value::as_str) {
        let _ = write!(words, "check digit {check}, ");
    }
    if let Some(source) = value.get("source").and_then(Value::as_str) {
        let _ = write!(words, "{source}");
    }
    if let Some(confidence) = value.get("confidence").and_then(Value::as_f64) {
        let _ = write!(words, " {confidence:.2}");
    }
    if words.is_empty() { words } else { format!("   ({words})") }
}

/// The body as its outline: headings in full, of the rest how much there is.
fn body(out: &mut String, fields: &Map<String, Value>, view: &View<'_>) {
    let text = |v: Option<&Value>| v.and_then(Value::as_str).unwrap_or_default().to_owned();
    let empty = Vec::new();
    let blocks = fields.get("blocks").and_then(Value::as_array).unwrap_or(&empty);
    let length = text(fields.get("text")).chars().count();
    let of = |kind: &str| blocks.iter().filter(|b| text(b.get("kind")) == kind).count();
    let mut counts = vec![count(length, "character")];
    let kinds = ["heading", "paragraph", "list", "table", "image"];
    counts.extend(kinds.iter().filter(|kind| of(kind) > 0).map(|kind| count(of(kind), kind)));
    let _ = writeln!(out, "  {:<20}  {}", "body", counts.join(", "));
    for block in blocks.iter().filter(|b| text(b.get("kind")) == "heading") {
        let level = block.get("level").and_then(Value::as_u64).unwrap_or(1).clamp(1, 6) as usize;
        let line = format!("{:width$}{}", "", text(block.get("text")), width = 2 * (level - 1));
        let _ = writeln!(out, "  {:<20}  {}", "", view.paint.on(Style::Faint, &printable(&line)));
    }
}
