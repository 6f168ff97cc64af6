//! libmbfl, the converter library inside PHP's mbstring before 8.1: CP936 and GB18030 of PHP
//! 5.4–8.0 and CP936 of PHP 5.3 and older. It cannot be installed any more; the authority is the
//! compiled original's behaviour on every pair, as recorded by the project.

use super::*;

const Q: Write = Write::One('?');
const QUESTION: Missing = Missing::Byte(b'?');

/// `?` for the pair, but a control character or a space stays and the lead goes without a mark.
const ERRORS: ErrorRules = ErrorRules::all(Action::eat(Q))
    .with(TrailClass::Control, Action::keep(Write::Nothing))
    .with(TrailClass::Delete, Action::keep(Write::Nothing));

/// CP936 of PHP 5.4–8.0.
pub static MBFL_OLD: DoubleByte = DoubleByte {
    table: LazyLock::new(|| Table::build(super::icu::WINDOWS_936)),
    errors: ERRORS,
    stray: Q,
    at_end: Write::Nothing,
    row_before: true,
    four: None,
};
static MBFL_OLD_BACK: LazyLock<BackTable> = LazyLock::new(|| BackTable::build(&MBFL_OLD, BackRules::NONE));

/// The encoder side of [`MBFL_OLD`].
pub static MBFL_OLD_ENCODER: Encoder = Encoder::DoubleByte(&MBFL_OLD_BACK, QUESTION);

const MBFL52_CELLS: Cells = Cells {
    differ: &[BEFORE_2022, CODE_PAGE_936],
    private_use: false,
    singles: &[(0x80, 0x80, '€')],
    ..Cells::GBK
};

/// CP936 of PHP 5.3 and older: no private use, FF is an error, and the euro sign is written with a NUL.
pub static MBFL52: DoubleByte = DoubleByte {
    table: LazyLock::new(|| Table::build(MBFL52_CELLS)),
    errors: ERRORS,
    stray: Q,
    at_end: Write::Nothing,
    row_before: true,
    four: None,
};
static MBFL52_BACK: LazyLock<BackTable> = LazyLock::new(|| {
    BackTable::build(&MBFL52, BackRules { one_way: &[('€', &[0x00, 0x80])], ..BackRules::NONE })
});

const GB18030_CELLS: Cells = Cells {
    differ: &[BEFORE_2022, A8BC, A3A0],
    singles: &[(0x80, 0x80, '€'), (0xFF, 0xFF, '\u{FF}')],
    ..Cells::GBK
};

/// GB18030 of PHP 5.4–8.0.
pub static MBFL_OLD_GB18030: DoubleByte = DoubleByte {
    table: LazyLock::new(|| Table::build(GB18030_CELLS)),
    errors: ERRORS,
    stray: Q,
    at_end: Write::Nothing,
    row_before: false,
    four: Some(FourByte {
        leads: &[(0x81, 0x84), (0x90, 0xE3)],
        third: (0x81, 0xFE),
        bad_third: FourError::new(Q, 3),
        bad_fourth: FourError::new(Q, 4),
        unassigned: FourError::new(Q, 4),
        end_after_two: FourError::new(Write::Nothing, 2),
        end_after_three: FourError::new(Write::Nothing, 3),
        differ: A8BC_FOUR,
        runs_on: false,
    }),
};
static MBFL_OLD_GB18030_BACK: LazyLock<BackTable> = LazyLock::new(|| {
    let rules = BackRules { one_way: &[('€', &[0xA2, 0xE3])], ..BackRules::FOUR };
    BackTable::build(&MBFL_OLD_GB18030, rules)
});

pub(super) static CONVERTERS: &[Converter] = &[
    Converter::new("mbfl_old", Decoder::DoubleByte(&MBFL_OLD), MBFL_OLD_ENCODER),
    Converter::new("mbfl52", Decoder::DoubleByte(&MBFL52), Encoder::DoubleByte(&MBFL52_BACK, QUESTION)),
    Converter::new(
        "mbfl_old_gb18030",
        Decoder::DoubleByte(&MBFL_OLD_GB18030),
        Encoder::DoubleByte(&MBFL_OLD_GB18030_BACK, QUESTION),
    ),
];
