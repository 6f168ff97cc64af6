//! The page's tokens with their places in the source.
//!
//! What is ordinary is read in [`Ordinary`]; what stands between is left to html5ever's tokenizer. It knows no
//! byte positions, so it is fed piece by piece, a piece ending after every `>`. Tag and comment tokens are emitted
//! at a `>` only, so the text after one begins exactly where its piece ends; and there the tokenizer is back in
//! its data state, where it can be left and taken up again anywhere.

use super::builder::{Attribute, Builder};
use super::ordinary::Ordinary;
use super::torn;
use super::tree::{Known, Tree};
use crate::Limits;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, CharacterTokens, CommentToken, DoctypeToken, StartTag, TagToken, Token, TokenSink,
    TokenSinkResult, Tokenizer, TokenizerOpts,
};
use std::cell::{Cell, RefCell};

/// Blanks in one tag from which on it is not believed to be one. The tokenizer compares every
/// attribute of a tag with every other, which is quadratic.
pub(super) const ATTRIBUTE_BLANKS: usize = 2_000;

struct Sink {
    builder: RefCell<Builder>,
    /// Where the piece that is being fed ends in the source.
    fed: Cell<usize>,
    /// The element just opened, where its content is code.
    code: Cell<Option<&'static str>>,
    /// Whether the piece ended what it stands in: what follows is text or a tag.
    rests: Cell<bool>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut builder = self.builder.borrow_mut();
        match token {
            TagToken(tag) => {
                builder.text_begins(self.fed.get());
                self.rests.set(tag.kind != StartTag || !is_raw(&tag.name));
                if tag.kind == StartTag {
                    let known = |a: &html5ever::Attribute| {
                        // Editors put no-break spaces between attributes.
                        let known = Known::of(a.name.local.trim_start_matches('\u{A0}'))?;
                        Some((known, a.value.to_string().into()))
                    };
                    let attrs: Vec<Attribute<'_>> = tag.attrs.iter().filter_map(known).collect();
                    builder.open(&tag.name, &attrs, tag.self_closing);
                    return match &*tag.name {
                        "script" => {
                            self.code.set(Some("script"));
                            TokenSinkResult::RawData(RawKind::ScriptData)
                        }
                        "style" => {
                            self.code.set(Some("style"));
                            TokenSinkResult::RawData(RawKind::Rawtext)
                        }
                        "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
                        name if is_raw(name) => TokenSinkResult::RawData(RawKind::Rawtext),
                        _ => TokenSinkResult::Continue,
                    };
                }
                builder.close(&tag.name);
            }
            CommentToken(text) => {
                builder.text_begins(self.fed.get());
                builder.comment(&text);
                self.rests.set(true);
            }
            DoctypeToken(_) => self.rests.set(true),
            CharacterTokens(text) => builder.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// Whether tags and references mean nothing in the element, or at least no tags do.
pub(super) fn is_raw(name: &str) -> bool {
    matches!(name, "script" | "style" | "title" | "textarea" | "xmp" | "iframe" | "noembed" | "noframes")
}

/// Tokenizes `html` and builds its tree, in time linear in its length.
pub(super) fn parse(html: &str, limits: &Limits) -> Tree {
    read(html, limits, Some(Ordinary::new(html)))
}

/// The same; without `ordinary` the tokenizer reads everything.
fn read(html: &str, limits: &Limits, mut ordinary: Option<Ordinary<'_>>) -> Tree {
    let sink = Sink {
        builder: RefCell::new(Builder::new(
            limits.nesting,
            html.len(),
            memchr::memchr_iter(b'<', html.as_bytes()).count(),
        )),
        fed: Cell::new(0),
        code: Cell::new(None),
        rests: Cell::new(true),
    };
    let options = TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() };
    let tokenizer = Tokenizer::new(sink, options);
    let queue = BufferQueue::default();
    let edits = torn::edits(html);
    let feed = |start: usize, end: usize, edit: &mut usize| {
        tokenizer.sink.fed.set(end);
        let mut from = start;
        while let Some(e) = edits.get(*edit).filter(|e| e.at < end) {
            if e.at >= from {
                queue.push_back(StrTendril::from_slice(&html[from..e.at]));
                queue.push_back(StrTendril::from_slice(e.text));
                from = e.at + e.len;
            }
            *edit += 1;
        }
        queue.push_back(StrTendril::from_slice(&html[from..end]));
        while !queue.is_empty() {
            // A script would pause the tokenizer; here nothing runs it, so it just goes on.
            let _ = tokenizer.feed(&queue);
        }
    };
    let bytes = html.as_bytes();
    let mut at = 0;
    let mut blanks = 0;
    let mut edit = 0;
    while at < bytes.len() {
        if let Some(ordinary) = ordinary.as_mut()
            && tokenizer.sink.rests.take()
        {
            while edits.get(edit).is_some_and(|e| e.at < at) {
                edit += 1;
            }
            let until = edits.get(edit).map_or(bytes.len(), |e| e.at);
            at = ordinary.read(at, until, &mut tokenizer.sink.builder.borrow_mut());
            if at == bytes.len() {
                break;
            }
        }
        let end = memchr::memchr(b'>', &bytes[at..]).map_or(bytes.len(), |i| at + i + 1);
        // Only what stands after the last `<` can be a tag, and a tag may go on over several pieces.
        let tag = memchr::memrchr(b'<', &bytes[at..end]).map(|i| at + i);
        if tag.is_some() {
            blanks = 0;
        }
        let from = tag.unwrap_or(at);
        if end - from > ATTRIBUTE_BLANKS {
            blanks += bytes[from..end].iter().filter(|b| b.is_ascii_whitespace() || **b == b'/').count();
        }
        match tag {
            Some(tag)
                if blanks > ATTRIBUTE_BLANKS && bytes.get(tag + 1).is_some_and(u8::is_ascii_alphabetic) =>
            {
                feed(at, tag, &mut edit);
            }
            _ => feed(at, end, &mut edit),
        }
        at = end;
        if let Some(name) = tokenizer.sink.code.take() {
            // Code is never text: it is passed over, up to the end tag that ends it.
            at = end_tag(bytes, at, name);
        }
    }
    tokenizer.end();
    tokenizer.sink.builder.into_inner().finish()
}

/// Where the end tag of the element `name` stands, from byte `at` on; the end of the page where there
/// is none.
pub(super) fn end_tag(bytes: &[u8], at: usize, name: &str) -> usize {
    memchr::memmem::find_iter(&bytes[at..], b"</")
        .map(|i| at + i)
        .find(|i| {
            bytes.get(i + 2..i + 2 + name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()))
        })
        .unwrap_or(bytes.len())
}

/// The tree as the tokenizer alone makes it.
#[cfg(test)]
pub(super) fn parse_slowly(html: &str, limits: &Limits) -> Tree {
    read(html, limits, None)
}
