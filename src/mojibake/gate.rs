//! The cheap look that comes first: which kinds of damage can a text have at all? An undamaged page
//! leaves it after one scan.

use super::ascii::Behind;
use super::observed::Observed;
use super::questions;
use std::sync::LazyLock;

/// Marks of damage in a text, counted.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Signs {
    /// Runs of at least two characters that single-byte misreadings are made of.
    pub latin_runs: u32,
    /// Characters in those runs.
    pub latin: u32,
    /// Characters that UTF-8 read as GBK is made of, in runs where they are frequent.
    pub misread: u32,
    /// Characters that accented letters, in UTF-8 read as GBK, are made of: a third and more of text that was misread by both,
    /// one in fifty of Chinese.
    pub accents: u32,
    /// Han characters and the punctuation beside them.
    pub han: u32,
    /// Characters that no Chinese page of today is made of: Hangul, half-width kana, rare ideographs.
    pub foreign: u32,
    /// Hiragana and katakana: Japanese.
    pub kana: u32,
    pub private: u32,
    pub replacement: u32,
    /// `?` next to a Han character, where Chinese would have `？` or nothing.
    pub questions: u32,
    /// Those of them that another one follows.
    pub doubled: u32,
    /// All `?` that stand in rows behind a character outside ASCII.
    pub asked: u32,
    /// Whether those are their authors': the text around them is sound, and so are tags and references.
    pub honest: bool,
    /// U+FFFD that was written back as a reference.
    pub references: u32,
    /// Tags and references without their first sign behind a character of text, and behind `?`.
    pub headless: u32,
    pub headless_marked: u32,
    /// `17` behind a Han character: what a reader leaves of U+FFFD in GB 18030, as it is or with U+FFFD between.
    pub seventeens: u32,
    /// 锟斤拷.
    pub kunjinkao: u32,
    pub nul: u32,
    /// 1A, which some converters write for what they could not.
    pub substitutes: u32,
    /// `&amp;#`, `&lt;` and the like: markup that was escaped.
    pub escaped: u32,
    /// Spaces between two Han characters.
    pub gaps: u32,
    /// Bytes A0 in the characters' UTF-8: none outlives a channel that makes spaces of them.
    pub spared: u32,
    /// Full-width punctuation, and ASCII punctuation between Han characters.
    pub wide: u32,
    pub narrow: u32,
}

/// Whether `c` can come from a byte above 7F that was read as Latin-1 or windows-1252.
pub(super) fn is_latin_high(c: char) -> bool {
    matches!(
        c,
        '\u{80}'
            ..='\u{FF}'
                | '€'
                | '‚'
                | 'ƒ'
                | '„'
                | '…'
                | '†'
                | '‡'
                | 'ˆ'
                | '‰'
                | 'Š'
                | '‹'
                | 'Œ'
                | 'Ž'
                | '‘'
                | '’'
                | '“'
                | '”'
                | '•'
                | '–'
                | '—'
                | '˜'
                | '™'
                | 'š'
                | '›'
                | 'œ'
                | 'ž'
                | 'Ÿ'
    )
}

/// Whether `c` is what the first two bytes of a Han character in UTF-8 are in GBK (E2..E9 80..BF).
pub(super) fn is_misread_pair(c: char) -> bool {
    MISREAD.contains(c)
}

/// The cells E3..E9, EF × 80..BF of GBK, and E2 80..98.
pub(super) static MISREAD: LazyLock<Cells> = LazyLock::new(|| {
    let pairs =
        (0xE2..=0xE9u8).chain([0xEF]).flat_map(|lead| (0x80..=0xBFu8).map(move |trail| [lead, trail]));
    Cells::of(pairs.filter(|&[lead, trail]| match lead {
        0xE2 => trail <= 0x98,
        0xEF => trail >= 0xBC,
        _ => true,
    }))
});

/// The cells C2 and C3 × 80..BF.
static ACCENTS: LazyLock<Cells> = LazyLock::new(|| {
    Cells::of((0xC2..=0xC3u8).flat_map(|lead| (0x80..=0xBFu8).map(move |trail| [lead, trail])))
});

/// The ideographs of GB 2312.
pub(super) static LISTED: LazyLock<Cells> = LazyLock::new(|| {
    Cells::of((0xB0..=0xF7u8).flat_map(|lead| (0xA1..=0xFEu8).map(move |trail| [lead, trail])))
});

/// What cells of GBK stand for, each its character: all from 81 40 to FE FE have one, but for those of the trail 7F.
pub(super) fn read(pairs: impl Iterator<Item = [u8; 2]>) -> String {
    // In one call: thousands of small ones took most of a small page's time.
    let bytes: Vec<u8> = pairs.flatten().collect();
    encoding_rs::GBK.decode_without_bom_handling(&bytes).0.into_owned()
}

/// What all cells of GBK stand for.
pub(super) fn read_all() -> String {
    let trails = (0x40..=0x7Eu8).chain(0x80..=0xFE);
    read((0x81..=0xFEu8).flat_map(|row| trails.clone().map(move |cell| [row, cell])))
}

/// What cells of GBK stand for, as bits by code point.
pub(super) struct Cells(Box<[u64; 0x10000 / 64]>);

impl Cells {
    pub fn of(pairs: impl Iterator<Item = [u8; 2]>) -> Self {
        Cells::holding(read(pairs).chars())
    }

    /// Those of some characters that are in the basic plane.
    pub fn holding(characters: impl Iterator<Item = char>) -> Self {
        let mut bits = Box::new([0u64; 0x10000 / 64]);
        for c in characters.filter(|&c| c < '\u{10000}' && c != '\u{FFFD}') {
            bits[(c as usize >> 6) & 0x3FF] |= 1 << (c as u32 & 63);
        }
        Cells(bits)
    }

    pub fn contains(&self, c: char) -> bool {
        self.0.get(c as usize >> 6).is_some_and(|w| w >> (c as u32 & 63) & 1 == 1)
    }

    /// In the lowest bit, whether the character is there whose three bytes in UTF-8 are the lowest ones, the first one
    /// lowest.
    #[inline]
    pub fn bit_of(&self, bytes: u64) -> u64 {
        self.0[(bytes << 6 & 0x3C0 | bytes >> 8 & 0x3F) as usize] >> (bytes >> 16 & 0x3F)
    }

    /// All that are there.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.0
            .iter()
            .enumerate()
            .filter(|(_, w)| **w != 0)
            .flat_map(|(i, w)| (0..64).filter(move |b| w >> b & 1 == 1).map(move |b| i * 64 + b))
    }
}

/// Whether `c` belongs to a script or a rarity that Chinese pages of today do not hold.
pub(super) fn is_foreign(c: char) -> bool {
    match c {
        '\u{AC00}'..='\u{D7A3}' | '\u{FF61}'..='\u{FF9F}' | '\u{3130}'..='\u{318F}' => true,
        '\u{4E00}'..='\u{9FFF}' => !LISTED.contains(c),
        '\u{3041}'..='\u{30FF}' | '\u{0370}'..='\u{04FF}' => true,
        _ => false,
    }
}

/// Whether so many `17` behind Han characters are marks: numbers (`〔2019〕17号`) are one in three hundred characters at
/// most, marks one in fifteen to thirty-five.
pub(super) fn are_marks(seventeens: u32, han: u32) -> bool {
    seventeens > 3 && seventeens * 300 > han
}

/// What stands behind the `1` and the `7` that U+FFFD in GB 18030, 84 31 A4 37, has left here, with a mark of the reader
/// at the end between them or none.
pub(super) fn behind_seventeen(chars: &[char]) -> Option<&[char]> {
    match chars {
        ['1', '7', behind @ ..] | ['1', '\u{FFFD}', '7', behind @ ..] => Some(behind),
        _ => None,
    }
}

/// Whether that stands here and is no part of a longer number.
pub(super) fn is_seventeen(chars: &[char]) -> bool {
    behind_seventeen(chars).is_some_and(|behind| !behind.first().is_some_and(char::is_ascii_digit))
}

/// The byte that Latin-1 reads as a no-break space.
pub(super) const NBSP: u8 = 0xA0;

/// Whether spaces between Han characters can be what is left of characters with the byte A0: there are enough
/// of them, and twice as many as characters that have kept it.
pub(super) fn is_gapped(gaps: u32, han: u32, spared: impl FnOnce() -> u32) -> bool {
    // Text that is set wide, or cut into words, has one every few characters.
    gaps > 2 && gaps * 200 >= han && gaps * 8 <= han && spared() * 2 <= gaps
}

impl Signs {
    /// Whether full-width punctuation was folded: there is none, and ASCII signs stand in its place.
    pub fn folded(&self) -> bool {
        self.wide == 0 && self.narrow > 0
    }

    pub fn of(observed: &Observed<'_>, headless: &[Behind]) -> Signs {
        let mut s = Signs::default();
        let mut latin = 0u32;
        let mut previous = ' ';
        let mut run = (0u32, 0u32);
        let mut in_row = false;
        // A line break behind the last character ends the last run.
        for (i, &c) in observed.chars.iter().chain(&['\n']).enumerate() {
            if is_latin_high(c) {
                latin += 1;
            } else if latin > 0 {
                if latin >= 2 {
                    s.latin_runs += 1;
                    s.latin += latin;
                }
                latin = 0;
            }
            if c.is_ascii() {
                // A third of a misread run are such characters, of names that were misread a sixth, of a run of Chinese one in
                // a hundred.
                if run.1 * 4 >= run.0 && run.1 >= 1 || run.1 * 7 >= run.0 && run.1 >= 4 {
                    s.misread += run.1;
                }
                run = (0, 0);
            } else {
                run.0 += 1;
                run.1 += u32::from(is_misread_pair(c));
            }
            in_row = c == '?' && (in_row || !previous.is_ascii());
            s.asked += u32::from(in_row);
            match c {
                '\0' => s.nul += 1,
                '\x1A' => s.substitutes += 1,
                '\u{FFFD}' => s.replacement += 1,
                '\u{E000}'..='\u{F8FF}' => s.private += 1,
                '?' if (is_han(previous) || previous == '\u{FFFD}') && !observed.is_barren(i) => {
                    s.questions += 1;
                    s.doubled += u32::from(observed.get(i + 1) == Some('?'));
                }
                '&' if observed.chars[i..].starts_with(&['&', '#', '6', '5', '5', '3', '3', ';']) => {
                    s.references += 1
                }
                '&' if observed.chars[i..].starts_with(&['&', 'a', 'm', 'p', ';', '#'])
                    || observed.chars[i..].starts_with(&['&', '#', 'x']) =>
                {
                    s.escaped += 1
                }
                '1' if is_han(previous) => s.seventeens += u32::from(is_seventeen(&observed.chars[i..])),
                ' ' if is_han(previous) && observed.get(i + 1).is_some_and(is_han) => s.gaps += 1,
                '锟' => s.kunjinkao += 1,
                '，' | '：' | '（' | '）' | '；' => s.wide += 1,
                ',' | ':' | '(' | ')' | ';' if is_han(previous) => s.narrow += 1,
                _ => {}
            }
            if !c.is_ascii() {
                let mut bytes = [0; 4];
                s.spared += c.encode_utf8(&mut bytes).bytes().filter(|b| *b == NBSP).count() as u32;
            }
            s.han += u32::from(is_han(c));
            s.accents += u32::from(ACCENTS.contains(c));
            s.foreign += u32::from(is_foreign(c));
            s.kana += u32::from(matches!(c, '\u{3041}'..='\u{30FA}'));
            if headless.get(i).is_some_and(|b| *b != Behind::Plain) {
                s.headless += u32::from(is_han(previous));
                // `<?xml` is a tag of its own.
                let marked = previous == '?' && !(i > 1 && observed.chars[i - 2] == '<');
                s.headless_marked += u32::from(marked);
            }
            previous = c;
        }
        let asked = s.questions > 0 && s.replacement + s.headless + s.headless_marked == 0;
        s.honest = asked && questions::are_honest(observed.text().as_bytes());
        s
    }
}

/// Whether `c` is a Han character or stands among them.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3001}'..='\u{3017}' | '\u{3400}'..='\u{4DBF}' | '\u{FF01}'..='\u{FF5E}')
}
