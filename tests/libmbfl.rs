//! libmbfl can be run no more, so its rule as it was recorded from the compiled original is written
//! down here a second time, in the order of the record, and compared on every pair.

use gongwen::converter::zoo;

/// A cell of GBK as code page 936 has it; `encoding_rs` with the private-use cells taken away.
fn assigned(lead: u8, trail: u8) -> Option<char> {
    if lead < 0x81 || trail < 0x40 {
        return None;
    }
    // CPython's table is checked against CPython itself in tests/conformance.
    let text = zoo::decoder("py_gbk_replace")?.decode(&[lead, trail]);
    let mut chars = text.chars();
    chars.next().filter(|c| *c != '\u{FFFD}' && chars.next().is_none())
}

/// What the pair (`c1`, `c`) is read as by PHP 5.4–8.0 (`private_use`) or by PHP 5.3 and older.
fn rule(c1: u8, c: u8, private_use: bool) -> String {
    let question = || "?".to_owned();
    let user_defined = (matches!(c1, 0xAA..=0xAF | 0xF8..=0xFE) && (0xA1..=0xFE).contains(&c))
        || (matches!(c1, 0xA1..=0xA7) && (0x40..=0xA0).contains(&c) && c != 0x7F);
    match c {
        // The lead is lost without a mark, the control character stays.
        0..=0x20 | 0x7F => (c as char).to_string(),
        0x21..=0x39 => question(),
        // Accepted by mistake and looked up in the row before.
        0x3A..=0x3F => match assigned(c1 - 1, c.wrapping_add(0xC0)) {
            Some(wrong) if c != 0x3F => wrong.to_string(),
            _ => question(),
        },
        _ => match assigned(c1, c) {
            Some(right) => right.to_string(),
            None if private_use && c != 0xFF => {
                let text = zoo::decoder("java_ms936").expect("a decoder").decode(&[c1, c]);
                assert!(text.chars().all(|c| ('\u{E000}'..='\u{F8FF}').contains(&c)), "{c1:02X}{c:02X}");
                assert!(!user_defined || text.as_str() < "\u{E766}", "the user-defined areas end at U+E765");
                text
            }
            None => question(),
        },
    }
}

#[test]
fn every_pair_is_read_as_the_recorded_rule_has_it() {
    for (name, private_use) in [("mbfl_old", true), ("mbfl52", false)] {
        let decoder = zoo::decoder(name).expect("a decoder");
        for lead in 0x81..=0xFE {
            for trail in 0..=0xFF {
                let want = rule(lead, trail, private_use);
                assert_eq!(decoder.decode(&[lead, trail]), want, "{name} {lead:02X} {trail:02X}");
            }
            assert_eq!(decoder.decode(&[lead]), "", "a pending lead is dropped at the end");
        }
        assert_eq!(decoder.decode(b"\x80"), "€");
        assert_eq!(decoder.decode(b"\xFF"), if private_use { "\u{F8F5}" } else { "?" });
    }
}

#[test]
fn what_is_written_back() {
    let written = |name: &str, text: &str| zoo::encoder(name).expect("an encoder").encode_all(text);
    assert_eq!(written("mbfl_old", "€\u{F8F5}\u{E000}\u{E4C6}·😀"), b"\x80\xFF\xAA\xA1\xA1\x40\xA1\xA4?");
    assert_eq!(written("mbfl52", "€\u{F8F5}\u{E000}\u{E4C6}·😀"), b"\x00\x80???\xA1\xA4?");
    assert_eq!(written("mbfl_old_gb18030", "€\u{FFFD}\u{A0}"), b"\xA2\xE3\x84\x31\xA4\x37\x81\x30\x84\x32");
}

#[test]
fn the_holes_of_the_row_before() {
    // The last byte of a character in lead position, before each of `: ; < = >`: 81 and A5–B0 have
    // no row before, A3 lacks its last two cells; every other gives one code point less.
    let channel = zoo::pipeline("rt_mbfl_old_ignore").expect("the channel");
    for last in 0x81..=0xBFu8 {
        for (i, sign) in [':', ';', '<', '=', '>'].into_iter().enumerate() {
            let c = char::from_u32(0x4E00 + (last as u32 & 0x3F)).expect("an ideograph");
            let text = format!("{c}{sign}");
            assert_eq!(text.as_bytes()[2], last);
            let hole = last == 0x81 || (0xA5..=0xB0).contains(&last) || (last == 0xA3 && i >= 3);
            let want = if hole {
                "?".to_owned()
            } else {
                char::from_u32(c as u32 - 1).expect("an ideograph").to_string()
            };
            assert_eq!(channel.run(&text), want, "{last:02X} {sign}");
        }
    }
}
