//! Of the characters that can have been lost whole at a place, those that are worth asking about.

use super::alternatives::Wide;
use super::expected;
use super::lattice::Place;
use super::search::Search;
use super::sketch;
use super::step::Step;
use crate::converter::PipelineState;
use rustc_hash::FxHashMap as HashMap;
use std::rc::Rc;

/// What was found at the position asked about last: places there differ mostly in what stands further back.
#[derive(Debug, Default)]
pub(super) struct Likely {
    pos: u32,
    known: HashMap<(PipelineState, [char; 4], bool), Asked>,
}

#[derive(Debug, Clone)]
struct Asked {
    steps: Rc<[Step]>,
    /// What finding them cost, and counts as each time.
    work: u64,
}

impl Search<'_> {
    /// Of the characters that can have been lost whole at `place`, `wide`, those that the language expects there and
    /// those that the page has. `supposed` is what `wide` was asked for with.
    pub(super) fn likely(&mut self, place: &Place, wide: &Wide, supposed: bool) -> Rc<[Step]> {
        let stepper = &self.stepper;
        let history = match stepper.sketch {
            true => ['\0'; 4],
            false => expected::decisive(place.history.current(), stepper.language),
        };
        if self.likely.pos != place.pos {
            self.likely.pos = place.pos;
            self.likely.known.clear();
        }
        let key = (place.state, history, supposed);
        let found = match self.likely.known.get(&key) {
            Some(found) => found.clone(),
            None => {
                let found = self.look_for(place, wide);
                self.likely.known.insert(key, found.clone());
                found
            }
        };
        self.alternatives.work += found.work;
        found.steps
    }

    fn look_for(&self, place: &Place, wide: &Wide) -> Asked {
        let stepper = &self.stepper;
        let natural = stepper.observed.get(place.pos as usize);
        let mut losing = stepper.channel.losing(&place.state);
        let mut lost = |c: &char| wide.takes(*c) && Some(*c) != natural && losing(*c);
        if stepper.sketch {
            let samples = sketch::SAMPLES.iter().copied().filter(lost);
            let steps = stepper.advance_each(place.pos, place.state, samples).into();
            return Asked { steps, work: sketch::SAMPLES.len() as u64 };
        }
        let expected = stepper
            .expected
            .after(place.history.current(), stepper.language, stepper.page)
            .unwrap_or_else(|| expected::all(wide.common().collect(), stepper.page).into());
        let mut characters: Vec<char> = expected.iter().copied().filter(&mut lost).collect();
        // What the language does not expect here it may expect before what stands behind the marks.
        let marks = !stepper.channel.fades_inside();
        if let Some((next, _)) = stepper.foreseen(place.pos, &place.state).filter(|_| marks) {
            let before = stepper.expected.before(next, stepper.language);
            let more = before.iter().copied().filter(|c| expected.binary_search(c).is_err());
            characters.extend(more.filter(&mut lost));
            characters.sort_unstable();
        }
        let work = characters.len() as u64;
        let steps = stepper.advance_each(place.pos, place.state, characters.into_iter()).into();
        Asked { steps, work }
    }
}
