//! Colours for terminals, marks for pipes.

use std::borrow::Cow;

/// Whether to write terminal colours.
#[derive(Debug, Clone, Copy)]
pub struct Paint(pub bool);

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// A section's title.
    Heading,
    /// Less important than what stands beside it.
    Faint,
    /// What stood there before.
    Before,
    /// Restored, and proved.
    Exact,
    /// Restored by a model's choice.
    Ranked,
    /// Restored from elsewhere in the document.
    Inferred,
    /// Lost.
    Lost,
}

impl Style {
    /// The parameters of the terminal's SGR sequence (ECMA-48 8.3.117).
    fn code(self) -> &'static str {
        match self {
            Style::Heading => "1",
            Style::Faint => "2",
            Style::Before => "2;9;31",
            Style::Exact => "1;32",
            Style::Ranked => "1;33",
            Style::Inferred => "1;36",
            Style::Lost => "1;97;41",
        }
    }
}

impl Paint {
    /// `text` in the given style; as it is where there are no colours.
    pub fn on<'t>(self, style: Style, text: &'t str) -> Cow<'t, str> {
        if self.0 && !text.is_empty() {
            format!("\x1b[{}m{text}\x1b[0m", style.code()).into()
        } else {
            text.into()
        }
    }
}

/// `text` on one line, fit to be shown: a page's control characters must not reach the terminal.
pub fn printable(text: &str) -> Cow<'_, str> {
    let plain = |c: char| {
        !c.is_control()
            && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    if text.chars().all(plain) {
        return text.into();
    }
    text.chars()
        .map(|c| match c {
            '\n' => '⏎',
            '\0'..='\x1F' => char::from_u32(0x2400 + c as u32).unwrap_or('·'),
            c if plain(c) => c,
            _ => '·',
        })
        .collect()
}
