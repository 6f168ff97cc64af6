//! The lines in which attachments are looked for: those of the document, parted where a line holds several links.

use super::super::cues::{self, squeeze};
use super::super::parts::Role;
use super::is_name;
use crate::notice::grammar::attachment;
use crate::page::{Align, Block, BlockKind, Link, Page};
use std::borrow::Cow;

/// The longest line that is parted, in bytes.
const LONGEST: usize = 2_000;
/// The most rows of a table that is the list.
const ROWS: usize = 20;

/// The lines, each with the number of its block. `links` are those to files, in order; `start` is the first block's number on
/// the page.
pub(super) fn of_blocks<'b>(
    blocks: &'b [Block],
    roles: &[Role],
    links: &[&Link],
    start: usize,
) -> (Vec<usize>, Vec<Cow<'b, str>>) {
    let mut out: (Vec<usize>, Vec<Cow<str>>) = Default::default();
    let mut push = |i: usize, line: Cow<'b, str>| {
        out.0.push(i);
        out.1.push(line);
    };
    for (i, (block, role)) in blocks.iter().zip(roles).enumerate() {
        match (block.kind, role) {
            // The icons of file types stand between the items and part nothing.
            (BlockKind::Image, _) => {}
            (BlockKind::Table, _) => match of_table(block) {
                Some(lines) => lines.into_iter().for_each(|line| push(i, line.into())),
                None => push(i, "".into()),
            },
            // A line that is a link is a file and not the rest of the name above it.
            _ if block.link_share() > 0.8 && !attachment::begins(block.as_str()) => push(i, "".into()),
            (_, Role::Text | Role::SignOff | Role::Attachment | Role::Colophon) => {
                let from = links.partition_point(|l| l.block < start + i);
                let own = &links[from..];
                let own = &own[..own.partition_point(|l| l.block == start + i)];
                parted(block.as_str(), own).into_iter().for_each(|line| push(i, line.into()));
            }
            _ => push(i, "".into()),
        }
    }
    out
}

/// Whether a link stands under the word for attachments, so that it gives one wherever it leads: behind it on its line, or, where a
/// script answers, on the lines of links below it.
pub(super) fn is_labelled(page: &Page, link: &Link) -> bool {
    let leads = !link.href.is_empty() && !link.href.starts_with(['#', 'j']);
    if !leads || !is_name(&attachment::clean_name(&link.text)) {
        return false;
    }
    let blocks = page.blocks();
    let far = if link.href.contains('?') { ROWS } else { 0 };
    for i in (link.block.saturating_sub(far)..=link.block).rev() {
        let Some(block) = blocks.get(i) else { return false };
        if attachment::is_head(block.as_str()) {
            return true;
        }
        if block.link_share() < 0.8 || cues::is_after(block) || cues::is_chrome_block(block) {
            return false;
        }
    }
    false
}

/// The attachments that stand below the sign-off and are announced nowhere: `附件1` over the name in the middle, where what
/// follows is no second line of it.
pub(super) fn headed<'b>(blocks: &'b [Block], roles: &'b [Role]) -> impl Iterator<Item = String> + use<'b> {
    let closed = roles.iter().rposition(|r| *r == Role::SignOff).map_or(blocks.len(), |at| at + 1);
    let set = |b: &Block| {
        matches!(b.kind, BlockKind::Heading(_)) || b.kind == BlockKind::Paragraph && b.align == Align::Center
    };
    (closed..blocks.len()).filter_map(move |i| {
        let told = blocks[i].as_str().len() < 40 && is_label(&squeeze(blocks[i].as_str()));
        let name = blocks.get(i + 1).filter(|b| told && set(b) && b.linked == 0)?;
        let text = name.as_str();
        let short =
            (2..=40).contains(&text.chars().count()) && !text.contains(['。', '，', '：', '\u{FFFD}']);
        (short && is_name(text) && !blocks.get(i + 2).is_some_and(set)).then(|| attachment::clean_name(text))
    })
}

/// `附件`, `附件2：`
fn is_label(text: &str) -> bool {
    let number = text.strip_prefix("附件").map(|rest| rest.trim_end_matches(['：', ':']));
    number.is_some_and(|n| n.chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c)))
}

/// The pieces of a line of which each holds one link: `附件：1.甲表2.乙表`. A piece without a number has an empty line before it:
/// it is no rest of a name.
fn parted<'t>(text: &'t str, links: &[&Link]) -> Vec<&'t str> {
    if links.len() < 2 || text.len() > LONGEST || !attachment::begins(text) {
        return vec![text];
    }
    let mut pieces = Vec::new();
    let (mut from, mut last): (usize, Option<(&str, usize)>) = (0, None);
    for link in links {
        let begun = last.map_or(0, |l| l.1);
        // Word processors cut one link into several.
        let same = last.is_some_and(|l| l.0 == link.href);
        if !same && !is_name(&attachment::clean_name(&link.text)) {
            continue;
        }
        let Some(at) = text[begun..].find(&*link.text).map(|at| begun + at) else { return vec![text] };
        let gap = &text[begun..at];
        let numbers =
            gap.replace("附件", "").chars().all(|c| !c.is_alphabetic() || "一二三四五六七八九十".contains(c));
        if last.is_some() && !same && numbers {
            let skipped =
                gap.trim_start_matches(|c: char| c.is_whitespace() || "；;，,、。）)】]".contains(c));
            pieces.push(&text[from..begun]);
            from = at - skipped.len();
            if skipped.is_empty() && !attachment::begins(&link.text) {
                pieces.push("");
            }
        }
        last = Some((&link.href, at + link.text.len()));
    }
    pieces.push(&text[from..]);
    pieces
}

/// The lines of a table that is the list and nothing else: `附件：` beside its items.
fn of_table(table: &Block) -> Option<Vec<String>> {
    let mut lines: Vec<String> = Vec::new();
    if table.rows.len() > ROWS {
        return None;
    }
    for row in &table.rows {
        let [label, item] = row.as_slice() else { return None };
        let label = squeeze(label.text.as_str());
        let told = match lines.is_empty() {
            true => matches!(label.trim_end_matches(['：', ':']), "附件" | "附"),
            false => label.is_empty(),
        };
        if !told || item.text.as_str().len() > LONGEST {
            return None;
        }
        let head = if lines.is_empty() { "附件：" } else { "" };
        lines.push(format!("{head}{}", item.text.as_str()));
    }
    (!lines.is_empty()).then_some(lines)
}
