use super::double_byte::DoubleByte;
use super::emit::Bytes;
use super::four_byte;
use super::single_byte::SingleByte;
use std::collections::HashMap;
use std::sync::LazyLock;
use unicode_normalization::char::decompose_canonical;

/// What a converter writes for a character that it cannot encode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Missing {
    /// Nothing.
    Drop,
    /// One byte, such as `?` or 1A.
    Byte(u8),
    /// A decimal character reference (WHATWG form encoding).
    Reference,
}

/// What the encoder of a two-byte converter has besides the decoder's table read backwards.
#[derive(Debug, Clone, Copy)]
pub struct BackRules {
    /// Characters written otherwise than the table has it. They win over everything.
    pub one_way: &'static [(char, &'static [u8])],
    /// Cells that decode but are never written, as ranges of lead · 256 + trail.
    pub unwritten: &'static [(u16, u16)],
    /// Characters that are never written though a cell or a four-byte sequence has them.
    pub refused: &'static [(char, char)],
    /// Whether CJK compatibility ideographs are written as the ideograph they stand for.
    pub compatibility: bool,
    /// Whether it writes four-byte sequences.
    pub four: bool,
}

impl BackRules {
    /// Nothing besides.
    pub const NONE: BackRules =
        BackRules { one_way: &[], unwritten: &[], refused: &[], compatibility: false, four: false };
    /// Nothing besides four-byte sequences.
    pub const FOUR: BackRules = BackRules { four: true, ..BackRules::NONE };
}

/// A two-byte converter's table the other way.
#[derive(Debug)]
pub struct BackTable {
    bmp: Vec<u16>,
    beyond: HashMap<char, u16>,
    rules: BackRules,
}

const MISSING: u16 = 0;
const ONE_WAY: u16 = 1;
const REFUSED: u16 = 2;

impl BackTable {
    /// Reads the table of `decoder` backwards: the first cell of a character wins, a single byte
    /// wins over cells, and `rules` win over both.
    pub fn build(decoder: &DoubleByte, rules: BackRules) -> Self {
        let mut t = BackTable { bmp: vec![MISSING; 0x10000], beyond: HashMap::new(), rules };
        for (b, c) in decoder.table.singles() {
            t.set(c, b as u16);
        }
        for (pair, c) in decoder.table.assigned() {
            if !rules.unwritten.iter().any(|&(lo, hi)| lo <= pair && pair <= hi) {
                t.set(c, pair);
            }
        }
        if rules.compatibility {
            for c in '\u{F900}'..='\u{FAFF}' {
                let mut ideograph = None;
                decompose_canonical(c, |d| ideograph = Some(d));
                if let Some(i) = ideograph.filter(|i| *i != c) {
                    t.set(c, t.cell(i));
                }
            }
        }
        for &(lo, hi) in rules.refused {
            (lo..=hi).for_each(|c| t.force(c, REFUSED));
        }
        for &(c, _) in rules.one_way {
            t.force(c, ONE_WAY);
        }
        t
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
            MISSING if self.rules.four => match four_byte::encode(c) {
                Some(bytes) => out.extend(&bytes),
                None => return false,
            },
            MISSING | REFUSED => return false,
            ONE_WAY => match self.rules.one_way.iter().find(|o| o.0 == c) {
                Some((_, bytes)) => out.extend(bytes),
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

    /// Encodes a whole text.
    pub fn encode_all(&self, text: &str) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(text.len());
        let mut out = Bytes::default();
        for c in text.chars() {
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
