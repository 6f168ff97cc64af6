use super::*;

const FOOT: &str = "主办：某市人民政府办公室　承办：某市大数据管理局 版权所有：某市人民政府　电子邮箱：abc@example.gov.cn\n\
    苏公网安备32041102000483号 网站标识码：3204000002 苏ICP备05003616号 技术支持电话：0519-85685023";

#[test]
fn a_foot_of_a_page() {
    assert_eq!(id_code(FOOT).unwrap().value, "3204000002");
    assert_eq!(icp_number(FOOT).unwrap().value.value, "苏ICP备05003616号");
    assert_eq!(police_number(FOOT).unwrap().value.value, "32041102000483");
    assert_eq!(host_organ(FOOT).unwrap().value, "某市人民政府办公室");
    assert_eq!(email(FOOT).unwrap().value, "abc@example.gov.cn");
    assert_eq!(telephone(FOOT).unwrap().value, "0519-85685023");
    assert!(is_footer(FOOT));
}

#[test]
fn codes() {
    for (text, want) in [
        ("网站标识码4401830036", Some("4401830036")),
        ("网站标识码: bm05000001", Some("bm05000001")),
        ("网站标识码：N000000672", Some("N000000672")),
        ("标识码：4401830036", Some("4401830036")),
        ("政府网站标识：4401830036", Some("4401830036")),
        ("网站标识码（编码）：4401830036", Some("4401830036")),
        ("组织机构标识码4401830036", None),
        ("网站标识码：440183003", None),
        ("网站标识码：44018300366", None),
        ("4401830036", None),
    ] {
        assert_eq!(id_code(text).map(|c| c.value).as_deref(), want, "{text}");
    }
    assert!(is_id_code("3205000001") && is_id_code("bm35000001") && !is_id_code("320500001"));
}

#[test]
fn icp_marks() {
    for (text, want, plausible) in [
        ("备案序号：鄂ICP备11019422号-1", "鄂ICP备11019422号-1", true),
        ("京ICP备13026484", "京ICP备13026484", true),
        ("京ICP证030173号 京ICP备05070218号", "京ICP备05070218号", true),
        ("京ICP证030173号", "京ICP证030173号", true),
        ("苏ICP备�5003616号", "苏ICP备�5003616号", false),
        ("苏ICP备0500361号", "苏ICP备0500361号", false),
        ("蜀ICP备19002444号-1", "蜀ICP备19002444号-1", true),
        ("陇ICP备19002444号", "陇ICP备19002444号", true),
        ("粤icp备19002444号", "粤ICP备19002444号", true),
        ("粤ＩＣＰ备19002444号", "粤ICP备19002444号", true),
    ] {
        let mark = icp_number(text).unwrap_or_else(|| panic!("{text}")).value;
        assert_eq!((mark.value.as_str(), mark.plausible), (want, plausible), "{text}");
    }
    assert_eq!(icp_number("本ICP备05003616号"), None);
    assert_eq!(icp_number("苏ICP备050036160000号"), None);
}

#[test]
fn police_numbers() {
    for (text, want, plausible) in [
        ("京公网安备 11010202007625号", "11010202007625", true),
        ("京公网安备11010502042638", "11010502042638", true),
        ("粤公网安备 440106020009号", "440106020009", false),
        ("公安备案号：44010602000910", "44010602000910", true),
        ("公安机关备案号: 44010602000910号", "44010602000910", true),
        ("苏公网安备3204�102000483号", "3204�102000483", false),
    ] {
        let number = police_number(text).unwrap_or_else(|| panic!("{text}")).value;
        assert_eq!((number.value.as_str(), number.plausible), (want, plausible), "{text}");
    }
    assert_eq!(police_number("公网安备案"), None);
}

#[test]
fn hosts_and_contacts() {
    let host = |text| host_organ(text).map(|h| h.value);
    assert_eq!(host("主办单位：某市市场监督管理局 地址：某路"), Some("某市市场监督管理局".into()));
    assert_eq!(host("主办：某市人民政府承办：某局"), Some("某市人民政府".into()));
    assert_eq!(host("杞县人民政府主办　杞县信息中心维护"), Some("杞县人民政府".into()));
    assert_eq!(host("本网站由某市教育局主办、某市教育信息中心承办"), Some("某市教育局".into()));
    assert_eq!(host("主办：某市�民政府"), None);
    assert_eq!(host("主办："), None);
    let phone = |text| telephone(text).map(|t| t.value);
    assert_eq!(phone("联系电话：(0519) 85685023"), Some("(0519)85685023".into()));
    assert_eq!(phone("联系方式：020-12345678"), Some("020-12345678".into()));
    assert_eq!(phone("电话：0519-8568�023"), None);
    assert_eq!(phone("0519-85685023"), None);
    assert_eq!(email("a@b"), None);
    assert_eq!(email("邮箱：ab�c@example.cn"), None);
}

#[test]
fn hostile_text_takes_linear_time() {
    for piece in ["主办：", "电话：", "苏ICP备", "苏公网安备1", "a@", "a.", "网站标识码："]
    {
        let text = piece.repeat(20_000);
        let _ = (
            id_code(&text),
            icp_number(&text),
            police_number(&text),
            host_organ(&text),
            email(&text),
            telephone(&text),
        );
    }
}
