use std::time::{Duration, Instant};

/// How much of a page is worked on before the library says so and stops.
///
/// Limits are counted, so that the same page gives the same result everywhere; [`time`](Limits::time) alone
/// is not, and is no limit by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of one input; more is an error. 64 MiB by default.
    pub bytes: usize,
    /// Depth of nested elements; what lies deeper is flattened, with a note. 256 by default.
    pub nesting: usize,
    /// Units of repair work on one page (a candidate tried is one unit), and twice as many for finding out
    /// what happened to it; what is left over stays as it is, with a note. 60 million by default. A small page
    /// has less: 8 million units, and 16,000 for each character.
    pub work: u64,
    /// Bytes of text in one record; what is over is cut off at a block, with a note. 16 MiB by
    /// default.
    pub record: usize,
    /// How long one page may take. Where it is over, the repair stops as it does when the work is done, and a
    /// page that took longer has a note whatever was left of it. The same page can then give one
    /// result today and another tomorrow. `None`, no limit, by default.
    pub time: Option<Duration>,
}

impl Limits {
    /// When the time of a page that begins now is over.
    pub(crate) fn deadline(&self) -> Option<Instant> {
        Instant::now().checked_add(self.time?)
    }
}

impl Default for Limits {
    fn default() -> Self {
        Limits { bytes: 64 << 20, nesting: 256, work: 60_000_000, record: 16 << 20, time: None }
    }
}
