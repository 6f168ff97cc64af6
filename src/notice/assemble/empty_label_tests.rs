//! Labels without a value beside labels that have one: nothing is taken from a neighbour.

use super::layout_tests::{SIGNED, html, page, value};
use super::*;
use crate::notice::grammar::label;

fn catalogue(labels: &str) -> Notice {
    html(&page("关于加强山洪防御工作的通知", labels, SIGNED))
}

fn row(label: &str, value: &str) -> String {
    format!("<li><span>{label}</span><span>{value}</span></li>")
}

#[test]
fn an_empty_label_takes_no_other_label_for_its_value() {
    let rows = row("主题词", "")
        + &row("信息分类", "")
        + &row("发布机构", "清江市水利局")
        + &row("内容概述", "")
        + &row("公开方式", "主动公开");
    for labels in [
        format!("<ul>{rows}</ul>"),
        "<p>【主题词】</p><p>【信息分类】</p><p>【发布机构】清江市水利局</p><p>【内容概述】</p><p>【公开方式】主动公开</p>".into(),
        "<table><tr><td>【主题词】</td><td>【信息分类】</td><td>【发布机构】清江市水利局</td></tr>\
            <tr><td>【内容概述】</td><td>【公开方式】主动公开</td></tr></table>".into(),
        "<p>信息分类：</p><p>【发布机构】清江市水利局</p><p>内容概述：</p><p>【公开方式】主动公开</p>".into(),
    ] {
        let n = catalogue(&labels);
        assert_eq!(n.issuers[0].value.as_deref(), Some("清江市水利局"), "{labels}");
        assert_eq!(value(&n.disclosure_method), "主动公开", "{labels}");
        assert!(n.category.is_none() && n.summary.is_none() && n.keywords.is_empty(), "{labels}: {n:?}");
    }
    // A word that begins with a shorter label's is the longer one.
    assert!(label::glued("主题词").is_none() && label::glued("主题水利").is_some());
}

#[test]
fn labels_in_elements_of_their_own_need_no_colon() {
    let pair = |label: &str, value: &str| format!("<div><div>{label}</div><div>{value}</div></div>");
    let alone = catalogue(&pair("公开方式", "主动公开"));
    assert_eq!(value(&alone.disclosure_method), "主动公开");
    let n =
        catalogue(&(pair("生效日期", "") + &pair("公开方式", "依申请公开") + &pair("主题分类", "防汛抗旱")));
    assert_eq!(
        (value(&n.disclosure_method).as_str(), value(&n.category).as_str()),
        ("依申请公开", "防汛抗旱")
    );
    // A form's words, the last of them over its button.
    let form = catalogue("<div>标题</div><div>文号</div><div>发布机构</div><div>检索公文</div>");
    assert_eq!(form.issuers[0].value.as_deref(), Some("清江市水利局"));
}
