//! Where a text without a marked end ends.

use super::super::cues;
use super::{End, Parts, Role, labels};
use crate::notice::grammar::{organ, outline, sign_off};
use crate::page::{Align, Block, BlockKind};

/// Cuts off what stands after the close and is no document's text, where the document's end is not
/// marked: the short lines of menus and boxes.
pub(super) fn tail(blocks: &[Block], start: usize, closed: usize, end: End, parts: &mut Parts) {
    let more = |b: &Block| {
        b.kind == BlockKind::Table
            || cues::is_prose(b)
            || outline::number(b.as_str()).is_some()
            || b.as_str().starts_with('附') && b.as_str().len() < 200
    };
    // An announced attachment may be printed below as a list of names.
    if blocks[start..closed].iter().any(|b| b.as_str().starts_with('附') && b.as_str().len() < 400) {
        return;
    }
    let from = (start..blocks.len())
        .rev()
        .find(|&i| {
            more(&blocks[i])
                || blocks[i].as_str().ends_with(['。', '；', '！', '？', '：'])
                || !matches!(parts.roles[i], Role::Text | Role::Chrome)
        })
        .map_or(start, |i| i + 1);
    // What no sign-off closes goes on to its element's end, where nothing of the page stands there.
    if end == End::Closed && closed == blocks.len() && blocks[from..].iter().all(is_plain) {
        return;
    }
    // `会议还研究了其他事项。（县府办）`: only what stands in the brackets is a note, and not what they close, unless
    // it is a newspaper's name: `《某日报》（2024年5月20日 03版）`.
    let noted = |b: &Block| {
        let text = b.as_str();
        b.kind == BlockKind::Paragraph
            && b.linked == 0
            && text.ends_with(['）', ')'])
            && !text.starts_with(['（', '(', '《'])
            && text.chars().count() >= 8
            && !cues::is_chrome_block(b)
            && !cues::is_foot_block(b)
            && !cues::is_credit(text)
    };
    let from = from + blocks[from..].iter().take_while(|b| noted(b)).count();
    let from = from + unsigned(&blocks[from..], end);
    // A month under an organ is no day of signing; it closes the text all the same.
    let dated = |at: usize| {
        let signed = at > start && parts.roles[at - 1] == Role::SignOff;
        let month = |b: &Block| b.linked == 0 && b.as_str().len() <= LONGEST && sign_off::is_time(b.as_str());
        at + usize::from(signed && blocks.get(at).is_some_and(month))
    };
    let from = dated(from);
    // Whom to ask stands last in many a document.
    let asks = |b: &Block| {
        b.kind == BlockKind::Paragraph
            && b.linked == 0
            && b.as_str().len() < 300
            && cues::is_contact(b.as_str())
    };
    // What begins with an address is the page's foot.
    let begins = |b: &&Block| {
        !["地址", "邮编", "邮政编码", "传真", "电话", "网址"].iter().any(|w| b.as_str().starts_with(w))
    };
    // Before the foot of the page they are the site's.
    let kept = |from: usize| match blocks.get(from).filter(begins).filter(|_| end != End::Foot) {
        Some(_) => {
            let asked = blocks[from..].iter().take_while(|b| asks(b)).count();
            from + asked.max(labels::run(&blocks[from..]))
        }
        None => from,
    };
    // `…名单如下：`
    let announced = from > start && blocks[from - 1].as_str().ends_with('：');
    let listed = |b: &Block| b.kind != BlockKind::Image && b.linked == 0 && !cues::is_chrome_block(b);
    let from = match announced {
        true => from + blocks[from..].iter().take_while(|b| listed(b)).count(),
        false => kept(from),
    };
    let after =
        if closed < blocks.len() && !blocks[closed..].iter().any(more) { kept(dated(closed)) } else { from };
    for role in parts.roles.iter_mut().skip(after.min(from)) {
        if *role == Role::Text {
            *role = Role::Chrome;
        }
    }
}

/// How many lines right behind the text name who would sign it, where nothing says that they do: an organ, a day or an
/// hour under it. Of the foot's lines an organ alone is the site's.
fn unsigned(behind: &[Block], end: End) -> usize {
    let line = |b: &Block| {
        b.kind == BlockKind::Paragraph
            && b.linked == 0
            && b.as_str().len() <= LONGEST
            && !cues::is_chrome_block(b)
            && !cues::is_foot_block(b)
    };
    let organ = |b: &&Block| line(b) && !organ::split_list(b.as_str()).is_empty();
    let organs = behind.iter().take_while(organ).count();
    let dated = |b: &&Block| line(b) && sign_off::is_time(b.as_str());
    let days = behind[organs..].iter().take_while(dated).count().min(1);
    // Menus go on.
    let last = behind[organs + days..].iter().all(|b| !line(b) || cues::is_tail(b));
    let placed = || behind[..organs].iter().all(|b| b.align == Align::End);
    match organs > 0 && last && (end != End::Foot || days > 0 || placed()) {
        true => organs + days,
        false => 0,
    }
}

/// The longest line of such, in bytes.
const LONGEST: usize = 120;

/// A line or a picture that shows no sign of belonging to the page, nor names a newspaper: `《某日报》（2024年5月20日 03版）`.
fn is_plain(block: &Block) -> bool {
    let text = block.as_str();
    let paper = text.starts_with('《') && text.ends_with(['）', ')']);
    let own = block.kind != BlockKind::Table && block.linked == 0 && !paper;
    own && !cues::is_head(block) && !cues::is_after(block) && !cues::is_chrome_block(block)
}
