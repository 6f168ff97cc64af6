//! The page's tokens with their places in the source.
//!
//! html5ever's tokenizer knows no byte positions, so it is fed piece by piece, a piece ending after
//! every `>`. Tag and comment tokens are emitted at a `>` only, so the text after one begins exactly
//! where its piece ends.

use super::builder::Builder;
use super::torn;
use super::tree::Tree;
use crate::Limits;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, CharacterTokens, CommentToken, StartTag, TagToken, Token, TokenSink, TokenSinkResult,
    Tokenizer, TokenizerOpts,
};
use std::cell::{Cell, RefCell};

/// Blanks in one tag from which on it is not believed to be one. The tokenizer compares every
/// attribute of a tag with every other, which is quadratic.
const ATTRIBUTE_BLANKS: usize = 2_000;

struct Sink {
    builder: RefCell<Builder>,
    /// Where the piece that is being fed ends in the source.
    fed: Cell<usize>,
    /// The element just opened, where its content is code.
    code: Cell<Option<&'static str>>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut builder = self.builder.borrow_mut();
        match token {
            TagToken(tag) => {
                builder.text_begins(self.fed.get());
                if tag.kind == StartTag {
                    builder.open(&tag.name, &tag.attrs, tag.self_closing);
                    return match &*tag.name {
                        "script" => {
                            self.code.set(Some("script"));
                            TokenSinkResult::RawData(RawKind::ScriptData)
                        }
                        "style" => {
                            self.code.set(Some("style"));
                            TokenSinkResult::RawData(RawKind::Rawtext)
                        }
                        "xmp" | "iframe" | "noembed" | "noframes" => {
                            TokenSinkResult::RawData(RawKind::Rawtext)
                        }
                        "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
                        _ => TokenSinkResult::Continue,
                    };
                }
                builder.close(&tag.name);
            }
            CommentToken(text) => {
                builder.text_begins(self.fed.get());
                builder.comment(&text);
            }
            CharacterTokens(text) => builder.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// Tokenizes `html` and builds its tree, in time linear in its length.
pub(super) fn parse(html: &str, limits: &Limits) -> Tree {
    let sink = Sink {
        builder: RefCell::new(Builder::new(limits.nesting)),
        fed: Cell::new(0),
        code: Cell::new(None),
    };
    let options = TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() };
    let tokenizer = Tokenizer::new(sink, options);
    let queue = BufferQueue::default();
    let whole = StrTendril::from_slice(html);
    let edits = torn::edits(html);
    let mut edit = 0;
    let mut feed = |start: usize, end: usize| {
        tokenizer.sink.fed.set(end);
        let mut from = start;
        while let Some(e) = edits.get(edit).filter(|e| e.at < end) {
            if e.at >= from {
                queue.push_back(whole.subtendril(from as u32, (e.at - from) as u32));
                queue.push_back(StrTendril::from_slice(e.text));
                from = e.at + e.len;
            }
            edit += 1;
        }
        queue.push_back(whole.subtendril(from as u32, (end - from) as u32));
        while !queue.is_empty() {
            // A script would pause the tokenizer; here nothing runs it, so it just goes on.
            let _ = tokenizer.feed(&queue);
        }
    };
    let bytes = html.as_bytes();
    let mut at = 0;
    let mut blanks = 0;
    while at < bytes.len() {
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
                feed(at, tag);
            }
            _ => feed(at, end),
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
fn end_tag(bytes: &[u8], at: usize, name: &str) -> usize {
    memchr::memmem::find_iter(&bytes[at..], b"</")
        .map(|i| at + i)
        .find(|i| {
            bytes.get(i + 2..i + 2 + name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()))
        })
        .unwrap_or(bytes.len())
}
