//! Named, separate, reported choices about characters that have more than one code.

mod private_use;

pub use private_use::{PrivateUse, private_use};
