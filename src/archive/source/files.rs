//! Files and folders.

use super::super::json::line::FieldNames;
use super::super::{ArchiveError, Item, Kind, Later, Page, Reject};
use super::format::{Format, Packing};
use super::listing::{self, Entry, Selection};
use super::{Emit, Source, lines, packed, warc};
use crate::Limits;
use flate2::bufread::MultiGzDecoder;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The pages in files, in folders, and in the archives among them.
///
/// What a file is, its name says: `.jsonl` and `.ndjson` hold a page a line, `.warc` the responses of
/// a crawl, `.tar` a page in each member (all three also with `.gz` or `.zst` behind it, and `.tgz`),
/// `.zip` likewise; `.html`, `.htm`, `.shtml`, `.php`, `.jsp`, `.aspx` and the like, or no extension,
/// a page as it was fetched; `.txt` the text of one. Anything else is counted as skipped.
pub struct Files {
    list: PathBuf,
    names: Arc<FieldNames>,
    longest_line: usize,
    read: Arc<AtomicU64>,
}

impl Files {
    /// The files of `sources`, each the path of a file or folder, or a pattern.
    ///
    /// The list of them is written to the file `list`; where it is there already it is used as it
    /// is, so that a resumed run has the items of the run that it resumes.
    ///
    /// # Errors
    /// When a source is not there, a pattern cannot be read, or `list` cannot be written.
    pub fn new(sources: &[String], selection: &Selection, list: &Path) -> Result<Self, ArchiveError> {
        if !listing::is_there(list, sources, selection) {
            listing::write(list, sources, selection)?;
        }
        Ok(Files {
            list: list.to_owned(),
            names: Arc::default(),
            longest_line: lines::LONGEST_LINE,
            read: Arc::default(),
        })
    }

    /// Other names for the fields of a JSON line.
    pub fn field_names(mut self, names: FieldNames) -> Self {
        self.names = Arc::new(names);
        self
    }

    /// Bytes of the longest JSON line that is read; 256 MiB by default.
    pub fn longest_line(mut self, bytes: usize) -> Self {
        self.longest_line = bytes;
        self
    }

    /// A count of the bytes read so far, of those that [`Files::size`] adds up.
    pub fn bytes_read(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.read)
    }

    /// Bytes of all files together, as they lie on the disk.
    ///
    /// # Errors
    /// When the list cannot be read.
    pub fn size(&self) -> Result<u64, ArchiveError> {
        let entries = listing::read(&self.list).map_err(ArchiveError::io(&self.list))?;
        entries.map(|e| e.map(|e| e.size)).sum::<io::Result<u64>>().map_err(ArchiveError::io(&self.list))
    }

    fn file(&self, entry: Entry, from: &mut u64, emit: &mut Emit<'_>) -> ControlFlow<()> {
        let format = Format::of(&entry.name);
        if matches!(format, Format::Page(_) | Format::Other) {
            self.read.fetch_add(entry.size, Ordering::Relaxed);
        }
        if matches!(format, Format::Page(_) | Format::Other) && *from > 0 {
            *from -= 1;
            return ControlFlow::Continue(());
        }
        if let Format::Page(kind) = format {
            return emit(page(entry, kind));
        }
        // Archives are read again from their start; what is done already is not emitted.
        let mut emit = |item: Item| {
            if *from > 0 {
                *from -= 1;
                return ControlFlow::Continue(());
            }
            emit(item)
        };
        if format == Format::Other {
            return emit(Item::Skipped(other(&entry.name)));
        }
        if let Some(reject) = entry.trouble() {
            return emit(Item::Rejected(reject));
        }
        let source = entry.path.display().to_string();
        let read = |packing| open(&entry.path, packing, &self.read);
        let opened = match format {
            Format::Lines(packing) => read(packing)
                .map(|mut input| lines::feed(&mut input, &source, &self.names, self.longest_line, &mut emit)),
            Format::Warc(packing) => read(packing).map(|input| warc::feed(input, &source, &mut emit)),
            Format::Tar(packing) => read(packing).map(|input| packed::tar(input, &source, &mut emit)),
            Format::Zip => {
                // A zip is read from its end; its bytes are counted when it is opened.
                self.read.fetch_add(entry.size, Ordering::Relaxed);
                File::open(&entry.path).map(|file| packed::zip(file, &source, &mut emit))
            }
            Format::Page(_) | Format::Other => Ok(ControlFlow::Continue(())),
        };
        opened.unwrap_or_else(|e| emit(Item::Rejected(Reject::new(&source, "unreadable", e.to_string()))))
    }
}

impl Source for Files {
    fn feed(&mut self, mut from: u64, emit: &mut Emit<'_>) -> ControlFlow<()> {
        let list_broken =
            |e: io::Error| Item::Rejected(Reject::new("the list of files", "unreadable", e.to_string()));
        let entries = match listing::read(&self.list) {
            Ok(entries) => entries,
            Err(e) => return emit(list_broken(e)),
        };
        for entry in entries {
            match entry {
                Ok(entry) => self.file(entry, &mut from, emit)?,
                Err(e) => return emit(list_broken(e)),
            }
        }
        ControlFlow::Continue(())
    }
}

/// What a file that is no page is counted as.
pub fn other(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((_, extension)) if extension.len() <= 8 => format!(".{}", extension.to_ascii_lowercase()),
        _ => "other".into(),
    }
}

/// A file that is one page; a worker reads it.
fn page(entry: Entry, kind: Kind) -> Item {
    let source = entry.path.display().to_string();
    Item::Later(Later {
        weight: entry.size.min(Limits::default().bytes as u64),
        source: source.clone(),
        work: Box::new(move || {
            if let Some(reject) = entry.trouble() {
                return Item::Rejected(reject);
            }
            match File::open(&entry.path).and_then(read_page) {
                Ok(content) => Item::Page(Page::new(&entry.name, kind, strip_bom(content, kind))),
                Err(e) => Item::Rejected(Reject::new(source, "unreadable", e.to_string()).named(&entry.name)),
            }
        }),
    })
}

/// The whole page, or one byte more than the library takes: enough for it to say so, and no more
/// memory whatever a packed file swells to.
pub fn read_page(input: impl Read) -> io::Result<Vec<u8>> {
    let mut content = Vec::new();
    input.take(Limits::default().bytes as u64 + 1).read_to_end(&mut content)?;
    Ok(content)
}

/// Text is given decoded: its byte order mark has done its work.
pub fn strip_bom(content: Vec<u8>, kind: Kind) -> Vec<u8> {
    match (kind, content.strip_prefix("\u{FEFF}".as_bytes())) {
        (Kind::Text, Some(rest)) => rest.to_vec(),
        _ => content,
    }
}

/// A file as a stream of its unpacked bytes.
fn open(path: &Path, packing: Packing, read: &Arc<AtomicU64>) -> io::Result<Box<dyn BufRead>> {
    let file = Counted { file: File::open(path)?, read: Arc::clone(read) };
    let file = BufReader::with_capacity(1 << 18, file);
    Ok(match packing {
        Packing::Plain => Box::new(file),
        Packing::Gzip => Box::new(BufReader::with_capacity(1 << 18, MultiGzDecoder::new(file))),
        Packing::Zstd => {
            let unpacked = zstd::stream::read::Decoder::with_buffer(file)?;
            Box::new(BufReader::with_capacity(1 << 18, unpacked))
        }
    })
}

/// A file that says how much of it was read.
struct Counted {
    file: File,
    read: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.file.read(buffer)?;
        self.read.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}
