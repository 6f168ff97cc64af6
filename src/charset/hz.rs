//! HZ (RFC 1843): GB 2312 in seven bits, `~{VPND~}`. WHATWG decoders do not read it (its label means
//! "replacement"), so undoing it is a repair of ASCII text.

use super::frequency::COSTS;
use crate::report::{Confidence, Proof, Repair, RepairKind};
use encoding_rs::GB18030;
use memchr::memmem;

/// The average price of a character above which `~{…~}` is a program, not Chinese.
const PLAUSIBLE: u32 = 15;

/// The repairs that undo HZ in `text`; none unless all its escapes read as Chinese.
pub(super) fn repairs(text: &str) -> Vec<Repair> {
    let bytes = text.as_bytes();
    let mut repairs = Vec::new();
    let (mut at, mut cost, mut characters) = (0, 0u32, 0u32);
    while let Some(start) = memmem::find(&bytes[at..], b"~{").map(|i| at + i) {
        // "~~" is a tilde of its own; a line break ends an unclosed escape.
        let body = &bytes[start + 2..];
        let Some(len) = body.chunks(2).position(|pair| pair == b"~}" || pair.contains(&b'\n')).map(|n| n * 2)
        else {
            return Vec::new();
        };
        let closed = body[len..].starts_with(b"~}");
        let high: Vec<u8> = body[..len].iter().map(|b| b | 0x80).collect();
        for pair in high.chunks_exact(2) {
            cost += u32::from(COSTS.gb(pair[0], pair[1]));
            characters += 1;
        }
        let end = start + 2 + len + if closed { 2 } else { 0 };
        let (after, errors) = GB18030.decode_without_bom_handling(&high);
        let Some(before) = text.get(start..end).filter(|_| !errors && body[..len].is_ascii()) else {
            return Vec::new();
        };
        repairs.push(Repair::new(start, before, after, RepairKind::Bytes, Proof::Exact, Confidence::CERTAIN));
        at = end;
    }
    if characters == 0 || cost > characters * PLAUSIBLE {
        repairs.clear();
    }
    repairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Report;

    #[test]
    fn escapes() {
        let cases = [
            ("<p>~{M(V*~}</p>", "<p>通知</p>"),
            ("~{M(V*~} 2006 ~{9+8f~}", "通知 2006 公告"),
            ("x ~{M(V*\ny", "x 通知\ny"),
            ("awk '/~{/ { print }~}'", "awk '/~{/ { print }~}'"),
            ("$~{ab", "$~{ab"),
            ("~{~}", "~{~}"),
            ("plain", "plain"),
        ];
        for (text, want) in cases {
            let report = Report { repairs: repairs(text), ..Report::default() };
            assert_eq!(report.replay(text), want);
        }
    }
}
