use super::*;

fn names(text: &str) -> Vec<String> {
    split_list(text).into_iter().map(|o| o.value).collect()
}

#[test]
fn organs() {
    for text in [
        "常州市建设局",
        "国务院办公厅",
        "某省人力资源和社会保障厅",
        "某县政府购买服务招聘工作领导组",
        "国网某县供电公司",
        "某市财政局（印章）",
        "教 育 部",
        "省科协",
        "中共某市委员会",
        "中国福利彩票发行管理中心",
        "某市人大常委会",
        "市残联",
        "某市不动产登记交易中心",
    ] {
        assert!(is_organ(text), "{text}");
    }
    for text in [
        "",
        "局",
        "社会",
        "大会",
        "请报局办公室",
        "现将意见报市政府",
        "常州市建�局",
        "2006年8月22日",
        "王某某",
        "特此通知",
    ] {
        assert!(!is_organ(text), "{text}");
    }
}

#[test]
fn lists() {
    assert_eq!(names("广州市财政局\u{a0}广州市民政局"), ["广州市财政局", "广州市民政局"]);
    assert_eq!(names("某县公安局、教育局，某镇人民政府"), ["某县公安局", "教育局", "某镇人民政府"]);
    assert_eq!(names("常 州 市 建 设 局"), ["常州市建设局"]);
    assert_eq!(names("广州市人民政府"), ["广州市人民政府"]);
    assert_eq!(names("民 政 部　中央编办　发展改革委"), ["民政部", "中央编办", "发展改革委"]);
    assert!(names("某县公安局、以及其他").is_empty());
}

#[test]
fn a_labelled_value_is_believed() {
    let value = |text| labelled(text).map(|l| l.into_iter().map(|o| o.value).collect::<Vec<_>>());
    assert_eq!(value(" 某市政务网编辑部组 "), Some(vec!["某市政务网编辑部组".into()]));
    assert_eq!(value("市财政局 市民政局"), Some(vec!["市财政局".into(), "市民政局".into()]));
    assert_eq!(value("常州�建设局"), None);
    assert_eq!(value(" "), None);
    assert_eq!(value("--"), None);
}

#[test]
fn hostile_lists_take_linear_time() {
    for piece in ["市局", "局 ", "（", "广州市"] {
        split_list(&piece.repeat(20_000));
        is_organ(&piece.repeat(20_000));
    }
}
