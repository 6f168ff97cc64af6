//! Parquet in and out: typed columns that hold what the lines hold, and bad files that stop nothing.
#![cfg(feature = "parquet")]

#[path = "common/pack.rs"]
mod pack;
#[path = "common/pages.rs"]
mod pages;

use arrow_array::{ArrayRef, BinaryArray, Int64Array, StringArray};
use gongwen::archive::{FieldNames, Files, JsonLines, ParquetFiles, Run, Selection};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use serde_json::{Value, json};
use std::fs::{self, File};
use std::path::Path;
use std::sync::Arc;

/// Cleans `input` into lines and Parquet, in shards of `shard` records.
fn clean(input: &Path, names: FieldNames, shard: u64) -> std::path::PathBuf {
    let dest = input.with_extension("out");
    let lines = JsonLines::new(&dest);
    let run = Run::new(&dest).sink(lines).sink(ParquetFiles::new(&dest).shard_records(shard)).checkpoint(10);
    run.check().expect("a new folder");
    let source = [input.to_str().expect("UTF-8").to_owned()];
    let files = Files::new(&source, &Selection::new(), &dest.join(".gongwen/files")).expect("the source");
    assert!(run.run(files.field_names(names)).expect("nothing fails").finished);
    dest
}

fn lines(path: &Path) -> Vec<Value> {
    let text = fs::read_to_string(path).expect("a file");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// The rows of a file as JSON, by another writer than the one that made them.
fn rows(path: &Path) -> Vec<Value> {
    let reader = ParquetRecordBatchReaderBuilder::try_new(File::open(path).expect("a file"));
    let mut writer = arrow_json::LineDelimitedWriter::new(Vec::new());
    for batch in reader.and_then(|r| r.build()).expect("Parquet") {
        writer.write(&batch.expect("rows")).expect("memory does not fail");
    }
    writer.finish().expect("memory does not fail");
    let text = String::from_utf8(writer.into_inner()).expect("UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// A line's value as the columns have it: no nulls, names for pairs of numbers.
fn as_columns(value: Value, key: &str) -> Value {
    match value {
        Value::Array(pair) if pair.len() == 2 && pair.iter().all(Value::is_number) => match key {
            "count" => json!({ "least": pair[0], "most": pair[1] }),
            _ => json!({ "start": pair[0], "end": pair[1] }),
        },
        Value::Array(items) => items.into_iter().map(|v| as_columns(v, key)).collect(),
        Value::Object(fields) => {
            let fields = fields.into_iter().filter(|(_, v)| !v.is_null());
            fields.map(|(k, v)| (k.clone(), as_columns(v, &k))).collect()
        }
        Value::Number(n) if key == "count" => json!({ "least": n, "most": n }),
        other => other,
    }
}

#[test]
fn the_columns_hold_what_the_lines_hold() {
    let folder = pages::folder("columns");
    let input = folder.join("in.jsonl");
    let mut content = pages::json_lines(&pages::pages(130));
    // The project's own pages fill more fields.
    for fixture in fs::read_dir("fixtures").expect("a folder").flatten() {
        for name in ["truth.html", "damaged.html"] {
            if let Ok(html) = fs::read_to_string(fixture.path().join(name)) {
                let line = json!({ "id": [name, 7], "html": html, "url": "http://www.example.gov.cn/a/" });
                content.extend_from_slice(format!("{line}\n").as_bytes());
            }
        }
    }
    fs::write(&input, content).expect("a file");
    let dest = clean(&input, FieldNames::default(), 50);
    let mut found = Vec::new();
    for shard in 0.. {
        let path = dest.join(format!("records-{shard:05}.parquet"));
        match path.exists() {
            true => found.extend(rows(&path)),
            false => break,
        }
    }
    let want = lines(&dest.join("records.jsonl"));
    assert_eq!(found.len(), want.len());
    let mut repairs = 0;
    for (found, mut want) in found.into_iter().zip(want) {
        if !want["id"].is_string() {
            want["id"] = want["id"].to_string().into();
        }
        repairs += want["report"]["repairs"].as_array().map_or(0, Vec::len);
        assert_eq!(found, as_columns(want, ""));
    }
    assert!(repairs > 0);
    fs::remove_dir_all(folder).expect("a folder");
}

#[test]
fn columns_are_named_and_hold_strings_or_bytes() {
    let folder = pages::folder("named");
    let ids: ArrayRef = Arc::new(Int64Array::from(vec![7, 8, 9, 10]));
    let pages: ArrayRef = Arc::new(StringArray::from(vec![Some("<p>一</p>"), None, Some("<p>三</p>"), None]));
    let raw: ArrayRef =
        Arc::new(BinaryArray::from(vec![None, Some(&b"<p>\xB6\xFE</p>"[..]), Some(b"x"), None]));
    let input = folder.join("in.parquet");
    fs::write(&input, pack::parquet_of([("doc", ids), ("page", pages), ("raw", raw)])).expect("a file");
    let mut names = FieldNames::default();
    (names.id, names.html, names.bytes) = ("doc".into(), "page".into(), "raw".into());
    let dest = clean(&input, names, 50);
    let records = lines(&dest.join("records.jsonl"));
    let found: Vec<_> = records.iter().map(|r| (r["id"].clone(), r["text"].clone())).collect();
    assert_eq!(found, [(json!(7), json!("<p>一</p>")), (json!(8), json!("<p>二</p>"))]);
    let rejects = lines(&dest.join("rejects.jsonl"));
    let found: Vec<_> = rejects.iter().map(|r| (r["id"].clone(), r["error"]["kind"].clone())).collect();
    assert_eq!(found, [(json!(9), json!("several_pages")), (json!(10), json!("no_page"))]);
    fs::remove_dir_all(folder).expect("a folder");
}

#[test]
fn base64_in_a_column_of_strings_is_read_as_in_lines() {
    let folder = pages::folder("base64");
    let input = folder.join("in.parquet");
    let bytes: ArrayRef = Arc::new(StringArray::from(vec!["PHA+tv48L3A+", "no base64!"]));
    fs::write(&input, pack::parquet_of([("bytes", bytes)])).expect("a file");
    let dest = clean(&input, FieldNames::default(), 50);
    let records = lines(&dest.join("records.jsonl"));
    assert_eq!((&records[0]["id"], &records[0]["text"]), (&json!("in.parquet#1"), &json!("<p>二</p>")));
    assert_eq!(lines(&dest.join("rejects.jsonl"))[0]["error"]["kind"], "bad_base64");
    fs::remove_dir_all(folder).expect("a folder");
}

/// The one reject of a file.
fn reject(folder: &Path, name: &str, content: Vec<u8>) -> (String, String) {
    let input = folder.join(name);
    fs::write(&input, content).expect("a file");
    let rejects = lines(&clean(&input, FieldNames::default(), 50).join("rejects.jsonl"));
    assert_eq!(rejects.len(), 1, "{rejects:?}");
    let text = |key: &str| rejects[0]["error"][key].as_str().expect("a string").to_owned();
    (text("kind"), text("message"))
}

#[test]
fn a_bad_file_is_one_reject() {
    let folder = pages::folder("bad");
    let numbers = || Arc::new(Int64Array::from(vec![1])) as ArrayRef;
    let (kind, message) =
        reject(&folder, "a.parquet", pack::parquet_of([("a", numbers()), ("b", numbers())]));
    assert_eq!(kind, "wrong_columns");
    assert_eq!(message, "no column is called `bytes`, `html` or `text`; there are: a, b");
    let (kind, message) = reject(&folder, "b.parquet", pack::parquet_of([("html", numbers())]));
    assert_eq!(
        (kind.as_str(), message.as_str()),
        ("wrong_columns", "column `html` is Int64; strings or bytes are needed")
    );
    let whole = pack::parquet(&pages::pages(250));
    let (kind, message) = reject(&folder, "c.parquet", whole[..whole.len() / 2].to_vec());
    assert_eq!(kind, "broken_archive");
    assert!(message.starts_with("no Parquet file, or cut off"), "{message}");
    // The second of three groups of rows is overwritten.
    let mut broken = whole;
    let at = broken.len() / 2;
    broken[at - 100..at + 100].fill(0xFF);
    let (kind, message) = reject(&folder, "d.parquet", broken);
    assert_eq!(kind, "broken_archive");
    assert!(message.starts_with("row group 1 cannot be read behind row "), "{message}");
    assert!(message.ends_with("reading goes on at row 201"), "{message}");
    let records = lines(&folder.join("d.out/records.jsonl"));
    assert!(records.len() >= 150, "{}", records.len());
    assert_eq!(records.last().map(|r| r["id"].clone()), Some(json!("002/page-000249.html")));
    fs::remove_dir_all(folder).expect("a folder");
}
