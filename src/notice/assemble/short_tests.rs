//! Documents that hold no sentence, each from a page of our own writing.

use super::layout_tests::{html, text, value};
use super::*;
use crate::notice::record::BodyBlock;

/// A page with lines in a container of a class, and who signs them.
fn short(title: &str, class: &str, lines: &[&str], signed: &str) -> Notice {
    let lines: String = lines.iter().map(|l| format!("<p>{l}</p>")).collect();
    html(&format!(
        "<title>{title}</title><div><a href=/>首页</a></div><h1>{title}</h1><div>发布时间：2021-03-09　来源：办公室</div>\
        <div class={class}>{lines}{signed}</div><div>【打印】【关闭】</div><div>苏ICP备08001234号</div>"
    ))
}

const SIGNED: &str = "<p align=right>清江市水务局</p><p align=right>2021年3月8日</p>";
const CLASSES: [&str; 3] = ["TRS_Editor", "content", "zz"];

#[test]
fn a_list_is_a_document_and_is_signed() {
    for (title, lines) in [
        ("停水公告", &["停水时间：3月10日8时至17时", "停水区域：解放路", "停水原因：检修管道"][..]),
        ("聘用人员公示", &["现将聘用人员名单公示如下：", "水文站：周甲", "监督电话：0523-8600000"]),
        ("比赛获奖名单公示", &["一等奖", "周甲　二小", "二等奖", "吴乙　一小", "郑丙　一小"]),
        ("成交公示", &["项目名称：泵房改造", "采购人：市水务局", "成交人：某公司", "成交价：9万元"]),
    ] {
        for class in CLASSES {
            let n = short(title, class, lines, SIGNED);
            assert_eq!(text(&n), lines.join("\n").replace('　', " "), "{class} {title}");
            assert_eq!(value(&n.signed_on), "2021-03-08", "{class} {title}");
            assert_eq!(n.signatories.len(), 1, "{class} {title}");
        }
    }
}

#[test]
fn what_leads_in_a_list_makes_it_a_document() {
    for class in CLASSES {
        let lines = ["现将入围人员名单公布如下：", "甲组", "01 周甲", "02 吴乙"];
        let n = short("关于入围人员名单的公告", class, &lines, "");
        assert_eq!(text(&n), lines.join("\n"), "{class}");
        let linked = ["现将办法汇编公布如下：", "<a href=/1.pdf>1.用水办法.pdf</a>"];
        let n = short("关于公布办法汇编的通知", class, &linked, "");
        assert!(text(&n).starts_with(linked[0]), "{class}: {}", text(&n));
        assert_eq!(n.attachments.len(), 1, "{class}");
    }
}

#[test]
fn what_a_page_says_about_itself_is_no_document() {
    // Title, organ and day over a scan, and a box of links.
    let n = html(
        "<title>某通知</title><div><p>某通知</p><p>清江市水务局</p><p>2021年3月8日</p></div>\
        <div class=zz><img src=1.png></div><div>苏ICP备08001234号</div>",
    );
    assert!(n.signatories.is_empty() && n.signed_on.is_none(), "{:?}", n.signed_on);
    let items: String =
        (1..6).map(|i| format!("<li><a href=/{i}>关于第{i}次检查的公告如下：</a></li>")).collect();
    let n = html(&format!("<title>通知公告</title><div class=content><p>名称</p><ul>{items}</ul></div>"));
    assert!(n.body.is_none(), "{}", text(&n));
}

#[test]
fn of_an_article_in_pictures_only_those_of_its_container_count() {
    let head = "<title>园区开园</title><div>园区开园</div><div>日期：2023-06-08　来源：融媒体中心</div>";
    let own = "<p><img src=a/1.png></p>";
    let bar = "<ul><li><a href='javascript:window.print();'><img src=p.jpg>&nbsp;打印</a></li>\
        <li><a href='javascript:window.close();'><img src=c.jpg>&nbsp;关闭</a></li></ul>";
    let foot = "<p><a href=/m>站点地图</a> <a href=/q>智能问答</a></p><p>主办：清江市人民政府办公室</p>\
        <p>苏ICP备08001234号 <img src=b.png></p><p><a href=/x><img src=d.png></a></p>";
    for page in [
        format!("<div class=TRS_Editor>{own}</div>{bar}<div>{foot}</div>"),
        format!("<div class=TRS_Editor>{own}<p>附件：</p>{bar}</div><div>{foot}</div>"),
        format!("<div class=TRS_Editor>{own}{bar}{foot}</div>"),
    ] {
        let n = html(&format!("{head}{page}"));
        let shown: Vec<_> = n.body.iter().flat_map(|b| &b.blocks).collect();
        let [BodyBlock::Image { href: Some(href), .. }] = shown[..] else { panic!("{page}: {shown:?}") };
        assert_eq!(href, "a/1.png");
    }
    let menu = "<div class=zoom><img src=n.png><a href=/1>首页</a><img src=n.png><a href=/2>要闻</a></div>";
    for none in
        [menu.to_owned(), format!("<div>{bar}{foot}</div>"), format!("<div class=content>{bar}{foot}</div>")]
    {
        let n = html(&format!("{head}{none}"));
        assert!(n.body.is_none(), "{:?}", n.body);
    }
}
