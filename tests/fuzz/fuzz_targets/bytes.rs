//! Any bytes as a page: the report is the whole account, and pieces give what the whole gives.
#![no_main]

#[path = "../../common/laws.rs"]
mod laws;

use gongwen::charset::{ConflictPolicy, Hints, StreamDecoder, decode};
use gongwen::{Limits, Recovery};
use libfuzzer_sys::fuzz_target;

const HEADERS: [Option<&str>; 4] = [
    None,
    Some("text/html; charset=gb2312"),
    Some("text/html; charset=utf-8"),
    Some("text/html;charset=big5"),
];

fuzz_target!(|data: &[u8]| {
    let Some((&choice, page)) = data.split_first() else { return };
    let header = HEADERS[usize::from(choice & 3)];
    let mut recovery = Recovery::new().url("http://www.example.gov.cn/art/2008/6/3/art_1_2.html");
    let mut limits = Limits::default();
    // The search is bounded by counting; a smaller bound lets more pages be tried.
    limits.work = 200_000;
    recovery = recovery.limits(limits);
    let mut hints = Hints::default();
    hints.url = Some("http://www.example.gov.cn/art/2008/6/3/art_1_2.html");
    if let Some(header) = header {
        recovery = recovery.content_type(header);
        hints.content_type = Some(header);
    }
    if choice & 4 != 0 {
        recovery = recovery.best_guess();
    }
    laws::bytes(&recovery, page, &hints);
    if choice & 8 != 0 {
        hints.conflict = ConflictPolicy::DeclarationFirst;
        let whole = decode(page, &hints);
        let mut stream = StreamDecoder::new();
        page.chunks(1 + usize::from(choice >> 4)).for_each(|piece| stream.push(piece));
        let pieces = stream.finish(&hints);
        assert_eq!(pieces.text(), whole.text());
        assert_eq!(pieces.report, whole.report);
    }
});
