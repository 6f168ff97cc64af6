//! What marks the end of a document on its page: whom to ask, credits, offers, boxes, and the foot.

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

/// Labels of a box of attachments that stand alone where the box is empty.
pub const EMPTY_BOXES: &[&str] = &["附件", "附件列表", "附件信息", "附件材料"];

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

/// What an organ before it does for a site, or claims of it.
pub const HOST_CLAIMS: &[&str] = &["承办", "协办", "主办", "版权所有", "技术支持"];

/// What else the foot of a page says behind the name of its host, and no organ's name holds.
pub const BEHIND_HOST: &[&str] = &["网站标识", "网站识别", "标识码", "备案", "地址：", "电话：", "联系电话"];
