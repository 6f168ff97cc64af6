//! Which characters a reader expects after a history on a page, looked up once for each history: a search asks
//! for the same ones again and again, for each channel and from each place that it goes back to.

use crate::language::Language;
use rustc_hash::FxHashMap as HashMap;
use std::cell::RefCell;
use std::rc::Rc;

/// Characters that stand where no context asks for them.
const ANYWHERE: &str = "　，。、：；“”‘’（）《》〔〕【】—…·？！年月日号一二三四五六七八九十";
/// Histories remembered at once.
const MOST: usize = 2048;

/// The memory of one page.
#[derive(Debug, Default)]
pub(super) struct Expected {
    known: RefCell<HashMap<[char; 4], Option<Rc<[char]>>>>,
}

impl Expected {
    /// What the language expects after `history`, what stands anywhere, and what the page has, sorted. `None`
    /// where the language expects nothing.
    pub fn after(&self, history: &[char; 4], language: &dyn Language, page: &[char]) -> Option<Rc<[char]>> {
        let mut known = self.known.borrow_mut();
        if let Some(found) = known.get(history) {
            return found.clone();
        }
        if known.len() >= MOST {
            known.clear();
        }
        let mut characters = Vec::with_capacity(1024);
        language.successors(history, &mut |c| characters.push(c));
        let found = (!characters.is_empty()).then(|| all(characters, page).into());
        known.insert(*history, found.clone());
        found
    }
}

/// Those, what stands anywhere, and what the page has, sorted.
pub(super) fn all(mut characters: Vec<char>, page: &[char]) -> Vec<char> {
    characters.extend(ANYWHERE.chars());
    characters.extend(page);
    characters.sort_unstable();
    characters.dedup();
    characters
}
