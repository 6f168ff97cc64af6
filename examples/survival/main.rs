//! How much of a record survives damage: every page is damaged by the zoo, recovered, and its record compared
//! with that of the clean page, value by value.
//!
//! `cargo run --release --example survival -- PAGES [GOLD.jsonl] [-v] [--only=CHANNEL]`
//!
//! `PAGES` is a folder of pages, `GOLD.jsonl` names the address of each (`page`, `url`). `-v` names every
//! difference. The last line is JSON.

mod compare;

use compare::{Difference, Row, compare, entries};
use gongwen::{Recovered, Recovery, converter::zoo};
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

/// The channels, by the names that the table gives them.
const CHANNELS: [&str; 4] =
    ["rt_mbfl_old_ignore", "u8_as_java_gbk", "u8_as_encoding_rs_gbk", "gbk_bytes_declared_utf8"];

fn main() {
    let (flags, paths): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|a| a.starts_with('-'));
    let Some(folder) = paths.first() else {
        eprintln!("survival: which pages?");
        std::process::exit(2);
    };
    let urls = paths.get(1).map(|gold| addresses(Path::new(gold))).unwrap_or_default();
    let mut pages = Vec::new();
    find(Path::new(folder), &mut pages);
    pages.sort();
    let mut figures = serde_json::Map::new();
    let only = flags.iter().find_map(|f| f.strip_prefix("--only="));
    for channel in CHANNELS.into_iter().filter(|c| only.is_none_or(|only| *c == only)) {
        let mut fields: BTreeMap<String, Row> = BTreeMap::new();
        for page in &pages {
            let name = page.strip_prefix(folder).unwrap_or(page).to_string_lossy().into_owned();
            let (rows, differences) = survive(page, urls.get(&name).map(String::as_str), channel);
            rows.iter().for_each(|(field, row)| fields.entry(field.clone()).or_default().add(row));
            if flags.iter().any(|f| f == "-v") {
                for Difference { field, kind, value } in differences {
                    eprintln!("  {channel} {name} {field}: {kind} {value}");
                }
            }
        }
        table(channel, &fields, &mut figures);
    }
    println!("{}", Value::Object(figures));
}

/// All pages under a folder.
fn find(folder: &Path, pages: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            find(&path, pages);
        } else if path.extension().is_some_and(|e| e == "html") {
            pages.push(path);
        }
    }
}

fn addresses(gold: &Path) -> HashMap<String, String> {
    let text = std::fs::read_to_string(gold).expect("the list of pages can be read");
    let lines = text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    lines.filter_map(|g| Some((g["page"].as_str()?.to_owned(), g["url"].as_str()?.to_owned()))).collect()
}

fn survive(page: &Path, url: Option<&str>, channel: &str) -> (BTreeMap<String, Row>, Vec<Difference>) {
    let bytes = std::fs::read(page).expect("the page can be read");
    let recovery = || url.map_or_else(Recovery::new, |url| Recovery::new().url(url));
    let clean = recovery().recover_bytes(&bytes).expect("within the limits");
    let record =
        |page: &Recovered<'_>| entries(&serde_json::to_value(&page.notice).expect("records are JSON"));
    let damaged_bytes;
    let damaged_text;
    let damaged = match zoo::pipeline(channel) {
        Some(pipeline) => {
            damaged_text = pipeline.run(&clean.text);
            recovery().recover_html(&damaged_text)
        }
        // What GBK does not have is written as a reference, as browsers and servers do.
        None => {
            damaged_bytes = encoding_rs::GBK.encode(&clean.text).0.into_owned();
            recovery().content_type("text/html; charset=utf-8").recover_bytes(&damaged_bytes)
        }
    };
    let damaged = damaged.expect("within the limits");
    let printed: String = damaged.text.split_whitespace().collect();
    let printed = printed.clone() + &without_tags(&printed);
    let named: Vec<String> = damaged.report.losses.iter().filter_map(|l| l.field.clone()).collect();
    compare(&record(&clean), &record(&damaged), &printed, &named)
}

/// A page without what stands between `<` and `>`.
fn without_tags(html: &str) -> String {
    let mut inside = false;
    let mut keep = |c: char| {
        let was = inside;
        inside = if c == '<' { true } else { inside && c != '>' };
        !was && !inside
    };
    html.chars().filter(|&c| keep(c)).collect()
}

/// Prints one channel's table and notes its figures: shares of the record's values, the text apart.
fn table(channel: &str, fields: &BTreeMap<String, Row>, figures: &mut serde_json::Map<String, Value>) {
    println!("\n{channel:28} wanted   same  wrong missed   gone silent");
    let line = |name: &str, r: &Row| {
        println!(
            "{name:28} {:6} {:6} {:6} {:6} {:6} {:6}",
            r.wanted, r.same, r.wrong, r.missed, r.gone, r.silent
        );
    };
    let (mut values, mut text) = (Row::default(), Row::default());
    for (name, row) in fields {
        line(name, row);
        if matches!(name.as_str(), "body" | "outline") { &mut text } else { &mut values }.add(row);
    }
    line("VALUES", &values);
    line("TEXT", &text);
    let share = |part: usize, whole: usize| (10_000.0 * part as f64 / whole.max(1) as f64).round() / 10_000.0;
    for (kind, row) in [("values", values), ("text", text)] {
        figures.insert(
            format!("{channel}.{kind}"),
            json!({
                "differ": share(row.missed + row.gone + row.wrong, row.wanted),
                "wrong": row.wrong,
                "survive": share(row.same, row.same + row.missed),
                "silent": row.silent,
            }),
        );
    }
}
