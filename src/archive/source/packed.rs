//! Members of tar and zip files.
//!
//! A member's path is a name and nothing else: nothing is ever written to it.

use super::super::{Item, Page, Reject};
use super::Emit;
use super::files::{other, read_page, strip_bom};
use super::format::Format;
use std::io::{BufReader, Read, Seek};
use std::ops::ControlFlow;

/// The members of a tar file.
pub fn tar(input: impl Read, source: &str, emit: &mut Emit<'_>) -> ControlFlow<()> {
    let broken = |e: std::io::Error| {
        let message = format!("cannot be read further: {e}; what follows is not read");
        Item::Rejected(Reject::new(source, "broken_archive", message))
    };
    let mut archive = tar::Archive::new(input);
    let entries = match archive.entries() {
        Ok(entries) => entries,
        Err(e) => return emit(broken(e)),
    };
    for entry in entries {
        let mut entry = match entry {
            Ok(entry) => entry,
            Err(e) => return emit(broken(e)),
        };
        let kind = entry.header().entry_type();
        if kind.is_dir() {
            continue;
        }
        let name = decode_name(&entry.path_bytes());
        match (kind.is_file(), Format::of(&name)) {
            (false, _) => emit(Item::Skipped("tar: no regular file".into()))?,
            (true, Format::Page(page)) => match read_page(&mut entry) {
                Ok(content) => emit(Item::Page(Page::new(&name, page, strip_bom(content, page))))?,
                Err(e) => {
                    let message = format!("cut off in this member: {e}; what follows is not read");
                    let reject = Reject::new(format!("{source}!{name}"), "broken_archive", message);
                    return emit(Item::Rejected(reject.named(&name)));
                }
            },
            (true, _) => emit(Item::Skipped(other(&name)))?,
        }
    }
    ControlFlow::Continue(())
}

/// The members of a zip file, in the order of its directory, which is held in memory.
pub fn zip(input: impl Read + Seek, source: &str, emit: &mut Emit<'_>) -> ControlFlow<()> {
    let mut archive = match zip::ZipArchive::new(BufReader::new(input)) {
        Ok(archive) => archive,
        Err(e) => return emit(Item::Rejected(Reject::new(source, "broken_archive", e.to_string()))),
    };
    for n in 0..archive.len() {
        let item = match archive.by_index(n) {
            Ok(member) if member.is_dir() => continue,
            Ok(member) => {
                let name = decode_name(member.name_raw());
                match Format::of(&name) {
                    Format::Page(kind) => match read_page(member) {
                        Ok(content) => Item::Page(Page::new(&name, kind, strip_bom(content, kind))),
                        Err(e) => {
                            let place = format!("{source}!{name}");
                            Item::Rejected(Reject::new(place, "broken_archive", e.to_string()).named(&name))
                        }
                    },
                    _ => Item::Skipped(other(&name)),
                }
            }
            // Encrypted, or packed in a way that is not known here.
            Err(e) => {
                let place = format!("{source}!{n}");
                Item::Rejected(Reject::new(place, "broken_archive", e.to_string()))
            }
        };
        emit(item)?;
    }
    ControlFlow::Continue(())
}

/// Names are UTF-8, or what Windows in China wrote before.
fn decode_name(raw: &[u8]) -> String {
    match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => encoding_rs::GBK.decode_without_bom_handling(raw).0.into_owned(),
    }
}
