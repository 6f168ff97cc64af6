use super::*;

fn first(lines: &[&str]) -> Option<(Vec<String>, Option<String>)> {
    let found = find_all(lines).into_iter().next()?;
    let organs = found.organs.into_iter().map(|(_, organ)| organ.value).collect();
    Some((organs, found.date.map(|(_, date)| date.value.to_string())))
}

#[test]
fn sign_offs() {
    for (lines, organs, date) in [
        (vec!["请遵照执行。", "某市建设局", "二○○六年八月二十二日"], vec!["某市建设局"], "2006-08-22"),
        (vec!["请遵照执行。", "二○○六年八月二十二日"], vec![], "2006-08-22"),
        (
            vec!["请遵照执行。", "某市财政局（印章）", "", "2020年1月2日（印章）"],
            vec!["某市财政局"],
            "2020-01-02",
        ),
        (
            vec!["请遵照执行。", "某市卫生局　　某市财政局", "某市民政局", "2023年10月19日"],
            vec!["某市卫生局", "某市财政局", "某市民政局"],
            "2023-10-19",
        ),
        (vec!["请遵照执行。", "某市建设局　二○○六年八月二十二日"], vec!["某市建设局"], "2006-08-22"),
        (vec!["办法自公布之日起施行。", "市　长：张某某", "2021年1月29日"], vec![], "2021-01-29"),
        (
            vec!["电话：0370-1234567。", "国务院 \u{a0} ", "2019年1月24日\u{a0}\u{a0}"],
            vec!["国务院"],
            "2019-01-24",
        ),
    ] {
        let organs: Vec<String> = organs.into_iter().map(String::from).collect();
        assert_eq!(first(&lines), Some((organs, Some(date.into()))), "{lines:?}");
    }
}

#[test]
fn what_is_no_sign_off() {
    for lines in [
        vec!["关于某事的通知", "2018年06月26日", "各单位："],
        vec!["各单位：", "（2006年3月1日通过）"],
        vec!["办法如下。", "（2006年3月1日）"],
        vec!["请执行。", "2018-06-26 09:00"],
        vec!["请执行。", "自2006年8月22日起施行"],
        vec!["成文日期：", "2004年8月12日"],
        vec!["请执行。", "会议于2006年8月22日"],
        vec!["现将有关事项通知如下：", "（一）报到时间", "2020年7月22日13：30"],
        vec!["现将有关事项通知如下：", "一、考试时间", "2020年7月22日"],
        vec!["现将有关事项通知如下：", "报名截止日期：", "2020年7月22日"],
    ] {
        assert_eq!(first(&lines), None, "{lines:?}");
    }
}

#[test]
fn the_first_of_two_is_the_notice_s_own() {
    let lines = ["请执行。", "某市民政局", "2020年1月2日", "某办法", "第一条 甲。", "某市", "2019年12月1日"];
    let found = find_all(&lines);
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].lines, 1..3);
}

#[test]
fn destroyed_characters_are_told() {
    let found = find_all(&["请执行。", "某市�政局", "二○○六年�月二十二日"]);
    assert_eq!((found[0].date.is_some(), found[0].date_damaged, found[0].organ_damaged), (false, true, true));
    assert!(found[0].organs.is_empty());
}

#[test]
fn hostile_bodies_take_linear_time() {
    let lines = ["请执行。", "某市民政局", "2020年1月2日"].repeat(5_000);
    assert_eq!(find_all(&lines).len(), 5_000);
    let dates = vec!["2020年1月2日。"; 20_000];
    find_all(&dates);
}
