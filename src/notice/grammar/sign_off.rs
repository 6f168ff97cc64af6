//! The sign-off (落款): the organs and the date under a body (GB/T 9704-2012 clause 7.3.5).

use super::date::{self, CivilDate};
use super::organ::without_stamp;
use super::scan::{self, LOST};
use super::{Found, label, numeral, organ};
use crate::notice::data::organs::GENERIC;
use crate::notice::data::signing::OFFICED;
use std::ops::Range;

/// A sign-off.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SignOff {
    /// The lines it takes up.
    pub lines: Range<usize>,
    /// The organs in order, each with the line it stands in. None where only the date is printed, and
    /// where a person signs.
    pub organs: Vec<(usize, Found<String>)>,
    /// The date with its line; `None` where a character of it was destroyed.
    pub date: Option<(usize, Found<CivilDate>)>,
    /// The person who signs, where one does (`市　长：张某某`): the line.
    pub person: Option<usize>,
    /// Whether a date is there of which a character was destroyed.
    pub date_damaged: bool,
    /// Whether an organ is there of whose name a character was destroyed; its name is not among
    /// [`SignOff::organs`].
    pub organ_damaged: bool,
    /// The line on which the first organ's name begins that goes on to the next one: `中共某市委人才工作` over
    /// `领导小组办公室`.
    pub half: Option<usize>,
    /// Whether its day is written as sites write theirs (`2019-03-04`), names an hour, or is none (`2019年3月`): lists have
    /// such lines under organs, too.
    pub weak: bool,
    /// The line right above, which would be an organ with one character more: where characters vanish without a
    /// trace it was one.
    pub cut: Option<usize>,
}

/// How many lines of organs may stand above a date: joint documents have many issuers.
const MOST_LINES: usize = 12;

/// Every sign-off of a text, its lines being its paragraphs in order. A date alone on its line is one
/// where text came before it; the organs are the lines directly above it that are nothing but names of
/// organs, or stand before it on its line. A notice that carries a regulation has its own sign-off
/// before the regulation, so the first is usually the document's.
///
/// ```
/// use gongwen::notice::grammar::sign_off::find_all;
/// let lines = ["请遵照执行。", "", "省科技厅　省科协", "2020年8月4日", "附件1"];
/// let found = find_all(&lines);
/// let organs: Vec<_> = found[0].organs.iter().map(|(_, organ)| organ.value.as_str()).collect();
/// assert_eq!(organs, ["省科技厅", "省科协"]);
/// assert_eq!(found[0].date.as_ref().unwrap().1.value.to_string(), "2020-08-04");
/// assert_eq!(found[0].lines, 2..4);
/// ```
pub fn find_all(lines: &[&str]) -> Vec<SignOff> {
    let mut found: Vec<SignOff> = Vec::new();
    let mut body = false;
    for (n, line) in lines.iter().enumerate() {
        let text = line.trim_matches(scan::is_space);
        // Text that is signed: something that ends like a sentence. A date line under a title has none
        // above it.
        let ended = text.ends_with(['。', '：', ':', '；', '！', '”']) && text.chars().count() > 3;
        body |= ended && label::classify(text).is_none();
        if !body || text.is_empty() || text.len() > 400 {
            continue;
        }
        if let Some(sign_off) = at(lines, n) {
            // The lines of one sign-off are not read twice.
            if found.last().is_none_or(|last| last.lines.end <= sign_off.lines.start) {
                found.push(sign_off);
            }
        }
    }
    found
}

/// The sign-off of a text without a sentence, such as a list of names: an organ over the day on the last line.
pub(in crate::notice) fn of_list(lines: &[&str]) -> Option<SignOff> {
    let last = lines.iter().rposition(|l| !l.chars().all(scan::is_space))?;
    let short = lines[last].len() <= 120;
    short.then(|| at(lines, last)).flatten().filter(|found| !found.organs.is_empty() && !found.weak)
}

/// The sign-off whose date stands in line `n`.
fn at(lines: &[&str], n: usize) -> Option<SignOff> {
    let line = lines[n];
    let stamped = without_stamp(line);
    // No date without one of these; most lines have none, and the patterns need not look at them.
    if !stamped.contains(['年', '.', '．', '-', '/', LOST]) {
        return None;
    }
    let mut this = SignOff {
        lines: n..n + 1,
        organs: Vec::new(),
        date: None,
        person: None,
        date_damaged: false,
        organ_damaged: false,
        half: None,
        weak: false,
        cut: None,
    };
    // A time of day is an appointment, not the day of signing, unless an organ stands right above.
    let timed = date::timed(stamped)
        .filter(|_| stamped.contains(scan::is_colon) || date::parse_whole(stamped).is_none());
    let appointed = timed.is_some();
    let from = match stamped.contains(scan::is_colon) && !appointed {
        true => labelled_day(lines, n)?,
        false => 0,
    };
    let stamped = stamped.get(from..)?;
    if stamped.contains(scan::is_colon) && !appointed {
        return None;
    }
    // `2021年9月2日。` under an organ.
    let ended = stamped.trim_end_matches(scan::is_space).strip_suffix('。');
    let ended = ended.filter(|day| day.ends_with('日') && from == 0);
    let stamped = ended.unwrap_or(stamped);
    // `2019-03-04`, `2019年3月`: a day of the site's or no day, unless an organ stands right above.
    let mut told = true;
    if let Some(date::Timed { day, weekday }) = timed {
        told = weekday && day.raw(stamped).contains('年');
        this.date = Some((n, day));
    } else if let Some(date) = date::parse_whole(stamped) {
        // Bracketed dates are the dates of adoption under a title.
        if stamped.trim_start_matches(scan::is_space).starts_with(['（', '(', '[', '【']) {
            return None;
        }
        told = from > 0 || date.raw(stamped).contains(['年', '.', '．']);
        this.date = Some((n, date.shifted(from)));
    } else if from > 0 {
        return None;
    } else if is_month(stamped) {
        (told, this.lines) = (false, n..n);
    } else if let Some(date) = between_holes(stamped) {
        this.date = Some((n, date));
    } else if date::damaged_whole(stamped) && stamped.contains(['年', '月', '日', LOST]) {
        this.date_damaged = true;
    } else {
        // The organs and the date on one line, which the date ends.
        let last = stamped.trim_end_matches(scan::is_space).chars().next_back()?;
        if !(numeral::is_numeric(last) || matches!(last, '日' | '号' | '十' | '廿' | '卅')) {
            return None;
        }
        let date = date::find_all(stamped).into_iter().next_back()?;
        let before = &stamped[..date.span.start()];
        // `某区教育局 2021-6-8`
        let apart = before.ends_with(scan::is_space);
        this.weak = !date.raw(stamped).contains(['年', '.', '．']);
        if stamped[date.span.end()..].chars().any(|c| !scan::is_space(c))
            || !apart && !date.raw(stamped).contains('年')
        {
            return None;
        }
        let organs = organ::split_list(before);
        if organs.is_empty() {
            return None;
        }
        this.organs = organs.into_iter().map(|organ| (n, organ)).collect();
        this.date = Some((n, date));
        return Some(this);
    }
    let mut above = Vec::new();
    for m in (0..n).rev().take(MOST_LINES * 2) {
        let text = without_stamp(lines[m]);
        if text.chars().all(scan::is_space) {
            // `（盖章）` over the organ.
            if lines[m].contains(['（', '(']) && this.lines.start == m + 1 {
                this.lines.start = m;
            }
            continue;
        }
        // `（某局代章）`: whose seal stands for the organ's does not sign.
        if above.is_empty() && is_deputy(text) {
            this.lines.start = m;
            continue;
        }
        let organs = if above.is_empty() { signers(text) } else { organ::split_list(without_verb(text)) };
        if organs.is_empty() {
            if is_person(text) && above.is_empty() {
                this.person = Some(m);
                this.lines.start = m;
                continue;
            }
            // A name that cannot be read any more is said to be there; the others of its line are given.
            if above.is_empty() && !text.contains(LOST) && is_organ_but_for_holes(text) {
                this.cut = Some(m);
            }
            if text.contains(LOST) && is_organ_but_for_holes(text) {
                this.organ_damaged = true;
                this.lines.start = m;
                let whole = whole_ones(text);
                if !whole.is_empty() {
                    above.push((m, whole));
                }
                continue;
            }
            break;
        }
        this.lines.start = m;
        above.push((m, organs));
        if above.len() >= MOST_LINES {
            break;
        }
    }
    if above.is_empty()
        && (!told
            || appointed
            || ended.is_some()
            || this.person.is_none() && !this.organ_damaged && is_value(lines, n))
    {
        return None;
    }
    this.weak = !told;
    // `某市防汛抗旱指挥部` over `办公室`
    if let [(_, below), (m, over)] = above.as_mut_slice()
        && let ([office], [organ]) = (below.as_mut_slice(), over.as_slice())
        && office.value == "办公室"
        && OFFICED.iter().any(|end| organ.value.ends_with(end))
    {
        office.value = format!("{}{}", organ.value, office.value);
        this.half = Some(*m);
        above.pop();
    }
    if let Some((m, organs)) = above.last_mut()
        && let [tail] = organs.as_mut_slice()
        && GENERIC.contains(&&*tail.value)
        && let Some((half, first)) = first_half(lines, *m, &tail.value)
    {
        tail.value = first + &tail.value;
        (this.half, this.lines.start) = (Some(half), half);
    }
    this.organs =
        above.into_iter().rev().flat_map(|(m, organs)| organs.into_iter().map(move |o| (m, o))).collect();
    Some(this)
}

/// Whether a line is a day, with an hour behind it or not, or a year and a month.
pub(in crate::notice) fn is_time(text: &str) -> bool {
    date::parse_whole(text).is_some() || date::timed(text).is_some() || is_month(text)
}

/// Whether a line is a year and a month.
fn is_month(text: &str) -> bool {
    let bare = scan::squeeze(text);
    let Some((year, month)) = bare.strip_suffix('月').and_then(|t| t.split_once('年')) else {
        return false;
    };
    numeral::year(year).is_some() && numeral::number(month).is_some_and(|m| (1..=12).contains(&m))
}

/// Whether the date in line `n` is what a heading or a label right above it announces: `（一）报到时间`,
/// `截止日期：`.
fn is_value(lines: &[&str], n: usize) -> bool {
    let above = lines[..n].iter().rev().map(|l| l.trim_matches(scan::is_space)).find(|l| !l.is_empty());
    above.is_some_and(|text| {
        let asks =
            ["时间", "日期", "期限"].iter().any(|w| text.trim_end_matches(scan::is_colon).ends_with(w));
        text.chars().count() <= 24 && asks
    })
}

mod holes;
mod signer;
pub(in crate::notice) use holes::is_organ_but_for_holes;
use holes::{between_holes, whole_ones};
pub(in crate::notice) use signer::is_person;
use signer::{first_half, is_deputy, labelled_day, signers, without_verb};

#[cfg(test)]
mod tests;
