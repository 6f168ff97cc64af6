//! What a step costs: what the language and the page think of the character, and what can be said for or against
//! it where it stands, in text or in a tag.

use super::ascii::{self, Behind, Mode};
use super::channel::Family;
use super::history::{BOUNDARY, History, seen};
use super::lattice::Place;
use super::markup_names::reference;
use super::memory::font;
use super::step::{CUT, DIGIT, HEADLESS, Step, Stepper};
use super::unfold::RARE_WIDTH;

/// How far the language's probabilities are trusted: as they are. What a channel's arithmetic leaves to
/// choose among makes up for their being too sure over all characters (`language/README.md`, DESIGN.md).
const SHARPNESS: f32 = 1.0;
/// What a character outside ASCII costs in a tag outside quotation marks.
const BARE: f32 = -4.0;
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
/// What it costs, in bits, that a traditional character is told by its own frequency or by the language.
const EITHER: f32 = 1.0;

impl Stepper<'_> {
    /// What the language thinks of `c` after `history`, and the history behind it. `next` is the
    /// index of the observed character behind `c`.
    pub fn score(&self, history: &History, c: char, next: usize, soft: bool, own: bool) -> (f32, History) {
        if self.sketch {
            let mode = if matches!(c, '<' | '&') { Mode::Tag } else { Mode::Text };
            return (0.0, History { mode, ..*history });
        }
        let mut h = *history;
        if c == CUT {
            push_history(if is_text(h.mode) { &mut h.text } else { &mut h.attribute }, '\u{FFFD}');
            return (0.0, h);
        }
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
        // What the language does not know is told by how common it is.
        if self.channel.is_traditional() && !c.is_ascii() {
            let price = f32::from(crate::charset::big5_price(c)) + EITHER;
            score = score.max(-std::f32::consts::LN_2 * price * SHARPNESS);
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
