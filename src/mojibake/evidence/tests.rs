//! Pages written for these tests, damaged by the project's own converter.
//!
//! The channel is the one that pages of PHP sites met most: read as GBK, written back, the rest dropped.

use crate::converter::zoo;
use crate::mojibake::{Options, repair};
use crate::notice::grammar::evidence::Notices;
use crate::report::{Confidence, Entry, Loss, Proof, Repair, apply};

const CHANNEL: &str = "rt_mbfl_old_ignore";

/// A notice with `foot` behind its text, so that the search has something to go by.
fn page(head: &str, foot: &str) -> String {
    format!(
        "<div>{head}</div>\n<p>各县（市、区）人民政府，市各有关部门：</p>\n\
        <p>为进一步做好城市绿化工作，改善人居环境，经研究，现就有关事项通知如下：</p>\n\
        <p>要高度重视<b>绿化工作</b>，加强领导，落实责任，确保各项任务按时完成。</p>\n\
        <p>各单位要结合实际制定实施方案，认真组织开展<b>检查活动</b>。</p>\n{foot}\n"
    )
}

struct Outcome {
    original: String,
    text: String,
    inferred: Vec<Repair>,
    losses: Vec<Loss>,
}

fn outcome(head: &str, foot: &str) -> Outcome {
    let original = page(head, foot);
    let damaged = zoo::pipeline(CHANNEL).unwrap().run(&original);
    let options = Options { grammar: Some(&Notices), ..Options::default() };
    let repaired = repair(&damaged, &options);
    let text = apply(&damaged, &repaired.entries);
    let (mut inferred, mut losses) = (Vec::new(), Vec::new());
    for entry in repaired.entries {
        match entry {
            Entry::Repair(r) if r.proof == Proof::Inferred => inferred.push(r),
            Entry::Loss(l) => losses.push(l),
            Entry::Repair(_) => {}
        }
    }
    // Nothing is ever written that was not there.
    assert_eq!(text.chars().count(), original.chars().count(), "{text}");
    let same = |(a, b): (char, char)| a == '\u{FFFD}' || a == b;
    assert!(text.chars().zip(original.chars()).all(same), "{text}");
    Outcome { original, text, inferred, losses }
}

impl Outcome {
    /// The characters written by evidence, one after the other.
    fn written(&self) -> String {
        self.inferred.iter().map(|r| r.after.as_str()).collect()
    }

    fn candidates(&self, nth: usize) -> Vec<&str> {
        self.losses[nth].candidates.iter().map(|c| c.text.as_str()).collect()
    }
}

#[test]
fn a_document_number_that_stands_twice() {
    let found = outcome(
        "文件编号：通绿〔2012〕88号</td><td>发布机构：某市园林局</td>",
        "<p>通绿<span>〔</span>2012<span>〕</span>88号</p>",
    );
    assert_eq!(found.text, found.original);
    assert!(found.written().contains("2"));
}

#[test]
fn registration_marks() {
    let found = outcome("", "<p>苏公网安备32060202000123号</p><p>苏ICP备12034567号</p>");
    assert!(found.written().contains('3'), "the province's code says the digit");
    assert_eq!(found.text, found.original.replace("备12034567", "备\u{FFFD}2034567"));
    assert_eq!(found.candidates(0), ["0", "1", "2"]);
}

#[test]
fn label_heads() {
    let found = outcome("索&ensp;引&ensp;号：014109509/2006-00069", "");
    assert!(found.text.contains("索&ensp;引&ensp;号："), "{}", found.text);
}

#[test]
fn a_printing_date_is_narrowed_and_not_written() {
    let found = outcome("", "<p>二○一二年三月九日</p><p>某市人民政府办公室　2012 年3 月12 日印发</p>");
    assert_eq!(found.losses.len(), 2);
    assert_eq!(found.candidates(0), ["3", "4", "5", "6", "7", "8", "9"]);
    // 2 March would come before the signing, 32 is no day.
    assert_eq!(found.candidates(1), ["1", "2", "0"]);
}

#[test]
fn outline_numbers() {
    let found = outcome("", "<p>一、指导思想</p><p>二、工作目标</p><p>三、具体要求</p>");
    assert_eq!(found.text, found.original);
}

#[test]
fn dates_and_telephones_begin_as_they_must() {
    let found = outcome("", "<p>发布时间：2020-09-04</p><p>联系电话：0599-5550177</p>");
    assert_eq!(found.text, found.original);
    assert!(found.written().contains('2') && found.written().contains('0'), "{}", found.written());
}

/// The serial number is open as well, and stays so.
#[test]
fn the_year_of_a_document_number() {
    let found = outcome("", "<p>本市原有规定（绿建办发〔2016〕9号）同时废止。</p>");
    assert_eq!(found.text, found.original.replace("〕9", "〕\u{FFFD}"));
}

/// To the language a place before a year in brackets is a place in round ones.
#[test]
fn the_brackets_of_a_document_number_are_those_of_numbers() {
    for code in ["高新区", "规划资源区", "金山区"] {
        let found = outcome("", &format!("<p>本市原有规定（{code}〔2021〕115号）同时废止。</p>"));
        assert_eq!(found.text, found.original.replace("〕1", "〕\u{FFFD}"));
    }
}

#[test]
fn sizes_of_type() {
    let found = outcome("字体：<a>大</a> <a>中</a> <a>小</a>", "");
    assert!(found.text.contains("<a>大</a> <a>中</a> <a>小</a>"), "{}", found.text);
}

/// The model alone leaves these open: a bracket could stand there, too.
#[test]
fn a_colon_before_an_address() {
    let written = |label: &str| {
        let link = format!("{label}：<a href=\"mailto:jx0715@163.com\">jx0715@163.com</a>");
        let damaged = zoo::pipeline("u8_as_java_gbk").unwrap().run(&page("", &format!("<p>{link}</p>")));
        let repaired = repair(&damaged, &Options { grammar: Some(&Notices), ..Options::default() });
        let address = damaged.find("<a href").unwrap();
        let inferred = |e: &Entry| matches!(e, Entry::Repair(r) if r.proof == Proof::Inferred && r.span.end() == address);
        (apply(&damaged, &repaired.entries).contains(&link), repaired.entries.iter().any(inferred))
    };
    assert_eq!(written("来稿邮件"), (true, true));
    // A telephone has no such address.
    assert_eq!(written("值班手机"), (false, false));
}

/// Where guesses are asked for, what the page knows goes before what the language thinks, and digits that nothing tells
/// apart stay open.
#[test]
fn guesses_ask_the_page_first() {
    let link = "来稿邮件：<a href=\"mailto:jx0715@163.com\">jx0715@163.com</a>";
    let numbers = "<p>本市原有规定（绿建办发〔2016〕9号）同时废止。</p>";
    let original = page("", &format!("<p>{link}</p>{numbers}"));
    for (channel, read) in
        [("u8_as_java_gbk", original.clone()), (CHANNEL, original.replace("〕9", "〕\u{FFFD}"))]
    {
        let damaged = zoo::pipeline(channel).unwrap().run(&original);
        let sure = Options { grammar: Some(&Notices), ..Options::default() };
        let inferred = |options: &Options<'_>| {
            let entries = repair(&damaged, options).entries;
            let of_page = |e: &Entry| matches!(e, Entry::Repair(r) if r.proof == Proof::Inferred);
            (apply(&damaged, &entries), entries.iter().filter(|e| of_page(e)).count())
        };
        let guess = Options { threshold: Confidence::NONE, ..sure };
        let (_, known) = inferred(&sure);
        let (text, guessed) = inferred(&guess);
        assert!(known > 0, "{channel}");
        assert_eq!((text, guessed), (read, known), "{channel}");
    }
}

#[test]
fn nothing_open_nothing_done() {
    let found = outcome("关于开展检查的通知", "");
    assert!(found.inferred.is_empty());
}

/// Characters cut at the end of a buffer of UTF-8, on a page that nothing happened to otherwise.
#[test]
fn a_sound_page_says_what_was_cut() {
    let lists = "<p>（一）适用范围。</p>\n<p>（二）职责分工。</p>\n";
    let foot = page("", &page("", &page("", "")));
    let page = page(lists, &page(&format!("{lists}<p>（以证明材料为准）。</p>\n"), &foot));
    // The first of the second list, and the end of a bracket.
    for (word, nth, cut) in [("（一）", 1, '一'), ("准）。", 0, '）')] {
        let at = page.match_indices(word).nth(nth).and_then(|(at, _)| Some(at + word.find(cut)?)).unwrap();
        let torn = format!("{}\u{FFFD}\u{FFFD}{}", &page[..at], &page[at + cut.len_utf8()..]);
        let options = Options { grammar: Some(&Notices), ..Options::default() };
        let repaired = repair(&torn, &options);
        assert_eq!(apply(&torn, &repaired.entries), page);
        let [Entry::Repair(r)] = repaired.entries.as_slice() else { panic!("{:?}", repaired.entries) };
        assert_eq!(r.proof, Proof::Inferred, "{word}");
    }
}

#[test]
fn a_century_is_known_beside_a_lost_character() {
    let o = outcome("县城管局文件", "<p>工作会议于2015年召开。</p>\n<p>节目单20201124期</p>");
    assert!(o.text.contains("\u{FFFD}2015年召开") && o.text.contains("\u{FFFD}20201124期"), "{}", o.text);
    assert_eq!(o.written(), "22");
}

#[test]
fn a_link_says_what_its_title_says() {
    let links = ["河川水利网", "河川农业网", "河川交通网"]
        .map(|name| format!("<li><a href=\"#\" title=\"{name}\">{name}</a></li>"));
    let o = outcome("关于做好绿化工作的通知", &format!("<ul>{}</ul>", links.concat()));
    assert!(o.text.contains("title=\"河川水利网\">河川水利网<"), "{}", o.text);
    assert_eq!(o.written(), "网网");
}
