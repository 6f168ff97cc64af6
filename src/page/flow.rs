//! From the tree's events to blocks, links and meta tags, in one walk.

use super::block::{Answers, Block, BlockKind, Link, Meta};
use super::mapped::Mapped;
use super::style::Align;
use super::tree::{Attr, Event, Tag, Tree};
use preformatted::{lines_of, wrapped};
use table::holds_data;
use url::Url;

mod frame;
mod preformatted;
mod role;
mod table;

/// What the walk brings home.
#[derive(Debug, Default)]
pub(super) struct Flow {
    pub blocks: Vec<Block>,
    pub links: Vec<Link>,
    pub metas: Vec<Meta>,
    /// Short comments: the event, the text, and the number of the block that comes next.
    pub comments: Vec<(u32, String)>,
}

/// Longer comments are code that was switched off, not marks.
pub(super) const MARK: usize = 80;

/// A block that is being written.
#[derive(Default)]
struct Draft {
    text: Mapped,
    element: u32,
    event: u32,
    bold: usize,
    linked: usize,
    bytes: usize,
    continues: bool,
    open: bool,
}

struct Walk<'a> {
    html: &'a str,
    tree: &'a Tree,
    base: Option<Url>,
    flow: Flow,
    draft: Draft,
    /// The innermost open block element.
    holders: Vec<u32>,
    /// The open links: their number in the flow.
    links: Vec<(u32, usize)>,
    images: Vec<Block>,
    /// White space was seen since the last block.
    blank: bool,
}

/// Walks over the tree once.
pub(super) fn walk(html: &str, tree: &Tree, address: Option<&str>) -> Flow {
    let mut walk = Walk {
        html,
        tree,
        base: address.and_then(|a| Url::parse(a.trim()).ok()),
        flow: Flow::default(),
        draft: Draft::default(),
        holders: vec![0],
        links: Vec::new(),
        images: Vec::new(),
        blank: false,
    };
    let mut at = 0;
    while at < tree.events.len() {
        at = walk.step(at);
    }
    walk.flush();
    walk.flow
}

impl Walk<'_> {
    fn step(&mut self, at: usize) -> usize {
        match self.tree.events[at] {
            Event::Open(id) => return self.open(at, id),
            Event::Close(id) => self.close(id),
            Event::Text { start, end, source, element } => {
                self.text(at, &self.tree.text[start..end], source, element)
            }
            Event::Comment { start, end } => {
                let comment = self.tree.text[start..end].trim().to_owned();
                self.flow.comments.push((at as u32, comment));
            }
        }
        at + 1
    }

    fn open(&mut self, at: usize, id: u32) -> usize {
        let e = &self.tree.elements[id as usize];
        match e.tag {
            Tag::Meta => self.meta(id),
            Tag::Base => {
                if let Some(href) = e.attr(Attr::Href)
                    && let Some(base) = self.resolve(href)
                {
                    self.base = Url::parse(&base).ok();
                }
            }
            _ if e.hidden => {}
            Tag::Br => {
                self.flush();
                self.draft.continues = true;
            }
            Tag::Image => self.image(at, id),
            Tag::Link => {
                self.links.push((id, self.flow.links.len()));
                let href = e.attr(Attr::Href).map(str::trim).unwrap_or_default();
                let href =
                    if is_script(href) { String::new() } else { self.resolve(href).unwrap_or(href.into()) };
                self.flow.links.push(Link {
                    text: String::new(),
                    href,
                    title: e.attr(Attr::Title).map(|t| t.trim().to_owned()).filter(|t| !t.is_empty()),
                    block: self.flow.blocks.len(),
                });
            }
            Tag::Table => {
                self.flush();
                if e.table.as_deref().is_some_and(holds_data) && e.close as usize > at {
                    let cells = frame::cells(self.tree, at + 1, e.close as usize);
                    if !frame::arranges(&cells) {
                        self.table(at, id, &cells);
                        return e.close as usize;
                    }
                }
                self.holders.push(id);
            }
            tag if tag.is_block() || e.set_apart => {
                self.flush();
                self.holders.push(id);
            }
            _ => {}
        }
        at + 1
    }

    fn close(&mut self, id: u32) {
        let e = &self.tree.elements[id as usize];
        if e.hidden {
            return;
        }
        if e.tag == Tag::Link {
            if let Some(i) = self.links.iter().rposition(|(l, _)| *l == id) {
                self.links.remove(i);
            }
        } else if e.tag.is_block() || e.set_apart {
            self.flush();
            if let Some(i) = self.holders.iter().rposition(|h| *h == id).filter(|i| *i > 0) {
                self.holders.remove(i);
            }
        }
    }

    fn text(&mut self, at: usize, text: &str, source: usize, element: u32) {
        let broken = self.tree.elements[element as usize].broken;
        let lines = broken.then(|| lines_of(self.html, source, text)).flatten();
        let lines = lines.unwrap_or_else(|| vec![(source, text)]);
        let wrapped = wrapped(&lines);
        for (n, &(source, line)) in lines.iter().enumerate() {
            if n > 0 && !wrapped[n] {
                self.flush();
                (self.draft.continues, self.blank) = (true, true);
            }
            self.piece(at, line, source, element);
        }
    }

    fn piece(&mut self, at: usize, text: &str, source: usize, element: u32) {
        if !self.draft.open {
            if text.chars().all(super::mapped::is_blank) {
                self.blank |= !text.is_empty();
                return;
            }
            self.draft.open = true;
            self.draft.event = at as u32;
            self.draft.element = self.holders.last().copied().unwrap_or(0);
        }
        self.draft.text.push(self.html, source, text);
        let letters = text.trim().len();
        self.draft.bytes += letters;
        if self.tree.elements[element as usize].bold {
            self.draft.bold += letters;
        }
        if let Some(&(_, link)) = self.links.last() {
            self.draft.linked += letters;
            let link = &mut self.flow.links[link];
            if link.text.is_empty() {
                link.block = self.flow.blocks.len();
            }
            fold_into(&mut link.text, text);
        }
    }

    /// Ends the block that is being written.
    fn flush(&mut self) {
        let draft = std::mem::take(&mut self.draft);
        if draft.open && !draft.text.is_empty() {
            let (kind, list, align) = role::of(self.tree, draft.element);
            let term = kind == BlockKind::Item && role::is_term(self.tree, draft.element);
            let mut continues = draft.continues;
            let whole = draft.text.as_str().len().max(1);
            let (before, after) = draft.text.blank_around();
            let mut spaced = std::mem::replace(&mut self.blank, after) | before;
            for text in draft.text.into_paragraphs() {
                let linked = draft.linked.min(whole) * text.as_str().len() / whole;
                self.flow.blocks.push(Block {
                    kind,
                    align,
                    bold: draft.bold > 0 && draft.bold * 10 >= draft.bytes * 9,
                    linked,
                    rows: Vec::new(),
                    source: None,
                    list,
                    term,
                    continues,
                    spaced,
                    event: draft.event,
                    element: draft.element,
                    answers: Answers::default(),
                    text,
                });
                continues = true;
                spaced = true;
            }
        } else {
            self.draft.continues = draft.continues;
        }
        self.flow.blocks.append(&mut self.images);
    }

    fn image(&mut self, at: usize, id: u32) {
        let e = &self.tree.elements[id as usize];
        let Some(src) = e.attr(Attr::Src).map(str::trim).filter(|s| !s.is_empty()) else { return };
        // What stands on the buttons to print and close a page is no picture of its text.
        let link =
            self.links.last().and_then(|(link, _)| self.tree.elements[*link as usize].attr(Attr::Href));
        if link
            .is_some_and(|href| is_script(href.trim()) && ["print", "close"].iter().any(|w| href.contains(w)))
        {
            return;
        }
        let source = if src.starts_with("data:") { None } else { self.resolve(src) };
        let mut text = Mapped::default();
        // An attribute's text has no place of its own here.
        text.push("", 0, e.attr(Attr::Alt).unwrap_or_default());
        self.images.push(Block {
            kind: BlockKind::Image,
            text,
            align: Align::Start,
            bold: false,
            linked: 0,
            rows: Vec::new(),
            source: source.or_else(|| (!src.starts_with("data:")).then(|| src.to_owned())),
            list: None,
            term: false,
            continues: false,
            spaced: false,
            event: at as u32,
            element: self.holders.last().copied().unwrap_or(0),
            answers: Answers::default(),
        });
    }

    fn meta(&mut self, id: u32) {
        let e = &self.tree.elements[id as usize];
        let name = e.attr(Attr::Name).or(e.attr(Attr::Property));
        if let (Some(name), Some(content)) = (name, e.attr(Attr::Content)) {
            let (name, content) = (name.trim().to_owned(), content.trim().to_owned());
            self.flow.metas.push(Meta { name, content });
        }
    }

    fn resolve(&self, href: &str) -> Option<String> {
        match &self.base {
            Some(base) => base.join(href).ok().map(String::from),
            None => None,
        }
    }
}

fn is_script(href: &str) -> bool {
    href.get(..11).is_some_and(|h| h.eq_ignore_ascii_case("javascript:")) || href.is_empty() || href == "#"
}

/// Adds text with its white space folded.
fn fold_into(out: &mut String, text: &str) {
    out.reserve(text.len());
    for (n, word) in text.split(super::mapped::is_blank).enumerate() {
        if n > 0 && !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
        out.push_str(word);
    }
}
