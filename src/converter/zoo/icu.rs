//! ICU's converters gbk (an alias of windows-936) and gb18030, substituting or skipping.

use super::*;

const FFFD: Write = Write::One('\u{FFFD}');

/// The cells of windows-936, with the bytes 80 and FF.
pub(super) const WINDOWS_936: Cells = Cells {
    differ: &[BEFORE_2022, CODE_PAGE_936],
    singles: &[(0x80, 0x80, '€'), (0xFF, 0xFF, '\u{F8F5}')],
    ..Cells::GBK
};

const fn windows_936(table: LazyLock<Table>, write: Write) -> DoubleByte {
    let errors = ErrorRules::all(Action::keep(write));
    DoubleByte { table, errors, stray: write, at_end: write, row_before: false, four: None }
}

/// windows-936, substituting.
pub static WINDOWS_936_SUB: DoubleByte = windows_936(LazyLock::new(|| Table::build(WINDOWS_936)), FFFD);
/// windows-936, skipping.
pub static WINDOWS_936_SKIP: DoubleByte =
    windows_936(LazyLock::new(|| Table::build(WINDOWS_936)), Write::Nothing);
static WINDOWS_936_BACK: LazyLock<BackTable> =
    LazyLock::new(|| BackTable::build(&WINDOWS_936_SUB, BackRules::NONE));

const fn gb18030(table: LazyLock<Table>, write: Write) -> DoubleByte {
    DoubleByte {
        table,
        errors: ErrorRules::split(Action::keep(write), Action::eat(write)),
        stray: write,
        at_end: write,
        row_before: false,
        four: Some(FourByte {
            leads: &[(0x81, 0xFE)],
            third: (0x81, 0xFE),
            bad_third: FourError::new(write, 1),
            bad_fourth: FourError::new(write, 1),
            unassigned: FourError::new(write, 4),
            end_after_two: FourError::new(write, 2),
            end_after_three: FourError::new(write, 3),
            differ: &[],
            runs_on: false,
        }),
    }
}

const GB18030_CELLS: Cells = Cells { differ: &[BEFORE_2022, A3A0], ..Cells::GBK };

/// gb18030, substituting.
pub static GB18030_SUB: DoubleByte = gb18030(LazyLock::new(|| Table::build(GB18030_CELLS)), FFFD);
/// gb18030, skipping.
pub static GB18030_SKIP: DoubleByte = gb18030(LazyLock::new(|| Table::build(GB18030_CELLS)), Write::Nothing);
static GB18030_BACK: LazyLock<BackTable> = LazyLock::new(|| BackTable::build(&GB18030_SUB, BackRules::FOUR));

/// Substituting, ICU leaves default ignorable characters out without a mark.
#[rustfmt::skip]
const IGNORABLE: &[(char, char)] = &[
    ('\u{AD}', '\u{AD}'), ('\u{34F}', '\u{34F}'), ('\u{61C}', '\u{61C}'), ('\u{115F}', '\u{1160}'),
    ('\u{17B4}', '\u{17B5}'), ('\u{180B}', '\u{180F}'), ('\u{200B}', '\u{200F}'), ('\u{202A}', '\u{202E}'),
    ('\u{2060}', '\u{206F}'), ('\u{3164}', '\u{3164}'), ('\u{FE00}', '\u{FE0F}'), ('\u{FEFF}', '\u{FEFF}'),
    ('\u{FFA0}', '\u{FFA0}'), ('\u{FFF0}', '\u{FFF8}'),
];
static WINDOWS_936_SUB_BACK: LazyLock<BackTable> =
    LazyLock::new(|| BackTable::build(&WINDOWS_936_SUB, BackRules { dropped: IGNORABLE, ..BackRules::NONE }));

static SUB: Encoder = Encoder::DoubleByte(&WINDOWS_936_SUB_BACK, Missing::Byte(b'?'));
static SKIP: Encoder = Encoder::DoubleByte(&WINDOWS_936_BACK, Missing::Drop);

pub(super) static CONVERTERS: &[Converter] = &[
    Converter::new("uconv_gbk_sub", Decoder::DoubleByte(&WINDOWS_936_SUB), SUB),
    Converter::new("uconv_gbk_skip", Decoder::DoubleByte(&WINDOWS_936_SKIP), SKIP),
    Converter::new("uconv_w936_sub", Decoder::DoubleByte(&WINDOWS_936_SUB), SUB),
    Converter::new("uconv_w936_skip", Decoder::DoubleByte(&WINDOWS_936_SKIP), SKIP),
    Converter::new(
        "uconv_gb18030_sub",
        Decoder::DoubleByte(&GB18030_SUB),
        Encoder::DoubleByte(&GB18030_BACK, Missing::Byte(b'?')),
    ),
    Converter::new(
        "uconv_gb18030_skip",
        Decoder::DoubleByte(&GB18030_SKIP),
        Encoder::DoubleByte(&GB18030_BACK, Missing::Drop),
    ),
];
