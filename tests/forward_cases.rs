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
