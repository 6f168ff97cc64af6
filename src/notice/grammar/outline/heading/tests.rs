use super::*;

fn outline(lines: &[&str]) -> Vec<(u8, String)> {
    headings(lines).into_iter().map(|h| (h.level, lines[h.line][h.text.range()].to_owned())).collect()
}

fn texts(lines: &[&str]) -> Vec<String> {
    outline(lines).into_iter().map(|h| h.1).collect()
}

#[test]
fn numbers_at_the_head_of_a_line() {
    use Style::*;
    for (line, want) in [
        ("一、目的", Some((Chinese, 1, "一、"))),
        ("　　十二、目的", Some((Chinese, 12, "十二、"))),
        ("（一）目的", Some((ChineseBracketed, 1, "（一）"))),
        ("(三) 目的", Some((ChineseBracketed, 3, "(三)"))),
        ("1.目的", Some((Arabic, 1, "1."))),
        ("１．目的", Some((Arabic, 1, "１．"))),
        ("2、目的", Some((Arabic, 2, "2、"))),
        ("1.2020～2021年度指南", Some((Arabic, 1, "1."))),
        ("（1）目的", Some((ArabicBracketed, 1, "（1）"))),
        ("3）目的", Some((ArabicBracketed, 3, "3）"))),
        ("第一章　总则", Some((Chapter, 1, "第一章"))),
        ("第十二条 本办法", Some((Article, 12, "第十二条"))),
        ("①目的", Some((Circled, 1, "①"))),
        ("1  总 则", Some((Decimal(1), 1, "1"))),
        ("1.1 编制目的", Some((Decimal(2), 1, "1.1"))),
        ("2.3.1　职责", Some((Decimal(3), 1, "2.3.1"))),
        ("1.5倍以上", None),
        ("10.5万元", None),
        ("2006年工作", None),
        ("一看成效", None),
        ("�、目的", None),
        ("（�）目的", None),
        ("三分之一以上", None),
        ("", None),
    ] {
        let got = number(line).map(|n| (n.style, n.ordinal, &line[n.span.range()]));
        assert_eq!(got, want, "{line}");
    }
}

#[test]
fn the_four_levels() {
    let lines = [
        "一、总体要求",
        "（一）指导思想",
        "认真做好工作。",
        "（二）基本原则",
        "1.统一领导。由市政府统一领导，各部门分工负责。",
        "2.分级负责。由各区负责本区的工作。",
        "（1）甲项。",
        "二、保障措施",
        "各部门要重视。",
    ];
    assert_eq!(
        outline(&lines),
        [
            (1, "一、总体要求".into()),
            (2, "（一）指导思想".into()),
            (2, "（二）基本原则".into()),
            (3, "1.统一领导。".into()),
            (3, "2.分级负责。".into()),
            (1, "二、保障措施".into()),
        ]
    );
}

#[test]
fn one_long_member_makes_paragraphs_of_its_series() {
    let lines = [
        "一、具体要求",
        "1.活动是提升水平的重要抓手。各单位要高度重视，切实加强领导。",
        "2.活动虽然时间很短，但能否取得成效，是对年度服务工作的检验，各处室都要抓住有利时机。要组织好。",
        "3.在活动中做好工作。要结合实际。",
    ];
    assert_eq!(texts(&lines), ["一、具体要求"]);
}

#[test]
fn a_list_is_no_outline() {
    let items = ["申请时提交：", "1.申请表；", "2.身份证；", "3.其他材料。"];
    assert!(texts(&items).is_empty());
    let bare = ["有下列情形：", "（一）自愿放弃的", "（二）材料不全的", "（三）其他情形"];
    assert!(texts(&bare).is_empty());
}

#[test]
fn a_bare_numeral_needs_its_series() {
    assert!(texts(&["一看就知道。这是正文。", "其他正文。"]).is_empty());
    let two = ["一看成效。组织市民看。", "二评水平。组织市民评。"];
    assert!(texts(&two).is_empty());
    let long = [
        "一是要切实加强对这一工作的组织领导和统筹。各部门要重视。",
        "二是要切实加强对这一工作的组织领导和统筹。各部门要重视。",
        "三是要切实加强对这一工作的组织领导和统筹。各部门要重视。",
    ];
    assert!(texts(&long).is_empty());
    let with_paragraphs = [
        "一抓学习。每周学习。",
        "责任部门：甲处。",
        "二抓落实。每月检查。",
        "责任部门：乙处。",
        "三抓考核。年底考核。",
    ];
    assert_eq!(texts(&with_paragraphs), ["一抓学习。", "二抓落实。", "三抓考核。"]);
}

#[test]
fn chapters_and_articles() {
    let lines = [
        "第一章　总　则",
        "第一条　为了做好工作，制定本办法。",
        "（一）甲情形；",
        "（二）乙情形。",
        "第二章　职责",
        "第二条　部门职责如下：",
        "一、甲职责",
        "正文。",
        "二、乙职责",
        "正文。",
    ];
    assert_eq!(outline(&lines), [(1, "第一章　总　则".into()), (1, "第二章　职责".into())]);
}

#[test]
fn decimal_numbers_of_plans() {
    let lines = ["1  总 则", "1.1 编制目的", "正文。", "1.2 编制依据", "正文。", "2  组织体系", "正文。"];
    assert_eq!(
        outline(&lines),
        [
            (1, "1  总 则".into()),
            (2, "1.1 编制目的".into()),
            (2, "1.2 编制依据".into()),
            (1, "2  组织体系".into()),
        ]
    );
}

#[test]
fn a_short_last_item_is_a_heading_of_its_series() {
    let lines = ["一、标准", "正文。", "二、本通知自2024年3月4日起施行，有效期5年。", "某某局"];
    assert_eq!(texts(&lines), ["一、标准", "二、本通知自2024年3月4日起施行，有效期5年。"]);
}

#[test]
fn questions_are_headings() {
    let lines = ["一、需要什么条件？", "答：甲。", "二、可以申请吗？能领多少？", "答：乙。"];
    assert_eq!(texts(&lines), ["一、需要什么条件？", "二、可以申请吗？能领多少？"]);
}

#[test]
fn a_destroyed_number_does_not_break_the_series() {
    let lines = ["一、甲事", "正文。", "�、乙事", "正文。", "三、丙事", "正文。"];
    assert_eq!(texts(&lines), ["一、甲事", "三、丙事"]);
}

#[test]
fn hostile_bodies_take_linear_time() {
    for line in ["一、", "一、甲。乙", "（一）甲", "一看。看", "第一章", "1.1 甲", ""] {
        let lines = vec![line; 20_000];
        headings(&lines);
    }
    let long = "一看".repeat(20_000);
    headings(&[long.as_str(), long.as_str()]);
}

#[test]
fn labelled_paragraphs_and_single_numbers_are_no_headings() {
    let lines = [
        "一、公开范围",
        "（一）基础信息。包括如下各项，由办公室负责收集、整理、核对，并按月公布，接受监督。",
        "1．概况：机构设置、工作职能。",
        "说明。",
        "2．决策：文件、会议。",
        "说明。",
    ];
    assert_eq!(texts(&lines), ["一、公开范围"]);
    assert!(texts(&["1、停电区域如下。", "某路。"]).is_empty());
}

#[test]
fn plans_number_their_chapters_as_items() {
    let plan = [
        "1.总则",
        "1.1编制目的",
        "为应对突发事件。",
        "1.2编制依据",
        "依据法律。",
        "2.组织体系",
        "2.1领导机构",
        "成立指挥部。",
        "2.1.1职责",
        "负责指挥。",
        "3.附则",
        "本预案由市防办解释。",
    ];
    let levels: Vec<_> = outline(&plan).into_iter().map(|(level, text)| format!("{level}{text}")).collect();
    let want =
        ["11.总则", "21.1编制目的", "21.2编制依据", "12.组织体系", "22.1领导机构", "32.1.1职责", "13.附则"];
    assert_eq!(levels, want);
    let bold = ["1总则", "1.1编制目的", "为应对突发事件。", "2组织体系", "2．1领导机构", "成立指挥部。"];
    assert_eq!(outline(&bold).len(), 4, "{:?}", outline(&bold));
    // A list within a section keeps its level.
    let list = [
        "1.总则",
        "1.1目的",
        "有下列事项：",
        "1.甲事。",
        "2.乙事。",
        "1.2依据",
        "依据法律。",
        "2.附则",
        "本预案由市防办解释。",
    ];
    assert_eq!(texts(&list), ["1.总则", "1.1目的", "1.2依据", "2.附则"]);
}

#[test]
fn numbers_may_run_through_the_text() {
    let lines = [
        "一、目标",
        "（一）近期",
        "做好。",
        "（二）远期",
        "更好。",
        "二、任务",
        "（三）宣传",
        "宣传。",
        "三、其他",
        "执行。",
    ];
    let levels: Vec<u8> = outline(&lines).into_iter().map(|h| h.0).collect();
    assert_eq!(levels, [1, 2, 2, 1, 2, 1]);
    let four = [
        "一、要求",
        "（一）目标",
        "1.近期",
        "（1）建成平台。年内完成。",
        "（2）形成应用。",
        "2.远期",
        "形成体系。",
        "二、附则",
        "执行。",
    ];
    let levels: Vec<u8> = outline(&four).into_iter().map(|h| h.0).collect();
    assert_eq!(levels, [1, 2, 3, 4, 4, 3, 1]);
}

#[test]
fn a_torn_sentence_does_not_take_its_series_with_it() {
    let lines = [
        "一、加强宣传。要面向社区开展各类节水活动。",
        "（一）进社区。组织志愿者每月入户一次。",
        "（二）进校园\u{FFFD}组织学生每年参观一次水厂，学习节水知识，并写出心得体会。",
        "（三）进企业。组织企业每年交流一次。",
    ];
    let found: Vec<&str> = headings(&lines).iter().map(|h| &lines[h.line][h.text.range()]).collect();
    assert_eq!(found, ["一、加强宣传。", "（一）进社区。", "（三）进企业。"]);
}

#[test]
fn chapters_without_sections_may_stand_before_those_that_have_some() {
    let lines = [
        "1.招标条件",
        "本项目已批准建设，招标人为某县农业农村局。",
        "2.项目概况",
        "2.1 项目编号：HCZB2019。",
        "3.联系方式",
        "3.1 电话：8212345。",
    ];
    let found: Vec<_> = headings(&lines).iter().map(|h| (h.level, &lines[h.line][h.text.range()])).collect();
    assert_eq!(found, [(1, "1.招标条件"), (1, "2.项目概况"), (1, "3.联系方式")]);
    // A list of items over a chapter is none of its chapters.
    let lines = ["1.某县农业局", "2.某县水利局", "3.某县林业局", "2.项目概况", "2.1 项目编号：HCZB2019。"];
    assert!(headings(&lines).iter().all(|h| h.line == 3));
}

#[test]
fn other_signs_behind_a_numeral() {
    for sign in ["　", "：", "，"] {
        let first = format!("一{sign}清点树木");
        let lines = [&*first, "逐株登记。", &format!("二{sign}修剪枝条"), "先主干道。"];
        let found = headings(&lines);
        assert_eq!(found.iter().map(|h| h.line).collect::<Vec<_>>(), [0, 2], "{sign}");
    }
    // One alone, lines in a row, and sentences are none.
    for lines in [
        ["一　清点树木", "逐株登记。", "其他。", "先主干道。"],
        ["一　清点树木", "二　修剪枝条", "其他。", "先主干道。"],
        ["一，要清点，并登记。", "逐株登记。", "二，要修剪，并清运。", "先主干道。"],
    ] {
        assert!(headings(&lines).is_empty(), "{lines:?}");
    }
}
