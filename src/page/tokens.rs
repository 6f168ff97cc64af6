//! The page's tokens with their places in the source.
//!
//! html5ever's tokenizer knows no byte positions, so it is fed piece by piece: a piece ends after
//! every `>` and before every `<`. A tag or comment token can only be emitted by a piece that ends
//! in `>`, so the text after it begins exactly where that piece ends.

use super::tree::{Builder, Tree};
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
                        "script" => TokenSinkResult::RawData(RawKind::ScriptData),
                        "style" | "xmp" | "iframe" | "noembed" | "noframes" => {
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
    let sink = Sink { builder: RefCell::new(Builder::new(limits.nesting)), fed: Cell::new(0) };
    let options = TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() };
    let tokenizer = Tokenizer::new(sink, options);
    let queue = BufferQueue::default();
    let whole = StrTendril::from_slice(html);
    let feed = |start: usize, end: usize| {
        tokenizer.sink.fed.set(end);
        queue.push_back(whole.subtendril(start as u32, (end - start) as u32));
        while !queue.is_empty() {
            // A script would pause the tokenizer; here nothing runs it, so it just goes on.
            let _ = tokenizer.feed(&queue);
        }
    };
    let bytes = html.as_bytes();
    let mut at = 0;
    let mut blanks = 0;
    while at < bytes.len() {
        let from = at + usize::from(bytes[at] == b'<');
        let end = match memchr::memchr2(b'<', b'>', &bytes[from..]) {
            Some(i) if bytes[from + i] == b'>' => from + i + 1,
            Some(i) => from + i,
            None => bytes.len(),
        };
        if bytes[at] == b'<' {
            blanks = 0;
        }
        // Only a tag can hold attributes; a piece that begins with `<` may be one up to its end.
        if bytes[at] == b'<' && end - at > ATTRIBUTE_BLANKS {
            blanks += bytes[at..end].iter().filter(|b| b.is_ascii_whitespace() || **b == b'/').count();
        }
        if blanks <= ATTRIBUTE_BLANKS || !bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic) {
            feed(at, end);
        }
        at = end;
    }
    tokenizer.end();
    tokenizer.sink.builder.into_inner().finish()
}
