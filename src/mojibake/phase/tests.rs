use super::Phases;
use crate::converter::zoo;

fn ratio(text: &str) -> f64 {
    Phases::of(&text.chars().collect::<Vec<_>>()).ratio.ln()
}

const PAGE: &str = "<li>信息公开</li><li>通知公告</li><p>各乡（镇）人民政府、办事处，县人民政府各部门：</p>\n\
    <p>为进一步加强农村留守儿童关爱保护工作，根据有关规定，现将有关事项通知如下。</p><li>联系我们</li>\n\
    <p>一、提高认识，加强领导。各部门要把这项工作摆上重要位置，明确责任，抓好落实。</p><b>新闻</b>\n\
    <p>二、健全机制，形成合力。要建立联席会议制度，定期研究解决问题，及时报告情况。</p><b>首页</b>\n\
    <td>标题</td><td>索引号</td><td>发布机构</td><td>文号</td><td>有效性</td><td>关键词</td><td>公开</td>";

#[test]
fn a_text_that_lost_characters_silently_looks_so_and_others_do_not() {
    assert!(ratio(PAGE) < -10.0, "{}", ratio(PAGE));
    for (name, least) in [("rt_py_gbk_ignore_ignore", 8.0), ("rt_iconv_gbk_c_ignore", 2.0)] {
        let pipe = zoo::pipeline(name).expect(name);
        let (mut state, mut damaged) = (Default::default(), String::new());
        PAGE.chars().for_each(|c| pipe.step(&mut state, c, &mut |c| damaged.push(c)));
        assert!(ratio(&damaged) > least, "{name}: {} of {damaged}", ratio(&damaged));
    }
    // A page of nothing but labels of two characters each may look so, and the language must tell.
    let labels = "首页新闻公开服务互动地图邮箱搜索登录注册收藏关于帮助下载专题视频图片机构领导网站信息";
    let labels: Vec<char> = labels.chars().collect();
    let labels = labels.chunks(2).map(|l| format!("<b>{}{}</b>", l[0], l[1]));
    let labels: Vec<String> = labels.filter(|l| ratio(l) > 0.0).collect();
    assert!(labels.len() > 5 && ratio(&labels.concat()) > 0.5 * labels.len() as f64);
    // What is repeated says nothing new.
    assert!(ratio(&"<b>首页</b>".repeat(20)) < 2.0);
    // What is repeated within a run says nothing new.
    assert!(ratio(&"的".repeat(2000)) < 4.0);
}
