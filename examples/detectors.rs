//! One side of the comparison of detectors: this library and `chardetng`, on snippets from a script.
//!
//! Reads JSON lines `{"bytes": base64, "tld": "cn"|null}` and writes for each
//! `{"gongwen": {"encoding", "text"}, "chardetng": {"encoding", "text"}}`. The other side, the snippets
//! and the table are `examples/peers/detect.py`:
//!
//! ```text
//! python3 -m venv .venv && .venv/bin/pip install chardet charset-normalizer faust-cchardet
//! cargo build --release --example detectors
//! .venv/bin/python examples/peers/detect.py ../shared/text --traditional ../shared/cases/clean.jsonl.xz
//! ```

use base64::{Engine, engine::general_purpose::STANDARD};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use gongwen::charset::{Hints, decode};
use serde_json::{Value, json};
use std::io::{BufRead, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let case: Value = serde_json::from_str(&line?)?;
        let bytes = STANDARD.decode(case["bytes"].as_str().unwrap_or_default())?;
        let tld = case["tld"].as_str();
        writeln!(out, "{}", json!({"gongwen": gongwen(&bytes, tld), "chardetng": chardetng(&bytes, tld)}))?;
    }
    Ok(())
}

fn gongwen(bytes: &[u8], tld: Option<&str>) -> Value {
    let url = tld.map(|tld| format!("http://example.{tld}/"));
    let mut hints = Hints::default();
    hints.url = url.as_deref();
    let page = decode(bytes, &hints);
    json!({"encoding": page.report.decided, "text": page.text()})
}

fn chardetng(bytes: &[u8], tld: Option<&str>) -> Value {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(tld.map(str::as_bytes), Utf8Detection::Allow);
    json!({"encoding": encoding.name(), "text": encoding.decode_without_bom_handling(bytes).0})
}
