//! Headings: which series of numbered lines is made of them.

use super::{Number, Style, number};
use crate::notice::grammar::scan;
use crate::report::Span;

/// A heading of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Heading {
    /// The line it stands in.
    pub line: usize,
    /// 1 for the top level of the lines given.
    pub level: u8,
    /// Its number as printed, in the line.
    pub number: Span,
    /// The heading with its number, in the line. Where the line goes on after it, the rest is its
    /// paragraph.
    pub text: Span,
    /// Whether the line goes on after the heading.
    pub runs_in: bool,
}

/// The numbered headings of a body, its lines being its paragraphs in order; lines without a number may
/// lie between and belong to the heading above them.
///
/// A number only counts in its series: the first of its style, or the successor of the one before on the
/// same level. A series is made of headings where its members are short lines with something under them,
/// or where *every* member begins with a short sentence that runs into its paragraph
/// (`一看服务成效。组织…`); one long member makes paragraphs of all of them, one that ends in `；` a list.
/// Articles (`第一条`) are no headings, and under what is no heading stands none; a series of one is none
/// either, but for the formal styles and `一、`.
///
/// ```
/// use gongwen::notice::grammar::outline::headings;
/// let lines = ["一、指导思想", "做好工作。", "二、活动重点", "一看成效。组织市民看。", "二评水平。组织市民评。", "三听意见。开座谈会。"];
/// let found = headings(&lines);
/// let text: Vec<_> = found.iter().map(|h| (h.level, &lines[h.line][h.text.range()])).collect();
/// assert_eq!(text, [(1, "一、指导思想"), (1, "二、活动重点"), (2, "一看成效。"), (2, "二评水平。"), (2, "三听意见。")]);
/// ```
pub fn headings(lines: &[&str]) -> Vec<Heading> {
    let mut numbers: Vec<Option<Number>> = lines.iter().map(|line| number(line)).collect();
    bare::add_series(lines, &mut numbers);
    bare::add_parted(lines, &mut numbers);
    decimal::read(lines, &mut numbers);
    let series = gather(lines, &numbers);
    let mut levels: Vec<Option<u8>> = Vec::with_capacity(series.len());
    let mut found = Vec::new();
    for this in &series {
        // A parent always comes before its children; under what is no heading stands none.
        let above = this.parent.map_or(Some(0), |parent| levels[parent]);
        let Some(above) = above.filter(|_| is_outline(this, lines, &numbers)) else {
            levels.push(None);
            continue;
        };
        levels.push(Some(above + 1));
        for member in &this.members {
            let line = lines[member.line];
            let (end, runs_in) = match member.shape {
                Shape::Whole => (scan::whole(line).end(), false),
                Shape::RunsIn(end, _) => (end, true),
                Shape::Item | Shape::Paragraph | Shape::Torn => continue,
            };
            let Some(text) = Span::new(member.number.span.start(), end) else { continue };
            found.push(Heading {
                line: member.line,
                level: above + 1,
                number: member.number.span,
                text,
                runs_in,
            });
        }
    }
    found.sort_by_key(|heading| heading.line);
    found
}

/// Whether a series is made of headings.
fn is_outline(series: &Series, lines: &[&str], numbers: &[Option<Number>]) -> bool {
    // What is torn says neither that it is a heading nor that it is none.
    let members: Vec<Member> = series.members.iter().copied().filter(|m| m.shape != Shape::Torn).collect();
    if members.len() * 2 < series.members.len() {
        return false;
    }
    let count = |f: fn(&Member) -> bool| members.iter().filter(|m| f(m)).count();
    let whole = count(|m| m.shape == Shape::Whole);
    if series.style == Style::Article || members.iter().any(|m| m.shape == Shape::Item) {
        return false;
    }
    if matches!(series.style, Style::Part | Style::Chapter | Style::Section) {
        return whole * 2 > members.len();
    }
    // Members with something under them: text, or a number of a lower level.
    let under = |member: &&Member| {
        let next = (member.line + 1..lines.len()).take(4).find(|&n| !scan::whole(lines[n]).is_empty());
        next.is_some_and(|n| numbers[n].is_none_or(|number| rank(number.style) > rank(series.style)))
    };
    let mut headed = members.iter().filter(|m| m.shape == Shape::Whole).filter(under).count();
    // What follows the last of a list of sentences stands under the whole list, not under that one.
    let stopped = |m: &Member| {
        m.shape == Shape::Whole && lines[m.line].trim_end_matches(scan::is_space).ends_with('。')
    };
    if headed == 1
        && members.len() > 1
        && members.iter().all(stopped)
        && members.last().is_some_and(|m| under(&m))
    {
        headed = 0;
    }
    let short = |m: &Member, limit| match m.shape {
        Shape::Whole => true,
        Shape::RunsIn(_, sentence) => sentence <= limit,
        _ => false,
    };
    match series.style {
        Style::Bare => true,
        // Short paragraphs among long ones are no headings.
        Style::Chinese if whole > 0 && headed * 2 >= whole => {
            members.iter().filter(|m| short(m, FIRST_SENTENCE)).count() * 2 >= members.len()
        }
        Style::Chinese => {
            // A full sentence with nothing under it is a paragraph, and so are its neighbours.
            let sentence = |m: &&Member| {
                let text = lines[m.line].trim_end_matches(scan::is_space);
                m.shape == Shape::Whole && text.ends_with('。') && text.contains('，') && !under(m)
            };
            whole < members.len()
                && members.iter().all(|m| short(m, FIRST_SENTENCE))
                && !members.iter().any(|m| sentence(&m))
        }
        // One alone is a heading where it can be nothing else: a phrase over its text.
        Style::ChineseBracketed | Style::Decimal(2..) if members.len() == 1 => {
            let phrase = |m: &Member| {
                let text = lines[m.line].trim_end_matches(scan::is_space);
                !text.ends_with(|c| c == '。' || scan::is_colon(c))
            };
            series.parent.is_some() && headed == 1 && members.iter().all(phrase)
        }
        _ if members.len() < 2 => false,
        _ => {
            let parallel = members.iter().all(|m| short(m, LOW_FIRST_SENTENCE));
            // What runs into its paragraph has something under it.
            let run_in = members.len() - whole;
            parallel && (headed * 2 >= whole || run_in > 0 && (headed + run_in) * 2 >= members.len())
        }
    }
}

mod bare;
mod decimal;
mod series;
mod shape;
use series::{Member, Series, gather, rank};
use shape::{FIRST_SENTENCE, LOW_FIRST_SENTENCE, Shape};

#[cfg(test)]
mod tests;
