//! The addressees (主送机关): the line under the title that ends in a full-width colon
//! (GB/T 9704-2012 clause 7.3.2).

use super::scan::{self, LOST};
use super::words::{Endings, Words};
use super::{Found, label, organ, outline};
use crate::notice::data::addressing::{ADDRESSING, FORMS, KINDS, LAST_WORDS, QUANTIFIERS};
use crate::notice::data::documents::{OPENINGS, SAYING};
use crate::report::Span;
use std::sync::LazyLock;

/// The addressees of a line, in order; empty where the line is none of that kind. The list is parted at
/// `，`, `、` and `；`, but not within brackets.
///
/// ```
/// use gongwen::notice::grammar::addressee::parse;
/// let names = |line| parse(line).into_iter().map(|a| a.value).collect::<Vec<_>>();
/// assert_eq!(names("局属各单位，机关各处室："), ["局属各单位", "机关各处室"]);
/// assert_eq!(names("各市（州）教育局、省直有关部门:"), ["各市（州）教育局", "省直有关部门"]);
/// assert!(names("现将有关事项通知如下：").is_empty());
/// assert!(names("实施单位：").is_empty());
/// ```
pub fn parse(line: &str) -> Vec<Found<String>> {
    let all = scan::whole(line);
    let piece = line.get(all.range()).unwrap_or_default();
    let Some(colon) = piece.chars().next_back().filter(|&c| scan::is_colon(c)) else { return Vec::new() };
    let list = Span::at(all.start(), all.len() - colon.len_utf8());
    let text = &line[list.range()];
    if text.is_empty()
        || text.len() > 3000
        || text.contains(['。', '《', '？', '?', '“', LOST])
        // `某某公司（纳税人识别号：…）`
        || scan::without_brackets(text).contains(scan::is_colon)
        || label::classify(text).is_some()
        || outline::number(text).is_some()
    {
        return Vec::new();
    }
    let pieces = scan::split(line, list, scan::is_list_separator);
    // `根据省、市统一部署，现就有关工作通知如下：`
    let says = |p: &Span| SENTENCES.begin(&line[p.range()]) || line[p.range()].ends_with("如下");
    if pieces.iter().any(says) {
        return Vec::new();
    }
    let told =
        pieces.iter().filter(|p| is_addressee(&line[p.range()]) || is_person(&line[p.range()])).count();
    // Beside one that is certain, a kind without its 各 will do (`各有关单位，定点医疗机构`), or its last word (`各委、办、局`).
    let beside = |text: &str| is_kind_only(text) || is_last_word(text);
    let told = told + pieces.iter().filter(|p| told > 0 && beside(&line[p.range()])).count();
    let told = told + if told > 0 { fields(line, &pieces) } else { 0 };
    // Within a list a place may be shortened past telling (`各省、自治区、直辖市人民政府`).
    let plausible = pieces.iter().all(|p| scan::without_brackets(&line[p.range()]).chars().count() <= 40);
    if pieces.is_empty() || !plausible || told * 3 < pieces.len() * 2 {
        return Vec::new();
    }
    pieces.into_iter().map(|p| Found::new(p, scan::squeezed(&line[p.range()]))).collect()
}

/// The addressees of a line whose colon the text's first sentence follows: `各县人民政府：现将…。`
///
/// ```
/// use gongwen::notice::grammar::addressee::before_text;
/// let names = |line| before_text(line).into_iter().map(|a| a.value).collect::<Vec<_>>();
/// assert_eq!(names("各县人民政府，市直各部门：现将有关事项通知如下。"), ["各县人民政府", "市直各部门"]);
/// assert!(names("市水利局：负责水旱灾害防御。").is_empty());
/// ```
pub fn before_text(line: &str) -> Vec<Found<String>> {
    let Some((at, colon)) = line.char_indices().take(600).find(|&(_, c)| scan::is_colon(c)) else {
        return Vec::new();
    };
    let end = at + colon.len_utf8();
    let rest = line[end..].trim_start_matches(scan::is_space);
    if OPENERS.begin(rest) { parse(&line[..end]) } else { Vec::new() }
}

static SENTENCES: LazyLock<Words> = LazyLock::new(|| Words::of(SAYING));
static OPENERS: LazyLock<Words> = LazyLock::new(|| Words::of(OPENINGS));

/// Whether a line may be the first of several that address somebody together: it says nothing but names, and stops
/// between two of them or within one.
///
/// ```
/// use gongwen::notice::grammar::addressee::goes_on;
/// assert!(goes_on("各县（市、区）人民政府，市直各部门，"));
/// assert!(goes_on("各县（市、区）人民政府，各大中型"));
/// assert!(!goes_on("清江市水利局") && !goes_on("为做好工作，"));
/// ```
pub fn goes_on(line: &str) -> bool {
    let all = scan::whole(line);
    let Some(piece) = line.get(all.range()).filter(|piece| (6..=900).contains(&piece.len())) else {
        return false;
    };
    let whole = match piece.ends_with(scan::is_list_separator) {
        true => piece.trim_end_matches(scan::is_list_separator),
        // What is left of the last name tells nothing.
        false => match scan::split(line, all, scan::is_list_separator).as_slice() {
            [first, .., last] => line[first.start()..last.start()]
                .trim_end_matches(|c| scan::is_list_separator(c) || scan::is_space(c)),
            _ => return false,
        },
    };
    !piece.ends_with(scan::is_colon) && !parse(&format!("{whole}：")).is_empty()
}

/// Whether a line addresses somebody, its colon destroyed or not.
pub fn is_line(line: &str) -> bool {
    line.ends_with(scan::is_colon) && !parse(line).is_empty() || without_colon(line).is_some()
}

/// The addressees of a line whose colon was destroyed: of such a line nothing but organs and kinds of organs will
/// do, since the sign that would tell it is missing.
///
/// ```
/// use gongwen::notice::grammar::addressee::without_colon;
/// let names = |line| without_colon(line).map(|found| found.into_iter().map(|a| a.value).collect::<Vec<_>>());
/// assert_eq!(names("局属各单位，机关各处室\u{FFFD}").unwrap(), ["局属各单位", "机关各处室"]);
/// assert_eq!(names("各项工作落到实处\u{FFFD}"), None);
/// assert_eq!(names("局属各单位，机\u{FFFD}各处室\u{FFFD}"), None);
/// ```
pub fn without_colon(line: &str) -> Option<Vec<Found<String>>> {
    let text = line.trim_end_matches(scan::is_space).strip_suffix(LOST)?;
    let found = parse(&format!("{text}："));
    let organ = |f: &Found<String>| {
        let name = scan::without_brackets(&f.value);
        !["落", "到", "工作"].iter().any(|word| name.contains(word))
            && (KIND_ENDS.end(&name) || organ::is_organ(name.trim_start_matches('各')))
    };
    // A place may stand shortened within the list, never at its end.
    found.last().is_some_and(organ).then_some(found)
}

/// Whether a piece of a list addresses somebody: an organ, or a kind with a word that says which ones.
fn is_addressee(text: &str) -> bool {
    let name = scan::bare(text);
    if SENTENCE.are_in(&name) || NEVER_ENDS.end(&name) {
        return false;
    }
    // `各区`, `市政府各委`
    let each = name.split_once('各').map(|(before, kind)| (before.is_empty(), kind));
    each.is_some_and(|(first, kind)| !kind.is_empty() && (first || LAST_WORDS.contains(&kind)))
        || (KIND_ENDS.end(&name) && TELLING.are_in(&name))
        || organ::is_organ(&name)
}

/// Words of a sentence that ends in a colon.
static SENTENCE: LazyLock<Words> =
    LazyLock::new(|| Words::of(&["如下", "以下", "下列", "包括", "分别", "通知", "要求", "应当", "为"]));
static NEVER_ENDS: LazyLock<Endings> = LazyLock::new(|| Endings::of(NEVER));
static KIND_ENDS: LazyLock<Endings> = LazyLock::new(|| Endings::of(KINDS));
static TELLING: LazyLock<Words> = LazyLock::new(|| Words::of(QUANTIFIERS));

/// Whether a piece names a kind and no word says which ones.
fn is_kind_only(text: &str) -> bool {
    let name = scan::without_brackets(text);
    KIND_ENDS.end(&name) && !NEVER_ENDS.end(&name) && !is_addressee(text)
}

/// Whether a piece is the last word of an organ's name and nothing else.
fn is_last_word(text: &str) -> bool {
    LAST_WORDS.contains(&&*scan::squeeze(text))
}

/// Labels of a plan's paragraphs that end like an organ.
const NEVER: &[&str] = &[
    "责任单位",
    "牵头单位",
    "配合单位",
    "实施单位",
    "实施部门",
    "责任部门",
    "主办单位",
    "承办单位",
    "协办单位",
    "联系单位",
    "主管部门",
    "电话",
    "地址",
    "方式",
    "名单",
    "情况",
    "时间",
    "分工",
    "安排",
    "标准",
    "职责",
];

/// `张某委员`, `尊敬的张某代表`, `张某等3名委员`: persons with a form of address, as answers to proposals have them.
fn is_person(piece: &str) -> bool {
    let piece = piece.trim_matches(scan::is_space);
    let name = ADDRESSING.iter().find_map(|word| piece.strip_prefix(word)).unwrap_or(piece);
    let name = FORMS.iter().find_map(|form| name.strip_suffix(form)).map(|name| {
        let first = name.split_once('等').filter(|(_, count)| is_count(count));
        first.map_or(name, |(first, _)| first)
    });
    name.is_some_and(|name| (2..=4).contains(&name.chars().count()) && name.chars().all(scan::is_han))
}

/// `5名`, `三位`, or nothing: how many persons a name stands for.
fn is_count(text: &str) -> bool {
    let digits = text.strip_suffix(['名', '位', '人']).unwrap_or(text);
    digits.chars().count() <= 3 && digits.chars().all(super::numeral::is_numeric)
}

mod authority;
use authority::fields;

#[cfg(test)]
mod tests {
    use super::*;

    fn names(line: &str) -> Vec<String> {
        parse(line).into_iter().map(|a| a.value).collect()
    }

    #[test]
    fn address_lines() {
        for (line, want) in [
            (
                "各省、自治区、直辖市人民政府，国务院各部委、各直属机构：",
                vec!["各省", "自治区", "直辖市人民政府", "国务院各部委", "各直属机构"],
            ),
            ("　　辽宁省人民政府：", vec!["辽宁省人民政府"]),
            (
                "各镇人民政府、县政府各部门、某某经济开发区管委会：",
                vec!["各镇人民政府", "县政府各部门", "某某经济开发区管委会"],
            ),
            (
                "广东省人民政府，教育部、外交部、财政部、体育总局：",
                vec!["广东省人民政府", "教育部", "外交部", "财政部", "体育总局"],
            ),
            ("各区残联：", vec!["各区残联"]),
            (
                "各区人民政府，市政府各委、办、局，各市属机构：",
                vec!["各区人民政府", "市政府各委", "办", "局", "各市属机构"],
            ),
            ("各县、区人民政府，市直各委、办、局：", vec!["各县", "区人民政府", "市直各委", "办", "局"]),
            ("各科室、站、所：", vec!["各科室", "站", "所"]),
            ("各市、县住房城乡建设、财政、水利局：", vec!["各市", "县住房城乡建设", "财政", "水利局"]),
            ("各院、系、所：", vec!["各院", "系", "所"]),
            ("各有关单位，社会保险定点医疗机构：", vec!["各有关单位", "社会保险定点医疗机构"]),
            ("各乡（镇、街道）人民政府:", vec!["各乡（镇、街道）人民政府"]),
            ("广大市民：", vec!["广大市民"]),
            ("广大居民朋友们：", vec!["广大居民朋友们"]),
            ("各镇党委、政府：", vec!["各镇党委", "政府"]),
            ("各镇党委、政府，各街道党工委、办事处：", vec!["各镇党委", "政府", "各街道党工委", "办事处"]),
            ("尊敬的张某某代表：", vec!["尊敬的张某某代表"]),
            ("张某某等5名委员：", vec!["张某某等5名委员"]),
            ("各区人民政府,市政府各部门、各直属机构:", vec!["各区人民政府", "市政府各部门", "各直属机构"]),
            (
                "各省、自治区、直辖市民政厅（局），各计划单列市民政局；各司（局），全国老龄办，各直属单位：",
                vec![
                    "各省",
                    "自治区",
                    "直辖市民政厅（局）",
                    "各计划单列市民政局",
                    "各司（局）",
                    "全国老龄办",
                    "各直属单位",
                ],
            ),
        ] {
            assert_eq!(names(line), want, "{line}");
        }
    }

    #[test]
    fn lines_that_address_nobody() {
        for line in [
            "",
            "：",
            "附件：",
            "现将有关事项通知如下：",
            "一、各单位：",
            "责任单位：",
            "发布机构：",
            "联系人及电话：",
            "各单位要做到以下几点：",
            "各单位",
            "主要任务：",
            "局属各单�，机关各处室：",
            "根据工作安排，各单位：现通知如下：",
            "补贴条件：",
            "办、局：",
            "各单位值班电话：",
            "各报名点地址及联系电话：",
            "局、所：",
            "根据省、市统一部署，现就做好有关工作通知如下：",
            "按照市委、市政府：",
            "党委、政府：",
            "意见分歧较大的张某等代表：",
            "总体要求与目标：",
            "各市要明确水利、农业、商务主管部门：",
            "水利、农业农村、能源主管部门：",
        ] {
            assert!(names(line).is_empty(), "{line}: {:?}", names(line));
        }
    }
}
