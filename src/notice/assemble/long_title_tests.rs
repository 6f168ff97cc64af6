//! Articles whose title or subtitle is as long as a sentence, below which the page offers to share them.

use super::layout_tests::{html, text, value};
use super::read;
use crate::notice::record::BodyBlock;
use crate::page::Page;

const TITLE: &str = "关于切实做好汛期道路巡查、桥梁检测工作，确保群众出行平安的通知";
const FIRST: &str = "近期我市连降大雨，部分路段出现积水，请各养护单位加密巡查频次，发现险情立即上报。";
const SECOND: &str = "各单位要安排专人值守，备足抢险物资，每天下午五时前报送巡查情况。";

/// The body of a page that prints `head` over the article and `bar` between the two.
fn body(head: &str, bar: &str) -> String {
    let n = html(&format!(
        "<html><head><title>交通局</title></head><body>{head}<div>来源：市交通局　发布时间：2024-06-14</div>{bar}\
         <p>{FIRST}</p><p>{SECOND}</p><div>▪ 上一篇：没有了</div></body></html>"
    ));
    assert_eq!(value(&n.published_on), "2024-06-14");
    text(&n).to_owned()
}

#[test]
fn a_long_title_is_no_prose_behind_which_the_page_goes_on() {
    for head in [
        format!("<h2>{TITLE}</h2>"),
        format!("<div class=t>{TITLE}</div>"),
        "<h2>汛期巡查</h2><h3>——记市交通局连夜排查城区各处积水点，守护群众平安出行</h3>".to_owned(),
        "<h2>汛期巡查</h2><div>——记市交通局连夜排查城区各处积水点，守护群众平安出行</div>".to_owned(),
    ] {
        for bar in [
            "<div class=share><span>分享到:</span></div>",
            "<div>上一篇：无</div>",
            "<div>相关文章</div>",
            "<div class=share><span>分享到:</span></div><p>字体：【大】【中】【小】</p>",
        ] {
            let body = body(&head, bar);
            assert!(body.contains(FIRST) && body.contains(SECOND), "{head} {bar}: {body}");
            assert!(!body.contains("上一篇") && !body.contains("分享"), "{head} {bar}: {body}");
        }
    }
}

#[test]
fn an_article_of_short_lines_below_a_share_bar_is_read() {
    let n = html(
        "<h2>停水预告</h2><div>来源：供水公司　发布时间：2024-06-14</div><div>分享到：</div>\
         <p>今晚八时检修管网。</p><p>城东片区停水两小时，请储水。</p><div>上一篇：没有了</div>",
    );
    assert!(text(&n).contains("今晚八时检修管网。") && text(&n).contains("城东片区"), "{}", text(&n));
    assert!(!text(&n).contains("上一篇"), "{}", text(&n));
}

#[test]
fn boxes_with_something_in_them_are_not_what_stands_over_the_text() {
    let boxes = "<h4>相关阅读：</h4><ul><li><a href=/1>关于城南片区道路巡查情况的公告</a></li></ul><h4>热点推荐：</h4>\
        <ul><li><a href=/2>各地多措并举开展汛期巡查，守护群众平安</a></li></ul>";
    let n = html(&format!(
        "<html><head><title>汛期巡查公告</title></head><body><p><img src=a/1.png></p>{boxes}<p>{SECOND}</p></body></html>"
    ));
    let first = n.body.and_then(|body| body.blocks.into_iter().next());
    assert!(matches!(first, Some(BodyBlock::Image { .. })), "{first:?}");
}

#[test]
fn the_lines_over_an_abstract_are_the_document_s() {
    let n = html(&format!(
        "<html><body><h1>清江桥梁检测五年回顾</h1><div class=content><p>（清江市交通职业学院道路桥梁系，清江市公路局养护中心 221000）</p>\
         <p>【摘 要】桥梁检测工作开展五年以来，建立了数据档案，完善了制度。</p><p>{FIRST}</p><p>{SECOND}</p></div></body></html>"
    ));
    assert!(text(&n).contains("清江市交通职业学院") && text(&n).contains("建立了数据档案"), "{}", text(&n));
}

#[test]
fn so_it_is_in_plain_text() {
    let page = Page::from_text(&format!(
        "{TITLE}\n来源：市交通局　发布时间：2024-06-14\n分享到：\n{FIRST}\n{SECOND}\n上一篇：没有了\n"
    ));
    let n = read(&page, None).notice;
    assert!(text(&n).contains(FIRST) && text(&n).contains(SECOND), "{}", text(&n));
}
