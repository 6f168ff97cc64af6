//! The channel run forward from a place: what fits is what comes out as it stands there.

use super::{Step, Stepper};
use crate::converter::PipelineState;
use crate::mojibake::channel::{FOLLOWERS, Family};
use crate::mojibake::unread::Origin;

/// What a converter does with a digit that it took for the second of four bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::mojibake) enum Given {
    /// It shows, behind the mark, and stands there.
    Back,
    /// It is gone.
    Eaten,
    /// What would show is not what stands there.
    Other,
}

/// The most that a channel writes for what waits at the end of the text: `&#65533;` and a mark beside it.
const LAST_MARKS: usize = 12;

impl Stepper<'_> {
    /// Feeds `c` at `pos` in `state`; gives the new position and state if what comes out is what
    /// stands there.
    #[inline]
    pub fn advance(&self, pos: u32, state: PipelineState, c: char) -> Option<(u32, PipelineState)> {
        let mut after = state;
        let mut at = pos as usize;
        let fits = self.channel.pipe.step(&mut after, c, &mut |e| {
            at += 1;
            self.observed.get(at - 1) == Some(e)
        });
        fits.then_some((at as u32, after))
    }

    /// The same for one byte behind the first encoder.
    #[inline]
    pub fn advance_byte(&self, pos: u32, state: PipelineState, b: u8) -> Option<(u32, PipelineState)> {
        let mut after = state;
        let mut at = pos as usize;
        let fits = self.channel.pipe.step_byte(&mut after, b, &mut |e| {
            at += 1;
            self.observed.get(at - 1) == Some(e)
        });
        fits.then_some((at as u32, after))
    }

    /// The steps over those of some characters of three bytes that fit here. Where they are sorted, many share
    /// their first bytes, and those tell for most.
    pub fn advance_each(
        &self,
        pos: u32,
        state: PipelineState,
        characters: impl Iterator<Item = char>,
    ) -> Vec<Step> {
        let step =
            |original, (pos, state)| Step { original, pos, state, soft: false, kept: false, prior: 0.0 };
        if !matches!(self.channel.origin, Origin::Utf8) {
            return characters.filter_map(|c| Some(step(c, self.advance(pos, state, c)?))).collect();
        }
        let mut steps = Vec::new();
        let (mut first, mut second) = ((0, None), (0, None));
        for c in characters {
            let mut bytes = [0; 4];
            let [lead, middle, last] = *c.encode_utf8(&mut bytes).as_bytes() else { continue };
            if first.0 != lead {
                first = (lead, self.advance_byte(pos, state, lead));
                second = (0, None);
            }
            let Some((pos, state)) = first.1 else { continue };
            if second.0 != middle {
                second = (middle, self.advance_byte(pos, state, middle));
            }
            let Some((pos, state)) = second.1 else { continue };
            steps.extend(self.advance_byte(pos, state, last).map(|to| step(c, to)));
        }
        steps
    }

    /// Whether nothing fits for which the first half of the channel gives out `head` first.
    pub fn refuses(&self, pos: u32, state: &PipelineState, head: u32) -> bool {
        let mut at = pos as usize;
        self.channel.pipe.refuses(state, head, &mut |e| {
            at += 1;
            self.observed.get(at - 1) == Some(e)
        })
    }

    /// Whether the text ends at `pos` with what a channel makes of the bytes that wait in `state`, if any do.
    pub fn ends(&self, pos: u32, state: &PipelineState) -> bool {
        let rest = self.observed.chars.get(pos as usize..).unwrap_or_default();
        if state.is_idle() || rest.is_empty() || rest.len() > LAST_MARKS {
            return false;
        }
        let (mut after, mut rest, mut fits) = (*state, rest.iter(), true);
        self.channel.pipe.end(&mut after, &mut |c| fits &= rest.next() == Some(&c));
        fits && rest.next().is_none()
    }

    /// What becomes of the digit of `step`, which waits as the second of four bytes, where no such sequence
    /// follows.
    pub fn gives_back(&self, step: &Step) -> Given {
        if self.channel.family != Family::Misread || self.channel.unread.len() != 1 {
            // What comes behind decides; the digit stays some digit.
            return Given::Eaten;
        }
        let (mut state, mut out) = (step.state, Vec::new());
        self.channel.run(&mut state, 'A', &mut out);
        let written = out.strip_suffix(&['A']).unwrap_or(&out);
        let stands = (step.pos as usize..).zip(written).all(|(i, c)| self.observed.get(i) == Some(*c));
        match (stands, written.contains(&step.original)) {
            // Text behind it can make another sequence of it than ASCII does.
            (false, _) if self.goes_on(step) => Given::Eaten,
            (false, _) => Given::Other,
            (true, true) => Given::Back,
            (true, false) => Given::Eaten,
        }
    }

    /// Whether some character of text can stand behind a step.
    fn goes_on(&self, step: &Step) -> bool {
        FOLLOWERS.chars().any(|c| self.advance(step.pos, step.state, c).is_some())
    }
}
