//! Types of documents (文种) and the words around document numbers.

/// A document type as titles print it, and the type it is an instance of.
///
/// The official ones are the fifteen of 《党政机关公文处理工作条例》 (2012), article 8.
pub const OFFICIAL_TYPES: &[(&str, &str)] = &[
    ("决议", "决议"),
    ("决定", "决定"),
    ("命令", "令"),
    ("令", "令"),
    ("公报", "公报"),
    ("公告", "公告"),
    ("通告", "通告"),
    ("意见", "意见"),
    ("通知", "通知"),
    ("通报", "通报"),
    ("报告", "报告"),
    ("请示", "请示"),
    ("批复", "批复"),
    ("议案", "议案"),
    ("复函", "函"),
    ("函", "函"),
    ("会议纪要", "纪要"),
    ("纪要", "纪要"),
];

/// Types that real pages carry beside the official ones: regulations and working papers.
pub const OTHER_TYPES: &[&str] = &[
    "指示",
    "条例",
    "规定",
    "办法",
    "细则",
    "规则",
    "规程",
    "简章",
    "导则",
    "若干措施",
    "若干政策",
    "规范",
    "准则",
    "章程",
    "制度",
    "守则",
    "方案",
    "预案",
    "规划",
    "计划",
    "要点",
    "总结",
    "简报",
    "公示",
    "启事",
    "答复",
    "说明",
    "解读",
    "目录",
    "名单",
    "指南",
    "年报",
    "倡议书",
    "通稿",
    "标准",
    "须知",
    "公约",
    "公开信",
    "通知书",
    "决定书",
    "告知书",
    "意见书",
    "建议书",
    "责任书",
    "承诺书",
    "问答",
    "清单",
    "纲要",
    "大纲",
];

/// Remarks in brackets after a title that belong to the document's status, not to its type.
pub const TITLE_QUALIFIERS: &[&str] = &[
    "试行",
    "暂行",
    "草案",
    "征求意见稿",
    "送审稿",
    "修订稿",
    "修订",
    "修正",
    "讨论稿",
    "摘要",
    "节选",
    "废止",
    "失效",
    "已废止",
    "已失效",
    "第一批",
    "第二批",
    "第三批",
    "第四批",
    "第五批",
    "全文",
    "附件",
    "附表",
    "附图",
    "稿",
    "版",
    "号",
    "年",
    "月",
    "日",
];

/// Words of prose that stand before a cited number and are no part of the organ's code.
pub const BEFORE_NUMBER: &[&str] = &[
    "根据",
    "依据",
    "依照",
    "按照",
    "遵照",
    "参照",
    "贯彻",
    "落实",
    "执行",
    "转发",
    "印发",
    "批转",
    "下发",
    "发布",
    "公布",
    "颁布",
    "比照",
    "违反",
    "凡违反",
    "编号为",
    "文号为",
    "有关",
    "简称",
    "详见",
    "参见",
    "参阅",
    "文件",
    "文号",
    "原",
    "见",
    "以",
    "和",
    "与",
    "及",
    "或",
    "由",
    "经",
    "的",
    "自",
    "在",
    "将",
    "对",
    "即",
    "为",
    "是",
    "附",
    "按",
    "据",
    "依",
    "照",
    "现行",
    "通知",
    "意见",
    "办法",
    "决定",
    "批复",
];

/// Characters and words of prose that no organ's code holds, so that they count wherever they stand before a number:
/// `市发改委以某发改投〔2019〕45号`. (并 is 太原, 经 is 经信委.)
pub const NEVER_IN_CODE: &[&str] =
    &["以", "的", "了", "该", "已", "已经", "业经", "项目经", "其", "被", "由", "这", "此", "至"];

/// What names of organs and places begin with that begins like one of the words above.
pub const NO_PROSE: &[&str] = &[
    "自然",
    "自治",
    "自贡",
    "和田",
    "和县",
    "和平",
    "和龙",
    "和顺",
    "经济和",
    "经济贸",
    "经济合",
    "经济信",
    "经济体",
    "对外",
    "将乐",
    "原平",
    "原阳",
    "依兰",
    "依安",
    "即墨",
];

/// Names of organs that stand before their own number in prose (`国务院办公厅国办发…`); only endings that no
/// organ's code has.
pub const ORGAN_BEFORE_CODE: &[&str] = &["人民政府", "国务院", "办公厅", "办公室", "委员会", "总局"];

/// What the first sentence of a document begins with, behind its addressees.
pub const OPENINGS: &[&str] = &[
    "现", "为", "根据", "按照", "依据", "依照", "经", "你", "近", "自", "《", "随着", "今年", "日前", "鉴于",
    "因", "由于", "按",
];

/// How a document is disclosed.
pub const METHODS: &[&str] = &["主动公开", "依申请公开", "不予公开"];

/// What tells the number of a court's case from a document's: `（2013）清民初字第12号`.
pub const OF_COURTS: &[char] =
    &['法', '初', '终', '执', '刑', '仲', '检', '破', '诉', '审', '裁', '申', '再', '辖'];

/// What a sentence begins with that a line of addressees never does.
pub const SAYING: &[&str] =
    &["根据", "按照", "依据", "依照", "随着", "鉴于", "由于", "现将", "现就", "现对", "现予", "现把", "为"];

/// Lists by which assemblies make known whom they appointed.
pub const APPOINTING: &[&str] = &["任免名单", "任命名单", "任职名单", "免职名单"];

/// How the reports end that organs owe the public each year.
pub const REPORTS: &[&str] = &["年度报告", "情况报告", "情况的报告", "信息公开工作报告", "政府信息公开年报"];

/// Labels of the form that stands over a telegram, beside its number.
pub const FORM_LABELS: &[&str] = &[
    "发电单位",
    "发电机关",
    "发往",
    "签批",
    "签批人",
    "签发",
    "签发人",
    "签批盖章",
    "等级",
    "紧急程度",
    "缓急",
    "密级",
    "编号",
    "电话",
    "承办单位",
];
