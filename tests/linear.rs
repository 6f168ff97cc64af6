//! Twelve hostile families at 1, 2, 4 and 8 times a size: work, record and report stay linear.
//!
//! Work is counted by the library itself: a limit of so many units for each byte must not be reached.
//! What the library does not count is counted in instructions, by `benches/growth.py`.

#[path = "common/families.rs"]
mod families;
#[path = "common/laws.rs"]
mod laws;

use families::FAMILIES;
use gongwen::charset::{Hints, decode};
use gongwen::page::Page;
use gongwen::{Limits, Recovery};

/// The smallest page of a family, in bytes: 1, 2, 4 and 8 MB where the code is optimized (`.ci/run`).
const UNIT: usize = if cfg!(debug_assertions) { 8 << 10 } else { 1 << 20 };
/// Units of work that the search may spend on a byte, and on any page: to find the channel, as many stretches of a
/// small page as of a large one are looked at.
const WORK: u64 = 1;
const WORK_AT_ALL: u64 = 1_000_000;
/// Bytes of JSON, record and report together, that a byte of a page may become.
const ACCOUNT: usize = 64;
/// Blocks, pairs, links and containers that a byte of a page may become.
const NODES: usize = 1;

/// Holds `law` to every family at every size.
fn hold(law: impl Fn(&str, &[u8])) {
    for (name, make) in FAMILIES {
        for times in [1, 2, 4, 8] {
            let page = make(UNIT * times);
            assert!(
                page.len() > UNIT * times / 2 && page.len() <= UNIT * times + 64,
                "{name}: {}",
                page.len()
            );
            law(name, &page);
        }
    }
}

#[test]
fn every_family_is_recovered_with_its_account() {
    hold(|_, page| {
        laws::bytes(&Recovery::new(), page, &Hints::default());
    });
}

#[test]
fn work_is_linear() {
    hold(|name, page| {
        let mut limits = Limits::default();
        limits.work = WORK_AT_ALL + WORK * page.len() as u64;
        let given =
            Recovery::new().without_notice().limits(limits).recover_bytes(page).expect("small enough");
        assert!(given.report.notes.is_empty(), "{name} at {}: {:?}", page.len(), given.report.notes);
    });
}

#[test]
fn the_account_is_linear() {
    hold(|name, page| {
        let given = Recovery::new().recover_bytes(page).expect("small enough");
        let json = serde_json::to_string(&given).expect("records are JSON");
        assert!(json.len() < ACCOUNT * page.len() + 4096, "{name} at {}: {}", page.len(), json.len());
    });
}

#[test]
fn nodes_are_linear() {
    hold(|name, page| {
        let text = decode(page, &Hints::default()).input;
        for page in [Page::parse(&text), Page::from_text(&text)] {
            let nodes =
                page.blocks().len() + page.pairs().len() + page.links().len() + page.containers().count();
            assert!(nodes <= NODES * text.len() + 8, "{name} at {}: {nodes}", text.len());
            let kept: usize = page.blocks().iter().map(|b| b.text.as_str().len()).sum();
            assert!(kept <= text.len(), "{name}: the blocks hold {kept} bytes of {}", text.len());
        }
    });
}
