//! Characters that survived behind what was lost before them.

use crate::mojibake::channel::Family;
use crate::mojibake::lattice::Place;
use crate::mojibake::step::{Step, Stepper};

/// How many marks in a row a converter writes at most for one loss.
const MARKS: u32 = 4;
pub(super) const LONG_MARKS: u32 = 18;

/// Characters that survive behind the marks of what was lost before them.
pub(super) fn kept(s: &Stepper<'_>, place: &Place, out: &mut Vec<Step>) {
    let long = s.is_long_mark(place.pos);
    // A digit that waits as the second of four bytes comes out behind the mark.
    let waiting = place.state.decoder(0);
    let is_waiting = |c: char| c.is_ascii_digit() && waiting.ends_with(c as u8);
    let marks = if long { LONG_MARKS } else { MARKS } + u32::from(waiting.len() > 1);
    let mut last = None;
    for ahead in 0..=marks {
        let Some(c) = s.observed.get((place.pos + ahead) as usize) else { return };
        // Only marks stand between, and before them what a character left of itself.
        let apart = s.channel.family == Family::RoundTrip && ahead > 1 && !long;
        if apart && last.is_some_and(|l| !s.channel.is_marker(l) && l != '7' && !is_waiting(l)) {
            return;
        }
        last = Some(c);
        if s.channel.family != Family::RoundTrip && !c.is_ascii() {
            continue;
        }
        if let Some((pos, state)) = s.advance(place.pos, place.state, c) {
            // Eaten, it would be no survivor; a digit can stay pending as the second of four bytes.
            let waits =
                c.is_ascii_digit() && state.pending() > place.state.pending() && pos <= place.pos + ahead;
            let survives = pos == place.pos + ahead + 1;
            if (survives || waits) && !out.iter().any(|o| o.original == c && o.pos == pos) {
                out.push(Step { original: c, pos, state, soft: false, kept: survives, prior: 0.0 });
            }
        }
    }
}
