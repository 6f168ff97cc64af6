//! The page to look at says everything, loads nothing, and shows what it says in a real browser.

#[path = "common/cli.rs"]
mod cli;

use cli::{damaged, report};
use gongwen::Recovery;
use scraper::{Html, Selector};
use std::fs;
use std::path::Path;
use std::process::Command;

const PAGE: &str = "<title>关于开展安全检查工作的通知</title>\n<p>各区人民政府：</p>\n<p onclick=\"a('b')\">\
请于二○一二年三月五日前报送（附件）。</p>\n<p>A &amp; B</p>\n";

fn html(input: &str) -> (String, String) {
    let page = Recovery::new().recover_html(input).expect("within the limits");
    (report::page("测试 <page>", &page).expect("JSON"), page.text.into_owned())
}

/// What a reader sees in the nth column, without the tips.
fn column(html: &str, n: usize) -> String {
    let row = Selector::parse(".row:not(.top)").expect("a selector");
    let tip = Selector::parse(".tip").expect("a selector");
    let code = Selector::parse("code").expect("a selector");
    let page = Html::parse_document(html);
    let lines = page.select(&row).filter_map(|row| row.select(&code).nth(n)).map(|code| {
        let tips: Vec<String> = code.select(&tip).map(|t| t.text().collect()).collect();
        let mut line: String = code.text().collect();
        for tip in tips {
            line = line.replacen(&tip, "", 1);
        }
        line + "\n"
    });
    lines.collect()
}

#[test]
fn both_sides_are_shown_whole() {
    let input = damaged(PAGE);
    assert_ne!(input, PAGE);
    let (html, text) = html(&input);
    assert_ne!(text, input, "something is repaired or lost");
    assert_eq!(column(&html, 0).trim_end(), input.trim_end());
    assert_eq!(column(&html, 1).trim_end(), text.trim_end());
}

#[test]
fn every_change_is_marked() {
    let input = damaged(PAGE);
    let page = Recovery::new().recover_html(&input).expect("within the limits");
    let html = Html::parse_document(&report::page("x", &page).expect("JSON"));
    let count = |selector: &str| html.select(&Selector::parse(selector).expect("a selector")).count();
    let lost = page.report.losses.iter().filter(|l| l.span.is_some()).count();
    assert_eq!(count("code mark[tabindex]"), page.report.repairs.len() + lost);
    assert_eq!(count("code mark.lost[tabindex]"), lost);
}

#[test]
fn nothing_is_loaded_and_nothing_runs() {
    let (html, _) =
        html(&damaged("<script src=//x/y.js>alert(1)</script><img src=http://x/y.png><p>（通知）"));
    let page = Html::parse_document(&html);
    for selector in ["script", "img", "link", "iframe", "[src]", "[href]", "[onclick]"] {
        let selector = Selector::parse(selector).expect("a selector");
        assert!(page.select(&selector).next().is_none(), "{selector:?}");
    }
    assert!(html.contains("default-src 'none'"));
}

#[test]
fn a_browser_shows_it() {
    let Some(browser) =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser"].into_iter().find(|p| Path::new(p).exists())
    else {
        eprintln!("skipped: there is no Chromium (Debian: apt install chromium)");
        return;
    };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("browser-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join("report.html");
    let (html, _) = html(&damaged(PAGE));
    fs::write(&file, &html).expect("a file");
    let picture = folder.join("report.png");
    let run = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1200,800"])
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .arg(format!("--screenshot={}", picture.display()))
        .arg("--dump-dom")
        .arg(format!("file://{}", file.display()))
        .output()
        .expect("the browser starts");
    let dom = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    assert!(dom.contains("class=\"row\"") && dom.contains("tabindex"), "{dom}");
    assert!(!String::from_utf8_lossy(&run.stderr).contains("Content Security Policy"));
    fs::remove_dir_all(folder).expect("a folder");
}
