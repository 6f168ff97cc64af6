//! A text and what is worked out about it once, whichever channel is tried on it.

use super::ascii::{self, Behind};
use super::expected::Expected;
use super::layout::Layout;
use super::observed::Observed;
use crate::language::{Language, Standing};
use std::cell::RefCell;

/// A text and what is worked out about it once.
pub(super) struct Context<'a> {
    pub observed: Observed<'a>,
    pub language: &'a dyn Language,
    /// Where tags and references stand without their first sign.
    pub headless: Vec<Behind>,
    /// The Han characters of the page, and the spaces and signs beside them.
    pub page: Vec<char>,
    /// What it costs to take each character for what it seems: see [`super::sketch::oddities`].
    pub oddities: Vec<f32>,
    /// How the source is laid out.
    pub layout: Layout,
    /// What the language expects where, as far as that was asked.
    pub expected: Expected,
    /// What the language looked up for the histories asked about last.
    pub standing: RefCell<Standing>,
    /// When the search stops, if it is to be timed.
    pub until: Option<std::time::Instant>,
}

impl<'a> Context<'a> {
    /// As the options say.
    pub fn of(text: &'a str, options: &super::Options<'a>) -> Self {
        Context { until: options.until, ..Context::new(text, options.language) }
    }

    pub fn new(text: &'a str, language: &'a dyn Language) -> Self {
        let observed = Observed::new(text);
        let headless = ascii::headless_starts(&observed);
        let of_text = |c: &char| matches!(c, '\u{2000}'..='\u{206F}' | '\u{3000}'..='\u{9FFF}');
        let mut page: Vec<char> = observed.chars.iter().copied().filter(of_text).collect();
        page.sort_unstable();
        page.dedup();
        let oddities = super::sketch::oddities(&observed, &headless);
        let layout = Layout::of(&observed);
        let (expected, standing) = (Expected::default(), RefCell::default());
        Context { observed, language, headless, page, oddities, layout, expected, standing, until: None }
    }
}

/// Whether `until` has come.
pub(super) fn is_over(until: Option<std::time::Instant>) -> bool {
    until.is_some_and(|until| std::time::Instant::now() >= until)
}
