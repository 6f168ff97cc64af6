//! The series of the numbers of a body, and which stands in which.

use super::shape::{Shape, shape};
use crate::notice::grammar::outline::{Number, Style};

#[derive(Clone, Copy)]
pub(super) struct Member {
    pub line: usize,
    pub number: Number,
    pub shape: Shape,
}

pub(super) struct Series {
    pub style: Style,
    last: u32,
    pub members: Vec<Member>,
    pub parent: Option<usize>,
}

/// Where a style stands among the others, the highest first.
pub(super) fn rank(style: Style) -> u8 {
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
pub(super) fn gather(lines: &[&str], numbers: &[Option<Number>]) -> Vec<Series> {
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
