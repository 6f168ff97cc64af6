//! Orders and announcements, numbered behind their kind: `广州市人民政府令第179号`, `农业部公告2006年第3号`.

use super::{DocumentNumber, Kind, NUMBER, pattern, serial};
use crate::notice::grammar::pattern::Pattern;
use crate::notice::grammar::{numeral, organ, scan};
use regex::Captures;

/// `令第179号`, `公告2006年第3号`, `令（第十五号）`.
pub(super) static NAMED: Pattern = Pattern::new(&[&['号', '號'], &['令', '告']], || {
    pattern(&format!(
        r"(?P<k>公告|通告|令)\s{{0,8}}(?:[（(〔\[]?\s{{0,4}}(?P<y>[0-9０-９]{{4}}|[一二][^\s\d]{{3}})\s{{0,4}}年?\s{{0,4}}[）)〕\]]?\s{{0,4}})?
          (?:[（(]\s{{0,4}})?第?\s{{0,4}}(?P<n>{NUMBER})\s{{0,4}}[号號](?:\s{{0,4}}[）)])?"
    ))
});

/// `2006年第3号`, the number line of an announcement whose organ stands above it; `第179号`.
static BARE: Pattern = Pattern::new(&[&['第'], &['号', '號']], || {
    pattern(&format!(
        r"^(?:[（(〔\[]?\s{{0,4}}(?P<y>[0-9０-９]{{4}}|[一二][^\s\d]{{3}})\s{{0,4}}年\s{{0,4}}[）)〕\]]?\s{{0,4}})?第\s{{0,4}}(?P<n>{NUMBER})\s{{0,4}}[号號]$"
    ))
});

pub(super) fn named_whole(piece: &str) -> Option<DocumentNumber> {
    let m = NAMED.captures_iter(piece).last()?;
    let all = m.get(0)?;
    let organ = scan::squeeze(piece.get(..all.start())?);
    (all.end() == piece.len()
        && organ.chars().all(|c| scan::is_han(c) || matches!(c, '、' | '（' | '）' | '(' | ')')))
    .then(|| named(&m, &organ))
    .flatten()
}

pub(super) fn bare_whole(piece: &str) -> Option<DocumentNumber> {
    let m = BARE.captures(piece)?;
    let year = m.name("y").and_then(|y| numeral::year(y.as_str()));
    if m.name("y").is_some() && year.is_none() {
        return None;
    }
    let kind = if year.is_some() { Kind::Announcement } else { Kind::Order };
    Some(DocumentNumber {
        kind,
        value: scan::squeezed(piece),
        organ_code: None,
        organ: None,
        year,
        serial: serial(&m)?,
        sub: None,
    })
}

/// The number of a match of [`NAMED`].
pub(super) fn named(m: &Captures<'_>, organ: &str) -> Option<DocumentNumber> {
    let year = match m.name("y") {
        Some(y) => Some(numeral::year(y.as_str())?),
        None => None,
    };
    let kind = if m.name("k")?.as_str() == "令" { Kind::Order } else { Kind::Announcement };
    // `命令第三号`, `责令3号` are prose.
    if !numbers_orders(organ)
        || organ.ends_with(['命', '责', '法', '政', '司', '指', '号', '勒']) && kind == Kind::Order
    {
        return None;
    }
    let printed = scan::squeeze(unclosed(m.get(0)?.as_str()));
    let organ = (!organ.is_empty()).then(|| organ.to_owned());
    let value = format!("{}{printed}", organ.as_deref().unwrap_or_default());
    Some(DocumentNumber { kind, value, organ_code: None, organ, year, serial: serial(m)?, sub: None })
}

/// Whether what stands before 令 or 公告 can be the organ that numbers them: an organ, or so short that it
/// is one's short name (`证监会`, `国`). What is longer is the title of a single announcement.
pub(super) fn numbers_orders(organ: &str) -> bool {
    if organ.contains("关于") || organ.ends_with('的') {
        return false;
    }
    organ.chars().count() <= 8 || organ.ends_with("主席") || organ::is_organ(organ)
}

/// The number without a closing bracket that was opened before it: `（某某令第3号）`.
pub(super) fn unclosed(number: &str) -> &str {
    let paired = number.matches(['（', '(']).count() == number.matches(['）', ')']).count();
    let bare = number.strip_suffix(['）', ')']).map(|bare| bare.trim_end_matches(scan::is_space));
    bare.filter(|_| !paired).unwrap_or(number)
}
