//! Every channel of the zoo on a short page of our own, each with a damaged page and tests of its own.
//!
//! `fixtures/channels/notice.html` is the page as it was, `traditional.html` the one for Big5, and
//! `damaged/CHANNEL.html` what the channel makes of it. `UPDATE_FIXTURES=1 cargo test --test channels` writes
//! those anew. What is given back is no file: it is held to the truth.

#[path = "common/account.rs"]
mod account;
#[path = "../examples/damage/chain.rs"]
mod chain;

use gongwen::{Recovered, Recovery};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/channels")
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn truth(channel: &str) -> String {
    let big5 = channel.contains("big5_as_") || channel.contains("big5_rt_");
    read(&folder().join(if big5 { "traditional.html" } else { "notice.html" }))
}

fn damaged(channel: &str) -> String {
    read(&folder().join("damaged").join(format!("{channel}.html")))
}

fn recovered(damaged: &str) -> Recovered<'_> {
    let given = Recovery::new().without_notice().recover_html(damaged).expect("within the limits");
    assert_eq!(given.report.replay(damaged), given.text, "the report is the whole account");
    given
}

fn named<'a>(given: &'a Recovered<'_>) -> Vec<&'a str> {
    given.report.channels.iter().map(|c| c.name.as_str()).collect()
}

fn damage_is_the_zoos(channel: &str) {
    let made = chain::run(channel, &truth(channel)).expect("the zoo has the channel");
    assert_ne!(made, truth(channel), "{channel} does nothing to this page");
    if std::env::var_os("UPDATE_FIXTURES").is_some() {
        std::fs::write(folder().join("damaged").join(format!("{channel}.html")), &made)
            .expect("can be written");
    }
    assert!(made == damaged(channel), "{channel} makes another page:\n{made}");
}

/// What noise is called in a report, by the step that makes it.
const NOISE: &[(&str, &str)] = &[
    ("nuls", "nul_characters"),
    ("bom", "byte_order_marks"),
    ("bom_as_gbk", "byte_order_marks"),
    ("pinyin", "pinyin_injection"),
    ("jammer", "discuz_jammer"),
    ("gbk_lost_byte", "gbk_out_of_step"),
    ("chunked_gbk_512", "gbk_out_of_step"),
    ("chunked_u8_1024", "cut_characters"),
];

/// Whether the channel named, or what it was escaped by besides, makes the same of the page.
fn is_named(channel: &str, truth: &str, damaged: &str, given: &Recovered<'_>) -> Result<(), String> {
    let names = named(given);
    let makes = |name: &str| chain::run(name, truth).is_ok_and(|made| made == damaged);
    let same = match names.as_slice() {
        [name] if NOISE.contains(&(channel, *name)) => true,
        ["escaped"] => makes("html_double_escaped"),
        [name, "escaped"] => ["escaped_hex", "escaped_named", "saved_reference"]
            .iter()
            .any(|how| makes(&format!("{how}_{name}"))),
        [name] => makes(name),
        _ => false,
    };
    if same { Ok(()) } else { Err(format!("{names:?} is no name for {channel}")) }
}

/// Holds what comes back to `check` with up to three ASCII characters in front.
fn at_every_alignment(
    channel: &str,
    check: impl Fn(&str, &str, &Recovered<'_>) -> Result<(), String>,
) -> Result<(), String> {
    for front in ["", "x", "xy", "xyz"] {
        let truth = format!("{front}{}", truth(channel));
        let damaged = match front {
            "" => damaged(channel),
            _ => chain::run(channel, &truth)?,
        };
        let given = recovered(&damaged);
        // A buffer can end between two characters.
        let named = if damaged == truth { Ok(()) } else { is_named(channel, &truth, &damaged, &given) };
        let held = named.and_then(|()| check(&truth, &damaged, &given));
        held.map_err(|e| format!("behind {front:?}: {e}"))?;
    }
    Ok(())
}

fn comes_back_byte_for_byte(channel: &str) -> Result<(), String> {
    at_every_alignment(channel, |truth, _, given| match given.text == truth {
        true => Ok(()),
        false => Err(format!("not the truth:\n{}", given.text)),
    })
}

fn comes_back_but_for_what_is_lost(channel: &str) -> Result<(), String> {
    let folded = channel.contains("nfkc");
    at_every_alignment(channel, |truth, damaged, given| account::holds(damaged, given, truth, folded))
}

/// One that a change mends belongs to the others. `--nocapture` shows why each of them fails. Where no channel is
/// found, at least nothing is written.
fn is_known_to_fail(channel: &str) -> Result<(), String> {
    let (truth, damaged) = (truth(channel), damaged(channel));
    let given = recovered(&damaged);
    // At most alignments these fail alike, and each takes seconds: the others are asked where the first one holds.
    let held = is_named(channel, &truth, &damaged, &given)
        .and_then(|()| account::holds(&damaged, &given, &truth, channel.contains("nfkc")))
        .and_then(|()| comes_back_but_for_what_is_lost(channel));
    match held {
        Err(why) => {
            println!("{channel}: {why}");
            match given.report.channels.is_empty() && given.text != damaged {
                true => {
                    Err(format!("{channel}: no channel is named, and yet there is written:\n{}", given.text))
                }
                false => Ok(()),
            }
        }
        Ok(()) => Err(format!("{channel} comes back now: move it up")),
    }
}

fn is_admitted_to_be_lost(channel: &str) -> Result<(), String> {
    let damaged = damaged(channel);
    let given = recovered(&damaged);
    match given.text == damaged && !given.report.losses.is_empty() {
        true => Ok(()),
        false => Err(format!("{} losses in\n{}", given.report.losses.len(), given.text)),
    }
}

macro_rules! channels {
    ($($group:ident: $check:ident $slow:tt { $($channel:ident)* })*) => {
        $(channels!(@ $group $check $slow $($channel)*);)*
        const TESTED: &[&str] = &[$($(stringify!($channel),)*)*];
    };
    (@ $group:ident $check:ident $slow:tt $($channel:ident)*) => {
        mod $group { $( channels!(@@ $check $slow $channel); )* }
    };
    (@@ $check:ident ($($slow:meta)?) $channel:ident) => {
        mod $channel {
            #[test]
            fn damage_is_the_zoos() {
                crate::damage_is_the_zoos(stringify!($channel));
            }

            #[test]
            $(#[$slow])?
            fn $check() {
                crate::$check(stringify!($channel)).unwrap_or_else(|e| panic!("{e}"));
            }
        }
    };
}

// Unoptimized, searches take ten seconds each: `.ci/run` runs all of these with `--release`.
channels! {
    one_to_one: comes_back_byte_for_byte () {
        u8_as_latin1 double_u8_as_latin1 triple_u8_as_latin1 escaped_hex_u8_as_latin1
        escaped_named_u8_as_latin1 gbk_as_latin1 double_gbk_as_latin1 triple_gbk_as_latin1
        escaped_hex_gbk_as_latin1 escaped_named_gbk_as_latin1 u8_as_w1252_c1 double_u8_as_w1252_c1
        triple_u8_as_w1252_c1 escaped_hex_u8_as_w1252_c1 escaped_named_u8_as_w1252_c1
        gbk_as_w1252_c1 double_gbk_as_w1252_c1 triple_gbk_as_w1252_c1 escaped_hex_gbk_as_w1252_c1
        escaped_named_gbk_as_w1252_c1 u8_as_cp1252_drop double_u8_as_cp1252_drop
        triple_u8_as_cp1252_drop escaped_hex_u8_as_cp1252_drop escaped_named_u8_as_cp1252_drop
        gbk_as_cp1252_drop escaped_hex_gbk_as_cp1252_drop escaped_named_gbk_as_cp1252_drop
        u8_as_cp1252_replace double_u8_as_cp1252_replace triple_u8_as_cp1252_replace
        escaped_hex_u8_as_cp1252_replace escaped_named_u8_as_cp1252_replace gbk_as_cp1252_replace
        double_gbk_as_cp1252_replace triple_gbk_as_cp1252_replace escaped_hex_gbk_as_cp1252_replace
        escaped_named_gbk_as_cp1252_replace nbsp_u8_as_latin1 nbsp_gbk_as_latin1 nbsp_u8_as_w1252_c1
        nbsp_gbk_as_w1252_c1 nfkc_after_u8_as_latin1 nfkc_after_u8_as_w1252_c1 big5_as_encoding_rs_gbk big5_as_java_gbk big5_as_mbfl_old
        big5_as_php82_cp936 big5_as_iconvlite_gbk big5_as_node_td_gbk big5_as_uconv_gbk_sub
        big5_as_py_gb18030_replace html_double_escaped nuls bom bom_as_gbk pinyin jammer
        again_encoding_rs_gbk_gbk_as_latin1 again_encoding_rs_gbk_u8_as_latin1 white_u8_as_latin1
        white_gbk_as_latin1 u8_as_latin9 gbk_as_latin9 big5_as_latin1 big5_as_w1252_c1
    }
    searched: comes_back_but_for_what_is_lost (cfg_attr(debug_assertions, ignore = "slow unoptimized")) {
        u8_as_mbfl_old u8_as_encoding_rs_gbk u8_as_php82_cp936 u8_as_java_gbk u8_as_java_ms936
        u8_as_encoding_rs_gb18030 u8_as_py_gbk_replace u8_as_py_gbk_ignore u8_as_py_gb18030_replace
        u8_as_iconvlite_gbk u8_as_iconvlite_gb18030 u8_as_node_td_gbk u8_as_node_td_gb18030
        u8_as_uconv_gbk_sub u8_as_uconv_gbk_skip u8_as_uconv_w936_sub u8_as_uconv_w936_skip
        u8_as_uconv_gb18030_sub u8_as_go_gbk u8_as_go_gb18030 rt_mbfl_old_ignore
        rt_encoding_rs_gbk_ignore rt_php82_cp936_ignore rt_java_ms936_ignore rt_iconvlite_gbk_ignore
        rt_node_td_gbk_ignore rt_uconv_gbk_sub_ignore rt_uconv_w936_sub_ignore rt_mbfl_old_replace
        rt_php82_cp936_replace rt_java_gbk_replace rt_java_ms936_replace rt_uconv_gbk_skip_replace
        rt_java_gbk_java double_u8_as_encoding_rs_gbk double_u8_as_php82_cp936
        double_u8_as_java_ms936 double_u8_as_encoding_rs_gb18030
        back_mbfl_old_encoding_rs_gbk_ignore nfkc_after_rt_mbfl_old_ignore
        nfkc_after_rt_php82_cp936_ignore nfkc_after_rt_java_gbk_ignore gbk_as_big5_whatwg
        gbk_as_euckr_whatwg u8_as_shiftjis_whatwg gbk_lost_byte chunked_gbk_512 chunked_u8_1024
        rt_java_gbk_ignore rt_py_gbk_replace_ignore gbk_as_shiftjis_whatwg
        rt_py_gbk_replace_replace rt_py_gb18030_replace_ignore rt_uconv_gb18030_sub_ignore
        u8_as_java_gb18030 u8_as_py_gb18030_ignore u8_as_uconv_gb18030_skip u8_as_mbfl_old_gb18030
        double_gbk_as_cp1252_drop triple_gbk_as_cp1252_drop back_java_gbk_encoding_rs_gbk_ignore
        rt_encoding_rs_gb18030_replace rt_encoding_rs_gbk_replace rt_go_gbk_ignore rt_go_gbk_replace
        u8_as_php82_gb18030 rt_java_gbk_question rt_py_gbk_ignore_replace
        nfkc_after_u8_as_encoding_rs_gbk nfkc_after_u8_as_java_gbk nfkc_after_u8_as_php82_cp936
        nfkc_after_u8_as_py_gbk_ignore again_java_gbk_u8_as_w1252_c1
        again_w1252_c1_u8_as_encoding_rs_gbk nfkc_after_u8_as_cp1252_replace
        asked_u8_as_encoding_rs_gbk asked_u8_as_java_gbk asked_u8_as_py_gbk_replace rt_py_gbk_replace_question
        big5_as_euckr_whatwg big5_as_shiftjis_whatwg pruned_u8_as_encoding_rs_gbk unmarked_u8_as_java_gbk
        saved_reference_u8_as_encoding_rs_gbk u8_as_mbfl52
    }
    known_failures: is_known_to_fail (cfg_attr(debug_assertions, ignore = "slow unoptimized")) {
        u8_as_iconv_gbk_c u8_as_iconv_cp936_c u8_as_iconv_gb18030_c saved_replace_u8_as_encoding_rs_gbk
        saved_replace_u8_as_php82_cp936
        u8_as_php82_euccn u8_as_py_gb2312_replace u8_as_py_gb2312_ignore
        rt_encoding_rs_gb18030_ignore rt_java_gb18030_ignore rt_py_gbk_ignore_ignore
        rt_py_gb18030_ignore_ignore rt_iconv_gbk_c_ignore
        rt_iconv_cp936_c_ignore rt_iconv_gb18030_c_ignore rt_iconvlite_gb18030_ignore
        rt_node_td_gb18030_ignore rt_uconv_gbk_skip_ignore rt_uconv_w936_skip_ignore
        rt_uconv_gb18030_skip_ignore rt_php82_gb18030_ignore
        rt_mbfl52_ignore rt_mbfl_old_gb18030_ignore rt_go_gb18030_ignore
        rt_php82_euccn_ignore rt_py_gb2312_replace_ignore rt_py_gb2312_ignore_ignore
        rt_iconv_gbk_c_replace rt_mbfl52_replace rt_mbfl_old_question rt_mbfl52_mbfl52
        double_u8_as_mbfl_old
        double_u8_as_java_gbk double_u8_as_py_gbk_replace
        back_encoding_rs_gbk_java_gbk_ignore
        rt_cp1252_replace_ignore rt_cp1252_replace_replace rt_latin1_nbsp_to_space u8_as_big5_whatwg u8_as_euckr_whatwg
        big5_as_py_gbk_replace big5_rt_py_gbk_replace big5_rt_mbfl52 double_u8_as_go_gbk pruned_u8_as_php82_cp936
        pruned_u8_as_java_gb18030 saved_ignore_u8_as_encoding_rs_gbk bare_u8_as_latin1 } lost:
        is_admitted_to_be_lost () { gbk_as_u8_replace gbk_as_u8_ignore gbk_as_u8_question kunjinkao
        u8_as_java_gb2312 double_u8_as_iconv_gbk_c
    }
}

/// libmbfl before 5.4 writes NUL for what it cannot read: no noise to be taken out first.
#[test]
#[cfg_attr(debug_assertions, ignore = "slow unoptimized")]
fn a_nul_that_the_channel_writes_is_its_mark() {
    let damaged = damaged("rt_mbfl52_ignore");
    assert!(damaged.contains('\0'));
    let given = recovered(&damaged);
    assert_eq!(named(&given), ["rt_mbfl52_ignore"]);
    assert!(!given.text.contains('\0'), "{}", given.text);
}

/// Though not all of it comes back: a third of the bytes is gone.
#[test]
#[cfg_attr(debug_assertions, ignore = "slow unoptimized")]
fn what_was_misread_twice_through_a_reader_that_drops_is_found() {
    for channel in ["double_u8_as_py_gbk_replace", "double_u8_as_go_gbk"] {
        let damaged = damaged(channel);
        let given = recovered(&damaged);
        assert_eq!(named(&given), [channel]);
        assert!(given.text.contains("通知"), "{}", given.text);
    }
}

#[test]
fn every_page_and_every_converter_is_tested() {
    let files: BTreeSet<String> = std::fs::read_dir(folder().join("damaged"))
        .expect("the damaged pages")
        .filter_map(|f| Some(f.ok()?.path().file_stem()?.to_str()?.to_owned()))
        .collect();
    let tested: BTreeSet<String> = TESTED.iter().map(|c| (*c).to_owned()).collect();
    assert_eq!(files, tested);
    assert_eq!(tested.len(), TESTED.len(), "a channel is tested twice");
    for converter in gongwen::converter::zoo::names() {
        assert!(TESTED.iter().any(|c| c.contains(converter)), "no channel of {converter} is tested");
    }
}
