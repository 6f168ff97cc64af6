//! A value with destroyed characters, whole elsewhere on the page.

use crate::notice::grammar::{organ, scan::LOST};
use crate::page::{BlockKind, Page};

/// So many characters of the value must be left, and so many times as many as are destroyed.
const KNOWN: usize = 6;
const SHARE: usize = 3;

/// What `torn` is where the page prints it whole: on its lines, in its `title` element or its tags. `None` where it
/// is printed nowhere, or in two ways. A destroyed character at either end may only stand where the other text
/// has a sign, a blank or an end beside it: else it could be another word.
pub(super) fn mend(page: &Page, torn: &str) -> Option<String> {
    let pattern: Vec<char> = torn.chars().filter(|c| !c.is_whitespace()).collect();
    let holes = pattern.iter().filter(|&&c| c == LOST).count();
    if holes == 0 || pattern.len() > 200 || pattern.len() - holes < KNOWN.max(holes * SHARE) {
        return None;
    }
    // The longest stretch that is left is what is looked for.
    let mut stretches = pattern.split(|&c| c == LOST).scan(0, |at, s| {
        let start = *at;
        *at += s.len() + 1;
        Some((start, s))
    });
    let longest = stretches.by_ref().max_by_key(|(_, s)| s.len())?;
    let (offset, anchor): (usize, String) = (longest.0, longest.1.iter().collect());
    let mut found: Option<String> = None;
    let lines = page.blocks().iter().flat_map(|b| match b.kind {
        BlockKind::Table => b.rows.iter().flatten().map(|c| c.text.as_str()).collect(),
        _ => vec![b.as_str()],
    });
    let tags = page.metas().iter().map(|m| m.content.as_str());
    for text in lines.chain(tags).chain([page.title()]) {
        // Most lines do not hold its first characters.
        if !text.contains(anchor.chars().next()?) {
            continue;
        }
        match within(text, &pattern, offset, &anchor) {
            Whole::Nowhere => {}
            Whole::Once(value) if found.as_ref().is_none_or(|f| *f == value) => found = Some(value),
            _ => return None,
        }
    }
    found
}

/// The organ that `cut` is without its last character, where the page goes on behind these words in one way only.
pub(super) fn grown(page: &Page, cut: &str) -> Option<String> {
    let cut: String = cut.chars().filter(|c| !c.is_whitespace()).collect();
    let lines = page.blocks().iter().flat_map(|b| match b.kind {
        BlockKind::Table => b.rows.iter().flatten().map(|c| c.text.as_str()).collect(),
        _ => vec![b.as_str()],
    });
    let mut next = None;
    for text in lines.chain([page.title()]) {
        for (at, _) in text.match_indices(cut.as_str()) {
            match text[at + cut.len()..].chars().next().filter(|c| !c.is_whitespace()) {
                Some(c) if c == LOST || next.is_some_and(|n| n != c) => return None,
                Some(c) => next = Some(c),
                None => {}
            }
        }
    }
    next.map(|c| format!("{cut}{c}")).filter(|name| organ::is_organ(name))
}

enum Whole {
    Nowhere,
    Once(String),
    Twice,
}

fn within(text: &str, pattern: &[char], offset: usize, anchor: &str) -> Whole {
    let mut chars: Vec<char> = Vec::with_capacity(text.len() / 3);
    // Whether white space stands before a character.
    let mut spaced: Vec<bool> = Vec::with_capacity(text.len() / 3);
    let mut blank = true;
    for c in text.chars() {
        if c.is_whitespace() {
            blank = true;
        } else {
            chars.push(c);
            spaced.push(blank);
            blank = false;
        }
    }
    let squeezed: String = chars.iter().collect();
    let mut out = Whole::Nowhere;
    for (byte, _) in squeezed.match_indices(anchor).take(16) {
        let at = squeezed[..byte].chars().count();
        let Some(start) = at.checked_sub(offset) else { continue };
        let end = start + pattern.len();
        let Some(slice) = chars.get(start..end) else { continue };
        let fits = slice.iter().zip(pattern).all(|(&c, &p)| c != LOST && (c == p || p == LOST && c != '?'));
        let parted = |i: usize| spaced.get(i).is_none_or(|s| *s);
        let free = |c: Option<&char>| c.is_none_or(|c| !c.is_alphanumeric() && *c != LOST);
        let left = pattern[0] != LOST || parted(start) || free(start.checked_sub(1).map(|i| &chars[i]));
        let right = pattern[pattern.len() - 1] != LOST || parted(end) || free(chars.get(end));
        if !(fits && left && right) {
            continue;
        }
        let value: String = slice.iter().collect();
        match &out {
            Whole::Once(one) if *one != value => return Whole::Twice,
            _ => out = Whole::Once(value),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_elsewhere_is_taken() {
        let page = Page::parse("<p>某某省教育厅公共服务平台网站　关于</p><p>《某市老年人优待办法》</p>");
        let mended = |torn| mend(&page, torn);
        assert_eq!(
            mended("某某省教育厅公共服务平台网\u{FFFD}").as_deref(),
            Some("某某省教育厅公共服务平台网站")
        );
        assert_eq!(mended("某市老年人优待办\u{FFFD}").as_deref(), Some("某市老年人优待办法"));
        assert_eq!(mended("某市\u{FFFD}年人优待办法").as_deref(), Some("某市老年人优待办法"));
    }

    #[test]
    fn an_organ_grows_in_one_way_only() {
        let page = Page::parse("<p>国务院关于某事的通知</p><p>国务</p><p>甲市民政局</p><p>甲市民政工作</p>");
        assert_eq!(grown(&page, "国务").as_deref(), Some("国务院"));
        assert_eq!(grown(&page, "甲市民政"), None);
        assert_eq!(grown(&page, "某事的通"), None, "no organ");
    }

    #[test]
    fn what_could_be_another_word_is_not() {
        let page = Page::parse("<p>某某省某市民政工作会议</p><p>甲乙丙丁戊己庚</p><p>甲乙丙丁戊己辛</p>");
        assert_eq!(mend(&page, "某某省某市民政\u{FFFD}"), None);
        assert_eq!(mend(&page, "甲乙丙丁戊己\u{FFFD}"), None, "two ways");
        assert_eq!(mend(&page, "甲乙丙丁戊己庚"), None, "nothing is destroyed");
        assert_eq!(mend(&page, "甲\u{FFFD}丙"), None, "too little is left");
    }
}
