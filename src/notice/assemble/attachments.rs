//! The attachments: the list that the document prints, and the links that give them.

use super::mend;
use super::parts::Role;
use crate::notice::data::files::{FILE_BUTTONS, FILE_TYPES, PREVIEWS};
use crate::notice::grammar::{attachment, document_number};
use crate::notice::record::Attachment;
use crate::page::{Block, Link, Page};
use std::collections::HashSet;
use std::ops::Range;

mod lines;

/// How far after the document its links are looked for, in blocks: some sites print them in a box.
const NEAR: usize = 12;

/// How many destroyed names are looked for elsewhere on the page.
const MENDED: usize = 16;

/// The attachments, matched, and a name that cannot be given because characters of it are destroyed.
/// `roles` are those of the document; the lines that announce attachments are marked in them.
pub(super) fn read(
    page: &Page,
    document: &Range<usize>,
    roles: &mut [Role],
) -> (Vec<Attachment>, Option<String>) {
    let blocks = &page.blocks()[document.clone()];
    let end = (document.end + NEAR).min(page.blocks().len());
    let links: Vec<&Link> = page
        .links()
        .iter()
        .filter(|l| (document.start..end).contains(&l.block) && (is_file(l) || lines::is_labelled(page, l)))
        .collect();
    let (places, lines) = lines::of_blocks(blocks, roles, &links, document.start);
    let lines: Vec<&str> = lines.iter().map(|line| &**line).collect();
    let mut listed = attachment::find(&lines);
    listed.iter_mut().for_each(|item| item.line = places[item.line]);
    // An attachment that is printed below has lists of its own; the first list is the document's.
    let restart = listed.windows(2).position(|w| {
        // `附件：甲` over `附件：乙`
        let beside = w[0].number.is_none() && w[1].line == w[0].line + 1;
        w[1].number.is_none() && !beside || w[1].number == Some(1) && !w[1].part || w[1].line > w[0].line + 6
    });
    listed.truncate(restart.map_or(listed.len(), |i| i + 1));
    // Beside a list the file that has a document's number for its name is the document itself.
    let own = |l: &&Link| {
        let name = attachment::clean_name(&l.text);
        listed.is_empty()
            || document_number::parse_whole(&name).is_none()
            || listed.iter().any(|item| squeeze(&item.name.value) == squeeze(&name))
    };
    let links: Vec<&Link> = links.into_iter().filter(own).filter(|l| !is_preview(l)).collect();
    let mut used = vec![false; links.len()];
    let mut out: Vec<Attachment> = Vec::new();
    let texts: Vec<String> = links.iter().map(|l| attachment::clean_name(whole_text(l))).collect();
    let names: Vec<String> = texts.iter().map(|t| squeeze(t)).collect();
    let linked: HashSet<&str> = names.iter().map(String::as_str).collect();
    // `附件：甲、乙` over the links of both.
    let several = |item: &attachment::Attachment| -> Vec<attachment::Attachment> {
        let parts: Vec<&str> = item.name.value.split('、').collect();
        match item.number.is_none() && parts.len() > 1 && parts.iter().all(|p| linked.contains(&*squeeze(p)))
        {
            true => parts.into_iter().map(|p| item.named(p)).collect(),
            false => vec![item.clone()],
        }
    };
    let listed: Vec<_> = listed.iter().flat_map(several).collect();
    for item in &listed {
        if roles[item.line] == Role::Text {
            // Who counts how often a file was fetched is the site.
            let counted = blocks[item.line].linked > 0 && attachment::is_counted(blocks[item.line].as_str());
            roles[item.line] = if counted { Role::Chrome } else { Role::Attachment };
        }
        let name = item.name.value.clone();
        let bare = squeeze(&name);
        let fit = (0..links.len()).find(|&i| {
            let title = links[i].title.as_deref().map(|t| squeeze(&attachment::clean_name(t)));
            !used[i] && (names[i] == bare || title.as_deref() == Some(&bare))
        });
        // A link in the list's own line is the item's, whatever its text says.
        let fit = fit
            .or_else(|| (0..links.len()).find(|&i| !used[i] && links[i].block == document.start + item.line));
        let href = fit.map(|i| {
            used[i] = true;
            links[i].href.clone()
        });
        let name = fit.map(|i| of_link(links[i], &texts[i], &name)).unwrap_or(name);
        out.push(new(name, href));
    }
    // Without numbers a list goes on while its lines are links.
    if let Some(last) = listed.last().filter(|l| l.number.is_none()) {
        let mut line = last.line;
        let mut known: HashSet<String> = out.iter().map(|a| squeeze(&a.name)).collect();
        for (i, link) in links.iter().enumerate() {
            let at = link.block.checked_sub(document.start);
            if !used[i]
                && let Some(at) = at.filter(|&at| at == line || at == line + 1)
                && is_name(&texts[i])
                && (at == line || blocks.get(at).is_some_and(|b| b.link_share() > 0.8))
            {
                line = at;
                if known.insert(names[i].clone()) {
                    used[i] = true;
                    out.push(new(texts[i].clone(), Some(link.href.clone())));
                }
            }
        }
    }
    page_links(blocks, &links, document.start, roles);
    let free: Vec<usize> = (0..links.len()).filter(|&i| !used[i]).collect();
    let bare: Vec<usize> = (0..out.len()).filter(|&i| out[i].href.is_none()).collect();
    if !bare.is_empty() && bare.len() == free.len() {
        // As many links as names: they are in the same order.
        for (&item, &link) in bare.iter().zip(&free) {
            let name = std::mem::take(&mut out[item].name);
            out[item] = new(name, Some(links[link].href.clone()));
        }
    } else if listed.is_empty() && lines.iter().any(|l| is_torn_list(l)) {
        // The document names its attachments, only it cannot be read any more.
        return (
            Vec::new(),
            Some(lines.iter().find(|l| is_torn_list(l)).map(|l| (*l).to_owned()).unwrap_or_default()),
        );
    } else if listed.is_empty() {
        for i in free {
            let link = links[i];
            let name = [Some(whole_text(link)), link.title.as_deref()]
                .into_iter()
                .flatten()
                .map(attachment::clean_name)
                .find(|n| is_name(n));
            if let Some(name) = name
                && !out.iter().any(|a| a.href.as_deref() == Some(&link.href) || a.name == name)
            {
                out.push(new(name, Some(link.href.clone())));
            }
        }
    }
    for a in out.iter_mut().filter(|a| a.name.contains('\u{FFFD}')).take(MENDED) {
        if let Some(name) = mend::mend(page, &a.name) {
            a.name = name;
        }
    }
    if out.is_empty() {
        out = lines::headed(blocks, roles).map(|name| new(name, None)).collect();
    }
    let torn = out.iter().find(|a| a.name.contains('\u{FFFD}')).map(|a| a.name.clone());
    out.retain(|a| !a.name.contains('\u{FFFD}'));
    // A heading of the list that was destroyed leaves the links, whose own texts may differ from it.
    (out, torn)
}

/// The name of an item that a link gives: where the link's text is a file's name, nothing behind it belongs to that. A button
/// is no name.
fn of_link(link: &Link, text: &str, name: &str) -> String {
    let known = |e: &str| FILE_TYPES.iter().any(|(x, _)| e.eq_ignore_ascii_case(x));
    let whole = extension(link.text.trim()).is_some_and(known) && is_name(text);
    if whole && squeeze(name).starts_with(&squeeze(text)) {
        return text.to_owned();
    }
    if !is_button(name) {
        return name.to_owned();
    }
    let title = link.title.as_deref().map(attachment::clean_name).filter(|title| is_name(title));
    title.unwrap_or_else(|| "附件".to_owned())
}

/// A link's text, or its title where the text is cut: `招生片区划分...`.
fn whole_text(link: &Link) -> &str {
    let cut = link.text.strip_suffix("...").or_else(|| link.text.strip_suffix('…'));
    let head = cut.map(|c| c.trim_end_matches(['.', '…']).trim_end()).filter(|head| !head.is_empty());
    let whole = || link.title.as_deref().filter(|title| head.is_some_and(|head| title.starts_with(head)));
    head.and_then(|_| whole()).unwrap_or(&link.text)
}

/// A line after the sign-off that is nothing but the link to a file is the page's, not the document's.
fn page_links(blocks: &[Block], links: &[&Link], start: usize, roles: &mut [Role]) {
    let Some(close) = roles.iter().rposition(|r| *r == Role::SignOff) else { return };
    for link in links {
        let Some(at) = link.block.checked_sub(start).filter(|&at| at > close && at < blocks.len()) else {
            continue;
        };
        if matches!(roles[at], Role::Text | Role::Attachment) && blocks[at].link_share() > 0.8 {
            roles[at] = Role::Chrome;
        }
    }
}

fn new(name: String, href: Option<String>) -> Attachment {
    let href = href.filter(|h| !h.is_empty());
    let media_type = href.as_deref().and_then(extension).and_then(|e| {
        FILE_TYPES.iter().find(|(x, _)| e.eq_ignore_ascii_case(x)).map(|(_, t)| (*t).to_owned())
    });
    Attachment { name, href, media_type }
}

/// `附\u{FFFD}：` or `\u{FFFD}件：` at the head of a line.
fn is_torn_list(line: &str) -> bool {
    let mut head = line.chars().filter(|c| !c.is_whitespace());
    let (a, b, c) = (head.next(), head.next(), head.next());
    let lost = Some('\u{FFFD}');
    let torn = a == Some('附') && b == lost || a == lost && b == Some('件');
    torn && matches!(c, Some('：' | ':' | '\u{FFFD}')) || a == Some('附') && b == Some('件') && c == lost
}

fn squeeze(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A name that somebody wrote, not one that a system made up: it has Han characters.
fn is_name(name: &str) -> bool {
    name.chars().filter(|c| ('\u{3400}'..='\u{9fff}').contains(c)).count() >= 2
        && !FILE_BUTTONS.iter().any(|w| name.starts_with(w))
}

/// `点击下载`, `下载查看`: buttons and nothing else.
fn is_button(name: &str) -> bool {
    let mut rest = name;
    while let Some(behind) = FILE_BUTTONS.iter().find_map(|w| rest.strip_prefix(w)) {
        rest = behind;
    }
    !name.is_empty() && matches!(rest, "" | "此处" | "这里")
}

/// A button beside a file's link that shows the file and does not give it.
fn is_preview(link: &Link) -> bool {
    PREVIEWS.contains(&&*squeeze(&link.text))
}

/// Whether a link gives a file, by its target's extension, its text's, or the downloading script.
fn is_file(link: &Link) -> bool {
    let known = |e: &str| FILE_TYPES.iter().any(|(x, _)| e.eq_ignore_ascii_case(x));
    extension(&link.href).is_some_and(known)
        || !link.href.is_empty() && extension(&link.text).is_some_and(known)
        || ["downfile", "download", "/attachment/", "attach"].iter().any(|w| link.href.contains(w))
            && !link.text.is_empty()
}

fn extension(path: &str) -> Option<&str> {
    // `downfile.jsp?filename=x.doc` names its file at the end.
    let path = path.split('#').next()?;
    let (_, e) = path.rsplit_once('.')?;
    (2..=4).contains(&e.len()).then_some(e)
}
