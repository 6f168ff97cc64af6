//! Lists of cells in which converters differ from `encoding_rs`'s GBK, measured on the converters
//! themselves (`tests/conformance`). GB 18030 gave cells that were private use in 2000 to characters
//! in 2005 and 2022; a converter's table shows its year.

/// A list of cells (lead · 256 + trail) and what they decode to.
pub type Cell = (u16, char);

/// The cells that GB 18030-2022 moved out of private use (vertical forms and eight components), as
/// they were before.
#[rustfmt::skip]
pub static BEFORE_2022: &[Cell] = &[
    (0xA6D9, '\u{E78D}'), (0xA6DA, '\u{E78E}'), (0xA6DB, '\u{E78F}'), (0xA6DC, '\u{E790}'),
    (0xA6DD, '\u{E791}'), (0xA6DE, '\u{E792}'), (0xA6DF, '\u{E793}'), (0xA6EC, '\u{E794}'),
    (0xA6ED, '\u{E795}'), (0xA6F3, '\u{E796}'), (0xFE59, '\u{E81E}'), (0xFE61, '\u{E826}'),
    (0xFE66, '\u{E82B}'), (0xFE67, '\u{E82C}'), (0xFE6D, '\u{E832}'), (0xFE7E, '\u{E843}'),
    (0xFE90, '\u{E854}'), (0xFEA0, '\u{E864}'),
];

/// The cells besides [`BEFORE_2022`] that are private use in code page 936 and in GBK of 1995.
#[rustfmt::skip]
pub static CODE_PAGE_936: &[Cell] = &[
    (0xA2E3, '\u{E76C}'), (0xA3A0, '\u{E5E5}'), (0xA8BC, '\u{E7C7}'), (0xA8BF, '\u{E7C8}'),
    (0xA989, '\u{E7E7}'), (0xA98A, '\u{E7E8}'), (0xA98B, '\u{E7E9}'), (0xA98C, '\u{E7EA}'),
    (0xA98D, '\u{E7EB}'), (0xA98E, '\u{E7EC}'), (0xA98F, '\u{E7ED}'), (0xA990, '\u{E7EE}'),
    (0xA991, '\u{E7EF}'), (0xA992, '\u{E7F0}'), (0xA993, '\u{E7F1}'), (0xA994, '\u{E7F2}'),
    (0xA995, '\u{E7F3}'), (0xFE50, '\u{E815}'), (0xFE54, '\u{E819}'), (0xFE55, '\u{E81A}'),
    (0xFE56, '\u{E81B}'), (0xFE57, '\u{E81C}'), (0xFE58, '\u{E81D}'), (0xFE5A, '\u{E81F}'),
    (0xFE5B, '\u{E820}'), (0xFE5C, '\u{E821}'), (0xFE5D, '\u{E822}'), (0xFE5E, '\u{E823}'),
    (0xFE5F, '\u{E824}'), (0xFE60, '\u{E825}'), (0xFE62, '\u{E827}'), (0xFE63, '\u{E828}'),
    (0xFE64, '\u{E829}'), (0xFE65, '\u{E82A}'), (0xFE68, '\u{E82D}'), (0xFE69, '\u{E82E}'),
    (0xFE6A, '\u{E82F}'), (0xFE6B, '\u{E830}'), (0xFE6E, '\u{E833}'), (0xFE6F, '\u{E834}'),
    (0xFE70, '\u{E835}'), (0xFE71, '\u{E836}'), (0xFE72, '\u{E837}'), (0xFE73, '\u{E838}'),
    (0xFE74, '\u{E839}'), (0xFE75, '\u{E83A}'), (0xFE77, '\u{E83C}'), (0xFE78, '\u{E83D}'),
    (0xFE79, '\u{E83E}'), (0xFE7A, '\u{E83F}'), (0xFE7B, '\u{E840}'), (0xFE7C, '\u{E841}'),
    (0xFE7D, '\u{E842}'), (0xFE80, '\u{E844}'), (0xFE81, '\u{E845}'), (0xFE82, '\u{E846}'),
    (0xFE83, '\u{E847}'), (0xFE84, '\u{E848}'), (0xFE85, '\u{E849}'), (0xFE86, '\u{E84A}'),
    (0xFE87, '\u{E84B}'), (0xFE88, '\u{E84C}'), (0xFE89, '\u{E84D}'), (0xFE8A, '\u{E84E}'),
    (0xFE8B, '\u{E84F}'), (0xFE8C, '\u{E850}'), (0xFE8D, '\u{E851}'), (0xFE8E, '\u{E852}'),
    (0xFE8F, '\u{E853}'), (0xFE92, '\u{E856}'), (0xFE93, '\u{E857}'), (0xFE94, '\u{E858}'),
    (0xFE95, '\u{E859}'), (0xFE96, '\u{E85A}'), (0xFE97, '\u{E85B}'), (0xFE98, '\u{E85C}'),
    (0xFE99, '\u{E85D}'), (0xFE9A, '\u{E85E}'), (0xFE9B, '\u{E85F}'), (0xFE9C, '\u{E860}'),
    (0xFE9D, '\u{E861}'), (0xFE9E, '\u{E862}'), (0xFE9F, '\u{E863}'),
];

/// A3 A0, which WHATWG alone reads as an ideographic space.
pub static A3A0: &[Cell] = &[(0xA3A0, '\u{E5E5}')];

/// A8 BC before GB 18030-2005 gave it to U+1E3F.
pub static A8BC: &[Cell] = &[(0xA8BC, '\u{E7C7}')];

/// A list of four-byte sequences and what they decode to.
pub type FourCell = ([u8; 4], Option<char>);

/// 81 35 F4 37 before it changed places with [`A8BC`].
pub static A8BC_FOUR: &[FourCell] = &[([0x81, 0x35, 0xF4, 0x37], Some('\u{1E3F}'))];

/// The sequences that GB 18030-2022 gave to the private-use characters of [`BEFORE_2022`] in
/// exchange for their cells.
#[rustfmt::skip]
pub static SWAPPED_2022: &[FourCell] = &[
    ([0x82, 0x35, 0x90, 0x37], Some('\u{E81E}')),
    ([0x82, 0x35, 0x90, 0x38], Some('\u{E826}')),
    ([0x82, 0x35, 0x90, 0x39], Some('\u{E82B}')),
    ([0x82, 0x35, 0x91, 0x30], Some('\u{E82C}')),
    ([0x82, 0x35, 0x91, 0x31], Some('\u{E832}')),
    ([0x82, 0x35, 0x91, 0x32], Some('\u{E843}')),
    ([0x82, 0x35, 0x91, 0x33], Some('\u{E854}')),
    ([0x82, 0x35, 0x91, 0x34], Some('\u{E864}')),
    ([0x84, 0x31, 0x82, 0x36], Some('\u{E78D}')),
    ([0x84, 0x31, 0x82, 0x37], Some('\u{E78F}')),
    ([0x84, 0x31, 0x82, 0x38], Some('\u{E78E}')),
    ([0x84, 0x31, 0x82, 0x39], Some('\u{E790}')),
    ([0x84, 0x31, 0x83, 0x30], Some('\u{E791}')),
    ([0x84, 0x31, 0x83, 0x31], Some('\u{E792}')),
    ([0x84, 0x31, 0x83, 0x32], Some('\u{E793}')),
    ([0x84, 0x31, 0x83, 0x33], Some('\u{E794}')),
    ([0x84, 0x31, 0x83, 0x34], Some('\u{E795}')),
    ([0x84, 0x31, 0x83, 0x35], Some('\u{E796}')),
];

/// The same sequences where they are read as nothing.
#[rustfmt::skip]
pub static LOST_2022: &[FourCell] = &[
    ([0x82, 0x35, 0x90, 0x37], None),
    ([0x82, 0x35, 0x90, 0x38], None),
    ([0x82, 0x35, 0x90, 0x39], None),
    ([0x82, 0x35, 0x91, 0x30], None),
    ([0x82, 0x35, 0x91, 0x31], None),
    ([0x82, 0x35, 0x91, 0x32], None),
    ([0x82, 0x35, 0x91, 0x33], None),
    ([0x82, 0x35, 0x91, 0x34], None),
    ([0x84, 0x31, 0x82, 0x36], None),
    ([0x84, 0x31, 0x82, 0x37], None),
    ([0x84, 0x31, 0x82, 0x38], None),
    ([0x84, 0x31, 0x82, 0x39], None),
    ([0x84, 0x31, 0x83, 0x30], None),
    ([0x84, 0x31, 0x83, 0x31], None),
    ([0x84, 0x31, 0x83, 0x32], None),
    ([0x84, 0x31, 0x83, 0x33], None),
    ([0x84, 0x31, 0x83, 0x34], None),
    ([0x84, 0x31, 0x83, 0x35], None),
];
