//! Single steps of the search: what an original character would have become here, and where that leads to.

use super::ascii::{Behind, Mode};
use super::channel::{Channel, FOLLOWERS, Family};
use super::context::{Context, is_over};
use super::expected::Expected;
use super::foresight::Originals;
use super::lattice::Place;
use super::layout::Layout;
use super::memory::Memory;
use super::observed::Observed;
use super::unread::Origin;
use crate::converter::PipelineState;
use crate::language::{Language, Standing};
use rustc_hash::FxHashMap as HashMap;
use std::cell::RefCell;
use std::rc::Rc;

/// What a converter does with a digit that it took for the second of four bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Given {
    /// It shows, behind the mark, and stands there.
    Back,
    /// It is gone.
    Eaten,
    /// What would show is not what stands there.
    Other,
}

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

/// Of the shared pages those that PHP 5.3 damaged have a mark for three to nine signs of text, those of later versions
/// one for fifteen and more. Converters that write several marks for one loss leave as many as the first.
const FULL: usize = 10;

/// The most that a channel writes for what waits at the end of the text: `&#65533;` and a mark beside it.
const LAST_MARKS: usize = 12;

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

    /// Feeds `c` at `pos` in `state`; gives the new position and state if what comes out is what
    /// stands there.
    #[inline]
    pub fn advance(&self, pos: u32, state: PipelineState, c: char) -> Option<(u32, PipelineState)> {
        let mut after = state;
        let mut at = pos as usize;
        let fits = self.channel.pipe.step(&mut after, c, &mut |e| {
            at += 1;
            self.observed.get(at - 1) == Some(e)
        });
        fits.then_some((at as u32, after))
    }

    /// The same for one byte behind the first encoder.
    #[inline]
    pub fn advance_byte(&self, pos: u32, state: PipelineState, b: u8) -> Option<(u32, PipelineState)> {
        let mut after = state;
        let mut at = pos as usize;
        let fits = self.channel.pipe.step_byte(&mut after, b, &mut |e| {
            at += 1;
            self.observed.get(at - 1) == Some(e)
        });
        fits.then_some((at as u32, after))
    }

    /// Whether the text ends at `pos` with what a channel makes of the bytes that wait in `state`, if any do.
    pub fn ends(&self, pos: u32, state: &PipelineState) -> bool {
        let rest = self.observed.chars.get(pos as usize..).unwrap_or_default();
        if state.is_idle() || rest.is_empty() || rest.len() > LAST_MARKS {
            return false;
        }
        let (mut after, mut rest, mut fits) = (*state, rest.iter(), true);
        self.channel.pipe.end(&mut after, &mut |c| fits &= rest.next() == Some(&c));
        fits && rest.next().is_none()
    }

    /// What becomes of the digit of `step`, which waits as the second of four bytes, where no such sequence
    /// follows.
    pub fn gives_back(&self, step: &Step) -> Given {
        if self.channel.family != Family::Misread || self.channel.unread.len() != 1 {
            // What comes behind decides; the digit stays some digit.
            return Given::Eaten;
        }
        let (mut state, mut out) = (step.state, Vec::new());
        self.channel.run(&mut state, 'A', &mut out);
        let written = out.strip_suffix(&['A']).unwrap_or(&out);
        let stands = (step.pos as usize..).zip(written).all(|(i, c)| self.observed.get(i) == Some(*c));
        match (stands, written.contains(&step.original)) {
            // Text behind it can make another sequence of it than ASCII does.
            (false, _) if self.goes_on(step) => Given::Eaten,
            (false, _) => Given::Other,
            (true, true) => Given::Back,
            (true, false) => Given::Eaten,
        }
    }

    /// Whether some character of text can stand behind a step.
    fn goes_on(&self, step: &Step) -> bool {
        FOLLOWERS.chars().any(|c| self.advance(step.pos, step.state, c).is_some())
    }

    /// Whether nothing fits for which the first half of the channel gives out `head` first.
    pub fn refuses(&self, pos: u32, state: &PipelineState, head: u32) -> bool {
        let mut at = pos as usize;
        self.channel.pipe.refuses(state, head, &mut |e| {
            at += 1;
            self.observed.get(at - 1) == Some(e)
        })
    }

    /// The steps over those of some characters of three bytes that fit here. Where they are sorted, many share
    /// their first bytes, and those tell for most.
    pub fn advance_each(
        &self,
        pos: u32,
        state: PipelineState,
        characters: impl Iterator<Item = char>,
    ) -> Vec<Step> {
        let step =
            |original, (pos, state)| Step { original, pos, state, soft: false, kept: false, prior: 0.0 };
        if !matches!(self.channel.origin, Origin::Utf8) {
            return characters.filter_map(|c| Some(step(c, self.advance(pos, state, c)?))).collect();
        }
        let mut steps = Vec::new();
        let (mut first, mut second) = ((0, None), (0, None));
        for c in characters {
            let mut bytes = [0; 4];
            let [lead, middle, last] = *c.encode_utf8(&mut bytes).as_bytes() else { continue };
            if first.0 != lead {
                first = (lead, self.advance_byte(pos, state, lead));
                second = (0, None);
            }
            let Some((pos, state)) = first.1 else { continue };
            if second.0 != middle {
                second = (middle, self.advance_byte(pos, state, middle));
            }
            let Some((pos, state)) = second.1 else { continue };
            steps.extend(self.advance_byte(pos, state, last).map(|to| step(c, to)));
        }
        steps
    }

    /// Whether a tag or reference begins at the observed character `index` without its first sign.
    pub fn is_headless(&self, index: usize) -> bool {
        self.headless.get(index).is_some_and(|b| *b != Behind::Plain)
    }

    /// Whether a mark of a loss stands at the observed character `index`.
    #[inline]
    pub fn is_marked(&self, index: usize) -> bool {
        self.observed.get(index).is_some_and(|c| self.channel.is_marker(c)) && !self.observed.is_barren(index)
    }

    /// Whether of what is no ASCII, and the marks of a round trip, one in so many is a mark: several characters are lost
    /// side by side then.
    pub fn is_full_of_marks(&self) -> bool {
        let marks = (0..self.observed.len()).filter(|&i| self.is_marked(i)).count();
        let text = self.observed.chars.iter().filter(|c| !c.is_ascii()).count();
        self.channel.family == Family::RoundTrip && marks * FULL > text
    }

    /// Whether a mark of eight characters begins at `pos`, `&#65533;`, or behind one that the reader at the end wrote.
    #[inline]
    pub fn is_long_mark(&self, pos: u32) -> bool {
        let at = pos as usize;
        let at = at + usize::from(self.observed.get(at) == Some('\u{FFFD}'));
        self.observed.get(at) == Some('&')
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

    /// The index of the observed character that the next original character survives as, if it does.
    #[inline]
    pub fn next_index(&self, pos: u32, state: &PipelineState) -> usize {
        match self.channel.family {
            Family::RoundTrip => {
                let pos = pos as usize;
                // What is thrown away leaves its mark first.
                let marked = |p| self.observed.get(p).is_some_and(|c| self.channel.is_marker(c));
                let shown = waits(state) && !self.is_thrown_away(pos, state);
                pos + usize::from(shown || (!state.is_idle() && marked(pos)))
            }
            _ => pos as usize,
        }
    }

    /// Whether the character that stands at `pos` begins with the bytes that wait to be shown; `None` at the end.
    pub fn begins_so(&self, pos: usize, state: &PipelineState) -> Option<bool> {
        let (known, mut bytes) = (state.decoder(1), [0; 4]);
        let shown = self.observed.get(pos)?.encode_utf8(&mut bytes).as_bytes();
        Some((0..known.len()).all(|i| shown.get(i) == Some(&known.byte(i))))
    }

    /// Whether the character that waits cannot be the one that stands at `pos`, not even with another last byte, and
    /// leaves nothing.
    fn is_thrown_away(&self, pos: usize, state: &PipelineState) -> bool {
        self.channel.vanishes_inside() && !self.channel.folded && self.begins_so(pos, state) == Some(false)
    }
}

/// Whether the character before waits in the converters of a round trip to be shown. What lost its last byte
/// can wait too, but only to be thrown away.
pub(super) fn waits(state: &PipelineState) -> bool {
    let (unread, read) = (state.decoder(0), state.decoder(1));
    if read.is_idle() {
        return !unread.is_idle();
    }
    let needed = match read.byte(0) {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        _ => 4,
    };
    !unread.is_idle() && read.len() + 1 >= needed
}
