//! Trains the character language model: from a folder of text to one table.
//!
//! ```text
//! cargo run --release --no-default-features --example train_model -- ../shared/text src/language/model.bin
//! ```
//!
//! The same text gives the same bytes. `--hold-out FILE` leaves the last tenth of the local pages out and writes
//! what of it shares no 24 characters with the rest to FILE, for `examples/evaluate_model`.

mod corpus;
mod count;
mod estimate;
mod prune;
mod table;

use clap::Parser;
use std::path::PathBuf;
use std::time::Instant;

#[derive(Parser)]
struct Options {
    /// The folder of `NAME.txt` or `NAME.txt.xz` files.
    text: PathBuf,
    /// The table to write.
    output: PathBuf,
    /// Where held-out local pages go.
    #[arg(long)]
    hold_out: Option<PathBuf>,
    /// Leave out the rights-reserved files altogether.
    #[arg(long)]
    official_only: bool,
    /// Sources to leave out, by name without extension.
    #[arg(long)]
    without: Vec<String>,
    /// Weights that differ from the usual, as NAME=WEIGHT.
    #[arg(long)]
    weight: Vec<String>,
    /// Bytes that the table may take.
    #[arg(long, default_value_t = 5_950_000)]
    size: usize,
    /// Characters in the vocabulary.
    #[arg(long, default_value_t = 7000)]
    vocabulary: usize,
}

fn main() -> std::io::Result<()> {
    let options = Options::parse();
    let start = Instant::now();
    let said = |what: &str| eprintln!("{:7.1} s  {what}", start.elapsed().as_secs_f32());
    let corpus = corpus::Corpus::read(&options)?;
    said(&format!("read {} sources", corpus.sources.len()));
    let vocabulary = count::Vocabulary::new(&corpus, options.vocabulary);
    let mut orders: Vec<count::Counts> = Vec::new();
    for order in 1..=gongwen::language::ORDER {
        let counts = count::count(&corpus, &vocabulary, order);
        said(&format!("{} distinct {order}-grams", counts.keys.len()));
        orders.push(counts);
    }
    let estimates = estimate::estimate(&orders);
    drop(orders);
    said("estimated");
    let kept = prune::prune(estimates, options.size, vocabulary.len());
    said("pruned");
    let bytes = table::write(&vocabulary, &kept);
    std::fs::write(&options.output, &bytes)?;
    said(&format!("wrote {} bytes", bytes.len()));
    println!("{}", corpus.provenance(&options, &bytes));
    Ok(())
}
