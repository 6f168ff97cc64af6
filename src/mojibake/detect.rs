//! Which channel? One family of hypotheses after the other is asked, the commonest first, until one has an answer.

use super::channel::Channel;
use super::contest::{CLEARLY, MARGIN, Trial};
use super::context::Context;
use super::gate::Signs;
use super::hypotheses;
use super::phase::Phases;
use super::step::Stepper;
use super::stretches::stretches;
use crate::converter::zoo;
use std::cell::LazyCell;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

/// By how many nats a chain of two converters must be better than the best round trip of one.
const CHAINED: f64 = 25.0;
/// What the best misreading must reach on the first stretches.
const LOST: f64 = -60.0;

/// A channel and how it did.
pub(super) struct Verdict {
    pub channel: Arc<Channel>,
    /// How much better it explains the sample than nothing does, in nats.
    pub gain: f64,
    /// Those that explain the sample hardly worse, best first.
    pub others: Vec<Arc<Channel>>,
    /// Whether it explains the sample as well as the channel that it was does.
    pub fits: bool,
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

/// Tries all hypotheses and gives the best one that beats "nothing happened", and whether all that was to be tried was
/// done within `work` units of work; what leaves no mark is asked for `silently`.
pub(super) fn detect(
    text: &Context<'_>,
    signs: &Signs,
    stripped: bool,
    silently: bool,
    work: u64,
) -> (Option<Verdict>, bool) {
    let stretches = stretches(text);
    let mut trial = Trial::new(text, signs, &stretches, work);
    trial.silently = silently;
    (trial.all(stripped), trial.left.get() > 0)
}

/// How a text was misread, in one of all the ways or in the one that was `found` elsewhere, if it was; within `work`
/// units of work, which becomes what is left of them.
pub(super) fn misreading(
    text: &Context<'_>,
    signs: &Signs,
    stripped: bool,
    work: &mut u64,
    found: Option<&Verdict>,
) -> Option<Verdict> {
    let stretches = stretches(text);
    let trial = Trial::new(text, signs, &stretches, *work);
    let found = match found {
        Some(found) => trial.best(vec![found.channel.clone()], f64::NEG_INFINITY),
        None => trial.misread(stripped),
    };
    *work = trial.left.get();
    found
}

/// Which round trip a text made.
pub(super) fn round_trip(text: &Context<'_>, signs: &Signs, stripped: bool, work: u64) -> Option<Verdict> {
    let stretches = stretches(text);
    Trial::new(text, signs, &stretches, work).round_trip(stripped)
}
impl Trial<'_> {
    /// One family of hypotheses after the other.
    fn all(&self, stripped: bool) -> Option<Verdict> {
        self.misread(stripped)
            .or_else(|| self.round_trip(stripped))
            .or_else(|| self.best(hypotheses::gapped(self.signs, stripped), LOST))
    }

    /// The round trips.
    fn round_trip(&self, stripped: bool) -> Option<Verdict> {
        let (text, signs) = (self.text, self.signs);
        let phases = LazyCell::new(|| Phases::of(&text.observed.chars));
        let (channels, least) = hypotheses::round_trips(text, signs, stripped, || phases.suspicious());
        if !channels.is_empty() {
            let found = self.best(channels, least)?;
            if found.fits {
                return Some(found);
            }
            let chain = self.best(hypotheses::chains(signs, stripped), least);
            chain.filter(|c| c.gain > found.gain + CHAINED).or(Some(found))
        } else if self.silently && hypotheses::is_chinese(signs) && !hypotheses::is_hopeless(signs) {
            self.silent(hypotheses::silent(&phases), stripped)
        } else {
            None
        }
    }

    /// The misreadings, once and again.
    fn misread(&self, stripped: bool) -> Option<Verdict> {
        let (text, signs) = (self.text, self.signs);
        let once = self.sketched(hypotheses::misread(text, signs, stripped), LOST);
        if let Some(found) = self.judged(once.clone()) {
            return Some(self.folded(stripped, &found).unwrap_or(found));
        }
        if let Some(found) = self.best(hypotheses::bare(text, signs, stripped), f64::NEG_INFINITY) {
            return Some(found);
        }
        if let Some(found) =
            self.best(hypotheses::folded_after(text, signs, stripped, &[]), f64::NEG_INFINITY)
        {
            return Some(found);
        }
        // A sketch takes what was undone too few times for the better reading, since it has more characters.
        for times in ["double", "triple"] {
            let again = hypotheses::misread_again(text, signs, stripped, times, &once);
            if let Some(found) = self.best(again, f64::NEG_INFINITY) {
                return Some(found);
            }
        }
        self.best(hypotheses::misread_by_both(text, signs, stripped), f64::NEG_INFINITY)
    }

    /// What was found, folded afterwards, if that explains the page better: by language on the oddest stretches, or by more
    /// of the whole page that reads back.
    fn folded(&self, stripped: bool, found: &Verdict) -> Option<Verdict> {
        let likely: Vec<_> = std::iter::once(&found.channel).chain(&found.others).cloned().collect();
        let folded = hypotheses::folded_after(self.text, self.signs, stripped, &likely);
        let folded = self.best(folded, f64::NEG_INFINITY)?;
        let failed = |v: &Verdict| hypotheses::natural(&Stepper::new(&v.channel, self.text)).1;
        let more = folded.gain > found.gain - CLEARLY && failed(&folded) < failed(found);
        (more || folded.gain > found.gain + MARGIN).then_some(folded)
    }
}
