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
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The smallest page of a family, in bytes. It is small because the search is slow on some of them:
/// `endless ?` spent more than 64 units a byte from 8 KB on when that was measured.
const UNIT: usize = 300;
/// Units of work that the search may spend on a byte.
const WORK: u64 = 64;
/// Bytes of JSON, record and report together, that a byte of a page may become.
const ACCOUNT: usize = 64;
/// Blocks, pairs, links and containers that a byte of a page may become.
const NODES: usize = 1;

/// Encodings that change every few bytes look like a channel that loses characters inside runs, and whole
/// runs are searched: more than 256 units a byte.
const WORK_FAILURES: &[&str] = &["alternating encodings"];

/// Every `?` is a loss with all its candidates: 500 bytes of report for one of the page.
const ACCOUNT_FAILURES: &[&str] = &["endless ?"];

/// Holds `law` to every family. What is on `known` must fail: one that is mended comes off the list.
fn hold(known: &[&str], law: impl Fn(&str, &[u8])) {
    let mut wrong = Vec::new();
    for (name, make) in FAMILIES {
        let held = catch_unwind(AssertUnwindSafe(|| {
            for times in [1, 2, 4, 8] {
                let page = make(UNIT * times);
                assert!(
                    page.len() > UNIT * times / 2 && page.len() <= UNIT * times + 64,
                    "{name}: {}",
                    page.len()
                );
                law(name, &page);
            }
        }));
        if held.is_ok() == known.contains(&name) {
            wrong.push(format!(
                "{name} {}",
                if held.is_ok() { "holds now; take it off the list" } else { "fails" }
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn every_family_is_recovered_with_its_account() {
    hold(&[], |_, page| {
        laws::bytes(&Recovery::new(), page, &Hints::default());
    });
}

#[test]
fn work_is_linear() {
    hold(WORK_FAILURES, |name, page| {
        let mut limits = Limits::default();
        limits.work = WORK * page.len() as u64;
        let given =
            Recovery::new().without_notice().limits(limits).recover_bytes(page).expect("small enough");
        assert!(given.report.notes.is_empty(), "{name} at {}: {:?}", page.len(), given.report.notes);
    });
}

#[test]
fn the_account_is_linear() {
    hold(ACCOUNT_FAILURES, |name, page| {
        let given = Recovery::new().recover_bytes(page).expect("small enough");
        let json = serde_json::to_string(&given).expect("records are JSON");
        assert!(json.len() < ACCOUNT * page.len() + 4096, "{name} at {}: {}", page.len(), json.len());
    });
}

#[test]
fn nodes_are_linear() {
    hold(&[], |name, page| {
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
