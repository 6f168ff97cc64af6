use super::*;

fn lines(html: &str) -> Vec<String> {
    let mut out = Vec::new();
    for b in Page::parse(html).blocks() {
        match b.kind {
            BlockKind::Table => out.extend(
                b.rows.iter().map(|r| r.iter().map(|c| c.text.as_str()).collect::<Vec<_>>().join("|")),
            ),
            _ => out.push(b.as_str().to_owned()),
        }
    }
    out
}

#[test]
fn word_markup_gives_plain_paragraphs() {
    let html = "<?xml:namespace prefix = o ns = \"urn:x\" /><p class=MsoNormal><span lang=EN-US>2006</span>年\
        <st1:chsdate Year=\"2006\">8月</st1:chsdate><o:p></o:p></p><p><![if !supportLists]>1、<span>&nbsp;</span>\
        <![endif]>先进单位<span style='display:none'>隐藏</span></p><!--[if gte mso 9]><p>x</p><![endif]-->";
    assert_eq!(lines(html), ["2006年8月", "1、 先进单位"]);
}

#[test]
fn line_breaks_and_wide_gaps_make_paragraphs() {
    assert_eq!(lines("<p>第一段。<br/>　　第二段<br>第三段</p>"), ["第一段。", "第二段", "第三段"]);
    assert_eq!(
        lines("如下：&nbsp;&nbsp;&nbsp;&nbsp;一、时间。　　二、地点"),
        ["如下：", "一、时间。", "二、地点"]
    );
    assert_eq!(lines("市财政局 &nbsp; &nbsp; &nbsp; &nbsp;市民政局"), ["市财政局 市民政局"]);
}

#[test]
fn layout_tables_dissolve_and_data_tables_stay() {
    let html = "<table><tr><td><table><tr><th>序号<th>单位<tr><td rowspan=2>1<td></table></td></tr></table>";
    assert_eq!(lines(html), ["序号|单位", "1|"]);
    let page = Page::parse(html);
    assert_eq!(page.blocks()[0].rows[1][0].row_span, 2);
    assert!(page.blocks()[0].rows[0][0].header);
}

#[test]
fn stray_text_stays_before_its_table_and_in_its_place() {
    let html = "<p>前文</p><table>游离<tr><td>甲<td>乙<tr><td>1<td>2</table><p>后文</p>";
    assert_eq!(lines(html), ["前文", "游离", "甲|乙", "1|2", "后文"]);
}

#[test]
fn hidden_and_commented_text_does_not_count() {
    let html = "<body style='visibility:hidden'><p>见</p><div style='display:none'><p>不见</p></div>\
        <!--<p>注释</p>--><script>var a='<p>x</p>'</script><select><option>选</select>";
    assert_eq!(lines(html), ["见"]);
}

#[test]
fn links_are_resolved_and_scripts_are_not_links() {
    let html =
        "<p>附件：<a href='./P020060825.doc' title='名单'>1.名单</a><a href='javascript:;'>打印</a></p>";
    let page = Page::parse_with(html, Some("http://www.example.gov.cn/art/t1.htm"), &Limits::default());
    let links: Vec<_> = page.links().iter().map(|l| (l.text.as_str(), l.href.as_str())).collect();
    assert_eq!(links, [("1.名单", "http://www.example.gov.cn/art/P020060825.doc"), ("打印", "")]);
    assert_eq!(page.links()[0].title.as_deref(), Some("名单"));
}

#[test]
fn every_block_knows_its_place() {
    let html = "<h1>关于<br>印发&ldquo;办法&rdquo;的通知</h1><td>文&nbsp;号</td><p>二\n 段</p>";
    for block in Page::parse(html).blocks() {
        let slice = &html[block.text.span().unwrap().range()];
        let again = Page::parse(slice);
        assert_eq!(again.blocks()[0].as_str(), block.as_str());
    }
}

#[test]
fn pairs_in_every_shape() {
    let html = "<table><tr><td><b>索 引 号：</b></td><td>0001/2006-1</td><td>主题分类：</td><td></td></tr>\
        <tr><td><b>文号:</b> 国发1号</td><th>公开方式</th><td>主动公开</td></tr></table>\
        <dl><dt>发布机构：</dt><dd>某局</dd></dl><ul><li>名　称：<span>通知</span></li></ul>";
    let page = Page::parse(html);
    let found: Vec<_> = page.pairs().iter().map(|p| (p.label.as_str(), p.value.as_str())).collect();
    let want = [
        ("索引号", "0001/2006-1"),
        ("主题分类", ""),
        ("文号", "国发1号"),
        ("公开方式", "主动公开"),
        ("发布机构", "某局"),
        ("名称", "通知"),
    ];
    assert_eq!(found, want);
}

#[test]
fn deep_nesting_is_linear_and_keeps_the_text() {
    let deep = "<div>".repeat(100_000) + "底" + &"</div>".repeat(100_000) + "<p>后</p>";
    let started = std::time::Instant::now();
    let page = Page::parse(&deep);
    let text: Vec<_> = page.blocks().iter().map(Block::as_str).collect();
    assert_eq!(text, ["底", "后"]);
    assert!(started.elapsed().as_secs() < 5);
    assert_eq!(page.notes()[0].kind, "limit");
    let attributes = "<p ".to_owned() + &"a ".repeat(200_000) + ">文</p>";
    assert_eq!(lines(&attributes).len(), 1);
    assert!(started.elapsed().as_secs() < 10);
}

#[test]
fn hopeless_input_gives_a_page() {
    for html in [
        "",
        "<",
        "<p",
        "&",
        "<!--",
        "\u{0}\u{0}",
        "</p></td></table>",
        "<table><tr><td>",
        "<![CDATA[",
        "&#0;&#x110000;&bogus",
    ] {
        let _ = Page::parse(html);
    }
}

#[test]
fn plain_text_lines_are_blocks() {
    let page = Page::from_text("标题\n\n　　正文 一。\r\n文号：国发〔2006〕1号");
    let text: Vec<_> = page.blocks().iter().map(Block::as_str).collect();
    assert_eq!(text, ["标题", "正文 一。", "文号：国发〔2006〕1号"]);
    assert_eq!(page.pairs()[0].label, "文号");
}

#[test]
fn a_page_may_be_sent_and_shared() {
    fn check<T: Send + Sync>() {}
    check::<Page>();
}

/// The text that scraper's tree holds, white space deleted: the slow twin.
fn twin(html: &str) -> String {
    fn walk(element: scraper::ElementRef<'_>, out: &mut String) {
        let silent = matches!(element.value().name(), "script" | "style" | "title" | "select" | "template");
        let hidden =
            element.value().attr("style").is_some_and(|s| s.replace(' ', "").contains("display:none"));
        if silent || hidden {
            return;
        }
        for child in element.children() {
            match scraper::ElementRef::wrap(child) {
                Some(element) => walk(element, out),
                None => out.extend(child.value().as_text().map(|t| &**t)),
            }
        }
    }
    let document = scraper::Html::parse_document(html);
    let mut out = String::new();
    walk(document.root_element(), &mut out);
    out.retain(|c| !c.is_whitespace());
    out
}

#[test]
fn the_text_is_that_of_the_standards_tree() {
    for html in [
        "<p>一<p>二<div>三</p>四</div>",
        "<ul><li>一<li>二<ul><li>三</ul><li>四</ul>五",
        "<b><p>粗</b>细</p>后",
        "<table><tr><td>一<td>二<tr><th>三</table>四",
        "<dl><dt>甲<dd>乙<dt>丙</dl>",
        "a < b &lt; c &amp;amp; d &nbsp e &#12308;2006&#12309;",
        "<a href='x'>一<a href='y'>二</a>三",
        "<div style='display: none'><div>隐</div></div><p>显</p></div></div>末",
        "<!--[if IE]><p>注</p><![endif]--><![if !IE]><p>显</p><![endif]>",
        "<script>if (a<b) document.write('<p>x</p>')</script>后<style>p>a{}</style>",
        "<font face=\"宋体><p>吞掉\">一</font>二",
        "<td>孤</td><tr>行</tr></p></body>尾",
        "<h1>一<h2>二</h1>三",
        "<p>一<table><tr><td><p>二</td></tr></table>三",
        "<select><option>选</select>后<input value=值>",
        "<center><font><p>一</center>二</font>",
    ] {
        let page = Page::parse(html);
        let mut text: String = page
            .blocks()
            .iter()
            .flat_map(|b| match b.kind {
                BlockKind::Table => b.rows.iter().flatten().map(|c| c.text.as_str()).collect(),
                BlockKind::Image => Vec::new(),
                _ => vec![b.as_str()],
            })
            .collect();
        text.retain(|c| !c.is_whitespace());
        assert_eq!(text, twin(html), "{html}");
    }
}

#[test]
fn wrapped_lines_of_preformatted_text_are_one_paragraph() {
    let html = "<pre>    一、自8月10日起，青山湖大道（北京东路至南\n京东路）禁止通行。\n    二、请绕行。\n          某某市公安局</pre>";
    let whole = "一、自8月10日起，青山湖大道（北京东路至南京东路）禁止通行。";
    assert_eq!(lines(html), [whole, "二、请绕行。", "某某市公安局"]);
    // Who signs does not go on with the text.
    let html = "<pre>    一、自8月10日起禁止通行\n    二、请各单位按照本通告的要求绕行\n某某市公安局\n2009年8月3日</pre>";
    assert_eq!(lines(html).len(), 4);
    // What does not reach the margin is a line of its own.
    let html = "<pre>\n清水发〔2021〕第138号\n各县水利局：\n    近期降雨频繁，为保障人民群众生命安全，现将\n有关事项通知如下：\n    一、做好防御\n</pre>";
    assert_eq!(lines(html)[..2], ["清水发〔2021〕第138号", "各县水利局："]);
    assert_eq!(lines(html).len(), 4);
    // Without indented lines each is its own, and so is each of a program.
    assert_eq!(lines("<pre>某市人民政府关于加强防汛工作的通知\n各县区人民政府</pre>").len(), 2);
    assert_eq!(lines("<pre>  docker stop exporter\ndocker run exporter \\\n  --port</pre>").len(), 3);
}

#[test]
fn a_style_may_show_line_breaks() {
    for space in ["pre", "pre-wrap", "pre-line", "break-spaces"] {
        let html = format!(
            "<div style='white-space:{space}'>各县：\n　　请&ldquo;认真&rdquo;执行。\n某局</div><p>甲\n乙</p>"
        );
        assert_eq!(lines(&html), ["各县：", "请“认真”执行。", "某局", "甲 乙"], "{space}");
        let page = Page::parse(&html);
        assert_eq!(&html[page.blocks()[2].text.span().unwrap().range()], "某局");
    }
    assert_eq!(lines("<p><span style='white-space:pre-wrap'>各县：\n请执行。</span></p>").len(), 2);
    assert_eq!(lines("<pre>甲\n乙<p style='white-space:normal'>丙\n丁</p></pre>"), ["甲", "乙", "丙 丁"]);
    assert_eq!(lines("<pre>甲&#10;&ldquo;乙\n丙</pre>"), ["甲 “乙 丙"]);
}

#[test]
fn an_anchor_is_no_link() {
    let page = Page::parse(
        "<div><a name=top><p>甲。</p><p><a id=x>乙。</a><a href=' '>丙。</a></p><p><a href=/1>丁</a></p></div>",
    );
    assert_eq!(page.links().len(), 1);
    assert_eq!(page.blocks().iter().map(|b| b.linked).collect::<Vec<_>>(), [0, 0, 3]);
}

#[test]
fn elements_may_be_set_apart_by_their_style() {
    let html = "<div><span style='display:block'>甲。</span><span style='display: block;text-align:right'>乙局</span></div>";
    assert_eq!(lines(html), ["甲。", "乙局"]);
    assert_eq!(Page::parse(html).blocks()[1].align, Align::End);
    let heading = Page::parse("<h1><span style='display:block'>关于某事</span><span>的通知</span></h1>");
    assert!(heading.blocks().iter().all(|b| matches!(b.kind, BlockKind::Heading(1))));
    assert_eq!(lines("<p>甲<span style='display:inline-block'>乙</span></p>"), ["甲乙"]);
}
