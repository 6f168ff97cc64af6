//! Who signs: organs, with or without words of their own around the names, and persons.

use crate::notice::data::signing::{HEADS, NO_ORGAN, PLACES, SIGNING, SIGNING_DAY, STAMPS};
use crate::notice::grammar::{Found, organ, scan};
use crate::report::Span;

/// The line above line `m` and its text, if the name that ends with `tail` begins there.
pub(super) fn first_half(lines: &[&str], m: usize, tail: &str) -> Option<(usize, String)> {
    let half = lines[..m].iter().rposition(|l| !l.chars().all(scan::is_space))?;
    let first = scan::squeezed(lines[half]);
    ((4..=30).contains(&first.chars().count())
        && !NO_ORGAN.iter().any(|w| first.contains(w))
        && first.chars().all(|c| scan::is_han(c) || c == '、')
        && PLACES.iter().any(|p| first.contains(p))
        && organ::is_organ(&format!("{first}{tail}")))
    .then_some((half, first))
}

/// The organs of a line right above the day, a label that says who signs before them or not: `公告单位：某局`. Above an organ that
/// signs such a label is the text's.
pub(super) fn signers(text: &str) -> Vec<Found<String>> {
    let names = without_verb(text);
    // `（某市教育局章）`
    let sealed = || {
        let inner = scan::inside(names, scan::whole(names), &['（', '('])?;
        let own = STAMPS.iter().filter(|stamp| !stamp.starts_with('代'));
        let end = own.filter_map(|s| names[inner.range()].strip_suffix(*s)).map(str::len).next()?;
        Some(Span::at(inner.start(), end))
    };
    let span = match sealed() {
        Some(span) => span,
        None => {
            let from = behind_label(names, SIGNING).unwrap_or(0);
            Span::at(from, names.len() - from)
        }
    };
    organ::split_list(&names[span.range()]).into_iter().map(|name| name.shifted(span.start())).collect()
}

/// Whether a line in brackets says whose seal stands for another's.
pub(super) fn is_deputy(text: &str) -> bool {
    let inner = scan::inside(text, scan::whole(text), &['（', '(']).filter(|_| text.len() < 120);
    let organ = inner.and_then(|inner| text[inner.range()].strip_suffix("代章"));
    organ.is_some_and(organ::is_organ)
}

/// Where what stands behind one of the labels begins.
fn behind_label(text: &str, labels: &[&str]) -> Option<usize> {
    let (at, colon) = text.char_indices().take(12).find(|&(_, c)| scan::is_colon(c))?;
    labels.contains(&&*scan::squeeze(&text[..at])).then(|| at + colon.len_utf8())
}

/// Where the day begins of a line `日期：…` below one that says who signs.
pub(super) fn labelled_day(lines: &[&str], n: usize) -> Option<usize> {
    let from = behind_label(lines[n], SIGNING_DAY)?;
    let above = lines[..n].iter().rev().find(|l| !l.chars().all(scan::is_space))?;
    (behind_label(above, SIGNING).is_some() && !signers(above).is_empty()).then_some(from)
}

/// `某区教育局宣`, `某公司启`: who signs an appeal does something.
pub(super) fn without_verb(text: &str) -> &str {
    let bare = text.trim_end_matches(scan::is_space);
    bare.strip_suffix(['宣', '启', '告']).filter(|organ| organ::is_organ(organ)).unwrap_or(text)
}

/// `市　长：张某某`, `省长  李某`: an order is signed by its head.
pub(in crate::notice) fn is_person(text: &str) -> bool {
    let name = scan::squeeze(text);
    let name = name.strip_prefix('代').unwrap_or(&name);
    // `商务部部长：张某某` in an order of several organs.
    let organ = |front: &str| front.is_empty() || name.contains(scan::is_colon) && organ::is_organ(front);
    name.chars().count() <= 36
        && name.chars().all(|c| scan::is_han(c) || scan::is_colon(c) || c == '·')
        && HEADS.iter().any(|head| {
            name.split_once(head).is_some_and(|(front, rest)| {
                let who = rest.trim_start_matches(scan::is_colon).chars().count();
                (2..=10).contains(&who) && organ(front)
            })
        })
}
