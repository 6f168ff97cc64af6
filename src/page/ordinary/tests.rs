//! What is read here is what the tokenizer reads.

use crate::Limits;
use crate::page::tokens::{parse, parse_slowly};
use proptest::prelude::*;

fn assert_same(html: &str) {
    let limits = Limits::default();
    let (quick, slow) = (parse(html, &limits), parse_slowly(html, &limits));
    assert_eq!(format!("{quick:?}"), format!("{slow:?}"), "{html:?}");
}

/// Pieces of markup, whole and broken, that follow each other in any order.
const PIECES: &[&str] = &[
    "<p>",
    "</p>",
    "<P CLASS=x>",
    "<td align='right'>",
    "</td>",
    "<table>",
    "</table>",
    "<tr>",
    "<div id=a class=\"b c\">",
    "</div>",
    "<br/>",
    "<br />",
    "<o:p />",
    "<img src=a.gif alt=\"图 &gt; 甲\">",
    "<a href=\"x?a=1&b=2&amp;c=3\">",
    "</a >",
    "<a href='x' title=\"甲\" href=y>",
    "<input disabled value>",
    "<p style=\"display:none\">",
    "<meta name=a content='b'>",
    "<meta property=x itemprop=y>",
    "<span lang=EN-US\n>",
    "</span>",
    "<b\r\nid = 'x'\r>",
    "<title>甲</title>",
    "<title>",
    "</title>",
    "<script>if (a<b) {}</script>",
    "<script src=x />",
    "</script>",
    "<style>p>a{}</style>",
    "</scripty>",
    "<textarea><p></textarea>",
    "<!--甲-->",
    "<!---->",
    "<!-->",
    "<!--->",
    "<!--a--!>",
    "<!--a--b-->",
    "<!--a--->",
    "<!--",
    "-->",
    "<!-- <p> -->",
    "<!--a\r\nb-->",
    "<!DOCTYPE html>",
    "<!甲>",
    "<?xml?>",
    "</>",
    "<>",
    "< p>",
    "<",
    ">",
    "&",
    "&nbsp;",
    "&nbsp",
    "&amp;",
    "&amp",
    "&#160;",
    "&#xA0;",
    "&#128;",
    "&#0;",
    "&#13;",
    "&#x110000;",
    "&lt;",
    "&gt;",
    "&notit;",
    "&hellip;",
    "&;",
    "&#;",
    "&#x;",
    "&+",
    "&nosuchname;",
    "甲",
    "乙：",
    "文",
    " ",
    "\n",
    "\r",
    "\r\n",
    "\0",
    "\u{A0}",
    "?",
    "甲?>",
    "甲?->",
    "甲?\">",
    "=",
    "\"",
    "'",
    "/",
    "x",
    "x=\"1\"y='2'z",
    "<p \u{A0}class=x>",
    "<p a=\"甲?>",
    "<a title=\"甲? b=\"c\">",
    "<font color=#ff0000 size=\"2\"/>",
    "<td nowrap/ colspan=2>",
    "<p =x>",
    "<p \"x\">",
    "<p a=>",
    "<p a=\"&copy=1&copy\">",
    "<h1\t>",
    "<iframe>",
    "</iframe>",
    "<noframes><p></noframes>",
    "<li>",
    "<ul>",
    "</ul>",
    "</b>",
    "<b>",
    "</p x=\"y>z\">",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn as_the_tokenizer_reads_it(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..24)) {
        assert_same(&pieces.concat());
        assert_same(&format!("<table><tr><td>{}", pieces.concat()));
    }

    #[test]
    fn characters_in_any_order(text in "[<>&/!='\"a-cP \n\r\0;#x0-9甲\u{A0}?-]{0,40}") {
        assert_same(&text);
        assert_same(&format!("<table><td>{text}"));
    }
}

#[test]
fn the_fixtures_are_read_alike() {
    let fixtures = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/records");
    let pages = std::fs::read_dir(fixtures).expect("fixtures/records").flatten();
    for page in pages.filter_map(|entry| std::fs::read_to_string(entry.path().join("page.html")).ok()) {
        assert_same(&page);
    }
}

#[test]
fn long_tags_and_comments_are_read_alike() {
    for n in [10, 1_990, 1_999, 2_000, 2_010, 5_000] {
        let blanks = " ".repeat(n);
        for html in [
            format!("甲<p{blanks}>乙</p>"),
            format!("甲<p a=\"{blanks}\">乙</p>"),
            format!("<!-- <p{blanks}> -->乙<p>"),
            format!("<!--{blanks}-->乙<p>"),
            format!("</p{blanks}>乙<p {blanks}/>丙"),
        ] {
            assert_same(&html);
        }
    }
}
