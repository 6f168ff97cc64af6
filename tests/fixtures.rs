//! Pages of our own, damaged by the converters of the zoo, and their way back.
//!
//! Each folder of `fixtures/` holds
//! - `truth.html`, the page as it was;
//! - `fixture.json`: the chain of steps that damaged it, how the damaged page is given, and the
//!   fields, or items of fields (`attachments[0]`), that the damage destroyed everywhere on the page: the record
//!   of the damaged page is that of the truth without them, and a loss must name each;
//! - `damaged.*`, the page after that chain;
//! - `repaired.*`, what is given back: the truth but for the places it admits to have lost;
//! - `expected.json`, the record, made by reading the page.
//!
//! `UPDATE_FIXTURES=1 cargo test --test fixtures` writes `damaged.*` and `repaired.*` anew. It cannot
//! bless a wrong character: what is given back is held to the truth besides.

#[path = "../examples/damage/chain.rs"]
mod chain;
#[path = "common/record.rs"]
mod record;

use gongwen::report::LossReason;
use gongwen::{Recovered, Recovery};
use serde_json::Value;
use std::path::PathBuf;
use unicode_normalization::UnicodeNormalization;

struct Fixture {
    folder: PathBuf,
    chain: String,
    is_text: bool,
    url: Option<String>,
    lost: Vec<String>,
}

impl Fixture {
    fn new(name: &str) -> Self {
        let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures")).join(name);
        let about: Value = json(&folder.join("fixture.json"));
        let text = |key: &str| about[key].as_str().map(str::to_owned);
        let lost = about["lost"].as_array().expect("a list of fields");
        Fixture {
            chain: text("chain").expect("a chain of steps"),
            is_text: text("input").as_deref() == Some("text"),
            url: text("url"),
            lost: lost.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            folder,
        }
    }

    fn read(&self, name: &str) -> String {
        let path = self.folder.join(name);
        std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
    }

    fn extension(&self) -> &'static str {
        if self.is_text { "txt" } else { "html" }
    }

    /// The page as it was, in the form that the damaged page is given in.
    fn truth(&self) -> String {
        let html = self.read("truth.html");
        if self.is_text { chain::strip_tags(&html) } else { html }
    }

    fn damaged(&self) -> String {
        self.read(&format!("damaged.{}", self.extension()))
    }

    fn recover<'a>(&self, page: &'a str) -> Recovered<'a> {
        let mut recovery = Recovery::new();
        if let Some(url) = &self.url {
            recovery = recovery.url(url);
        }
        let recovered = if self.is_text { recovery.recover_text(page) } else { recovery.recover_html(page) };
        recovered.expect("within the limits")
    }

    /// Compares with a file of the fixture, or writes it where that is asked for.
    fn holds(&self, name: &str, content: &str) {
        if std::env::var_os("UPDATE_FIXTURES").is_some() {
            std::fs::write(self.folder.join(name), content).expect("the fixture can be written");
        }
        let wanted = self.read(name);
        for (i, (got, want)) in content.lines().zip(wanted.lines()).enumerate() {
            assert_eq!(got, want, "line {} of {name}", i + 1);
        }
        assert_eq!(content, wanted, "{name}");
    }
}

fn json(path: &std::path::Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn damage_is_the_zoos(name: &str) {
    let fixture = Fixture::new(name);
    let truth = fixture.read("truth.html");
    let damaged = chain::run(&fixture.chain, &truth).expect("the zoo has every step");
    fixture.holds(&format!("damaged.{}", fixture.extension()), &damaged);
}

/// A character that vanishes without a trace cannot be held to its place: these pages have none.
fn nothing_vanishes(name: &str) {
    let fixture = Fixture::new(name);
    let damage = |text: &str| chain::run(&fixture.chain, text).expect("the zoo has every step");
    for line in fixture.read("truth.html").lines() {
        let damaged = damage(line);
        for (at, c) in line.char_indices().filter(|(_, c)| !c.is_ascii()) {
            let without = [&line[..at], &line[at + c.len_utf8()..]].concat();
            assert_ne!(damage(&without), damaged, "{c:?} vanishes from {line}");
        }
    }
}

fn truth_is_left_alone(name: &str) {
    let fixture = Fixture::new(name);
    let html = fixture.read("truth.html");
    for (page, given) in [
        (&html, Recovery::new().recover_html(&html)),
        (&fixture.truth(), Ok(fixture.recover(&fixture.truth()))),
    ] {
        let given = given.expect("within the limits");
        assert_eq!(&given.text, page);
        assert!(given.report.repairs.is_empty(), "{:?}", given.report.repairs);
        // The residue that a page was published with is lost on the undamaged page too.
        let new = given.report.losses.iter().find(|l| l.reason != LossReason::Residue);
        assert!(new.is_none(), "{new:?}");
    }
}

fn damage_is_undone(name: &str) {
    let fixture = Fixture::new(name);
    let (truth, damaged) = (fixture.truth(), fixture.damaged());
    let given = fixture.recover(&damaged);
    assert_eq!(given.report.replay(&damaged), given.text, "the report is the whole account");
    only_admitted_differences(&given.text, &truth, fixture.chain.contains("nfkc"));
    fixture.holds(&format!("repaired.{}", fixture.extension()), &given.text);
    assert!(!given.report.channels.is_empty(), "the channel is named");
}

/// Each character is the truth's, or U+FFFD, or (where widths were folded) the fold of the truth's.
fn only_admitted_differences(text: &str, truth: &str, folded: bool) {
    for (line, (got, want)) in text.lines().zip(truth.lines()).enumerate() {
        let same = |(g, w): (char, char)| g == w || g == '\u{FFFD}' || folded && w.nfkc().eq([g]);
        let fits = got.chars().count() == want.chars().count() && got.chars().zip(want.chars()).all(same);
        assert!(fits, "line {}\n got {got}\nwant {want}", line + 1);
    }
    assert_eq!(text.lines().count(), truth.lines().count());
}

fn truth_gives_the_record(name: &str) {
    let fixture = Fixture::new(name);
    let truth = fixture.truth();
    record::check(&fixture.recover(&truth), &json(&fixture.folder.join("expected.json")), &[]);
}

fn damage_gives_the_record(name: &str) {
    let fixture = Fixture::new(name);
    let damaged = fixture.damaged();
    let given = fixture.recover(&damaged);
    record::check(&given, &json(&fixture.folder.join("expected.json")), &fixture.lost);
    for field in &fixture.lost {
        let field = field.split('[').next();
        let named = given.report.losses.iter().any(|l| l.field.as_deref() == field);
        assert!(named, "no loss names {field:?}");
    }
}

/// What is not yet as it should be. Such a test must fail: one that is mended comes off the list.
const KNOWN_FAILURES: &[(&str, &str)] = &[];

fn hold(name: &'static str, test: &str, run: fn(&str)) {
    if KNOWN_FAILURES.contains(&(name, test)) {
        let outcome = std::panic::catch_unwind(|| run(name));
        assert!(outcome.is_err(), "{name}: {test} holds now; take it off KNOWN_FAILURES");
    } else {
        run(name);
    }
}

macro_rules! fixtures {
    ($($module:ident: $name:literal),* $(,)?) => {$(
        mod $module {
            #[test]
            fn damage_is_the_zoos() {
                super::hold($name, "damage_is_the_zoos", super::damage_is_the_zoos);
            }

            #[test]
            fn nothing_vanishes() {
                super::hold($name, "nothing_vanishes", super::nothing_vanishes);
            }

            #[test]
            fn truth_is_left_alone() {
                super::hold($name, "truth_is_left_alone", super::truth_is_left_alone);
            }

            #[test]
            fn damage_is_undone() {
                super::hold($name, "damage_is_undone", super::damage_is_undone);
            }

            #[test]
            fn truth_gives_the_record() {
                super::hold($name, "truth_gives_the_record", super::truth_gives_the_record);
            }

            #[test]
            fn damage_gives_the_record() {
                super::hold($name, "damage_gives_the_record", super::damage_gives_the_record);
            }
        }
    )*

        /// A folder that no test reads proves nothing.
        #[test]
        fn every_folder_has_its_tests() {
            let mut folders: Vec<String> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures"))
                .expect("the fixtures")
                .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
                // These have tests of their own: `tests/records.rs`, `tests/channels.rs`.
                .filter(|name| name != "records" && name != "channels")
                .collect();
            folders.sort();
            let mut tested = vec![$($name),*];
            tested.sort();
            assert_eq!(folders, tested);
        }
    };
}

fixtures! {
    plain_text: "plain-text",
    metadata_table: "metadata-table",
    style_1999: "style-1999",
    style_2012: "style-2012",
    data_table: "data-table",
    attachments: "attachments",
    word_markup: "word-markup",
}

/// Most of a page's Chinese may stand in its attributes: what the site's own description says there is
/// read behind itself, not behind the text before the tag.
#[test]
fn a_page_whose_text_stands_in_values_is_recognised() {
    let page = "<html><head><title>通知</title>\n<meta name=\"description\" content=\"清澜市人民政府门户网站是由清澜市人民政府\
        办公室主办，清澜市政务服务和数据管理局承办，利用政府的设备、网络和信息等资源整合建设而成。它以政府部门网站为依托，以需求为\
        导向，以服务为宗旨，围绕信息公开、在线服务和公众参与三大政府网站功能定位，设置了“政务公开”、“政务服务”、“互动交流”、\
        “营商环境”等频道，以丰富的内容、人性化的服务和强大的功能为用户提供服务。\">\n</head><body><p>详见附件</p></body></html>\n";
    let damaged =
        gongwen::converter::zoo::pipeline("u8_as_java_gbk").expect("a channel of the zoo").run(page);
    let recovered = gongwen::Recovery::new().recover_html(&damaged).expect("within the limits");
    assert!(recovered.text.contains("清澜市人民政府门户网站"), "{}", recovered.text);
    assert!(recovered.text.contains("详见附件"), "{}", recovered.text);
}
