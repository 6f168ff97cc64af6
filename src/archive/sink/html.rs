//! Repaired pages as files of a folder.

use super::appender::Appender;
use super::{Compression, Encoder, Sink};
use crate::archive::{Kind, Page};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Files in one folder.
const IN_FOLDER: u64 = 1000;

/// Writes every repaired page into a file of its own, and an index of them.
///
/// The files are numbered: `html/000/000000.html`, `html/000/000001.html` and so on, a thousand in a
/// folder, `.txt` for pages that were given as text. What a page is called in its archive stands in
/// `index.jsonl` alone, one line a page: `id`, `file`, `url` where it is known, and how many repairs
/// and losses there are.
///
/// The files are UTF-8 whatever the page says of itself. Those that hold more than ASCII begin with a
/// byte order mark, which browsers believe before a `<meta charset=gb2312>`.
pub struct HtmlFolder {
    folder: PathBuf,
    index: Option<Appender>,
    written: u64,
    /// Not yet known to be on the disk.
    fresh: Vec<PathBuf>,
}

#[derive(Default, Serialize, Deserialize)]
struct Token {
    written: u64,
    index: u64,
}

impl HtmlFolder {
    /// Files and index in the folder `folder`, which is made where it is not there.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        HtmlFolder { folder: folder.into(), index: None, written: 0, fresh: Vec::new() }
    }

    fn index(&mut self) -> io::Result<&mut Appender> {
        self.index.as_mut().ok_or_else(|| io::Error::other("the sink was not started"))
    }
}

/// The name of the `n`-th file, below the sink's folder.
fn name(n: u64, extension: &str) -> String {
    format!("html/{:03}/{n:06}.{extension}", n / IN_FOLDER)
}

fn extension(kind: Kind) -> &'static str {
    if kind == Kind::Text { "txt" } else { "html" }
}

/// What goes from [`Encoder`] to [`Sink::write`] beside the page.
#[derive(Serialize, Deserialize)]
struct Head<'a> {
    extension: &'a str,
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    url: Option<String>,
    repairs: usize,
    losses: usize,
}

#[derive(Serialize)]
struct IndexLine<'a> {
    id: Option<&'a RawValue>,
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    repairs: usize,
    losses: usize,
}

fn encode(page: &Page, recovered: &crate::Recovered<'_>) -> io::Result<Vec<u8>> {
    let text = &recovered.text;
    let head = Head {
        extension: extension(page.input().kind),
        id: page.id(),
        url: page.input().url.map(str::to_owned),
        repairs: recovered.report.repairs.len(),
        losses: recovered.report.losses.len(),
    };
    let mut record = text.as_bytes().to_vec();
    serde_json::to_writer(&mut record, &head)?;
    record.extend_from_slice(&(text.len() as u64).to_le_bytes());
    Ok(record)
}

fn decode(record: &[u8]) -> Option<(Head<'_>, &[u8])> {
    let (rest, length) = record.split_last_chunk::<8>()?;
    let length = usize::try_from(u64::from_le_bytes(*length)).ok()?;
    let (text, head) = rest.split_at_checked(length)?;
    Some((serde_json::from_slice(head).ok()?, text))
}

impl Sink for HtmlFolder {
    fn encoder(&self) -> Encoder {
        Arc::new(encode)
    }

    fn start(&mut self, token: Option<&str>) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let token: Token = token.map(serde_json::from_str).transpose()?.unwrap_or_default();
        self.written = token.written;
        // What lies behind the checkpoint is written again.
        for n in token.written.. {
            let removed = ["html", "txt"].map(|e| fs::remove_file(self.folder.join(name(n, e))));
            if removed.iter().all(Result::is_err) {
                break;
            }
        }
        let index = self.folder.join("index.jsonl");
        self.index = Some(Appender::open(index, Compression::None, token.index)?);
        Ok(())
    }

    fn write(&mut self, record: &[u8]) -> io::Result<()> {
        let (head, text) = decode(record)
            .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "the record is of another sink"))?;
        let file = name(self.written, head.extension);
        let path = self.folder.join(&file);
        if self.written.is_multiple_of(IN_FOLDER) {
            path.parent().map_or(Ok(()), fs::create_dir_all)?;
        }
        let mark = if text.is_ascii() { "" } else { "\u{FEFF}" };
        fs::write(&path, [mark.as_bytes(), text].concat())?;
        let (id, url) = (head.id, head.url.as_deref());
        let line = IndexLine { id, file: &file, url, repairs: head.repairs, losses: head.losses };
        let mut line = serde_json::to_vec(&line)?;
        line.push(b'\n');
        self.index()?.write(&line)?;
        self.written += 1;
        self.fresh.push(path);
        Ok(())
    }

    fn commit(&mut self) -> io::Result<Option<String>> {
        sync(&self.fresh)?;
        self.fresh.clear();
        let token = Token { index: self.index()?.commit()?, written: self.written };
        Ok(Some(serde_json::to_string(&token)?))
    }

    fn finish(&mut self) -> io::Result<()> {
        sync(&self.fresh)?;
        self.fresh.clear();
        self.index.take().map_or(Ok(()), Appender::finish)
    }
}

/// Makes files and their names durable.
fn sync(files: &[PathBuf]) -> io::Result<()> {
    for path in files {
        File::open(path)?.sync_all()?;
    }
    let mut folders: Vec<&Path> = files.iter().filter_map(|path| path.parent()).collect();
    folders.dedup();
    for folder in folders.into_iter().filter(|_| cfg!(unix)) {
        File::open(folder)?.sync_all()?;
        folder.parent().map_or(Ok(()), |above| File::open(above)?.sync_all())?;
    }
    Ok(())
}
