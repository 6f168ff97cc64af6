//! Losses of which a language knows more: where exactly in a run of text the byte went missing.

use super::Decoded;
use crate::language::{Language, posterior};
use crate::report::{Candidate, Confidence, Count, Entry, Loss, LossReason, Proof, Repair, RepairKind};

/// The mark of a lost character.
const LOST: char = '\u{FFFD}';
/// How many characters of context are looked at on either side.
const CONTEXT: usize = 8;
/// How many characters behind a candidate are scored with it: as far as its last one is felt.
const REACH: usize = 4;

impl Decoded<'_> {
    /// Decides, among the readings of a run that lost one byte, which of its characters the byte was
    /// part of.
    ///
    /// Frequencies of single characters leave that open where the neighbours read well both ways
    /// (`户型�即`, `户�通即`): then all of them are marked, and the loss has a candidate for each
    /// reading. Where `language` gives one of them at least `threshold`, the others' characters come
    /// back as repairs ([`Proof::Ranked`]) and one U+FFFD is left. Other losses stay as they are.
    ///
    /// ```
    /// use gongwen::{charset::{Hints, decode}, language, report::Confidence};
    /// let page = decode("通知".as_bytes(), &Hints::default());
    /// assert_eq!(page.resolve(language::embedded(), Confidence::clamped(0.98)).text(), "通知");
    /// ```
    pub fn resolve(mut self, language: &dyn Language, threshold: Confidence) -> Self {
        if self.losses.iter().all(|l| l.candidates.is_empty()) {
            return self;
        }
        let entries = self.entries();
        self.edits.clear();
        self.losses.clear();
        // The text as far as it is decided, and the input behind it.
        let mut left: Vec<char> = Vec::new();
        let mut at = 0;
        for (i, entry) in entries.iter().enumerate() {
            let span = entry.span();
            extend(&mut left, self.input.get(at..span.start()).unwrap_or(""));
            at = span.end();
            let decided = match entry {
                Entry::Loss(loss) if loss.candidates.len() > 1 => {
                    let next = entries.get(i + 1);
                    let right = right_context(&self.input[at..], next.filter(|n| n.span().start() == at));
                    choose(language, &left, &loss.candidates, &right)
                        .filter(|(_, sure)| *sure >= threshold)
                        .map(|(text, sure)| split(loss, text, sure))
                }
                _ => None,
            };
            for entry in decided.unwrap_or_else(|| vec![entry.clone()]) {
                extend(&mut left, entry.after());
                match entry {
                    Entry::Repair(r) => self.edits.push(r),
                    Entry::Loss(l) => self.losses.push(l),
                }
            }
        }
        self
    }
}

/// Appends the end of `text`, all that will be looked at.
fn extend(left: &mut Vec<char>, text: &str) {
    let tail: Vec<char> = text.chars().rev().take(CONTEXT).collect();
    left.extend(tail.iter().rev());
    left.drain(..left.len().saturating_sub(CONTEXT));
}

/// What stands behind a loss: the next entry's text if it follows at once, then the input.
fn right_context(rest: &str, next: Option<&Entry>) -> Vec<char> {
    let (after, rest) = match next {
        Some(n) => (n.after(), rest.get(n.span().len()..).unwrap_or("")),
        None => ("", rest),
    };
    after.chars().chain(rest.chars()).take(REACH).collect()
}

/// The likeliest candidate and its share.
fn choose<'c>(
    language: &dyn Language,
    left: &[char],
    candidates: &'c [Candidate],
    right: &[char],
) -> Option<(&'c str, Confidence)> {
    let score = |c: &Candidate| {
        let mut line = left.to_vec();
        let mut sum = 0.0;
        for next in c.text.chars().chain(right.iter().copied()) {
            // Every candidate has the mark once: what it may stand for is scored by none.
            if next != LOST {
                sum += language.log_prob(&line, next);
            }
            line.push(next);
        }
        sum
    };
    let mut scores: Vec<f32> = candidates.iter().map(score).collect();
    posterior(&mut scores, 1.0);
    let (best, &share) = scores.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1))?;
    Some((&candidates[best].text, Confidence::clamped(f64::from(share))))
}

/// The entries that put `text` in a loss's place: what comes back before the mark, the mark, and what
/// comes back behind it. The characters that stood there are dealt out in order.
fn split(loss: &Loss, text: &str, sure: Confidence) -> Vec<Entry> {
    let mut rest = loss.before.as_str();
    let mut at = loss.span.map_or(0, |s| s.start());
    let mut take = |characters: usize| {
        let end = rest.char_indices().nth(characters).map_or(rest.len(), |(i, _)| i);
        let (head, tail) = rest.split_at(end);
        let start = at;
        (rest, at) = (tail, at + end);
        (start, head.to_owned())
    };
    let (front, back) = text.split_once(LOST).unwrap_or((text, ""));
    let mut entries = Vec::new();
    let mut repair = |(start, before): (usize, String), after: &str| {
        if before != after {
            entries.push(Entry::Repair(Repair::new(
                start,
                before,
                after,
                RepairKind::Bytes,
                Proof::Ranked,
                sure,
            )));
        }
    };
    repair(take(front.chars().count()), front);
    let mark = take(1);
    let last = take(usize::MAX);
    repair(last, back);
    let mark = Loss::new(mark.0, mark.1, LOST, Count::Exactly(1), LossReason::Destroyed);
    entries.push(Entry::Loss(mark));
    entries.sort_by_key(Entry::span);
    entries
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charset::{Hints, decode};
    use encoding_rs::GB18030;

    /// Knows one sentence by heart.
    struct Parrot(&'static str);

    impl Language for Parrot {
        fn log_prob(&self, history: &[char], next: char) -> f32 {
            let pair: String = history.last().into_iter().chain([&next]).collect();
            if self.0.contains(&pair) { -0.1 } else { -9.0 }
        }
        fn successors(&self, _: &[char], _: &mut dyn FnMut(char)) {}
    }

    #[test]
    fn one_byte_lost_anywhere_costs_one_character() {
        const TEXT: &str = "各县人民政府，各有关单位为做好安全生产检查工作现将有关事项通知";
        let bytes = GB18030.encode(TEXT).0.into_owned();
        let (mut ambiguous, mut resolved) = (0, 0);
        for lost in 0..bytes.len() {
            let mut bytes = bytes.clone();
            bytes.remove(lost);
            let decoded = decode(&bytes, &Hints::default());
            ambiguous += usize::from(decoded.losses.iter().any(|l| l.candidates.len() > 1));
            let decoded = decoded.resolve(&Parrot(TEXT), Confidence::clamped(0.98));
            super::super::tests::laws("resolved", &bytes, &decoded);
            let want: String =
                TEXT.chars().enumerate().map(|(i, c)| if i == lost / 2 { LOST } else { c }).collect();
            resolved += usize::from(decoded.text() == want);
        }
        assert!(ambiguous > 0, "nothing to resolve");
        assert!(resolved + 3 >= bytes.len(), "{resolved} of {}", bytes.len());
    }
}
