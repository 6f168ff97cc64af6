//! What the page itself has said: how often which character followed which others, on this page and in the
//! furniture of all pages. It is mixed into what the language thinks.

use super::channel::Family;
use super::furniture;
use super::history::{BOUNDARY, History, before_number, is_division, seen};
use super::lattice::Place;
use super::site::{Sequence, SiteWords};
use super::slot::Slot;
use super::step::{DIGIT, Step, Stepper};
use rustc_hash::FxHashMap as HashMap;
use std::cell::Cell;
use std::sync::LazyLock;

/// The lengths of history that are remembered, longest first, and how far each is trusted.
const LENGTHS: [(usize, f32); 3] = [(4, 0.85), (3, 0.6), (2, 0.3)];
/// How often furniture counts as seen.
const FURNITURE: u16 = 2;
/// The same of the names of fonts: hardly anything else stands where they do.
const FONT: u16 = 8;
/// How often what stands on many pages of the site counts as seen at most.
const SITE: u32 = 8;
/// From which probability on what a walk supposed is a witness.
const CERTAIN: f32 = 0.999;
/// By how much likelier another character must be than the one that shows for that to be no witness.
const CHANGED: f32 = 3.0;
/// Characters that a history is asked for at most.
const BEHIND: usize = 8;
/// Characters that are remembered at most.
const MOST: usize = 60_000;

type Key = (u8, [char; 4]);

#[derive(Debug, Default)]
struct Row {
    total: u16,
    /// What was counted, sorted.
    next: Vec<(char, u16)>,
    /// What was counted first.
    first: Vec<char>,
}

impl Row {
    fn add(&mut self, next: char, times: u16) {
        self.total = self.total.saturating_add(times);
        match self.next.binary_search_by_key(&next, |n| n.0) {
            Ok(at) => self.next[at].1 = self.next[at].1.saturating_add(times),
            Err(at) => {
                self.next.insert(at, (next, times));
                if self.first.len() < BEHIND {
                    self.first.push(next);
                }
            }
        }
    }

    fn times(&self, next: char) -> u16 {
        self.next.binary_search_by_key(&next, |n| n.0).map_or(0, |at| self.next[at].1)
    }
}

/// Characters after histories, counted.
#[derive(Debug, Default)]
pub(super) struct Memory {
    rows: Vec<Row>,
    /// Where the row of a history is.
    places: HashMap<Key, u32>,
    ends: Ends,
    /// The history asked about last, and where its rows are.
    asked: Cell<Option<([char; 4], Places)>>,
}

/// Where the rows of a history are, by length.
type Places = [Option<u32>; LENGTHS.len()];

/// Which two characters the histories end in that anything is remembered of: a bit for those that share a hash, since
/// nothing is remembered of most histories that are asked about.
#[derive(Debug)]
struct Ends(Box<[u64; 1024]>);

impl Default for Ends {
    fn default() -> Self {
        Ends([0; 1024].into())
    }
}

impl Ends {
    fn bit(history: &[char; 4]) -> (usize, u64) {
        let [a, b] = [history[2], history[3]].map(|c| seen(c) as u32);
        let hash = (a.wrapping_mul(0x9E37_79B1) ^ b).wrapping_mul(0x85EB_CA6B) >> 16;
        (hash as usize >> 6, 1 << (hash & 63))
    }

    fn add(&mut self, history: &[char; 4]) {
        let (word, bit) = Self::bit(history);
        self.0[word] |= bit;
    }

    fn has(&self, history: &[char; 4]) -> bool {
        let (word, bit) = Self::bit(history);
        self.0[word] & bit != 0
    }
}

/// The names of fonts alone, behind their first characters, two at least.
static FONT_NAMES: LazyLock<HashMap<Key, Row>> = LazyLock::new(|| {
    let mut rows: HashMap<Key, Row> = HashMap::default();
    for font in furniture::FONTS {
        each_step(font, Some(BOUNDARY), |history, c| {
            if !history[2..].contains(&BOUNDARY) {
                rows.entry(key(history, LENGTHS[0].0)).or_default().add(c, 1);
            }
        });
    }
    rows
});

/// Calls `each` with every character of a phrase, and of its end, and what stands before it.
fn each_step(phrase: &str, end: Option<char>, mut each: impl FnMut(&[char; 4], char)) {
    let mut history = [BOUNDARY; 4];
    for c in phrase.chars().map(seen).chain(end) {
        each(&history, c);
        history.rotate_left(1);
        history[3] = c;
    }
}

/// The share of the names of fonts that go on with `c` behind their first characters, two at least; `None` where none
/// begins so.
pub(super) fn font(history: &[char; 4], c: char) -> Option<f32> {
    let row = FONT_NAMES.get(&key(history, LENGTHS[0].0))?;
    let of = row.times(c);
    Some(f32::from(of) / f32::from(row.total))
}

/// Whether what shows as `c` is likely another character that the channel changed into it.
fn is_changed(s: &Stepper<'_>, history: &History, c: char) -> bool {
    if s.channel.family != Family::RoundTrip || c.len_utf8() != 3 {
        return false;
    }
    let log_prob = |c| s.language.log_prob(history.current(), c);
    let mut others = s.channel.changed_into(c).peekable();
    others.peek().is_some() && {
        let shown = log_prob(c);
        others.any(|o| log_prob(o) > shown + CHANGED)
    }
}

fn key(history: &[char; 4], length: usize) -> Key {
    let mut kept = [BOUNDARY; 4];
    for (k, &c) in kept.iter_mut().zip(history).skip(4 - length) {
        *k = seen(c);
    }
    (length as u8, kept)
}

impl Memory {
    /// What the natural readings of a text say, tags passed over, the furniture, and the site.
    pub fn of(s: &Stepper<'_>, site: Option<&SiteWords>) -> Memory {
        let mut memory = Memory::of_others(site);
        memory.read(s);
        memory
    }

    /// What the page says as a walk read it, the furniture, and the site.
    pub fn of_walk(slots: &[Slot], s: &Stepper<'_>, site: Option<&SiteWords>) -> Memory {
        let mut memory = Memory::of_others(site);
        // What the walk only supposed is no witness, nor is what stands right behind it.
        let mut sound = 0;
        for (slot, behind) in slots.iter().zip(slots.iter().skip(1)).take(MOST) {
            let stands = slot.natural && !is_changed(s, &slot.before.history, slot.original);
            sound = if stands || slot.probability > CERTAIN { sound + 1 } else { 0 };
            if sound > LENGTHS[0].0 {
                memory.compare(&slot.before.history, &behind.before.history);
            }
        }
        memory
    }

    /// The furniture and the site.
    pub fn of_others(site: Option<&SiteWords>) -> Memory {
        let mut memory = Memory::default();
        for (phrases, end, times) in [
            (furniture::TEXT, Some(BOUNDARY), FURNITURE),
            (furniture::EITHER, Some(BOUNDARY), FURNITURE),
            (furniture::ATTRIBUTE, None, FURNITURE),
            (furniture::EITHER, None, FURNITURE),
            (furniture::FONTS, Some(BOUNDARY), FONT),
        ] {
            phrases.iter().for_each(|phrase| memory.phrase(phrase, end, times));
        }
        for (sequence, pages) in site.iter().flat_map(|site| &site.sequences) {
            memory.site(sequence, *pages);
        }
        memory
    }

    /// What the site says behind the longest history, and no shorter one: rows of it are whole, while
    /// those of shorter ones would be of what pages have in common alone.
    fn site(&mut self, &[a, b, c, d, next]: &Sequence, pages: u32) {
        self.row(&[a, b, c, d], LENGTHS[0].0).add(next, pages.min(SITE) as u16);
    }

    fn row(&mut self, history: &[char; 4], length: usize) -> &mut Row {
        self.ends.add(history);
        let new = self.rows.len();
        let at = *self.places.entry(key(history, length)).or_insert(new as u32) as usize;
        if at == new {
            self.rows.push(Row::default());
        }
        self.asked.set(None);
        &mut self.rows[at]
    }

    /// What is remembered behind a history, of the longest first.
    fn rows(&self, history: &[char; 4]) -> [Option<&Row>; LENGTHS.len()] {
        let places = match self.asked.get() {
            Some((asked, places)) if asked == *history => places,
            _ => {
                let places = LENGTHS.map(|(length, _)| self.places.get(&key(history, length)).copied());
                self.asked.set(Some((*history, places)));
                places
            }
        };
        places.map(|at| self.rows.get(at? as usize))
    }

    fn phrase(&mut self, phrase: &str, end: Option<char>, times: u16) {
        each_step(phrase, end, |history, c| {
            for (length, _) in LENGTHS {
                // Two letters from inside a label say nothing of running text that has them.
                if length > 2 || history[2..].contains(&BOUNDARY) {
                    self.row(history, length).add(c, times);
                }
            }
        });
    }

    fn add(&mut self, history: &[char; 4], next: char) {
        for (length, _) in LENGTHS {
            self.row(history, length).add(next, 1);
        }
    }

    fn read(&mut self, s: &Stepper<'_>) {
        let mut steps = Vec::new();
        let mut place = Place::default();
        let end = s.observed.len().min(MOST);
        // What was read last counts when something reads on behind it: before a loss it may be damaged.
        let mut last: Option<(History, History)> = None;
        loop {
            let index = s.next_index(place.pos, &place.state);
            if index >= end {
                return;
            }
            steps.clear();
            s.naturals(place.pos, place.state, &mut steps);
            // Folded, a sign behind a Han character was full-width.
            let wide = steps.get(1).filter(|w| s.channel.narrows() && w.prior == 0.0 && !w.soft);
            // What can be read in two ways says nothing.
            let odd = s.is_headless(index)
                || (steps.len() > 1 && !s.channel.narrows())
                || s.oddities.get(index).is_some_and(|&o| o > 0.0)
                || s.observed.get(index).is_some_and(|c| s.channel.is_marker(c));
            let stands = |step: &&Step| !odd && !is_changed(s, &place.history, step.original);
            let Some(step) = wide.or(steps.first()).filter(stands) else {
                last = None;
                place = Place { pos: index as u32 + 1, ..Place::default() };
                continue;
            };
            if let Some((before, after)) = last {
                self.compare(&before, &after);
            }
            let (_, after) = s.place(&place, step, index + 1);
            last = Some((place.history, after.history));
            place = after;
        }
    }

    /// Remembers what `after` has that `before` had not.
    fn compare(&mut self, before: &History, after: &History) {
        for (b, a, within) in
            [(&before.text, &after.text, false), (&before.attribute, &after.attribute, true)]
        {
            let c = if a[3].is_ascii_digit() { DIGIT } else { a[3] };
            // One number is an article's, a chapter's and a section's, each once, and none begins as another does.
            let of_division = is_division(c) && before_number(b) == Some('第');
            let behind_division = b[3] == BOUNDARY && is_division(b[2]);
            let once = of_division || behind_division;
            let counts = if c == DIGIT { !within } else { !c.is_ascii() || c == BOUNDARY };
            let read = b[1..] == a[..3] && counts && !once;
            let broken = a == &[BOUNDARY; 4] && !b[3].is_whitespace() && !(within && b[3].is_ascii());
            if (read || broken) && !(c == BOUNDARY && b[3] == BOUNDARY) {
                self.add(b, c);
            }
        }
    }

    /// Whether anything may be remembered of a history; of most nothing is, and [`Memory::mix`] need not be asked.
    pub fn may_know(&self, history: &[char; 4]) -> bool {
        self.ends.has(history)
    }

    /// What the longest history that is known goes on with.
    pub fn behind(&self, history: &[char; 4]) -> impl Iterator<Item = char> {
        let rows = if self.may_know(history) { self.rows(history) } else { [None; LENGTHS.len()] };
        let row = rows.into_iter().find_map(|row| row);
        row.into_iter().flat_map(|row| row.first.iter().copied())
    }

    /// The probability of `c` after `history`, given that a language says `p`. `own` says that the page's
    /// reading there was counted, which is no evidence for itself.
    pub fn mix(&self, history: &[char; 4], c: char, p: f32, own: bool) -> f32 {
        // All digits are one; of other signs of ASCII nothing is remembered.
        let (c, of) = match c {
            BOUNDARY | DIGIT => (c, 1.0),
            '0'..='9' => (DIGIT, 0.1),
            _ if c.is_ascii() => return p,
            _ => (c, 1.0),
        };
        let mut p = p;
        // The longest history speaks last.
        for ((_, trust), row) in LENGTHS.into_iter().zip(self.rows(history)).rev() {
            let Some(row) = row else { continue };
            let own = u16::from(own);
            let seen = row.times(c);
            let total = row.total.saturating_sub(own.min(seen));
            let seen = seen.saturating_sub(own);
            if total == 0 {
                continue;
            }
            let (total, seen, distinct) = (f32::from(total), f32::from(seen), row.next.len() as f32);
            let share = trust * total / (total + 1.5 * distinct);
            p = (1.0 - share) * p + share * seen / total * of;
        }
        p
    }
}
