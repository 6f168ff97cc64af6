//! Damages a page as real converters do: `damage CHAIN < truth > damaged`.
//!
//! A chain is one or more steps with commas between them: the name of a pipeline of the zoo,
//! `nfkc`, `tags`, or one of those in `noise.rs` (`pinyin`, `jammer`, `gbk_lost_byte` …). The fixtures were made with it:
//!
//! `cargo run --example damage -- rt_mbfl_old_ignore,nfkc,tags < fixtures/plain-text/truth.html`

mod chain;

use std::io::{Read, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let damaged = std::env::args().nth(1).ok_or_else(|| "which chain?".to_owned()).and_then(|chain| {
        let mut truth = String::new();
        std::io::stdin().read_to_string(&mut truth).map_err(|e| e.to_string())?;
        chain::run(&chain, &truth)
    });
    let written = damaged.and_then(|d| std::io::stdout().write_all(d.as_bytes()).map_err(|e| e.to_string()));
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("damage: {e}");
            ExitCode::FAILURE
        }
    }
}
