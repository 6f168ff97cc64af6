//! The labels of the 政府信息公开目录 and of article headers, by meaning.
//!
//! Names after GB/T 21063.3-2007 and the local catalogues; all white space is deleted before a label is
//! looked up. A label that only some sites use in another sense is left out: silence is better than a
//! wrong field.

/// What a label announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Field {
    /// 索引号
    IndexNumber,
    /// 主题分类, 信息分类
    Category,
    /// 体裁, 公文种类
    Genre,
    /// 发布机构, 发文机关, 公开机构
    Issuer,
    /// 生成日期, 成文日期, 发文日期
    CreatedOn,
    /// 发布日期, 公开日期
    PublishedOn,
    /// 生效日期, 施行日期, 实施日期
    EffectiveOn,
    /// 废止日期, 失效日期
    RepealedOn,
    /// 有效性
    Validity,
    /// 信息名称, 名称, 标题
    InformationName,
    /// 文号, 发文字号, 文件编号
    DocumentNumber,
    /// 公开方式
    DisclosureMethod,
    /// 内容概述
    Summary,
    /// 主题词, 关键词
    Keywords,
    /// 签发人
    IssuedBySignature,
    /// 密级
    SecurityLevel,
    /// 紧急程度
    Urgency,
    /// 份号
    CopyNumber,
    /// 抄送
    CopiedTo,
    /// 抄报
    ReportedTo,
    /// 主送
    Addressees,
    /// 印发机关
    PrintedBy,
    /// 印发日期, 印发时间
    PrintedOn,
    /// 来源: where a text was taken from, which is not who issued it.
    Source,
    /// 时间 without a word that says of what.
    UnnamedDate,
    /// 编号 without a word that says of what: an index number in some catalogues, a document number in
    /// others.
    UnnamedNumber,
    /// A label of the site's own machinery or of a fact that the record does not hold. Known so that a
    /// value before it ends there.
    Other,
}

/// Labels by field, white space deleted. The first of each row is the field's usual name.
pub const LABELS: &[(Field, &[&str])] = &[
    (
        Field::IndexNumber,
        &["索引号", "信息索引号", "信息索引", "索取号", "信息编号", "公开索引号", "文件索引号"],
    ),
    (
        Field::Category,
        &[
            "主题分类",
            "信息分类",
            "分类",
            "信息类别",
            "法定主动公开分类",
            "主动公开分类",
            "公开分类",
            "组配分类",
            "文件分类",
            "主题",
            "类别",
            "所属主题",
        ],
    ),
    (Field::Genre, &["体裁", "体裁分类", "公文种类", "文种", "信息种类", "文件种类", "公文体裁"]),
    (
        Field::Issuer,
        &[
            "发布机构",
            "发文机关",
            "发布机关",
            "公开机构",
            "发文单位",
            "发文机构",
            "制发机关",
            "制发机构",
            "发布单位",
            "公开机关",
            "制定机关",
            "颁布机关",
            "颁布单位",
            "颁发机关",
            "信息公开机构",
        ],
    ),
    (
        Field::CreatedOn,
        &[
            "产生日期",
            "生成日期",
            "成文日期",
            "发文日期",
            "生成时间",
            "产生时间",
            "成文时间",
            "发文时间",
            "写作日期",
            "制定日期",
            "签发日期",
            "签发时间",
            "信息生成日期",
            "形成日期",
        ],
    ),
    (
        Field::PublishedOn,
        &[
            "发布日期",
            "公开日期",
            "发布时间",
            "公开时间",
            "发表时间",
            "发表日期",
            "颁布日期",
            "颁布时间",
            "公布日期",
            "公布时间",
            "信息发布日期",
            "信息发布时间",
            "上网日期",
            "上网时间",
            "发稿时间",
            "刊发时间",
            "上传时间",
        ],
    ),
    (
        Field::EffectiveOn,
        &["生效日期", "实施日期", "施行日期", "生效时间", "实施时间", "施行时间", "执行日期", "开始实施日期"],
    ),
    (Field::RepealedOn, &["废止日期", "失效日期", "废止时间", "失效时间", "作废日期", "失效废止日期"]),
    (
        Field::Validity,
        &[
            "有效性",
            "是否有效",
            "时效",
            "时效性",
            "信息有效性",
            "文件状态",
            "效力状态",
            "效力状况",
            "有效状态",
            "文件有效性",
            "时效状态",
            "效力",
        ],
    ),
    (
        Field::InformationName,
        &[
            "信息名称",
            "名称",
            "标题",
            "题名",
            "文件名称",
            "文件标题",
            "信息标题",
            "公文名称",
            "公文标题",
            "文件名",
        ],
    ),
    (
        Field::DocumentNumber,
        &[
            "文号",
            "发文字号",
            "文件编号",
            "发文文号",
            "字号",
            "发文号",
            "文件号",
            "文件文号",
            "公文文号",
            "公文字号",
            "公文号",
            "文件字号",
            "信息文号",
        ],
    ),
    (
        Field::DisclosureMethod,
        &[
            "公开方式",
            "公开形式",
            "公开属性",
            "公开类别",
            "公开类型",
            "信息公开方式",
            "信息公开选项",
            "信息公开属性",
        ],
    ),
    (
        Field::Summary,
        &[
            "内容概述",
            "内容概览",
            "内容简介",
            "内容摘要",
            "摘要",
            "信息概述",
            "概述",
            "信息简介",
            "内容概要",
            "内容描述",
        ],
    ),
    (Field::Keywords, &["主题词", "关键词", "关键字"]),
    (Field::IssuedBySignature, &["签发人", "签发"]),
    (Field::SecurityLevel, &["密级", "密级和保密期限", "秘密等级"]),
    (Field::Urgency, &["紧急程度", "缓急程度", "缓急"]),
    (Field::CopyNumber, &["份号"]),
    (Field::CopiedTo, &["抄送", "抄送机关", "抄送单位", "抄发"]),
    (Field::ReportedTo, &["抄报", "抄报机关", "抄报单位", "报送"]),
    (Field::Addressees, &["主送", "主送机关", "主送单位"]),
    (Field::PrintedBy, &["印发机关", "印发单位", "印发机构"]),
    (Field::PrintedOn, &["印发日期", "印发时间"]),
    (
        Field::Source,
        &["来源", "文章来源", "信息来源", "稿件来源", "内容来源", "来源单位", "文件来源", "新闻来源"],
    ),
    (Field::UnnamedDate, &["时间", "日期", "更新时间", "更新日期"]),
    (Field::UnnamedNumber, &["编号"]),
    (
        Field::Other,
        &[
            "统一编号",
            "服务对象",
            "所属栏目",
            "栏目",
            "公开范围",
            "公开时限",
            "公开期限",
            "公开程序",
            "责任部门",
            "责任处室",
            "公开责任部门",
            "责任单位",
            "责任编辑",
            "发布者",
            "发布人",
            "信息发布人",
            "编辑",
            "作者",
            "审核",
            "审核人",
            "审签",
            "签发审核",
            "供稿",
            "供稿单位",
            "撰稿",
            "录入",
            "录入人",
            "初审",
            "终审",
            "校对",
            "浏览次数",
            "浏览量",
            "阅读次数",
            "阅读量",
            "访问次数",
            "访问量",
            "点击次数",
            "点击量",
            "点击数",
            "点击",
            "浏览",
            "阅读",
            "字体大小",
            "字号大小",
            "字体",
            "分享到",
            "分享",
            "当前位置",
            "您的位置",
            "你的位置",
            "您当前所在位置",
            "您现在的位置",
            "在线链接地址",
            "链接",
            "链接地址",
            "相关文件",
            "相关附件",
            "相关链接",
            "政策解读",
            "解读",
            "标签",
            "语种",
            "载体类型",
            "信息格式",
            "联系电话",
            "联系人",
            "备注",
            "保密审查",
            "下载",
            "上一篇",
            "下一篇",
            "搜索热词",
            "文本下载",
            "关联文件",
            "地域",
            "地区",
            "行业分类",
            "截止日期",
            "信息来源网址",
        ],
    ),
];

/// The words a page says of a document's validity. One of them under a date label is the validity, not
/// a date.
pub const VALIDITY: &[&str] = &[
    "有效",
    "现行有效",
    "继续有效",
    "长期有效",
    "有效期内",
    "部分有效",
    "失效",
    "已失效",
    "部分失效",
    "废止",
    "已废止",
    "部分废止",
    "已修改",
    "已被修改",
    "已被修订",
    "宣布失效",
    "尚未生效",
    "尚未施行",
    "未生效",
    "无效",
];
