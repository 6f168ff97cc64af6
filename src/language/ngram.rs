//! The embedded table: character n-grams grouped by their history, read in place.
//!
//! The bytes stay as they are: opening a table reads its header, a query reads a handful of packed entries. The
//! layout is written by `examples/train_model` and described in `README.md` beside this file.

use super::level::Level;
use super::packed::u16_at;
use super::predecessors::Predecessors;
use super::reader::Reader;
use super::symbols::{BOUNDARY, absorbs_boundary, symbol};
use super::{Language, Standing, symbols};

/// The longest n-gram that a table holds.
pub const ORDER: usize = 5;

/// Text goes on after white space or after a full stop, or it breaks (again): an even chance, since the
/// counts leave out these breaks (see [`symbols::absorbs_boundary`]).
pub(super) const LN_HALF: f32 = -std::f32::consts::LN_2;

/// Characters outside of the vocabulary share the probability of the unknown evenly: about as many
/// as GB 18030 level 1 has Han characters.
pub(super) const LN_UNKNOWN_SHARE: f32 = -9.9;

/// The numbers of the symbols `<unknown>` and [`BOUNDARY`] in every table.
pub(super) const UNKNOWN: u16 = 0;

/// A character n-gram model read from a table in memory.
///
/// Probabilities are those of a back-off model: each stored n-gram has its own, every other takes that of its
/// shorter history times the weight which the longer one left over. They add up to one over the vocabulary.
#[derive(Debug, Clone)]
pub struct CharModel<'a> {
    page_index: &'a [u8],
    pages: &'a [u8],
    symbols: &'a [u8],
    pub(super) unigrams: &'a [u8],
    pub(super) levels: [Level<'a>; ORDER - 1],
    pub(super) predecessors: Predecessors<'a>,
}

/// The last symbols of a history, oldest first, and whether a break before the next one is left uncounted.
pub(super) struct History {
    ids: [u16; ORDER - 1],
    len: usize,
    pub after_absorbing: bool,
}

impl History {
    pub fn as_slice(&self) -> &[u16] {
        &self.ids[ORDER - 1 - self.len..]
    }
}

impl<'a> CharModel<'a> {
    /// Opens a table; `None` when the bytes are not a table of this version or are cut short.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let mut table = Reader::new(bytes)?;
        let page_index = table.take(256)?;
        let pages = table.counted(512)?;
        let symbols = table.counted(2)?;
        let vocabulary = symbols.len() / 2;
        let unigrams = table.take(vocabulary.checked_mul(4)?)?;
        let mut levels = [Level::default(); ORDER - 1];
        for (i, level) in levels.iter_mut().enumerate() {
            *level = table.level(i == 0, i + 2 == ORDER)?;
        }
        let predecessors = table.predecessors(vocabulary)?;
        Some(Self { page_index, pages, symbols, unigrams, levels, predecessors })
    }

    /// The number of a symbol; 0 for the unknown.
    #[inline]
    pub(super) fn id(&self, symbol: char) -> u16 {
        let code = symbol as usize;
        match self.page_index.get(code >> 8) {
            None | Some(0) => UNKNOWN,
            Some(&page) => u16_at(self.pages, (usize::from(page) - 1) * 256 + (code & 0xFF)),
        }
    }

    fn symbol_of(&self, id: u16) -> Option<char> {
        char::from_u32(u32::from(u16_at(self.symbols, usize::from(id)))).filter(|&c| c != '\0')
    }

    /// The last symbols of `history` as the counts see them: breaks once, and none after a full stop.
    #[inline]
    pub(super) fn history(&self, history: &[char]) -> History {
        let mut found = History { ids: [0; ORDER - 1], len: 0, after_absorbing: false };
        let mut characters = history.iter().rev().map(|&c| symbol(c)).peekable();
        let mut first = true;
        while found.len < ORDER - 1 {
            let Some(current) = characters.next() else { break };
            if first {
                found.after_absorbing = absorbs_boundary(current);
                first = false;
            }
            if current == BOUNDARY && characters.peek().is_some_and(|&before| absorbs_boundary(before)) {
                continue;
            }
            found.len += 1;
            found.ids[ORDER - 1 - found.len] = self.id(current);
        }
        found
    }

    /// Whether a character's symbol is in the vocabulary.
    pub fn knows(&self, c: char) -> bool {
        self.id(symbol(c)) != UNKNOWN
    }

    /// The log-probability of a *symbol* after at most four symbols, without the shares of its characters
    /// and of uncounted breaks: what the trainer normalises.
    pub fn symbol_log_prob(&self, history: &[char], next: char) -> f32 {
        let mut ids = [0; ORDER - 1];
        let kept = &history[history.len().saturating_sub(ORDER - 1)..];
        for (id, &c) in ids.iter_mut().zip(kept) {
            *id = self.id(c);
        }
        self.id_log_prob(&self.look(self.state_of(&ids[..kept.len()])), self.id(next))
    }
}

impl Language for CharModel<'_> {
    fn log_prob(&self, history: &[char], next: char) -> f32 {
        self.step(&self.state(history), next).0
    }

    fn log_prob_from(&self, standing: &mut Standing, history: &[char], next: char) -> f32 {
        match history.try_into() {
            Ok(history) => self.ask(standing, history, next),
            Err(_) => self.log_prob(history, next),
        }
    }

    fn ceiling_from(&self, standing: &mut Standing, history: &[char], next: char) -> f32 {
        history.try_into().map_or(0.0, |history| self.ceiling(standing, history, next))
    }

    fn successors(&self, history: &[char], each: &mut dyn FnMut(char)) {
        // What follows longer histories follows the last symbol too.
        let history = self.history(history);
        let Some(&last) = history.as_slice().last() else { return };
        self.after(last, &mut |id| self.each_character(id, each));
    }

    fn successors_look_at(&self, history: &[char]) -> usize {
        // A break may not be counted: then it is what stands before it.
        let breaks = history.iter().rev().take_while(|&&c| symbol(c) == BOUNDARY).count();
        if breaks == 0 { history.len().min(1) } else { history.len() }
    }

    fn predecessors(&self, next: char, each: &mut dyn FnMut(char)) {
        self.before(self.id(symbol(next)), &mut |id| self.each_character(id, each));
    }

    fn hole_scores(&self, left: &[char], candidates: &[char], right: &[char]) -> Vec<f32> {
        let before = self.state(left);
        let right = &right[..right.len().min(ORDER - 1)];
        let score = |&candidate: &char| {
            let (mut sum, mut state) = self.step(&before, candidate);
            for &c in right {
                let (score, after) = self.step(&state, c);
                (sum, state) = (sum + score, after);
            }
            sum
        };
        candidates.iter().map(score).collect()
    }
}

impl CharModel<'_> {
    /// The characters that a symbol is offered as: every digit, the space that takes three bytes.
    fn each_character(&self, id: u16, each: &mut dyn FnMut(char)) {
        match self.symbol_of(id) {
            None | Some(symbols::LATIN) => {}
            Some(symbols::DIGIT) => ('0'..='9').for_each(each),
            Some(BOUNDARY) => each('\u{3000}'),
            Some(c) => each(c),
        }
    }
}
