//! What can have stood at a place if nothing was lost there: what its characters read back as.

use super::channel::Family;
use super::readback::{ByteSource, read_char};
use super::step::{Step, Stepper, waits};
use super::unfold::{RARE_WIDTH, unfolded};
use super::unread::Origin;
use crate::converter::PipelineState;

/// Characters of which either cell is tried.
const TWINS: usize = 3;
/// What it costs to take a NUL for the author's where the converter writes them.
const NUL: f32 = -12.0;

impl Stepper<'_> {
    /// What can have stood here if nothing was lost.
    pub fn naturals(&self, pos: u32, state: PipelineState, out: &mut Vec<Step>) {
        match self.channel.family {
            Family::RoundTrip => {
                let Some(o) = self.observed.get(self.next_index(pos, &state)) else { return };
                let prior = if o == '\0' && self.channel.is_marker(o) { NUL } else { 0.0 };
                self.push_with(pos, state, o, prior, out);
                if self.channel.folded {
                    let stands = !out.is_empty();
                    for &(c, prior) in unfolded(o) {
                        if prior > RARE_WIDTH || !stands {
                            self.push_with(pos, state, c, prior, out);
                        }
                    }
                }
                if self.channel.stripped && state.is_idle() && decoded_reference(o) {
                    out.push(Step { original: o, pos: pos + 1, state, soft: true, kept: false, prior: 0.0 });
                }
            }
            Family::Misread | Family::Deep => {
                if let Some(c) = self.read_back(pos, state, 0) {
                    self.push(pos, state, c, out);
                }
                if out.is_empty() && self.channel.folded {
                    out.extend(self.refolded(pos, state));
                }
                // What stands in two cells can have been either.
                let [once] = self.channel.unread.as_slice() else { return };
                let has =
                    |i: usize| self.observed.get(pos as usize + i).is_some_and(|c| once.twin(c).is_some());
                let twins = (0..TWINS).fold(0u8, |twins, i| twins | u8::from(has(i)) << i);
                for chosen in (1..=twins).filter(|chosen| chosen & !twins == 0) {
                    if let Some(c) = self.read_back(pos, state, chosen)
                        && !out.iter().any(|s| s.original == c)
                    {
                        self.push(pos, state, c, out);
                    }
                }
            }
        }
    }

    fn push(&self, pos: u32, state: PipelineState, c: char, out: &mut Vec<Step>) {
        self.push_with(pos, state, c, 0.0, out);
    }

    fn push_with(&self, pos: u32, state: PipelineState, c: char, prior: f32, out: &mut Vec<Step>) {
        let index = self.next_index(pos, &state) as u32;
        let idle = state.is_idle();
        if let Some((pos, state)) = self.advance(pos, state, c) {
            // What survives takes one character; what was eaten or vanished is no natural reading.
            let progress = match self.channel.family {
                Family::RoundTrip if c.is_ascii() => pos == index + 1,
                Family::RoundTrip => pos + u32::from(waits(&state)) == index + 1,
                _ => pos > index || (idle && !state.is_idle()),
            };
            if progress {
                out.push(Step { original: c, pos, state, soft: false, kept: false, prior });
            }
        }
    }

    /// The original character whose bytes are those of the characters at `pos`, those of `twins` in their second
    /// cell.
    fn read_back(&self, pos: u32, state: PipelineState, twins: u8) -> Option<char> {
        let mut at = pos as usize;
        let mut shown = || {
            at += 1;
            self.observed.get(at - 1)
        };
        match self.channel.unread.as_slice() {
            [once] => {
                let mut bytes =
                    ByteSource::new(once, state.decoder(0).pending(), &mut shown).with_twins(twins);
                read_char(self.channel.origin, &mut bytes)
            }
            [first, second] => {
                let mut outer = ByteSource::new(second, state.decoder(1).pending(), &mut shown);
                let mut between = || read_char(Origin::Utf8, &mut outer);
                let mut inner = ByteSource::new(first, state.decoder(0).pending(), &mut between);
                read_char(self.channel.origin, &mut inner)
            }
            [first, second, third] => {
                let mut outer = ByteSource::new(third, state.decoder(2).pending(), &mut shown);
                let mut once = || read_char(Origin::Utf8, &mut outer);
                let mut middle = ByteSource::new(second, state.decoder(1).pending(), &mut once);
                let mut twice = || read_char(Origin::Utf8, &mut middle);
                let mut inner = ByteSource::new(first, state.decoder(0).pending(), &mut twice);
                read_char(self.channel.origin, &mut inner)
            }
            _ => None,
        }
    }
}

/// Whether `c` can have been written as a character reference where tags were stripped.
fn decoded_reference(c: char) -> bool {
    matches!(
        c,
        '“' | '”'
            | '‘'
            | '’'
            | '—'
            | '…'
            | '·'
            | '\u{A0}'
            | '\u{2002}'
            | '\u{2003}'
            | '×'
            | '《'
            | '》'
            | '•'
            | '–'
            | '°'
    )
}
