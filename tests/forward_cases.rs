//! The forward pipelines against text that the real converters damaged (`../shared/cases`).
//! Needs `../shared`, so it runs behind the quality gate: `cargo test --test forward_cases -- --ignored --nocapture`.

use gongwen::converter::zoo;
use std::collections::BTreeMap;
use std::process::Command;

fn shared(path: &str) -> Option<std::path::PathBuf> {
    let p = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared")).join(path);
    p.exists().then_some(p)
}

#[test]
#[ignore = "needs ../shared/cases"]
fn every_case_is_reproduced_from_its_truth() {
    let Some(path) = shared("cases/damage.jsonl.xz") else { return eprintln!("no ../shared: skipped") };
    let out = Command::new("xz").arg("-dc").arg(path).output().expect("xz runs");
    let mut tally: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for line in String::from_utf8(out.stdout).expect("UTF-8").lines() {
        let case: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let channel = case["channel"].as_str().expect("a channel");
        // What strips tags is not part of a pipeline.
        if channel.starts_with("tags_after_") {
            continue;
        }
        let Some(pipeline) = zoo::pipeline(channel) else { continue };
        let truth = case["truth"].as_str().expect("a truth");
        let Some(input) = case["input"]["html"].as_str() else { continue };
        let got = pipeline.run(truth);
        let entry = tally.entry(channel.to_owned()).or_default();
        entry.1 += 1;
        if got == input {
            entry.0 += 1;
        } else {
            let at = got.chars().zip(input.chars()).take_while(|(a, b)| a == b).count();
            let show = |s: &str| s.chars().skip(at.saturating_sub(8)).take(24).collect::<String>();
            eprintln!("{}: char {at}: {:?} but the case has {:?}", case["id"], show(&got), show(input));
        }
    }
    for (channel, (right, all)) in &tally {
        eprintln!("{channel}: {right}/{all}");
    }
    assert!(tally.len() > 30 && tally.values().all(|(right, all)| right == all));
}

/// Takes away what is still a tag. An unclosed `<` at the end of a line stays.
fn strip_tags(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(at) = rest.find('<') {
        let Some(end) = rest[at..].find('>') else { break };
        out.push_str(&rest[..at]);
        rest = &rest[at + end + 1..];
    }
    out + rest
}

#[test]
#[ignore = "needs ../shared/seed"]
fn the_seed_page_is_reproduced_from_its_truth() {
    let (Some(truth), Some(page)) = (shared("seed/truth.html"), shared("seed/page.txt")) else {
        return eprintln!("no ../shared: skipped");
    };
    let truth = std::fs::read_to_string(truth).expect("the truth");
    let page = std::fs::read_to_string(page).expect("the page");
    let pipeline = zoo::pipeline("nfkc_after_rt_mbfl_old_ignore").expect("the channel");
    let got = pipeline.run(&truth);
    let squeeze = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ");
    let got: Vec<String> = got.lines().map(|l| squeeze(&strip_tags(l))).collect();
    let want: Vec<String> = page.lines().map(squeeze).collect();
    let wrong: Vec<_> = got.iter().zip(&want).filter(|(g, w)| g != w).collect();
    for (g, w) in &wrong {
        eprintln!("{g:?}\n{w:?}\n");
    }
    eprintln!("{} of {} lines", want.len() - wrong.len(), want.len());
    assert!(got.len() == want.len() && wrong.is_empty());
}

/// Every cell in which a converter differs from `encoding_rs` was measured and listed.
#[test]
#[ignore = "needs ../shared/facts"]
fn every_cell_is_as_listed() {
    let Some(path) = shared("facts/cells.tsv") else { return eprintln!("no ../shared: skipped") };
    let list = std::fs::read_to_string(path).expect("the list");
    let mut listed: BTreeMap<(&str, u8, u8), String> = BTreeMap::new();
    for line in list.lines().filter(|l| !l.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let byte = |s: &str| u8::from_str_radix(s, 16).expect("a byte");
        let text: String = columns[3]
            .split_whitespace()
            .filter_map(|u| char::from_u32(u32::from_str_radix(u.strip_prefix("U+")?, 16).ok()?))
            .collect();
        for name in columns[4].split(',') {
            listed.insert((name.trim(), byte(columns[0]), byte(columns[1])), text.clone());
        }
    }
    let names: std::collections::BTreeSet<&str> = listed.keys().map(|k| k.0).collect();
    let base = zoo::decoder("encoding_rs_gbk").expect("a decoder");
    let mut checked = 0;
    for name in names {
        let Some(decoder) = zoo::decoder(name) else {
            eprintln!("{name} is not in the zoo");
            continue;
        };
        for lead in 0x81..=0xFE {
            for trail in (0x40..=0xFE).filter(|t| *t != 0x7F) {
                let want =
                    listed.get(&(name, lead, trail)).cloned().unwrap_or_else(|| base.decode(&[lead, trail]));
                assert_eq!(decoder.decode(&[lead, trail]), want, "{name} {lead:02X}{trail:02X}");
            }
        }
        checked += 1;
    }
    eprintln!("{checked} converters");
    assert!(checked >= 15);
}
