//! What the page calls the document, before the document itself is read.

use super::cues::{self, squeeze};
use super::labelled::Value;
use super::parts::{Read, is_full};
use crate::notice::field::Source;
use crate::notice::grammar::scan::LOST;
use crate::notice::grammar::{date, document_number, document_type, label, label::Field, organ, title};
use crate::page::{Align, Block, BlockKind, Page};
use std::ops::Range;

/// One name that the page gives the document.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub read: Read<String>,
    pub source: Source,
    /// Whether it is the value of the label 信息名称.
    pub labelled: bool,
    /// Whether it is a heading over the day of an article, and the page's name as well.
    pub headed: bool,
}

mod choose;
mod headings;
mod holes;
mod lines;
mod told;
pub(super) use choose::choose;
use headings::{SHORT, is_column, is_number_or_day, is_over_day, is_segment, names_a_document};
pub(super) use holes::{is_cut, is_torn};
pub(super) use lines::own;
use lines::{confirmed, printed};
pub(super) use told::behind;

/// How far before the text a heading that is broken over lines is looked for, in blocks.
const BROKEN: usize = 30;

/// All names, the likeliest first: the `ArticleTitle` tag and headings that the `title` element
/// confirms, the label, a heading beside the document, the `title` element without the site's name.
pub(super) fn candidates(page: &Page, range: &Range<usize>, values: &[Value]) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = Vec::new();
    let article = page.meta("ArticleTitle").map(fold).filter(|t| is_content(t)).unwrap_or_default();
    let element = fold(page.title());
    let names: Vec<&str> = ["SiteName", "ColumnName"].iter().filter_map(|n| page.meta(n)).collect();
    let mut stripped = title::document_title(&element, &names).value;
    // Where the page labels its name, what follows that in the element is columns and sites.
    let named = values.iter().find(|v| v.field == Field::InformationName).map(|v| v.text.as_str());
    if let Some(name) = named.filter(|n| n.chars().count() >= 6)
        && begins(&squeeze(&stripped), &squeeze(name))
    {
        stripped = name.to_owned();
    }
    let element_own = squeeze(&stripped);
    let (article_bare, element_bare) = (squeeze(&article), squeeze(&element));
    let blocks = page.blocks();
    // A short heading is the document's name where it is the page's, too, and no column's: `停电预告`.
    let is_same_name = |bare: &str| {
        bare.chars().count() >= SHORT
            && (bare == element_bare || bare == article_bare)
            && !names.contains(&bare)
            && !is_column(bare)
    };
    // What a reader sees, where a tag says that it is the title.
    let near = range.end.min(range.start + 8);
    let initials = [&article_bare, &element_own, &element_bare].map(|name| name.chars().next());
    let told = (0..near).rev().filter(|&i| {
        let b = &blocks[i];
        if matches!(b.kind, BlockKind::Table | BlockKind::Image) || b.link_share() >= 0.5 {
            return false;
        }
        // Most lines begin otherwise than any name of the page.
        let first = b.as_str().chars().find(|c| !c.is_whitespace());
        if first.is_none() || initials.iter().all(|i| *i != first) {
            return false;
        }
        let own = own(&b.text);
        let bare = squeeze(own.as_str());
        let long = bare.chars().count() >= 5;
        // Two characters may be a column's anywhere: `公告`.
        let short = bare.chars().count() >= SHORT || b.align == Align::Center;
        (long
            || short && title::is_type(&bare)
            || matches!(b.kind, BlockKind::Heading(_)) && (title::is_type(&bare) || is_same_name(&bare)))
            && (bare == article_bare
                || (bare == element_own || begins(&element_bare, &bare)) && !organ::is_organ(&bare))
    });
    // A heading that is broken over lines.
    let begins_so = |i: &usize| {
        let first = blocks[*i].as_str().chars().find(|c| !c.is_whitespace());
        first.is_none() || first == initials[2]
    };
    let broken = || {
        let starts = (near.saturating_sub(BROKEN)..near).rev().filter(begins_so);
        starts.flat_map(|i| (2..=4).map(move |n| i..i + n)).find(|r| {
            let lines = blocks.get(r.clone()).filter(|_| r.end <= near).unwrap_or_default();
            let fit = |b: &Block| {
                !matches!(b.kind, BlockKind::Table | BlockKind::Image)
                    && b.linked == 0
                    && b.as_str().len() < 200
            };
            if lines.is_empty()
                || !lines.iter().all(fit)
                || !element_bare.starts_with(&*squeeze(lines[0].as_str()))
            {
                return false;
            }
            let bare: String = lines.iter().map(|l| squeeze(l.as_str())).collect();
            bare == article_bare || bare == element_own || begins(&element_bare, &bare)
        })
    };
    if let Some(i) = told.max_by_key(|&i| (squeeze(blocks[i].as_str()).chars().count(), i)) {
        out.push(match named_beside(blocks, i) {
            Some(name) => printed(blocks, name),
            None => {
                let named = is_same_name(&squeeze(own(&blocks[i].text).as_str()));
                Candidate { headed: named && is_over_day(blocks, i), ..confirmed(page, i..i + 1) }
            }
        });
    } else if let Some(lines) = broken() {
        out.push(confirmed(page, lines));
    }
    if !article.is_empty() && out.first().is_none_or(|c| squeeze(&c.read.value).len() < article_bare.len()) {
        let read = Read { value: article.clone(), raw: article.clone(), span: None };
        out.insert(0, Candidate { read, source: Source::Meta, labelled: false, headed: false });
    }
    if let Some(value) = values.iter().find(|v| v.field == Field::InformationName)
        && is_content(value.text.as_str())
    {
        let read = Read::whole(&value.text, value.text.as_str().to_owned());
        out.push(Candidate { read, source: Source::Label, labelled: true, headed: false });
    }
    let heading =
        |i: &usize| matches!(blocks[*i].kind, BlockKind::Heading(_)) && names_a_document(&blocks[*i]);
    let before = (range.start.saturating_sub(16)..range.start).rev().find(heading);
    if let Some(i) = before.or_else(|| (range.start..near).find(heading)) {
        out.push(printed(blocks, i));
    }
    if out.iter().all(|c| c.labelled)
        && let Some(i) = beside(page, range)
    {
        out.insert(0, printed(blocks, i));
    }
    if (stripped.chars().count() >= 6 || title::is_type(&stripped))
        && !names.contains(&stripped.as_str())
        && (stripped.contains(char::is_whitespace) || !organ::is_organ(&stripped))
        && !stripped.ends_with('网')
        && !stripped.ends_with("网站")
    {
        let read = Read { value: stripped.clone(), raw: stripped, span: None };
        out.push(Candidate { read, source: Source::Meta, labelled: false, headed: false });
    }
    // An organ's name can be what an article is about: `某美术馆`.
    if out.is_empty()
        && let Some(i) =
            (range.start.saturating_sub(1)..near).take(2).find(|&i| is_segment(&blocks[i], &element, &names))
    {
        out.push(printed(blocks, i));
    }
    // What the page prints is the title, and a tag that carries the number with it is made of both.
    if let Some(tag) = out.first().filter(|c| c.source == Source::Meta)
        && let Some(fuller) =
            out.iter().position(|c| c.source == Source::Body && is_fuller(&c.read.value, &tag.read.value))
    {
        let printed = out.remove(fuller);
        out.insert(0, printed);
    }
    out
}

/// The line beside line `i` that names the document in full, where that one is its number: `某部公告2021年第3号`.
fn named_beside(blocks: &[Block], i: usize) -> Option<usize> {
    let named = |i: &usize| {
        let b = &blocks[*i];
        !matches!(b.kind, BlockKind::Table | BlockKind::Image) && b.link_share() < 0.5 && is_full(b.as_str())
    };
    let near = [i.checked_sub(1), Some(i + 1).filter(|next| *next < blocks.len())];
    is_number_or_day(blocks[i].as_str()).then(|| near.into_iter().flatten().find(named))?
}

/// Whether a printed title is a tag's without the number behind it, or goes on before it.
fn is_fuller(printed: &str, tag: &str) -> bool {
    let tag = tag.trim_end();
    let open = tag.ends_with(['）', ')']).then(|| tag.rfind(['（', '('])).flatten();
    open.is_some_and(|at| {
        let name = squeeze(&tag[..at]);
        name.chars().count() >= 8
            && document_number::parse_whole(&tag[at..]).is_some()
            && squeeze(printed).ends_with(&*name)
    })
}

/// The line shortly before the document that reads as a title; without one, the line over the line that
/// names day and source.
fn beside(page: &Page, range: &Range<usize>) -> Option<usize> {
    let blocks = page.blocks();
    let near = range.start.saturating_sub(10)..range.start;
    let fit = |i: &usize| {
        let b = &blocks[*i];
        let text = b.as_str();
        !matches!(b.kind, BlockKind::Table | BlockKind::Image)
            && (8..=120).contains(&squeeze(text).chars().count())
            && b.link_share() < 0.5
            && !cues::is_chrome_block(b)
            && !text.contains(['>', '»', '›', '|', '。'])
            && label::split_labelled(text).is_empty()
            && date::parse_whole(text).is_none()
    };
    let typed =
        near.clone().rev().filter(fit).find(|&i| document_type::of_title(blocks[i].as_str()).is_some());
    typed.or_else(|| {
        let day = near.clone().rev().find(|&i| {
            let text = blocks[i].as_str();
            text.len() < 240
                && !date::find_all(text).is_empty()
                && (date::parse_whole(text).is_some() || !label::split_labelled(text).is_empty())
        })?;
        (near.start..day).rev().take(2).find(fit)
    })
}

/// Whether two texts are the same, white space aside, wherever no character is destroyed.
pub(super) fn same(a: &str, b: &str) -> bool {
    let (a, b) = (squeeze(a), squeeze(b));
    a.chars().count() == b.chars().count()
        && a.chars().zip(b.chars()).all(|(a, b)| a == b || a == LOST || b == LOST)
}

fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Placeholders of content management systems are no titles.
fn is_content(text: &str) -> bool {
    let bare = text.trim();
    !bare.is_empty()
        && !bare.eq_ignore_ascii_case("null")
        && !bare.contains("<CMSPRO")
        && !bare.contains("~-!{")
}

/// Whether a `title` element begins with the text and a sign follows that parts it from the rest.
fn begins(element: &str, text: &str) -> bool {
    element.strip_prefix(text).is_some_and(|rest| rest.is_empty() || rest.starts_with(PARTING))
}

/// What parts a document's title from the names of column and site.
const PARTING: [char; 8] = ['_', '-', '－', '—', '|', '｜', '–', '·'];
