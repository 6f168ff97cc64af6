//! Finds out what happened to a text, undoes it, and proves it.
//!
//! A cheap gate looks for signs of damage; hypotheses about the channel are tried on a sample of the
//! page; the best one is inverted as a search over what could have been there, which runs the channel
//! forward at every step, so that whatever it finds gives the input back.

mod alternatives;
mod ascii;
mod bullets;
mod by_bytes;
mod channel;
mod contest;
mod context;
mod course;
mod cuts;
mod detect;
mod entry_labels;
mod escaped;
mod escaped_cells;
mod escaped_pairs;
mod escaped_tags;
mod escaped_text;
mod evidence;
mod expected;
mod extract;
mod foresight;
mod furniture;
mod gate;
mod gathered;
mod glance;
mod half;
mod headless;
mod history;
mod holes;
mod hypotheses;
mod judged;
mod lattice;
mod layout;
mod leftover;
mod likely;
mod lost;
mod marked;
mod markup_names;
mod memory;
mod naturals;
mod observed;
mod options;
mod ordinal;
mod out_of_step;
mod parity;
mod parts;
mod phase;
mod places;
mod plain;
mod questions;
mod readback;
mod render;
mod search;
mod segment;

pub(crate) mod site;
mod sketch;
mod slot;
mod sound;
mod spots;
mod step;
mod stretches;
mod undo;
mod unfold;
mod unread;
mod vanishing;
mod walk;
mod weigh;
mod zones;

use crate::report::{ChannelFinding, Confidence, Entry, Note, apply, join_insertions};
use context::{Context, is_over};
pub use evidence::Grammar;
use gate::Signs;
pub use options::{Kind, Options};
pub use site::SiteWords;

/// What was done to a text.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Repaired {
    /// Repairs and losses as changes of the text given, sorted, without overlaps. Empty where nothing
    /// happened.
    pub entries: Vec<Entry>,
    /// The channels that did the damage, likeliest first.
    pub channels: Vec<ChannelFinding>,
    /// Places where a character can have vanished without a mark and where nothing says so.
    pub possible_silent_losses: u64,
    /// Limits that were reached.
    pub notes: Vec<Note>,
}

/// Repairs a text.
///
/// ```
/// use gongwen::mojibake::{Options, repair};
/// use gongwen::report::apply;
/// // Read as GBK by a Java program.
/// let damaged = "<p>鍏充簬寮€灞曟鏌ョ殑閫氱煡</p>";
/// let repaired = repair(damaged, &Options::default());
/// assert_eq!(apply(damaged, &repaired.entries), "<p>关于开展检查的通知</p>");
/// assert!(repair("<p>关于开展检查的通知</p>", &Options::default()).entries.is_empty());
/// ```
pub fn repair(text: &str, options: &Options<'_>) -> Repaired {
    if glance::is_clean(text) {
        return Repaired::default();
    }
    let mut repaired = repair_closely(text, options);
    add_between(&mut repaired.entries, leftover::losses(text));
    repaired
}

/// Repairs a text that the first look does not call clean.
fn repair_closely(text: &str, options: &Options<'_>) -> Repaired {
    let escaped = escaped::repairs(text);
    if escaped.is_empty() {
        return parts::repair(text, options);
    }
    let plain = apply(text, &escaped);
    let repaired = parts::repair(&plain, options);
    let mut all = Repaired { entries: escaped, ..Repaired::default() }.then(text, repaired);
    all.channels.push(ChannelFinding::whole("escaped", Confidence::CERTAIN));
    all
}

/// The threshold where none is given, and the one that evidence has at least.
pub(crate) const CERTAIN: f64 = 0.98;
/// The numerals that lists are numbered with, in order.
const NUMERALS: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/// Finding the channel may cost so many times the work of undoing it: every hypothesis is tried.
const DETECTION: u64 = 2;
/// Work allowed for any text, for each of its characters, and for each of its first characters besides: on three small
/// pages of 48 that PHP 5.3 damaged it runs out.
const WORK: u64 = 1_000_000;
const WORK_A_CHARACTER: u64 = 16_000;
const WORK_A_FIRST: u64 = 2000;
const FIRST: u64 = 3500;

/// What the channel between bytes and characters did.
fn repair_channel(text: &str, options: &Options<'_>, silently: bool) -> Repaired {
    let text = Context::of(text, options);
    let observed = &text.observed;
    let signs = Signs::of(observed, &text.headless);
    let stripped = options.kind == Kind::Plain;
    let allowed = allowed(options, observed.len());
    let work = allowed.saturating_mul(DETECTION);
    let (found, through) = detect::detect(&text, &signs, stripped, silently, work);
    let Some(found) = found else {
        if let Some(marked) = through.then(|| marked::repair(observed.text(), options)).flatten() {
            let rest = |text: &str| sound::but_for_losses(&observed::Observed::new(text), options);
            return parts::beside(observed.text(), marked, rest);
        }
        let mut repaired = sound::but_for_losses(observed, options);
        if is_over(options.until) {
            repaired.notes.push(out_of_time());
        } else if !through {
            let message = format!("what happened to the page was not found out with {work} units of work");
            repaired.notes.push(Note::new("limit", message));
        }
        return repaired;
    };
    // What was found in a hurry was tried on little.
    if is_over(options.until) {
        let entries = lost::losses(observed);
        return Repaired { entries, notes: vec![out_of_time()], ..Repaired::default() };
    }
    if let Some(repaired) = undone(&found, &text, options, allowed) {
        return repaired;
    }
    let marked = marked::repair(observed.text(), options).unwrap_or_default();
    let losses = |text: &str| lost::losses(&observed::Observed::new(text));
    parts::beside(observed.text(), marked, |text| Repaired { entries: losses(text), ..Repaired::default() })
}

/// The work allowed for a text of so many characters.
fn allowed(options: &Options<'_>, length: usize) -> u64 {
    let length = length as u64;
    options.work.min(WORK + WORK_A_CHARACTER * length + WORK_A_FIRST * length.min(FIRST))
}

/// Undoes the channel that was found; nothing where it leaves too much unexplained.
fn undone(
    found: &detect::Verdict,
    text: &Context<'_>,
    options: &Options<'_>,
    allowed: u64,
) -> Option<Repaired> {
    let (observed, stripped) = (&text.observed, options.kind == Kind::Plain);
    let (search, mut walk) = undo::undo(found, text, options, allowed);
    let channel = search.stepper().channel;
    // What leaves too much unexplained was another channel, and its repairs are no repairs.
    let foreign = observed.chars.iter().filter(|c| !c.is_ascii()).count();
    let most = match channel.family {
        channel::Family::RoundTrip => (walk.sites + foreign / 20) / 2,
        _ => foreign / 5,
    };
    if walk.unexplained.len() > most {
        return None;
    }
    let possible_silent_losses = walk.possible_silent_losses(search.stepper());
    zones::leave(&mut walk, search.stepper());
    if let Some(grammar) = options.grammar {
        entry_labels::fill(&mut walk.slots, search.stepper(), grammar);
    }
    if stripped {
        plain::strip(&mut walk.slots);
    }
    let end = observed.len();
    let exactly = channel.family != channel::Family::RoundTrip;
    // What the page knows is asked first, whatever is guessed then.
    let asked = options.threshold.get();
    let threshold = asked.max(CERTAIN);
    let thresholds = (threshold as f32, asked as f32);
    let changes = render::render(observed, &walk.slots, end, thresholds, exactly);
    let mut entries = changes.entries;
    let guess = (asked < threshold).then_some(asked);
    let settings = evidence::Settings { grammar: options.grammar, lines: stripped, threshold, guess };
    evidence::weigh(search.stepper(), &walk.slots, &changes.open, &changes.unsure, &mut entries, &settings);
    // A guess at what plain text does not show.
    entries.retain(|e| !matches!(e, Entry::Repair(r) if r.before.is_empty() && r.after.is_empty()));
    let mut entries = join_insertions(entries);
    add_between(&mut entries, bullets::repairs(channel, observed, &walk.slots, options.threshold.get()));
    add_between(&mut entries, lost::losses(observed));
    let mut notes = Vec::new();
    if let Some(from) = walk.exhausted {
        // The work done until a moment is another one each time.
        let after = match is_over(options.until) {
            true => "the time allowed".to_owned(),
            false => format!("{} units of work", walk.work),
        };
        let from = observed.offset(from);
        let message = format!("the repair looked for no lost character from byte {from} on, after {after}");
        notes.push(Note::new("limit", message));
    }
    let sure = Confidence::clamped(1.0 - (-found.gain / 10.0).exp());
    Some(Repaired {
        entries,
        channels: vec![ChannelFinding::whole(channel.name.clone(), sure)],
        possible_silent_losses,
        notes,
    })
}

fn out_of_time() -> Note {
    Note::new("limit", "what happened to the page was not found out in the time allowed")
}

/// Adds those of `more` that touch none of `entries`. Both are sorted.
fn add_between(entries: &mut Vec<Entry>, more: Vec<Entry>) {
    let mut spans = entries.iter().map(|e| e.span()).collect::<Vec<_>>().into_iter().peekable();
    let mut kept = Vec::new();
    for m in more {
        while spans.next_if(|s| s.end() < m.span().start()).is_some() {}
        if spans.peek().is_none_or(|s| s.start() > m.span().end()) {
            kept.push(m);
        }
    }
    if !kept.is_empty() {
        entries.extend(kept);
        entries.sort_by_key(Entry::span);
    }
}
