//! The organ that prose names right before its number: `省民政厅黔民函〔2013〕56号`, `你局兴民呈〔2013〕9号`.
//!
//! A code is made of short names, too (`人社厅明电`, `某县政办规字`), so only what no code begins with is an organ here: a level
//! or a place with the whole name of what it has, a ministry, a word for the reader's own organ.

use crate::notice::data::addressing::{OF_READER, UNITS};
use crate::notice::data::organs::{BODIES, LEVELS, SHORT_NAMES};
use crate::notice::grammar::{organ, scan};

/// The longest name that is looked for, in characters.
const LONGEST: usize = 20;
/// The characters within which a name tells its place.
const PLACE: usize = 7;
/// The least that is left of a code.
const LEAST: usize = 2;

/// The byte at which the code begins behind the organ that `piece` begins with; 0 where it begins with none.
pub(super) fn end(piece: &str) -> usize {
    let rest = piece.trim_start_matches(OF_READER);
    let own = piece.len() - rest.len();
    let named = own + organ_end(rest).unwrap_or(0);
    // `你单位`, `我局`
    let unit = UNITS.iter().filter(|_| own > 0 && named == own).find_map(|u| rest.strip_prefix(u));
    let end = unit.map_or(named, |code| piece.len() - code.len());
    let code = piece.get(end..).unwrap_or_default();
    if code.chars().count() >= LEAST && (own == 0 || end > own) { end } else { 0 }
}

/// Where the longest organ ends that the text begins with. Where only one character or an office's is left behind it, the text
/// is an organ's code from its first character on, or cannot be told from one.
fn organ_end(text: &str) -> Option<usize> {
    let ends = text.char_indices().skip(1).map(|(at, _)| at).take(LONGEST);
    let end = ends.filter(|&at| is_whole_name(&text[..at])).last()?;
    let code = &text[end..];
    (code.chars().count() >= LEAST && !code.starts_with('办')).then_some(end)
}

/// Whether a text is a name that no code begins with.
fn is_whole_name(name: &str) -> bool {
    if name.ends_with('部') && SHORT_NAMES.contains(&name) {
        return true;
    }
    let body = || BODIES.iter().find_map(|body| name.strip_suffix(body));
    // `省政府`, `某县委办`
    if let Some(place) = body() {
        return place.ends_with(LEVELS) && place.chars().count() <= PLACE;
    }
    // `省民政厅`, `某县教育局`, `国家能源局`: behind the place two characters at least say what it is of.
    let ends = name.ends_with(['局', '厅', '委', '院']);
    let level = |(at, c): (usize, char)| LEVELS.contains(&c).then(|| &name[at + c.len_utf8()..]);
    let placed = name.char_indices().take(PLACE).find_map(level);
    let stem = name.strip_prefix("国家").or(placed);
    ends && stem.is_some_and(|stem| stem.chars().count() > 2 && stem.chars().all(scan::is_han))
        && organ::is_organ(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_organ_ends_where_its_code_begins() {
        for (piece, code) in [
            ("省民政厅黔民函", "黔民函"),
            ("市政府清府发", "清府发"),
            ("清江市人民政府清府发", "清江市人民政府清府发"),
            ("县政府办临政办", "临政办"),
            ("市委办清办发", "清办发"),
            ("财政部财库", "财库"),
            ("国家能源局国能新能", "国能新能"),
            ("清江县教育局清教", "清教"),
            ("你局清民呈", "清民呈"),
            ("你单位清民呈", "清民呈"),
            ("我县清府呈", "清府呈"),
            ("你市水利局清水呈", "清水呈"),
            // Codes that begin with what could be an organ.
            ("人社厅明电", "人社厅明电"),
            ("工信厅联通装函", "工信厅联通装函"),
            ("临县政办规字", "临县政办规字"),
            ("银保监办便函", "银保监办便函"),
            ("市监局综发", "市监局综发"),
            ("市政府办发", "市政府办发"),
            ("省教育厅办函", "省教育厅办函"),
            ("县委办", "县委办"),
            ("财政部", "财政部"),
            ("国办发", "国办发"),
            ("", ""),
        ] {
            assert_eq!(&piece[end(piece)..], code, "{piece}");
        }
    }
}
