use super::super::ascii::{Behind, behind};
use super::super::observed::Observed;
use super::super::out_of_step;
use super::super::{Kind, Options, repair_closely};
use super::*;

/// The counts of a text in which nothing is damage by itself.
fn pass(text: &str) -> Option<Glance> {
    Glance::default().pass(text.as_bytes())
}

/// Texts put together from what a gate has to tell apart, the same in each run.
fn generated(count: u64) -> impl Iterator<Item = String> {
    const PARTS: &[&str] = &[
        "通知",
        "关于开展检查的",
        "一",
        "各县（区）",
        "，",
        "。",
        "“放管服”",
        "……",
        "——",
        "<p>",
        "</p>",
        "<br/>",
        "\n",
        " ",
        "a",
        "p>",
        "/p>",
        "td class=x>",
        "!--",
        "<",
        ">",
        ";",
        "nbsp;",
        "&nbsp;",
        "&amp;",
        "&lt;",
        "&amp;#36890;",
        "#160;",
        "&eacute;",
        "&#233;",
        "é",
        "?",
        "??",
        "????",
        "17",
        "17日",
        "2017",
        "1",
        "7",
        "@",
        "A",
        "0",
        "(",
        "{",
        "var x=1",
        "鍏充簬",
        "鐨",
        "銆",
        "€",
        "繁體",
        "ひら",
        "한글",
        "π",
        "ж",
        "·",
        "\u{A0}",
        "Ã©",
        "\u{80}",
        "Ǝ",
        "Ա",
        "锟斤拷",
        "\u{FFFD}",
        "\u{E000}",
        "\u{1A}",
        "\0",
        "\u{20000}",
        "\u{FEFF}",
        "\u{3000}",
        "①",
        "％",
    ];
    let mut seed = 1u64;
    let mut below = move |n: u64| {
        seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (seed >> 33) % n
    };
    (0..count).map(move |i| {
        // Most texts are of the harmless parts, so that many are clean.
        let from = if i % 3 == 0 { PARTS.len() as u64 } else { 16 };
        let harmless = 2 + below(4);
        (0..below(40))
            .map(|_| PARTS[if below(harmless) == 0 { below(from) } else { below(10) } as usize])
            .collect()
    })
}

#[test]
fn the_classes_are_those_of_the_gate() {
    for c in '\u{80}'..='\u{FFFF}' {
        let class = CLASSES[c as usize];
        assert_eq!(class & HAN != 0, gate::is_han(c), "{c:?}");
        assert_eq!(class & FOREIGN != 0, gate::is_foreign(c), "{c:?}");
        assert_eq!(class & MISREAD != 0, gate::is_misread_pair(c), "{c:?}");
        assert_eq!(class & LATIN != 0, gate::is_latin_high(c), "{c:?}");
        assert_eq!(class & ODD != 0, out_of_step::is_odd(c), "{c:?}");
        assert_eq!(class & APART != 0, c.encode_utf8(&mut [0; 4]).bytes().any(|b| b == 0x80), "{c:?}");
    }
}

#[test]
fn long_runs_are_counted() {
    let glance = pass(&"通".repeat(100_000)).unwrap();
    assert_eq!((glance.han, glance.foreign, glance.misread, glance.latin), (100_000, 0, 0, 0));
    assert_eq!(pass(&"a“鐨·𠀀".repeat(50_000)).unwrap().latin, 100_000);
}

#[test]
fn what_may_be_damage_is_not_called_clean() {
    for text in [
        "的意?/td>",
        "通知<p>????</p>",
        "通知p class=\"x\">",
        "通知!--",
        "月17日，月17日，月17日，月17日",
        "通知\u{FFFD}",
        "通知\0",
        "通知\u{1A}",
        "通知&#65533;",
        "\u{E000}",
        "寮€",
        "锟",
        "&amp;#36890;",
        "&lt;p&gt;",
        "&eacute;&euro;",
        "鍏充簬寮灞曟鏌ョ殑閫氱煡",
        "Ã©Â¥Ã§",
        "ɂʾ",
    ] {
        assert!(!is_clean(text), "{text}");
    }
}

#[test]
fn clean_text_is_called_clean() {
    for text in [
        "",
        "a",
        "?",
        "<p>关于开展检查的通知</p>",
        "各县（区）人民政府：为深化“放管服”改革，现将有关事项通知如下——2017年12月18日……",
        "<a href=\"?a=1&b=2\">通知</a>&nbsp;",
        "&lt;<p>",
        "it is 1 > 0; really? yes",
        "{color:#fff}",
        "１７％",
        "月17日，〔2019〕17号，月17日",
        "if (a > b) { return (nbsp; }",
    ] {
        assert!(is_clean(text), "{text}");
    }
}

#[test]
fn no_headless_tag_or_reference_is_missed() {
    for text in generated(3000) {
        let observed = Observed::new(&text);
        let mut tags = headless::Tags::new(text.as_bytes());
        for i in 0..observed.len() {
            let found = tags.begins_at(observed.offset(i));
            assert!(found || behind(&observed, i) == Behind::Plain, "{i} {text}");
        }
    }
}

/// Whether a lead byte waits behind the bytes of `c`, given whether one waited before.
fn pending_after(pending: bool, c: char) -> bool {
    let mut bytes = [0; 4];
    c.encode_utf8(&mut bytes).bytes().fold(pending, |pending, b| !pending && b != 0x80)
}

/// The short runs of a text, and those of odd phase, counted by characters.
fn short_runs(text: &str) -> (u32, u32) {
    let (mut runs, mut odd) = (0, 0);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_ascii() {
            continue;
        }
        let (mut length, mut pending) = (1, pending_after(false, c));
        while let Some(c) = chars.next_if(|c| !c.is_ascii()) {
            length += 1;
            pending = pending_after(pending, c);
        }
        if length <= 5 && chars.peek().is_some_and(|&c| c < '@' || c == '\x7F') {
            runs += 1;
            odd += u32::from(pending);
        }
    }
    (runs, odd)
}

#[test]
fn phases_are_counted_right() {
    for text in generated(100_000) {
        if let Some(glance) = pass(&text) {
            assert_eq!((glance.runs.short, glance.runs.odd), short_runs(&text), "{text}");
        }
    }
}

#[test]
fn one_word_in_even_phase_is_said_once() {
    let page = |words: [&str; 20]| words.map(|w| format!("<p>{w}</p>")).concat();
    let even = ["通知", "公告", "政府", "决定", "意见", "办法", "规定", "条例", "会议", "工作"];
    let odd = ["通知书", "公", "政府网", "决", "意见稿", "办", "规定书", "条", "会议室", "工"];
    let of = |odds: usize| std::array::from_fn(|i| if i < odds { odd[i % 10] } else { even[i % 10] });
    assert!(!is_clean(&page(of(2))));
    assert!(is_clean(&page(of(6))));
    // Of twelve words seven are odd, though of four hundred runs hardly one.
    assert!(is_clean(&(page(of(7)) + &"<b>宋体</b>".repeat(400))));
}

#[test]
fn questions_are_honest_where_runs_are_sound() {
    let honest = "请问这个怎么用? 在线等。\n多少钱?能便宜吗?\n昨天买的，3天就坏了\n";
    assert!(is_clean(&honest.repeat(8)));
    assert!(!is_clean(honest), "too little to say");
    for channel in ["rt_mbfl_old_ignore", "rt_php82_cp936_ignore", "rt_java_gbk_ignore"] {
        let pipeline = crate::converter::zoo::pipeline(channel).unwrap();
        let damaged = pipeline.run(&honest.repeat(8).replace('?', "？"));
        assert!(damaged.contains('?') && !is_clean(&damaged), "{channel}: {damaged}");
        // A sound page around it says nothing of the damaged part.
        let within = format!("{}{damaged}", "<p>通知书</p>\n<p>会议</p>\n".repeat(200));
        assert!(!is_clean(&within), "{channel}");
    }
}

#[test]
fn what_is_called_clean_is_clean_to_a_closer_look() {
    let fixtures = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures");
    let pages = ["metadata-table", "attachments", "data-table", "style-1999", "style-2012"]
        .map(|name| std::fs::read_to_string(format!("{fixtures}/{name}/truth.html")).unwrap());
    let mut clean = 0;
    for text in pages.into_iter().chain(generated(3000)).filter(|t| is_clean(t)) {
        clean += 1;
        for kind in [Kind::Markup, Kind::Plain] {
            let found = repair_closely(&text, &Options { kind, ..Options::default() });
            assert!(
                found.entries.is_empty() && found.channels.is_empty() && found.notes.is_empty(),
                "{text}"
            );
            assert_eq!(found.possible_silent_losses, 0);
        }
    }
    assert!(clean > 500, "{clean}");
}
