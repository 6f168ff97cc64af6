//! The mark that most losses of a round trip left.

use crate::mojibake::channel::Channel;
use crate::mojibake::gate::{self, Signs};

/// So many tags and references without their first sign, and no question mark, can be those of a converter that writes
/// none as well as those of one that had no need to.
const HEADLESS: u32 = 10;

/// What most losses of a round trip left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Mark {
    /// `&#65533;`: WHATWG's form encoding of U+FFFD.
    Reference,
    /// `1` and `7`: the bytes of U+FFFD in GB 18030.
    Seventeen,
    Question,
    /// Nothing but tags and references without their first sign.
    Headless,
    /// 1A.
    Substitute,
    /// Nothing but what the reader at the end wrote.
    None,
}

impl Mark {
    pub fn of(s: &Signs) -> Mark {
        if s.references > 1 {
            Mark::Reference
        } else if s.substitutes > 1 {
            Mark::Substitute
        } else if gate::are_marks(s.seventeens, s.han) && s.seventeens * 2 > s.questions {
            Mark::Seventeen
        } else if s.questions + s.headless_marked == 0 && s.headless >= HEADLESS {
            Mark::Headless
        } else if s.questions + s.headless + s.headless_marked > 0 && !s.honest {
            Mark::Question
        } else {
            Mark::None
        }
    }

    pub fn fits(self, channel: &Channel) -> bool {
        match self {
            Mark::Reference => channel.is_marker('&'),
            Mark::Substitute => channel.is_marker('\x1A'),
            Mark::Seventeen => channel.is_marker('1'),
            Mark::Question => channel.is_marker('?'),
            Mark::Headless => channel.eats().contains(&'<'),
            Mark::None => true,
        }
    }
}
