//! What stands before the text, on pages of sites that were never looked at: addressees, title, number, metadata.

use super::layout_tests::{SIGNED, TEXT, html, names, number, page, text, value};
use super::*;

const TITLE: &str = "清江市水利局关于加强山洪防御工作的通知";
const PROSE: &str =
    "<p>近期降雨频繁，为保障人民群众生命安全，现将防御工作的有关事项通知如下，请遵照执行。</p>";

/// A page with a heading and a document that begins with `body`.
fn document(body: &str) -> Notice {
    html(&format!("<title>清江市水利局</title><h1>{TITLE}</h1><div class=zz>{body}{SIGNED}</div>"))
}

#[test]
fn addressees_may_take_several_lines() {
    let whole = ["各乡镇（街道）水利站", "县直各单位", "各国有水库"];
    for lines in [
        "<p>各乡镇（街道）水利站，县直各单位，<br>各国有水库：</p>",
        "<p>各乡镇（街道）水利站，</p><p>县直各单位、</p><p>各国有水库：</p>",
        "<p>各乡镇（街道）水利站，县直各单位，各国有</p><p>水库：</p>",
    ] {
        let n = document(&format!("{lines}{PROSE}"));
        let last = if lines.contains("国有</p>") { names(&n.addressees)[2..].to_vec() } else { vec![] };
        assert_eq!(names(&n.addressees), whole, "{lines} {last:?}");
        assert!(text(&n).starts_with("近期降雨"), "{}", text(&n));
    }
    let n = document(&format!("<p>县应急管理局：</p><p>县气象局：</p>{PROSE}"));
    assert_eq!(names(&n.addressees), ["县应急管理局", "县气象局"]);
    let n = document(&format!("<p>各乡镇人民政府：</p><p>县水利局：</p><p>负责巡查水库。</p>{PROSE}"));
    assert_eq!(names(&n.addressees), ["各乡镇人民政府"]);
    // The organs of a title stand above the addressees and are none.
    let n =
        document(&format!("<p align=center>清江市水利局、清江市财政局</p><p>各乡镇人民政府：</p>{PROSE}"));
    assert_eq!(names(&n.addressees), ["各乡镇人民政府"]);
}

#[test]
fn addressees_may_stand_before_the_first_sentence() {
    let n =
        document("<p>各县水利局，各水库管理所：现将防御方案印发给你们，请遵照执行。</p><p>特此通知。</p>");
    assert_eq!(names(&n.addressees), ["各县水利局", "各水库管理所"]);
    assert!(text(&n).contains("现将防御方案"));
    for line in ["各取水单位、扣缴义务人：", "清江供水有限公司（纳税人识别号：91320404MA1ABC123X）："]
    {
        let n = document(&format!("<p>{line}</p>{PROSE}"));
        assert!(!n.addressees.is_empty() && text(&n).starts_with("近期"), "{line}");
    }
}

#[test]
fn a_day_in_an_element_of_its_own_is_not_the_title_s() {
    for day in ["<small>(2021年9月6日)</small>", "<span>2021-09-06</span>", " <em>[2021-09-06 10:20]</em>"]
    {
        let head = format!("<title>{TITLE}_清江市水利局</title><h2>{TITLE}{day}</h2>");
        let n = html(&format!("{head}<div class=c>{TEXT}{SIGNED}</div>"));
        assert_eq!((value(&n.title), value(&n.published_on)), (TITLE.into(), "2021-09-06".into()), "{day}");
    }
    // A word processor puts numbers into elements of their own.
    for own in ["停水公告2021年09月06日", "停水公告<span>2021</span>年<span>09</span>月<span>06</span>日"]
    {
        let n = html(
            &page("停水公告2021年09月06日", "", SIGNED)
                .replace("<h1>停水公告2021年09月06日", &format!("<h1>{own}")),
        );
        assert_eq!(value(&n.title), "停水公告2021年09月06日");
    }
}

#[test]
fn a_title_may_be_paragraphs_in_a_box_of_its_own() {
    for (lines, title) in [
        (
            ["清江市水利局", "关于印发清江市山洪防御预案的", "通　　知"],
            "清江市水利局关于印发清江市山洪防御预案的通知",
        ),
        (
            ["清江市水利局", "关于印发清江市山洪", "防御预案的通知"],
            "清江市水利局关于印发清江市山洪防御预案的通知",
        ),
        (
            ["清江市水利局", "清江市财政局", "关于加强山洪防御工作的通知"],
            "清江市水利局清江市财政局关于加强山洪防御工作的通知",
        ),
    ] {
        let lines: String = lines.iter().map(|l| format!("<p align=center>{l}</p>")).collect();
        let n = html(&format!(
            "<title>通知公告-清江市</title><div>{lines}</div><div>2021-09-06</div><div class=c>{TEXT}{SIGNED}</div>"
        ));
        assert_eq!(value(&n.title), title);
    }
}

#[test]
fn a_printed_title_beats_a_tag_with_the_number() {
    let tag = "<meta name=ArticleTitle content='关于加强山洪防御工作的通知（清水发〔2021〕38号）'>";
    let n =
        html(&format!("{tag}<title>清江市水利局</title><h2>{TITLE}</h2><div class=c>{TEXT}{SIGNED}</div>"));
    assert_eq!(value(&n.title), TITLE);
}

#[test]
fn a_number_without_a_code_takes_nobody_s_title() {
    let body = "<p align=center>〔2021〕3号</p><p>为保障安全，现将有关事项公告如下：禁止在河道内采砂。</p>";
    let n = html(&format!("<h1>关于禁止河道采砂的通告</h1>{body}{SIGNED}"));
    assert!(!number(&n).contains("关于") && value(&n.title) == "关于禁止河道采砂的通告", "{}", number(&n));
    for (title, own) in [
        ("清水发〔2021〕38号 清江市水利局关于加强山洪防御工作的通知", "清水发〔2021〕38号"),
        ("清江市水利局关于禁止河道采砂的公告（2021年第12号）", "2021年第12号"),
    ] {
        assert_eq!(number(&html(&page(title, "", SIGNED))), own, "{title}");
    }
}

#[test]
fn cited_orders_keep_all_their_organs() {
    let cited = |text: &str| {
        let n = document(&format!("<p>各县水利局：</p><p>根据{text}，现通知如下，请遵照执行。</p>"));
        names(&n.references).join(" ")
    };
    for (text, want) in [
        ("《甲办法》（水利部 财政部 税务总局公告2021年第4号）", "水利部财政部税务总局公告2021年第4号"),
        ("水利部、税务总局公告2021年第4号", "水利部、税务总局公告2021年第4号"),
        ("《乙规定》（建设部 水利部令第7号）", "建设部水利部令第7号"),
        ("国务院第367号令", "国务院第367号令"),
        ("《丙办法》（省政府第6号令）", "省政府第6号令"),
        ("国家发展改革委2018年第16号令", "国家发展改革委2018年第16号令"),
        ("水办发〔2011〕2、3号", "水办发〔2011〕2号 水办发〔2011〕3号"),
        ("水办发〔2011〕2号和3号", "水办发〔2011〕2号 水办发〔2011〕3号"),
        ("水办发〔2011〕2号、5月的会议", "水办发〔2011〕2号"),
        ("水办〔2020〕1号及水规〔2020〕7号", "水办〔2020〕1号 水规〔2020〕7号"),
        ("《丁办法》（自然资源部 水利部令第7号）", "自然资源部水利部令第7号"),
        ("第5号令", ""),
    ] {
        assert_eq!(cited(text), want, "{text}");
    }
}

#[test]
fn metadata_may_be_a_strip_of_elements() {
    let strip = "<div><span>索引号</span><em>QJ-2021-1</em><span>主题分类</span><em>水利</em><span>有效性</span><em></em>\
        <span>发布日期</span><em>2021-09-06</em></div>";
    let n = html(&page(TITLE, strip, SIGNED));
    assert_eq!((value(&n.category), value(&n.published_on)), ("水利".into(), "2021-09-06".into()));
    assert_eq!(value(&n.validity), "");
    let menu = "<div><span>索引号</span><span>主题分类</span><span>发文机关</span><span>搜索</span></div>";
    assert_eq!(names(&html(&page(TITLE, menu, SIGNED)).issuers), ["清江市水利局"]);
    let cells = |label: &str, value: &str| format!("<tr><td>{label}</td><td>：</td><td>{value}</td></tr>");
    let table: String = [("索引号", "4312/2021-001"), ("主题分类", "水利"), ("有效性", "有效")]
        .map(|(label, value)| cells(label, value))
        .concat();
    let n = html(&page(TITLE, &format!("<table>{table}</table>"), SIGNED));
    assert_eq!((value(&n.category), value(&n.validity)), ("水利".into(), "有效".into()));
    assert!(n.index_number.is_some());
}

#[test]
fn an_empty_value_takes_nothing_from_the_next_box() {
    let list = "<ul><li><b>索引号:</b><p>4312/2021-001</p></li><li><b>发布机构:</b><p></p></li></ul><div>政务公开</div>";
    assert_eq!(names(&html(&page(TITLE, list, SIGNED)).issuers), ["清江市水利局"]);
}

#[test]
fn the_class_may_be_the_last_line_of_the_metadata() {
    let lines = "<div>索引号：4312/2021-001</div><div>成文日期：2021-09-02</div><div>主题分类：水利</div>";
    let body = format!("<h1>{TITLE}</h1><div class=c>{TEXT}{SIGNED}</div>");
    let n = html(&format!("<title>{TITLE}</title>{lines}{body}"));
    assert_eq!((value(&n.category), value(&n.title)), ("水利".into(), TITLE.into()));
}

#[test]
fn grades_may_have_their_labels() {
    let n = document(&format!("<p>份号：000012</p><p>紧急程度：特急</p><p>密级：秘密</p>{TEXT}"));
    assert_eq!((value(&n.urgency), value(&n.security_level)), ("特急".into(), "秘密".into()));
    let n = document(&format!("<p>密级：内部</p><p>紧急程度：特提</p>{TEXT}"));
    assert_eq!((value(&n.urgency), value(&n.security_level)), ("特提".into(), "内部".into()));
    assert!(!text(&n).contains("特提"));
}

#[test]
fn what_shows_no_document_is_none() {
    for page in [
        "<title>404</title><h1>404</h1><p>您访问的页面不存在</p><a href=/>返回首页</a>",
        "<title>通知公告_清江市水利局</title><ul><li><a href=1.html>清江市水利局关于开展检查的通知</a> 2021-09-06</li>\
            <li><a href=2.html>清江市水利局关于表彰先进的通报</a> 2021-09-02</li></ul>",
    ] {
        assert_eq!(html(page).is_notice, Some(false), "{page}");
    }
    assert_eq!(html("").is_notice, None);
}

#[test]
fn the_tag_may_leave_out_the_organs_over_a_title() {
    let under = |head: &str| {
        let n = html(&format!(
            "<title>关于加强山洪防御工作的通知</title><div>清江市水利局</div>{head}<div class=zz>{TEXT}{SIGNED}</div>"
        ));
        value(&n.title)
    };
    for (head, organs) in [
        ("<h1>清江市水利局<br>关于加强山洪防御工作的通知</h1>", "清江市水利局"),
        ("<h1>清江市水利局　清江市财政局<br>关于加强山洪防御工作的通知</h1>", "清江市水利局 清江市财政局"),
        ("<h1>清江市水利局<br>关于加强山洪防御<br>工作的通知</h1>", "清江市水利局"),
        ("<div><p>清江市水利局</p><p>关于加强山洪防御工作的通知</p></div>", "清江市水利局"),
        ("<p align=center>清江市水利局</p><p align=center>关于加强山洪防御工作的通知</p>", "清江市水利局"),
        // The name of the site.
        ("<div>关于加强山洪防御工作的通知</div>", ""),
        ("<h1>清江市水利局</h1><p>关于加强山洪防御工作的通知</p>", ""),
        ("<h1>防汛专栏<br>关于加强山洪防御工作的通知</h1>", ""),
    ] {
        assert_eq!(under(head), format!("{organs}关于加强山洪防御工作的通知"), "{head}");
    }
}

#[test]
fn a_regulation_is_known_by_the_order_that_made_it_known() {
    let under = |line: &str| {
        number(&html(&page("清江省河道管理条例", &format!("<p align=center>{line}</p>"), SIGNED)))
    };
    for line in [
        "（2004年4月30日清江省人民政府令第46号公布　根据2012年11月9日《清江省人民政府关于修改部分规章的决定》修订）",
        "（2004年4月30日清江省人民政府令第46号公布　根据2012年11月9日清江省人民政府令第80号公布的《某决定》修订）",
        "（2004年4月30日清江省人民政府令第46号公布，自2004年7月1日起施行）",
    ] {
        assert_eq!(under(line), "清江省人民政府令第46号", "{line}");
    }
    // Two orders made it known, or none.
    let two = "（2004年4月30日清江省人民政府令第46号公布　2012年11月9日清江省人民政府令第80号公布）";
    assert_eq!(under(two), "");
    assert_eq!(under("（根据2012年11月9日清江省人民政府令第80号修订）"), "");
    assert_eq!(under("清水函〔2021〕15号（A类）"), "清水函〔2021〕15号");
}
