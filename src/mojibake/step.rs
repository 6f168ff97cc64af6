//! Single steps of the search: what they are taken with, and what they are.

mod forward;
mod marks;
mod waiting;

use super::ascii::{Behind, Mode};
use super::channel::{Channel, Family};
use super::context::{Context, is_over};
use super::expected::Expected;
use super::foresight::Originals;
use super::lattice::Place;
use super::layout::Layout;
use super::memory::Memory;
use super::observed::Observed;
use crate::converter::PipelineState;
use crate::language::{Language, Standing};
pub(super) use forward::Given;
use rustc_hash::FxHashMap as HashMap;
use std::cell::RefCell;
use std::rc::Rc;
pub(super) use waiting::waits;

/// The stand-in for "some digit": a digit that was eaten is equally likely to be any of the ten, so
/// the search carries one of them until the page says which.
pub(super) const DIGIT: char = '\u{10FFFD}';
/// The stand-in for a character that was cut off behind its first bytes, as where a program that counts bytes shortened
/// a title before it was misread.
pub(super) const CUT: char = '\u{10FFFB}';

/// Whether `c` stands for what is not known.
pub(super) fn is_stand_in(c: char) -> bool {
    matches!(c, DIGIT | CUT)
}

pub(super) struct Stepper<'a> {
    pub channel: &'a Channel,
    pub observed: &'a Observed<'a>,
    pub language: &'a dyn Language,
    /// Where tags and references stand without their first sign.
    pub headless: &'a [Behind],
    /// The Han characters of the page, and the spaces and signs beside them.
    pub page: &'a [char],
    /// What it costs to take each character for what it seems.
    pub oddities: &'a [f32],
    /// How the source is laid out.
    pub layout: &'a Layout,
    /// Whether the search only asks how a channel does, not what stood there: no language is asked.
    pub sketch: bool,
    /// Whether no language is asked, since there is nothing to choose among.
    pub mute: bool,
    /// What the page itself says.
    pub memory: Option<Rc<Memory>>,
    /// What the language looked up for the histories asked about last.
    pub standing: &'a RefCell<Standing>,
    /// What the language expects after histories asked about before.
    pub expected: &'a Expected,
    /// What can show as a rare character, looked up once for each.
    pub shown_as: RefCell<HashMap<char, Rc<Originals>>>,
    /// What was read back of folded text, by place.
    pub refolded: RefCell<HashMap<(u32, PipelineState), Option<Step>>>,
    /// When the search stops, if it is to be timed.
    until: Option<std::time::Instant>,
}

/// What it costs to read a headless tag or reference as text.
pub(super) const HEADLESS: f32 = -12.0;

/// One way on from a place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    pub original: char,
    pub pos: u32,
    pub state: PipelineState,
    pub soft: bool,
    /// The character stands there, behind the marks of what was lost before it.
    pub kept: bool,
    /// What the step costs beyond what the language thinks of the character.
    pub prior: f32,
}

impl<'a> Stepper<'a> {
    pub fn new(channel: &'a Channel, text: &'a Context<'a>) -> Self {
        Stepper {
            channel,
            observed: &text.observed,
            language: text.language,
            headless: &text.headless,
            page: &text.page,
            oddities: &text.oddities,
            layout: &text.layout,
            sketch: false,
            mute: false,
            memory: None,
            standing: &text.standing,
            expected: &text.expected,
            shown_as: RefCell::default(),
            refolded: RefCell::default(),
            until: text.until,
        }
    }

    /// Whether the time allowed is over.
    pub fn is_over(&self) -> bool {
        is_over(self.until)
    }

    /// A stepper that asks no language.
    pub fn sketch(channel: &'a Channel, text: &'a Context<'a>) -> Self {
        Stepper { sketch: true, ..Stepper::new(channel, text) }
    }

    /// Whether a tag or reference begins at the observed character `index` without its first sign.
    pub fn is_headless(&self, index: usize) -> bool {
        self.headless.get(index).is_some_and(|b| *b != Behind::Plain)
    }

    /// Whether in text, behind a character outside ASCII, another one can have vanished without a mark between `at` and
    /// `here`.
    pub fn vanishes(&self, at: &Place, here: char) -> bool {
        self.channel.family == Family::RoundTrip
            && at.history.mode == Mode::Text
            && at.state.is_idle()
            && here.is_ascii()
            && self.channel.vanishes_before[here as usize]
            && !at.history.text[3].is_ascii()
    }
}
