//! Both JSON schemas against what `gongwen stream` really reads and writes.

#[path = "common/cli.rs"]
mod cli;
#[path = "common/schema.rs"]
mod schema;

use cli::{page::Settings, run_lines};
use schema::Schema;
use serde_json::{Value, json};

const FULL: Settings = Settings { notice: true, best_guess: false, summary: false };

fn input_schema() -> Schema {
    Schema::new(include_str!("../examples/gongwen/schema/input.schema.json"))
}

fn output_schema() -> Schema {
    Schema::new(include_str!("../examples/gongwen/schema/output.schema.json"))
}

#[track_caller]
fn holds(schema: &Schema, line: &Value) {
    let faults = schema.faults(line);
    assert!(faults.is_empty(), "{faults:#?} in {line}");
}

/// Lines that are read, each in its own way.
fn good_lines() -> Vec<Value> {
    let damaged = cli::damaged("市水务局办公室</td><td>节水活动</td><p>今年<span>9月</span>的意见</p>");
    vec![
        json!({"id": 1, "bytes": "PHA+5YWz5LqO5byA5bGV5rS75Yqo55qE6YCa55+lPC9wPg=="}),
        json!({"id": 2, "bytes": "1MvXuw"}),
        json!({"id": ["any", {"json": null}], "html": damaged}),
        json!({"id": 4.5, "text": damaged, "url": "http://www.example.gov.cn/art/2009/10/19/art_1_2.html"}),
        json!({"text": "索?ensp;引?ensp;号:002684178/2007-00031", "content_type": null}),
        json!({"id": null, "html": "", "text": null, "more": true}),
    ]
}

#[test]
fn lines_that_are_read_hold_to_both_schemas() {
    let (input, output) = (input_schema(), output_schema());
    for line in good_lines() {
        holds(&input, &line);
        for notice in [true, false] {
            for (best_guess, summary) in [(false, false), (true, true)] {
                let answers = run_lines(line.to_string(), &Settings { notice, best_guess, summary });
                assert_eq!(answers.len(), 1);
                holds(&output, &answers[0]);
                assert_eq!(answers[0]["id"], line["id"]);
                assert_eq!(answers[0].get("notice").is_some(), notice);
                assert_eq!(answers[0]["report"].get("repairs").is_none(), summary);
                assert!(answers[0].get("error").is_none(), "{}", answers[0]);
            }
        }
    }
}

#[test]
fn lines_that_cannot_be_read_are_no_input_and_give_errors_of_the_schema() {
    let (input, output) = (input_schema(), output_schema());
    let lines = [
        ("{}", "no_page"),
        (r#"{"id":7}"#, "no_page"),
        (r#"{"id":7,"html":null}"#, "no_page"),
        (r#"{"id":7,"html":"a","text":"b"}"#, "several_pages"),
        (r#"{"id":7,"text":8}"#, "wrong_type"),
        (r#"{"id":7,"text":"a","url":["b"]}"#, "wrong_type"),
        (r#"{"id":7,"bytes":"not base64!"}"#, "bad_base64"),
        (r#"["a","b","c"]"#, "not_an_object"),
        ("7", "not_an_object"),
    ];
    for (line, kind) in lines {
        let value: Value = serde_json::from_str(line).unwrap();
        assert!(!input.is_valid(&value), "{line} is no input");
        let answers = run_lines(line, &FULL);
        holds(&output, &answers[0]);
        assert_eq!(answers[0]["error"]["kind"], kind, "{line}");
        assert_eq!(answers[0]["id"], value.get("id").cloned().unwrap_or(Value::Null), "{line}");
    }
}

/// The lines of the fixtures, damaged and not: every sort of entry that reports and records have.
#[test]
fn the_fixtures_hold_to_the_output_schema() {
    let output = output_schema();
    let fixtures = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures")).unwrap();
    let mut pages = 0;
    for folder in fixtures.filter_map(Result::ok) {
        for (file, kind) in [("truth.html", "html"), ("damaged.html", "html"), ("damaged.txt", "text")] {
            let Ok(page) = std::fs::read_to_string(folder.path().join(file)) else { continue };
            let answers = run_lines(json!({"id": file, kind: page}).to_string(), &FULL);
            holds(&output, &answers[0]);
            assert!(answers[0].get("error").is_none());
            pages += 1;
        }
    }
    assert!(pages >= 12, "{pages} pages");
}

#[test]
fn the_output_schema_refuses_what_the_contract_does_not_have() {
    let output = output_schema();
    let good = run_lines(r#"{"id":1,"text":"第一页"}"#, &FULL).remove(0);
    holds(&output, &good);
    for (pointer, key, bad) in [
        ("", "schema", json!(2)),
        ("", "error", json!({"kind": "internal", "message": "both"})),
        ("", "text", json!(null)),
        ("/report", "losses", json!([{}])),
        ("/report", "repair_counts", json!({"exact": 0, "ranked": 0, "inferred": 0})),
        ("/report", "possible_silent_losses", json!(-1)),
        ("/notice", "invented", json!("field")),
        ("/notice", "signed_on", json!({"value": "2006-8-22", "source": "body", "confidence": 1.0})),
        ("/notice", "title", json!({"value": "无出处", "confidence": 1.0})),
        ("/notice", "title", json!({"value": "太确定", "source": "body", "confidence": 1.5})),
    ] {
        let mut line = good.clone();
        line.pointer_mut(pointer).and_then(Value::as_object_mut).unwrap().insert(key.into(), bad);
        assert!(!output.is_valid(&line), "{line}");
    }
}
