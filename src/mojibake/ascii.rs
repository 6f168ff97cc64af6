//! How plausible an ASCII character is at a place where the channel ate one: what the markup around
//! it asks for. What markup does not decide is left to the language.

use super::markup_names::{is_reference, is_tag};
use super::observed::Observed;

/// Where in the markup a place stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub(super) enum Mode {
    /// Between tags.
    #[default]
    Text,
    /// Inside a tag, outside quotes.
    Tag,
    /// Inside a double-quoted attribute value.
    Double,
    /// Inside a single-quoted attribute value.
    Single,
    /// Inside a character reference.
    Reference,
}

impl Mode {
    /// The mode after `c`, given the character behind it.
    #[inline]
    pub fn after(self, c: char, next: Option<char>) -> Mode {
        match (self, c) {
            (Mode::Text, '<')
                if next.is_some_and(|n| n.is_ascii_alphabetic() || matches!(n, '/' | '!' | '?')) =>
            {
                Mode::Tag
            }
            (Mode::Tag, '>') => Mode::Text,
            (Mode::Tag, '"') => Mode::Double,
            (Mode::Tag, '\'') => Mode::Single,
            (Mode::Double, '"') | (Mode::Single, '\'') => Mode::Tag,
            // A value that lost its end would go on for ever.
            (Mode::Double | Mode::Single, '<')
                if next.is_some_and(|n| n.is_ascii_alphabetic() || n == '/') =>
            {
                Mode::Tag
            }
            (Mode::Reference, c) if !c.is_ascii_alphanumeric() && c != '#' => Mode::Text,
            (mode, _) => mode,
        }
    }
}

/// What stands behind an eaten character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Behind {
    /// A tag without its `<`.
    Tag,
    /// A character reference without its `&`.
    Reference,
    /// In a value, another declaration of a style.
    Declaration,
    /// Anything else.
    Plain,
}

/// The longest stretch looked at for the end of a headless tag.
const TAG_REACH: usize = 2048;

/// What stands at `pos`.
pub(super) fn behind(observed: &Observed<'_>, pos: usize) -> Behind {
    if headless_tag(observed, pos).is_some() {
        Behind::Tag
    } else if headless_reference(observed, pos).is_some() {
        Behind::Reference
    } else {
        Behind::Plain
    }
}

/// The end of a tag at `pos` that lost its `<`: one past its `>`.
pub(super) fn headless_tag(observed: &Observed<'_>, pos: usize) -> Option<usize> {
    let chars = observed.chars.get(pos..)?;
    if chars.starts_with(&['!', '-', '-']) {
        return Some(pos + 3);
    }
    let slash = usize::from(matches!(chars.first(), Some('/' | '?')));
    let name_len = chars[slash..].iter().take(24).take_while(|c| is_name_character(**c)).count();
    let name: String = chars[slash..slash + name_len].iter().collect();
    // Before any other name a question mark is what is left of a character.
    let instructs = name.starts_with("xml") || name == "php" || name == "import";
    if !is_tag(&name) || (chars.first() == Some(&'?') && !instructs) {
        return None;
    }
    let rest = &chars[slash + name_len..];
    match rest.first()? {
        '>' => Some(pos + slash + name_len + 1),
        '/' if rest.get(1) == Some(&'>') => Some(pos + slash + name_len + 2),
        c if c.is_ascii_whitespace() => {
            let end = rest.iter().take(TAG_REACH).position(|&c| c == '>' || c == '<')?;
            // A headless opening tag holds attributes, an honest phrase does not.
            let inside = &rest[..end];
            let attributes =
                inside.contains(&'=') || inside.iter().all(|c| c.is_ascii_whitespace() || *c == '/');
            // `a >` compares more often than it links.
            let compares = name_len == 1 && !inside.contains(&'=');
            (rest[end] == '>' && attributes && !compares).then_some(pos + slash + name_len + end + 1)
        }
        _ => None,
    }
}

/// The end of a reference at `pos` that lost its `&`: one past its `;`, with its name.
pub(super) fn headless_reference(observed: &Observed<'_>, pos: usize) -> Option<(usize, String)> {
    let chars = observed.chars.get(pos..)?;
    let len = chars.iter().take(12).position(|&c| c == ';')?;
    let name: String = chars[..len].iter().collect();
    is_reference(&name).then_some((pos + len + 1, name))
}

/// Whether a style's declaration stands at `pos` (`mso-font-kerning: 0pt`): a property of two words, or a common one.
pub(super) fn declares(observed: &Observed<'_>, pos: usize) -> bool {
    const PROPERTIES: [&str; 9] =
        ["font", "color", "margin", "padding", "border", "width", "height", "background", "display"];
    let Some(chars) = observed.chars.get(pos..) else { return false };
    let blank = chars.iter().take(2).take_while(|c| **c == ' ').count();
    let is_name = |c: &&char| c.is_ascii_alphabetic() || **c == '-';
    let len = chars[blank..].iter().take(32).take_while(is_name).count();
    let name = &chars[blank..blank + len];
    let is = |property: &&str| {
        property.len() == len && property.chars().zip(name).all(|(p, c)| p == c.to_ascii_lowercase())
    };
    let inner = name.iter().position(|c| *c != '-').zip(name.iter().rposition(|c| *c != '-'));
    let two_words = inner.is_some_and(|(first, last)| name[first..last].contains(&'-'));
    chars.get(blank + len) == Some(&':') && (two_words || PROPERTIES.iter().any(is))
}

/// Whether the quotation mark at `pos` ends the value of a `style`.
pub(super) fn ends_style(observed: &Observed<'_>, pos: usize) -> bool {
    let Some(&quote) = observed.chars.get(pos).filter(|c| matches!(c, '"' | '\'')) else { return false };
    let before = &observed.chars[pos.saturating_sub(TAG_REACH)..pos];
    let Some(start) = before.iter().rposition(|&c| c == quote) else { return false };
    before[..start].ends_with(&['s', 't', 'y', 'l', 'e', '='])
}

/// Whether `c` stands between what an attribute value lists: names of fonts, properties, arguments, references.
pub(super) fn parts_values(c: char) -> bool {
    matches!(c, ';' | ':' | ',' | '=' | '(' | ')' | '"' | '\'' | '&')
}

/// The log-probability that `a` was eaten before `pos`, as far as markup tells; `None` where it
/// tells nothing and the language must.
pub(super) fn log_prior(a: char, mode: Mode, behind: Behind, next: Option<char>) -> Option<f32> {
    const SURE: f32 = -0.2;
    const AGAINST: f32 = -14.0;
    // A tag that closes stands in no value.
    let mode = if behind == Behind::Tag && next == Some('/') { Mode::Text } else { mode };
    let next_ends_value = next.is_none_or(|c| c.is_ascii_whitespace() || matches!(c, '>' | '/'));
    match (mode, behind, a) {
        (Mode::Text, Behind::Tag, '<') => Some(SURE),
        (Mode::Text, Behind::Reference, '&') => Some(SURE),
        (Mode::Text, Behind::Tag | Behind::Reference, _) => Some(AGAINST),
        (Mode::Text, _, '<' | '&') => Some(AGAINST),
        (Mode::Text, ..) => None,
        (Mode::Double | Mode::Single, Behind::Declaration, ';') => Some(SURE),
        (Mode::Double | Mode::Single, Behind::Declaration, '"' | '\'') => Some(AGAINST / 2.0),
        (Mode::Double | Mode::Single, Behind::Declaration, _) => Some(-9.0),
        (Mode::Double, _, '"') | (Mode::Single, _, '\'') if next_ends_value => Some(-0.7),
        (Mode::Double, Behind::Reference, '&') | (Mode::Single, Behind::Reference, '&') => Some(SURE),
        (Mode::Double, _, '"') | (Mode::Single, _, '\'') => Some(AGAINST),
        (Mode::Double | Mode::Single, _, ';')
            if next.is_some_and(|c| c == ' ' || c.is_ascii_alphabetic()) =>
        {
            Some(-2.0)
        }
        (Mode::Double | Mode::Single, _, ',') => Some(-3.0),
        (Mode::Double | Mode::Single, _, super::step::DIGIT) => {
            Some(if next.is_some_and(|c| c.is_ascii_digit()) { -1.5 } else { -4.0 })
        }
        (Mode::Double | Mode::Single, _, '<' | '>') => Some(-12.0),
        (Mode::Double | Mode::Single, _, '\0'..='\x1F' | '\x7F') => Some(AGAINST),
        (Mode::Double | Mode::Single, ..) => Some(-6.0),
        (Mode::Tag, _, '>') => Some(-1.0),
        // A value's opening quotation mark stands behind `=`.
        (Mode::Tag, _, '"' | '\'') => Some(AGAINST),
        (Mode::Tag | Mode::Reference, ..) => Some(-6.0),
    }
}

/// What it costs to suppose a `<` that begins nothing: what stands behind it would be read as a tag's, which
/// nobody weighs.
pub(super) const NO_TAG: f32 = -60.0;

/// Whether a `<` before `pos` would begin neither tag nor comment nor declaration: `页!");`, `年/Y ____月`.
pub(super) fn begins_nothing(observed: &Observed<'_>, pos: usize) -> bool {
    let rest = observed.chars.get(pos..).unwrap_or(&[]);
    if let ['!', behind @ ..] = rest {
        return behind.first().is_none_or(|c| !c.is_ascii_alphabetic() && !matches!(c, '-' | '['));
    }
    let name = rest.strip_prefix(&['/']).unwrap_or(rest);
    let len = name.iter().take(24).take_while(|c| is_name_character(**c)).count();
    let (name, behind) = name.split_at(len);
    // Elements of their own have sites too, and close what they open.
    name.first().is_some_and(char::is_ascii_alphabetic)
        && !is_tag(&String::from_iter(name))
        && match behind.first() {
            None | Some('>' | '/') => false,
            Some(c) if c.is_ascii_whitespace() => {
                let inside = behind.iter().take(TAG_REACH).take_while(|c| !matches!(c, '<' | '>'));
                !inside.clone().any(|c| *c == '=') || behind.get(inside.count()) != Some(&'>')
            }
            Some(_) => true,
        }
}

/// Whether the name of an element can hold `c`.
pub(super) fn is_name_character(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, ':' | '-' | '_')
}

/// What white space costs that typesetters use and pages hardly do, which the language takes for a space.
pub(super) fn typesetting(c: char) -> f32 {
    match c {
        '\u{2002}' | '\u{2003}' => -5.0,
        '\u{2000}'..='\u{200A}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{202F}'
        | '\u{205F}'
        | '\u{1680}'
        | '\u{85}' => -12.0,
        _ => 0.0,
    }
}

/// Whether the tag at `pos`, behind its `<`, separates text: the words before and behind it are not
/// read as one.
pub(super) fn separates(observed: &Observed<'_>, pos: usize) -> bool {
    let chars = observed.chars.get(pos..).unwrap_or(&[]);
    let slash = usize::from(chars.first() == Some(&'/'));
    let name: String = chars[slash..]
        .iter()
        .take(12)
        .take_while(|c| c.is_ascii_alphanumeric() || **c == ':')
        .map(|c| c.to_ascii_lowercase())
        .collect();
    !super::markup_names::is_inline(&name)
}

/// For each character of a text, whether a tag or reference begins there without its first sign.
pub(super) fn headless_starts(observed: &Observed<'_>) -> Vec<Behind> {
    let mut starts = vec![Behind::Plain; observed.len()];
    let mut previous = ' ';
    for (i, &c) in observed.chars.iter().enumerate() {
        let begins = (c.is_ascii_alphabetic() && !previous.is_ascii_alphabetic())
            || matches!(c, '/' | '?' | '!' | '#');
        // Behind what `：` and `＇` are folded to, a tag may stand and nothing less.
        let folded = matches!(previous, ':' | '\'') && headless_tag(observed, i).is_none();
        if begins && !folded && !matches!(previous, '<' | '/' | '&' | '-' | '_' | '.' | '=' | '"') {
            starts[i] = behind(observed, i);
        }
        previous = c;
    }
    starts
}
