//! The same pages give the same records whatever archive they come in, and bad input stops nothing.
#![cfg(feature = "archive")]

#[path = "common/pack.rs"]
mod pack;
#[path = "common/pages.rs"]
mod pages;

use gongwen::archive::{
    ArchiveError, Emit, Ending, Files, HtmlFolder, Item, JsonLines, Kind, OverLimit, Page, Recoveries, Run,
    Selection, Source,
};
use serde_json::Value;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

const PAGES: usize = 300;

struct Outcome {
    records: String,
    rejects: Vec<Value>,
    ending: Ending,
}

impl Outcome {
    fn ids(&self) -> Vec<Value> {
        self.records.lines().map(|l| serde_json::from_str::<Value>(l).expect("JSON")["id"].take()).collect()
    }

    /// Kind and message of the single reject.
    fn reject(&self) -> (String, String) {
        assert_eq!(self.rejects.len(), 1, "{:?}", self.rejects);
        let error = &self.rejects[0]["error"];
        let text = |key: &str| error[key].as_str().expect("a string").to_owned();
        (text("kind"), text("message"))
    }
}

fn clean_with(source: &Path, selection: &Selection, threads: usize, line: Option<usize>) -> Outcome {
    let mut dest: PathBuf = source.to_owned();
    dest.as_mut_os_string().push(format!(".out{threads}"));
    let run = Run::new(&dest).sink(JsonLines::new(&dest)).threads(threads).checkpoint(50);
    run.check().expect("a new folder");
    let source = source.to_str().expect("UTF-8").to_owned();
    let files = Files::new(&[source], selection, &dest.join(".gongwen/files")).expect("the source");
    let files = line.into_iter().fold(files, Files::longest_line);
    let ending = run.run(files).expect("nothing fails");
    let read = |name: &str| fs::read_to_string(dest.join(name)).expect("a file of the run");
    let rejects = read("rejects.jsonl").lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    Outcome { records: read("records.jsonl"), rejects, ending }
}

fn clean(source: &Path) -> Outcome {
    clean_with(source, &Selection::new(), 2, None)
}

/// `content` in a file, cleaned.
fn clean_file(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> Outcome {
    let path = folder.join(name);
    fs::write(&path, content).expect("a file");
    clean(&path)
}

#[test]
fn every_format_gives_the_same_records() {
    same_records("formats", PAGES);
}

/// `cargo test --release --features parquet --test archive -- --ignored`
#[test]
#[ignore = "takes minutes"]
fn every_format_gives_the_same_records_of_20_000_pages() {
    same_records("formats-20000", 20_000);
}

fn same_records(name: &str, count: usize) {
    let folder = pages::folder(name);
    let pages = pages::pages(count);
    pages::write_folder(&folder.join("folder"), &pages);
    let want = clean(&folder.join("folder"));
    assert_eq!(want.ids().len(), count);
    assert_eq!(want.rejects.len(), 0);
    assert_eq!(want.ending.tally.items, count as u64);
    let lines = pages::json_lines(&pages);
    let tar = pack::tar(&pages);
    for (name, content) in [
        ("a.jsonl", lines.clone()),
        ("b.jsonl.gz", pack::gzip(&lines)),
        ("c.ndjson.zst", pack::zstd(&lines)),
        ("d.tar", tar.clone()),
        ("e.tar.gz", pack::gzip(&tar)),
        ("f.tgz", pack::gzip(&tar)),
        ("g.tar.zst", pack::zstd(&tar)),
        ("h.zip", pack::zip(&pages)),
        #[cfg(feature = "parquet")]
        ("i.parquet", pack::parquet(&pages)),
    ] {
        let got = clean_file(&folder, name, content);
        assert!(got.records == want.records, "{name}: other records");
        assert_eq!(got.ending.tally, want.ending.tally, "{name}");
    }
    fs::remove_dir_all(folder).expect("a folder");
}

#[test]
fn a_crawl_gives_the_records_of_its_pages() {
    same_of_a_crawl("warc", 60);
}

#[test]
#[ignore = "takes minutes"]
fn a_crawl_gives_the_records_of_its_20_000_pages() {
    same_of_a_crawl("warc-20000", 20_000);
}

fn same_of_a_crawl(name: &str, count: usize) {
    let folder = pages::folder(name);
    let pages = pages::pages(count);
    // The same addresses and header values beside the pages.
    let lines: String = pages
        .iter()
        .map(|p| {
            let line = String::from_utf8(pages::json_lines(std::slice::from_ref(p))).expect("JSON");
            let mut line: Value = serde_json::from_str(&line).expect("JSON");
            line["url"] = pack::url(p).into();
            line["content_type"] = pack::CONTENT_TYPE.into();
            format!("{line}\n")
        })
        .collect();
    let want = clean_file(&folder, "pages.jsonl", lines);
    assert_eq!(want.ids().len(), count);
    for (name, content) in [
        ("a.warc", pack::warc(&pages, false)),
        ("b.warc.gz", pack::warc(&pages, true)),
        ("c.warc.zst", pack::zstd(&pack::warc(&pages, false))),
    ] {
        let got = clean_file(&folder, name, content);
        assert!(got.records == want.records, "{name}: other records");
        assert_eq!(got.rejects.len(), 0, "{name}: {:?}", got.rejects);
        let skipped = &got.ending.tally.skipped;
        let want = [("http 404", 1), ("image/png", 1), ("warc request", 1), ("warc warcinfo", 1)];
        assert_eq!(skipped.iter().map(|(k, n)| (k.as_str(), *n)).collect::<Vec<_>>(), want, "{name}");
    }
    fs::remove_dir_all(folder).expect("a folder");
}

#[test]
fn the_order_does_not_depend_on_the_threads() {
    let folder = pages::folder("threads");
    let input = folder.join("in.jsonl");
    fs::write(&input, pages::json_lines(&pages::pages(100))).expect("a file");
    let one = clean_with(&input, &Selection::new(), 1, None);
    let many = clean_with(&input, &Selection::new(), 7, None);
    assert!(one.records == many.records);
    fs::remove_dir_all(folder).expect("a folder");
}

#[test]
fn a_folder_is_read_as_selected() {
    let folder = pages::folder("selection");
    let root = folder.join("site");
    pages::write_folder(&root, &pages::pages(202));
    fs::write(root.join("style.css"), "p{}").expect("a file");
    let selection = Selection::new().include("{001,002}/**").include("*.css").exclude("**/*7.html");
    let got = clean_with(&root, &selection, 2, None);
    let ids: Vec<String> = got.ids().iter().map(|id| id.as_str().expect("a name").to_owned()).collect();
    assert_eq!(ids.len(), 92);
    assert!(ids.iter().all(|id| !id.starts_with("000/") && !id.ends_with("7.html")));
    assert!(ids.is_sorted());
    assert_eq!(got.ending.tally.skipped.get(".css"), Some(&1));
    let pattern = folder.join("site/00[12]/*9.html");
    assert_eq!(clean(&pattern).ids().len(), 10);
    fs::remove_dir_all(folder).expect("a folder");
}

#[test]
fn a_packed_file_that_is_cut_off_gives_what_is_whole() {
    let folder = pages::folder("cut");
    let pages = pages::pages(120);
    for (name, content) in [
        ("a.jsonl.gz", pack::gzip(&pages::json_lines(&pages))),
        ("b.jsonl.zst", pack::zstd(&pages::json_lines(&pages))),
        ("c.tar.gz", pack::gzip(&pack::tar(&pages))),
        ("d.warc.gz", pack::warc(&pages, true)),
        ("e.tar", pack::tar(&pages)),
    ] {
        let got = clean_file(&folder, name, &content[..content.len() / 2]);
        let (kind, message) = got.reject();
        assert_eq!(kind, "broken_archive", "{name}");
        assert!(message.contains("cut off") || message.contains("cannot be read further"), "{message}");
        let ids = got.ids().len();
        assert!((1..120).contains(&ids), "{name}: {ids} records");
    }
    let got = clean_file(&folder, "f.zip", &pack::zip(&pages)[..2000]);
    assert_eq!(got.reject().0, "broken_archive");
    fs::remove_dir_all(folder).expect("a folder");
}

#[test]
fn paths_in_archives_are_names_only() {
    let folder = pages::folder("names");
    let evil = [pages::Page { name: "../../evil.html".into(), content: b"<p>x</p>".to_vec() }];
    let got = clean_file(&folder, "a.tar", pack::tar(&evil));
    assert_eq!(got.ids(), ["../../evil.html"]);
    let got = clean_file(&folder, "b.zip", pack::zip(&evil));
    assert_eq!(got.ids(), ["../../evil.html"]);
    let mut found = walkdir::WalkDir::new(folder.parent().and_then(Path::parent).expect("a folder"))
        .into_iter()
        .flatten()
        .filter(|e| e.file_name() == "evil.html");
    assert!(found.next().is_none());
    fs::remove_dir_all(folder).expect("a folder");
}

#[test]
fn a_bomb_is_rejected_without_the_memory_for_it() {
    let folder = pages::folder("bomb");
    // 65 MiB of zeros in some 70 kB, beside an honest page.
    let bomb = [
        pages::Page { name: "bomb.html".into(), content: vec![0; 65 << 20] },
        pages::Page { name: "page.html".into(), content: b"<p>x</p>".to_vec() },
    ];
    for (name, content) in [("a.zip", pack::zip(&bomb)), ("b.tar.gz", pack::gzip(&pack::tar(&bomb)))] {
        assert!(content.len() < 1 << 20);
        let got = clean_file(&folder, name, content);
        assert_eq!(got.reject().0, "too_large", "{name}");
        assert_eq!(got.rejects[0]["id"], "bomb.html");
        assert_eq!(got.ids(), ["page.html"]);
    }
    fs::remove_dir_all(folder).expect("a folder");
}

#[test]
fn a_record_of_a_wrong_length_costs_itself_alone() {
    let folder = pages::folder("length");
    let pages = pages::pages(12);
    let whole = pack::warc(&pages[..0], false);
    for (name, change) in [("short", -7), ("long", 5), ("very-long", 9000), ("wild", 1 << 40)] {
        let mut content = whole.clone();
        for (n, page) in pages.iter().enumerate() {
            content.extend(pack::warc_page(page, if n == 4 { change } else { 0 }));
        }
        let got = clean_file(&folder, &format!("{name}.warc"), content);
        let (kind, message) = got.reject();
        assert_eq!(kind, "broken_archive");
        assert!(message.starts_with("Content-Length says"), "{message}");
        let want: Vec<&str> =
            pages.iter().enumerate().filter(|(n, _)| *n != 4).map(|(_, p)| p.name.as_str()).collect();
        assert_eq!(got.ids(), want, "{name}");
    }
    let got = clean_file(&folder, "none.warc", "<html>no crawl at all</html>\n".repeat(10));
    assert_eq!(got.reject().1, "there is no WARC record");
    fs::remove_dir_all(folder).expect("a folder");
}

#[test]
fn a_line_that_is_too_long_is_passed_over() {
    let folder = pages::folder("long-line");
    let path = folder.join("in.jsonl");
    let long = "x".repeat(3 << 20);
    let lines =
        format!("{{\"id\":1,\"html\":\"a\"}}\n{{\"id\":2,\"html\":\"{long}\"}}\n{{\"id\":3,\"html\":\"b\"}}");
    fs::write(&path, lines).expect("a file");
    let got = clean_with(&path, &Selection::new(), 2, Some(1 << 20));
    assert_eq!(got.reject().0, "too_long");
    assert_eq!(got.rejects[0]["source"], format!("{}:2", path.display()));
    assert_eq!(got.ids(), [1, 3]);
    fs::remove_dir_all(folder).expect("a folder");
}

#[test]
fn a_line_of_200_megabytes_is_one_reject() {
    let folder = pages::folder("200-megabytes");
    let path = folder.join("in.jsonl");
    let long = "x".repeat(200_000_000);
    fs::write(
        &path,
        format!(
            "{{\"id\":1,\"html\":\"a\"}}\n{{\"id\":2,\"html\":\"{long}\"}}\n{{\"id\":3,\"html\":\"b\"}}\n"
        ),
    )
    .expect("a file");
    drop(long);
    let got = clean(&path);
    assert_eq!(got.reject().0, "too_large");
    assert_eq!(got.rejects[0]["id"], 2);
    assert_eq!(got.ids(), [1, 3]);
    fs::remove_dir_all(folder).expect("a folder");
}

/// A file that can be opened and not read, whoever asks.
#[test]
#[cfg(target_os = "linux")]
fn a_file_that_cannot_be_read_is_rejected() {
    let folder = pages::folder("unreadable");
    let root = folder.join("site");
    pages::write_folder(&root, &pages::pages(3));
    for name in ["a.html", "b.jsonl", "c.jsonl.gz", "d.warc", "e.tar", "f.zip"] {
        std::os::unix::fs::symlink("/proc/self/mem", root.join(name)).expect("a link");
    }
    let got = clean(&root);
    assert_eq!(got.ids().len(), 3);
    assert_eq!(got.rejects.len(), 6, "{:?}", got.rejects);
    for reject in &got.rejects {
        let kind = reject["error"]["kind"].as_str().expect("a kind");
        assert!(matches!(kind, "unreadable" | "broken_archive"), "{reject}");
    }
    fs::remove_dir_all(folder).expect("a folder");
}

#[test]
fn files_that_vanish_or_change_are_rejected() {
    let folder = pages::folder("changes");
    let root = folder.join("site");
    pages::write_folder(&root, &pages::pages(5));
    let dest = folder.join("out");
    let run = Run::new(&dest).sink(JsonLines::new(&dest));
    run.check().expect("a new folder");
    let source = [root.to_str().expect("UTF-8").to_owned()];
    let files = Files::new(&source, &Selection::new(), &dest.join(".gongwen/files")).expect("a list");
    fs::remove_file(root.join("000/page-000001.html")).expect("a file");
    fs::write(root.join("000/page-000002.html"), "another").expect("a file");
    fs::write(root.join("000/page-000009.html"), "new").expect("a file");
    let tally = run.run(files).expect("nothing fails").tally;
    assert_eq!((tally.records, tally.rejected), (3, 2));
    let errors: Vec<_> = tally.errors.keys().map(String::as_str).collect();
    assert_eq!(errors, ["changed", "unreadable"]);
    fs::remove_dir_all(folder).expect("a folder");
}

#[test]
fn a_folder_with_other_things_in_it_is_left_alone() {
    let folder = pages::folder("foreign");
    fs::write(folder.join("records.jsonl"), "mine").expect("a file");
    let ended = Run::new(&folder).sink(JsonLines::new(&folder)).run(std::iter::empty());
    assert!(ended.unwrap_err().to_string().contains("is not empty"));
    assert_eq!(fs::read_to_string(folder.join("records.jsonl")).expect("a file"), "mine");
    fs::remove_dir_all(folder).expect("a folder");
}

#[test]
fn an_archive_that_changes_under_an_interrupted_run_costs_no_other_one() {
    let folder = pages::folder("changed");
    let pages = pages::pages(60);
    let root = folder.join("archives");
    fs::create_dir_all(&root).expect("a folder");
    for (name, pages) in [("a.jsonl", &pages[..20]), ("b.jsonl", &pages[20..40]), ("c.jsonl", &pages[40..])] {
        fs::write(root.join(name), pages::json_lines(pages)).expect("a file");
    }
    let dest = folder.join("out");
    let list = dest.join(".gongwen/files");
    let source = [root.to_str().expect("UTF-8").to_owned()];
    let start = || {
        let run = Run::new(&dest).sink(JsonLines::new(&dest)).checkpoint(5).threads(1);
        run.check().expect("a new folder, or this run");
        (run, Files::new(&source, &Selection::new(), &list).expect("the source"))
    };
    // Stopped in the middle of the second one.
    let (run, mut files) = start();
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    let source_of = move |from: u64, emit: &mut dyn FnMut(Item) -> ControlFlow<()>| {
        let mut given = 0;
        files.feed(from, &mut |item| {
            given += 1;
            flag.store(given > 30, Ordering::Relaxed);
            emit(item)
        })
    };
    let ending = run.stop(stop).run(Feeder(source_of)).expect("nothing fails");
    assert!(!ending.finished);
    let done = ending.tally.items;
    assert!((21..40).contains(&done), "{done}");
    // The first, which is done, goes; the second is another one now.
    fs::remove_file(root.join("a.jsonl")).expect("a file");
    fs::write(root.join("b.jsonl"), pages::json_lines(&pages[..3])).expect("a file");
    let (run, files) = start();
    let tally = run.run(files).expect("nothing fails").tally;
    assert_eq!((tally.records, tally.rejected), (done + 20, 1));
    let rejects = fs::read_to_string(dest.join("rejects.jsonl")).expect("a file");
    assert!(rejects.contains(r#""kind":"changed""#), "{rejects}");
    fs::remove_dir_all(folder).expect("a folder");
}

/// A closure as a source.
struct Feeder<F>(F);

impl<F> Source for Feeder<F>
where
    F: FnMut(u64, &mut dyn FnMut(Item) -> ControlFlow<()>) -> Result<(), ArchiveError> + Send,
{
    fn feed(&mut self, from: u64, emit: &mut Emit<'_>) -> Result<(), ArchiveError> {
        (self.0)(from, emit)
    }
}

#[test]
fn a_source_that_fails_is_not_at_its_end() {
    let folder = pages::folder("failing");
    let dest = folder.join("out");
    let run = |source| Run::new(&dest).sink(JsonLines::new(&dest)).run(Feeder(source));
    let failing = |_: u64, emit: &mut dyn FnMut(Item) -> ControlFlow<()>| {
        let _ = emit(Item::Page(Page::new("a", Kind::Html, "<p>x</p>")));
        Err(ArchiveError::Pattern("the source fails".into()))
    };
    let said = run(failing).unwrap_err().to_string();
    assert_eq!(said, "the source fails");
    assert!(!dest.join("records.jsonl").exists(), "the run passes for finished");
    fs::remove_dir_all(folder).expect("a folder");
}

#[test]
fn what_becomes_of_a_page_over_its_limits_is_a_choice() {
    let folder = pages::folder("limits");
    let deep = format!("{}你好{}", "<div>".repeat(40), "</div>".repeat(40));
    let mut limits = gongwen::Limits::default();
    limits.nesting = 20;
    limits.bytes = 1000;
    let run = |name: &str, policy: OverLimit| {
        let dest = folder.join(name);
        let pages = [("deep", deep.clone()), ("large", "x".repeat(2000)), ("plain", "<p>x</p>".into())];
        let pages = pages.into_iter().map(|(name, html)| Item::Page(Page::new(name, Kind::Html, html)));
        let run = Run::new(&dest).sink(JsonLines::new(&dest)).limits(limits).over_limit(policy);
        let tally = run.run(pages).expect("nothing fails").tally;
        let errors: Vec<String> = tally.errors.into_keys().collect();
        (tally.records, errors)
    };
    assert_eq!(run("reject", OverLimit::Reject), (1, vec!["limit".to_owned(), "too_large".to_owned()]));
    assert_eq!(run("keep", OverLimit::Keep), (2, vec!["too_large".to_owned()]));
    fs::remove_dir_all(folder).expect("a folder");
}

#[test]
fn a_limit_in_seconds_rejects_and_says_what_it_gives_up() {
    let folder = pages::folder("seconds");
    let run = |name: &str, time: Option<Duration>, policy: OverLimit| {
        let dest = folder.join(name);
        let mut limits = gongwen::Limits::default();
        limits.time = time;
        // Pages 25 and 50 are damaged.
        let pages =
            pages::pages(60).into_iter().map(|p| Item::Page(Page::new(&p.name, Kind::Bytes, p.content)));
        let run = Run::new(&dest).sink(JsonLines::new(&dest)).limits(limits).over_limit(policy);
        let tally = run.run(pages).expect("nothing fails").tally;
        let summary = fs::read_to_string(dest.join("summary.json")).expect("a summary");
        let summary: Value = serde_json::from_str(&summary).expect("JSON");
        let text = fs::read_to_string(dest.join("summary.txt")).expect("a summary");
        assert_eq!(text.contains("another run may give other records"), time.is_some());
        (tally, summary["reproducible"].clone())
    };
    let (want, reproducible) = run("none", None, OverLimit::Reject);
    assert_eq!((want.records, reproducible), (60, Value::Null));
    assert!(want.repaired > 0);
    let (hour, reproducible) = run("hour", Some(Duration::from_secs(3600)), OverLimit::Reject);
    assert_eq!((&hour, reproducible), (&want, false.into()));
    // Nothing is done in a nanosecond.
    let (tally, _) = run("reject", Some(Duration::from_nanos(1)), OverLimit::Reject);
    assert_eq!((tally.records, tally.errors.get("limit")), (0, Some(&60)));
    // What is kept was not searched: the time was over before.
    let (tally, _) = run("keep", Some(Duration::from_nanos(1)), OverLimit::Keep);
    assert_eq!((tally.records, tally.rejected), (60, 0));
    assert!(tally.channels.is_empty(), "{:?}", tally.channels);
    fs::remove_dir_all(folder).expect("a folder");
}

#[test]
fn repaired_pages_lie_under_generated_names() {
    let folder = pages::folder("html");
    let dest = folder.join("out");
    let pages = [
        ("../../evil.html", Kind::Html, "<meta charset=gb2312><p>通知</p>"),
        ("/etc/passwd", Kind::Text, "plain"),
    ];
    let items = pages.into_iter().map(|(name, kind, page)| Item::Page(Page::new(name, kind, page)));
    let run = Run::new(&dest).sink(HtmlFolder::new(&dest)).sink(JsonLines::new(&dest));
    assert_eq!(run.run(items).expect("nothing fails").tally.records, 2);
    let read = |name: &str| fs::read_to_string(dest.join(name)).expect("a file");
    // Without the mark a browser would believe the page's own charset.
    assert_eq!(read("html/000/000000.html"), "\u{FEFF}<meta charset=gb2312><p>通知</p>");
    assert_eq!(read("html/000/000001.txt"), "plain");
    assert_eq!(
        read("index.jsonl"),
        "{\"id\":\"../../evil.html\",\"file\":\"html/000/000000.html\",\"repairs\":0,\"losses\":0}\n\
         {\"id\":\"/etc/passwd\",\"file\":\"html/000/000001.txt\",\"repairs\":0,\"losses\":0}\n"
    );
    assert_eq!(read("records.jsonl").lines().count(), 2);
    fs::remove_dir_all(folder).expect("a folder");
}

#[test]
fn results_come_in_order_and_only_as_they_are_wanted() {
    let taken = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&taken);
    let pages = (0..1_000_000).map(move |n| {
        count.fetch_add(1, Ordering::Relaxed);
        let kind = if n % 3 == 0 { Kind::Html } else { Kind::Text };
        Page::new(&n.to_string(), kind, if n == 5 { b"\xFF".to_vec() } else { n.to_string().into_bytes() })
    });
    let results: Vec<_> = Recoveries::of(pages).expect("threads").take(200).collect();
    for (n, (page, recovered)) in results.iter().enumerate() {
        assert_eq!(page.id_json(), format!("\"{n}\""));
        match recovered {
            Ok(recovered) => assert_eq!(recovered.text, n.to_string()),
            Err(problem) => assert_eq!((n, problem.kind), (5, "not_utf8")),
        }
    }
    assert!(results[5].1.is_err());
    assert!(taken.load(Ordering::Relaxed) < 100_000);
}
