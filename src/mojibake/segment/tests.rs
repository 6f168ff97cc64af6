use crate::mojibake::{Options, repair};
use crate::report::apply;

/// What waits at the end of the text is marked, and tells nothing of the last character's third byte: 抓 (E6 8A 93) and
/// 技 (E6 8A 80) both show as 鎶 and a mark.
#[test]
fn the_last_character_is_told_by_what_stands_before_it() {
    let given = |text: &str| {
        let damaged = encoding_rs::GBK.decode_without_bom_handling(text.as_bytes()).0.into_owned();
        assert!(damaged.ends_with('\u{FFFD}'), "{damaged}");
        apply(&damaged, &repair(&damaged, &Options::default()).entries)
    };
    let text = "同时，要抓紧制订具体措施，加强工作指导，认真抓";
    let restored = given(text);
    assert!(restored == text || restored == text.replace("真抓", "真\u{FFFD}"), "{restored}");
    let text = "各地要认真开展基本农田划定工作，加强组织领导，落实工作责任，做好有关工";
    assert_eq!(given(text), text);
}

/// A paragraph alone has no ASCII behind which a reader could be in step again.
#[test]
fn a_paragraph_that_begins_with_a_loss_is_found() {
    let text = "第二十八条市场主体变更登记涉及营业执照记载事项的，登记机关应当及时为市场主体换发营业执照";
    let damaged = encoding_rs::GBK.decode_without_bom_handling(text.as_bytes()).0.into_owned();
    let restored = apply(&damaged, &repair(&damaged, &Options::default()).entries);
    let stands = restored.chars().filter(|c| text.contains(*c)).count();
    assert!(stands + 2 >= text.chars().count(), "{restored}");
}
