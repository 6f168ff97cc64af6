use super::super::price::price;
use super::*;
use encoding_rs::{BIG5, GB18030};

fn gb(s: &str) -> Vec<u8> {
    GB18030.encode(s).0.into_owned()
}

/// The reading as `U[…]G[…]`.
fn show(bytes: &[u8]) -> String {
    let reading = read(bytes, &Prices::default());
    let mut at = 0;
    let mut out = String::new();
    for s in &reading.stretches {
        assert_eq!(s.start, at, "stretches follow each other");
        at = s.end;
        let text = s.form.encoding().decode_without_bom_handling(&bytes[s.start..s.end]).0;
        out += &format!("{}[{text}]", &s.form.name()[..1]);
    }
    assert_eq!(at, bytes.len());
    out
}

#[test]
fn boundaries_fall_where_the_text_reads_best() {
    let cases: &[(Vec<u8>, &str)] = &[
        ("通知公告".into(), "U[通知公告]"),
        (gb("通知公告"), "g[通知公告]"),
        (
            ["<td>发文机关</td><td>".as_bytes(), &gb("县教育局"), "</td>主题".as_bytes()].concat(),
            "U[<td>发文机关]g[</td><td>县教育局]U[</td>主题]",
        ),
        (
            [&gb("<p>关于开展检查工作的通知")[..], "</p><p>版权所有</p>".as_bytes(), &gb("联系我们")]
                .concat(),
            "g[<p>关于开展检查工作的通知]U[</p><p>版权所有]g[</p>联系我们]",
        ),
        (BIG5.encode("市政府辦公廳關於印發計畫的通知").0.into_owned(), "B[市政府辦公廳關於印發計畫的通知]"),
    ];
    for (bytes, want) in cases {
        assert_eq!(show(bytes), *want);
    }
}

#[test]
fn a_lost_byte_is_one_orphan() {
    let mut bytes = gb("各县人民政府办公室关于开展检查工作的通知");
    bytes.remove(8);
    let reading = read(&bytes, &Prices::default());
    assert_eq!(reading.orphans.len(), 1);
    assert_eq!(reading.stretches.len(), 1);
    assert_eq!(reading.orphans[0].1, 1);
}

#[test]
fn a_single_path_is_never_dearer_than_a_pure_one() {
    for text in ["通知", "县人民政府", "Ünïcödé", "日本語テキスト"] {
        for bytes in [text.as_bytes().to_vec(), gb(text)] {
            let best = read(&bytes, &Prices { start: [0; 3], ..Prices::default() }).cost;
            for form in Form::ALL {
                assert!(best <= price(&bytes, form), "{text} {form:?}");
            }
        }
    }
}
