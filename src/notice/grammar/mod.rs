//! The grammars of official documents: small, pure functions on text.
//!
//! Each file reads one kind of thing, knows nothing of pages, and returns a [`Found`]: where it
//! stands in the given text, and its normal form. Two rules hold everywhere. What is not certain is
//! not found, and a value in which U+FFFD stands for a destroyed character is never read as a shorter
//! or another value; the `damaged…` functions say where one would have stood.
//!
//! The facts come from GB/T 9704-2012 and -1999 (layout of official documents), GB 11714 and GB 32100
//! (organisation codes), GB/T 21063.3 (metadata), and 《政府网站发展指引》 (site marks).

mod citation;
mod found;
mod pattern;
pub(super) mod scan;
mod value_shape;
pub(super) mod words;

pub mod addressee;
pub mod attachment;
pub mod colophon;
pub mod date;
pub mod document_number;
pub mod document_type;
pub mod evidence;
pub mod index_number;
pub mod label;
pub mod marking;
pub mod numeral;
pub mod organ;
pub mod organisation_code;
pub mod outline;
pub mod sign_off;
pub mod signature;
pub mod site;
pub mod title;

pub use found::Found;

#[cfg(test)]
mod robust_tests;
