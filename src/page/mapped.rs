//! Text that knows where in the source each of its characters stood.

use crate::report::Span;

/// A stretch of the text and the stretch of the source it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    text: usize,
    source: usize,
    /// Bytes in the source; bytes in the text are those up to the next run.
    len: usize,
    /// Whether the two are the same, byte for byte. Otherwise the run cannot be divided.
    verbatim: bool,
}

/// Text with its white space folded, its references decoded and its markup gone, that can still
/// say from which bytes of the source each part of it came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapped {
    text: String,
    runs: Vec<Run>,
    /// Some of the text has no known place.
    unmapped: bool,
    /// White space was seen and is written before the next character.
    blank: Option<Blank>,
    /// White space was seen before the first character.
    indented: bool,
    /// Where a gap as wide as a paragraph's indent follows the end of a sentence.
    breaks: Vec<usize>,
}

/// White space that was folded: where it began, and how wide it is in columns. Spaces and line
/// breaks of the source have no width of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Blank {
    source: usize,
    len: usize,
    width: usize,
    visible: bool,
}

/// Columns from which on a gap after a full stop begins a paragraph: two ideographic spaces.
const INDENT: usize = 4;

impl Mapped {
    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The source range of the byte range `start..end` of the text; `None` where the range is
    /// empty, does not fit the text, or its place is not known.
    pub fn source(&self, start: usize, end: usize) -> Option<Span> {
        if self.unmapped || start >= end || end > self.text.len() {
            return None;
        }
        let first = self.run_at(start)?;
        let last = self.run_at(end - 1)?;
        let from = if first.verbatim { first.source + (start - first.text) } else { first.source };
        let to = if last.verbatim { last.source + (end - last.text) } else { last.source + last.len };
        Span::new(from, to)
    }

    /// Whether something that a reader does not see stands in the source right before byte `at` of the text: a tag.
    pub(crate) fn is_parted(&self, at: usize) -> bool {
        match (self.source(0, at), self.source(at, self.text.len())) {
            (Some(before), Some(behind)) => before.end() < behind.start(),
            _ => false,
        }
    }

    /// Whether white space stands in the source before the first character, and whether it does after
    /// the last.
    pub(super) fn blank_around(&self) -> (bool, bool) {
        (self.indented, self.blank.is_some_and(|b| b.visible))
    }

    /// The source range of the whole text.
    pub fn span(&self) -> Option<Span> {
        self.source(0, self.text.len())
    }

    fn run_at(&self, at: usize) -> Option<&Run> {
        let i = self.runs.partition_point(|r| r.text <= at);
        self.runs.get(i.checked_sub(1)?)
    }

    /// Puts `decoded`, which stands at byte `source` of `html`, after the text, folding white
    /// space: a run of any white space becomes one space, none stays at either end.
    pub(super) fn push(&mut self, html: &str, source: usize, decoded: &str) {
        if html.get(source..source + decoded.len()) == Some(decoded) {
            self.push_verbatim(source, decoded);
            return;
        }
        let mut cursor = Some(source);
        let mut rest = decoded;
        while let Some(c) = rest.chars().next() {
            let at = cursor.and_then(|s| html.get(s..).map(|tail| (s, tail)));
            let Some((s, tail)) = at else {
                self.unmapped = true;
                self.fold(rest, 0);
                return;
            };
            let (taken, len) = match tail.as_bytes().first() {
                Some(b'&') => (c.len_utf8(), reference(tail, rest)),
                Some(b'\r') => (c.len_utf8(), if tail.starts_with("\r\n") { 2 } else { 1 }),
                Some(0) => (0, 1),
                _ if tail.starts_with(c) => {
                    // As far as both agree and nothing is encoded, it is verbatim.
                    let same = rest
                        .bytes()
                        .zip(tail.bytes())
                        .take_while(|&(a, b)| a == b && a != b'&' && a != b'\r')
                        .count();
                    let same = (0..=same).rev().find(|&n| rest.is_char_boundary(n)).unwrap_or(0);
                    if same > 0 {
                        self.push_verbatim(s, &rest[..same]);
                        cursor = Some(s + same);
                        rest = &rest[same..];
                        continue;
                    }
                    (c.len_utf8(), c.len_utf8())
                }
                _ => {
                    self.unmapped = true;
                    self.fold(rest, 0);
                    return;
                }
            };
            if taken > 0 {
                self.one(c, s, len);
            }
            rest = &rest[taken..];
            cursor = Some(s + len);
        }
    }

    /// The same for text that stands in the source as it is.
    pub(super) fn push_verbatim(&mut self, source: usize, text: &str) {
        self.fold(text, source);
    }

    fn fold(&mut self, text: &str, source: usize) {
        self.text.reserve(text.len());
        let mut rest = text;
        let mut at = source;
        while !rest.is_empty() {
            let gap = rest.find(|c: char| !is_blank(c)).unwrap_or(rest.len());
            if gap > 0 {
                for c in rest[..gap].chars() {
                    self.widen(c, at, gap);
                }
                rest = &rest[gap..];
                at += gap;
                continue;
            }
            let word = rest.find(is_blank).unwrap_or(rest.len());
            self.settle_blank();
            let joins = self
                .runs
                .last()
                .is_some_and(|r| r.verbatim && r.source + r.len == at && r.text + r.len == self.text.len());
            match self.runs.last_mut() {
                Some(run) if joins => run.len += word,
                _ => self.runs.push(Run { text: self.text.len(), source: at, len: word, verbatim: true }),
            }
            self.text.push_str(&rest[..word]);
            rest = &rest[word..];
            at += word;
        }
    }

    fn one(&mut self, c: char, source: usize, len: usize) {
        if is_blank(c) {
            return self.widen(c, source, len);
        }
        self.settle_blank();
        self.runs.push(Run { text: self.text.len(), source, len, verbatim: false });
        self.text.push(c);
    }

    fn widen(&mut self, c: char, source: usize, len: usize) {
        let blank = self.blank.get_or_insert(Blank { source, len, width: 0, visible: false });
        blank.visible |= c.is_whitespace();
        blank.width += match c {
            '\u{3000}' => 2,
            '\u{a0}' | '\u{2002}'..='\u{200a}' => 1,
            _ => 0,
        };
    }

    fn settle_blank(&mut self) {
        let Some(blank) = self.blank.take() else { return };
        if self.text.is_empty() || !blank.visible {
            self.indented |= blank.visible;
            return;
        }
        if blank.width >= INDENT && self.text.ends_with(['。', '；', '：', '！', '？']) {
            self.breaks.push(self.text.len());
        }
        self.runs.push(Run { text: self.text.len(), source: blank.source, len: blank.len, verbatim: false });
        self.text.push(' ');
    }

    /// White space between what was pushed and what will be, such as a line break in a cell.
    pub(super) fn push_blank(&mut self, source: usize) {
        self.widen(' ', source, 0);
    }

    /// The text as the paragraphs that wide gaps make of it.
    pub(super) fn into_paragraphs(mut self) -> Vec<Mapped> {
        let breaks = std::mem::take(&mut self.breaks);
        if breaks.is_empty() {
            return vec![self];
        }
        let ends = breaks.iter().copied().chain([self.text.len()]);
        let starts = [0].into_iter().chain(breaks.iter().map(|b| b + 1));
        starts.zip(ends).map(|(start, end)| self.part(start, end)).collect()
    }

    /// The byte range `start..end` of the text, with its places; empty where the range does not
    /// fit the text. White space at its ends is left out.
    pub fn part(&self, start: usize, end: usize) -> Mapped {
        let Some(piece) = self.text.get(start..end) else { return Mapped::default() };
        let start = start + (piece.len() - piece.trim_start().len());
        let piece = piece.trim();
        let end = start + piece.len();
        let first = self.runs.partition_point(|r| r.text <= start).saturating_sub(1);
        let runs = self.runs[first..]
            .iter()
            .take_while(|r| r.text < end)
            .map(|r| {
                let skip = start.saturating_sub(r.text);
                Run {
                    text: r.text.max(start) - start,
                    source: if r.verbatim { r.source + skip } else { r.source },
                    len: if r.verbatim {
                        r.len.saturating_sub(skip).min(end - r.text.max(start))
                    } else {
                        r.len
                    },
                    verbatim: r.verbatim,
                }
            })
            .collect();
        Mapped { text: piece.to_owned(), runs, unmapped: self.unmapped, ..Mapped::default() }
    }
}

/// White space as it is folded here: every kind of it, no-break and ideographic spaces included.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}'
}

/// The length in bytes of the reference at the start of `tail`, whose decoded text is at the start
/// of `decoded`; 1 where it is only an ampersand.
fn reference(tail: &str, decoded: &str) -> usize {
    let bytes = tail.as_bytes();
    if bytes.get(1) == Some(&b'#') {
        let digits = bytes[2..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        if digits > 0 && !decoded.starts_with('&') {
            return 2 + digits + usize::from(bytes.get(2 + digits) == Some(&b';'));
        }
        return if digits > 0 && bytes.get(2 + digits) == Some(&b';') { 3 + digits } else { 1 };
    }
    let name = bytes[1..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    if decoded.starts_with('&') && !tail.starts_with("&amp") && !tail.starts_with("&AMP") {
        return 1;
    }
    if bytes.get(1 + name) == Some(&b';') {
        return 2 + name;
    }
    // Without its semicolon the name ends where the decoded text goes on.
    let mut after = decoded.chars();
    after.next();
    let next: String = after.take(3).collect();
    (2..=name).find(|&n| tail[1 + n..].starts_with(&next)).map_or(1 + name, |n| 1 + n)
}

#[cfg(test)]
mod tests;
