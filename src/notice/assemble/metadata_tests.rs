//! What a site says about a document above it: the line of its day, its number with what follows, strips of labels.

use super::layout_tests::{SIGNED, TEXT, html, number, text, value};
use super::*;

const TITLE: &str = "关于加强山洪防御工作的通知";

/// A page whose `title` element names the site and whose document has no container of its own.
fn under_title(lines: &str) -> Notice {
    html(&format!("<title>清江市水利局</title><h1>{TITLE}</h1>{lines}{TEXT}{SIGNED}"))
}

fn title(n: &Notice) -> String {
    value(&n.title)
}

fn issuers(n: &Notice) -> Vec<&str> {
    n.issuers.iter().filter_map(|s| s.value.as_deref()).collect()
}

fn index_number(n: &Notice) -> String {
    n.index_number.as_ref().and_then(|n| n.stated.value.clone()).unwrap_or_default()
}

#[test]
fn the_day_under_the_title_stands_beside_whatever_sites_print() {
    for line in [
        "2021-06-10　点击：556",
        "2021-06-10 10:00 点击：556",
        "[2021-06-10]",
        "点击：556　2021-06-10",
        "2021-06-10 作者：张某",
        "2021-06-10 打印",
        "2021-06-10 10:22 区水利局 字号：大 中 小",
        "<span>2021-06-10</span><span>区水利局</span><span>阅读 33</span>",
        "<time>2021-06-10</time><em>清江区水利局</em><i>A+</i><i>A-</i>",
        "<span>2021-06-10</span> <span>A+</span> <span>A-</span>",
        "2021.06.10 | 来源 办公室",
        "清江区水利局　2021-06-10 10:33:20　阅读(33)",
        "2021年6月10日 星期四",
        "时间：2021-06-10 11:25",
        "<time>2021-06-10</time> 由 <a href=/u>admin</a>",
        "<time>2021年6月10日</time><span class=by> 由 <a href=/u>admin</a></span>",
        "<span>2021-06-10</span> <span>本站</span> <span>35人看过</span>",
        "<i>2021-06-10</i> 评论 0",
        "发表于：2021-06-10",
        "来源：清江日报 | 发布：2021-06-10 | 分享到",
    ] {
        for above in ["", "<div>清水发〔2021〕118号</div>"] {
            let n = under_title(&format!("{above}<div>{line}</div>"));
            assert_eq!(value(&n.published_on), "2021-06-10", "{above}{line}");
            assert!(text(&n).starts_with("近期"), "{line}: {}", text(&n));
        }
    }
    let strip = "<div><span>索引号：</span><span>QJ-2024-00087</span><span>备注/文号：</span>\
        <span>清水发〔2024〕35号</span><span>发布机构：</span><span>清江市水利局</span></div>";
    let n = html(&format!("{strip}<h1>{TITLE}</h1><div>时间：2024-05-27 11:25</div>{TEXT}{SIGNED}"));
    assert_eq!((value(&n.published_on).as_str(), number(&n).as_str()), ("2024-05-27", "清水发〔2024〕35号"));
}

#[test]
fn what_is_no_line_of_a_day_states_none() {
    for line in [
        "<p>施行日期 2021-10-01　点击：33</p>",
        "<p>截止日期 2021-10-01</p>",
        "<p>（2021年6月1日局务会议通过）</p>",
        "<p>会议时间：2021-06-10 09:00</p>",
        "<p>清水发〔2021〕118号　2021年6月10日</p>",
        "<p><b>2021年6月10日</b>上午召开会议</p>",
        "<p><b>2021年6月10日</b> 8:00至12:00</p>",
        "<p>最后更新：2021-06-10</p>",
    ] {
        assert_eq!(value(&under_title(line).published_on), "", "{line}");
    }
    let n = html(&format!(
        "<h1>{TITLE}</h1><p>时间：2021-06-10 09:00</p><p>地点：三楼会议室</p><p>请各单位派员参加会议，按时签到，不得缺席。</p>"
    ));
    assert!(n.published_on.is_none() && text(&n).starts_with("时间"), "{}", text(&n));
    // Over the heading stands today's date.
    let n = html(&format!("<div>2024年5月6日 星期一</div><div>首页</div><h1>{TITLE}</h1>{TEXT}{SIGNED}"));
    assert_eq!(value(&n.published_on), "");
}

#[test]
fn a_number_is_read_with_what_follows_it() {
    for (behind, day) in [
        (" 2021-06-07", "2021-06-07"),
        ("　　发布日期：2021-06-07", "2021-06-07"),
        ("　 [2021-6-7]　 来源：市粮食局", "2021-06-07"),
        ("　　2021/6/7", "2021-06-07"),
        ("　来源：办公室", ""),
        (" 　　 A类", ""),
        ("　　　办理结果：A类", ""),
    ] {
        let n = under_title(&format!("<p>清水发〔2021〕5号{behind}</p>"));
        assert_eq!(
            (number(&n).as_str(), value(&n.published_on).as_str()),
            ("清水发〔2021〕5号", day),
            "{behind}"
        );
        assert!(text(&n).starts_with("近期"), "{}", text(&n));
    }
    // The head of a sentence is a reference.
    let n = html(&format!(
        "<h1>{TITLE}</h1><p>清水发〔2021〕5号 文件印发以来，各地成效明显，现将有关情况通报如下。</p>{SIGNED}"
    ));
    assert_eq!(number(&n), "");
}

#[test]
fn a_heading_that_holds_a_label_or_a_day_is_no_title() {
    for line in [
        "<h5>发布日期：2021-06-07</h5>",
        "<h4>2021-06-25　来源：办公室</h4>",
        "<h3>发布时间：2021-06-25　来源：办公室　浏览：12次</h3>",
        "<h2>索引号：014109509/2006-00069</h2>",
        "<h4>清水发〔2021〕11号　　2021/6/25</h4>",
    ] {
        let n = under_title(line);
        assert_eq!(title(&n), TITLE, "{line}");
        assert_eq!(title(&html(&format!("<h2>{TITLE}</h2>{line}{TEXT}{SIGNED}"))), TITLE, "{line}");
    }
}

#[test]
fn an_unknown_label_ends_the_value_before_it() {
    for (label, said) in [("公开目录", "规范性文件"), ("甲乙丙丁", "戊己"), ("公文生成日期", "2021-05-01")]
    {
        let pairs = [
            ("索引号", "014109509/2006-00069"),
            ("发布机构", "清江市水利局"),
            (label, said),
            ("文号", "清水发〔2021〕5号"),
        ];
        for turned in [false, true] {
            let mut pairs = pairs;
            if turned {
                pairs.swap(1, 2);
            }
            let strip = |open: &str, between: &str, close: &str| {
                let one = |(l, v): &(&str, &str)| format!("{open}{l}{between}{v}{close}");
                pairs.iter().map(one).collect::<String>()
            };
            for strip in [
                strip("<span>", "：</span><span>", "</span>"),
                strip("<label>", "：</label><em>", "</em>"),
                strip("<span>", "：", "</span>"),
                strip("<span>", "</span><span>", "</span>"),
                strip("<div>", "</div><div>", "</div>"),
            ] {
                let n = html(&format!("<div>{strip}</div><h1>{TITLE}</h1>{TEXT}{SIGNED}"));
                assert_eq!(issuers(&n), ["清江市水利局"], "{strip}");
                assert_eq!(index_number(&n), "014109509/2006-00069", "{strip}");
                assert_eq!(number(&n), "清水发〔2021〕5号", "{strip}");
                let created = if label == "公文生成日期" { said } else { "" };
                assert_eq!(value(&n.created_on), created, "{strip}");
            }
        }
    }
    let n = html(&format!(
        "<div>索引号</div><div>014109509/2006-00069</div><div>甲乙丙丁</div><div>戊己</div><h1>{TITLE}</h1>{TEXT}"
    ));
    assert_eq!(index_number(&n), "014109509/2006-00069");
}

#[test]
fn a_label_over_the_title_is_no_part_of_title_or_text() {
    let text_of = "<div><p>为规范申报行为，现将修订后的有关规范公告如下。</p></div>";
    for lines in [
        "<div><p>发布日期：2018-06-21</p><p>信息有效期：</p></div>",
        "<div><p>发布日期：2018-06-21</p><p>废止日期：</p></div>",
        "<div><p>发布日期：2018-06-21</p><p>甲乙丙丁：</p></div>",
        "<div><p>发布日期：2018-06-21</p><p>甲乙丙丁：HY-2018-1</p></div>",
        "<ul><li>【发布日期】2018-06-21</li><li>【效力说明】</li></ul>",
    ] {
        let n = html(&format!("{lines}<h1>关于修订申报规范的公告</h1>{text_of}"));
        assert_eq!(title(&n), "关于修订申报规范的公告", "{lines}");
        assert!(text(&n).starts_with("为规范"), "{lines}: {}", text(&n));
    }
    let n = html(
        "<h1>招标公告：清江水库工程</h1><div><p>清江水库工程已批准建设，现公开招标，请合格投标人参加。</p></div>",
    );
    assert_eq!(title(&n), "招标公告：清江水库工程");
}

#[test]
fn a_note_s_mark_and_a_column_are_no_part_of_a_title() {
    let name = "清江市2016年国民经济和社会发展统计公报";
    let n = html(&format!("<h1>{name}<sup>[1]</sup></h1><p>清江市统计局</p>{TEXT}{SIGNED}"));
    assert_eq!(title(&n), name);
    assert!(!text(&n).contains("统计公报"), "{}", text(&n));
    let n = html(&format!("<h1>某协议书[1]</h1><p>清江市统计局</p>{TEXT}{SIGNED}"));
    assert_eq!(title(&n), "某协议书[1]");
    let n = html(
        "<title>关于新生儿落户的咨询 - 互动交流 - 清江市公安局</title><p>您好！新生儿可以随父亲或者母亲落户，感谢您的关注。</p>",
    );
    assert_eq!(title(&n), "关于新生儿落户的咨询");
}

#[test]
fn a_number_in_the_title_element_gives_way_to_the_name_beside_it() {
    let number = "清江省税务局公告2021年第3号";
    let name = "清江省税务局关于调整预征率的公告";
    for head in [format!("<h1>{name}</h1>"), format!("<div>{name}</div>")] {
        let n = html(&format!(
            "<title>{number}</title>{head}<div>{number}</div><div><p>为了规范征收，现将我省预征率调整如下。</p></div>"
        ));
        assert_eq!(title(&n), name, "{head}");
        assert_eq!(super::layout_tests::number(&n), number);
    }
}

#[test]
fn a_catalogue_may_set_rows_of_labels_over_rows_of_values() {
    let row = |cells: &[&str], tag| cells.iter().map(|c| format!("<{tag}>{c}</{tag}>")).collect::<String>();
    let table = format!(
        "<table><tr>{}</tr><tr>{}</tr><tr>{}</tr><tr>{}</tr></table>",
        row(&["索引号", "发布机构", "成文日期"], "th"),
        row(&["000014349/2021-00031", "清江市水利局", "2021年9月2日"], "td"),
        row(&["文号", "关键词", "有效性"], "th"),
        row(&["清水发〔2021〕38号", "", "有效"], "td")
    );
    for page in [
        format!("{table}<h1>{TITLE}</h1><div class=c>{TEXT}{SIGNED}</div>"),
        format!("<title>{TITLE}</title><div class=content>{table}<h2>{TITLE}</h2>{TEXT}{SIGNED}</div>"),
    ] {
        let n = html(&page);
        assert_eq!(index_number(&n), "000014349/2021-00031");
        assert_eq!((value(&n.created_on).as_str(), value(&n.validity).as_str()), ("2021-09-02", "有效"));
        assert_eq!((number(&n).as_str(), issuers(&n)), ("清水发〔2021〕38号", vec!["清江市水利局"]));
        assert!(text(&n).starts_with("近期"), "{}", text(&n));
    }
}

#[test]
fn a_catalogue_may_nest_a_table_for_each_pair() {
    let pair =
        |(label, value)| format!("<td><table><tr><td>{label}：</td><td>{value}</td></tr></table></td>");
    let pairs = [
        ("索引号", "000014349/2021-00031"),
        ("公开单位", "市水利局"),
        ("文号", "清水发〔2021〕38号"),
        ("名称", TITLE),
        ("成文日期", "2021年9月2日"),
        ("有效性", "有效"),
    ];
    let cells: String = pairs.into_iter().map(pair).collect();
    let catalogue = format!("<table><tr><td><table><tr>{cells}</tr></table></td></tr></table>");
    let n = html(&format!(
        "<title>{TITLE}</title><div class=content>{catalogue}<h2>{TITLE}</h2>{TEXT}{SIGNED}</div>"
    ));
    assert_eq!((index_number(&n).as_str(), issuers(&n)), ("000014349/2021-00031", vec!["市水利局"]));
    assert_eq!((number(&n).as_str(), value(&n.created_on).as_str()), ("清水发〔2021〕38号", "2021-09-02"));
    assert!(text(&n).starts_with("近期"), "{}", text(&n));
}

#[test]
fn from_when_it_is_in_force_is_said_below_the_other_labels() {
    let head =
        "<p>清江市水利局令第8号</p><p>成文日期：2021-09-02</p><p>效力：有效</p><p>施行日期：2021-10-01</p>";
    let n = html(&format!(
        "<title>{TITLE}</title><div><h1>{TITLE}</h1><div>{head}</div><div>{TEXT}{SIGNED}</div></div>"
    ));
    assert_eq!(value(&n.effective_on), "2021-10-01");
    assert!(text(&n).starts_with("近期"), "{}", text(&n));
}

#[test]
fn the_first_day_of_a_database_is_no_day() {
    for day in ["1900-01-01", "1970-01-01 08:00", "1900年1月1日"] {
        let n =
            under_title(&format!("<p>成文日期：{day}</p><p>实施日期：{day}</p><p>发布日期：2021-09-06</p>"));
        assert!(n.created_on.is_none() && n.effective_on.is_none(), "{day}");
        assert_eq!(value(&n.published_on), "2021-09-06", "{day}");
    }
    let n = under_title(
        "<p>索引号：QJ-2021-00031</p><p>文件类型：通知</p><p>编制机关：市水利局</p><p>实行日期：2021-10-01</p>",
    );
    assert_eq!((value(&n.genre).as_str(), value(&n.effective_on).as_str()), ("通知", "2021-10-01"));
    assert_eq!(issuers(&n), ["市水利局"]);
}
