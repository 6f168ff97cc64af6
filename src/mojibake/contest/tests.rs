use crate::mojibake::{Options, repair};
use crate::report::apply;

#[test]
fn text_cut_into_words_stays() {
    let spaced = "市委 副书记 在 通车 仪式 上 表示 ，大桥 的 建成 将 结束 两岸 群众 靠 渡船 过江 的 历史 。";
    let letters = Vec::from_iter(spaced.chars().filter(|c| *c != ' ').map(String::from)).join(" ");
    for text in [spaced.repeat(3), letters] {
        let entries = repair(&text, &Options::default()).entries;
        assert_eq!(apply(&text, &entries), text);
    }
}

#[test]
fn few_question_marks_are_their_authors() {
    for text in [
        "1.您的年龄? 2.您的职业? 3.您对我局服务满意吗? 4.有何建议?",
        "会议时间：?月?日上午?时\n会议地点：?楼会议室\n参会人员：????\n",
        "联系人：王?? 电话：138????2211\n",
        "甲?乙?丙?丁?\n",
        "密码提示：?abc?123?\n忘记密码?请点击此处?\n",
        "什么时候发工资?为什么拖欠?谁来负责?\n",
        "金额：??元（大写：????）\n",
        "档案号：?-?-???\n",
        "记者：双方会谈时，是否谈到两国边界问题?我方是否要求对方停止施工?\n答：外长同对方就双边关系深入交换了意见。在边界\
         问题上，我们一直同有关各方保持着沟通，将继续致力于和平解决。",
        "书收到了，纸张很差，字也看不清。\n怎么还没到货?????????????\n完全不是我想要的那一本，退货又要自己出运费，以后\
         再也不来了。内容倒还可以，就是太少。",
        "要坚持问题导向，对违法者?铁面无私?，对守法者?不去打扰?。\n二、主要目标\n全面推行?一网通办、一次办成?改革，强化\
         部门责任，实现由多头管理向共同治理的转变。",
        "十三、怎样申请失业补助金代缴大龄失业人员基本养老保险费?申请人可以凭本人身份证、社会保障卡和缴费凭证，到社会\
         保险经办机构的窗口或者通过手机软件（路径：社会保障、失业、申领）提出申请，经办机构应当在十五个工作日内办结。",
    ] {
        let entries = repair(text, &Options::default()).entries;
        assert_eq!(apply(text, &entries), text);
    }
}
