//! The marks of the head of a document and the remark under its date: 份号, 密级, 紧急程度 (GB/T 9704-2012
//! clauses 7.2.1–7.2.3) and 附注 (7.3.6).

use super::pattern::Pattern;
use super::scan::{self, LOST};
use super::{Found, label};
use crate::report::Span;
use regex::Regex;
use std::sync::LazyLock;

/// The marks that one line states.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Marks {
    /// 密级 and its term: `机密★1年`.
    pub security_level: Option<Found<String>>,
    /// 紧急程度: `特急`.
    pub urgency: Option<Found<String>>,
    /// 份号: six digits (seven in GB/T 9704-1999).
    pub copy_number: Option<Found<String>>,
}

static SECURITY: Pattern = Pattern::new(&[&['密']], || {
    Regex::new(r"^(绝\s{0,4}密|机\s{0,4}密|秘\s{0,4}密)(?:\s?[★☆*]\s?(?:[0-9]{1,2}\s?(?:年|个月)|[一二三四五六七八九十]{1,3}年|长期))?$")
        .expect("the pattern is fixed")
});
static URGENCY: Pattern = Pattern::new(&[&['急', '提']], || {
    Regex::new(r"^(?:特\s{0,4}[急提]|加\s{0,4}急|平\s{0,4}急|急\s{0,4}件|特急件)$")
        .expect("the pattern is fixed")
});
static COPY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:(?:份\s{0,2}号|№|No\.?)\s?[：:]?\s?)?([0-9]{6,7})$").expect("the pattern is fixed")
});

/// The marks of a line that is nothing but marks (`000001`, `机密★1年　特急`); none where anything else
/// stands in it. Six digits alone are a copy number only at the head of a document: the caller knows.
///
/// ```
/// use gongwen::notice::grammar::marking::parse;
/// let marks = parse("机密★1年　　特急");
/// assert_eq!(marks.security_level.unwrap().value, "机密★1年");
/// assert_eq!(marks.urgency.unwrap().value, "特急");
/// assert_eq!(parse("特急件的处理办法"), Default::default());
/// ```
pub fn parse(line: &str) -> Marks {
    let all = scan::whole(line);
    let mut marks = Marks::default();
    if all.is_empty() || all.len() > 120 {
        return marks;
    }
    if let Some(labelled) = labelled(line) {
        return labelled;
    }
    // The words may be set with blanks within (`特　急`): the whole line, and characters that stand alone.
    let mut pieces: Vec<Span> = Vec::new();
    if !mark(line, all, &mut marks) {
        let single = |span: Span| line[span.range()].chars().count() == 1;
        for piece in scan::split(line, all, scan::is_space) {
            match pieces.last_mut().filter(|last| {
                single(piece) && line[last.range()].chars().any(scan::is_space)
                    || single(piece) && single(**last)
            }) {
                Some(last) => *last = Span::at(last.start(), piece.end() - last.start()),
                None => pieces.push(piece),
            }
        }
    }
    for piece in pieces {
        if !mark(line, piece, &mut marks) {
            return Marks::default();
        }
    }
    marks
}

/// The mark of a line that its label announces: `紧急程度：特急`, `密级：内部`.
fn labelled(line: &str) -> Option<Marks> {
    let (at, colon) = line.char_indices().take(16).find(|&(_, c)| scan::is_colon(c))?;
    let field = label::classify(&line[..at])?;
    let value = at + colon.len_utf8();
    let span = scan::trim(line, Span::at(value, line.len() - value));
    let mut marks = Marks::default();
    let read = mark(line, span, &mut marks);
    match field {
        label::Field::Urgency => (read && marks.urgency.is_some()).then_some(marks),
        // What is kept inside is no secret, and said so under this label only.
        label::Field::SecurityLevel if &line[span.range()] == "内部" => {
            Some(Marks { security_level: Some(Found::new(span, "内部".to_owned())), ..Marks::default() })
        }
        label::Field::SecurityLevel => (read && marks.security_level.is_some()).then_some(marks),
        _ => None,
    }
}

fn mark(line: &str, span: Span, marks: &mut Marks) -> bool {
    let text = &line[span.range()];
    let value = || Found::new(span, scan::squeezed(text));
    if SECURITY.is_match(text) {
        marks.security_level = Some(value());
    } else if URGENCY.is_match(text) {
        marks.urgency = Some(value());
    } else if let Some(digits) = COPY.captures(text).and_then(|m| m.get(1)) {
        marks.copy_number = Some(value().map(|_| digits.as_str().to_owned()));
    } else {
        return false;
    }
    true
}

/// What a line marks that lost characters: `特�`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Torn {
    /// 密级
    SecurityLevel,
    /// 紧急程度
    Urgency,
}

/// Which mark a line was before characters of it were destroyed, where it can have been no other.
///
/// ```
/// use gongwen::notice::grammar::marking::{Torn, torn};
/// assert_eq!(torn("特\u{FFFD}"), Some(Torn::Urgency));
/// assert_eq!(torn("机\u{FFFD}★1年"), Some(Torn::SecurityLevel));
/// assert_eq!(torn("特急"), None);
/// assert_eq!(torn("\u{FFFD}\u{FFFD}"), None);
/// ```
pub fn torn(line: &str) -> Option<Torn> {
    let bare = scan::squeeze(line);
    let word: Vec<char> = bare.chars().take_while(|c| !matches!(c, '★' | '☆' | '*')).collect();
    if bare.len() > 40 || !word.contains(&LOST) || word.iter().all(|&c| c == LOST) {
        return None;
    }
    let fits = |words: &[&str]| {
        words.iter().any(|w| {
            w.chars().count() == word.len() && w.chars().zip(&word).all(|(c, &k)| c == k || k == LOST)
        })
    };
    match (fits(&["绝密", "机密", "秘密"]), fits(&["特急", "特提", "加急", "平急", "急件", "特急件"]))
    {
        (true, false) => Some(Torn::SecurityLevel),
        (false, true) => Some(Torn::Urgency),
        _ => None,
    }
}

/// The words by which a bracketed line is known as a remark on the document.
const REMARKS: &[&str] = &[
    "此件",
    "此文",
    "本文有删减",
    "联系人",
    "联系单位",
    "联系电话",
    "联系方式",
    "公开发布",
    "主动公开",
    "依申请公开",
    "不予公开",
    "发至",
    "传达至",
    "可登报",
    "登报",
    "内部发行",
    "只发",
    "不另行文",
    "不再另行",
];

/// The remark of a line that is bracketed as a whole (`（此件公开发布）`), without its brackets.
///
/// ```
/// use gongwen::notice::grammar::marking::annotation;
/// assert_eq!(annotation("　（此件公开发布）").unwrap().value, "此件公开发布");
/// assert_eq!(annotation("（2006年3月1日通过）"), None);
/// ```
pub fn annotation(line: &str) -> Option<Found<String>> {
    let all = scan::whole(line);
    if all.len() > 600 {
        return None;
    }
    // The bracket that closes it may be destroyed; what stands within is whole all the same.
    let piece = &line[all.range()];
    let torn = piece.starts_with(['（', '【']).then(|| piece.strip_suffix(LOST)).flatten();
    let inner = match torn {
        Some(rest) => scan::trim(line, Span::at(all.start() + '（'.len_utf8(), rest.len() - '（'.len_utf8())),
        None => scan::inside(line, all, &['（', '(', '【'])?,
    };
    let text = line.get(inner.range())?;
    let known = !text.contains(LOST) && REMARKS.iter().any(|word| text.contains(word));
    known.then(|| {
        let value = text.split(scan::is_space).filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ");
        Found::new(inner, value)
    })
}

/// Whether a line is a remark of which characters were destroyed: its bracket opens or closes it, and it begins
/// as remarks do.
///
/// ```
/// use gongwen::notice::grammar::marking::annotation_damaged;
/// assert!(annotation_damaged("（联系人：孟凡，电话：\u{FFFD}599-5550177）"));
/// assert!(!annotation_damaged("（此件公开发布）") && !annotation_damaged("（一）联系\u{FFFD}"));
/// ```
pub fn annotation_damaged(line: &str) -> bool {
    let text = line.trim_matches(scan::is_space);
    let inner = text.trim_start_matches(['（', '(', '【', LOST]);
    text.contains(LOST)
        && text.len() <= 600
        && inner.len() < text.len()
        && text.ends_with(['）', ')', '】', LOST])
        && REMARKS.iter().any(|word| inner.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_the_head() {
        let security = |line| parse(line).security_level.map(|m| m.value);
        assert_eq!(security("秘密"), Some("秘密".into()));
        assert_eq!(security("机　密★1年"), Some("机密★1年".into()));
        assert_eq!(security("绝密★长期"), Some("绝密★长期".into()));
        assert_eq!(security("机密文件管理"), None);
        assert_eq!(security("机�"), None);
        let urgency = |line| parse(line).urgency.map(|m| m.value);
        assert_eq!(urgency(" 加　急 "), Some("加急".into()));
        assert_eq!(urgency("急"), None);
        assert_eq!(urgency("机密★长期　　特　急"), Some("特急".into()));
        let copy = |line| parse(line).copy_number.map(|m| m.value);
        assert_eq!(copy("000123"), Some("000123".into()));
        assert_eq!(copy("份号：0000123"), Some("0000123".into()));
        assert_eq!(copy("00012"), None);
        assert_eq!(copy("00�123"), None);
    }

    #[test]
    fn remarks() {
        for (line, want) in [
            ("（此件公开发布）", Some("此件公开发布")),
            ("(此件主动公开)", Some("此件主动公开")),
            ("（联系人：张某，电话：12345678）", Some("联系人：张某，电话：12345678")),
            ("（本文有删减）", Some("本文有删减")),
            ("（某部网站）", None),
            ("（此件公�发布）", None),
            ("（此件公开发布�", Some("此件公开发布")),
            ("此件公开发布", None),
            ("（一）联系人", None),
            ("（二）不刻制印章。（此件公开发布）", None),
            ("（联系人：张某（办公室），电话：12345678）", Some("联系人：张某（办公室），电话：12345678")),
            ("", None),
        ] {
            assert_eq!(annotation(line).map(|a| a.value).as_deref(), want, "{line}");
        }
    }
}
