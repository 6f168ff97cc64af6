//! Words to look for all at once. To build this takes a hundredth of what compiling their automaton does, and the
//! lines are short.

use rustc_hash::FxHashMap;

/// Characters by their lowest twelve bits: who is not here is none of them.
pub(super) struct Sieve([u64; 64]);

impl Sieve {
    pub const NONE: Sieve = Sieve([0; 64]);

    pub fn insert(&mut self, c: char) {
        self.0[c as usize >> 6 & 63] |= 1 << (c as u32 & 63);
    }

    #[inline]
    pub fn may_hold(&self, c: char) -> bool {
        self.has(c as usize >> 6, c as u32)
    }

    #[inline]
    fn has(&self, row: usize, bit: u32) -> bool {
        self.0[row & 63] >> (bit & 63) & 1 == 1
    }

    /// The first place from byte `at` on where one of the characters may stand.
    #[inline]
    fn find(&self, text: &str, mut at: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        loop {
            // The lowest twelve bits of a character of three bytes are those of its last two.
            let (row, bit, len) = match *bytes.get(at..)? {
                [lead @ 0..=0x7F, ..] => (usize::from(lead >> 6), lead, 1),
                [0xE0..=0xEF, row, bit, ..] => (usize::from(row), bit, 3),
                _ => {
                    let c = text.get(at..)?.chars().next()?;
                    (c as usize >> 6, (c as u32 & 63) as u8, c.len_utf8())
                }
            };
            if self.has(row, u32::from(bit)) {
                return Some(at);
            }
            at += len;
        }
    }
}

/// Words by one of their characters, and which characters those can be.
struct Table {
    seen: Sieve,
    words: FxHashMap<char, Vec<&'static str>>,
}

impl Table {
    fn of(words: &[&'static str], key: fn(&str) -> Option<char>) -> Table {
        let mut table = Table { seen: Sieve::NONE, words: FxHashMap::default() };
        for word in words {
            let Some(key) = key(word) else { continue };
            table.seen.insert(key);
            table.words.entry(key).or_default().push(word);
        }
        table
    }

    /// The words with this character at the place asked.
    #[inline]
    fn with(&self, key: char) -> &[&'static str] {
        match self.seen.may_hold(key) {
            false => &[],
            true => self.words.get(&key).map_or(&[], Vec::as_slice),
        }
    }
}

/// Words that are looked for in a text or at its beginning.
pub(in crate::notice) struct Words(Table);

impl Words {
    pub fn of(words: &[&'static str]) -> Words {
        Words(Table::of(words, |word| word.chars().next()))
    }

    /// Whether one of the words stands in `text`.
    pub fn are_in(&self, text: &str) -> bool {
        let mut from = 0;
        while let Some(at) = self.0.seen.find(text, from) {
            let rest = &text[at..];
            if self.begin(rest) {
                return true;
            }
            from = at + rest.chars().next().map_or(1, char::len_utf8);
        }
        false
    }

    /// Whether `text` begins with one of the words.
    pub fn begin(&self, text: &str) -> bool {
        let first = text.chars().next();
        first.is_some_and(|first| self.0.with(first).iter().any(|word| text.starts_with(word)))
    }
}

/// Words that a text may end with.
pub(in crate::notice) struct Endings(Table);

impl Endings {
    pub fn of(words: &[&'static str]) -> Endings {
        Endings(Table::of(words, |word| word.chars().next_back()))
    }

    /// The words that `text` ends with.
    pub fn of_text<'t>(&self, text: &'t str) -> impl Iterator<Item = &'static str> + use<'_, 't> {
        let words = text.chars().next_back().map_or(&[][..], |last| self.0.with(last));
        words.iter().copied().filter(move |word| text.ends_with(word))
    }

    /// Whether `text` ends with one of the words.
    pub fn end(&self, text: &str) -> bool {
        self.of_text(text).next().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_where_they_stand() {
        // U+5E00, U+1E00 and U+6E00 share their lowest bits with 一 and with each other.
        let words = Words::of(&["关于", "的通知", "A1", "一", "帮助"]);
        for text in ["关于开展", "某某的通知", "xA1", "开一", "请帮助"] {
            assert!(words.are_in(text), "{text}");
        }
        for text in ["", "关", "的通", "A", "\u{5E00}", "\u{1E00}", "\u{6E00}"] {
            assert!(!words.are_in(text), "{text}");
        }
        assert!(words.begin("关于开展") && !words.begin("现关于") && !words.begin(""));
        let endings = Endings::of(&["局", "人民政府", "政府"]);
        assert!(endings.end("某局") && !endings.end("局长") && !endings.end(""));
        assert_eq!(endings.of_text("某人民政府").collect::<Vec<_>>(), ["人民政府", "政府"]);
    }
}
