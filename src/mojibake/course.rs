//! How a hypothesis did from character to character, so that another one that falls far behind it is given up on the way.

use super::search::Walk;

/// How much further behind a hypothesis must fall on its way than at its end: it may yet make up for it.
const SPARED: f64 = 40.0;

/// What the best hypothesis so far had reached at each character of some stretches, in nats.
#[derive(Debug, Clone, Default)]
pub(super) struct Course {
    /// By stretch: its first character, and the total before each one up to the last that was reached.
    stretches: Vec<(usize, Vec<f64>)>,
    /// Whether the work ran out in one: its rest was estimated, so what is said of later ones is no measure.
    estimated: bool,
}

/// The best hypothesis so far.
#[derive(Debug)]
pub(super) struct Rival {
    pub total: f64,
    course: Course,
}

/// What a walk must have reached at each character, or it is given up.
#[derive(Debug)]
pub(super) struct Floor {
    start: usize,
    least: Vec<f64>,
}

impl Course {
    /// Adds a walk over a stretch that begins at the character `start`; `before` is what was reached there.
    pub fn add(&mut self, walk: &Walk, start: usize, before: f64) {
        let mut totals = Vec::new();
        for (pos, score) in walk.way() {
            let at = (pos as usize).saturating_sub(start);
            // Where several characters stand at one, what was reached before the first of them counts.
            if at >= totals.len() {
                let last = totals.last().copied().unwrap_or(before);
                totals.resize(at, last);
                totals.push(before + score);
            }
        }
        if self.estimated {
            totals.clear();
        }
        self.estimated |= walk.stopped.is_some();
        self.stretches.push((start, totals));
    }

    /// For a walk over the stretch with the number `stretch` by one that had reached `before`: what it must not fall
    /// below, `behind` what is known here.
    pub fn floor(&self, stretch: usize, before: f64, behind: f64) -> Option<Floor> {
        let (start, totals) = self.stretches.get(stretch)?;
        Some(Floor {
            start: *start,
            least: totals.iter().map(|total| total - before - behind - SPARED).collect(),
        })
    }
}

impl Floor {
    /// Whether a walk that has reached `score` at the character `pos` has fallen below.
    pub fn is_missed(&self, pos: u32, score: f64) -> bool {
        let at = (pos as usize).checked_sub(self.start);
        at.and_then(|at| self.least.get(at)).is_some_and(|least| score < *least)
    }
}

impl Default for Rival {
    /// Nothing falls behind it.
    fn default() -> Self {
        Rival { total: f64::NEG_INFINITY, course: Course::default() }
    }
}

impl Rival {
    /// See [`Course::floor`].
    pub fn floor(&self, stretch: usize, before: f64, behind: f64) -> Option<Floor> {
        self.course.floor(stretch, before, behind)
    }

    /// Another one takes its place if it has reached more.
    pub fn make_way(&mut self, total: f64, course: &Course) {
        if total > self.total {
            *self = Rival { total, course: course.clone() };
        }
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
        let mut course = Course::default();
        course.add(&walk, 100, 50.0);
        let mut rival = Rival::default();
        assert!(rival.floor(0, 50.0, 60.0).is_none());
        rival.make_way(16.0, &course);
        rival.make_way(15.0, &Course::default());
        let floor = rival.floor(0, 20.0, 60.0).unwrap();
        let least = |reached: f64| reached + 50.0 - 20.0 - 60.0 - SPARED;
        // Between two characters what was reached before the first one counts.
        for (pos, reached) in [(100, 0.0), (101, -1.0), (104, -1.0), (105, -33.0)] {
            assert!(floor.is_missed(pos, least(reached) - 0.1), "{pos}");
            assert!(!floor.is_missed(pos, least(reached) + 0.1), "{pos}");
        }
        assert!(!floor.is_missed(106, -1e9), "not known how far the other one came");
        assert!(rival.floor(1, 0.0, 0.0).is_none());
        walk.stopped = Some(106);
        (0..2).for_each(|_| course.add(&walk, 100, 0.0));
        rival.make_way(17.0, &course);
        assert!(rival.floor(1, 0.0, 0.0).unwrap().is_missed(101, -99.0));
        assert!(!rival.floor(2, 0.0, 0.0).unwrap().is_missed(101, -1e9), "behind what was estimated");
    }
}
