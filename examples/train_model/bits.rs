//! Writes what `src/language/packed.rs` reads: bits, ascending numbers, flags.

/// Bytes behind an array of bits, so that its last field can be read as one word.
const PADDING: usize = 8;
/// Every so many numbers, an ascending row keeps the place of its one.
const SAMPLE: usize = 64;

/// Fields back to back, the lowest bit first.
#[derive(Default)]
pub struct Bits {
    bytes: Vec<u8>,
    word: u64,
    filled: u32,
}

impl Bits {
    /// How many bits were written.
    pub fn len(&self) -> usize {
        self.bytes.len() * 8 + self.filled as usize
    }

    pub fn push(&mut self, value: u64, width: u32) {
        self.word |= value << self.filled;
        self.filled += width;
        while self.filled >= 8 {
            self.bytes.push(self.word as u8);
            self.word >>= 8;
            self.filled -= 8;
        }
    }

    /// The bytes, with the padding.
    pub fn finish(mut self) -> Vec<u8> {
        if self.filled > 0 {
            self.bytes.push(self.word as u8);
        }
        self.bytes.resize(self.bytes.len() + PADDING, 0);
        self.bytes
    }
}

pub fn number(to: &mut Vec<u8>, value: usize) {
    to.extend(u32::try_from(value).expect("a table of less than 4 GB").to_le_bytes());
}

pub fn counted(to: &mut Vec<u8>, bytes: &[u8]) {
    number(to, bytes.len());
    to.extend(bytes);
}

/// Numbers of one width, back to back.
pub fn packed(to: &mut Vec<u8>, values: impl IntoIterator<Item = u64>, width: u32) {
    let mut bits = Bits::default();
    values.into_iter().for_each(|value| bits.push(value, width));
    to.extend(bits.finish());
}

/// Ascending numbers, by Elias and Fano.
pub fn ascending(to: &mut Vec<u8>, numbers: &[usize]) {
    let largest = numbers.last().copied().unwrap_or_default();
    let width = (largest / numbers.len().max(1)).checked_ilog2().unwrap_or_default();
    let ones: Vec<usize> = numbers.iter().enumerate().map(|(i, n)| (n >> width) + i).collect();
    let mut words = vec![0u64; ones.last().map_or(0, |last| last / 64 + 1)];
    ones.iter().for_each(|one| words[one / 64] |= 1 << (one % 64));
    number(to, numbers.len());
    number(to, width as usize);
    ones.iter().step_by(SAMPLE).for_each(|&one| number(to, one));
    number(to, words.len());
    words.iter().for_each(|word| to.extend(word.to_le_bytes()));
    packed(to, numbers.iter().map(|&n| n as u64 & ((1 << width) - 1)), width);
}

/// A bit for each, in blocks of two words behind the count of those before.
pub fn flags(to: &mut Vec<u8>, flags: &[bool]) {
    let mut count = 0;
    for block in flags.chunks(128) {
        let word = block.iter().enumerate().fold(0u128, |word, (i, &set)| word | u128::from(set) << i);
        number(to, count);
        to.extend(word.to_le_bytes());
        count += word.count_ones() as usize;
    }
}

/// Ascending numbers, as gaps in Rice's code with `parameter` bits written out.
pub fn gaps(to: &mut Bits, numbers: &[u64], parameter: u32) {
    let mut next = 0;
    for &n in numbers {
        let gap = n - next;
        for _ in 0..gap >> parameter {
            to.push(0, 1);
        }
        to.push(1, 1);
        to.push(gap & ((1 << parameter) - 1), parameter);
        next = n + 1;
    }
}

/// The bits that [`gaps`] takes.
pub fn gaps_cost(numbers: &[u64], parameter: u32) -> u64 {
    let mut next = 0;
    let mut cost = 0;
    for &n in numbers {
        cost += ((n - next) >> parameter) + 1 + u64::from(parameter);
        next = n + 1;
    }
    cost
}
