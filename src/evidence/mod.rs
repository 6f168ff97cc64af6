//! What pages of the same site tell about each other.
//!
//! Pages are recovered one by one, and a record depends on its page alone. Who has many pages of a site
//! may let them share what they say alike: [`PageEvidence`] is what a sound page has to say,
//! an [`EvidenceBuilder`] adds it up page by page, and the [`Evidence`] that comes of it is given to
//! [`Recovery::evidence`](crate::Recovery::evidence). It is one object that does not change while pages
//! are recovered, so what comes out depends on which pages were added, in which order, and on nothing else.
//!
//! It only moves what the search thinks likely where several originals turn into what stands there: what
//! is restored is still run forward through the channel, a digit that is lost stays lost, and a page that
//! nothing happened to never asks.

mod builder;
#[cfg(feature = "archive")]
mod form;

pub use builder::EvidenceBuilder;

use crate::Recovered;
use crate::mojibake::{SiteWords, site::Sequence, site::sequences};
use std::collections::BTreeMap;

/// What one page has to say to the other pages of its site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageEvidence {
    pub(crate) site: String,
    pub(crate) sequences: Vec<Sequence>,
}

impl PageEvidence {
    /// What a page has to say; nothing where it was damaged, for what was repaired on it may be wrong.
    pub fn of(url: Option<&str>, page: &Recovered<'_>) -> Self {
        let report = &page.report;
        let is_sound = report.channels.is_empty()
            && report.repairs.is_empty()
            && !page.text.contains('\u{FFFD}')
            && report.losses.iter().all(|loss| loss.span.is_none());
        let sequences = if is_sound { sequences(&page.text) } else { Vec::new() };
        PageEvidence { site: site(url), sequences }
    }
}

/// What the sound pages of sites have in common; made by an [`EvidenceBuilder`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evidence {
    pub(crate) sites: BTreeMap<String, SiteWords>,
}

impl Evidence {
    /// What is known of the site that a page of that address belongs to. Pages without an address are
    /// taken for one site.
    pub fn site(&self, url: Option<&str>) -> Option<&SiteWords> {
        self.sites.get(&site(url))
    }

    /// Whether nothing is known of any site.
    pub fn is_empty(&self) -> bool {
        self.sites.is_empty()
    }
}

/// The site of an address: its host.
fn site(url: Option<&str>) -> String {
    let url = url.and_then(|url| url::Url::parse(url.trim()).ok());
    url.as_ref().and_then(url::Url::host_str).unwrap_or_default().to_owned()
}
