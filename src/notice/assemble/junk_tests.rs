//! What pages print within and right behind a document, each on a page of our own writing.

use super::layout_tests::{SIGNED, html, page, text, value};

const TITLE: &str = "清江市水利局关于加强山洪防御工作的通知";
const LAST: &str = "请遵照执行。";

#[test]
fn what_the_site_offers_behind_a_document_is_not_its_text() {
    for line in [
        "关联文件：</p><p><a href=/jd.html>《通知》解读</a>",
        "原文链接：http://www.example.gov.cn/1.html",
        "文字解读：<a href=/1>通知的解读</a>",
        "政策解读链接：<a href=/1>通知的解读</a>",
        "图解：<a href=/1>一图看懂</a>",
        "点击查看：<a href=/1>政策解读</a>",
        "下载文件：<a href=/1.pdf>通知.pdf</a>",
        "阅读原文",
        "版权声明：未经许可不得转载",
        "免责声明：本站所载文本仅供参考，以正式印发的为准。",
        "[1] <a href=?p=2>[2]</a> <a href=?p=2>下一页</a>",
    ] {
        let n = html(&page(TITLE, "", &format!("{SIGNED}<p>{line}</p>")));
        assert!(text(&n).ends_with(LAST), "{line}: {}", text(&n));
        assert_eq!(value(&n.signed_on), "2021-09-02", "{line}");
    }
    let n = html(&page(TITLE, "", "<p>关联文件：</p><p><a href=/jd.html>《通知》解读</a></p>"));
    assert!(text(&n).ends_with(LAST), "{}", text(&n));
    // A document has such words, too.
    for line in ["图解：见附件。", "关联文件：《清江市防汛条例》", "免责声明：乙方不承担责任。"]
    {
        let n = html(&page(TITLE, "", &format!("<p>{line}</p><p>请各县认真执行，确保安全。</p>{SIGNED}")));
        assert!(text(&n).contains(line), "{line}: {}", text(&n));
    }
}

#[test]
fn what_readers_say_is_not_the_document_s_text() {
    let form = "<div><h3>我要提意见</h3><label>姓名：</label><input></div><div><h3>意见列表</h3><p>网友：应当多修水库。2021-09-08</p></div>";
    let box_ = format!(
        "<title>{TITLE}</title><div><a href=/>首页</a></div><div class=b><h2>{TITLE}</h2><div class=c>{}{SIGNED}</div>{form}</div>",
        super::layout_tests::TEXT
    );
    let comments = "<h4>网友评论</h4><p>写得很好，希望落实到位，大家都满意。</p>";
    for page in [box_, page(TITLE, "", &format!("{SIGNED}{comments}"))] {
        let n = html(&page);
        assert!(text(&n).ends_with(LAST), "{}", text(&n));
        assert_eq!(value(&n.signed_on), "2021-09-02");
    }
}

#[test]
fn a_pager_may_stand_within() {
    let pager = "<p align=center>[1] <a href=?p=2>[2]</a> <a href=?p=2>下一页</a></p>";
    let n = html(&page(TITLE, "", &format!("{pager}{SIGNED}")));
    assert!(text(&n).ends_with(LAST), "{}", text(&n));
    let n = html(&page(TITLE, "", &format!("<p>下一页为第2号图纸</p>{SIGNED}")));
    assert!(text(&n).contains("下一页"), "{}", text(&n));
}
