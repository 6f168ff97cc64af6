//! A channel as the search needs it: the pipeline, and what can be told from running it.

mod probe;

pub(super) use probe::{FOLLOWERS, Probed, sample};

use super::unread::{Origin, Unread};
use crate::converter::{Decoder, Encoder, Fold, Pipeline, PipelineState, Relay, Stage};
use probe::Inside;
use std::ops::Deref;
use std::sync::OnceLock;

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
    pub pipe: Relay,
    pub family: Family,
    pub origin: Origin,
    /// Whether bytes are misread one by one.
    pub single: bool,
    /// The decoders read backwards, first one first.
    pub unread: Vec<Unread>,
    /// Whether the text was width-folded afterwards.
    pub folded: bool,
    /// Whether something was taken out of the text afterwards, or became question marks.
    pub pruned: bool,
    /// Whether no-break spaces became spaces.
    spaces: bool,
    /// Whether tags were stripped and references decoded afterwards.
    pub stripped: bool,
    /// What running it tells, found out when first asked for: see [`Probed`].
    probed: OnceLock<Probed>,
    inside: OnceLock<Inside>,
    /// See [`Channel::eats`].
    eats: OnceLock<Vec<char>>,
    /// By last byte shown, last bytes and ASCII characters that together show as that: see
    /// [`Channel::shown_as`].
    changed: OnceLock<Vec<Vec<u8>>>,
    /// By second byte: a bit for each third one with which it comes out as it went in.
    passing: OnceLock<Option<[u64; 64]>>,
}

impl Deref for Channel {
    type Target = Probed;

    #[inline]
    fn deref(&self) -> &Probed {
        self.probed.get_or_init(|| self.probe())
    }
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
        Channel {
            name: name.into(),
            family,
            origin: Origin::of(&pipe),
            single: matches!(decoders.first(), Some(Decoder::SingleByte(_))),
            unread: match (decoders.as_slice(), stages) {
                // What stands in no cell any more can be behind any.
                ([once], [.., Stage::Fold(fold)]) if !folded => {
                    vec![Unread::of(**once).without(|c| fold.changes(c))]
                }
                _ => decoders.iter().map(|d| Unread::of(**d)).collect(),
            },
            folded,
            spaces: stages.iter().any(|s| matches!(s, Stage::Fold(Fold::NbspToSpace | Fold::WhiteToSpace))),
            pruned: matches!(
                stages.last(),
                Some(Stage::Fold(Fold::DropMark | Fold::DropControls | Fold::DropOther | Fold::Gbk(_)))
            ),
            stripped,
            probed: OnceLock::new(),
            inside: OnceLock::new(),
            eats: OnceLock::new(),
            changed: OnceLock::new(),
            passing: OnceLock::new(),
            pipe: Relay::new(pipe),
        }
    }

    #[inline]
    fn inside(&self) -> &Inside {
        self.inside.get_or_init(|| self.probe_inside())
    }

    /// Whether the original was a traditional page, in Big5. The language knows no traditional characters.
    pub fn is_traditional(&self) -> bool {
        self.origin.is_big5()
    }

    /// Whether the signs of the original have come out narrow.
    pub fn narrows(&self) -> bool {
        self.folded && self.family == Family::RoundTrip
    }

    /// ASCII characters that do not survive behind some character.
    pub fn eats(&self) -> &[char] {
        self.eats.get_or_init(|| {
            let begun = self.begun();
            let eaten = |c: &char| {
                begun.iter().any(|(state, shown)| {
                    let mut state = *state;
                    !shown.contains(c) && self.pipe.step(&mut state, *c, &mut |shown| shown != *c)
                })
            };
            (0u8..0x80).map(char::from).filter(eaten).collect()
        })
    }

    /// Whether a character can vanish without a mark in the middle of a run.
    #[inline]
    pub fn vanishes_inside(&self) -> bool {
        self.family == Family::RoundTrip && self.inside().vanishes
    }

    /// The same, or behind a character in odd phase alone: the euro sign that GB 18030 makes of 80 is two bytes that
    /// no reader of UTF-8 can use.
    #[inline]
    pub fn fades_inside(&self) -> bool {
        self.family == Family::RoundTrip && self.inside().fades
    }

    /// Whether a misreading drops bytes in the middle of a run without a mark.
    #[inline]
    pub fn drops_inside(&self) -> bool {
        self.family == Family::Misread && !self.single && self.inside().drops
    }

    /// Whether pairs of bytes that lie across two characters are dropped whole.
    #[inline]
    pub fn drops_pairs(&self) -> bool {
        self.inside().drops_pairs
    }

    /// By last byte, whether a character in even phase is lost before some other character of text.
    #[inline]
    pub fn dies_inside(&self, last: usize) -> bool {
        self.inside().dies[last & 0x3F]
    }

    /// Adds what comes out for `c` to `out`.
    pub fn run(&self, state: &mut PipelineState, c: char, out: &mut Vec<char>) {
        self.pipe.step(state, c, &mut |e| {
            out.push(e);
            true
        });
    }

    /// Whether something of a character, or of the byte that waits in `state` before it, can be lost or changed.
    /// False only where it certainly shows as itself.
    pub fn losing(&self, state: &PipelineState) -> impl FnMut(char) -> bool {
        let waiting = state.decoder(0);
        let round_trip = self.family == Family::RoundTrip && waiting.len() == 1;
        let mut known = (0, true);
        move |c| {
            // What is folded shows as another character although nothing is lost.
            if !round_trip || (self.folded && !super::gate::is_han(c)) {
                return true;
            }
            // As far as the pairs of bytes tell that lie inside `c` and before it; in doubt it is.
            let mut buffer = [0; 4];
            let &[x, y, z] = c.encode_utf8(&mut buffer).as_bytes() else { return true };
            if known.0 != x {
                known = (x, self.pipe.passes(waiting.byte(0), x) != Some(true));
            }
            known.1 || self.passes(y, z) != Some(true)
        }
    }

    /// Whether the second and third byte of a character come out of the first half as they went in, if that half
    /// reads them as a pair; asked of thousands of characters, it is worked out once.
    fn passes(&self, second: u8, third: u8) -> Option<bool> {
        let passing = self.passing.get_or_init(|| {
            self.pipe.passes(0x80, 0x80)?;
            let bits = |second| {
                let passing = (0..64).filter(|z| self.pipe.passes(second, 0x80 | z) == Some(true));
                passing.fold(0u64, |bits, z| bits | 1 << z)
            };
            Some(std::array::from_fn(|y| bits(0x80 | y as u8)))
        });
        let bits = passing.as_ref()?[usize::from(second & 0x3F)];
        Some(bits >> (third & 0x3F) & 1 == 1)
    }

    /// Stands for all characters that fare like `c` behind a byte that waits.
    pub fn kind(&self, c: char) -> char {
        let mut buffer = [0; 4];
        let &[x, y, z] = c.encode_utf8(&mut buffer).as_bytes() else { return c };
        match self.passes(y, z) {
            Some(passes) if !self.folded => {
                char::from_u32(0x10_0000 | u32::from(x) << 1 | u32::from(passes)).unwrap_or(c)
            }
            _ => c,
        }
    }

    /// The other characters of three bytes that can show as `shown`, since what follows changes their last byte.
    pub fn changed_into(&self, shown: char) -> impl Iterator<Item = char> {
        let of_block = move |last: &u8| char::from_u32(shown as u32 & !0x3F | u32::from(last & 0x3F));
        self.shown_as(shown as u32 as u8).iter().filter_map(of_block).filter(move |c| *c != shown)
    }

    /// Whether a character can be lost in the middle of a run: in round trips alone.
    #[inline]
    pub fn can_lose_inside(&self) -> bool {
        self.family == Family::RoundTrip && self.inside().loses
    }

    /// Whether a round trip marks nothing of what it loses.
    #[inline]
    pub fn is_silent(&self) -> bool {
        self.family == Family::RoundTrip && self.markers.is_empty()
    }

    /// Whether `c` can be what the channel wrote in place of something lost.
    #[inline]
    pub fn is_marker(&self, c: char) -> bool {
        // Of most characters it is known without a probe.
        (is_mark(c) || c == '1' || (self.spaces && c == ' ')) && self.markers.contains(&c)
    }
}

/// Characters that converters write for what they could not read or write.
fn is_mark(c: char) -> bool {
    matches!(c, '?' | '\u{FFFD}' | '&' | '\u{1A}' | '\0')
}
