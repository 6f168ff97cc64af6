//! What a tag's attributes say about how its text is shown.

/// How a block is set on its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Align {
    /// Nothing is said, or justified.
    #[default]
    Start,
    /// Centred, as titles are.
    Center,
    /// Flush right, as a sign-off is.
    End,
}

/// What a `style` attribute says that matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Looks {
    /// It takes the text out of sight.
    pub hidden: bool,
    /// It begins a new line.
    pub block: bool,
    /// It sets bold type.
    pub bold: bool,
    pub align: Option<Align>,
    /// Whether line breaks are shown, where it says so.
    pub broken: Option<bool>,
}

/// Reads a `style` attribute.
pub(super) fn read(style: &str) -> Looks {
    let mut looks = Looks::default();
    for declaration in style.split(';') {
        // Most declarations are about fonts and margins; their first letter tells.
        let declaration = declaration.trim_start();
        if !matches!(
            declaration.as_bytes().first(),
            Some(b'd' | b'D' | b'v' | b'V' | b'm' | b'M' | b't' | b'T' | b'f' | b'F' | b'w' | b'W')
        ) {
            continue;
        }
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let (name, value) = (name.trim_end(), value.trim_start());
        let is = |word: &str| name.eq_ignore_ascii_case(word);
        if name.len() == 10 && is("text-align") {
            looks.align = align(value).or(looks.align);
        } else if is("display") {
            looks.hidden = starts_with(value, "none");
            looks.block = starts_with(value, "block");
        } else if is("visibility") {
            looks.hidden |= starts_with(value, "hidden");
        } else if is("mso-hide") {
            looks.hidden |= starts_with(value, "all");
        } else if is("white-space") {
            let normal = starts_with(value, "n") || starts_with(value, "initial");
            // `pre`, `pre-wrap`, `pre-line`, `break-spaces`; `inherit` says nothing.
            let shown = starts_with(value, "pre") || starts_with(value, "break");
            looks.broken = (normal || shown).then_some(shown);
        } else if is("font-weight") {
            looks.bold = !starts_with(value, "normal") && !starts_with(value, "4");
        }
    }
    looks
}

/// The alignment that an `align` attribute or a `text-align` property states.
pub(super) fn align(said: &str) -> Option<Align> {
    match said.trim() {
        s if starts_with(s, "right") || starts_with(s, "end") => Some(Align::End),
        s if starts_with(s, "center") || starts_with(s, "-webkit-center") => Some(Align::Center),
        "" => None,
        _ => Some(Align::Start),
    }
}

fn starts_with(value: &str, word: &str) -> bool {
    value.get(..word.len()).is_some_and(|v| v.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_text_is_recognised() {
        assert!(read("color:red; DISPLAY : None").hidden);
        assert!(read("mso-hide:all").hidden);
        assert!(read("visibility:hidden").hidden);
        assert!(!read("text-decoration:none").hidden);
        assert!(!read("border: none; display:block").hidden);
    }

    #[test]
    fn alignment_and_weight() {
        assert_eq!(read("margin:0; text-align:right").align, Some(Align::End));
        assert_eq!(align("CENTER"), Some(Align::Center));
        assert_eq!(read("text-indent:2em").align, None);
        assert_eq!(read("white-space: Pre-Line").broken, Some(true));
        assert_eq!(read("white-space:normal").broken, Some(false));
        assert_eq!(read("white-space:inherit;widows:1").broken, None);
        assert!(read("FONT-WEIGHT: bold").bold && !read("font-weight:normal").bold);
    }
}
