//! The contest of hypotheses: each explains stretches of the page, first by itself, then before a reader of Chinese; the one
//! that does best wins if it also beats "nothing happened".

use super::channel::{Channel, Family};
use super::context::Context;
use super::course::{Course, Floor};
use super::detect::{Verdict, channel};
use super::gate::Signs;
use super::hypotheses;
use super::judged::Judged;
use super::search::Search;
use super::step::Stepper;
use super::stretches::{STRETCHES, rest};
use super::walk::Walk;
use std::cell::Cell;
use std::sync::Arc;

/// Hypotheses left after each round of stretches, and how many stretches each round has.
const ROUNDS: [(usize, usize); 3] = [(2, 12), (4, 6), (STRETCHES, 4)];
/// How far, in nats, a hypothesis may fall behind the best one.
const BEHIND: f64 = 100.0;
/// The same as a share of what the best one has: further behind, a sketch is right even where language sees little
/// between two channels.
const BEHIND_BEST: f64 = 1.0 / 7.0;
/// The same behind one that drops bytes in the middle of a run: what is supposed to be gone has no price but its number.
const BEHIND_DROPPING: f64 = 0.5;
/// The rounds for round trips, of which a sketch knows least.
const ROUND_TRIPS: [(usize, usize); 1] = [(2, 8)];
const FAR_BEHIND: f64 = 250.0;
/// Hypotheses left after language has judged the first stretches, until it has seen so many characters outside
/// ASCII, and how far they may fall behind in them.
const FIRST: usize = 120;
const JUDGED: usize = 3;
const CLOSELY: f64 = 60.0;
/// Work that one stretch may cost without and with language.
const SKETCH_WORK: u64 = 500_000;
const TRIAL_WORK: u64 = 4_000_000;
/// Stretches that language judges.
const TRIALS: usize = 3;
/// By how many nats a channel must be better than one that came before it.
pub(super) const CLEARLY: f64 = 1.0;
/// Characters that must be judged before it is said whether they are Chinese.
const ENOUGH: usize = 300;
/// What a run of text that ends without damage is worth where the channel damages every run of odd
/// phase: on clean pages at least 15 % are of odd phase, on most 46 %.
const WHOLE_RUN: f64 = 0.25;
/// By how much, in nats, damage must explain a page better than its absence; by how much where it left
/// no mark, its phases included: of the 2,641 clean texts the likeliest reaches -6 (`-5.4 - 8 + 7`).
pub(super) const MARGIN: f64 = 12.0;
const SILENT_MARGIN: f64 = 20.0;
/// What the question marks of a text with fewer Han characters than [`SHORT`] must be worth, in nats: the first in a row,
/// and each behind it.
const A_ROW: f64 = 15.0;
const ANOTHER: f64 = 8.0;
const SHORT: u32 = 60;
/// What each of so many rows must be worth in longer texts, and what all of them must. Of 600 texts through round trips of PHP and
/// Java 277 were found without that, 259 with it; where an encoder wrote `?` for quotation marks a row was worth 1.3 to 3.2, and
/// one or two that somebody asks 7 to 16, together 17 at most.
const A_LONG_ROW: f64 = 8.0;
const ROWS: usize = 8;
const ROWS_OF_LONG: f64 = 20.0;
/// How many marks one row may have, and what each behind them must be worth: who is impatient writes a dozen.
const IN_A_ROW: usize = 4;
const MORE: f64 = 12.0;

/// What hypotheses are tried on, and the work that is left for it.
pub(super) struct Trial<'a> {
    pub text: &'a Context<'a>,
    pub signs: &'a Signs,
    stretches: &'a [(usize, usize)],
    pub left: Cell<u64>,
    /// Whether what leaves no mark is asked for.
    pub silently: bool,
}

impl<'a> Trial<'a> {
    pub fn new(text: &'a Context<'a>, signs: &'a Signs, stretches: &'a [(usize, usize)], work: u64) -> Self {
        Trial { text, signs, stretches, left: Cell::new(work), silently: false }
    }

    /// The best of some channels, if it beats "nothing happened"; `least` is what the best must reach on the
    /// first stretches to be looked at at all.
    pub fn best(&self, channels: Vec<Arc<Channel>>, least: f64) -> Option<Verdict> {
        self.judged(self.sketched(channels, least))
    }

    /// Those of some channels that explain stretches best, whatever stood there; none where the best does not reach
    /// `least`.
    pub fn sketched(&self, channels: Vec<Arc<Channel>>, least: f64) -> Vec<Arc<Channel>> {
        // Where nothing is asked of the best, those that are judged anyway need no sketch.
        if least == f64::NEG_INFINITY && channels.len() <= JUDGED {
            return channels;
        }
        let (rounds, behind) = match channels.iter().all(|c| c.family == Family::RoundTrip) {
            true => (&ROUND_TRIPS[..], FAR_BEHIND),
            false => (&ROUNDS[..], BEHIND),
        };
        let begun = |c: Arc<Channel>| (Course::from(-hypotheses::rarity(&c.name)), c);
        let mut left: Vec<(Course, Arc<Channel>)> = channels.into_iter().map(begun).collect();
        for &(to, most) in rounds {
            // One alone needs no sketch.
            if left.len() < 2 {
                break;
            }
            let mut rival = Course::default();
            for (course, channel) in &mut left {
                for &stretch in self.stretches.iter().take(to).skip(course.stretches()) {
                    let floor = course.floor(&rival, behind.max(rival.total * BEHIND_BEST));
                    self.sketch(channel, stretch, floor, course);
                }
                rival.make_way(course);
            }
            left.sort_by(|a, b| b.0.total.total_cmp(&a.0.total));
            let best = left[0].0.total;
            if best < least {
                return Vec::new();
            }
            let behind_best = if left[0].1.drops_inside() { BEHIND_DROPPING } else { BEHIND_BEST };
            left.retain(|l| l.0.total > best - behind.max(best * behind_best));
            if to == STRETCHES {
                // Those that did exactly alike would only repeat each other.
                left.dedup_by(|b, a| a.0.total - b.0.total < 0.01);
            }
            left.truncate(most);
        }
        left.into_iter().map(|l| l.1).collect()
    }

    /// The one of some channels that a reader of Chinese likes best, if it beats "nothing happened".
    pub fn judged(&self, channels: Vec<Arc<Channel>>) -> Option<Verdict> {
        let mut left: Vec<Judged> = channels.into_iter().map(|c| Judged::new(c, self.signs)).collect();
        let mut rivals = <[Course; 2]>::default();
        if left.len() > JUDGED {
            for judged in &mut left {
                self.judge(judged, FIRST, 1, &rivals);
                judged.rival(&mut rivals);
            }
            left.sort_by(|a, b| b.course.total.total_cmp(&a.course.total));
            let best = left.first()?.course.total;
            left.retain(|j| j.course.total > best - CLOSELY);
            left.truncate(JUDGED);
        }
        let (mut found, mut all) = (None, Vec::<(f64, Judged)>::with_capacity(left.len()));
        for mut judged in left {
            self.judge(&mut judged, ENOUGH, TRIALS, &rivals);
            judged.rival(&mut rivals);
            let total = judged.course.total;
            if found.is_none() && total > 0.0 && total <= MARGIN {
                // Too little to go by: the rest of the page may tell. Where another channel was found, only the
                // same stretches compare.
                self.judge(&mut judged, usize::MAX, STRETCHES, &rivals);
            }
            let gain = judged.gain();
            // Of two that do alike it was the commoner one.
            let rarity = hypotheses::rarity(&judged.channel.name);
            let least = match found.and_then(|at: usize| all.get(at)) {
                None => self.least(&judged.channel),
                Some((best, other)) if rarity < hypotheses::rarity(&other.channel.name) => *best,
                Some((best, _)) => best + CLEARLY,
            };
            if gain > least {
                found = Some(all.len());
            }
            all.push((gain, judged));
        }
        let (gain, judged) = all.remove(found?);
        all.retain(|a| a.0 > MARGIN.max(gain - CLOSELY));
        all.sort_by(|a, b| b.0.total_cmp(&a.0));
        let (fits, others) = (judged.fits(), all.into_iter().map(|a| a.1.channel).collect());
        Some(Verdict { channel: judged.channel, gain, others, fits })
    }

    /// What the first channel must gain. Question marks alone are their author's as well: each must be worth explaining,
    /// most where hardly any text stands around them.
    fn least(&self, channel: &Channel) -> f64 {
        let signs = self.signs;
        let proven =
            signs.headless + signs.headless_marked + signs.replacement + signs.references + signs.substitutes;
        if channel.family != Family::RoundTrip || proven > 0 {
            return MARGIN;
        }
        let (mut marks, mut rows, mut more) = (0, 0, 0);
        let runs = self.text.observed.chars.chunk_by(|a, b| (*a == '?') == (*b == '?'));
        for row in runs.filter(|run| run[0] == '?') {
            (marks, rows) = (marks + row.len(), rows + 1);
            more += row.len().saturating_sub(IN_A_ROW);
        }
        MARGIN.max(match rows {
            _ if signs.han < SHORT => A_ROW * rows as f64 + ANOTHER * (marks - rows) as f64,
            0 => MARGIN,
            1 => ROWS_OF_LONG + MORE * more as f64,
            _ => ROWS_OF_LONG.max(A_LONG_ROW * rows.min(ROWS) as f64),
        })
    }

    /// Where no mark stands, nothing but the phases and language tell whether characters are missing.
    pub fn silent(&self, named: Vec<(&'static str, f64)>, stripped: bool) -> Option<Verdict> {
        let mut rivals = <[Course; 2]>::default();
        let mut begun = Vec::new();
        for (name, phases) in named {
            let Some(channel) = channel(name, stripped) else { continue };
            let mut judged = Judged::new(channel, self.signs);
            self.judge(&mut judged, 0, 1, &rivals);
            judged.rival(&mut rivals);
            begun.push((judged, phases));
        }
        let best = begun.iter().map(|j| j.0.explained).fold(f64::NEG_INFINITY, f64::max);
        let judged = begun.into_iter().filter(|j| j.0.explained >= 0.0 && j.0.explained > best - CLOSELY);
        let judged = judged.map(|(mut judged, phases)| {
            self.judge(&mut judged, ENOUGH, TRIALS, &rivals);
            judged.rival(&mut rivals);
            let gain = judged.gain();
            (phases, Verdict { channel: judged.channel, gain, others: Vec::new(), fits: true })
        });
        let found = judged.max_by(|a, b| a.1.gain.total_cmp(&b.1.gain));
        found.filter(|(phases, v)| v.gain > 0.0 && v.gain + phases > SILENT_MARGIN).map(|f| f.1)
    }

    /// A search over a stretch, within the work that is left.
    fn walk<'s>(
        &self,
        stepper: Stepper<'s>,
        (start, end): (usize, usize),
        most: u64,
        floor: Option<Floor>,
    ) -> (Search<'s>, Walk) {
        let mut search = Search::new(stepper, most.min(self.left.get()));
        search.floor = floor;
        let walk = search.walk(start, end);
        self.left.set(self.left.get().saturating_sub(walk.work));
        (search, walk)
    }

    /// Adds to its course by how many nats `channel` explains a stretch better than nothing does, whatever stood there; one
    /// that falls below `floor` is given up.
    fn sketch(
        &self,
        channel: &Channel,
        (start, end): (usize, usize),
        floor: Option<Floor>,
        course: &mut Course,
    ) {
        let stepper = Stepper::sketch(channel, self.text);
        let (_, walk) = self.walk(stepper, (start, end), SKETCH_WORK, floor);
        let reached = walk.stopped.unwrap_or(end);
        let as_it_stands: f32 = self.text.oddities[start..reached].iter().sum();
        let runs = match channel.family {
            Family::RoundTrip => WHOLE_RUN * walk.whole_runs as f64,
            _ => 0.0,
        };
        let gain = walk.score + f64::from(as_it_stands) + runs;
        let gain = match gain {
            _ if walk.outdone => f64::NEG_INFINITY,
            // Where the work ran out, what was gained stands for the rest.
            0.0.. => gain * rest(&self.text.oddities, start, reached, end),
            _ => gain,
        };
        course.add(&walk, start, gain);
    }

    /// Lets a reader of Chinese judge stretches: at least so many, and until it has seen `enough` characters outside
    /// ASCII. Where the work runs out in one, what was reached stands for the rest. One that falls far behind a rival
    /// of its kind is given up.
    fn judge(&self, judged: &mut Judged, enough: usize, least: usize, rivals: &[Course; 2]) {
        while let Some(&(start, end)) = self.stretches.get(judged.course.stretches()) {
            let enough = judged.course.stretches() >= least && judged.foreign >= enough;
            // What explains the oddest stretches far worse than nothing does was not the channel.
            if enough || judged.course.total < -CLOSELY {
                break;
            }
            let rival = &rivals[usize::from(judged.channel.folded)];
            let floor = judged.course.floor(rival, CLOSELY);
            judged.foreign += self.text.observed.chars[start..end].iter().filter(|c| !c.is_ascii()).count();
            let channel = judged.channel.clone();
            let stepper = Stepper::new(&channel, self.text);
            let (search, walk) = self.walk(stepper, (start, end), TRIAL_WORK, floor);
            judged.add(search.stepper(), &walk, (start, end));
        }
    }
}

#[cfg(all(test, feature = "model"))]
mod tests {
    use crate::mojibake::{Options, repair};
    use crate::report::apply;

    #[test]
    fn text_cut_into_words_stays() {
        let spaced =
            "市委 副书记 在 通车 仪式 上 表示 ，大桥 的 建成 将 结束 两岸 群众 靠 渡船 过江 的 历史 。";
        let letters = Vec::from_iter(spaced.chars().filter(|c| *c != ' ').map(String::from)).join(" ");
        for text in [spaced.repeat(3), letters] {
            let entries = repair(&text, &Options::default()).entries;
            assert_eq!(apply(&text, &entries), text);
        }
    }

    #[test]
    fn few_question_marks_are_their_authors() {
        for text in [
            "1.您的年龄? 2.您的职业? 3.您对我局服务满意吗? 4.有何建议?",
            "会议时间：?月?日上午?时\n会议地点：?楼会议室\n参会人员：????\n",
            "联系人：王?? 电话：138????2211\n",
            "甲?乙?丙?丁?\n",
            "密码提示：?abc?123?\n忘记密码?请点击此处?\n",
            "什么时候发工资?为什么拖欠?谁来负责?\n",
            "金额：??元（大写：????）\n",
            "档案号：?-?-???\n",
            "记者：双方会谈时，是否谈到两国边界问题?我方是否要求对方停止施工?\n答：外长同对方就双边关系深入交换了意见。在边界\
             问题上，我们一直同有关各方保持着沟通，将继续致力于和平解决。",
            "书收到了，纸张很差，字也看不清。\n怎么还没到货?????????????\n完全不是我想要的那一本，退货又要自己出运费，以后\
             再也不来了。内容倒还可以，就是太少。",
            "要坚持问题导向，对违法者?铁面无私?，对守法者?不去打扰?。\n二、主要目标\n全面推行?一网通办、一次办成?改革，强化\
             部门责任，实现由多头管理向共同治理的转变。",
            "十三、怎样申请失业补助金代缴大龄失业人员基本养老保险费?申请人可以凭本人身份证、社会保障卡和缴费凭证，到社会\
             保险经办机构的窗口或者通过手机软件（路径：社会保障、失业、申领）提出申请，经办机构应当在十五个工作日内办结。",
        ] {
            let entries = repair(text, &Options::default()).entries;
            assert_eq!(apply(text, &entries), text);
        }
    }
}
