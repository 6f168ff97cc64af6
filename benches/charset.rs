//! What decoding costs beside the cheapest pass that any decoder must make, as ratios in one run.
//!
//! `cargo bench --bench charset`. Each number is the best of many rounds, the rivals taking turns, so
//! that a busy machine slows both; every answer is checked against the page before it is timed.
//! Bounds (issue 5): clean UTF-8 1.5 × `simdutf8` validation, clean declared GBK 1.3 × `encoding_rs`.

use gongwen::charset::{Hints, decode};
use std::hint::black_box;
use std::time::{Duration, Instant};

/// A page of about `size` bytes of UTF-8: markup and text in the proportion of notice pages.
fn page(label: &str, size: usize) -> String {
    let mut page = format!("<html><head><meta charset=\"{label}\"><title>通知</title></head><body>\n");
    let mut n = 0u32;
    while page.len() < size {
        n += 1;
        page.push_str(&format!(
            "<p class=\"text\" style=\"text-indent:2em\">{n}．各县（市、区）人民政府，市政府各部门、各直属单位：\
             为进一步规范政府信息公开工作，保障公民、法人和其他组织依法获取政府信息，现将有关事项通知如下。</p>\n"
        ));
    }
    page
}

/// The best time of each contender over rounds in which they take turns.
fn race<const N: usize>(rounds: usize, contenders: [&dyn Fn(); N]) -> [Duration; N] {
    let mut best = [Duration::MAX; N];
    for _ in 0..rounds {
        for (best, run) in best.iter_mut().zip(contenders) {
            let start = Instant::now();
            run();
            *best = start.elapsed().min(*best);
        }
    }
    best
}

fn report(name: &str, bytes: usize, [ours, base]: [Duration; 2], bound: Option<f64>) {
    let speed = |t: Duration| bytes as f64 / t.as_secs_f64() / 1e6;
    let ratio = ours.as_secs_f64() / base.as_secs_f64();
    let bound = bound
        .map_or(String::new(), |b| format!("  bound {b} {}", if ratio <= b { "held" } else { "EXCEEDED" }));
    println!(
        "{name:32} {bytes:>8} B  ours {:>8.0} MB/s  base {:>8.0} MB/s  ratio {ratio:>5.2}{bound}",
        speed(ours),
        speed(base)
    );
}

fn main() {
    let hints = Hints::default();
    let decode_all = |bytes: &[u8]| {
        black_box(decode(black_box(bytes), &hints));
    };
    for size in [10_000, 100_000, 1_000_000] {
        let rounds = 40_000_000 / size;
        let bound = |b| (size == 1_000_000).then_some(b);

        let utf8 = page("utf-8", size);
        assert_eq!(decode(utf8.as_bytes(), &hints).text(), utf8);
        let validate = || assert!(simdutf8::basic::from_utf8(black_box(utf8.as_bytes())).is_ok());
        report(
            "utf-8 / simdutf8",
            utf8.len(),
            race(rounds, [&|| decode_all(utf8.as_bytes()), &validate]),
            bound(1.5),
        );

        let text = page("gb2312", size);
        let gbk = encoding_rs::GBK.encode(&text).0.into_owned();
        assert_eq!(decode(&gbk, &hints).text(), text);
        let plain = || drop(black_box(encoding_rs::GBK.decode_without_bom_handling(black_box(&gbk))));
        report("gbk / encoding_rs", gbk.len(), race(rounds, [&|| decode_all(&gbk), &plain]), Some(1.3));

        let text = page("x", size);
        let undeclared = encoding_rs::GBK.encode(&text).0.into_owned();
        assert_eq!(decode(&undeclared, &hints).text(), text);
        let plain = || drop(black_box(encoding_rs::GBK.decode_without_bom_handling(black_box(&undeclared))));
        report(
            "gbk undeclared / encoding_rs",
            undeclared.len(),
            race(rounds, [&|| decode_all(&undeclared), &plain]),
            None,
        );

        let mut mixed = gbk.clone();
        mixed.extend("<p>主办：市人民政府办公室</p>".as_bytes());
        let lossy = || drop(black_box(encoding_rs::GBK.decode_without_bom_handling(black_box(&mixed))));
        report(
            "gbk, utf-8 footer / encoding_rs",
            mixed.len(),
            race(rounds / 10 + 1, [&|| decode_all(&mixed), &lossy]),
            None,
        );
    }
}
