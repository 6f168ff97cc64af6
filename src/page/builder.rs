//! Makes the tree out of tokens.

use super::style;
use super::tree::{Attr, Element, Event, Known, TableShape, Tag, Tree};
use std::borrow::Cow;

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
        match tag {
            Tag::Table => {
                for &t in &self.tables {
                    shape(&mut self.tree, t).nested += 1;
                }
            }
            Tag::Row => {
                if let Some(&t) = self.tables.last() {
                    let shape = shape(&mut self.tree, t);
                    shape.rows += 1;
                    shape.cells = 0;
                }
            }
            Tag::Cell | Tag::HeaderCell => {
                if let Some(&t) = self.tables.last() {
                    let shape = shape(&mut self.tree, t);
                    shape.cells += 1;
                    shape.widest = shape.widest.max(shape.cells);
                    shape.cell_chars = 0;
                }
            }
            _ => {}
        }
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
        if let Some(&t) = self.tables.last() {
            let chars = text.len() / 3;
            let shape = shape(&mut self.tree, t);
            shape.chars += chars;
            shape.filled += usize::from(shape.cell_chars == 0 && chars > 0);
            shape.labels += usize::from(text.trim_end().ends_with(['：', ':']));
            shape.cell_chars += chars;
            shape.longest_cell = shape.longest_cell.max(shape.cell_chars);
        }
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
        let (hidden, bold, broken) = self
            .tree
            .elements
            .get(parent as usize)
            .map_or((false, false, false), |p| (p.hidden, p.bold, p.broken));
        let mut element = Element {
            tag,
            parent,
            open: self.tree.events.len() as u32,
            close: u32::MAX,
            hidden: hidden || tag == Tag::Silent,
            set_apart: false,
            bold: bold || tag == Tag::Bold,
            broken: broken || tag == Tag::Preformatted,
            align: None,
            attrs: Vec::new(),
            table: (tag == Tag::Table).then(Box::default),
        };
        let mut align = None;
        let mut style_text = None;
        for (known, value) in attrs {
            match known {
                Known::Style => style_text = Some(&**value),
                Known::Align => align = Some(&**value),
                Known::Hidden => element.hidden = true,
                // The first of two counts.
                Known::Kept(attr) if element.attr(*attr).is_none() => {
                    element.attrs.push((*attr, (&**value).into()));
                }
                Known::Kept(_) => {}
            }
        }
        let looks = style_text.map(style::read).unwrap_or_default();
        // Many sites hide the body until a script has run.
        element.hidden |= looks.hidden && tag != Tag::Body;
        element.set_apart = looks.block && matches!(tag, Tag::Inline | Tag::Bold);
        element.bold |= looks.bold;
        element.broken = looks.broken.unwrap_or(element.broken);
        element.align = looks.align.or_else(|| align.and_then(style::align));
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

/// Whether an `a` element is a link: one without an address is one still where a script follows it, as long as nothing
/// names it as a place.
fn leads_somewhere(attrs: &[Attribute<'_>]) -> bool {
    let value = |attr: Attr| attrs.iter().find(|a| a.0 == Known::Kept(attr)).map(|a| a.1.trim());
    match value(Attr::Href) {
        Some(address) => !address.is_empty(),
        None => value(Attr::Name).or(value(Attr::Id)).is_none(),
    }
}

/// Names, one after another in one string.
#[derive(Default)]
struct Names {
    text: String,
    ends: Vec<usize>,
}

impl Names {
    fn push(&mut self, name: &str) {
        self.text.push_str(name);
        self.ends.push(self.text.len());
    }

    fn start(&self, i: usize) -> usize {
        i.checked_sub(1).map_or(0, |before| self.ends[before])
    }

    fn is(&self, i: usize, name: &str) -> bool {
        &self.text.as_bytes()[self.start(i)..self.ends[i]] == name.as_bytes()
    }

    fn remove(&mut self, i: usize) {
        let (start, end) = (self.start(i), self.ends.remove(i));
        self.text.drain(start..end);
        for end_behind in &mut self.ends[i..] {
            *end_behind -= end - start;
        }
    }

    fn pop(&mut self) {
        if self.ends.pop().is_some() {
            self.text.truncate(self.start(self.ends.len()));
        }
    }
}

/// What stops the search for the element that an end tag or an implied end closes.
fn is_scope(tag: Tag) -> bool {
    matches!(tag, Tag::Table | Tag::Cell | Tag::HeaderCell | Tag::Caption | Tag::Body)
}

fn shape(tree: &mut Tree, table: u32) -> &mut TableShape {
    tree.elements[table as usize].table.get_or_insert_with(Box::default)
}
