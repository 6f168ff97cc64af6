//! Pages of one site tell about each other where that is asked for, and only then.
#![cfg(feature = "archive")]

#[path = "common/pages.rs"]
mod pages;

use gongwen::archive::{ArchiveError, EvidenceFile, Item, JsonLines, Kind, Page, Run};
use gongwen::converter::zoo;
use gongwen::{EvidenceBuilder, PageEvidence, Recovery};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

const HERE: &str = "http://www.example.gov.cn/";
const ELSEWHERE: &str = "http://www.example.org/";

/// A short page of the town of 鹭屿镇, of which no language model knows.
fn page(n: usize) -> String {
    format!(
        "<html><head><title>通知</title></head><body>\n<h1>关于开展安全检查工作的通知</h1>\n\
         <p>各区人民政府：</p><p>现将有关事项通知如下，请认真贯彻落实。</p>\n\
         <ul><li>鹭屿镇</li></ul>\n<p>{n}</p></body></html>"
    )
}

fn damaged(n: usize) -> String {
    zoo::pipeline("u8_as_java_gbk").expect("a channel of the zoo").run(&page(n))
}

/// Three sound pages of a site, and damaged ones of it and of another site between them.
fn items() -> Vec<Item> {
    let page = |n: usize, html: String, url: &str| {
        Item::Page(Page::new(&n.to_string(), Kind::Html, html).url(format!("{url}{n}.html")))
    };
    vec![
        page(0, damaged(0), HERE),
        page(1, self::page(1), HERE),
        page(2, self::page(2), HERE),
        page(3, damaged(3), ELSEWHERE),
        page(4, self::page(4), HERE),
        page(5, damaged(5), HERE),
    ]
}

fn first_pass(folder: &Path, threads: usize) -> gongwen::Evidence {
    let run = Run::new(folder).sink(EvidenceFile::new(folder)).without_notice().threads(threads);
    assert!(run.run(items().into_iter()).expect("nothing fails").finished);
    EvidenceFile::read(folder).expect("a finished run")
}

fn texts(dest: &Path) -> Vec<String> {
    let records = fs::read_to_string(dest.join("records.jsonl")).expect("records");
    let text = |line: &str| -> serde_json::Value { serde_json::from_str(line).expect("JSON") };
    records.lines().map(|line| text(line)["text"].as_str().expect("a text").to_owned()).collect()
}

#[test]
fn what_sound_pages_say_decides_what_a_damaged_one_leaves_open() {
    let folder = pages::folder("evidence");
    let run = |name: &str| {
        let dest = folder.join(name);
        (Run::new(&dest).sink(JsonLines::new(&dest)).without_notice(), dest)
    };
    let (alone, dest) = run("alone");
    alone.run(items().into_iter()).expect("nothing fails");
    let alone = texts(&dest);
    let (shared, dest) = run("shared");
    shared.evidence(first_pass(&folder.join("first"), 2)).run(items().into_iter()).expect("nothing fails");
    let shared = texts(&dest);
    for n in [0, 5] {
        assert!(alone[n].contains("<li>鹭屿\u{FFFD}</li>"), "{}", alone[n]);
        assert!(shared[n].contains("<li>鹭屿镇</li>"), "{}", shared[n]);
    }
    // What is said on one site says nothing of another, and sound pages stay as they are.
    for n in [1, 2, 3, 4] {
        assert_eq!(alone[n], shared[n]);
    }
    fs::remove_dir_all(folder).expect("a folder");
}

#[test]
fn what_is_gathered_does_not_depend_on_the_threads() {
    let folder = pages::folder("evidence-threads");
    assert_eq!(first_pass(&folder.join("one"), 1), first_pass(&folder.join("five"), 5));
    fs::remove_dir_all(folder).expect("a folder");
}

#[test]
fn what_is_gathered_does_not_depend_on_interruptions() {
    let folder = pages::folder("evidence-stopped");
    let want = first_pass(&folder.join("whole"), 1);
    let dest = folder.join("stopped");
    let run = || {
        let sink = EvidenceFile::new(&dest).state_after(2);
        Run::new(&dest).sink(sink).without_notice().threads(1).checkpoint(1)
    };
    let mut resumed_at = 0;
    for round in 1.. {
        // One page more each time, until it is through.
        let stop = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&stop);
        let some = items().into_iter().enumerate().map(move |(n, item)| {
            flag.store(n >= round, Ordering::Relaxed);
            item
        });
        let ending = run().stop(stop).run(some).expect("nothing fails");
        resumed_at = resumed_at.max(ending.resumed_at);
        if ending.finished {
            break;
        }
    }
    assert!(resumed_at >= 2, "never resumed from a state");
    assert_eq!(EvidenceFile::read(&dest).expect("a finished run"), want);
    fs::remove_dir_all(folder).expect("a folder");
}

#[test]
fn records_of_other_evidence_do_not_come_together() {
    let folder = pages::folder("evidence-other");
    let dest = folder.join("out");
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    let some = items().into_iter().enumerate().map(move |(n, item)| {
        flag.store(n >= 4, Ordering::Relaxed);
        item
    });
    let run = || Run::new(&dest).sink(JsonLines::new(&dest)).checkpoint(1).threads(1);
    let ending = run().stop(stop).run(some).expect("nothing fails");
    assert!(!ending.finished && ending.tally.items > 0);
    let ended = run().evidence(first_pass(&folder.join("first"), 1)).run(items().into_iter());
    assert!(matches!(ended, Err(ArchiveError::OtherRun { .. })));
    fs::remove_dir_all(folder).expect("a folder");
}

#[test]
fn a_broken_file_of_evidence_is_an_error() {
    let folder = pages::folder("evidence-broken");
    first_pass(&folder, 1);
    let path = folder.join("evidence.zst");
    let mut bytes = fs::read(&path).expect("a file");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x10;
    fs::write(&path, bytes).expect("a file");
    assert!(EvidenceFile::read(&folder).is_err());
    fs::remove_dir_all(folder).expect("a folder");
}

#[test]
fn damaged_pages_say_nothing() {
    let recovered = |html: &str| Recovery::new().recover_html(html).map(|page| PageEvidence::of(None, &page));
    let mut builder = EvidenceBuilder::new();
    for n in 0..4 {
        builder.add(&recovered(&damaged(n)).expect("within the limits"));
    }
    assert!(builder.finish().is_empty());
    for n in 0..2 {
        builder.add(&recovered(&page(n)).expect("within the limits"));
    }
    assert!(!builder.finish().is_empty());
}
