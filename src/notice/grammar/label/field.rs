//! What a label announces.

/// What a label announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Field {
    /// 索引号
    IndexNumber,
    /// 主题分类, 信息分类
    Category,
    /// 组配分类: the class by which a system assigns a page to its columns
    AssignedCategory,
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
    /// 时间 without a word that says of what, or the day on which a page came into its system (录入, 加入, 入库).
    /// 撰稿, 审核, 提交, 编辑时间 and 最后更新 are other days, so they are not here.
    UnnamedDate,
    /// 编号 without a word that says of what: an index number in some catalogues, a document number in
    /// others.
    UnnamedNumber,
    /// A label of the site's own machinery or of a fact that the record does not hold. Known so that a
    /// value before it ends there.
    Other,
}
