//! Days that are not those of publication, and where the day of publication stands in a heading or an odd tag.

use super::layout_tests::{SIGNED, TEXT, html, text, value};

const NAME: &str = "关于举办春季招聘会的通知";

/// The day of publication and the title of a page with this tag, `heading` and `line` over the text.
fn read(tag: &str, heading: &str, line: &str) -> (String, String) {
    let n =
        html(&format!("<meta name=PubDate content='{tag}'>{heading}{line}<div class=c>{TEXT}{SIGNED}</div>"));
    assert!(!text(&n).contains("来源"), "{}", text(&n));
    (value(&n.published_on), value(&n.title))
}

#[test]
fn the_day_under_another_label_is_not_the_day_of_publication() {
    let heading = format!("<h1>{NAME}</h1>");
    for label in [
        "开始时间",
        "结束时间",
        "活动时间",
        "截止时间",
        "报名时间",
        "征集时间",
        "公示时间",
        "会议时间",
        "有效期至",
    ] {
        for line in [
            format!("<dl><dt>{label}：</dt><dd>2024-05-10</dd></dl>"),
            format!("<dl><dt>{label}</dt><dd>2024-05-10</dd></dl>"),
            format!("<ul><li>{label}</li><li>2024-05-10</li></ul>"),
            format!("<ul><li>{label}：2024-05-10</li></ul>"),
            format!("<div><div>{label}：</div><div>2024-05-10</div></div>"),
            format!("<table><tr><td>{label}</td><td>2024-05-10</td></tr></table>"),
            format!(
                "<dl><dt>{label}：</dt><dd>2024-05-10</dd></dl><dl><dt>来源：</dt><dd>市人社局</dd></dl>"
            ),
        ] {
            assert_eq!(read("2024-03-01", &heading, &line).0, "2024-03-01", "{line}");
            assert_eq!(read("", &heading, &line).0, "", "{line}");
        }
    }
    // A column's name or the title over a day is no label of it.
    for line in ["<div>通知公告</div><div>2024-05-10</div>", "<div>发布：</div><div>2024-05-10</div>"]
    {
        assert_eq!(read("", &heading, line).0, "2024-05-10", "{line}");
    }
}

#[test]
fn what_a_heading_sets_behind_the_title_is_the_line_of_day_and_source() {
    for behind in [
        "<small>2024-05-10 <span>来源：市人社局</span></small>",
        "<small>2024-05-10<span>来源：市人社局</span></small>",
        "<small> 2024-05-10\n <span>来源：市人社局</span> </small><div><span>字号：</span><a href=#>大</a></div>",
        "<span>发布时间：2024-05-10</span>",
        "<span>来源：市人社局</span> <span>发布时间：2024-05-10 09:15</span>",
        "<small>(2024-05-10)</small>",
        " <small>( 2024-05-10)</small>",
    ] {
        let heading = format!("<h2>{NAME}{behind}</h2>");
        assert_eq!(read("", &heading, ""), ("2024-05-10".to_owned(), NAME.to_owned()), "{behind}");
        let titled = format!("<title>{NAME}</title>{heading}");
        assert_eq!(read("", &titled, ""), ("2024-05-10".to_owned(), NAME.to_owned()), "{behind}");
    }
    // A title goes on with a colon.
    let (day, title) = read("", "<h2>某市人社局<span>：2024年招聘会的通知</span></h2>", "");
    assert_eq!((day.as_str(), title.as_str()), ("", "某市人社局：2024年招聘会的通知"));
}

#[test]
fn a_tag_s_day_counts_whatever_the_hour_looks_like() {
    for tag in ["2024-05-10 10∶08", "2024-05-10 上午", "20240510 10:08", "2024-05-10"] {
        assert_eq!(read(tag, &format!("<h1>{NAME}</h1>"), "").0, "2024-05-10", "{tag}");
    }
}
