//! Labelled lines that close a document, and labels of boxes in which nothing stands.

use super::layout_tests::{TEXT, html, names, text, value};

const BIDS: &str =
    "<p>某路面养护项目的开标地点改为二楼会议室，其余事项不变，请各单位相互转告。</p><p>特此通知。</p>";
const CLOSE: &str = "<p>招标人：清江市公路局</p><p>地址：清江市中山路1号</p><p>联系人：李女士</p>\
    <p>电话：0510-12345678</p>";

#[test]
fn label_lines_behind_the_text_of_a_fragment_are_the_document_s() {
    let n = html(&format!(
        "<p><strong>路面养护项目补充通知（二）</strong></p><p>各投标单位：</p>{BIDS}{CLOSE}<p>日期：2017年12月25日</p>"
    ));
    assert_eq!(value(&n.title), "路面养护项目补充通知（二）");
    assert_eq!(value(&n.document_type), "通知");
    assert_eq!(names(&n.addressees), ["各投标单位"]);
    assert_eq!((value(&n.signed_on), value(&n.published_on)), ("2017-12-25".into(), String::new()));
    assert_eq!(n.is_notice, Some(true));
    for line in ["招标人：清江市公路局", "地址：清江市中山路1号", "联系人：李女士", "电话：0510-12345678"]
    {
        assert!(text(&n).contains(line), "{line}: {}", text(&n));
    }
    assert!(!text(&n).contains("补充通知（二）"), "{}", text(&n));
    // Without a day they stay, too, but not what a site prints there.
    let undated = html(&format!("<p>各投标单位：</p>{BIDS}{CLOSE}<p>来源：公路局</p>"));
    assert!(text(&undated).contains("招标人：清江市公路局"), "{}", text(&undated));
    assert!(!text(&undated).contains("来源"), "{}", text(&undated));
}

#[test]
fn a_line_over_the_addressees_is_the_title_where_it_names_a_document() {
    let title = |line: &str| value(&html(&format!("<p><b>{line}</b></p>{TEXT}")).title);
    assert_eq!(title("山洪防御工作补充通知（续）"), "山洪防御工作补充通知（续）");
    assert_eq!(title("清江市防汛抗旱指挥部"), "");
}

#[test]
fn an_empty_box_for_attachments_is_the_page_s() {
    for box_ in ["<p>附件：</p><ul></ul>", "<div>附件</div><div>【打印】【关闭】</div>"] {
        let n = html(&format!("<h1>停水通知</h1><div class=content>{TEXT}{box_}</div>"));
        assert!(text(&n).contains("请遵照执行") && !text(&n).contains("附件"), "{box_}: {}", text(&n));
    }
    let listed =
        html(&format!("<h1>停水通知</h1><div class=content>{TEXT}<p>附件：</p><p>1.停水范围</p></div>"));
    assert_eq!(listed.attachments.len(), 1);
    assert!(text(&listed).contains("附件："), "{}", text(&listed));
}

#[test]
fn links_behind_the_word_for_attachments_give_them() {
    for (list, want) in [
        ("<p>附件: <a href='/2024/t20240328_1.html'>停水范围名单</a></p>", "/2024/t20240328_1.html"),
        ("<p>附件：<a href='/down.jsp?id=3'>停水范围名单</a></p>", "/down.jsp?id=3"),
        ("<p>附件：</p><p><a href='/down.jsp?id=3'>停水范围名单</a></p>", "/down.jsp?id=3"),
    ] {
        let n = html(&format!("<h1>停水通知</h1><div class=content>{TEXT}{list}</div>"));
        let found: Vec<_> = n.attachments.iter().map(|a| (a.name.as_str(), a.href.as_deref())).collect();
        assert_eq!(found, [("停水范围名单", Some(want))], "{list}");
    }
    // A link elsewhere in the text is none.
    let n = html(&format!(
        "<h1>停水通知</h1><div class=content>{TEXT}<p>详见<a href='/a.html'>停水范围</a>。</p></div>"
    ));
    assert!(n.attachments.is_empty(), "{:?}", n.attachments);
}
