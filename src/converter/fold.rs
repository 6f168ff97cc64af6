use super::emit::Chars;
use unicode_normalization::UnicodeNormalization;

/// A folding of characters after the fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fold {
    /// NFKC, character by character.
    Nfkc,
    /// U+00A0 becomes a space.
    NbspToSpace,
}

impl Fold {
    /// Adds what `c` becomes to `out`.
    #[inline]
    pub fn apply(self, c: char, out: &mut Chars) {
        match self {
            Fold::NbspToSpace => out.push(if c == '\u{A0}' { ' ' } else { c }),
            Fold::Nfkc if c.is_ascii() => out.push(c),
            // Most of a page: ideographs of the basic block, which fold to themselves.
            Fold::Nfkc if matches!(c, '\u{4E00}'..='\u{9FFF}') => out.push(c),
            // The longest expansions (U+FDFA: 18 characters) are no Chinese text; they stay as they are.
            Fold::Nfkc if c.nfkc().count() > 8 => out.push(c),
            Fold::Nfkc => c.nfkc().for_each(|f| out.push(f)),
        }
    }

    /// What a whole text becomes.
    pub fn apply_all(self, text: &str) -> String {
        let mut folded = String::with_capacity(text.len());
        let mut out = Chars::default();
        for c in text.chars() {
            self.apply(c, &mut out);
            folded.extend(out.as_slice());
            out.clear();
        }
        folded
    }
}
