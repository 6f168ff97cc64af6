//! Misread text that nothing explained: it stays as it is, and the report says where.

use super::gathered::Tags;
use crate::report::{Count, Entry, Loss, LossReason};
use encoding_rs::{Encoding, GBK, WINDOWS_1252};

/// Different characters of UTF-8 that a run must hold. Of 270,000 runs outside ASCII in clean texts none holds so many; two
/// are held by わざわざ.
const DIFFERENT: usize = 3;

/// The runs outside ASCII in text and not in tags that are UTF-8 to who has their bytes in GBK or windows-1252, as losses
/// that change nothing.
pub(super) fn losses(text: &str) -> Vec<Entry> {
    let (mut found, mut tags, mut start) = (Vec::new(), Tags::default(), None);
    for (at, c) in text.char_indices().chain([(text.len(), '\n')]) {
        if !c.is_ascii() {
            start = start.or(Some(at));
            continue;
        }
        if let Some(start) = start.take()
            && !tags.inside
            && is_misread(&text[start..at])
        {
            let run = &text[start..at];
            found.push(Entry::Loss(Loss::new(start, run, run, Count::Unknown, LossReason::Residue)));
        }
        tags.end_of_text(text, at, c);
    }
    found
}

fn is_misread(run: &str) -> bool {
    // Each character is two bytes of GBK or one.
    run.chars().nth(DIFFERENT).is_some()
        && [GBK, WINDOWS_1252].into_iter().any(|encoding| is_utf8_in(encoding, run))
}

/// Whether three quarters of the bytes that `run` has in `encoding` are characters of three bytes in UTF-8.
fn is_utf8_in(encoding: &'static Encoding, run: &str) -> bool {
    let (bytes, _, unmappable) = encoding.encode(run);
    let (mut rest, mut characters, mut different) = (&*bytes, 0, Vec::new());
    while let Some(chunk) = rest.first_chunk::<3>() {
        let whole = matches!(chunk, [0xE2..=0xEF, 0x80..=0xBF, 0x80..=0xBF]);
        if whole {
            characters += 1;
            if different.len() < DIFFERENT && !different.contains(chunk) {
                different.push(*chunk);
            }
        }
        rest = &rest[if whole { 3 } else { 1 }..];
    }
    !unmappable && different.len() == DIFFERENT && characters * 12 >= bytes.len() * 3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> Vec<String> {
        losses(text).iter().map(|l| l.before().to_owned()).collect()
    }

    #[test]
    fn what_was_misread_is_named() {
        let twice = "閸忓厖绨崑姘偨閸愭笟娑欐寜鐠佺偓鏌";
        let text = format!("<p>{twice}</p><td>å…³äºŽå¼€</td><a title=\"{twice}\">关于</a>");
        assert_eq!(named(&text), [twice, "å…³äºŽå¼€"]);
    }

    #[test]
    fn what_people_write_is_not() {
        for text in [
            "关于做好冬季供水设施防冻工作的通知",
            "わざわざ",
            "快！快！快！快！",
            "naïve café",
            "«Ça»",
            "國務院辦公廳關於印發",
        ] {
            assert_eq!(named(text), [""; 0], "{text}");
        }
    }
}
