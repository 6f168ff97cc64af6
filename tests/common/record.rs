//! Holds a record to the one that was made by reading the page.

use gongwen::Recovered;
use serde_json::Value;

/// Every field of the contract but `body` and `site`.
const FIELDS: [&str; 32] = [
    "is_notice",
    "document_type",
    "title",
    "information_name",
    "document_number",
    "index_number",
    "issuers",
    "created_on",
    "published_on",
    "effective_on",
    "repealed_on",
    "validity",
    "category",
    "genre",
    "disclosure_method",
    "summary",
    "keywords",
    "addressees",
    "signatories",
    "signed_on",
    "issued_by_signature",
    "annotations",
    "security_level",
    "urgency",
    "copy_number",
    "references",
    "attachments",
    "copied_to",
    "reported_to",
    "printed_by",
    "printed_on",
    "copies",
];
const SITE: [&str; 5] = ["name", "id_code", "icp_number", "police_number", "host_organ"];

/// Compares every field. Those in `lost` must have no value; of `attachments[0]` the first item must be missing.
pub fn check(page: &Recovered<'_>, expected: &Value, lost: &[String]) {
    let notice = serde_json::to_value(page.notice.as_ref().expect("a record was asked for"))
        .expect("records are JSON");
    let mut faults = Vec::new();
    let mut compare = |name: &str, want: &Value, got: &Value| {
        let want = &without(want, name, lost);
        if !same(want, got) {
            faults.push(format!("{name}: got {got}, want {want}"));
        }
    };
    for name in FIELDS {
        compare(name, &expected[name], &notice[name]);
    }
    for name in SITE {
        compare(&format!("site.{name}"), &expected["site"][name], &notice["site"][name]);
    }
    if let Some(contact) = expected["site"].get("contact") {
        compare("site.contact", contact, &notice["site"]["contact"]);
    }
    body(&notice["body"], &expected["body"], &mut faults);
    raw_is_where_it_says(&notice, &page.text, &mut faults);
    assert!(faults.is_empty(), "{faults:#?}");
}

/// What is left to expect of a field of which `lost` names parts or all.
fn without(want: &Value, name: &str, lost: &[String]) -> Value {
    if lost.iter().any(|l| l == name) {
        return Value::Null;
    }
    match want {
        Value::Array(items) => {
            let kept = |i: &usize| !lost.iter().any(|l| *l == format!("{name}[{i}]"));
            (0..items.len()).filter(kept).map(|i| items[i].clone()).collect()
        }
        want => want.clone(),
    }
}

/// Whether `line` holds `want`, U+FFFD standing for any one character.
fn holds(line: &str, want: &str) -> bool {
    let (line, want): (Vec<char>, Vec<char>) = (line.chars().collect(), want.chars().collect());
    let fits = |w: &[char]| w.iter().zip(&want).all(|(g, w)| g == w || *g == '\u{FFFD}');
    line.windows(want.len().max(1)).any(fits)
}

/// Whether `got` states `want`: a bare value, a list of them in order, or an object's named parts.
fn same(want: &Value, got: &Value) -> bool {
    match want {
        Value::Null => is_unstated(got),
        Value::Array(wants) if wants.is_empty() => is_unstated(got),
        Value::Array(wants) => got
            .as_array()
            .is_some_and(|gots| gots.len() == wants.len() && wants.iter().zip(gots).all(|(w, g)| same(w, g))),
        Value::Object(parts) => parts.iter().all(|(key, want)| same(want, &got[key])),
        scalar => scalar == got || *scalar == got["value"],
    }
}

fn is_unstated(got: &Value) -> bool {
    match got {
        Value::Null => true,
        Value::Array(items) => items.iter().all(is_unstated),
        Value::Object(parts) => parts.get("value").is_none_or(Value::is_null) && !parts.contains_key("name"),
        _ => false,
    }
}

fn body(got: &Value, want: &Value, faults: &mut Vec<String>) {
    let text = got["text"].as_str().unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    for (name, holds) in [
        ("first", lines.first().is_some_and(|l| holds(l, want["first"].as_str().expect("a first line")))),
        ("last", lines.last().is_some_and(|l| holds(l, want["last"].as_str().expect("a last line")))),
    ] {
        if !holds {
            faults.push(format!("body.{name}: want {} in {lines:#?}", want[name]));
        }
    }
    for leak in want["without"].as_array().expect("a list").iter().filter_map(Value::as_str) {
        if text.contains(leak) {
            faults.push(format!("body holds {leak:?}"));
        }
    }
    let blocks = got["blocks"].as_array().map(Vec::as_slice).unwrap_or_default();
    let outline: Vec<Value> = blocks
        .iter()
        .filter(|b| b["kind"] == "heading" && b["level"] == 1)
        .map(|b| b["text"].as_str().unwrap_or_default().split_whitespace().collect::<String>().into())
        .collect();
    if want["outline"].as_array() != Some(&outline) {
        faults.push(format!("outline: got {outline:?}, want {}", want["outline"]));
    }
    if let Some(table) = want.get("table") {
        let rows = blocks.iter().find(|b| b["kind"] == "table").map(|b| cells(&b["rows"]));
        if rows.as_ref() != Some(table) {
            faults.push(format!("table: got {rows:?}, want {table}"));
        }
    }
}

/// A table as the fixtures write it: each cell `[text, row span, column span]`.
fn cells(rows: &Value) -> Value {
    let list = |v: &Value| v.as_array().cloned().unwrap_or_default();
    let span = |v: &Value| v.as_u64().unwrap_or(1);
    let cell = |c: &Value| serde_json::json!([c["text"], span(&c["row_span"]), span(&c["col_span"])]);
    list(rows).iter().map(|row| list(row).iter().map(cell).collect::<Value>()).collect()
}

/// Every `span` in the record is a range of the text, and holds what `raw` says.
fn raw_is_where_it_says(value: &Value, text: &str, faults: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|v| raw_is_where_it_says(v, text, faults)),
        Value::Object(parts) => {
            if let (Some(raw), Some([start, end])) = (
                parts.get("raw").and_then(Value::as_str),
                parts.get("span").and_then(Value::as_array).map(Vec::as_slice),
            ) {
                let range = start.as_u64().unwrap_or(1) as usize..end.as_u64().unwrap_or(0) as usize;
                let slice = text.get(range).map(visible);
                if slice.as_deref() != Some(&*visible(raw)) {
                    faults.push(format!("raw {raw:?} is not at its span, where {slice:?} stands"));
                }
            }
            parts.values().for_each(|v| raw_is_where_it_says(v, text, faults));
        }
        _ => {}
    }
}

/// Markup removed, references decoded, white space taken out.
fn visible(markup: &str) -> String {
    super::chain::strip_tags(markup).split_whitespace().collect()
}
