//! What waits in the converters to be shown, and as which character it is.

use super::Stepper;
use crate::converter::PipelineState;
use crate::mojibake::channel::Family;

impl Stepper<'_> {
    /// The index of the observed character that the next original character survives as, if it does.
    #[inline]
    pub fn next_index(&self, pos: u32, state: &PipelineState) -> usize {
        match self.channel.family {
            Family::RoundTrip => {
                let pos = pos as usize;
                // What is thrown away leaves its mark first.
                let marked = |p| self.observed.get(p).is_some_and(|c| self.channel.is_marker(c));
                let shown = waits(state) && !self.is_thrown_away(pos, state);
                pos + usize::from(shown || (!state.is_idle() && marked(pos)))
            }
            _ => pos as usize,
        }
    }

    /// Whether the character that stands at `pos` begins with the bytes that wait to be shown; `None` at the end.
    pub fn begins_so(&self, pos: usize, state: &PipelineState) -> Option<bool> {
        let (known, mut bytes) = (state.decoder(1), [0; 4]);
        let shown = self.observed.get(pos)?.encode_utf8(&mut bytes).as_bytes();
        Some((0..known.len()).all(|i| shown.get(i) == Some(&known.byte(i))))
    }

    /// Whether the character that waits cannot be the one that stands at `pos`, not even with another last byte, and
    /// leaves nothing.
    fn is_thrown_away(&self, pos: usize, state: &PipelineState) -> bool {
        self.channel.vanishes_inside() && !self.channel.folded && self.begins_so(pos, state) == Some(false)
    }
}

/// Whether the character before waits in the converters of a round trip to be shown. What lost its last byte
/// can wait too, but only to be thrown away.
pub(in crate::mojibake) fn waits(state: &PipelineState) -> bool {
    let (unread, read) = (state.decoder(0), state.decoder(1));
    if read.is_idle() {
        return !unread.is_idle();
    }
    let needed = match read.byte(0) {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        _ => 4,
    };
    !unread.is_idle() && read.len() + 1 >= needed
}
