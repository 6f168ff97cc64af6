//! A pipeline with its first half as a table: what the first decoder, and the folds and the encoder behind it,
//! make of each byte is worked out once and looked up from then on. A search steps through little else.

use super::decoder::{DecodeState, Decoder};
use super::emit::{Bytes, Chars};
use super::encoder::Encoder;
use super::pipeline::{Pipeline, PipelineState, Stage, feed_byte, feed_char};
use super::utf8;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

/// What comes out of the first half for one byte in one state, in 64 bits: up to four bytes or up to two
/// characters of the basic plane, how many they are, and the state behind them.
///
/// Zero is a cell that nobody has asked for yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cell(u64);

impl Cell {
    const KNOWN: u64 = 1 << 35;
    /// More than fits: the pipeline is run.
    const LONG: Cell = Cell(Self::KNOWN | 1 << 36);

    fn pack(items: &[u32], bits: u32, after: DecodeState) -> Option<Cell> {
        let mut cell = Self::KNOWN | (items.len() as u64) << 32;
        if items.len() as u32 * bits > 32 || after.0 >> 27 != 0 {
            return None;
        }
        for (i, &item) in items.iter().enumerate() {
            if item >> bits != 0 {
                return None;
            }
            cell |= u64::from(item) << (bits * i as u32);
        }
        Some(Cell(cell | u64::from(after.0) << 37))
    }

    #[inline]
    fn count(self) -> usize {
        (self.0 >> 32 & 7) as usize
    }

    /// The state behind it: three pending bytes and how many they are.
    #[inline]
    fn after(self) -> DecodeState {
        DecodeState((self.0 >> 37) as u32)
    }
}

/// A pipeline that remembers what its first half did.
#[derive(Debug)]
pub(crate) struct Relay {
    pipe: Pipeline,
    halves: Option<Halves>,
}

#[derive(Debug)]
struct Halves {
    encoder: Encoder,
    first: Decoder,
    /// Folds and an encoder, or folds alone.
    between: &'static [Stage],
    second: Option<Decoder>,
    rest: &'static [Stage],
    /// By state (nothing pending, or one byte from 80 on) and byte.
    cells: Row,
    /// The same where two of four bytes are pending: by the first byte, the digit behind it, and the byte.
    four: Vec<OnceLock<Row>>,
}

type Row = Box<[AtomicU64]>;

fn row(cells: usize) -> Row {
    (0..cells).map(|_| AtomicU64::new(0)).collect()
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

impl Halves {
    fn of(stages: &'static [Stage]) -> Option<Halves> {
        let [Stage::Encode(encoder), Stage::Decode(first), behind @ ..] = stages else { return None };
        let folds = behind.iter().take_while(|s| matches!(s, Stage::Fold(_))).count();
        let (between, second, rest) = match &behind[folds..] {
            [] => (behind, None, &behind[behind.len()..]),
            [Stage::Encode(_), Stage::Decode(second), rest @ ..] => (&behind[..=folds], Some(*second), rest),
            _ => return None,
        };
        let digits = match first {
            Decoder::DoubleByte(d) if d.four.is_some() => 128 * 10,
            _ => 0,
        };
        let four = (0..digits).map(|_| OnceLock::new()).collect();
        Some(Halves { encoder: *encoder, first: *first, between, second, rest, cells: row(129 * 256), four })
    }

    /// Gives what the first half gave to the second, and what comes out there to `emit`.
    #[inline]
    fn second_half(
        &self,
        state: &mut PipelineState,
        cell: Cell,
        emit: &mut impl FnMut(char) -> bool,
    ) -> bool {
        let [_, second, others @ ..] = &mut state.0;
        let Some(decoder) = &self.second else {
            return (0..cell.count()).all(|i| {
                let code = (cell.0 >> (16 * i)) as u32 & 0xFFFF;
                char::from_u32(code).is_none_or(&mut *emit)
            });
        };
        let mut wanted = true;
        let mut shown = |c: char| {
            if wanted {
                match self.rest {
                    [] => wanted = emit(c),
                    rest => feed_char(rest, others, c, &mut |c| wanted = wanted && emit(c)),
                }
            }
        };
        for i in 0..cell.count() {
            let byte = (cell.0 >> (8 * i)) as u8;
            match decoder {
                Decoder::Utf8(policy) => *second = utf8::step_each(*policy, *second, byte, &mut shown),
                _ => {
                    let mut chars = Chars::default();
                    *second = decoder.step(*second, byte, &mut chars);
                    chars.as_slice().iter().for_each(|&c| shown(c));
                }
            }
        }
        wanted
    }

    /// What comes out for `byte` in `state`; `None` where the pipeline must be asked.
    #[inline]
    fn cell(&self, state: DecodeState, byte: u8) -> Option<Cell> {
        let slot = match (state.len(), state.byte(0), state.byte(1)) {
            (0, ..) => self.cells.get(usize::from(byte))?,
            (1, lead @ 0x80.., _) => self.cells.get((usize::from(lead) - 0x7F) * 256 + usize::from(byte))?,
            (2, lead @ 0x80.., digit @ b'0'..=b'9') => {
                let at = (usize::from(lead) - 0x80) * 10 + usize::from(digit - b'0');
                self.four.get(at)?.get_or_init(|| row(256)).get(usize::from(byte))?
            }
            // Rare, and too many to keep.
            _ => return None,
        };
        // Whoever works a cell out gets the same, so it does not matter who is first.
        let cell = match Cell(slot.load(Ordering::Relaxed)) {
            Cell(0) => {
                let made = self.make(state, byte);
                slot.store(made.0, Ordering::Relaxed);
                made
            }
            known => known,
        };
        (cell != Cell::LONG).then_some(cell)
    }

    #[cold]
    fn make(&self, state: DecodeState, byte: u8) -> Cell {
        let mut chars = Chars::default();
        let after = self.first.step(state, byte, &mut chars);
        let mut items = Items::default();
        chars.as_slice().iter().for_each(|&c| through(self.between, c, &mut items));
        let bits = if self.second.is_some() { 8 } else { 16 };
        match items {
            Items { known, count: count @ ..=4 } => {
                Cell::pack(&known[..count], bits, after).unwrap_or(Cell::LONG)
            }
            _ => Cell::LONG,
        }
    }
}

/// The first four of some bytes or characters, and how many they are.
#[derive(Debug, Default)]
struct Items {
    known: [u32; 4],
    count: usize,
}

impl Items {
    fn push(&mut self, item: u32) {
        if let Some(slot) = self.known.get_mut(self.count) {
            *slot = item;
        }
        self.count += 1;
    }
}

/// What folds and the encoder behind them make of a character: bytes, or characters where there is no encoder.
fn through(stages: &[Stage], c: char, items: &mut Items) {
    match stages.split_first() {
        None => items.push(c as u32),
        Some((Stage::Fold(fold), rest)) => fold.apply(c, &mut |c| through(rest, c, items)),
        Some((Stage::Encode(encoder), _)) => {
            let mut bytes = Bytes::default();
            encoder.encode(c, &mut bytes);
            bytes.as_slice().iter().for_each(|&b| items.push(b.into()));
        }
        Some((Stage::Decode(_), _)) => {}
    }
}

#[cfg(test)]
mod tests;
