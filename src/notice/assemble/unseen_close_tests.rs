//! What closes the text, on pages of sites that were never looked at: attachments, sign-off, colophon, the foot.

use super::layout_tests::{SIGNED, html, names, page, text, value};
use super::*;
use crate::notice::record::BodyBlock;

const TITLE: &str = "清江市水利局关于加强山洪防御工作的通知";

/// A document with `after` behind its text.
fn closed(after: &str) -> Notice {
    html(&page(TITLE, "", after))
}

fn attached(after: &str) -> Vec<(String, Option<String>)> {
    closed(after).attachments.into_iter().map(|a| (a.name, a.href)).collect()
}

#[test]
fn organs_on_one_line_are_parted_whatever_they_are_called() {
    let day = "<p align=right>2021年9月2日</p>";
    for (line, organs) in [
        ("市水利局　市妇联　团市委", vec!["市水利局", "市妇联", "团市委"]),
        ("县水利局　　县编办", vec!["县水利局", "县编办"]),
        ("省水利厅　省文明办　团省委", vec!["省水利厅", "省文明办", "团省委"]),
        ("团市委", vec!["团市委"]),
        ("市编办", vec!["市编办"]),
        ("水　利　部", vec!["水利部"]),
    ] {
        let n = closed(&format!("<p align=right>{line}</p>{day}"));
        assert_eq!(names(&n.signatories), organs, "{line}");
    }
}

#[test]
fn a_cell_of_a_sign_off_is_one_organ() {
    let day = "<p align=right>2021年9月2日</p>";
    let cells =
        "<td align=center>清江市公安局<br>水上警察支队</td><td align=center>清江市住房和<br>城乡建设局</td>";
    for border in ["", " border=1"] {
        let n = closed(&format!("<table width=100%{border}><tr>{cells}</tr></table>{day}"));
        let organs = ["清江市公安局水上警察支队", "清江市住房和城乡建设局"];
        assert_eq!(names(&n.signatories), organs, "{border}");
        assert_eq!(value(&n.signed_on), "2021-09-02");
        assert!(!text(&n).contains("公安局"), "{}", text(&n));
    }
    // Lines of one paragraph are organs of their own.
    let n = closed("<p align=right>清江市水利局<br>清江市财政局<br>2021年9月2日</p>");
    assert_eq!(names(&n.signatories), ["清江市水利局", "清江市财政局"]);
}

#[test]
fn a_colophon_may_be_set_tight() {
    let n = closed(&format!("{SIGNED}<p>抄报：省水利厅。　抄送：市审计局，市应急局。</p>"));
    assert_eq!(
        (names(&n.reported_to), names(&n.copied_to)),
        (vec!["省水利厅"], vec!["市审计局", "市应急局"])
    );
    for between in ["</p><p>", "<br>"] {
        let n = closed(&format!("{SIGNED}<p>抄送：市委各部门。{between}　　　市政协办公室，市法院。</p>"));
        assert_eq!(names(&n.copied_to), ["市委各部门", "市政协办公室", "市法院"]);
    }
    let n = closed(&format!("{SIGNED}<p>共印50份　清江市水利局办公室　2021年9月3日印发</p>"));
    assert_eq!((value(&n.copies), value(&n.printed_by)), ("50".into(), "清江市水利局办公室".into()));
    assert_eq!(value(&n.printed_on), "2021-09-03");
}

#[test]
fn attachments_are_named_whole() {
    let listed =
        |lines: &str| attached(&format!("{lines}{SIGNED}")).into_iter().map(|a| a.0).collect::<Vec<_>>();
    for between in ["</p><p>", "<br>"] {
        let lines = format!(
            "<p>附件：1.年度水库任务分工及完成时限{between}　　　表（修订版）{between}　　2.名单</p>"
        );
        assert_eq!(listed(&lines), ["年度水库任务分工及完成时限表（修订版）", "名单"]);
    }
    let parts = "<p>附件：1.任务表</p><p>1-1.子表一</p><p>1-2.子表二</p><p>2.名单</p>";
    assert_eq!(listed(parts), ["任务表", "子表一", "子表二", "名单"]);
    for gap in [".", " ", "．"] {
        let lines = format!("<p>附件1{gap}任务表</p><p>附件2{gap}名单</p>");
        assert_eq!(listed(&lines), ["任务表", "名单"], "{gap}");
    }
}

#[test]
fn links_that_are_no_attachments() {
    let own = "<p>附件：水库名单</p><p align=right>清江市水利局</p><p align=right>2021年9月2日</p>\
        <div>文件下载：<a href=p1.pdf>清水发〔2021〕38号.pdf</a></div>";
    assert_eq!(attached(own), [("水库名单".to_owned(), None)]);
    let buttons = format!(
        "{SIGNED}<ul><li><a href=a.docx>任务表.docx</a><a href=a.docx>下载</a><a href='view?f=a.docx'>预览</a></li></ul>"
    );
    assert_eq!(attached(&buttons), [("任务表".to_owned(), Some("a.docx".to_owned()))]);
}

#[test]
fn the_host_ends_where_the_next_mark_begins() {
    let host = |foot: &str| {
        let site = html(&page(TITLE, "", SIGNED).replace("苏ICP备08001234号", foot)).site.unwrap();
        (value(&site.host_organ), value(&site.id_code))
    };
    for foot in [
        "<span>主办：清江市人民政府</span><span>ICP备案编号: 苏ICP备08001234号</span>",
        "主办单位：清江市人民政府<a href=#>苏ICP备08001234号</a><a>苏公网安备32041102000483号</a>",
        "<span>主办单位：清江市人民政府</span><span>网站标识码：3204000002</span><span>技术支持：某公司</span>",
        "<span>主办单位</span><span>清江市人民政府</span><span>承办单位</span><span>市大数据中心</span>",
        "<span>主办：清江市</span><span>人民政府</span> 苏ICP备08001234号",
    ] {
        assert_eq!(host(foot).0, "清江市人民政府", "{foot}");
    }
    let both = "主办：中共清江市委 清江市人民政府 承办：清江市融媒体中心";
    assert_eq!(host(both).0, "中共清江市委 清江市人民政府");
    assert_eq!(host("主办单位：清江市水利局 办公室").0, "清江市水利局");
    let behind = "苏ICP备08001234号 网站标识码：3204000002 清江市人民政府办公室主办";
    assert_eq!(host(behind), ("清江市人民政府办公室".into(), "3204000002".into()));
    assert_eq!(host("网站识别码：bm01000001 版权所有").1, "bm01000001");
}

#[test]
fn a_plan_has_its_levels() {
    let plan = "<p>1.总则</p><p>1.1编制目的</p><p>为应对山洪，制定本预案。</p><p>1.2编制依据</p><p>依据法律制定。</p>\
        <p>2.组织体系</p><p>2.1指挥机构</p><p>市政府成立指挥部。</p>";
    let body = closed(&format!("{plan}{SIGNED}")).body.unwrap();
    let levels: Vec<u8> = body
        .blocks
        .iter()
        .filter_map(|b| match b {
            BodyBlock::Heading { level, .. } => Some(*level),
            _ => None,
        })
        .collect();
    assert_eq!(levels, [1, 2, 2, 1, 2]);
}

/// A page without a known container, its document of the type `kind` without addressees.
fn unaddressed(kind: &str, after: &str) -> Notice {
    html(&format!(
        "<title>关于加强山洪防御工作的{kind}</title><h3>关于加强山洪防御工作的{kind}</h3><div class=x>\
        <p>为保障人民群众生命安全，现将有关事项告知如下：</p><p>一、自即日起，各水库按汛限水位运行，不得超蓄。</p>\
        {after}</div>"
    ))
}

#[test]
fn an_hour_or_a_weekday_behind_the_day_leaves_the_sign_off_whole() {
    let organ = "<p align=right>清江市防汛抗旱指挥部</p>";
    for day in [
        "2021年9月2日15时",
        "2021年9月2日15时30分",
        "2021年9月2日 上午9时",
        "2021年9月2日下午",
        "2021年9月2日（星期四）",
        "2021年9月2日（周四）上午",
        "二〇二一年九月二日十五时",
        "2021-09-02 15:30",
    ] {
        let after = format!("{organ}<p align=right>{day}</p>");
        for n in [closed(&after), unaddressed("通告", &after)] {
            assert_eq!(value(&n.signed_on), "2021-09-02", "{day}");
            assert_eq!(names(&n.signatories), ["清江市防汛抗旱指挥部"], "{day}");
            assert!(!text(&n).contains("2021") && !text(&n).contains("指挥部"), "{day}: {}", text(&n));
        }
    }
    // Without an organ it is an appointment, with other words behind it no day of signing.
    for after in ["<p>2021年9月2日15时</p>", "<p align=right>清江市水利局</p><p>2021年9月2日起草</p>"]
    {
        assert_eq!(value(&closed(after).signed_on), "", "{after}");
    }
}

#[test]
fn what_would_sign_is_never_lost() {
    for after in [
        "<p>清江市水利局</p>",
        "<p>清江市水利局</p><p>2021年9月2日15时</p>",
        "<p align=right>清江市水利局</p><p align=right>2021年9月</p>",
    ] {
        let n = html(&format!(
            "<title>山洪防御工作</title><h3>山洪防御工作有序开展</h3><p>近期降雨频繁，全市各水库按汛限水位运行，确保安全。</p>{after}"
        ));
        let kept = text(&n).contains("清江市水利局") || names(&n.signatories) == ["清江市水利局"];
        assert!(kept, "{after}: {}", text(&n));
        let dated = !after.contains("2021") || text(&n).contains("2021") || n.signed_on.is_some();
        assert!(dated, "{after}: {}", text(&n));
    }
}

#[test]
fn an_organ_alone_at_the_right_signs_what_addresses_nobody() {
    let organ = "<p align=right>清江市水利局</p>";
    for kind in ["通告", "公告", "决定", "通知", "公示"] {
        let n = unaddressed(kind, organ);
        assert_eq!(names(&n.signatories), ["清江市水利局"], "{kind}");
        assert!(!text(&n).contains("清江市水利局"), "{kind}");
        assert!(n.signed_on.is_none(), "{kind}");
    }
    // Who sent the news.
    let news = html(&format!(
        "<title>清江市发布高温天气公告</title><h3>清江市发布高温天气公告</h3><div class=x><p>记者昨日获悉，本市发布高温天气公告，提醒市民注意防暑。</p>{organ}</div>"
    ));
    assert!(news.signatories.is_empty());
}
