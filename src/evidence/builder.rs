//! Adding up what pages say.

use super::{Evidence, PageEvidence};
use crate::mojibake::{SiteWords, site::Sequence};
use rustc_hash::FxHashMap as HashMap;
use std::collections::BTreeMap;

/// Sequences that are counted at once, over all sites: some 40 MB.
const COUNTED: usize = 1_000_000;
/// Sequences that are kept of one site in the end; each damaged page of it reads them all.
const OF_A_SITE: usize = 5_000;
/// Sites that are told apart.
const SITES: usize = 100_000;
/// What so many different characters follow says nothing of the next one.
const FOLLOWERS: usize = 16;
/// Pages that something must stand on.
const PAGES: u32 = 2;

/// Adds up what pages say, in bounded memory.
///
/// ```
/// use gongwen::{EvidenceBuilder, PageEvidence, Recovery};
/// use std::sync::Arc;
/// let mut builder = EvidenceBuilder::new();
/// for n in 1..4 {
///     let html = format!("<p>清澜市水务局第{n}次会议</p>");
///     let page = Recovery::new().recover_html(&html)?;
///     builder.add(&PageEvidence::of(Some("http://www.example.gov.cn/"), &page));
/// }
/// let evidence = Arc::new(builder.finish());
/// assert!(evidence.site(Some("http://www.example.gov.cn/b.html")).is_some());
/// assert!(evidence.site(Some("http://www.example.com/")).is_none());
/// // Damaged pages of that site:
/// let recovery = Recovery::new().url("http://www.example.gov.cn/c.html").evidence(evidence);
/// # recovery.recover_html("<p>1</p>")?;
/// # Ok::<(), gongwen::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EvidenceBuilder {
    pub(super) sites: BTreeMap<String, u32>,
    /// By site and sequence: how many pages it stands on.
    pub(super) counts: HashMap<(u32, Sequence), u32>,
}

impl EvidenceBuilder {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds what a page says. Where the bound of memory is reached, what stands on the fewest pages is
    /// forgotten, so the order of the pages may count.
    pub fn add(&mut self, page: &PageEvidence) {
        if page.sequences.is_empty() {
            return;
        }
        let next = self.sites.len() as u32;
        let site = match self.sites.get(&page.site) {
            Some(&site) => site,
            None if self.sites.len() < SITES => *self.sites.entry(page.site.clone()).or_insert(next),
            None => return,
        };
        for &sequence in &page.sequences {
            let count = self.counts.entry((site, sequence)).or_default();
            *count = count.saturating_add(1);
        }
        if self.counts.len() > COUNTED {
            self.forget(COUNTED / 2);
        }
    }

    /// Keeps at most `most` sequences: whole rows of the histories that stand on the most pages.
    fn forget(&mut self, most: usize) {
        let names = self.names();
        let mut rows = self.rows();
        // By name: a builder that was read back has other numbers.
        let place = |row: &Row| (names.get(&row.start().0), row.start().1);
        rows.sort_by(|a, b| b.total().cmp(&a.total()).then_with(|| place(a).cmp(&place(b))));
        let mut kept = 0;
        rows.retain(|row| {
            kept += row.next.len();
            kept <= most
        });
        self.counts = rows.into_iter().flat_map(|row| row.next).collect();
    }

    /// The counts by site and history, in their order.
    fn rows(&self) -> Vec<Row> {
        let mut all: Vec<_> = self.counts.iter().map(|(&key, &count)| (key, count)).collect();
        all.sort_unstable();
        let same = |a: &((u32, Sequence), u32), b: &((u32, Sequence), u32)| {
            a.0.0 == b.0.0 && a.0.1[..4] == b.0.1[..4]
        };
        all.chunk_by(same).map(|next| Row { next: next.to_vec() }).collect()
    }

    fn names(&self) -> BTreeMap<u32, &String> {
        self.sites.iter().map(|(name, &site)| (site, name)).collect()
    }

    /// What the pages have in common.
    pub fn finish(&self) -> Evidence {
        let mut rows = self.rows();
        rows.retain(|row| row.next.len() <= FOLLOWERS && row.next.iter().any(|(_, count)| *count >= PAGES));
        // Stable: rows of a site that stand on as many pages stay in their order.
        rows.sort_by_key(|row| std::cmp::Reverse(row.total()));
        let names = self.names();
        let mut sites: BTreeMap<String, SiteWords> = BTreeMap::new();
        for row in rows {
            let Some(name) = names.get(&row.start().0) else { continue };
            let words = &mut sites.entry((*name).clone()).or_default().sequences;
            if words.len() + row.next.len() <= OF_A_SITE {
                words.extend(row.next.into_iter().map(|((_, sequence), count)| (sequence, count)));
            }
        }
        sites.values_mut().for_each(|words| words.sequences.sort_unstable());
        Evidence { sites }
    }
}

/// What follows one history on one site; never empty.
struct Row {
    next: Vec<((u32, Sequence), u32)>,
}

impl Row {
    fn total(&self) -> u64 {
        self.next.iter().map(|(_, count)| u64::from(*count)).sum()
    }

    fn start(&self) -> (u32, Sequence) {
        self.next.first().map_or((0, ['\0'; 5]), |(key, _)| *key)
    }
}
