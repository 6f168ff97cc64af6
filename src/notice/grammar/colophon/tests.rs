use super::*;

#[test]
fn subject_words() {
    let words = |line| keywords(line).into_iter().map(|w| w.value).collect::<Vec<_>>();
    assert_eq!(words("主 题 词：经济管理 考察 措施 函"), ["经济管理", "考察", "措施", "函"]);
    assert_eq!(words("主题词　教育　通知"), ["教育", "通知"]);
    assert_eq!(words("主题词：教育；通知"), ["教育", "通知"]);
    for line in ["主题词：", "主题词表的使用", "主题词：建�　通�", "关于主题词：甲", ""]
    {
        assert!(words(line).is_empty(), "{line}");
    }
}

#[test]
fn copies_to_others() {
    let of = |line| {
        copied(line).map(|c| (c.kind, c.organs.into_iter().map(|o| o.value).collect::<Vec<_>>(), c.damaged))
    };
    let list = |names: &[&str]| names.iter().map(|n| n.to_string()).collect::<Vec<_>>();
    assert_eq!(
        of("抄送：市委各部门，市人大常委会办公室，市政协办公室。"),
        Some((Copying::To, list(&["市委各部门", "市人大常委会办公室", "市政协办公室"]), false))
    );
    assert_eq!(of("抄　报: 省财政厅"), Some((Copying::Report, list(&["省财政厅"]), false)));
    assert_eq!(of("抄送：市财�局、市民政局"), Some((Copying::To, list(&["市民政局"]), true)));
    assert_eq!(of("抄送机关的范围"), None);
    assert_eq!(of("报送：省水利厅。"), Some((Copying::Report, list(&["省水利厅"]), false)));
    assert_eq!(of("报送：各单位于九月底前报送材料。"), None);
}

#[test]
fn printing_lines() {
    let of = |line| {
        printing(line).map(|p| {
            (p.organ.map(|o| o.value), p.date.map(|d| d.value.to_string()), p.damaged_date.is_some())
        })
    };
    let organ = |name: &str| Some(name.to_owned());
    assert_eq!(
        of("国务院办公厅　2024年1月15日印发"),
        Some((organ("国务院办公厅"), organ("2024-01-15"), false))
    );
    assert_eq!(
        of("某市人民政府办公厅秘书处 2021年12月6日印发"),
        Some((organ("某市人民政府办公厅秘书处"), organ("2021-12-06"), false))
    );
    assert_eq!(
        of("某大学办公室　主动公开　2020年7月18日印发"),
        Some((organ("某大学办公室"), organ("2020-07-18"), false))
    );
    assert_eq!(of("2021年12月6日 印发"), Some((None, organ("2021-12-06"), false)));
    assert_eq!(of("某局办公室 2006 年� 月2� 日 印发"), Some((organ("某局办公室"), None, true)));
    assert_eq!(of("某�办公室 2006年8月23日印发"), Some((None, organ("2006-08-23"), false)));
    assert_eq!(of("该办法于2006年8月23日印发"), None);
    assert_eq!(of("某局办公室印发"), None);
    assert_eq!(of(""), None);
}

#[test]
fn copies_at_the_end_of_a_line() {
    let of = |line| copies_behind(line).map(|(at, c)| (line[..at].trim().to_owned(), c.value));
    assert_eq!(
        of("某局办公室　2021年9月3日印发　共印50份"),
        Some(("某局办公室　2021年9月3日印发".into(), 50))
    );
    assert_eq!(of("校对：某某（共印 50 份）"), Some(("校对：某某".into(), 50)));
    assert_eq!(of("共印50份"), None);
    assert_eq!(of("宣传册共印5万份"), None);
}

#[test]
fn numbers_of_copies() {
    for (line, want) in [
        ("共印50份", Some(50)),
        ("（印１２０份）", Some(120)),
        ("(共印 50 份)", Some(50)),
        ("共印�0份", None),
        ("共印份", None),
        ("打印50份材料", None),
    ] {
        assert_eq!(copies(line).map(|c| c.value), want, "{line}");
    }
}
