//! Which channel? Each hypothesis is tried on a sample of the page; the one that explains it best
//! wins if it also beats "nothing happened".

use super::channel::{Channel, Family};
use super::gate::Signs;
use super::lattice::Place;
use super::observed::Observed;
use super::search::Search;
use super::step::{Context, Stepper};
use crate::converter::zoo;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock, Mutex};

/// Characters of the page that hypotheses are tried on.
const SAMPLE: usize = 2400;
/// How many hypotheses of each family run in the first heat.
const HEATS: [(Family, usize); 3] = [(Family::Misread, 10), (Family::Deep, 4), (Family::RoundTrip, 16)];
/// Characters and work of the first heat.
const HEAT: usize = 700;
const HEAT_WORK: u64 = 400_000;
/// Hypotheses that are tried on the whole sample.
const FINALISTS: usize = 4;
/// By how much, in nats, damage must explain a page better than its absence.
const MARGIN: f64 = 12.0;
/// Boundaries that must all lie in even phase before a page without any mark is suspected.
const EVEN_BOUNDARIES: usize = 24;
/// Characters that natural readings are tried on where that is cheap.
const WHOLE: usize = 60_000;
/// Work that one trial may cost.
const TRIAL_WORK: u64 = 2_000_000;

/// Converters that misread UTF-8 as GBK or GB 18030.
const GBK_READERS: &[&str] = &[
    "encoding_rs_gbk",
    "mbfl_old",
    "php82_cp936",
    "java_gbk",
    "java_ms936",
    "encoding_rs_gb18030",
    "java_gb18030",
    "py_gbk_replace",
    "py_gbk_ignore",
    "py_gb18030_replace",
    "py_gb18030_ignore",
    "iconv_gbk_c",
    "iconv_gb18030_c",
    "iconvlite_gbk",
    "iconvlite_gb18030",
    "node_td_gbk",
    "uconv_gbk_sub",
    "uconv_gbk_skip",
    "uconv_gb18030_sub",
    "php82_gb18030",
    "mbfl52",
    "mbfl_old_gb18030",
    "go_gbk",
    "go_gb18030",
];
const SINGLE_READERS: &[&str] = &["latin1", "w1252_c1", "cp1252_drop", "cp1252_replace"];
const CROSS_READERS: &[&str] = &["big5_whatwg", "euckr_whatwg", "shiftjis_whatwg"];

/// A channel and how it did.
pub(super) struct Verdict {
    pub channel: Arc<Channel>,
    /// How much better it explains the sample than nothing does, in nats.
    pub gain: f64,
}

/// Channels are probed once per program.
pub(super) fn channel(name: &str, stripped: bool) -> Option<Arc<Channel>> {
    type Known = HashMap<(String, bool), Arc<Channel>>;
    static CACHE: LazyLock<Mutex<Known>> = LazyLock::new(Mutex::default);
    let key = (name.to_owned(), stripped);
    if let Ok(cache) = CACHE.lock()
        && let Some(c) = cache.get(&key)
    {
        return Some(c.clone());
    }
    let made = Arc::new(Channel::new(name, zoo::pipeline(name)?, stripped));
    if let Ok(mut cache) = CACHE.lock() {
        cache.insert(key, made.clone());
    }
    Some(made)
}

/// The names of the channels that a text with such signs can have come through.
fn hypotheses(s: &Signs, text: &Observed<'_>, round_trips: bool) -> Vec<String> {
    let mut names = Vec::new();
    if s.latin_runs > 0 && s.latin > 4 && s.latin > s.han / 4 {
        for x in SINGLE_READERS {
            for what in ["u8", "gbk"] {
                names.extend([
                    format!("{what}_as_{x}"),
                    format!("double_{what}_as_{x}"),
                    format!("nbsp_{what}_as_{x}"),
                    format!("triple_{what}_as_{x}"),
                ]);
            }
        }
    }
    if s.misread > 2 && s.misread * 12 > s.han {
        for x in GBK_READERS {
            names.push(format!("u8_as_{x}"));
            names.push(format!("double_u8_as_{x}"));
        }
    }
    if s.foreign > 8 && s.foreign * 8 > s.han {
        for x in CROSS_READERS {
            names.push(format!("gbk_as_{x}"));
            names.push(format!("u8_as_{x}"));
        }
        for x in ["encoding_rs_gbk", "java_gbk", "mbfl_old", "py_gbk_replace"] {
            names.push(format!("big5_as_{x}"));
        }
    }
    let folded = s.folded();
    if s.han > 0 && !folded && text.chars.contains(&' ') {
        names.push("rt_latin1_nbsp_to_space".to_owned());
    }
    let readers: &[&str] = match s.replacement > 0 {
        true => &["replace"],
        false => &["ignore"],
    };
    for x in GBK_READERS.iter().filter(|_| round_trips) {
        for r in readers {
            let name = format!("rt_{x}_{r}");
            names.push(if folded { format!("nfkc_after_{name}") } else { name });
        }
    }
    names
}

/// Whether a round trip through `channel` can leave the signs that a text shows.
fn can_show(channel: &Channel, s: &Signs) -> bool {
    let eats = channel.eats.contains(&'<');
    (s.headless < 3 || channel.shifts) && (s.headless_marked < 3 || eats)
}

/// How the natural readings of a channel do on a stretch of text.
#[derive(Debug, Default, Clone, Copy)]
struct Trial {
    /// Places where the channel can write what stands there only if something was lost.
    explained: usize,
    /// Places that contradict it.
    contradicted: usize,
    /// Ends of runs in even phase.
    even: usize,
    /// Characters outside ASCII that are read without doubt.
    good: usize,
    /// Places that are explained, but where no natural reading stands.
    lost: usize,
}

impl Trial {
    fn failed(&self) -> usize {
        self.lost + self.contradicted
    }
}

/// Walks the natural readings alone.
fn try_naturals(s: &Stepper<'_>, start: usize, end: usize) -> Trial {
    let mut t = Trial::default();
    let mut at = Place { pos: start as u32, ..Place::default() };
    let mut steps = Vec::new();
    let mut in_run = false;
    while s.next_index(at.pos, &at.state) < end {
        steps.clear();
        s.naturals(at.pos, at.state, &mut steps);
        let index = s.next_index(at.pos, &at.state);
        let Some(here) = s.observed.get(index) else { break };
        let marked = s.channel.is_marker(here) || s.is_headless(index);
        // Folded, a sign between Han characters was full-width.
        let wide = steps.get(1).filter(|w| s.channel.folded && in_run && w.prior == 0.0 && !w.soft);
        match wide.or(steps.first()) {
            Some(step) => {
                t.explained += usize::from(marked && in_run);
                t.good += usize::from(!here.is_ascii());
                if here.is_ascii() && in_run {
                    t.even += 1;
                }
                (at.pos, at.state) = (step.pos, step.state);
            }
            None => {
                let marked = marked
                    || (index..index + 3).any(|i| {
                        s.is_headless(i) || s.observed.get(i).is_some_and(|c| s.channel.is_marker(c))
                    });
                if marked {
                    t.explained += 1;
                    t.lost += 1;
                } else {
                    t.contradicted += 1;
                }
                let mut next = index + 1;
                // Out of step, everything up to the next ASCII character says nothing.
                while next < end && s.observed.get(next).is_some_and(|c| !c.is_ascii()) {
                    next += 1;
                }
                at = Place { pos: next as u32, ..Place::default() };
            }
        }
        in_run = !here.is_ascii();
    }
    t
}

/// The log-probability of a text as it stands.
fn as_it_stands(s: &Stepper<'_>, start: usize, end: usize) -> f64 {
    let mut at = Place { pos: start as u32, ..Place::default() };
    let mut total = 0.0;
    for i in start..end {
        let Some(c) = s.observed.get(i) else { break };
        let step =
            super::step::Step { original: c, pos: i as u32 + 1, state: at.state, soft: false, prior: 0.0 };
        let (score, next) = s.natural(&at, &step, i);
        total += f64::from(score);
        at = next;
    }
    total
}

/// Whether a round trip is possible at all, told from the phase, which all readers of GBK share.
///
/// On clean pages at least 15 % of the runs of text end in odd phase, on most half of them, and the
/// ASCII character behind stands: each is a contradiction. A converter that drops what it cannot read
/// leaves no other trace than that hardly a run does.
fn round_trip_possible(text: &Context<'_>, signs: &Signs) -> bool {
    let marks = signs.headless
        + signs.headless_marked
        + signs.questions
        + signs.replacement
        + signs.references
        + signs.seventeens / 4;
    // Width folded, the phase is anybody's guess until the signs are unfolded.
    if marks > 0 && signs.folded() {
        return true;
    }
    let Some(channel) = channel("rt_encoding_rs_gbk_ignore", false) else { return false };
    let t = try_naturals(&Stepper::new(&channel, text), 0, text.observed.len().min(WHOLE));
    match marks {
        0 => t.even >= EVEN_BOUNDARIES && t.failed() * 12 <= t.even,
        _ => t.contradicted * 6 <= t.even + 3 * t.explained,
    }
}

/// Tries all hypotheses and gives the best one that beats "nothing happened".
pub(super) fn detect(text: &Context<'_>, signs: &Signs, stripped: bool) -> Option<Verdict> {
    let (start, end) = sample(&text.observed);
    let round_trips = round_trip_possible(text, signs);
    let mut ranked: Vec<(i64, Arc<Channel>)> = Vec::new();
    for name in hypotheses(signs, &text.observed, round_trips) {
        let Some(channel) = channel(&name, stripped) else { continue };
        if channel.family == Family::RoundTrip && !can_show(&channel, signs) {
            continue;
        }
        // Where bytes are misread once, a rare byte may be all that tells two converters apart.
        let (from, to) = if channel.family == Family::Misread {
            (0, text.observed.len().min(WHOLE))
        } else {
            (start, end)
        };
        let t = try_naturals(&Stepper::new(&channel, text), from, to);
        let fits = match channel.family {
            // Whatever fails must show where something was lost.
            Family::RoundTrip if channel.single => true,
            Family::RoundTrip if channel.folded => t.contradicted <= 2 * t.explained,
            Family::RoundTrip => t.contradicted <= t.explained + t.even / 10,
            _ => t.failed() <= t.good,
        };
        if fits {
            ranked.push((t.good as i64 - 8 * t.failed() as i64, channel));
        }
    }
    ranked.sort_by_key(|r| std::cmp::Reverse(r.0));
    // Those that behave alike would only repeat each other.
    let mut seen = HashSet::new();
    ranked.retain(|(_, c)| c.family != Family::RoundTrip || seen.insert(c.fingerprint));
    let mut left: Vec<Arc<Channel>> = Vec::new();
    for (family, most) in HEATS {
        left.extend(ranked.iter().filter(|r| r.1.family == family).take(most).map(|r| r.1.clone()));
    }
    // A short heat for all, then the sample for the best.
    for (length, work, most) in
        [(end.min(start + HEAT) - start, HEAT_WORK, FINALISTS), (end - start, TRIAL_WORK, 1)]
    {
        let mut gains: Vec<(f64, Arc<Channel>)> = left
            .drain(..)
            .map(|c| (gain(&c, text, start, start + length, work), c))
            .filter(|(gain, _)| *gain > 0.0)
            .collect();
        gains.sort_by(|a, b| b.0.total_cmp(&a.0));
        gains.truncate(most);
        if most == 1 {
            return gains.pop().filter(|g| g.0 > MARGIN).map(|(gain, channel)| Verdict { channel, gain });
        }
        left.extend(gains.into_iter().map(|g| g.1));
    }
    None
}

/// By how many nats `channel` explains the characters `start..end` better than nothing does. Where the
/// work ran out first, what it reached stands for the rest.
fn gain(channel: &Arc<Channel>, text: &Context<'_>, start: usize, end: usize, work: u64) -> f64 {
    let mut search = Search::new(Stepper::new(channel, text), work);
    let walk = search.walk(start, end);
    let reached = walk.stopped.unwrap_or(end);
    let gain = walk.score - as_it_stands(search.stepper(), start, reached);
    gain * (end - start) as f64 / (reached - start).max(1) as f64
}

/// The part of the page that hypotheses are tried on: the stretch with the most characters outside
/// ASCII, from one line break to another.
fn sample(observed: &Observed<'_>) -> (usize, usize) {
    let n = observed.len();
    if n <= SAMPLE {
        return (0, n);
    }
    let step = SAMPLE / 2;
    let weight = |a: usize| observed.chars[a..(a + SAMPLE).min(n)].iter().filter(|c| !c.is_ascii()).count();
    let start = (0..n - step).step_by(step).max_by_key(|&a| (weight(a), std::cmp::Reverse(a))).unwrap_or(0);
    let from = (start..(start + 400).min(n)).find(|&i| observed.chars[i] == '>' || observed.chars[i] == '\n');
    let start = from.map_or(start, |i| i + 1);
    (start, (start + SAMPLE).min(n))
}
