//! `gongwen recover`: one page.

use crate::page::{self, Input, Kind, Problem, Settings};
use crate::{Format, RecoverArgs};
use crate::{render, report};
use serde_json::value::to_raw_value;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

/// Recovers the page that `args` names and prints it as they say.
pub fn run(args: &RecoverArgs) -> io::Result<()> {
    let name = args.file.display().to_string();
    let about = |e: io::Error| io::Error::new(e.kind(), format!("{name}: {e}"));
    let content = read(&args.file).map_err(about)?;
    let kind = args.input.map_or_else(|| kind_of(&args.file), Kind::from);
    let content = match kind {
        Kind::Bytes => &content[..],
        Kind::Html | Kind::Text => content.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(&content),
    };
    let input = Input {
        kind,
        content,
        url: args.url.as_deref(),
        content_type: args.content_type.as_deref(),
        surrogates: 0,
    };
    let notice = args.format != Format::Html;
    let settings = Settings { notice, best_guess: args.best_guess, summary: false };
    let page = page::recover(&input, &settings)
        .map_err(|Problem { message, .. }| io::Error::other(format!("{name}: {message}")))?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    match args.format {
        Format::Html => out.write_all(page.text.as_bytes())?,
        Format::Json => {
            let id = to_raw_value(&name)?;
            writeln!(out, "{}", page::to_json(Some(&id), &page, &settings)?)?;
        }
        Format::Report => out.write_all(report::page(&name, &page)?.as_bytes())?,
        Format::Text => {
            let view = render::View { name: &name, paint: render::Paint(args.color.wanted()), all: args.all };
            out.write_all(render::page(&page, &view)?.as_bytes())?;
        }
    }
    out.flush()
}

fn kind_of(file: &Path) -> Kind {
    match file.extension() {
        Some(extension) if extension.eq_ignore_ascii_case("txt") => Kind::Text,
        _ => Kind::Bytes,
    }
}

/// The whole page, or one byte more than the library takes: enough for it to say so.
fn read(file: &Path) -> io::Result<Vec<u8>> {
    let source: Box<dyn Read> =
        if file.as_os_str() == "-" { Box::new(io::stdin().lock()) } else { Box::new(File::open(file)?) };
    let mut content = Vec::new();
    source.take(gongwen::Limits::default().bytes as u64 + 1).read_to_end(&mut content)?;
    Ok(content)
}
