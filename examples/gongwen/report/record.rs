//! The record of a page as a table.

use super::escape;
use serde_json::Value;
use std::fmt::Write;

/// The record beside the text.
pub fn write(out: &mut String, notice: &Value) {
    out.push_str("<aside><h2>record</h2><table>\n");
    for (name, value) in notice.as_object().into_iter().flatten() {
        let _ = write!(out, "<tr><th>{}<td lang=zh>", escape(name));
        match name.as_str() {
            "body" => {
                let text = value.get("text").and_then(Value::as_str).unwrap_or("");
                let lines = text.lines().count();
                let _ = write!(
                    out,
                    "<details><summary>{lines} lines</summary><pre>{}</pre></details>",
                    escape(text)
                );
            }
            _ => cell(out, value),
        }
        out.push('\n');
    }
    out.push_str("</table></aside>\n");
}

fn cell(out: &mut String, value: &Value) {
    match value {
        Value::Object(fields) if fields.contains_key("raw") => {
            let shown = fields.get("value").or(fields.get("raw")).unwrap_or(&Value::Null);
            cell(out, shown);
            let text = |key: &str| fields.get(key).and_then(Value::as_str).unwrap_or("");
            let percent = fields.get("confidence").and_then(Value::as_f64).unwrap_or(0.0) * 100.0;
            let _ = write!(out, " <small>{} {percent:.0} %</small>", escape(text("source")));
            if shown.as_str() != Some(text("raw")) {
                let _ = write!(out, "<br><small>printed {}</small>", escape(text("raw")));
            }
        }
        Value::Object(fields) => {
            for (key, value) in fields {
                let _ = write!(out, "<div><small>{}</small> ", escape(key));
                cell(out, value);
                out.push_str("</div>");
            }
        }
        Value::Array(items) => {
            for item in items {
                out.push_str("<div>");
                cell(out, item);
                out.push_str("</div>");
            }
        }
        Value::String(text) => out.push_str(&escape(text)),
        other => drop(write!(out, "{other}")),
    }
}
