//! Single steps of the search: what an original character would have become here, what the
//! characters that stand here would have been, and what the language thinks of them.

use super::ascii::{self, Behind, Mode};
use super::channel::{Channel, FOLLOWERS, Family, Origin};
use super::expected::Expected;
use super::foresight::Originals;
use super::lattice::{BOUNDARY, History, Place, seen};
use super::layout::Layout;
use super::markup_names::reference;
use super::memory::{Memory, font};
use super::observed::Observed;
use super::readback::{ByteSource, read_char};
use super::unfold::{RARE_WIDTH, unfolded};
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
    standing: &'a RefCell<Standing>,
    /// What the language expects after histories asked about before.
    pub expected: &'a Expected,
    /// What can show as a rare character, looked up once for each.
    pub shown_as: RefCell<HashMap<char, Rc<Originals>>>,
    /// What was read back of folded text, by place.
    pub refolded: RefCell<HashMap<(u32, PipelineState), Option<Step>>>,
    /// When the search stops, if it is to be timed.
    until: Option<std::time::Instant>,
}

/// How far the language's probabilities are trusted: as they are. What a channel's arithmetic leaves to
/// choose among makes up for their being too sure over all characters (`language/README.md`, DESIGN.md).
const SHARPNESS: f32 = 1.0;
/// What a character outside ASCII costs in a tag outside quotation marks.
const BARE: f32 = -4.0;
/// What it costs to read a headless tag or reference as text.
pub(super) const HEADLESS: f32 = -12.0;
/// SUBSTITUTE, which Go and ICU write where a character has no bytes.
const SUBSTITUTE: char = '\u{1A}';
/// The space of paragraphs' beginnings, and what it costs at their end, or alone in an element, where hardly anybody
/// puts it: of 915 beginnings of a line on clean pages, in 25 nothing else follows in the element.
const WIDE_SPACE: char = '\u{3000}';
const WIDE_SPACE_AT_END: f32 = -4.0;
/// What a wide space behind a narrow one costs: an indent stands behind the end of a line.
const SPACED: f32 = -3.0;
/// What typesetters' white space costs on a page that shows some.
const TYPESET: f32 = -1.0;
/// How sure it is that what begins like a font's name goes on like one.
const NAMED: f32 = 0.99;
/// What it costs that a value opens inside another.
const UNENDED: f32 = -6.0;
/// What a question mark costs inside a line that asks nothing as far as the language knows: in the texts that it was
/// learnt from there is one in a hundred thousand characters, nearly always behind what asks.
const ASKING: f32 = -3.0;
const UNASKED: f32 = -8.0;
/// What an ASCII comma or semicolon behind a Han character costs where full-width signs were folded, and
/// what any other sign costs.
const FOLDED_COMMA: f32 = -4.0;
const FOLDED_SIGN: f32 = -2.5;

/// Of the shared pages those that PHP 5.3 damaged have a mark for three to nine signs of text, those of later versions
/// one for fifteen and more. Converters that write several marks for one loss leave as many as the first.
const FULL: usize = 10;

/// Whether `until` has come.
pub(super) fn is_over(until: Option<std::time::Instant>) -> bool {
    until.is_some_and(|until| std::time::Instant::now() >= until)
}

/// Characters of which either cell is tried.
const TWINS: usize = 3;

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

    /// What can have stood here if nothing was lost.
    pub fn naturals(&self, pos: u32, state: PipelineState, out: &mut Vec<Step>) {
        match self.channel.family {
            Family::RoundTrip => {
                let Some(o) = self.observed.get(self.next_index(pos, &state)) else { return };
                self.push(pos, state, o, out);
                if self.channel.folded {
                    let stands = !out.is_empty();
                    for &(c, prior) in unfolded(o) {
                        if prior > RARE_WIDTH || !stands {
                            self.push_with(pos, state, c, prior, out);
                        }
                    }
                }
                if self.channel.stripped && state.is_idle() && decoded_reference(o) {
                    out.push(Step { original: o, pos: pos + 1, state, soft: true, kept: false, prior: 0.0 });
                }
            }
            Family::Misread | Family::Deep => {
                if let Some(c) = self.read_back(pos, state, 0) {
                    self.push(pos, state, c, out);
                }
                if out.is_empty() && self.channel.folded {
                    out.extend(self.refolded(pos, state));
                }
                // What stands in two cells can have been either.
                let [once] = self.channel.unread.as_slice() else { return };
                let has =
                    |i: usize| self.observed.get(pos as usize + i).is_some_and(|c| once.twin(c).is_some());
                let twins = (0..TWINS).fold(0u8, |twins, i| twins | u8::from(has(i)) << i);
                for chosen in (1..=twins).filter(|chosen| chosen & !twins == 0) {
                    if let Some(c) = self.read_back(pos, state, chosen)
                        && !out.iter().any(|s| s.original == c)
                    {
                        self.push(pos, state, c, out);
                    }
                }
            }
        }
    }

    fn push(&self, pos: u32, state: PipelineState, c: char, out: &mut Vec<Step>) {
        self.push_with(pos, state, c, 0.0, out);
    }

    fn push_with(&self, pos: u32, state: PipelineState, c: char, prior: f32, out: &mut Vec<Step>) {
        let index = self.next_index(pos, &state) as u32;
        let idle = state.is_idle();
        if let Some((pos, state)) = self.advance(pos, state, c) {
            // What survives takes one character; what was eaten or vanished is no natural reading.
            let progress = match self.channel.family {
                Family::RoundTrip if c.is_ascii() => pos == index + 1,
                Family::RoundTrip => pos + u32::from(waits(&state)) == index + 1,
                _ => pos > index || (idle && !state.is_idle()),
            };
            if progress {
                out.push(Step { original: c, pos, state, soft: false, kept: false, prior });
            }
        }
    }

    /// The original character whose bytes are those of the characters at `pos`, those of `twins` in their second
    /// cell.
    fn read_back(&self, pos: u32, state: PipelineState, twins: u8) -> Option<char> {
        let mut at = pos as usize;
        let mut shown = || {
            at += 1;
            self.observed.get(at - 1)
        };
        match self.channel.unread.as_slice() {
            [once] => {
                let mut bytes =
                    ByteSource::new(once, state.decoder(0).pending(), &mut shown).with_twins(twins);
                read_char(self.channel.origin, &mut bytes)
            }
            [first, second] => {
                let mut outer = ByteSource::new(second, state.decoder(1).pending(), &mut shown);
                let mut between = || read_char(Origin::Utf8, &mut outer);
                let mut inner = ByteSource::new(first, state.decoder(0).pending(), &mut between);
                read_char(self.channel.origin, &mut inner)
            }
            [first, second, third] => {
                let mut outer = ByteSource::new(third, state.decoder(2).pending(), &mut shown);
                let mut once = || read_char(Origin::Utf8, &mut outer);
                let mut middle = ByteSource::new(second, state.decoder(1).pending(), &mut once);
                let mut twice = || read_char(Origin::Utf8, &mut middle);
                let mut inner = ByteSource::new(first, state.decoder(0).pending(), &mut twice);
                read_char(self.channel.origin, &mut inner)
            }
            _ => None,
        }
    }

    /// What the language thinks of `c` after `history`, and the history behind it. `next` is the
    /// index of the observed character behind `c`.
    pub fn score(&self, history: &History, c: char, next: usize, soft: bool, own: bool) -> (f32, History) {
        if self.sketch {
            let mode = if matches!(c, '<' | '&') { Mode::Tag } else { Mode::Text };
            return (0.0, History { mode, ..*history });
        }
        let mut h = *history;
        // Nobody writes it. Beside U+FFFD, which marks the same loss, it stays a stand-in for what the language does not know.
        let mark = c == SUBSTITUTE && !self.channel.is_marker('\u{FFFD}');
        let mut score = if mark { HEADLESS } else { 0.0 };
        let shown = if c == DIGIT { '0' } else { c };
        let mode = h.mode.after(shown, self.observed.get(next));
        match h.mode {
            _ if soft => score += self.read(&mut h.text, seen(c), own),
            Mode::Text if mode == Mode::Tag => {
                let separates = ascii::separates(self.observed, next);
                let alone = || begins_line(&h.text) && self.observed.get(next) == Some('/');
                if h.text[3] == WIDE_SPACE && (separates || alone()) {
                    score += WIDE_SPACE_AT_END;
                }
                if separates {
                    score += self.read(&mut h.text, BOUNDARY, own);
                    // What stands in another cell or paragraph says little.
                    h.text = [BOUNDARY; 4];
                }
            }
            Mode::Text => {
                if self.channel.narrows() && c.is_ascii_punctuation() && !h.text[3].is_ascii() {
                    score += match c {
                        ',' | ';' => FOLDED_COMMA,
                        ':' | '(' | ')' | '?' | '!' => FOLDED_SIGN,
                        _ => 0.0,
                    };
                }
                if shown == '&'
                    && let Some((_, name)) = ascii::headless_reference(self.observed, next)
                {
                    h.mode = Mode::Reference;
                    // Nobody writes a reference to U+FFFD.
                    if name == "#65533" {
                        score += self.literal_mark();
                    }
                    let c = reference(&name).filter(|c| !c.is_whitespace()).unwrap_or(BOUNDARY);
                    score += self.read(&mut h.text, c, own);
                    return (score, h);
                }
                score += self.read(&mut h.text, seen(c), own) + self.typesetting(c);
                if c == WIDE_SPACE && matches!(history.text, [.., b, BOUNDARY] if b != BOUNDARY) {
                    score += SPACED;
                }
                if c == '?' {
                    score += self.asking(score, history.text[3], next);
                }
                match c {
                    '\n' => h.text = [BOUNDARY; 4],
                    // The second one is told from the first where a line begins.
                    WIDE_SPACE if h.text[3] == c && h.text[2] == BOUNDARY => h.text[2] = c,
                    WIDE_SPACE => h.text[3] = c,
                    _ => {}
                }
            }
            Mode::Double | Mode::Single if !c.is_ascii() => {
                score += self.value(&mut h.attribute, seen(c), own);
                if c == WIDE_SPACE {
                    h.attribute[3] = c;
                }
            }
            Mode::Double | Mode::Single => {
                // A quotation mark behind `=` opens a value: the one before should have ended.
                let opens = matches!(shown, '"' | '\'') && mode == Mode::Tag;
                if opens && next >= 2 && self.observed.get(next - 2) == Some('=') {
                    score += UNENDED;
                }
                // A tag inside a value is a value that lost its end.
                if shown == '<' && mode == Mode::Tag {
                    score += 2.5 * UNENDED;
                }
                // Nobody writes a reference to U+FFFD, and hardly anybody asks in a value.
                if shown == '&'
                    && ascii::headless_reference(self.observed, next).is_some_and(|r| r.1 == "#65533")
                {
                    score += self.literal_mark();
                }
                let before_text = || self.observed.get(next).is_some_and(|n| !n.is_ascii());
                let asks = |h: &History| c == '?' && h.attribute[3].is_whitespace() && before_text();
                if mode == Mode::Tag || ascii::parts_values(shown) {
                    // A font's name ends before the next one.
                    if !h.attribute[3].is_ascii() {
                        score += self.value(&mut h.attribute, BOUNDARY, own);
                    }
                    h.attribute = [BOUNDARY; 4];
                } else if !h.attribute[3].is_ascii() || (asks(&h) && self.channel.is_marker('?')) {
                    score += self.value(&mut h.attribute, seen(c), own);
                } else {
                    push_history(&mut h.attribute, shown);
                }
            }
            Mode::Tag if mode != Mode::Tag => h.attribute = [BOUNDARY; 4],
            Mode::Tag if !c.is_ascii() => score += self.value(&mut h.attribute, c, own) + BARE,
            Mode::Tag | Mode::Reference => {}
        }
        h.mode = mode;
        (score, h)
    }

    /// What it costs besides to take a question mark before text for the author's, which the language gives `score`
    /// behind `before`.
    fn asking(&self, score: f32, before: char, next: usize) -> f32 {
        let of_text = |c: char| !c.is_ascii() || c == '?';
        let inside = (of_text(before) || before == BOUNDARY) && self.observed.get(next).is_some_and(of_text);
        let asks = before != '?' && score > UNASKED;
        // Trials of a channel take it as the language does.
        if inside && !asks && self.memory.is_some() && self.channel.is_marker('?') { ASKING } else { 0.0 }
    }

    /// What it costs to take a reference to U+FFFD for the author's.
    fn literal_mark(&self) -> f32 {
        if self.channel.is_marker('&') { 2.0 * HEADLESS } else { HEADLESS }
    }

    /// What white space costs that typesetters use: little where the page shows that it does.
    fn typesetting(&self, c: char) -> f32 {
        let rarity = ascii::typesetting(c);
        if rarity < TYPESET && self.page.binary_search(&c).is_ok() { TYPESET } else { rarity }
    }

    /// What [`Stepper::read`] gives in the value of an attribute, where fonts are named.
    fn value(&self, history: &mut [char; 4], c: char, own: bool) -> f32 {
        // Trials of a channel know no furniture.
        let named = self.memory.as_ref().and_then(|_| font(history, c));
        let score = self.read(history, c, own);
        match named {
            Some(share) => ((1.0 - NAMED) * score.exp() + NAMED * share).ln(),
            None => score,
        }
    }

    /// What the language can think of `c` after `history` at most, where that is known without asking it.
    pub fn ceiling(&self, history: &[char; 4], c: char) -> f32 {
        self.language.ceiling_from(&mut self.standing.borrow_mut(), history, c) * SHARPNESS
    }

    fn read(&self, history: &mut [char; 4], c: char, own: bool) -> f32 {
        if c == BOUNDARY && matches!(history[3], BOUNDARY | WIDE_SPACE) {
            return 0.0;
        }
        if self.mute {
            push_history(history, if c == DIGIT { '0' } else { c });
            return 0.0;
        }
        let (asked, shares) = match c {
            // Some digit: the ten shares together.
            DIGIT => ('0', std::f32::consts::LN_10),
            _ => (c, 0.0),
        };
        let log_prob = self.language.log_prob_from(&mut self.standing.borrow_mut(), history, asked);
        let mut score = (log_prob + shares) * SHARPNESS;
        if let Some(memory) = &self.memory
            && (!c.is_ascii() || c == BOUNDARY)
            && memory.may_know(history)
        {
            score = memory.mix(history, c, score.exp(), own).ln();
        }
        // The counts leave out what ends lines behind full stops (`language/README.md`); a colon ends them as often.
        if c == BOUNDARY && history[3] == '：' {
            score = score.max(-std::f32::consts::LN_2);
        }
        push_history(history, if c == DIGIT { '0' } else { c });
        score
    }

    /// The place behind a natural step from `from`, which takes the observed character `index`.
    pub fn natural(&self, from: &Place, step: &Step, index: usize) -> (f32, Place) {
        let (score, place) = self.place_as(from, step, index + 1, true);
        if self.sketch {
            // Behind its `<` a tag is no oddity.
            let headed = from.history.mode == Mode::Tag && self.is_headless(index);
            let odd = if headed { 0.0 } else { self.oddities.get(index).copied().unwrap_or(0.0) };
            let read = match self.channel.family {
                Family::RoundTrip => 0.0,
                _ if step.original.is_ascii() => 0.0,
                _ => super::sketch::read(self.channel.origin, step.original),
            };
            return (score + read - odd, place);
        }
        let headless =
            from.history.mode == Mode::Text && self.headless.get(index).is_some_and(|b| *b != Behind::Plain);
        (if headless { score + HEADLESS } else { score }, place)
    }

    /// What the observed character `index` adds as it stands, and the place behind it.
    pub fn as_it_stands(&self, at: &Place, index: usize) -> Option<(f32, Place)> {
        let original = self.observed.get(index)?;
        let pos = index as u32 + 1;
        let step = Step { original, pos, state: at.state, soft: false, kept: false, prior: 0.0 };
        Some(self.natural(at, &step, index))
    }

    /// The log-probability of what stands from a place on up to the observed character `end`.
    pub fn stands(&self, from: Place, end: usize) -> f64 {
        let (mut at, mut total) = (from, 0.0);
        for index in from.pos as usize..end {
            let Some((score, next)) = self.as_it_stands(&at, index) else { break };
            total += f64::from(score);
            at = next;
        }
        total
    }

    /// The place behind `step`, with the observed character `next` behind it.
    pub fn place(&self, from: &Place, step: &Step, next: usize) -> (f32, Place) {
        self.place_as(from, step, next, false)
    }

    /// The same; `own` says that what stands there was counted as the page's own words.
    fn place_as(&self, from: &Place, step: &Step, next: usize, own: bool) -> (f32, Place) {
        let (score, history) = self.score(&from.history, step.original, next, step.soft, own);
        let outside_text =
            step.original != DIGIT && !is_text(from.history.mode) && is_punctuation(step.original);
        let prior = if outside_text && self.channel.narrows() { 2.0 * RARE_WIDTH } else { step.prior };
        (score + prior, Place { pos: step.pos, state: step.state, history })
    }
}

/// Whether the character before waits in the converters of a round trip to be shown. What lost its last byte
/// can wait too, but only to be thrown away.
fn waits(state: &PipelineState) -> bool {
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

/// Whether a line begins with nothing but what stands here.
fn begins_line(history: &[char; 4]) -> bool {
    history.iter().all(|c| matches!(*c, BOUNDARY | WIDE_SPACE))
}

fn push_history(history: &mut [char; 4], c: char) {
    history.rotate_left(1);
    history[3] = c;
}

fn is_punctuation(c: char) -> bool {
    matches!(c, '，' | '：' | '；' | '！' | '？' | '（' | '）' | '\u{3000}')
}

fn is_text(mode: Mode) -> bool {
    matches!(mode, Mode::Text)
}

/// Whether `c` can have been written as a character reference where tags were stripped.
fn decoded_reference(c: char) -> bool {
    matches!(
        c,
        '“' | '”'
            | '‘'
            | '’'
            | '—'
            | '…'
            | '·'
            | '\u{A0}'
            | '\u{2002}'
            | '\u{2003}'
            | '×'
            | '《'
            | '》'
            | '•'
            | '–'
            | '°'
    )
}
