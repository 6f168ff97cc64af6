//! npm's iconv-lite: gbk and gb18030.

use super::*;

const FFFD: Write = Write::One('\u{FFFD}');
const CELLS: Cells = Cells { differ: &[BEFORE_2022], singles: &[(0x80, 0x80, '€')], ..Cells::GBK };

/// gbk: every error takes one byte.
pub static GBK: DoubleByte = DoubleByte {
    table: LazyLock::new(|| Table::build(CELLS)),
    errors: ErrorRules::all(Action::keep(FFFD)),
    stray: FFFD,
    at_end: FFFD,
    row_before: false,
    four: None,
};
static GBK_BACK: LazyLock<BackTable> = LazyLock::new(|| {
    // One four-byte sequence has found its way into the two-byte encoder.
    let rules = BackRules { one_way: &[('\u{E7C7}', &[0x81, 0x35, 0xF4, 0x37])], ..BackRules::NONE };
    BackTable::build(&GBK, rules)
});

/// gb18030.
pub static GB18030: DoubleByte = DoubleByte {
    table: LazyLock::new(|| Table::build(CELLS)),
    errors: ErrorRules::all(Action::keep(FFFD)),
    stray: FFFD,
    at_end: FFFD,
    row_before: false,
    four: Some(FourByte {
        leads: &[(0x81, 0xFE)],
        third: (0x81, 0xFE),
        bad_third: FourError::new(FFFD, 1),
        bad_fourth: FourError::new(FFFD, 1),
        // It computes two lone surrogates.
        unassigned: FourError::new(Write::Two('\u{FFFD}'), 4),
        end_after_two: FourError::new(FFFD, 1),
        end_after_three: FourError::new(FFFD, 1),
        differ: &[],
        runs_on: true,
    }),
};
static GB18030_BACK: LazyLock<BackTable> = LazyLock::new(|| {
    let rules = BackRules {
        one_way: &[('€', &[0xA2, 0xE3]), ('\u{E5E5}', &[0x83, 0x39, 0xB1, 0x36])],
        ..BackRules::FOUR
    };
    BackTable::build(&GB18030, rules)
});

const QUESTION: Missing = Missing::Byte(b'?');

pub(super) static CONVERTERS: &[Converter] = &[
    Converter::new("iconvlite_gbk", Decoder::DoubleByte(&GBK), Encoder::DoubleByte(&GBK_BACK, QUESTION)),
    Converter::new(
        "iconvlite_gb18030",
        Decoder::DoubleByte(&GB18030),
        Encoder::DoubleByte(&GB18030_BACK, QUESTION),
    ),
];
