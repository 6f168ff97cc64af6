//! What can have stood at a place of which the channel shows a part, byte by byte: what does not show as what stands there is
//! left at its first byte.

use super::gate::{self, Cells};
use super::step::{Step, Stepper};
use super::unread::Origin;
use crate::converter::PipelineState;
use std::sync::LazyLock;

/// The bytes that can begin a character of two or three bytes in UTF-8, from C0 on.
pub(super) const LEADS: u64 = bits(0xC2, 0xDF) | bits(0xE2, 0xEF);
/// The bytes that can end a pair, 40 to FE.
const TRAILS: u64 = 191;

impl Stepper<'_> {
    /// Adds the characters outside ASCII that fit at `pos` in `state`; gives how many bytes were tried.
    pub fn by_bytes(&self, pos: u32, state: PipelineState, out: &mut Vec<Step>) -> u64 {
        match self.channel.origin {
            Origin::Utf8 => {
                if nothing_fits(self, pos, state) {
                    return u64::from(LEADS.count_ones());
                }
                let leads = each(LEADS & candidates(self, pos, state, 3)).map(|b| 0xC0 | b);
                leads
                    .map(|lead| {
                        let last = if lead < 0xE0 { 1 } else { 2 };
                        self.go_on_by_bytes((pos, state), &mut [lead, 0, 0], 0, last, out)
                    })
                    .sum()
            }
            Origin::Gbk(d) | Origin::Big5(d) => {
                let mut tried = 0;
                for lead in 0x81..=0xFEu8 {
                    let Some((pos, state)) = self.advance_byte(pos, state, lead) else { continue };
                    // All are counted, though most are ruled out without being tried.
                    tried += TRAILS;
                    let trails = (1..4u8).flat_map(|quarter| {
                        each(candidates(self, pos, state, quarter)).map(move |b| quarter << 6 | b)
                    });
                    for trail in trails {
                        let Some(c) = d.table.get(lead, trail) else { continue };
                        out.extend(self.advance_byte(pos, state, trail).map(|to| fitting(c, to)));
                    }
                }
                tried
            }
        }
    }

    fn go_on_by_bytes(
        &self,
        (pos, state): (u32, PipelineState),
        sequence: &mut [u8; 3],
        at: usize,
        last: usize,
        out: &mut Vec<Step>,
    ) -> u64 {
        let Some((pos, state)) = self.advance_byte(pos, state, sequence[at]) else { return 1 };
        if at == last {
            let c = std::str::from_utf8(&sequence[..=last]).ok().and_then(|t| t.chars().next());
            out.extend(c.filter(|&c| plausible(c)).map(|c| fitting(c, (pos, state))));
            return 1;
        }
        if nothing_fits(self, pos, state) {
            return 65;
        }
        let mut tried = 1;
        for b in each(candidates(self, pos, state, 2)) {
            sequence[at + 1] = 0x80 | b;
            tried += self.go_on_by_bytes((pos, state), sequence, at + 1, last, out);
        }
        tried
    }
}

pub(super) fn fitting(original: char, (pos, state): (u32, PipelineState)) -> Step {
    Step { original, pos, state, soft: false, kept: false, prior: 0.0 }
}

/// The bits of the bytes `first..=last` of one quarter.
const fn bits(first: u8, last: u8) -> u64 {
    u64::MAX << (first & 63) & u64::MAX >> (63 - (last & 63))
}

/// The bits that are set, lowest first.
pub(super) fn each(mut bits: u64) -> impl Iterator<Item = u8> {
    std::iter::from_fn(move || {
        let lowest = (bits != 0).then(|| bits.trailing_zeros() as u8);
        bits &= bits.wrapping_sub(1);
        lowest
    })
}

/// Whether no byte outside ASCII can come next, since all of them show what does not stand there.
pub(super) fn nothing_fits(s: &Stepper<'_>, pos: u32, state: PipelineState) -> bool {
    let first = s.channel.pipe.first_of_all(&state);
    first.is_some_and(|c| s.observed.get(pos as usize) != Some(c))
}

/// The bytes of a quarter that can come next: most are ruled out by what stands there without running the
/// channel.
pub(super) fn candidates(s: &Stepper<'_>, pos: u32, state: PipelineState, quarter: u8) -> u64 {
    if s.channel.folded {
        return u64::MAX;
    }
    let pending = state.decoder(0);
    match (s.channel.unread.as_slice(), s.observed.get(pos as usize), pending.len()) {
        ([unread], Some(shown), 1) => unread.can_follow(pending.byte(0), quarter, shown),
        _ => u64::MAX,
    }
}

/// Whether `c` is a character that a Chinese page can hold at all.
fn plausible(c: char) -> bool {
    PLAUSIBLE.contains(c)
}

/// The characters that GBK has, and a few signs that editors put into pages.
static PLAUSIBLE: LazyLock<Cells> = LazyLock::new(|| {
    let signs = ('\u{A0}'..='\u{FF}').chain('\u{2010}'..='\u{205E}').chain('\u{20A0}'..='\u{20BF}');
    let all = gate::read_all();
    let all = all.chars().chain(signs).chain('\u{2100}'..='\u{27BF}');
    Cells::holding(all.filter(|c| !('\u{E000}'..='\u{F8FF}').contains(c)))
});
