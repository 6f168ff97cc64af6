//! Which of a document's names is its title.

use super::{Candidate, PARTING, is_fuller, same};
use crate::notice::assemble::cues::squeeze;
use crate::notice::assemble::parts::{Read, is_full};
use crate::notice::field::Source;
use crate::notice::grammar::scan::LOST;
use crate::notice::grammar::{document_type, organ};

/// The title among the page's names and the document's own. A name with destroyed characters gives way
/// to one that is the same where both can be read.
///
/// Where the page holds no document (`found` is false), only a name that reads as a document's counts:
/// lists and entrance pages have titles too. A heading over the day of an article is one's, though it be in pictures.
pub(in crate::notice::assemble) fn choose(
    candidates: &[Candidate],
    own: Option<&Read<String>>,
    found: bool,
) -> Option<(Read<String>, Source)> {
    let first = candidates.iter().find(|c| {
        found
            || c.headed
            || document_type::of_title(&c.read.value).is_some() && !c.read.value.contains(PARTING)
    });
    let (read, source) = match (first, own) {
        (Some(c), Some(own)) if is_with_organ(&own.value, &c.read.value) => (own, Source::Body),
        (Some(c), Some(own)) if c.source == Source::Meta && is_fuller(&own.value, &c.read.value) => {
            (own, Source::Body)
        }
        (Some(c), Some(own)) if c.source == Source::Meta && is_path(&c.read.value, &own.value) => {
            (own, Source::Body)
        }
        (Some(c), Some(own)) if !is_full(&c.read.value) || c.labelled => (own, Source::Body),
        (Some(c), _) => (&c.read, c.source),
        (None, Some(own)) => (own, Source::Body),
        (None, None) => return None,
    };
    if read.value.contains(LOST) {
        let others = candidates.iter().map(|c| (&c.read, c.source)).chain(own.map(|o| (o, Source::Body)));
        if let Some((whole, from)) =
            others.into_iter().find(|(o, _)| !o.value.contains(LOST) && same(&o.value, &read.value))
        {
            return Some((whole.clone(), from));
        }
    }
    // A mark may stand for one character or two; another name that begins and ends alike is whole.
    if let Some((head, tail)) = read.value.split_once('?') {
        let (head, tail) = (squeeze(head), squeeze(tail));
        let others = candidates.iter().map(|c| (&c.read, c.source)).chain(own.map(|o| (o, Source::Body)));
        let whole = |o: &Read<String>| {
            let bare = squeeze(&o.value);
            let longer = bare.chars().count().checked_sub(head.chars().count() + tail.chars().count());
            !bare.contains(['?', LOST])
                && bare.starts_with(&*head)
                && bare.ends_with(&*tail)
                && longer.is_some_and(|n| (1..=2).contains(&n))
        };
        if let Some((other, from)) = others.into_iter().find(|(o, _)| whole(o)) {
            return Some((other.clone(), from));
        }
    }
    Some((read.clone(), source))
}

/// Whether the document's own title is the page's with the issuing organs before it.
fn is_with_organ(own: &str, name: &str) -> bool {
    let (own, name) = (squeeze(own), squeeze(name));
    own.strip_suffix(&*name).is_some_and(|organs| !organ::split_list(organs).is_empty())
}

/// Whether a `title` element is the names of site and column with the document's own title behind them.
fn is_path(name: &str, own: &str) -> bool {
    let Some(before) = name.trim_end().strip_suffix(own.trim()) else { return false };
    let pieces: Vec<&str> = before.split_whitespace().collect();
    before.ends_with(char::is_whitespace) && pieces.iter().any(|piece| !organ::is_organ(piece))
}
