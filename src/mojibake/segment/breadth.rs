//! How broadly a lattice is grown: the ways that are kept at a position, and those on which characters lost whole are
//! looked for.

use crate::mojibake::search::Search;
use crate::mojibake::sketch;

/// Places kept at one position: what is less likely than the best by e^-16 is dropped, and what is
/// not among the best so many.
const BEAM: usize = 128;
pub(super) const BEAM_WIDTH: f32 = 16.0;
/// Ways that are good enough to look for characters lost whole on them.
const WIDE_NODES: usize = 16;
/// How much less likely than the best way they may be.
const WIDE_WIDTH: f32 = 8.0;
/// The same where a misreading drops bytes: what shows of both neighbours leaves few ways, and several are lost in a row.
const DROPPING_WIDE: usize = 64;
/// The same, and the beam, beside a mark of a page that is full of them: there several characters are lost side by
/// side, what stands behind them tells only in the end, and at the start of a line hundreds are as likely as not.
const MARKED_BEAM: usize = 1024;
const MARKED_WIDE: usize = 256;
/// From so many nodes on a lattice grows more slowly: what a dozen marks in a row stood for is beyond knowing.
pub(super) const CROWDED: usize = 100_000;
const CROWDED_WIDE: usize = 32;
/// The beam, and such ways, where alternatives are tried everywhere.
const NARROW: usize = 32;
const NARROW_WIDE: usize = 16;
/// Both where characters vanish in the middle of a run without a mark: there every place may have lost one.
const VANISHING: usize = 24;
const VANISHING_WIDE: usize = 8;

impl Search<'_> {
    /// Places kept at a position.
    #[inline]
    pub(super) fn beam(&self, fading: bool, beside_mark: bool) -> usize {
        match (self.stepper.sketch, self.everywhere) {
            (true, _) => sketch::BEAM,
            _ if fading => VANISHING,
            (_, true) => NARROW,
            _ if beside_mark => MARKED_BEAM,
            _ => BEAM,
        }
    }

    /// How many ways are good enough to look for characters lost whole on them, and how much less likely than the best
    /// they may be.
    #[inline]
    pub(super) fn good_enough(&self, fading: bool, crowded: bool, beside_mark: bool) -> (usize, f32) {
        match (self.everywhere, fading) {
            _ if self.stepper.channel.drops_inside() => (DROPPING_WIDE, BEAM_WIDTH),
            (true, true) => (VANISHING_WIDE, WIDE_WIDTH),
            (true, false) => (NARROW_WIDE, WIDE_WIDTH),
            _ if crowded => (CROWDED_WIDE, WIDE_WIDTH),
            _ if beside_mark => (MARKED_WIDE, WIDE_WIDTH),
            _ => (WIDE_NODES, WIDE_WIDTH),
        }
    }
}
