//! Articles go on counting through chapters and sections, which count for themselves: whether 第三 is an article, a
//! chapter or a section is told by those around it (Legislation Law of 2015, article 61).

use super::super::NUMERALS;
use super::desk::Desk;
use super::outline::{LONGEST, number};
use super::page::Page;
use rustc_hash::FxHashMap as HashMap;

/// What may follow 第 and a number at the start of a line; what is none of them counts nothing.
const KINDS: [char; 3] = ['章', '节', '条'];
/// Fewer heads are no sequence.
const LEAST: usize = 4;
/// How often a number does not go on from the one before, and how often what stands there is no division.
const JUMP: f64 = 0.01;
const OTHER: f64 = 0.05;
/// Ways to read the heads so far that are kept.
const WAYS: usize = 64;
/// However clear the sequence is, a page may be numbered otherwise.
const MOST: f64 = 1000.0;

/// A line's beginning: its number, and where the name of its kind stands.
struct Head {
    number: usize,
    letter: usize,
}

/// The last chapter, section and article.
type Counted = [usize; 3];

/// What heads may be, and what each reading of those so far has come to.
type Ways = HashMap<Counted, f64>;

pub(super) fn weigh(desk: &mut Desk<'_>) {
    let heads = heads(&desk.page);
    if heads.len() < LEAST || !heads.iter().any(|h| desk.page.is_open(h.letter)) {
        return;
    }
    let shares: Vec<[f64; 4]> = heads.iter().map(|h| shares(&desk.page, h.letter)).collect();
    let mut forward = vec![Ways::from_iter([([0; 3], 1.0)])];
    for (head, share) in heads.iter().zip(&shares) {
        let mut ways = Ways::default();
        for (&counted, &p) in &forward[forward.len() - 1] {
            for (kind, share) in share.iter().enumerate().filter(|s| *s.1 > 0.0) {
                let (fits, after) = step(counted, kind, head.number);
                *ways.entry(after).or_default() += p * share * fits;
            }
        }
        forward.push(kept(ways));
    }
    // What is behind, from every way that was kept.
    let mut behind: Ways = forward[heads.len()].keys().map(|&k| (k, 1.0)).collect();
    let mut found = Vec::new();
    for (n, (head, share)) in heads.iter().zip(&shares).enumerate().rev() {
        let (mut by_kind, mut before) = ([0.0; 4], Ways::default());
        for (&counted, &p) in &forward[n] {
            for (kind, share) in share.iter().enumerate().filter(|s| *s.1 > 0.0) {
                let (fits, after) = step(counted, kind, head.number);
                let rest = fits * behind.get(&after).copied().unwrap_or(0.0);
                // The share of the letter itself is the desk's.
                by_kind[kind] += p * rest;
                *before.entry(counted).or_default() += share * rest;
            }
        }
        behind = normal(before);
        found.push((head.letter, by_kind));
    }
    for (letter, by_kind) in found.into_iter().filter(|f| f.1.iter().any(|&k| k > 0.0)) {
        if desk.page.is_open(letter) {
            let best = by_kind.iter().copied().fold(0.0, f64::max);
            let of = |c: char| by_kind[KINDS.iter().position(|&k| k == c).unwrap_or(KINDS.len())];
            desk.weigh(letter, |c| (of(c) / best).max(1.0 / MOST));
        }
    }
}

/// How well a head of some kind follows what was counted, and what is counted behind it.
fn step(counted: Counted, kind: usize, number: usize) -> (f64, Counted) {
    let Some(&last) = counted.get(kind) else { return (OTHER, counted) };
    let mut after = counted;
    after[kind] = number;
    if kind == 0 {
        after[1] = 0;
    }
    (if number == last + 1 { 1.0 } else { JUMP }, after)
}

fn kept(ways: Ways) -> Ways {
    let mut best: Vec<(Counted, f64)> = ways.into_iter().collect();
    best.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    best.truncate(WAYS);
    normal(best.into_iter().collect())
}

fn normal(mut ways: Ways) -> Ways {
    let most = ways.values().copied().fold(0.0, f64::max);
    ways.values_mut().for_each(|p| *p /= most.max(f64::MIN_POSITIVE));
    ways
}

/// How likely each of [`KINDS`] and anything else is at a letter, as far as it is known.
fn shares(page: &Page, letter: usize) -> [f64; 4] {
    let mut shares = [0.0; 4];
    let at = |c: char| KINDS.iter().position(|&k| k == c).unwrap_or(KINDS.len());
    match (page.known(letter), page.hole(letter)) {
        (Some(c), _) => shares[at(c)] = 1.0,
        (None, Some(hole)) => hole.candidates.iter().for_each(|&(c, p)| shares[at(c)] += p),
        (None, None) => {}
    }
    shares
}

/// The lines that begin with 第, a number that is known, and what is or may be the name of a division.
fn heads(page: &Page) -> Vec<Head> {
    let head = |i: usize| {
        let is_numeral = |i: &usize| page.known(*i).is_some_and(|c| NUMERALS.contains(&c));
        let length = (i + 1..i + 1 + LONGEST).take_while(is_numeral).count();
        let letter = i + 1 + length;
        let named = page.known(letter).is_some_and(|c| KINDS.contains(&c));
        let open = page.is_open(letter) && KINDS.iter().any(|&k| page.can_be(letter, k));
        let joined = (i + 1..letter + 1).all(|i| !page.breaks(i));
        let number = number(&page.text(i + 1..letter)).filter(|_| joined && (named || open))?;
        Some(Head { number, letter })
    };
    let starts = (0..page.values).filter(|&i| page.breaks(i) && page.known(i) == Some('第'));
    starts.filter_map(head).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_counts_for_itself() {
        assert_eq!(step([1, 2, 7], 0, 2), (1.0, [2, 0, 7]));
        assert_eq!(step([1, 2, 7], 2, 8), (1.0, [1, 2, 8]));
        assert_eq!(step([1, 2, 7], 1, 2), (JUMP, [1, 2, 7]));
        assert_eq!(step([1, 2, 7], 3, 2), (OTHER, [1, 2, 7]));
    }
}
