//! The words of a sign-off around the names of organs.

/// What the first half of an organ's name holds that goes on to the next line.
pub const PLACES: &[&str] = &["中共", "省", "市", "县", "区", "州", "国", "镇", "乡"];

/// What a sentence or a heading holds that is no such half.
pub const NO_ORGAN: &[&str] =
    &["全市", "全省", "全县", "全区", "全国人民", "欢迎", "祝", "敬请", "人民群众", "表", "名单"];

/// Ends of organs whose office signs for them on a line of its own.
pub const OFFICED: &[&str] = &["指挥部", "领导小组", "工作小组", "协调小组", "联席会议"];

/// What names are given by before a colon where they sign: `公告单位：某局` over the day.
pub const SIGNING: &[&str] = &[
    "公告单位",
    "公告机关",
    "公告人",
    "公示单位",
    "通告单位",
    "招标人",
    "招标单位",
    "采购人",
    "采购单位",
    "发文机关",
    "发文单位",
    "发布机关",
    "发布单位",
    "落款单位",
];

/// What the day is given by beneath such a line.
pub const SIGNING_DAY: &[&str] =
    &["日期", "时间", "发文日期", "发文时间", "签发日期", "发布日期", "发布时间"];

/// What stands in brackets where the seal was.
pub const STAMPS: &[&str] = &["印章", "盖章", "公章", "代章", "章", "代印", "代"];

/// The offices of those who sign as persons.
pub const HEADS: &[&str] = &[
    "市长",
    "省长",
    "县长",
    "区长",
    "州长",
    "主席",
    "总理",
    "部长",
    "局长",
    "主任",
    "行长",
    "署长",
    "厅长",
    "镇长",
    "乡长",
    "会长",
    "院长",
    "校长",
    "盟长",
    "旗长",
    "关长",
    "检察长",
    "司令员",
    "政治委员",
    "政委",
];
