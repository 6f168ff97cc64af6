//! A record as the JSON object that the columns of [`super::schema`] take.

use crate::Recovered;
use crate::archive::Page;
use crate::archive::json::page::{RepairCounts, SCHEMA};
use serde_json::{Value, json};

/// One row.
pub fn row(page: &Page, recovered: &Recovered<'_>, summary: bool) -> serde_json::Result<Vec<u8>> {
    let mut notice = serde_json::to_value(&recovered.notice)?;
    let mut report = serde_json::to_value(&recovered.report)?;
    if let (true, Some(fields)) = (summary, report.as_object_mut()) {
        fields.shift_remove("repairs");
        fields.insert("repair_counts".into(), serde_json::to_value(RepairCounts::of(&recovered.report))?);
    }
    name_pairs(&mut notice, "");
    name_pairs(&mut report, "");
    serde_json::to_vec(&json!({
        "schema": SCHEMA,
        "id": id(page),
        "text": &recovered.text,
        "notice": notice,
        "report": report,
    }))
}

/// A JSON string's content, and what is no string as it is written.
fn id(page: &Page) -> Option<String> {
    let raw = page.id()?.get();
    if raw == "null" {
        return None;
    }
    Some(serde_json::from_str(raw).unwrap_or_else(|_| raw.to_owned()))
}

/// Gives the two numbers of ranges and counts their names.
fn name_pairs(value: &mut Value, key: &str) {
    let pair = match &*value {
        Value::Array(items) => match items.as_slice() {
            [a @ Value::Number(_), b @ Value::Number(_)] => Some((a.clone(), b.clone())),
            _ => None,
        },
        Value::Number(n) if key == "count" => Some((n.clone().into(), n.clone().into())),
        _ => None,
    };
    match (pair, value) {
        (Some((least, most)), value) if key == "count" => *value = json!({ "least": least, "most": most }),
        (Some((start, end)), value) => *value = json!({ "start": start, "end": end }),
        (None, Value::Array(items)) => items.iter_mut().for_each(|item| name_pairs(item, key)),
        (None, Value::Object(fields)) => fields.iter_mut().for_each(|(key, value)| name_pairs(value, key)),
        _ => {}
    }
}
