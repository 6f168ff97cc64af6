//! What a worker thread does with one item.

use super::super::json::page::{self, Problem, Settings};
use super::super::{Encoder, Item, Later, Page, Reject, Tally};
use super::OverLimit;
use crate::{Evidence, Limits};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// What is wanted of every page.
#[derive(Clone, Copy)]
pub struct Work<'a> {
    pub settings: Settings,
    pub limits: Limits,
    pub over_limit: OverLimit,
    pub encoders: &'a [Encoder],
    pub evidence: Option<&'a Arc<Evidence>>,
}

/// One item, done.
pub struct Done {
    pub records: Vec<std::io::Result<Vec<u8>>>,
    pub reject: Option<Reject>,
    pub tally: Tally,
}

impl Done {
    fn rejected(reject: Reject) -> Self {
        Done { records: Vec::new(), tally: Tally::of_reject(&reject), reject: Some(reject) }
    }
}

impl Work<'_> {
    /// Does one item.
    pub fn finish(&self, mut item: Item) -> Done {
        let mut source = None;
        loop {
            match item {
                Item::Later(later) => {
                    source = Some(later.source.clone());
                    item = ready(later);
                }
                Item::Rejected(reject) => return Done::rejected(reject),
                Item::Skipped(what) => {
                    return Done { records: Vec::new(), reject: None, tally: Tally::of_skipped(what) };
                }
                Item::Page(page) => {
                    return self.recover(&page).unwrap_or_else(|problem| {
                        let id = page.id().map(ToOwned::to_owned);
                        Done::rejected(Reject::of(id, source.unwrap_or_default(), problem))
                    });
                }
            }
        }
    }

    fn recover(&self, page: &Page) -> Result<Done, Problem> {
        let recovered = page::recover_within(&page.input(), &self.settings, &self.limits, self.evidence)?;
        let mut over = recovered.report.notes.iter().filter(|note| note.kind == "limit");
        if self.over_limit == OverLimit::Reject
            && let Some(note) = over.next()
        {
            return Err(Problem::new("limit", note.message.clone()));
        }
        Ok(Done {
            records: self.encoders.iter().map(|encode| encode(page, &recovered)).collect(),
            reject: None,
            tally: Tally::of_page(page.content().len(), &recovered),
        })
    }
}

/// The item that `later` stands for. A fault of an unpacker costs that item alone.
fn ready(later: Later) -> Item {
    let Later { source, work, .. } = later;
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| {
        let message = "a fault in gongwen while this was unpacked; please report it";
        Item::Rejected(Reject::new(source, "internal", message))
    })
}
