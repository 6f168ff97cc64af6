use super::*;
use arrow_schema::DataType;

/// The names of a struct's fields.
fn names(of: &DataType) -> Vec<&str> {
    match of {
        DataType::Struct(fields) => fields.iter().map(|f| f.name().as_str()).collect(),
        _ => panic!("{of} is no struct"),
    }
}

/// The record itself can be asked only for what is filled; its source names every field.
#[test]
fn every_field_of_the_record_has_a_column() {
    let source = include_str!("../../../notice/record.rs");
    let (_, fields) = source.split_once("\nrecord! {").expect("the macro's call");
    let fields = fields.lines().filter_map(|line| {
        let line = line.trim();
        (!line.starts_with("///")).then(|| line.split_once(": ")).flatten().map(|(name, _)| name)
    });
    let fields: Vec<&str> = fields.collect();
    assert!(fields.len() > 30, "{fields:?}");
    let schema = schema::schema(false);
    let notice = schema.field_with_name("notice").expect("a column").data_type();
    assert_eq!(names(notice), fields);
}

#[test]
fn a_field_without_a_column_is_an_error_and_not_lost() {
    let folder = std::env::temp_dir().join(format!("gongwen-strict-{}", std::process::id()));
    let mut sink = ParquetFiles::new(&folder);
    sink.start(None).expect("a new folder");
    let written = sink.write(b"{\"schema\":1,\"no_such_field\":2}\n").and_then(|()| sink.finish());
    assert!(written.unwrap_err().to_string().contains("no_such_field"));
    fs::remove_dir_all(folder).expect("a folder");
}
