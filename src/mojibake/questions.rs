//! Whether the `?` behind text are marks of a round trip through GBK. It reads bytes two by two: of a run of odd
//! phase the last byte is read with the ASCII character behind it, and what is last in it is lost.

/// Whether a lead byte waits behind a run.
fn is_odd(run: &[u8]) -> bool {
    // Without 80, which stands alone in GBK, bytes go in pairs.
    match run.iter().fold(false, |apart, &b| apart | (b == 0x80)) {
        false => run.len() % 2 == 1,
        true => run.iter().fold(false, |pending, &b| !pending & (b != 0x80)),
    }
}

/// Whether the last character is Han, not a sign.
fn ends_in_han(run: &[u8]) -> bool {
    matches!(run.last_chunk(), Some([0xE4..=0xE9, _, _]))
}

/// How many runs on either side of a mark are asked whether it is one: the page around may be sound.
const NEAR: u32 = 10;
/// What a run says that is of odd phase, and one of even phase, in half nats: in text that such a round trip has
/// damaged one in thirty is odd (another character was eaten there), of sound text two in five and more.
const ODD: i32 = 5;
const ODD_NOT: i32 = -1;
/// What they must say together, and what they must nowhere say against it.
const HONEST: i32 = 12;
const DAMAGED: i32 = 10;

/// Whether the `?` behind text are their authors'. Where a round trip left them as marks, it left no run of odd phase
/// before a tag, a line break or a digit: there it has lost or changed a character and marked that or eaten the sign.
pub(super) fn are_honest(text: &[u8]) -> bool {
    // The last runs before the mark to come as bits, how many those are, and how many runs behind the last mark count.
    let (mut waiting, mut held, mut near) = (0u32, 0, 0);
    let (mut sum, mut top, mut against) = (0, 0, 0);
    let mut add = |odd: bool| {
        sum += if odd { ODD } else { ODD_NOT };
        top = sum.max(top);
        against = (top - sum).max(against);
    };
    each_run(text, |run, before, behind| {
        let ends = match behind {
            [b'?', ..] => None,
            // What GB 18030 makes of U+FFFD.
            [b'1', b'7', ..] => Some(false),
            // Before white space a full stop can vanish without a mark, with which the run was even.
            [b'\n' | b'\r', ..] => Some(!ends_in_han(run)),
            [b'<' | b'0'..=b'9', ..] => Some(true),
            _ => Some(false),
        };
        match ends {
            None => {
                (0..held).rev().for_each(|i| add(waiting >> i & 1 == 1));
                (held, near) = (0, NEAR);
            }
            // A bullet is no text, and behind a mark the phase is not known.
            Some(true) if run.len() > 2 && !matches!(before, Some(b'?' | 0x1A)) => {
                if near > 0 {
                    near -= 1;
                    add(is_odd(run));
                } else {
                    waiting = waiting << 1 | u32::from(is_odd(run));
                    held = NEAR.min(held + 1);
                }
            }
            Some(_) => {}
        }
    });
    sum >= HONEST && against < DAMAGED
}

/// Calls `found` with each run of bytes above 7F, the byte before it, and all behind it.
fn each_run<'a>(text: &'a [u8], mut found: impl FnMut(&'a [u8], Option<u8>, &'a [u8])) {
    let mut at = 0;
    while let Some(length) = skipped(&text[at..], 0) {
        let start = at + length;
        let end = skipped(&text[start..], HIGH).map_or(text.len(), |length| start + length);
        found(&text[start..end], start.checked_sub(1).map(|i| text[i]), &text[end..]);
        at = end;
    }
}

const HIGH: u64 = 0x8080_8080_8080_8080;

/// How many bytes stand before the first above 7F, or with [`HIGH`] before the first of ASCII.
fn skipped(bytes: &[u8], high: u64) -> Option<usize> {
    let (blocks, rest) = bytes.as_chunks::<8>();
    for (i, block) in blocks.iter().enumerate() {
        let marks = (u64::from_le_bytes(*block) ^ high) & HIGH;
        if marks != 0 {
            return Some(8 * i + marks.trailing_zeros() as usize / 8);
        }
    }
    let at = rest.iter().position(|b| (b & 0x80 == 0) == (high != 0))?;
    Some(bytes.len() - rest.len() + at)
}
