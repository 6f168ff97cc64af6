//! Makes the tree out of tokens.

use super::tree::{Event, Known, Tag, Tree};
use element::leads_somewhere;
use names::Names;
use std::borrow::Cow;

mod counts;
mod element;
mod names;

/// An attribute that means something, and its value.
pub(super) type Attribute<'a> = (Known, Cow<'a, str>);

/// Takes tokens and makes a [`Tree`].
pub(super) struct Builder {
    tree: Tree,
    /// The open elements, outermost first.
    stack: Vec<u32>,
    /// The tables among them.
    tables: Vec<u32>,
    /// Open elements that the limit kept off the stack.
    skipped: usize,
    limit: usize,
    source: usize,
    in_text: bool,
    /// The names of the open elements, along with the stack.
    names: Names,
}

impl Builder {
    /// For a page of `bytes` bytes with about `tags` tags.
    pub(super) fn new(nesting: usize, bytes: usize, tags: usize) -> Self {
        // What most pages need is there from the beginning; what large ones need more grows.
        let tree = Tree {
            elements: Vec::with_capacity(tags.min(512)),
            events: Vec::with_capacity((2 * tags).min(1024)),
            text: String::with_capacity(bytes / 4),
            ..Tree::default()
        };
        let mut builder = Builder {
            tree,
            stack: Vec::new(),
            tables: Vec::new(),
            skipped: 0,
            limit: nesting.max(8),
            source: 0,
            in_text: false,
            names: Names::default(),
        };
        builder.push(Tag::Body, "html", &[]);
        builder
    }

    /// Text from here on stands at byte `source`.
    pub(super) fn text_begins(&mut self, source: usize) {
        self.source = source;
        self.in_text = false;
    }

    pub(super) fn open(&mut self, name: &str, attrs: &[Attribute<'_>], self_closing: bool) {
        let tag = match Tag::of(name) {
            // An anchor (`<a name=top>`) marks a place and leads nowhere.
            Tag::Link if !leads_somewhere(attrs) => Tag::Inline,
            tag => tag,
        };
        match tag {
            Tag::Body => {
                // A second `body` changes nothing but may not hide what follows either.
                return;
            }
            Tag::Item => self.imply(&[Tag::Item], |t| t == Tag::List || is_scope(t)),
            Tag::Term | Tag::Definition => {
                self.imply(&[Tag::Term, Tag::Definition], |t| t == Tag::List || is_scope(t))
            }
            Tag::Cell | Tag::HeaderCell | Tag::Caption => {
                self.imply(&[Tag::Cell, Tag::HeaderCell, Tag::Caption], |t| t == Tag::Table)
            }
            Tag::Row => self.imply(&[Tag::Row, Tag::Caption], |t| t == Tag::Table),
            Tag::RowGroup => self.imply(&[Tag::RowGroup, Tag::Row, Tag::Caption], |t| t == Tag::Table),
            _ => {}
        }
        if tag.is_block() && !tag.is_cell() && !matches!(tag, Tag::Row | Tag::RowGroup) {
            // A table does not end a paragraph in the old documents that Word wrote.
            if tag != Tag::Table {
                self.imply(&[Tag::P], is_scope);
            }
        }
        let void = matches!(tag, Tag::Br | Tag::Rule | Tag::Image | Tag::Meta | Tag::Base)
            || matches!(name, "input" | "link" | "col" | "area" | "wbr" | "embed" | "param" | "source" | "track")
            // Office's empty elements in XML notation: `<o:p />`.
            || (self_closing && name.contains(':'));
        if void {
            let id = self.element(tag, attrs);
            self.event(Event::Open(id));
            self.event(Event::Close(id));
            self.tree.elements[id as usize].close = self.tree.events.len() as u32;
            return;
        }
        if self.stack.len() >= self.limit {
            self.skipped += 1;
            self.tree.flattened += 1;
            if tag.is_block() {
                let id = self.element(tag, &[]);
                self.event(Event::Open(id));
                self.event(Event::Close(id));
            }
            return;
        }
        self.count_element(tag);
        self.push(tag, name, attrs);
    }

    pub(super) fn close(&mut self, name: &str) {
        let tag = Tag::of(name);
        match tag {
            Tag::Body => return,
            Tag::Br => {
                let id = self.element(Tag::Br, &[]);
                self.event(Event::Open(id));
                return self.event(Event::Close(id));
            }
            _ => {}
        }
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        for i in (1..self.stack.len()).rev() {
            let here = self.tree.elements[self.stack[i] as usize].tag;
            if self.names.is(i, name) {
                if here.is_block() || here == Tag::Silent || i + 1 == self.stack.len() {
                    self.pop_to(i);
                } else {
                    // `<b><p></b>`: the inline element ends, what it holds stays open.
                    let id = self.stack.remove(i);
                    self.names.remove(i);
                    self.event(Event::Close(id));
                    self.tree.elements[id as usize].close = self.tree.events.len() as u32;
                }
                return;
            }
            let stop = match tag {
                Tag::Table => false,
                Tag::Row | Tag::RowGroup | Tag::Cell | Tag::HeaderCell | Tag::Caption => here == Tag::Table,
                Tag::Item => here == Tag::List || is_scope(here),
                t if t.is_block() => is_scope(here),
                // An inline end tag reaches over blocks, as the adoption agency does, not over cells.
                _ => is_scope(here),
            };
            if stop {
                return;
            }
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        let Some(&element) = self.stack.last() else { return };
        let e = &self.tree.elements[element as usize];
        if e.tag == Tag::Title {
            // The first title is the page's; an SVG's comes later.
            self.tree.title.push_str(text);
            return;
        }
        if e.hidden {
            return;
        }
        let start = self.tree.text.len();
        self.tree.text.push_str(text);
        let end = self.tree.text.len();
        self.count_text(text);
        if self.in_text
            && let Some(Event::Text { end: last, .. }) = self.tree.events.last_mut()
        {
            *last = end;
            return;
        }
        let source = self.source;
        self.event(Event::Text { start, end, source, element });
        self.in_text = true;
    }

    pub(super) fn comment(&mut self, text: &str) {
        if text.len() > super::flow::MARK {
            return;
        }
        let start = self.tree.text.len();
        self.tree.text.push_str(text);
        let end = self.tree.text.len();
        self.event(Event::Comment { start, end });
    }

    pub(super) fn finish(mut self) -> Tree {
        self.pop_to(0);
        self.tree
    }

    fn event(&mut self, event: Event) {
        self.tree.events.push(event);
    }

    fn element(&mut self, tag: Tag, attrs: &[Attribute<'_>]) -> u32 {
        let parent = self.stack.last().copied().unwrap_or(0);
        let around = self.tree.elements.get(parent as usize);
        let element = element::made(tag, attrs, parent, around, self.tree.events.len() as u32);
        self.tree.elements.push(element);
        (self.tree.elements.len() - 1) as u32
    }

    fn push(&mut self, tag: Tag, name: &str, attrs: &[Attribute<'_>]) {
        let id = self.element(tag, attrs);
        self.event(Event::Open(id));
        if tag == Tag::Table {
            self.tables.push(id);
        }
        self.stack.push(id);
        self.names.push(name);
    }

    /// Closes everything from stack position `i` on.
    fn pop_to(&mut self, i: usize) {
        while self.stack.len() > i {
            let Some(id) = self.stack.pop() else { break };
            self.names.pop();
            if self.tree.elements[id as usize].tag == Tag::Table {
                self.tables.pop();
            }
            self.event(Event::Close(id));
            self.tree.elements[id as usize].close = self.tree.events.len() as u32;
        }
    }

    /// Supplies the end tags of the outermost of `tags` that is open within the scope.
    fn imply(&mut self, tags: &[Tag], stop: impl Fn(Tag) -> bool) {
        let mut found = None;
        for i in (1..self.stack.len()).rev() {
            let tag = self.tree.elements[self.stack[i] as usize].tag;
            if tags.contains(&tag) {
                found = Some(i);
            } else if stop(tag) {
                break;
            }
        }
        if let Some(i) = found {
            self.pop_to(i);
        }
    }
}

/// What stops the search for the element that an end tag or an implied end closes.
fn is_scope(tag: Tag) -> bool {
    matches!(tag, Tag::Table | Tag::Cell | Tag::HeaderCell | Tag::Caption | Tag::Body)
}
