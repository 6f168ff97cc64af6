//! Which channels a text with such signs can have come through, by name.

use super::channel::Channel;
use super::context::Context;
use super::detect::channel;
use super::gate::{self, Signs};
use super::phase::Phases;
use super::step::Stepper;
use super::unread::Origin;
use crate::converter::zoo::{self, ByBoth};
use crate::converter::{Fold, PipelineState};
use std::collections::HashSet;
use std::sync::Arc;

/// Converters that misread UTF-8 as GBK or GB 18030. Where two behave alike on a page, the first is
/// named.
pub(super) const GBK_READERS: &[&str] = &[
    "mbfl_old",
    "encoding_rs_gbk",
    "php82_cp936",
    "java_gbk",
    "java_ms936",
    "encoding_rs_gb18030",
    "java_gb18030",
    "py_gbk_replace",
    "py_gbk_ignore",
    "py_gb18030_replace",
    "py_gb18030_ignore",
    "iconv_gbk_c",
    "iconv_gb18030_c",
    "iconvlite_gbk",
    "iconvlite_gb18030",
    "node_td_gbk",
    "uconv_gbk_sub",
    "uconv_gbk_skip",
    "uconv_gb18030_sub",
    "php82_gb18030",
    "mbfl52",
    "mbfl_old_gb18030",
    "go_gbk",
    "go_gb18030",
];
/// Those of them that write question marks and are followed by a reader that does: PHP's, Java's and CPython's.
const MARKING: &[&str] = &[
    "mbfl_old",
    "php82_cp936",
    "java_gbk",
    "java_ms936",
    "py_gbk_replace",
    "php82_gb18030",
    "mbfl_old_gb18030",
];
/// The reader of single bytes whose round trips leave marks.
const SINGLE_MARKING: &[&str] = &["cp1252_replace"];
const SINGLE_READERS: &[&str] = &["latin1", "w1252_c1", "cp1252_drop", "cp1252_replace", "latin9"];
const CROSS_READERS: &[&str] = &["big5_whatwg", "euckr_whatwg", "shiftjis_whatwg"];
/// Who reads Big5 as something else than single bytes.
const BIG5_READERS: &[&str] =
    &["encoding_rs_gbk", "java_gbk", "mbfl_old", "py_gbk_replace", "euckr_whatwg", "shiftjis_whatwg"];

/// Hypotheses of one kind that are looked at more closely: who read the page, and whether its marks were written anew.
const MOST: usize = 2 * GBK_READERS.len();
/// Fewer U+FFFD, where nothing else marks a loss, are stray bytes: no round trip loses so little.
const FEW: u32 = 3;
/// So many tags and references without their first sign, and no question mark, can be those of a converter that writes
/// none as well as those of one that had no need to.
const HEADLESS: u32 = 10;
/// Characters that natural readings are tried on.
const WHOLE: usize = 30_000;

/// The channels that misread text once without writing it back, as far as what stands there reads back at
/// all; likeliest first.
pub(super) fn misread(text: &Context<'_>, s: &Signs, stripped: bool) -> Vec<Arc<Channel>> {
    // The zoo has no channel in which a reader of GBK makes spaces of A0, and none but Latin-1's that does of 85.
    let mut names: Vec<String> =
        ["", "nbsp_", "white_"].into_iter().flat_map(|how| read_by(s, how, |_| true)).collect();
    if s.replacement == 0 && s.questions > 0 {
        names.extend(read_by(s, "asked_", |reader| marks(reader, stripped)));
    }
    if s.foreign > 8 && s.foreign * 8 > s.han {
        names.extend(CROSS_READERS.iter().flat_map(|x| ["gbk", "u8"].map(|what| format!("{what}_as_{x}"))));
        names.extend(BIG5_READERS.iter().map(|x| format!("big5_as_{x}")));
    }
    readable(names, text, stripped)
}

/// The channels whose outcome was folded: those that were `found`, or all that misread text once.
pub(super) fn folded_after(
    text: &Context<'_>,
    s: &Signs,
    stripped: bool,
    found: &[Arc<Channel>],
) -> Vec<Arc<Channel>> {
    if text.observed.chars.iter().any(|c| Fold::Nfkc.changes(*c)) {
        return Vec::new();
    }
    let names = match found {
        [] => read_by(s, "", |_| true),
        found => found.iter().map(|c| c.name.clone()).collect(),
    };
    readable(names.iter().map(|n| format!("nfkc_after_{n}")).collect(), text, stripped)
}

/// The channels that misread text twice (`double`) or three times (`triple`): by those readers that explain it best
/// as misread `once`, if any does, since what was misread last is undone first.
pub(super) fn misread_again(
    text: &Context<'_>,
    s: &Signs,
    stripped: bool,
    times: &str,
    once: &[Arc<Channel>],
) -> Vec<Arc<Channel>> {
    let known = |x: &str| once.is_empty() || once.iter().any(|c| c.name.ends_with(&format!("_as_{x}")));
    readable(read_by(s, &format!("{times}_"), known), text, stripped)
}

/// The channels in which readers of single bytes and of GBK misread after one another, where only characters stand that
/// the last of them made.
pub(super) fn misread_by_both(text: &Context<'_>, s: &Signs, stripped: bool) -> Vec<Arc<Channel>> {
    let fits = |c: &ByBoth| match SINGLE_READERS.contains(&c.last) {
        true => is_single(s),
        false => s.accents * 4 > s.han,
    };
    readable(zoo::misread_by_both().filter(fits).map(|c| c.name).collect(), text, stripped)
}

/// Whether a reader writes U+FFFD for what it cannot read.
fn marks(reader: &str, stripped: bool) -> bool {
    channel(&format!("u8_as_{reader}"), stripped).is_some_and(|c| c.is_marker('\u{FFFD}'))
}

/// The names of the misreadings by those readers that are `known` and can have left what stands there; `how` begins them.
fn read_by(s: &Signs, how: &str, known: impl Fn(&str) -> bool) -> Vec<String> {
    let mut names = Vec::new();
    if is_single(s) {
        let readers = SINGLE_READERS.iter().filter(|x| known(x));
        names.extend(readers.flat_map(|x| ["u8", "gbk", "big5"].map(|what| format!("{how}{what}_as_{x}"))));
    }
    if is_misread(s) {
        names.extend(GBK_READERS.iter().filter(|x| known(x)).map(|x| format!("{how}u8_as_{x}")));
    }
    names
}

/// Round trips through Latin-1 in which a no-break space, the byte A0, became a space: a character in
/// thirty has that byte.
pub(super) fn gapped(s: &Signs, stripped: bool) -> Vec<Arc<Channel>> {
    if !gate::is_gapped(s.gaps, s.han, || s.spared) || !is_chinese(s) {
        return Vec::new();
    }
    channel("rt_latin1_nbsp_to_space", stripped).into_iter().collect()
}

/// How much rarer than its like a channel is, in nats: what explains a page hardly better than a common
/// one does was hardly it.
pub(super) fn rarity(name: &str) -> f64 {
    const RARE: &[(&str, f64)] = &[
        ("nbsp_", 12.0),
        ("white_", 14.0),
        // Beside Latin-1, which explains the same where nothing was dropped.
        ("cp1252_drop", 2.0),
        ("asked_", 6.0),
        // Beside PHP's of GB 18030, which explain nearly the same.
        ("asked_u8_as_java_gb18030", 3.0),
        ("back_", 6.0),
        ("again_", 6.0),
        ("php82_gb18030", 14.0),
        ("mbfl_old_gb18030", 14.0),
        ("go_", 10.0),
        ("uconv_", 8.0),
        ("iconv_gb18030", 8.0),
        ("iconvlite_gb18030", 6.0),
        ("java_gb18030", 6.0),
        ("py_gb18030_replace", 10.0),
        ("py_gb18030", 1.5),
        ("node_", 1.0),
    ];
    RARE.iter().filter(|r| name.contains(r.0)).map(|r| r.1).sum()
}

/// Whether a text is Chinese as it stands, as far as its characters tell.
pub(super) fn is_chinese(s: &Signs) -> bool {
    s.han > 0 && s.kana * 10 <= s.han && s.foreign * 4 <= s.han && s.latin <= s.han
}

fn is_single(s: &Signs) -> bool {
    s.latin_runs > 0 && s.latin > 4 && s.latin > s.han / 4
}

fn is_misread(s: &Signs) -> bool {
    s.misread > 2 && s.misread * 12 > s.han
}

/// Those of the channels through which a good part of the text reads back, best first.
fn readable(names: Vec<String>, text: &Context<'_>, stripped: bool) -> Vec<Arc<Channel>> {
    let mut ranked: Vec<(i64, Arc<Channel>)> = names
        .iter()
        .filter_map(|n| channel(n, stripped))
        .filter_map(|c| {
            let stepper = Stepper::new(&c, text);
            let reads = |(good, failed): &(usize, usize)| failed <= good;
            let read = Some(natural(&stepper)).filter(reads);
            // A paragraph alone has no ASCII behind which it is in step again.
            let (good, failed) = read.or_else(|| Some(resumed(&stepper)).filter(reads))?;
            Some((good as i64 - 8 * failed as i64, c))
        })
        .collect();
    ranked.sort_by_key(|r| std::cmp::Reverse(r.0));
    ranked.into_iter().take(MOST).map(|r| r.1).collect()
}

/// How many characters outside ASCII read back without doubt, and how often nothing does.
pub(super) fn natural(s: &Stepper<'_>) -> (usize, usize) {
    read_back(s, false)
}

/// The same where what was UTF-8 reads back again a character further on, since chance makes no UTF-8.
fn resumed(s: &Stepper<'_>) -> (usize, usize) {
    read_back(s, matches!(s.channel.origin, Origin::Utf8))
}

fn read_back(s: &Stepper<'_>, resumes: bool) -> (usize, usize) {
    let (mut good, mut failed) = (0, 0);
    let mut place = (0u32, PipelineState::default());
    let end = s.observed.len().min(WHOLE);
    let mut steps = Vec::new();
    let mut fails = false;
    while (place.0 as usize) < end {
        steps.clear();
        s.naturals(place.0, place.1, &mut steps);
        match steps.first() {
            Some(step) => {
                good += usize::from(!step.original.is_ascii());
                place = (step.pos, step.state);
                fails = false;
            }
            None => {
                failed += usize::from(!fails);
                fails = resumes;
                // Out of step, everything up to the next ASCII character says nothing.
                let rest = &s.observed.chars[place.0 as usize + 1..];
                let skipped = if resumes { 0 } else { rest.iter().take_while(|c| !c.is_ascii()).count() };
                place = (place.0 + 1 + skipped as u32, PipelineState::default());
            }
        }
    }
    (good, failed)
}

/// The channels that misread UTF-8, wrote it back and read it again, as far as they leave the marks that
/// stand there, and what the best of them must reach in a sketch.
///
/// `dropped` says whether the phase of the text shows that characters were dropped.
pub(super) fn round_trips(
    text: &Context<'_>,
    s: &Signs,
    stripped: bool,
    dropped: impl Fn() -> bool,
) -> (Vec<Arc<Channel>>, f64) {
    let mark = Mark::of(s);
    // U+FFFD alone can be anybody's. Those of a round trip stand where runs of text end, or what a converter dropped
    // beside them shows in what is left.
    let is_round_trips = || stand_at_ends(&text.observed.chars) || dropped();
    let markless = mark == Mark::None && (s.replacement < FEW || !is_round_trips());
    if markless || is_hopeless(s) || !is_chinese(s) {
        return (Vec::new(), 0.0);
    }
    let round_trips = readers(s).iter().flat_map(|reader| {
        let converters = if *reader == "question" { MARKING } else { GBK_READERS };
        converters.iter().chain(SINGLE_MARKING).map(move |x| format!("rt_{x}_{reader}"))
    });
    // Where most losses leave little, a sketch of what was lost costs more than it explains.
    let least = if matches!(mark, Mark::Seventeen | Mark::Headless | Mark::None) { -160.0 } else { 0.0 };
    (unlike(round_trips, s, stripped), least)
}

/// The round trips in which another converter wrote back what one had read.
pub(super) fn chains(s: &Signs, stripped: bool) -> Vec<Arc<Channel>> {
    let mut chains: Vec<&str> = zoo::channels()
        .filter(|n| n.starts_with("back_") && readers(s).iter().any(|r| n.ends_with(&format!("_{r}"))))
        .collect();
    chains.sort_unstable();
    unlike(chains.into_iter().map(str::to_owned), s, stripped)
}

/// What the reader at the end can have done with what it could not read.
fn readers(s: &Signs) -> &'static [&'static str] {
    match s.replacement > 0 {
        true => &["replace"],
        // The mark of the one behind the mark of the other.
        false if s.doubled > 1 && s.doubled * 4 >= s.questions => &["ignore", "question"],
        false => &["ignore"],
    }
}

/// Those of some channels, folded or not, that leave the marks that stand there and no two of which do the same.
fn unlike(names: impl Iterator<Item = String>, s: &Signs, stripped: bool) -> Vec<Arc<Channel>> {
    let (mark, mut seen) = (Mark::of(s), HashSet::new());
    let folds: &[&str] = if s.folded() { &["nfkc_after_", ""] } else { &[""] };
    let names = names.flat_map(|name| folds.iter().map(move |fold| format!("{fold}{name}")));
    let channels = names.filter_map(|n| channel(&n, stripped));
    channels.filter(|c| mark.fits(c) && seen.insert((c.folded, c.fingerprint))).collect()
}

/// Whether nearly all U+FFFD stand before ASCII characters.
fn stand_at_ends(chars: &[char]) -> bool {
    let behind = chars.iter().zip(chars.iter().skip(1)).filter(|c| *c.0 == '\u{FFFD}');
    let (mut all, mut before_ascii) = (0, 0);
    for (_, next) in behind {
        all += 1;
        before_ascii += u32::from(next.is_ascii());
    }
    before_ascii * 10 >= all * 9
}

/// Whether 锟斤拷, U+FFFD or question marks have left too little of a page for any round trip: where a reader of GB 2312
/// was, there are 1.7 to 9 marks to a character that is left, elsewhere 0.25 at most.
pub(super) fn is_hopeless(s: &Signs) -> bool {
    s.replacement > s.han / 2 + 4 || s.kunjinkao * 20 > s.han || s.asked > s.han + 4
}

/// What most losses of a round trip left.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Mark {
    /// `&#65533;`: WHATWG's form encoding of U+FFFD.
    Reference,
    /// `1` and `7`: the bytes of U+FFFD in GB 18030.
    Seventeen,
    Question,
    /// Nothing but tags and references without their first sign.
    Headless,
    /// 1A.
    Substitute,
    /// Nothing but what the reader at the end wrote.
    None,
}

impl Mark {
    fn of(s: &Signs) -> Mark {
        if s.references > 1 {
            Mark::Reference
        } else if s.substitutes > 1 {
            Mark::Substitute
        } else if gate::are_marks(s.seventeens, s.han) && s.seventeens * 2 > s.questions {
            Mark::Seventeen
        } else if s.questions + s.headless_marked == 0 && s.headless >= HEADLESS {
            Mark::Headless
        } else if s.questions + s.headless + s.headless_marked > 0 && !s.honest {
            Mark::Question
        } else {
            Mark::None
        }
    }

    fn fits(self, channel: &Channel) -> bool {
        match self {
            Mark::Reference => channel.is_marker('&'),
            Mark::Substitute => channel.is_marker('\x1A'),
            Mark::Seventeen => channel.is_marker('1'),
            Mark::Question => channel.is_marker('?'),
            Mark::Headless => channel.eats().contains(&'<'),
            Mark::None => true,
        }
    }
}

/// Round trips that leave no mark of what they lose, by what their reader makes of pairs as [`Phases::evidence`] has it.
const SILENT: [&[&str]; 3] = [
    &["rt_py_gbk_ignore_ignore", "rt_iconv_gbk_c_ignore"],
    &["rt_uconv_gbk_skip_ignore"],
    &["rt_py_gb18030_ignore_ignore", "rt_iconv_gb18030_c_ignore"],
];

/// Those of them that can have left text with these phases, and what its phases say for each, in nats.
pub(super) fn silent(phases: &Phases) -> Vec<(&'static str, f64)> {
    let asked = SILENT.iter().zip(phases.evidence());
    asked.filter_map(|(names, e)| e.map(|e| names.iter().map(move |n| (*n, e)))).flatten().collect()
}
