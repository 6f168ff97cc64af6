//! The first half of a pipeline as a table, and the second behind it.

use crate::converter::decoder::{DecodeState, Decoder};
use crate::converter::emit::{Bytes, Chars};
use crate::converter::encoder::Encoder;
use crate::converter::pipeline::{PipelineState, Stage, feed_char};
use crate::converter::utf8;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

/// What comes out of the first half for one byte in one state, in 64 bits: up to four bytes or up to two
/// characters of the basic plane, how many they are, and the state behind them.
///
/// Zero is a cell that nobody has asked for yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cell(pub u64);

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
    pub fn count(self) -> usize {
        (self.0 >> 32 & 7) as usize
    }

    /// The state behind it: three pending bytes and how many they are.
    #[inline]
    pub fn after(self) -> DecodeState {
        DecodeState((self.0 >> 37) as u32)
    }
}

/// A pipeline in two halves, the first one as a table.
#[derive(Debug)]
pub(super) struct Halves {
    pub encoder: Encoder,
    pub first: Decoder,
    /// Folds and an encoder, or folds alone.
    pub between: &'static [Stage],
    pub second: Option<Decoder>,
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

impl Halves {
    pub fn of(stages: &'static [Stage]) -> Option<Halves> {
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
    pub fn second_half(
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
    pub fn cell(&self, state: DecodeState, byte: u8) -> Option<Cell> {
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
