//! Whether a document is still in force, in the words of pages.

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
