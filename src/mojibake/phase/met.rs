//! What was met before, by sums that tell most of it apart.

/// How many places the sums of pairs of characters or of runs share, and which of them were met.
pub(in crate::mojibake) const SEEN: usize = 4096;

pub(in crate::mojibake) type Seen = [u64; SEEN / 64];

/// Whether a sum was not met before; from now on it was.
pub(in crate::mojibake) fn is_new(seen: &mut Seen, sum: u32) -> bool {
    let at = sum.wrapping_mul(0x9E37_79B1) as usize >> 20;
    let (word, bit) = (&mut seen[at / 64], 1 << (at % 64));
    let new = *word & bit == 0;
    *word |= bit;
    new
}

/// What tells most runs apart: their beginning and their length.
pub(super) fn sum(run: &[u8]) -> u32 {
    run.iter().take(24).fold(run.len() as u32, |sum, b| sum.wrapping_mul(31).wrapping_add(u32::from(*b)))
}

/// Some bytes as a number.
pub(super) fn number(bytes: &[u8]) -> u32 {
    match *bytes {
        [a, b, c] => u32::from_be_bytes([0, a, b, c]),
        _ => bytes.iter().fold(0, |n, b| n << 8 | u32::from(*b)),
    }
}
