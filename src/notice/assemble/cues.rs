//! What a line says about where it belongs: to the page around a document, to its foot, to a document.

use super::{labelled, strip};
use crate::notice::data::page_ends::{AFTER, BYLINES, CLAIMS, CONTACTS, EDITORS, FOOT, OFFERS};
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
/// What begins a line that names who edited the page.
static EDITORS_HEADS: LazyLock<Words> = LazyLock::new(|| Words::of(EDITORS));
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

/// Whether nothing of the document follows a line: the heading of a box, or the foot.
pub(super) fn is_after(block: &Block) -> bool {
    let text = block.as_str();
    let bare = text.trim_start_matches(['【', '[', '·', '•', '>', ' ', '◆', '■']);
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

pub(super) fn is_tail(block: &Block) -> bool {
    let text = block.as_str();
    match block.kind {
        // A row of buttons: `关闭窗口`.
        BlockKind::Table => {
            block.rows.iter().flatten().all(|c| c.text.is_empty() || is_chrome(c.text.as_str()))
        }
        BlockKind::Image => false,
        _ => {
            is_chrome_block(block)
                || is_foot_block(block)
                || is_host(text)
                || is_credit(text)
                || is_byline(text)
                || text.chars().all(|c| !c.is_alphanumeric())
        }
    }
}

/// Who keeps the site, and where to reach them: `主办：某局　地址：…　电话：…`. A document may name its hosts too, so
/// this is only asked of its last lines.
fn is_host(text: &str) -> bool {
    let reached = || ["地址", "电话", "邮编", "维护", "技术支持"].iter().any(|w| text.contains(w));
    let hosted = ["主办", "承办", "主管"].iter().any(|w| text.starts_with(w)) && reached();
    text.len() < 400 && !text.ends_with('。') && (hosted || text.len() < 200 && text.contains("版权所有"))
}

/// Who keeps the site: `主办：某市人民政府　承办：某中心`, said right above the marks of a foot.
pub(super) fn is_hosting(text: &str) -> bool {
    let hosts = text.strip_prefix("主办单位").or_else(|| text.strip_prefix("主办"));
    text.len() < 300 && !text.ends_with('。') && hosts.is_some_and(|rest| rest.starts_with(['：', ':']))
}

/// Whom to ask about a document's matter, where and when: `联系电话：…`, `名　称：…`.
pub(super) fn is_contact(text: &str) -> bool {
    let Some((label, value)) = text.split_once(['：', ':']) else { return false };
    let label = squeeze(label);
    CONTACTS.iter().any(|word| label.ends_with(word))
        && label.chars().count() <= 12
        && !value.trim().is_empty()
}

/// Who edited the page: `（责任编辑：某某）`, `审核：某某`. Who proofread a document stands beside the number of copies.
pub(super) fn is_credit(text: &str) -> bool {
    let bare = text.trim_start_matches(['（', '(', '[', '【', ' ']);
    text.len() < 120
        && EDITORS_HEADS.begin(bare)
        && !text.contains("共印")
        && EDITORS
            .iter()
            .any(|w| bare.strip_prefix(w).is_some_and(|r| r.trim_start().starts_with(['：', ':'])))
}

/// Who wrote it, took its pictures or put it there: `撰稿：某某`, `信息员：某某　审核人：某某`. A document may say such things, so
/// only its last lines are asked.
pub(super) fn is_byline(text: &str) -> bool {
    let bare = text.trim_start_matches(['（', '(', '[', '【', ' ']);
    let labelled = |w: &&str| bare.strip_prefix(*w).is_some_and(|r| r.trim_start().starts_with(['：', ':']));
    text.len() < 120 && BYLINES.iter().any(labelled)
}

/// Whether a line behind a document's close says what the site thinks of its rights: `免责声明：…`.
pub(super) fn is_claim(text: &str) -> bool {
    let bare = text.trim_start_matches(['（', '(', '[', '【', ' ', '*']);
    let rest = CLAIMS.iter().find_map(|w| bare.strip_prefix(w));
    text.len() < 900 && rest.is_some_and(|r| r.is_empty() || r.starts_with(['：', ':', '】', ']']))
}

/// Whether a line behind a document's close offers files or other pages: `文件下载：某某.doc`, `相关文档：`,
/// `原文链接：http://…`.
pub(super) fn is_offer(block: &Block) -> bool {
    let bare = block.as_str().trim_start_matches(['【', '[', '·', '•', '>', ' ', '◆', '■']);
    // The longest that fits: `政策解读` begins `政策解读链接`.
    let rest = OFFERS.iter().filter_map(|w| bare.strip_prefix(w)).min_by_key(|rest| rest.len());
    rest.is_some_and(|r| {
        let address = || r.trim_start_matches(['：', ':', ' ']).starts_with("http");
        r.is_empty()
            || r.starts_with(['：', ':', '】', ']'])
                && (r.chars().count() <= 2 || block.linked > 0 || address())
    })
}

pub(super) fn is_title_like(block: &Block) -> bool {
    let text = block.as_str();
    (12..240).contains(&text.len())
        && !text.ends_with(['。', '；', '，'])
        && !is_chrome_block(block)
        && date::parse_whole(text).is_none()
}
