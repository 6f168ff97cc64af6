//! How a hypothesis did from character to character, so that another one that falls far behind it is given up on the way.

use super::channel::{Channel, Family};
use super::walk::Walk;

/// How much further behind a hypothesis must fall on its way than at its end: it may yet make up for it.
const SPARED: f64 = 40.0;

/// What a hypothesis had reached at each character of the stretches that it was tried on, in nats.
#[derive(Debug, Clone)]
pub(super) struct Course {
    /// What it has reached in all.
    pub total: f64,
    stretches: Vec<Stretch>,
    /// Whether the work ran out in one: its rest was estimated, so what is said of later ones is no measure.
    estimated: bool,
}

/// What was reached in one stretch.
#[derive(Debug, Clone)]
struct Stretch {
    /// Its first character.
    start: usize,
    /// The total before each one up to the last that was reached.
    totals: Vec<f64>,
    /// The total behind the last one, if the walk came to the end.
    end: Option<f64>,
}

/// What others have reached.
#[derive(Debug, Default)]
pub(super) struct Rival {
    /// The one that reached most.
    best: Course,
    /// The one of those that came to the end of every stretch.
    whole: Course,
}

/// What a walk must have reached at each character, or it is given up.
#[derive(Debug)]
pub(super) struct Floor {
    start: usize,
    least: Vec<f64>,
}

impl Default for Course {
    /// One that nothing falls behind.
    fn default() -> Self {
        Course::from(f64::NEG_INFINITY)
    }
}

impl Course {
    /// Of a hypothesis that has `total` before it is tried.
    pub fn from(total: f64) -> Self {
        Course { total, stretches: Vec::new(), estimated: false }
    }

    /// How many stretches it was tried on.
    pub fn stretches(&self) -> usize {
        self.stretches.len()
    }

    /// Adds a walk over a stretch that begins at the character `start`, and what it gained.
    pub fn add(&mut self, walk: &Walk, start: usize, gain: f64) {
        let mut totals = Vec::new();
        for (pos, score) in walk.way().filter(|_| !self.estimated) {
            let at = (pos as usize).saturating_sub(start);
            // Where several characters stand at one, what was reached before the first of them counts.
            if at >= totals.len() {
                let last = totals.last().copied().unwrap_or(self.total);
                totals.resize(at, last);
                totals.push(self.total + score);
            }
        }
        self.estimated |= walk.stopped.is_some();
        let end = (!self.estimated && !walk.outdone).then_some(self.total + walk.score);
        self.stretches.push(Stretch { start, totals, end });
        self.total += gain;
    }

    /// What is supposed of the rest of the next stretch where the work for `walk` ran out in a misreading: what a rival gained there.
    pub fn supposed(&self, channel: &Channel, walk: &Walk, rival: &Rival) -> Option<f64> {
        let reached = walk.stopped.filter(|_| channel.family == Family::Misread)?;
        rival.rest(self.stretches(), reached)
    }

    /// What a walk over the next stretch must not fall below, `behind` what `rival` had reached there.
    pub fn floor(&self, rival: &Rival, behind: f64) -> Option<Floor> {
        let stretch = rival.best.stretches.get(self.stretches.len())?;
        let least = stretch.totals.iter().map(|total| total - self.total - behind - SPARED).collect();
        Some(Floor { start: stretch.start, least })
    }

    /// Becomes `other` if that has reached more.
    fn make_way(&mut self, other: &Course) {
        if other.total > self.total {
            self.clone_from(other);
        }
    }
}

impl Rival {
    /// What the best one has in all.
    pub fn total(&self) -> f64 {
        self.best.total
    }

    /// Becomes `other` if that has reached more.
    pub fn make_way(&mut self, other: &Course) {
        self.best.make_way(other);
        if !other.estimated {
            self.whole.make_way(other);
        }
    }

    /// What one that came to the end of the `nth` stretch gained from the character `reached` on: as much as that can be
    /// supposed of one that did not come so far.
    fn rest(&self, nth: usize, reached: usize) -> Option<f64> {
        let stretch = self.whole.stretches.get(nth)?;
        let at = reached.checked_sub(stretch.start)?;
        let before = stretch.totals.get(at).or(stretch.totals.last())?;
        Some(stretch.end? - before)
    }
}

impl Floor {
    /// Whether a walk that has reached `score` at the character `pos` has fallen below.
    pub fn is_missed(&self, pos: u32, score: f64) -> bool {
        let at = (pos as usize).checked_sub(self.start);
        at.and_then(|at| self.least.get(at)).is_some_and(|least| score < *least)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mojibake::lattice::Place;
    use crate::mojibake::slot::Slot;

    #[test]
    fn what_falls_far_behind_is_given_up_and_what_goes_further_is_not() {
        let mut walk = Walk::default();
        for (pos, score) in [(100, -1.0), (101, -2.0), (101, -30.0), (105, -1.0)] {
            let place = Place { pos, ..Place::default() };
            walk.take(Slot::natural(place, pos as usize, '通', false), score);
        }
        let mut course = Course::from(50.0);
        course.add(&walk, 100, -34.0);
        let mut rival = Rival::default();
        let other = Course::from(20.0);
        assert!(other.floor(&rival, 60.0).is_none());
        rival.make_way(&course);
        rival.make_way(&Course::from(15.0));
        let floor = other.floor(&rival, 60.0).unwrap();
        let least = |reached: f64| reached + 50.0 - 20.0 - 60.0 - SPARED;
        // Between two characters what was reached before the first one counts.
        for (pos, reached) in [(100, 0.0), (101, -1.0), (104, -1.0), (105, -33.0)] {
            assert!(floor.is_missed(pos, least(reached) - 0.1), "{pos}");
            assert!(!floor.is_missed(pos, least(reached) + 0.1), "{pos}");
        }
        assert!(!floor.is_missed(106, -1e9), "not known how far the other one came");
        assert!(course.floor(&rival, 0.0).is_none());
        // What the one that came to the end gained behind a character.
        assert_eq!((rival.rest(0, 101), rival.rest(0, 105)), (Some(-33.0), Some(-1.0)));
        assert_eq!((rival.rest(0, 99), rival.rest(1, 101)), (None, None));
        walk.stopped = Some(106);
        let mut long = course.clone();
        (0..2).for_each(|_| long.add(&walk, 100, 1.0));
        rival.make_way(&long);
        assert!(course.floor(&rival, 0.0).unwrap().is_missed(101, -99.0));
        course.add(&walk, 100, 0.0);
        assert!(!course.floor(&rival, 0.0).unwrap().is_missed(101, -1e9), "behind what was estimated");
    }
}
