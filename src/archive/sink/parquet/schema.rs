//! The columns of a Parquet file of records: the output line of the terminal contract, typed.
//!
//! Two things JSON says with arrays of two numbers are structs here: a range is `start` and `end`, a
//! loss's `count` is `least` and `most`. Dates are dates.

use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef};
use std::sync::Arc;

const TEXT: DataType = DataType::Utf8;
const WHOLE: DataType = DataType::Int64;
const SHARE: DataType = DataType::Float64;
const DAY: DataType = DataType::Date32;

/// The schema; with `summary` the repairs are counted instead of listed.
pub fn schema(summary: bool) -> SchemaRef {
    Arc::new(Schema::new(vec![
        field("schema", DataType::Int32),
        field("id", TEXT),
        field("text", TEXT),
        field("notice", notice()),
        field("report", report(summary)),
    ]))
}

fn field(name: &str, of: DataType) -> Field {
    Field::new(name, of, true)
}

fn group<const N: usize>(fields: [(&str, DataType); N]) -> DataType {
    DataType::Struct(fields.into_iter().map(|(name, of)| field(name, of)).collect())
}

fn list(of: DataType) -> DataType {
    DataType::List(Arc::new(field("element", of)))
}

fn span() -> DataType {
    group([("start", WHOLE), ("end", WHOLE)])
}

fn stated(value: DataType) -> DataType {
    stated_with(value, [])
}

/// A fact of the record, and what it is made of.
fn stated_with<const N: usize>(value: DataType, parts: [(&str, DataType); N]) -> DataType {
    let stated = [("value", value), ("raw", TEXT), ("source", TEXT), ("confidence", SHARE), ("span", span())];
    DataType::Struct(stated.into_iter().chain(parts).map(|(name, of)| field(name, of)).collect())
}

fn notice() -> DataType {
    let one = || stated(TEXT);
    let many = || list(stated(TEXT));
    let day = || stated(DAY);
    group([
        ("is_notice", DataType::Boolean),
        ("document_type", one()),
        ("title", one()),
        ("information_name", one()),
        (
            "document_number",
            stated_with(TEXT, [("organ_code", TEXT), ("year", DataType::Int32), ("serial", WHOLE)]),
        ),
        (
            "index_number",
            stated_with(
                TEXT,
                [("organisation_code", TEXT), ("year", DataType::Int32), ("serial", WHOLE), ("check", TEXT)],
            ),
        ),
        ("issuers", many()),
        ("created_on", day()),
        ("published_on", day()),
        ("effective_on", day()),
        ("repealed_on", day()),
        ("validity", one()),
        ("category", one()),
        ("genre", one()),
        ("disclosure_method", one()),
        ("summary", one()),
        ("keywords", many()),
        ("addressees", many()),
        ("signatories", many()),
        ("signed_on", day()),
        ("issued_by_signature", many()),
        ("annotations", many()),
        ("security_level", one()),
        ("urgency", one()),
        ("copy_number", one()),
        ("references", many()),
        ("attachments", list(group([("name", TEXT), ("href", TEXT), ("media_type", TEXT)]))),
        ("copied_to", many()),
        ("reported_to", many()),
        ("printed_by", one()),
        ("printed_on", day()),
        ("copies", stated(WHOLE)),
        ("body", group([("text", TEXT), ("blocks", list(block()))])),
        ("site", site()),
    ])
}

fn block() -> DataType {
    let cell = group([("text", TEXT), ("row_span", WHOLE), ("col_span", WHOLE)]);
    group([
        ("kind", TEXT),
        ("text", TEXT),
        ("level", DataType::Int32),
        ("number", TEXT),
        ("rows", list(list(cell))),
        ("alt", TEXT),
        ("href", TEXT),
    ])
}

fn site() -> DataType {
    group([
        ("name", stated(TEXT)),
        ("id_code", stated(TEXT)),
        ("icp_number", stated(TEXT)),
        ("police_number", stated(TEXT)),
        ("host_organ", stated(TEXT)),
        ("contact", group([("email", TEXT), ("telephone", TEXT)])),
    ])
}

fn report(summary: bool) -> DataType {
    let because =
        group([("source", TEXT), ("said", TEXT), ("encoding", TEXT), ("overruled", DataType::Boolean)]);
    let segment = group([("bytes", span()), ("encoding", TEXT), ("text", span())]);
    let encoding = group([("decided", TEXT), ("because", list(because)), ("segments", list(segment))]);
    let channel = group([("name", TEXT), ("confidence", SHARE), ("spans", list(span()))]);
    let repair = group([
        ("span", span()),
        ("before", TEXT),
        ("after", TEXT),
        ("kind", TEXT),
        ("proof", TEXT),
        ("confidence", SHARE),
    ]);
    let loss = group([
        ("span", span()),
        ("before", TEXT),
        ("after", TEXT),
        ("count", group([("least", WHOLE), ("most", WHOLE)])),
        ("candidates", list(group([("text", TEXT), ("probability", SHARE)]))),
        ("reason", TEXT),
        ("field", TEXT),
    ]);
    let repairs = match summary {
        true => ("repair_counts", group([("exact", WHOLE), ("ranked", WHOLE), ("inferred", WHOLE)])),
        false => ("repairs", list(repair)),
    };
    let fields = [
        ("encoding", encoding),
        ("channels", list(channel)),
        repairs,
        ("losses", list(loss)),
        ("possible_silent_losses", WHOLE),
        ("notes", list(group([("kind", TEXT), ("message", TEXT)]))),
    ];
    DataType::Struct(Fields::from_iter(fields.into_iter().map(|(name, of)| field(name, of))))
}
