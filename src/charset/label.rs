//! What a charset label means, including the ones that no standard knows.

use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8};

/// The encoding that `label` stands for: by the WHATWG table, else by the habits of Chinese sites.
///
/// `gb2312` and `gbk` name GBK there, which WHATWG decodes exactly as GB18030.
pub(super) fn encoding_for(label: &str) -> Option<&'static Encoding> {
    let label = label.trim_matches(|c: char| c.is_ascii_whitespace() || matches!(c, '"' | '\'' | ';' | ','));
    // "UTF-16" declared inside bytes that could be read as ASCII is not what they are in.
    Encoding::for_label(label.as_bytes())
        .or_else(|| by_habit(label))
        .map(|e| if e == encoding_rs::UTF_16LE || e == encoding_rs::UTF_16BE { UTF_8 } else { e })
        .filter(|&e| e != encoding_rs::REPLACEMENT)
}

/// Spellings seen on Chinese sites that are in no label table: `gb-2312`, `gb2312-80`, `cp936`,
/// `utf8mb4`, `gb18030-2022`, `unicode`.
fn by_habit(label: &str) -> Option<&'static Encoding> {
    let bare: String =
        label.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    match bare.as_str() {
        b if b.starts_with("gb18030") => Some(GB18030),
        b if b.starts_with("gb2312") || b.starts_with("gbk") => Some(GBK),
        "cp936" | "ms936" | "936" | "windows936" | "euccn" | "chinese" | "xgb" | "gb" => Some(GBK),
        b if b.starts_with("utf8") => Some(UTF_8),
        "unicode" => Some(UTF_8),
        b if b.starts_with("big5") => Some(BIG5),
        "cp950" | "ms950" | "950" | "windows950" => Some(BIG5),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        let cases = [
            ("gb2312", Some(GBK)),
            (" GBK ", Some(GBK)),
            ("gb18030", Some(GB18030)),
            ("gb18030-2022", Some(GB18030)),
            ("GB-2312", Some(GBK)),
            ("gb2312-80", Some(GBK)),
            ("cp936", Some(GBK)),
            ("utf-8", Some(UTF_8)),
            ("UTF8mb4", Some(UTF_8)),
            ("'utf-8'", Some(UTF_8)),
            ("utf-16", Some(UTF_8)),
            ("big5-hkscs", Some(BIG5)),
            ("hz-gb-2312", None),
            ("nonsense", None),
            ("", None),
        ];
        for (label, want) in cases {
            assert_eq!(encoding_for(label), want, "{label}");
        }
    }
}
