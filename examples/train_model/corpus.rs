//! The text: its sources, what each weighs, and what may be taken of it.

use crate::Options;
use std::collections::HashSet;
use std::fmt::Write as _;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

/// What is known of a source before it is read.
struct Source {
    name: &'static str,
    weight: f32,
    /// What an occurrence is worth when n-grams are chosen: the table is for pages like the near ones.
    value: f32,
    /// Counts only, of n-grams that occur in at least three documents.
    restricted: bool,
    /// Lines that make a document where blank lines do not separate them.
    lines_a_document: Option<usize>,
    rights: &'static str,
}

const fn official(name: &'static str, weight: f32, value: f32) -> Source {
    Source { name, weight, value, restricted: false, lines_a_document: None, rights: "official documents" }
}

/// Near text weighs more: the weights are those that `../shared/text/README.md` found best. When n-grams are chosen it
/// weighs much more still: the far text then says how likely a thing is, not what the table has room for.
const SOURCES: [Source; 10] = [
    Source { rights: "public notices, no licence stated", ..official("local-sites", 6.0, 6.0) },
    official("state-council", 4.0, 3.0),
    official("policy", 4.0, 4.0),
    official("csrc-notices", 3.0, 0.3),
    official("work-reports", 3.0, 0.5),
    official("statutes", 2.0, 0.03),
    official("court", 1.0, 0.01),
    Source { rights: "CC BY-SA", ..official("wiki", 1.0, 0.05) },
    Source {
        restricted: true,
        lines_a_document: Some(40),
        rights: "reserved; counts of n-grams in at least three documents",
        ..official("newspaper-1998", 1.0, 0.02)
    },
    Source {
        restricted: true,
        rights: "reserved; counts of n-grams in at least three documents",
        ..official("broadcast-news", 1.0, 0.01)
    },
];

/// One source's text, document by document.
pub struct Text {
    pub name: &'static str,
    pub weight: f32,
    pub value: f32,
    pub restricted: bool,
    pub documents: Vec<String>,
    sha256: String,
    rights: &'static str,
}

pub struct Corpus {
    pub sources: Vec<Text>,
}

impl Corpus {
    pub fn read(options: &Options) -> io::Result<Self> {
        let mut sources = Vec::new();
        for source in &SOURCES {
            let left_out = options.without.iter().any(|name| name == source.name)
                || (options.official_only && source.restricted);
            let Some((content, sha256)) = (if left_out { None } else { load(&options.text, source.name)? })
            else {
                continue;
            };
            let chosen = |given: &[String]| {
                let given = given.iter().filter_map(|given| given.split_once('='));
                given.filter(|(name, _)| *name == source.name).find_map(|(_, number)| number.parse().ok())
            };
            sources.push(Text {
                name: source.name,
                weight: chosen(&options.weight).unwrap_or(source.weight),
                value: chosen(&options.value).unwrap_or(source.value),
                restricted: source.restricted,
                documents: documents(&content, source.lines_a_document),
                sha256,
                rights: source.rights,
            });
        }
        if let (Some(path), Some(local)) = (&options.hold_out, sources.first_mut()) {
            std::fs::write(path, hold_out(&mut local.documents))?;
        }
        Ok(Self { sources })
    }

    /// A table of what went in, and the hash of what came out.
    pub fn provenance(&self, options: &Options, table: &[u8]) -> String {
        let mut said = String::from(
            "| source | characters | weight | value | rights | SHA-256 of the file |\n|---|---|---|---|---|---|\n",
        );
        for text in &self.sources {
            let characters: usize = text.documents.iter().map(|d| d.chars().count()).sum();
            let _ = writeln!(
                said,
                "| {} | {characters} | {} | {} | {} | `{}` |",
                text.name, text.weight, text.value, text.rights, text.sha256
            );
        }
        let hash = sha256(&options.output).unwrap_or_default();
        let _ = write!(said, "\ntable: {} bytes, SHA-256 `{hash}`", table.len());
        said
    }
}

/// Reads `name.txt` or, through the command `xz`, `name.txt.xz`; `None` when there is neither.
fn load(folder: &Path, name: &str) -> io::Result<Option<(String, String)>> {
    let plain = folder.join(format!("{name}.txt"));
    if plain.exists() {
        return Ok(Some((std::fs::read_to_string(&plain)?, sha256(&plain)?)));
    }
    let packed = folder.join(format!("{name}.txt.xz"));
    if !packed.exists() {
        eprintln!("no {name} in {}", folder.display());
        return Ok(None);
    }
    let output = Command::new("xz").args(["-dc"]).arg(&packed).stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        return Err(io::Error::other(format!("xz could not unpack {}", packed.display())));
    }
    let content = String::from_utf8(output.stdout).map_err(io::Error::other)?;
    Ok(Some((content, sha256(&packed)?)))
}

/// The file's SHA-256 as the command `sha256sum` gives it.
fn sha256(path: &Path) -> io::Result<String> {
    let output = Command::new("sha256sum").arg(path).output()?;
    Ok(String::from_utf8_lossy(&output.stdout).split_whitespace().next().unwrap_or_default().into())
}

fn documents(content: &str, lines_a_document: Option<usize>) -> Vec<String> {
    match lines_a_document {
        Some(count) => {
            let lines: Vec<&str> = content.lines().collect();
            lines.chunks(count).map(|chunk| chunk.join("\n")).collect()
        }
        None => content.split("\n\n").map(str::to_owned).collect(),
    }
}

/// Takes the last tenth of the documents away and gives back their lines that share no 24 characters with the
/// rest, or with one another.
fn hold_out(documents: &mut Vec<String>) -> String {
    const RUN: usize = 24;
    let rest = documents.split_off(documents.len() * 9 / 10);
    let runs = |line: &str| -> Vec<u64> {
        let characters: Vec<char> = line.chars().filter(|c| !c.is_whitespace()).collect();
        characters.windows(RUN).map(hash).collect()
    };
    let mut seen: HashSet<u64> = HashSet::new();
    for document in documents.iter() {
        document.lines().for_each(|line| seen.extend(runs(line)));
    }
    let mut held = String::new();
    for line in rest.iter().flat_map(|document| document.lines()) {
        let new = runs(line);
        if !new.is_empty() && new.iter().all(|run| !seen.contains(run)) {
            held.push_str(line);
            held.push('\n');
        }
        seen.extend(new);
    }
    held
}

fn hash(characters: &[char]) -> u64 {
    characters.iter().fold(0xCBF2_9CE4_8422_2325, |h, &c| (h ^ u64::from(c)).wrapping_mul(0x0100_0000_01B3))
}
