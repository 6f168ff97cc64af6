//! Written by `scripts/line_ends.py`, which says from what; numbers of lines, no text.

use super::line_ends::Kind::{self, *};

/// The signs that lines end in; `·` stands for anything else.
pub(super) const ENDS: [char; 11] = ['。', '；', '：', '，', '、', '？', '！', '）', '”', '》', '·'];

/// For a line of the first kind before one of the second, how many lines end in each of [`ENDS`].
pub(super) const COUNTS: [(Kind, Kind, [u32; 11]); 36] = [
    (Plain, Plain, [561, 221, 605, 48, 45, 160, 125, 895, 208, 472, 31969]),
    (Plain, Long, [477, 42, 300, 4, 2, 92, 57, 197, 179, 106, 8273]),
    (Plain, Chapter, [75, 0, 16, 0, 1, 0, 0, 26, 2, 1, 245]),
    (Plain, Article, [608, 0, 1, 0, 0, 0, 0, 6, 0, 2, 2006]),
    (Plain, First, [25, 2, 217, 1, 0, 7, 2, 28, 0, 34, 293]),
    (Plain, Later, [75, 31, 4, 0, 0, 0, 0, 36, 2, 3, 145]),
    (Long, Plain, [4839, 45, 99, 60, 13, 50, 140, 288, 110, 58, 4639]),
    (Long, Long, [13735, 111, 304, 15, 9, 96, 122, 316, 304, 47, 4123]),
    (Long, Chapter, [849, 1, 194, 0, 0, 0, 1, 29, 21, 2, 31]),
    (Long, Article, [5882, 0, 16, 0, 0, 0, 1, 8, 0, 0, 22]),
    (Long, First, [291, 0, 258, 1, 1, 1, 3, 5, 2, 5, 34]),
    (Long, Later, [885, 18, 10, 0, 0, 0, 1, 48, 35, 1, 34]),
    (Chapter, Plain, [79, 0, 26, 0, 0, 4, 1, 6, 1, 2, 214]),
    (Chapter, Long, [107, 0, 16, 0, 0, 48, 0, 10, 8, 0, 771]),
    (Chapter, Chapter, [421, 33, 11, 1, 0, 1, 0, 35, 12, 4, 333]),
    (Chapter, Article, [4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7]),
    (Chapter, First, [1, 0, 59, 0, 1, 4, 0, 3, 2, 12, 500]),
    (Chapter, Later, [19, 0, 8, 0, 0, 0, 0, 0, 0, 0, 118]),
    (Article, Plain, [1810, 0, 9, 2, 2, 0, 0, 0, 0, 0, 55]),
    (Article, Long, [5959, 1, 17, 2, 0, 0, 0, 0, 0, 0, 131]),
    (Article, Chapter, [5, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0]),
    (Article, Article, [7668, 0, 7, 0, 0, 0, 0, 0, 4, 0, 1]),
    (Article, First, [46, 1, 1748, 0, 0, 0, 0, 0, 0, 0, 103]),
    (Article, Later, [5, 3, 51, 0, 1, 0, 0, 0, 0, 0, 4]),
    (First, Plain, [52, 13, 11, 0, 0, 2, 0, 6, 1, 2, 57]),
    (First, Long, [97, 18, 21, 0, 0, 8, 0, 10, 0, 3, 192]),
    (First, Chapter, [3, 2, 0, 0, 0, 0, 0, 3, 0, 0, 7]),
    (First, Article, [1, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
    (First, First, [61, 4, 22, 0, 0, 0, 0, 11, 0, 5, 79]),
    (First, Later, [797, 2439, 8, 2, 0, 4, 0, 84, 1, 8, 249]),
    (Later, Plain, [560, 37, 37, 1, 1, 6, 0, 42, 3, 8, 231]),
    (Later, Long, [1011, 14, 67, 0, 0, 147, 1, 77, 3, 14, 551]),
    (Later, Chapter, [346, 7, 5, 0, 0, 6, 0, 53, 2, 0, 92]),
    (Later, Article, [1379, 9, 0, 0, 0, 0, 0, 1, 0, 0, 3]),
    (Later, First, [152, 6, 72, 0, 0, 1, 0, 17, 1, 2, 164]),
    (Later, Later, [2448, 7172, 29, 0, 0, 28, 1, 445, 4, 16, 863]),
];
