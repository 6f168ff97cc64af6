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
mod tokens;

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
    /// What the estimated discounts are multiplied by.
    #[arg(long, default_value_t = 1.0)]
    discount: f64,
    /// Kneser-Ney lower orders
    #[arg(long)]
    kn: bool,
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
    let vocabulary = tokens::Vocabulary::new(&corpus, options.vocabulary);
    let tokens = tokens::Tokens::new(&corpus, &vocabulary);
    for (text, tokens) in corpus.sources.iter().zip(&tokens) {
        said(&format!("{}: {:.1} % copies", text.name, 100.0 * tokens.repeated()));
    }
    let mut orders: Vec<count::Counts> = Vec::new();
    for order in 1..=gongwen::language::ORDER {
        let counts = count::count(&tokens, order);
        said(&format!("{} distinct {order}-grams", counts.keys.len()));
        orders.push(counts);
    }
    if options.kn {
        for i in 0..orders.len() - 1 {
            let (shorter, longer) = orders.split_at_mut(i + 1);
            count::continuations(&mut shorter[i], &longer[0]);
        }
    }
    let estimates = estimate::estimate(&orders, options.discount);
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
