//! What a channel must gain to be believed at all.

use super::{MARGIN, Trial};
use crate::mojibake::channel::{Channel, Family};

/// What the question marks of a text with fewer Han characters than [`SHORT`] must be worth, in nats: the first in a row,
/// and each behind it.
const A_ROW: f64 = 15.0;
const ANOTHER: f64 = 8.0;
const SHORT: u32 = 60;
/// What each of so many rows must be worth in longer texts, and what all of them must. Of 600 texts through round trips of PHP and
/// Java 277 were found without that, 259 with it; where an encoder wrote `?` for quotation marks a row was worth 1.3 to 3.2, and
/// one or two that somebody asks 7 to 16, together 17 at most.
const A_LONG_ROW: f64 = 8.0;
const ROWS: usize = 8;
const ROWS_OF_LONG: f64 = 20.0;
/// How many marks one row may have, and what each behind them must be worth: who is impatient writes a dozen.
const IN_A_ROW: usize = 4;
const MORE: f64 = 12.0;

impl Trial<'_> {
    /// What the first channel must gain. Question marks alone are their author's as well: each must be worth explaining,
    /// most where hardly any text stands around them.
    pub(super) fn least(&self, channel: &Channel) -> f64 {
        let signs = self.signs;
        let proven =
            signs.headless + signs.headless_marked + signs.replacement + signs.references + signs.substitutes;
        if channel.family != Family::RoundTrip || proven > 0 {
            return MARGIN;
        }
        let (mut marks, mut rows, mut more) = (0, 0, 0);
        let runs = self.text.observed.chars.chunk_by(|a, b| (*a == '?') == (*b == '?'));
        for row in runs.filter(|run| run[0] == '?') {
            (marks, rows) = (marks + row.len(), rows + 1);
            more += row.len().saturating_sub(IN_A_ROW);
        }
        MARGIN.max(match rows {
            _ if signs.han < SHORT => A_ROW * rows as f64 + ANOTHER * (marks - rows) as f64,
            0 => MARGIN,
            1 => ROWS_OF_LONG + MORE * more as f64,
            _ => ROWS_OF_LONG.max(A_LONG_ROW * rows.min(ROWS) as f64),
        })
    }
}
