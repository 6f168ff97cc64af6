//! What the open tables hold, counted while they are built.

use super::Builder;
use crate::page::tree::{TableShape, Tag, Tree};

impl Builder {
    /// Counts an element that opens.
    pub(super) fn count_element(&mut self, tag: Tag) {
        match tag {
            Tag::Table => {
                for &t in &self.tables {
                    shape(&mut self.tree, t).nested += 1;
                }
            }
            Tag::Row => {
                if let Some(&t) = self.tables.last() {
                    let shape = shape(&mut self.tree, t);
                    shape.rows += 1;
                    shape.cells = 0;
                }
            }
            Tag::Cell | Tag::HeaderCell => {
                if let Some(&t) = self.tables.last() {
                    let shape = shape(&mut self.tree, t);
                    shape.cells += 1;
                    shape.widest = shape.widest.max(shape.cells);
                    shape.cell_chars = 0;
                }
            }
            _ => {}
        }
    }

    /// Counts a text.
    pub(super) fn count_text(&mut self, text: &str) {
        if let Some(&t) = self.tables.last() {
            let chars = text.len() / 3;
            let shape = shape(&mut self.tree, t);
            shape.chars += chars;
            shape.filled += usize::from(shape.cell_chars == 0 && chars > 0);
            shape.labels += usize::from(text.trim_end().ends_with(['：', ':']));
            shape.cell_chars += chars;
            shape.longest_cell = shape.longest_cell.max(shape.cell_chars);
        }
    }
}

fn shape(tree: &mut Tree, table: u32) -> &mut TableShape {
    tree.elements[table as usize].table.get_or_insert_with(Box::default)
}
