//! The library in a program of one's own: recovers a page and prints its text and its title.
//!
//! `cargo run --example embed -- page.html`

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args_os().nth(1).ok_or("which page?")?;
    let bytes = std::fs::read(path)?;
    let page = gongwen::recover(&bytes)?;
    println!("{}", page.text);
    eprintln!("{} repairs, {} losses", page.report.repairs.len(), page.report.losses.len());
    Ok(())
}
