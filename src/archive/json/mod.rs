//! The lines of the terminal contract, read and written.
//!
//! The terminal tool and its tests include these files by their path, so that `gongwen stream` is
//! there without the feature `archive`; hence they name the library `gongwen`, as users do.

pub mod line;
pub mod page;
pub mod strings;
