//! Between the name of a way to write or call and the address itself stands a colon: `邮箱：wz@…`, `电话：0519-…`.

use super::desk::Desk;
use super::page::Page;

/// How many times likelier the colon is there than anything else; an estimate.
const COLON: f64 = 50.0;
/// What the names end in.
const NUMBERED: [&str; 7] = ["电话", "热线", "传真", "邮编", "邮政编码", "手机", "联系我们"];
const WRITTEN: [&str; 5] = ["邮箱", "邮件", "信箱", "网址", "网站"];
/// Longer addresses are none, in letters.
const LONGEST: usize = 64;
/// A trunk call begins with a zero.
const TRUNK: f64 = 0.99;
/// Digits that are counted; longer numbers are no telephone's.
const LONGEST_NUMBER: usize = 10;
/// Numbers of one exchange, named one behind the other, begin alike: 34 of 34 in the training text.
const EXCHANGE: f64 = 0.985;

pub(super) fn weigh(desk: &mut Desk<'_>) {
    for i in desk.page.open() {
        if let Some(c) = of_exchange(&desk.page, i) {
            desk.conclude(&[(i, c)], EXCHANGE);
        }
        if begins_area(&desk.page, i) {
            desk.conclude(&[(i, '0')], TRUNK);
        }
        let page = &desk.page;
        if page.can_be(i, '：') && !page.breaks(i) && !page.breaks(i + 1) && joins(page, i) {
            desk.lift(i, '：', COLON);
        }
    }
}

/// Whether one of the names stands before letter `i`, and behind it, in the same line, what such a name has.
fn joins(page: &Page, i: usize) -> bool {
    let name = page.text(i.saturating_sub(4)..i);
    let ends_in = |names: &[&str]| names.iter().any(|n| name.ends_with(n));
    let reach = page.letters.len().min(i + 1 + LONGEST);
    let ends =
        |k: &usize| page.known(*k).is_none_or(|c| !c.is_ascii_graphic()) || (*k > i + 1 && page.breaks(*k));
    let value = page.text(i + 1..(i + 1..reach).find(ends).unwrap_or(reach));
    ends_in(&NUMBERED) && is_number(&value) || ends_in(&WRITTEN) && is_address(&value)
}

/// Whether the letter at `i` is the first digit of a trunk code before a number of seven or eight digits: `0519-86318218`.
fn begins_area(page: &Page, i: usize) -> bool {
    let code = page.digits(i + 1, LONGEST_NUMBER);
    let behind = i + 1 + code;
    page.is_digit_lost(i)
        && page.begins_number(i)
        && matches!(code, 2 | 3)
        && page.known(behind).is_some_and(|c| matches!(c, '-' | '—' | '－'))
        && matches!(page.digits(behind + 1, LONGEST_NUMBER), 7 | 8)
}

/// The first digit of a number of seven or eight digits behind another one whose next three are the same:
/// `83163930、83163338`.
fn of_exchange(page: &Page, i: usize) -> Option<char> {
    let length = 1 + page.digits(i + 1, LONGEST_NUMBER);
    let other = i.checked_sub(1 + length)?;
    let parted = page.known(i - 1).is_none_or(|c| matches!(c, '、' | '，' | ',' | '/'));
    let whole = (other..i - 1).all(|k| page.is_digit(k) && !page.breaks(k + 1));
    let alike = (1..4).all(|k| page.known(i + k) == page.known(other + k));
    let begins = other.checked_sub(1).is_none_or(|k| !page.is_digit(k));
    let found = page.is_digit_lost(i) && matches!(length, 7 | 8) && parted && whole && alike && begins;
    page.known(other).filter(|_| found)
}

fn is_number(value: &str) -> bool {
    value.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'-' | b'(' | b')' | b'+')).count() >= 6
}

fn is_address(value: &str) -> bool {
    let begins = value.starts_with(|c: char| c.is_ascii_alphanumeric());
    let mail = value.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    begins && (mail || value.starts_with("http") || value.starts_with("www."))
}
