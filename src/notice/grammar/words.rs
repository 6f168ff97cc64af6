//! Words to look for all at once. To build this takes a hundredth of what compiling their automaton does, and the
//! lines are short.

use rustc_hash::FxHashMap;

/// Words by one of their characters, and which characters those can be.
struct Table {
    /// By the lowest twelve bits of a character, whether a word has it at the place asked.
    seen: [u64; 64],
    words: FxHashMap<char, Vec<&'static str>>,
}

impl Table {
    fn of(words: &[&'static str], key: fn(&str) -> Option<char>) -> Table {
        let mut table = Table { seen: [0; 64], words: FxHashMap::default() };
        for word in words {
            let Some(key) = key(word) else { continue };
            table.seen[key as usize >> 6 & 63] |= 1 << (key as u32 & 63);
            table.words.entry(key).or_default().push(word);
        }
        table
    }

    /// The words with this character at the place asked.
    #[inline]
    fn with(&self, key: char) -> &[&'static str] {
        match self.seen[key as usize >> 6 & 63] >> (key as u32 & 63) & 1 {
            0 => &[],
            _ => self.words.get(&key).map_or(&[], Vec::as_slice),
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
        text.char_indices().any(|(at, first)| {
            let words = self.0.with(first);
            !words.is_empty() && words.iter().any(|word| text[at..].starts_with(word))
        })
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
