//! The JDK's charsets GBK, x-mswin-936, GB18030 and GB2312 (`new String(bytes, charset)`).

use super::*;

const FFFD: Write = Write::One('\u{FFFD}');
const QUESTION: Missing = Missing::Byte(b'?');
const ERRORS: ErrorRules = ErrorRules::split(Action::keep(FFFD), Action::eat(FFFD));

const GBK_CELLS: Cells =
    Cells { differ: &[BEFORE_2022, CODE_PAGE_936, &[(0xA2E3, '€'), (0xA892, '\u{2641}')]], ..Cells::GBK };

/// GBK: 80 is an error, the euro sign is A2 E3.
pub static GBK: DoubleByte = DoubleByte {
    table: LazyLock::new(|| Table::build(GBK_CELLS)),
    errors: ERRORS,
    stray: FFFD,
    at_end: FFFD,
    row_before: false,
    four: None,
};
static GBK_BACK: LazyLock<BackTable> = LazyLock::new(|| BackTable::build(&GBK, BackRules::NONE));

const MS936_CELLS: Cells =
    Cells { differ: &[BEFORE_2022, CODE_PAGE_936], singles: &[(0x80, 0x80, '€')], ..Cells::GBK };

/// x-mswin-936: 80 is the euro sign.
pub static MS936: DoubleByte = DoubleByte {
    table: LazyLock::new(|| Table::build(MS936_CELLS)),
    errors: ERRORS,
    stray: FFFD,
    at_end: FFFD,
    row_before: false,
    four: None,
};
static MS936_BACK: LazyLock<BackTable> = LazyLock::new(|| BackTable::build(&MS936, BackRules::NONE));

const GB18030_CELLS: Cells = Cells { differ: &[A3A0], ..Cells::GBK };

/// GB18030: a trail that is no digit but lies in 3A–3F or is 7F is eaten, and so is everything that
/// was read of a four-byte sequence.
pub static GB18030: DoubleByte = DoubleByte {
    table: LazyLock::new(|| Table::build(GB18030_CELLS)),
    errors: ERRORS.with(TrailClass::Sign, Action::eat(FFFD)).with(TrailClass::Delete, Action::eat(FFFD)),
    stray: FFFD,
    at_end: FFFD,
    row_before: false,
    four: Some(FourByte {
        leads: &[(0x81, 0xFE)],
        third: (0x81, 0xFE),
        bad_third: FourError::new(FFFD, 3),
        bad_fourth: FourError::new(FFFD, 4),
        unassigned: FourError::new(FFFD, 4),
        end_after_two: FourError::new(FFFD, 2),
        end_after_three: FourError::new(FFFD, 3),
        differ: SWAPPED_2022,
        runs_on: false,
    }),
};
static GB18030_BACK: LazyLock<BackTable> = LazyLock::new(|| BackTable::build(&GB18030, BackRules::FOUR));

const GB2312_CELLS: Cells = Cells { leads: &[(0xA1, 0xA9), (0xB0, 0xF7)], ..cpython::GB2312 };

/// A byte that can open none of GB 2312's rows is eaten behind a lead as well.
const fn opens_nothing(trails: (u8, u8)) -> Exception {
    Exception { leads: (0xA1, 0xF7), trails, action: Action::eat(FFFD) }
}

/// GB2312: the trail of an empty cell is read again where it can be a lead.
pub static GB2312: DoubleByte = DoubleByte {
    table: LazyLock::new(|| Table::build(GB2312_CELLS)),
    errors: ERRORS
        .with(TrailClass::UnassignedHigh, Action::keep(FFFD))
        .except(&[opens_nothing((0xAA, 0xAF)), opens_nothing((0xF8, 0xFE))]),
    stray: FFFD,
    at_end: FFFD,
    row_before: false,
    four: None,
};
static GB2312_BACK: LazyLock<BackTable> = LazyLock::new(|| BackTable::build(&GB2312, BackRules::NONE));

pub(super) static CONVERTERS: &[Converter] = &[
    Converter::new("java_gbk", Decoder::DoubleByte(&GBK), Encoder::DoubleByte(&GBK_BACK, QUESTION)),
    Converter::new("java_ms936", Decoder::DoubleByte(&MS936), Encoder::DoubleByte(&MS936_BACK, QUESTION)),
    Converter::new(
        "java_gb18030",
        Decoder::DoubleByte(&GB18030),
        Encoder::DoubleByte(&GB18030_BACK, QUESTION),
    ),
    Converter::new("java_gb2312", Decoder::DoubleByte(&GB2312), Encoder::DoubleByte(&GB2312_BACK, QUESTION)),
];
