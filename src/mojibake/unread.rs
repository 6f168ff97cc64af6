//! Decoders read backwards: the bytes that stand behind a character.

use crate::converter::{Decoder, DoubleByte, Encoder, Pipeline, Stage, zoo};

/// The encoding that the original was in, as far as reading it back needs to know.
#[derive(Debug, Clone, Copy)]
pub(super) enum Origin {
    Utf8,
    Gbk(&'static DoubleByte),
    Big5(&'static DoubleByte),
}

impl Origin {
    pub(super) fn of(pipe: &Pipeline) -> Origin {
        let Some(Stage::Encode(encoder @ Encoder::DoubleByte(..))) = pipe.stages().first() else {
            return Origin::Utf8;
        };
        // 中 is D6 D0 in GBK and A4 A4 in Big5.
        let is_big5 = encoder.encode_all("中") == [0xA4, 0xA4];
        match zoo::decoder(if is_big5 { "big5_whatwg" } else { "encoding_rs_gbk" }) {
            Some(Decoder::DoubleByte(d)) if is_big5 => Origin::Big5(d),
            Some(Decoder::DoubleByte(d)) => Origin::Gbk(d),
            _ => Origin::Utf8,
        }
    }

    pub(super) fn is_big5(&self) -> bool {
        matches!(self, Origin::Big5(_))
    }
}

/// A decoder read backwards: the bytes that it reads as a character.
#[derive(Debug)]
pub(super) struct Unread {
    decoder: Decoder,
    cells: Vec<u16>,
    /// Characters that stand in a second cell, with that cell, sorted: Shift_JIS has hundreds.
    twins: Vec<(char, u16)>,
    /// By lead byte, the trails that do not make the one character whose bytes they are, as bits.
    odd_trails: Vec<[u64; 4]>,
}

impl Unread {
    pub(super) fn of(decoder: Decoder) -> Unread {
        let mut cells = Vec::new();
        let mut twins = Vec::new();
        let mut odd_trails = Vec::new();
        if let Decoder::DoubleByte(d) = decoder {
            cells = vec![0; 0x10000];
            odd_trails = vec![[u64::MAX; 4]; 256];
            for (b, c) in d.table.singles() {
                if let Some(slot) = cells.get_mut(c as usize).filter(|s| **s == 0) {
                    *slot = b.into();
                }
            }
            // Two dozen readers are read backwards for one small page: this loop is tight.
            for (lead, row) in d.table.rows() {
                for (quarter, part) in (1u8..).zip(row.chunks(64)) {
                    let (mut cell, mut alone) = (u16::from_be_bytes([lead, quarter << 6]), 0u64);
                    for &c in part {
                        match cells.get_mut(c as usize) {
                            Some(_) if c == 0 => {}
                            Some(slot) if *slot == 0 => {
                                *slot = cell;
                                alone |= 1 << (cell & 63);
                            }
                            Some(_) => twins.extend(char::from_u32(c).map(|c| (c, cell))),
                            None => {}
                        }
                        cell = cell.wrapping_add(1);
                    }
                    odd_trails[lead as usize][quarter as usize & 3] = !alone;
                }
            }
            // Only cells of this lead are a letter and a mark.
            for trail in (0x40..=0xFF).filter(|trail| d.table.mark(0x88, *trail).is_some()) {
                odd_trails[0x88][trail as usize >> 6] |= 1 << (trail & 63);
            }
            twins.sort_unstable();
        }
        Unread { decoder, cells, twins, odd_trails }
    }

    /// What is `changed` behind the decoder stands for no bytes of its own.
    pub(super) fn without(mut self, changed: impl Fn(char) -> bool) -> Unread {
        if let Decoder::DoubleByte(d) = self.decoder {
            for (pair, _) in d.table.assigned().filter(|(_, c)| changed(*c)) {
                let [lead, trail] = pair.to_be_bytes();
                self.odd_trails[lead as usize][trail as usize >> 6] |= 1 << (trail & 63);
            }
        }
        self
    }

    /// The trails of a quarter (the bytes from 64 times it on), as bits, that behind the pending `lead` can have
    /// made the character `shown`, or something else than a character of their own.
    #[inline]
    pub fn can_follow(&self, lead: u8, quarter: u8, shown: char) -> u64 {
        let Some(odd) = self.odd_trails.get(lead as usize) else { return u64::MAX };
        let shown = match self.cells.get(shown as usize).map(|c| c.to_be_bytes()) {
            Some([first, trail]) if first == lead && trail >> 6 == quarter => 1 << (trail & 63),
            _ => 0,
        };
        odd[quarter as usize & 3] | shown
    }

    /// The bytes of the second cell of `c`, if it has one.
    pub fn twin(&self, c: char) -> Option<[u8; 2]> {
        let at = self.twins.binary_search_by_key(&c, |t| t.0).ok()?;
        Some(self.twins[at].1.to_be_bytes())
    }

    /// The bytes of `c`, if there are such.
    #[inline]
    pub fn bytes(&self, c: char) -> Option<([u8; 4], usize)> {
        let mut bytes = [0u8; 4];
        if c.is_ascii() {
            bytes[0] = c as u8;
            return Some((bytes, 1));
        }
        match self.decoder {
            Decoder::Utf8(_) => {
                let n = c.encode_utf8(&mut bytes).len();
                Some((bytes, n))
            }
            Decoder::SingleByte(table) => {
                bytes[0] = table.byte_of(c)?;
                Some((bytes, 1))
            }
            Decoder::DoubleByte(d) => match self.cells.get(c as usize).copied().unwrap_or(0) {
                0 if d.four.is_some() && c != '\u{FFFD}' => {
                    let mut text = [0; 4];
                    let (four, _, missing) = encoding_rs::GB18030.encode(c.encode_utf8(&mut text));
                    bytes.copy_from_slice(four.get(..4).filter(|_| !missing)?);
                    Some((bytes, 4))
                }
                0 => None,
                b if b < 0x100 => {
                    bytes[0] = b as u8;
                    Some((bytes, 1))
                }
                cell => {
                    bytes[..2].copy_from_slice(&cell.to_be_bytes());
                    Some((bytes, 2))
                }
            },
        }
    }
}
