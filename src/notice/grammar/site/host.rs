//! Who keeps the site: `主办：某市人民政府`, `某市人民政府主办`.

use super::is_footer;
use crate::notice::data::organs::GENERIC;
use crate::notice::data::page_ends::{BEHIND_HOST, HOST_CLAIMS, HOST_LABELS};
use crate::notice::data::provinces;
use crate::notice::grammar::pattern::Pattern;
use crate::notice::grammar::scan::{self, LOST};
use crate::notice::grammar::{Found, organ};
use crate::report::Span;

static HOST: Pattern = Pattern::new(&[&['主'], &['办']], || {
    super::pattern(r"主\s{0,2}办(?:\s{0,2}单\s{0,2}位)?\s{0,2}[：:]\s*")
});
/// `某市教育局主办　某中心承办`, `网站标识码：3204000002 某市教育局主办`
static HOSTED: Pattern = Pattern::new(&[&['主'], &['办']], || {
    super::pattern(
        r"(?:^|[\s|｜，,；;]|[0-9]号?)\s{0,4}(?:本?(?:网站|站|网)由)?\s?(?P<organ>\p{Han}{4,30}?)\s{0,2}主\s{0,2}办(?:\s|[、，,；;。|｜]|$)",
    )
});

/// The most organs that host a site together.
const HOSTS: usize = 3;

/// The host organ after 主办：or 主办单位：. Its name ends at white space, at a bracket or bar, or where the
/// next label or mark begins; where organs host a site together, both names are given.
///
/// ```
/// use gongwen::notice::grammar::site::host_organ;
/// let host = |foot| host_organ(foot).map(|h| h.value);
/// assert_eq!(host("主办：常州市人民政府办公室　承办：常州市大数据管理局").unwrap(), "常州市人民政府办公室");
/// assert_eq!(host("主办：常州市人民政府苏ICP备05003616号").unwrap(), "常州市人民政府");
/// ```
pub fn host_organ(text: &str) -> Option<Found<String>> {
    host_organ_where(text, &|_| false)
}

/// The same where the markup parts a line before the bytes of which `parted` says so: there a name ends that is an
/// organ's only without what follows.
pub(in crate::notice) fn host_organ_where(
    text: &str,
    parted: &dyn Fn(usize) -> bool,
) -> Option<Found<String>> {
    let reached =
        || ["地址", "电话", "邮编", "承办", "维护", "制作", "技术支持"].iter().any(|w| text.contains(w));
    // `本网站由某市人民政府办公室主办`: the line says what is hosted, or nothing else.
    let alone = || {
        let text = scan::squeeze(text);
        text.ends_with("主办")
    };
    let introduced = |m: &regex::Match<'_>| text[..m.start()].ends_with('由');
    let mut before = HOSTED.captures_iter(text).filter_map(|m| m.name("organ")).filter(|organ| {
        organ::is_organ(organ.as_str())
            && !organ.as_str().contains('由')
            && (is_footer(text) || reached() || alone() || introduced(organ))
    });
    if let Some(organ) = before.next() {
        let span = Span::at(organ.start(), organ.len());
        return Some(Found::new(span, organ.as_str().to_owned()));
    }
    let labelled = HOST.find_iter(text).find_map(|m| after_label(text, m.end(), parted));
    labelled.or_else(|| after_bare_label(text, parted))
}

/// The name that begins at byte `start`.
fn after_label(text: &str, start: usize, parted: &dyn Fn(usize) -> bool) -> Option<Found<String>> {
    let rest = text.get(start..)?;
    let mut end = name_end(rest);
    // What stands in an element of its own is not the name's, unless the name needs it.
    let borders = rest[..end].char_indices().skip(1).map(|(at, _)| at).filter(|&at| parted(start + at));
    let whole = organ::is_organ(&rest[..end]);
    if let Some(at) = borders.into_iter().find(|&at| !whole && organ::is_organ(&rest[..at])) {
        end = at;
    }
    let mut name = plain(rest.get(..end)?)?.to_owned();
    // `主办：中共某县委　某县人民政府`
    for _ in 1..HOSTS {
        let behind = rest[end..].trim_start_matches(scan::is_space);
        let gap = rest.len() - end - behind.len();
        let next = &behind[..name_end(behind)];
        let of_its_own = behind[next.len()..].trim_start_matches(scan::is_space);
        // `某中心　承办`, but not `承办：某中心`.
        let claims = |rest: &str| !rest.trim_start_matches("单位").starts_with(scan::is_colon);
        let claimed = HOST_CLAIMS.iter().any(|word| of_its_own.strip_prefix(word).is_some_and(claims));
        let of_the_first = GENERIC.contains(&next);
        if gap == 0 || claimed || of_the_first || !organ::is_organ(&name) || !organ::is_organ(next) {
            break;
        }
        end += gap + next.len();
        name = format!("{name} {next}");
    }
    Some(Found::new(Span::at(start, end), name))
}

/// Where the name ends that a text begins with.
fn name_end(rest: &str) -> usize {
    let stop = |c: char| scan::is_space(c) || matches!(c, '|' | '｜' | '，' | ',' | '；' | ';' | '。' | '<');
    let mut end = rest.char_indices().take(60).find(|&(_, c)| stop(c)).map_or(rest.len(), |(at, _)| at);
    // `主办：某局苏ICP备…`, `主办：某局网站标识码：…`
    let marks = ["ICP", "公网安备"].iter().filter_map(|mark| {
        let at = rest[..end].find(mark)?;
        let sign = scan::before(rest, at).filter(|c| provinces::code(*c).is_some());
        Some(at - sign.map_or(0, char::len_utf8))
    });
    let words = HOST_CLAIMS.iter().chain(BEHIND_HOST).filter_map(|word| rest[..end].find(word));
    end = marks.chain(words).filter(|at| *at > 0).min().unwrap_or(end);
    if let Some(colon) = rest[..end].find(scan::is_colon) {
        // `主办：某局承办：某中心`: the label before the colon is not the name's.
        let head = &rest[..colon];
        end = HOST_LABELS.iter().find_map(|word| head.strip_suffix(word)).map_or(head.len(), str::len);
    }
    end
}

/// `<span>主办单位</span><span>某市人民政府</span>`: only the markup parts the label from the name.
fn after_bare_label(text: &str, parted: &dyn Fn(usize) -> bool) -> Option<Found<String>> {
    const LABEL: &str = "主办单位";
    text.match_indices(LABEL).take(4).find_map(|(at, _)| {
        let from = at + LABEL.len();
        let start = from + text[from..].len() - text[from..].trim_start_matches(scan::is_space).len();
        let stands = (at == 0 || parted(at)) && (parted(from) || parted(start));
        let found = after_label(text, start, parted).filter(|_| stands)?;
        organ::is_organ(&found.value).then_some(found)
    })
}

/// A name, unless it is too short, too long or torn. What is left of markup is none: `某市人力资源罐/p>`.
fn plain(name: &str) -> Option<&str> {
    let plain = !name.contains([LOST, '>', '/']);
    ((2..=50).contains(&name.chars().count()) && plain && name.chars().any(scan::is_han)).then_some(name)
}
