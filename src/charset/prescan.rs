//! Where a page itself says which encoding it is in: `<meta>` and the XML declaration.
//!
//! The first 1,024 bytes are read by the HTML standard's rules ("prescan a byte stream to determine
//! its encoding", 13.2.3.2). Where those rules find nothing it is looked for once more without them,
//! as far as [`LATE`]: declarations that come late, are commented out, unquoted or broken.

use memchr::memmem;

/// How far a standard declaration may be from the start.
const STANDARD: usize = 1024;
/// How far any declaration is looked for.
const LATE: usize = 16 * 1024;
/// No label is longer.
const LABEL: usize = 40;

/// A declaration as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Declaration {
    /// `meta`, `xml`, or `late` for one that the standard's rules do not see.
    pub source: &'static str,
    pub label: String,
}

/// The declarations of a page, once for each label: the standard ones, or else the late ones.
pub(super) fn declarations(bytes: &[u8]) -> Vec<Declaration> {
    let mut found = Vec::new();
    let mut add = |source, label: String| {
        if !label.is_empty() && !found.iter().any(|d: &Declaration| d.label.eq_ignore_ascii_case(&label)) {
            found.push(Declaration { source, label });
        }
    };
    let head = &bytes[..bytes.len().min(STANDARD)];
    metas(head).into_iter().for_each(|label| add("meta", label));
    if let Some(label) = xml_declaration(head) {
        add("xml", label);
    }
    if !found.is_empty() {
        return found;
    }
    let mut add = |label: String| {
        if !found.iter().any(|d: &Declaration| d.label.eq_ignore_ascii_case(&label)) {
            found.push(Declaration { source: "late", label });
        }
    };
    let head = &bytes[..bytes.len().min(LATE)];
    for at in memmem::find_iter(head, b"charset").chain(memmem::find_iter(head, b"CHARSET")) {
        if let Some(label) = loose_label(&head[at + 7..]) {
            add(label);
        }
    }
    found
}

/// The labels of all `<meta>` tags that declare an encoding.
fn metas(head: &[u8]) -> Vec<String> {
    let mut labels = Vec::new();
    let mut rest = head;
    // Behind the last of these words no tag declares anything.
    let Some(last) = last_charset(head) else { return labels };
    while let Some(at) = memchr::memchr(b'<', rest) {
        rest = &rest[at..];
        if head.len() - rest.len() > last {
            break;
        }
        if rest.starts_with(b"<!--") {
            // "<!-->" is a comment of its own.
            let Some(end) = memmem::find(&rest[2..], b"-->") else { break };
            rest = &rest[end + 5..];
        } else if starts_with_ignore_case(rest, b"<meta")
            && rest.get(5).is_some_and(|b| b" \t\n\x0C\r/".contains(b))
        {
            let (attributes, after) = attributes(&rest[5..], true);
            labels.extend(meta_label(&attributes));
            rest = after;
        } else if rest.get(1).is_some_and(u8::is_ascii_alphabetic)
            || rest.get(1) == Some(&b'/') && rest.get(2).is_some_and(u8::is_ascii_alphabetic)
        {
            let name = rest.iter().position(|b| b" \t\n\x0C\r>".contains(b)).unwrap_or(rest.len());
            rest = attributes(&rest[name..], false).1;
        } else if matches!(rest.get(1), Some(b'!' | b'/' | b'?')) {
            rest = memchr::memchr(b'>', rest).map_or(&[], |end| &rest[end + 1..]);
        } else {
            rest = &rest[1..];
        }
    }
    labels
}

/// Where the last `charset` begins, in small letters or others.
fn last_charset(head: &[u8]) -> Option<usize> {
    let mut second = memchr::memrchr2_iter(b'h', b'H', head).filter_map(|at| at.checked_sub(1));
    second.find(|&at| starts_with_ignore_case(&head[at..], b"charset"))
}

/// The name and the value.
type Attribute<'a> = (&'a [u8], &'a [u8]);

/// Reads attributes to the end of a tag ("get an attribute"), and keeps them if asked; the first of a
/// name counts.
fn attributes(mut rest: &[u8], keep: bool) -> (Vec<Attribute<'_>>, &[u8]) {
    let mut found: Vec<Attribute<'_>> = Vec::new();
    loop {
        rest = skip(rest, b" \t\n\x0C\r/");
        match rest.first() {
            None => return (found, rest),
            Some(b'>') => return (found, &rest[1..]),
            Some(_) => {}
        }
        // An attribute's name may begin with "=".
        let name_end =
            1 + rest[1..].iter().position(|b| b"= \t\n\x0C\r/>".contains(b)).unwrap_or(rest.len() - 1);
        let name = &rest[..name_end];
        rest = &rest[name_end..];
        let spaced = skip(rest, b" \t\n\x0C\r");
        let mut value: &[u8] = b"";
        if spaced.first() == Some(&b'=') {
            rest = skip(&spaced[1..], b" \t\n\x0C\r");
            let (end, after) = match rest.first() {
                Some(&quote @ (b'"' | b'\'')) => {
                    rest = &rest[1..];
                    // An unclosed quotation swallows the rest: nothing more is known.
                    let Some(end) = memchr::memchr(quote, rest) else { return (found, &[]) };
                    (end, end + 1)
                }
                _ => {
                    let end = rest.iter().position(|b| b" \t\n\x0C\r>".contains(b)).unwrap_or(rest.len());
                    (end, end)
                }
            };
            value = &rest[..end];
            rest = &rest[after..];
        }
        if keep && !found.iter().any(|(n, _)| n.eq_ignore_ascii_case(name)) {
            found.push((name, value));
        }
    }
}

/// What a `<meta>` declares: `charset`, or `content` if `http-equiv` is `content-type`.
fn meta_label(attributes: &[Attribute<'_>]) -> Option<String> {
    let get = |name: &[u8]| attributes.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| *v);
    match (get(b"charset"), get(b"http-equiv"), get(b"content")) {
        (Some(label), ..) => Some(lower(label.trim_ascii())),
        (None, Some(equiv), Some(content)) if equiv.eq_ignore_ascii_case(b"content-type") => {
            content_label(&String::from_utf8_lossy(content))
        }
        _ => None,
    }
}

/// The encoding named in a `Content-Type` value ("extract a character encoding from a meta element").
pub(super) fn content_label(content: &str) -> Option<String> {
    let lower = content.to_ascii_lowercase();
    let mut rest = lower.as_str();
    loop {
        rest = rest[rest.find("charset")? + 7..].trim_ascii_start();
        if let Some(value) = rest.strip_prefix('=') {
            let value = value.trim_ascii_start();
            let label = match value.chars().next()? {
                quote @ ('"' | '\'') => value[1..].split_once(quote)?.0,
                _ => value.split(|c: char| c.is_ascii_whitespace() || c == ';').next()?,
            };
            return (!label.is_empty()).then(|| label.to_owned());
        }
    }
}

/// `<?xml … encoding="…"?>`
fn xml_declaration(head: &[u8]) -> Option<String> {
    let declaration = head.strip_prefix(b"<?xml")?;
    let declaration = &declaration[..memchr::memchr(b'>', declaration)?];
    let at = memmem::find(declaration, b"encoding")?;
    let value = skip(skip(&declaration[at + 8..], b" \t\n\r").strip_prefix(b"=")?, b" \t\n\r");
    let (quote, value) = value.split_first().filter(|(q, _)| matches!(q, b'"' | b'\''))?;
    Some(lower(&value[..memchr::memchr(*quote, value)?]))
}

/// A label after the word `charset`, whatever the punctuation (`=`, a full-width `＝`, quotes, none).
fn loose_label(rest: &[u8]) -> Option<String> {
    let rest = &rest[..rest.len().min(LABEL)];
    let start = rest.iter().position(u8::is_ascii_alphanumeric)?;
    // Only punctuation can stand between: "charset: …" but not "charset of the page".
    if rest[..start].is_empty() || rest[..start].iter().all(|b| b.is_ascii_whitespace()) || start > 6 {
        return None;
    }
    let label = &rest[start..];
    let end =
        label.iter().position(|b| !(b.is_ascii_alphanumeric() || b"-_".contains(b))).unwrap_or(label.len());
    Some(lower(&label[..end]))
}

fn skip<'a>(mut bytes: &'a [u8], what: &[u8]) -> &'a [u8] {
    while let [first, rest @ ..] = bytes {
        if !what.contains(first) {
            break;
        }
        bytes = rest;
    }
    bytes
}

fn lower(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).to_ascii_lowercase()
}

fn starts_with_ignore_case(bytes: &[u8], prefix: &[u8]) -> bool {
    bytes.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_pages_declare() {
        let cases: &[(&str, &[(&str, &str)])] = &[
            ("<meta charset=gb2312>", &[("meta", "gb2312")]),
            ("<META CHARSET = 'GBK' />", &[("meta", "gbk")]),
            ("<meta http-equiv=Content-Type content=\"text/html; charset=UTF-8\">", &[("meta", "utf-8")]),
            ("<meta content='text/html;charset=gbk' http-equiv='content-type'>", &[("meta", "gbk")]),
            ("<?xml version='1.0' encoding=\"gb2312\"?><html>", &[("xml", "gb2312")]),
            ("<meta charset=gbk><meta charset=utf-8>", &[("meta", "gbk"), ("meta", "utf-8")]),
            ("<meta charset=gbk><meta charset=GBK>", &[("meta", "gbk")]),
            // Not by the standard's rules, but said all the same.
            ("<!-- <meta charset=gbk> -->", &[("late", "gbk")]),
            ("<meta name=x content='text/html; charset=gbk'>", &[("late", "gbk")]),
            ("<meta charset=\"gb2312>", &[("late", "gb2312")]),
            ("<title charset of></title>", &[]),
            ("<p title='<meta charset=gbk>'>", &[("late", "gbk")]),
            ("<!--><meta charset=gbk>", &[("meta", "gbk")]),
            ("<meta", &[]),
            ("", &[]),
        ];
        for (page, want) in cases {
            let got = declarations(page.as_bytes());
            let got: Vec<_> = got.iter().map(|d| (d.source, d.label.as_str())).collect();
            assert_eq!(got, *want, "{page}");
        }
        let late = format!("<html>{}<meta charset=gbk>", " ".repeat(1100));
        assert_eq!(declarations(late.as_bytes())[0].source, "late");
    }

    #[test]
    fn content_type_values() {
        let cases = [
            ("text/html; charset=gb2312", Some("gb2312")),
            ("text/html;charset = \"UTF-8\"; x=y", Some("utf-8")),
            ("text/html; charset charset=gbk", Some("gbk")),
            ("text/html; charset=", None),
            ("text/html", None),
        ];
        for (value, want) in cases {
            assert_eq!(content_label(value).as_deref(), want, "{value}");
        }
    }
}
