//! Labels of a catalogue's entry, of which round trips leave a letter and blanks.
#![cfg(feature = "model")]

use gongwen::Recovery;
use gongwen::converter::zoo;

fn damaged(text: &str, channel: &str) -> String {
    zoo::pipeline(channel).unwrap_or_else(|| panic!("the zoo has no {channel}")).run(text)
}

const NOTICE: &str = "<h1>关于做好春季节水宣传工作的通知</h1>\n<p>各县（区）水务局，局属各单位：</p>\n\
    <p>为进一步增强全社会的节水意识，现就做好今年春季节水宣传工作的有关事项通知如下，请认真组织实施。</p>\n\
    <p>各单位要结合实际制定工作方案，明确责任分工，确保各项活动有序开展，并于活动结束后及时报送总结。</p>\n\
    <p>清澜市水务局</p><p>2019年5月6日</p>\n";

#[test]
fn labels_set_wide_come_back_by_what_stands_behind_them() {
    let entry = "<table><tr><td>索 引 号：</td><td>007123456/2019-00123</td><td>发布机构：</td><td>清澜市水务局</td></tr>\n\
        <tr><td>名 称：</td><td>关于做好春季节水宣传工作的通知</td><td>生成日期：</td><td>2019-05-06</td></tr>\n\
        <tr><td>有 效 性：</td><td>有效</td><td>主 题 词：</td><td>节水 宣传 通知</td></tr></table>\n";
    let labels = ["索 引 号：", "名 称：", "有 效 性：", "主 题 词："];
    for channel in [
        "rt_mbfl_old_ignore",
        "rt_mbfl52_ignore",
        "rt_php82_cp936_ignore",
        "rt_java_gbk_ignore",
        "rt_encoding_rs_gbk_ignore",
    ] {
        let page = damaged(&[entry, NOTICE].concat(), channel);
        assert!(labels.iter().all(|label| !page.contains(label)), "{channel} leaves none of them");
        let page = Recovery::new().recover_html(&page).expect("within the limits");
        for label in labels {
            assert!(page.text.contains(label), "{channel}: {label} in {}", page.text);
        }
        let notice = page.notice.expect("a record");
        let index = notice.index_number.and_then(|n| n.stated.value);
        assert!(index.is_some_and(|n| n == "007123456/2019-00123"), "{channel}");
    }
}

#[test]
fn one_letter_is_no_label_where_there_is_no_catalogue() {
    // 职称 and 简称 end as 名称 does.
    let form = "<p>申报人：张明</p><p>职 称：高级工程师</p><p>简 称：水务</p>\n";
    let page = damaged(&[form, NOTICE].concat(), "rt_mbfl_old_ignore");
    let text = Recovery::new().recover_html(&page).expect("within the limits").text;
    assert!(page.contains("<p> 称：高级") && !text.contains("名 称："), "{text}");
}
