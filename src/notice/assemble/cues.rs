//! What a line says about where it belongs: to the page around a document, to its foot, to a document.

use super::{labelled, strip};
use crate::notice::data::page_ends::{AFTER, FOOT};
use crate::notice::data::page_marks::{BUTTONS, CHROME, CHROME_HEAD, PAGER};
use crate::notice::grammar::words::Words;
use crate::notice::grammar::{addressee, colophon, date, document_number, label, label::Field, scan};
use crate::page::{Block, BlockKind, Question};
use std::borrow::Cow;
use std::sync::LazyLock;

/// All cues of the page at once.
static CUES: LazyLock<Words> = LazyLock::new(|| Words::of(CHROME));
/// Those that a line of the page begins with.
static CHROME_HEADS: LazyLock<Words> = LazyLock::new(|| Words::of(CHROME_HEAD));
/// What begins a line behind which nothing of the document stands.
static AFTERS: LazyLock<Words> = LazyLock::new(|| Words::of(AFTER));
/// All cues of its foot at once.
static FEET: LazyLock<Words> = LazyLock::new(|| Words::of(FOOT));

/// A line without its white space.
pub(super) fn squeeze(text: &str) -> Cow<'_, str> {
    match scan::has_space(text, char::is_whitespace) {
        true => Cow::Owned(text.split(char::is_whitespace).collect()),
        false => Cow::Borrowed(text),
    }
}

/// Whether a line belongs to the page around a document.
pub(super) fn is_chrome(text: &str) -> bool {
    text.len() < 240
        && !text.ends_with(['。', '；'])
        && (CUES.are_in(text) || text.len() < 60 && CHROME_HEADS.begin(text) || is_pager(text))
}

/// Whether a line leads to the other pages of a text: `[1] [2] 下一页`, `上一页 1 2 3 共3页`.
fn is_pager(text: &str) -> bool {
    // That it is numbers and such words alone is looked at only where one of them is there.
    if !text.contains("一页") {
        return false;
    }
    let mut rest = text;
    let mut numbered = false;
    while let Some(first) = rest.chars().next() {
        let word = PAGER.iter().find_map(|w| rest.strip_prefix(w));
        numbered |= first.is_ascii_digit();
        let sign = || (first.is_ascii_digit() || !first.is_alphanumeric()).then(|| &rest[first.len_utf8()..]);
        match word.or_else(sign) {
            Some(behind) => rest = behind,
            None => return false,
        }
    }
    numbered || text.contains("上一页") && text.contains("下一页")
}

/// Whether a text is nothing, or buttons of the page: `【打印】 【关闭】`, `[ 大 中 小 ] 打印 扫一扫`.
pub(super) fn is_of_buttons(text: &str) -> bool {
    let mut rest = &*squeeze(text);
    if rest.chars().count() > 60 {
        return false;
    }
    while let Some(first) = rest.chars().next() {
        let button = BUTTONS.iter().find_map(|b| rest.strip_prefix(b));
        let sign = || (!first.is_alphanumeric()).then(|| &rest[first.len_utf8()..]);
        match button.or_else(sign) {
            Some(behind) => rest = behind,
            None => return false,
        }
    }
    true
}

/// Whether a line belongs to the foot of a page.
pub(super) fn is_foot(text: &str) -> bool {
    text.len() < 600
        && FEET.are_in(text)
        && (FOOT.iter().filter(|c| text.contains(**c)).count() >= 2
            || text.len() < 300
                && (["网站标识码", "ICP备", "公网安备"].iter().any(|c| text.contains(c))
                    || is_licensed(text)))
}

/// `京ICP证040089号`; the words alone are a document's, too.
fn is_licensed(text: &str) -> bool {
    text.split("ICP证").skip(1).any(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
}

/// The same of a block's text, which is asked of every block, often several times.
pub(super) fn is_chrome_block(block: &Block) -> bool {
    block.answers.to(Question::Chrome, || is_chrome(block.as_str()))
}

pub(super) fn is_foot_block(block: &Block) -> bool {
    block.answers.to(Question::Foot, || is_foot(block.as_str()))
}

/// What stands before the heading of a box.
const BULLETS: [char; 14] = ['【', '[', '·', '•', '>', ' ', '◆', '■', '▪', '●', '▶', '▲', '★', '◇'];

/// Whether nothing of the document follows a line: the heading of a box, or the foot.
pub(super) fn is_after(block: &Block) -> bool {
    let text = block.as_str();
    let bare = text.trim_start_matches(BULLETS);
    let cue = || AFTERS.begin(bare).then_some(AFTER)?.iter().find_map(|c| bare.strip_prefix(c));
    text.len() < 240
        && cue().is_some_and(|rest| {
            rest.len() <= 12 || rest.starts_with(['：', ':', '】', ']']) || block.link_share() > 0.3
        })
        || is_foot_block(block)
}

/// Whether a block can only be the close of a document: its date, or a line of its colophon.
pub(super) fn is_close(block: &Block) -> bool {
    let text = block.as_str();
    matches!(block.kind, BlockKind::Paragraph)
        && text.len() < 300
        && (date::parse_whole(text).is_some() && !text.contains([':', '-'])
            || label::split_labelled(text).iter().any(|l| {
                matches!(l.field, Field::Keywords | Field::CopiedTo | Field::ReportedTo)
                    && l.label.start() == 0
            })
            || colophon::printing(text).is_some()
            || colophon::copies(text).is_some()
            || colophon::copies_damaged(text))
}

/// Whether a block can only belong to a document: its number, its addressees.
pub(super) fn is_mark(block: &Block) -> bool {
    block.answers.to(Question::Mark, || can_only_be_of_a_document(block))
}

fn can_only_be_of_a_document(block: &Block) -> bool {
    let text = block.as_str();
    matches!(block.kind, BlockKind::Paragraph)
        && block.linked == 0
        && (text.len() < 90
            && (document_number::parse_whole(text).is_some() || document_number::damaged_whole(text))
            || text.len() < 600 && addressee::is_line(text)
            || text.len() < 600 && text.ends_with(['，', '、', '；']) && addressee::goes_on(text))
}

pub(super) fn is_prose(block: &Block) -> bool {
    block.kind != BlockKind::Table
        && block.link_share() < 0.5
        && block.as_str().len() >= 60
        && block.as_str().contains(['。', '，', '；'])
        && label::split_labelled(block.as_str()).is_empty()
        && !is_chrome_block(block)
}

/// A line that closes the page's own part before the document.
pub(super) fn is_head(block: &Block) -> bool {
    block.answers.to(Question::Head, || closes_the_page_s_head(block))
}

fn closes_the_page_s_head(block: &Block) -> bool {
    let text = block.as_str();
    match block.kind {
        BlockKind::Table => labelled::is_catalogue(block),
        _ => {
            let labels = label::split_labelled(text);
            label::classify(text).is_some_and(|f| if block.term { is_about(f) } else { is_catalogue(f) })
                || label::leading(text).is_some_and(|l| is_about(l.field))
                || is_chrome_block(block)
                || labels.iter().any(|l| is_about(l.field))
                || labels.iter().filter(|l| !is_within(l.field)).count() >= 2
                || !strip::pairs(&block.text).is_empty()
        }
    }
}

/// Labels that say something about a document and are not printed in one.
pub(super) fn is_about(field: Field) -> bool {
    matches!(
        field,
        Field::IndexNumber
            | Field::Issuer
            | Field::CreatedOn
            | Field::PublishedOn
            | Field::DocumentNumber
            | Field::Validity
            | Field::Genre
            | Field::Summary
            | Field::Keywords
            | Field::DisclosureMethod
            | Field::Source
    )
}

/// Labels of a catalogue that are no words of a heading.
fn is_catalogue(field: Field) -> bool {
    is_about(field) && field != Field::Source
}

/// Labels that a document itself prints.
fn is_within(field: Field) -> bool {
    matches!(
        field,
        Field::SecurityLevel
            | Field::Urgency
            | Field::CopyNumber
            | Field::IssuedBySignature
            | Field::Addressees
            | Field::CopiedTo
            | Field::ReportedTo
            | Field::Other
    )
}

/// Whether a line is a label alone and the next line its value.
pub(super) fn has_value_below(blocks: &[Block], i: usize) -> bool {
    label::classify(blocks[i].as_str()).is_some()
        && blocks.get(i + 1).is_some_and(|next| labelled::is_short(next.as_str()) && !is_head(next))
}

pub(super) fn is_title_like(block: &Block) -> bool {
    let text = block.as_str();
    (12..240).contains(&text.len())
        && !text.ends_with(['。', '；', '，'])
        && !is_chrome_block(block)
        && date::parse_whole(text).is_none()
}

mod tail;
pub(super) use tail::{
    is_byline, is_claim, is_contact, is_credit, is_empty_box, is_hosting, is_offer, is_tail,
};
