//! Files and folders.

use super::super::json::line::FieldNames;
use super::super::{ArchiveError, Item, Kind, Later, Page, Reject};
use super::counts::Counts;
use super::format::{Format, Packing};
use super::listing::{self, Entry, Selection};
#[cfg(feature = "parquet")]
use super::parquet;
use super::{Emit, Source, lines, packed, warc};
use crate::Limits;
use flate2::bufread::MultiGzDecoder;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The pages in files, in folders, and in the archives among them.
///
/// What a file is, its name says: `.jsonl` and `.ndjson` hold a page a line, `.warc` the responses of
/// a crawl, `.tar` a page in each member (all three also with `.gz` or `.zst` behind it, and `.tgz`),
/// `.zip` likewise, `.parquet` (feature `parquet`) one in each row; `.html`, `.htm`, `.shtml`, `.php`, `.jsp`, `.aspx` and the like, or no extension,
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
            let counts = counts_path(list);
            match fs::remove_file(&counts) {
                Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(ArchiveError::io(&counts)(e)),
                _ => {}
            }
            listing::write(list, sources, selection)?;
        }
        Ok(Files {
            list: list.to_owned(),
            names: Arc::default(),
            longest_line: lines::LONGEST_LINE,
            read: Arc::default(),
        })
    }

    /// Other names for the fields of a JSON line and for the columns of a Parquet file.
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

    /// The items of an archive from the `from`-th on; `from` is reduced by those that were passed over.
    fn archive(
        &self,
        entry: &Entry,
        format: Format,
        counts: (usize, &mut Counts),
        from: &mut u64,
        emit: &mut Emit<'_>,
    ) -> Result<ControlFlow<()>, ArchiveError> {
        let (place, counts) = counts;
        if let Some(count) = counts.get(place).filter(|count| count <= from) {
            self.read.fetch_add(entry.size, Ordering::Relaxed);
            *from -= count;
            return Ok(ControlFlow::Continue(()));
        }
        let mut count = 0;
        let mut pass = |item: Item| {
            count += 1;
            if *from > 0 {
                *from -= 1;
                return ControlFlow::Continue(());
            }
            emit(item)
        };
        let flow = match entry.trouble() {
            // What is done of it is done, and the rest cannot be told from it any more.
            Some(reject) => {
                count = std::mem::take(from) + 1;
                emit(Item::Rejected(reject))
            }
            None => {
                let flow = self.unpack(entry, format, &mut pass);
                match entry.trouble().filter(|_| flow.is_continue()) {
                    Some(reject) => pass(Item::Rejected(reject)),
                    None => flow,
                }
            }
        };
        if flow.is_continue() {
            let path = counts_path(&self.list);
            counts.put(place, count).map_err(ArchiveError::io(&path))?;
        }
        Ok(flow)
    }

    fn unpack(&self, entry: &Entry, format: Format, emit: &mut Emit<'_>) -> ControlFlow<()> {
        let source = entry.path.display().to_string();
        let read = |packing| open(&entry.path, packing, &self.read);
        let whole = || {
            self.read.fetch_add(entry.size, Ordering::Relaxed);
            File::open(&entry.path)
        };
        // A fault of an unpacker costs the rest of that archive and no more.
        let unpacked = catch_unwind(AssertUnwindSafe(|| match format {
            Format::Lines(packing) => read(packing)
                .map(|mut input| lines::feed(&mut input, &source, &self.names, self.longest_line, emit)),
            Format::Warc(packing) => read(packing).map(|input| warc::feed(input, &source, emit)),
            Format::Tar(packing) => read(packing).map(|input| packed::tar(input, &source, emit)),
            // Read from their ends: their bytes count when they are opened.
            Format::Zip => whole().map(|file| packed::zip(file, &source, emit)),
            #[cfg(feature = "parquet")]
            Format::Parquet => {
                whole().map(|file| parquet::feed(file, (&source, &entry.name), &self.names, emit))
            }
            #[cfg(not(feature = "parquet"))]
            Format::Parquet => {
                let message = "this build reads no Parquet; build it with `--features parquet`";
                Ok(emit(Item::Rejected(Reject::new(&source, "unsupported_format", message))))
            }
            Format::Page(_) | Format::Other => Ok(ControlFlow::Continue(())),
        }));
        match unpacked {
            Ok(Ok(flow)) => flow,
            Ok(Err(e)) => emit(Item::Rejected(Reject::new(&source, "unreadable", e.to_string()))),
            Err(_) => {
                let message = "a fault while this was read; what follows is not read";
                emit(Item::Rejected(Reject::new(&source, "broken_archive", message)))
            }
        }
    }
}

impl Source for Files {
    fn feed(&mut self, mut from: u64, emit: &mut Emit<'_>) -> Result<(), ArchiveError> {
        let path = counts_path(&self.list);
        let mut counts = Counts::open(&path).map_err(ArchiveError::io(&path))?;
        let entries = listing::read(&self.list).map_err(ArchiveError::io(&self.list))?;
        for (place, entry) in entries.enumerate() {
            let entry = entry.map_err(ArchiveError::io(&self.list))?;
            let format = Format::of(&entry.name);
            let flow = match format {
                Format::Page(_) | Format::Other => {
                    self.read.fetch_add(entry.size, Ordering::Relaxed);
                    match format {
                        _ if from > 0 => {
                            from -= 1;
                            ControlFlow::Continue(())
                        }
                        Format::Page(kind) => emit(page(entry, kind)),
                        _ => emit(Item::Skipped(other(&entry.name))),
                    }
                }
                _ => self.archive(&entry, format, (place, &mut counts), &mut from, emit)?,
            };
            if flow.is_break() {
                break;
            }
        }
        Ok(())
    }
}

/// Where the counts lie, beside the list.
fn counts_path(list: &Path) -> PathBuf {
    list.with_extension("counts")
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
