//! Channels by name: converters strung together as pages meet them.

use super::*;

/// The channels and their stages. They live as long as the program, so that a pipeline is a
/// reference.
static CHANNELS: LazyLock<HashMap<String, Vec<Stage>>> = LazyLock::new(build);

/// The names of all composed channels, in no order:
///
/// - `u8_as_X`, `gbk_as_X`, `big5_as_X`: text in UTF-8, GBK or Big5, read as X;
/// - `rt_X_R`: UTF-8 read as X, written back by X, and read as UTF-8 by the reader R (`ignore`,
///   `replace`, `question`, `java`, `mbfl52`);
/// - `back_X_Y_R`: the same with another converter, Y, to write back;
/// - `big5_rt_X`: Big5 read as X, written back by X, and read as Big5;
/// - `double_C`, `triple_C` for a misread C: twice and three times over;
/// - `again_X_C` for a misread C: saved as UTF-8 and read as X, where one of the two readers knows single bytes
///   (Latin-1, windows-1252) and the other GBK;
/// - `gbk_as_u8_R`, and `kunjinkao`, which is `gbk_as_u8_replace` saved and read as GBK;
/// - `nbsp_u8_as_X`, `nbsp_gbk_as_X`: a no-break space has become a space (`white_u8_as_latin1`, `white_gbk_as_latin1`:
///   and U+0085, too); `rt_X_nbsp_to_space`:
///   and then it was written back and read by a dropping reader;
/// - `escaped_hex_C`, `escaped_named_C` for a single-byte misread C: written as character references
///   (`html_hex_latin1`, `html_named_w1252` and so on for UTF-8); `html_double_escaped`: sound text as
///   references whose `&` was escaped once more;
/// - `asked_u8_as_X`, `asked_gbk_as_X`: what X could not read has become a question mark, since it was saved in GBK;
/// - `unmarked_C`, `bare_C`, `pruned_C` for a misread C: U+FFFD, C1 controls, or all that Unicode's general category calls
///   Other, private use above all, has been taken out;
/// - `saved_ignore_C`, `saved_replace_C`, `saved_reference_C` for a misread C: it was saved in GBK, and what GBK has not was
///   dropped, became a question mark or a character reference;
/// - `nfkc_after_C`: the outcome of C folded.
pub fn channels() -> impl Iterator<Item = &'static str> {
    CHANNELS.keys().map(String::as_str)
}

/// The pipeline of a channel; `tags_after_C` is C, as what strips tags works on the outcome.
///
/// ```
/// use gongwen::converter::zoo;
/// let channel = zoo::pipeline("nfkc_after_rt_mbfl_old_ignore").unwrap();
/// assert_eq!(channel.run("无障碍浏览</a>"), "无障碍浏觇/a>");
/// ```
pub fn pipeline(channel: &str) -> Option<Pipeline> {
    let stages = CHANNELS.get(channel.strip_prefix("tags_after_").unwrap_or(channel))?;
    Pipeline::new(stages)
}

/// The converters that write back what another of them read, besides each its own.
const BACK: &[&str] = &[
    "mbfl_old",
    "php82_cp936",
    "encoding_rs_gbk",
    "encoding_rs_gb18030",
    "java_gbk",
    "java_ms936",
    "py_gbk_ignore",
    "py_gb18030_ignore",
    "iconv_gbk_c",
];

const SINGLE: &[&str] = &["latin1", "w1252_c1", "cp1252_drop", "cp1252_replace"];

/// The readers that misread after one another, of single bytes and of GBK.
const AGAIN: (&[&str], &[&str]) =
    (&["latin1", "w1252_c1"], &["encoding_rs_gbk", "mbfl_old", "php82_cp936", "java_gbk", "py_gbk_replace"]);

/// A channel in which two kinds of readers misread after one another.
pub(crate) struct ByBoth {
    pub name: String,
    what: &'static str,
    first: &'static str,
    /// Who misread last.
    pub last: &'static str,
}

/// All of them.
pub(crate) fn misread_by_both() -> impl Iterator<Item = ByBoth> {
    let pairs = AGAIN.0.iter().flat_map(|single| AGAIN.1.iter().map(move |double| (*single, *double)));
    pairs
        .flat_map(|(single, double)| {
            [("gbk", single, double), ("u8", single, double), ("u8", double, single)]
        })
        .map(|(what, first, last)| ByBoth {
            name: format!("again_{last}_{what}_as_{first}"),
            what,
            first,
            last,
        })
}

fn build() -> HashMap<String, Vec<Stage>> {
    use Stage::{Decode, Encode};
    // A site that works in GBK has lost to `?` what GBK has not before any misreading.
    let gbk = Encode(cpython::GBK_ENCODER);
    let big5 = Encode(whatwg::BIG5_ENCODER);
    let u8 = Encode(Encoder::Utf8);
    let read = |p: Utf8Policy| Decode(Decoder::Utf8(p));
    let mut map = HashMap::new();
    let mut add = |name: String, stages: Vec<Stage>| {
        map.insert(name, stages);
    };
    for c in all() {
        let (dec, enc) = (Decode(c.decoder), Encode(c.encoder));
        for (what, first) in [("u8", u8), ("gbk", gbk), ("big5", big5)] {
            let once = vec![first, dec];
            let again = [u8, dec];
            add(format!("{what}_as_{}", c.name), once.clone());
            add(format!("nfkc_after_{what}_as_{}", c.name), [&once[..], &[Stage::Fold(Fold::Nfkc)]].concat());
            for (how, fold) in [
                ("asked", Fold::MarkToQuestion),
                ("unmarked", Fold::DropMark),
                ("bare", Fold::DropControls),
                ("pruned", Fold::DropOther),
                ("saved_ignore", Fold::Gbk(Missing::Drop)),
                ("saved_replace", Fold::Gbk(Missing::Byte(b'?'))),
                ("saved_reference", Fold::Gbk(Missing::Reference)),
            ] {
                add(format!("{how}_{what}_as_{}", c.name), [&once[..], &[Stage::Fold(fold)]].concat());
            }
            add(format!("double_{what}_as_{}", c.name), [&once[..], &again].concat());
            if SINGLE.contains(&c.name) {
                add(format!("triple_{what}_as_{}", c.name), [&once[..], &again, &again].concat());
                for (how, fold) in [
                    ("nbsp", Fold::NbspToSpace),
                    ("escaped_hex", Fold::HexReference),
                    ("escaped_named", Fold::NamedReference),
                ] {
                    add(format!("{how}_{what}_as_{}", c.name), [&once[..], &[Stage::Fold(fold)]].concat());
                }
            }
        }
        add(format!("big5_rt_{}", c.name), vec![big5, dec, enc, Decode(Decoder::DoubleByte(&whatwg::BIG5))]);
        for &(reader, policy) in UTF8 {
            add_round_trip(&mut add, format!("rt_{}_{reader}", c.name), [u8, dec, enc, read(policy)]);
        }
        let folded = [u8, dec, Stage::Fold(Fold::NbspToSpace), enc, read(Utf8Policy::Drop)];
        add(format!("rt_{}_nbsp_to_space", c.name), folded.to_vec());
    }
    for (x, y) in BACK.iter().flat_map(|x| BACK.iter().map(move |y| (x, y))).filter(|(x, y)| x != y) {
        if let (Some(d), Some(e)) = (self::decoder(x), self::encoder(y)) {
            for &(reader, policy) in UTF8 {
                add_round_trip(
                    &mut add,
                    format!("back_{x}_{y}_{reader}"),
                    [u8, Decode(d), Encode(e), read(policy)],
                );
            }
        }
    }
    let white = Stage::Fold(Fold::WhiteToSpace);
    for (what, first) in [("u8", u8), ("gbk", gbk)] {
        let latin1 = Decode(Decoder::SingleByte(&super::single::LATIN1));
        add(format!("white_{what}_as_latin1"), vec![first, latin1, white]);
    }
    for ByBoth { name, what, first, last } in misread_by_both() {
        if let (Some(first), Some(last)) = (self::decoder(first), self::decoder(last)) {
            add(name, vec![if what == "gbk" { gbk } else { u8 }, Decode(first), u8, Decode(last)]);
        }
    }
    add("html_double_escaped".to_owned(), vec![Stage::Fold(Fold::EscapedReference)]);
    for &(reader, policy) in UTF8 {
        add(format!("gbk_as_u8_{reader}"), vec![gbk, read(policy)]);
    }
    let saved = Decode(Decoder::DoubleByte(&whatwg::GB18030));
    add("kunjinkao".to_owned(), vec![gbk, read(Utf8Policy::Replace), u8, saved]);
    for (alias, name) in [
        ("double_w1252", "double_u8_as_w1252_c1"),
        ("triple_w1252", "triple_u8_as_w1252_c1"),
        ("html_hex_latin1", "escaped_hex_u8_as_latin1"),
        ("html_hex_w1252", "escaped_hex_u8_as_w1252_c1"),
        ("html_named_latin1", "escaped_named_u8_as_latin1"),
        ("html_named_w1252", "escaped_named_u8_as_w1252_c1"),
        ("double_latin1", "double_u8_as_latin1"),
        ("gbk_as_gbk_whatwg", "gbk_as_encoding_rs_gbk"),
        ("big5_as_gbk_whatwg", "big5_as_encoding_rs_gbk"),
    ] {
        if let Some(stages) = map.get(name).cloned() {
            map.insert(alias.to_owned(), stages);
        }
    }
    map
}

fn add_round_trip(add: &mut impl FnMut(String, Vec<Stage>), name: String, stages: [Stage; 4]) {
    add(format!("nfkc_after_{name}"), [&stages[..], &[Stage::Fold(Fold::Nfkc)]].concat());
    add(name, stages.to_vec());
}
