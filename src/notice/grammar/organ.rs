//! Names of organs: telling one from other words, and parting several.

use super::Found;
use super::scan::{self, LOST};
use super::words::{Endings, Words};
use crate::notice::data::organs::{
    DEPARTMENTS, ENDINGS, GIVEN, LEVEL_OFFICES, LEVELS, PROSE, SHORT_NAMES, SURNAMES, WEAK_ENDINGS,
};
use crate::notice::data::signing::STAMPS;
use crate::report::Span;
use std::sync::LazyLock;

/// Whether the text reads as the name of one organ. White space within (`财 政 部`) and a remark in
/// brackets at the end (`（印章）`) do not matter; a destroyed character does.
///
/// ```
/// use gongwen::notice::grammar::organ::is_organ;
/// assert!(is_organ("常州市建设局"));
/// assert!(is_organ("国务院"));
/// assert!(!is_organ("会"));
/// assert!(!is_organ("认真贯彻落实"));
/// ```
pub fn is_organ(text: &str) -> bool {
    if text.len() > 300 {
        return false;
    }
    let name = scan::bare(text);
    let count = name.chars().count();
    if !(2..=50).contains(&count) || name.contains(LOST) {
        return false;
    }
    let office = name.strip_prefix(LEVELS);
    if SHORT_NAMES.contains(&office.unwrap_or(&name))
        || SHORT_NAMES.contains(&&*name)
        || office.is_some_and(|rest| LEVEL_OFFICES.contains(&rest))
    {
        return true;
    }
    let plain =
        |c| scan::is_han(c) || c.is_ascii_alphanumeric() || matches!(c, '·' | '“' | '”' | '-' | '—' | '、');
    let weak = || WEAK_ENDINGS.iter().any(|ending| name.ends_with(ending));
    ENDS.of_text(&name).any(|ending| name.len() > ending.len().min(6))
        && name.chars().all(plain)
        && !(count <= 3 && weak())
        // `不动产登记中心` is no negation.
        && !match name.contains("不动产") {
            true => IN_PROSE.are_in(&name.replace("不动产", "")),
            false => IN_PROSE.are_in(&name),
        }
}

static ENDS: LazyLock<Endings> = LazyLock::new(|| Endings::of(ENDINGS));
static IN_PROSE: LazyLock<Words> = LazyLock::new(|| Words::of(PROSE));

/// Whether the text ends as organs' names do and holds nothing that none does: so much is enough where its place says
/// that a name stands there.
pub(in crate::notice) fn ends_as_one(text: &str) -> bool {
    let name = scan::without_brackets(text);
    (2..=30).contains(&name.chars().count())
        && name.chars().all(scan::is_han)
        && ENDS.end(&name)
        && !IN_PROSE.are_in(&name)
}

/// Whether the text is the name of a department, of which the place over the day of a sign-off tells that it is a name:
/// `教务处`, `县志办`. `王建社` is a person's.
pub(in crate::notice) fn is_department(text: &str) -> bool {
    let name = scan::bare(text);
    let person = name.chars().count() <= 4
        && name.chars().next().is_some_and(|c| SURNAMES.contains(c))
        && name.ends_with(GIVEN);
    name.chars().count() >= 3 && !person && (ends_as_one(&name) || is_office(&name))
}

/// The departments of a line that names nothing else: `科研处、教务处`, `人事处　财务处`, or one of them. Empty where a piece is
/// no such name.
pub(in crate::notice) fn departments(text: &str) -> Vec<Found<String>> {
    let all = scan::whole(text);
    let by = |separator: fn(char) -> bool| scan::split(text, all, separator);
    let mut pieces = by(|c| scan::is_space(c) || scan::is_list_separator(c));
    // `人 事 处`
    if pieces.iter().any(|p| text[p.range()].chars().count() < 3) {
        pieces = by(scan::is_list_separator);
    }
    if !pieces.iter().all(|p| is_department(&text[p.range()])) {
        return Vec::new();
    }
    pieces.into_iter().map(|p| Found::new(p, scan::squeezed(&text[p.range()]))).collect()
}

/// The line without `（印章）`, `（盖章）` at its end.
pub(in crate::notice) fn without_stamp(line: &str) -> &str {
    let text = line.trim_end_matches(scan::is_space);
    let inner = text.strip_suffix(['）', ')']).and_then(|t| Some((t.rfind(['（', '('])?, t)));
    match inner {
        Some((open, t)) if STAMPS.iter().any(|s| t[open..].trim_start_matches(['（', '(']) == *s) => {
            &text[..open]
        }
        _ => text,
    }
}

/// Whether a line whose place says that it is a name, set at the right over the day, can be one: its words are no matter then
/// (`某区纠正行业不正之风办公室`), unless they are a sentence's.
pub(in crate::notice) fn is_placed(text: &str) -> bool {
    let name = scan::bare(text);
    (5..=40).contains(&name.chars().count())
        && name.chars().all(scan::is_han)
        && (ENDS.end(&name) || DEPARTMENTS.iter().any(|end| name.ends_with(end)))
        && !["关于", "的通知", "请", "如下", "现将", "我们", "根据", "按照"]
            .iter()
            .any(|word| name.contains(word))
}

/// Whether a text is the office that has a document printed, of which its place before 印发 tells that it is one: `秘书股`.
pub(super) fn is_office(text: &str) -> bool {
    let name = scan::squeeze(text);
    (3..=12).contains(&name.chars().count())
        && name.chars().all(scan::is_han)
        && DEPARTMENTS.iter().any(|end| name.ends_with(end))
        && !IN_PROSE.are_in(&name)
}

/// The organs of a list: `省科技厅　省科协`, `常州市建设局、常州市财政局`, or one name. Several names printed
/// without anything between them are parted where the place's name begins anew
/// (`广州市民政局广州市财政局`). Empty where a piece is no organ.
///
/// ```
/// use gongwen::notice::grammar::organ::split_list;
/// let names = |text| split_list(text).into_iter().map(|o| o.value).collect::<Vec<_>>();
/// assert_eq!(names("省科技厅　　省科协"), ["省科技厅", "省科协"]);
/// assert_eq!(names("财 政 部"), ["财政部"]);
/// assert_eq!(names("广州市民政局广州市财政局"), ["广州市民政局", "广州市财政局"]);
/// assert!(names("请各单位遵照执行").is_empty());
/// ```
pub fn split_list(text: &str) -> Vec<Found<String>> {
    let all = scan::whole(text);
    if all.is_empty() || all.len() > 1500 {
        return Vec::new();
    }
    let by = |separator: fn(char) -> bool| -> Option<Vec<Span>> {
        let pieces = scan::split(text, all, separator);
        pieces.iter().all(|piece| is_organ(&text[piece.range()])).then_some(pieces)
    };
    let pieces = by(|c| scan::is_space(c) || scan::is_list_separator(c))
        .or_else(|| wide(text, all))
        .or_else(|| parted(text, all))
        .or_else(|| {
            let names = departments(text);
            (names.len() > 1).then(|| names.into_iter().map(|name| name.span).collect())
        })
        .or_else(|| by(scan::is_list_separator))
        .unwrap_or_default();
    pieces
        .into_iter()
        .flat_map(|piece| joined(text, piece))
        .map(|piece| scan::trim(text, Span::at(piece.start(), without_stamp(&text[piece.range()]).len())))
        .map(|piece| Found::new(piece, scan::squeezed(&text[piece.range()])))
        .collect()
}

/// The names of a list of which some are set wide to fill the line: `民　政　部　中央编办`. Characters that
/// stand alone make one name together.
fn wide(text: &str, all: Span) -> Option<Vec<Span>> {
    let mut names: Vec<(Span, bool)> = Vec::new();
    for piece in scan::split(text, all, |c| scan::is_space(c) || scan::is_list_separator(c)) {
        let single = text[piece.range()].chars().count() == 1;
        match names.last_mut() {
            Some((last, true)) if single => *last = Span::at(last.start(), piece.end() - last.start()),
            _ => names.push((piece, single)),
        }
    }
    let told = names.len() > 1 && names.iter().all(|(name, _)| is_organ(&text[name.range()]));
    told.then(|| names.into_iter().map(|(name, _)| name).collect())
}

/// Three Han characters.
const LETTERS: usize = 3 * '一'.len_utf8();

/// The names of a list that blanks part, of which some are organs beyond doubt: what stands beside those is one, whatever
/// it is called. A word of one or two characters may be part of a name that is set wide.
fn parted(text: &str, all: Span) -> Option<Vec<Span>> {
    let names = scan::split(text, all, scan::is_space);
    let word = |name: &Span| name.len() >= LETTERS && ends_as_one(&text[name.range()]);
    let told = names.iter().filter(|name| is_organ(&text[name.range()])).count();
    (names.len() > 1 && told * 2 >= names.len() && names.iter().all(word)).then_some(names)
}

/// The organs of a labelled value (发布机构：…): as [`split_list`], and where the value is no such list it
/// is taken as one name as it stands, for the label says so. `None` where it is empty or damaged.
pub fn labelled(text: &str) -> Option<Vec<Found<String>>> {
    let all = scan::whole(text);
    let piece = text.get(all.range())?;
    if piece.is_empty()
        || piece.contains(LOST)
        || piece.chars().count() > 200
        || !piece.chars().any(scan::is_han)
    {
        return None;
    }
    let list = split_list(text);
    if !list.is_empty() {
        return Some(list);
    }
    (piece.chars().count() <= 40).then(|| {
        // Blanks between Han characters are type-setting.
        vec![Found::new(all, if piece.is_ascii() { piece.to_owned() } else { scan::squeezed(piece) })]
    })
}

/// The names in a piece that is one organ by its ending, parted where its beginning up to 省, 市, 区, 县
/// or 州 comes again after an organ's ending.
fn joined(text: &str, span: Span) -> Vec<Span> {
    let piece = &text[span.range()];
    let place = piece.char_indices().take(7).find(|(_, c)| matches!(c, '省' | '市' | '区' | '县' | '州'));
    let Some(place) = place.map(|(at, c)| &piece[..at + c.len_utf8()]).filter(|p| p.chars().count() > 1)
    else {
        return vec![span];
    };
    let mut starts = vec![0];
    for (at, _) in piece.match_indices(place).skip(1) {
        if starts.last().is_some_and(|&start| is_organ(&piece[start..at])) && is_organ(&piece[at..]) {
            starts.push(at);
        }
    }
    starts.push(piece.len());
    starts.windows(2).map(|w| Span::at(span.start() + w[0], w[1] - w[0])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        split_list(text).into_iter().map(|o| o.value).collect()
    }

    #[test]
    fn organs() {
        for text in [
            "常州市建设局",
            "国务院办公厅",
            "某省人力资源和社会保障厅",
            "某县政府购买服务招聘工作领导组",
            "国网某县供电公司",
            "某市财政局（印章）",
            "教 育 部",
            "省科协",
            "中共某市委员会",
            "中国福利彩票发行管理中心",
            "某市人大常委会",
            "市残联",
            "某市不动产登记交易中心",
        ] {
            assert!(is_organ(text), "{text}");
        }
        for text in [
            "",
            "局",
            "社会",
            "大会",
            "请报局办公室",
            "现将意见报市政府",
            "常州市建�局",
            "2006年8月22日",
            "王某某",
            "特此通知",
        ] {
            assert!(!is_organ(text), "{text}");
        }
    }

    #[test]
    fn lists() {
        assert_eq!(names("广州市财政局\u{a0}广州市民政局"), ["广州市财政局", "广州市民政局"]);
        assert_eq!(names("某县公安局、教育局，某镇人民政府"), ["某县公安局", "教育局", "某镇人民政府"]);
        assert_eq!(names("常 州 市 建 设 局"), ["常州市建设局"]);
        assert_eq!(names("广州市人民政府"), ["广州市人民政府"]);
        assert_eq!(names("民 政 部　中央编办　发展改革委"), ["民政部", "中央编办", "发展改革委"]);
        assert!(names("某县公安局、以及其他").is_empty());
    }

    #[test]
    fn a_labelled_value_is_believed() {
        let value = |text| labelled(text).map(|l| l.into_iter().map(|o| o.value).collect::<Vec<_>>());
        assert_eq!(value(" 某市政务网编辑部组 "), Some(vec!["某市政务网编辑部组".into()]));
        assert_eq!(value("市财政局 市民政局"), Some(vec!["市财政局".into(), "市民政局".into()]));
        assert_eq!(value("常州�建设局"), None);
        assert_eq!(value(" "), None);
        assert_eq!(value("--"), None);
    }

    #[test]
    fn hostile_lists_take_linear_time() {
        for piece in ["市局", "局 ", "（", "广州市"] {
            split_list(&piece.repeat(20_000));
            is_organ(&piece.repeat(20_000));
        }
    }
}
