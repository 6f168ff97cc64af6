//! Tables that set an article in a frame: which ones only arrange the page, and which cells of the others stand apart.

use super::super::tree::{Attr, Event, TableShape, Tag, Tree};

/// What stands beside the article in a table of its labels.
const CONTENT: &[&str] =
    &["内容", "正文", "信息内容", "文章内容", "公告内容", "文件内容", "详细内容", "信息正文", "公文正文"];

/// What stands beside the article's title there. A project has a name (`名称`) in a table of data.
const HEADINGS: &[&str] = &["标题", "信息标题", "文章标题", "公告标题", "文件标题", "信息名称", "文件名称"];

/// The most characters of a label in a cell.
const LABEL: usize = 4;
/// The least characters of an article that has title and day in rows of their own.
const ARTICLE: usize = 60;
/// The least rows of a table that has one for each line.
const ROWS: usize = 4;
/// The most characters of a row that is a title.
const TITLE: usize = 80;

/// How one cell of a table is filled. Characters are counted as thirds of bytes.
#[derive(Debug, Default)]
pub(super) struct CellShape {
    /// Its first and one past its last event.
    pub open: usize,
    pub close: usize,
    row: usize,
    span: usize,
    own: usize,
    linked: usize,
    /// Paragraphs and line breaks.
    lines: usize,
    sentence: bool,
    /// Its text as far as it can be a label.
    word: String,
}

impl CellShape {
    fn is_blank(&self) -> bool {
        self.own + self.linked == 0
    }

    /// Whether it holds links and hardly more than a heading over them: a menu, a box.
    fn is_menu(&self) -> bool {
        self.linked > 0 && self.linked * 10 >= (self.own + self.linked) * 7
    }

    fn is_filled(&self) -> bool {
        !self.is_blank() && !self.is_menu()
    }

    fn is(&self, words: &[&str]) -> bool {
        words.contains(&self.word.trim_end_matches(['：', ':']))
    }
}

/// The cells of a table between two events that holds no other table.
pub(super) fn cells(tree: &Tree, from: usize, to: usize) -> Vec<CellShape> {
    let mut cells: Vec<CellShape> = Vec::new();
    let (mut row, mut links) = (0, 0usize);
    for at in from..to.min(tree.events.len()) {
        let within = cells.last_mut().filter(|c| at < c.close);
        match tree.events[at] {
            Event::Open(id) => {
                let e = &tree.elements[id as usize];
                match (e.tag, within) {
                    (_, _) if e.hidden => {}
                    (Tag::Row, _) => row += 1,
                    (Tag::Link, _) => links += 1,
                    (Tag::P | Tag::Br, Some(cell)) => cell.lines += 1,
                    (tag, _) if tag.is_cell() => {
                        let span = e.attr(Attr::Colspan).and_then(|v| v.trim().parse().ok()).unwrap_or(1);
                        let close = (e.close as usize).min(to);
                        cells.push(CellShape { open: at, close, row, span, ..CellShape::default() });
                    }
                    _ => {}
                }
            }
            Event::Close(id) => {
                let e = &tree.elements[id as usize];
                links -= usize::from(e.tag == Tag::Link && !e.hidden).min(links);
            }
            Event::Text { start, end, .. } => {
                let (Some(cell), text) = (within, &tree.text[start..end]) else { continue };
                let chars = text.trim().len().div_ceil(3);
                *(if links > 0 { &mut cell.linked } else { &mut cell.own }) += chars;
                cell.sentence |= text.contains('。');
                if cell.own + cell.linked <= 2 * LABEL {
                    cell.word.extend(text.chars().filter(|c| !c.is_whitespace()));
                }
            }
            Event::Comment { .. } => {}
        }
    }
    cells
}

/// Whether a table that has columns only arranges the page: one cell holds most of its text, sentences, and beside it
/// in its rows stand blanks and menus. So do the names of what a form asks for, but these outweigh a short remark.
pub(super) fn arranges(cells: &[CellShape]) -> bool {
    if is_lines(cells) {
        return true;
    }
    let own: usize = cells.iter().map(|c| c.own).sum();
    let mut rows = cells.iter().filter(|c| c.is_filled()).map(|c| c.row);
    let Some(article) = cells.iter().max_by_key(|c| c.own).filter(|c| c.sentence && c.is_filled()) else {
        return false;
    };
    let mut last = None;
    article.own * 2 >= own
        && (article.lines >= 3 || article.own >= ARTICLE || rows.clone().nth(1).is_none())
        && rows.all(|row| last.replace(row) != Some(row))
}

/// Whether each row of a table is a line of an article, with a blank cell as its margin. The blanks of a form stand behind
/// the names of what it asks for, and these are no sentences.
fn is_lines(cells: &[CellShape]) -> bool {
    let (mut lines, mut sentences, mut margins) = (0, 0, 0);
    for row in cells.chunk_by(|a, b| a.row == b.row) {
        let mut filled = row.iter().enumerate().filter(|(_, c)| !c.is_blank());
        match (filled.next(), filled.next()) {
            (Some((at, line)), None) => {
                lines += 1;
                sentences += usize::from(line.sentence);
                margins += usize::from(at > 0);
            }
            (Some(_), Some(_)) => return false,
            _ => {}
        }
    }
    lines >= ROWS && (sentences >= 2 || sentences == 1 && margins * 2 >= lines)
}

/// The cells of a table that stand outside its columns: the article with which it holds all else of a page, and what is
/// printed over the whole width above that, such as the title.
pub(super) fn apart<'c>(cells: &'c [CellShape], shape: &TableShape) -> Vec<&'c CellShape> {
    let rows: Vec<&[CellShape]> = cells.chunk_by(|a, b| a.row == b.row).collect();
    let mut named = false;
    let mut apart = Vec::new();
    let mut articles = 0;
    for row in &rows {
        let mut filled = row.iter().filter(|c| c.is_filled());
        match (filled.next(), filled.next(), filled.next()) {
            (Some(one), None, _) if shape.widest >= 2 && stands_alone(one, row, shape) => {
                let chars = one.own + one.linked;
                let article = one.lines >= 3 && one.sentence && chars >= ARTICLE && chars * 3 > shape.chars;
                articles += usize::from(article);
                let titled = articles == 0 && one.linked == 0 && !one.sentence && one.own <= TITLE;
                apart.extend((article || titled).then_some(one));
            }
            (Some(label), Some(value), None) => {
                if named && label.is(CONTENT) && value.sentence && value.own * 2 > shape.chars {
                    articles += 1;
                    apart.push(value);
                }
                named |= label.is(HEADINGS);
            }
            _ => {}
        }
    }
    if articles == 0 { Vec::new() } else { apart }
}

/// Whether a cell has the table's whole width for itself, with blanks that are cells.
fn stands_alone(cell: &CellShape, row: &[CellShape], shape: &TableShape) -> bool {
    cell.span >= shape.widest
        || row.iter().all(|c| c.open == cell.open || c.is_blank())
            && row.iter().map(|c| c.span).fold(0, usize::saturating_add) >= shape.widest
}
