//! No grammar panics, and every span is a slice, on lines that are put together at random from what the
//! grammars look for.

use super::*;
use crate::report::Span;

const PIECES: &[&str] = &[
    "常建",
    "〔",
    "〕",
    "2006",
    "年",
    "8",
    "月",
    "22",
    "日",
    "166",
    "号",
    "第",
    "令",
    "公告",
    "（",
    "）",
    "(",
    ")",
    "\u{FFFD}",
    "?",
    "：",
    ":",
    " ",
    "　",
    "、",
    "，",
    "。",
    "；",
    "一",
    "十",
    "二〇〇六",
    "附件",
    "1.",
    "2．",
    "主题词",
    "抄送",
    "印发",
    "共印",
    "份",
    "签发人",
    "张",
    "市建设局",
    "人民政府",
    "各单位",
    "发布日期",
    "文 号",
    "【",
    "】",
    "[",
    "]",
    "《",
    "》",
    "网站标识码",
    "苏ICP备",
    "苏公网安备",
    "主办",
    "电话",
    "0519-",
    "85685023",
    "a@b.cn",
    "关于",
    "的通知",
    "机密★",
    "-",
    "/",
    ".",
    "\n",
    "①",
    "1.1 ",
    "一看",
    "𠀀",
    "é",
    "_",
    "承办：",
];

fn line(seed: &mut u64) -> String {
    let mut next = |below: usize| {
        *seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (*seed >> 33) as usize % below
    };
    (0..next(12)).map(|_| PIECES[next(PIECES.len())]).collect()
}

fn slices<T>(text: &str, found: impl IntoIterator<Item = Found<T>>) {
    for found in found {
        check(text, found.span);
    }
}

fn check(text: &str, span: Span) {
    assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
}

#[test]
fn no_line_breaks_a_grammar() {
    let mut seed = 20_061_022;
    for _ in 0..3_000 {
        let lines: Vec<String> = (0..6).map(|_| line(&mut seed)).collect();
        let refs: Vec<&str> = lines.iter().map(String::as_str).collect();
        for text in &refs {
            slices(text, date::find_all(text));
            slices(text, date::parse_labelled(text));
            date::find_lunar(text).into_iter().for_each(|span| check(text, span));
            slices(text, document_number::find_all(text));
            slices(text, document_number::parse_whole(text));
            let _ = (
                document_number::damaged_whole(text),
                date::damaged_whole(text),
                attachment::clean_name(text),
                document_number::find_damaged(text),
                colophon::copies_damaged(text),
                marking::torn(text),
                marking::annotation_damaged(text),
                addressee::is_line(text),
            );
            slices(text, addressee::without_colon(text).unwrap_or_default());
            slices(text, index_number::parse(text));
            slices(text, organ::split_list(text));
            slices(text, organ::labelled(text).unwrap_or_default());
            slices(text, addressee::parse(text));
            slices(text, document_type::of_title(text));
            slices(text, signature::find(text));
            slices(text, marking::annotation(text));
            let _ = marking::parse(text);
            slices(text, colophon::keywords(text));
            slices(text, colophon::copies(text));
            slices(text, colophon::copied(text).map(|c| c.organs).unwrap_or_default());
            slices(text, colophon::printing(text).and_then(|p| p.organ));
            slices(text, site::id_code(text));
            slices(text, site::icp_number(text));
            slices(text, site::police_number(text));
            slices(text, site::host_organ(text));
            slices(text, site::telephone(text));
            slices(text, site::email(text));
            slices(text, [title::document_title(text, &["市建设局"])]);
            for label in label::split_labelled(text) {
                check(text, label.label);
                check(text, label.value);
            }
            outline::number(text).into_iter().for_each(|number| check(text, number.span));
        }
        for heading in outline::headings(&refs) {
            check(refs[heading.line], heading.text);
        }
        for sign_off in sign_off::find_all(&refs) {
            assert!(sign_off.lines.end <= refs.len());
        }
        for attachment in attachment::find(&refs) {
            check(refs[attachment.line], attachment.name.span);
        }
    }
}
