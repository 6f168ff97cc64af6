//! What pages of sites that were never looked at showed, each from a page of our own writing.

use super::layout_tests::{SIGNED, TEXT, html, names, number, page, text, value};
use super::*;
use crate::notice::grammar::document_type;

const TITLE: &str = "清江市水利局关于加强山洪防御工作的通知";

/// A page whose `title` element is the site's, with `head` before the text in a container that nobody knows.
fn bare(head: &str, body: &str) -> Notice {
    html(&format!("<title>清江市水利局</title><div><a href=/>首页</a></div>{head}<div class=zz>{body}</div>"))
}

#[test]
fn the_day_may_stand_beside_buttons_and_touch_the_source() {
    let days = [
        "<div><span>2021-09-06</span><span>来源：市水利局</span></div>",
        "<div><span>来源：市水利局</span><span>发布时间：2021-09-06</span></div>",
        "<div>发布时间：2021-09-06　【<a href=#>打印</a>】【<a href=#>关闭</a>】</div>",
        "<div>发布时间：2021-09-06 10:21 打印本页 关闭</div>",
        "<div>2021-09-06　市水利局</div>",
        "<div>市水利局　2021-09-06</div>",
        "<div>信息时间：2021-09-06</div>",
        "<div>录入时间：2021-09-06</div>",
    ];
    for day in days {
        let n = html(&page(TITLE, day, SIGNED));
        assert_eq!(value(&n.published_on), "2021-09-06", "{day}");
        assert!(!text(&n).contains("2021-09-06"), "{day}: {}", text(&n));
    }
    // A day with words behind it is another one.
    assert_eq!(value(&html(&page(TITLE, "<div>2021-09-06 水利工作会议召开</div>", SIGNED)).published_on), "");
}

#[test]
fn a_title_is_all_of_its_lines() {
    for (head, title) in [
        ("<h1>清江市水利局关于<br>加强山洪防御工作的通知</h1>", TITLE),
        ("<h1>清江市山洪防御方案<br>（2021—2023年）</h1>", "清江市山洪防御方案（2021—2023年）"),
        ("<h2>清江市水利局<br>关于加强山洪防御工作的通知</h2><h4>清水发〔2021〕38号</h4>", TITLE),
        ("<h1>清江市水利局关于加强山洪防御工作的通知<br>清水发〔2021〕38号</h1>", TITLE),
        ("<h1>清江市水利局</h1><div>关于加强山洪防御工作的通知</div>", "关于加强山洪防御工作的通知"),
        ("<p align=center>清江市水利局关于加强</p><p align=center>山洪防御工作的通知</p>", TITLE),
        ("<h1>停水通知</h1>", "停水通知"),
    ] {
        let n = bare(head, &format!("{TEXT}{SIGNED}"));
        assert_eq!(value(&n.title), title, "{head}");
    }
    assert_eq!(document_type::of_title("停水通知").map(|t| t.value.name), Some("通知"));
}

#[test]
fn what_signs_may_be_cut_in_two_or_have_no_day() {
    for (signed, organ, day) in [
        ("<p>清江市水利局</p><p>2021-09-02</p>", "清江市水利局", "2021-09-02"),
        ("<p>清江市水利局</p><p>2021/9/2</p>", "清江市水利局", "2021-09-02"),
        ("<p>清江市水利局</p><p>2021年9月</p>", "清江市水利局", ""),
        ("<p align=right>清江市水利局</p>", "清江市水利局", ""),
        (
            "<p>中共清江市委人才工作</p><p>领导小组办公室</p><p>2021年9月2日</p>",
            "中共清江市委人才工作领导小组办公室",
            "2021-09-02",
        ),
        ("<p>特此通知</p><p>办公室</p><p>2021年9月2日</p>", "办公室", "2021-09-02"),
    ] {
        let n = bare(&format!("<h1>{TITLE}</h1>"), &format!("{TEXT}{signed}"));
        assert_eq!((names(&n.signatories), value(&n.signed_on)), (vec![organ], day.into()), "{signed}");
        assert!(!text(&n).contains(organ), "{}", text(&n));
    }
    // A day without an organ above it is the site's.
    let n = bare(&format!("<h1>{TITLE}</h1>"), &format!("{TEXT}<p>2021-09-02</p>"));
    assert_eq!(value(&n.signed_on), "");
}

#[test]
fn whom_to_ask_belongs_to_the_text_and_the_foot_does_not() {
    let ask = "<p>联系人：王某</p><p>联系电话：0519-85681234</p><p>地址：清江市人民路1号</p>";
    for before in ["", SIGNED] {
        let n = bare(&format!("<h1>{TITLE}</h1>"), &format!("{TEXT}{before}{ask}"));
        assert!(text(&n).ends_with("地址：清江市人民路1号"), "{before}: {}", text(&n));
    }
    let foot = "<p>地址：清江市人民路1号</p><p>电话：0519-85681234</p>";
    let n = bare(&format!("<h1>{TITLE}</h1>"), &format!("{TEXT}{SIGNED}{foot}"));
    assert!(!text(&n).contains("人民路"), "{}", text(&n));
}

#[test]
fn a_table_behind_a_sentence_is_no_catalogue() {
    let list = "<p>现将清理结果公布如下。</p><table border=1><tr><td>名称</td><td>水库管理办法</td><td>文号</td>\
        <td>清水发〔2018〕1号</td></tr><tr><td>类别</td><td>甲</td><td>发布日期</td><td>2018-01-01</td></tr></table>";
    let n = bare("<h1>关于公布文件清理结果的通知</h1>", &format!("{list}{SIGNED}"));
    assert_eq!((number(&n), value(&n.information_name), value(&n.category)), Default::default());
    assert!(text(&n).contains("水库管理办法") && n.published_on.is_none());
    // Before the text it is one.
    let table = "<table><tr><td>[ 索引号 ]</td><td>003501126/2021-00057</td><td>[ 文号 ]</td><td>清水发〔2018〕1号</td></tr></table>";
    let n = bare(&format!("<h1>{TITLE}</h1>{table}"), &format!("{TEXT}{SIGNED}"));
    assert_eq!(number(&n), "清水发〔2018〕1号");
    assert!(n.index_number.is_some());
}

#[test]
fn feet_of_many_forms() {
    let foot = |foot: &str| html(&page(TITLE, "", SIGNED).replace("苏ICP备08001234号", foot)).site.unwrap();
    let s = foot("陇ICP备05001010号 公安备案号：62060202000001 标识码：6206020001");
    assert_eq!(value(&s.icp_number), "陇ICP备05001010号");
    assert_eq!((value(&s.police_number), value(&s.id_code)), ("62060202000001".into(), "6206020001".into()));
    for host in ["清江市人民政府办公室主办", "清江市人民政府办公室 主办", "本网站由清江市人民政府办公室主办"]
    {
        let s = foot(&format!("{host}<br>苏ICP备08001234号"));
        assert_eq!(value(&s.host_organ), "清江市人民政府办公室", "{host}");
    }
}

#[test]
fn a_catalogue_may_set_its_labels_above_its_values() {
    let table = "<table><tr><th>索引号</th><th>文号</th><th>生成日期</th><th>有效性</th></tr>\
        <tr><td>003501126/2021-00057</td><td>清水发〔2021〕38号</td><td>2021-09-02</td><td>有效</td></tr></table>";
    let n = bare(&format!("<h1>{TITLE}</h1>{table}"), &format!("{TEXT}{SIGNED}"));
    assert_eq!((number(&n), value(&n.created_on)), ("清水发〔2021〕38号".into(), "2021-09-02".into()));
    assert_eq!(value(&n.validity), "有效");
    // A list of documents has more rows than one.
    let list = table.replace("</table>", "<tr><td>1</td><td>2</td><td>3</td><td>4</td></tr></table>");
    let n = bare(&format!("<h1>{TITLE}</h1>{list}"), &format!("{TEXT}{SIGNED}"));
    assert_eq!((number(&n), value(&n.created_on)), Default::default());
}

#[test]
fn a_table_of_contents_is_no_outline() {
    let chapters = "<p>第一章　总则</p><p>第二章　职责</p>";
    let text = "<p>目　录</p>{}<p>第一章　总则</p><p>第一条　为了加强管理，制定本办法。</p><p>第二章　职责</p><p>第二条　县水利局负责管理。</p>";
    let n = bare("<h1>清江市水库管理办法</h1>", &text.replace("{}", chapters));
    let heads = n.body.unwrap().blocks;
    let heads = heads.iter().filter(|b| matches!(b, crate::notice::BodyBlock::Heading { .. }));
    assert_eq!(heads.count(), 2);
}

#[test]
fn lines_of_preformatted_text_are_lines() {
    let text = "<pre>各县水利局：\r\n    近期降雨频繁，现将防御工作的有关事项通知如下。\r\n        清江市水利局\r\n      2021年9月2日</pre>";
    let n = bare(&format!("<h1>{TITLE}</h1>"), text);
    assert_eq!((names(&n.addressees), names(&n.signatories)), (vec!["各县水利局"], vec!["清江市水利局"]));
    assert_eq!(value(&n.signed_on), "2021-09-02");
}

#[test]
fn a_scanned_document_is_its_pictures() {
    let page = "<title>清江市2021年空气质量_清江市</title><meta name=ArticleTitle content=清江市2021年空气质量>\
        <h1>清江市2021年空气质量</h1><div id=zoom><p><img src=a.png></p><p><img src=b.png></p></div>";
    let n = html(page);
    assert_eq!(value(&n.title), "清江市2021年空气质量");
    assert_eq!(n.body.map(|b| b.blocks.len()), Some(2));
}

#[test]
fn a_guide_without_a_sentence_has_a_text() {
    let items = "<p>一、事项名称</p><p>取水许可</p><p>二、所需材料</p><p>1.营业执照</p><p>2.申请表</p>";
    let n = html(&format!(
        "<title>取水许可办事指南_清江市</title><h1>取水许可办事指南</h1><div id=zoom>{items}</div>"
    ));
    assert_eq!(text(&n).lines().count(), 5);
}

#[test]
fn announcements_and_pictures_of_documents() {
    let kind = |title: &str| document_type::of_title(title).map(|t| t.value.name);
    assert_eq!(kind("商务部公告2006年第3号（关于某产品检疫要求的公告）"), Some("公告"));
    assert_eq!(kind("商务部公告2006年第3号 公布某某措施"), Some("公告"));
    assert_eq!(kind("一图读懂《某市水库管理条例》"), None);
    assert_eq!(kind("图解：某市水库管理条例"), None);
}

#[test]
fn a_colophon_may_say_when_without_a_verb_or_by_labels() {
    for printed in [
        "<p>清江市水利局办公室　　2021年9月3日印</p>",
        "<p>印发机关：清江市水利局办公室</p><p>印发日期：2021年9月3日</p>",
    ] {
        let n = html(&page(TITLE, "", &format!("{SIGNED}{printed}")));
        assert_eq!(
            (value(&n.printed_by), value(&n.printed_on)),
            ("清江市水利局办公室".into(), "2021-09-03".into())
        );
        assert!(!text(&n).contains("办公室"), "{}", text(&n));
    }
}

#[test]
fn a_number_may_have_a_label_a_register_or_the_head_s_first_line() {
    for line in [
        "编号：清水发〔2021〕38号",
        "清水发〔2021〕38号　GZ0320210096",
        "中共清江市委文件 清水发〔2021〕38号",
    ] {
        let n = bare(&format!("<h1>{TITLE}</h1>"), &format!("<p align=center>{line}</p>{TEXT}{SIGNED}"));
        assert_eq!(number(&n), "清水发〔2021〕38号", "{line}");
        assert_eq!(n.document_number.unwrap().organ_code.as_deref(), Some("清水发"), "{line}");
    }
    let title = "商务部公告2021年第3号（关于某产品检疫要求的公告）";
    let n = bare(&format!("<h1>{title}</h1>"), &format!("{TEXT}{SIGNED}"));
    assert_eq!(number(&n), "商务部公告2021年第3号");
    let n = bare(&format!("<h1>{title}</h1>"), &format!("<p align=center>2021年第3号</p>{TEXT}{SIGNED}"));
    assert_eq!(number(&n), "商务部公告2021年第3号");
}

#[test]
fn a_form_above_the_head_and_who_issues_are_no_title() {
    let form = "<table border=1><tr><td>受控文件</td><td>登记编号</td></tr><tr><td>甲</td><td>T-10</td></tr></table>";
    let head = format!(
        "{form}<p align=center>清江大学文件</p><p align=center>清大教〔2021〕56号</p><p align=center>印发《课程管理办法》的通知</p>"
    );
    let n = html(&format!("<title>印发《课程管理办法》的通知</title>{head}{TEXT}{SIGNED}"));
    assert_eq!((number(&n), names(&n.addressees)), ("清大教〔2021〕56号".into(), vec!["各县水利局"]));
    assert!(n.references.is_empty(), "{:?}", n.references);
    let issued = "<p align=center>〔2018〕32号</p><p>清江县人民政府办公室<span style='float:right'>2018年11月6日</span></p>\
        <p align=center><b>关于研究防汛工作有关问题的会议纪要</b></p><p>2018年11月2日，县长主持召开会议，研究防汛工作，纪要如下：</p><p>一、同意将项目分三期实施，由县住建局负责。</p>";
    let n = html(&format!("<title>会议纪要（第32期）</title><div>{issued}</div>"));
    assert_eq!(value(&n.title), "关于研究防汛工作有关问题的会议纪要");
}

#[test]
fn a_second_remark_and_a_telephone_of_the_foot() {
    let n = html(&page(
        TITLE,
        "",
        &format!("{SIGNED}<p>（此件主动公开）</p><p>（联系单位：水资源处、建设处）</p>"),
    ));
    assert_eq!(names(&n.annotations), ["此件主动公开", "联系单位：水资源处、建设处"]);
    let foot = "苏ICP备08001234号</div><div>电话：0519-85681234";
    let n = html(&page(TITLE, "", SIGNED).replace("苏ICP备08001234号", foot));
    assert_eq!(n.site.unwrap().contact.unwrap().telephone.as_deref(), Some("0519-85681234"));
}

#[test]
fn what_stands_below_or_in_lists_is_not_the_document_s() {
    // A box about another document.
    let boxed = "<div><h3>相关信息</h3><ul><li>关于印发防汛预案的通知 文号：清水发〔2008〕1号 发布日期：2021-05-08</ul></div>";
    let n = html(
        &page(TITLE, "<div>2021-09-06</div>", SIGNED).replace("<div>苏ICP", &format!("{boxed}<div>苏ICP")),
    );
    assert_eq!((value(&n.published_on), number(&n)), ("2021-09-06".into(), String::new()));
    // Rows of a schedule look like sign-offs.
    let rows = "<p>清江县水利局</p><p>2021-09-10</p><p>白塔县水利局</p><p>2021-09-12</p>";
    let n = html(&page(TITLE, "", &format!("{rows}{SIGNED}")));
    assert_eq!((names(&n.signatories), value(&n.signed_on)), (vec!["清江市水利局"], "2021-09-02".into()));
    assert!(text(&n).contains("2021-09-10"));
    // A list of documents opens the text.
    let list = "<table><tr><td>文件名称<td>文号<td>发布日期<tr><td>采砂通告<td>清政发〔2008〕15号<td>2008-04-05</table>";
    let n = bare(
        "<h1>关于废止文件的公告</h1>",
        &format!(
            "<p>一、废止的文件</p>{list}<p>上述文件自本公告发布之日起停止执行，不再作为行政管理的依据，特此公告。</p>"
        ),
    );
    assert_eq!((number(&n), value(&n.published_on), value(&n.information_name)), Default::default());
    assert!(text(&n).contains("采砂通告"));
}

#[test]
fn news_names_who_sent_it_at_the_right() {
    let n = html(
        "<title>我市召开防汛会议_清江市</title><h1>我市召开防汛会议</h1><div>2021-09-06 来源：清江日报</div>\
        <div class=zz><p>9月5日，全市防汛工作会议召开，市长出席会议并讲话，安排部署有关工作。</p><p align=right>清江市融媒体中心</p></div>",
    );
    assert!(n.signatories.is_empty() && n.issuers.is_empty());
    for day in ["施行日期 2021-10-01　浏览次数：33", "（2021年3月2日）"] {
        let n = html(&page("在防汛会议上的讲话", &format!("<div>{day}</div>"), ""));
        assert_eq!(value(&n.published_on), "", "{day}");
    }
}

#[test]
fn an_office_signs_below_its_organ() {
    let signed = "<p>清江市防汛抗旱指挥部</p><p>办公室</p><p>2021年9月2日</p>";
    let n = html(&page(TITLE, "", signed));
    assert_eq!(names(&n.signatories), ["清江市防汛抗旱指挥部办公室"]);
    let slogan = "<p>欢迎全市人民监督</p><p>指挥部办公室</p><p>2021年9月2日</p>";
    assert_eq!(names(&html(&page(TITLE, "", slogan)).signatories), ["指挥部办公室"]);
}

#[test]
fn attachments_and_their_links() {
    let read = |lines: &str| -> Vec<(String, Option<String>)> {
        let n = html(&page(TITLE, "", &format!("{lines}{SIGNED}")));
        n.attachments.into_iter().map(|a| (a.name, a.href)).collect()
    };
    let two =
        [("申报表".to_owned(), Some("/1.doc".to_owned())), ("汇总表".to_owned(), Some("/2.xls".to_owned()))];
    for lines in [
        "<p>附件：申报表、汇总表</p><p><a href=/1.doc>申报表.doc</a></p><p><a href=/2.xls>汇总表.xls</a></p>",
        "<p>附件：<a href=/1.doc>申报表.doc</a></p><p>附件：<a href=/2.xls>汇总表.xls</a></p>",
        "<p>附件：<a href=/1.doc>申报表.doc</a><br><a href=/2.xls>汇总表.xls</a></p>",
        "<p>附件：1.<a href=/1.doc>申报表</a>2.<a href=/2.xls>汇总表</a></p>",
        "<p><a href=/1.doc>附件1：申报表.doc</a>　<a href=/2.xls>附件2：汇总表.xls</a></p>",
        "<p>附件：<a href=/1.doc>申报表</a>；<a href=/2.xls>汇总表.xls</a></p>",
        "<p>附件：<a href=/1.doc>申报表</a><a href=/1.doc>.doc</a> <a href=/2.xls>汇总表.xls</a></p>",
        "<p>附件1：<a href=/1.doc>申报表.doc</a>已下载12次</p><p>附件2：<a href=/2.xls>汇总表.xls</a> 下载次数：3</p>",
        "<p>附件1：<a href=/1.doc>申报表.doc</a> 35.5K</p><p>附件2：<a href=/2.xls>汇总表</a>（已下载3次）</p>",
        "<p>附件：1.<a href=/1.doc>申报表（点击下载）</a></p><p>2.<a href=/2.xls>汇总表.xls [ 24.5KB ] 下载</a></p>",
    ] {
        assert_eq!(read(lines), two, "{lines}");
    }
    // A table of it, without links.
    for table in [
        "<table><tr><td>附件：</td><td>1.申报表<br>2.汇总表</td></tr></table>",
        "<table><tr><td>附件：</td><td>1.申报表</td></tr><tr><td></td><td>2.汇总表</td></tr></table>",
    ] {
        assert_eq!(read(table), two.clone().map(|(name, _)| (name, None)), "{table}");
    }
    assert_eq!(
        read("<table><tr><td>附件</td><td>身份证复印件</td></tr><tr><td>电话</td><td>见上</td></tr></table>"),
        []
    );
    // A button is no name, and a count of readers is not the document's.
    for (button, name) in
        [("<a href=/1.doc>点击下载</a>", "附件"), ("<a href=/1.doc title=申报表>下载</a>", "申报表")]
    {
        assert_eq!(read(&format!("<p>附件：{button}</p>")), [(name.to_owned(), Some("/1.doc".to_owned()))]);
    }
    let counted =
        html(&page(TITLE, "", &format!("<p>附件：<a href=/1.doc>申报表.doc</a>已下载12次</p>{SIGNED}")));
    assert!(!text(&counted).contains("12次"), "{}", text(&counted));
    // The same in two formats.
    let both = "<p>附件：申报表</p><p><a href=/1.doc>申报表.doc</a></p><p><a href=/1.pdf>申报表.pdf</a></p>";
    assert_eq!(read(both), two[..1]);
}
