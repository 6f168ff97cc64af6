//! The document's text as the record gives it.

use super::cues::squeeze;
use super::parts::Role;
use crate::notice::grammar::outline;
use crate::notice::record::{Body, BodyBlock, BodyCell};
use crate::page::{Block, BlockKind};
use std::ops::Range;

/// The blocks whose role is the text, as paragraphs, headings, lists, tables and pictures. What is over
/// `limit` bytes is left out; the second answer says whether something was.
pub(super) fn body(blocks: &[Block], roles: &[Role], limit: usize) -> (Body, bool) {
    let kept: Vec<&Block> = blocks
        .iter()
        .zip(roles)
        .filter(|(_, role)| matches!(role, Role::Text | Role::Attachment))
        .map(|(block, _)| block)
        .collect();
    let lines: Vec<&str> =
        kept.iter().map(|b| if b.kind == BlockKind::Table { "" } else { b.as_str() }).collect();
    let contents = contents(&lines);
    let headings = outline::headings(&lines).into_iter().filter(|h| !contents.contains(&h.line));
    let headings: Vec<_> = headings.collect();
    let tagged = |i: usize| match kept[i].kind {
        BlockKind::Heading(level) => Some(level),
        _ => None,
    };
    // `<h4>概况` among `<h4>一、…`: a heading of theirs without a number.
    let top: Vec<u8> = headings.iter().filter(|h| h.level == 1).filter_map(|h| tagged(h.line)).collect();
    let alike = |i: usize| {
        let same = |level| top.len() >= 2 && top.iter().all(|t| *t == level);
        tagged(i).is_some_and(same)
            && lines[i].chars().count() <= UNNUMBERED
            && !lines[i].contains(['。', '，'])
    };
    let mut headings = headings.iter().peekable();
    let mut body = Body::default();
    for (i, block) in kept.iter().enumerate() {
        if body.text.len() + block.as_str().len() > limit {
            return (body, true);
        }
        match block.kind {
            BlockKind::Table => table(block, &mut body),
            BlockKind::Image => {
                let alt = Some(block.as_str().to_owned()).filter(|a| !a.is_empty());
                let href = block.source.clone();
                body.blocks.push(BodyBlock::Image { alt, href });
            }
            _ => {
                let text = lines[i];
                line(&mut body.text, text);
                let heading = headings.next_if(|h| h.line == i);
                match heading {
                    Some(h) => {
                        let part =
                            |s: crate::report::Span| text.get(s.range()).unwrap_or_default().to_owned();
                        body.blocks.push(BodyBlock::Heading {
                            text: part(h.text),
                            level: h.level,
                            number: Some(part(h.number)).filter(|n| !n.is_empty()),
                        });
                        let rest = text.get(h.text.end()..).unwrap_or_default().trim();
                        if !rest.is_empty() {
                            body.blocks.push(BodyBlock::Paragraph { text: rest.to_owned() });
                        }
                    }
                    None if alike(i) => {
                        body.blocks.push(BodyBlock::Heading { text: text.to_owned(), level: 1, number: None })
                    }
                    None if block.list.is_some() && i > 0 && kept[i - 1].list == block.list => {
                        match body.blocks.last_mut() {
                            Some(BodyBlock::List { text: items }) => line(items, text),
                            _ => body.blocks.push(BodyBlock::List { text: text.to_owned() }),
                        }
                    }
                    None if block.list.is_some() => {
                        body.blocks.push(BodyBlock::List { text: text.to_owned() })
                    }
                    None => body.blocks.push(BodyBlock::Paragraph { text: text.to_owned() }),
                }
            }
        }
    }
    (body, false)
}

/// The longest heading without a number, in characters.
const UNNUMBERED: usize = 20;

/// The lines of a table of contents: behind 目录, those that stand below once more.
fn contents(lines: &[&str]) -> Range<usize> {
    let Some(title) = lines.iter().position(|l| matches!(&*squeeze(l), "目录" | "目次")) else {
        return 0..0;
    };
    let listed: Vec<_> = lines[title + 1..].iter().take(CONTENTS).map(|l| without_page(l)).collect();
    // The first of them that comes again begins the text.
    let Some(first) = listed.first().filter(|l| !l.is_empty()) else { return 0..0 };
    match listed[1..].iter().position(|l| l == first) {
        Some(again) => title..title + 2 + again,
        None => 0..0,
    }
}

/// A line of a table of contents without its leaders and the number of its page.
fn without_page(line: &str) -> String {
    let bare = squeeze(line);
    let named = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    let led = named.trim_end_matches(['…', '.', '．', '·', '—', '-']);
    (if led.len() < bare.len() { led } else { &bare }).to_owned()
}

/// The most lines that a table of contents is looked for in.
const CONTENTS: usize = 200;

fn line(text: &mut String, line: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}

fn table(block: &Block, body: &mut Body) {
    for row in &block.rows {
        let cells: Vec<&str> = row.iter().map(|c| c.text.as_str()).collect();
        line(&mut body.text, &cells.join("\t"));
    }
    let rows = block.rows.iter().map(|row| {
        row.iter()
            .map(|c| BodyCell {
                text: c.text.as_str().to_owned(),
                row_span: c.row_span,
                col_span: c.col_span,
            })
            .collect()
    });
    body.blocks.push(BodyBlock::Table { rows: rows.collect() });
}
