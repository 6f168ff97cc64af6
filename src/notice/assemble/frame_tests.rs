//! Documents in tables that arrange pages, each on a page of our own writing.

use super::layout_tests::{SIGNED, TEXT, html, names, number, page, text, value};
use super::*;

const TITLE: &str = "关于加强山洪防御工作的通知";
const SAID: &str = "近期降雨频繁，为保障人民群众生命安全，现将防御工作的有关事项通知如下，请遵照执行。";

/// The lines of a document of which nothing may be lost, in `frame` at `{}`.
fn framed(frame: &str) -> Notice {
    let document = format!("<p align=center>清水发〔2021〕38号</p>{TEXT}{SIGNED}");
    html(&format!(
        "<title>清江市水利信息网</title><p><a href=/>首页</a> <a href=/t>文件</a></p>{}<p>版权所有 苏ICP备08001234号</p>",
        frame.replace("{}", &document)
    ))
}

fn is_whole(n: &Notice, frame: &str) {
    assert_eq!((number(n).as_str(), text(n)), ("清水发〔2021〕38号", SAID), "{frame}");
    assert_eq!(
        (names(&n.addressees), names(&n.signatories)),
        (vec!["各县水利局"], vec!["清江市水利局"]),
        "{frame}"
    );
    assert_eq!((value(&n.title), value(&n.signed_on)), (TITLE.into(), "2021-09-02".into()), "{frame}");
    assert!(n.references.is_empty(), "{frame}");
}

#[test]
fn a_short_document_in_a_layout_table_is_a_document() {
    let menu = "<td width=180><a href=a>机构设置</a><br><a href=b>领导之窗</a></td>";
    let hot = "<td><b>热点</b><ul><li><a href=a>关于做好防汛准备工作的通知</a></li></ul></td>";
    let frames = [
        format!("<h3>{TITLE}</h3><table><tr><td width=12></td><td>{{}}</td></tr></table>"),
        format!("<h3>{TITLE}</h3><table><tr>{menu}<td id=zoom>{{}}</td></tr></table>"),
        format!("<h3>{TITLE}</h3><table><tr><td class=c>{{}}</td>{hot}</tr></table>"),
        format!(
            "<table><tr><td></td><td align=center>{TITLE}</td><td></td></tr><tr><td></td><td>{{}}</td><td></td></tr></table>"
        ),
    ];
    for frame in frames {
        is_whole(&framed(&frame), &frame);
    }
}

#[test]
fn a_table_may_have_a_row_for_each_line() {
    let lines =
        ["清水发〔2021〕38号", "各县水利局：", SAID, "一、落实责任", "二、加强巡查", "各县要备足物资。"];
    for (before, behind) in [("<td width=9>&nbsp;</td>", ""), ("<td></td>", "<td></td>"), ("", "<td></td>")] {
        let row = |l: &str| format!("<tr>{before}<td>{l}</td>{behind}</tr>");
        let rows: String = lines.iter().copied().chain(["清江市水利局", "2021年9月2日"]).map(row).collect();
        let n = html(&format!(
            "<title>{TITLE}</title><h1>{TITLE}</h1><table>{rows}</table><p>版权所有 苏ICP备08001234号</p>"
        ));
        assert_eq!(number(&n), lines[0], "{before}{behind}");
        assert_eq!((names(&n.addressees), names(&n.signatories)), (vec!["各县水利局"], vec!["清江市水利局"]));
        assert_eq!(text(&n), lines[2..].join("\n"));
    }
    // A form to fill in is a table.
    let form = "<table><tr><td>姓名</td><td></td></tr><tr><td>单位</td><td></td></tr><tr><td>电话</td><td></td></tr>\
        <tr><td>本人承诺以上内容属实。</td><td></td></tr></table>";
    let n = html(&page(TITLE, "", &format!("{SIGNED}<p>附件</p>{form}")));
    let tables =
        n.body.unwrap().blocks.iter().filter(|b| matches!(b, crate::notice::BodyBlock::Table { .. })).count();
    assert_eq!(tables, 1);
}

#[test]
fn rows_of_labels_end_with_the_document() {
    let rows = format!(
        "<table border=1><tr><td>标　　题</td><td>{TITLE}</td></tr><tr><td>发布日期</td><td>2021-09-06</td></tr>\
        <tr><td>发布单位</td><td>清江市防汛办</td></tr><tr><td>内　　容</td><td>{{}}</td></tr></table>"
    );
    let n = framed(&rows);
    is_whole(&n, &rows);
    assert_eq!((value(&n.published_on), names(&n.issuers)), ("2021-09-06".into(), vec!["清江市防汛办"]));
}

#[test]
fn tables_of_data_stay_tables() {
    for table in [
        // What a project's table calls its content.
        "<tr><td>名称</td><td>除险加固</td></tr><tr><td>内容</td><td>修复大坝，清理河道，更换闸门，安装监测设备，完善防汛道路。</td></tr>",
        // A form with room for what it asks.
        "<tr><td>姓名</td><td></td></tr><tr><td>单位</td><td></td></tr><tr><td>个人简历。请如实填写</td><td></td></tr>",
        // A cell of several paragraphs beside a name.
        "<tr><td>科室</td><td>职责</td></tr><tr><td>建设股</td><td><p>负责全县水利工程的建设和管理工作。</p><p>负责河道管理。</p>\
            <p>承担防汛工作，组织编制预案，指导乡镇开展防御工作，并检查落实情况。</p></td></tr>",
        // Who approves signs and dates what he says.
        "<tr><td>姓名</td><td>李某</td></tr><tr><td>意见</td><td>情况属实，同意推荐，已经公示，没有异议。<br>县水利局<br>2021年9月1日</td></tr>",
    ] {
        let n = html(&page(TITLE, "", &format!("<table border=1>{table}</table>{SIGNED}")));
        let blocks = n.body.unwrap().blocks;
        let tables = blocks.iter().filter(|b| matches!(b, crate::notice::BodyBlock::Table { .. })).count();
        assert_eq!((tables, blocks.len()), (1, 2), "{table}");
        assert_eq!(value(&n.signed_on), "2021-09-02");
    }
}

#[test]
fn a_title_over_the_width_of_the_table_is_one() {
    let grid = format!(
        "<table><tr><td colspan=2 align=center><b>{TITLE}</b></td></tr><tr><td>发布时间：2021-09-06</td>\
        <td>【字体：大 中 小】</td></tr><tr><td colspan=2>{{}}</td></tr><tr><td colspan=2>【打印】【关闭】</td></tr></table>"
    );
    let n = framed(&grid);
    is_whole(&n, &grid);
    assert_eq!(value(&n.published_on), "2021-09-06");
}
