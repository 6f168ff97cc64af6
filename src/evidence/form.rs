//! Evidence as bytes, for the runs over archives that keep it on the disk.
//!
//! For each site its name and its sequences, in their order: lengths, characters and counts as four
//! bytes each, little endian. The same evidence is the same bytes.

use super::{Evidence, EvidenceBuilder, PageEvidence};
use crate::mojibake::{SiteWords, site::Sequence};
use std::collections::BTreeMap;

/// Sites by name, each with its sequences and their counts.
type Sites = Vec<(String, Vec<(Sequence, u32)>)>;

const MAGIC: &[u8] = b"gongwen evidence 1\n";

impl Evidence {
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        write(self.sites.iter().map(|(name, words)| (name.as_str(), words.sequences.as_slice())))
    }

    /// The evidence of those bytes; `None` where they are no evidence.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let sites = read(bytes)?.into_iter().map(|(name, sequences)| (name, SiteWords { sequences }));
        Some(Evidence { sites: sites.collect() })
    }
}

impl EvidenceBuilder {
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut sites: Vec<(&str, Vec<(Sequence, u32)>)> =
            self.sites.keys().map(|name| (name.as_str(), Vec::new())).collect();
        let places: BTreeMap<u32, usize> =
            self.sites.values().enumerate().map(|(place, &site)| (site, place)).collect();
        for (&(site, sequence), &count) in &self.counts {
            if let Some(&place) = places.get(&site) {
                sites[place].1.push((sequence, count));
            }
        }
        sites.iter_mut().for_each(|(_, sequences)| sequences.sort_unstable());
        write(sites.iter().map(|(name, sequences)| (*name, sequences.as_slice())))
    }

    /// The builder of those bytes. Sites are numbered anew; no result depends on their numbers.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut builder = EvidenceBuilder::new();
        for (site, (name, sequences)) in (0..).zip(read(bytes)?) {
            builder.sites.insert(name, site);
            builder.counts.extend(sequences.into_iter().map(|(s, count)| ((site, s), count)));
        }
        Some(builder)
    }
}

impl PageEvidence {
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let sequences: Vec<_> = self.sequences.iter().map(|&sequence| (sequence, 1)).collect();
        write(std::iter::once((self.site.as_str(), sequences.as_slice())))
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (site, sequences) = read(bytes)?.pop()?;
        Some(PageEvidence { site, sequences: sequences.into_iter().map(|(sequence, _)| sequence).collect() })
    }
}

fn write<'a>(sites: impl Iterator<Item = (&'a str, &'a [(Sequence, u32)])>) -> Vec<u8> {
    let mut out = MAGIC.to_vec();
    let number = |out: &mut Vec<u8>, n: u32| out.extend_from_slice(&n.to_le_bytes());
    for (name, sequences) in sites {
        number(&mut out, name.len() as u32);
        out.extend_from_slice(name.as_bytes());
        number(&mut out, sequences.len() as u32);
        for (sequence, count) in sequences {
            sequence.iter().for_each(|&c| number(&mut out, u32::from(c)));
            number(&mut out, *count);
        }
    }
    out
}

fn read(bytes: &[u8]) -> Option<Sites> {
    let mut rest = bytes.strip_prefix(MAGIC)?;
    let number = |rest: &mut &[u8]| {
        let (number, behind) = rest.split_first_chunk::<4>()?;
        *rest = behind;
        Some(u32::from_le_bytes(*number))
    };
    let mut sites = Vec::new();
    while !rest.is_empty() {
        let length = number(&mut rest)? as usize;
        let (name, behind) = rest.split_at_checked(length)?;
        rest = behind;
        let mut sequences = Vec::new();
        for _ in 0..number(&mut rest)? {
            let mut sequence = ['\0'; 5];
            for c in &mut sequence {
                *c = char::from_u32(number(&mut rest)?)?;
            }
            sequences.push((sequence, number(&mut rest)?));
        }
        sites.push((String::from_utf8(name.to_vec()).ok()?, sequences));
    }
    Some(sites)
}
