//! Archives of pages, as other tools would make them.
#![allow(dead_code)]

use super::pages::Page;
use std::io::{Cursor, Write};

pub const CONTENT_TYPE: &str = "text/html";

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    out.write_all(bytes).and_then(|()| out.finish()).expect("memory does not fail")
}

/// Several frames, as `pzstd` writes them.
pub fn zstd(bytes: &[u8]) -> Vec<u8> {
    bytes.chunks(10_000).flat_map(|c| ::zstd::encode_all(c, 1).expect("memory does not fail")).collect()
}

pub fn tar(pages: &[Page]) -> Vec<u8> {
    let mut out = Vec::new();
    for page in pages {
        // The crate's own builder refuses `..`; others do not.
        let mut header = ::tar::Header::new_gnu();
        header.as_gnu_mut().expect("GNU").name[..page.name.len()].copy_from_slice(page.name.as_bytes());
        header.set_size(page.content.len() as u64);
        header.set_mode(0o644);
        header.set_entry_type(::tar::EntryType::Regular);
        header.set_cksum();
        out.extend_from_slice(header.as_bytes());
        out.extend_from_slice(&page.content);
        out.resize(out.len().next_multiple_of(512), 0);
    }
    out.resize(out.len() + 1024, 0);
    out
}

pub fn zip(pages: &[Page]) -> Vec<u8> {
    let mut out = ::zip::ZipWriter::new(Cursor::new(Vec::new()));
    for page in pages {
        let options =
            ::zip::write::SimpleFileOptions::default().compression_method(::zip::CompressionMethod::Deflated);
        out.start_file(&page.name, options).expect("memory does not fail");
        out.write_all(&page.content).expect("memory does not fail");
    }
    out.finish().expect("memory does not fail").into_inner()
}

/// A column `id` of strings and a column `bytes`.
#[cfg(feature = "parquet")]
pub fn parquet(pages: &[Page]) -> Vec<u8> {
    use arrow_array::{ArrayRef, BinaryArray, StringArray};
    use std::sync::Arc;
    let ids = StringArray::from_iter_values(pages.iter().map(|p| &p.name));
    let bytes = BinaryArray::from_iter_values(pages.iter().map(|p| &p.content));
    parquet_of([("id", Arc::new(ids) as ArrayRef), ("bytes", Arc::new(bytes))])
}

/// The columns in small row groups, packed as Spark does.
#[cfg(feature = "parquet")]
pub fn parquet_of<const N: usize>(columns: [(&str, arrow_array::ArrayRef); N]) -> Vec<u8> {
    use ::parquet::{arrow::ArrowWriter, basic::Compression, file::properties::WriterProperties};
    let batch = arrow_array::RecordBatch::try_from_iter(columns).expect("columns of one length");
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_max_row_group_row_count(Some(100))
        .build();
    let mut writer = ArrowWriter::try_new(Vec::new(), batch.schema(), Some(properties)).expect("a schema");
    writer.write(&batch).expect("memory does not fail");
    writer.into_inner().expect("memory does not fail")
}

pub fn url(page: &Page) -> String {
    format!("http://www.example.gov.cn/{}", page.name)
}

/// The pages as a crawler keeps them: some bodies chunked, some packed, among records of other kinds.
pub fn warc(pages: &[Page], packed: bool) -> Vec<u8> {
    let png = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG".to_vec();
    let gone = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>404</p>".to_vec();
    let mut records = vec![
        record("warcinfo", "info", "", "application/warc-fields", b"software: test\r\n", 0),
        record("request", "request", "", "application/http; msgtype=request", b"GET / HTTP/1.1\r\n\r\n", 0),
        record("response", "png", "http://a/x.png", "application/http; msgtype=response", &png, 0),
        record("response", "gone", "http://a/gone", "application/http; msgtype=response", &gone, 0),
    ];
    records.extend(pages.iter().enumerate().map(|(n, page)| match n % 4 {
        0 => warc_page(page, 0),
        1 => {
            let chunks: Vec<u8> = page
                .content
                .chunks(1000)
                .flat_map(|c| [format!("{:x}\r\n", c.len()).as_bytes(), c, b"\r\n"].concat())
                .collect();
            let body = [&chunks[..], b"0\r\n\r\n"].concat();
            response(page, "Transfer-Encoding: chunked\r\n", &body, 0)
        }
        2 => response(page, "Content-Encoding: gzip\r\n", &gzip(&page.content), 0),
        _ => record("resource", &page.name, &url(page), CONTENT_TYPE, &page.content, 0),
    }));
    if packed { records.iter().flat_map(|r| gzip(r)).collect() } else { records.concat() }
}

/// A page whose record claims `wrong` bytes more than it has.
pub fn warc_page(page: &Page, wrong: i64) -> Vec<u8> {
    response(page, "", &page.content, wrong)
}

fn response(page: &Page, fields: &str, body: &[u8], wrong: i64) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: {CONTENT_TYPE}\r\n{fields}\r\n");
    let block = [head.as_bytes(), body].concat();
    record("response", &page.name, &url(page), "application/http; msgtype=response", &block, wrong)
}

fn record(kind: &str, id: &str, url: &str, content_type: &str, block: &[u8], wrong: i64) -> Vec<u8> {
    let length = block.len() as i64 + wrong;
    let head = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <{id}>\r\nWARC-Target-URI: {url}\r\n\
         WARC-Date: 2020-01-01T00:00:00Z\r\nContent-Type: {content_type}\r\nContent-Length: {length}\r\n\r\n"
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}
