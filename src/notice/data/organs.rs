//! The words that names of organs end in, and that address lines are made of.

/// Endings of an organ's name: authorities, Party and mass organisations, institutions, companies.
pub const ENDINGS: &[&str] = &[
    "人民政府",
    "政府",
    "委员会",
    "办公厅",
    "办公室",
    "办事处",
    "国务院",
    "领导小组",
    "领导组",
    "工作组",
    "专班",
    "联席会议",
    "指挥部",
    "防指",
    "管委会",
    "居委会",
    "村委会",
    "理事会",
    "监事会",
    "董事会",
    "代表大会",
    "常委会",
    "人大",
    "政协",
    "纪委",
    "监委",
    "党委",
    "党组",
    "工委",
    "团委",
    "市委",
    "省委",
    "县委",
    "区委",
    "州委",
    "科协",
    "文联",
    "残联",
    "妇联",
    "工商联",
    "侨联",
    "作协",
    "社联",
    "供销社",
    "总社",
    "总工会",
    "工会",
    "共青团",
    "联合会",
    "协会",
    "学会",
    "基金会",
    "红十字会",
    "商会",
    "研究会",
    "检察院",
    "法院",
    "研究院",
    "研究所",
    "事务所",
    "派出所",
    "中央",
    "局",
    "厅",
    "部",
    "署",
    "委",
    "办",
    "处",
    "科",
    "院",
    "所",
    "中心",
    "站",
    "台",
    "馆",
    "队",
    "总队",
    "支队",
    "大队",
    "公司",
    "集团",
    "银行",
    "支行",
    "分行",
    "学校",
    "大学",
    "学院",
    "中学",
    "小学",
    "幼儿园",
    "医院",
    "报社",
    "出版社",
    "兵团",
    "军区",
    "军分区",
    "警备区",
    "司令部",
    "海关",
    "税务",
    "法庭",
    "监狱",
    "林场",
    "农场",
    "交易所",
    "公证处",
    "总局",
    "分局",
    "网站",
    "开发区",
    "保税区",
    "新区",
    "园区",
    "司",
    "府",
    "会",
    "社",
    "厂",
    "庭",
    "校",
];

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

/// The words that make a kind an addressee.
pub const QUANTIFIERS: &[&str] = &[
    "各", "有关", "相关", "所属", "直属", "局属", "市属", "省属", "区属", "县属", "部属", "全", "广大", "驻",
    "中央", "自治", "直辖",
];

/// What the first half of an organ's name holds that goes on to the next line, and what a sentence or a heading holds
/// that is none.
pub const PLACES: &[&str] = &["中共", "省", "市", "县", "区", "州", "国", "镇", "乡"];
pub const NO_ORGAN: &[&str] =
    &["全市", "全省", "全县", "全区", "全国人民", "欢迎", "祝", "敬请", "人民群众", "表", "名单"];

/// Ends of organs whose office signs for them on a line of its own.
pub const OFFICED: &[&str] = &["指挥部", "领导小组", "工作小组", "协调小组", "联席会议"];

/// Offices of a level's Party committee and government, by their short names: `县委办`, `市府办`.
pub const LEVEL_OFFICES: &[&str] = &["委办", "府办"];

/// Names that are nobody's without what stands before them.
pub const GENERIC: &[&str] = &[
    "办公室",
    "委员会",
    "委员会办公室",
    "工作委员会",
    "组织委员会",
    "管理委员会",
    "领导小组",
    "领导小组办公室",
    "工作领导小组",
    "工作领导小组办公室",
    "协调小组",
    "协调小组办公室",
    "指挥部",
    "指挥部办公室",
    "工作指挥部",
    "工作指挥部办公室",
    "联席会议",
    "联席会议办公室",
    "监督管理局",
    "管理局",
    "管理中心",
    "服务中心",
];

/// Endings that an organ's name shares with ordinary words; a name of three characters or fewer that
/// ends so is no organ.
pub const WEAK_ENDINGS: &[&str] =
    &["会", "社", "科", "处", "所", "台", "站", "部", "府", "队", "厂", "校", "司", "办", "馆", "委"];

/// Endings of departments that end people's names, too, and the commonest family names.
pub const GIVEN: &[char] = &['科', '庭', '会', '社', '台', '校', '府', '院', '站', '馆'];
pub const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁\
                            任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃\
                            武戴莫孔向汤阎傅常乔赖康牛葛洪庞温游聂蓝";

/// Endings of departments and teams, which are names where their place says so: above the day of a sign-off, before 印发.
pub const DEPARTMENTS: &[&str] = &["股", "组", "室", "团", "科", "处", "办"];

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

/// Short names of organs that no ending would tell.
pub const SHORT_NAMES: &[&str] = &[
    "国务院",
    "外交部",
    "教育部",
    "科技部",
    "财政部",
    "公安部",
    "民政部",
    "司法部",
    "商务部",
    "文化部",
    "水利部",
    "农业部",
    "国防部",
    "建设部",
    "铁道部",
    "交通部",
    "卫生部",
    "监察部",
    "人事部",
    "中宣部",
    "统战部",
    "组织部",
    "宣传部",
    "武装部",
    "文明办",
    "中编办",
    "编办",
    "法制办",
    "应急办",
    "扶贫办",
    "国资委",
    "发改委",
    "农委",
    "经信委",
    "卫健委",
    "教委",
    "建委",
    "证监会",
    "银监会",
    "保监会",
    "网信办",
    "妇联",
    "团中央",
    "团省委",
    "团市委",
    "团县委",
    "团区委",
    "团州委",
    "人民银行",
    "工商联",
    "市委",
    "省委",
    "县委",
    "区委",
];

/// What stands before an organ's short name and says whose it is: `市编办`, `省文明办`.
pub const LEVELS: &[char] = &['省', '市', '县', '区', '州', '盟', '旗'];

/// What a level or a place has, by its short name, that no code of a document number begins with: `市政府`, `县委办`.
pub const BODIES: &[&str] = &[
    "政府",
    "政府办",
    "政府办公室",
    "政府办公厅",
    "委办",
    "委办公室",
    "纪委",
    "人大",
    "人大办",
    "政协",
    "政协办",
];

/// What a letter calls the reader and the writer before the kind of organ that they are: `你局`, `我县`.
pub const OF_READER: &[char] = &['你', '我'];
pub const UNITS: &[&str] = &[
    "单位", "公司", "中心", "局", "厅", "委", "部", "院", "司", "办", "所", "处", "站", "校", "省", "市",
    "县", "区", "州", "盟", "旗", "镇", "乡", "会", "行", "社",
];

/// How letters address somebody, before the name.
pub const ADDRESSING: &[&str] = &["尊敬的", "敬爱的", "亲爱的"];

/// Forms of address behind a person's name.
pub const FORMS: &[&str] = &["委员", "代表", "同志", "先生", "女士"];
