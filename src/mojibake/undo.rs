//! The walk over a whole page: once, and again with what the first walk found out about its words.

use super::Options;
use super::channel::Channel;
use super::context::Context;
use super::detect::Verdict;
use super::hypotheses::rarity;
use super::memory::Memory;
use super::search::Search;
use super::step::Stepper;
use super::walk::Walk;
use std::rc::Rc;

/// Another walk is made where one took less than this share of the work allowed.
const TWICE: u64 = 8;

/// Undoes the channel that was found, or another one that did hardly worse on the stretches that were looked at, if
/// the page holds what the first one cannot have written. The search knows which channel that was.
pub(super) fn undo<'a>(
    found: &'a Verdict,
    text: &'a Context<'a>,
    options: &Options<'_>,
    allowed: u64,
) -> (Search<'a>, Walk) {
    let (mut search, mut walk) = walks(&found.channel, text, options, allowed);
    for channel in &found.others {
        if walk.unexplained.is_empty() || !has_time(&walk, allowed) {
            break;
        }
        let other = walks(channel, text, options, allowed);
        // What is rarer must do better by as much here, too.
        let rarer = rarity(&channel.name) - rarity(&search.stepper().channel.name);
        if other.1.unexplained.len() < walk.unexplained.len() && other.1.score > walk.score + rarer.max(0.0) {
            (search, walk) = other;
        }
    }
    (search, walk)
}

fn has_time(walk: &Walk, allowed: u64) -> bool {
    walk.exhausted.is_none() && walk.work < allowed / TWICE
}

/// A walk over a text that `channel` damaged, and another one with what the first found out.
pub(super) fn walks<'a>(
    channel: &'a Channel,
    text: &'a Context<'a>,
    options: &Options<'_>,
    allowed: u64,
) -> (Search<'a>, Walk) {
    let mut search = Search::new(Stepper::new(channel, text), allowed);
    if let Some(walk) = search.walk_plainly(text.observed.len()) {
        return (search, walk);
    }
    let stepper = Stepper::new(channel, text);
    // Where characters vanish inside a run the page's own words are not to be believed.
    let believed = !channel.vanishes_inside() && !channel.drops_inside();
    let memory = match believed {
        true => Memory::of(&stepper, options.site),
        false => Memory::of_others(options.site),
    };
    let first = whole(stepper, memory, allowed);
    if !has_time(&first.1, allowed) {
        return first;
    }
    let stepper = Stepper::new(channel, text);
    let learnt = Memory::of_walk(&first.1.slots, &stepper, options.site);
    whole(stepper, learnt, allowed)
}

/// A walk over a text with what is remembered.
pub(super) fn whole<'a>(mut stepper: Stepper<'a>, memory: Memory, allowed: u64) -> (Search<'a>, Walk) {
    let end = stepper.observed.len();
    stepper.memory = Some(Rc::new(memory));
    let mut search = Search::new(stepper, allowed);
    search.full_of_marks = search.stepper().is_full_of_marks();
    search.persistent = true;
    let walk = search.walk(0, end);
    (search, walk)
}

#[cfg(all(test, feature = "model"))]
mod tests {
    use super::*;
    use crate::converter::zoo;
    use crate::mojibake::CERTAIN;
    use crate::mojibake::slot::Slot;

    /// What the walks over a page make of it that `channel` damaged.
    fn slots(channel: &str, damaged: &str) -> Vec<Slot> {
        let options = Options::default();
        let channel = Channel::new(channel, zoo::pipeline(channel).unwrap(), false);
        let context = Context::new(damaged, options.language);
        walks(&channel, &context, &options, u64::MAX / TWICE).1.slots
    }

    /// What the search takes for the likeliest original of a text that `channel` damaged, behind a notice's beginning.
    fn read(channel: &str, text: &str) -> String {
        let page = format!("<p>各县（市、区）人民政府，市各有关部门：</p>\n{text}\n");
        let damaged = zoo::pipeline(channel).unwrap().run(&page);
        let originals: String = slots(channel, &damaged).iter().map(|s| s.original).collect();
        originals.lines().nth(1).unwrap_or_default().to_owned()
    }

    #[test]
    fn what_shows_as_a_rare_character_is_foreseen() {
        let line = "<p>适时发布粮食品种、数量、质量、库存成本、销售价格，适当动用储备粮</p>";
        let read = read("rt_iconv_gbk_c_ignore", line);
        assert!(read.contains("库存成本、销售"), "{read}");
    }

    #[test]
    fn what_changes_before_a_pair_dropped_is_asked_wherever_it_stands() {
        let line = "<p>　　第二节<b>&nbsp; 本办法所称积分制入户</b></p>";
        let read = read("rt_iconv_gbk_c_replace", line);
        assert!(read.contains("本办法所称积分制入户"), "{read}");
    }

    #[test]
    fn what_several_lost_at_the_head_of_a_line_were_is_not_certain() {
        // Hundreds of words can begin a heading: with the likeliest few alone, furniture had this `微信公众号码`.
        let page = "<p>各县（市、区）人民政府：</p>\n<h3>中奖号码</h3>\n<h3>中奖号码</h3>\n";
        let damaged = zoo::pipeline("rt_mbfl52_ignore").unwrap().run(page);
        let slots = slots("rt_mbfl52_ignore", &damaged);
        let written = slots.iter().filter(|s| !s.natural && f64::from(s.probability) >= CERTAIN);
        let invented: String = written.map(|s| s.original).filter(|c| !page.contains(*c)).collect();
        assert!(damaged.contains("<h3>??号码"), "{damaged}");
        assert_eq!(invented, "");
    }
}
