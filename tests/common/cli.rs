//! The terminal tool's own modules, for tests: an example's binary has no `CARGO_BIN_EXE_…`.
#![allow(dead_code, unused_imports)]

#[path = "../../src/archive/json/line.rs"]
pub mod line;
#[path = "../../src/archive/json/page.rs"]
pub mod page;
#[path = "../../examples/gongwen/render/mod.rs"]
pub mod render;
#[path = "../../examples/gongwen/report/mod.rs"]
pub mod report;
#[path = "../../examples/gongwen/stream.rs"]
pub mod stream;
#[path = "../../src/archive/json/strings.rs"]
pub mod strings;

use gongwen::converter::zoo;
use page::Settings;
use serde_json::Value;

/// What `stream` writes for `input`, line by line.
pub fn run_lines(input: impl AsRef<[u8]>, settings: &Settings) -> Vec<Value> {
    let mut output = Vec::new();
    stream::run(input.as_ref(), &mut output, settings, stream::LONGEST_LINE).expect("memory does not fail");
    output
        .split_inclusive(|&b| b == b'\n')
        .map(|line| serde_json::from_slice(line).expect("every line is JSON"))
        .collect()
}

/// `text` after old PHP read it as CP936 and wrote it back, as a reader sees it that drops what is no UTF-8.
pub fn damaged(text: &str) -> String {
    zoo::pipeline("rt_mbfl_old_ignore").expect("the seed page's channel").run(text)
}
