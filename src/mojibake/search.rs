//! The walk through a damaged text: natural readings as long as they hold, a lattice of
//! alternatives where they do not.

mod back;

use super::alternatives::Alternatives;
use super::ascii::{Behind, Mode};
use super::channel::Family;
use super::course::Floor;
use super::extract::Segment;
use super::history::BOUNDARY;
use super::lattice::{Lattice, Place};
use super::likely::Likely;
use super::slot::Slot;
use super::step::{Step, Stepper};
use super::walk::Walk;

/// Where a break is at least this likely, nobody looks for a character that vanished before it.
const EXPECTED_BREAK: f32 = -2.5;
/// What a character that the channel cannot have written costs.
const UNEXPLAINED: f32 = -20.0;
/// A character that is so unlikely where it stands makes the walk ask whether it stood there.
pub(super) const SURPRISE: f32 = -9.0;
/// Characters of a run that are looked at together.
const LONGEST: usize = 60;
/// From which probability on all ways are taken to agree.
const SETTLED: f32 = 0.999;
/// A natural reading that costs this much is looked at like none.
const DOUBTFUL: f32 = -4.0;

pub(super) struct Search<'a> {
    pub(super) stepper: Stepper<'a>,
    pub(super) alternatives: Alternatives,
    pub(super) likely: Likely,
    pub(super) lattice: Lattice,
    /// How far the segment at hand has got.
    pub(super) furthest: u32,
    /// Where no way led on from what was explained last, if none did.
    wall: Option<u32>,
    limit: u64,
    /// Whether the segment at hand tries alternatives everywhere up to what is in doubt.
    pub(super) everywhere: bool,
    /// Whether more ways stay beside marks, since the page is full of them; trials do without.
    pub full_of_marks: bool,
    /// Whether natural readings go on where the work ran out.
    pub persistent: bool,
    /// Where a walk is given up.
    pub floor: Option<Floor>,
}

impl<'a> Search<'a> {
    pub fn new(stepper: Stepper<'a>, limit: u64) -> Self {
        Search {
            stepper,
            alternatives: Alternatives::default(),
            likely: Likely::default(),
            lattice: Lattice::default(),
            furthest: 0,
            wall: None,
            limit,
            everywhere: false,
            full_of_marks: false,
            persistent: false,
            floor: None,
        }
    }

    pub fn stepper(&self) -> &Stepper<'a> {
        &self.stepper
    }

    /// Whether the work allowed is done, or the time for it over.
    pub(super) fn spent(&self) -> bool {
        self.alternatives.work > self.limit || self.stepper.is_over()
    }

    /// Walks over the characters `start..end`.
    pub fn walk(&mut self, start: usize, end: usize) -> Walk {
        let mut walk = Walk::default();
        let mut at = Place { pos: start as u32, ..Place::default() };
        let mut naturals = Vec::new();
        let channel = self.stepper.channel;
        let wide = !(self.stepper.sketch || channel.narrows() || channel.single) && channel.can_lose_inside();
        let mut next_run = 0;
        // Each turn gets further or goes back for good reason; a walk that does neither is stopped.
        let mut turns = 4 * end.saturating_sub(start) + 4096;
        while self.stepper.next_index(at.pos, &at.state) < end {
            turns -= 1;
            if self.floor.as_ref().is_some_and(|floor| floor.is_missed(at.pos, walk.score)) {
                (walk.stopped, walk.outdone) = (Some(at.pos as usize), true);
                break;
            }
            let spent = self.spent() || turns == 0;
            let hopeless = self.stepper.sketch && walk.score < super::sketch::HOPELESS;
            if (spent || hopeless) && !self.persistent {
                walk.stopped = Some(at.pos as usize);
                break;
            }
            if !spent
                && wide
                && at.pos >= next_run
                && let Some(until) = self.run(&at, end)
            {
                // The last of a run can be gone as well.
                let until = until + u32::from(channel.vanishes_inside());
                let found = self.whole(at, until, end);
                next_run = until + u32::from(!channel.vanishes_inside());
                if let Some(mut segment) = found {
                    self.cut(&mut segment, until, wide);
                    at = segment.end;
                    walk.replace(0, segment);
                    continue;
                }
            }
            naturals.clear();
            self.stepper.naturals(at.pos, at.state, &mut naturals);
            let index = self.stepper.next_index(at.pos, &at.state);
            if spent {
                turns = 1;
                walk.exhausted.get_or_insert(at.pos as usize);
                match naturals.first() {
                    Some(step) => {
                        let (score, next) = self.stepper.natural(&at, step, index);
                        walk.take(Slot::natural(at, index, step.original, step.soft), score);
                        at = next;
                    }
                    None => at = self.give_up(&at, index, &mut walk),
                }
                continue;
            }
            let here = self.stepper.observed.get(index);
            let marked = self.stepper.is_marked(index);
            let silent = self.can_vanish(&at, here);
            let headless = self.headless_here(&at, index);
            if let ([step @ Step { prior: DOUBTFUL.., .. }], false) =
                (naturals.as_slice(), marked || silent || headless)
            {
                let (score, next) = self.stepper.natural(&at, step, index);
                if score < SURPRISE
                    && !step.original.is_ascii()
                    && !self.stepper.sketch
                    && channel.can_lose_inside()
                    && let Some((back, segment)) = self.reconsider(&at, end, &walk.slots, 0)
                {
                    at = segment.end;
                    walk.replace(back, segment);
                    continue;
                }
                let run_ends =
                    step.original.is_ascii() && walk.slots.last().is_some_and(|s| !s.original.is_ascii());
                walk.whole_runs += usize::from(run_ends);
                walk.take(Slot::natural(at, index, step.original, step.soft), score);
                at = next;
                continue;
            }
            // Where no reading stands, the character before may be another than it seems.
            let doubt =
                naturals.iter().all(|s| s.prior < DOUBTFUL) || (marked && !at.state.is_idle()) || headless;
            let back = usize::from(doubt && !walk.slots.is_empty());
            // Where several readings stand and nothing is odd, they alone are weighed first.
            let weighed = !(doubt || marked || silent || headless);
            let simply = if weighed { self.segment(at, &[], end).map(|s| (0, s)) } else { None };
            match simply.or_else(|| self.explain(&at, end, &walk.slots, back)) {
                Some((back, mut segment)) => {
                    self.cut(&mut segment, at.pos, wide);
                    at = segment.end;
                    walk.replace(back, segment);
                }
                None => {
                    walk.unexplained.push(index as u32);
                    at = self.give_up(&at, index, &mut walk);
                }
            }
        }
        walk.work = self.alternatives.work;
        walk
    }

    /// Walks over the characters `0..end` if each reads back in one way, nothing is odd, and the channel can have
    /// changed nothing that reads so: then there is nothing to choose among, and no language is asked.
    pub fn walk_plainly(&mut self, end: usize) -> Option<Walk> {
        if self.stepper.channel.family == Family::RoundTrip {
            return None;
        }
        self.stepper.mute = true;
        let walk = self.natural_walk(end);
        self.stepper.mute = false;
        walk
    }

    fn natural_walk(&self, end: usize) -> Option<Walk> {
        let (mut walk, mut at, mut naturals) = (Walk::default(), Place::default(), Vec::new());
        while self.stepper.next_index(at.pos, &at.state) < end {
            naturals.clear();
            self.stepper.naturals(at.pos, at.state, &mut naturals);
            let [step @ Step { prior: DOUBTFUL.., .. }] = naturals.as_slice() else { return None };
            let index = self.stepper.next_index(at.pos, &at.state);
            if self.stepper.is_marked(index) || self.headless_here(&at, index) {
                return None;
            }
            let (score, next) = self.stepper.natural(&at, step, index);
            walk.take(Slot::natural(at, index, step.original, step.soft), score);
            at = next;
        }
        Some(walk)
    }

    /// The last character of the run of text outside ASCII that begins at `at`, marks of losses included.
    fn run(&self, at: &Place, end: usize) -> Option<u32> {
        let first = self.stepper.next_index(at.pos, &at.state);
        let stepper = &self.stepper;
        let of_run =
            |i: &usize| stepper.is_marked(*i) || stepper.observed.get(*i).is_some_and(|c| !c.is_ascii());
        let to = end.min(first + LONGEST);
        let length = (first..to).take_while(of_run).count();
        (length > 0 && !self.stepper.observed.get(first)?.is_ascii()).then(|| (first + length - 1) as u32)
    }

    /// Whether it is worth asking if a character vanished without a mark between `at` and `here`.
    fn can_vanish(&self, at: &Place, here: Option<char>) -> bool {
        !self.stepper.sketch
            && here.is_some_and(|c| self.stepper.vanishes(at, c))
            && self.stepper.language.log_prob(&at.history.text, BOUNDARY) < EXPECTED_BREAK
    }

    /// Cuts off what stands naturally at the end of a segment from where another character can have vanished behind
    /// `asked`, or text goes on where runs of it are looked at as a whole: the segment did not ask about that place.
    fn cut(&self, segment: &mut Segment, asked: u32, runs: bool) {
        let tail = segment.slots.iter().rev().take_while(|s| s.natural).count();
        let from = segment.slots.len() - tail;
        let asks = |i: &usize| {
            let (s, before) = (&segment.slots[*i], &segment.slots[*i - 1]);
            let settled = s.shape.min(before.shape) >= SETTLED;
            let in_run = runs && !s.original.is_ascii() && (settled || before.original.is_ascii());
            s.before.pos > asked
                && (in_run || self.can_vanish(&s.before, self.stepper.observed.get(s.index as usize)))
        };
        let Some(at) = (from.max(1)..segment.slots.len()).find(asks) else { return };
        segment.end = segment.slots[at].before;
        for slot in segment.slots.drain(at..) {
            let Place { pos, state, .. } = slot.before;
            let step = Step { original: slot.original, pos, state, soft: slot.soft, kept: true, prior: 0.0 };
            segment.score -= self.stepper.natural(&slot.before, &step, slot.index as usize).0;
        }
    }

    /// Whether a tag or reference without its first sign comes next.
    fn headless_here(&self, at: &Place, index: usize) -> bool {
        at.history.mode == Mode::Text && self.stepper.headless.get(index).is_some_and(|b| *b != Behind::Plain)
    }

    /// Takes the character at `index` as it stands and starts afresh behind it.
    fn give_up(&mut self, at: &Place, index: usize, walk: &mut Walk) -> Place {
        if let Some(c) = self.stepper.observed.get(index) {
            let before = Place { pos: index as u32, history: at.history, ..Place::default() };
            walk.take(Slot::natural(before, index, c, false), UNEXPLAINED);
        }
        let history = match self.stepper.observed.get(index) {
            Some(c) => self.stepper.score(&at.history, c, index + 1, false, true).1,
            None => at.history,
        };
        Place { pos: index as u32 + 1, history, ..Place::default() }
    }
}
