//! When a page was put there, in the words and boxes of more sites.

use super::layout_tests::{SIGNED, TEXT, html};

/// The day of publication of a page that prints `line` under its title, and `foot` below the document.
fn published(line: &str, foot: &str) -> Option<String> {
    let head = "<title>关于修剪行道树的通知</title><h1>关于修剪行道树的通知</h1>";
    let n = html(&format!("{head}{line}<div class=c>{TEXT}{SIGNED}</div><div>{foot}</div>"));
    n.published_on.and_then(|day| day.value).map(|day| day.to_string())
}

#[test]
fn words_for_publication() {
    for line in [
        "<p>[ 作者：园林科　加入时间：2021-9-6 8:05:00　阅读：12 次 ]</p>",
        "<p>入库时间：2021-09-06</p>",
        "<p>信息日期：2021-09-06</p>",
        "<p>发帖时间：2021-09-06 08:05</p>",
        "<p>快速跳楼 <em>发表于 2021-9-6 08:05:11</em> | <a>只看此人</a></p>",
        "<p>发布时间 2021-09-06 08:05 访问量 12</p>",
        "<p><span>发布时间 2021-09-06 08:05</span><span>访问量 <i>12</i></span></p>",
        "<p><span>发布时间</span><span>2021-09-06 08:05</span><span>访问量</span><span>12</span></p>",
        "<div><b>06</b><span>2021-09</span></div>",
        "<div><p>06</p><p>2021/09</p></div>",
        "<div><span>2021年09月</span><b>06</b></div>",
    ] {
        assert_eq!(published(line, "").as_deref(), Some("2021-09-06"), "{line}");
    }
}

#[test]
fn other_days_are_none_of_it() {
    for line in [
        "<p>撰稿时间：2021-09-06</p>",
        "<p>审核时间：2021-09-06</p>",
        "<p>提交日期：2021-09-06</p>",
        "<p>最后更新：2021-09-06</p>",
        "<div><b>46</b><span>2021-09</span></div>",
        "<div><b>06</b><span>2021-19</span></div>",
    ] {
        assert_eq!(published(line, ""), None, "{line}");
    }
    assert_eq!(published("", "主办：某市城管局 冀ICP备05012345号 更新日期：2021-09-06"), None);
}
