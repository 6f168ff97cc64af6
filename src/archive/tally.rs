//! What a run counts.

use super::Reject;
use super::json::page::RepairCounts;
use crate::Recovered;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};

/// Counts over all items of a run, the ones before an interruption included.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Tally {
    /// Items that the sources gave.
    pub items: u64,
    /// Bytes of the pages as they came.
    pub bytes: u64,
    /// Records written.
    pub records: u64,
    /// Items rejected.
    pub rejected: u64,
    /// Pages on which something was repaired.
    pub repaired: u64,
    /// Pages on which something is lost.
    pub lossy: u64,
    /// Records that are of a notice.
    pub notices: u64,
    /// Repairs by proof.
    pub repairs: BTreeMap<String, u64>,
    /// Losses by reason.
    pub losses: BTreeMap<String, u64>,
    /// Pages by the channel that damaged them most likely.
    pub channels: BTreeMap<String, u64>,
    /// Pages by their encoding.
    pub encodings: BTreeMap<String, u64>,
    /// Records by the field that is filled.
    pub fields: BTreeMap<String, u64>,
    /// Rejects by kind.
    pub errors: BTreeMap<String, u64>,
    /// What was no page, by what it was instead.
    pub skipped: BTreeMap<String, u64>,
}

fn count(map: &mut BTreeMap<String, u64>, key: &str, n: u64) {
    match map.get_mut(key) {
        _ if n == 0 => {}
        Some(value) => *value += n,
        None => drop(map.insert(key.to_owned(), n)),
    }
}

impl Tally {
    pub(crate) fn of_page(bytes: usize, page: &Recovered<'_>) -> Self {
        let report = &page.report;
        let mut tally = Tally { items: 1, records: 1, bytes: bytes as u64, ..Tally::default() };
        tally.repaired = u64::from(!report.repairs.is_empty());
        tally.lossy = u64::from(!report.losses.is_empty());
        let counts = RepairCounts::of(report);
        count(&mut tally.repairs, "exact", counts.exact as u64);
        count(&mut tally.repairs, "ranked", counts.ranked as u64);
        count(&mut tally.repairs, "inferred", counts.inferred as u64);
        for loss in &report.losses {
            if let Ok(Value::String(reason)) = serde_json::to_value(loss.reason) {
                count(&mut tally.losses, &reason, 1);
            }
        }
        if let Some(channel) = report.channels.first() {
            count(&mut tally.channels, &channel.name, 1);
        }
        let encoding = report.encoding.as_ref().map_or("decoded already", |e| &e.decided);
        count(&mut tally.encodings, encoding, 1);
        if let Some(notice) = &page.notice {
            tally.notices = u64::from(notice.is_notice == Some(true));
            for field in notice.filled() {
                count(&mut tally.fields, field, 1);
            }
        }
        tally
    }

    pub(crate) fn of_reject(reject: &Reject) -> Self {
        let errors = BTreeMap::from([(reject.error.kind.to_owned(), 1)]);
        Tally { items: 1, rejected: 1, errors, ..Tally::default() }
    }

    pub(crate) fn of_skipped(what: String) -> Self {
        Tally { items: 1, skipped: BTreeMap::from([(what, 1)]), ..Tally::default() }
    }

    pub(crate) fn add(&mut self, other: &Tally) {
        self.items += other.items;
        self.bytes += other.bytes;
        self.records += other.records;
        self.rejected += other.rejected;
        self.repaired += other.repaired;
        self.lossy += other.lossy;
        self.notices += other.notices;
        for (mine, theirs) in [
            (&mut self.repairs, &other.repairs),
            (&mut self.losses, &other.losses),
            (&mut self.channels, &other.channels),
            (&mut self.encodings, &other.encodings),
            (&mut self.fields, &other.fields),
            (&mut self.errors, &other.errors),
            (&mut self.skipped, &other.skipped),
        ] {
            theirs.iter().for_each(|(key, n)| count(mine, key, *n));
        }
    }
}

impl Display for Tally {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let megabytes = self.bytes as f64 / 1e6;
        writeln!(f, "items     {:>10}", self.items)?;
        writeln!(f, "records   {:>10}  ({megabytes:.1} MB of pages)", self.records)?;
        writeln!(f, "notices   {:>10}", self.notices)?;
        writeln!(f, "repaired  {:>10}  pages", self.repaired)?;
        writeln!(f, "with loss {:>10}  pages", self.lossy)?;
        writeln!(f, "rejected  {:>10}", self.rejected)?;
        for (title, map) in [
            ("repairs by proof", &self.repairs),
            ("losses by reason", &self.losses),
            ("pages by channel", &self.channels),
            ("pages by encoding", &self.encodings),
            ("records by field filled", &self.fields),
            ("rejects by kind", &self.errors),
            ("skipped", &self.skipped),
        ] {
            if !map.is_empty() {
                writeln!(f, "\n{title}")?;
            }
            for (key, n) in map {
                writeln!(f, "  {n:>10}  {key}")?;
            }
        }
        Ok(())
    }
}
