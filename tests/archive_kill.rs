//! A run that is killed at any moment and started again writes what an uninterrupted run writes.
//!
//! The parent starts this same test binary as a child that runs over the archive, kills it with
//! SIGKILL at seeded sizes of the output, and starts it again until it is through.
//! `GONGWEN_KILLS=50 cargo test --release --features archive --test archive_kill` kills more often.
#![cfg(feature = "archive")]

#[path = "common/pages.rs"]
mod pages;

use gongwen::archive::{Compression, Files, JsonLines, Run, Selection};
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

const PAGES: usize = 120;

fn clean(input: &str, dest: &Path, compression: Compression, shard: Option<u64>) {
    let sink = JsonLines::new(dest).compression(compression);
    let sink = shard.into_iter().fold(sink, JsonLines::shard_records);
    let run = Run::new(dest).sink(sink).checkpoint(7).threads(2);
    run.check().expect("a new folder or this run");
    let list = dest.join(".gongwen/files");
    let files = Files::new(&[input.to_owned()], &Selection::new(), &list).expect("the input is there");
    assert!(run.run(files).expect("nothing fails").finished);
}

/// Not a test: the child that is killed.
#[test]
#[ignore = "run by the other tests"]
fn child() {
    let Ok(arguments) = std::env::var("GONGWEN_CHILD") else { return };
    let mut arguments = arguments.split('|');
    let (input, dest, form) = (arguments.next(), arguments.next(), arguments.next());
    let (compression, shard) = form_of(form.expect("a form"));
    clean(input.expect("an input"), Path::new(dest.expect("a folder")), compression, shard);
}

fn form_of(form: &str) -> (Compression, Option<u64>) {
    match form {
        "gzip shards" => (Compression::Gzip, Some(20)),
        "zstd" => (Compression::Zstd, None),
        "shards" => (Compression::None, Some(20)),
        _ => (Compression::None, None),
    }
}

fn spawn(input: &Path, dest: &Path, form: &str) -> Child {
    Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", "child", "--ignored"])
        .env("GONGWEN_CHILD", format!("{}|{}|{form}", input.display(), dest.display()))
        .stdout(Stdio::null())
        .spawn()
        .expect("a child")
}

/// Bytes of everything in the folder, finished or not.
fn size(dest: &Path) -> u64 {
    let Ok(entries) = fs::read_dir(dest) else { return 0 };
    entries.flatten().filter_map(|e| e.metadata().ok()).map(|m| m.len()).sum()
}

/// Every file that the run is for, by name: not the journal, not the timings.
fn outcome(dest: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(dest)
        .expect("a folder")
        .map(|e| e.expect("a file").path())
        .filter(|p| p.is_file() && !p.file_name().unwrap().to_string_lossy().starts_with("summary"))
        .map(|p| (p.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&p).expect("a file")))
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
    let (compression, shard) = form_of(form);
    let whole = folder.join("whole");
    clean(&input.display().to_string(), &whole, compression, shard);
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
