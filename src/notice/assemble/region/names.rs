//! Which lines are the name of a document and not its text, however long and however many commas they hold.

use crate::notice::assemble::cues::squeeze;
use crate::notice::assemble::dateline;
use crate::notice::grammar::label;
use crate::page::{Block, BlockKind, Page};

/// What a page calls its document.
pub(super) struct Names<'p> {
    page: &'p Page,
    names: [String; 2],
}

impl<'p> Names<'p> {
    pub(super) fn of(page: &'p Page) -> Self {
        let names = [page.title(), page.meta("ArticleTitle").unwrap_or_default()];
        Names { page, names: names.map(|name| squeeze(name).into_owned()) }
    }

    /// Whether block `i` is a title or a subtitle: a line that ends as no sentence does and is a heading, repeats what the
    /// page is called, begins with the dash of a subtitle, or stands over the line of day and source.
    pub(super) fn has(&self, i: usize) -> bool {
        let blocks = self.page.blocks();
        let block = &blocks[i];
        let text = block.as_str();
        if !is_line(block) || text.contains('。') || text.ends_with(['；', '：', ':', '，']) {
            return false;
        }
        let bare = squeeze(text);
        matches!(block.kind, BlockKind::Heading(_))
            || self.names.iter().any(|name| name.starts_with(&*bare))
            || text.starts_with("——")
            || blocks.get(i + 1).is_some_and(tells)
    }
}

/// Whether a line says when a page was put there or where it is from.
fn tells(next: &Block) -> bool {
    let labels = || label::split_where(next.as_str(), &|at| next.text.is_parted(at));
    is_line(next)
        && (dateline::of_line(&next.text).is_some() || labels().iter().any(|l| dateline::tells(l.field)))
}

/// The longest title, in bytes.
const LONGEST: usize = 300;

fn is_line(block: &Block) -> bool {
    !matches!(block.kind, BlockKind::Table | BlockKind::Image) && block.as_str().len() <= LONGEST
}
