//! Converters with lead and trail bytes, as one automaton that runs on data.

use super::decoder::DecodeState;
use super::emit::Chars;
use super::errors::{ErrorRules, Write};
use super::four_byte::{FourByte, FourError};
use super::table::{First, Table};
use std::sync::LazyLock;

/// A converter with lead and trail bytes.
#[derive(Debug)]
pub struct DoubleByte {
    /// Its first bytes and cells.
    pub table: LazyLock<Table>,
    /// What it does with a lead and a trail that make no character.
    pub errors: ErrorRules,
    /// What it writes for a byte that can begin nothing.
    pub stray: Write,
    /// What it writes when the input ends after a lead.
    pub at_end: Write,
    /// libmbfl's mistake: trails 3A–3E are looked up in the row before, at FA–FE.
    pub row_before: bool,
    /// Its four-byte sequences, if it has them.
    pub four: Option<FourByte>,
}

impl DoubleByte {
    #[inline]
    pub(super) fn step(&self, state: DecodeState, byte: u8, out: &mut Chars) -> DecodeState {
        match state.len() {
            0 => self.first(byte, out),
            1 => self.second(state.byte(0), byte, out),
            n => self.further(&[state.byte(0), state.byte(1), state.byte(2)][..n], byte, out),
        }
    }

    #[inline]
    fn first(&self, byte: u8, out: &mut Chars) -> DecodeState {
        if byte < 0x80 {
            out.push(byte as char);
            return DecodeState::default();
        }
        match self.table.first(byte) {
            First::Lead => return DecodeState::from_pending(&[byte]),
            First::Char(c) => out.push(c),
            First::Stray => write(self.stray, out),
        }
        DecodeState::default()
    }

    #[inline]
    fn second(&self, lead: u8, byte: u8, out: &mut Chars) -> DecodeState {
        if let Some(c) = self.table.get(lead, byte) {
            out.push(c);
            if let Some(mark) = self.table.mark(lead, byte) {
                out.push(mark);
            }
            return DecodeState::default();
        }
        if let Some(four) = &self.four
            && byte.is_ascii_digit()
            && four.leads.iter().any(|&(lo, hi)| lo <= lead && lead <= hi)
        {
            return DecodeState::from_pending(&[lead, byte]);
        }
        if self.row_before
            && (0x3A..=0x3E).contains(&byte)
            && let Some(c) = self.table.get(lead.wrapping_sub(1), byte + 0xC0)
            // The mistaken lookup goes to the bare table, which private-use cells are not in.
            && !super::table::is_private_use(c)
        {
            out.push(c);
            return DecodeState::default();
        }
        let action = self.errors.action(lead, byte);
        write(action.write, out);
        if action.eats_trail { DecodeState::default() } else { self.first(byte, out) }
    }

    fn further(&self, pending: &[u8], byte: u8, out: &mut Chars) -> DecodeState {
        let Some(four) = &self.four else { return DecodeState::default() };
        let mut read = [0; 4];
        read[..pending.len()].copy_from_slice(pending);
        read[pending.len()] = byte;
        if pending.len() == 2 {
            if four.third.0 <= byte && byte <= four.third.1 {
                return DecodeState::from_pending(&read[..3]);
            }
            return self.again(four.bad_third, &read[..3], out);
        }
        let well_formed = (0x81..=0xFE).contains(&read[2]) && byte.is_ascii_digit();
        let error = match well_formed {
            true => match four.decode(read) {
                Some(c) => {
                    out.push(c);
                    return DecodeState::default();
                }
                None => four.unassigned,
            },
            false => four.bad_fourth,
        };
        self.again(error, &read, out)
    }

    /// What comes out first where no fourth byte follows three of which the second is `digit`.
    pub(super) fn bad_fourth(&self, digit: u8) -> Option<char> {
        let error = self.four.as_ref()?.bad_fourth;
        match error.write {
            Write::One(c) | Write::Two(c) => Some(c),
            Write::Nothing => (error.consumed <= 1).then_some(digit as char),
        }
    }

    /// Writes the error and reads the bytes behind it again.
    fn again(&self, error: FourError, read: &[u8], out: &mut Chars) -> DecodeState {
        write(error.write, out);
        let mut state = DecodeState::default();
        for &b in read.iter().skip(error.consumed.max(1) as usize) {
            state = self.step(state, b, out);
        }
        state
    }

    /// Decodes a whole input: what is well formed goes straight through the table, the rest through
    /// [`DoubleByte::step`].
    pub(super) fn decode(&self, bytes: &[u8]) -> String {
        let table: &Table = &self.table;
        let mut text = String::with_capacity(bytes.len() + bytes.len() / 2);
        let mut state = DecodeState::default();
        let mut out = Chars::default();
        let mut rest = bytes;
        while let Some((&byte, behind)) = rest.split_first() {
            if state.is_idle() {
                if byte < 0x80 {
                    text.push(byte as char);
                    rest = behind;
                    continue;
                }
                if let Some((&trail, after)) = behind.split_first()
                    && let Some(c) = table.get(byte, trail)
                    && table.mark(byte, trail).is_none()
                {
                    text.push(c);
                    rest = after;
                    continue;
                }
            }
            state = self.step(state, byte, &mut out);
            text.extend(out.as_slice());
            out.clear();
            rest = behind;
        }
        self.end(state, &mut out);
        text.extend(out.as_slice());
        text
    }

    pub(super) fn end(&self, state: DecodeState, out: &mut Chars) {
        let read = [state.byte(0), state.byte(1), state.byte(2)];
        let rest = match (state.len(), &self.four) {
            (0, _) => return,
            (2, Some(four)) => self.again(four.end_after_two, &read[..2], out),
            (3, Some(four)) => self.again(four.end_after_three, &read, out),
            _ => return write(self.at_end, out),
        };
        self.end(rest, out)
    }
}

fn write(w: Write, out: &mut Chars) {
    match w {
        Write::Nothing => {}
        Write::One(c) => out.push(c),
        Write::Two(c) => {
            out.push(c);
            out.push(c);
        }
    }
}
