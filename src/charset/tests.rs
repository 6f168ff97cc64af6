//! Whole pages through [`decode`](super::decode): every case is a row, and every row is also run at
//! every split.

use super::{ConflictPolicy, Decoded, Hints, StreamDecoder, decode};
use crate::report::{Entry, LossReason, RepairKind, apply};
use encoding_rs::{BIG5, EUC_KR, GB18030, SHIFT_JIS};

fn gb(s: &str) -> Vec<u8> {
    GB18030.encode(s).0.into_owned()
}

fn big5(s: &str) -> Vec<u8> {
    BIG5.encode(s).0.into_owned()
}

fn utf16(text: &str, little: bool) -> Vec<u8> {
    text.encode_utf16().flat_map(|u| if little { u.to_le_bytes() } else { u.to_be_bytes() }).collect()
}

fn without(mut bytes: Vec<u8>, at: usize) -> Vec<u8> {
    bytes.remove(at);
    bytes
}

const NOTICE: &str = "<p>各县人民政府：</p><p>为做好安全生产检查工作，现将有关事项通知如下。</p>";
const TRADITIONAL: &str = "<p>各縣市政府：</p><p>為辦理計畫經費核銷，請於期限內將資料函送本部。</p>";

struct Row {
    name: &'static str,
    bytes: Vec<u8>,
    text: String,
    decided: &'static str,
    segments: usize,
}

fn row(
    name: &'static str,
    bytes: Vec<u8>,
    text: impl Into<String>,
    decided: &'static str,
    segments: usize,
) -> Row {
    Row { name, bytes, text: text.into(), decided, segments }
}

fn rows() -> Vec<Row> {
    let utf8 = NOTICE.as_bytes();
    let gbk = gb(NOTICE);
    let says = |label: &str| format!("<meta charset={label}>");
    vec![
        row("empty", vec![], "", "UTF-8", 1),
        row("ascii", b"<p>1</p>".to_vec(), "<p>1</p>", "UTF-8", 1),
        row("utf-8", utf8.to_vec(), NOTICE, "UTF-8", 1),
        row("gbk undeclared", gbk.clone(), NOTICE, "gb18030", 1),
        row("gbk declared", gb(&(says("gb2312") + NOTICE)), says("gb2312") + NOTICE, "gb18030", 1),
        row("gbk says utf-8", gb(&(says("utf-8") + NOTICE)), says("utf-8") + NOTICE, "gb18030", 1),
        row("utf-8 says gbk", (says("gbk") + NOTICE).into_bytes(), says("gbk") + NOTICE, "UTF-8", 1),
        row("gb18030 four bytes", gb("汉字\u{20087}与㐂"), "汉字\u{20087}与㐂", "gb18030", 1),
        row("big5 undeclared", big5(TRADITIONAL), TRADITIONAL, "Big5", 1),
        row("big5 says gbk", big5(&(says("gbk") + TRADITIONAL)), says("gbk") + TRADITIONAL, "Big5", 1),
        row("short gbk that is valid utf-8", b"\xCD\xA8\xD6\xAA".to_vec(), "通知", "gb18030", 1),
        row("short utf-8 of two-byte letters", "Édité à Sèvres".into(), "Édité à Sèvres", "UTF-8", 1),
        row(
            "utf-16le with mark",
            [b"\xFF\xFE".to_vec(), utf16(NOTICE, true)].concat(),
            NOTICE,
            "UTF-16LE",
            1,
        ),
        row(
            "utf-16be with mark",
            [b"\xFE\xFF".to_vec(), utf16(NOTICE, false)].concat(),
            NOTICE,
            "UTF-16BE",
            1,
        ),
        row("utf-16le bare", utf16(NOTICE, true), NOTICE, "UTF-16LE", 1),
        row("utf-16be bare", utf16(NOTICE, false), NOTICE, "UTF-16BE", 1),
        row("utf-8 mark", [b"\xEF\xBB\xBF", utf8].concat(), NOTICE, "UTF-8", 1),
        row("gb18030 mark", [b"\x84\x31\x95\x33".to_vec(), gbk.clone()].concat(), NOTICE, "gb18030", 1),
        row("utf-8 mark, gbk page", [b"\xEF\xBB\xBF".to_vec(), gbk.clone()].concat(), NOTICE, "gb18030", 1),
        row("mark inside", [utf8, b"\xEF\xBB\xBF", utf8].concat(), [NOTICE; 2].concat(), "UTF-8", 1),
        row(
            "mark inside gbk",
            [&gbk[..], b"\xEF\xBB\xBF", &gbk].concat(),
            [NOTICE; 2].concat(),
            "gb18030",
            3,
        ),
        row("nuls", "<p>通\0知</p>\0".into(), "<p>通知</p>", "UTF-8", 1),
        row("nuls in gbk", [&gbk[..], b"\0\0\n"].concat(), format!("{NOTICE}\n"), "gb18030", 1),
        row("hz", b"<p>~{M(V*~}</p>".to_vec(), "<p>通知</p>", "UTF-8", 1),
        row(
            "declared twice",
            gb(&(says("utf-8") + &says("gbk") + NOTICE)),
            says("utf-8") + &says("gbk") + NOTICE,
            "gb18030",
            1,
        ),
        // Mixed pages.
        row(
            "gbk template, utf-8 body",
            [&gb(&(says("gbk") + "<h1>通知公告</h1>"))[..], utf8, &gb("<p>版权所有</p>")].concat(),
            format!("{}<h1>通知公告</h1>{NOTICE}<p>版权所有</p>", says("gbk")),
            "UTF-8",
            4,
        ),
        row(
            "gbk cell",
            [utf8, b"<td>", &gb("市财政局"), b"</td>", utf8].concat(),
            format!("{NOTICE}<td>市财政局</td>{NOTICE}"),
            "UTF-8",
            3,
        ),
        row(
            "gbk attribute",
            [utf8, b"<a title=\"", &gb("公告"), b"\">", utf8].concat(),
            format!("{NOTICE}<a title=\"公告\">{NOTICE}"),
            "UTF-8",
            3,
        ),
        row(
            "utf-8 footer",
            [&gbk[..], b"<div>", "主办单位".as_bytes(), b"</div>"].concat(),
            format!("{NOTICE}<div>主办单位</div>"),
            "gb18030",
            2,
        ),
        row("big5 island", [utf8, &big5(TRADITIONAL)].concat(), format!("{NOTICE}{TRADITIONAL}"), "UTF-8", 2),
        row(
            "one line, no seam",
            [&gb("关于开展检查工作的")[..], "通知公告信息公开目录".as_bytes()].concat(),
            "关于开展检查工作的通知公告信息公开目录",
            "UTF-8",
            2,
        ),
        // Bad bytes: only the damaged character is lost.
        row("utf-8 cut", utf8[..7].to_vec(), "<p>各\u{FFFD}", "UTF-8", 1),
        row("gbk cut", gbk[..gb("<p>各县").len() + 1].to_vec(), "<p>各县\u{FFFD}", "gb18030", 1),
        row("utf-8 stray", [utf8, b"\n\xFF\n"].concat(), format!("{NOTICE}\n\u{FFFD}\n"), "UTF-8", 1),
        row("utf-8 lead lost", without(utf8.to_vec(), 6), NOTICE.replacen('县', "\u{FFFD}", 1), "UTF-8", 1),
        row("utf-8 trail lost", without(utf8.to_vec(), 7), NOTICE.replacen('县', "\u{FFFD}", 1), "UTF-8", 1),
        row("utf-8 overlong", b"\xE4\xB8\xAD\xE0\x80\xAF\xE4\xB8\xAD".to_vec(), "中\u{FFFD}中", "UTF-8", 1),
        row(
            "cesu-8",
            ["中文".as_bytes(), b"\xED\xA0\xBD\xED\xB8\x80", "中文".as_bytes()].concat(),
            "中文😀中文",
            "UTF-8",
            1,
        ),
        row(
            "lone surrogate",
            ["中文".as_bytes(), b"\xED\xA0\xBD", "中文".as_bytes()].concat(),
            "中文\u{FFFD}中文",
            "UTF-8",
            1,
        ),
        row(
            "gbk, first byte of a run lost",
            without(gbk.clone(), gb("<p>各县人民政府：</p><p>").len()),
            NOTICE.replacen('为', "\u{FFFD}", 1),
            "gb18030",
            1,
        ),
        row(
            "gbk stray",
            [&gbk[..], b"\xFF", &gbk].concat(),
            format!("{NOTICE}\u{FFFD}{NOTICE}"),
            "gb18030",
            1,
        ),
        // Other countries.
        row(
            "shift_jis",
            SHIFT_JIS
                .encode(&(says("shift_jis") + "<p>お知らせについてのご案内です。よろしくお願いいたします。"))
                .0
                .into_owned(),
            says("shift_jis") + "<p>お知らせについてのご案内です。よろしくお願いいたします。",
            "Shift_JIS",
            1,
        ),
        row(
            "euc-kr",
            EUC_KR
                .encode(&(says("euc-kr") + "<p>대한민국 정부는 다음과 같이 공고합니다. 감사합니다."))
                .0
                .into_owned(),
            says("euc-kr") + "<p>대한민국 정부는 다음과 같이 공고합니다. 감사합니다.",
            "EUC-KR",
            1,
        ),
    ]
}

/// What holds for the result of any bytes.
pub(super) fn laws(name: &str, bytes: &[u8], d: &Decoded<'_>) {
    let entries = d.entries();
    assert_eq!(apply(&d.input, &entries), d.text(), "{name}: applying the entries gives the text");
    for e in &entries {
        let before = match e {
            Entry::Repair(r) => &r.before,
            Entry::Loss(l) => &l.before,
        };
        assert_eq!(&d.input[e.span().range()], before, "{name}");
    }
    assert!(entries.windows(2).all(|w| w[0].span().end() <= w[1].span().start()), "{name}: {entries:?}");
    // The decoded input is the segments of the bytes decoded each with its WHATWG decoder.
    let (mut at, mut text_at) = (0, 0);
    for s in &d.report.segments {
        assert_eq!((s.bytes.start(), s.text.start()), (at, text_at), "{name}: no gaps");
        (at, text_at) = (s.bytes.end(), s.text.end());
        let encoding = encoding_rs::Encoding::for_label(s.encoding.as_bytes()).expect("a WHATWG name");
        let mut piece = &bytes[s.bytes.range()];
        if s.bytes.start() == 0 {
            let skip = encoding_rs::Encoding::for_bom(piece).map_or(0, |(_, len)| len);
            piece = piece[skip..].strip_prefix(b"\x84\x31\x95\x33").unwrap_or(&piece[skip..]);
        }
        assert_eq!(encoding.decode_without_bom_handling(piece).0, d.input[s.text.range()], "{name}");
    }
    assert_eq!((at, text_at), (bytes.len(), d.input.len()), "{name}: nothing left over");
}

#[test]
fn pages() {
    for Row { name, bytes, text, decided, segments } in rows() {
        let d = decode(&bytes, &Hints::default()).without_noise();
        laws(name, &bytes, &d);
        assert_eq!(d.text(), text, "{name}");
        assert_eq!(d.report.decided, decided, "{name}");
        assert_eq!(d.report.segments.len(), segments, "{name}: {:?}", d.report.segments);
    }
}

#[test]
fn every_vector_at_every_split() {
    for Row { name, bytes, text, .. } in rows() {
        let whole = decode(&bytes, &Hints::default());
        let holds = |pieces: &mut dyn Iterator<Item = &[u8]>, how: &str| {
            let mut stream = StreamDecoder::new();
            pieces.for_each(|piece| stream.push(piece));
            let d = stream.finish(&Hints::default());
            assert_eq!(
                (&d.input, d.entries(), &d.report),
                (&whole.input, whole.entries(), &whole.report),
                "{name} {how}"
            );
            assert_eq!(d.without_noise().text(), text, "{name} {how}");
        };
        for split in 0..=bytes.len() {
            holds(&mut [&bytes[..split], &bytes[split..]].into_iter(), &format!("at {split}"));
        }
        for size in 1..=8 {
            holds(&mut bytes.chunks(size), &format!("by {size}"));
        }
    }
}

/// A page without a declaration is told by a sample of it, wherever the sample ends.
#[test]
fn a_long_undeclared_page_at_every_alignment() {
    for front in 0..4 {
        for (label, encoded, text) in [
            ("gb18030", gb(&NOTICE.repeat(30)), NOTICE.repeat(30)),
            ("Big5", big5(&TRADITIONAL.repeat(30)), TRADITIONAL.repeat(30)),
        ] {
            let front = "x".repeat(front);
            let bytes = [front.as_bytes(), &encoded].concat();
            let d = decode(&bytes, &Hints::default());
            assert_eq!((d.report.decided.as_str(), d.report.segments.len()), (label, 1));
            assert_eq!(d.text(), front + &text);
            // Decoded in one go: only the lattice says that it reads best.
            let said: Vec<_> = d.report.because.iter().map(|e| e.said.as_str()).collect();
            assert!(!said.contains(&"reads best"), "{said:?}");
        }
    }
}

/// A page cut anywhere, and with any one byte taken out or put in: nothing but its neighbourhood
/// changes, and the laws hold.
#[test]
fn any_one_byte() {
    for (page, encoded) in
        [(NOTICE, NOTICE.as_bytes().to_vec()), (NOTICE, gb(NOTICE)), (TRADITIONAL, big5(TRADITIONAL))]
    {
        let total = page.chars().count();
        for at in 0..encoded.len() {
            laws("cut", &encoded[..at], &decode(&encoded[..at], &Hints::default()));
            let mut more = encoded.clone();
            more.insert(at, 0xC4);
            let less = without(encoded.clone(), at);
            for (name, bytes) in [("more", more), ("less", less)] {
                let d = decode(&bytes, &Hints::default());
                laws(name, &bytes, &d);
                let text = d.text();
                let same = |a: &mut dyn Iterator<Item = (char, char)>| a.take_while(|(a, b)| a == b).count();
                let front = same(&mut page.chars().zip(text.chars()));
                let back = same(&mut page.chars().rev().zip(text.chars().rev()));
                assert!(front + back + 4 >= total, "{name} at {at}: {text}");
            }
        }
    }
}

#[test]
fn a_realignment_is_reported_as_what_it_is() {
    let head = gb("<p>各县人民政府：</p><p>");
    let bytes = without(gb(NOTICE), head.len());
    let d = decode(&bytes, &Hints::default());
    assert_eq!(d.losses.len(), 1);
    assert_eq!(d.losses[0].reason, LossReason::Destroyed);
    assert_eq!(d.losses[0].after, "\u{FFFD}");
    assert!(d.edits.iter().all(|r| r.kind == RepairKind::Bytes));
    assert!(d.edits.iter().any(|r| r.after.contains("安全生产检查工作")));
}

/// The trails of these characters are ASCII letters; no byte is missing, and nothing declares what the page is.
#[test]
fn whole_characters_are_not_split_where_no_error_stands() {
    for text in [
        "面积15㎡，净高2米。",
        "<tr><td>办公用房面积</td><td>15㎡</td><td>3㎜</td></tr>",
        "注谷曰溝，川曰谿。",
        "注溝曰澮，注澮曰瀆",
        "地址：人民路25㎝号",
    ] {
        let bytes = gb(text);
        let d = decode(&bytes, &Hints::default());
        assert_eq!(d.text(), text);
        assert!(d.losses.is_empty(), "{text}");
        let page = format!("<meta charset=utf-8><p>{text}</p>");
        assert_eq!(decode(&gb(&page), &Hints::default()).text(), page);
    }
}

#[test]
fn evidence_and_policy() {
    let page = gb(&format!("<meta charset=utf-8>{NOTICE}"));
    let hints = Hints { content_type: Some("text/html; charset=big5"), ..Hints::default() };
    let d = decode(&page, &hints);
    let said: Vec<_> =
        d.report.because.iter().map(|e| (e.source.as_str(), e.said.as_str(), e.overruled)).collect();
    assert_eq!(said[..2], [("http", "big5", true), ("meta", "utf-8", true)]);
    assert_eq!(d.report.decided, "gb18030");

    let browser = Hints { conflict: ConflictPolicy::DeclarationFirst, ..hints };
    let d = decode(&page, &browser);
    assert_eq!(d.report.decided, "Big5");
    assert_eq!(d.text(), BIG5.decode_without_bom_handling(&page).0);

    let agreeing = gb(&format!("<meta charset=gb2312>{NOTICE}"));
    let d = decode(&agreeing, &Hints::default());
    assert!(d.report.because.iter().all(|e| !e.overruled));
}

/// Bytes without sense give no panic and keep the laws.
#[test]
fn random_bytes() {
    let mut state = 1u64;
    for round in 0..3000 {
        let mut bytes = Vec::new();
        for _ in 0..round % 61 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let b = (state >> 40) as u8;
            bytes.push(match round % 4 {
                0 => b,
                1 => b | 0x80,
                2 => [0xE4, 0xB8, 0xAD, b'<', 0xED, 0xA0, 0xEF, 0xBB, 0xBF, 0x00][usize::from(b % 10)],
                _ => [0xB0, 0xA1, 0x30, 0x81, b'A', 0xFF, 0xFE, b'~', b'{', b'\n'][usize::from(b % 10)],
            });
        }
        let d = decode(&bytes, &Hints::default());
        laws("random", &bytes, &d);
        laws("random without noise", &bytes, &d.without_noise());
    }
}

/// What a round trip through a reader of two bytes broke is still UTF-8, though no reader takes it without errors.
#[test]
fn undeclared_utf8_with_broken_characters_is_no_other_encoding() {
    let text =
        "各县人民政府，市政府各部门：现将有关事项通知如下，请认真贯彻执行。联系人：张三，电话：12345678。";
    let mut bytes = text.as_bytes().to_vec();
    // The last byte of 府, 门 and 知.
    for c in ['府', '门', '知'] {
        let at = text.find(c).unwrap();
        bytes[at + 2] = b'?';
    }
    let d = decode(&bytes, &Hints::default());
    assert!(d.text().contains("现将有关事项"), "{}", d.text());
    // It is one that a declaration is not needed for.
    let declared = [b"<meta charset=utf-8>".as_slice(), &bytes].concat();
    assert!(decode(&declared, &Hints::default()).text().ends_with(&*d.text()));
}
