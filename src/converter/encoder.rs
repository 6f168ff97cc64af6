use super::double_byte::DoubleByte;
use super::emit::Bytes;
use super::four_byte::{self, FourByte};
use super::single_byte::SingleByte;
use std::collections::HashMap;
use std::sync::LazyLock;
use unicode_normalization::char::decompose_canonical;

/// What a converter writes for a character that it cannot encode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Missing {
    /// Nothing.
    Drop,
    /// One byte, such as `?` or 1A.
    Byte(u8),
    /// A decimal character reference (WHATWG form encoding).
    Reference,
}

/// Which four-byte sequences an encoder writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Four {
    /// None.
    None,
    /// Those that its decoder reads.
    Mapped,
    /// Those, and for characters of the basic plane without one, the one counted on from the
    /// nearest character before (it decodes to something else).
    CountedOn,
}

/// What the encoder of a two-byte converter has besides the decoder's table read backwards.
#[derive(Debug, Clone, Copy)]
pub struct BackRules {
    /// Characters written otherwise than the table has it. They win over everything.
    pub one_way: &'static [(char, &'static [u8])],
    /// Cells that decode but are never written, as ranges of lead · 256 + trail.
    pub unwritten: &'static [(u16, u16)],
    /// CJK compatibility ideographs that are written as the ideograph they stand for, as a range.
    pub compatibility: Option<(char, char)>,
    /// Characters that are left out without a mark, whatever is written for others, as ranges.
    pub dropped: &'static [(char, char)],
    /// Which four-byte sequences it writes.
    pub four: Four,
}

impl BackRules {
    /// Nothing besides.
    pub const NONE: BackRules =
        BackRules { one_way: &[], unwritten: &[], compatibility: None, dropped: &[], four: Four::None };
    /// Nothing besides four-byte sequences.
    pub const FOUR: BackRules = BackRules { four: Four::Mapped, ..BackRules::NONE };
}

/// A two-byte converter's table the other way.
#[derive(Debug)]
pub struct BackTable {
    bmp: Vec<u16>,
    beyond: HashMap<char, u16>,
    special: HashMap<char, Bytes>,
    four: bool,
}

const MISSING: u16 = 0;
const SPECIAL: u16 = 1;
const REFUSED: u16 = 2;

impl BackTable {
    /// Reads the table of `decoder` backwards: the first cell of a character wins, a single byte
    /// wins over cells, and `rules` win over both.
    pub fn build(decoder: &DoubleByte, rules: BackRules) -> Self {
        let mut t = BackTable {
            bmp: vec![MISSING; 0x10000],
            beyond: HashMap::new(),
            special: HashMap::new(),
            four: rules.four != Four::None,
        };
        for (b, c) in decoder.table.singles() {
            t.set(c, b as u16);
        }
        for (pair, c) in decoder.table.assigned() {
            if !rules.unwritten.iter().any(|&(lo, hi)| lo <= pair && pair <= hi) {
                t.set(c, pair);
            }
        }
        if let Some((first, last)) = rules.compatibility {
            for c in first..=last {
                let mut ideograph = None;
                decompose_canonical(c, |d| ideograph = Some(d));
                if let Some(i) = ideograph.filter(|i| *i != c) {
                    t.set(c, t.cell(i));
                }
            }
        }
        if let (Some(four), true) = (&decoder.four, t.four) {
            t.add_four(four, rules.four);
        }
        for &(lo, hi) in rules.dropped {
            (lo..=hi).for_each(|c| t.write_as(c, b""));
        }
        for &(c, bytes) in rules.one_way {
            t.write_as(c, bytes);
        }
        t
    }

    fn add_four(&mut self, four: &FourByte, how: Four) {
        let mut gone = Vec::new();
        for (bytes, _) in four.differ {
            if let Some(c) = four_byte::standard(*bytes) {
                gone.push(c);
                self.set(c, REFUSED);
            }
        }
        for (bytes, c) in four.differ {
            if let Some(c) = c.filter(|c| matches!(self.cell(*c), MISSING | REFUSED)) {
                self.write_as(c, bytes);
            }
        }
        if how == Four::CountedOn {
            for (c, bytes) in four_byte::counted_on(&gone) {
                if matches!(self.cell(c), MISSING | REFUSED) {
                    self.write_as(c, &bytes);
                }
            }
        }
    }

    fn write_as(&mut self, c: char, bytes: &[u8]) {
        let mut b = Bytes::default();
        b.extend(bytes);
        self.special.insert(c, b);
        self.force(c, SPECIAL);
    }

    fn set(&mut self, c: char, cell: u16) {
        if self.cell(c) == MISSING && cell != MISSING {
            self.force(c, cell);
        }
    }

    fn force(&mut self, c: char, cell: u16) {
        match self.bmp.get_mut(c as usize) {
            Some(slot) => *slot = cell,
            None => {
                self.beyond.insert(c, cell);
            }
        }
    }

    #[inline]
    fn cell(&self, c: char) -> u16 {
        match self.bmp.get(c as usize) {
            Some(&cell) => cell,
            None => self.beyond.get(&c).copied().unwrap_or(MISSING),
        }
    }

    /// Adds the bytes of `c`; `false` where there are none.
    #[inline]
    fn encode(&self, c: char, out: &mut Bytes) -> bool {
        match self.cell(c) {
            MISSING if self.four => match four_byte::encode(c) {
                Some(bytes) => out.extend(&bytes),
                None => return false,
            },
            MISSING | REFUSED => return false,
            SPECIAL => match self.special.get(&c) {
                Some(bytes) => out.extend(bytes.as_slice()),
                None => return false,
            },
            cell if cell < 0x100 => out.push(cell as u8),
            cell => out.extend(&cell.to_be_bytes()),
        }
        true
    }
}

/// Turns characters into bytes as one real converter does.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Encoder {
    /// UTF-8.
    Utf8,
    /// A single-byte table.
    SingleByte(&'static SingleByte, Missing),
    /// A two-byte table.
    DoubleByte(&'static LazyLock<BackTable>, Missing),
}

impl Encoder {
    /// Adds the bytes of `c` to `out`.
    #[inline]
    pub fn encode(&self, c: char, out: &mut Bytes) {
        if c.is_ascii() {
            return out.push(c as u8);
        }
        match self {
            Encoder::Utf8 => out.extend(c.encode_utf8(&mut [0; 4]).as_bytes()),
            Encoder::SingleByte(table, missing) => match table.byte_of(c) {
                Some(b) => out.push(b),
                None => write_missing(*missing, c, out),
            },
            Encoder::DoubleByte(table, missing) => {
                if !table.encode(c, out) {
                    write_missing(*missing, c, out);
                }
            }
        }
    }

    /// Whether `c` has bytes of its own.
    pub(super) fn has(&self, c: char) -> bool {
        match self {
            Encoder::Utf8 => true,
            Encoder::SingleByte(table, _) => c.is_ascii() || table.byte_of(c).is_some(),
            Encoder::DoubleByte(table, _) => c.is_ascii() || table.encode(c, &mut Bytes::default()),
        }
    }

    /// Encodes a whole text.
    pub fn encode_all(&self, text: &str) -> Vec<u8> {
        if matches!(self, Encoder::Utf8) {
            return text.as_bytes().to_vec();
        }
        let mut bytes = Vec::with_capacity(text.len());
        let mut out = Bytes::default();
        let table: Option<&BackTable> = match self {
            Encoder::DoubleByte(table, _) => Some(table),
            _ => None,
        };
        for c in text.chars() {
            if c.is_ascii() {
                bytes.push(c as u8);
                continue;
            }
            if let Some(table) = table
                && let cell @ 0x8000.. = table.cell(c)
            {
                bytes.extend_from_slice(&cell.to_be_bytes());
                continue;
            }
            self.encode(c, &mut out);
            bytes.extend_from_slice(out.as_slice());
            out.clear();
        }
        bytes
    }
}

fn write_missing(missing: Missing, c: char, out: &mut Bytes) {
    match missing {
        Missing::Drop => {}
        Missing::Byte(b) => out.push(b),
        Missing::Reference => out.extend(format!("&#{};", c as u32).as_bytes()),
    }
}
