//! The files that pages offer: their types, and what links to them say.

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

/// What links to files say that say no name.
pub const FILE_BUTTONS: &[&str] =
    &["下载", "点击", "查看", "打印", "附件下载", "文字版", "图片版", "全文", "预览", "在线预览"];

/// Buttons that show a file.
pub const PREVIEWS: &[&str] = &["预览", "在线预览", "点击预览", "文件预览", "在线浏览", "在线查看"];
