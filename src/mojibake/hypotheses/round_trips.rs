//! Which round trips a text with such signs can have made.

use super::is_chinese;
use super::mark::Mark;
use super::names::{GBK_READERS, MARKING, SILENT, SINGLE_MARKING};
use crate::converter::zoo;
use crate::mojibake::channel::Channel;
use crate::mojibake::context::Context;
use crate::mojibake::detect::channel;
use crate::mojibake::gate::{self, Signs};
use crate::mojibake::phase::Phases;
use std::collections::HashSet;
use std::sync::Arc;

/// Fewer U+FFFD, where nothing else marks a loss, are stray bytes: no round trip loses so little.
const FEW: u32 = 3;

/// Round trips through Latin-1 in which a no-break space, the byte A0, became a space: a character in
/// thirty has that byte.
pub(in crate::mojibake) fn gapped(s: &Signs, stripped: bool) -> Vec<Arc<Channel>> {
    if !gate::is_gapped(s.gaps, s.han, || s.spared) || !is_chinese(s) {
        return Vec::new();
    }
    channel("rt_latin1_nbsp_to_space", stripped).into_iter().collect()
}

/// The channels that misread UTF-8, wrote it back and read it again, as far as they leave the marks that
/// stand there, and what the best of them must reach in a sketch.
///
/// `dropped` says whether the phase of the text shows that characters were dropped.
pub(in crate::mojibake) fn round_trips(
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
pub(in crate::mojibake) fn chains(s: &Signs, stripped: bool) -> Vec<Arc<Channel>> {
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
/// was, there are 1.7 to 9 marks to a character that is left, elsewhere 0.25 at most, 0.7 on a short page of figures and tags.
pub(in crate::mojibake) fn is_hopeless(s: &Signs) -> bool {
    s.replacement > s.han + 4 || s.kunjinkao * 20 > s.han || s.asked > s.han + 4
}

/// Those of them that can have left text with these phases, and what its phases say for each, in nats.
pub(in crate::mojibake) fn silent(phases: &Phases) -> Vec<(&'static str, f64)> {
    let asked = SILENT.iter().zip(phases.evidence());
    asked.filter_map(|(names, e)| e.map(|e| names.iter().map(move |n| (*n, e)))).flatten().collect()
}

#[cfg(all(test, feature = "model"))]
mod tests {
    use crate::converter::zoo;
    use crate::mojibake::{Options, repair};
    use crate::report::apply;

    #[test]
    fn short_pages_of_figures_come_back_though_most_runs_lost_a_character() {
        let page = "<h1>关于开展2018年度年检工作的通知</h1><p>时间：2018-01-12　作者：民政局</p><div>\
                    <p>　　一、年检时间：2018年3月1日至5月31日。</p><p>　　二、年检对象：2017年6月30日前登记的团体。</p>\
                    <p>　　三、年检地点：1号楼2层3室。</p><p align=\"right\">清江县民政局</p>\
                    <p align=\"right\">2018年2月26日</p></div>";
        let damaged = zoo::pipeline("rt_py_gbk_replace_replace").unwrap().run(page);
        let repaired = repair(&damaged, &Options::default());
        assert_eq!(
            repaired.channels.iter().map(|c| &*c.name).collect::<Vec<_>>(),
            ["rt_py_gbk_replace_replace"]
        );
        let given = apply(&damaged, &repaired.entries);
        assert!(given.contains("年6月30日前登记的"), "{given}");
    }
}
