//! Channels and readers by name: those that are tried, and how rare they are.

/// Converters that misread UTF-8 as GBK or GB 18030. Where two behave alike on a page, the first is
/// named.
pub(super) const GBK_READERS: &[&str] = &[
    "mbfl_old",
    "encoding_rs_gbk",
    "php82_cp936",
    "java_gbk",
    "java_ms936",
    "encoding_rs_gb18030",
    "java_gb18030",
    "py_gbk_replace",
    "py_gbk_ignore",
    "py_gb18030_replace",
    "py_gb18030_ignore",
    "iconv_gbk_c",
    "iconv_gb18030_c",
    "iconvlite_gbk",
    "iconvlite_gb18030",
    "node_td_gbk",
    "uconv_gbk_sub",
    "uconv_gbk_skip",
    "uconv_gb18030_sub",
    "php82_gb18030",
    "mbfl52",
    "mbfl_old_gb18030",
    "go_gbk",
    "go_gb18030",
];
/// Those of them that read what stands in no cell as private use.
pub(super) const PRIVATE: &[&str] = &[
    "mbfl_old",
    "encoding_rs_gbk",
    "php82_cp936",
    "java_gbk",
    "java_ms936",
    "encoding_rs_gb18030",
    "java_gb18030",
    "py_gb18030_replace",
    "py_gb18030_ignore",
    "iconvlite_gbk",
];
/// Those of them that write question marks and are followed by a reader that does: PHP's, Java's and CPython's.
pub(super) const MARKING: &[&str] = &[
    "mbfl_old",
    "php82_cp936",
    "java_gbk",
    "java_ms936",
    "py_gbk_replace",
    "php82_gb18030",
    "mbfl_old_gb18030",
];
/// The reader of single bytes whose round trips leave marks.
pub(super) const SINGLE_MARKING: &[&str] = &["cp1252_replace"];
pub(super) const SINGLE_READERS: &[&str] = &["latin1", "w1252_c1", "cp1252_drop", "cp1252_replace", "latin9"];
pub(super) const CROSS_READERS: &[&str] = &["big5_whatwg", "euckr_whatwg", "shiftjis_whatwg"];
/// Who reads Big5 as something else than single bytes.
pub(super) const BIG5_READERS: &[&str] =
    &["encoding_rs_gbk", "java_gbk", "mbfl_old", "py_gbk_replace", "euckr_whatwg", "shiftjis_whatwg"];
/// Round trips that leave no mark of what they lose, by what their reader makes of pairs as `Phases::evidence` has it.
pub(super) const SILENT: [&[&str]; 3] = [
    &["rt_py_gbk_ignore_ignore", "rt_iconv_gbk_c_ignore"],
    &["rt_uconv_gbk_skip_ignore"],
    &["rt_py_gb18030_ignore_ignore", "rt_iconv_gb18030_c_ignore"],
];

/// What is rarer than its like, by what its name holds, and by how many nats.
pub(super) const RARE: &[(&str, f64)] = &[
    ("nbsp_", 12.0),
    ("white_", 14.0),
    // Beside Latin-1, which explains the same where nothing was dropped.
    ("cp1252_drop", 2.0),
    ("asked_", 6.0),
    ("unmarked_", 8.0),
    ("bare_", 8.0),
    ("pruned_", 8.0),
    ("saved_", 8.0),
    // Beside PHP's of GB 18030, which explain nearly the same.
    ("asked_u8_as_java_gb18030", 3.0),
    ("back_", 6.0),
    ("again_", 6.0),
    ("php82_gb18030", 14.0),
    ("mbfl_old_gb18030", 14.0),
    ("go_", 10.0),
    ("uconv_", 8.0),
    ("iconv_gb18030", 8.0),
    ("iconvlite_gb18030", 6.0),
    ("java_gb18030", 6.0),
    ("py_gb18030_replace", 10.0),
    ("py_gb18030", 1.5),
    ("node_", 1.0),
];
