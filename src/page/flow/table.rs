//! Tables of data, as one block each.

use super::super::block::{Answers, Block, BlockKind, Cell};
use super::super::mapped::{Mapped, is_blank};
use super::super::style::Align;
use super::super::tree::{Attr, Event, TableShape, Tag};
use super::frame::{CellShape, apart};
use super::{Walk, fold_into};

impl Walk<'_> {
    /// A data table as one block; what stands between its cells becomes paragraphs before it, and what stands apart
    /// from its columns parts it.
    pub(super) fn table(&mut self, open: usize, id: u32, cells: &[CellShape]) {
        let e = &self.tree.elements[id as usize];
        let close = (e.close as usize).min(self.tree.events.len());
        let mut from = open + 1;
        for cell in e.table.as_deref().map(|shape| apart(cells, shape)).unwrap_or_default() {
            self.rows(open, from, cell.open, id);
            for at in cell.open..cell.close {
                self.step(at);
            }
            self.flush();
            from = cell.close;
        }
        self.rows(open, from, close, id);
    }

    /// The rows between two events as one block.
    fn rows(&mut self, open: usize, from: usize, close: usize, id: u32) {
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        let mut cell: Option<(u32, Cell)> = None;
        let number = self.flow.blocks.len();
        let mut linked = 0;
        let mut stray = Vec::new();
        for at in from..close {
            match self.tree.events[at] {
                Event::Open(i) => {
                    let e = &self.tree.elements[i as usize];
                    match e.tag {
                        Tag::Row => {
                            end_cell(&mut rows, &mut cell);
                            rows.push(Vec::new());
                        }
                        t if t.is_cell() => {
                            end_cell(&mut rows, &mut cell);
                            let span = |a| e.attr(a).and_then(|v| v.trim().parse().ok()).unwrap_or(1);
                            cell = Some((
                                i,
                                Cell {
                                    text: Mapped::default(),
                                    row_span: span(Attr::Rowspan).clamp(1, 65_534),
                                    col_span: span(Attr::Colspan).clamp(1, 1_000),
                                    header: t == Tag::HeaderCell,
                                },
                            ));
                        }
                        Tag::Link if !e.hidden => {
                            self.open(at, i);
                        }
                        t if t.is_block() || t == Tag::Br => {
                            if let Some((_, c)) = &mut cell {
                                c.text.push_blank(0);
                            }
                        }
                        _ => {}
                    }
                }
                Event::Close(i) => {
                    let e = &self.tree.elements[i as usize];
                    if e.tag == Tag::Link {
                        self.close(i);
                    } else if cell.as_ref().is_some_and(|(c, _)| *c == i) {
                        end_cell(&mut rows, &mut cell);
                    } else if e.tag.is_block()
                        && let Some((_, c)) = &mut cell
                    {
                        c.text.push_blank(0);
                    }
                }
                Event::Text { start, end, source, element } => {
                    let text = &self.tree.text[start..end];
                    match &mut cell {
                        Some((_, c)) => {
                            c.text.push(self.html, source, text);
                            if let Some(&(_, link)) = self.links.last() {
                                linked += text.trim().len();
                                let link = &mut self.flow.links[link];
                                link.block = number;
                                fold_into(&mut link.text, text);
                            }
                        }
                        None if text.chars().all(is_blank) => {}
                        None => stray.push((at, start, end, source, element)),
                    }
                }
                Event::Comment { .. } => {
                    self.step(at);
                }
            }
        }
        end_cell(&mut rows, &mut cell);
        for (at, start, end, source, element) in stray {
            self.text(at, &self.tree.text[start..end], source, element);
            self.flush();
        }
        rows.retain(|r| !r.is_empty());
        if rows.is_empty() {
            return;
        }
        if self.flow.blocks.len() > number {
            let moved = self.flow.blocks.len() - number;
            for link in self.flow.links.iter_mut().rev().take_while(|l| l.block >= number) {
                link.block += moved;
            }
        }
        self.flow.blocks.push(Block {
            kind: BlockKind::Table,
            text: Mapped::default(),
            align: Align::Start,
            bold: false,
            linked,
            rows,
            source: None,
            list: None,
            term: false,
            continues: false,
            spaced: false,
            event: if from == open + 1 { open } else { from } as u32,
            element: id,
            answers: Answers::default(),
        });
    }
}

fn end_cell(rows: &mut Vec<Vec<Cell>>, cell: &mut Option<(u32, Cell)>) {
    if let Some((_, cell)) = cell.take() {
        match rows.last_mut() {
            Some(row) => row.push(cell),
            None => rows.push(vec![cell]),
        }
    }
}

/// A table holds data when it has rows and columns, no table within it, and no cell that holds
/// nearly everything, as the one with the article does.
pub(super) fn holds_data(shape: &TableShape) -> bool {
    let one_cell = shape.longest_cell * 2 > shape.chars
        && (shape.longest_cell > 600 || shape.longest_cell > 120 && shape.filled <= 4);
    let several = shape.rows >= 2 && shape.chars > 0 && !one_cell;
    // One row may still be a label beside its value.
    let pair = shape.rows == 1 && shape.labels > 0 && shape.chars < 200;
    shape.nested == 0 && shape.widest >= 2 && (several || pair)
}
