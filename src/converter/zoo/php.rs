//! PHP 8.2's mbstring: CP936, GB18030 and EUC-CN. It writes `?` and eats the trail, whatever it is.

use super::*;

const Q: Write = Write::One('?');
const QUESTION: Missing = Missing::Byte(b'?');

/// CP936.
pub static CP936: DoubleByte = DoubleByte {
    table: LazyLock::new(|| Table::build(super::icu::WINDOWS_936)),
    errors: ErrorRules::all(Action::eat(Q)),
    stray: Q,
    at_end: Q,
    row_before: false,
    four: None,
};
static CP936_BACK: LazyLock<BackTable> = LazyLock::new(|| {
    let rules = BackRules {
        one_way: &[
            ('‾', &[0xA3, 0xFE]),
            ('∘', &[0xA1, 0xE3]),
            ('∼', &[0xA1, 0xAB]),
            ('\u{FA16}', &[0xD8, 0x69]),
        ],
        compatibility: Some(('\u{F900}', '\u{FA2D}')),
        ..BackRules::NONE
    };
    BackTable::build(&CP936, rules)
});

const GB18030_CELLS: Cells = Cells { differ: &[BEFORE_2022, A8BC, A3A0], ..Cells::GBK };

/// GB18030.
pub static GB18030: DoubleByte = DoubleByte {
    table: LazyLock::new(|| Table::build(GB18030_CELLS)),
    errors: ErrorRules::all(Action::eat(Q)),
    stray: Q,
    at_end: Q,
    row_before: false,
    four: Some(FourByte {
        leads: &[(0x81, 0x84), (0x90, 0xE3)],
        third: (0x81, 0xFE),
        bad_third: FourError::new(Q, 3),
        bad_fourth: FourError::new(Q, 4),
        unassigned: FourError::new(Q, 4),
        end_after_two: FourError::new(Q, 2),
        end_after_three: FourError::new(Q, 3),
        differ: A8BC_FOUR,
        runs_on: false,
    }),
};
static GB18030_BACK: LazyLock<BackTable> = LazyLock::new(|| BackTable::build(&GB18030, BackRules::FOUR));

/// The leads of EUC-CN in mbstring; rows AA–AF and F8–FE are none.
const EUC_CN_CELLS: Cells = Cells { leads: &[(0xA1, 0xA9), (0xB0, 0xF7)], ..super::cpython::GB2312 };

/// EUC-CN.
pub static EUC_CN: DoubleByte = DoubleByte {
    table: LazyLock::new(|| Table::build(EUC_CN_CELLS)),
    errors: ErrorRules::all(Action::eat(Q)),
    stray: Q,
    at_end: Q,
    row_before: false,
    four: None,
};
static EUC_CN_BACK: LazyLock<BackTable> = LazyLock::new(|| BackTable::build(&EUC_CN, BackRules::NONE));

pub(super) static CONVERTERS: &[Converter] = &[
    Converter::new("php82_cp936", Decoder::DoubleByte(&CP936), Encoder::DoubleByte(&CP936_BACK, QUESTION)),
    Converter::new(
        "php82_gb18030",
        Decoder::DoubleByte(&GB18030),
        Encoder::DoubleByte(&GB18030_BACK, QUESTION),
    ),
    Converter::new("php82_euccn", Decoder::DoubleByte(&EUC_CN), Encoder::DoubleByte(&EUC_CN_BACK, QUESTION)),
];
