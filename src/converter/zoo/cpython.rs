//! CPython's codecs `gbk`, `gb18030` and `gb2312`, with the error handlers `replace` and `ignore`.

use super::*;

const FFFD: Write = Write::One('\u{FFFD}');

const fn codec(table: LazyLock<Table>, write: Write, four: Option<FourByte>) -> DoubleByte {
    // Every error takes one byte.
    let errors = ErrorRules::all(Action::keep(write));
    DoubleByte { table, errors, stray: write, at_end: write, row_before: false, four }
}

const GBK_CELLS: Cells = Cells { differ: &[BEFORE_2022, CODE_PAGE_936], private_use: false, ..Cells::GBK };

/// `gbk`, `errors="replace"`.
pub static GBK_REPLACE: DoubleByte = codec(LazyLock::new(|| Table::build(GBK_CELLS)), FFFD, None);
/// `gbk`, `errors="ignore"`.
pub static GBK_IGNORE: DoubleByte = codec(LazyLock::new(|| Table::build(GBK_CELLS)), Write::Nothing, None);
static GBK_BACK: LazyLock<BackTable> = LazyLock::new(|| BackTable::build(&GBK_REPLACE, BackRules::NONE));

const GB18030_CELLS: Cells = Cells {
    differ: &[BEFORE_2022, A8BC, A3A0],
    // 80 and FF stand for nothing, but a digit behind them opens four bytes as behind any lead.
    leads: &[(0x80, 0xFF)],
    ..Cells::GBK
};

const fn four(write: Write) -> Option<FourByte> {
    Some(FourByte {
        leads: &[(0x80, 0xFF)],
        // All four bytes are read before any is judged.
        third: (0x00, 0xFF),
        bad_third: FourError::new(write, 1),
        bad_fourth: FourError::new(write, 1),
        unassigned: FourError::new(write, 1),
        end_after_two: FourError::new(write, 2),
        end_after_three: FourError::new(write, 3),
        differ: A8BC_FOUR,
        runs_on: false,
    })
}

/// `gb18030`, `errors="replace"`.
pub static GB18030_REPLACE: DoubleByte =
    codec(LazyLock::new(|| Table::build(GB18030_CELLS)), FFFD, four(FFFD));
/// `gb18030`, `errors="ignore"`.
pub static GB18030_IGNORE: DoubleByte =
    codec(LazyLock::new(|| Table::build(GB18030_CELLS)), Write::Nothing, four(Write::Nothing));
static GB18030_BACK: LazyLock<BackTable> =
    LazyLock::new(|| BackTable::build(&GB18030_REPLACE, BackRules::FOUR));

/// The characters of GB 2312-80 are those of GBK in its rows but for two.
pub(super) const GB2312: Cells = Cells {
    differ: &[&[(0xA1A4, '・'), (0xA1AA, '―')]],
    private_use: false,
    removed: &[
        ((0x81, 0xA0), (0x40, 0xFE)),
        ((0xA1, 0xF7), (0x40, 0xA0)),
        ((0xA2, 0xA2), (0xA1, 0xB0)),
        ((0xA2, 0xA2), (0xE3, 0xE4)),
        ((0xA6, 0xA6), (0xD9, 0xFE)),
        ((0xA8, 0xA8), (0xBB, 0xC4)),
        ((0xA9, 0xA9), (0xA1, 0xA3)),
        ((0xAA, 0xAF), (0x40, 0xFE)),
        ((0xF8, 0xFE), (0x40, 0xFE)),
    ],
    ..Cells::GBK
};

/// `gb2312`, `errors="replace"`.
pub static GB2312_REPLACE: DoubleByte = codec(LazyLock::new(|| Table::build(GB2312)), FFFD, None);
/// `gb2312`, `errors="ignore"`.
pub static GB2312_IGNORE: DoubleByte = codec(LazyLock::new(|| Table::build(GB2312)), Write::Nothing, None);
static GB2312_BACK: LazyLock<BackTable> =
    LazyLock::new(|| BackTable::build(&GB2312_REPLACE, BackRules::NONE));

const QUESTION: Missing = Missing::Byte(b'?');
/// Plain GBK with `?` for what it has not.
pub(super) static GBK_ENCODER: Encoder = Encoder::DoubleByte(&GBK_BACK, QUESTION);

pub(super) static CONVERTERS: &[Converter] = &[
    Converter::new("py_gbk_replace", Decoder::DoubleByte(&GBK_REPLACE), GBK_ENCODER),
    Converter::new(
        "py_gbk_ignore",
        Decoder::DoubleByte(&GBK_IGNORE),
        Encoder::DoubleByte(&GBK_BACK, Missing::Drop),
    ),
    Converter::new(
        "py_gb18030_replace",
        Decoder::DoubleByte(&GB18030_REPLACE),
        Encoder::DoubleByte(&GB18030_BACK, QUESTION),
    ),
    Converter::new(
        "py_gb18030_ignore",
        Decoder::DoubleByte(&GB18030_IGNORE),
        Encoder::DoubleByte(&GB18030_BACK, Missing::Drop),
    ),
    Converter::new(
        "py_gb2312_replace",
        Decoder::DoubleByte(&GB2312_REPLACE),
        Encoder::DoubleByte(&GB2312_BACK, QUESTION),
    ),
    Converter::new(
        "py_gb2312_ignore",
        Decoder::DoubleByte(&GB2312_IGNORE),
        Encoder::DoubleByte(&GB2312_BACK, Missing::Drop),
    ),
];
