//! Bad input: always a clear report or error, never a panic, a hang or a lost line.
//!
//! Where a page is large, time is the test: a superlinear loop would not come back. The largest ones
//! are left out of unoptimized runs; `.ci/run` runs them with `--release`.

#[path = "common/cli.rs"]
mod cli;

use cli::page::Settings;
use gongwen::converter::zoo;
use gongwen::report::Count;
use gongwen::{ErrorKind, Limits, Recovered, Recovery};
use serde_json::json;

/// Every door of the library, with a record.
fn through_every_door(page: &[u8]) {
    let recovery =
        Recovery::new().url("http://www.example.gov.cn/a/b.html").content_type("text/html; charset=gbk");
    let from_bytes = recovery.recover_bytes(page).expect("within the limits");
    check_spans(&from_bytes);
    let text = String::from_utf8_lossy(page);
    for recovery in [recovery.clone(), recovery.best_guess()] {
        for given in [recovery.recover_html(&text), recovery.recover_text(&text)] {
            let given = given.expect("within the limits");
            assert_eq!(given.report.replay(&text), given.text, "the report is the whole account");
            check_spans(&given);
        }
    }
}

/// Repairs and losses are sorted and do not overlap.
fn check_spans(page: &Recovered<'_>) {
    let report = &page.report;
    let mut spans: Vec<_> = report.repairs.iter().map(|r| r.span).collect();
    spans.extend(report.losses.iter().filter_map(|l| l.span));
    spans.sort_by_key(|s| (s.start(), s.end()));
    assert!(spans.windows(2).all(|w| w[0].end() <= w[1].start()), "edits overlap");
    assert!(report.repairs.is_sorted_by_key(|r| r.span.start()), "repairs are sorted");
    assert!(report.losses.iter().filter_map(|l| l.span).is_sorted_by_key(|s| s.start()), "losses are sorted");
}

#[test]
fn nothing_and_next_to_nothing() {
    for page in
        ["", " ", "\n", "\r\n\t \u{3000}\u{A0}\n", "\u{FEFF}", "\0", "?", "<", ">", "&", "&#", "�", "号"]
    {
        through_every_door(page.as_bytes());
    }
}

#[test]
fn white_space_comes_out_as_it_went_in() {
    let page = " \t\r\n\u{3000}\u{A0}\u{2028}\n".repeat(1000);
    for page in [Recovery::new().recover_html(&page), Recovery::new().recover_text(&page)] {
        let page = page.unwrap();
        assert!(page.report.repairs.is_empty() && page.report.losses.is_empty());
    }
    assert_eq!(Recovery::new().recover_text(&page).unwrap().text, page);
}

#[test]
fn binary() {
    // xorshift64 (Marsaglia 2003), seeded: the same noise every time.
    let mut state = 0x9E37_79B9_7F4A_7C15u64;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as u8
    })
    .take(20_000)
    .collect();
    through_every_door(&noise);
    through_every_door(&(0..=255).cycle().take(20_000).collect::<Vec<u8>>());
    through_every_door(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01");
    through_every_door(b"\x1f\x8b\x08\0\0\0\0\0\0\x03\xff");
}

#[test]
fn invalid_utf8_of_every_sort() {
    for bad in [
        &b"\x80"[..],
        b"\xC0\xAF",
        b"\xE0\x80\x80",
        b"\xED\xA0\x80",
        b"\xF4\x90\x80\x80",
        b"\xE5\x85",
        b"\xF0\x9F\x98",
        b"\xFF\xFE",
        b"\xFE\xFF\0",
    ] {
        through_every_door(bad);
        let mut page = "关于开展活动的通知".as_bytes().to_vec();
        for at in [0, 1, 2, 3, 10, page.len()] {
            page.splice(at..at, bad.iter().copied());
            through_every_door(&page);
        }
    }
}

#[test]
fn a_page_cut_anywhere() {
    let page = cli::damaged(
        "<td>信息名称：</td><p>今年<span lang=\"EN-US\">9月</span>的活动，请于&nbsp;10月10日前报。</p>",
    );
    // Seven and three have no common step: every phase of a three-byte character is cut.
    for at in (0..=page.len()).step_by(7) {
        through_every_door(&page.as_bytes()[..at]);
    }
}

/// Fragments that a parser or a search can choke on when there are very many of them.
const FRAGMENTS: [&str; 22] = [
    "<div>",
    "</div>",
    "<",
    "&",
    "&#",
    "&amp;",
    "<!--",
    "]]>",
    "<table><tr><td>",
    "<b><p>",
    "<a href=\"",
    "/span>",
    "span lang=\"EN-US\">",
    "?ensp;",
    "?xml:namespace ",
    "9/span>",
    "?",
    "\u{FFFD}",
    "、span>",
    "《",
    "一、",
    "2006",
];

/// What fuzzing found, cut down.
#[test]
fn what_once_panicked() {
    // Browsers move what stands in a table and in no cell before it: an element no longer holds its last block.
    through_every_door("<head>局<t=gb2312></head><table>c<p>清局<p>二〇〇八年五月六日".as_bytes());
}

#[test]
fn many_of_each_fragment() {
    for fragment in FRAGMENTS {
        through_every_door(fragment.repeat(2_000).as_bytes());
    }
}

#[test]
#[cfg_attr(debug_assertions, ignore = "large: run with --release")]
fn very_many_of_each_fragment() {
    for fragment in FRAGMENTS {
        through_every_door(fragment.repeat(100_000).as_bytes());
    }
}

#[test]
#[cfg_attr(debug_assertions, ignore = "large: run with --release")]
fn a_hundred_thousand_nested_tags() {
    for (open, close) in
        [("<div>", "</div>"), ("<b>", "</b>"), ("<table><tr><td>", ""), ("<ul><li>", ""), ("<font><p>", "")]
    {
        let page = format!("{}{}{}", open.repeat(100_000), "关于开展活动的通知", close.repeat(100_000));
        through_every_door(page.as_bytes());
    }
}

#[test]
#[cfg_attr(debug_assertions, ignore = "large: run with --release")]
fn fifty_megabytes_of_one_character() {
    for character in ["a", " ", "\n", "<", "?", "\0", "的", "鐨", "\u{FFFD}", "，"] {
        let page = character.repeat(50_000_000 / character.len());
        check_spans(&gongwen::recover(page.as_bytes()).expect("within the limits"));
        check_spans(&Recovery::new().recover_text(&page).expect("within the limits"));
    }
}

#[test]
fn one_line_of_a_megabyte() {
    through_every_door("的".repeat(350_000).as_bytes());
}

#[test]
fn a_page_over_the_limit_is_an_error_that_says_so() {
    let mut limits = gongwen::Limits::default();
    limits.bytes = 10;
    let recovery = Recovery::new().limits(limits);
    let error = recovery.recover_text("关于开展活动").unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::TooLarge { bytes: 18, limit: 10, .. }), "{error}");
    assert!(recovery.recover_bytes(&[b' '; 11]).is_err());
    assert!(recovery.recover_bytes(&[b' '; 10]).is_ok());
}

#[test]
fn a_stream_of_all_that_answers_every_line() {
    let settings = Settings { notice: true, best_guess: false, summary: true };
    let mut lines: Vec<Vec<u8>> =
        FRAGMENTS.iter().map(|f| json!({"id": f, "html": f.repeat(50)}).to_string().into()).collect();
    lines.extend(
        [&b"\xFF\xFE"[..], b"{", b"{}", b"null", b"[[[[", b"{\"id\":", b"\"text\"", b"\0"]
            .map(<[u8]>::to_vec),
    );
    lines.push([b"[".repeat(100_000), b"]".repeat(100_000)].concat());
    lines
        .push([&b"{\"id\":"[..], &b"[".repeat(100_000), &b"]".repeat(100_000), b",\"text\":\"a\"}"].concat());
    let answers = cli::run_lines(lines.join(&b'\n'), &settings);
    assert_eq!(answers.len(), lines.len());
    assert_eq!(answers.iter().filter(|a| a.get("error").is_none()).count(), FRAGMENTS.len());
}

/// No round trip leaves so many `?`: they are one loss, and what stands around them is given back all the same.
#[test]
fn a_row_of_question_marks_is_one_loss() {
    let truth = "<p>关于开展水利工程质量检查工作的通知</p><p>各县人民政府：</p><p>为贯彻落实国务院要求，现将有关事项通知如下。</p>";
    let row = "?".repeat(40);
    for name in ["u8_as_java_gbk", "rt_mbfl_old_ignore"] {
        let channel = zoo::pipeline(name).expect("a channel");
        let damaged = format!("{}<p>{row}</p>", channel.run(truth));
        let page = Recovery::new().recover_html(&damaged).unwrap();
        assert_eq!(page.report.channels.first().map(|c| c.name.as_str()), Some(name));
        assert!(page.text.contains(&format!("<p>{row}</p>")), "{}", page.text);
        assert!(page.text.contains("为贯彻落实国务院要求"), "{}", page.text);
        let of_row = |l: &&gongwen::report::Loss| l.before.contains("???");
        let losses: Vec<_> = page.report.losses.iter().filter(of_row).collect();
        assert_eq!(losses.len(), 1);
        assert_eq!((losses[0].before.as_str(), losses[0].count), (row.as_str(), Count::Exactly(40)));
    }
}

/// What happened to a page is not found out with no work, and the report says that it was not.
#[test]
fn a_page_that_little_work_is_allowed_for_says_so() {
    let damaged = zoo::pipeline("rt_mbfl_old_ignore").expect("a channel").run(
        "<p>关于开展水利工程质量检查工作的通知</p><p>各县人民政府：</p><p>为贯彻落实国务院要求，现将有关事项通知如下。</p>",
    );
    let mut limits = Limits::default();
    limits.work = 100;
    let page = Recovery::new().limits(limits).recover_html(&damaged).unwrap();
    assert!(page.report.channels.is_empty() && page.report.repairs.is_empty());
    assert!(page.report.notes.iter().any(|n| n.kind == "limit"), "{:?}", page.report.notes);
    let page = Recovery::new().recover_html(&damaged).unwrap();
    assert!(!page.report.channels.is_empty() && page.report.notes.iter().all(|n| n.kind != "limit"));
}
