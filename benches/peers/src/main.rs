//! The repair against `plsfix::fix_text` on the same bytes, in one run, the rivals taking turns.
//!
//! `cargo run --release --manifest-path benches/peers/Cargo.toml`. The bounds are those of issue 8. plsfix
//! undoes Latin-1 and windows-1252 readings only: that is what its time buys.

use gongwen::converter::zoo;
use gongwen::mojibake::{Options, repair};
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

const ROUNDS: usize = 7;

/// The best time of ours and of plsfix.
fn race(texts: &[String]) -> [f64; 2] {
    let ours = || texts.iter().for_each(|t| drop(black_box(repair(black_box(t), &Options::default()))));
    let plsfix = || texts.iter().for_each(|t| drop(black_box(plsfix::fix_text(black_box(t), None))));
    let contenders: [&dyn Fn(); 2] = [&ours, &plsfix];
    let mut best = [f64::MAX; 2];
    for _ in 0..ROUNDS {
        for (best, run) in best.iter_mut().zip(contenders) {
            let start = Instant::now();
            run();
            *best = start.elapsed().as_secs_f64().min(*best);
        }
    }
    best
}

fn report(name: &str, texts: &[String], at_least: f64) {
    let bytes: usize = texts.iter().map(String::len).sum();
    let [ours, plsfix] = race(texts);
    let held = if plsfix / ours >= at_least { "held" } else { "MISSED" };
    let speed = |t: f64| bytes as f64 / t / 1e6;
    println!(
        "{name:28} {bytes:>8} B  ours {:>9.3} MB/s  plsfix {:>8.3} MB/s  times {:>8.2}  at least {at_least} {held}",
        speed(ours),
        speed(plsfix),
        plsfix / ours
    );
}

fn main() {
    let records = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/records");
    let entries = std::fs::read_dir(records).expect("fixtures/records").flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.path().join("page.html")).collect();
    paths.sort();
    let pages: Vec<String> = paths.iter().filter_map(|p| std::fs::read_to_string(p).ok()).collect();
    report("clean", &pages, 50.0);
    for channel in ["rt_mbfl_old_ignore", "rt_encoding_rs_gbk_replace", "u8_as_java_gbk", "u8_as_latin1"] {
        let pipeline = zoo::pipeline(channel).expect("a channel of the zoo");
        let damaged: Vec<String> = pages.iter().map(|page| pipeline.run(page)).collect();
        report(channel, &damaged, 1.0);
    }
}
