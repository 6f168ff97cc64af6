//! Every converter by name, as data: one file for each family.

mod cells;
mod channels;
mod cpython;
mod glibc;
mod go;
mod iconv_lite;
mod icu;
mod java;
mod libmbfl;
mod php;
mod single;
mod whatwg;

use super::*;
use cells::*;
use std::collections::HashMap;
use std::sync::LazyLock;

pub(crate) use channels::{ByBoth, misread_by_both};
pub use channels::{channels, pipeline};
pub use libmbfl::{MBFL_OLD, MBFL_OLD_ENCODER};

/// One converter, in both directions.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Converter {
    /// Its name, such as `java_gbk` or `py_gbk_ignore`.
    pub name: &'static str,
    /// Bytes to characters.
    pub decoder: Decoder,
    /// Characters to bytes.
    pub encoder: Encoder,
}

impl Converter {
    const fn new(name: &'static str, decoder: Decoder, encoder: Encoder) -> Self {
        Converter { name, decoder, encoder }
    }
}

/// Whether GBK, as CPython has it, has `c`: no private use, and no euro sign.
pub(super) fn is_in_gbk(c: char) -> bool {
    cpython::GBK_ENCODER.has(c)
}

/// The readers of UTF-8 by name.
pub(super) const UTF8: &[(&str, Utf8Policy)] = &[
    ("replace", Utf8Policy::Replace),
    ("ignore", Utf8Policy::Drop),
    ("question", Utf8Policy::Question),
    ("java", Utf8Policy::ReplaceSurrogate),
    ("mbfl52", Utf8Policy::DropOld),
];

/// A family is a page of data: to add one, write its file and name it here.
static FAMILIES: &[&[Converter]] = &[
    libmbfl::CONVERTERS,
    php::CONVERTERS,
    single::CONVERTERS,
    whatwg::CONVERTERS,
    java::CONVERTERS,
    cpython::CONVERTERS,
    glibc::CONVERTERS,
    icu::CONVERTERS,
    iconv_lite::CONVERTERS,
    go::CONVERTERS,
];

static BY_NAME: LazyLock<HashMap<&'static str, Converter>> =
    LazyLock::new(|| all().map(|c| (c.name, *c)).collect());

fn all() -> impl Iterator<Item = &'static Converter> {
    FAMILIES.iter().copied().flatten()
}

/// The names of all converters.
///
/// ```
/// use gongwen::converter::zoo;
/// assert!(zoo::names().any(|n| n == "java_gbk"));
/// ```
pub fn names() -> impl Iterator<Item = &'static str> {
    all().map(|c| c.name)
}

/// The converter of that name.
pub fn converter(name: &str) -> Option<Converter> {
    BY_NAME.get(name).copied()
}

/// The decoder of that name.
///
/// ```
/// use gongwen::converter::zoo;
/// let java = zoo::decoder("java_gbk").unwrap();
/// assert_eq!(java.decode("常州".as_bytes()), "甯稿窞");
/// ```
pub fn decoder(name: &str) -> Option<Decoder> {
    converter(name).map(|c| c.decoder)
}

/// The encoder of that name.
pub fn encoder(name: &str) -> Option<Encoder> {
    converter(name).map(|c| c.encoder)
}
