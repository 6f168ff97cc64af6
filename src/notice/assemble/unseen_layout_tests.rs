//! Heads of documents and short titles, on pages of sites that were never looked at.

use super::layout_tests::{SIGNED, TEXT, html, names, number, text, value};
use super::*;

const NAME: &str = "关于加强山洪防御工作的通知";

/// A page with this `title` element, `head` over the text and `after` it.
fn with(title: &str, head: &str, after: &str) -> Notice {
    html(&format!("<title>{title}</title>{head}<div class=c>{TEXT}{after}</div>"))
}

#[test]
fn a_short_title_is_found_outside_a_heading() {
    for (element, head, want) in [
        ("停水通知 清江市自来水公司", "<div class=tt>停水通知</div>", "停水通知"),
        ("停水通知-清江市自来水公司", "<div class=tt>停水通知</div>", "停水通知"),
        ("停水通知_清江市水利局", "<div class=tt>停水通知</div>", "停水通知"),
        ("关于停水的通知 清江市人民政府", "<div>关于停水的通知</div>", "关于停水的通知"),
        ("通告-清江市水利局", "<div align=center>通告</div>", "通告"),
    ] {
        let n = with(element, head, SIGNED);
        assert_eq!(value(&n.title), want, "{element}");
        assert!(n.document_type.is_some(), "{element}");
    }
    // A column's name is none.
    let n = with("通知公告-清江市水利局", "<div>通知公告</div>", SIGNED);
    assert_eq!(value(&n.title), "");
}

#[test]
fn a_banner_is_not_joined_to_a_heading_that_is_the_page_s_title() {
    for banner in ["<div id=a>清江市水利局</div>", "<div class=header>清江市水利局</div>"] {
        for body in [TEXT.to_owned(), TEXT.replace("<p>各县水利局：</p>", "")] {
            let n = html(&format!("<title>{NAME}</title>{banner}<h1>{NAME}</h1>{body}{SIGNED}"));
            assert_eq!(value(&n.title), NAME, "{banner}");
            assert!(!text(&n).contains("清江市水利局"), "{}", text(&n));
        }
    }
    // So is a column's name.
    let column =
        html(&format!("<title>{NAME}</title><div>通知公告</div><h1>清江市水利局{NAME}</h1>{TEXT}{SIGNED}"));
    assert!(!text(&column).contains("通知公告"), "{}", text(&column));
    // What stands in the heading is the title's.
    let joint = html(&format!("<title>{NAME}</title><h1>清江市水利局<br>{NAME}</h1>{TEXT}{SIGNED}"));
    assert_eq!(value(&joint.title), format!("清江市水利局{NAME}"));
}

#[test]
fn what_is_printed_over_a_title_belongs_to_neither_title_nor_text() {
    for line in ["省政府文件", "中共清江市委文件", "清江市人民政府办公室文件"] {
        for addressee in ["<p>各县水利局：</p>", ""] {
            let n = html(&format!(
                "<title>清江政报</title><div><p align=center><b>{line}</b></p><p align=center>清江市人民政府{NAME}</p>\
                 <p align=center>清政〔2021〕39号</p>{addressee}<p>近期降雨频繁，为保障安全，现将有关事项通知如下。</p>\
                 {SIGNED}</div>"
            ));
            assert_eq!(value(&n.title), format!("清江市人民政府{NAME}"), "{line}");
            assert!(!text(&n).contains(line), "{line}: {}", text(&n));
        }
    }
    let minutes = html(
        "<div><p align=center><b>专题会议纪要</b></p><p align=center>〔2021〕23号</p><p align=center>关于河道整治的会议纪要</p>\
         <p>2021年6月9日，副市长主持召开专题会议，研究河道整治工作，现纪要如下。</p><p>一、年内完成。</p></div>",
    );
    assert_eq!(value(&minutes.title), "关于河道整治的会议纪要");
    assert!(!text(&minutes).contains("专题会议纪要"), "{}", text(&minutes));
}

#[test]
fn all_organs_over_a_bracketed_day_go_with_it() {
    let n = html(
        "<title>清江市经济普查公报（第三号）</title><div><div>清江市经济普查公报（第三号）</div>\
         <div>清江市统计局<br>清江市经济普查领导小组办公室<br>（2021年3月12日）</div>\
         <p>根据普查结果，现将我市第二产业的主要数据公布如下：</p><p>一、工业</p><p>全市共有企业二千家，比上年增长。</p></div>",
    );
    assert!(!text(&n).contains("清江市统计局") && !text(&n).contains("办公室"), "{}", text(&n));
}

#[test]
fn a_form_over_a_telegram_states_its_number_and_grade() {
    let table = "<table><tr><td>发电单位：清江市防汛抗旱指挥部</td><td>签批：张某某</td></tr>\
                 <tr><td>等级：特急 · 明电</td><td>清防指电〔2021〕7号</td></tr></table>";
    let n = html(&format!("<title>{NAME}</title><div>{table}<h2>{NAME}</h2>{TEXT}{SIGNED}</div>"));
    assert_eq!(number(&n), "清防指电〔2021〕7号");
    assert_eq!(value(&n.urgency), "特急");
    assert!(!text(&n).contains("签批"), "{}", text(&n));
    assert!(n.references.is_empty());
}

#[test]
fn a_number_under_an_order_s_name_is_its_own() {
    let n = html(&format!(
        "<title>征兵命令</title><div><div align=center>清江市人民政府 清江军分区<br>征 兵 命 令</div>\
         <div align=center>清政令〔2021〕3号</div>{TEXT}<p>此令。</p><table align=right><tr><td>市　长　张某某</td>\
         <td>司令员　李某某</td></tr><tr><td colspan=2>二〇二一年十月二十日</td></tr></table></div>"
    ));
    assert_eq!(number(&n), "清政令〔2021〕3号");
    assert_eq!(value(&n.title), "清江市人民政府 清江军分区征兵命令");
    assert_eq!(value(&n.signed_on), "2021-10-20");
    assert!(!text(&n).contains("张某某"), "{}", text(&n));
}

#[test]
fn where_a_print_page_was_taken_from_is_the_page_s() {
    let n = html(&format!(
        "<title>打印页面</title><div><div>来源网址：http://a.example/1.html　打印时间：2021-12-02</div>\
         <div style='text-align:center;font-weight:bold'>清江市水利局{NAME}</div>\
         <div style='text-align:center'>2021-11-28 16:40:00</div>{}{SIGNED}</div>",
        TEXT.replace("<p>各县水利局：</p>", "")
    ));
    assert_eq!(value(&n.title), format!("清江市水利局{NAME}"));
    assert_eq!(value(&n.published_on), "2021-11-28");
    assert!(!text(&n).contains("来源网址"), "{}", text(&n));
}

#[test]
fn who_edited_a_page_stands_beside_its_day() {
    for line in ["2021年10月29日 | 责编：rd", "2021-10-29 责编：李某", "2021-10-29　责编：李某　审核：张某"]
    {
        let n = with(NAME, &format!("<h1>{NAME}</h1><div>{line}</div>"), SIGNED);
        assert_eq!(value(&n.published_on), "2021-10-29", "{line}");
        assert!(!text(&n).contains("责编"), "{line}");
    }
}

#[test]
fn fields_of_one_authority_are_addressees() {
    let n = html(&format!(
        "<title>{NAME}</title><h1>{NAME}</h1><div class=c><p>各市、县（区）工业和信息化、水利、商务、能源主管部门，有关企业：</p>\
         <p>近期降雨频繁，为保障安全，现将有关事项通知如下。</p>{SIGNED}</div>"
    ));
    assert_eq!(
        names(&n.addressees),
        ["各市", "县（区）工业和信息化", "水利", "商务", "能源主管部门", "有关企业"]
    );
}

#[test]
fn a_mark_of_the_foot_that_lost_only_its_sign_is_inferred() {
    let page = |mark: &str| {
        format!("<title>{NAME}</title><h1>{NAME}</h1>{TEXT}{SIGNED}<div>版权所有：清江市水利局 {mark}</div>")
    };
    let site = html(&page("苏ICP备11004567\u{FFFD}-1")).site.unwrap();
    let mark = site.icp_number.unwrap();
    assert_eq!(mark.value.as_deref(), Some("苏ICP备11004567号-1"));
    assert_eq!(mark.source, Source::Inferred);
    // What was eaten with it cannot be told.
    for torn in ["苏ICP备11004567\u{FFFD}", "苏ICP备1100456\u{FFFD}-1"] {
        let mark = html(&page(torn)).site.and_then(|s| s.icp_number).and_then(|m| m.value);
        assert_eq!(mark, None, "{torn}");
    }
    let plain = html(&page("苏ICP备11004567-1")).site.unwrap().icp_number.unwrap();
    assert_eq!(plain.value.as_deref(), Some("苏ICP备11004567"));
}

#[test]
fn the_type_of_a_torn_title_is_read_where_its_end_is_whole() {
    let n = html(&format!(
        "<title>清江\u{FFFD}溪区人民政府关于征收房屋的决定_溪区政\u{FFFD}</title>\
         <h1>清江\u{FFFD}溪区人民政府关于征收房屋的决\u{FFFD}</h1>{TEXT}{SIGNED}"
    ));
    assert!(n.title.as_ref().is_none_or(|t| t.value.is_none()));
    assert_eq!(value(&n.document_type), "决定");
    // Another name says nothing of it.
    let other = html(&format!(
        "<title>房屋征收公告</title><h1>清江\u{FFFD}溪区房屋征收决\u{FFFD}</h1>{TEXT}{SIGNED}"
    ));
    assert_ne!(value(&other.document_type), "决定");
}
