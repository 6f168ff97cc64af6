//! What is lost for good: recognised and measured, never invented.

use super::gate::is_han;
use super::observed::Observed;
use crate::report::{Count, Entry, Loss, LossReason};

/// Question marks in a row that were once characters: people write up to three.
const QUESTIONS: usize = 4;

/// The stretches of `observed` that nothing can give back, as losses that change nothing.
pub(super) fn losses(observed: &Observed<'_>) -> Vec<Entry> {
    let chars = &observed.chars;
    let mut found = Vec::new();
    let kunjinkao = chars.windows(2).filter(|w| w == &['锟', '斤']).count()
        + chars.iter().filter(|&&c| c == '拷').count();
    let chinese = chars.iter().any(|&c| is_han(c));
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        let (len, reason, count) = match c {
            '\u{FFFD}' => {
                let n = chars[at..].iter().take_while(|&&c| c == '\u{FFFD}').count();
                (n, LossReason::AlreadyLost, Count::Unknown)
            }
            '锟' if kunjinkao >= 4 => {
                // 锟斤拷 is U+FFFD twice over, saved as UTF-8 and read as GBK; each stands for one byte or more.
                let n = chars[at..].iter().take_while(|c| matches!(c, '锟' | '斤' | '拷')).count();
                (n, LossReason::Destroyed, Count::Unknown)
            }
            '?' => {
                let n = chars[at..].iter().take_while(|&&c| c == '?').count();
                (n, LossReason::Destroyed, Count::Exactly(n as u32))
            }
            c if chinese && is_residue(c) => residue(&chars[at..]),
            _ => (1, LossReason::AlreadyLost, Count::Unknown),
        };
        let lost = match c {
            '\u{FFFD}' => true,
            '锟' => kunjinkao >= 4,
            '?' => len >= QUESTIONS,
            _ => reason == LossReason::Residue,
        };
        if lost {
            let text = observed.slice(at, at + len);
            found.push(Entry::Loss(Loss::new(observed.offset(at), text, text, count, reason)));
        }
        at += len.max(1);
    }
    found
}

/// Characters that two bytes of GBK make when a dropping reader takes them for UTF-8.
fn is_residue(c: char) -> bool {
    matches!(c, '\u{180}'..='\u{24F}' | '\u{530}'..='\u{7FF}')
}

/// A number for the script of such a character. Uyghur and Kazakh, which sites in Xinjiang link to, have letters from all
/// over the Arabic block and its supplement.
fn script(c: char) -> u32 {
    match c {
        '\u{590}'..='\u{5FF}' => 0x590,
        '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' => 0x600,
        '\u{700}'..='\u{74F}' => 0x700,
        '\u{780}'..='\u{7BF}' => 0x780,
        '\u{7C0}'..='\u{7FF}' => 0x7C0,
        c => c as u32 >> 7,
    }
}

/// A stretch of such characters, with the letters between them, if they come from more than one
/// script: nobody writes that.
fn residue(chars: &[char]) -> (usize, LossReason, Count) {
    let len = chars.iter().take_while(|&&c| is_residue(c) || c.is_ascii_alphanumeric()).count();
    let mut scripts = chars[..len].iter().filter(|&&c| is_residue(c)).map(|&c| script(c));
    let first = scripts.next();
    // One such letter beside a capital is a name; two scripts, or one with stray capitals in a row, are not.
    let torn = scripts.any(|s| Some(s) != first)
        || (len >= 2 && chars[..len].iter().any(|c| c.is_ascii_uppercase()));
    if torn {
        (len, LossReason::Residue, Count::Unknown)
    } else {
        (len.max(1), LossReason::AlreadyLost, Count::Unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_script_is_somebodys_and_two_are_torn() {
        let reasons = |text: &str| {
            let losses = losses(&Observed::new(text));
            Vec::from_iter(
                losses.into_iter().filter_map(|e| if let Entry::Loss(l) = e { Some(l.reason) } else { None }),
            )
        };
        for text in ["语言：ئۇيغۇرچە", "语言：فارسی", "语言：қазақша", "语言：עברית", "拼音：lǘ"]
        {
            assert_eq!(reasons(text), [], "{text}");
        }
        for text in ["关于ըئ的", "关于ضԶ的", "关于ܲA的"] {
            assert_eq!(reasons(text), [LossReason::Residue], "{text}");
        }
    }
}
