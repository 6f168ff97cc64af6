//! Which of the lines before the text are the title.

use super::super::{Parts, Read, Role, is_full, joined, narrow};
use crate::notice::assemble::cues::squeeze;
use crate::notice::assemble::title;
use crate::notice::grammar::{document_type, label, outline};
use crate::page::{Align, Block, BlockKind};
use std::ops::Range;

/// Decides which of the lines before the text are the title, and where the text begins.
pub(super) fn titles(
    blocks: &[Block],
    known: &str,
    loose: Vec<usize>,
    start: usize,
    parts: &mut Parts,
) -> usize {
    let addressed = !parts.addressees.is_empty();
    // The last run of neighbouring lines that joins to a title.
    let mut runs: Vec<Range<usize>> = Vec::new();
    for &i in &loose {
        match runs.last_mut() {
            Some(run) if run.end == i => run.end = i + 1,
            _ => runs.push(i..i + 1),
        }
    }
    let join = |run: &Range<usize>| {
        blocks[run.clone()]
            .iter()
            .filter(|b| b.kind != BlockKind::Image)
            .map(|b| title::own(&b.text).as_str().to_owned())
            .collect::<Vec<_>>()
            .concat()
    };
    let mut text = start;
    let mut chosen: Option<Range<usize>> = None;
    for run in runs.iter().rev() {
        // A run may begin with the organ's heading line; the title is what ends it.
        let fit = run.clone().map(|from| from..run.end).find(|r| {
            if is_issue(blocks[r.start].as_str()) {
                return false;
            }
            let joined = join(r);
            let bare = squeeze(&joined);
            !known.is_empty() && bare == known || is_full(&joined)
        });
        if let Some(fit) = fit {
            chosen = Some(fit);
            break;
        }
    }
    for &i in &loose {
        let own = title::own(&blocks[i].text);
        let bare = squeeze(own.as_str());
        let in_known = !known.is_empty() && known.contains(&*bare);
        parts.roles[i] = if chosen.as_ref().is_some_and(|c| c.contains(&i)) || in_known || addressed {
            Role::Title
        } else {
            Role::Text
        };
    }
    // Without an addressee line the text may have begun among the loose lines.
    if !addressed {
        let last_head = (0..start).rev().find(|&i| parts.roles[i] != Role::Text).map_or(0, |i| i + 1);
        text = text.min(last_head.max((0..start).find(|&i| parts.roles[i] == Role::Text).unwrap_or(start)));
    }
    if let Some(run) = chosen {
        let lines: Vec<&Block> = blocks[run].iter().filter(|b| b.kind != BlockKind::Image).collect();
        parts.title = Some(match lines.as_slice() {
            [line] => {
                let own = title::own(&line.text);
                Read::whole(&own, narrow(own.as_str()).into_owned())
            }
            lines => joined(lines),
        });
    }
    text
}

/// `某市人民政府公报　2007年第4期（总第64期）`: what a gazette prints over each document.
fn is_issue(text: &str) -> bool {
    text.contains('期') && text.contains('第') && (text.contains("公报") || text.contains("总第"))
}

pub(super) fn is_loose_title(block: &Block, bare: &str) -> bool {
    let chars = bare.chars().count();
    (2..=80).contains(&chars)
        && !bare.ends_with(['。', '；', '，', '：', ':', ';', '！', '？'])
        && !bare.contains(['。', '；'])
        && block.link_share() < 0.5
        && outline::number(block.as_str()).is_none()
        && !label::is_labelled(block.as_str())
        && (block.align == Align::Center
            || block.bold
            || matches!(block.kind, BlockKind::Heading(_))
            || block.text.span().is_none()
            || chars <= 45
            || document_type::of_title(bare).is_some())
}
