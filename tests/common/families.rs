//! Twelve families of hostile pages, each of any size.
#![allow(dead_code)]

/// A page of about so many bytes.
pub type Make = fn(usize) -> Vec<u8>;

/// The families by name.
pub const FAMILIES: [(&str, Make); 12] = [
    ("nested tags", |n| nested("<div>", "</div>", n)),
    ("nested headless tags", |n| nested("span lang=\"EN-US\">", "9/span>", n)),
    ("endless ?", |n| filled("关于开展检查的通知", "?", n)),
    ("endless U+FFFD", |n| filled("关于开展检查的通知", "\u{FFFD}", n)),
    ("alternating encodings", alternating),
    ("one enormous table", |n| {
        let row = "<tr><td>清水区</td><td>12.5</td><td>已完成</td></tr>\n";
        wrapped("<table>", row, "</table>", n)
    }),
    ("one enormous attribute", |n| wrapped("<p title=\"", "关于开展检查 a=b ", "\">通知</p>", n)),
    ("label–value pairs", |n| {
        (0..)
            .map(|i| format!("<p>发布机构：清澜市第{i}局</p>\n"))
            .scan(0, |sum, l| more(sum, n, l))
            .collect::<String>()
            .into()
    }),
    ("entities to the horizon", |n| filled("<p>", "&#20013;&nbsp;&amp;#x6587;", n)),
    ("GBK noise", noise),
    ("mojibake of mojibake", |n| {
        let text = "关于开展水利工程质量检查工作的通知，各县人民政府：".repeat(n / 400 + 1);
        let once = latin1(text.as_bytes());
        cut(latin1(once.as_bytes()).into(), n)
    }),
    ("document-number look-alikes", |n| filled("<p>", "常建〔2006〔常建发[2006]1常政办（20〔6", n)),
];

fn more(sum: &mut usize, n: usize, line: String) -> Option<String> {
    *sum += line.len();
    (*sum <= n).then_some(line)
}

fn nested(open: &str, close: &str, n: usize) -> Vec<u8> {
    let depth = n / (open.len() + close.len());
    format!("{}关于开展检查的通知{}", open.repeat(depth), close.repeat(depth)).into()
}

fn filled(head: &str, unit: &str, n: usize) -> Vec<u8> {
    wrapped(head, unit, "", n)
}

fn wrapped(head: &str, unit: &str, tail: &str, n: usize) -> Vec<u8> {
    format!("{head}{}{tail}", unit.repeat(n / unit.len())).into()
}

/// Bytes read as Latin-1.
fn latin1(bytes: &[u8]) -> String {
    bytes.iter().map(|&b| char::from(b)).collect()
}

fn cut(mut bytes: Vec<u8>, n: usize) -> Vec<u8> {
    while bytes.len() > n || std::str::from_utf8(&bytes).is_err() {
        bytes.truncate(n.min(bytes.len() - 1));
    }
    bytes
}

/// UTF-8, GBK, Big5 and UTF-8 read as GBK by turns, two characters each.
fn alternating(n: usize) -> Vec<u8> {
    let unit = ["通知".as_bytes(), b"\xB9\xAB\xB8\xE6", b"\xA4\xBD\xA7\x69", "鍏叡".as_bytes()].concat();
    unit.repeat(n / unit.len())
}

/// Pairs of GBK with lost bytes between them: xorshift64 (Marsaglia 2003), seeded.
fn noise(n: usize) -> Vec<u8> {
    let mut state = 0x9E37_79B9_7F4A_7C15u64;
    let next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        Some(if state >> 60 == 0 { b'<' } else { 0x81 + (state >> 32) as u8 % 0x7E })
    };
    std::iter::from_fn(next).take(n).collect()
}
