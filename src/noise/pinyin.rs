//! Readings that mirror sites put behind characters: `政(zheng)府`, `發(fā)文單位`.

use crate::report::{Confidence, Proof, Repair, RepairKind};
use memchr::{memchr, memchr_iter};
use pinyin::{ToPinyin, ToPinyinMulti};
use std::collections::HashMap;

/// A page with fewer has them from its author.
const HABIT: usize = 3;
/// One character in so many that is given another reading than before is being explained by an author.
const EXPLAINED: usize = 4;
/// One in so many whose reading has to be told: the character is rare or has a commoner reading.
const TOLD: usize = 2;
/// What a rare character costs, in bits: one in some sixty thousand.
const RARE: u8 = 16;
/// The longest reading, in bytes: `zhuāng` and its like.
const LONGEST: usize = 10;
/// Whoever explains a reading seldom does so in mid-word.
const SURE: f64 = 0.99;

/// The injected readings, as repairs that take them out; none on a page that shows no habit.
///
/// A reading counts if it is one of the character before, in ASCII parentheses, with a Han character right
/// behind.
pub(super) fn repairs(text: &str) -> Vec<Repair> {
    let mut hits = Vec::new();
    let (mut inside, mut contradicted, mut told) = (0, 0, 0);
    let mut given: HashMap<char, String> = HashMap::new();
    for at in memchr_iter(b'(', text.as_bytes()) {
        let Some(c) = text[..at].chars().next_back().filter(|&c| is_han(c)) else { continue };
        let rest = &text[at + 1..];
        let Some(len) = memchr(b')', &rest.as_bytes()[..rest.len().min(LONGEST)]) else { continue };
        let Some(reading) = toneless(&rest[..len]).filter(|reading| is_reading(c, reading)) else { continue };
        contradicted += usize::from(*given.entry(c).or_insert_with(|| reading.clone()) != reading);
        told += usize::from(has_to_be_told(c, &reading));
        inside += usize::from(rest[len + 1..].starts_with(is_han));
        hits.push((at, &text[at..at + len + 2]));
    }
    if inside < HABIT
        || inside * 2 < hits.len()
        || contradicted * EXPLAINED >= hits.len()
        || told * TOLD >= hits.len()
    {
        return Vec::new();
    }
    let sure = Confidence::clamped(SURE);
    let repair = |(at, before)| Repair::new(at, before, "", RepairKind::Noise, Proof::Inferred, sure);
    hits.into_iter().map(repair).collect()
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}')
}

/// A syllable without its tone, `v` for ü; `None` where it holds anything but letters of pinyin.
fn toneless(syllable: &str) -> Option<String> {
    const TONED: [(&str, char); 6] =
        [("āáǎà", 'a'), ("ēéěè", 'e'), ("īíǐì", 'i'), ("ōóǒò", 'o'), ("ūúǔù", 'u'), ("ǖǘǚǜü", 'v')];
    let plain = |c: char| match c {
        'a'..='z' => Some(c),
        // A letter that Chinese fonts have for the Latin one.
        'ɡ' => Some('g'),
        'ɑ' => Some('a'),
        _ => TONED.iter().find(|t| t.0.contains(c)).map(|t| t.1),
    };
    (!syllable.is_empty()).then(|| syllable.chars().map(plain).collect()).flatten()
}

/// Whether `reading` says more than a reader knows: of a rare character, or another than its commonest one.
fn has_to_be_told(c: char, reading: &str) -> bool {
    let known = c.to_pinyin().map(|p| p.plain().replace('ü', "v"));
    let is_another = |known: String| known != reading && known.replace('v', "u") != reading;
    crate::charset::price(c) > RARE || known.is_some_and(is_another)
}

fn is_reading(c: char, reading: &str) -> bool {
    c.to_pinyin_multi().is_some_and(|all| {
        all.into_iter().any(|known| {
            let known = known.plain().replace('ü', "v");
            // `lu` for lü, too.
            known == reading || known.replace('v', "u") == reading
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Report;

    fn without(text: &str) -> String {
        Report { repairs: repairs(text), ..Default::default() }.replay(text)
    }

    #[test]
    fn a_habit_is_undone() {
        let page = "市人民政(zheng)府关于行(xing)政(zheng)审批和绿(lv)化的通知。长(chang)期有效(xiao)。";
        assert_eq!(without(page), "市人民政府关于行政审批和绿化的通知。长期有效。");
        let toned = "發(fā)文單位　時(shí)間　辦(bàn)公廳(tīng)　單位";
        assert_eq!(without(toned), "發文單位　時間　辦公廳　單位");
    }

    #[test]
    fn what_authors_write_stays() {
        for text in [
            // Two are no habit; these are no readings; nobody injects at the end of a word only.
            "政(zheng)府和法(fa)院",
            "甲方(a)同乙方(b)和丙方(c)签订合同",
            "政(fu)府、法(yuan)院、公(an)司、机(guan)关",
            "单(shan)：姓。仇(qiu)：姓。查(zha)：姓。区(ou)：姓。",
            // Explained by full-width parentheses, or with two readings for one character.
            "政（zhèng）府、法（fǎ）院、公（gōng）司、机（jī）关",
            "地名读音：莘(shēn)县、单(shàn)县、荥(xíng)阳、浚(xùn)县、政(zhèng)府。",
            "长(chang)短、长(zhang)大、行(hang)业、公(gong)司",
            "(",
            "政(",
            "政()府政()府政()府",
            "",
        ] {
            assert_eq!(without(text), text);
        }
    }
}
