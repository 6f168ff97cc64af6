//! Pages of our own writing, one for each layout and form.

use super::*;
use crate::notice::record::BodyBlock;

fn html(page: &str) -> Notice {
    read(&Page::parse(page), Some("http://www.example.gov.cn/zwgk/2008/index.html")).notice
}

fn values(list: &[Stated<String>]) -> Vec<&str> {
    list.iter().filter_map(|s| s.value.as_deref()).collect()
}

fn value<T: ToString>(one: &Option<Stated<T>>) -> String {
    one.as_ref().and_then(|s| s.value.as_ref()).map(T::to_string).unwrap_or_default()
}

fn text(notice: &Notice) -> &str {
    notice.body.as_ref().map(|b| b.text.as_str()).unwrap_or_default()
}

fn headings(notice: &Notice) -> Vec<(u8, &str)> {
    let blocks = notice.body.as_ref().map(|b| b.blocks.as_slice()).unwrap_or_default();
    let heading = |b: &'_ BodyBlock| matches!(b, BodyBlock::Heading { .. });
    blocks
        .iter()
        .filter(|b| heading(b))
        .map(|b| match b {
            BodyBlock::Heading { text, level, .. } => (*level, text.as_str()),
            _ => (0, ""),
        })
        .collect()
}

/// Hanweb's comments, the catalogue's four-column table, a document after GB/T 9704-1999.
const HANWEB: &str = "<html><head><title>关于做好防汛工作的通知_通知公告_清江市水利局</title>\
<meta name='SiteName' content='清江市水利局网站'><meta name='SiteIDCode' content='3299000011'></head><body>\
<div>今天是2009年3月4日 星期三</div><div class=nav><a href='/'>首页</a> | <a href='/zw'>政务公开</a></div>\
<table><tr><td><b>索 引 号：</b></td><td>014109509/2008-00017</td><td><b>信息分类：</b></td><td>水利\\通知</td></tr>\
<tr><td>发布机构：</td><td>清江市水利局</td><td>产生日期：</td><td>2008-05-06</td></tr>\
<tr><td>文　　号：</td><td>清水发〔2008〕21号</td><td>公开方式：</td><td>主动公开</td></tr>\
<tr><td>名&nbsp;&nbsp;称：</td><td colspan=3>做好防汛工作</td></tr>\
<tr><td>内容概述：</td><td colspan=3>部署汛期工作</td></tr><tr><td>有 效 性：</td><td>有效</td><td>发布日期：</td><td>2008-05-08</td></tr></table>\
<!--<$[信息内容]>begin--><p align=center>清水发〔2008〕21号</p><p align=center>关于做好防汛工作的<br>通　　知</p>\
<p>各县（区）水利局，局属各单位：</p><p>　　根据市政府《关于加强防汛抗旱工作的意见》（清政发〔2008〕5号）精神，现就做好今年防汛工作通知如下：</p>\
<p>　　一、落实责任</p><p>　　各单位要落实防汛责任制，主要领导亲自抓，分管领导具体抓。</p><p>　　二、加强值班。汛期实行二十四小时值班，发现险情立即报告。</p>\
<p>　　附件：1．<a href='./P0200805061.doc'>防汛责任人名单</a></p><p>　　　　　2．<a href='./P0200805062.xls'>物资储备表</a></p>\
<p align=right>清江市水利局</p><p align=right>二○○八年五月六日</p><p>（此件公开发布）</p>\
<p>主题词：水利　防汛　通知</p><p>抄送：市政府办公室，市防汛指挥部办公室。</p><p>抄报：省水利厅。</p>\
<p>清江市水利局办公室　　2008年5月6日印发</p><p>（共印80份）</p><!--<$[信息内容]>end-->\
<p>上一篇：<a href='1.html'>关于某事的公告</a></p>\
<div>主办：清江市人民政府　地址：清江市中山路1号　联系电话：0510-12345678</div><div>苏ICP备08001234号 苏公网安备32059902000123号</div></body></html>";

#[test]
fn a_catalogue_page_with_a_document_after_the_standard_of_1999() {
    let n = html(HANWEB);
    assert_eq!(value(&n.title), "关于做好防汛工作的通知");
    assert_eq!(value(&n.information_name), "做好防汛工作");
    let number = n.document_number.as_ref().unwrap();
    assert_eq!(
        (number.organ_code.as_deref(), number.year, number.serial),
        (Some("清水发"), Some(2008), Some(21))
    );
    let index = n.index_number.as_ref().unwrap();
    assert_eq!((index.year, index.check.as_str()), (Some(2008), "valid"));
    assert_eq!(values(&n.issuers), ["清江市水利局"]);
    assert_eq!((value(&n.created_on), value(&n.published_on)), ("2008-05-06".into(), "2008-05-08".into()));
    assert_eq!((value(&n.validity), value(&n.summary)), ("有效".into(), "部署汛期工作".into()));
    assert_eq!(value(&n.category), "水利\\通知");
    assert_eq!(values(&n.addressees), ["各县（区）水利局", "局属各单位"]);
    assert_eq!(values(&n.signatories), ["清江市水利局"]);
    assert_eq!(value(&n.signed_on), "2008-05-06");
    assert_eq!(values(&n.annotations), ["此件公开发布"]);
    assert_eq!(values(&n.keywords), ["水利", "防汛", "通知"]);
    assert_eq!(values(&n.copied_to), ["市政府办公室", "市防汛指挥部办公室"]);
    assert_eq!(values(&n.reported_to), ["省水利厅"]);
    assert_eq!(
        (value(&n.printed_by), value(&n.printed_on)),
        ("清江市水利局办公室".into(), "2008-05-06".into())
    );
    assert_eq!(value(&n.copies), "80");
    assert_eq!(values(&n.references), ["清政发〔2008〕5号"]);
    assert_eq!(n.attachments.len(), 2);
    assert_eq!(n.attachments[1].name, "物资储备表");
    assert_eq!(
        n.attachments[1].href.as_deref(),
        Some("./P0200805062.xls"),
        "the page was parsed without its address"
    );
    assert_eq!(n.attachments[1].media_type.as_deref(), Some("application/vnd.ms-excel"));
    assert_eq!(headings(&n), [(1, "一、落实责任"), (1, "二、加强值班。")]);
    assert!(text(&n).starts_with("根据市政府"));
    for chrome in ["今天是", "上一篇", "主办", "共印", "主题词", "索 引 号", "二○○八年"]
    {
        assert!(!text(&n).contains(chrome), "{chrome}");
    }
    let site = n.site.unwrap();
    assert_eq!(value(&site.icp_number), "苏ICP备08001234号");
    assert_eq!(value(&site.police_number), "32059902000123");
    assert_eq!(value(&site.host_organ), "清江市人民政府");
    assert_eq!((value(&site.name), value(&site.id_code)), ("清江市水利局网站".into(), "3299000011".into()));
    assert_eq!(n.is_notice, Some(true));
    assert_eq!(value(&n.document_type), "通知");
}

#[test]
fn every_printed_value_stands_where_its_span_says() {
    let n = html(HANWEB);
    let mut checked = 0;
    let mut check = |raw: &str, span: Option<crate::report::Span>| {
        let Some(span) = span else { return };
        let slice = Page::parse(&HANWEB[span.range()]);
        let joined: String = slice.blocks().iter().map(|b| b.as_str()).collect();
        assert_eq!(joined.replace(' ', ""), raw.replace(' ', ""));
        checked += 1;
    };
    for s in [&n.issuers, &n.addressees, &n.signatories, &n.keywords, &n.copied_to, &n.references]
        .into_iter()
        .flatten()
    {
        check(&s.raw, s.span);
    }
    for s in [&n.title, &n.validity, &n.summary, &n.category, &n.printed_by].into_iter().flatten() {
        check(&s.raw, s.span);
    }
    for s in [&n.created_on, &n.signed_on, &n.printed_on].into_iter().flatten() {
        check(&s.raw, s.span);
    }
    assert!(checked >= 15, "{checked}");
}

#[test]
fn an_unknown_container_is_found_by_its_prose() {
    let menu = "<li><a href='/a.html'>各部门工作动态</a></li>".repeat(30);
    let page = format!(
        "<body><div><ul>{menu}</ul></div><div><div><h2>湖滨区人民政府关于加强养犬管理的通告</h2>\
        <div>2019-03-02 来源：区城管局　浏览次数：12　【字体：大 中 小】</div>\
        <div><p>为规范养犬行为，维护市容环境，根据有关规定，通告如下：</p><p>一、养犬应当登记，由公安机关核发证件。</p>\
        <p>二、在公共场所遛犬应当牵绳。</p><p>三、本通告自2019年4月1日起施行。</p></div>\
        <p style='text-align:right'>湖滨区人民政府</p><p style='text-align:right'>2019年3月1日</p></div></div>\
        <div>相关新闻</div><ul>{menu}</ul><div>版权所有：湖滨区人民政府　网站标识码：3199000012</div></body>"
    );
    let n = html(&page);
    assert_eq!(value(&n.title), "湖滨区人民政府关于加强养犬管理的通告");
    assert_eq!(value(&n.published_on), "2019-03-02");
    assert_eq!((values(&n.signatories), value(&n.signed_on)), (vec!["湖滨区人民政府"], "2019-03-01".into()));
    assert!(text(&n).starts_with("为规范养犬行为") && text(&n).ends_with("起施行。"), "{}", text(&n));
    assert!(n.effective_on.is_none(), "no label states it");
    assert!(n.created_on.is_none() && n.addressees.is_empty() && n.index_number.is_none());
}

#[test]
fn an_issued_regulation_follows_the_sign_off_and_belongs_to_the_text() {
    let n = html(
        "<h1>清江市民政局 清江市财政局关于印发《救助办法》的通知</h1><div id=zoom><p>各县区民政局、财政局：</p>\
        <p>现将《救助办法》印发给你们，请遵照执行。</p><p align=right>清江市民政局　清江市财政局</p>\
        <p align=right>2020年5月6日</p><p align=center>救助办法</p><p align=center>第一章　总则</p>\
        <p>第一条　为规范救助工作，制定本办法。</p><p align=center>第二章　附则</p><p>第二条　本办法自2020年6月1日起施行。</p></div>",
    );
    assert_eq!(values(&n.signatories), ["清江市民政局", "清江市财政局"]);
    assert_eq!(values(&n.issuers), ["清江市民政局", "清江市财政局"]);
    assert!(text(&n).contains("第一条") && text(&n).ends_with("起施行。"));
    assert_eq!(headings(&n), [(1, "第一章 总则"), (1, "第二章 附则")]);
}

#[test]
fn tables_of_data_stay_and_tables_of_layout_go() {
    let n = html(
        "<table><tr><td><table><tr><td><div class=TRS_Editor><p>现将检查结果公布如下，请有关单位整改。</p>\
        <table border=1><tr><td rowspan=2>一区</td><td>甲厂</td><td></td></tr><tr><td>乙厂</td><td>不合格</td></tr></table>\
        <p>特此通报。</p></div></td></tr></table></td></tr></table>",
    );
    let blocks = &n.body.as_ref().unwrap().blocks;
    let BodyBlock::Table { rows } = &blocks[1] else { panic!("{blocks:?}") };
    assert_eq!((rows[0][0].row_span, rows[0][2].text.as_str(), rows[1][1].text.as_str()), (2, "", "不合格"));
    assert_eq!(text(&n), "现将检查结果公布如下，请有关单位整改。\n一区\t甲厂\t\n乙厂\t不合格\n特此通报。");
}

#[test]
fn a_joint_sign_off_may_be_a_table() {
    let n = html(
        "<div id=zoom><p>各县区财政局、民政局：</p><p>现将有关事项通知如下，请遵照执行。</p><table><tr><td>清江市财政局</td><td>清江市民政局</td></tr>\
        <tr><td colspan=2>2019年6月15日</td></tr></table></div>",
    );
    assert_eq!(
        (values(&n.signatories), value(&n.signed_on)),
        (vec!["清江市财政局", "清江市民政局"], "2019-06-15".into())
    );
    assert_eq!(text(&n), "现将有关事项通知如下，请遵照执行。");
}

#[test]
fn orders_and_numbered_announcements() {
    let order = html(
        "<h1>清江市养老服务办法</h1><div id=zoom><p align=center>清江市人民政府令</p><p align=center>第12号</p>\
        <p>《清江市养老服务办法》已经市政府常务会议通过，现予公布，自2021年5月1日起施行。</p>\
        <p align=right>市　长：王某某</p><p align=right>2021年1月29日</p><p>第一条　为规范养老服务，制定本办法。</p></div>",
    );
    assert_eq!(value(&order.document_number.map(|n| n.stated)), "清江市人民政府令第12号");
    assert_eq!(value(&order.signed_on), "2021-01-29");
    assert!(order.signatories.is_empty() && order.issuers.is_empty());
    let announcement = html(
        "<h1>农业部公告2006年第3号</h1><div id=zoom><p>根据《种子法》的规定，现公布审定品种目录，自公布之日起施行。</p></div>",
    );
    assert_eq!(announcement.is_notice, Some(true));
}

#[test]
fn news_and_answers_are_no_notices() {
    let news = html(
        "<h1>全市防汛工作会议召开</h1><div>2019-05-01 来源：清江日报</div><div id=zoom><p>本报讯（记者 张某）昨日，全市防汛工作会议召开，\
        市长出席会议并讲话。</p><p>会议强调，要落实责任。</p></div>",
    );
    assert_eq!(news.is_notice, Some(false));
    assert!(news.document_number.is_none() && news.signatories.is_empty() && news.document_type.is_none());
    let answers = html(
        "<h1>《救助办法》解读</h1><div id=zoom><p>一、为什么要出台《救助办法》？</p><p>为了规范救助工作，方便群众办事。</p></div>",
    );
    assert_eq!(answers.is_notice, Some(false));
}

#[test]
fn an_old_layout_of_tables_and_line_breaks() {
    let n = html(
        "<html><head><title>河东县人民政府网 政务公开 关于加强防火工作的通知</title></head><body><table><tr><td colspan=2><img src=top.jpg></td></tr>\
        <tr><td width=200><a href=a>县情概况</a><br><a href=b>机构设置</a></td><td><table><tr><td align=center><b>关于加强防火工作的通知</b></td></tr>\
        <tr><td>发布时间:2006-11-5 9:21:33&nbsp;&nbsp;来源:县政府办&nbsp; 阅读次数: 122</td></tr><tr><td><br>&nbsp;&nbsp;&nbsp;&nbsp;各乡镇人民政府，县直有关单位：\
        <br>&nbsp;&nbsp;&nbsp;&nbsp;为做好今冬明春防火工作，现就有关事项通知如下：<br>&nbsp;&nbsp;&nbsp;&nbsp;一、加强领导。各单位要把防火工作摆上重要日程。\
        <br>&nbsp;&nbsp;&nbsp;&nbsp;二、加强巡查。<br><br>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;河东县人民政府办公室\
        <br>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;二ＯＯ六年十一月三日<br></td></tr><tr><td>【<a href=#>打印</a>】【<a href=#>关闭</a>】</td></tr></table></td></tr>\
        <tr><td colspan=2>版权所有：河东县人民政府 主办：河东县人民政府办公室<br>豫ICP备05012345号 您是第 12345 位访问者</td></tr></table></body></html>",
    );
    assert_eq!(
        (value(&n.title), value(&n.published_on)),
        ("关于加强防火工作的通知".into(), "2006-11-05".into())
    );
    assert_eq!(values(&n.addressees), ["各乡镇人民政府", "县直有关单位"]);
    assert_eq!(
        (values(&n.signatories), value(&n.signed_on)),
        (vec!["河东县人民政府办公室"], "2006-11-03".into())
    );
    assert!(text(&n).starts_with("为做好") && text(&n).ends_with("二、加强巡查。"), "{}", text(&n));
}

#[test]
fn labels_and_values_in_lists_of_definitions_and_lines() {
    let n = html(
        "<meta name=PubDate content=null><h3>关于考核结果的公示</h3><dl><dt>索引号：</dt><dd>014109509/2020-00012</dd><dt>发布机构：</dt><dd>河西区民政局</dd>\
        <dt>发文日期：</dt><dd>2020年12月01日</dd><dt>主题分类：</dt><dd></dd><dt>体裁：</dt><dd>公示</dd><dt>有效性：</dt><dd>有效</dd></dl>\
        <div><p>根据有关规定，现将考核结果予以公示，公示期5个工作日。</p><p>如有异议，请与我局联系。</p>\
        <p style='text-align:right'>河西区民政局&nbsp;&nbsp;</p><p style='text-align:right'>2020年12月2日&nbsp;</p></div>",
    );
    assert_eq!(
        (value(&n.validity), value(&n.genre), value(&n.category)),
        ("有效".into(), "公示".into(), String::new())
    );
    assert_eq!((value(&n.created_on), value(&n.signed_on)), ("2020-12-01".into(), "2020-12-02".into()));
    assert!(n.published_on.is_none(), "the page says when it was made, not when it was published");
    let lines = html(
        "<div class=row><div>发文机关：</div><div>甲省财政厅、甲省教育厅</div></div><div class=row><div>标　　题：</div><div>关于印发《办法》的通知</div></div>\
        <div class=row><div>施行日期：</div><div></div></div><div class=row><div>失效日期：</div><div>2026年3月1日</div></div><div class=row><div>成文日期：</div><div>2021年03月02日</div></div>\
        <div><p align=center>甲省财政厅</p><p align=center>甲省教育厅</p><p align=center>关于印发《办法》的通知</p><p>各市财政局、教育局：</p>\
        <p>为规范资金管理，我们制定了《办法》，现印发给你们，请认真贯彻执行。</p></div>",
    );
    assert_eq!(values(&lines.issuers), ["甲省财政厅", "甲省教育厅"]);
    assert_eq!(
        (value(&lines.created_on), value(&lines.repealed_on)),
        ("2021-03-02".into(), "2026-03-01".into())
    );
    assert!(lines.effective_on.is_none());
    assert_eq!(value(&lines.title), "甲省财政厅甲省教育厅关于印发《办法》的通知");
}

#[test]
fn a_reply_with_a_signer_and_a_list_that_goes_on() {
    let n = html(
        "<title>关于同意设立开发区的批复</title><div id=con><div>清江市人民政府文件</div><p align=center>清政复〔2012〕8号&nbsp;&nbsp;&nbsp;签发人：李某某</p>\
        <h2 align=center>清江市人民政府<br>关于同意设立开发区的批复</h2><p>滨江县人民政府：</p><p>你县《关于设立开发区的请示》（滨政发〔2012〕20号）收悉。经研究，现批复如下：</p>\
        <p>一、同意设立开发区。</p><p>二、你县要集约利用土地。</p><p>此复。</p><p align=right>清江市人民政府（印章）</p><p align=right>二〇一二年六月十八日</p>\
        <p>主题词：经济管理&nbsp; 开发区&nbsp; 批复</p><p>抄送：市发展改革委、市国土局、<br>市规划局。</p></div>",
    );
    assert_eq!(value(&n.title), "清江市人民政府关于同意设立开发区的批复");
    assert_eq!(values(&n.issued_by_signature), ["李某某"]);
    assert_eq!(values(&n.addressees), ["滨江县人民政府"]);
    assert_eq!(values(&n.copied_to), ["市发展改革委", "市国土局", "市规划局"]);
    assert_eq!(values(&n.keywords), ["经济管理", "开发区", "批复"]);
    assert!(text(&n).ends_with("此复。"));
    assert_eq!(value(&n.document_type), "批复");
}

#[test]
fn marks_of_secrecy_and_haste() {
    let n = html(
        "<div id=zoom><p>000012</p><p>机密★1年　特急</p><p>清政函〔2013〕3号</p><p align=center>关于商请支持的函</p><p>市财政局：</p>\
        <p>因工作需要，现商请贵局支持有关经费，请予函复。</p><p align=right>清江市水利局</p><p align=right>2013年2月1日</p></div>",
    );
    assert_eq!((value(&n.security_level), value(&n.urgency)), ("机密★1年".into(), "特急".into()));
    assert_eq!(value(&n.copy_number), "000012");
    assert_eq!(value(&n.document_type), "函");
}

#[test]
fn a_communique_under_whose_title_organ_and_day_stand() {
    let n = html(
        "<title>2018年统计公报 - 清江市统计局</title><h1>2018年清江市国民经济和社会发展统计公报</h1><p>2019-03-20 08:30　来源：本站</p>\
        <div class=TRS_Editor><p align=center>清江市统计局　国家统计局清江调查队</p><p align=center>（2019年3月18日）</p>\
        <p>2018年，全市上下认真贯彻落实决策部署，经济平稳运行。</p><p><b>一、综合</b></p><p>全年地区生产总值增长6.8%。</p></div>",
    );
    assert_eq!((value(&n.document_type), n.is_notice), ("公报".into(), Some(true)));
    assert_eq!(value(&n.published_on), "2019-03-20");
    assert!(n.signed_on.is_none() && text(&n).starts_with("2018年，"));
}

#[test]
fn lists_of_notices_are_no_notice() {
    let items: String = (1..25)
        .map(|i| {
            format!(
                "<li><a href='/{i}.html'>关于做好第{i}次普查工作的通知</a><span>2019-03-{i:02}</span></li>"
            )
        })
        .collect();
    let n = html(&format!(
        "<title>通知公告_清江市人民政府</title><ul>{items}</ul><div>共5页 上一页 下一页</div>"
    ));
    assert_eq!(n.is_notice, Some(false));
    assert!(n.title.is_none() && n.body.is_none() && n.published_on.is_none(), "{n:?}");
}

#[test]
fn an_answer_to_a_proposal_is_addressed_to_a_person() {
    let n = html(
        "<title>对第123号提案的答复</title><div class=article-content><p>清教提复〔2019〕5号</p><p>张某委员：</p><p>您提出的建议收悉。现答复如下：</p>\
        <p>近年来，我局高度重视学前教育发展。感谢您对教育工作的关心和支持。</p><p>（联系人：王某，联系电话：0510-1234567）</p><p>清江市教育局</p><p>2019年6月3日</p></div>",
    );
    assert_eq!(values(&n.addressees), ["张某委员"]);
    assert_eq!(values(&n.signatories), ["清江市教育局"]);
}

#[test]
fn a_label_of_which_a_character_is_destroyed_still_speaks_for_its_field() {
    let page = HANWEB
        .replace("发布机构：", "发布机\u{FFFD}：")
        .replace("索 引 号", "\u{FFFD} \u{FFFD} 号")
        .replace("产生日期：", "产生日期\u{FFFD}");
    let n = html(&page);
    assert_eq!(values(&n.issuers), ["清江市水利局"]);
    assert_eq!(value(&n.created_on), "2008-05-06");
    assert_eq!(n.index_number.unwrap().check, "valid", "the check digit says what the number is");
}

#[test]
fn plain_text_goes_the_same_way() {
    let page = "首页 政务公开\n当前位置：首页 > 通知\n文件编号：清建〔2006〕16号 发布机构：清江市建设局\n产生日期：2006-08-22 发布日期：2006-08-25 废止日期：有效\n\
        清建〔2006〕16号\n\n关于开展服务活动的\n\n实施意见\n\n局属各单位：\n\n今年九月，局将开展服务活动，特制定实施意见。\n\n一、指导思想\n\n提升服务水平，方便群众办事。\n\n\
        二○○六年八月二十二日\n\n清江市建设局办公室 2006 年8 月23 日 印发\n\n共印50份\n\n扫一扫在手机打开当前页\n\n主办：清江市人民政府办公室\n苏ICP备05003616号\n";
    let n = read(&Page::from_text(page), None).notice;
    assert_eq!(value(&n.title), "关于开展服务活动的实施意见");
    assert_eq!((value(&n.validity), n.repealed_on.is_none()), ("有效".into(), true));
    assert_eq!((value(&n.printed_on), value(&n.copies)), ("2006-08-23".into(), "50".into()));
    assert_eq!(
        text(&n),
        "今年九月，局将开展服务活动，特制定实施意见。\n一、指导思想\n提升服务水平，方便群众办事。"
    );
    let span = n.title.unwrap().span.unwrap();
    assert_eq!(&page[span.range()], "关于开展服务活动的\n\n实施意见");
}

#[test]
fn a_value_with_destroyed_characters_is_not_given_and_its_loss_is_named() {
    let page = HANWEB
        .replace("2008-05-06</td>", "2008-05-\u{FFFD}6</td>")
        .replace("21号", "2\u{FFFD}号")
        .replace("二○○八年五月六日", "二○○八年\u{FFFD}月六日");
    let r = read(&Page::parse(&page), None);
    assert!(
        r.notice.created_on.is_none() && r.notice.document_number.is_none() && r.notice.signed_on.is_none()
    );
    let lost: Vec<_> = r.losses.iter().filter_map(|l| l.field.as_deref()).collect();
    for field in ["created_on", "document_number", "signed_on"] {
        assert!(lost.contains(&field), "{field} {lost:?}");
    }
    let feet =
        HANWEB.replace("苏ICP备08", "苏ICP\u{FFFD}\u{FFFD}8").replace("网安备3", "网安\u{FFFD}\u{FFFD}");
    let feet = read(&Page::parse(&feet), None).losses;
    let lost: Vec<_> = feet.iter().filter_map(|l| l.field.as_deref()).collect();
    assert_eq!(lost, ["site.police_number", "site.icp_number"]);
    assert!(r.losses.iter().all(|l| l.reason == LossReason::Field && l.span.is_none()));
}

#[test]
fn of_two_numbers_the_label_counts_and_the_conflict_is_noted() {
    let page = HANWEB.replace("<p align=center>清水发〔2008〕21号", "<p align=center>清水发〔2008〕12号");
    let r = read(&Page::parse(&page), None);
    assert_eq!(value(&r.notice.document_number.map(|n| n.stated)), "清水发〔2008〕21号");
    assert!(r.notes.iter().any(|n| n.kind == "conflict" && n.message.contains("document_number")));
}

#[test]
fn pages_without_a_document_give_nothing() {
    for page in [
        "",
        " ",
        "<html><body></body></html>",
        "\u{0}\u{1}\u{2}",
        "<a href='/'>首页</a><a href='/x'>政务公开</a>",
    ] {
        let n = html(page);
        assert_eq!(n, Notice::default(), "{page:?}");
    }
    let foot = html("<div>版权所有：清江市人民政府　建议使用IE浏览器</div><div>苏ICP备08001234号</div>");
    assert!(foot.body.is_none() && foot.title.is_none() && foot.site.is_some());
}
