//! Documents in elements nobody knows and below menus, what stands at their end and at the page's.

use super::layout_tests::{SIGNED, TEXT, html, number, page, text, value};

const TITLE: &str = "关于加强山洪防御工作的通知";
const SAID: &str = "近期降雨频繁，为保障人民群众生命安全，现将防御工作的有关事项通知如下，请遵照执行。";

#[test]
fn what_no_sign_off_closes_goes_on_to_the_end_of_its_element() {
    let first = "经县委、县政府研究，决定对下列单位予以表彰，希望再接再厉。";
    let read = |tail: &str, below: &str| {
        let n = html(&format!(
            "<div><a href=/>首页</a></div><h1>关于表彰先进单位的决定</h1><div>2021-09-06</div>\
            <div class=k><p>{first}</p>{tail}</div>{below}<div>苏ICP备08001234号</div>"
        ));
        text(&n).strip_prefix(first).map(|rest| rest.trim().replace('\n', "/")).unwrap_or_default()
    };
    for (tail, kept) in [
        ("<p>县水利局</p><p>县林业局</p>", "县水利局/县林业局"),
        ("<p>任命李某为县水利局局长</p>", "任命李某为县水利局局长"),
        ("<p>二、所需材料</p><p>身份证、户口簿</p>", "二、所需材料/身份证、户口簿"),
        ("<p>地址：清江县河西路1号</p>", "地址：清江县河西路1号"),
        (
            "<p>解读单位：县水利局</p><p>联系电话：0519-85681234</p>",
            "解读单位：县水利局/联系电话：0519-85681234",
        ),
        ("<p>特此公告</p><p>编辑：李某</p>", "特此公告"),
        // Links, and what stands below an element that is the page's, are no lines of it.
        ("<p>县水利局</p><p><a href=a>县情概况</a></p>", ""),
    ] {
        assert_eq!(read(tail, ""), kept, "{tail}");
    }
    assert_eq!(read("", "<p>县情概况</p><p>旅游资源</p>"), "");
}

#[test]
fn addressees_are_no_document_without_what_follows() {
    let files = "<table><tr><td>附件1</td><td><a href=a.doc>申报表</a></td></tr><tr><td>附件2</td><td><a href=b.doc>汇总表</a></td></tr></table>";
    let n = html(&format!(
        "<h1>{TITLE}</h1><div class=k><p>各县水利局：</p><p>现将有关事项通知如下，请遵照执行。</p>{files}{SIGNED}</div><div>苏ICP备08001234号</div>"
    ));
    assert!(text(&n).starts_with("现将有关事项通知如下"), "{}", text(&n));
    assert_eq!((n.addressees.len(), n.signatories.len(), value(&n.signed_on)), (1, 1, "2021-09-02".into()));
}

#[test]
fn a_menu_above_title_and_number_is_not_the_document_s() {
    let articles =
        "<p>第一条　为了加强公园管理，制定本办法，请各单位遵守。</p><p>第二条　本办法自发布之日起施行。</p>";
    for menu in ["", "<div align=center><a href=/>首页</a> <a href=/f>法规</a></div>"] {
        let n = html(&format!(
            "<title>清江县公园管理办法_法规</title>{menu}<div><h2>清江县公园管理办法</h2><p>清政〔2021〕7号</p><p>2021年1月10日</p></div><div class=x>{articles}</div>"
        ));
        assert_eq!(
            (value(&n.title).as_str(), number(&n).as_str()),
            ("清江县公园管理办法", "清政〔2021〕7号")
        );
        assert!(text(&n).starts_with("第一条") && n.references.is_empty(), "{}", text(&n));
    }
}

#[test]
fn what_a_site_says_behind_the_close_is_not_the_body_s() {
    for line in [
        "相关文档：</p><p><a href=a.htm>关于防汛的意见</a>",
        "文件下载：<a href=a.htm>防汛预案</a>",
        "发布人：李某",
        "信息员：李某 审核人：王某",
        "我要评论",
        "Produced By 大汉网络",
    ] {
        let n = html(&format!("<h1>{TITLE}</h1><div id=zoom>{TEXT}{SIGNED}<p>{line}</p></div>"));
        assert_eq!(text(&n), SAID, "{line}");
    }
    // In a document such words are its own.
    let n = html(&page(TITLE, "", &format!("<p>信息员：李某</p><p>请于9月8日前上报。</p>{SIGNED}")));
    assert!(text(&n).contains("信息员：李某"), "{}", text(&n));
}

#[test]
fn marks_of_the_foot_in_other_forms() {
    for foot in [
        "皖公网备34122102000012号 网站标识码（3412210001）",
        "网站标识码：3412210001 皖公网安备<br>34122102000012号",
    ] {
        let site = html(&page(TITLE, "", SIGNED).replace("苏ICP备08001234号", foot)).site.unwrap();
        assert_eq!(
            (value(&site.police_number), value(&site.id_code)),
            ("34122102000012".into(), "3412210001".into()),
            "{foot}"
        );
    }
    // Digits below the words that are no such number are none.
    let site = html(&page(TITLE, "", SIGNED).replace("苏ICP备", "皖公网安备<br>22102000012号 苏ICP备"))
        .site
        .unwrap();
    assert_eq!(value(&site.police_number), "");
}

#[test]
fn whether_it_is_in_force_has_many_labels() {
    for label in ["公文时效", "公文有效性", "文件时效性", "现行有效性"] {
        assert_eq!(
            value(
                &html(&page(
                    TITLE,
                    &format!(
                        "<table><tr><td>【发布日期】2021-09-06</td><td>【{label}】有效</td></tr></table>"
                    ),
                    SIGNED
                ))
                .validity
            ),
            "有效",
            "{label}"
        );
    }
}

#[test]
fn a_short_heading_is_the_title_where_it_is_the_page_s_name() {
    let said = "<p>因检修线路，定于2021年9月8日停电，请用户做好准备。</p>";
    let read = |title: &str, body: &str| {
        value(&html(&format!("<title>{title}</title><h1>{title}</h1>{body}")).title)
    };
    assert_eq!(read("停电预告", &format!("<div class=con>{said}</div>")), "停电预告");
    // Columns are none.
    assert_eq!(read("工作动态", &format!("<div class=con>{said}</div>")), "");
    // An article in pictures has the day below its heading, other pages have none.
    let picture = "<div class=con><p><img src=a.jpg></p></div>";
    assert_eq!(
        read("一图读懂滩羊产业扶持政策", &format!("<div>2021-09-06　来源：县水利局</div>{picture}")),
        "一图读懂滩羊产业扶持政策"
    );
    let labelled = format!("<div>发布时间：2021-09-06　浏览：3</div>{picture}");
    assert_eq!(read("一图读懂滩羊产业扶持政策", &labelled), "一图读懂滩羊产业扶持政策");
    assert_eq!(read("一图读懂滩羊产业扶持政策", picture), "");
}
