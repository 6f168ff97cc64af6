//! What can have stood at a damaged place: candidates found by running the channel, not by rule.

use super::channel::{Family, sample};
use super::lattice::Place;
use super::step::{Step, Stepper};
use crate::converter::{Encoder, PipelineState, Stage};
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::LazyLock;

/// How many marks in a row a converter writes at most for one loss.
const MARKS: u32 = 4;

/// The characters that official documents are written in, by last UTF-8 byte: GB 2312 and the
/// punctuation beside it. Rarer ones come from the language's own lists.
static COMMON: LazyLock<Vec<Vec<char>>> = LazyLock::new(|| {
    let mut by_last = vec![Vec::new(); 64];
    let rows = (0xA1..=0xA3u8).chain(0xB0..=0xF7);
    for row in rows {
        for cell in 0xA1..=0xFEu8 {
            let pair = [row, cell];
            let text = encoding_rs::GBK.decode_without_bom_handling_and_without_replacement(&pair);
            for c in text.iter().flat_map(|t| t.chars()) {
                if c.len_utf8() == 3 && !('\u{E000}'..='\u{F8FF}').contains(&c) {
                    by_last[last_byte(c) as usize & 0x3F].push(c);
                }
            }
        }
    }
    by_last
});

/// Two-byte characters that stand in Chinese text.
const SHORT: [char; 6] = ['·', '×', '°', '±', '÷', '§'];

fn last_byte(c: char) -> u8 {
    let mut b = [0; 4];
    c.encode_utf8(&mut b).as_bytes().last().copied().unwrap_or(0)
}

/// Which last bytes can be lost here, by what the search can tell them apart by.
type ClassKey = (PipelineState, Vec<char>);

/// The memory of one search.
#[derive(Default)]
pub(super) struct Alternatives {
    classes: HashMap<ClassKey, Rc<[bool; 64]>>,
    /// The last places asked about.
    memo: HashMap<(u32, PipelineState), Rc<[Step]>>,
    /// Candidates tried so far.
    pub work: u64,
}

impl Alternatives {
    /// Adds every original character that can have stood at `place`, other than the natural ones.
    pub fn at(&mut self, s: &Stepper<'_>, place: &Place) -> Rc<[Step]> {
        if let Some(known) = self.memo.get(&(place.pos, place.state)) {
            return known.clone();
        }
        if self.memo.len() > 4096 {
            self.memo.clear();
        }
        let mut steps = Vec::new();
        self.find(s, place, &mut steps);
        let steps: Rc<[Step]> = steps.into();
        self.memo.insert((place.pos, place.state), steps.clone());
        steps
    }

    fn find(&mut self, s: &Stepper<'_>, place: &Place, out: &mut Vec<Step>) {
        if s.channel.family == Family::RoundTrip && place.state.is_idle() {
            self.lost_whole(s, place, out);
        } else {
            self.search_bytes(s, place, out);
        }
        if !place.state.is_idle() {
            self.eaten(s, place, out);
            kept(s, place, out);
        }
    }

    /// Round trips, even phase: the character's first two bytes pass and its last one is left
    /// pending; whether it dies depends on the last byte and on what follows.
    fn lost_whole(&mut self, s: &Stepper<'_>, place: &Place, out: &mut Vec<Step>) {
        let pos = place.pos as usize;
        let ahead: Vec<char> = (pos..pos + MARKS as usize + 1).map_while(|i| s.observed.get(i)).collect();
        let classes = match self.classes.get(&(place.state, ahead.clone())) {
            Some(c) => c.clone(),
            None => {
                let mut dies = [false; 64];
                for (i, dies) in dies.iter_mut().enumerate() {
                    let c = sample(0x80 | i as u8);
                    let Some((pos, state)) = s.advance(place.pos, place.state, c) else { continue };
                    let after = Place { pos, state, history: place.history };
                    let mut steps = Vec::new();
                    self.eaten(s, &after, &mut steps);
                    kept(s, &after, &mut steps);
                    *dies = !steps.is_empty();
                    self.work += 64;
                }
                let classes = Rc::new(dies);
                self.classes.insert((place.state, ahead), classes.clone());
                classes
            }
        };
        let natural = s.observed.get(pos);
        self.siblings(s, place, natural, out);
        let try_one = |c: char, out: &mut Vec<Step>| {
            if Some(c) != natural {
                if let Some((pos, state)) = s.advance(place.pos, place.state, c) {
                    out.push(Step { original: c, pos, state, soft: false, prior: 0.0 });
                }
            }
        };
        for (i, _) in classes.iter().enumerate().filter(|(_, d)| **d) {
            for &c in &COMMON[i] {
                try_one(c, out);
            }
            self.work += COMMON[i].len() as u64;
        }
        for c in SHORT {
            try_one(c, out);
        }
    }

    /// Characters whose first bytes are those of `shown`: what stands there may be another character
    /// with a changed last byte (libmbfl's code point − 1).
    fn siblings(&mut self, s: &Stepper<'_>, place: &Place, shown: Option<char>, out: &mut Vec<Step>) {
        let Some(shown) = shown.filter(|c| c.len_utf8() == 3) else { return };
        let block = shown as u32 & !0x3F;
        for c in (block..block + 64).filter_map(char::from_u32).filter(|&c| c != shown) {
            let Some((pos, state)) = s.advance(place.pos, place.state, c) else { continue };
            let after = Place { pos, state, history: place.history };
            let mut steps = Vec::new();
            self.eaten(s, &after, &mut steps);
            // It must be the changed character that shows, or this is no sibling but a loss.
            if steps.iter().any(|e| e.pos > pos && s.observed.get(pos as usize) == Some(shown)) {
                out.push(Step { original: c, pos, state, soft: false, prior: 0.0 });
            }
        }
    }

    /// Everywhere else: the channel shows part of the character, so trying bytes one by one is cheap.
    fn search_bytes(&mut self, s: &Stepper<'_>, place: &Place, out: &mut Vec<Step>) {
        match s.channel.pipe.stages().first() {
            Some(Stage::Encode(Encoder::Utf8)) => {
                for (lead, more) in (0xC2..=0xDFu8).map(|b| (b, 1)).chain((0xE2..=0xEF).map(|b| (b, 2))) {
                    self.bytes(s, place.pos, place.state, &mut [lead, 0, 0], 0, more, out);
                }
            }
            Some(Stage::Encode(Encoder::DoubleByte(d, ..))) => {
                for lead in 0xA1..=0xF7u8 {
                    let Some((pos, state)) = s.advance_byte(place.pos, place.state, lead) else { continue };
                    for trail in 0xA1..=0xFEu8 {
                        self.work += 1;
                        let Some(c) = d.table.get(lead, trail) else { continue };
                        if let Some((pos, state)) = s.advance_byte(pos, state, trail) {
                            out.push(Step { original: c, pos, state, soft: false, prior: 0.0 });
                        }
                    }
                }
            }
            _ => {}
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn bytes(
        &mut self,
        s: &Stepper<'_>,
        pos: u32,
        state: PipelineState,
        sequence: &mut [u8; 3],
        at: usize,
        last: usize,
        out: &mut Vec<Step>,
    ) {
        self.work += 1;
        let Some((pos, state)) = s.advance_byte(pos, state, sequence[at]) else { return };
        if at == last {
            let c = std::str::from_utf8(&sequence[..=last]).ok().and_then(|t| t.chars().next());
            if let Some(c) = c.filter(|&c| plausible(c)) {
                out.push(Step { original: c, pos, state, soft: false, prior: 0.0 });
            }
            return;
        }
        for b in 0x80..=0xBF {
            sequence[at + 1] = b;
            self.bytes(s, pos, state, sequence, at + 1, last, out);
        }
    }

    /// ASCII characters that the channel ate here.
    fn eaten(&mut self, s: &Stepper<'_>, place: &Place, out: &mut Vec<Step>) {
        for &a in &s.channel.eats {
            // What stands there anyway is no eaten character but a kept one.
            if let Some((pos, state)) = s.advance(place.pos, place.state, a) {
                let shown = pos > place.pos && s.observed.get(pos as usize - 1) == Some(a) && a != '?';
                if !shown {
                    out.push(Step { original: a, pos, state, soft: false, prior: 0.0 });
                }
            }
        }
        self.work += s.channel.eats.len() as u64;
    }
}

/// Characters that survive behind the marks of what was lost before them.
fn kept(s: &Stepper<'_>, place: &Place, out: &mut Vec<Step>) {
    for ahead in 0..=MARKS {
        let Some(c) = s.observed.get((place.pos + ahead) as usize) else { return };
        if s.channel.family != Family::RoundTrip && !c.is_ascii() {
            continue;
        }
        if let Some((pos, state)) = s.advance(place.pos, place.state, c) {
            if !out.iter().any(|o| o.original == c && o.pos == pos) {
                out.push(Step { original: c, pos, state, soft: false, prior: 0.0 });
            }
        }
    }
}

/// Whether `c` is a character that a Chinese page can hold at all.
fn plausible(c: char) -> bool {
    let mut bytes = [0; 4];
    let (encoded, _, missing) = encoding_rs::GBK.encode(c.encode_utf8(&mut bytes));
    let private = ('\u{E000}'..='\u{F8FF}').contains(&c);
    (!missing && !private && !encoded.is_empty()) || matches!(c, '\u{A0}' | '•' | '©' | '®' | '™' | '–' | '▪')
}
