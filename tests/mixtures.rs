//! Pages that were not damaged as a whole, or not in one way.
#![cfg(feature = "model")]

use gongwen::Recovery;
use gongwen::converter::zoo;

const TITLE: &str = "清澜市水务局关于开展春季节水宣传活动的通知";
const FIRST: &str =
    "为进一步增强全社会的节水意识，现就做好今年春季节水宣传工作的有关事项通知如下，请认真组织实施。";
const SECOND: &str =
    "各单位要结合实际制定工作方案，明确责任分工，确保各项活动有序开展，并于活动结束后及时报送总结。";

fn damaged(text: &str, channel: &str) -> String {
    zoo::pipeline(channel).unwrap_or_else(|| panic!("the zoo has no {channel}")).run(text)
}

/// A page of these, in its markup.
fn page(title: &str, first: &str, second: &str) -> String {
    format!(
        "<html><head><title>{title}</title></head>\n<body><div class=\"nav\">首页 &gt; 政务公开 &gt; 通知公告</div>\n\
         <h1>{TITLE}</h1>\n<p>各县（区）水务局，局属各单位：</p>\n<p>{first}</p>\n<p>{second}</p>\n\
         <p>特此通知。</p><p>联系人：张明　联系电话：0851-1234567</p></body></html>"
    )
}

fn given_back(page: &str) -> (String, Vec<(String, usize)>) {
    let given = Recovery::new().without_notice().recover_html(page).expect("within the limits");
    assert_eq!(given.report.replay(page), given.text, "the report is the whole account");
    let channels = given.report.channels.iter().map(|c| (c.name.clone(), c.spans.len())).collect();
    (given.text.into_owned(), channels)
}

#[test]
fn one_damaged_stretch_in_a_sound_page_comes_back() {
    for channel in
        ["u8_as_latin1", "gbk_as_latin1", "u8_as_w1252_c1", "gbk_as_w1252_c1", "double_u8_as_latin1"]
    {
        for one in
            [page(&damaged(TITLE, channel), FIRST, SECOND), page(TITLE, FIRST, &damaged(SECOND, channel))]
        {
            let (text, channels) = given_back(&one);
            assert_eq!(text, page(TITLE, FIRST, SECOND), "{channel}");
            assert!(matches!(&channels[..], [(_, 1)]), "{channel} is found in one stretch: {channels:?}");
        }
    }
}

#[test]
fn what_names_its_stretch_says_where_it_stands() {
    let title = damaged(TITLE, "gbk_as_latin1");
    let html = page(&title, FIRST, SECOND);
    let given = Recovery::new().recover_html(&html).expect("within the limits");
    let spans: Vec<&str> =
        given.report.channels.iter().flat_map(|c| &c.spans).map(|s| &html[s.range()]).collect();
    assert_eq!(spans, [title]);
    assert_eq!(given.notice.and_then(|n| n.title).and_then(|t| t.value), Some(TITLE.to_owned()));
}

#[test]
fn every_stretch_comes_back_through_its_own_channel() {
    let mixed = page(
        &damaged(TITLE, "u8_as_latin1"),
        &damaged(FIRST, "gbk_as_latin1"),
        &damaged(SECOND, "u8_as_encoding_rs_gbk"),
    );
    let (text, channels) = given_back(&mixed);
    assert_eq!(text, page(TITLE, FIRST, SECOND));
    let mut names: Vec<&str> = channels.iter().map(|c| c.0.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names.len(), 3, "{names:?}");
    assert_eq!(names[..1], ["gbk_as_latin1"]);
}

#[test]
fn a_misread_stretch_in_a_page_that_made_a_round_trip_comes_back() {
    let round_trip = |text: &str| damaged(text, "rt_mbfl_old_ignore");
    let html = round_trip(&page("TITLE", FIRST, SECOND));
    let sound = given_back(&html.replace("TITLE", "gov")).0;
    let mixed = html.replace("TITLE", &damaged(TITLE, "u8_as_latin1"));
    let (text, channels) = given_back(&mixed);
    assert_eq!(text, sound.replace("gov", TITLE));
    let names: Vec<&str> = channels.iter().map(|c| c.0.as_str()).collect();
    assert_eq!(names, ["u8_as_latin1", "rt_mbfl_old_ignore"]);
}

#[test]
fn what_came_back_is_not_taken_for_damaged_again() {
    // libmbfl shows `亏<` as `于`.
    let misread = "为落实上级部署，请各单位于5月10日前报送方案，并于8月底前总结。";
    let html = damaged(&page("TITLE", FIRST, SECOND), "rt_mbfl_old_ignore");
    let mixed = html.replace("TITLE", &damaged(misread, "gbk_as_latin1"));
    let (text, channels) = given_back(&mixed);
    assert_eq!(channels.len(), 2);
    assert!(text.contains(&format!("<title>{misread}</title>")), "{text}");
}

#[test]
fn a_body_that_made_a_round_trip_in_a_sound_page_comes_back() {
    let round_trip = |text: &str| damaged(text, "rt_java_gbk_replace");
    let body = |which: fn(usize) -> bool, damage: &dyn Fn(&str) -> String| -> String {
        let line = |i: usize| {
            let text = format!("{}{FIRST}{SECOND}", ["一、", "二、", "三、", "四、"][i % 4]);
            format!("<p>{}</p>\n", if which(i) { damage(&text) } else { text })
        };
        page(TITLE, FIRST, "") + &(0..12).map(line).collect::<String>()
    };
    let truth = body(|_| true, &str::to_owned);
    let mixed = body(|i| i % 2 == 1, &round_trip);
    let (text, channels) = given_back(&mixed);
    assert_eq!(channels.iter().map(|c| c.0.as_str()).collect::<Vec<_>>(), ["rt_java_gbk_replace"]);
    // Four characters of each line were damaged. What is not given back is open, and nothing else is there.
    let mut damaged_lines = 0;
    for (line, want) in text.lines().zip(truth.lines()) {
        let open = line.chars().filter(|c| *c == '\u{FFFD}').count();
        damaged_lines += usize::from(open > 0);
        assert!(open <= 3 && line.chars().count() == want.chars().count(), "{line}");
        assert!(line.chars().zip(want.chars()).all(|(c, w)| c == w || c == '\u{FFFD}'), "{line}");
    }
    assert_eq!(text.lines().count(), truth.lines().count());
    assert_eq!(damaged_lines, 6);
}

#[test]
fn two_round_trips_of_one_page_are_both_undone() {
    let line = |i: usize| format!("<p>{}{FIRST}{SECOND}</p>\n", ["一、", "二、", "三、", "四、"][i % 4]);
    let lines =
        |range: std::ops::Range<usize>, channel| damaged(&range.map(line).collect::<String>(), channel);
    // libmbfl shows `：<` as `９`.
    let labels = ["公开方式", "发文字号", "发布日期", "主题分类", "成文日期", "发布机构"];
    let labels: String = labels.iter().map(|l| format!("<p><b>{l}：</b></p>\n")).collect();
    let head = page(TITLE, FIRST, "");
    let truth = head.clone() + &(0..8).map(line).collect::<String>() + &labels;
    let mixed = head + &lines(0..8, "rt_encoding_rs_gbk_ignore") + &damaged(&labels, "rt_mbfl_old_ignore");
    let (text, channels) = given_back(&mixed);
    let names: Vec<&str> = channels.iter().map(|c| c.0.as_str()).collect();
    // Six labels do not tell who wrote back what libmbfl had read.
    assert!(matches!(names[..], [_, second] if second.contains("mbfl_old")), "{names:?}");
    let tags = |text: &str| text.matches("</b>").count();
    assert!(tags(&mixed) < tags(&truth) && tags(&text) == tags(&truth), "{text}");
}

/// Where every paragraph ends alike, nothing is lost but the signs that begin its end.
#[test]
fn a_round_trip_that_shows_no_mark_but_tags_without_their_first_sign_is_undone() {
    const PROVISIONS: [&str; 12] = [
        "建设单位应当依法办理规划许可手续。",
        "项目计划由县发展改革部门负责编制。",
        "施工单位应当按照设计图纸组织施工。",
        "监理单位对工程质量承担监理责任。",
        "工程竣工后由建设单位组织验收。",
        "验收合格的工程方可交付使用。",
        "审计部门对项目决算进行审计监督。",
        "财政部门根据工程进度拨付资金。",
        "建设单位应当建立完整的项目档案。",
        "工程变更应当经原审批机关同意。",
        "招标公告应当在指定媒介上发布。",
        "重大事项应当报县人民政府批准。",
    ];
    let paragraphs: String = PROVISIONS.iter().map(|p| format!("<p>{p}</p>\n")).collect();
    let sound = format!("<html><head><title>办法</title></head>\n<body>\n{paragraphs}</body></html>");
    let page = damaged(&sound, "rt_mbfl_old_ignore");
    assert!(!page.contains('?') && page.contains("、/p>"), "no mark: {page}");
    let (text, channels) = given_back(&page);
    assert_eq!(text, sound);
    assert_eq!(channels.len(), 1, "{channels:?}");
}

#[test]
fn what_a_reader_of_gb18030_dropped_without_a_mark_is_looked_for() {
    let sound = page(
        "清澜市人民政府办公室关于开展食品安全检查的通知",
        "为进一步加强食品安全监督管理工作，保障人民群众身体健康，经市人民政府同意，现就开展食品安全检查的有关事项\
         通知如下。</p>\n<p>一、检查时间</p>\n<p>2016年3月1日至2016年4月30日。</p>\n<p>二、检查范围</p>\n\
         <p>全市食品生产企业、餐饮服务单位、学校食堂、农贸市场。</p>\n<p>三、工作要求</p>\n<p>（一）提高认识，\
         加强组织领导。各县（区）人民政府、各有关部门要切实履行职责，落实工作措施。",
        "（二）加强协调配合。各部门要密切配合，形成工作合力，及时研究解决检查工作中发现的问题。</p>\n<p>（三）加大\
         宣传力度，通过广播、电视、报纸、网络宣传食品安全知识。</p>\n<p>清澜市人民政府办公室</p>\n<p>2016年2月25日",
    );
    for channel in ["rt_py_gb18030_ignore_ignore", "rt_uconv_gb18030_skip_ignore"] {
        let page = damaged(&sound, channel);
        let lost = sound.chars().count() - page.chars().count();
        let (text, channels) = given_back(&page);
        let written = text.chars().count() - page.chars().count();
        assert!(written * 4 > lost, "{written} of {lost} in {text}");
        assert_eq!(channels.len(), 1, "{channels:?}");
        for part in ["发现的问题。</p>", "网络宣传食品安全知识。</p>"] {
            assert!(!page.contains(part) && text.contains(part), "{part} in {text}");
        }
    }
    assert_eq!(given_back(&sound).0, sound);
}

#[test]
fn a_sound_page_that_names_foreign_words_stays() {
    for foreign in
        ["Société Générale", "Kapitalanlagegesellschaft für Öffentlichkeitsarbeit", "대한민국 정부"]
    {
        let html = page(TITLE, &format!("{FIRST}（{foreign}）"), foreign);
        assert_eq!(given_back(&html).0, html);
    }
}

/// A sound template whose lines end and begin in every way, around a body.
fn template(body: &str) -> String {
    format!(
        "<html><head><title>清澜市水务局公告2019年第21号</title></head>\n<body>\
         <div class=\"nav\">首页 &gt; 当前位置：<a href=\"/zwgk/\">政务公开</a> &gt; 业务资源</div>\n\
         <table><tr><td>发布机构：</td><td>清澜市水务局</td><td>发布时间：</td><td>2019年5月6日</td></tr>\n\
         <tr><td>公文种类：</td><td>公告</td><td>文号：</td><td>清水〔2019〕21号</td></tr>\n\
         <tr><td>主题分类：</td><td>水利、全市源头治理</td><td>法院、学院</td><td>微信公众号</td></tr></table>\n\
         <div class=\"body\">{body}</div>\n\
         <div class=\"foot\"><span>主办：清澜市水务局</span><span>备案号：黔ICP备05001234号</span>\
         <span>地址：清澜市城关镇沿河路12号</span><span>电话：0851-1234567</span><a>网站地图</a></div></body></html>"
    )
}

#[test]
fn a_sound_template_stays_around_a_damaged_body() {
    let lines = [
        FIRST,
        SECOND,
        TITLE,
        "各单位于2019年5月17日12时前报送。",
        "联系人：张明，电话：0851-1234567。",
        "特此通知。",
    ];
    let body: String = (1..=18).map(|n| format!("<p>{n}.{}</p>\n", lines[n % lines.len()])).collect();
    for channel in ["rt_mbfl_old_ignore", "rt_java_gbk_replace", "u8_as_encoding_rs_gbk", "u8_as_java_gbk"] {
        let mixed = template(&damaged(&body, channel));
        let (text, channels) = given_back(&mixed);
        // Readers of GBK that differ in rare pairs are not told apart by so little text.
        let kinds: Vec<&str> = channels.iter().map(|c| &c.0[..channel.len().min(6)]).collect();
        assert_eq!(kinds, [&channel[..6]], "{channels:?}");
        let (head, foot) = (template("").find("body\">").unwrap() + 6, "</div>\n<div class=\"foot\">");
        let foot_of = |text: &str| text[text.find(foot).unwrap_or(0)..].to_owned();
        assert_eq!(text[..head], template("")[..head], "{channel}");
        assert_eq!(foot_of(&text), foot_of(&template("")), "{channel}");
        assert!(text.contains("现就做好今年春季节水宣传工作的有关事项通知如下"), "{channel}: {text}");
    }
}

#[test]
fn what_is_short_comes_back_with_the_stretch_that_tells() {
    for channel in ["u8_as_latin1", "gbk_as_latin1", "u8_as_w1252_c1"] {
        let cell = |text: &str| format!("<td>{text}</td>");
        let row = |f: &dyn Fn(&str) -> String| {
            let cells = ["女", "男", "首页", "首页"].map(|c| cell(&f(c))).concat();
            format!(
                "<p>Café Müller, 25±1℃</p><table><tr>{cells}</tr></table><p style=\"font-family: {}\">",
                f("黑体")
            )
        };
        let of = |f: &dyn Fn(&str) -> String| page(TITLE, &(row(f) + &f(FIRST)), SECOND);
        let (text, channels) = given_back(&of(&|text| damaged(text, channel)));
        assert_eq!(text, of(&str::to_owned), "{channel}");
        assert!(matches!(&channels[..], [(_, 6)]), "{channel}: {channels:?}");
    }
}

#[test]
fn what_a_template_adds_to_a_misread_line_stays() {
    // 站 and 时 have the bytes of a letter of UTF-8 in GBK.
    let body = damaged(&page(TITLE, FIRST, SECOND), "u8_as_py_gbk_replace");
    let added = "　发布时间：2021年3月\n";
    let line = |title: &str| format!("<p>{title} - 清澜市人民政府门户网站</p>\n<p>{FIRST}</p>{added}");
    let (text, _) = given_back(&format!("{body}{}", line(&damaged(TITLE, "u8_as_py_gbk_replace"))));
    assert!(text.ends_with(&line(TITLE)), "{text}");
}

#[test]
fn a_form_in_two_languages_has_no_tags() {
    let form = "清澜大学国际学生入学申请表 Application Form for International Students\n姓 Family Name：____ 国籍 Nationality：____\n\
                出生日期 Date of Birth：____年/Y ____月/M ____日/D\n最高学历 Highest Education：□高中 High School □学士 Bachelor\n\
                是否有亲友在中国？Do you have relatives in China? □是 Yes □否 No";
    let read = Vec::from_iter(form.lines().map(|l| damaged(l, "u8_as_java_gbk"))).join("\n");
    let recovery = Recovery::new().without_notice();
    let given = recovery.recover_text(&read).expect("within the limits");
    let latin = |t: &str| t.chars().filter(|c| c.is_ascii() && !c.is_whitespace()).collect::<String>();
    assert_eq!(latin(&given.text), latin(form), "{}", given.text);
}
