//! Undamaged pages of our own, one for each layout and form of document, and their records.
//!
//! Each folder of `fixtures/records/` holds `page.html` and `expected.json`, the record as a reader makes it.
//! The whole record is compared: what `expected.json` does not have must be absent.

#[allow(dead_code)]
#[path = "../examples/damage/chain.rs"]
mod chain;
#[path = "common/record.rs"]
mod record;

use gongwen::Recovery;
use serde_json::Value;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/records")
}

fn hold(name: &str) {
    let read = |file: &str| {
        let path = folder().join(name).join(file);
        std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
    };
    let page = read("page.html");
    let expected: Value = serde_json::from_str(&read("expected.json")).expect("the record is JSON");
    let mut recovery = Recovery::new();
    if let Some(url) = expected["url"].as_str() {
        recovery = recovery.url(url);
    }
    let given = recovery.recover_html(&page).expect("within the limits");
    assert_eq!(given.text, page, "an undamaged page comes out as it went in");
    assert!(given.report.repairs.is_empty(), "{:?}", given.report.repairs);
    assert!(given.report.losses.is_empty(), "{:?}", given.report.losses);
    record::check(&given, &expected, &[]);
}

macro_rules! records {
    ($($test:ident: $name:literal),* $(,)?) => {
        $(
            #[test]
            fn $test() {
                hold($name);
            }
        )*

        /// A folder that no test reads proves nothing.
        #[test]
        fn every_folder_has_its_test() {
            let mut folders: Vec<String> = std::fs::read_dir(folder())
                .expect("the fixtures")
                .filter_map(Result::ok)
                .filter(|entry| entry.path().is_dir())
                .filter_map(|entry| entry.file_name().into_string().ok())
                .collect();
            folders.sort();
            let mut tested = vec![$($name),*];
            tested.sort();
            assert_eq!(folders, tested);
        }
    };
}

records! {
    order_ucap: "order-ucap",
    announcement_trs: "announcement-trs",
    reply_1999: "reply-1999",
    letter_definition_list: "letter-definition-list",
    public_notice_list: "public-notice-list",
    statistical_communique: "statistical-communique",
    questions_and_answers: "questions-and-answers",
    service_guide: "service-guide",
    news_item: "news-item",
    regulation_hanweb: "regulation-hanweb",
    request_upward: "request-upward",
    urgent_joint_notice: "urgent-joint-notice",
    minutes: "minutes",
    opinions_run_together: "opinions-run-together",
    circular_labels_below: "circular-labels-below",
    reprint_number_and_day: "reprint-number-and-day",
    reply_glued_labels: "reply-glued-labels",
    joint_notice_tables: "joint-notice-tables",
    notice_grid_without_colons: "notice-grid-without-colons",
    notice_one_table: "notice-one-table",
    announcement_number_under_title: "announcement-number-under-title",
    regulation_congress_announcement: "regulation-congress-announcement",
    appointment_broken_heading: "appointment-broken-heading",
    notice_gazette_1999: "notice-gazette-1999",
    notice_bureau_2004: "notice-bureau-2004",
    court_announcement: "court-announcement",
    notice_colophon_1999: "notice-colophon-1999",
}
