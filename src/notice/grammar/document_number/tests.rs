use super::*;

fn value(text: &str) -> Option<String> {
    parse_whole(text).map(|n| n.value.value)
}

fn cited(text: &str) -> Vec<String> {
    find_all(text).into_iter().map(|n| n.value.value).collect()
}

#[test]
fn coded_numbers_in_every_dress() {
    for (text, want) in [
        ("常建〔2006〕166号", "常建〔2006〕166号"),
        ("国办发〔2017〕47号", "国办发〔2017〕47号"),
        ("卫监[2006]18号", "卫监〔2006〕18号"),
        ("苏政办发（2006）第18号", "苏政办发〔2006〕18号"),
        ("财税﹝2016﹞36号", "财税〔2016〕36号"),
        ("国发(1998)3号", "国发〔1998〕3号"),
        ("京教财〔2019〕5号-2", "京教财〔2019〕5号-2"),
        ("建办城函[2020] 12 号", "建办城函〔2020〕12号"),
        ("苏(宁)政发〔二○○六〕十八号", "苏(宁)政发〔2006〕18号"),
        ("农(渔检)〔2006〕3号", "农(渔检)〔2006〕3号"),
        ("通政办发[06]18号", "通政办发〔2006〕18号"),
        ("【2006】12号", "〔2006〕12号"),
        ("呼政辦發[2008]68號", "呼政辦發〔2008〕68号"),
        ("穗残联规字〔2019〕2 号", "穗残联规字〔2019〕2号"),
        ("某政［2006年］18号", "某政〔2006〕18号"),
        ("某政【９８】１８号", ""),
        ("（国办发〔2017〕47号）", "国办发〔2017〕47号"),
        ("某发〔2010〕018号", "某发〔2010〕18号"),
        ("某发〔2010〕7号　　签发人：张三", "某发〔2010〕7号"),
        ("某某监管局行政处罚决定书 沪〔2012〕3号", "沪〔2012〕3号"),
        ("国办发明电〔2010〕3号", "国办发明电〔2010〕3号"),
    ] {
        assert_eq!(value(text).unwrap_or_default(), want, "{text}");
    }
}

#[test]
fn orders_and_announcements() {
    for (text, want, kind, serial) in [
        ("商务部公告2006年第3号", "商务部公告2006年第3号", Kind::Announcement, 3),
        ("农业部公告 2006 年 第 3 号", "农业部公告2006年第3号", Kind::Announcement, 3),
        ("公告（2006年）第十二号", "公告（2006年）第十二号", Kind::Announcement, 12),
        ("江苏省人民政府令第35号", "江苏省人民政府令第35号", Kind::Order, 35),
        ("中华人民共和国主席令（第十五号）", "中华人民共和国主席令（第十五号）", Kind::Order, 15),
        ("国务院令\n第492号", "国务院令第492号", Kind::Order, 492),
        ("某某部令〔2018〕第3号", "某某部令〔2018〕第3号", Kind::Order, 3),
        ("2006年第3号", "2006年第3号", Kind::Announcement, 3),
        ("第179号", "第179号", Kind::Order, 179),
    ] {
        let number = parse_whole(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(
            (number.value.value.as_str(), number.value.kind, number.value.serial),
            (want, kind, serial),
            "{text}"
        );
    }
    assert_eq!(parse_whole("江苏省人民政府令第35号").unwrap().value.organ.as_deref(), Some("江苏省人民政府"));
}

#[test]
fn what_is_no_number_of_its_own() {
    for text in [
        "",
        "166号",
        "〔2006〕号",
        "常建〔2006〕号",
        "常建〔2006〕0号",
        "常建〔3006〕12号",
        "关于执行国办发〔2017〕47号的通知",
        "《某办法》（国办发〔2017〕47号）",
        "2006年8月22号",
        "第3号，共5号",
        "某某行业执业质量检查结果的通告（第3号）",
        "关于做好某某地区某某工作的若干事项某发〔2006〕3号",
        "常建?2006?166号",
    ] {
        assert_eq!(value(text), None, "{text}");
    }
}

#[test]
fn a_destroyed_character_leaves_no_number() {
    for number in ["常建〔2006〕166号", "广州市人民政府令第179号", "农业部公告2006年第3号"]
    {
        for (at, c) in number.char_indices() {
            for hole in ["�", "??", "?"] {
                let text = format!("{}{hole}{}", &number[..at], &number[at + c.len_utf8()..]);
                assert_eq!(value(&text), None, "{text}");
                assert!(cited(&text).is_empty(), "{text}: {:?}", cited(&text));
                if hole == "�" {
                    assert!(damaged_whole(&text), "{text}");
                }
            }
        }
        assert!(!damaged_whole(number));
    }
}

#[test]
fn citations_in_prose() {
    for (text, want) in [
        ("根据某政发〔2005〕10号精神", vec!["某政发〔2005〕10号"]),
        ("（国办发〔2017〕47号、国发〔2019〕5号）", vec!["国办发〔2017〕47号", "国发〔2019〕5号"]),
        ("按照国务院办公厅国办发〔2017〕47号的规定", vec!["国办发〔2017〕47号"]),
        ("（2021年7月27日中华人民共和国国务院令第746号公布）", vec!["中华人民共和国国务院令第746号"]),
        ("《某条例》（国务院令第492号）等", vec!["国务院令第492号"]),
        ("或比照海关总署公告2010年第3号", vec!["海关总署公告2010年第3号"]),
        ("见主席令（第十五号）第三条", vec!["主席令（第十五号）"]),
        ("依照商务部公告2006年第3号执行", vec!["商务部公告2006年第3号"]),
        ("住朝阳街（2016）36号楼", vec![]),
        ("（2020）京01民初123号", vec![]),
        ("责令第三号机组停产", vec![]),
        ("《关于某事的通知》某人社规字〔2018〕6号同时废止", vec!["某人社规字〔2018〕6号"]),
    ] {
        if text.starts_with("住") {
            // An address looks like a code; what is demanded is only that it does not swallow prose.
            assert!(cited(text).iter().all(|n| n.chars().count() < 16), "{text}");
        } else {
            assert_eq!(cited(text), want, "{text}");
        }
    }
}

#[test]
fn the_place_is_the_printed_number() {
    let text = "按照 国发 [2019] 5 号 办理";
    let found = find_all(text);
    assert_eq!(found[0].raw(text), "国发 [2019] 5 号");
}

#[test]
fn hostile_lines_take_linear_time() {
    for piece in
        ["〔2006〕", "号", "常建〔2006〕166号", "令第", "公告2006年第", "〔", "国", "令 ", "（2006年"]
    {
        let text = piece.repeat(20_000);
        find_all(&text);
        parse_whole(&text);
        damaged_whole(&text);
    }
}

#[test]
fn numbers_that_begin_with_their_year() {
    for (text, want) in [
        ("(94)清税字第001号", "清税字〔1994〕1号"),
        ("（1994）清税字第20号", "清税字〔1994〕20号"),
        ("〔88〕清劳人护字 13 号", "清劳人护字〔1988〕13号"),
        ("[86]清府发第22号", "清府发〔1986〕22号"),
        // Neither 第 nor 字; a court's case; a code before it.
        ("(94)清税20号", ""),
        ("（2013）清民初字第12号", ""),
        ("公告（2006）年度第3号", ""),
    ] {
        assert_eq!(value(text).unwrap_or_default(), want, "{text}");
        assert_eq!(cited(&format!("根据{text}执行")).concat(), want, "{text}");
        assert_eq!(cited(&format!("《某办法》，{text}。")).concat(), want, "{text}");
    }
    assert!(cited("清府发(94)清税字第1号").is_empty());
    assert_eq!(value("清教字[2022]15号文").as_deref(), Some("清教字〔2022〕15号"));
}

#[test]
fn a_number_behind_another_one_shares_its_code() {
    for (text, want) in [
        ("根据国办发〔2021〕3号和〔2021〕4号文件", &["国办发〔2021〕3号", "国办发〔2021〕4号"][..]),
        ("清府发〔2020〕3号、〔2021〕4号", &["清府发〔2020〕3号", "清府发〔2021〕4号"]),
        ("清府发〔2020〕3号。〔2021〕4号楼", &["清府发〔2020〕3号"]),
        ("根据省民政厅清民函[2013]第56号", &["清民函〔2013〕56号"]),
        ("你局清民呈〔2013〕9号文收悉", &["清民呈〔2013〕9号"]),
    ] {
        assert_eq!(cited(text), want, "{text}");
    }
}
