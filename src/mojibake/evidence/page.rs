//! The page as evidence sees it: its letters without markup and white space, and where they are open.

use super::super::ascii::Mode;
use super::super::markup_names::{is_inline, reference};
use super::super::slot::{Shown, Slot};
use super::super::step::is_stand_in;
use super::Open;
use crate::report::Entry;
use std::ops::Range;

/// What stands for a letter that is not known.
pub(super) const LOST: char = '\u{FFFD}';

/// One character of text or of an attribute's value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Letter {
    /// The character; [`LOST`] where it is not known.
    pub c: char,
    /// The open place that it is, among [`Page::holes`].
    pub hole: Option<u32>,
    /// A block, line or value begins here.
    pub breaks: bool,
    /// White space stands before it.
    pub spaced: bool,
    /// It is emphasised: in `b` or `strong`.
    pub strong: bool,
    /// An inline element ends right behind it.
    pub ends: bool,
    /// It survived, or nothing else can have stood there: what the search only guessed is no evidence.
    pub firm: bool,
}

/// A place that the search left open, and what can stand there.
#[derive(Debug, Clone)]
pub(super) struct Hole {
    pub open: Open,
    /// Candidates and their probabilities, likeliest first.
    pub candidates: Vec<(char, f64)>,
    /// What evidence decided, and how sure it is.
    pub decided: Option<(char, f64)>,
    /// Whether what was decided is the likeliest reading and no more.
    pub guessed: bool,
    /// Whether evidence changed the candidates.
    pub weighed: bool,
    /// Whether a rule says that nothing but the candidates can stand there.
    pub ruled: bool,
}

/// The text of the page, then the values of attributes.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub letters: Vec<Letter>,
    /// Where the values of attributes begin.
    pub values: usize,
    /// Each value's first letter, and the first letter of the text behind its tag.
    pub captions: Vec<(usize, usize)>,
    pub holes: Vec<Hole>,
}

/// One of the two streams while it is read.
#[derive(Default)]
struct Stream {
    letters: Vec<Letter>,
    breaks: bool,
    spaced: bool,
    strong: bool,
}

impl Stream {
    fn push(&mut self, c: char, hole: Option<u32>, firm: bool, lines: bool) {
        if hole.is_none() && (c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}')) {
            self.breaks |= lines && c == '\n';
            self.spaced = true;
            return;
        }
        let (breaks, spaced) = (self.breaks || self.letters.is_empty(), self.spaced);
        let c = if hole.is_some() { LOST } else { c };
        self.letters.push(Letter { c, hole, breaks, spaced, strong: self.strong, ends: false, firm });
        (self.breaks, self.spaced) = (false, false);
    }
}

impl Page {
    pub fn new(
        slots: &[Slot],
        open: &[Open],
        unsure: &[Range<usize>],
        entries: &[Entry],
        lines: bool,
    ) -> Self {
        let (mut text, mut values) = (Stream::default(), Stream::default());
        let mut captions = Vec::new();
        let mut holes: Vec<Hole> = Vec::with_capacity(open.len());
        let (mut opens, mut unsure) = (open.iter().peekable(), unsure.iter().peekable());
        let mode = |i: usize| slots.get(i).map(|s: &Slot| s.before.history.mode);
        for (i, slot) in slots.iter().enumerate() {
            while unsure.next_if(|u| u.end <= i).is_some() {}
            while opens.next_if(|o| o.slot < i).is_some() {}
            let hole = opens.next_if(|o| o.slot == i).map(|o| {
                holes.push(Hole {
                    open: *o,
                    candidates: candidates(entries.get(o.entry)),
                    decided: None,
                    guessed: false,
                    weighed: false,
                    ruled: false,
                });
                holes.len() as u32 - 1
            });
            let c = match slot.shown {
                _ if unsure.peek().is_some_and(|u| u.contains(&i)) => LOST,
                Shown::Reference(c) => c,
                _ if is_stand_in(slot.original) => LOST,
                _ => slot.original,
            };
            let firm = hole.is_none() && (slot.natural || slot.unique);
            let next = mode(i + 1);
            match slot.before.history.mode {
                Mode::Text if slot.original == '<' && next == Some(Mode::Tag) => {
                    let name = name(slots, i + 1);
                    if let Some(last) = text.letters.last_mut().filter(|_| name.starts_with('/')) {
                        last.ends = true;
                    }
                    match name.trim_start_matches('/') {
                        "b" | "strong" => text.strong = !name.starts_with('/'),
                        other => text.breaks |= !is_inline(other),
                    }
                }
                Mode::Text if slot.original == '&' && next == Some(Mode::Reference) => {
                    let c = reference(&name(slots, i + 1)).unwrap_or(LOST);
                    text.push(c, None, false, lines);
                }
                Mode::Text => text.push(c, hole, firm, lines),
                Mode::Reference => {}
                Mode::Tag => values.breaks |= matches!(next, Some(Mode::Double | Mode::Single)),
                Mode::Double | Mode::Single if next == Some(Mode::Tag) => {}
                Mode::Double | Mode::Single => {
                    let at = values.letters.len();
                    values.push(c, hole, firm, false);
                    if values.letters.get(at).is_some_and(|l| l.breaks) {
                        captions.push((at, text.letters.len()));
                    }
                }
            }
        }
        let mut letters = text.letters;
        let from = letters.len();
        letters.append(&mut values.letters);
        captions.iter_mut().for_each(|c| c.0 += from);
        Page { letters, values: from, captions, holes }
    }

    /// The letter at `i`, if it is known.
    pub fn known(&self, i: usize) -> Option<char> {
        self.letters.get(i).map(|l| l.c).filter(|&c| c != LOST)
    }

    /// The letter at `i`, if it is known beyond guessing.
    pub fn firm(&self, i: usize) -> Option<char> {
        self.letters.get(i).filter(|l| l.firm && l.c != LOST).map(|l| l.c)
    }

    /// Whether the letter at `i` is an open place.
    pub fn is_open(&self, i: usize) -> bool {
        self.letters.get(i).is_some_and(|l| l.hole.is_some() && l.c == LOST)
    }

    /// Whether a block or line ends before the letter at `i`.
    pub fn breaks(&self, i: usize) -> bool {
        self.letters.get(i).is_none_or(|l| l.breaks)
    }

    /// Whether a block or line ends before the letter at `i`, or white space stands there.
    pub fn parts(&self, i: usize) -> bool {
        self.letters.get(i).is_none_or(|l| l.breaks || l.spaced)
    }

    /// The open places, by letter.
    pub fn open(&self) -> Vec<usize> {
        (0..self.letters.len()).filter(|&i| self.is_open(i)).collect()
    }

    /// The letters `range` as text.
    pub fn text(&self, range: Range<usize>) -> String {
        self.letters.get(range).unwrap_or_default().iter().map(|l| l.c).collect()
    }

    /// Whether the letter at `i` is open, with `c` among what can stand there.
    pub fn can_be(&self, i: usize, c: char) -> bool {
        self.hole(i).is_some_and(|h| h.candidates.iter().any(|k| k.0 == c))
    }

    /// Whether the letter at `i` is known to be a digit.
    pub fn is_digit(&self, i: usize) -> bool {
        self.known(i).is_some_and(|c| c.is_ascii_digit())
    }

    /// Whether no number goes on at the letter at `i`: what stands before it is part of none.
    pub fn begins_number(&self, i: usize) -> bool {
        let apart = |c: char| !c.is_ascii_alphanumeric() && c != '-';
        i == 0 || self.breaks(i) || self.taken_for(i - 1).is_some_and(apart)
    }

    /// What an open letter is most likely.
    pub fn likeliest(&self, i: usize) -> Option<char> {
        if !self.is_open(i) {
            return None;
        }
        self.hole(i).and_then(|h| h.candidates.first()).map(|c| c.0)
    }

    /// The letter at `i`, or what it is most likely where it is open.
    pub fn taken_for(&self, i: usize) -> Option<char> {
        self.known(i).or_else(|| self.likeliest(i))
    }

    /// Whether the letter at `i` is a digit, known or not.
    pub fn counts(&self, i: usize) -> bool {
        self.is_digit(i) || self.is_digit_lost(i)
    }

    /// How many known digits stand at the letter at `i` and behind it in its line, `most` at most.
    pub fn digits(&self, i: usize, most: usize) -> usize {
        (i..).take(most).take_while(|&k| !self.breaks(k) && self.is_digit(k)).count()
    }

    /// Where the line of the letter at `i` begins, at most so many letters before it.
    pub fn line_start(&self, i: usize, most: usize) -> Option<usize> {
        (i.saturating_sub(most)..=i).rev().find(|&k| self.breaks(k))
    }

    /// Whether the letter at `i` is a digit that is not known.
    pub fn is_digit_lost(&self, i: usize) -> bool {
        self.likeliest(i).is_some_and(|c| c.is_ascii_digit())
    }

    /// The hole of the letter at `i`.
    pub fn hole(&self, i: usize) -> Option<&Hole> {
        self.holes.get(self.letters.get(i)?.hole? as usize)
    }
}

/// The name that begins at slot `at`, with its slash where it ends an element.
fn name(slots: &[Slot], at: usize) -> String {
    let rest = slots.get(at..).unwrap_or_default();
    let letters = rest.iter().take(12).map(|s| s.original).enumerate();
    letters
        .take_while(|&(i, c)| c.is_ascii_alphanumeric() || c == ':' || (i == 0 && c == '/'))
        .map(|l| l.1)
        .collect()
}

fn candidates(entry: Option<&Entry>) -> Vec<(char, f64)> {
    let Some(Entry::Loss(loss)) = entry else { return Vec::new() };
    let one = |text: &str| text.chars().next();
    loss.candidates.iter().filter_map(|c| Some((one(&c.text)?, c.probability.get()))).collect()
}
