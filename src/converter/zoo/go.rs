//! Go's golang.org/x/text: GBK and GB18030, whose encoder writes 1A for what it has not.

use super::*;

const FFFD: Write = Write::One('\u{FFFD}');
const CELLS: Cells =
    Cells { differ: &[BEFORE_2022, A8BC], private_use: false, singles: &[(0x80, 0x80, '€')], ..Cells::GBK };
/// An unassigned pair is one error, whatever its trail from 40; FF is no trail.
const ERRORS: ErrorRules = ErrorRules::split(Action::keep(FFFD), Action::eat(FFFD))
    .with(TrailClass::UnassignedAscii, Action::eat(FFFD))
    .with(TrailClass::Last, Action::keep(FFFD));

/// GBK.
pub static GBK: DoubleByte = DoubleByte {
    table: LazyLock::new(|| Table::build(CELLS)),
    errors: ERRORS,
    stray: FFFD,
    at_end: FFFD,
    row_before: false,
    four: None,
};
static GBK_BACK: LazyLock<BackTable> = LazyLock::new(|| BackTable::build(&GBK, BackRules::NONE));

/// GB18030.
pub static GB18030: DoubleByte = DoubleByte {
    table: LazyLock::new(|| Table::build(CELLS)),
    errors: ERRORS,
    stray: FFFD,
    at_end: FFFD,
    row_before: false,
    four: Some(FourByte {
        leads: &[(0x81, 0xFE)],
        third: (0x81, 0xFE),
        bad_third: FourError::new(FFFD, 1),
        bad_fourth: FourError::new(FFFD, 1),
        unassigned: FourError::new(FFFD, 1),
        end_after_two: FourError::new(FFFD, 1),
        end_after_three: FourError::new(FFFD, 1),
        differ: A8BC_FOUR,
        runs_on: false,
    }),
};
static GB18030_BACK: LazyLock<BackTable> = LazyLock::new(|| {
    let rules = BackRules { one_way: &[('€', &[0xA2, 0xE3])], four: Four::CountedOn, ..BackRules::NONE };
    BackTable::build(&GB18030, rules)
});

const SUB: Missing = Missing::Byte(0x1A);

pub(super) static CONVERTERS: &[Converter] = &[
    Converter::new("go_gbk", Decoder::DoubleByte(&GBK), Encoder::DoubleByte(&GBK_BACK, SUB)),
    Converter::new("go_gb18030", Decoder::DoubleByte(&GB18030), Encoder::DoubleByte(&GB18030_BACK, SUB)),
];
