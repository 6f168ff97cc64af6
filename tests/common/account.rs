//! Whether what was given back, with the places it admits to have lost, is the truth.

use gongwen::Recovered;
use gongwen::report::Count;
use unicode_normalization::UnicodeNormalization;

/// A place of the text given back.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// This character.
    Fixed(char),
    /// A character that is admitted to be lost.
    One,
    /// A loss of unknown length.
    Any,
}

fn places(damaged: &str, given: &Recovered<'_>) -> Vec<Place> {
    let edits = given.report.repairs.iter().map(|r| (r.span, r.after.as_str(), true));
    let losses = given.report.losses.iter().filter_map(|l| {
        let counted = matches!(l.count, Count::Exactly(_)) && l.after != l.before;
        l.span.map(|span| (span, l.after.as_str(), counted))
    });
    let mut edits: Vec<_> = edits.chain(losses).collect();
    edits.sort_by_key(|e| (e.0.start(), e.0.end()));
    let mut places = Vec::new();
    let fixed = |c| if c == '\u{FFFD}' { Place::One } else { Place::Fixed(c) };
    let mut at = 0;
    for (span, after, counted) in edits {
        places.extend(damaged[at..span.start()].chars().map(fixed));
        match counted {
            true => places.extend(after.chars().map(fixed)),
            false => places.push(Place::Any),
        }
        at = span.end();
    }
    places.extend(damaged[at..].chars().map(fixed));
    places
}

/// How many characters of `truth` are missing without a mark, or `None` where a character that is not the
/// truth's stands in the text. `folded` says that the fold of a character may stand for it.
fn missing(places: &[Place], truth: &[char], folded: bool) -> Option<usize> {
    const NEVER: usize = usize::MAX / 2;
    let same = |got: char, want: char| got == want || folded && want.nfkc().eq([got]);
    // By how much of the truth is behind it, the fewest that are missing.
    let mut fewest: Vec<usize> = (0..=truth.len()).collect();
    for place in places {
        let mut next = vec![NEVER; truth.len() + 1];
        match *place {
            Place::Any => next = fewest.clone(),
            Place::One => next[1..].copy_from_slice(&fewest[..truth.len()]),
            Place::Fixed(c) => {
                (0..truth.len()).filter(|&i| same(c, truth[i])).for_each(|i| next[i + 1] = fewest[i])
            }
        }
        let step = usize::from(*place != Place::Any);
        for i in 1..next.len() {
            next[i] = next[i].min(next[i - 1] + step);
        }
        fewest = next;
    }
    fewest.last().copied().filter(|&n| n < NEVER)
}

/// Holds what was given back for `damaged` to `truth`: no character is wrong, none is missing beyond what
/// the report says may be, and at least four fifths of the text stand there.
pub fn holds(damaged: &str, given: &Recovered<'_>, truth: &str, folded: bool) -> Result<(), String> {
    let places = places(damaged, given);
    let truth: Vec<char> = truth.chars().collect();
    let silent = given.report.possible_silent_losses as usize;
    match missing(&places, &truth, folded) {
        None => return Err(format!("a wrong character in\n{}", given.text)),
        Some(n) if n > silent => return Err(format!("{n} characters are missing, {silent} are admitted to")),
        Some(_) => {}
    }
    let there = places.iter().filter(|p| matches!(p, Place::Fixed(c) if !c.is_ascii())).count();
    let wanted = truth.iter().filter(|c| !c.is_ascii()).count();
    if there * 5 < wanted * 4 { Err(format!("{there} of {wanted} characters stand there")) } else { Ok(()) }
}

#[test]
fn the_account_tells_wrong_from_lost() {
    use Place::{Any, Fixed, One};
    let truth: Vec<char> = "通知书：一".chars().collect();
    let count = |places: &[Place], folded| missing(places, &truth, folded);
    let whole: Vec<Place> = truth.iter().map(|&c| Fixed(c)).collect();
    assert_eq!(count(&whole, false), Some(0));
    assert_eq!(count(&whole[1..], false), Some(1));
    assert_eq!(count(&[whole[0], One, whole[2], Any], false), Some(0));
    assert_eq!(count(&[whole[0], One, whole[3], whole[4]], false), Some(1));
    assert_eq!(count(&[whole[0], Fixed('之'), whole[2], Any], false), None);
    assert_eq!(count(&[Any, Fixed(':'), One], true), Some(0));
    assert_eq!(count(&[Any, Fixed(':'), One], false), None);
    assert_eq!(count(&[whole[0], One, One, One, One, One], false), None);
}
