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

/// How much a heading may hold, in characters: a whole line, and a first sentence.
const WHOLE_LINE: usize = 60;
const FIRST_SENTENCE: usize = 30;
/// The same for the lower levels, where short paragraphs are common.
const LOW_FIRST_SENTENCE: usize = 20;

/// What a numbered line looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// One short phrase or sentence and nothing else.
    Whole,
    /// A short sentence with more after it; the sentence ends at this byte, and is so long.
    RunsIn(usize, usize),
    /// An item of a list that goes on: it ends in `；` or `，`.
    Item,
    /// Running text.
    Paragraph,
    /// The same, but a character is destroyed where a first sentence can have ended.
    Torn,
}

#[derive(Clone, Copy)]
struct Member {
    line: usize,
    number: Number,
    shape: Shape,
}

struct Series {
    style: Style,
    last: u32,
    members: Vec<Member>,
    parent: Option<usize>,
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

/// Where a style stands among the others, the highest first.
fn rank(style: Style) -> u8 {
    match style {
        Style::Part => 10,
        Style::Chapter => 20,
        Style::Section => 30,
        Style::Article => 35,
        Style::Chinese => 40,
        Style::Decimal(depth) => 40 + depth.min(9),
        Style::ChineseBracketed => 50,
        Style::Bare => 55,
        Style::Arabic => 60,
        Style::ArabicBracketed => 70,
        Style::Circled => 80,
    }
}

/// The series of a body, each with the one it stands in.
fn gather(lines: &[&str], numbers: &[Option<Number>]) -> Vec<Series> {
    let mut series: Vec<Series> = Vec::new();
    // The open series, outermost first, and the last one of each style.
    let mut stack: Vec<usize> = Vec::new();
    let mut latest: Vec<(Style, usize)> = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        let Some(number) = numbers[n] else { continue };
        let (style, ordinal) = (number.style, number.ordinal);
        let member = Member { line: n, number, shape: shape(line, number) };
        // Articles are counted through all chapters.
        let follows = |s: &Series| s.style == style && (s.last + 1 == ordinal || style == Style::Article);
        if let Some(at) = stack.iter().rposition(|&s| follows(&series[s])) {
            stack.truncate(at + 1);
            let this = &mut series[stack[at]];
            this.last = ordinal;
            this.members.push(member);
            continue;
        }
        // A first number opens a series; so does a second one whose first was destroyed.
        let opens = ordinal == 1
            || style == Style::Article
            || (ordinal == 2 && matches!(style, Style::Chinese | Style::Chapter))
            || stack.iter().any(|&s| series[s].style == style && series[s].last + 2 == ordinal);
        if !opens {
            // `（三）` under 二、 behind `（二）` under 一、: the numbers run through the text.
            let parent = stack.iter().rposition(|&s| rank(series[s].style) < rank(style));
            let last = latest.iter().find(|(of, _)| *of == style).map(|(_, s)| *s);
            if let (Some(at), Some(s)) = (parent, last)
                && series[s].last + 1 == ordinal
                && series[s].parent == Some(stack[at])
                && matches!(member.shape, Shape::Whole | Shape::RunsIn(..))
            {
                stack.truncate(at + 1);
                stack.push(s);
                series[s].last = ordinal;
                series[s].members.push(member);
            }
            continue;
        }
        if let Some(at) =
            stack.iter().rposition(|&s| series[s].style == style && series[s].last + 2 == ordinal)
        {
            // One number of the series was destroyed or left out.
            stack.truncate(at + 1);
            let this = &mut series[stack[at]];
            this.last = ordinal;
            this.members.push(member);
            continue;
        }
        while stack.last().is_some_and(|&s| rank(series[s].style) >= rank(style)) {
            stack.pop();
        }
        series.push(Series { style, last: ordinal, members: vec![member], parent: stack.last().copied() });
        latest.retain(|(of, _)| *of != style);
        latest.push((style, series.len() - 1));
        stack.push(series.len() - 1);
    }
    series
}

fn shape(line: &str, number: Number) -> Shape {
    let whole = whole_shape(line, number);
    let rest = line.get(number.span.end()..).unwrap_or_default();
    let torn = rest.chars().take(FIRST_SENTENCE + 1).position(|c| c == scan::LOST);
    // Behind what a phrase can have ended in, so much is text of its own.
    let long = |at: usize| rest.chars().skip(at + 1).nth(LOW_FIRST_SENTENCE).is_some();
    match (whole, torn) {
        (Shape::Paragraph, Some(_)) => Shape::Torn,
        (Shape::Whole, Some(at)) if long(at) => Shape::Torn,
        _ => whole,
    }
}

/// The same of a line in which nothing is destroyed.
fn whole_shape(line: &str, number: Number) -> Shape {
    let all = scan::whole(line);
    let start = number.span.end().min(all.end());
    let rest = line.get(start..all.end()).unwrap_or_default();
    if rest.ends_with(['；', ';', '，', ',']) {
        return Shape::Item;
    }
    let count = |text: &str| text.chars().take(WHOLE_LINE + 1).count();
    let stop = rest.char_indices().take(WHOLE_LINE + 2).find(|(_, c)| matches!(c, '。' | '！' | '？' | '；'));
    match stop {
        _ if rest.is_empty() => Shape::Paragraph,
        // A question may be followed by another one within the heading.
        Some((at, '？')) if count(rest) <= WHOLE_LINE && at > 0 && !rest.contains('。') => Shape::Whole,
        Some((at, c)) if at + c.len_utf8() < rest.len() => {
            let sentence = count(&rest[..at]);
            // The stop belongs to a quotation that goes on.
            let quoted = rest[at + c.len_utf8()..].starts_with(['”', '》', '）', '’']);
            if sentence <= FIRST_SENTENCE && c == '。' && !quoted {
                Shape::RunsIn(start + at + c.len_utf8(), sentence)
            } else {
                Shape::Paragraph
            }
        }
        _ if count(rest) > WHOLE_LINE => Shape::Paragraph,
        // `一、下列单位：` leads a list unless it is a mere title.
        None if rest.ends_with(scan::is_colon) && count(rest) > 15 => Shape::Paragraph,
        // `一、时间：2018年6月1日` is a labelled paragraph.
        _ if rest.trim_end_matches(|c| scan::is_colon(c) || c == '。').contains(scan::is_colon) => {
            Shape::Paragraph
        }
        _ => Shape::Whole,
    }
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

#[path = "heading/bare.rs"]
mod bare;
#[path = "heading/decimal.rs"]
mod decimal;

#[cfg(test)]
#[path = "heading/tests.rs"]
mod tests;
