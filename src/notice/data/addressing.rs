//! What documents call those whom they are sent to.

/// Endings of what an address line calls by kind; they address somebody only with a word of
/// [`QUANTIFIERS`] before them.
pub const KINDS: &[&str] = &[
    "单位",
    "部门",
    "机构",
    "处室",
    "企业",
    "部委",
    "院校",
    "高校",
    "学校",
    "人员",
    "同志",
    "代表",
    "委员",
    "市民",
    "居民",
    "群众",
    "团体",
    "组织",
    "考生",
    "用户",
    "客户",
    "商户",
    "股东",
    "会员",
    "科室",
    "股室",
    "机关",
    "党支部",
    "党总支",
    "家长",
    "同学",
    "老师",
    "业主",
    "纳税人",
    "义务人",
    "缴费人",
    "社区",
    "街道",
    "乡镇",
    "镇街",
    "供应商",
    "投标人",
    "申请人",
    "驾驶人",
    "从业者",
    "负责人",
    "用人单位",
    "参保人",
    "职工",
    "员工",
    "读者",
    "朋友",
    "朋友们",
    "同志们",
    "同学们",
    "老师们",
    "家长们",
    "省",
    "市",
    "县",
    "区",
    "乡",
    "镇",
    "州",
    "旗",
    "盟",
    "村",
];

/// What organs' names end in, where a list gives several of them one beginning: `各委、办、局`.
pub const LAST_WORDS: &[&str] = &[
    "委",
    "办",
    "局",
    "厅",
    "室",
    "站",
    "所",
    "处",
    "科",
    "院",
    "系",
    "司",
    "部",
    "署",
    "行",
    "社",
    "中心",
    "公司",
    "政府",
    "人民政府",
    "党委",
    "工委",
    "党工委",
    "办事处",
    "管委会",
    "居委会",
    "村委会",
    "党组",
    "党支部",
];

/// What ends the last of several fields that one kind of authority is named by.
pub const AUTHORITIES: &[&str] =
    &["主管部门", "行政部门", "管理部门", "监管部门", "厅", "局", "委", "委员会", "部门"];

/// What a sentence says of such authorities.
pub const SAYS: &[&str] = &["要", "应", "将", "由", "明确", "加强", "确保", "会同", "负责", "组织", "配合"];

/// The words that make a kind an addressee.
pub const QUANTIFIERS: &[&str] = &[
    "各", "有关", "相关", "所属", "直属", "局属", "市属", "省属", "区属", "县属", "部属", "全", "广大", "驻",
    "中央", "自治", "直辖",
];

/// What a letter calls the reader and the writer before the kind of organ that they are: `你局`, `我县`.
pub const OF_READER: &[char] = &['你', '我'];

/// Those kinds.
pub const UNITS: &[&str] = &[
    "单位", "公司", "中心", "局", "厅", "委", "部", "院", "司", "办", "所", "处", "站", "校", "省", "市",
    "县", "区", "州", "盟", "旗", "镇", "乡", "会", "行", "社",
];

/// How letters address somebody, before the name.
pub const ADDRESSING: &[&str] = &["尊敬的", "敬爱的", "亲爱的"];

/// Forms of address behind a person's name.
pub const FORMS: &[&str] = &["委员", "代表", "同志", "先生", "女士"];
