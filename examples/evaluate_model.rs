//! Measures a character language model on text it has not seen.
//!
//! ```text
//! cargo run --release --example evaluate_model -- held.txt [--model table.bin]
//! ```
//! Every so many characters one is hidden and asked for: the right first guess from the left only and from both sides, how often the
//! proposed candidates hold the truth, and how often guesses stated at a posterior were right.

use clap::Parser;
use gongwen::language::{CharModel, Language, embedded, posterior};
use std::path::PathBuf;
use std::time::Instant;

#[derive(Parser)]
struct Options {
    /// UTF-8 text.
    text: PathBuf,
    /// A table; without it the embedded one.
    #[arg(long)]
    model: Option<PathBuf>,
    /// One hole in so many characters.
    #[arg(long, default_value_t = 17)]
    every: usize,
    /// What log-probabilities are multiplied by before they become posteriors.
    #[arg(long, default_value_t = 1.0)]
    sharpness: f32,
}

/// How often guesses stated at so much were right.
const STATED: [f32; 6] = [0.0, 0.5, 0.9, 0.98, 0.99, 0.999];

#[derive(Default)]
struct Tally {
    name: &'static str,
    holes: usize,
    first: usize,
    proposed: usize,
    candidates: usize,
    stated: [(usize, usize); STATED.len()],
}

impl Tally {
    fn add(&mut self, scores: &[f32], truth: Option<usize>) {
        self.holes += 1;
        self.candidates += scores.len();
        self.proposed += usize::from(truth.is_some());
        let Some(best) = (0..scores.len()).max_by(|&a, &b| scores[a].total_cmp(&scores[b])) else { return };
        self.first += usize::from(Some(best) == truth);
        for ((right, all), at_least) in self.stated.iter_mut().zip(STATED) {
            if scores[best] >= at_least {
                *all += 1;
                *right += usize::from(Some(best) == truth);
            }
        }
    }

    fn print(&self) {
        let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        print!(
            "{:22} holes {:6}  first {:5.1} %  proposed {:6.2} % ({:4.0} candidates) ",
            self.name,
            self.holes,
            share(self.first, self.holes),
            share(self.proposed, self.holes),
            self.candidates as f64 / self.holes.max(1) as f64
        );
        for ((right, all), at_least) in self.stated.iter().zip(STATED).skip(1) {
            print!(" | ≥{at_least}: {:.2} % of {:.1} %", share(*right, *all), share(*all, self.holes));
        }
        println!();
    }
}

fn main() -> std::io::Result<()> {
    let options = Options::parse();
    let bytes = options.model.as_ref().map(std::fs::read).transpose()?;
    let opened = bytes.as_deref().map(|b| CharModel::open(b).expect("a table of this version"));
    let model: &dyn Language = opened.as_ref().map_or(embedded(), |m| m);
    let text: Vec<char> = std::fs::read_to_string(&options.text)?.chars().collect();

    let start = Instant::now();
    let (mut bits, mut scored) = (0.0f64, 0usize);
    for at in 1..text.len() {
        bits -= f64::from(model.log_prob(&text[at.saturating_sub(8)..at], text[at])) / std::f64::consts::LN_2;
        scored += 1;
    }
    let elapsed = start.elapsed().as_secs_f64();
    println!(
        "{scored} characters, {:.3} bits a character, {:.2} M scores/s",
        bits / scored as f64,
        scored as f64 / elapsed / 1e6
    );

    let mut left_only = Tally { name: "left only", ..Tally::default() };
    let mut both = Tally { name: "both sides", ..Tally::default() };
    let mut tag = Tally { name: "both, eaten `<` set", ..Tally::default() };
    let (mut pieces, mut seconds) = (0usize, 0.0);
    for at in (20..text.len().saturating_sub(8)).step_by(options.every) {
        let truth = text[at];
        // What was three bytes in UTF-8 and neither a space nor a rare sign.
        if !('\u{2010}'..='\u{FFEF}').contains(&truth) || truth == '\u{3000}' {
            continue;
        }
        let (left, right) = (&text[at - 8..at], &text[at + 1..at + 8]);
        let begun = Instant::now();
        let mut candidates = model.proposals(left, right);
        candidates.retain(|&c| c >= '\u{2010}' && c != '\u{3000}');
        let mut scores: Vec<f32> = candidates.iter().map(|&c| model.log_prob(left, c)).collect();
        posterior(&mut scores, options.sharpness);
        left_only.add(&scores, candidates.iter().position(|&c| c == truth));
        let mut scores = model.hole_scores(left, &candidates, right);
        pieces += candidates.len();
        posterior(&mut scores, options.sharpness);
        seconds += begun.elapsed().as_secs_f64();
        both.add(&scores, candidates.iter().position(|&c| c == truth));
        if pending(truth) {
            candidates.retain(|&c| pending(c));
            let mut scores = model.hole_scores(left, &candidates, right);
            posterior(&mut scores, options.sharpness);
            tag.add(&scores, candidates.iter().position(|&c| c == truth));
        }
    }
    [&left_only, &both, &tag].into_iter().for_each(Tally::print);
    println!(
        "{:.0} sites/s, {:.2} M candidates/s",
        both.holes as f64 / seconds,
        pieces as f64 / seconds / 1e6
    );
    Ok(())
}

/// Whether old libmbfl leaves a `?` where this character's last byte met a `<` (facts/damage.md §1).
fn pending(c: char) -> bool {
    let mut bytes = [0; 4];
    matches!(c.encode_utf8(&mut bytes).as_bytes(), [_, _, 0x81 | 0xA5..=0xB0])
}
