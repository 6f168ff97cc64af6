//! Going back for an explanation: of what no natural reading leads on from, and of what nobody would write.

use super::Search;
use crate::mojibake::extract::Segment;
use crate::mojibake::lattice::Place;
use crate::mojibake::slot::Slot;
use crate::mojibake::unread::Origin;

/// How far the walk goes back for an explanation when nothing explains what stands there.
const BACK: [usize; 5] = [0, 1, 2, 6, 24];
/// How often a stretch is tried again with alternatives further on.
const RETRIES: usize = 3;
/// How many characters before it are looked at again, at first and at most.
const SHORT_RUN: usize = 6;
const RUN: usize = 40;
/// How many are where a byte was dropped.
const LONGEST_RUN: usize = 200;

impl Search<'_> {
    /// The segment from `from` with alternatives everywhere up to `until`.
    pub(super) fn whole(&mut self, from: Place, until: u32, end: usize) -> Option<Segment> {
        self.everywhere = true;
        let found = self.segment(from, &[until], end);
        self.everywhere = false;
        found
    }

    /// Looks for other originals of a whole run of text up to `at`: where characters are lost in the middle
    /// of it, what does not fit can show long behind what was lost.
    pub(super) fn reconsider(
        &mut self,
        at: &Place,
        end: usize,
        slots: &[Slot],
        least: usize,
    ) -> Option<(usize, Segment)> {
        let inside =
            |s: &&Slot| s.natural && (!s.original.is_ascii() || self.stepper.channel.is_marker(s.original));
        let run = slots.iter().rev().take(RUN).take_while(inside).count();
        let run = run.max(least).min(slots.len());
        for back in [run.min(SHORT_RUN), run] {
            let from = if back == 0 { *at } else { slots.get(slots.len() - back)?.before };
            let mut doubt = at.pos;
            for _ in 0..RETRIES {
                let found = self.whole(from, doubt, end);
                if let Some(segment) = found {
                    return Some((back, segment));
                }
                if self.spent() || self.furthest <= doubt {
                    break;
                }
                doubt = self.furthest;
            }
            if run <= SHORT_RUN || self.spent() {
                break;
            }
        }
        None
    }

    /// Looks for a byte that stands alone in a run of GBK that was read byte by byte, and does not come out even at `at`:
    /// nearly all pairs of bytes are characters, so that nothing but language tells where the run got out of step.
    fn realign(&mut self, at: &Place, end: usize, slots: &[Slot]) -> Option<(usize, Segment)> {
        let channel = self.stepper.channel;
        if self.stepper.sketch || !channel.single || matches!(channel.origin, Origin::Utf8) {
            return None;
        }
        let run = slots.iter().rev().take(LONGEST_RUN);
        let back = run.take_while(|s| s.natural && !s.original.is_ascii()).count();
        let from = slots.get(slots.len().checked_sub(back)?).filter(|_| back > 0)?.before;
        self.alternatives.ask_for_lone_bytes(true);
        let found = self.whole(from, at.pos, end);
        self.alternatives.ask_for_lone_bytes(false);
        found.map(|segment| (back, segment))
    }

    /// Goes back as far as it takes to find ways on; gives how far, in slots, and the ways.
    pub(super) fn explain(
        &mut self,
        at: &Place,
        end: usize,
        slots: &[Slot],
        least: usize,
    ) -> Option<(usize, Segment)> {
        if let Some(found) = self.realign(at, end, slots) {
            self.wall = None;
            return Some(found);
        }
        // What eats markup shows close by; what is lost in the middle of a run can show long behind.
        let wide = !self.stepper.sketch && self.stepper.channel.can_lose_inside();
        let found = if wide && !self.stepper.channel.eats().contains(&'<') {
            let inside = self.reconsider(at, end, slots, least);
            inside.or_else(|| self.explain_near(at, end, slots, least))
        } else {
            let near = self.explain_near(at, end, slots, least);
            if wide { near.or_else(|| self.reconsider(at, end, slots, least)) } else { near }
        };
        self.wall = found.is_none().then_some(self.furthest);
        found
    }

    /// Tries alternatives near the place in doubt, from further and further back.
    fn explain_near(
        &mut self,
        at: &Place,
        end: usize,
        slots: &[Slot],
        least: usize,
    ) -> Option<(usize, Segment)> {
        let wall = self.wall.filter(|wall| *wall >= at.pos && !self.stepper.sketch);
        let (farthest, retries) = match wall {
            // What led nowhere from before, however far back it began, is tried once from here.
            Some(_) => (least, 1),
            None if self.stepper.sketch => (2, 1),
            None => (usize::MAX, RETRIES),
        };
        for back in BACK.into_iter().filter(|&b| b >= least && b <= farthest) {
            let from = match back {
                0 => *at,
                _ => slots.get(slots.len().checked_sub(back)?)?.before,
            };
            // Where all ways end, something was lost just there.
            let mut doubts = Vec::from_iter([at.pos].into_iter().chain(wall));
            for _ in 0..retries {
                if self.spent() {
                    return None;
                }
                if let Some(segment) = self.segment(from, &doubts, end) {
                    return Some((back, segment));
                }
                if doubts.contains(&self.furthest) {
                    break;
                }
                doubts.push(self.furthest);
            }
        }
        None
    }
}
