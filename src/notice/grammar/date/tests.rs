use super::*;

fn iso(text: &str) -> Option<String> {
    parse_whole(text).map(|date| date.value.to_string())
}

#[test]
fn every_writing_of_a_date() {
    for (text, want) in [
        ("2006年08月22日", "2006-08-22"),
        ("2006年8月22日", "2006-08-22"),
        ("2006 年8 月23 日", "2006-08-23"),
        ("２００６年８月２２日", "2006-08-22"),
        ("2006-8-22", "2006-08-22"),
        ("2006.8.22", "2006-08-22"),
        ("2006/8/22", "2006-08-22"),
        ("2017——04——12 21:37", "2017-04-12"),
        ("2006年8月22", "2006-08-22"),
        ("2006年8月22号", "2006-08-22"),
        ("二○○六年八月二十二日", "2006-08-22"),
        ("二〇〇六年八月二十二日", "2006-08-22"),
        ("二零零六年八月二十二日", "2006-08-22"),
        ("二OO六年十二月卅一日", "2006-12-31"),
        ("二ＯＯ六年元月十日", "2006-01-10"),
        ("二00六年八月廿二日", "2006-08-22"),
        ("二○一二年 七 月 一 日", "2012-07-01"),
        ("二ΟΟ六年三月三十日", "2006-03-30"),
        ("二ОО六年三月三十一日", "2006-03-31"),
        ("二00六年8月22日", "2006-08-22"),
        ("二〇一七年十一月十九日", "2017-11-19"),
        ("二0一一年二月二十日", "2011-02-20"),
        ("2024-02-29T08:05:00", "2024-02-29"),
        ("2018年06月26日 09:40 星期二", "2018-06-26"),
        ("2018年06月26日 星期二", "2018-06-26"),
        ("（2006年8月22日）", "2006-08-22"),
        ("2026-09-28-21:50:00", "2026-09-28"),
        ("2018-06-04 03:20:11 PM", "2018-06-04"),
    ] {
        assert_eq!(iso(text).as_deref(), Some(want), "{text}");
    }
}

#[test]
fn what_is_no_date() {
    for text in [
        "",
        "2006年8月",
        "二○○六年八月",
        "2006年13月1日",
        "2006年2月30日",
        "2007-2-29",
        "二○○六年八月三十二日",
        "06年8月22日",
        "95年8月22日",
        "12006年8月22日",
        "2006年8月223日",
        "2006年8月22日起施行",
        "192.168.10.22",
        "2006.8.22.1",
        "2006-8/22",
        "2006年8月22日印发",
        "农历二○○六年七月廿九日",
        "丙戌年七月廿九",
    ] {
        assert_eq!(iso(text), None, "{text}");
    }
}

#[test]
fn a_destroyed_character_leaves_no_date() {
    let dates = ["2006年8月22日", "2006年12月22日", "2006-10-22", "二○○六年八月二十二日"];
    for date in dates {
        for (at, c) in date.char_indices() {
            for hole in ["�", "?", "��"] {
                let text = format!("{}{hole}{}", &date[..at], &date[at + c.len_utf8()..]);
                let found = find_all(&text);
                // A destroyed 日 leaves all digits standing but might have been one of them.
                assert!(found.is_empty(), "{text}: {found:?}");
            }
        }
    }
}

#[test]
fn dates_in_prose_with_their_places() {
    let text = "（2006年3月1日通过，自2006.8.22起施行，有效期至2010-12-31。）";
    let found = find_all(text);
    let raw: Vec<_> = found.iter().map(|date| date.raw(text)).collect();
    assert_eq!(raw, ["2006年3月1日", "2006.8.22", "2010-12-31"]);
    assert!(find_all("/art/2009/10/19/art_140_21.html t20060825_ 20060825").is_empty());
}

#[test]
fn lunar_dates_are_seen_and_left() {
    for text in ["农历七月廿九", "丙戌年正月初一", "腊月廿三", "农历二〇〇六年七月廿九日"]
    {
        assert_eq!(find_lunar(text).len(), 1, "{text}");
        assert!(find_all(text).is_empty(), "{text}");
    }
    assert!(find_lunar("2006年8月22日，正月的活动").is_empty());
}

#[test]
fn compact_dates_only_under_a_label() {
    assert_eq!(parse_labelled(" 20060822 ").unwrap().value.to_string(), "2006-08-22");
    assert_eq!(parse_labelled("20061322"), None);
    assert_eq!(iso("20060822"), None);
}

#[test]
fn damaged_dates_are_told_from_prose() {
    for text in ["2006年�月23日", "二○○六年�月�日", "2006-�-22", " 2006�8月22日 "] {
        assert!(damaged_whole(text), "{text}");
    }
    for text in ["�", "2006�", "2006年8月22日", "�年度工作", "1.�"] {
        assert!(!damaged_whole(text), "{text}");
    }
}

#[test]
fn days_follow_one_another() {
    let mut last = None;
    for year in 1999..2005 {
        for month in 1..=12 {
            for day in 1..=31 {
                let Some(date) = CivilDate::new(year, month, day) else { continue };
                assert!(last.is_none_or(|last| last + 1 == date.days()), "{date}");
                last = Some(date.days());
            }
        }
    }
}
