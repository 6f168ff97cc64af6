//! What can have stood at a damaged place: candidates found by running the channel, not by rule.

mod kept;
mod wide;

use super::by_bytes::candidates;
use super::channel::{Family, sample};
use super::lattice::Place;
use super::step::{Step, Stepper};
use super::unfold::unfolded;
use crate::converter::PipelineState;
use kept::{LONG_MARKS, kept};
use rustc_hash::FxHashMap as HashMap;
use std::rc::Rc;
pub(super) use wide::Wide;
use wide::{COMMON, last_byte};

/// Two-byte characters that stand in Chinese text.
const SHORT: [char; 6] = ['·', '×', '°', '±', '÷', '§'];

/// Which last bytes can be lost here, by what the search can tell them apart by.
type ClassKey = (PipelineState, Vec<char>);

/// What can have stood at a place.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub steps: Rc<[Step]>,
    pub wide: Option<Rc<Wide>>,
}

/// The memory of one search.
#[derive(Default)]
pub(super) struct Alternatives {
    classes: HashMap<ClassKey, Rc<Wide>>,
    /// The last places asked about.
    memo: HashMap<(u32, PipelineState, bool), Found>,
    /// The steps of the place at hand, and none.
    steps: Vec<Step>,
    none: Rc<[Step]>,
    /// Candidates tried so far.
    pub work: u64,
    /// Whether nothing is asked but where a byte stands alone.
    lone: bool,
}

impl Alternatives {
    /// Whether nothing is to be asked from now on but where a byte stands alone.
    pub fn ask_for_lone_bytes(&mut self, lone: bool) {
        self.memo.clear();
        self.lone = lone;
    }

    /// Adds every original character that can have stood at `place`, other than the natural ones.
    ///
    /// `supposed` says that the character before is such an alternative itself: then two in a row would be
    /// lost, which is tried only where the channel does that.
    pub fn at(&mut self, s: &Stepper<'_>, place: &Place, supposed: bool) -> Found {
        let key = (place.pos, place.state, supposed);
        if let Some(known) = self.memo.get(&key) {
            return known.clone();
        }
        if self.memo.len() > 4096 {
            self.memo.clear();
        }
        let mut steps = std::mem::take(&mut self.steps);
        steps.clear();
        let wide = self.find(s, place, supposed, &mut steps);
        let found =
            Found { steps: if steps.is_empty() { self.none.clone() } else { steps[..].into() }, wide };
        self.steps = steps;
        self.memo.insert(key, found.clone());
        found
    }

    fn find(
        &mut self,
        s: &Stepper<'_>,
        place: &Place,
        supposed: bool,
        out: &mut Vec<Step>,
    ) -> Option<Rc<Wide>> {
        if self.lone {
            self.work += 1;
            out.extend(s.lone_byte(place.pos, place.state));
            return None;
        }
        let mut wide = None;
        if s.channel.family == Family::RoundTrip && s.channel.single {
            // Byte by byte there is no phase; what a character leaves shows at once.
            wide = Some(Rc::new(Wide::ANY));
        } else if s.channel.family == Family::RoundTrip && place.state.decoder(0).is_idle() {
            wide = self.lost_whole(s, place, out);
        } else if s.channel.family == Family::RoundTrip {
            // In odd phase any character may do, and nothing but trying tells.
            wide = (!supposed || s.channel.can_lose_inside()).then(|| Rc::new(Wide::ANY));
        }
        if !place.state.is_idle() {
            self.eaten(s, place, out);
            kept(s, place, out);
        }
        if supposed && !s.sketch && s.channel.drops_inside() {
            // Several may be gone in a row. Signs of two bytes leave nothing anywhere.
            let known = out.len();
            self.work += s.by_bytes(place.pos, place.state, out);
            let found = out.split_off(known);
            out.extend(found.into_iter().filter(|o| o.original.len_utf8() == 3));
            return None;
        }
        // Behind a digit that waits as the second of four bytes, text can be the other two.
        if supposed && !s.sketch && s.channel.family == Family::Misread && place.state.decoder(0).len() > 1 {
            return Some(Rc::new(Wide::ANY));
        }
        // Two characters in a row are supposed only where nothing else goes on from the first, or the mark can be both's.
        if s.channel.family != Family::RoundTrip && (!supposed || out.is_empty() || is_of_two(s, place)) {
            self.work += s.by_bytes(place.pos, place.state, out);
        }
        // Where bytes are dropped anyway what is left of a character says nothing of a cut.
        let cuts = s.channel.family == Family::Misread && !s.channel.drops_inside();
        if cuts && (!s.sketch || s.channel.single) {
            let known = out.len();
            s.cut_off(place.pos, place.state, out);
            self.work += (out.len() - known) as u64;
        }
        wide
    }

    /// Round trips, even phase: the character's first two bytes pass and its last one is left
    /// pending; whether it dies depends on the last byte and on what follows.
    fn lost_whole(&mut self, s: &Stepper<'_>, place: &Place, out: &mut Vec<Step>) -> Option<Rc<Wide>> {
        let pos = place.pos as usize;
        let mut ahead: Vec<char> =
            (pos..pos + LONG_MARKS as usize + 1).map_while(|i| s.observed.get(i)).collect();
        // What stands behind the first character that is neither mark nor ASCII decides nothing, and of that
        // character only its first byte does and whether the others pass, unless a sample can show as it.
        let plain = |c: &char| !c.is_ascii() && !s.channel.is_marker(*c);
        if let Some(first) = ahead.iter().position(plain) {
            ahead.truncate(first + 1);
            if ahead[first] as u32 >> 6 != sample(0x80) as u32 >> 6 {
                ahead[first] = s.channel.kind(ahead[first]);
            }
        }
        let classes = match self.classes.get(&(place.state, ahead.clone())) {
            Some(c) => c.clone(),
            None => {
                let mut dies = [false; 64];
                for (i, dies) in dies.iter_mut().enumerate() {
                    if s.channel.dies_inside(i) {
                        *dies = true;
                        continue;
                    }
                    let c = sample(0x80 | i as u8);
                    let Some((pos, state)) = s.advance(place.pos, place.state, c) else { continue };
                    let after = Place { pos, state, history: place.history };
                    let mut steps = Vec::new();
                    self.eaten(s, &after, &mut steps);
                    kept(s, &after, &mut steps);
                    *dies = !steps.is_empty();
                    self.work += 64;
                }
                let options = dies.iter().zip(&*COMMON).filter(|d| *d.0).map(|d| d.1.len() as u32).sum();
                let classes = Rc::new(Wide { dies, options });
                self.classes.insert((place.state, ahead), classes.clone());
                classes
            }
        };
        let natural = s.observed.get(pos);
        self.siblings(s, place, natural, out);
        for c in SHORT.into_iter().filter(|&c| Some(c) != natural) {
            if let Some((pos, state)) = s.advance(place.pos, place.state, c) {
                out.push(Step { original: c, pos, state, soft: false, kept: false, prior: 0.0 });
            }
        }
        (classes.options > 0).then_some(classes)
    }

    /// Characters whose first bytes are those of `shown`: what stands there may be another character
    /// with a changed last byte (libmbfl's code point − 1, or the first bytes and one of the mark).
    fn siblings(&mut self, s: &Stepper<'_>, place: &Place, shown: Option<char>, out: &mut Vec<Step>) {
        let Some(shown) = shown else { return };
        let unfolded = if s.channel.folded { unfolded(shown) } else { &[] };
        for shown in std::iter::once(shown).chain(unfolded.iter().map(|u| u.0)).filter(|c| c.len_utf8() == 3)
        {
            for c in s.channel.changed_into(shown) {
                let Some((pos, state)) = s.advance(place.pos, place.state, c) else { continue };
                let after = Place { pos, state, history: place.history };
                let mut steps = Vec::new();
                self.eaten(s, &after, &mut steps);
                kept(s, &after, &mut steps);
                let dies = !steps.is_empty() || s.channel.dies_inside(last_byte(c) as usize & 0x3F);
                // It must be the changed character that shows, or this is no sibling but a loss.
                if dies && s.observed.get(pos as usize).is_some_and(|o| !s.channel.is_marker(o)) {
                    let prior = if s.sketch { super::sketch::SIBLING } else { 0.0 };
                    out.push(Step { original: c, pos, state, soft: false, kept: false, prior });
                }
            }
        }
    }

    /// ASCII characters that the channel ate here.
    fn eaten(&mut self, s: &Stepper<'_>, place: &Place, out: &mut Vec<Step>) {
        // Most are ruled out by what stands there; by what the first half of the channel makes of them where that is
        // no witness: for most it begins alike, and mostly that does not fit.
        let fit = match s.channel.family {
            Family::Misread => [0, 1].map(|quarter| candidates(s, place.pos, place.state, quarter)),
            _ => [u64::MAX; 2],
        };
        let mut refused = [None; 2];
        for &a in s.channel.eats().iter().filter(|&&a| fit[a as usize >> 6 & 1] >> (a as u32 & 63) & 1 == 1) {
            let head = s.channel.pipe.head(&place.state, a as u8);
            if head.is_some() && refused.contains(&head) {
                continue;
            }
            // What stands there anyway is no eaten character but a kept one.
            if let Some((pos, state)) = s.advance(place.pos, place.state, a) {
                let shown = pos > place.pos && s.observed.get(pos as usize - 1) == Some(a) && a != '?';
                // A digit that waits as the second of four bytes leaves a mark in the end.
                let waits =
                    !state.is_idle() && !s.observed.get(pos as usize).is_some_and(|o| s.channel.is_marker(o));
                if !shown && !waits {
                    out.push(Step { original: a, pos, state, soft: false, kept: false, prior: 0.0 });
                }
            } else if head.is_some_and(|h| s.refuses(place.pos, &place.state, h)) {
                refused = [head, refused[0]];
            }
        }
        self.work += s.channel.eats().len() as u64;
    }
}

/// Whether what stands at `place` can be the mark of a pair that lies across two characters: the byte that waits and the
/// first one of a Han character or, in text that was misread once, of a sign.
pub(super) fn is_of_two(s: &Stepper<'_>, place: &Place) -> bool {
    let shown = s.observed.get(place.pos as usize);
    let waits = place.state.decoder(0).len() == 1 && shown.is_some_and(|c| s.channel.is_marker(c));
    let signs = [0xE2, 0xEF].into_iter().filter(|_| s.channel.family == Family::Misread);
    waits && (0xE3..=0xE9).chain(signs).any(|lead| s.advance_byte(place.pos, place.state, lead).is_some())
}
