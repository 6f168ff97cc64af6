use super::double_byte::DoubleByte;
use super::emit::Bytes;

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

/// Turns characters into bytes as one real converter does.
#[derive(Debug, Clone, Copy)]
pub enum Encoder {
    /// UTF-8.
    Utf8,
    /// A single-byte table for the bytes 80..FF.
    SingleByte(&'static [Option<char>; 128], Missing),
    /// A two-byte table, with the characters of the single bytes 80 and FF where it writes them so.
    DoubleByte(&'static DoubleByte, &'static [(char, u8)], Missing),
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
            Encoder::SingleByte(table, missing) => match table.iter().position(|&t| t == Some(c)) {
                Some(i) => out.push(0x80 + i as u8),
                None => write_missing(*missing, c, out),
            },
            Encoder::DoubleByte(d, singles, missing) => {
                if let Some(&(_, b)) = singles.iter().find(|(s, _)| *s == c) {
                    out.push(b);
                } else if let Some(cell) = d.table.cell_of(c) {
                    out.extend(&cell.to_be_bytes());
                } else {
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
