//! A run that is killed at any moment and started again writes what an uninterrupted run writes.
//!
//! The parent starts this same test binary as a child that runs over the archive, kills it with
//! SIGKILL at seeded sizes of the output, and starts it again until it is through.
//! `GONGWEN_KILLS=50 cargo test --release --features archive --test archive_kill` kills more often.
#![cfg(feature = "archive")]

#[path = "common/pages.rs"]
mod pages;

use gongwen::archive::{Compression, EvidenceFile, Files, HtmlFolder, JsonLines, Run, Selection};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

const PAGES: usize = 120;

fn clean(input: &str, dest: &Path, form: &str) {
    let lines = JsonLines::new(dest);
    let run = Run::new(dest).checkpoint(7).threads(2);
    let run = match form {
        "gzip shards" => run.sink(lines.compression(Compression::Gzip).shard_records(20)),
        "zstd" => run.sink(lines.compression(Compression::Zstd)),
        "shards" => run.sink(lines.shard_records(20)),
        "html" => run.sink(HtmlFolder::new(dest)),
        #[cfg(feature = "parquet")]
        "parquet" => run.sink(gongwen::archive::ParquetFiles::new(dest).shard_records(20)),
        // Parquet has no checkpoint within a file, and the others have to wait for it.
        #[cfg(feature = "parquet")]
        "parquet and lines" => {
            run.sink(gongwen::archive::ParquetFiles::new(dest).shard_records(20)).sink(lines)
        }
        _ => run.sink(lines),
    };
    run.check().expect("a new folder or this run");
    let list = dest.join(".gongwen/files");
    let files = || Files::new(&[input.to_owned()], &Selection::new(), &list).expect("the input is there");
    let run = match form {
        "shared evidence" => {
            // Outside the journal's folder its size counts, and it is killed as well.
            let first = dest.join("first");
            let sink = EvidenceFile::new(&first).state_after(20);
            let gathering = Run::new(&first).sink(sink).without_notice().checkpoint(7).threads(2);
            assert!(gathering.run(files()).expect("nothing fails").finished);
            run.evidence(EvidenceFile::read(&first).expect("a finished run"))
        }
        _ => run,
    };
    assert!(run.run(files()).expect("nothing fails").finished);
}

/// Not a test: the child that is killed.
#[test]
#[ignore = "run by the other tests"]
fn child() {
    let Ok(arguments) = std::env::var("GONGWEN_CHILD") else { return };
    let mut arguments = arguments.split('|');
    let (input, dest, form) = (arguments.next(), arguments.next(), arguments.next());
    let dest = Path::new(dest.expect("a folder"));
    clean(input.expect("an input"), dest, form.expect("a form"));
}

fn spawn(input: &Path, dest: &Path, form: &str) -> Child {
    Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", "child", "--ignored"])
        .env("GONGWEN_CHILD", format!("{}|{}|{form}", input.display(), dest.display()))
        .stdout(Stdio::null())
        .spawn()
        .expect("a child")
}

/// Every file in the folder and below it, but for the journal's.
fn files(dest: &Path) -> Vec<PathBuf> {
    let found = walkdir::WalkDir::new(dest).into_iter().filter_entry(|e| e.file_name() != ".gongwen");
    found.flatten().filter(|e| e.file_type().is_file()).map(|e| e.into_path()).collect()
}

/// Bytes of everything in the folder, finished or not.
fn size(dest: &Path) -> u64 {
    files(dest).iter().filter_map(|p| p.metadata().ok()).map(|m| m.len()).sum()
}

/// Every file that the run is for, by name: not the journal, not the timings.
fn outcome(dest: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files: Vec<_> = files(dest)
        .into_iter()
        .map(|path| {
            let content = fs::read(&path).expect("a file");
            (path.strip_prefix(dest).expect("below the folder").to_owned(), content)
        })
        .filter(|(name, _)| name.file_stem().is_none_or(|stem| stem != "summary"))
        .collect();
    files.sort();
    files
}

fn killed_at_random_moments(form: &str, seed: u64) {
    let folder = pages::folder(&format!("kill-{}", form.replace(' ', "-")));
    let input = folder.join("in.jsonl");
    let mut lines = pages::json_lines(&pages::pages(PAGES));
    // Rejects have to survive as well.
    lines.extend_from_slice(b"{\"id\":\"bad\",\"html\":1}\nno json\n");
    fs::write(&input, lines).expect("the input");
    let whole = folder.join("whole");
    clean(&input.display().to_string(), &whole, form);
    let want = outcome(&whole);
    let most = size(&whole);

    let mut dice = seed;
    let mut below = |n: u64| {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (dice >> 33) % n.max(1)
    };
    let wanted: u32 = std::env::var("GONGWEN_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(5);
    let (mut kills, mut round) = (0, 0);
    while kills < wanted {
        round += 1;
        assert!(round < 40 * wanted, "the child is always through before it can be killed");
        let dest = folder.join(format!("killed-{round}"));
        // A few kills in one run, each behind the one before; then the run is left alone.
        let mut at = 0;
        for _ in 0..=below(3) {
            at += below(most - at.min(most));
            let mut child = spawn(&input, &dest, form);
            while size(&dest) < at && child.try_wait().expect("a child").is_none() {
                sleep(Duration::from_micros(200));
            }
            sleep(Duration::from_micros(below(3000)));
            if child.try_wait().expect("a child").is_none() {
                kills += 1;
            }
            let _ = child.kill();
            child.wait().expect("a child");
        }
        assert!(spawn(&input, &dest, form).wait().expect("a child").success());
        assert!(outcome(&dest) == want, "round {round} of {form:?}: another outcome in {}", dest.display());
        fs::remove_dir_all(dest).expect("a folder");
    }
    fs::remove_dir_all(folder).expect("a folder");
}

#[test]
fn one_file() {
    killed_at_random_moments("plain", 1);
}

#[test]
fn shards() {
    killed_at_random_moments("shards", 2);
}

#[test]
fn gzip_shards() {
    killed_at_random_moments("gzip shards", 3);
}

#[test]
fn zstd() {
    killed_at_random_moments("zstd", 4);
}

#[test]
fn shared_evidence() {
    killed_at_random_moments("shared evidence", 8);
}

#[test]
fn html() {
    killed_at_random_moments("html", 5);
}

#[test]
#[cfg(feature = "parquet")]
fn parquet() {
    killed_at_random_moments("parquet", 6);
}

#[test]
#[cfg(feature = "parquet")]
fn parquet_and_lines() {
    killed_at_random_moments("parquet and lines", 7);
}

/// A file may not grow beyond some kilobytes, as on a disk that is full: the run ends with an error,
/// and goes on once there is room.
#[test]
#[cfg(unix)]
fn a_full_disk() {
    let folder = pages::folder("full-disk");
    let input = folder.join("in.jsonl");
    fs::write(&input, pages::json_lines(&pages::pages(PAGES))).expect("the input");
    let (whole, dest) = (folder.join("whole"), folder.join("full"));
    clean(&input.display().to_string(), &whole, "plain");
    let this = std::env::current_exe().expect("this test");
    let ended = Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 40; exec \"$0\" --exact child --ignored"])
        .arg(this)
        .env("GONGWEN_CHILD", format!("{}|{}|plain", input.display(), dest.display()))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("a shell");
    assert!(!ended.success());
    assert!(!dest.join("records.jsonl").exists(), "a run that failed passes for finished");
    clean(&input.display().to_string(), &dest, "plain");
    assert!(outcome(&dest) == outcome(&whole));
    fs::remove_dir_all(folder).expect("a folder");
}
