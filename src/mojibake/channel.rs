//! A channel as the search needs it: the pipeline, and what can be told from running it.

use crate::converter::{Decoder, Encoder, Fold, Pipeline, PipelineState, Stage};

/// How the original can be read off the damaged text where nothing was lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    /// The text was misread, written back and read again: what survived stands there unchanged.
    RoundTrip,
    /// The text was misread once: its bytes are those of the characters that stand there.
    Misread,
    /// More than that: only trying tells.
    Deep,
}

#[derive(Debug)]
pub(super) struct Channel {
    pub name: String,
    pub pipe: Pipeline,
    pub family: Family,
    /// Whether the text was width-folded afterwards.
    pub folded: bool,
    /// Whether tags were stripped and references decoded afterwards.
    pub stripped: bool,
    /// ASCII characters before which a character can vanish without a mark, by code.
    pub vanishes_before: [bool; 128],
    /// ASCII characters that do not survive behind some character.
    pub eats: Vec<char>,
    /// Whether a character can vanish without a mark in the middle of a run.
    pub vanishes_inside: bool,
    /// Characters that the channel writes in place of what it lost.
    markers: Vec<char>,
}

/// A character for each last byte 80..BF: U+4E00 onwards.
pub(super) fn sample(last: u8) -> char {
    char::from_u32(0x4E00 + (last & 0x3F) as u32).unwrap_or('\u{4E00}')
}

impl Channel {
    pub fn new(name: impl Into<String>, pipe: Pipeline, stripped: bool) -> Self {
        let stages = pipe.stages();
        let decoders: Vec<&Decoder> =
            stages.iter().filter_map(|s| if let Stage::Decode(d) = s { Some(d) } else { None }).collect();
        let from_utf8 = matches!(stages.first(), Some(Stage::Encode(Encoder::Utf8)));
        let family = match decoders.as_slice() {
            [_] => Family::Misread,
            [_, Decoder::Utf8(_)] if from_utf8 => Family::RoundTrip,
            _ => Family::Deep,
        };
        let folded = stages.iter().any(|s| matches!(s, Stage::Fold(Fold::Nfkc)));
        let mut channel = Channel {
            name: name.into(),
            family,
            folded,
            stripped,
            vanishes_before: [false; 128],
            eats: Vec::new(),
            vanishes_inside: false,
            markers: Vec::new(),
            pipe,
        };
        channel.probe();
        channel
    }

    /// Finds out by running it what the channel leaves where a character is lost.
    fn probe(&mut self) {
        let note = |channel: &mut Channel, before: char, out: &[char], c: char, inside: bool| {
            // `before` survived an even phase or it did not; only what is neither original is a mark.
            let rest: Vec<char> = out.iter().copied().filter(|&o| o != before && o != c).collect();
            match rest.first() {
                None if out == [c] && channel.family == Family::RoundTrip => {
                    if inside {
                        channel.vanishes_inside = true;
                    } else if c.is_ascii() {
                        channel.vanishes_before[c as usize] = true;
                    }
                }
                Some(&m) if is_mark(m) && !channel.markers.contains(&m) => channel.markers.push(m),
                _ => {}
            }
        };
        let followers = (0u8..0x80).map(char::from).chain(['一', '我', '。', '，', '（', '“', '高']);
        for c in followers {
            for last in 0x80..=0xBFu8 {
                let mut state = PipelineState::default();
                let mut out = Vec::new();
                let before = sample(last);
                self.pipe.step(&mut state, before, &mut |e| out.push(e));
                self.pipe.step(&mut state, c, &mut |e| out.push(e));
                if !c.is_ascii() {
                    self.pipe.step(&mut state, 'x', &mut |e| {
                        if e != 'x' {
                            out.push(e)
                        }
                    });
                }
                if c.is_ascii() && !out.contains(&c) && !self.eats.contains(&c) {
                    self.eats.push(c);
                }
                note(self, before, &out, c, !c.is_ascii());
            }
        }
    }

    /// Whether `c` can be what the channel wrote in place of something lost.
    #[inline]
    pub fn is_marker(&self, c: char) -> bool {
        self.markers.contains(&c)
    }
}

/// Characters that converters write for what they could not read or write.
fn is_mark(c: char) -> bool {
    matches!(c, '?' | '\u{FFFD}' | '&' | '\u{1A}' | '\0')
}

/// The bytes that `decoder` reads as `c`, if there are such.
pub(super) fn unread(decoder: &Decoder, c: char) -> Option<([u8; 4], usize)> {
    let mut bytes = [0u8; 4];
    if c.is_ascii() {
        bytes[0] = c as u8;
        return Some((bytes, 1));
    }
    match decoder {
        Decoder::Utf8(_) => {
            let n = c.encode_utf8(&mut bytes).len();
            Some((bytes, n))
        }
        Decoder::SingleByte(table) => {
            let i = table.iter().position(|&t| t == Some(c))?;
            bytes[0] = 0x80 + i as u8;
            Some((bytes, 1))
        }
        Decoder::DoubleByte(d) => {
            use crate::converter::Write;
            if d.stray.x80 == Write::One(c) && c != '\u{FFFD}' && c != '?' {
                bytes[0] = 0x80;
                return Some((bytes, 1));
            }
            if d.stray.xff == Write::One(c) && c != '\u{FFFD}' && c != '?' {
                bytes[0] = 0xFF;
                return Some((bytes, 1));
            }
            let cell = d.table.cell_of(c)?.to_be_bytes();
            bytes[..2].copy_from_slice(&cell);
            Some((bytes, 2))
        }
    }
}
