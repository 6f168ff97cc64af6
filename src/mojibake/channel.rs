//! A channel as the search needs it: the pipeline, and what can be told from running it.

use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::OnceLock;

use crate::converter::{Decoder, DoubleByte, Encoder, Fold, Pipeline, PipelineState, Relay, Stage, zoo};

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

/// What a channel leaves where a character is lost, found out by running it. A channel derefs to this: the probe
/// costs a millisecond, and most channels are ruled out before anything of it is asked for.
#[derive(Debug)]
pub(super) struct Probed {
    /// ASCII characters before which a character can vanish without a mark, by code.
    pub vanishes_before: [bool; 128],
    /// Whether a character can turn into another one while the ASCII character behind it is eaten.
    pub shifts: bool,
    /// What the probe saw, as a number: channels with the same behave alike.
    pub fingerprint: u64,
    /// Characters that the channel writes in place of what it lost.
    markers: Vec<char>,
}

/// What a channel leaves in the middle of a run. It is asked first, and to find it out takes a tenth of the probe.
#[derive(Debug)]
struct Inside {
    vanishes: bool,
    fades: bool,
    loses: bool,
    drops: bool,
    drops_pairs: bool,
    dies: [bool; 64],
}

impl Deref for Channel {
    type Target = Probed;

    #[inline]
    fn deref(&self) -> &Probed {
        self.probed.get_or_init(|| self.probe())
    }
}

/// A character for each first byte that characters of Chinese text have.
pub(super) const FOLLOWERS: &str = "“、一倀怀瀀耀退，";
/// What may stand behind a character in a run.
const NEIGHBOURS: [char; 7] = ['一', '我', '。', '，', '（', '“', '高'];
/// One whose last two bytes are no cell of GBK.
const UNPAIRED: &str = "讯";

/// A character for each last byte 80..BF: U+4E00 onwards.
pub(super) fn sample(last: u8) -> char {
    char::from_u32(0x4E00 + (last & 0x3F) as u32).unwrap_or('\u{4E00}')
}

/// The first byte of a character of three in UTF-8.
fn lead_of(c: char) -> u8 {
    0xE0 | (c as u32 >> 12) as u8
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
            unread: decoders.iter().map(|d| Unread::of(**d)).collect(),
            folded,
            spaces: stages.iter().any(|s| matches!(s, Stage::Fold(Fold::NbspToSpace | Fold::WhiteToSpace))),
            stripped,
            probed: OnceLock::new(),
            inside: OnceLock::new(),
            eats: OnceLock::new(),
            changed: OnceLock::new(),
            passing: OnceLock::new(),
            pipe: Relay::new(pipe),
        }
    }

    /// Finds out by running it what the channel leaves where a character is lost.
    fn probe(&self) -> Probed {
        let mut probed = Probed {
            vanishes_before: [false; 128],
            shifts: false,
            fingerprint: 0,
            markers: if self.spaces { vec![' '] } else { Vec::new() },
        };
        let round_trip = self.family == Family::RoundTrip;
        let note = |probed: &mut Probed, before: char, out: &[char], c: char| {
            // `before` survived an even phase or it did not; only what is neither original is a mark.
            let mut rest = out.iter().copied().filter(|&o| o != before && o != c);
            match rest.clone().next() {
                None if out == [c] && round_trip => {
                    if c.is_ascii() {
                        probed.vanishes_before[c as usize] = true;
                    }
                }
                _ => {
                    let seventeen = rest.clone().any(|m| m == '1') && rest.any(|m| m == '7');
                    let rest = out.iter().copied().filter(|&o| o != before && o != c);
                    for m in rest.filter(|&m| is_mark(m) || (seventeen && m == '1')) {
                        if !probed.markers.contains(&m) {
                            probed.markers.push(m);
                        }
                    }
                }
            }
        };
        let mut seen = rustc_hash::FxHasher::default();
        let begun = self.begun();
        let mut out = Vec::new();
        for c in (0u8..0x80).map(char::from).chain(NEIGHBOURS) {
            for (last, begun) in (0x80..=0xBFu8).zip(&begun) {
                let before = sample(last);
                self.go_on(begun, c, &mut out);
                out.hash(&mut seen);
                let changed = match out.as_slice() {
                    [o] | [o, '\u{FFFD}'] => !is_mark(*o) && *o != before && *o != c,
                    _ => false,
                };
                if c == '<' && changed {
                    probed.shifts = true;
                }
                note(&mut probed, before, &out, c);
            }
        }
        probed.fingerprint = seen.finish();
        probed
    }

    /// Finds out the same of the middle of a run.
    fn probe_inside(&self) -> Inside {
        let round_trip = self.family == Family::RoundTrip;
        let begun = self.begun();
        let mut inside = Inside {
            vanishes: false,
            fades: false,
            loses: false,
            drops: false,
            drops_pairs: round_trip && self.drops_some_pair(),
            dies: [false; 64],
        };
        let mut out = Vec::new();
        for c in NEIGHBOURS {
            for (before, begun) in (0x80..=0xBFu8).map(sample).zip(&begun) {
                self.go_on(begun, c, &mut out);
                // Six bytes are three characters to a reader of two bytes each.
                inside.drops |= out.len() < 3;
                inside.loses |= out.iter().filter(|o| **o == before || **o == c).count() < 2;
                inside.vanishes |= out == [c];
            }
        }
        for ((c, dies), (state, shown)) in (0x80..=0xBFu8).map(sample).zip(&mut inside.dies).zip(&begun) {
            *dies = FOLLOWERS.chars().any(|follower| {
                let mut state = *state;
                out.clone_from(shown);
                self.run(&mut state, follower, &mut out);
                out.first() != Some(&c)
            });
        }
        if round_trip {
            inside.vanishes |= self.fades(&begun, UNPAIRED);
            inside.fades = inside.vanishes || self.fades(&begun, FOLLOWERS);
        }
        inside
    }

    /// What comes out for a character of each last byte, from the beginning.
    fn begun(&self) -> Vec<(PipelineState, Vec<char>)> {
        let begin = |last| {
            let (mut state, mut out) = Default::default();
            self.run(&mut state, sample(last), &mut out);
            (state, out)
        };
        (0x80..=0xBFu8).map(begin).collect()
    }

    /// Makes `out` what comes out where `c` follows what was begun; in the middle of a run, with what its end shows.
    fn go_on(&self, (state, shown): &(PipelineState, Vec<char>), c: char, out: &mut Vec<char>) {
        let mut state = *state;
        out.clone_from(shown);
        self.run(&mut state, c, out);
        if !c.is_ascii() {
            let from = out.len();
            self.run(&mut state, 'x', out);
            // What stands before it stays.
            let mut at = 0;
            out.retain(|&e| {
                at += 1;
                at <= from || e != 'x'
            });
        }
    }

    #[inline]
    fn inside(&self) -> &Inside {
        self.inside.get_or_init(|| self.probe_inside())
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

    fn drops_some_pair(&self) -> bool {
        let mut leads = FOLLOWERS.chars().map(lead_of);
        leads.any(|lead| (0x80..=0xBFu8).any(|last| self.pipe.drops(last, lead)))
    }

    /// Whether behind some character of those that were begun one of `others` leaves nothing.
    fn fades(&self, begun: &[(PipelineState, Vec<char>)], others: &str) -> bool {
        // They pass in either phase.
        let behind = "国文国文";
        (0x80..=0xBFu8).map(sample).zip(begun).any(|(before, (state, shown))| {
            others.chars().any(|c| {
                let (mut state, mut out) = (*state, shown.clone());
                std::iter::once(c).chain(behind.chars()).for_each(|c| self.run(&mut state, c, &mut out));
                // The last one may still wait.
                out.truncate(4);
                out.into_iter().eq(std::iter::once(before).chain(behind.chars()).take(4))
            })
        })
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

    /// The last bytes of characters that can show with the last byte `shown` before some other character:
    /// libmbfl's code point − 1, what a mark left where the last byte stood, or the middle byte of the character
    /// behind where the pair across both was dropped whole.
    fn shown_as(&self, shown: u8) -> &[u8] {
        let changed = self.changed.get_or_init(|| {
            let mut by_shown = vec![Vec::new(); 64];
            for last in 0x80..=0xBFu8 {
                let dropped = FOLLOWERS.chars().filter(|c| self.pipe.drops(last, lead_of(*c)));
                let with_middle = |c: char| {
                    (0..64).filter_map(move |middle| char::from_u32(c as u32 & !0xFC0 | middle << 6))
                };
                let followers = (0u8..0x80).map(char::from).chain(FOLLOWERS.chars());
                for follower in followers.chain(dropped.flat_map(with_middle)) {
                    let mut state = PipelineState::default();
                    let mut out = Vec::new();
                    for c in [sample(last), follower, '中'] {
                        self.run(&mut state, c, &mut out);
                    }
                    let own = |o: &&char| **o != sample(last) && **o as u32 >> 6 == sample(last) as u32 >> 6;
                    let Some(&o) = out.first().filter(own) else { continue };
                    let list: &mut Vec<u8> = &mut by_shown[o as usize & 0x3F];
                    if !list.contains(&last) {
                        list.push(last);
                    }
                }
            }
            by_shown
        });
        changed.get(shown as usize & 0x3F).map_or(&[], Vec::as_slice)
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

/// The encoding that the original was in, as far as reading it back needs to know.
#[derive(Debug, Clone, Copy)]
pub(super) enum Origin {
    Utf8,
    /// GBK or Big5.
    DoubleByte(&'static DoubleByte),
}

impl Origin {
    fn of(pipe: &Pipeline) -> Origin {
        let Some(Stage::Encode(encoder @ Encoder::DoubleByte(..))) = pipe.stages().first() else {
            return Origin::Utf8;
        };
        // 中 is D6 D0 in GBK and A4 A4 in Big5.
        let name = if encoder.encode_all("中") == [0xA4, 0xA4] { "big5_whatwg" } else { "encoding_rs_gbk" };
        match zoo::decoder(name) {
            Some(Decoder::DoubleByte(d)) => Origin::DoubleByte(d),
            _ => Origin::Utf8,
        }
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
    fn of(decoder: Decoder) -> Unread {
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
