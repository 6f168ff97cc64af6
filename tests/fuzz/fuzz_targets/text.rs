//! Any text, as it is or damaged by a channel of the zoo, through both doors for text.
#![no_main]

#[path = "../../common/laws.rs"]
mod laws;

use gongwen::converter::zoo;
use gongwen::{Limits, Recovery};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static CHANNELS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let mut names: Vec<&str> = zoo::channels().collect();
    names.sort_unstable();
    names
});

fuzz_target!(|data: &[u8]| {
    let Some((&[choice, low, high], rest)) = data.split_first_chunk::<3>().map(|(h, r)| (h, r)) else {
        return;
    };
    let Ok(text) = std::str::from_utf8(rest) else { return };
    let name = CHANNELS[usize::from(u16::from_le_bytes([low, high])) % CHANNELS.len()];
    let text = match zoo::pipeline(name) {
        Some(channel) if choice & 1 != 0 => channel.run(text),
        _ => text.to_owned(),
    };
    let mut limits = Limits::default();
    limits.work = 200_000;
    let mut recovery = Recovery::new().limits(limits);
    if choice & 2 != 0 {
        recovery = recovery.best_guess();
    }
    if choice & 4 != 0 {
        recovery = recovery.without_notice();
    }
    laws::text(&recovery, &text, choice & 8 != 0);
});
