//! What digits of dates and sums repeat or round off: a year's last day, dates without signs, `3年以上（含3年）`.

use super::desk::Desk;
use super::page::Page;

/// From 1月1日 to 12月?1日 is to the 31st: 59 of 59 in the training text.
const YEAR_END: f64 = 0.985;
/// `20201124` begins with the century: 531 of 532 numbers of eight digits whose last seven go on like a date.
const COMPACT: f64 = 0.99;
/// `3年以上（含3年）` says the same number twice: 21 of 22; the other one named another of two bounds.
const INCLUDED: f64 = 0.985;

pub(super) fn weigh(desk: &mut Desk<'_>) {
    for i in desk.page.open() {
        let page = &desk.page;
        if !page.is_digit_lost(i) {
            continue;
        }
        let found = match () {
            _ if is_year_end(page, i) => Some(('3', YEAR_END)),
            _ if is_compact(page, i) => Some(('2', COMPACT)),
            _ => included(page, i).map(|c| (c, INCLUDED)),
        };
        if let Some((c, sure)) = found {
            desk.conclude(&[(i, c)], sure);
        }
    }
}

/// Whether the letter at `i` is the tens of the day that a period from 1月1日 on ends at, in December.
fn is_year_end(page: &Page, i: usize) -> bool {
    let Some(from) = i.checked_sub(3) else { return false };
    if page.text(from..i) != "12月" || page.text(i + 1..i + 3) != "1日" {
        return false;
    }
    let before = page.text(from.saturating_sub(12)..from);
    let before = before.trim_end_matches(|c: char| c == '年' || c.is_ascii_digit());
    let start = before.strip_suffix(['至', '到', '—', '-', '～']).unwrap_or_default().trim_end_matches('起');
    let number = start.strip_suffix("月1日").and_then(|s| s.strip_suffix('1'));
    number.is_some_and(|s| !s.ends_with(|c: char| c.is_ascii_digit() || c == super::page::LOST))
}

/// Whether the letter at `i` is the first of `20201124`.
fn is_compact(page: &Page, i: usize) -> bool {
    let rest = page.text(i + 1..i + 8);
    let number =
        |range: std::ops::Range<usize>| rest.get(range).and_then(|n| n.parse::<u8>().ok()).unwrap_or(0);
    rest.len() == 7
        && ["00", "01", "02"].iter().any(|decade| rest.starts_with(decade))
        && (1..=12).contains(&number(3..5))
        && (1..=31).contains(&number(5..7))
        && page.begins_number(i)
        && !page.counts(i + 8)
}

/// The digit at `i` of a number in brackets that says once more what stands before them.
fn included(page: &Page, i: usize) -> Option<char> {
    let digits = |from: usize| (from..).take_while(|&k| page.is_digit(k) || k == i).count();
    let begin = (0..=i).rev().find(|&k| k != i && !page.is_digit(k))?;
    let end = begin + 1 + digits(begin + 1);
    if page.known(begin) != Some('含') || !matches!(page.known(begin.checked_sub(1)?), Some('（' | '(')) {
        return None;
    }
    let close = (end..end + 3).find(|&k| matches!(page.known(k), Some('）' | ')')))?;
    let (number, unit) = (page.text(begin + 1..end), page.text(end..close));
    let bound = page.text((begin - 1).saturating_sub(16)..begin - 1);
    let stem = ["以上", "以下", "以内", "以外"].iter().find_map(|b| bound.strip_suffix(b))?;
    let stem = stem.strip_suffix(unit.as_str()).filter(|_| !unit.is_empty())?;
    let said = stem.rsplit(|c: char| !c.is_ascii_digit()).next()?;
    let at = i - begin - 1;
    let same = said.len() == number.chars().count()
        && said.chars().zip(number.chars()).enumerate().all(|(k, (a, b))| k == at || a == b);
    // Where two bounds are named, either may be meant.
    let two = stem.contains("以上") || stem.contains("以下");
    if same && !two { said.chars().nth(at) } else { None }
}

#[cfg(test)]
mod tests {
    use super::super::page::{LOST, Letter};
    use super::*;

    /// A line of known letters, `?` for one that is not known.
    fn line(text: &str) -> (Page, usize) {
        let letter = |(i, c): (usize, char)| Letter {
            c: if c == '?' { LOST } else { c },
            hole: None,
            breaks: i == 0,
            spaced: false,
            strong: false,
            ends: false,
            firm: true,
        };
        let letters: Vec<Letter> = text.chars().enumerate().map(letter).collect();
        let at = text.chars().position(|c| c == '?').unwrap();
        (Page { letters, ..Page::default() }, at)
    }

    #[test]
    fn a_period_of_a_year_ends_on_its_last_day() {
        let holds = |text: &str| {
            let (page, at) = line(text);
            is_year_end(&page, at)
        };
        assert!(holds("自2017年1月1日至2019年12月?1日") && holds("1月1日起至12月?1日"));
        assert!(!holds("自11月1日至12月?1日") && !holds("自2月1日至12月?1日") && !holds("12月?1日"));
    }

    #[test]
    fn a_date_without_signs_begins_with_the_century() {
        let holds = |text: &str| {
            let (page, at) = line(text);
            is_compact(&page, at)
        };
        assert!(holds("节目?0201124期") && !holds("节目?0201324期") && !holds("编号?02011245"));
    }

    #[test]
    fn what_is_included_is_the_bound() {
        let found = |text: &str| {
            let (page, at) = line(text);
            included(&page, at)
        };
        assert_eq!(found("计划项目3项以上（含?项）未完成"), Some('3'));
        assert_eq!(found("缴费10年以上（含1?年）的"), Some('0'));
        // Another unit, another number, one of two bounds.
        assert_eq!(found("计划项目3项以上（含?个）未完成"), None);
        assert_eq!(found("缴费10年以上（含2?年）的"), None);
        assert_eq!(found("1万元以上3万元以下（含?万元）"), None);
    }
}
