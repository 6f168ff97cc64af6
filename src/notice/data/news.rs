//! What tells news, and what is written about documents, from the documents themselves.

/// Words of a title that is about a document rather than a document.
pub const ABOUT: &[&str] = &[
    "解读",
    "问答",
    "答记者问",
    "一图读懂",
    "图解",
    "常见问题",
    "热点问题",
    "看点",
    "出台",
    "召开",
    "举行",
    "启动",
    "揭牌",
    "调研",
    "开展情况",
    "进展情况",
    "新闻发布会",
    "访谈",
    "专访",
    "快讯",
    "图文",
    "侧记",
    "综述",
];

/// What a headline says that somebody does: the type of document that its last word names is not the page's.
pub const DOING: &[&str] = &["召开", "举行", "学习贯彻", "传达学习"];

/// Columns (`ColumnType` of 《政府网站发展指引》, or the column's name) that hold documents. A column is only a
/// hint: sites put news into it too.
pub const DOCUMENT_COLUMNS: &[&str] =
    &["通知公告", "公告公示", "公示公告", "公告通知", "政策文件", "规范性文件", "政府文件", "法规文件"];

/// Columns that hold news and what is written about documents.
pub const NEWS_COLUMNS: &[&str] =
    &["要闻", "新闻", "动态", "媒体", "政策解读", "解读回应", "回应关切", "在线访谈", "视频"];

/// Words by which a text shows itself to be reported.
pub const REPORTED: &[&str] = &["本报讯", "记者", "通讯员", "新华社", "中新网", "讯（", "讯("];

/// What headlines say that somebody does with a document.
pub const ISSUING: &[&str] = &[
    "发布",
    "发出",
    "发文",
    "印发",
    "公布",
    "颁布",
    "下发",
    "出台",
    "推出",
    "制定",
    "修订",
    "审议",
    "通过",
    "部署",
    "贯彻",
    "落实",
    "学习",
    "宣传",
    "宣讲",
    "聚焦",
    "征集",
    "公开征求",
];
