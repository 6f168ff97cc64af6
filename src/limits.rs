/// How much of a page is worked on before the library says so and stops.
///
/// Limits are counted, never timed, so that the same page gives the same result everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of one input; more is an error. 64 MiB by default.
    pub bytes: usize,
    /// Depth of nested elements; what lies deeper is flattened, with a note. 256 by default.
    pub nesting: usize,
    /// Units of repair work on one page (a candidate tried is one unit), and four times as many for finding
    /// out what happened to it; what is left over stays
    /// as it is, with a note. 60 million by default.
    pub work: u64,
    /// Bytes of text in one record; what is over is cut off at a block, with a note. 16 MiB by
    /// default.
    pub record: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { bytes: 64 << 20, nesting: 256, work: 60_000_000, record: 16 << 20 }
    }
}
