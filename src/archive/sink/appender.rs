//! A file that grows, and can be cut back to a checkpoint.

use super::super::journal::sync_folder;
use flate2::write::GzEncoder;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// How a file is compressed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Compression {
    /// Not at all.
    #[default]
    None,
    /// gzip (RFC 1952), one member for each checkpoint.
    Gzip,
    /// Zstandard (RFC 8878), one frame for each checkpoint.
    Zstd,
}

impl Compression {
    /// What it adds to a file's name.
    pub fn extension(self) -> &'static str {
        match self {
            Compression::None => "",
            Compression::Gzip => ".gz",
            Compression::Zstd => ".zst",
        }
    }
}

enum Writer {
    Plain(BufWriter<File>),
    Gzip(GzEncoder<BufWriter<File>>),
    Zstd(zstd::stream::write::Encoder<'static, BufWriter<File>>),
}

/// A file under its name with `.partial` behind it until it is finished.
pub struct Appender {
    path: PathBuf,
    compression: Compression,
    /// Taken out only while a member begins or ends.
    writer: Option<Writer>,
}

impl Appender {
    /// Opens `path` as it was when it had `length` bytes.
    pub fn open(path: PathBuf, compression: Compression, length: u64) -> io::Result<Self> {
        let partial = partial(&path);
        // It had its final name already when the run was killed before the next checkpoint.
        if length > 0 && !partial.exists() && path.exists() {
            fs::rename(&path, &partial)?;
        }
        if length == 0 && path.exists() {
            fs::remove_file(&path)?;
        }
        let mut file =
            OpenOptions::new().create(true).truncate(false).read(true).write(true).open(&partial)?;
        let found = file.metadata()?.len();
        if found < length {
            let message = format!("{} has {found} bytes, {length} were written", partial.display());
            return Err(io::Error::new(io::ErrorKind::InvalidData, message));
        }
        file.set_len(length)?;
        file.seek(SeekFrom::Start(length))?;
        sync_folder(&path)?;
        let writer = Some(Writer::Plain(BufWriter::with_capacity(1 << 18, file)));
        Ok(Appender { path, compression, writer })
    }

    /// Writes behind what is there.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        if let (Some(Writer::Plain(_)), Compression::Gzip | Compression::Zstd) =
            (&self.writer, self.compression)
        {
            self.begin_member()?;
        }
        match &mut self.writer {
            Some(Writer::Plain(w)) => w.write_all(bytes),
            Some(Writer::Gzip(w)) => w.write_all(bytes),
            Some(Writer::Zstd(w)) => w.write_all(bytes),
            None => Err(io::Error::other("the file was given up after an error")),
        }
    }

    fn begin_member(&mut self) -> io::Result<()> {
        self.writer = match (self.writer.take(), self.compression) {
            // No time and no name goes into the header: the bytes depend on the records alone.
            (Some(Writer::Plain(w)), Compression::Gzip) => {
                Some(Writer::Gzip(GzEncoder::new(w, flate2::Compression::default())))
            }
            (Some(Writer::Plain(w)), Compression::Zstd) => {
                Some(Writer::Zstd(zstd::stream::write::Encoder::new(w, zstd::DEFAULT_COMPRESSION_LEVEL)?))
            }
            (writer, _) => writer,
        };
        Ok(())
    }

    /// Makes everything durable and says how long the file is.
    pub fn commit(&mut self) -> io::Result<u64> {
        let mut plain = match self.writer.take() {
            Some(Writer::Plain(w)) => w,
            Some(Writer::Gzip(w)) => w.finish()?,
            Some(Writer::Zstd(w)) => w.finish()?,
            None => return Err(io::Error::other("the file was given up after an error")),
        };
        plain.flush()?;
        plain.get_ref().sync_data()?;
        let length = plain.get_mut().stream_position()?;
        self.writer = Some(Writer::Plain(plain));
        Ok(length)
    }

    /// Gives the file its final name.
    pub fn finish(mut self) -> io::Result<()> {
        self.commit()?;
        fs::rename(partial(&self.path), &self.path)?;
        sync_folder(&self.path)
    }
}

/// The name of a file that is not finished.
pub fn partial(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".partial");
    name.into()
}
