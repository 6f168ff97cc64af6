//! Numbers, orders and colophons in the dress of more sites.

use super::layout_tests::{SIGNED, html, names, number, text, value};
use super::*;

const TITLE: &str = "关于修剪行道树的通知";
const SAID: &str = "<p>现将修剪行道树的有关事项通知如下，请各单位遵照执行，确保安全。</p>";

/// A document that begins with `head` and ends with `foot`.
fn document(head: &str, foot: &str) -> Notice {
    html(&format!("<title>{TITLE}</title><h1>{TITLE}</h1><div class=c>{head}{SAID}{SIGNED}{foot}</div>"))
}

#[test]
fn numbers_in_other_dress() {
    for (line, want) in [
        ("★清水发〔2021〕8号★", "清水发〔2021〕8号"),
        ("清水发〔2021〕8号　清财〔2021〕12号", "清水发〔2021〕8号"),
        ("清水函〔2021〕8号　B", "清水函〔2021〕8号"),
        ("〔2021〕第9期", "〔2021〕第9期"),
    ] {
        let n = document(&format!("<p align=center>{line}</p>"), "");
        assert_eq!(number(&n), want);
        assert!(text(&n).starts_with("现将"), "{}", text(&n));
    }
    let n = document("<p>清水发〔2021〕8号　　　各县水利局、各水库管理所：</p>", "");
    assert_eq!(number(&n), "清水发〔2021〕8号");
    assert_eq!(names(&n.addressees), ["各县水利局", "各水库管理所"]);
    assert!(text(&n).starts_with("现将"), "{}", text(&n));
    let title = "清江监管分局行政处罚信息公开表（清监罚决字〔2021〕5号）";
    let n = html(&format!("<title>{title}</title><h1>{title}</h1><div class=c>{SAID}</div>"));
    assert_eq!(number(&n), "清监罚决字〔2021〕5号");
}

#[test]
fn an_order_names_all_its_organs() {
    let order = |head: &str, foot: &str| {
        let known = "<p>《清江行道树办法》已经第3次会议审议通过，现予公布，自2022年1月1日起施行。</p>";
        let day = "<p align=right>2021年9月2日</p>";
        html(&format!(
            "<title>清江行道树办法</title><h1>清江行道树办法</h1><div class=c>{head}{known}{foot}{day}</div>"
        ))
    };
    let heads = "<p align=center>清江市水利局</p><p align=center>清江市财政局</p>";
    for head in [
        format!("{heads}<p align=center>令</p><p align=center>第 7 号</p>"),
        "<p align=center>清江市水利局<br>清江市财政局<br>令<br>第7号</p>".to_owned(),
    ] {
        let n = order(
            &head,
            "<p align=right>清江市水利局局长：张某某</p><p align=right>清江市财政局局长：李某某</p>",
        );
        assert_eq!(number(&n), "清江市水利局清江市财政局令第7号");
        assert_eq!(value(&n.signed_on), "2021-09-02");
        assert!(text(&n).starts_with("《清江") && text(&n).ends_with("施行。"), "{}", text(&n));
    }
}

#[test]
fn letters_may_be_signed_with_a_month() {
    let letter = |align: &str| {
        html(&format!(
            "<title>致居民的信</title><h1>致居民的信</h1><div class=c>{SAID}<p>祝您健康！</p>\
             <p{align}>清江市水利局</p><p{align}>2021年9月</p></div>"
        ))
    };
    assert_eq!(names(&letter(" align=right").signatories), ["清江市水利局"]);
    assert!(letter("").signatories.is_empty());
}

#[test]
fn copies_in_other_dress() {
    let printed = "<p>清江市水利局办公室　2021年9月3日印发</p>";
    for line in [
        "送：市委办公室，市财政局。",
        "抄送　市委办公室，市财政局。",
        "抄送单位：市委办公室、市财政局。",
        "抄　送：市委办公室<br>　　　　市财政局",
    ] {
        let n = document("", &format!("<p>{line}</p>{printed}"));
        assert_eq!(names(&n.copied_to), ["市委办公室", "市财政局"], "{line}");
        assert_eq!(value(&n.printed_by), "清江市水利局办公室", "{line}");
    }
    // Instructions, and the printer below the list.
    for line in ["送：于九月底前将名单一式两份", "抄送　给有关部门的材料"] {
        assert!(document("", &format!("<p>{line}</p>")).copied_to.is_empty(), "{line}");
    }
    let n = document("", "<p>抄送：市委办公室<br>清江市水利局办公室<br>2021年9月3日印发</p>");
    assert_eq!(names(&n.copied_to), ["市委办公室"]);
}

#[test]
fn titles_without_what_stands_beside_them() {
    for (element, heading) in [
        ("某某论坛", "关于修剪行道树的通知 <span>[复制链接]</span>"),
        ("::关于修剪行道树的通知::清江市人民政府::", "清水发〔2021〕8号　关于修剪行道树的通知"),
        ("清水发〔2021〕8号：关于修剪行道树的通知", "清水发〔2021〕8号：关于修剪行道树的通知"),
    ] {
        let crumb = "<div><a>清江</a>›<a>公告</a>›关于修剪行道树的通知</div>";
        let n = html(&format!(
            "<title>{element}</title>{crumb}<h1>{heading}</h1><div class=c>{SAID}{SIGNED}</div>"
        ));
        assert_eq!(value(&n.title), TITLE, "{heading}");
    }
}

#[test]
fn attachments_that_only_stand_below() {
    let names = |foot: &str| document("", foot).attachments.into_iter().map(|a| a.name).collect::<Vec<_>>();
    let below = "<p>附件1</p><p align=center>报名表</p><p>姓名：　　性别：</p><p>附件2</p><p align=center>承诺书</p>\
        <p>本人承诺以上内容属实。</p>";
    assert_eq!(names(below), ["报名表", "承诺书"]);
    // Two lines in the middle may be one name.
    assert!(names("<p>附件</p><p align=center>2021年</p><p align=center>报名表</p><p>姓名：</p>").is_empty());
    let n = html(&format!(
        "<h1>{TITLE}</h1><div class=c>{SAID}<p>附件：《甲办法》</p><p>　　　《乙办法》</p>{SIGNED}</div>"
    ));
    assert_eq!(n.attachments.iter().map(|a| &*a.name).collect::<Vec<_>>(), ["《甲办法》", "《乙办法》"]);
}

#[test]
fn a_heading_among_numbered_ones_needs_no_number() {
    let body = "<h4>概况</h4><p>本次修剪行道树一千株。</p><h4>一、范围</h4><p>中心城区。</p><h4>二、时间</h4><p>九月中旬。</p>";
    let n = html(&format!("<h1>{TITLE}</h1><div class=c>{SAID}{body}{SIGNED}</div>"));
    let blocks = serde_json::to_value(&n.body.unwrap().blocks).unwrap();
    let heads: Vec<_> = blocks.as_array().unwrap().iter().filter(|b| b["kind"] == "heading").collect();
    assert_eq!(
        heads.iter().map(|b| b["text"].as_str().unwrap()).collect::<Vec<_>>(),
        ["概况", "一、范围", "二、时间"]
    );
}
