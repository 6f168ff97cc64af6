//! Any text as a page and as lines: blocks, pairs and the record stand in the source.
#![no_main]

use gongwen::Limits;
use gongwen::notice::{self, grammar};
use gongwen::page::Page;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &str| {
    let mut limits = Limits::default();
    limits.nesting = 32;
    for page in [Page::parse_with(data, Some("http://www.example.gov.cn/"), &limits), Page::from_text(data)] {
        for block in page.blocks() {
            stands_in(data, block.text.span());
        }
        for pair in page.pairs() {
            stands_in(data, pair.value.span());
        }
        for container in page.containers() {
            assert!(container.blocks().end <= page.blocks().len());
        }
        let reading = notice::read_with(&page, None, &limits);
        serde_json::to_string(&reading.notice).expect("records are JSON");
    }
    for line in data.lines() {
        let raws = grammar::date::find_all(line).iter().map(|f| f.raw(line).len()).sum::<usize>();
        assert!(raws <= line.len(), "dates do not overlap");
        let numbers = grammar::document_number::find_all(line);
        assert!(numbers.windows(2).all(|w| w[0].span.end() <= w[1].span.start()), "numbers are in order");
        grammar::label::split_labelled(line)
            .iter()
            .for_each(|l| assert!(l.value_in(line).len() <= line.len()));
        let _ =
            (grammar::addressee::parse(line), grammar::marking::parse(line), grammar::outline::number(line));
        let _ = (
            grammar::site::icp_number(line),
            grammar::site::police_number(line),
            grammar::colophon::copied(line),
        );
        let _ = (grammar::index_number::parse(line), grammar::title::document_title(line, &[line]));
    }
});

fn stands_in(source: &str, span: Option<gongwen::report::Span>) {
    if let Some(span) = span {
        assert!(source.get(span.range()).is_some(), "{span:?} is no stretch of the source");
    }
}
