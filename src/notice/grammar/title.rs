//! The page's title without the names of site and columns that templates add to it.
//!
//! Seen: `题名_国务院部门文件_中国政府网`, `题名-某市人民政府`, and three parts `站名 栏目 题名`, of which the last is
//! the document's.

use super::scan;
use super::words::Endings;
use super::{Found, document_type};
use crate::notice::data::news::DOCUMENT_COLUMNS;
use crate::report::Span;
use std::sync::LazyLock;

/// Endings by which a part of a title is known as a site's name or a column's.
static SITE_ENDS: LazyLock<Endings> = LazyLock::new(|| Endings::of(SITE_ENDINGS));
const SITE_ENDINGS: &[&str] = &[
    "网",
    "网站",
    "门户",
    "门户网站",
    "政府",
    "平台",
    "官网",
    "首页",
    "信息公开",
    "政务公开",
    "频道",
    "栏目",
    "通知公告",
    "公告公示",
    "公示公告",
    "政策文件",
    "部门文件",
    "规范性文件",
    "政府文件",
    "政府公报",
    "公报",
    "专栏",
    "目录",
    "局",
    "厅",
    "委员会",
    "办公室",
    "法规",
    "法规文件",
    "政策法规",
    "文件",
    "动态",
    "新闻",
    "要闻",
    "公告栏",
    "互动交流",
    "交流互动",
    "政民互动",
    "法院",
    "检察院",
    "人大",
    "政协",
    "管委会",
    "支队",
    "大队",
    "公司",
    "集团",
    "医院",
    "学院",
    "论坛",
    "通知",
    "公告",
];

/// The document's title within the page's `<title>`. `site_names` are names of the site known from
/// elsewhere (meta tags); parts equal to them go, and so do parts that read as a site or column. A part
/// is parted by `_`, `|`, `-` or `—`, or by white space where the first part is the site's name.
///
/// ```
/// use gongwen::notice::grammar::title::document_title;
/// let title = |text| document_title(text, &[]).value;
/// assert_eq!(title("国务院关于某事的意见_国务院部门文件_中国政府网"), "国务院关于某事的意见");
/// assert_eq!(title("关于某事的通知-某市人民政府"), "关于某事的通知");
/// assert_eq!(title("某市人民政府门户网站 通知公告 关于某事的通知"), "关于某事的通知");
/// assert_eq!(title("2020-2021年度工作要点"), "2020-2021年度工作要点");
/// ```
pub fn document_title(text: &str, site_names: &[&str]) -> Found<String> {
    let all = scan::whole(text);
    let is_site = |piece: Span| {
        let name = scan::squeeze(&text[piece.range()]);
        let known = site_names.iter().any(|site| scan::squeeze(site) == name);
        known || (name.chars().count() <= 24 && !is_document(&name) && SITE_ENDS.end(&name))
    };
    // `::题名::站名::`
    let mut kept = between_colons(text, all, &is_site);
    for separator in [['_', '|'], ['｜', '＿'], ['-', '－'], ['—', '–']] {
        let parts = |c| separator.contains(&c);
        let pieces =
            if text[kept.range()].contains(parts) { scan::split(text, kept, parts) } else { Vec::new() };
        if pieces.len() < 2 {
            continue;
        }
        let first = pieces.iter().position(|&piece| !is_site(piece));
        let last = pieces.iter().rposition(|&piece| !is_site(piece));
        if let (Some(first), Some(last)) = (first, last) {
            kept = Span::at(pieces[first].start(), pieces[last].end() - pieces[first].start());
        } else if is_type(&text[pieces[0].range()]) {
            // `停水通知_某县人民政府`
            kept = pieces[0];
        } else if let [site, kind] = pieces[..]
            && is_type(&text[kind.range()])
            && ["局", "厅", "政府", "委员会", "办公室", "网"]
                .iter()
                .any(|end| text[site.range()].ends_with(end))
        {
            // `某县供水局-停水通知`
            kept = kind;
        }
    }
    kept = document_piece(text, kept);
    // `站名 栏目 题名`, `题名 站名`.
    let pieces = scan::split(text, kept, scan::is_space);
    if let [first, rest @ ..] = pieces.as_slice()
        && !rest.is_empty()
        && is_named(&text[first.range()])
        && rest.iter().all(|&piece| is_site(piece) && document_type::of_title(&text[piece.range()]).is_none())
    {
        return Found::new(*first, scan::squeezed(&text[first.range()]));
    }
    if let [front @ .., last] = pieces.as_slice() {
        let document = is_document(&text[last.range()]);
        if !front.is_empty()
            && front.iter().all(|&piece| is_site(piece))
            && document
            && is_site_name(text, front[0], site_names)
        {
            kept = *last;
        }
    }
    let value =
        text[kept.range()].split(scan::is_space).filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ");
    Found::new(kept, value)
}

/// What pairs of colons part from the site's names; all of it where they part nothing.
fn between_colons(text: &str, all: Span, is_site: &dyn Fn(Span) -> bool) -> Span {
    if !text[all.range()].contains("::") {
        return all;
    }
    let pieces = scan::split(text, all, |c| c == ':');
    let mut own = pieces.iter().filter(|piece| !is_site(**piece));
    match (own.next(), own.next()) {
        (Some(only), None) => *only,
        _ => all,
    }
}

/// The only part that reads as a document's title, where signs that no title holds part it from the others:
/// `关于某事的通知 - 人事信息`.
fn document_piece(text: &str, kept: Span) -> Span {
    let bars = scan::split(text, kept, |c| matches!(c, '_' | '|' | '｜' | '＿'));
    let dashes = || {
        let mut pieces = Vec::new();
        let mut start = kept.start();
        for (at, dash) in text[kept.range()].match_indices(['-', '－', '—', '–', '›', '>']) {
            let (at, end) = (kept.start() + at, kept.start() + at + dash.len());
            let spaced = scan::before(text, at).is_some_and(scan::is_space)
                && scan::after(text, end).is_some_and(scan::is_space);
            if spaced {
                pieces.push(scan::trim(text, Span::at(start, at - start)));
                start = end;
            }
        }
        pieces.push(scan::trim(text, Span::at(start, kept.end() - start)));
        pieces
    };
    let pieces = if bars.len() > 1 { bars } else { dashes() };
    let mut documents = pieces.iter().filter(|p| {
        let name = scan::squeeze(&text[p.range()]);
        name.chars().count() > 8 && document_type::of_title(&name).is_some()
    });
    match (documents.next(), documents.next()) {
        (Some(only), None) if pieces.len() > 1 => *only,
        _ => kept,
    }
}

/// Whether a part is a document's type, with a few words before it or none, and no column's name.
pub(in crate::notice) fn is_type(name: &str) -> bool {
    !DOCUMENT_COLUMNS.contains(&name)
        && document_type::of_title(name).is_some_and(|found| {
            let before = &name[..found.span.start()];
            document_type::of_title(before).is_none()
        })
}

/// Whether a part is a document's name, however short, that its type ends.
fn is_named(name: &str) -> bool {
    document_type::of_title(name).is_some() && (is_type(name) || is_document(name))
}

/// Whether a part reads as a document's title: `关于…`, or something longer with a type at its end.
fn is_document(name: &str) -> bool {
    name.contains("关于")
        || name.contains('《')
        || (name.chars().count() > 8 && document_type::of_title(name).is_some())
}

/// Whether a part is the site's name rather than an issuer's at the head of a title.
fn is_site_name(text: &str, piece: Span, site_names: &[&str]) -> bool {
    let name = scan::squeeze(&text[piece.range()]);
    site_names.iter().any(|site| scan::squeeze(site) == name)
        || ["网", "网站", "门户", "平台"].iter().any(|end| name.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(text: &str) -> String {
        document_title(text, &["某省工业厅"]).value
    }

    #[test]
    fn sites_and_columns_go() {
        for (text, want) in [
            ("关于印发某方案的通知 - 某市民政局", "关于印发某方案的通知"),
            ("某市人民政府网站-关于印发某方案的通知", "关于印发某方案的通知"),
            ("关于某事的公告|某某信息网", "关于某事的公告"),
            ("某省工业厅 通知公告 某某办法", "某省工业厅 通知公告 某某办法"),
            ("某省工业厅 通知公告 关于某事的通知", "关于某事的通知"),
            ("关于某事的通知_某省工业厅", "关于某事的通知"),
            ("公告_某县人民政府", "公告"),
            ("停水通知-某县自来水公司网站", "停水通知"),
            ("某县供水局-停水通知", "停水通知"),
            ("停水通知-某县自来水公司", "停水通知"),
            ("停水通知 某县自来水公司", "停水通知"),
            ("关于停水的通知 某县人民政府", "关于停水的通知"),
            ("关于某预算的议案 某市人大", "关于某预算的议案"),
            ("::关于某事的通知::某市人民政府::", "关于某事的通知"),
            ("关于某事的通知——某县人民政府门户网站", "关于某事的通知"),
        ] {
            assert_eq!(title(text), want, "{text}");
        }
    }

    #[test]
    fn what_belongs_to_the_title_stays() {
        for text in [
            "2020-2021年度工作要点",
            "广州市民政局 广州市财政局关于某标准的通知",
            "关于某事——以某市为例的报告",
            "某市人民政府",
            "某某网",
            "通知公告_某市人民政府",
            "通知公告 某市人民政府",
            "关于停水的通知 某街道片区",
            "",
            "某县COVID-19防控通告",
        ] {
            assert_eq!(title(text), text, "{text}");
        }
    }

    #[test]
    fn hostile_titles() {
        for piece in ["_", "某网-", " ", "（"] {
            document_title(&piece.repeat(20_000), &["某网"]);
        }
    }
}
