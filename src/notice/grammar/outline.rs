//! The outline of a body: 第一章, 一、, （一）, 1., （1）, and headings that run into their paragraph.
//!
//! GB/T 9704-2012 clause 7.3.3 orders the levels `一、` `（一）` `1.` `（1）`; regulations have 编 章 节,
//! emergency plans decimal numbers. Whether a numbered line is a heading or a paragraph that
//! happens to be numbered is decided by its series, never by the line alone, see [`headings`].

use super::numeral;
use super::scan;
use crate::report::Span;
use regex::Regex;
use std::sync::LazyLock;

/// The writing of a number at the head of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Style {
    /// `第一编`, `第一篇`
    Part,
    /// `第一章`, `第一部分`
    Chapter,
    /// `第一节`
    Section,
    /// `第一条`: an article of a regulation; never a heading here.
    Article,
    /// `一、`
    Chinese,
    /// `（一）`
    ChineseBracketed,
    /// `1.`, `1、`, `１．`
    Arabic,
    /// `（1）`, `1）`
    ArabicBracketed,
    /// `①`
    Circled,
    /// `1　总则`, `1.1 目的`: so many numbers.
    Decimal(u8),
    /// `一看服务成效。`, `一是加强领导。`: the numeral is the first word of the sentence.
    Bare,
}

/// A number at the head of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Number {
    /// How it is written.
    pub style: Style,
    /// Which one it is; the last of a decimal number.
    pub ordinal: u32,
    /// Where it stands in the line, its punctuation included.
    pub span: Span,
}

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    const C: &str = "[一二三四五六七八九十百零〇]{1,5}";
    const A: &str = "[0-9０-９]{1,3}";
    Regex::new(&format!(
        r"(?x)^\s*(?:
        (?P<formal>第\s?(?P<fn>{C}|{A})\s?(?P<unit>编|篇|章|节|条|部分))
        |(?P<bc>[（(]\s?(?P<bcn>{C})\s?[）)][、.．]?)
        |(?P<ba>[（(]\s?(?P<ban>{A})\s?[）)][、.．]?|(?P<bah>{A})[）)])
        |(?P<c>(?P<cn>{C})\s?[、．.])
        |(?P<d>(?P<dn>[0-9]{{1,2}}(?:[.．][0-9]{{1,2}}){{1,3}})[.．]?(?:[\s　]+|(?P<dh>\p{{Han}})))
        |(?P<a>(?P<an>{A})\s?(?:[、．]|\.))
        |(?P<s>(?P<sn>[0-9]{{1,2}})[\s　]+)(?:\p{{Han}})
        |(?P<o>[①-⑳])
        )"
    ))
    .expect("the pattern is fixed")
});

/// The number at the head of a line. [`Style::Bare`] is not told from a line alone and not among the
/// answers.
///
/// ```
/// use gongwen::notice::grammar::outline::{Style, number};
/// let n = number("（三）加强领导").unwrap();
/// assert_eq!((n.style, n.ordinal), (Style::ChineseBracketed, 3));
/// assert!(number("2006年工作总结").is_none());
/// assert!(number("\u{FFFD}、加强领导").is_none());
/// ```
pub fn number(line: &str) -> Option<Number> {
    // Most lines have none: the first character tells.
    let text = line.trim_start_matches(scan::is_space);
    let first = text.chars().next()?;
    if !matches!(first, '第' | '（' | '(' | '①'..='⑳') {
        // Numerals, and a sign behind them: `2006年` is no number of a heading.
        let rest = text.trim_start_matches(|c: char| numeral::is_numeric(c));
        let sign = |c: char| c.is_whitespace() || matches!(c, '、' | '.' | '．' | '）' | ')');
        if !numeral::is_numeric(first) || !rest.starts_with(sign) {
            return None;
        }
    }
    let m = NUMBER.captures(line)?;
    let group = |name| m.name(name);
    let mut span = m.get(0).map(|all| Span::at(all.start(), all.len()))?;
    let of = |name: &str| m.name(name).and_then(|n| numeral::number(n.as_str()));
    let (style, ordinal) = if group("formal").is_some() {
        let style = match group("unit")?.as_str() {
            "编" | "篇" => Style::Part,
            "章" | "部分" => Style::Chapter,
            "节" => Style::Section,
            _ => Style::Article,
        };
        (style, of("fn")?)
    } else if group("bc").is_some() {
        (Style::ChineseBracketed, of("bcn")?)
    } else if group("ba").is_some() {
        (Style::ArabicBracketed, of("ban").or_else(|| of("bah"))?)
    } else if group("c").is_some() {
        (Style::Chinese, of("cn")?)
    } else if let Some(d) = group("dn") {
        if let Some(han) = group("dh") {
            // `1.2个月` and `3.5万元` are quantities: a decimal number parts from its heading by a blank.
            span = Span::at(span.start(), span.len() - han.as_str().len());
            let after = scan::after(line, span.end()).unwrap_or(' ');
            if "万亿元个年月日米倍公平吨人户家名项次件岁小天周厘毫千百度".contains(after)
            {
                return None;
            }
        }
        let depth = d.as_str().matches(['.', '．']).count() + 1;
        let last = d.as_str().rsplit(['.', '．']).next().and_then(numeral::arabic)?;
        (Style::Decimal(depth as u8), last)
    } else if let Some(a) = group("a") {
        // `1.5倍`, `10.10`: a decimal fraction is no number of a heading.
        let next = scan::after(line, a.end());
        let digit = |c: char| c.is_ascii_digit();
        if next.is_some_and(digit) && a.as_str().ends_with('.') && !year_follows(line, a.end()) {
            return None;
        }
        (Style::Arabic, of("an")?)
    } else if let Some(s) = group("s") {
        span = Span::at(s.start(), s.len());
        (Style::Decimal(1), of("sn")?)
    } else {
        let c = group("o")?.as_str().chars().next()?;
        (Style::Circled, c as u32 - '①' as u32 + 1)
    };
    let start = span.start() + line.get(span.range())?.len()
        - line.get(span.range())?.trim_start_matches(scan::is_space).len();
    (ordinal > 0).then(|| Number {
        style,
        ordinal,
        span: scan::trim(line, Span::at(start, span.end() - start)),
    })
}

/// Whether a year or a year's name stands at byte `at`: `1.2020～2021年度指南` is number 1.
fn year_follows(line: &str, at: usize) -> bool {
    let rest = line.get(at..).unwrap_or_default();
    let digits: usize = rest.chars().take_while(char::is_ascii_digit).count();
    digits == 4 && numeral::year(&rest[..4]).is_some()
}

mod heading;
pub use heading::{Heading, headings};
