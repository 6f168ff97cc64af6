//! A pipeline with its first half as a table: what the first decoder, and the folds and the encoder behind it,
//! make of each byte is worked out once and looked up from then on. A search steps through little else.

use super::decoder::{DecodeState, Decoder};
use super::emit::Bytes;
use super::encoder::Encoder;
use super::pipeline::{Pipeline, PipelineState, Stage, feed_byte};
use halves::{Cell, Halves};

mod halves;

/// A pipeline that remembers what its first half did.
#[derive(Debug)]
pub(crate) struct Relay {
    pipe: Pipeline,
    halves: Option<Halves>,
}

impl Relay {
    pub fn new(pipe: Pipeline) -> Relay {
        Relay { pipe, halves: Halves::of(pipe.stages()) }
    }

    /// Whether a first and a second byte outside ASCII come out of the first half as they went in; `None` where
    /// that is not a double-byte decoder of UTF-8 with its encoder behind it.
    #[inline]
    pub fn passes(&self, first: u8, second: u8) -> Option<bool> {
        let same = u32::from(first) | u32::from(second) << 8;
        let written = |p: Cell| p.count() == 2 && p.after().is_idle() && p.0 as u32 == same;
        Some(self.pair(first, second)?.is_some_and(written))
    }

    /// Whether nothing is written for a pair of bytes, and both are gone; `false` where that is not known.
    pub fn drops(&self, first: u8, second: u8) -> bool {
        self.pair(first, second).flatten().is_some_and(|p| p.count() == 0 && p.after().is_idle())
    }

    /// What is written for a pair of bytes, if it is read as one; `None` where the pipeline begins otherwise.
    fn pair(&self, first: u8, second: u8) -> Option<Option<Cell>> {
        let h = self.halves.as_ref()?;
        let (Encoder::Utf8, Decoder::DoubleByte(_), [Stage::Encode(_)]) = (h.encoder, h.first, h.between)
        else {
            return None;
        };
        let waiting =
            h.cell(DecodeState::default(), first).filter(|c| c.count() == 0 && c.after().len() == 1);
        Some(waiting.and_then(|w| h.cell(w.after(), second)))
    }

    /// The end of the input.
    pub fn end(&self, state: &mut PipelineState, emit: &mut impl FnMut(char)) {
        self.pipe.end(state, emit);
    }

    /// Reads one original character in `state` and gives each character that comes out to `emit`. `false` as
    /// soon as `emit` says so; the state is of no use then.
    #[inline]
    pub fn step(&self, state: &mut PipelineState, c: char, emit: &mut impl FnMut(char) -> bool) -> bool {
        // As in `Pipeline::step`.
        if (c.is_ascii_alphanumeric() || c == ' ') && state.is_idle() {
            return emit(c);
        }
        let Some(halves) = &self.halves else {
            let mut wanted = true;
            self.pipe.step(state, c, &mut |c| wanted = wanted && emit(c));
            return wanted;
        };
        if c.is_ascii() {
            return self.step_byte(state, c as u8, emit);
        }
        if let Encoder::Utf8 = halves.encoder {
            let mut bytes = [0; 4];
            return c.encode_utf8(&mut bytes).bytes().all(|b| self.step_byte(state, b, emit));
        }
        let mut bytes = Bytes::default();
        halves.encoder.encode(c, &mut bytes);
        bytes.as_slice().iter().all(|&b| self.step_byte(state, b, emit))
    }

    /// What comes out first for every byte but a digit where text is misread and no more, if that is one and the
    /// same character: the first of four bytes that go on like this are none.
    pub fn first_of_all(&self, state: &PipelineState) -> Option<char> {
        let [Stage::Encode(_), Stage::Decode(decoder)] = self.pipe.stages() else { return None };
        decoder.first_of_all(state.0[0])
    }

    /// What comes out of the first half first for a byte, if that is known: where it leads nowhere, no byte with
    /// the same does.
    #[inline]
    pub fn head(&self, state: &PipelineState, byte: u8) -> Option<u32> {
        let halves = self.halves.as_ref()?;
        let cell = halves.cell(state.0[0], byte).filter(|c| c.count() > 0)?;
        Some(cell.0 as u32 & if halves.second.is_some() { 0xFF } else { 0xFFFF })
    }

    /// Whether `head` ([`Relay::head`]) alone makes something come out that `emit` does not want.
    pub fn refuses(&self, state: &PipelineState, head: u32, emit: &mut impl FnMut(char) -> bool) -> bool {
        let Some(halves) = &self.halves else { return false };
        let mut state = *state;
        !halves.second_half(&mut state, Cell(1 << 32 | u64::from(head)), emit)
    }

    /// The same for one byte behind the first encoder.
    #[inline]
    pub fn step_byte(
        &self,
        state: &mut PipelineState,
        byte: u8,
        emit: &mut impl FnMut(char) -> bool,
    ) -> bool {
        let known = self.halves.as_ref().and_then(|h| Some((h, h.cell(state.0[0], byte)?)));
        let Some((halves, cell)) = known else {
            let mut wanted = true;
            let behind = self.pipe.stages().get(1..).unwrap_or(&[]);
            feed_byte(behind, &mut state.0, byte, &mut |c| wanted = wanted && emit(c));
            return wanted;
        };
        state.0[0] = cell.after();
        halves.second_half(state, cell, emit)
    }
}

#[cfg(test)]
mod tests;
