use super::encoder::Missing;
use super::{entities, zoo};
use unicode_normalization::UnicodeNormalization;

/// A folding of characters after the fact, one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fold {
    /// NFKC, character by character.
    Nfkc,
    /// U+00A0 becomes a space.
    NbspToSpace,
    /// U+0085 and U+00A0 become spaces: Python's `split` and its like take both for white space.
    WhiteToSpace,
    /// U+FFFD becomes `?`, as what writes GBK or Big5 has it.
    MarkToQuestion,
    /// U+FFFD is taken out.
    DropMark,
    /// C1 controls (U+007F to 009F) are taken out.
    DropControls,
    /// What Unicode's general category calls Other (controls from U+007F on, format characters, private use) is taken out.
    DropOther,
    /// What CPython's GBK has not (U+FFFD, private use, the euro sign) becomes what this says.
    Gbk(Missing),
    /// What is not ASCII becomes a hexadecimal character reference: `&#xE4;`.
    HexReference,
    /// What is not ASCII becomes a decimal character reference whose `&` is escaped: `&amp;#20013;`.
    EscapedReference,
    /// PHP's `htmlentities`: `&`, `<`, `>`, quotes, and every character of windows-1252 that HTML 4
    /// has a name for.
    NamedReference,
}

impl Fold {
    /// Gives what `c` becomes to `emit`.
    #[inline]
    pub fn apply(self, c: char, emit: &mut dyn FnMut(char)) {
        match self {
            Fold::NbspToSpace => emit(if c == '\u{A0}' { ' ' } else { c }),
            Fold::WhiteToSpace => emit(if matches!(c, '\u{85}' | '\u{A0}') { ' ' } else { c }),
            Fold::NamedReference => match entities::name_of(c) {
                Some(name) => ["&", name, ";"].iter().flat_map(|s| s.chars()).for_each(emit),
                None => emit(c),
            },
            _ if c.is_ascii() && c != '\x7F' => emit(c),
            Fold::DropMark if c == '\u{FFFD}' => {}
            Fold::DropControls if matches!(c, '\x7F'..='\u{9F}') => {}
            Fold::DropOther if is_other(c) => {}
            Fold::DropMark | Fold::DropControls | Fold::DropOther => emit(c),
            Fold::Gbk(missing) => match missing {
                _ if zoo::is_in_gbk(c) => emit(c),
                Missing::Drop => {}
                Missing::Byte(b) => emit(b.into()),
                Missing::Reference => format!("&#{};", c as u32).chars().for_each(emit),
            },
            Fold::MarkToQuestion => emit(if c == '\u{FFFD}' { '?' } else { c }),
            // Most of a page: ideographs of the basic block, which fold to themselves.
            Fold::Nfkc if matches!(c, '\u{4E00}'..='\u{9FFF}') => emit(c),
            Fold::Nfkc => c.nfkc().for_each(emit),
            Fold::HexReference => format!("&#x{:X};", c as u32).chars().for_each(emit),
            Fold::EscapedReference => format!("&amp;#{};", c as u32).chars().for_each(emit),
        }
    }

    /// Whether `c` becomes something else, or nothing.
    pub(crate) fn changes(self, c: char) -> bool {
        let (mut same, mut count) = (true, 0);
        self.apply(c, &mut |f| {
            same &= f == c;
            count += 1;
        });
        !same || count != 1
    }

    /// What a whole text becomes.
    pub fn apply_all(self, text: &str) -> String {
        let mut folded = String::with_capacity(text.len());
        text.chars().for_each(|c| self.apply(c, &mut |f| folded.push(f)));
        folded
    }
}

/// Whether the general category of `c` is Other (Cc, Cf, Co), as far as readers of GBK and of single bytes write such.
fn is_other(c: char) -> bool {
    matches!(
        c,
        '\x7F'..='\u{9F}'
            | '\u{AD}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2064}'
            | '\u{E000}'..='\u{F8FF}'
            | '\u{FEFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_out_is_changed() {
        let drop = Fold::Gbk(Missing::Drop);
        for (fold, c) in [
            (Fold::DropMark, '\u{FFFD}'),
            (Fold::DropControls, '\u{81}'),
            (Fold::DropOther, '\u{E000}'),
            (drop, '€'),
        ] {
            assert!(fold.changes(c) && !fold.changes('中') && !fold.changes('a'), "{fold:?}");
            assert_eq!(fold.apply_all(&format!("中{c}a")), "中a");
        }
        assert_eq!(Fold::Gbk(Missing::Reference).apply_all("中€"), "中&#8364;");
        assert!(!Fold::DropMark.changes('\u{E000}') && !Fold::DropControls.changes('\u{E000}'));
    }
}
