//! Any bytes as an archive: no panic, and a resumed reader gives what the first one gave.
#![no_main]

use gongwen::archive::{Files, Item, Selection, Source};
use libfuzzer_sys::fuzz_target;
use std::fs;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::LazyLock;

const NAMES: [&str; 16] = [
    "a.jsonl",
    "a.warc",
    "a.tar",
    "a.zip",
    "a.jsonl.gz",
    "a.warc.gz",
    "a.tar.gz",
    "a.tgz",
    "a.jsonl.zst",
    "a.warc.zst",
    "a.tar.zst",
    "a.html",
    "a.txt",
    "a.ndjson",
    "a",
    "a.php",
];

static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = std::env::temp_dir().join(format!("gongwen-fuzz-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    folder
});

fuzz_target!(|data: &[u8]| {
    let Some((&choice, content)) = data.split_first() else { return };
    let path = FOLDER.join(NAMES[usize::from(choice & 15)]);
    fs::write(&path, content).expect("a file");
    let all = items(&path, 0);
    let from = usize::from(choice >> 4).min(all.len());
    assert_eq!(items(&path, from as u64), all[from..]);
    fs::remove_file(&path).expect("the file");
});

/// What each item is; a few thousand are enough.
fn items(path: &std::path::Path, from: u64) -> Vec<String> {
    // What a run writes beside its list of files belongs to that run alone.
    let run = FOLDER.join("run");
    let _ = fs::remove_dir_all(&run);
    fs::create_dir_all(&run).expect("a folder");
    let list = run.join("files");
    let mut files = Files::new(&[path.to_str().expect("UTF-8").to_owned()], &Selection::new(), &list)
        .expect("the file is there")
        .longest_line(4096);
    let mut items = Vec::new();
    let read = files.feed(from, &mut |item| {
        items.push(describe(item));
        if items.len() < 4096 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    read.expect("a bad archive is no error");
    items
}

fn describe(item: Item) -> String {
    match item {
        Item::Page(page) => format!("page {} {:?}", page.id_json(), page.content()),
        Item::Later(later) => describe((later.work)()),
        Item::Rejected(reject) => format!("{reject:?}"),
        Item::Skipped(word) => word,
        _ => unreachable!("no other items are known"),
    }
}
