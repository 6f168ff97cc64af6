//! Every converter of the zoo: single steps give what the whole gives, in both directions.
#![no_main]

#[path = "../../common/steps.rs"]
mod steps;

use gongwen::converter::zoo;
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static CHANNELS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let mut names: Vec<&str> = zoo::channels().collect();
    names.sort_unstable();
    names
});

fuzz_target!(|data: &[u8]| {
    let Some((head, rest)) = data.split_first_chunk::<2>() else { return };
    let number = usize::from(u16::from_le_bytes(*head));
    let text = String::from_utf8_lossy(rest);
    for name in zoo::names() {
        let converter = zoo::converter(name).expect("a converter");
        steps::decoder(&converter.decoder, rest);
        steps::encoder(&converter.encoder, &text);
    }
    for name in CHANNELS.iter().cycle().skip(number % CHANNELS.len()).take(8) {
        steps::pipeline(&zoo::pipeline(name).expect("a channel"), &text);
    }
});
