//! Pages for archives: the fixtures' truths, damaged in several ways, each page once.
#![allow(dead_code)]

#[path = "../../examples/damage/chain.rs"]
mod chain;

use std::fs;
use std::path::{Path, PathBuf};

/// A page of an archive.
pub struct Page {
    pub name: String,
    pub content: Vec<u8>,
}

const CHAINS: [&str; 4] =
    ["rt_mbfl_old_ignore", "double_w1252", "html_hex_latin1", "rt_mbfl_old_ignore,nfkc"];

/// The same `count` pages whenever it is called: undamaged in UTF-8, undamaged in GBK, and damaged
/// by chains of converters.
pub fn pages(count: usize) -> Vec<Page> {
    let mut folders: Vec<PathBuf> = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures"))
        .expect("the fixtures")
        .map(|entry| entry.expect("a folder").path())
        .collect();
    folders.sort();
    let truths: Vec<String> = folders
        .iter()
        .map(|f| fs::read_to_string(f.join("truth.html")).expect("a fixture's truth"))
        .collect();
    // Each truth in each way once; a page then differs from its like by a comment behind it.
    let ways: Vec<Vec<Vec<u8>>> = truths.iter().map(|truth| ways(truth)).collect();
    (0..count)
        .map(|n| {
            let forms = &ways[n % ways.len()];
            let mut content = forms[n / ways.len() % forms.len()].clone();
            content.extend_from_slice(format!("<!-- {n} -->").as_bytes());
            Page { name: format!("{:03}/page-{n:06}.html", n / 100), content }
        })
        .collect()
}

fn ways(truth: &str) -> Vec<Vec<u8>> {
    let mut ways = vec![truth.as_bytes().to_vec(), encoding_rs::GBK.encode(truth).0.into_owned()];
    ways.extend(CHAINS.iter().filter_map(|chain| chain::run(chain, truth).ok()).map(String::into_bytes));
    assert!(ways.len() > 4, "the zoo knows the chains");
    ways
}

/// An empty folder of this process, for the test `name`.
pub fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder for the test");
    folder
}

/// The pages as JSON lines, as bytes in base64.
pub fn json_lines(pages: &[Page]) -> Vec<u8> {
    use base64::Engine;
    let mut lines = Vec::new();
    for page in pages {
        let bytes = base64::engine::general_purpose::STANDARD.encode(&page.content);
        let line = serde_json::json!({ "id": page.name, "bytes": bytes });
        lines.extend_from_slice(line.to_string().as_bytes());
        lines.push(b'\n');
    }
    lines
}

/// The pages as files.
pub fn write_folder(folder: &Path, pages: &[Page]) {
    for page in pages {
        let path = folder.join(&page.name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, &page.content).expect("a file");
    }
}
