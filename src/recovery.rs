//! The recovery of a page: its settings, its stages one after another, and what comes out.

use crate::converter::zoo;
use crate::evidence::Evidence;
use crate::mojibake::{self, Kind, Options};
use crate::notice::{self, Notice};
use crate::page::Page;
use crate::report::{Confidence, EncodingReport, Entry, Note, Report, apply, compose};
use crate::{Error, ErrorKind, Limits, charset, language, noise};
use serde::Serialize;
use std::borrow::Cow;
use std::sync::Arc;
use std::time::Instant;

mod nul;

/// A page given back: its text, its record, and the account of both.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Recovered<'a> {
    /// The whole page, decoded and repaired, markup included. Borrowed from the input where nothing
    /// was changed.
    pub text: Cow<'a, str>,
    /// The record; absent where it was not asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notice: Option<Notice>,
    /// What was decided, changed and lost.
    pub report: Report,
}

/// The settings of a recovery.
///
/// ```
/// use gongwen::Recovery;
/// let page = Recovery::new().without_notice().recover_html("<p>你好</p>")?;
/// assert_eq!(page.text, "<p>你好</p>");
/// # Ok::<(), gongwen::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Recovery {
    url: Option<String>,
    content_type: Option<String>,
    threshold: Confidence,
    best_guess: bool,
    notice: bool,
    limits: Limits,
    evidence: Option<Arc<Evidence>>,
}

impl Default for Recovery {
    fn default() -> Self {
        Recovery {
            url: None,
            content_type: None,
            threshold: Confidence::clamped(crate::mojibake::CERTAIN),
            best_guess: false,
            notice: true,
            limits: Limits::default(),
            evidence: None,
        }
    }
}

impl Recovery {
    /// The default settings: a record is made, and a character is written only at a confidence of
    /// at least 0.98.
    pub fn new() -> Self {
        Self::default()
    }

    /// The page's address. It resolves links, and its top-level domain and path are evidence.
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// The HTTP `Content-Type` header's value, such as `text/html; charset=gb2312`.
    pub fn content_type(mut self, value: impl Into<String>) -> Self {
        self.content_type = Some(value.into());
        self
    }

    /// The confidence from which a restored character is written; below, U+FFFD stands in its
    /// place and the report holds the candidates.
    pub fn threshold(mut self, confidence: Confidence) -> Self {
        self.threshold = confidence;
        self
    }

    /// Write the likeliest reading everywhere, whatever its confidence. The page's evidence is asked first, as it is
    /// without guesses; digits that nothing tells apart stay U+FFFD.
    pub fn best_guess(mut self) -> Self {
        self.best_guess = true;
        self
    }

    /// Leave the record out; nothing is parsed then.
    pub fn without_notice(mut self) -> Self {
        self.notice = false;
        self
    }

    /// Other limits than the default ones.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// What other pages of the same site say. Without it a result depends on its page alone.
    pub fn evidence(mut self, evidence: Arc<Evidence>) -> Self {
        self.evidence = Some(evidence);
        self
    }

    /// Recovers a page from its bytes.
    ///
    /// # Errors
    /// - [`ErrorKind::TooLarge`] when the page is larger than [`Limits::bytes`].
    pub fn recover_bytes<'a>(&self, bytes: &'a [u8]) -> Result<Recovered<'a>, Error> {
        self.check_size(bytes.len())?;
        let until = self.limits.deadline();
        let hints = charset::Hints {
            url: self.url.as_deref(),
            content_type: self.content_type.as_deref(),
            ..Default::default()
        };
        let decoded = charset::decode(bytes, &hints).without_noise();
        let decoded = decoded.resolve(language::embedded(), self.certainty());
        let entries = decoded.entries();
        Ok(self.finish(decoded.input, entries, Some(decoded.report), Kind::Markup, until))
    }

    /// Recovers a page or fragment that was decoded already.
    ///
    /// # Errors
    /// - [`ErrorKind::TooLarge`] when the page is larger than [`Limits::bytes`].
    pub fn recover_html<'a>(&self, html: &'a str) -> Result<Recovered<'a>, Error> {
        self.check_size(html.len())?;
        let until = self.limits.deadline();
        Ok(self.finish(html.into(), meaningless(html), None, Kind::Markup, until))
    }

    /// Recovers plain text whose tags were stripped: line breaks are significant.
    ///
    /// # Errors
    /// - [`ErrorKind::TooLarge`] when the text is larger than [`Limits::bytes`].
    pub fn recover_text<'a>(&self, text: &'a str) -> Result<Recovered<'a>, Error> {
        self.check_size(text.len())?;
        let until = self.limits.deadline();
        Ok(self.finish(text.into(), meaningless(text), None, Kind::Plain, until))
    }

    /// Repairs `input` behind the changes `entries` and reads the record.
    fn finish<'a>(
        &self,
        input: Cow<'a, str>,
        entries: Vec<Entry>,
        encoding: Option<EncodingReport>,
        kind: Kind,
        until: Option<Instant>,
    ) -> Recovered<'a> {
        let decoded = if entries.is_empty() { input.clone() } else { Cow::Owned(apply(&input, &entries)) };
        let options = Options {
            kind,
            threshold: self.certainty(),
            work: self.limits.work,
            grammar: Some(&notice::grammar::evidence::Notices),
            site: self.evidence.as_ref().and_then(|evidence| evidence.site(self.url.as_deref())),
            until,
            ..Options::default()
        };
        let as_written = nul::with_nul(&input, &entries, &options);
        let (mut entries, repaired) =
            as_written.unwrap_or_else(|| (entries, mojibake::repair(&decoded, &options)));
        let mut channels = noise::named(entries.iter().filter_map(|e| match e {
            Entry::Repair(r) => Some(r),
            Entry::Loss(_) => None,
        }));
        let changed = repaired.entries.iter().any(|e| e.before() != e.after());
        entries = compose(&input, entries, repaired.entries);
        let mut text = if changed { Cow::Owned(apply(&input, &entries)) } else { decoded };
        // Only what is readable shows what was put into it.
        let (injected, kinds) = noise::injected(&text, kind == Kind::Plain);
        if !injected.is_empty() {
            entries = compose(&input, entries, injected);
            text = Cow::Owned(apply(&input, &entries));
        }
        channels.splice(0..0, repaired.channels);
        channels.extend(kinds);
        let mut report = Report {
            encoding,
            channels,
            possible_silent_losses: repaired.possible_silent_losses,
            notes: repaired.notes,
            ..Report::default()
        };
        report.add(entries);
        let notice = self.notice.then(|| self.read(&text, kind, &mut report));
        let is_late = until.is_some_and(|until| Instant::now() >= until);
        if is_late && report.notes.iter().all(|note| note.kind != "limit") {
            report.notes.push(Note::new("limit", "the page took longer than the time allowed"));
        }
        Recovered { text, notice, report }
    }

    fn read(&self, text: &str, kind: Kind, report: &mut Report) -> Notice {
        let page = match kind {
            Kind::Plain => Page::from_text(text),
            _ => Page::parse_with(text, self.url.as_deref(), &self.limits),
        };
        let vanished = report.channels.iter().any(|c| vanishes(&c.name));
        let reading = notice::read_suspecting(&page, self.url.as_deref(), &self.limits, vanished);
        report.losses.extend(reading.losses);
        report.notes.extend(reading.notes);
        reading.notice
    }

    /// From which confidence on something is written.
    fn certainty(&self) -> Confidence {
        if self.best_guess { Confidence::NONE } else { self.threshold }
    }

    fn check_size(&self, bytes: usize) -> Result<(), Error> {
        match self.limits.bytes {
            limit if bytes > limit => Err(ErrorKind::TooLarge { bytes, limit }.into()),
            _ => Ok(()),
        }
    }
}

/// Recovers a page from its bytes with the default settings.
///
/// # Errors
/// - [`ErrorKind::TooLarge`] when the page is larger than [`Limits::bytes`] allows by default.
pub fn recover(bytes: &[u8]) -> Result<Recovered<'_>, Error> {
    Recovery::new().recover_bytes(bytes)
}

/// What was never part of a decoded page: NUL characters and byte order marks, misread ones too.
fn meaningless(text: &str) -> Vec<Entry> {
    let mut repairs = charset::strip_noise(text);
    let marks = noise::misread_marks(text);
    if !marks.is_empty() {
        repairs.extend(marks);
        repairs.sort_by_key(|r| r.span);
    }
    repairs.into_iter().map(Entry::Repair).collect()
}

/// Whether characters before white space can vanish without a trace in a channel.
fn vanishes(channel: &str) -> bool {
    zoo::pipeline(channel).is_some_and(|p| p.run("院 ").trim().is_empty())
}
