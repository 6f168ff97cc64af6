//! Headings whose first word is their number: `一看服务成效。`

use super::series::rank;
use crate::notice::grammar::outline::{Number, Style};
use crate::notice::grammar::{numeral, scan};
use crate::report::Span;

/// The longest sentence that is one, in characters.
const BARE_SENTENCE: usize = 14;

/// Adds the lines that begin with a bare numeral and form a parallel series: one, two, three and so on,
/// each with a short first sentence. Anything less is prose (`一看便知`).
pub(super) fn add_series(lines: &[&str], numbers: &mut [Option<Number>]) {
    let mut open: Vec<(usize, Number)> = Vec::new();
    let close = |open: &mut Vec<(usize, Number)>, numbers: &mut [Option<Number>]| {
        if open.len() >= 3 {
            for &(line, number) in open.iter() {
                numbers[line] = Some(number);
            }
        }
        open.clear();
    };
    for (n, line) in lines.iter().enumerate() {
        if let Some(number) = numbers[n] {
            // A number of the higher levels ends the series.
            if rank(number.style) < rank(Style::ChineseBracketed) {
                close(&mut open, numbers);
            }
            continue;
        }
        let Some(number) = bare(line) else { continue };
        if number.ordinal != open.last().map_or(0, |last| last.1.ordinal) + 1 {
            close(&mut open, numbers);
        }
        if number.ordinal == open.last().map_or(0, |last| last.1.ordinal) + 1 {
            open.push((n, number));
        }
    }
    close(&mut open, numbers);
}

/// The numeral that is the first word of a short sentence.
fn bare(line: &str) -> Option<Number> {
    let all = scan::whole(line);
    let text = line.get(all.range())?;
    let digits: usize =
        text.chars().take(3).take_while(|c| "一二三四五六七八九十".contains(*c)).map(char::len_utf8).sum();
    let mut end = digits;
    if let Some(word) = ["是", "要"].iter().find(|word| text[digits..].starts_with(**word)) {
        end += word.len();
    }
    let rest = &text[end..];
    let stop = rest.find('。')?;
    let next = rest.chars().next()?;
    let count = rest[..stop].chars().count();
    (digits > 0 && scan::is_han(next) && (2..=BARE_SENTENCE).contains(&count)).then(|| {
        let ordinal = numeral::chinese(&text[..digits])?;
        Some(Number { style: Style::Bare, ordinal, span: Span::at(all.start(), end) })
    })?
}

/// The longest heading of such a series, in characters.
const PARTED: usize = 30;

/// Adds the lines that begin `一　`, `一：` or `一，`: short phrases that count from one on with the same sign, two and more, and
/// have text between them.
pub(super) fn add_parted(lines: &[&str], numbers: &mut [Option<Number>]) {
    // Where the usual numbers stand, these are something else.
    if numbers.iter().flatten().any(|n| n.style == Style::Chinese) {
        return;
    }
    let found: Vec<_> = lines.iter().enumerate().filter_map(|(n, line)| Some((n, parted(line)?))).collect();
    let Some((_, (sign, _))) = found.first() else { return };
    let counts = found.iter().zip(1..).all(|((_, (s, number)), want)| s == sign && number.ordinal == want);
    let apart = found.windows(2).all(|w| w[0].0 + 1 < w[1].0);
    if counts && apart && found.len() >= 2 {
        found.into_iter().for_each(|(n, (_, number))| numbers[n] = Some(number));
    }
}

/// The sign behind the numeral at the head of a short phrase, and the number.
fn parted(line: &str) -> Option<(char, Number)> {
    let all = scan::whole(line);
    let text = line.get(all.range())?;
    let digits: usize =
        text.chars().take(3).take_while(|c| "一二三四五六七八九十".contains(*c)).map(char::len_utf8).sum();
    let sign = text[digits..]
        .chars()
        .next()
        .filter(|c| digits > 0 && (scan::is_space(*c) || "：:，".contains(*c)))?;
    let end = digits + sign.len_utf8();
    let rest = text[end..].trim_start_matches(scan::is_space);
    let phrase = rest.chars().take(PARTED + 1).count() <= PARTED
        && rest.chars().count() >= 2
        && rest.chars().next().is_some_and(|c| scan::is_han(c) && !numeral::is_numeric(c))
        && !rest.contains(['，', '；', '：', '。', ' ', '　']);
    let kind = if scan::is_space(sign) { ' ' } else { sign };
    let ordinal = numeral::chinese(&text[..digits]).filter(|_| phrase)?;
    Some((
        kind,
        Number {
            style: Style::Chinese,
            ordinal,
            span: Span::at(all.start(), scan::trim(line, Span::at(all.start(), end)).len()),
        },
    ))
}
