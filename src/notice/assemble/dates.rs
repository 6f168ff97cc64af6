//! The dates, which are different ones, and what states them: labels, the line under the title, tags,
//! the address (`/art/2009/10/19/`, `t20060825_`).

use super::cues;
use super::labelled::Value;
use super::parts::{Parts, Read};
use super::{LABELLED, META, PRINTED, Reading, conflict, dateline, first, lost, stated};
use crate::notice::field::{Source, Stated};
use crate::notice::grammar::Found;
use crate::notice::grammar::date::{self, CivilDate};
use crate::notice::grammar::label::Field;
use crate::page::{Block, BlockKind, Page};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

pub(super) fn dates(
    page: &Page,
    address: Option<&str>,
    range: &Range<usize>,
    values: &[Value],
    parts: &Parts,
    r: &mut Reading,
) {
    let mut day = |field: Field, name: &str| -> Option<Stated<CivilDate>> {
        let value = first(values, field)?;
        match labelled(value.as_str()) {
            Some(f) => Some(stated(&Read::of(value, f.span, f.value), Source::Label, LABELLED)),
            None => {
                if value.as_str().contains('\u{FFFD}') {
                    lost(name, value.as_str(), r);
                }
                None
            }
        }
    };
    let created = day(Field::CreatedOn, "created_on");
    let published = day(Field::PublishedOn, "published_on");
    let effective = day(Field::EffectiveOn, "effective_on");
    let repealed = day(Field::RepealedOn, "repealed_on");
    let unnamed = day(Field::UnnamedDate, "published_on");
    let n = &mut r.notice;
    (n.created_on, n.effective_on, n.repealed_on) = (created, effective, repealed);
    let title = n.title.as_ref().map(|t| t.raw.clone());
    // A label that can no longer be read still speaks against another day.
    let torn = values
        .iter()
        .find(|v| v.field == Field::PublishedOn && v.text.as_str().contains('\u{FFFD}'))
        .map(|v| v.text.as_str());
    let fit = |day: &Stated<CivilDate>| torn.is_none_or(|torn| day.value.is_some_and(|d| fits(torn, d)));
    n.published_on = published
        .or(unnamed)
        .filter(fit)
        .or_else(|| dateline(page, range, title.as_deref()).filter(fit))
        .or_else(|| parts.dateline.as_ref().map(|read| stated(read, Source::Body, META)).filter(fit))
        .or_else(|| {
            let meta = ["PubDate", "firstpublishedtime", "article:published_time"]
                .iter()
                .find_map(|m| page.meta(m))?;
            let found = of_tag(meta)?;
            Some(Stated::new(found.value, meta, Source::Meta, META)).filter(fit)
        })
        .or_else(|| {
            let (day, raw) = in_address(address?)?;
            Some(Stated::new(day, raw, Source::Url, 0.8)).filter(fit)
        });
    if let Some(said) = n.published_on.as_ref().filter(|s| s.source == Source::Label)
        && let Some(meta) = page.meta("PubDate")
        && let Some(tag) = of_tag(meta)
        && said.value != Some(tag.value)
    {
        let note = conflict("published_on", &said.raw, "page", meta, "PubDate tag");
        r.notes.push(note);
    }
    let n = &mut r.notice;
    if n.published_on.is_some() {
        r.losses.retain(|l| l.field.as_deref() != Some("published_on"));
    } else if let Some(raw) = torn_dateline(page, range) {
        lost("published_on", &raw, r);
    }
    if let Some(signed) = &parts.signed_on {
        r.notice.signed_on = Some(stated(signed, Source::Body, PRINTED));
    } else if let Some(damaged) = &parts.damaged_date {
        lost("signed_on", &damaged.raw, r);
    }
}

/// What databases print where no day was entered: the first one that they can hold.
const NO_DAYS: [(u16, u8, u8); 2] = [(1900, 1, 1), (1970, 1, 1)];

/// The day of a label's value, with the page's buttons behind it or not.
fn labelled(value: &str) -> Option<Found<CivilDate>> {
    let found = date::parse_labelled(value).or_else(|| {
        let first = if value.len() < 300 { date::find_all(value).into_iter().next()? } else { return None };
        let time = |c: char| c.is_ascii_digit() || c == ':' || c.is_whitespace();
        let rest = value[first.span.end()..].trim_start_matches(time);
        (value[..first.span.start()].trim().is_empty() && cues::is_of_buttons(rest)).then_some(first)
    });
    found.filter(|f| !NO_DAYS.contains(&(f.value.year(), f.value.month(), f.value.day())))
}

/// The day that a tag begins with, whatever stands for the hour behind it: `2023-08-19 10∶08`.
fn of_tag(content: &str) -> Option<Found<CivilDate>> {
    labelled(content).or_else(|| labelled(content.split_whitespace().next()?))
}

/// The day that a line shortly before the document's text states without saying of what. A banner with the weekday is
/// today's date.
fn dateline(page: &Page, range: &Range<usize>, title: Option<&str>) -> Option<Stated<CivilDate>> {
    let blocks = page.blocks();
    let from = range.start.saturating_sub(14);
    let title = title.map(cues::squeeze);
    let names = |b: &Block| {
        matches!(b.kind, BlockKind::Heading(_))
            || title.as_ref().is_some_and(|t| b.as_str().len() < 600 && *t == cues::squeeze(b.as_str()))
    };
    (from..range.start).rev().find_map(|i| {
        // The value of the label above it is that label's.
        if i > 0 && dateline::claims(&blocks[i - 1]) {
            return None;
        }
        let titled = blocks[i.saturating_sub(UNDER)..i].iter().any(names);
        let beside = || titled || blocks.get(i + 1).is_some_and(names);
        let Some(found) = dateline::day(&blocks[i], titled)
            .or_else(|| dateline::box_of(&blocks[i].text).filter(|_| beside()))
        else {
            // The box's two parts can be lines of their own.
            let (first, second) = (blocks[i].as_str(), blocks[..range.start].get(i + 1)?.as_str());
            let day = dateline::boxed(first, second).filter(|_| beside())?;
            return Some(Stated::new(day, format!("{first} {second}"), Source::Label, META));
        };
        Some(stated(&Read::of(&blocks[i].text, found.span, found.value), Source::Label, META))
    })
}

/// How far under the title such a line stands, in blocks.
const UNDER: usize = 3;

/// A date near the document that can no longer be read, or such a `PubDate` tag.
fn torn_dateline(page: &Page, range: &Range<usize>) -> Option<String> {
    let near = &page.blocks()[range.start.saturating_sub(14)..range.start];
    let torn = |text: &str| {
        text.len() < 300
            && text.contains('\u{FFFD}')
            && text.split_whitespace().any(|word| word.contains('\u{FFFD}') && date::damaged_whole(word))
    };
    near.iter()
        .rev()
        .map(|b| b.as_str())
        .chain(page.meta("PubDate"))
        .find(|text| torn(text))
        .map(str::to_owned)
}

static PATHS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
        /art/(?P<y1>\d{4})/(?P<m1>\d{1,2})/(?P<d1>\d{1,2})/
        | /(?P<y2>\d{4})[-/](?P<m2>\d{2})[-/](?P<d2>\d{2})/
        | /t(?P<y3>\d{4})(?P<m3>\d{2})(?P<d3>\d{2})_",
    )
    .expect("the pattern is fixed")
});

/// The day in an address, as content management systems write it, with the piece that states it.
fn in_address(address: &str) -> Option<(CivilDate, &str)> {
    let path = address.get(..2_000).unwrap_or(address);
    let found = PATHS.captures(path)?;
    let part =
        |n: [&str; 3]| n.iter().find_map(|n| found.name(n)).and_then(|m| m.as_str().parse::<u16>().ok());
    let (y, m, d) = (part(["y1", "y2", "y3"])?, part(["m1", "m2", "m3"])?, part(["d1", "d2", "d3"])?);
    Some((CivilDate::new(y, m as u8, d as u8)?, found.get(0)?.as_str()))
}

/// Whether a date with destroyed characters can have been `day`: the digits that are left agree.
fn fits(torn: &str, day: CivilDate) -> bool {
    let left: Vec<char> = torn.chars().filter(|c| c.is_ascii_digit() || *c == '\u{FFFD}').take(8).collect();
    let (y, m, d) = (day.year(), day.month(), day.day());
    [format!("{y}{m:02}{d:02}"), format!("{y}{m}{d}"), format!("{y}{m:02}{d}"), format!("{y}{m}{d:02}")]
        .iter()
        .any(|whole| {
            whole.len() == left.len() && whole.chars().zip(&left).all(|(w, l)| w == *l || *l == '\u{FFFD}')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_torn_date_agrees_where_it_can_be_read() {
        let day = CivilDate::new(2017, 12, 6).unwrap();
        assert!(fits("2017-12-0\u{FFFD}", day));
        assert!(fits("2017年12月\u{FFFD}日", day));
        assert!(!fits("2017-1\u{FFFD}-26", day));
    }

    #[test]
    fn the_shapes_of_the_systems() {
        for (address, day) in [
            ("http://x.gov.cn/art/2009/10/19/art_140_21.html", "2009-10-19"),
            ("http://x.gov.cn/zwgk/202406/t20240613_1135415.html", "2024-06-13"),
            ("/zhengce/content/2019-02/15/content_5365945.htm", "2019-02-15"),
        ] {
            assert_eq!(in_address(address).map(|d| d.0.to_string()).as_deref(), Some(day), "{address}");
        }
        assert_eq!(in_address("http://x.gov.cn/content/post_10493724.html"), None);
        assert_eq!(in_address("http://x.gov.cn/art/2009/13/19/a.html"), None);
    }
}
