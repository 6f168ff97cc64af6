//! What a channel leaves where a character is lost, found out by running it.

use super::{Channel, Family};
use crate::converter::PipelineState;
use std::hash::{Hash, Hasher};

/// What a channel leaves where a character is lost, found out by running it. A channel derefs to this: the probe
/// costs a millisecond, and most channels are ruled out before anything of it is asked for.
#[derive(Debug)]
pub(in crate::mojibake) struct Probed {
    /// ASCII characters before which a character can vanish without a mark, by code.
    pub vanishes_before: [bool; 128],
    /// Whether a character can turn into another one while the ASCII character behind it is eaten.
    pub shifts: bool,
    /// What the probe saw, as a number: channels with the same behave alike.
    pub fingerprint: u64,
    /// Characters that the channel writes in place of what it lost.
    pub markers: Vec<char>,
}

/// What a channel leaves in the middle of a run. It is asked first, and to find it out takes a tenth of the probe.
#[derive(Debug)]
pub(super) struct Inside {
    pub vanishes: bool,
    pub fades: bool,
    pub loses: bool,
    pub drops: bool,
    pub drops_pairs: bool,
    pub dies: [bool; 64],
}

/// A character for each first byte that characters of Chinese text have.
pub(in crate::mojibake) const FOLLOWERS: &str = "“、一倀怀瀀耀退，";
/// What may stand behind a character in a run.
const NEIGHBOURS: [char; 7] = ['一', '我', '。', '，', '（', '“', '高'];
/// One whose last two bytes are no cell of GBK.
const UNPAIRED: &str = "讯";

/// A character for each last byte 80..BF: U+4E00 onwards.
pub(in crate::mojibake) fn sample(last: u8) -> char {
    char::from_u32(0x4E00 + (last & 0x3F) as u32).unwrap_or('\u{4E00}')
}

/// The first byte of a character of three in UTF-8.
fn lead_of(c: char) -> u8 {
    0xE0 | (c as u32 >> 12) as u8
}

impl Channel {
    /// Finds out by running it what the channel leaves where a character is lost.
    pub(super) fn probe(&self) -> Probed {
        let mut probed = Probed {
            vanishes_before: [false; 128],
            shifts: false,
            fingerprint: 0,
            markers: if self.spaces { vec![' '] } else { Vec::new() },
        };
        let round_trip = self.family == Family::RoundTrip;
        let note = |probed: &mut Probed, before: char, out: &[char], c: char| {
            // No decoder writes references: one is what wrote the original in Big5, and no mark of a loss.
            let references = out.iter().filter(|o| **o == '&').count() > usize::from(c == '&');
            if self.family == Family::Misread && references {
                return;
            }
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
                    for m in rest.filter(|&m| super::is_mark(m) || (seventeen && m == '1')) {
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
                    [o] | [o, '\u{FFFD}'] => !super::is_mark(*o) && *o != before && *o != c,
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
    pub(super) fn probe_inside(&self) -> Inside {
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
    pub(super) fn begun(&self) -> Vec<(PipelineState, Vec<char>)> {
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

    /// The last bytes of characters that can show with the last byte `shown` before some other character:
    /// libmbfl's code point − 1, what a mark left where the last byte stood, or the middle byte of the character
    /// behind where the pair across both was dropped whole.
    pub(super) fn shown_as(&self, shown: u8) -> &[u8] {
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
}
