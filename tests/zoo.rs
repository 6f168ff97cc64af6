//! Properties of every converter and channel of the zoo.

use gongwen::converter::{Chars, DecodeState, Decoder, Pipeline, PipelineState, Utf8Policy, zoo};

/// Text with every kind of neighbour that a converter cares for, in our own words.
const TEXT: &str = "<p>关于印发《2024年工作方案》的通知</p>\r\n<td style=\"font-family:仿宋;\">各区、县：</td>\
    （一）“加强”管理……做到\u{3000}有序 — 第１号&nbsp;é·☎\t合&rdquo;同？责任=人>处\u{7f}室:局 2006年8月。\n\
    政府?职能;转变!中国(测试)12件,共计#3项'甲'乙*丙+丁-戊.己/庚𠀀辛😀€壬\u{10FFFF}\u{a0}癸";

fn stepwise(pipeline: &Pipeline, text: &str) -> String {
    let mut out = String::new();
    let mut state = PipelineState::default();
    for c in text.chars() {
        pipeline.step(&mut state, c, &mut |c| out.push(c));
    }
    pipeline.end(&mut state, &mut |c| out.push(c));
    out
}

#[test]
fn a_whole_text_and_single_steps_agree_in_every_channel() {
    let mut seen = 0;
    for name in zoo::channels() {
        let pipeline = zoo::pipeline(name).expect("stages that fit together");
        // Every cut of the text ends in another state.
        for (cut, _) in TEXT.char_indices().step_by(29) {
            let text = &TEXT[cut..];
            assert_eq!(pipeline.run(text), stepwise(&pipeline, text), "{name}");
        }
        seen += 1;
    }
    assert!(seen > 500, "{seen}");
}

#[test]
fn whole_inputs_and_single_bytes_agree_in_every_decoder() {
    // Every pair, then pieces of pairs, four-byte look-alikes and cut ends.
    let mut inputs: Vec<Vec<u8>> =
        (0x80..=0xFFu8).map(|l| (0..=0xFFu8).flat_map(|t| [l, t, b'|', l, t]).collect()).collect();
    inputs.extend((0x80..=0xFFu8).map(|l| vec![l, 0x30, 0x81, 0x39, l, 0x31, l, b'A', l, 0x88, 0x62, l]));
    let readers = [Utf8Policy::Replace, Utf8Policy::Drop, Utf8Policy::Question, Utf8Policy::ReplaceSurrogate];
    let all = zoo::names().filter_map(zoo::decoder).chain(readers.map(Decoder::Utf8));
    for decoder in all {
        for input in &inputs {
            let mut out = String::new();
            let mut chars = Chars::default();
            let mut state = DecodeState::default();
            for &b in input {
                state = decoder.step(state, b, &mut chars);
                out.extend(chars.as_slice());
                chars.clear();
            }
            decoder.end(state, &mut chars);
            out.extend(chars.as_slice());
            assert_eq!(decoder.decode(input), out, "{decoder:?} {input:02X?}");
        }
    }
}

/// What each kind of reader makes of `a`, the bytes, `z`: Unicode's maximal subparts but for Java
/// and old libmbfl.
#[test]
fn readers_of_utf8_differ_where_they_were_measured_to() {
    let bad = |n: usize, mark: &str| format!("a{}z", mark.repeat(n));
    for (bytes, parts, java, old) in [
        (&b"\xC4\xE3"[..], 2, 2, 0),
        (b"\xE4\xB8", 1, 1, 0),
        (b"\xF0\x9F\x98", 1, 1, 0),
        (b"\xED\xA0\x80", 3, 1, 3),
        (b"\xC0\x80", 2, 2, 0),
        (b"\x80", 1, 1, 0),
        (b"\xF4\x90\x80\x80", 4, 4, 4),
    ] {
        let input = [b"a", bytes, b"z"].concat();
        let read = |policy| Decoder::Utf8(policy).decode(&input);
        assert_eq!(read(Utf8Policy::Replace), bad(parts, "\u{FFFD}"), "{bytes:02X?}");
        assert_eq!(read(Utf8Policy::Question), bad(parts, "?"), "{bytes:02X?}");
        assert_eq!(read(Utf8Policy::Drop), "az", "{bytes:02X?}");
        assert_eq!(read(Utf8Policy::ReplaceSurrogate), bad(java, "\u{FFFD}"), "{bytes:02X?}");
        assert_eq!(read(Utf8Policy::DropOld), bad(old, "\u{FFFD}"), "{bytes:02X?}");
    }
}

#[test]
fn ascii_in_front_changes_nothing_at_any_alignment() {
    let mut inputs: Vec<Vec<u8>> =
        (1..TEXT.len()).step_by(5).map(|n| TEXT.as_bytes()[..n].to_vec()).collect();
    for lead in 0x80..=0xFFu8 {
        for trail in
            [0x00, 0x0A, 0x20, 0x22, 0x30, 0x3A, 0x3C, 0x3F, 0x41, 0x7F, 0x80, 0xA0, 0xB4, 0xFE, 0xFF]
        {
            inputs.push(vec![lead, trail, b'<']);
        }
    }
    for name in zoo::names() {
        let decoder = zoo::decoder(name).expect("a decoder");
        for input in &inputs {
            let alone = decoder.decode(input);
            for n in 1..=3 {
                let mut shifted = b"xyz"[..n].to_vec();
                shifted.extend_from_slice(input);
                assert_eq!(decoder.decode(&shifted)[n..], alone, "{name} {input:02X?}");
            }
        }
    }
}

#[test]
fn what_a_converter_writes_it_reads_again() {
    // Characters that every GBK has: the frequent ideographs of GB 2312's first level.
    let text: String = ('\u{B0}'..='\u{D6}')
        .flat_map(|lead| (0xA1..=0xFEu8).map(move |trail| [lead as u8, trail]))
        .filter_map(|pair| {
            encoding_rs::GBK.decode_without_bom_handling_and_without_replacement(&pair).map(String::from)
        })
        .collect();
    assert!(text.chars().count() > 3600);
    for name in zoo::names().filter(|n| n.contains("gb") || n.contains("936") || n.contains("mbfl")) {
        let converter = zoo::converter(name).expect("a converter");
        assert_eq!(converter.decoder.decode(&converter.encoder.encode_all(&text)), text, "{name}");
    }
}

#[test]
fn names_are_unique_and_unknown_names_are_none() {
    let names: Vec<_> = zoo::names().collect();
    let mut sorted = names.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(sorted.len(), names.len());
    assert!(zoo::decoder("no_such").is_none() && zoo::pipeline("u8_as_no_such").is_none());
}

/// One named example for each kind of channel, worked out from the converters' rules.
#[test]
fn channels_do_what_their_names_say() {
    for (channel, text, outcome) in [
        // 览 = E8 A7 88: 88 is pending when `<` comes, and (88, 3C) is looked up as (87, FC).
        ("rt_mbfl_old_ignore", "无障碍浏览</a>", "无障碍浏觇/a>"),
        ("rt_php82_cp936_ignore", "无障碍浏览</a>", "无障碍浏?/a>"),
        ("rt_java_gbk_replace", "无障碍浏览</a>", "无障碍浏�?</a>"),
        ("u8_as_latin1", "中", "ä¸\u{AD}"),
        ("double_w1252", "中", "Ã¤Â¸Â\u{AD}"),
        ("gbk_as_latin1", "中文", "ÖÐÎÄ"),
        ("gbk_as_cp1252_drop", "中文", "ÖÐÎÄ"),
        ("gbk_as_u8_replace", "中文", "����"),
        ("kunjinkao", "中文", "锟斤拷锟斤拷"),
        ("big5_as_gbk_whatwg", "中文", "いゅ"),
        ("html_hex_latin1", "<b>中", "<b>&#xE4;&#xB8;&#xAD;"),
        ("html_named_w1252", "<b>中", "&lt;b&gt;&auml;&cedil;&shy;"),
        ("html_double_escaped", "<b>中", "<b>&amp;#20013;"),
        ("rt_latin1_nbsp_to_space", "传、", " 、"),
    ] {
        assert_eq!(zoo::pipeline(channel).expect(channel).run(text), outcome, "{channel}");
    }
}
