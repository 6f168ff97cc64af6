//! Which of the lines before the text are the title.

use super::super::{Parts, Read, Role, is_full, is_organs, joined, narrow};
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
    let mut over: Option<Range<usize>> = None;
    for run in runs.iter().rev() {
        // A heading that is all of the page's title needs no organ of another element over it.
        let whole = run.clone().find(|&i| {
            matches!(blocks[i].kind, BlockKind::Heading(_))
                && !known.is_empty()
                && squeeze(title::own(&blocks[i].text).as_str()) == known
        });
        // A run may begin with the organ's heading line; the title is what ends it.
        let fit = run.clone().map(|from| from..run.end).find(|r| {
            let first = &blocks[r.start];
            let over =
                |i: usize| i > r.start && (first.kind, first.align) != (blocks[i].kind, blocks[i].align);
            if is_issue(first.as_str())
                || whole.is_some_and(over)
                || r.len() > 1 && is_masthead(&squeeze(first.as_str()))
            {
                return false;
            }
            let joined = join(r);
            let bare = squeeze(&joined);
            !known.is_empty() && bare == known
                || is_full(&joined)
                || known.is_empty() && run.len() == 1 && is_over_addressees(&bare, &parts.roles[r.end..])
        });
        if let Some(fit) = fit {
            over = whole.map(|_| run.start..fit.start);
            chosen = Some(fit);
            break;
        }
    }
    for &i in &loose {
        let own = title::own(&blocks[i].text);
        let bare = squeeze(own.as_str());
        let in_known = !known.is_empty() && known.contains(&*bare);
        let above = chosen.as_ref().is_some_and(|c| i < c.start);
        let numbered = parts.roles.get(i + 1) == Some(&Role::Head);
        parts.roles[i] = if chosen.as_ref().is_some_and(|c| c.contains(&i)) || in_known || addressed {
            Role::Title
        } else if (above || numbered) && is_masthead(&bare) || above && is_organs(blocks[i].as_str()) {
            Role::Head
        } else if over.as_ref().is_some_and(|lines| lines.contains(&i)) {
            // Columns stand over a heading that is all of the title.
            Role::Chrome
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

/// Whether a line ends in a type of document and stands over the addressees, where the page has no name for it:
/// `某项目补充通知（二）`.
fn is_over_addressees(bare: &str, below: &[Role]) -> bool {
    let next = below.iter().find(|role| !matches!(role, Role::Head | Role::Chrome));
    next == Some(&Role::Addressee) && bare.chars().count() >= 6 && document_type::of_title(bare).is_some()
}

/// `某市人民政府文件`, `省政府文件`, `专题会议纪要`: what is printed over a document's number, and the column of a gazette over
/// its title.
fn is_masthead(bare: &str) -> bool {
    let chars = bare.chars().count();
    let plain = !bare.contains("关于") && !bare.contains(['的', '《', '，', '：']);
    let minutes = || bare.ends_with("会议纪要") && chars <= MINUTES;
    plain && (bare.ends_with("文件") && (3..=MASTHEAD).contains(&chars) || minutes())
}

/// The most characters of such a line, and of one that names minutes.
const MASTHEAD: usize = 40;
const MINUTES: usize = 16;

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
