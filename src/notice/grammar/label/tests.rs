use super::*;

fn fields(line: &str) -> Vec<(Field, &str)> {
    split_labelled(line).iter().map(|l| (l.field, l.value_in(line))).collect()
}

#[test]
fn no_label_stands_for_two_fields() {
    let count: usize = LABELS.iter().map(|(_, labels)| labels.len()).sum();
    assert_eq!(FIELDS.len(), count);
    assert!(FIELDS.keys().all(|label| !label.contains(scan::is_space)));
}

#[test]
fn labels_in_every_spacing() {
    for (text, field) in [
        ("索 引 号", Field::IndexNumber),
        ("文　　号：", Field::DocumentNumber),
        ("名\u{a0}\u{a0}\u{a0} 称:", Field::InformationName),
        ("有 效 性 ：", Field::Validity),
        ("主 题 词", Field::Keywords),
        ("[索取号]", Field::IndexNumber),
        ("【文号：】", Field::DocumentNumber),
        ("生成日期", Field::CreatedOn),
        ("失效日期", Field::RepealedOn),
        ("责任部门：", Field::Other),
    ] {
        assert_eq!(classify(text), Some(field), "{text}");
    }
    for text in ["", "：", "发布日期以后", "索引", "本通知发布日期"] {
        assert_eq!(classify(text), None, "{text}");
    }
}

#[test]
fn run_together_lines() {
    assert_eq!(
        fields("文件编号：常建〔2006〕166号 发布机构：常州市建设局"),
        [(Field::DocumentNumber, "常建〔2006〕166号"), (Field::Issuer, "常州市建设局")]
    );
    assert_eq!(
        fields("产生日期：2008-10-16 发布日期：2008-10-16 废止日期：有效"),
        [(Field::CreatedOn, "2008-10-16"), (Field::PublishedOn, "2008-10-16"), (Field::Validity, "有效")]
    );
    assert_eq!(
        fields("发布时间：2018-06-04 09:40:14　来源：本站　浏览次数：12"),
        [(Field::PublishedOn, "2018-06-04 09:40:14"), (Field::Source, "本站"), (Field::Other, "12")]
    );
    assert_eq!(
        fields("时间：2021/09/06阅读：88"),
        [(Field::UnnamedDate, "2021/09/06"), (Field::Other, "88")]
    );
    assert_eq!(
        fields("【发布日期】2010-01-02 【文 号】某政〔2010〕1号"),
        [(Field::PublishedOn, "2010-01-02"), (Field::DocumentNumber, "某政〔2010〕1号")]
    );
    assert_eq!(
        fields("索 引 号： 000000000/2010-00001 | 分 类：综合政务\\政务公开 | 文号 :"),
        [
            (Field::IndexNumber, "000000000/2010-00001"),
            (Field::Category, "综合政务\\政务公开"),
            (Field::DocumentNumber, "")
        ]
    );
}

#[test]
fn an_unknown_label_ends_a_short_value_only() {
    assert_eq!(fields("发布机构：某市财政局 咨询地点：三楼"), [(Field::Issuer, "某市财政局")]);
    assert_eq!(
        fields("内容概述：通知如下 具体安排：另行公布"),
        [(Field::Summary, "通知如下 具体安排：另行公布")]
    );
}

#[test]
fn prose_holds_no_label() {
    for line in [
        "各单位要按照生成日期：从早到晚的顺序整理",
        "根据有关规定，发布日期：以网站为准",
        "现将有关事项通知如下：",
        "时间为2006年8月，文号",
    ] {
        assert!(fields(line).is_empty(), "{line}");
    }
}

#[test]
fn hostile_lines_take_linear_time() {
    for line in
        ["发布日期：".repeat(20_000), "：".repeat(20_000), "索 ".repeat(20_000), "【".repeat(20_000) + "】"]
    {
        split_labelled(&line);
    }
    let brackets = "[".repeat(20_000) + &"]".repeat(20_000);
    split_labelled(&brackets);
}

#[test]
fn the_size_of_letters_is_no_number() {
    assert_eq!(fields("字号：大 中 小"), [(Field::Other, "大 中 小")]);
    assert_eq!(fields("字号：某政发〔2021〕5号"), [(Field::DocumentNumber, "某政发〔2021〕5号")]);
}
