//! Two records of one page compared, field by field.

use serde_json::Value;
use std::collections::BTreeMap;

/// One value of a record, and how the page prints it.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub field: String,
    pub value: String,
    pub raw: String,
}

/// What became of the values of one field.
#[derive(Debug, Clone, Copy, Default)]
pub struct Row {
    /// Values of the clean page.
    pub wanted: usize,
    /// Of these, the damaged page gives the same.
    pub same: usize,
    /// Values that only the damaged page has: none of them can be right.
    pub wrong: usize,
    /// Values that are absent, though the page still prints them after repair.
    pub missed: usize,
    /// Values that are absent and printed nowhere any more.
    pub gone: usize,
    /// Absent values whose field no loss names.
    pub silent: usize,
}

impl Row {
    pub fn add(&mut self, other: &Row) {
        self.wanted += other.wanted;
        self.same += other.same;
        self.wrong += other.wrong;
        self.missed += other.missed;
        self.gone += other.gone;
        self.silent += other.silent;
    }
}

/// The values of a record. A field is a scalar, a list of which each item counts, or the text, of which each
/// line counts. What describes a value (place, source, confidence) is none.
pub fn entries(notice: &Value) -> Vec<Entry> {
    let mut out = Vec::new();
    for (name, value) in notice.as_object().into_iter().flatten() {
        match name.as_str() {
            "body" => body(value, &mut out),
            "site" => {
                for (part, value) in value.as_object().into_iter().flatten() {
                    entry(&format!("site.{part}"), value, &mut out);
                }
            }
            _ => entry(name, value, &mut out),
        }
    }
    out
}

fn entry(field: &str, value: &Value, out: &mut Vec<Entry>) {
    let mut push = |value: String, raw: Option<&Value>| {
        let raw = raw.and_then(Value::as_str).map_or_else(|| value.clone(), str::to_owned);
        out.push(Entry { field: field.to_owned(), value, raw });
    };
    match value {
        Value::Array(items) => items.iter().for_each(|item| entry(field, item, out)),
        Value::Object(parts) if parts.contains_key("raw") => match &parts.get("value") {
            // Seen, and not given.
            None | Some(Value::Null) => {}
            Some(value) => push(plain(value), parts.get("raw")),
        },
        Value::Object(parts) if parts.contains_key("name") => push(plain(&parts["name"]), None),
        Value::Object(parts) => {
            for (part, value) in parts {
                entry(&format!("{field}.{part}"), value, out);
            }
        }
        Value::Null => {}
        value => push(plain(value), None),
    }
}

fn body(value: &Value, out: &mut Vec<Entry>) {
    let mut push = |field: &str, text: &str| {
        let text: String = text.split_whitespace().collect();
        if !text.is_empty() {
            out.push(Entry { field: field.to_owned(), value: text.clone(), raw: text });
        }
    };
    value["text"].as_str().unwrap_or_default().lines().for_each(|line| push("body", line));
    for block in value["blocks"].as_array().into_iter().flatten().filter(|b| b["kind"] == "heading") {
        push("outline", &format!("{} {}", block["level"], block["text"].as_str().unwrap_or_default()));
    }
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), |text| text.split_whitespace().collect())
}

/// A difference between the records, for a reader.
pub struct Difference {
    pub field: String,
    pub kind: &'static str,
    pub value: String,
}

/// Compares the record of the damaged page with that of the clean one. `printed` is what the repaired page
/// prints, white space taken out; `named` are the fields that its losses name.
///
/// A line of the text that says by U+FFFD that something is missing is absent, not wrong.
pub fn compare(
    clean: &[Entry],
    damaged: &[Entry],
    printed: &str,
    named: &[String],
) -> (BTreeMap<String, Row>, Vec<Difference>) {
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    let mut differences = Vec::new();
    let mut left: Vec<&Entry> = damaged.iter().collect();
    for want in clean {
        let row = rows.entry(want.field.clone()).or_default();
        row.wanted += 1;
        if let Some(at) = left.iter().position(|got| got.field == want.field && got.value == want.value) {
            left.remove(at);
            row.same += 1;
            continue;
        }
        let raw: String = want.raw.split_whitespace().collect();
        let kind = if !raw.is_empty() && printed.contains(&raw) { "missed" } else { "gone" };
        match kind {
            "missed" => row.missed += 1,
            _ => row.gone += 1,
        }
        // The text's own losses stand in the text.
        let told = matches!(want.field.as_str(), "body" | "outline") || named.contains(&want.field);
        row.silent += usize::from(!told);
        differences.push(Difference {
            field: want.field.clone(),
            kind: if told { kind } else { "silent" },
            value: want.value.clone(),
        });
    }
    for got in left {
        if !got.value.contains('\u{FFFD}') {
            rows.entry(got.field.clone()).or_default().wrong += 1;
            differences.push(Difference {
                field: got.field.clone(),
                kind: "WRONG",
                value: got.value.clone(),
            });
        }
    }
    (rows, differences)
}
