//! Which characters a reader expects after a history on a page, looked up once for each history: a search asks
//! for the same ones again and again, for each channel and from each place that it goes back to.

use crate::language::Language;
use rustc_hash::FxHashMap as HashMap;
use std::cell::RefCell;
use std::rc::Rc;

/// Characters that stand where no context asks for them.
const ANYWHERE: &str = "　，。、：；“”‘’（）《》〔〕【】—…·？！年月日号一二三四五六七八九十";
/// Histories remembered at once, as far as they decide.
const MOST: usize = 2048;

type Known = HashMap<[char; 4], Option<Rc<[char]>>>;
type Between = HashMap<([char; 4], char), Rc<[char]>>;

/// The memory of one page.
#[derive(Debug, Default)]
pub(super) struct Expected {
    known: RefCell<Known>,
    before: RefCell<HashMap<char, Rc<[char]>>>,
    between: RefCell<Between>,
}

impl Expected {
    /// What the language expects before `next`, sorted.
    pub fn before(&self, next: char, language: &dyn Language) -> Rc<[char]> {
        let mut known = self.before.borrow_mut();
        known
            .entry(next)
            .or_insert_with(|| {
                let mut characters = Vec::new();
                language.predecessors(next, &mut |c| characters.push(c));
                characters.sort_unstable();
                characters.dedup();
                characters.into()
            })
            .clone()
    }

    /// What the language expects after `history`, what stands anywhere, and what the page has, sorted. `None`
    /// where the language expects nothing.
    pub fn after(&self, history: &[char; 4], language: &dyn Language, page: &[char]) -> Option<Rc<[char]>> {
        let mut known = self.known.borrow_mut();
        let decisive = decisive(history, language);
        if let Some(found) = known.get(&decisive) {
            return found.clone();
        }
        if known.len() >= MOST {
            known.clear();
        }
        let mut characters = Vec::with_capacity(1024);
        language.successors(history, &mut |c| characters.push(c));
        let found = (!characters.is_empty()).then(|| all(characters, page).into());
        known.insert(decisive, found.clone());
        found
    }

    /// What is expected after `history` as well as before `next`, likeliest first as far as its last character tells.
    pub fn between(
        &self,
        history: &[char; 4],
        next: char,
        language: &dyn Language,
        page: &[char],
    ) -> Rc<[char]> {
        let mut known = self.between.borrow_mut();
        if known.len() >= MOST {
            known.clear();
        }
        let found = known.entry((decisive(history, language), next)).or_insert_with(|| {
            let before = self.before(next, language);
            let Some(after) = self.after(history, language, page) else { return [].into() };
            let both: Vec<char> = after.iter().copied().filter(|c| before.binary_search(c).is_ok()).collect();
            let scores = language.hole_scores(&history[3..], &both, &[next]);
            let mut scored: Vec<(f32, char)> = scores.into_iter().zip(both).collect();
            scored.sort_by(|a, b| b.0.total_cmp(&a.0));
            scored.into_iter().map(|s| s.1).collect()
        });
        found.clone()
    }
}

/// A history with nothing but what decides on its successors.
pub(super) fn decisive(history: &[char; 4], language: &dyn Language) -> [char; 4] {
    let mut decisive = *history;
    let others = history.len().saturating_sub(language.successors_look_at(history));
    decisive[..others].fill('\0');
    decisive
}

/// Those, what stands anywhere, and what the page has, sorted and each once.
pub(super) fn all(characters: Vec<char>, page: &[char]) -> Vec<char> {
    // A bit for each character of the basic plane sorts a thousand faster than comparing them does.
    let mut bits = [0u64; 0x10000 / 64];
    let mut beyond = Vec::new();
    let mut count = 0;
    for c in characters.into_iter().chain(ANYWHERE.chars()).chain(page.iter().copied()) {
        match bits.get_mut(c as usize >> 6) {
            Some(word) => *word |= 1 << (c as u32 & 63),
            None => beyond.push(c),
        }
        count += 1;
    }
    let mut sorted = Vec::with_capacity(count);
    for (at, &word) in (0u32..).zip(&bits) {
        let mut word = word;
        while word != 0 {
            sorted.extend(char::from_u32(at << 6 | word.trailing_zeros()));
            word &= word - 1;
        }
    }
    beyond.sort_unstable();
    beyond.dedup();
    sorted.extend(beyond);
    sorted
}

#[cfg(test)]
mod tests {
    use super::all;

    #[test]
    fn all_are_sorted_and_stand_once() {
        let given: Vec<char> = "知𠀀通知，𠀀a\u{FFFF}\0通".chars().collect();
        let page: Vec<char> = "丁三通".chars().collect();
        let mut slow: Vec<char> = given.iter().chain(&page).copied().chain(super::ANYWHERE.chars()).collect();
        slow.sort_unstable();
        slow.dedup();
        assert_eq!(all(given, &page), slow);
    }
}
