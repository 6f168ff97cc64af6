//! The converters of the WHATWG Encoding Standard as `encoding_rs` implements them (browsers,
//! Rust), and node's `TextDecoder`, whose `gbk` is ICU's. node has no encoder of its own; what such a
//! page was written back by is taken to be a browser's.

use super::*;

const FFFD: Write = Write::One('\u{FFFD}');
const ERRORS: ErrorRules = ErrorRules::split(Action::keep(FFFD), Action::eat(FFFD));

/// Encoding Standard, section 10.2.1 (gb18030 decoder).
const FOUR: FourByte = FourByte {
    leads: &[(0x81, 0xFE)],
    third: (0x81, 0xFE),
    bad_third: FourError::new(FFFD, 1),
    bad_fourth: FourError::new(FFFD, 1),
    unassigned: FourError::new(FFFD, 4),
    end_after_two: FourError::new(FFFD, 2),
    end_after_three: FourError::new(FFFD, 3),
    differ: &[],
    runs_on: false,
};

const EURO: &[(u8, u8, char)] = &[(0x80, 0x80, '€')];

/// GBK and gb18030 have one decoder.
pub static GB18030: DoubleByte = DoubleByte {
    table: LazyLock::new(|| Table::build(Cells { singles: EURO, ..Cells::GBK })),
    errors: ERRORS,
    stray: FFFD,
    at_end: FFFD,
    row_before: false,
    four: Some(FOUR),
};

/// The characters of GB 18030-2000 whose cells moved are still written into those cells.
#[rustfmt::skip]
const KEPT: &[(char, &[u8])] = &[
    ('\u{E81E}', &[0xFE, 0x59]), ('\u{E826}', &[0xFE, 0x61]), ('\u{E82B}', &[0xFE, 0x66]),
    ('\u{E82C}', &[0xFE, 0x67]), ('\u{E832}', &[0xFE, 0x6D]), ('\u{E843}', &[0xFE, 0x7E]),
    ('\u{E854}', &[0xFE, 0x90]), ('\u{E864}', &[0xFE, 0xA0]), ('\u{E78D}', &[0xA6, 0xD9]),
    ('\u{E78E}', &[0xA6, 0xDA]), ('\u{E78F}', &[0xA6, 0xDB]), ('\u{E790}', &[0xA6, 0xDC]),
    ('\u{E791}', &[0xA6, 0xDD]), ('\u{E792}', &[0xA6, 0xDE]), ('\u{E793}', &[0xA6, 0xDF]),
    ('\u{E794}', &[0xA6, 0xEC]), ('\u{E795}', &[0xA6, 0xED]), ('\u{E796}', &[0xA6, 0xF3]),
    ('€', &[0xA2, 0xE3]),
];

static GBK_BACK: LazyLock<BackTable> = LazyLock::new(|| {
    BackTable::build(&GB18030, BackRules { one_way: KEPT.split_at(18).0, ..BackRules::NONE })
});
static GB18030_BACK: LazyLock<BackTable> =
    LazyLock::new(|| BackTable::build(&GB18030, BackRules { one_way: KEPT, ..BackRules::FOUR }));
pub(super) static GBK_ENCODER: Encoder = Encoder::DoubleByte(&GBK_BACK, Missing::Reference);
pub(super) static GB18030_ENCODER: Encoder = Encoder::DoubleByte(&GB18030_BACK, Missing::Reference);

/// node's `TextDecoder('gbk')`: the table of ICU's windows-936, the byte FF included.
pub static NODE_GBK: DoubleByte = DoubleByte {
    table: LazyLock::new(|| Table::build(super::icu::WINDOWS_936)),
    errors: ErrorRules::all(Action::keep(FFFD)),
    stray: FFFD,
    at_end: FFFD,
    row_before: false,
    four: None,
};

const GBK_LEADS: &[(u8, u8)] = &[(0x81, 0xFE)];

/// Big5 (with HKSCS), sections 12.1.1 and 12.1.2.
pub static BIG5: DoubleByte = DoubleByte {
    table: LazyLock::new(|| Table::build(Cells { base: Base::Big5, ..Cells::GBK })),
    errors: ERRORS.with(TrailClass::UnassignedAscii, Action::keep(FFFD)),
    stray: FFFD,
    at_end: FFFD,
    row_before: false,
    four: None,
};

/// Of these six doubled characters the encoder writes the later cell.
#[rustfmt::skip]
const BIG5_LAST: &[(char, &[u8])] = &[
    ('═', &[0xF9, 0xF9]), ('╞', &[0xF9, 0xE9]), ('╡', &[0xF9, 0xEB]), ('╪', &[0xF9, 0xEA]),
    ('十', &[0xA4, 0x51]), ('卅', &[0xA4, 0xCA]),
];

static BIG5_BACK: LazyLock<BackTable> = LazyLock::new(|| {
    let rules = BackRules { one_way: BIG5_LAST, unwritten: &[(0x8100, 0xA0FF)], ..BackRules::NONE };
    BackTable::build(&BIG5, rules)
});
pub(super) static BIG5_ENCODER: Encoder = Encoder::DoubleByte(&BIG5_BACK, Missing::Reference);

/// EUC-KR, section 14.1.
pub static EUC_KR: DoubleByte = DoubleByte {
    table: LazyLock::new(|| Table::build(Cells { base: Base::EucKr, leads: GBK_LEADS, ..Cells::GBK })),
    errors: ERRORS,
    stray: FFFD,
    at_end: FFFD,
    row_before: false,
    four: None,
};

static EUC_KR_BACK: LazyLock<BackTable> = LazyLock::new(|| BackTable::build(&EUC_KR, BackRules::NONE));

const SHIFT_JIS_CELLS: Cells = Cells {
    base: Base::ShiftJis,
    leads: &[(0x81, 0x9F), (0xE0, 0xFC)],
    singles: &[(0x80, 0x80, '\u{80}'), (0xA1, 0xDF, '\u{FF61}')],
    ..Cells::GBK
};

/// Shift_JIS, section 13.3.
pub static SHIFT_JIS: DoubleByte = DoubleByte {
    table: LazyLock::new(|| Table::build(SHIFT_JIS_CELLS)),
    errors: ERRORS,
    stray: FFFD,
    at_end: FFFD,
    row_before: false,
    four: None,
};

static SHIFT_JIS_BACK: LazyLock<BackTable> = LazyLock::new(|| {
    let rules = BackRules {
        one_way: &[('¥', &[0x5C]), ('‾', &[0x7E]), ('\u{2212}', &[0x81, 0x7C])],
        // NEC's selection of IBM's extensions, and the user-defined area.
        unwritten: &[(0xED40, 0xEEFC), (0xF040, 0xF9FC)],
        ..BackRules::NONE
    };
    BackTable::build(&SHIFT_JIS, rules)
});

pub(super) static CONVERTERS: &[Converter] = &[
    Converter::new("encoding_rs_gbk", Decoder::DoubleByte(&GB18030), GBK_ENCODER),
    Converter::new("encoding_rs_gb18030", Decoder::DoubleByte(&GB18030), GB18030_ENCODER),
    Converter::new("node_td_gbk", Decoder::DoubleByte(&NODE_GBK), GBK_ENCODER),
    Converter::new("node_td_gb18030", Decoder::DoubleByte(&GB18030), GB18030_ENCODER),
    Converter::new("big5_whatwg", Decoder::DoubleByte(&BIG5), BIG5_ENCODER),
    Converter::new(
        "euckr_whatwg",
        Decoder::DoubleByte(&EUC_KR),
        Encoder::DoubleByte(&EUC_KR_BACK, Missing::Reference),
    ),
    Converter::new(
        "shiftjis_whatwg",
        Decoder::DoubleByte(&SHIFT_JIS),
        Encoder::DoubleByte(&SHIFT_JIS_BACK, Missing::Reference),
    ),
];
