//! Titles that read as something else: an organ's name, a headline whose last word is a type of document.

use super::layout_tests::{TEXT, html, value};

#[test]
fn an_organ_s_name_is_the_title_of_an_article_about_it() {
    let page = |title: &str, heading: &str| {
        html(&format!(
            "<title>{title}</title><div><h3>{heading}</h3><p>该馆一九八二年开放，设展厅四间，陈列历代书画一百余件，每年接待观众三万人次。</p></div>"
        ))
    };
    assert_eq!(value(&page("清江市人民政府门户网站-文物-清江美术馆", "清江美术馆").title), "清江美术馆");
    // The heading may stand in the article's own element.
    let within = "<div class=content><h3>清江美术馆</h3><p>该馆一九八二年开放，设展厅四间，陈列历代书画一百余件。</p></div>";
    assert_eq!(value(&html(&format!("<title>清江市门户-清江美术馆</title>{within}")).title), "清江美术馆");
    for site in ["清江市人民政府", "清江市水利局"] {
        assert_eq!(value(&page(site, site).title), "", "{site}");
    }
    assert_eq!(value(&page("清江市人民政府门户网站-文物", "清江美术馆").title), "");
}

#[test]
fn the_last_word_of_a_headline_is_no_type() {
    let kind = |title: &str| {
        value(
            &html(&format!("<title>{title}</title><h1>{title}</h1><div class=c>{TEXT}</div>")).document_type,
        )
    };
    assert_eq!(kind("清江晚报社召开务虚会传达学习上级精神谋划来年采编计划"), "");
    assert_eq!(kind("清江市2022年选题计划"), "计划");
    assert_eq!(kind("关于召开年度会议的计划"), "计划");
}
