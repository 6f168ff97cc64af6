//! Trains the character language model: from a folder of text to one table.
//!
//! ```text
//! cargo run --release --no-default-features --example train_model -- ../shared/text src/language/model.bin
//! ```
//!
//! The same text gives the same bytes. `--hold-out FILE` leaves the last tenth of the local pages out and writes
//! what of it shares no 24 characters with the rest to FILE, for `examples/evaluate_model`.

mod bits;
mod code_book;
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
    /// What an occurrence is worth when n-grams are chosen, where it differs from the usual, as NAME=VALUE.
    #[arg(long)]
    value: Vec<String>,
    /// Bytes that the table may take.
    #[arg(long, default_value_t = 5_950_000)]
    size: usize,
    /// What the estimated discounts are multiplied by.
    #[arg(long, default_value_t = 1.0)]
    discount: f64,
    /// Plain counts for the lower orders, instead of Kneser and Ney's.
    #[arg(long)]
    plain: bool,
    /// Bits of a probability's code, for orders 2 to 5.
    #[arg(long, value_delimiter = ',', default_values_t = [6, 5, 5, 4])]
    probability: Vec<u32>,
    /// Bits of a back-off weight's code, for orders 2 to 5.
    #[arg(long, value_delimiter = ',', default_values_t = [7, 5, 5, 4])]
    backoff: Vec<u32>,
    /// Characters in the vocabulary.
    #[arg(long, default_value_t = 7000)]
    vocabulary: usize,
}

/// How often the table is written anew because it does not fit.
const ATTEMPTS: usize = 8;

impl Options {
    fn widths(&self) -> table::Widths {
        let four = |bits: &[u32]| std::array::from_fn(|i| bits.get(i).copied().unwrap_or(6).min(8));
        table::Widths { probability: four(&self.probability), backoff: four(&self.backoff) }
    }
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
    for i in (1..orders.len()).rev() {
        let (shorter, longer) = orders.split_at_mut(i);
        count::close(&mut shorter[i - 1], &longer[0]);
    }
    if !options.plain {
        for i in 0..orders.len() - 1 {
            let (shorter, longer) = orders.split_at_mut(i + 1);
            count::continuations(&mut shorter[i], &longer[0]);
        }
    }
    let estimates = estimate::estimate(&orders, options.discount);
    drop(orders);
    said("estimated");
    let widths = options.widths();
    let pruner = prune::Pruner::new(estimates, widths);
    said("valued");
    // What a number takes depends on all the others: the table is written until it fits.
    let (mut bits, mut bytes) = (options.size as f64 * 8.4, Vec::new());
    for _ in 0..ATTEMPTS {
        let kept = pruner.keep(bits, widths);
        bytes = table::write(&vocabulary, &kept, widths);
        let counts: Vec<usize> = kept.iter().map(|order| order.keys.len()).collect();
        said(&format!("{counts:?} n-grams take {} bytes", bytes.len()));
        if bytes.len() <= options.size && bytes.len() * 1000 >= options.size * 997 {
            break;
        }
        bits *= options.size as f64 / bytes.len() as f64 * 0.999;
    }
    std::fs::write(&options.output, &bytes)?;
    said(&format!("wrote {} bytes", bytes.len()));
    println!("{}", corpus.provenance(&options, &bytes));
    Ok(())
}
