//! The date that a page's address holds: `/art/2009/10/19/`, `t20060825_`, `/202406/t20240613_`.

use crate::notice::grammar::date::CivilDate;
use regex::Regex;
use std::sync::LazyLock;

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
pub(super) fn in_address(address: &str) -> Option<(CivilDate, &str)> {
    let path = address.get(..2_000).unwrap_or(address);
    let found = PATHS.captures(path)?;
    let part =
        |n: [&str; 3]| n.iter().find_map(|n| found.name(n)).and_then(|m| m.as_str().parse::<u16>().ok());
    let (y, m, d) = (part(["y1", "y2", "y3"])?, part(["m1", "m2", "m3"])?, part(["d1", "d2", "d3"])?);
    Some((CivilDate::new(y, m as u8, d as u8)?, found.get(0)?.as_str()))
}

/// Whether a date with destroyed characters can have been `day`: the digits that are left agree.
pub(super) fn fits(torn: &str, day: CivilDate) -> bool {
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
