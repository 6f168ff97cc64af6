//! What lines say that stand behind a document: who keeps the site, who edited the page, what else it offers.

use super::{BULLETS, is_chrome, is_chrome_block, is_foot_block, squeeze};
use crate::notice::data::page_ends::{BYLINES, CLAIMS, CONTACTS, EDITORS, EMPTY_BOXES, OFFERS};
use crate::notice::grammar::words::Words;
use crate::page::{Block, BlockKind};
use std::sync::LazyLock;

/// What begins a line that names who edited the page.
static EDITORS_HEADS: LazyLock<Words> = LazyLock::new(|| Words::of(EDITORS));

pub(in crate::notice::assemble) fn is_tail(block: &Block) -> bool {
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

/// `附件：` with nothing behind it.
pub(in crate::notice::assemble) fn is_empty_box(text: &str) -> bool {
    text.len() < 40 && EMPTY_BOXES.contains(&squeeze(text).trim_end_matches(['：', ':']))
}

/// Who keeps the site, and where to reach them: `主办：某局　地址：…　电话：…`. A document may name its hosts too, so
/// this is only asked of its last lines.
fn is_host(text: &str) -> bool {
    let reached = || ["地址", "电话", "邮编", "维护", "技术支持"].iter().any(|w| text.contains(w));
    let hosted = ["主办", "承办", "主管"].iter().any(|w| text.starts_with(w)) && reached();
    text.len() < 400 && !text.ends_with('。') && (hosted || text.len() < 200 && text.contains("版权所有"))
}

/// Who keeps the site: `主办：某市人民政府　承办：某中心`, said right above the marks of a foot.
pub(in crate::notice::assemble) fn is_hosting(text: &str) -> bool {
    let hosts = text.strip_prefix("主办单位").or_else(|| text.strip_prefix("主办"));
    text.len() < 300 && !text.ends_with('。') && hosts.is_some_and(|rest| rest.starts_with(['：', ':']))
}

/// Whom to ask about a document's matter, where and when: `联系电话：…`, `名　称：…`.
pub(in crate::notice::assemble) fn is_contact(text: &str) -> bool {
    let Some((label, value)) = text.split_once(['：', ':']) else { return false };
    let label = squeeze(label);
    CONTACTS.iter().any(|word| label.ends_with(word))
        && label.chars().count() <= 12
        && !value.trim().is_empty()
}

/// Who edited the page: `（责任编辑：某某）`, `审核：某某`. Who proofread a document stands beside the number of copies.
pub(in crate::notice::assemble) fn is_credit(text: &str) -> bool {
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
pub(in crate::notice::assemble) fn is_byline(text: &str) -> bool {
    let bare = text.trim_start_matches(['（', '(', '[', '【', ' ']);
    let labelled = |w: &&str| bare.strip_prefix(*w).is_some_and(|r| r.trim_start().starts_with(['：', ':']));
    text.len() < 120 && BYLINES.iter().any(labelled)
}

/// Whether a line behind a document's close says what the site thinks of its rights: `免责声明：…`.
pub(in crate::notice::assemble) fn is_claim(text: &str) -> bool {
    let bare = text.trim_start_matches(['（', '(', '[', '【', ' ', '*']);
    let rest = CLAIMS.iter().find_map(|w| bare.strip_prefix(w));
    text.len() < 900 && rest.is_some_and(|r| r.is_empty() || r.starts_with(['：', ':', '】', ']']))
}

/// Whether a line behind a document's close offers files or other pages: `文件下载：某某.doc`, `相关文档：`,
/// `原文链接：http://…`.
pub(in crate::notice::assemble) fn is_offer(block: &Block) -> bool {
    let bare = block.as_str().trim_start_matches(BULLETS);
    // The longest that fits: `政策解读` begins `政策解读链接`.
    let rest = OFFERS.iter().filter_map(|w| bare.strip_prefix(w)).min_by_key(|rest| rest.len());
    rest.is_some_and(|r| {
        let address = || r.trim_start_matches(['：', ':', ' ']).starts_with("http");
        r.is_empty()
            || r.starts_with(['：', ':', '】', ']'])
                && (r.chars().count() <= 2 || block.linked > 0 || address())
    })
}
