//! The embedded table: a trie of character n-grams, read in place.
//!
//! The bytes stay as they are: opening a table reads its header, a query reads a handful of packed entries. The
//! layout is written by `examples/train_model` and described in `README.md` beside this file.

use super::packed::{Contexts, Entries, Flags, f32_at, u16_at, u32_at};
use super::symbols::{BOUNDARY, absorbs_boundary, member_log_prob, symbol};
use super::walk::State;
use super::{Language, Prepared, symbols};

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
    /// For each symbol the numbers of those that the table has before it.
    predecessor_starts: &'a [u8],
    predecessors: Entries<'a>,
}

/// All n-grams of one length, grouped by their history.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Level<'a> {
    pub contexts: Contexts<'a>,
    pub entries: Entries<'a>,
    pub flags: Flags<'a>,
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
        let mut rest = bytes.strip_prefix(b"GWLM\x02\0\0\0")?;
        let mut take = |count: usize| -> Option<&'a [u8]> {
            let (head, tail) = rest.split_at_checked(count)?;
            rest = tail;
            Some(head)
        };
        let header = take(40)?;
        let vocabulary = u32_at(header, 0) as usize;
        let page_count = u32_at(header, 1) as usize;
        let page_index = take(256)?;
        let pages = take(page_count.checked_mul(512)?)?;
        let symbols = take(vocabulary.checked_mul(2)?)?;
        let unigrams = take(vocabulary.checked_mul(4)?)?;
        let backoffs = take(256 * 4)?;
        let mut levels = [Level::default(); ORDER - 1];
        for (i, level) in levels.iter_mut().enumerate() {
            let entry_count = u32_at(header, 2 + i) as usize;
            let context_count = if i == 0 { vocabulary } else { u32_at(header, 5 + i) as usize };
            let probability_bits = u32::from(*header.get(36 + i)?);
            if probability_bits > 8 {
                return None;
            }
            let book = take(4 << probability_bits)?;
            let starts = take(context_count.checked_add(1)?.checked_mul(4)?)?;
            level.contexts = Contexts { records: starts, backoffs };
            let size = Entries::size(entry_count, probability_bits)?;
            level.entries = Entries { bytes: take(size)?, probability_bits, book };
            if i + 2 < ORDER {
                level.flags = Flags { bytes: take(Flags::size(entry_count)?)? };
            }
        }
        let predecessor_starts = take(vocabulary.checked_add(1)?.checked_mul(4)?)?;
        let predecessors =
            Entries { bytes: take(Entries::size(u32_at(header, 2) as usize, 0)?)?, ..Entries::default() };
        Some(Self { page_index, pages, symbols, unigrams, levels, predecessor_starts, predecessors })
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

    /// The context that `ids` lead to, within the level one longer than they are.
    #[inline]
    pub(super) fn context(&self, ids: &[u16]) -> Option<usize> {
        let (&first, rest) = ids.split_first()?;
        let mut context = usize::from(first);
        for (level, &id) in self.levels.iter().zip(rest) {
            let entry = level.entries.find(level.contexts.range(context), id)?;
            context = level.flags.rank(entry)?;
        }
        Some(context)
    }

    #[inline]
    fn id_log_prob(&self, history: &[u16], next: u16) -> f32 {
        let mut weight = 0.0;
        for length in (1..=history.len()).rev() {
            let Some(level) = self.levels.get(length - 1) else { continue };
            let Some(context) = self.context(&history[history.len() - length..]) else { continue };
            let range = level.contexts.range(context);
            if range.is_empty() {
                continue;
            }
            if let Some(entry) = level.entries.find(range, next) {
                return weight + level.entries.log_prob(entry);
            }
            weight += level.contexts.backoff(context);
        }
        weight + f32_at(self.unigrams, usize::from(next))
    }

    /// A symbol's log-probability, given by number, with the share that its character `next` has of it.
    #[inline]
    fn with_share(&self, after_absorbing: bool, next: char, log_prob: impl Fn(u16) -> f32) -> f32 {
        let next_symbol = symbol(next);
        let mut share = member_log_prob(next);
        if after_absorbing {
            share += LN_HALF;
            if next_symbol == BOUNDARY {
                return share;
            }
        }
        let id = self.id(next_symbol);
        if id == UNKNOWN {
            share += LN_UNKNOWN_SHARE;
        }
        share + log_prob(id)
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
        self.id_log_prob(&ids[..kept.len()], self.id(next))
    }
}

impl Language for CharModel<'_> {
    #[inline]
    fn log_prob(&self, history: &[char], next: char) -> f32 {
        let history = self.history(history);
        self.with_share(history.after_absorbing, next, |id| self.id_log_prob(history.as_slice(), id))
    }

    fn prepare(&self, history: &[char]) -> Prepared {
        Prepared(self.state(history))
    }

    fn log_prob_prepared(&self, prepared: &Prepared, _history: &[char], next: char) -> f32 {
        let contexts = &prepared.0.contexts;
        self.with_share(prepared.0.after_absorbing, next, |id| {
            let mut weight = 0.0;
            for (level, &context) in self.levels.iter().zip(contexts).rev() {
                if context == State::NONE {
                    continue;
                }
                let range = level.contexts.range(context as usize);
                if range.is_empty() {
                    continue;
                }
                if let Some(entry) = level.entries.find(range, id) {
                    return weight + level.entries.log_prob(entry);
                }
                weight += level.contexts.backoff(context as usize);
            }
            weight + f32_at(self.unigrams, usize::from(id))
        })
    }

    fn successors(&self, history: &[char], each: &mut dyn FnMut(char)) {
        let history = self.history(history);
        let ids = history.as_slice();
        let mut seen = [0u64; 128];
        for length in (1..=ids.len()).rev() {
            let Some(level) = self.levels.get(length - 1) else { continue };
            let Some(context) = self.context(&ids[ids.len() - length..]) else { continue };
            for entry in level.contexts.range(context) {
                let id = level.entries.id(entry);
                let (word, bit) = (usize::from(id >> 6) & 127, 1u64 << (id & 63));
                if seen[word] & bit == 0 {
                    seen[word] |= bit;
                    self.each_character(id, each);
                }
            }
        }
    }

    fn predecessors(&self, next: char, each: &mut dyn FnMut(char)) {
        let id = usize::from(self.id(symbol(next)));
        let [start, end] = [id, id + 1].map(|i| u32_at(self.predecessor_starts, i) as usize);
        for index in start..end {
            self.each_character(self.predecessors.id(index), each);
        }
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
