//! Width folding read backwards.

use super::gate::{self, Cells};
use super::step::{Step, Stepper};
use crate::converter::{Fold, PipelineState};
use std::sync::LazyLock;

/// What it costs to suppose that a sign or digit was full-width before it was folded: Chinese pages
/// have full-width punctuation everywhere and other full-width forms almost nowhere.
pub(super) const RARE_WIDTH: f32 = -9.0;

/// What NFKC turns into `c`: the full-width forms that Chinese text uses, and what each costs beyond
/// what the language thinks of it.
pub(super) fn unfolded(c: char) -> &'static [(char, f32)] {
    match c {
        ',' => &[('，', 0.0)],
        ':' => &[('：', 0.0)],
        ';' => &[('；', 0.0)],
        '!' => &[('！', 0.0)],
        '?' => &[('？', 0.0)],
        '(' => &[('（', 0.0)],
        ')' => &[('）', 0.0)],
        ' ' => &[('\u{3000}', -2.0), ('\u{A0}', -3.0)],
        '.' => &[('．', RARE_WIDTH)],
        '~' => &[('～', RARE_WIDTH)],
        '%' => &[('％', RARE_WIDTH)],
        '+' => &[('＋', RARE_WIDTH)],
        '-' => &[('－', RARE_WIDTH)],
        '=' => &[('＝', RARE_WIDTH)],
        '/' => &[('／', RARE_WIDTH)],
        '<' => &[('＜', RARE_WIDTH)],
        '>' => &[('＞', RARE_WIDTH)],
        '"' => &[('＂', RARE_WIDTH)],
        '\'' => &[('＇', RARE_WIDTH)],
        '@' => &[('＠', RARE_WIDTH)],
        '$' => &[('＄', RARE_WIDTH)],
        '&' => &[('＆', RARE_WIDTH)],
        '[' => &[('［', RARE_WIDTH)],
        ']' => &[('］', RARE_WIDTH)],
        '*' => &[('＊', RARE_WIDTH)],
        '#' => &[('＃', RARE_WIDTH)],
        '0' => &[('０', RARE_WIDTH)],
        '1' => &[('１', RARE_WIDTH)],
        '2' => &[('２', RARE_WIDTH)],
        '3' => &[('３', RARE_WIDTH)],
        '4' => &[('４', RARE_WIDTH)],
        '5' => &[('５', RARE_WIDTH)],
        '6' => &[('６', RARE_WIDTH)],
        '7' => &[('７', RARE_WIDTH)],
        '8' => &[('８', RARE_WIDTH)],
        '9' => &[('９', RARE_WIDTH)],
        _ => &[],
    }
}

/// Places whose reading is remembered.
const REMEMBERED: usize = 1 << 16;

impl Stepper<'_> {
    /// What stands at `pos` where misread text was folded afterwards: it is in no cell, but what it was folded from is. `None`
    /// where several characters can show so: one of them was lost.
    pub(super) fn refolded(&self, pos: u32, state: PipelineState) -> Option<Step> {
        let mut shown = (0..3).filter_map(|i| self.observed.get(pos as usize + i));
        if !shown.any(begins) {
            return None;
        }
        // A lattice comes to the same place on many ways.
        if let Some(known) = self.refolded.borrow().get(&(pos, state)) {
            return *known;
        }
        let mut fitting = Vec::new();
        self.by_bytes(pos, state, &mut fitting);
        // What waits must show with what comes behind it.
        let shows = |s: &Step| {
            let mut behind = (0..0x80u8).chain(0xC2..=0xF4);
            behind.any(|b| self.advance_byte(s.pos, s.state, b).is_some_and(|to| to.0 > s.pos))
        };
        let gets_on = |s: &Step| s.pos > pos || state.is_idle();
        let mut fitting = fitting.into_iter().filter(|s| gets_on(s) && (s.state.is_idle() || shows(s)));
        let only = fitting.next().filter(|_| fitting.next().is_none());
        let mut known = self.refolded.borrow_mut();
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert((pos, state), only);
        only
    }
}

/// Whether `c` begins what NFKC makes of some character of GBK or windows-1252 that it changes.
fn begins(c: char) -> bool {
    static FIRST: LazyLock<Cells> = LazyLock::new(|| {
        let cells = gate::read_all();
        let high: Vec<u8> = (0x80..=0xFF).collect();
        let (high, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&high);
        let changed = cells.chars().chain(high.chars()).filter(|c| Fold::Nfkc.changes(*c));
        Cells::holding(
            changed.filter_map(|c| Fold::Nfkc.apply_all(c.encode_utf8(&mut [0; 4])).chars().next()),
        )
    });
    FIRST.contains(c)
}
