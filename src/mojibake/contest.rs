//! The contest of hypotheses: each explains stretches of the page, first by itself, then before a reader of Chinese; the one
//! that does best wins if it also beats "nothing happened".

mod least;
#[cfg(all(test, feature = "model"))]
mod tests;

use super::channel::{Channel, Family};
use super::context::Context;
use super::course::{Course, Floor, Rival};
use super::detect::{Verdict, channel};
use super::gate::Signs;
use super::hypotheses;
use super::judged::Judged;
use super::search::Search;
use super::step::Stepper;
use super::stretches::{STRETCHES, rest};
use super::walk::Walk;
use std::cell::Cell;
use std::sync::Arc;

/// Hypotheses left after each round of stretches, and how many stretches each round has.
const ROUNDS: [(usize, usize); 3] = [(2, 12), (4, 6), (STRETCHES, 4)];
/// How far, in nats, a hypothesis may fall behind the best one.
const BEHIND: f64 = 100.0;
/// The same as a share of what the best one has: further behind, a sketch is right even where language sees little
/// between two channels.
const BEHIND_BEST: f64 = 1.0 / 7.0;
/// The same behind one that drops bytes in the middle of a run: what is supposed to be gone has no price but its number.
const BEHIND_DROPPING: f64 = 0.5;
/// The rounds for round trips, of which a sketch knows least.
const ROUND_TRIPS: [(usize, usize); 1] = [(2, 8)];
const FAR_BEHIND: f64 = 250.0;
/// Hypotheses left after language has judged the first stretches, until it has seen so many characters outside
/// ASCII, and how far they may fall behind in them.
const FIRST: usize = 120;
const JUDGED: usize = 3;
const CLOSELY: f64 = 60.0;
/// Work that one stretch may cost without and with language.
const SKETCH_WORK: u64 = 500_000;
const TRIAL_WORK: u64 = 4_000_000;
/// Stretches that language judges.
const TRIALS: usize = 3;
/// By how many nats a channel must be better than one that came before it.
pub(super) const CLEARLY: f64 = 1.0;
/// Characters that must be judged before it is said whether they are Chinese.
const ENOUGH: usize = 300;
/// What a run of text that ends without damage is worth where the channel damages every run of odd
/// phase: on clean pages at least 15 % are of odd phase, on most 46 %.
const WHOLE_RUN: f64 = 0.25;
/// By how much, in nats, damage must explain a page better than its absence; by how much where it left
/// no mark, its phases included: of the 2,641 clean texts the likeliest reaches -6 (`-5.4 - 8 + 7`).
pub(super) const MARGIN: f64 = 12.0;
const SILENT_MARGIN: f64 = 20.0;

/// What hypotheses are tried on, and the work that is left for it.
pub(super) struct Trial<'a> {
    pub text: &'a Context<'a>,
    pub signs: &'a Signs,
    stretches: &'a [(usize, usize)],
    pub left: Cell<u64>,
    /// Whether what leaves no mark is asked for.
    pub silently: bool,
}

impl<'a> Trial<'a> {
    pub fn new(text: &'a Context<'a>, signs: &'a Signs, stretches: &'a [(usize, usize)], work: u64) -> Self {
        Trial { text, signs, stretches, left: Cell::new(work), silently: false }
    }

    /// The best of some channels, if it beats "nothing happened"; `least` is what the best must reach on the
    /// first stretches to be looked at at all.
    pub fn best(&self, channels: Vec<Arc<Channel>>, least: f64) -> Option<Verdict> {
        self.judged(self.sketched(channels, least))
    }

    /// Those of some channels that explain stretches best, whatever stood there; none where the best does not reach
    /// `least`.
    pub fn sketched(&self, channels: Vec<Arc<Channel>>, least: f64) -> Vec<Arc<Channel>> {
        // Where nothing is asked of the best, those that are judged anyway need no sketch.
        if least == f64::NEG_INFINITY && channels.len() <= JUDGED {
            return channels;
        }
        let (rounds, behind) = match channels.iter().all(|c| c.family == Family::RoundTrip) {
            true => (&ROUND_TRIPS[..], FAR_BEHIND),
            false => (&ROUNDS[..], BEHIND),
        };
        let begun = |c: Arc<Channel>| (Course::from(-hypotheses::rarity(&c.name)), c);
        let mut left: Vec<(Course, Arc<Channel>)> = channels.into_iter().map(begun).collect();
        for &(to, most) in rounds {
            // One alone needs no sketch.
            if left.len() < 2 {
                break;
            }
            let mut rival = Rival::default();
            for (course, channel) in &mut left {
                for &stretch in self.stretches.iter().take(to).skip(course.stretches()) {
                    // What explains more than others costs more to try.
                    let share = if channel.pruned { 0.0 } else { BEHIND_BEST };
                    let floor = course.floor(&rival, behind.max(rival.total() * share));
                    self.sketch(channel, stretch, floor, course, &rival);
                }
                rival.make_way(course);
            }
            left.sort_by(|a, b| b.0.total.total_cmp(&a.0.total));
            let best = left[0].0.total;
            if best < least {
                return Vec::new();
            }
            let behind_best = if left[0].1.drops_inside() { BEHIND_DROPPING } else { BEHIND_BEST };
            left.retain(|l| l.0.total > best - behind.max(best * behind_best));
            if to == STRETCHES {
                // Those that did exactly alike would only repeat each other.
                left.dedup_by(|b, a| a.0.total - b.0.total < 0.01);
            }
            // Those out of which something was dropped take no place of others: they explain more, and are rarer. Where they
            // did as well but for that, these stretches tell nothing.
            let mut ranks = [0; 2];
            left.retain(|l| {
                let rank = &mut ranks[usize::from(l.1.pruned)];
                *rank += 1;
                let as_well = || to < STRETCHES && l.0.total + hypotheses::rarity(&l.1.name) >= best;
                *rank <= most || (l.1.pruned && as_well())
            });
        }
        left.into_iter().map(|l| l.1).collect()
    }

    /// The one of some channels that a reader of Chinese likes best, if it beats "nothing happened".
    pub fn judged(&self, channels: Vec<Arc<Channel>>) -> Option<Verdict> {
        let mut left: Vec<Judged> = channels.into_iter().map(|c| Judged::new(c, self.signs)).collect();
        let mut rivals = <[Rival; 2]>::default();
        if left.len() > JUDGED {
            for judged in &mut left {
                self.judge(judged, FIRST, 1, &rivals);
                judged.rival(&mut rivals);
            }
            left.sort_by(|a, b| b.course.total.total_cmp(&a.course.total));
            let best = left.first()?.course.total;
            left.retain(|j| j.course.total > best - CLOSELY);
            left.truncate(JUDGED);
        }
        let (mut found, mut all) = (None, Vec::<(f64, Judged)>::with_capacity(left.len()));
        for mut judged in left {
            self.judge(&mut judged, ENOUGH, TRIALS, &rivals);
            judged.rival(&mut rivals);
            let total = judged.course.total;
            if found.is_none() && total > 0.0 && total <= MARGIN {
                // Too little to go by: the rest of the page may tell. Where another channel was found, only the
                // same stretches compare.
                self.judge(&mut judged, usize::MAX, STRETCHES, &rivals);
            }
            let gain = judged.gain();
            // Of two that do alike it was the commoner one.
            let rarity = hypotheses::rarity(&judged.channel.name);
            let least = match found.and_then(|at: usize| all.get(at)) {
                None => self.least(&judged.channel),
                Some((best, other)) if rarity < hypotheses::rarity(&other.channel.name) => *best,
                Some((best, _)) => best + CLEARLY,
            };
            if gain > least {
                found = Some(all.len());
            }
            all.push((gain, judged));
        }
        let (gain, judged) = all.remove(found?);
        all.retain(|a| a.0 > MARGIN.max(gain - CLOSELY));
        all.sort_by(|a, b| b.0.total_cmp(&a.0));
        let (fits, others) = (judged.fits(), all.into_iter().map(|a| a.1.channel).collect());
        Some(Verdict { channel: judged.channel, gain, others, fits })
    }

    /// Where no mark stands, nothing but the phases and language tell whether characters are missing.
    pub fn silent(&self, named: Vec<(&'static str, f64)>, stripped: bool) -> Option<Verdict> {
        let mut rivals = <[Rival; 2]>::default();
        let mut begun = Vec::new();
        for (name, phases) in named {
            let Some(channel) = channel(name, stripped) else { continue };
            let mut judged = Judged::new(channel, self.signs);
            self.judge(&mut judged, 0, 1, &rivals);
            judged.rival(&mut rivals);
            begun.push((judged, phases));
        }
        let best = begun.iter().map(|j| j.0.explained).fold(f64::NEG_INFINITY, f64::max);
        let judged = begun.into_iter().filter(|j| j.0.explained >= 0.0 && j.0.explained > best - CLOSELY);
        let judged = judged.map(|(mut judged, phases)| {
            self.judge(&mut judged, ENOUGH, TRIALS, &rivals);
            judged.rival(&mut rivals);
            let gain = judged.gain();
            (phases, Verdict { channel: judged.channel, gain, others: Vec::new(), fits: true })
        });
        let found = judged.max_by(|a, b| a.1.gain.total_cmp(&b.1.gain));
        found.filter(|(phases, v)| v.gain > 0.0 && v.gain + phases > SILENT_MARGIN).map(|f| f.1)
    }

    /// A search over a stretch, within the work that is left.
    fn walk<'s>(
        &self,
        stepper: Stepper<'s>,
        (start, end): (usize, usize),
        most: u64,
        floor: Option<Floor>,
    ) -> (Search<'s>, Walk) {
        let mut search = Search::new(stepper, most.min(self.left.get()));
        search.floor = floor;
        let walk = search.walk(start, end);
        self.left.set(self.left.get().saturating_sub(walk.work));
        (search, walk)
    }

    /// Adds to its course by how many nats `channel` explains a stretch better than nothing does, whatever stood there; one
    /// that falls below `floor` is given up.
    fn sketch(
        &self,
        channel: &Channel,
        (start, end): (usize, usize),
        floor: Option<Floor>,
        course: &mut Course,
        rival: &Rival,
    ) {
        let stepper = Stepper::sketch(channel, self.text);
        let (_, walk) = self.walk(stepper, (start, end), SKETCH_WORK, floor);
        let reached = walk.stopped.unwrap_or(end);
        let supposed = course.supposed(channel, &walk, rival);
        let reached = if supposed.is_some() { end } else { reached };
        let as_it_stands: f32 = self.text.oddities[start..reached].iter().sum();
        let runs = match channel.family {
            Family::RoundTrip => WHOLE_RUN * walk.whole_runs as f64,
            _ => 0.0,
        };
        let gain = walk.score + supposed.unwrap_or(0.0) + f64::from(as_it_stands) + runs;
        let gain = match gain {
            _ if walk.outdone => f64::NEG_INFINITY,
            // Or what was gained stands for it; not where what stands there can mean so much that little was reached.
            0.0.. if !channel.pruned => gain * rest(&self.text.oddities, start, reached, end),
            _ => gain,
        };
        course.add(&walk, start, gain);
    }

    /// Lets a reader of Chinese judge stretches: at least so many, and until it has seen `enough` characters outside
    /// ASCII. Where the work runs out in one, what was reached stands for the rest. One that falls far behind a rival
    /// of its kind is given up.
    fn judge(&self, judged: &mut Judged, enough: usize, least: usize, rivals: &[Rival; 2]) {
        while let Some(&(start, end)) = self.stretches.get(judged.course.stretches()) {
            let enough = judged.course.stretches() >= least && judged.foreign >= enough;
            // What explains the oddest stretches far worse than nothing does was not the channel.
            if enough || judged.course.total < -CLOSELY {
                break;
            }
            let rival = &rivals[usize::from(judged.channel.folded)];
            let floor = judged.course.floor(rival, CLOSELY);
            judged.foreign += self.text.observed.chars[start..end].iter().filter(|c| !c.is_ascii()).count();
            let channel = judged.channel.clone();
            let stepper = Stepper::new(&channel, self.text);
            let (search, walk) = self.walk(stepper, (start, end), TRIAL_WORK, floor);
            judged.add(search.stepper(), &walk, (start, end), rival);
        }
    }
}
