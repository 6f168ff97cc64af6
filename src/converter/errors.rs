//! What a converter does with bytes that make no character, as data.

/// What is written for an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Write {
    /// Nothing at all.
    Nothing,
    /// One character.
    One(char),
    /// The same character twice.
    Two(char),
}

/// What a converter does with a lead byte and a trail that make no character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Action {
    /// What it writes.
    pub write: Write,
    /// Whether the trail is gone too. Where it is not, it is read again as if it came first.
    pub eats_trail: bool,
}

impl Action {
    /// Writes `write` for the lead byte; the trail is read again.
    pub const fn keep(write: Write) -> Self {
        Action { write, eats_trail: false }
    }

    /// Writes `write` for both bytes.
    pub const fn eat(write: Write) -> Self {
        Action { write, eats_trail: true }
    }
}

/// The classes of trail bytes that real converters tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrailClass {
    /// 00–20.
    Control,
    /// 21–2F.
    Punctuation,
    /// 30–39.
    Digit,
    /// 3A–3F.
    Sign,
    /// 7F.
    Delete,
    /// 40–7E in an unassigned cell.
    UnassignedAscii,
    /// 80–A0 in an unassigned cell.
    UnassignedLow,
    /// A1–FE in an unassigned cell.
    UnassignedHigh,
    /// FF.
    Last,
}

impl TrailClass {
    /// The class of `trail`, given that the cell is unassigned or none.
    pub fn of(trail: u8) -> Self {
        match trail {
            0x00..=0x20 => TrailClass::Control,
            0x21..=0x2F => TrailClass::Punctuation,
            0x30..=0x39 => TrailClass::Digit,
            0x3A..=0x3F => TrailClass::Sign,
            0x7F => TrailClass::Delete,
            0x40..=0x7E => TrailClass::UnassignedAscii,
            0x80..=0xA0 => TrailClass::UnassignedLow,
            0xA1..=0xFE => TrailClass::UnassignedHigh,
            0xFF => TrailClass::Last,
        }
    }
}

/// A block of lead × trail pairs whose error differs from that of its class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exception {
    /// First and last lead byte.
    pub leads: (u8, u8),
    /// First and last trail byte.
    pub trails: (u8, u8),
    /// What happens there.
    pub action: Action,
}

/// One action for each class of trail, and the blocks that differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ErrorRules {
    /// In the order of [`TrailClass`].
    pub classes: [Action; 9],
    /// Looked at first.
    pub exceptions: &'static [Exception],
}

impl ErrorRules {
    /// One action for everything.
    pub const fn all(action: Action) -> Self {
        ErrorRules { classes: [action; 9], exceptions: &[] }
    }

    /// One action for trails below 80, one for those above.
    pub const fn split(ascii: Action, high: Action) -> Self {
        let [a, h] = [ascii, high];
        ErrorRules { classes: [a, a, a, a, a, a, h, h, h], exceptions: &[] }
    }

    /// The same rules with another action for one class.
    pub const fn with(mut self, class: TrailClass, action: Action) -> Self {
        self.classes[class as usize] = action;
        self
    }

    /// The same rules with blocks that differ.
    pub const fn except(mut self, exceptions: &'static [Exception]) -> Self {
        self.exceptions = exceptions;
        self
    }

    /// What happens to `lead` and `trail`.
    pub fn action(&self, lead: u8, trail: u8) -> Action {
        let inside = |(lo, hi): (u8, u8), b: u8| lo <= b && b <= hi;
        self.exceptions
            .iter()
            .find(|e| inside(e.leads, lead) && inside(e.trails, trail))
            .map_or(self.classes[TrailClass::of(trail) as usize], |e| e.action)
    }
}
