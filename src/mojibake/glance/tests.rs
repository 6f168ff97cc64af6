use super::super::ascii::{Behind, behind};
use super::super::observed::Observed;
use super::super::out_of_step;
use super::super::phase::Phases;
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
        let mut bytes = [0; 8];
        if c.encode_utf8(&mut bytes).len() == 3 {
            assert_eq!(PLAIN.bit_of(u64::from_le_bytes(bytes)) & 1 == 1, class == HAN, "{c:?}");
        }
    }
}

#[test]
fn long_runs_are_counted() {
    let glance = pass(&"通".repeat(100_000)).unwrap();
    assert_eq!((glance.han, glance.foreign, glance.misread, glance.latin), (100_000, 0, 0, 0));
    assert_eq!(pass(&"a“鐨·𠀀".repeat(50_000)).unwrap().latin, 100_000);
    // Wherever in a run what is no ideograph stands, and however many are behind it.
    for odd in ["\u{3000}", "\u{3000}\u{3000}", "——", "·", "𠀀"] {
        for (before, behind) in (0..5).flat_map(|before| (0..5).map(move |behind| (before, behind))) {
            let text = "通".repeat(before) + odd + &"知".repeat(behind);
            assert_eq!(pass(&text).unwrap().han, (before + behind) as u32, "{text}");
        }
    }
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
        "&amp;lt;p&amp;gt;",
        "&#37722;&#21226;&#22466;&#38336;&#22246;&#27721;&#23000;&#25118;",
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

#[test]
fn phases_are_those_of_the_hypotheses() {
    let (mut suspicious, mut others) = (0, 0);
    // Chance makes few texts whose runs are nearly all even.
    let made = (0..24).map(|odd| {
        "<b>通知</b>".repeat(20) + &"<b>通知书</b>".repeat(odd % 12) + &"<i>、公告</i>".repeat(odd / 12)
    });
    for text in generated(100_000).chain(made) {
        if let Some(glance) = pass(&text) {
            let looked = Phases::of(&Observed::new(&text).chars);
            assert_eq!(glance.phases.suspicious(), looked.suspicious(), "{text}");
            suspicious += usize::from(looked.suspicious());
            others += usize::from(!looked.suspicious());
        }
    }
    assert!(suspicious > 20 && others > 100 * suspicious, "{suspicious} {others}");
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

#[test]
fn what_misreadings_are_made_of_is_the_same_to_both_looks() {
    for c in ('\0'..'\u{10000}').filter(|c| !c.is_ascii()) {
        assert_eq!(CLASSES[c as usize] & STRAY != 0, spots::is_odd(c), "{c:?}");
    }
}
