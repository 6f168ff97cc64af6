use crate::report::Span;

/// Something read off a text: where it stands, and what it means.
///
/// `span` counts bytes of the text that was given to the function and lies on character
/// boundaries; the text there is the value as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found<T> {
    /// Where it stands in the text that was searched.
    pub span: Span,
    /// What it means, in normal form.
    pub value: T,
}

impl<T> Found<T> {
    /// A value and its place.
    pub fn new(span: Span, value: T) -> Self {
        Found { span, value }
    }

    /// The value as printed: the slice of the text that was searched. Empty where `text` is another
    /// text, too short for the span.
    ///
    /// ```
    /// use gongwen::notice::grammar::date;
    /// let line = "自 2006 年8 月23 日起施行";
    /// assert_eq!(date::find_all(line)[0].raw(line), "2006 年8 月23 日");
    /// ```
    pub fn raw<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.span.range()).unwrap_or_default()
    }

    /// The same finding in a longer text, in which the searched one begins at byte `offset`.
    pub fn shifted(self, offset: usize) -> Self {
        Found { span: Span::at(offset + self.span.start(), self.span.len()), value: self.value }
    }

    /// The same place with another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Found<U> {
        Found { span: self.span, value: f(self.value) }
    }
}
