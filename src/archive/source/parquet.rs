//! Parquet: a page in each row.

use super::super::json::line::{FieldNames, decode_base64};
use super::super::json::page::Problem;
use super::super::{Item, Kind, Page, Reject};
use super::Emit;
use ::parquet::arrow::ProjectionMask;
use ::parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};
use ::parquet::errors::ParquetError;
use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, Int64Type};
use arrow_array::{Array, RecordBatch};
use arrow_schema::DataType;
use serde_json::value::{RawValue, to_raw_value};
use std::fs::File;
use std::ops::ControlFlow;

/// Bytes of rows that are unpacked at once, as far as the file's own account of them goes.
const AT_ONCE: i64 = 8 << 20;

/// The rows of `file`, which rejects call by the first name and rows without an id by the second.
pub fn feed(file: File, names: (&str, &str), fields: &FieldNames, emit: &mut Emit<'_>) -> ControlFlow<()> {
    let (source, name) = names;
    let refuse = |kind, message: String| Item::Rejected(Reject::new(source, kind, message));
    // What other writers say of Arrow's types is left aside: Parquet's own are fewer.
    let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
    let about = match ArrowReaderMetadata::load(&file, options) {
        Ok(about) => about,
        Err(e) => return emit(refuse("broken_archive", format!("no Parquet file, or cut off: {e}"))),
    };
    if let Err(message) = check(about.schema(), fields) {
        return emit(refuse("wrong_columns", message));
    }
    let mut first = 0u64;
    for (group, rows) in about.metadata().row_groups().iter().enumerate() {
        let rows = rows.num_rows().max(0) as u64;
        let mut number = first;
        first += rows;
        let broken = |number: u64, e: String| {
            let message = format!(
                "row group {group} cannot be read behind row {number}: {e}; reading goes on at row {}",
                first + 1
            );
            refuse("broken_archive", message)
        };
        let reader = match file.try_clone().map_err(Into::into).and_then(|f| read(f, &about, group, fields)) {
            Ok(reader) => reader,
            Err(e) => {
                emit(broken(number, e.to_string()))?;
                continue;
            }
        };
        for batch in reader {
            let batch = match batch {
                Ok(batch) => batch,
                Err(e) => {
                    emit(broken(number, e.to_string()))?;
                    break;
                }
            };
            for row in 0..batch.num_rows() {
                number += 1;
                emit(item(&batch, row, fields, (source, name, number)))?;
            }
        }
    }
    ControlFlow::Continue(())
}

/// The rows of one group: where it is broken the next one still stands.
fn read(
    file: File,
    about: &ArrowReaderMetadata,
    group: usize,
    fields: &FieldNames,
) -> Result<ParquetRecordBatchReader, ParquetError> {
    let wanted = [&fields.id, &fields.bytes, &fields.html, &fields.text, &fields.url, &fields.content_type];
    let columns = about.schema().fields().iter().enumerate();
    let columns = columns.filter(|(_, f)| wanted.contains(&f.name())).map(|(n, _)| n);
    let mask = ProjectionMask::roots(about.parquet_schema(), columns);
    let group_about = about.metadata().row_group(group);
    let row = group_about.total_byte_size() / group_about.num_rows().max(1);
    let rows = (AT_ONCE / row.max(1)).clamp(1, 64) as usize;
    ParquetRecordBatchReaderBuilder::new_with_metadata(file, about.clone())
        .with_row_groups(vec![group])
        .with_projection(mask)
        .with_batch_size(rows)
        .build()
}

/// The row's page, or why there is none. `place` is the file, its name, and the row's number from 1 on.
fn item(batch: &RecordBatch, row: usize, fields: &FieldNames, place: (&str, &str, u64)) -> Item {
    let (source, name, number) = place;
    let id = match batch.column_by_name(&fields.id) {
        Some(column) => id(column, row),
        None => to_raw_value(&format!("{name}#{number}")).ok(),
    };
    match page(batch, row, fields) {
        Ok((kind, content)) => {
            let page = Page::by_id(id, kind, content);
            let page = text(batch, &fields.url, row).into_iter().fold(page, Page::url);
            let header = text(batch, &fields.content_type, row);
            Item::Page(header.into_iter().fold(page, Page::content_type))
        }
        Err(problem) => Item::Rejected(Reject::of(id, format!("{source}:{number}"), problem)),
    }
}

fn is_text(of: &DataType) -> bool {
    matches!(of, DataType::Utf8 | DataType::Binary | DataType::FixedSizeBinary(_))
}

/// Whether the columns are there, and can hold what they must.
fn check(schema: &arrow_schema::Schema, fields: &FieldNames) -> Result<(), String> {
    let pages = [&fields.bytes, &fields.html, &fields.text];
    let all: Vec<&str> = schema.fields().iter().map(|f| f.name().as_str()).collect();
    if !pages.iter().any(|name| all.contains(&name.as_str())) {
        let [a, b, c] = pages;
        return Err(format!("no column is called `{a}`, `{b}` or `{c}`; there are: {}", all.join(", ")));
    }
    for field in schema.fields() {
        let (name, of) = (field.name(), field.data_type());
        if name == &fields.id {
            if !is_text(of) && !matches!(of, DataType::Int32 | DataType::Int64) {
                return Err(format!("column `{name}` is {of}; strings or whole numbers are needed"));
            }
        } else if (pages.contains(&name) || name == &fields.url || name == &fields.content_type)
            && !is_text(of)
        {
            return Err(format!("column `{name}` is {of}; strings or bytes are needed"));
        }
    }
    Ok(())
}

/// The bytes of a cell, and whether they are text.
fn cell(column: &dyn Array, row: usize) -> Option<(&[u8], bool)> {
    if !column.is_valid(row) {
        return None;
    }
    let text = column.as_string_opt::<i32>().map(|c| (c.value(row).as_bytes(), true));
    text.or_else(|| column.as_binary_opt::<i32>().map(|c| (c.value(row), false)))
        .or_else(|| column.as_fixed_size_binary_opt().map(|c| (c.value(row), false)))
}

fn text(batch: &RecordBatch, name: &str, row: usize) -> Option<String> {
    let (bytes, _) = cell(batch.column_by_name(name)?, row)?;
    Some(String::from_utf8_lossy(bytes).into_owned())
}

fn id(column: &dyn Array, row: usize) -> Option<Box<RawValue>> {
    if let Some((bytes, _)) = cell(column, row) {
        return to_raw_value(&String::from_utf8_lossy(bytes)).ok();
    }
    if !column.is_valid(row) {
        return None;
    }
    let small = column.as_primitive_opt::<Int32Type>().map(|c| i64::from(c.value(row)));
    let number = small.or_else(|| column.as_primitive_opt::<Int64Type>().map(|c| c.value(row)));
    number.and_then(|n| to_raw_value(&n).ok())
}

/// The page of a row. Bytes are given as they are or, in a column of strings, in base64 as in JSON.
fn page(batch: &RecordBatch, row: usize, fields: &FieldNames) -> Result<(Kind, Vec<u8>), Problem> {
    let (a, b, c) = (&fields.bytes, &fields.html, &fields.text);
    let get = |name: &str| batch.column_by_name(name).and_then(|column| cell(column, row));
    match (get(a), get(b), get(c)) {
        (Some((bytes, true)), None, None) => {
            let base64 = String::from_utf8_lossy(bytes).into_owned();
            Ok((Kind::Bytes, decode_base64(base64, a)?))
        }
        (Some((bytes, false)), None, None) => Ok((Kind::Bytes, bytes.to_vec())),
        (None, Some((html, _)), None) => Ok((Kind::Html, html.to_vec())),
        (None, None, Some((text, _))) => Ok((Kind::Text, text.to_vec())),
        (None, None, None) => Err(Problem::new("no_page", format!("`{a}`, `{b}` and `{c}` are all null"))),
        _ => Err(Problem::new("several_pages", format!("only one of `{a}`, `{b}` and `{c}` may be there"))),
    }
}
