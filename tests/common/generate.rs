//! Generated notices: Chinese of the sort that stands in official documents, and its markup.
//!
//! The words are our own choice of common ones; between them stand characters drawn from the first
//! level of GB 2312, as names of people and places put them into real pages.
#![allow(dead_code)]

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

const WORDS: &[&str] = &[
    "关于",
    "开展",
    "工作",
    "通知",
    "各县",
    "人民政府",
    "有关单位",
    "认真",
    "贯彻落实",
    "精神",
    "加强",
    "管理",
    "监督",
    "检查",
    "要求",
    "如下",
    "进一步",
    "提高",
    "服务",
    "质量",
    "确保",
    "安全",
    "生产",
    "责任",
    "制度",
    "建设",
    "项目",
    "资金",
    "使用",
    "情况",
    "报送",
    "办公室",
    "联系人",
    "电话",
    "会议",
    "研究",
    "决定",
    "同意",
    "实施",
    "方案",
    "意见",
    "办法",
    "规定",
    "条例",
    "组织",
    "领导",
    "小组",
    "成员",
    "部门",
    "按照",
    "根据",
    "全市",
    "社会",
    "经济",
    "发展",
    "规划",
    "教育",
    "卫生",
    "文化",
    "环境",
    "保护",
    "水务",
    "农业",
    "林业",
    "交通",
    "运输",
    "财政",
    "税务",
    "审计",
    "统计",
    "公开",
    "信息",
    "发布",
    "机构",
    "日期",
    "文号",
    "名称",
    "附件",
    "印发",
    "抄送",
    "此件",
    "主动",
    "请",
    "将",
    "的",
    "和",
    "并",
    "在",
    "对",
    "为",
    "与",
    "等",
    "及",
    "应当",
    "可以",
    "必须",
    "不得",
    "自",
    "起",
    "施行",
    "期间",
    "以内",
    "负责",
    "完成",
    "任务",
    "目标",
    "考核",
];

const MARKS: &[&str] =
    &["，", "。", "、", "；", "：", "“", "”", "（", "）", "《", "》", "？", "！", "—", "…"];

const ASIDES: &[&str] =
    &["12", "2008", "3.5%", "(1)", "A4", "0519-8812345", "〔2008〕12号", "2008年6月3日", "第3号", "　", " "];

/// A character of GB 2312's first level: rows 16 to 55.
fn level_one() -> impl Strategy<Value = String> {
    (0xB0..=0xD7u8, 0xA1..=0xFEu8).prop_filter_map("five cells are empty", |(lead, trail)| {
        let cell = [lead, trail];
        let text = encoding_rs::GBK.decode_without_bom_handling_and_without_replacement(&cell);
        text.map(|t| t.into_owned())
            .filter(|t| ('\u{4E00}'..='\u{9FFF}').contains(&t.chars().next().unwrap_or(' ')))
    })
}

/// A run of text: mostly words, some punctuation, now and then a name or a number.
pub fn sentence() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => select(WORDS).prop_map(str::to_owned),
        3 => select(MARKS).prop_map(str::to_owned),
        1 => select(ASIDES).prop_map(str::to_owned),
        1 => level_one(),
    ];
    vec(piece, 8..30).prop_map(|pieces| pieces.concat())
}

/// Plain text of some lines.
pub fn lines() -> impl Strategy<Value = String> {
    vec(sentence(), 4..16).prop_map(|lines| lines.join("\n"))
}

/// One element of a page.
fn element() -> impl Strategy<Value = String> {
    let attributes = select(
        &["", " class=\"con\"", " style=\"font-family:宋体; color:#333\"", " align=center", " title='说明'"]
            [..],
    );
    let reference = select(&["", "&nbsp;", "&nbsp;&nbsp;", "&ldquo;", "&amp;", "<br>", "<br />"][..]);
    let paragraph =
        (select(&["p", "div", "h1", "li", "td"][..]), attributes, sentence(), reference, sentence())
            .prop_map(|(tag, attributes, one, reference, two)| {
                format!("<{tag}{attributes}>{one}{reference}{two}</{tag}>")
            });
    let span = (sentence(), sentence()).prop_map(|(one, two)| {
        format!("<p><span lang=\"EN-US\">{one}</span><font color=\"red\">{two}</font></p>")
    });
    let link = sentence().prop_map(|name| format!("<a href=\"/art/2008/6/3/art_12_345.html\">{name}</a>"));
    prop_oneof![4 => paragraph, 1 => span, 1 => link, 1 => table()]
}

fn table() -> impl Strategy<Value = String> {
    vec(vec(sentence(), 1..4), 1..4).prop_map(|rows| {
        let row = |cells: &Vec<String>| {
            let cells: String = cells.iter().map(|c| format!("<td>{c}</td>")).collect();
            format!("<tr>{cells}</tr>\n")
        };
        format!("<table>{}</table>", rows.iter().map(row).collect::<String>())
    })
}

/// A page of so many elements, with its markup.
pub fn page(elements: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    vec(element(), elements).prop_map(|elements| {
        format!(
            "<html><head><meta name=\"author\"><title>信息公开</title></head>\n<body>\n{}\n</body></html>\n",
            elements.join("\n")
        )
    })
}

/// What a parser, a search or a decoder stumbles over, in any order.
pub fn scraps() -> impl Strategy<Value = String> {
    let scrap = prop_oneof![
        4 => sentence(),
        2 => select(&["?", "\u{FFFD}", "鐨", "锟斤拷", "ï¿½", "Ã¤Â¸", "ÖÐÎÄ", "\0", "\u{FEFF}", "\u{A0}"][..])
            .prop_map(str::to_owned),
        2 => select(&["<", ">", "/td>", "9/span>", "&", "&#", "&amp;#20013;", "?ensp;", "<!--", "<script>"][..])
            .prop_map(str::to_owned),
        1 => any::<char>().prop_map(|c| c.to_string()),
    ];
    vec(scrap, 0..24).prop_map(|scraps| scraps.concat())
}
