//! What the foot of a page says of its site, in the words of more sites.

use super::layout_tests::{SIGNED, TEXT, html, value};
use crate::notice::record::Site;

fn site(foot: &str) -> Site {
    html(&format!("<h1>关于停水的通知</h1><div class=c>{TEXT}{SIGNED}</div>{foot}")).site.unwrap_or_default()
}

#[test]
fn police_numbers_behind_their_word_and_in_links() {
    for foot in [
        "<div>粤公网安备号44030402009999</div>",
        "<div>粤公网安备号<a href='http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=44030402009999'>44030402009999</a></div>",
        "<div><a href='http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=44030402009999'><img src=g.png></a></div>",
    ] {
        assert_eq!(value(&site(foot).police_number), "44030402009999", "{foot}");
    }
    assert_eq!(value(&site("<div>粤公网安备号4400000000000</div>").police_number), "");
    assert_eq!(value(&site("<a href='/x?recordcode=4403'>公安备案</a>").police_number), "");
}

#[test]
fn all_hosts_before_the_next_label() {
    let foot = "<div><span>主办单位：中共清江市委教育工委 清江市教育局</span><span>网站标识码：3200000099</span></div>";
    assert_eq!(value(&site(foot).host_organ), "中共清江市委教育工委 清江市教育局");
    let foot = "<div>主办：清江市教育局 清江市教育信息中心承办 网站标识码：3200000099</div>";
    assert_eq!(value(&site(foot).host_organ), "清江市教育局");
}

#[test]
fn the_first_mark_of_two_feet() {
    let foot = "<div>苏ICP备08001234号-1</div><div class=mfoot>网站标识码：3200000099</div><div class=mfoot>苏ICP备05009999号-3</div>";
    assert_eq!(value(&site(foot).icp_number), "苏ICP备08001234号-1");
}

#[test]
fn the_word_for_the_day_may_stand_behind() {
    let n = html(&format!(
        "<h1>关于停水的通知</h1><div>时间发布：2021-09-06</div><div class=c>{TEXT}{SIGNED}</div>"
    ));
    assert_eq!(value(&n.published_on), "2021-09-06");
}
