//! Several organs in one line: parting them.

use super::{ends_as_one, is_department, is_organ, without_stamp};
use crate::notice::grammar::Found;
use crate::notice::grammar::scan::{self, LOST};
use crate::report::Span;

/// The organs of a list: `省科技厅　省科协`, `常州市建设局、常州市财政局`, or one name. Several names printed
/// without anything between them are parted where the place's name begins anew
/// (`广州市民政局广州市财政局`). Empty where a piece is no organ.
///
/// ```
/// use gongwen::notice::grammar::organ::split_list;
/// let names = |text| split_list(text).into_iter().map(|o| o.value).collect::<Vec<_>>();
/// assert_eq!(names("省科技厅　　省科协"), ["省科技厅", "省科协"]);
/// assert_eq!(names("财 政 部"), ["财政部"]);
/// assert_eq!(names("广州市民政局广州市财政局"), ["广州市民政局", "广州市财政局"]);
/// assert!(names("请各单位遵照执行").is_empty());
/// ```
pub fn split_list(text: &str) -> Vec<Found<String>> {
    let all = scan::whole(text);
    if all.is_empty() || all.len() > 1500 {
        return Vec::new();
    }
    let by = |separator: fn(char) -> bool| -> Option<Vec<Span>> {
        let pieces = scan::split(text, all, separator);
        pieces.iter().all(|piece| is_organ(&text[piece.range()])).then_some(pieces)
    };
    let pieces = by(|c| scan::is_space(c) || scan::is_list_separator(c))
        .or_else(|| wide(text, all))
        .or_else(|| parted(text, all))
        .or_else(|| {
            let names = departments(text);
            (names.len() > 1).then(|| names.into_iter().map(|name| name.span).collect())
        })
        .or_else(|| by(scan::is_list_separator))
        .unwrap_or_default();
    pieces
        .into_iter()
        .flat_map(|piece| joined(text, piece))
        .map(|piece| scan::trim(text, Span::at(piece.start(), without_stamp(&text[piece.range()]).len())))
        .map(|piece| Found::new(piece, scan::squeezed(&text[piece.range()])))
        .collect()
}

/// The departments of a line that names nothing else: `科研处、教务处`, `人事处　财务处`, or one of them. Empty where a piece is
/// no such name.
pub(in crate::notice) fn departments(text: &str) -> Vec<Found<String>> {
    let all = scan::whole(text);
    let by = |separator: fn(char) -> bool| scan::split(text, all, separator);
    let mut pieces = by(|c| scan::is_space(c) || scan::is_list_separator(c));
    // `人 事 处`
    if pieces.iter().any(|p| text[p.range()].chars().count() < 3) {
        pieces = by(scan::is_list_separator);
    }
    if !pieces.iter().all(|p| is_department(&text[p.range()])) {
        return Vec::new();
    }
    pieces.into_iter().map(|p| Found::new(p, scan::squeezed(&text[p.range()]))).collect()
}

/// The names of a list of which some are set wide to fill the line: `民　政　部　中央编办`. Characters that
/// stand alone make one name together.
fn wide(text: &str, all: Span) -> Option<Vec<Span>> {
    let mut names: Vec<(Span, bool)> = Vec::new();
    for piece in scan::split(text, all, |c| scan::is_space(c) || scan::is_list_separator(c)) {
        let single = text[piece.range()].chars().count() == 1;
        match names.last_mut() {
            Some((last, true)) if single => *last = Span::at(last.start(), piece.end() - last.start()),
            _ => names.push((piece, single)),
        }
    }
    let told = names.len() > 1 && names.iter().all(|(name, _)| is_organ(&text[name.range()]));
    told.then(|| names.into_iter().map(|(name, _)| name).collect())
}

/// Three Han characters.
const LETTERS: usize = 3 * '一'.len_utf8();

/// The names of a list that blanks part, of which some are organs beyond doubt: what stands beside those is one, whatever
/// it is called. A word of one or two characters may be part of a name that is set wide.
fn parted(text: &str, all: Span) -> Option<Vec<Span>> {
    let names = scan::split(text, all, scan::is_space);
    let word = |name: &Span| name.len() >= LETTERS && ends_as_one(&text[name.range()]);
    let told = names.iter().filter(|name| is_organ(&text[name.range()])).count();
    (names.len() > 1 && told * 2 >= names.len() && names.iter().all(word)).then_some(names)
}

/// The organs of a labelled value (发布机构：…): as [`split_list`], and where the value is no such list it
/// is taken as one name as it stands, for the label says so. `None` where it is empty or damaged.
pub fn labelled(text: &str) -> Option<Vec<Found<String>>> {
    let all = scan::whole(text);
    let piece = text.get(all.range())?;
    if piece.is_empty()
        || piece.contains(LOST)
        || piece.chars().count() > 200
        || !piece.chars().any(scan::is_han)
    {
        return None;
    }
    let list = split_list(text);
    if !list.is_empty() {
        return Some(list);
    }
    (piece.chars().count() <= 40).then(|| {
        // Blanks between Han characters are type-setting.
        vec![Found::new(all, if piece.is_ascii() { piece.to_owned() } else { scan::squeezed(piece) })]
    })
}

/// The names in a piece that is one organ by its ending, parted where its beginning up to 省, 市, 区, 县
/// or 州 comes again after an organ's ending.
fn joined(text: &str, span: Span) -> Vec<Span> {
    let piece = &text[span.range()];
    let place = piece.char_indices().take(7).find(|(_, c)| matches!(c, '省' | '市' | '区' | '县' | '州'));
    let Some(place) = place.map(|(at, c)| &piece[..at + c.len_utf8()]).filter(|p| p.chars().count() > 1)
    else {
        return vec![span];
    };
    let mut starts = vec![0];
    for (at, _) in piece.match_indices(place).skip(1) {
        if starts.last().is_some_and(|&start| is_organ(&piece[start..at])) && is_organ(&piece[at..]) {
            starts.push(at);
        }
    }
    starts.push(piece.len());
    starts.windows(2).map(|w| Span::at(span.start() + w[0], w[1] - w[0])).collect()
}
