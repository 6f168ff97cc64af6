//! What each kind of knowledge adds: the table in DESIGN.md, measured on real pages that the project's own converter
//! damages.
//!
//! `cargo test --release --lib gains -- --ignored --nocapture`

use super::super::Options;
use super::super::channel::{Channel, Family};
use super::super::context::Context;
use super::super::memory::Memory;
use super::super::slot::Slot;
use super::super::step::{DIGIT, Stepper};
use super::super::walk::Walk;
use super::super::{render, undo};
use super::desk::{Desk, Witness};
use super::page::Page;
use super::rules;
use crate::charset;
use crate::converter::{PipelineState, zoo};
use crate::notice::grammar::evidence::Notices;
use std::collections::{BTreeMap, HashMap};

const PAGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/pages");
const CHANNELS: [&str; 3] = ["rt_mbfl_old_ignore", "rt_java_gbk_replace", "u8_as_java_gbk"];
const KNOWN: [&str; 4] = ["left only", "both sides", "+ page", "+ grammar"];
const STATED: f64 = 0.98;
const WORK: u64 = u64::MAX / 4;

/// A guess: whether it is right, and how sure it was.
type Guess = (bool, f64);

type Places = HashMap<(u32, PipelineState), Option<char>>;

/// The evidence that is asked.
type Asked = fn(&mut Desk<'_>);

/// What each kind of knowledge guesses on one page or host.
type Tallies = [Vec<Guess>; 4];

/// The characters of a text by where the channel stands before each, if it does so before one alone.
fn places(channel: &Channel, text: &str) -> Places {
    let (mut pos, mut state) = (0, PipelineState::default());
    let mut places = Places::new();
    for c in text.chars() {
        places.entry((pos, state)).and_modify(|known| *known = None).or_insert(Some(c));
        channel.pipe.step(&mut state, c, &mut |_| {
            pos += 1;
            true
        });
    }
    places
}

/// What was lost of text, and what it was: characters outside ASCII that not the converter alone tells.
fn sites(slots: &[Slot], places: &Places) -> Vec<(usize, char)> {
    let of_text = |(i, s): (usize, &Slot)| {
        let truth = places.get(&(s.before.pos, s.before.state)).copied()??;
        (!s.natural && !s.unique && s.original != DIGIT && !truth.is_ascii()).then_some((i, truth))
    };
    slots.iter().enumerate().filter_map(of_text).collect()
}

/// The likeliest of what the converter can have had there behind what stands before.
fn by_the_left(desk: &Desk<'_>, stepper: &Stepper<'_>, slots: &[Slot], site: usize) -> (char, f64) {
    let history = slots[site].before.history;
    let mut candidates = Vec::new();
    stepper.language.successors(history.current(), &mut |c| candidates.push(c));
    candidates.extend(slots[site].candidates.iter().map(|c| c.0).filter(|c| *c != DIGIT));
    candidates.sort_unstable();
    candidates.dedup();
    candidates.retain(|&c| !c.is_ascii() && desk.gives_the_input(&[(site, c)]));
    let p = |c: char| f64::from(stepper.language.log_prob(history.current(), c)).exp();
    let best = candidates.iter().copied().max_by(|&a, &b| p(a).total_cmp(&p(b))).unwrap_or(DIGIT);
    (best, p(best) / candidates.iter().map(|&c| p(c)).sum::<f64>().max(f64::MIN_POSITIVE))
}

/// The guesses that the search makes, and evidence if it is asked.
fn guesses(stepper: &Stepper<'_>, walk: &Walk, ask: Asked) -> HashMap<usize, (char, f64)> {
    let slots = &walk.slots;
    let mut guesses: HashMap<usize, (char, f64)> =
        slots.iter().map(|s| (s.original, f64::from(s.probability))).enumerate().collect();
    let exactly = stepper.channel.family != Family::RoundTrip;
    let threshold = STATED as f32;
    let changes =
        render::render(stepper.observed, slots, stepper.observed.len(), (threshold, threshold), exactly);
    let page = Page::new(slots, &changes.open, &changes.unsure, &changes.entries, false);
    let mut desk = Desk::new(Witness::Channel(stepper, slots), page, STATED);
    ask(&mut desk);
    for hole in &desk.page.holes {
        if let Some(best) = hole.decided.or(hole.candidates.first().copied()) {
            guesses.insert(hole.open.slot, best);
        }
    }
    guesses
}

fn no_evidence(_: &mut Desk<'_>) {}

fn of_the_page(desk: &mut Desk<'_>) {
    super::repetition::weigh(desk, &super::Nothing);
}

fn all(desk: &mut Desk<'_>) {
    rules(desk, &Notices);
}

fn measure(name: &str, text: &str, tallies: &mut Tallies) {
    let pipeline = zoo::pipeline(name).unwrap();
    let damaged = pipeline.run(text);
    let channel = Channel::new(name, pipeline, false);
    let places = places(&channel, text);
    let options = Options::default();
    let context = Context::new(&damaged, options.language);
    let (search, walk) = undo::whole(Stepper::new(&channel, &context), Memory::default(), WORK);
    let of_page = undo::walks(&channel, &context, &options, WORK);
    let page = Page::new(&walk.slots, &[], &[], &[], false);
    let desk = Desk::new(Witness::Channel(search.stepper(), &walk.slots), page, STATED);
    for (site, truth) in sites(&walk.slots, &places) {
        let (c, p) = by_the_left(&desk, search.stepper(), &walk.slots, site);
        tallies[0].push((c == truth, p));
    }
    let tried: [(&_, &Walk, Asked); 3] =
        [(&search, &walk, no_evidence), (&of_page.0, &of_page.1, of_the_page), (&of_page.0, &of_page.1, all)];
    for ((search, walk, ask), tally) in tried.into_iter().zip(&mut tallies[1..]) {
        let guesses = guesses(search.stepper(), walk, ask);
        let found = sites(&walk.slots, &places);
        tally.extend(found.iter().filter_map(|(i, truth)| guesses.get(i).map(|g| (g.0 == *truth, g.1))));
    }
}

/// The share of those guesses that `holds` of, in per cent; nothing where there are none.
fn share<'a>(guesses: impl Iterator<Item = &'a Guess>, holds: fn(&Guess) -> bool) -> Option<f64> {
    let (held, all) = guesses.fold((0, 0), |(held, all), g| (held + u32::from(holds(g)), all + 1));
    (all > 0).then(|| 100.0 * f64::from(held) / f64::from(all))
}

fn is_right(guess: &Guess) -> bool {
    guess.0
}

fn is_stated(guess: &Guess) -> bool {
    guess.1 >= STATED
}

/// The mean over hosts.
fn mean(shares: impl Iterator<Item = Option<f64>>) -> f64 {
    let (sum, many) = shares.flatten().fold((0.0, 0), |(sum, many), s| (sum + s, many + 1));
    sum / f64::from(many.max(1))
}

fn row(known: usize, hosts: &BTreeMap<String, Tallies>) -> (f64, String) {
    let all = || hosts.values().map(|t| &t[known]);
    let first = mean(all().map(|g| share(g.iter(), is_right)));
    let said = mean(all().map(|g| share(g.iter(), is_stated)));
    let sure = share(all().flatten().filter(|g| is_stated(g)), is_right).unwrap_or_default();
    let places: usize = all().map(Vec::len).sum();
    (first, format!("| {} | {places} | {first:.1} % | {said:.1} % | {sure:.1} % |", KNOWN[known]))
}

#[test]
#[ignore = "measures the table in DESIGN.md on ../shared/pages"]
fn what_each_kind_of_knowledge_adds() {
    let Ok(folder) = std::fs::read_dir(PAGES) else {
        println!("skipped: {PAGES} is not there");
        return;
    };
    let mut paths: Vec<_> = folder.map(|f| f.unwrap().path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "html"));
    paths.sort();
    for name in CHANNELS {
        let mut hosts: BTreeMap<String, Tallies> = BTreeMap::new();
        for path in &paths {
            let bytes = std::fs::read(path).unwrap();
            let text = charset::decode(&bytes, &charset::Hints::default()).text().into_owned();
            let page = path.file_stem().unwrap().to_string_lossy();
            let host = page.rsplit_once('-').map_or(&*page, |(host, _)| host);
            measure(name, &text, hosts.entry(host.to_owned()).or_default());
        }
        println!("{name}, {} pages of {} hosts", paths.len(), hosts.len());
        println!("| what is known | places | right first guess | stated at {STATED} | of those right |");
        let rows: Vec<(f64, String)> = (0..KNOWN.len()).map(|known| row(known, &hosts)).collect();
        rows.iter().for_each(|row| println!("{}", row.1));
        assert!(rows.is_sorted_by(|a, b| a.0 < b.0), "{name}: each kind adds to the one before");
    }
}
