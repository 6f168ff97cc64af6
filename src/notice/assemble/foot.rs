//! What the page says of its site: the foot of the page, and the tags that the guidelines for
//! government sites ask for (《政府网站发展指引》, 国办发〔2017〕47号).

use super::parts::Read;
use super::{META, PRINTED, lost, mend, stated};
use crate::notice::Reading;
use crate::notice::field::{Source, Stated};
use crate::notice::grammar::words::Words;
use crate::notice::grammar::{Found, site, site::Registration};
use crate::notice::record::{Contact, Site};
use crate::page::{Block, BlockKind, Mapped, Page};
use crate::report::Span;
use std::ops::Range;
use std::sync::LazyLock;

/// Reads the site's facts from what stands around the document.
pub(super) fn read(page: &Page, document: &Range<usize>, vanished: bool, r: &mut Reading) {
    let blocks = page.blocks();
    let (before, after) =
        (&blocks[..document.start.min(blocks.len())], &blocks[document.end.min(blocks.len())..]);
    // From the page's end: the foot proper comes last. What stands above the document comes after all.
    let mut lines = lines_of(after);
    let behind = lines.len();
    lines.extend(lines_of(before));
    let mut s = Site {
        id_code: lines.iter().find_map(|line| {
            let coded = ["标识", "识别"].iter().any(|w| line.as_str().contains(w));
            Some(foot(line, coded.then(|| site::id_code(line.as_str()))??))
        }),
        host_organ: lines.iter().find_map(|line| {
            let hosted = line.as_str().contains('主') && line.as_str().contains('办');
            let read = || site::host_organ_where(line.as_str(), &|at| line.is_parted(at));
            Some(foot(line, hosted.then(read)??))
        }),
        ..Site::default()
    };
    let mut damaged = (None, None);
    // Of several marks the first is the site's: a second foot, for telephones, is out of sight on the page.
    for line in lines[..behind].iter().rev().chain(&lines[behind..]) {
        let text = line.as_str();
        if s.icp_number.is_none()
            && text.contains(['P', 'p', 'Ｐ'])
            && let Some(f) = site::icp_number(text)
        {
            if f.value.damaged || text[f.span.end()..].trim_start_matches('-').starts_with('\u{FFFD}') {
                lost("site.icp_number", &f.value.value, r);
                damaged.0.get_or_insert(unread(line, &f));
            } else {
                let source = if f.value.inferred { Source::Inferred } else { Source::Footer };
                s.icp_number = Some(Stated { source, ..foot(line, f.map(|m| m.value)) });
            }
        }
    }
    for line in &lines {
        let text = line.as_str();
        if s.police_number.is_none()
            && ["网安", "公安", "公网备"].iter().any(|w| text.contains(w))
            && let Some(f) = site::police_number(text)
        {
            if f.value.damaged {
                lost("site.police_number", &f.value.value, r);
                damaged.1.get_or_insert(unread(line, &f));
            } else if f.value.value.len() >= 11 {
                s.police_number = Some(foot(line, f.map(|m| m.value)));
            }
        }
    }
    s.police_number = s
        .police_number
        .or_else(|| registered(page, document))
        .or_else(|| lines.windows(2).find_map(|two| broken_number(two[1], two[0])));
    for (field, given) in
        [("site.icp_number", s.icp_number.is_some()), ("site.police_number", s.police_number.is_some())]
    {
        if given {
            r.losses.retain(|l| l.field.as_deref() != Some(field));
        }
    }
    // Most lines hold nothing of what would show that something is gone.
    let odd: Vec<&Mapped> =
        lines.iter().filter(|l| l.as_str().contains(['\u{FFFD}', '?', '/'])).copied().collect();
    for (field, given, label) in [
        ("site.id_code", s.id_code.is_some(), "标识码"),
        ("site.host_organ", s.host_organ.is_some(), "主办"),
        ("site.police_number", s.police_number.is_some(), "公网安"),
        ("site.icp_number", s.icp_number.is_some(), "ICP"),
    ] {
        // The label stands there and no value after it can be read.
        let torn = |l: &&&Mapped| {
            let rest = l.as_str().split_once(label).map(|(_, rest)| rest).unwrap_or_default();
            let length = rest.char_indices().nth(20).map_or(rest.len(), |(at, _)| at);
            let marked = |rest: &str| rest.starts_with('?') && label == "公网安";
            rest[..length].contains('\u{FFFD}') || marked(rest) || holds_markup(&rest[..length])
        };
        if let Some(line) = odd.iter().find(torn).filter(|_| !given) {
            lost(field, line.as_str(), r);
        }
    }
    s.icp_number = s.icp_number.or(damaged.0);
    s.police_number = s.police_number.or(damaged.1);
    if s.id_code.is_none()
        && let Some(code) = page.meta("SiteIDCode").filter(|c| site::is_id_code(c))
    {
        s.id_code = Some(Stated::new(code.to_owned(), code, Source::Meta, META));
    }
    if let Some(name) = page.meta("SiteName").filter(|n| !n.eq_ignore_ascii_case("null")) {
        if let Some(whole) = mend::mend(page, name) {
            s.name = Some(Stated::new(whole.clone(), whole, Source::Meta, META));
        } else if name.contains('\u{FFFD}') {
            lost("site.name", name, r);
        } else {
            s.name = Some(Stated::new(name.to_owned(), name, Source::Meta, META));
        }
    }
    // Only the foot speaks for the site; a document has its own telephone numbers.
    let lines: Vec<&Mapped> = lines.into_iter().take(40).collect();
    let feet: Vec<&Mapped> = (0..lines.len()).filter(|&i| is_contact(&lines, i)).map(|i| lines[i]).collect();
    let contact = Contact {
        email: feet.iter().find_map(|l| site::email(l.as_str())).map(|f| f.value),
        telephone: feet.iter().find_map(|l| site::telephone(l.as_str())).map(|f| f.value),
    };
    // A number is printed there, only it is none: characters of it are gone.
    let cut = |l: &&&Mapped| {
        let rest = l.as_str().split_once("电话").map(|(_, rest)| rest).unwrap_or_default();
        let rest: String = rest.chars().take(20).collect();
        rest.chars().filter(char::is_ascii_digit).count() >= 7 && (vanished || rest.contains('\u{FFFD}'))
    };
    if let Some(line) = feet.iter().find(cut).filter(|_| contact.telephone.is_none()) {
        lost("site.contact.telephone", line.as_str(), r);
    }
    // What stands before an address may be its first character.
    let torn = |l: &&&Mapped| {
        l.as_str().contains('\u{FFFD}')
            && l.as_str().contains(['@', '＠'])
            && site::email(l.as_str()).is_none()
    };
    if let Some(line) = feet.iter().find(torn).filter(|_| contact.email.is_none()) {
        lost("site.contact.email", line.as_str(), r);
    }
    if contact != Contact::default() {
        s.contact = Some(contact);
    }
    if s != Site::default() {
        r.notice.site = Some(s);
    }
}

/// The lines of some blocks, the last one first.
fn lines_of(blocks: &[Block]) -> Vec<&Mapped> {
    let mut lines: Vec<&Mapped> = Vec::new();
    for b in blocks.iter().rev() {
        match b.kind {
            BlockKind::Table => lines.extend(b.rows.iter().flatten().map(|c| &c.text)),
            BlockKind::Image => {}
            _ => lines.push(&b.text),
        }
    }
    lines.retain(|m| m.as_str().len() < 4_000);
    lines
}

/// The number in the link that the registration office asks for: `…/registerSystemInfo?recordcode=34122102000012`.
fn registered(page: &Page, document: &Range<usize>) -> Option<Stated<String>> {
    page.links().iter().rev().filter(|l| !document.contains(&l.block)).find_map(|l| {
        let number = site::record_code(&l.href)?;
        Some(Stated::new(number.to_owned(), number, Source::Footer, META))
    })
}

/// Whether line `i` says how the site is reached: by its words, or a telephone within three lines of the foot's.
fn is_contact(lines: &[&Mapped], i: usize) -> bool {
    let text = lines[i].as_str();
    let near =
        || lines[i.saturating_sub(3)..lines.len().min(i + 4)].iter().any(|l| site::is_footer(l.as_str()));
    CONTACT.are_in(text) || site::is_footer(text) || text.starts_with("电话") && near()
}

static CONTACT: LazyLock<Words> =
    LazyLock::new(|| Words::of(&["联系电话", "联系我们", "技术支持", "邮箱", "地址："]));

/// A registration that a line break parts from its label: `皖公网安备` over `34122102000012号`.
fn broken_number(label: &Mapped, line: &Mapped) -> Option<Stated<String>> {
    let (above, text) = (label.as_str().trim_end(), line.as_str());
    if !["公网安备", "公网备"].iter().any(|w| above.ends_with(w)) || text.len() > 200 {
        return None;
    }
    let read = site::police_number(&format!("{above}{text}"))?.value;
    let at = text.find(&read.value).filter(|_| read.plausible)?;
    Some(foot(line, Found::new(Span::at(at, read.value.len()), read.value)))
}

/// A number that can be seen to be one but not be read.
fn unread(line: &Mapped, found: &Found<Registration>) -> Stated<String> {
    Stated { value: None, ..foot(line, found.clone().map(|m| m.value)) }
}

fn foot(line: &Mapped, found: Found<String>) -> Stated<String> {
    stated(&Read::of(line, found.span, found.value), Source::Footer, PRINTED)
}

/// Whether an end tag stands in a text without its first sign: `某市人力资源罐/p>`.
fn holds_markup(text: &str) -> bool {
    text.split('/').skip(1).any(|rest| {
        let name = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
        name.len() < rest.len() && name.starts_with('>')
    })
}
