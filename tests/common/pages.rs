//! Pages for archives: one of our own, damaged in several ways.
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

/// A short page: how archives are read and written does not depend on what a page says, and a build
/// for tests repairs slowly. `benches/archive.py` does the same with whole fixtures.
const TRUTH: &str = "<html><head><title>关于开展安全检查工作的通知</title></head><body>\n\
<h1>关于开展安全检查工作的通知</h1>\n<p>各区人民政府：</p>\n<p>现将有关事项通知如下。</p>\n\
<p>二○一二年三月五日</p></body></html>\n";

/// The same `count` pages whenever it is called: undamaged in UTF-8, undamaged in GBK, and damaged
/// by chains of converters.
pub fn pages(count: usize) -> Vec<Page> {
    let ways = ways(TRUTH);
    (0..count)
        .map(|n| {
            // Most pages of an archive are undamaged.
            let way = if n % 25 == 0 { n / 25 % ways.len() } else { n % 2 };
            let mut content = ways[way].clone();
            content.extend_from_slice(format!("<!-- {n} -->").as_bytes());
            Page { name: format!("{:03}/page-{n:06}.html", n / 100), content }
        })
        .collect()
}

fn ways(truth: &str) -> Vec<Vec<u8>> {
    let gbk = truth.replace("<head>", "<head><meta charset=gbk>");
    let mut ways = vec![truth.as_bytes().to_vec(), encoding_rs::GBK.encode(&gbk).0.into_owned()];
    ways.extend(CHAINS.iter().filter_map(|chain| chain::run(chain, truth).ok()).map(String::into_bytes));
    assert_eq!(ways.len(), 2 + CHAINS.len(), "the zoo knows the chains");
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
