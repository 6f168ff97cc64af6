use super::decoder::DecodeState;
use super::emit::Chars;
use super::table::Table;
use std::sync::LazyLock;

/// What is written for an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Write {
    /// Nothing at all.
    Nothing,
    /// One character.
    One(char),
    /// The same character once for the lead and once for the trail.
    Two(char),
}

/// What a converter does with a lead byte and a trail that make no character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Action {
    /// What it writes.
    pub write: Write,
    /// Whether the trail is gone too. Where it is not, it is read again as if it came first.
    pub eats_trail: bool,
}

/// The classes of trail bytes that real converters tell apart (see `facts/converters.md`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrailClass {
    /// 00–20.
    Control,
    /// 21–2F.
    Punctuation,
    /// 30–39.
    Digit,
    /// 3A–3F.
    Sign,
    /// 7F.
    Delete,
    /// 40–7E in an unassigned cell.
    UnassignedAscii,
    /// 80–A0 in an unassigned cell.
    UnassignedLow,
    /// A1–FE in an unassigned cell.
    UnassignedHigh,
    /// FF.
    Last,
}

impl TrailClass {
    /// The class of `trail`, given that the cell is unassigned or none.
    pub fn of(trail: u8) -> Self {
        match trail {
            0x00..=0x20 => TrailClass::Control,
            0x21..=0x2F => TrailClass::Punctuation,
            0x30..=0x39 => TrailClass::Digit,
            0x3A..=0x3F => TrailClass::Sign,
            0x7F => TrailClass::Delete,
            0x40..=0x7E => TrailClass::UnassignedAscii,
            0x80..=0xA0 => TrailClass::UnassignedLow,
            0xA1..=0xFE => TrailClass::UnassignedHigh,
            0xFF => TrailClass::Last,
        }
    }
}

/// One action for each class, in the order of [`TrailClass`].
pub type ErrorRules = [Action; 9];

/// What a byte that is neither ASCII nor a lead means on its own.
#[derive(Debug, Clone, Copy)]
pub struct Stray {
    /// The byte 80.
    pub x80: Write,
    /// The byte FF.
    pub xff: Write,
}

/// A converter with lead and trail bytes.
#[derive(Debug)]
pub struct DoubleByte {
    /// Its cells.
    pub table: LazyLock<Table>,
    /// Its errors.
    pub errors: ErrorRules,
    /// Its bytes 80 and FF.
    pub stray: Stray,
    /// What it writes when the input ends after a lead.
    pub at_end: Write,
    /// libmbfl's mistake: trails 3A–3E are looked up in the row before, at FA–FE.
    pub row_before: bool,
}

impl DoubleByte {
    #[inline]
    pub(super) fn step(&self, state: DecodeState, byte: u8, out: &mut Chars) -> DecodeState {
        if state.is_idle() {
            return match byte {
                0..=0x7F => {
                    out.push(byte as char);
                    state
                }
                0x80 => write(self.stray.x80, out),
                0xFF => write(self.stray.xff, out),
                _ => DecodeState::from_pending(&[byte]),
            };
        }
        let lead = state.byte(0);
        if let Some(c) = self.table.get(lead, byte) {
            out.push(c);
            return DecodeState::default();
        }
        if self.row_before && (0x3A..=0x3E).contains(&byte) && lead > 0x81 {
            if let Some(c) = self.table.get(lead - 1, byte + 0xC0) {
                out.push(c);
                return DecodeState::default();
            }
        }
        let action = self.errors[TrailClass::of(byte) as usize];
        write(action.write, out);
        if action.eats_trail { DecodeState::default() } else { self.step(DecodeState::default(), byte, out) }
    }

    pub(super) fn end(&self, state: DecodeState, out: &mut Chars) {
        if !state.is_idle() {
            write(self.at_end, out);
        }
    }
}

fn write(w: Write, out: &mut Chars) -> DecodeState {
    match w {
        Write::Nothing => {}
        Write::One(c) => out.push(c),
        Write::Two(c) => {
            out.push(c);
            out.push(c);
        }
    }
    DecodeState::default()
}
