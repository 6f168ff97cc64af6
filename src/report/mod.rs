//! What was decided, changed and lost: the account that comes with every page.
//!
//! All spans are byte ranges into the *decoded input*: the text as it was given, or the bytes
//! decoded segment by segment with their WHATWG decoders. Every difference between the decoded
//! input and the repaired text is exactly one [`Repair`] or one [`Loss`]; they are sorted, do not
//! overlap, and [`Report::replay`] applies them.

mod compose;
mod confidence;
mod encoding;
mod entry;
mod insertions;
mod loss;
mod repair;
mod span;

pub use compose::compose;
pub use confidence::Confidence;
pub use encoding::{EncodingReport, Evidence, Segment};
pub use entry::{Entry, apply};
pub(crate) use insertions::join as join_insertions;
pub use loss::{Candidate, Count, Loss, LossReason};
pub use repair::{Proof, Repair, RepairKind};
pub use span::Span;

use serde::Serialize;

/// A channel that the page, or part of it, went through.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ChannelFinding {
    /// The channel's name, such as `rt_mbfl_old_ignore`.
    pub name: String,
    /// How sure it is that this channel, and not another or none, did the damage.
    pub confidence: Confidence,
    /// The stretches of the decoded input it is blamed for; empty when it is the whole page.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub spans: Vec<Span>,
}

impl ChannelFinding {
    /// A finding about the whole page.
    pub fn whole(name: impl Into<String>, confidence: Confidence) -> Self {
        ChannelFinding { name: name.into(), confidence, spans: Vec::new() }
    }
}

/// Something worth knowing that changed no character: a limit that was reached, a conflict that a
/// policy decided.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Note {
    /// A stable word for programs: `limit`, `conflict`, …
    pub kind: String,
    /// A sentence for people.
    pub message: String,
}

impl Note {
    /// A note of the given kind.
    pub fn new(kind: impl Into<String>, message: impl Into<String>) -> Self {
        Note { kind: kind.into(), message: message.into() }
    }
}

/// Everything that was decided, changed or lost on one page.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Report {
    /// Which encoding each stretch of the input was in. Absent for input that was text already.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<EncodingReport>,
    /// The channels that did the damage, likeliest first; empty for an undamaged page.
    pub channels: Vec<ChannelFinding>,
    /// What was changed, sorted by span.
    pub repairs: Vec<Repair>,
    /// What is gone, sorted by span.
    pub losses: Vec<Loss>,
    /// Places where the channel can have swallowed a character without leaving a mark, and where
    /// nothing says that it did.
    pub possible_silent_losses: u64,
    /// Limits that were reached and conflicts that a policy decided.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}

impl Report {
    /// Applies all repairs and losses to `decoded`, the decoded input, and returns the result.
    ///
    /// For every page this equals the repaired text: that is what makes the report complete.
    /// Entries whose span does not fit `decoded` are left out, so a report for another text gives
    /// no panic, only another text.
    ///
    /// ```
    /// let page = gongwen::Recovery::new().recover_text("第一页")?;
    /// assert_eq!(page.report.replay("第一页"), page.text);
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn replay(&self, decoded: &str) -> String {
        let mut edits: Vec<(Span, &str)> = self
            .repairs
            .iter()
            .map(|r| (r.span, r.after.as_str()))
            .chain(self.losses.iter().filter_map(|l| l.span.map(|s| (s, l.after.as_str()))))
            .collect();
        edits.sort_by_key(|(s, _)| (s.start(), s.end()));
        entry::spliced(decoded, edits)
    }

    /// Adds entries, each to those of its kind.
    pub(crate) fn add(&mut self, entries: impl IntoIterator<Item = Entry>) {
        for entry in entries {
            match entry {
                Entry::Repair(r) => self.repairs.push(r),
                Entry::Loss(l) => self.losses.push(l),
            }
        }
    }
}
