//! The files of a run, listed once: a folder that changes under the run changes nothing.

use super::super::journal::replace;
use super::super::{ArchiveError, Reject};
use globset::{Glob, GlobSet, GlobSetBuilder};
use serde::{Deserialize, Serialize};
use std::fs::{self, File, Metadata};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;
use walkdir::WalkDir;

/// Which files of a folder are read: those that no pattern excludes and, if any is given, a pattern
/// includes. Patterns are matched against the path below the folder, `/` between its parts.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    include: Vec<String>,
    exclude: Vec<String>,
}

impl Selection {
    /// Every file.
    pub fn new() -> Self {
        Self::default()
    }

    /// Also what `glob` matches, such as `2019/**/*.html`.
    pub fn include(mut self, glob: impl Into<String>) -> Self {
        self.include.push(glob.into());
        self
    }

    /// Not what `glob` matches.
    pub fn exclude(mut self, glob: impl Into<String>) -> Self {
        self.exclude.push(glob.into());
        self
    }
}

/// One file of a run.
#[derive(Debug, Serialize, Deserialize)]
pub struct Entry {
    pub path: PathBuf,
    /// The name that a page in it has: the path below the folder that was named.
    pub name: String,
    pub size: u64,
    /// Nanoseconds since 1970; absent where the system keeps no such time.
    pub modified: Option<u128>,
    /// Why it cannot be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trouble: Option<String>,
}

impl Entry {
    fn new(path: &Path, name: String, about: io::Result<Metadata>) -> Self {
        let (size, modified, trouble) = match about {
            Ok(m) => (m.len(), modified(&m), None),
            Err(e) => (0, None, Some(e.to_string())),
        };
        Entry { path: path.to_owned(), name, size, modified, trouble }
    }

    /// What is wrong with the file now, if anything is.
    pub fn trouble(&self) -> Option<Reject> {
        let source = self.path.display().to_string();
        if let Some(trouble) = &self.trouble {
            return Some(Reject::new(source, "unreadable", trouble.clone()).named(&self.name));
        }
        match fs::metadata(&self.path) {
            Ok(m) if (m.len(), modified(&m)) == (self.size, self.modified) => None,
            Ok(_) => {
                let message = "the file was changed after the run had begun";
                Some(Reject::new(source, "changed", message).named(&self.name))
            }
            Err(e) => Some(Reject::new(source, "unreadable", e.to_string()).named(&self.name)),
        }
    }
}

fn modified(about: &Metadata) -> Option<u128> {
    about.modified().ok()?.duration_since(UNIX_EPOCH).ok().map(|d| d.as_nanos())
}

/// Writes the files of `sources` to `list`, one JSON object a line, in the order of the sources and
/// of the names within each folder. A source is a file, a folder, or a pattern.
pub fn write(list: &Path, sources: &[String], selection: &Selection) -> Result<(), ArchiveError> {
    match fs::remove_file(list.with_extension("of")) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(ArchiveError::io(list)(e)),
        _ => {}
    }
    let temporary = list.with_extension("tmp");
    let mut file = BufWriter::new(File::create(&temporary).map_err(ArchiveError::io(&temporary))?);
    let (include, exclude) = (set(&selection.include)?, set(&selection.exclude)?);
    let wanted = |name: &str| (include.is_empty() || include.is_match(name)) && !exclude.is_match(name);
    let mut put = |entry: &Entry| -> Result<(), ArchiveError> {
        let line = serde_json::to_string(entry).map_err(io::Error::from);
        line.and_then(|line| writeln!(file, "{line}")).map_err(ArchiveError::io(&temporary))
    };
    for source in sources {
        let path = Path::new(source);
        match fs::metadata(path) {
            Ok(about) if about.is_dir() => walk(path, &wanted, &mut put)?,
            Ok(about) => {
                let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
                put(&Entry::new(path, name, Ok(about)))?;
            }
            Err(_) if source.contains(['*', '?', '[', '{']) => pattern(source, &wanted, &mut put)?,
            Err(_) => return Err(ArchiveError::NoSource(source.clone())),
        }
    }
    file.flush().and_then(|()| file.get_ref().sync_all()).map_err(ArchiveError::io(&temporary))?;
    fs::rename(&temporary, list).map_err(ArchiveError::io(list))?;
    // Behind the list: a list without it is begun again.
    replace(&list.with_extension("of"), asked(sources, selection).as_bytes()).map_err(ArchiveError::io(list))
}

/// Whether the list was written whole, and of these sources.
pub fn is_there(list: &Path, sources: &[String], selection: &Selection) -> bool {
    fs::read(list.with_extension("of")).is_ok_and(|of| of == asked(sources, selection).as_bytes())
}

fn asked(sources: &[String], selection: &Selection) -> String {
    format!("{sources:?} {selection:?}")
}

type Put<'a> = dyn FnMut(&Entry) -> Result<(), ArchiveError> + 'a;

fn walk(root: &Path, wanted: &dyn Fn(&str) -> bool, put: &mut Put<'_>) -> Result<(), ArchiveError> {
    for found in WalkDir::new(root).follow_links(true).sort_by_file_name() {
        match found {
            Ok(found) if found.file_type().is_dir() => {}
            Ok(found) => {
                let below = found.path().strip_prefix(root).unwrap_or(found.path());
                let name = slashed(below);
                if !wanted(&name) {
                    continue;
                }
                let mut entry = Entry::new(found.path(), name, found.metadata().map_err(io::Error::from));
                if found.path().to_str().is_none() {
                    // JSON cannot hold the path, so nobody could come back to it.
                    entry.path = entry.path.to_string_lossy().into_owned().into();
                    entry.trouble = Some("the file's name is no UTF-8".into());
                }
                put(&entry)?;
            }
            Err(e) => {
                let path = e.path().unwrap_or(root).to_string_lossy().into_owned();
                put(&Entry::new(Path::new(&path), path.clone(), Err(e.into())))?;
            }
        }
    }
    Ok(())
}

/// The files that a pattern given as a source matches. They are named by their path below the part
/// of the pattern that is fixed.
fn pattern(source: &str, wanted: &dyn Fn(&str) -> bool, put: &mut Put<'_>) -> Result<(), ArchiveError> {
    let globs = set(&[source.to_owned()])?;
    let fixed: PathBuf = Path::new(source)
        .components()
        .take_while(|part| !part.as_os_str().to_string_lossy().contains(['*', '?', '[', '{']))
        .collect();
    let root = if fixed.as_os_str().is_empty() { Path::new(".") } else { &fixed };
    let mut any = false;
    let mut put_file = |entry: &Entry| {
        any = true;
        put(entry)
    };
    let prefix = if fixed.as_os_str().is_empty() { String::new() } else { slashed(&fixed) + "/" };
    let matches = |name: &str| globs.is_match(format!("{prefix}{name}").replace("//", "/")) && wanted(name);
    walk(root, &matches, &mut put_file)?;
    if any { Ok(()) } else { Err(ArchiveError::NoSource(source.to_owned())) }
}

fn slashed(path: &Path) -> String {
    path.components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn set(globs: &[String]) -> Result<GlobSet, ArchiveError> {
    let mut builder = GlobSetBuilder::new();
    for glob in globs {
        builder.add(Glob::new(glob).map_err(|e| ArchiveError::Pattern(e.to_string()))?);
    }
    builder.build().map_err(|e| ArchiveError::Pattern(e.to_string()))
}

/// The entries of a list.
pub fn read(list: &Path) -> io::Result<impl Iterator<Item = io::Result<Entry>> + use<>> {
    let lines = BufReader::new(File::open(list)?).lines();
    Ok(lines.map(|line| serde_json::from_str(&line?).map_err(io::Error::from)))
}
