//! Bullets that GBK has not: its encoders write `?` for them.

use super::ascii::Mode;
use super::channel::Channel;
use super::observed::Observed;
use super::slot::Slot;
use crate::report::{Confidence, Entry, Proof, Repair, RepairKind};

const BULLET: char = '•';
/// So many items of a page begin alike: nobody asks at the beginning of each.
const LEAST: usize = 3;
/// Of the characters that GBK lacks and that begin a line or block before one space and text, 1,358 of 1,365 are `•` (clean
/// pages, gold pages and training text of governments).
const SURE: f64 = 0.985;

/// The repairs of `?` that stand where items have their bullets, if the channel makes `?` of a bullet.
pub(super) fn repairs(
    channel: &Channel,
    observed: &Observed<'_>,
    slots: &[Slot],
    threshold: f64,
) -> Vec<Entry> {
    if threshold > SURE || !writes_question_mark(channel) {
        return Vec::new();
    }
    let items: Vec<usize> = (0..slots.len()).filter(|&i| begins_item(slots, i)).collect();
    if items.len() < LEAST {
        return Vec::new();
    }
    let repair = |i: usize| {
        let start = observed.offset(slots[i].index as usize);
        let sure = Confidence::clamped(SURE);
        Entry::Repair(Repair::new(start, "?", BULLET, RepairKind::Mojibake, Proof::Inferred, sure))
    };
    items.into_iter().map(repair).collect()
}

fn writes_question_mark(channel: &Channel) -> bool {
    let (mut state, mut out) = (Default::default(), Vec::new());
    channel.run(&mut state, BULLET, &mut out);
    out == ['?']
}

/// Whether a `?` stands at the beginning of a line or block, before one space and text, or a link.
fn begins_item(slots: &[Slot], i: usize) -> bool {
    let is = |k: usize, what: &dyn Fn(char) -> bool| {
        slots.get(k).is_some_and(|s| s.natural && s.before.history.mode == Mode::Text && what(s.original))
    };
    let text = |c: char| c.is_alphanumeric() || matches!(c, '“' | '《' | '【');
    let link = is(i + 2, &|c| c == '<') && slots.get(i + 3).is_some_and(|s| matches!(s.original, 'a' | 'A'));
    if !(is(i, &|c| c == '?') && is(i + 1, &|c| c == ' ') && (is(i + 2, &text) || link)) {
        return false;
    }
    let before = slots[..i].iter().rev().map(|s| s.original).find(|c| !matches!(c, ' ' | '\t'));
    before.is_none_or(|c| matches!(c, '>' | '\n' | '\r'))
}

#[cfg(all(test, feature = "model"))]
mod tests {
    use crate::converter::zoo;
    use crate::mojibake::{Options, repair};
    use crate::report::{Entry, Proof, apply};

    #[test]
    fn bullets_before_items_come_back_and_questions_stay() {
        let items = |from: usize| {
            let titles = ["关于开展绿化工作的通知", "“安全生产月”活动方案", "关于做好防汛工作的意见"];
            titles[from..].iter().map(|t| format!("<li>• {t}</li>\n")).collect::<String>()
        };
        let text = "<p>怎么办理? 请到窗口。</p>\n<p>各县（市、区）人民政府，市各有关部门：</p>\n";
        let channel = zoo::pipeline("gbk_as_w1252_c1").unwrap();
        let undone = |page: &str| {
            let damaged = channel.run(page);
            let entries = repair(&damaged, &Options::default()).entries;
            (apply(&damaged, &entries), entries)
        };
        let page = format!("{text}{}", items(0));
        let (found, entries) = undone(&page);
        assert_eq!(found, page);
        let inferred = |e: &&Entry| matches!(e, Entry::Repair(r) if r.proof == Proof::Inferred);
        assert_eq!(entries.iter().filter(inferred).count(), 3);
        let linked = page.replace("• ", "• <a href=\"1.html\">").replace("</li>", "</a></li>");
        assert_eq!(undone(&linked).0, linked);
        // Two items are no habit.
        let page = format!("{text}{}", items(1));
        assert_eq!(undone(&page).0, page.replace('•', "?"));
    }
}
