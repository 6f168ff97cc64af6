//! The report of a run over archives: its counts as small charts, and the first rejects.

use super::{escape, head};
use gongwen::archive::Tally;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

/// Rejects that are shown; all of them are in their file.
const REJECTS: usize = 200;

/// The report of the run in `dest`.
///
/// # Errors
/// When the file of rejects cannot be read.
pub fn page(dest: &Path, tally: &Tally) -> io::Result<String> {
    let mut out = head(&dest.display().to_string());
    let _ = write!(
        out,
        "<ul class=facts><li>{} records<li>{} rejected<li>{} notices<li>{:.1} MB of pages</ul>\n<main class=charts>",
        tally.records,
        tally.rejected,
        tally.notices,
        tally.bytes as f64 / 1e6
    );
    let pages: BTreeMap<String, u64> = [
        ("repaired", tally.repaired),
        ("with losses", tally.lossy),
        ("notices", tally.notices),
        ("all", tally.records),
    ]
    .map(|(name, n)| (name.to_owned(), n))
    .into();
    for (title, counts) in [
        ("records", &pages),
        ("repairs by proof", &tally.repairs),
        ("losses by reason", &tally.losses),
        ("pages by channel", &tally.channels),
        ("pages by encoding", &tally.encodings),
        ("records by field filled", &tally.fields),
        ("rejects by kind", &tally.errors),
        ("skipped", &tally.skipped),
    ] {
        chart(&mut out, title, counts);
    }
    out.push_str("</main>\n");
    rejects(&mut out, dest)?;
    out.push_str("</body></html>\n");
    Ok(out)
}

/// Bars, longest first.
fn chart(out: &mut String, title: &str, counts: &BTreeMap<String, u64>) {
    let Some(most) = counts.values().max().filter(|most| **most > 0) else { return };
    let mut sorted: Vec<_> = counts.iter().collect();
    sorted.sort_by_key(|(_, n)| std::cmp::Reverse(**n));
    let _ = writeln!(out, "<section><h2>{}</h2><table class=bars>", escape(title));
    for (name, n) in sorted {
        let width = *n as f64 * 100.0 / *most as f64;
        let _ = writeln!(out, "<tr><th>{}<td>{n}<td><i style=\"width:{width:.1}%\"></i>", escape(name));
    }
    out.push_str("</table></section>\n");
}

fn rejects(out: &mut String, dest: &Path) -> io::Result<()> {
    let lines = BufReader::new(File::open(dest.join("rejects.jsonl"))?).lines();
    let mut any = false;
    for line in lines.take(REJECTS) {
        let reject: serde_json::Value = serde_json::from_str(&line?)?;
        if !any {
            out.push_str("<h2>rejects</h2><table>\n");
        }
        any = true;
        let text = |value: &serde_json::Value| escape(value.as_str().unwrap_or("")).into_owned();
        let (source, error) = (text(&reject["source"]), &reject["error"]);
        let _ = writeln!(out, "<tr><td>{source}<td>{}<td>{}", text(&error["kind"]), text(&error["message"]));
    }
    if any {
        out.push_str("</table>\n");
    }
    Ok(())
}
