//! Which pairs of bytes pass a round trip: what lies between them is the whole of what it can lose.

use crate::converter::{Decoder, Encoder, PipelineState, Stage};

/// For each pair of a first and a second byte, whether it comes out as it went in.
#[derive(Debug)]
pub(super) struct Pairs(Vec<[u64; 4]>);

impl Pairs {
    /// The pairs of bytes of UTF-8 outside ASCII that the converters of a round trip leave alone.
    pub fn of(stages: &[Stage]) -> Option<Pairs> {
        let [Stage::Encode(Encoder::Utf8), Stage::Decode(decoder), Stage::Encode(encoder), ..] = stages
        else {
            return None;
        };
        let Decoder::DoubleByte(_) = decoder else { return None };
        let mut passing = vec![[0; 4]; 256];
        let mut chars = crate::converter::Chars::default();
        let mut bytes = crate::converter::Bytes::default();
        for first in 0x80..=0xEFu8 {
            for second in 0x80..=0xEFu8 {
                chars.clear();
                bytes.clear();
                let state = decoder.step(Default::default(), first, &mut chars);
                let state = decoder.step(state, second, &mut chars);
                chars.as_slice().iter().for_each(|&c| encoder.encode(c, &mut bytes));
                if state.is_idle() && chars.as_slice().len() == 1 && bytes.as_slice() == [first, second] {
                    passing[first as usize][second as usize >> 6] |= 1 << (second & 63);
                }
            }
        }
        Some(Pairs(passing))
    }

    /// Whether the pair comes out as it went in.
    pub fn pass(&self, first: u8, second: u8) -> bool {
        self.0[first as usize][second as usize >> 6] >> (second & 63) & 1 == 1
    }

    /// Whether something of `c` or of the byte that waits in `state` before it is lost or changed, as far as
    /// the pairs tell that lie inside `c` and before it. In doubt it is.
    pub fn lose(&self, state: &PipelineState, c: char) -> bool {
        let waiting = state.decoder(0);
        let mut buffer = [0; 4];
        match (waiting.len(), c.encode_utf8(&mut buffer).as_bytes()) {
            (1, &[x, y, z]) => !self.pass(waiting.byte(0), x) || !self.pass(y, z),
            _ => true,
        }
    }
}
