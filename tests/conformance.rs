//! Every converter of the zoo against what the real converter answered
//! (`tests/conformance/generate.py` ran them), and against `encoding_rs` itself.

use gongwen::converter::{Bytes, Chars, DecodeState, Decoder, Encoder, Utf8Policy, zoo};
use std::collections::HashMap;
use std::fmt::Write;

const SUFFIXES: [&[u8]; 5] = [b"", b"A", b"\n<", b"\xe5\xb9\xb4", b"\xff"];
const DIGITS: [u8; 4] = [0x30, 0x31, 0x35, 0x39];
const THIRDS: [u8; 13] = [0x0A, 0x30, 0x39, 0x3A, 0x41, 0x7F, 0x80, 0x81, 0x95, 0xA0, 0xB0, 0xFE, 0xFF];
const FOURTHS: [u8; 9] = [0x0A, 0x30, 0x35, 0x39, 0x3A, 0x41, 0x80, 0x81, 0xFF];

/// The inputs of one lead byte, as `inputs.py` has them.
fn row(lead: u8, f: &mut dyn FnMut(&[u8])) {
    let mut input = Vec::new();
    let mut give = |parts: &[&[u8]]| {
        input.clear();
        parts.iter().for_each(|p| input.extend_from_slice(p));
        f(&input);
    };
    for trail in 0..=255 {
        SUFFIXES.iter().for_each(|s| give(&[&[lead, trail], s]));
    }
    for digit in DIGITS {
        for third in THIRDS {
            give(&[&[lead, digit, third]]);
            FOURTHS.iter().for_each(|&fourth| give(&[&[lead, digit, third, fourth, 0x41]]));
        }
    }
}

fn four(lead: u8, digit: u8, f: &mut dyn FnMut(&[u8])) {
    for third in 0x81..=0xFE {
        (0x30..=0x39).for_each(|fourth| f(&[lead, digit, third, fourth]));
    }
}

fn text(shift: usize) -> String {
    let mut out = "x".repeat(shift);
    let marks: Vec<char> = "，。、“”：；？！《》（）—…·".chars().collect();
    let other = ["<p>", "</td>", "\r\n", "2006", "&nbsp;", "é", "\u{20000}", "\t"];
    let mut state: u64 = 20_240_801;
    for _ in 0..6000 {
        state = (state * 1_103_515_245 + 12_345) % (1 << 31);
        let n = state >> 8;
        let pick = n / 8;
        match n % 8 {
            0..=4 => out.extend(char::from_u32(0x4E00 + (pick % 0x51A6) as u32)),
            5 => out.push(marks[pick as usize % 16]),
            6 => out.push((0x20 + (pick % 0x5F) as u8) as char),
            _ => out.push_str(other[pick as usize % 8]),
        }
    }
    out
}

struct Fnv(u64);

impl Fnv {
    fn new() -> Self {
        Fnv(0xCBF2_9CE4_8422_2325)
    }

    fn answer(&mut self, answer: &[u8]) {
        for part in [&(answer.len() as u32).to_le_bytes(), answer] {
            for &b in part {
                self.0 = (self.0 ^ b as u64).wrapping_mul(0x100_0000_01B3);
            }
        }
    }

    fn folded(&self) -> u32 {
        (self.0 >> 32) as u32 ^ self.0 as u32
    }
}

/// Step by step; tests/zoo.rs compares that with decoding as a whole.
fn decode_into(decoder: &Decoder, input: &[u8], out: &mut String) {
    out.clear();
    let mut chars = Chars::default();
    let mut state = DecodeState::default();
    for &b in input {
        state = decoder.step(state, b, &mut chars);
        assert!(chars.as_slice().len() <= 4, "a step gives out four at most: {input:02X?}");
        out.extend(chars.as_slice());
        chars.clear();
    }
    decoder.end(state, &mut chars);
    out.extend(chars.as_slice());
}

fn block(block: u32) -> impl Iterator<Item = char> {
    (0..256).filter_map(move |i| char::from_u32(block * 256 + i))
}

/// The same at every alignment: behind up to three ASCII bytes the answer is the same but for those.
fn decode_aligned(decoder: &Decoder, input: &[u8], out: &mut String) {
    decode_into(decoder, input, out);
    let mut shifted = [b'x'; 3].to_vec();
    shifted.extend_from_slice(input);
    let mut behind = String::new();
    for front in 1..=3 {
        decode_into(decoder, &shifted[3 - front..], &mut behind);
        assert_eq!(behind.split_at_checked(front), Some((&"xxx"[..front], out.as_str())), "{input:02X?}");
    }
}

/// What our converter has for a key of a vector file.
fn hash(key: &str, decoder: &Decoder, encoder: Option<&Encoder>) -> Option<u32> {
    let mut fnv = Fnv::new();
    let mut out = String::new();
    let mut each = |input: &[u8]| {
        decode_aligned(decoder, input, &mut out);
        fnv.answer(out.as_bytes());
    };
    let number = |s: &str| u32::from_str_radix(s, 16).ok();
    match key.split_at_checked(1)? {
        ("d", lead) => row(number(lead)? as u8, &mut each),
        ("f", pair) => four((number(pair)? >> 8) as u8, number(pair)? as u8, &mut each),
        ("t", shift) => each(text(number(shift)? as usize).as_bytes()),
        ("e", b) => {
            let mut bytes = Bytes::default();
            for c in block(number(b)?) {
                bytes.clear();
                bytes.push(b'A');
                encoder?.encode(c, &mut bytes);
                bytes.push(b'A');
                fnv.answer(bytes.as_slice());
            }
        }
        _ => return None,
    }
    Some(fnv.folded())
}

fn utf8(name: &str) -> Option<Decoder> {
    Some(Decoder::Utf8(match name.strip_prefix("utf8_")? {
        "replace" => Utf8Policy::Replace,
        "ignore" => Utf8Policy::Drop,
        "question" => Utf8Policy::Question,
        "java" => Utf8Policy::ReplaceSurrogate,
        _ => return None,
    }))
}

#[test]
fn every_converter_answers_as_the_real_one_did() {
    let dir = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/conformance/vectors");
    let mut seen = 0;
    let mut wrong = String::new();
    for entry in std::fs::read_dir(dir).expect("the vectors") {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().and_then(|s| s.to_str()).expect("a name");
        let decoder = utf8(name).or_else(|| zoo::decoder(name)).expect("a converter of the zoo");
        let encoder = zoo::encoder(name);
        let lines = std::fs::read_to_string(&path).expect("a file");
        let mut bad = Vec::new();
        for (key, want) in lines.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once(' ')) {
            let got = hash(key, &decoder, encoder.as_ref()).expect("a known key");
            if format!("{got:08x}") != want {
                bad.push(key);
            }
            seen += 1;
        }
        if !bad.is_empty() {
            let _ = writeln!(wrong, "{name}: {} sets, {bad:?}", bad.len());
        }
    }
    assert!(wrong.is_empty(), "these differ (see generate.py --dump):\n{wrong}");
    assert!(seen > 10_000, "only {seen} sets");
}

/// The converters of WHATWG, whose authority is `encoding_rs` itself.
fn whatwg() -> HashMap<&'static str, &'static encoding_rs::Encoding> {
    HashMap::from([
        ("encoding_rs_gbk", encoding_rs::GBK),
        ("encoding_rs_gb18030", encoding_rs::GB18030),
        ("big5_whatwg", encoding_rs::BIG5),
        ("euckr_whatwg", encoding_rs::EUC_KR),
        ("shiftjis_whatwg", encoding_rs::SHIFT_JIS),
        ("w1252_c1", encoding_rs::WINDOWS_1252),
    ])
}

#[test]
fn every_converter_of_the_zoo_has_an_authority() {
    // They can be run no more: `tests/libmbfl.rs`, and the measured cells of `tests/forward_cases.rs`.
    const RECORDED: [&str; 3] = ["mbfl_old", "mbfl52", "mbfl_old_gb18030"];
    let file = |name: &str| format!("{}/tests/conformance/vectors/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    for name in zoo::names().filter(|n| !RECORDED.contains(n)) {
        let known = whatwg().contains_key(name) || std::path::Path::new(&file(name)).exists();
        assert!(known, "{name} is compared with nothing: tests/conformance/generate.py {name}");
    }
}

#[test]
fn the_whatwg_converters_answer_as_encoding_rs_does() {
    for (name, real) in whatwg() {
        let decoder = zoo::decoder(name).expect("a decoder");
        let mut out = String::new();
        let mut each = |input: &[u8]| {
            decode_aligned(&decoder, input, &mut out);
            assert_eq!(out, real.decode_without_bom_handling(input).0, "{name} {input:02X?}");
        };
        (0x80..=0xFF).for_each(|lead| row(lead, &mut each));
        let fours: &[u8] =
            if name.contains("gb") { &[0x81, 0x82, 0x83, 0x84, 0x85, 0x90, 0xE3] } else { &[] };
        for &lead in fours {
            (0x30..=0x39).for_each(|digit| four(lead, digit, &mut each));
        }
        (0..4).for_each(|shift| each(text(shift).as_bytes()));
        let encoder = zoo::encoder(name).expect("an encoder");
        for c in (0..=0xFF).chain([0x1F6, 0x200, 0x209, 0x27A, 0x2A6, 0x10FF]).flat_map(block) {
            let text = c.to_string();
            assert_eq!(encoder.encode_all(&text), *real.encode(&text).0, "{name} U+{:04X}", c as u32);
        }
    }
}

/// `generate.py --dump NAME > FILE`, then `DUMP=NAME:FILE cargo test --test conformance -- --ignored --nocapture`.
#[test]
#[ignore = "explains a difference: needs DUMP=NAME:FILE"]
fn explain_a_dump() {
    let dump = std::env::var("DUMP").unwrap_or_default();
    let Some((name, file)) = dump.split_once(':') else { return eprintln!("no DUMP: skipped") };
    let decoder = utf8(name).or_else(|| zoo::decoder(name)).expect("a converter of the zoo");
    let bytes = |hex: &str| -> Vec<u8> {
        (0..hex.len() / 2).filter_map(|i| u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).ok()).collect()
    };
    for line in std::fs::read_to_string(file).expect("a dump").lines() {
        let parts: Vec<&str> = line.split(' ').collect();
        let [key, input, answer] = parts[..] else { continue };
        let input = bytes(input);
        let got = if key.starts_with('e') {
            zoo::encoder(name).expect("an encoder").encode_all(&String::from_utf8_lossy(&input))
        } else {
            decoder.decode(&input).into_bytes()
        };
        if got != bytes(answer) {
            let hex = |b: &[u8]| b.iter().map(|b| format!("{b:02x}")).collect::<String>();
            eprintln!("{key} {} real {answer} ours {}", hex(&input), hex(&got));
        }
    }
}
