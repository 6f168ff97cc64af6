//! A day with more behind it than a field says: orders of an emergency are signed to the hour.

use super::{CivilDate, SEPARATED, WRITTEN, pattern, settle};
use crate::notice::grammar::{Found, scan};
use crate::report::Span;
use regex::Regex;
use std::sync::LazyLock;

/// The day of the week, the part of the day, the hour: `（星期四）上午9时30分`.
static HOUR: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<week>[（(]?\s?(?:星期|周)[一二三四五六日天]\s?[）)]?)?\s?
          (?P<part>[（(]?\s?(?:上午|下午|中午|凌晨|早上|晚上|晚|傍晚|夜间)\s?[）)]?)?\s?
          (?P<hour>(?:[0-9０-９]{1,2}|[一二三四五六七八九十零〇]{1,3})\s?
            (?:[:：]\s?[0-9０-９]{2}(?:\s?[:：]\s?[0-9０-９]{2})?
              |[时点]\s?(?:[整半]|(?:[0-9０-９]{1,2}|[一二三四五六七八九十零〇]{1,3})\s?分?)?))?$",
    )
});

/// A day with a day of the week or an hour behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::notice) struct Timed {
    /// The day; its place is that of all of it.
    pub day: Found<CivilDate>,
    /// Whether only a day of the week stands there.
    pub weekday: bool,
}

/// The day of a text that is a day with one of these behind it and nothing else.
pub(in crate::notice) fn timed(text: &str) -> Option<Timed> {
    let all = scan::whole(text);
    let piece = text.get(all.range()).filter(|piece| piece.len() <= 120)?;
    if !piece.starts_with(['1', '2', '１', '２', '一', '二']) {
        return None;
    }
    let day = [&WRITTEN, &SEPARATED].into_iter().find_map(|p| settle(piece, &p.captures(piece)?))?;
    let rest = piece.get(day.span.end()..)?.trim_matches(scan::is_space);
    let found = HOUR.captures(rest).filter(|_| day.span.start() == 0 && !rest.is_empty())?;
    let weekday = found.name("part").is_none() && found.name("hour").is_none();
    Some(Timed { day: Found::new(Span::at(all.start(), all.len()), day.value), weekday })
}
