//! What pages of other sites showed, each from a page of our own writing.

use super::*;

pub(super) fn html(page: &str) -> Notice {
    read(&Page::parse(page), None).notice
}

pub(super) fn value<T: ToString>(one: &Option<Stated<T>>) -> String {
    one.as_ref().and_then(|s| s.value.as_ref()).map(T::to_string).unwrap_or_default()
}

pub(super) fn number(notice: &Notice) -> String {
    notice.document_number.as_ref().and_then(|n| n.stated.value.clone()).unwrap_or_default()
}

pub(super) fn names(list: &[Stated<String>]) -> Vec<&str> {
    list.iter().filter_map(|s| s.value.as_deref()).collect()
}

pub(super) fn text(notice: &Notice) -> &str {
    notice.body.as_ref().map(|b| b.text.as_str()).unwrap_or_default()
}

pub(super) const TEXT: &str = "<p>各县水利局：</p><p>近期降雨频繁，为保障人民群众生命安全，现将防御工作的有关事项通知如下，请遵照执行。</p>";

/// A page with a heading, `before` the text, and `after` it.
pub(super) fn page(title: &str, before: &str, after: &str) -> String {
    format!(
        "<title>{title}-清江市水利局</title><div><a href=/>首页</a> &gt; <a href=/t>通知公告</a></div>\
        <h1>{title}</h1>{before}<div class=c>{TEXT}{after}</div><div>苏ICP备08001234号</div>"
    )
}

const TITLE: &str = "清江市水利局关于加强山洪防御工作的通知";
pub(super) const SIGNED: &str = "<p align=right>清江市水利局</p><p align=right>2021年9月2日</p>";

#[test]
fn a_number_with_its_day_on_one_line_is_the_document_s_own() {
    let n =
        html(&page(TITLE, "", "").replace("<p>各县", "<p>（清水发〔2021〕38号　2021年9月2日）</p><p>各县"));
    assert_eq!(number(&n), "清水发〔2021〕38号");
    assert!(n.references.is_empty() && !text(&n).contains("38号"), "{}", text(&n));
}

#[test]
fn a_title_may_carry_the_number() {
    assert_eq!(
        number(&html(&page(&format!("{TITLE}（清水发〔2021〕38号）"), "", SIGNED))),
        "清水发〔2021〕38号"
    );
    assert_eq!(
        number(&html(&page(&format!("清水发〔2021〕38号--{TITLE}"), "", SIGNED))),
        "清水发〔2021〕38号"
    );
    // The number of what is forwarded is not the document's.
    let forwarded = "转发省水利厅关于加强山洪防御工作的通知（省水发〔2021〕7号）";
    assert_eq!(number(&html(&page(forwarded, "", SIGNED))), "");
}

#[test]
fn an_announcement_is_known_by_its_organ() {
    let n = html(&page("清江市水利局公告", "<p align=center>2021年第3号</p>", SIGNED));
    assert_eq!(number(&n), "清江市水利局公告2021年第3号");
}

#[test]
fn grades_before_the_number() {
    let n = html(&page(TITLE, "", SIGNED).replace("<p>各县", "<p>特急　　清水发〔2021〕38号</p><p>各县"));
    assert_eq!((number(&n), value(&n.urgency)), ("清水发〔2021〕38号".into(), "特急".into()));
}

#[test]
fn the_day_of_a_meeting_is_not_the_day_of_signing() {
    let n = html(&page(TITLE, "", &format!("<p>一、报到时间</p><p>2021年9月20日</p>{SIGNED}")));
    assert_eq!(value(&n.signed_on), "2021-09-02");
}

#[test]
fn icons_do_not_part_the_list_of_attachments() {
    let list = "<p>附件：</p><p>1.<img src=/i/doc.gif><a href=a.doc>名单</a></p><p>2.<img src=/i/doc.gif><a href=b.doc>汇总表</a></p>";
    let n = html(&page(TITLE, "", &format!("{list}{SIGNED}")));
    let names: Vec<&str> = n.attachments.iter().map(|a| a.name.as_str()).collect();
    assert_eq!(names, ["名单", "汇总表"]);
}

#[test]
fn a_definition_list_needs_no_colons() {
    let list = "<dl><dt>索引号</dt><dd>003501126/2021-00057</dd><dt>公开日期</dt><dd>2021-09-06</dd><dt>体裁</dt><dd>通知</dd></dl>";
    let n = html(&page(TITLE, list, SIGNED));
    assert_eq!(n.index_number.as_ref().and_then(|i| i.serial), Some(57));
    assert_eq!((value(&n.published_on), value(&n.genre)), ("2021-09-06".into(), "通知".into()));
    // A menu of such words states nothing.
    let menu = "<ul><li>体裁</li><li>部门</li><li>公开日期</li></ul>";
    assert_eq!(value(&html(&page(TITLE, menu, SIGNED)).genre), "");
}

#[test]
fn a_document_that_is_a_picture_has_no_text_of_the_boxes_below() {
    let n = html(&format!(
        "<title>{TITLE}_清江市水利局</title><div id=content><h4>{TITLE}</h4><small>来源：清江市水利局　2021-09-06</small>\
        <p><img src=a.png alt='{TITLE}'></p><h4>相关阅读</h4><ul><li><a href=1>我市召开防汛会议</a></li></ul>\
        <p>本期将介绍防汛知识，敬请关注，请大家积极参与。</p></div>"
    ));
    assert_eq!((text(&n), value(&n.published_on)), ("", "2021-09-06".into()));
}

#[test]
fn a_page_without_a_text_still_has_title_and_day() {
    let n = html(&format!(
        "<title>{TITLE}_清江市水利局</title><h1>{TITLE}</h1><p>2021年09月06日 10:51 浏览：次</p>\
        <p>如果您无法在线浏览此 PDF 文件，则可以下载此 PDF 文件</p><div>网站声明：转载须注明出处</div>"
    ));
    assert_eq!((value(&n.title), value(&n.published_on)), (TITLE.into(), "2021-09-06".into()));
    assert_eq!(text(&n), "");
}

#[test]
fn a_title_element_may_name_site_and_column_first() {
    let body = format!("<div class=c><p align=center><b>{TITLE}</b></p>{TEXT}{SIGNED}</div>");
    let n = html(&format!("<title>清江市水利局 政务公开 {TITLE}</title>{body}"));
    assert_eq!(value(&n.title), TITLE);
}

#[test]
fn a_column_is_a_hint() {
    let page = |column: &str| {
        html(&format!(
            "<title>清江市节水补贴发放标准</title><meta name=ColumnType content={column}><h1>清江市节水补贴发放标准</h1>\
            <div class=c><p>全市节水补贴每户每年一百元，由各县水利局负责发放，请各户按时办理。</p></div>"
        ))
        .is_notice
    };
    assert_eq!((page("通知公告"), page("工作动态")), (Some(true), Some(false)));
}

#[test]
fn a_colophon_may_be_a_table_or_two_lines() {
    let table = "<table border=1><tr><td colspan=2>抄送：市委办公室，市应急管理局。</td></tr>\
        <tr><td>清江市水利局办公室</td><td>2021年9月3日印发</td></tr></table>";
    for colophon in
        [table, "<p>抄送：市委办公室，市应急管理局。</p><p>清江市水利局办公室</p><p>2021年9月3日印发</p>"]
    {
        let n = html(&page(TITLE, "", &format!("{SIGNED}{colophon}<p>校对：王某　共印50份</p>")));
        let copied: Vec<&str> = n.copied_to.iter().filter_map(|s| s.value.as_deref()).collect();
        assert_eq!(copied, ["市委办公室", "市应急管理局"], "{colophon}");
        assert_eq!(
            (value(&n.printed_by), value(&n.printed_on)),
            ("清江市水利局办公室".into(), "2021-09-03".into())
        );
        assert_eq!(value(&n.copies), "50");
        assert_eq!(text(&n).lines().count(), 1, "{}", text(&n));
    }
}

#[test]
fn a_title_with_a_mark_in_it_gives_way_to_a_whole_one() {
    let (whole, torn) = ("清江市2021年防洪工作通知", "清江?021年防洪工作通知");
    let page = |heading: &str| {
        let body = format!("<h1>{heading}</h1><div class=c>{TEXT}{SIGNED}</div>");
        read(
            &Page::parse(&format!("<title>{torn}</title><meta name=ArticleTitle content='{torn}'>{body}")),
            None,
        )
    };
    assert_eq!(value(&page(whole).notice.title), whole);
    let lost = page(torn);
    assert_eq!(value(&lost.notice.title), "");
    assert!(lost.losses.iter().any(|l| l.field.as_deref() == Some("title")));
    // A question is no damage.
    assert!(!title::is_torn("医保缴费了吗?2021年新规") && !title::is_torn("怎么办?请看"));
}
