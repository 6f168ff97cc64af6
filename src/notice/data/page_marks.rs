//! What marks the parts of a web page around a document: comments, containers, cues.

/// Comments between which content management systems put the article: (begin, end). Compared in lower
/// case, as parts of the comment.
pub const BODY_COMMENTS: &[(&str, &str)] = &[
    // Hanweb jcms.
    ("content.begin", "content.end"),
    ("<$[信息内容]>begin", "<$[信息内容]>end"),
    ("contentstart", "contentend"),
    ("content begin", "content end"),
    ("正文开始", "正文结束"),
    ("正文内容开始", "正文内容结束"),
    ("文章内容开始", "文章内容结束"),
    ("信息内容开始", "信息内容结束"),
    ("内容开始", "内容结束"),
    ("zoom begin", "zoom end"),
];

/// Ids and classes of body containers, lower case, in order of trust. The first row names the body
/// and nothing else; the second is used by some sites for more than the body.
pub const BODY_CONTAINERS: [&[&str]; 2] = [
    &[
        // TRS
        "trs_editor",
        "custom_unionstyle",
        "trs_editor_view",
        "trs_ueditor",
        "trs_web",
        // Hanweb
        "ivs_content",
        "zoom",
        "zoomcon",
        // gov.cn
        "ucap-content",
        "pages_content",
        // others
        "articlecontent",
        "article-content",
        "article_content",
        "content_article",
        "info_cont",
        "detail-news",
        "news_content",
        "newscontent",
        "wp_articlecontent",
        "v_news_content",
        "j-content",
        "vsb_content",
        "vsb_content_2",
        "mainbody",
        "textcontent",
        "contenttext",
        "con_text",
        "article-con",
        "articlecon",
    ],
    &[
        "article",
        "content",
        "detail",
        "view",
        "text",
        "con",
        "news",
        "main-content",
        "maincontent",
        "postcontent",
    ],
];

/// Cues that a short line belongs to the page around the document, wherever in the line they stand.
/// They are what only a page says; words that a document may use are no cues.
pub const CHROME: &[&str] = &[
    "当前位置：",
    "当前位置:",
    "所在位置：",
    "您的位置：",
    "你的位置：",
    "现在的位置",
    "今天是",
    "浏览次数：",
    "浏览次数:",
    "访问次数：",
    "点击次数：",
    "点击数：",
    "点击量：",
    "浏览量：",
    "阅读次数：",
    "阅读量：",
    "访问量：",
    "字体大小",
    "字体：",
    "字体:",
    "【字体",
    "[字体",
    "字号：",
    "字号:",
    "【字号",
    "打印本页",
    "【打印",
    "[打印",
    "关闭窗口",
    "【关闭",
    "[关闭",
    "关闭本页",
    "分享到",
    "返回顶部",
    "责任编辑：",
    "责任编辑:",
    "收藏本站",
    "加入收藏",
    "设为首页",
    "视力保护色",
    "内容纠错",
    "网站纠错",
    "我要纠错",
    "语音播报",
    "扫一扫在手机",
    "手机扫一扫",
    "微信好友",
    "qq空间",
    "QQ空间",
    "您是第",
    "建议使用IE",
    "All Rights Reserved",
    "无法在线浏览此",
    "PDF 阅读器",
    "PDF阅读器",
    "下载此 PDF",
    "下载此PDF",
    "我要评论",
    "发表评论",
    "Produced By",
    "Powered By",
    "Powered by",
];

/// The same for the line's beginning.
pub const CHROME_HEAD: &[&str] = &[
    "当前位置",
    "所在位置",
    "您的位置",
    "您当前",
    "您所在",
    "首页 >",
    "首页>",
    "首页 »",
    "首页 /",
    "浏览次数",
    "点击次数",
    "扫一扫",
    "分享：",
    "分享",
    "打印",
    "关闭",
    "新浪微博",
    "我要推荐",
    "网站地图",
    "无障碍浏览",
    "无障碍阅读",
    "繁體",
    "繁体版",
    "登录",
    "收藏",
];

/// Ends of the labels of lines that say whom to ask about a document's matter.
pub const CONTACTS: &[&str] = &[
    "联系人",
    "电话",
    "手机",
    "传真",
    "邮箱",
    "邮件",
    "邮编",
    "邮政编码",
    "地址",
    "地点",
    "联系方式",
    "办公时间",
    "受理时间",
    "负责人",
    "名称",
    "热线",
    "网址",
];

/// What is printed on the buttons beside a document's day, the longer ones first.
pub const BUTTONS: &[&str] = &[
    "打印本页",
    "打印此页",
    "打印文章",
    "打印",
    "关闭本页",
    "关闭窗口",
    "关闭此页",
    "关闭",
    "保存本页",
    "保存",
    "返回列表",
    "返回",
    "加入收藏",
    "收藏",
    "分享到",
    "分享",
    "扫一扫在手机打开当前页",
    "扫一扫",
    "语音播报",
    "语音阅读",
    "朗读",
    "放大",
    "缩小",
    "默认",
    "字体大小",
    "字体",
    "字号",
    "大",
    "中",
    "小",
    "适中",
    "微信",
    "微博",
    "复制链接",
    "下载",
    "纠错",
    "无障碍",
];

/// Buttons that sites set in brackets behind a title.
pub const TITLE_BUTTONS: &[&str] = &["复制链接", "收藏", "打印", "推荐", "分享"];

/// Cues after which nothing of the document follows.
pub const AFTER: &[&str] = &[
    "相关附件",
    "附件下载",
    "相关新闻",
    "相关阅读",
    "相关链接",
    "相关文章",
    "相关稿件",
    "相关信息",
    "相关解读",
    "相关报道",
    "热点推荐",
    "热点新闻",
    "热门新闻",
    "热门文章",
    "最新文章",
    "最新信息",
    "最新动态",
    "阅读排行",
    "点击排行",
    "延伸阅读",
    "往期回顾",
    "图片新闻",
    "猜你喜欢",
    "相关内容",
    "推荐阅读",
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "版权所有",
    "网站标识码",
    "联系我们",
    "扫一扫在手机",
    "关联稿件",
    "分享到",
    "友情链接",
    "相关政策解读",
    "网友评论",
    "网友留言",
    "评论列表",
    "留言列表",
    "意见列表",
    "我要提意见",
    "我要提建议",
    "我要留言",
];

/// What names who edited a page, and where it was taken from.
pub const EDITORS: &[&str] = &[
    "责任编辑",
    "编辑",
    "责编",
    "审核",
    "作者",
    "来源",
    "信息来源",
    "文章来源",
    "稿件来源",
    "初审",
    "终审",
    "校对",
    "供稿",
    "录入",
];

/// The same in words that a document may use, too, but not behind its close.
pub const BYLINES: &[&str] = &[
    "撰稿",
    "撰稿人",
    "撰文",
    "摄影",
    "图/文",
    "文/图",
    "一审",
    "二审",
    "三审",
    "复审",
    "复核",
    "审核人",
    "信息员",
    "发布人",
    "发布者",
    "编辑人",
    "录入人",
    "录入员",
    "供稿人",
    "供稿单位",
];

/// What begins a line behind a document's close that offers files or other pages.
pub const OFFERS: &[&str] = &[
    "相关文档",
    "相关文件",
    "相关政策",
    "相关资料",
    "文件下载",
    "资料下载",
    "下载附件",
    "点击下载",
    "原文下载",
    "下载文件",
    "关联文件",
    "关联解读",
    "原文链接",
    "原文地址",
    "阅读原文",
    "查看原文",
    "点击查看",
    "解读链接",
    "政策解读",
    "政策解读链接",
    "文字解读",
    "图文解读",
    "政策图解",
    "图解",
];

/// What begins a line behind a document's close in which the site speaks of its own rights.
pub const CLAIMS: &[&str] = &["版权声明", "免责声明", "版权说明", "转载声明", "特别声明", "免责条款"];

/// What is printed beside the numbers of a text's pages, the longer ones first.
pub const PAGER: &[&str] = &[
    "上一页",
    "下一页",
    "第一页",
    "最后一页",
    "首页",
    "尾页",
    "末页",
    "前页",
    "后页",
    "当前",
    "跳转",
    "转到",
    "共",
    "第",
    "页",
];

/// Marks of the foot of a page.
pub const FOOT: &[&str] = &[
    "网站标识码",
    "ICP备",
    "ICP证",
    "公网安备",
    "版权所有",
    "Copyright",
    "主办单位",
    "承办单位",
    "技术支持",
    "联系我们",
    "网站地图",
];

/// Labels that stand behind the name of a site's host, the longer ones first.
pub const HOST_LABELS: &[&str] = &[
    "承办单位",
    "承办",
    "协办单位",
    "协办",
    "版权所有",
    "地址",
    "联系电话",
    "电话",
    "技术支持",
    "维护单位",
    "维护",
];

/// What the foot of a page says behind the name of its host, and no organ's name holds.
pub const BEHIND_HOST: &[&str] = &[
    "网站标识",
    "网站识别",
    "标识码",
    "承办",
    "协办",
    "主办",
    "版权所有",
    "技术支持",
    "备案",
    "地址：",
    "电话：",
    "联系电话",
];

/// File types of attachments and their media types.
pub const FILE_TYPES: &[(&str, &str)] = &[
    ("doc", "application/msword"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xls", "application/vnd.ms-excel"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ppt", "application/vnd.ms-powerpoint"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("pdf", "application/pdf"),
    ("wps", "application/vnd.ms-works"),
    ("et", "application/vnd.ms-excel"),
    ("ofd", "application/ofd"),
    ("ceb", "application/x-ceb"),
    ("rtf", "application/rtf"),
    ("txt", "text/plain"),
    ("csv", "text/csv"),
    ("zip", "application/zip"),
    ("rar", "application/vnd.rar"),
    ("7z", "application/x-7z-compressed"),
];

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

/// Columns (`ColumnType` of 《政府网站发展指引》, or the column's name) that hold documents. A column is only a
/// hint: sites put news into it too.
pub const DOCUMENT_COLUMNS: &[&str] =
    &["通知公告", "公告公示", "公示公告", "公告通知", "政策文件", "规范性文件", "政府文件", "法规文件"];

/// Columns that hold news and what is written about documents.
pub const NEWS_COLUMNS: &[&str] =
    &["要闻", "新闻", "动态", "媒体", "政策解读", "解读回应", "回应关切", "在线访谈", "视频"];

/// Words by which a text shows itself to be reported.
pub const REPORTED: &[&str] = &["本报讯", "记者", "通讯员", "新华社", "中新网", "讯（", "讯("];

/// Words right before the day on which a page was put there. (`最后更新` is another one.)
pub const PUBLISHED: &[&str] = &["发布于", "发表于", "发布", "发表"];

/// Those of them that no other word needs to explain.
pub const TOLD: &[&str] = &["发布于", "发表于"];

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

/// What links to files say that say no name.
pub const FILE_BUTTONS: &[&str] =
    &["下载", "点击", "查看", "打印", "附件下载", "文字版", "图片版", "全文", "预览", "在线预览"];

/// Buttons that show a file.
pub const PREVIEWS: &[&str] = &["预览", "在线预览", "点击预览", "文件预览", "在线浏览", "在线查看"];
