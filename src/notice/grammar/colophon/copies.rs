//! The number of copies: `共印50份`, alone on its line or beside what else a colophon says.

use crate::notice::grammar::pattern::Pattern;
use crate::notice::grammar::scan::{self, LOST};
use crate::notice::grammar::{Found, numeral};
use crate::report::Span;
use regex::Regex;

static COPIES: Pattern = Pattern::new(&[&['印'], &['份']], || {
    Regex::new(r"^\s*[（(]?\s*(?:共\s{0,4})?印\s{0,4}(?:制|发)?\s{0,4}(?P<n>[0-9０-９]{1,6})\s{0,4}份\s*[）)]?\s*。?\s*$")
        .expect("the pattern is fixed")
});

static TORN_COPIES: Pattern = Pattern::new(&[&[LOST]], || {
    Regex::new(r"^\s*[（(�]?\s*(?:共\s{0,4}[印�]|[共�]\s{0,4}印)\s{0,4}[0-9０-９�]{1,6}\s{0,4}[份�]\s*[）)�]?\s*。?\s*$")
        .expect("the pattern is fixed")
});

static COPIES_BEHIND: Pattern = Pattern::new(&[&['共']], || {
    Regex::new(
        r"\S.*?\s?(?P<all>[（(]?\s{0,4}共\s{0,4}印\s{0,4}(?P<n>[0-9０-９]{1,6})\s{0,4}份\s{0,4}[）)]?)\s*$",
    )
    .expect("the pattern is fixed")
});

static COPIES_BEFORE: Pattern = Pattern::new(&[&['共'], &['份']], || {
    Regex::new(r"^\s*(?P<all>[（(]?\s{0,4}共\s{0,4}印\s{0,4}(?P<n>[0-9０-９]{1,6})\s{0,4}份\s{0,4}[）)]?)[\s，,；;]{1,40}\S")
        .expect("the pattern is fixed")
});

/// The number of copies of a line `共印50份`, `（印50份）`.
///
/// ```
/// use gongwen::notice::grammar::colophon::copies;
/// assert_eq!(copies("（共印 50 份）").unwrap().value, 50);
/// assert_eq!(copies("共印5\u{FFFD}份"), None);
/// ```
pub fn copies(line: &str) -> Option<Found<u32>> {
    let m = COPIES.captures(line).filter(|_| line.len() < 200)?;
    let count = numeral::arabic(m.name("n")?.as_str()).filter(|&n| n > 0)?;
    Some(Found::new(scan::whole(line), count))
}

/// Whether a line is the number of copies, one or more of whose characters were destroyed.
///
/// ```
/// use gongwen::notice::grammar::colophon::copies_damaged;
/// assert!(copies_damaged("（共\u{FFFD}\u{FFFD}20份）"));
/// assert!(!copies_damaged("共印120份") && !copies_damaged("共\u{FFFD}同努力"));
/// ```
pub fn copies_damaged(line: &str) -> bool {
    line.contains(LOST) && line.len() < 200 && TORN_COPIES.is_match(line)
}

/// The number of copies at the end of a line that says something else before it (`…印发　共印50份`,
/// `校对：某某（共印50份）`), and where that ends.
pub fn copies_behind(line: &str) -> Option<(usize, Found<u32>)> {
    let m = COPIES_BEHIND.captures(line).filter(|_| line.len() < 300)?;
    let all = m.name("all")?;
    let count = numeral::arabic(m.name("n")?.as_str()).filter(|&n| n > 0)?;
    Some((all.start(), Found::new(Span::at(all.start(), all.len()), count)))
}

/// The number of copies at the head of a line that goes on: `共印50份　某局办公室　2018年5月7日印发`, and where the rest
/// begins.
pub fn copies_before(line: &str) -> Option<(usize, Found<u32>)> {
    let m = COPIES_BEFORE.captures(line).filter(|_| line.len() < 300)?;
    let (whole, all) = (m.get(0)?, m.name("all")?);
    let count = numeral::arabic(m.name("n")?.as_str()).filter(|&n| n > 0)?;
    let rest = whole.as_str().chars().next_back().map_or(whole.end(), |last| whole.end() - last.len_utf8());
    Some((rest, Found::new(Span::at(all.start(), all.len()), count)))
}
