//! One hostile page through the library, for `benches/growth.py` to count the instructions of.
//!
//! `growth FAMILY BYTES MODE`, where MODE is `make` (the page alone), `text` (no record) or `all`;
//! without arguments, the names of the families.

#[path = "../tests/common/families.rs"]
mod families;

use gongwen::Recovery;
use std::hint::black_box;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    let [family, bytes, mode] = arguments.as_slice() else {
        families::FAMILIES.iter().for_each(|(name, _)| println!("{name}"));
        return;
    };
    let (_, make) = families::FAMILIES.iter().find(|(name, _)| name == family).expect("a family");
    let page = make(bytes.parse().expect("a number of bytes"));
    let recovery = match mode.as_str() {
        "make" => return drop(black_box(page)),
        "text" => Recovery::new().without_notice(),
        _ => Recovery::new(),
    };
    let given = recovery.recover_bytes(&page).expect("within the limits");
    println!("{} {}", page.len(), given.text.len());
}
