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

/// Whether a `style` attribute takes the text out of sight. `load_guard` is true for `html` and
/// `body`, which many sites hide until a script has run.
pub(super) fn hides(style: &str, load_guard: bool) -> bool {
    !load_guard
        && declarations(style).any(|(name, value)| match name {
            n if n.eq_ignore_ascii_case("display") => starts_with(value, "none"),
            n if n.eq_ignore_ascii_case("visibility") => starts_with(value, "hidden"),
            n if n.eq_ignore_ascii_case("mso-hide") => starts_with(value, "all"),
            _ => false,
        })
}

/// The alignment that an `align` or `style` attribute states.
pub(super) fn align(align: Option<&str>, style: Option<&str>) -> Option<Align> {
    let said = declarations(style.unwrap_or_default())
        .filter(|(name, _)| name.eq_ignore_ascii_case("text-align"))
        .map(|(_, value)| value)
        .last()
        .or(align)?;
    match said.trim() {
        s if starts_with(s, "right") || starts_with(s, "end") => Some(Align::End),
        s if starts_with(s, "center") || starts_with(s, "-webkit-center") => Some(Align::Center),
        "" => None,
        _ => Some(Align::Start),
    }
}

/// Whether a `style` attribute sets bold type.
pub(super) fn bold(style: &str) -> bool {
    declarations(style).any(|(name, value)| {
        name.eq_ignore_ascii_case("font-weight") && !starts_with(value, "normal") && !starts_with(value, "4")
    })
}

fn declarations(style: &str) -> impl Iterator<Item = (&str, &str)> {
    style.split(';').filter_map(|d| d.split_once(':')).map(|(n, v)| (n.trim(), v.trim()))
}

fn starts_with(value: &str, word: &str) -> bool {
    value.get(..word.len()).is_some_and(|v| v.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_text_is_recognised_and_load_guards_are_not() {
        assert!(hides("color:red; DISPLAY : None", false));
        assert!(hides("mso-hide:all", false));
        assert!(!hides("visibility: hidden", true));
        assert!(!hides("text-decoration:none", false));
        assert!(!hides("border: none; display:block", false));
    }

    #[test]
    fn the_style_speaks_louder_than_the_attribute() {
        assert_eq!(align(Some("left"), Some("text-align:right")), Some(Align::End));
        assert_eq!(align(Some("CENTER"), None), Some(Align::Center));
        assert_eq!(align(None, Some("text-indent:2em")), None);
    }
}
