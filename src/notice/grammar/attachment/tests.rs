use super::*;

fn names(lines: &[&str]) -> Vec<String> {
    find(lines).into_iter().map(|a| a.name.value).collect()
}

#[test]
fn lists() {
    for (lines, want) in [
        (vec!["附件：某某目录.doc", "某局", "2019年1月17日"], vec!["某某目录"]),
        (vec!["附件：1. 甲标准", "2. 乙标准", "某市财政局"], vec!["甲标准", "乙标准"]),
        (vec!["附件：", "　　１．甲标准", "　　２．乙标准", "　　某局"], vec!["甲标准", "乙标准"]),
        (vec!["附件1：甲表.doc", "附件2：乙表.xls"], vec!["甲表", "乙表"]),
        (vec!["附件：1.甲表 2.乙表　3.丙表"], vec!["甲表", "乙表", "丙表"]),
        (vec!["附：2010年度先进单位名单"], vec!["2010年度先进单位名单"]),
        (vec!["附件:\u{a0}某县贴息明细"], vec!["某县贴息明细"]),
        (
            vec!["附件：1.关于某项工作的", "任务分工表", "2.乙表", "某局"],
            vec!["关于某项工作的任务分工表", "乙表"],
        ),
        (vec!["附件：一、甲表", "二、乙表"], vec!["甲表", "乙表"]),
        (vec!["附件　1.甲表", "2.乙表"], vec!["甲表", "乙表"]),
        (vec!["附件：附件：某校拟录用人员一览表"], vec!["某校拟录用人员一览表"]),
        (vec!["附件：\u{FFFD}.甲表", "\u{FFFD}．乙表", "某局"], vec!["甲表", "乙表"]),
        (vec!["附件：2020年获奖名单xlsx"], vec!["2020年获奖名单"]),
        (vec!["附件：WPS使用说明pdf版"], vec!["WPS使用说明pdf版"]),
    ] {
        assert_eq!(names(&lines), want, "{lines:?}");
    }
}

#[test]
fn what_announces_nothing() {
    for lines in [
        vec!["附件"],
        vec!["附件1", "某某标准"],
        vec!["附件 1.甲标准", "第一条 为了加强管理"],
        vec!["附件：", "某某标准"],
        vec!["见附件：无"].into_iter().skip(1).collect(),
        vec!["附件2", "1.甲", "2.乙"],
    ] {
        assert!(names(&lines).is_empty(), "{lines:?}");
    }
}

#[test]
fn the_sign_off_is_no_attachment() {
    let lines = ["附件：1.甲表", "2.乙表", "", "某市建设局", "2006年8月22日", "1.不是附件"];
    assert_eq!(names(&lines), ["甲表", "乙表"]);
    let found = find(&lines);
    assert_eq!((found[1].line, found[1].number, found[1].name.raw(lines[1])), (1, Some(2), "乙表"));
}

#[test]
fn hostile_lists_take_linear_time() {
    find(&vec!["附件："; 20_000]);
    find(&[&"附件：1. ".repeat(20_000), "1.", "2."]);
    find(&vec!["附件：1.甲"; 5_000]);
}
