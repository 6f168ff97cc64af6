//! How texts end: short notices, remarks in brackets, departments that sign, the foot right below.

use super::layout_tests::{SIGNED, TEXT, html, names, page, text, value};
use super::*;

const TITLE: &str = "关于加强山洪防御工作的通知";

fn closed(after: &str) -> Notice {
    html(&format!("<h1>{TITLE}</h1><div>{TEXT}{after}</div>"))
}

#[test]
fn a_last_line_that_ends_in_brackets_is_text() {
    let first = "10月8日，县长陈某主持召开县政府第12次常务会议，审议有关文件。";
    for last in [
        "会议指出，要压实属地责任。（陈某）",
        "会议要求各部门抓好落实（办公室）",
        "责任单位：县教育局（牵头）",
        "会议指出，要压实属地责任。（记者 张某）",
    ] {
        for after in ["", "<p>编辑：李某</p>"] {
            let page = format!("<h1>县政府召开会议</h1><div><p>{first}</p><p>{last}</p>{after}</div>");
            assert_eq!(text(&html(&page)), format!("{first}\n{last}"));
        }
    }
    // What stands over the text is looked at as it was.
    let page = format!(
        "<div><p>清江市2021年放假通知</p><p>{first}</p><p>会议要求各部门抓好落实（办公室）</p></div>"
    );
    let n = html(&page);
    assert_eq!(value(&n.title), "清江市2021年放假通知");
    assert!(text(&n).starts_with("10月") && text(&n).ends_with("（办公室）"), "{}", text(&n));
    for note in ["（来源：清江日报）", "《清江日报》（2021年5月6日 03版）"] {
        let n = html(&format!("<h1>县政府召开会议</h1><div><p>{first}</p><p>{note}</p></div>"));
        assert_eq!(text(&n), first, "{note}");
    }
}

#[test]
fn a_signed_notice_may_be_as_short_as_it_likes() {
    let signed = "<p align=right>清江县供水公司</p><p align=right>2021年5月6日</p>";
    for (open, said) in [
        ("<div class=x>", "定于2021年6月9日放假，特此通知。"),
        ("<div id=zoom>", "定于明日停水。"),
        ("<div class=info>发布时间：2021-05-05</div><div class=content>", "定于明日停水。"),
    ] {
        let n = html(&format!("<h1>停水通知</h1>{open}<p>{said}</p>{signed}</div>"));
        assert_eq!((text(&n), names(&n.signatories)), (said, vec!["清江县供水公司"]), "{open}");
        assert_eq!(value(&n.signed_on), "2021-05-06");
        let published = if open.contains("05-05") { "2021-05-05" } else { "" };
        assert_eq!(value(&n.published_on), published, "{open}");
    }
}

#[test]
fn a_department_signs_over_the_day() {
    let day = "<p align=right>2021年9月2日</p>";
    for name in ["教务处", "人事处", "财务科", "图书馆", "县志办", "省防指"] {
        let n = closed(&format!("<p align=right>{name}</p>{day}"));
        assert_eq!((names(&n.signatories), value(&n.signed_on)), (vec![name], "2021-09-02".into()));
        assert!(text(&n).ends_with("遵照执行。"), "{}", text(&n));
    }
    // A person, and a word that is set as the text is.
    for line in ["<p align=right>王建社</p>", "<p align=right>王某某</p>", "<p>教务处</p>"] {
        assert!(closed(&format!("{line}{day}")).signatories.is_empty(), "{line}");
    }
}

#[test]
fn shapes_of_a_sign_off() {
    let organ = "清江市水利局";
    for (lines, day) in [
        ("<p align=right>清江市水利局 2021-6-8</p>", "2021-06-08"),
        ("<p align=right>2021年6月8日</p><p align=right>清江市水利局</p>", "2021-06-08"),
        ("<p>（盖章）</p><p>清江市水利局</p><p>2021年6月8日</p>", "2021-06-08"),
    ] {
        let n = closed(lines);
        assert_eq!((names(&n.signatories), value(&n.signed_on).as_str()), (vec![organ], day), "{lines}");
        assert!(text(&n).ends_with("遵照执行。"), "{lines}: {}", text(&n));
    }
    // A month is no day of signing, and stays.
    let month = closed("<p align=right>清江市水利局宣</p><p align=right>二〇二一年六月</p>");
    assert_eq!((names(&month.signatories), month.signed_on.is_none()), (vec![organ], true));
    assert!(text(&month).ends_with("遵照执行。\n二〇二一年六月"), "{}", text(&month));
    // Lists have lines of organs and days as sites write them.
    let n = html(
        "<h1>培训安排</h1><div><p>各单位培训时间安排在下面，请按时参加。</p><p>清江市水利局 2021-6-8</p></div>",
    );
    assert!(n.signatories.is_empty() && n.signed_on.is_none());
}

#[test]
fn the_foot_right_below_the_list_of_attachments() {
    let foot =
        "<div class=foot><p>主办单位：清江市人民政府　承办：清江市大数据局</p><p>苏ICP备08001234号</p></div>";
    let n = html(&format!("<h2>{TITLE}</h2>{TEXT}<p>附件：1.成员职责</p><p>　　　2.分级标准</p>{foot}"));
    let host = n.site.as_ref().and_then(|s| s.host_organ.as_ref()).and_then(|h| h.value.clone());
    assert_eq!(host.as_deref(), Some("清江市人民政府"));
    assert!(text(&n).ends_with("分级标准"), "{}", text(&n));
    // Who holds what is announced is not who keeps the site.
    let n = html(&format!("<h2>{TITLE}</h2>{TEXT}<p>主办单位：清江市水利局</p><div>苏ICP备08001234号</div>"));
    assert!(n.site.as_ref().is_some_and(|s| s.icp_number.is_some() && s.host_organ.is_none()));
    let n = html(&format!(
        "<table><tr><td><h1>{TITLE}</h1>{TEXT}{SIGNED}</td></tr><tr><td><p>主题词：水利</p><p>抄送：财政部、监察部</p></td></tr>\
        <tr><td><hr>清江信息网 京ICP证040089号</td></tr></table>"
    ));
    let icp = n.site.as_ref().and_then(|s| s.icp_number.as_ref()).and_then(|h| h.value.clone());
    assert_eq!(icp.as_deref(), Some("京ICP证040089号"));
}

#[test]
fn names_of_attachments() {
    let attached = |after: &str| closed(&format!("{SIGNED}{after}")).attachments;
    let list = attached(
        "<section><h2>附件</h2><a href=/1.pdf>1.划分表<small>（PDF, 356KB）</small></a><a href=/2.doc>2.申请表（DOC，45KB）</a></section>",
    );
    assert_eq!(list.iter().map(|a| a.name.as_str()).collect::<Vec<_>>(), ["划分表", "申请表"]);
    let list = attached("<ul><li><a href=1.doc title=招生片区划分表.doc>招生片区划分...</a></li></ul>");
    assert_eq!(list.iter().map(|a| a.name.as_str()).collect::<Vec<_>>(), ["招生片区划分表"]);
}

#[test]
fn who_signs_at_the_right_over_the_day_needs_no_ending_that_tells() {
    let signed = |lines: &[&str], align: &str| {
        let line = |l: &&str| format!("<p{align}>{l}</p>");
        let lines: String = lines.iter().chain(&["2021年9月2日"]).map(line).collect();
        let n = html(&page(TITLE, "", &lines));
        let names: Vec<String> = n.signatories.iter().filter_map(|s| s.value.clone()).collect();
        (names.join(" "), text(&n).lines().last().unwrap_or_default().to_owned())
    };
    const TEXT: &str = "近期降雨频繁，为保障人民群众生命安全，现将防御工作的有关事项通知如下，请遵照执行。";
    let right = " align=right";
    for name in ["清江市纠正行业不正之风办公室", "清江市水利局防汛股", "省生态环境保护督察组"]
    {
        assert_eq!(signed(&[name], right), (name.to_owned(), TEXT.to_owned()));
    }
    let both = signed(&["清江市水利局", "清江市水利局防汛股"], right);
    assert_eq!(both, ("清江市水利局 清江市水利局防汛股".to_owned(), TEXT.to_owned()));
    for label in ["公告单位", "招标人", "公示单位"] {
        let named = signed(&[&format!("{label}：清江市水利局")], "");
        assert_eq!(named, ("清江市水利局".to_owned(), TEXT.to_owned()), "{label}");
    }
    let both = signed(&["招标人：清江市水利局", "清江市水利局"], "");
    assert_eq!(both, ("清江市水利局".to_owned(), "招标人：清江市水利局".to_owned()));
    // What is no name, and what nothing sets apart.
    assert_eq!(signed(&["请报送市防汛办公室"], right).0, "");
    assert_eq!(signed(&["第三巡回督察组"], "").0, "");
    assert_eq!(signed(&["咨询单位：清江市水利局"], "").0, "");
}

#[test]
fn the_printing_line_has_much_beside_it() {
    for (line, by, copies) in [
        ("秘书股　2021年9月3日印发　校对：张某　（共印50份）", "秘书股", 50),
        ("清江市水利局办公室　2021年9月3日印发　校对：张某", "清江市水利局办公室", 0),
        ("（2021年9月3日印发）", "", 0),
        ("（清江市水利局办公室2021年9月3日印发）", "清江市水利局办公室", 0),
    ] {
        let n = html(&page(TITLE, "", &format!("{SIGNED}<p>{line}</p>")));
        assert_eq!(
            (value(&n.printed_by).as_str(), value(&n.printed_on).as_str()),
            (by, "2021-09-03"),
            "{line}"
        );
        assert_eq!(n.copies.as_ref().and_then(|c| c.value).unwrap_or_default(), copies, "{line}");
        assert!(n.annotations.is_empty() && !text(&n).contains("印发"), "{line}: {}", text(&n));
    }
}

#[test]
fn departments_sign_where_nothing_aligns_them() {
    let wide = "　".repeat(18);
    for (line, want) in [
        ("教务处", vec!["教务处"]),
        ("科研处、教务处", vec!["科研处", "教务处"]),
        ("人事处　财务处", vec!["人事处", "财务处"]),
        ("招生办", vec!["招生办"]),
        ("县委办", vec!["县委办"]),
        ("市府办", vec!["市府办"]),
    ] {
        for (lead, align) in [("", ""), (&*wide, ""), ("", " align=right")] {
            let n = closed(&format!("<p{align}>{lead}{line}</p><p{align}>{lead}2021年9月2日</p>"));
            assert_eq!(names(&n.signatories), want, "{line}");
            assert!(text(&n).ends_with("遵照执行。"), "{}", text(&n));
        }
    }
    // Below another short line it may be one of a list.
    let n = closed("<p>牵头科室</p><p>教务处</p><p>2021年9月2日</p>");
    assert!(n.signatories.is_empty(), "{:?}", names(&n.signatories));
}

#[test]
fn sign_offs_in_other_dress() {
    for (lines, want) in [
        (["（清江市水利局章）", "2021年9月2日"].as_slice(), vec!["清江市水利局"]),
        (&["发文机关：清江市水利局", "日期：2021年9月2日"], vec!["清江市水利局"]),
        (
            &["清江市水利局（印章）　清江市财政局（印章）", "2021年9月2日"],
            vec!["清江市水利局", "清江市财政局"],
        ),
        (
            &["清江市水利局", "2021年9月2日", "清江市财政局", "2021年9月2日"],
            vec!["清江市水利局", "清江市财政局"],
        ),
        (&["清江市水利局", "二 〇 二 一 年 九 月 二 日"], vec!["清江市水利局"]),
        (&["清江市水利局", "2021年9月2日。"], vec!["清江市水利局"]),
    ] {
        let n = closed(&lines.iter().map(|l| format!("<p align=right>{l}</p>")).collect::<String>());
        assert_eq!((names(&n.signatories), value(&n.signed_on)), (want, "2021-09-02".into()), "{lines:?}");
        assert!(text(&n).ends_with("遵照执行。"), "{}", text(&n));
    }
    let n = closed(
        "<p align=right>清江市防汛指挥部</p><p align=right>（市水利局代章）</p><p align=right>2021年9月2日</p>",
    );
    assert_eq!(names(&n.signatories), ["清江市防汛指挥部"]);
    assert!(text(&n).ends_with("遵照执行。"), "{}", text(&n));
    // A label alone is a fact of the text, and so is a sentence that is a day.
    for line in ["日期：2021年9月2日", "2021年9月2日。"] {
        assert!(closed(&format!("<p>{line}</p>")).signed_on.is_none(), "{line}");
    }
}
