//! glibc's iconv with `-c` (`//IGNORE`): GBK, CP936 (the same converter) and GB18030.

use super::*;

const KEEP: Action = Action::keep(Write::Nothing);
const EAT: Action = Action::eat(Write::Nothing);

const GBK_CELLS: Cells = Cells {
    differ: &[BEFORE_2022, CODE_PAGE_936],
    private_use: false,
    singles: &[(0x80, 0x80, '€')],
    ..Cells::GBK
};

/// GBK. Trails below 40 are kept; behind FE those from A1 are kept too, as no row FE begins there.
pub static GBK: DoubleByte = DoubleByte {
    table: LazyLock::new(|| Table::build(GBK_CELLS)),
    errors: ErrorRules::split(KEEP, EAT)
        .with(TrailClass::Delete, EAT)
        .with(TrailClass::UnassignedAscii, EAT)
        .except(&[Exception { leads: (0xFE, 0xFE), trails: (0xA1, 0xFE), action: KEEP }]),
    stray: Write::Nothing,
    at_end: Write::Nothing,
    row_before: false,
    four: None,
};
static GBK_BACK: LazyLock<BackTable> = LazyLock::new(|| BackTable::build(&GBK, BackRules::NONE));

/// Cells that later editions gave to ideographs beyond the basic plane.
const BEYOND: &[Cell] = &[
    (0xFE51, '\u{20087}'),
    (0xFE52, '\u{20089}'),
    (0xFE53, '\u{200CC}'),
    (0xFE6C, '\u{215D7}'),
    (0xFE76, '\u{2298F}'),
    (0xFE91, '\u{241FE}'),
];

const GB18030_CELLS: Cells = Cells { differ: &[A3A0, BEYOND], ..Cells::GBK };

/// GB18030: every error takes all the bytes that were read.
pub static GB18030: DoubleByte = DoubleByte {
    table: LazyLock::new(|| Table::build(GB18030_CELLS)),
    errors: ErrorRules::all(EAT),
    stray: Write::Nothing,
    at_end: Write::Nothing,
    row_before: false,
    four: Some(FourByte {
        leads: &[(0x81, 0xFE)],
        third: (0x81, 0xFE),
        bad_third: FourError::new(Write::Nothing, 3),
        bad_fourth: FourError::new(Write::Nothing, 4),
        unassigned: FourError::new(Write::Nothing, 4),
        end_after_two: FourError::new(Write::Nothing, 2),
        end_after_three: FourError::new(Write::Nothing, 3),
        differ: LOST_2022,
        runs_on: false,
    }),
};
static GB18030_BACK: LazyLock<BackTable> = LazyLock::new(|| BackTable::build(&GB18030, BackRules::FOUR));

static GBK_ENCODER: Encoder = Encoder::DoubleByte(&GBK_BACK, Missing::Drop);

pub(super) static CONVERTERS: &[Converter] = &[
    Converter::new("iconv_gbk_c", Decoder::DoubleByte(&GBK), GBK_ENCODER),
    Converter::new("iconv_cp936_c", Decoder::DoubleByte(&GBK), GBK_ENCODER),
    Converter::new(
        "iconv_gb18030_c",
        Decoder::DoubleByte(&GB18030),
        Encoder::DoubleByte(&GB18030_BACK, Missing::Drop),
    ),
];
