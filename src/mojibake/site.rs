//! What several pages of one site say alike, as the search can use it.
//!
//! A page has its own words to go by ([`super::memory`]); a short one has few of them, and a site says the
//! same things on all of its pages: its name, its organs and offices, its columns.

use super::ascii::{self, Mode};
use super::history::{BOUNDARY, seen};
use super::observed::Observed;

/// Four characters of text and the one behind them.
pub(crate) type Sequence = [char; 5];

/// Characters of one page that are looked at.
const MOST: usize = 60_000;

/// Which characters follow which others on several pages of a site.
///
/// It is made by [`crate::EvidenceBuilder`], and says nothing of any single page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SiteWords {
    /// Sorted, each with the number of pages that it stands on.
    pub(crate) sequences: Vec<(Sequence, u32)>,
}

/// The sequences of a sound page or text, sorted, each once. Those that end in ASCII are left out: the
/// search asks nobody about them, and what is written in digits differs from page to page.
pub(crate) fn sequences(text: &str) -> Vec<Sequence> {
    let observed = Observed::new(text);
    let (mut found, mut mode) = (Vec::new(), Mode::Text);
    let (mut running, mut attribute) = ([BOUNDARY; 4], [BOUNDARY; 4]);
    for (i, &c) in observed.chars.iter().enumerate().take(MOST) {
        let after = mode.after(c, observed.get(i + 1));
        match mode {
            Mode::Text if after == Mode::Tag && !ascii::separates(&observed, i + 1) => {}
            Mode::Text if after == Mode::Tag => {
                note(&mut found, &mut running, BOUNDARY);
                running = [BOUNDARY; 4];
            }
            Mode::Text => {
                note(&mut found, &mut running, seen(c));
                if c == '\n' {
                    running = [BOUNDARY; 4];
                }
            }
            Mode::Double | Mode::Single if after == Mode::Tag || ascii::parts_values(c) => {
                note(&mut found, &mut attribute, BOUNDARY);
                attribute = [BOUNDARY; 4];
            }
            Mode::Double | Mode::Single => note(&mut found, &mut attribute, seen(c)),
            Mode::Tag if after != Mode::Tag => attribute = [BOUNDARY; 4],
            _ => {}
        }
        mode = after;
    }
    note(&mut found, &mut running, BOUNDARY);
    found.sort_unstable();
    found.dedup();
    found
}

fn note(found: &mut Vec<Sequence>, history: &mut [char; 4], c: char) {
    let [a, b, d, e] = *history;
    if c == BOUNDARY && e == BOUNDARY {
        return;
    }
    if (!c.is_ascii() || c == BOUNDARY) && history.iter().any(|c| !c.is_ascii()) {
        found.push([a, b, d, e, c]);
    }
    *history = [b, d, e, c];
}
