//! What clean pages pay, and how fast damaged ones are repaired.
//!
//! `cargo bench --bench clean [-- FOLDER…]`; of a folder given the pages in UTF-8 are read, too.
//! Ratios in one run, the rivals taking turns, the best of many rounds each;
//! every answer is checked before it is timed. The pages are the fixtures', one after the other up to
//! the size given, and damaged by the zoo. The bounds are those of issue 8; `benches/peers` has the ones
//! that are set against `plsfix`.

use gongwen::Recovery;
use gongwen::converter::zoo;
use gongwen::mojibake::{Options, repair};
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

/// How long the rivals of one line may race.
const BUDGET: Duration = Duration::from_millis(1500);

/// The undamaged pages of the fixtures.
fn pages() -> Vec<String> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let records = std::fs::read_dir(fixtures.join("records")).expect("fixtures/records");
    let mut paths: Vec<_> = records.flatten().map(|entry| entry.path().join("page.html")).collect();
    paths.extend(["metadata-table", "style-2012"].map(|name| fixtures.join(name).join("truth.html")));
    paths.sort();
    let mut pages: Vec<String> = paths.iter().filter_map(|p| std::fs::read_to_string(p).ok()).collect();
    // No page alone fills the larger sizes; in this order none repeats before all have been there.
    pages.rotate_left(3);
    pages
}

/// `parts` over and over, up to about `size` bytes.
fn grown(parts: &[String], size: usize) -> String {
    let mut text = String::new();
    for part in parts.iter().cycle() {
        if text.len() >= size {
            break;
        }
        text.push_str(part);
    }
    text
}

/// Chat, reviews and code: `?` and `>` that stand where their authors put them.
fn honest() -> Vec<String> {
    [
        "> 昨天的会开了？\n>> 开了，3点>4点之间。\n房间干净，服务热情，下次还会来！！！\n",
        "请问这个怎么用? 在线等，急。\n多少钱?能便宜吗?\n",
        "if (a > b) { return x ? y : z; }  // 取两者中较大的，相等时取后者\n",
        "［公告］　价格：￥１２８／晚（含双早），房间＞３０㎡。why not?\n",
    ]
    .map(str::to_owned)
    .to_vec()
}

/// The best time of each contender while they take turns.
fn race<const N: usize>(contenders: [&dyn Fn(); N]) -> [f64; N] {
    let mut best = [f64::MAX; N];
    let begin = Instant::now();
    let mut rounds = 0;
    while rounds < 2 || begin.elapsed() < BUDGET {
        for (best, run) in best.iter_mut().zip(contenders) {
            let start = Instant::now();
            run();
            *best = start.elapsed().as_secs_f64().min(*best);
        }
        rounds += 1;
    }
    best
}

fn report(name: &str, bytes: usize, [ours, base]: [f64; 2], bound: f64) {
    let ratio = ours / base;
    let held = if ratio <= bound { "held" } else { "EXCEEDED" };
    let speed = |t: f64| bytes as f64 / t / 1e6;
    println!(
        "{name:34} {bytes:>8} B  ours {:>8.1} MB/s  base {:>8.1} MB/s  ratio {ratio:>8.1}  bound {bound} {held}",
        speed(ours),
        speed(base)
    );
}

/// Bytes to record, against a parser that gives the page's text.
fn records(name: &str, pages: &[String]) {
    let record = || {
        for page in pages {
            black_box(gongwen::recover(black_box(page.as_bytes())).expect("a small page"));
        }
    };
    let parse = || {
        for page in pages {
            let page = scraper::Html::parse_document(black_box(page));
            black_box(page.root_element().text().collect::<String>());
        }
    };
    report(name, pages.iter().map(String::len).sum(), race([&record, &parse]), 1.5);
}

fn main() {
    let pages = pages();
    let clean = |text: &str| assert!(repair(black_box(text), &Options::default()).entries.is_empty());
    for size in [10_000, 100_000, 1_000_000] {
        let text = grown(&pages, size);
        let validate = || assert!(simdutf8::basic::from_utf8(black_box(text.as_bytes())).is_ok());
        report("repair, clean pages / simdutf8", text.len(), race([&|| clean(&text), &validate]), 10.0);
    }
    let recovery = Recovery::new().without_notice();
    let text = grown(&pages, 100_000);
    let validate = || assert!(simdutf8::basic::from_utf8(black_box(text.as_bytes())).is_ok());
    let recover = || {
        let page = recovery.recover_html(black_box(&text)).expect("a small page");
        assert!(matches!(page.text, std::borrow::Cow::Borrowed(_)));
    };
    report("recover_html, no record / simdutf8", text.len(), race([&recover, &validate]), 10.0);
    for (name, parts) in [("with ?", honest()), ("a > b", [&honest()[..1], &honest()[2..]].concat())] {
        let text = grown(&parts, 100_000);
        let validate = || assert!(simdutf8::basic::from_utf8(black_box(text.as_bytes())).is_ok());
        let name = format!("repair, honest, {name} / simdutf8");
        report(&name, text.len(), race([&|| clean(&text), &validate]), 30.0);
    }

    records("bytes to record / scraper", &pages);
    for folder in std::env::args().skip(1).filter(|a| !a.starts_with('-')) {
        let mut paths: Vec<_> =
            std::fs::read_dir(&folder).expect("a folder of pages").flatten().map(|e| e.path()).collect();
        paths.retain(|path| path.extension().is_some_and(|e| e == "html"));
        let pages: Vec<String> = paths.iter().filter_map(|p| std::fs::read_to_string(p).ok()).collect();
        records(&format!("the same, {folder}"), &pages);
    }

    for channel in ["rt_mbfl_old_ignore", "rt_encoding_rs_gbk_replace", "u8_as_java_gbk", "u8_as_latin1"] {
        let pipeline = zoo::pipeline(channel).expect("a channel of the zoo");
        let damaged: Vec<String> = pages.iter().map(|page| pipeline.run(page)).collect();
        let bytes: usize = damaged.iter().map(String::len).sum();
        let sites: usize = damaged.iter().map(|page| repair(page, &Options::default()).entries.len()).sum();
        let [time] = race([&|| {
            for page in &damaged {
                black_box(repair(black_box(page), &Options::default()));
            }
        }]);
        let (mb, sites_per_second) = (bytes as f64 / time / 1e6, sites as f64 / time);
        println!(
            "repair, {channel:26} {bytes:>8} B  ours {mb:>8.3} MB/s  {sites} sites, {sites_per_second:.0} a second"
        );
    }
}
