//! What a file is, by its name.

use super::super::json::page::Kind;

/// How a stream of bytes is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    Plain,
    Gzip,
    Zstd,
}

/// What is in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One page.
    Page(Kind),
    /// JSON lines.
    Lines(Packing),
    /// WARC 1.0 or 1.1 (ISO 28500).
    Warc(Packing),
    /// tar.
    Tar(Packing),
    /// zip.
    Zip,
    /// Apache Parquet.
    Parquet,
    /// Nothing that is meant to be a page.
    Other,
}

impl Format {
    /// The format of the file of that name.
    pub fn of(name: &str) -> Self {
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name).to_ascii_lowercase();
        let (stem, packing) = if let Some(stem) = name.strip_suffix(".gz") {
            (stem, Packing::Gzip)
        } else if let Some(stem) = name.strip_suffix(".zst") {
            (stem, Packing::Zstd)
        } else {
            (name.as_str(), Packing::Plain)
        };
        let extension = stem.rsplit_once('.').map_or("", |(_, extension)| extension);
        match (extension, packing) {
            ("tgz", Packing::Plain) => Format::Tar(Packing::Gzip),
            ("zip", Packing::Plain) => Format::Zip,
            ("parquet", Packing::Plain) => Format::Parquet,
            ("tar", packing) => Format::Tar(packing),
            ("warc", packing) => Format::Warc(packing),
            ("jsonl" | "ndjson", packing) => Format::Lines(packing),
            (_, Packing::Plain) => page(extension),
            _ => Format::Other,
        }
    }
}

/// Pages of a site are files with these extensions, or with none.
fn page(extension: &str) -> Format {
    match extension {
        "txt" => Format::Page(Kind::Text),
        "" | "htm" | "html" | "shtml" | "shtm" | "xhtml" | "asp" | "aspx" | "jsp" | "jspx" | "php" | "do"
        | "action" | "cgi" => Format::Page(Kind::Bytes),
        // `content_1234.html?id=5` as some crawlers name files; `index.php?page=2.5` is rare.
        other if other.contains('?') => page(other.split('?').next().unwrap_or("")),
        _ => Format::Other,
    }
}
