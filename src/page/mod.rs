//! The parsed page as blocks, label–value pairs, meta tags and links.
//!
//! A [`Page`] knows what a reader sees and where in the source it stands; it does not know what a
//! label means. Text that is hidden, commented out, or belongs to scripts and form fields is not
//! part of it. Pages are never an error: what is nested too deeply is flattened and noted.

mod block;
mod builder;
mod flow;
mod mapped;
mod ordinary;
mod pairs;
mod references;
mod style;
mod tokens;
mod torn;
mod tree;

#[cfg(test)]
mod tests;

pub(crate) use block::Question;
pub use block::{Block, BlockKind, Cell, Link, Meta, Pair};
pub use mapped::Mapped;
pub use style::Align;

use crate::Limits;
use crate::report::Note;
use std::sync::OnceLock;
use tree::{Attr, Tag, Tree};

/// A parsed page. It owns its data and may be sent between threads.
///
/// ```
/// use gongwen::page::Page;
/// let html = "<table><tr><td>文　　号：</td><td>国发〔2019〕5号</td></tr></table><p>各省：<br>　　现通知如下。</p>";
/// let page = Page::parse(html);
/// assert_eq!(page.pairs()[0].label, "文号");
/// assert_eq!(page.pairs()[0].value.as_str(), "国发〔2019〕5号");
/// let place = page.blocks()[2].text.span().unwrap();
/// assert_eq!(&html[place.range()], "现通知如下。");
/// ```
#[derive(Debug, Default)]
pub struct Page {
    tree: Tree,
    flow: flow::Flow,
    pairs: OnceLock<Vec<Pair>>,
    notes: Vec<Note>,
    plain: bool,
}

impl Page {
    /// Parses a page or a fragment with the default limits.
    pub fn parse(html: &str) -> Page {
        Page::parse_with(html, None, &Limits::default())
    }

    /// Parses a page or a fragment that stands at `address`, within limits. Spans are byte ranges of
    /// `html`.
    pub fn parse_with(html: &str, address: Option<&str>, limits: &Limits) -> Page {
        let mut notes = Vec::new();
        let longest = limits.bytes.min(u32::MAX as usize / 4);
        let html = if html.len() > longest {
            notes.push(Note::new("limit", format!("only the first {longest} bytes of the page were parsed")));
            let end = (0..=longest).rev().find(|&i| html.is_char_boundary(i)).unwrap_or(0);
            &html[..end]
        } else {
            html
        };
        let tree = tokens::parse(html, limits);
        if tree.flattened > 0 {
            let message = format!(
                "{} elements were nested deeper than {} and flattened",
                tree.flattened, limits.nesting
            );
            notes.push(Note::new("limit", message));
        }
        let flow = flow::walk(html, &tree, address);
        Page { tree, flow, pairs: OnceLock::new(), notes, plain: false }
    }

    /// Takes plain text whose tags were stripped: every line is a block.
    pub fn from_text(text: &str) -> Page {
        let mut page = Page { plain: true, ..Page::default() };
        let mut at = 0;
        for line in text.split('\n') {
            let mut mapped = Mapped::default();
            mapped.push_verbatim(at, line);
            at += line.len() + 1;
            if mapped.is_empty() {
                continue;
            }
            for text in mapped.into_paragraphs() {
                page.flow.blocks.push(Block::line(text));
            }
        }
        page
    }

    /// Whether it was plain text.
    pub fn is_plain(&self) -> bool {
        self.plain
    }

    /// The blocks, from the top of the page to its end.
    pub fn blocks(&self) -> &[Block] {
        &self.flow.blocks
    }

    /// The links.
    pub fn links(&self) -> &[Link] {
        &self.flow.links
    }

    /// The labels and their values, in the page's order.
    pub fn pairs(&self) -> &[Pair] {
        self.pairs.get_or_init(|| pairs::pairs(&self.flow.blocks))
    }

    /// The `meta` tags that have a name.
    pub fn metas(&self) -> &[Meta] {
        &self.flow.metas
    }

    /// The content of the first `meta` tag of that name that is not empty; case does not matter.
    pub fn meta(&self, name: &str) -> Option<&str> {
        let mut named = self.flow.metas.iter().filter(|m| m.name.eq_ignore_ascii_case(name));
        named.find(|m| !m.content.is_empty()).map(|m| m.content.as_str())
    }

    /// The text of the `title` element, white space trimmed.
    pub fn title(&self) -> &str {
        self.tree.title.trim()
    }

    /// What was noted while it was parsed: limits that were reached.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// The short comments, each with the number of the first block after it.
    pub fn comments(&self) -> impl Iterator<Item = (&str, usize)> {
        self.flow
            .comments
            .iter()
            .map(|(event, text)| (text.as_str(), self.flow.blocks.partition_point(|b| b.event < *event)))
    }

    /// The elements that hold something, each with its `id`, its classes and the range of its blocks.
    pub fn containers(&self) -> impl Iterator<Item = Container<'_>> {
        self.tree.elements.iter().enumerate().filter_map(|(i, e)| {
            if !(e.tag.is_block() || e.tag == Tag::Inline) || e.hidden {
                return None;
            }
            let (id, class) = (e.attr(Attr::Id), e.attr(Attr::Class));
            Some(Container {
                element: i as u32,
                id: id.unwrap_or(""),
                class: class.unwrap_or(""),
                page: self,
            })
        })
    }

    /// The numbers of the containers that a block stands in, innermost first.
    pub(crate) fn holders(&self, block: usize) -> impl Iterator<Item = u32> {
        let mut next = self.flow.blocks.get(block).filter(|_| !self.plain).map(|b| b.element);
        std::iter::from_fn(move || {
            let id = next?;
            let parent = self.tree.elements.get(id as usize)?.parent;
            next = (parent != id).then_some(parent);
            Some(id)
        })
    }

    /// How many containers there are.
    pub(crate) fn container_count(&self) -> usize {
        self.tree.elements.len()
    }

    /// A container by its number.
    pub(crate) fn container(&self, element: u32) -> Option<Container<'_>> {
        let e = self.tree.elements.get(element as usize)?;
        let (id, class) = (e.attr(Attr::Id), e.attr(Attr::Class));
        Some(Container { element, id: id.unwrap_or(""), class: class.unwrap_or(""), page: self })
    }
}

/// An element that holds blocks.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Container<'a> {
    element: u32,
    /// Its `id`; empty where it has none.
    pub id: &'a str,
    /// Its `class`; empty where it has none.
    pub class: &'a str,
    page: &'a Page,
}

impl std::fmt::Debug for Container<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Container").field("id", &self.id).field("class", &self.class).finish()
    }
}

impl Container<'_> {
    /// The range of its blocks.
    pub fn blocks(&self) -> std::ops::Range<usize> {
        let e = &self.page.tree.elements[self.element as usize];
        let blocks = &self.page.flow.blocks;
        let start = blocks.partition_point(|b| b.event < e.open);
        let end = blocks.partition_point(|b| b.event < e.close);
        start..end.max(start)
    }

    /// Whether it is a `nav` or `footer` element.
    pub fn is_chrome(&self) -> bool {
        matches!(self.page.tree.elements[self.element as usize].tag, Tag::Nav | Tag::Footer)
    }
}
