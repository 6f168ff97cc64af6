//! A hypothesis before a reader of Chinese: what speaks for it, and whether what it is undone to is Chinese.

use super::channel::{Channel, Family};
use super::course::{Course, Rival};
use super::gate::Signs;
use super::gate::is_misread_pair;
use super::hypotheses;
use super::lattice::Place;
use super::step::{Stepper, is_stand_in};
use super::stretches::rest;
use super::unread::Origin;
use super::walk::Walk;
use std::sync::Arc;

/// How much what was reached may stand for the rest of what speaks against a channel: where a search does not get far,
/// little is known.
const MOST_AGAINST: f64 = 4.0;
/// What a round trip gains by each loss that it explains, in nats: on the shared cases 29 at least.
const A_SITE: f64 = 25.0;
/// What a character of Chinese text costs at most on the average of a sample, in nats; its usual cost
/// is half of that.
const LIKELY: f64 = -6.5;
/// What a character costs at most where a round trip explains little: what the model cannot read well, it cannot
/// tell from damage either. Damaged pages cost 2.4 to 3.6.
const WELL_READ: f64 = -4.8;
const LITTLE: f64 = 100.0;
/// What a character of a traditional page costs at most on the average, in bits.
const TRADITIONAL: u64 = 12;
/// What rare ones may cost besides, in bits, and where letters of single bytes were read.
const RARE: u64 = 60;
const ACCENTS: u64 = 12;
/// What it costs in bits besides that a character is told by nothing but how common it is.
const UNREAD: f64 = 3.0;
/// So many characters in which UTF-8 reads back prove that it was.
const PROVEN: usize = 8;
/// Of misread text a third are pairs of UTF-8's bytes, of other Chinese one character in a hundred.
const ODD: usize = 12;
/// What a few unusual words may cost besides.
const SHORT_TEXT: f64 = 25.0;

/// By how many nats a channel explains stretches better than nothing does, to a reader of Chinese.
pub(super) struct Judged {
    pub channel: Arc<Channel>,
    /// All that speaks for it.
    pub course: Course,
    /// What the stretches say of that, in nats.
    pub explained: f64,
    /// Characters outside ASCII in them.
    pub foreign: usize,
    /// Losses that it found in them, and places that it cannot explain.
    sites: usize,
    unexplained: usize,
    chinese: Chinese,
}

impl Judged {
    pub fn new(channel: Arc<Channel>, signs: &Signs) -> Self {
        // Nobody writes so many half-width signs and no full-width one.
        let folds = if channel.narrows() { f64::from(signs.narrow.min(20)) } else { 0.0 };
        let course = Course::from(folds - hypotheses::rarity(&channel.name));
        let (explained, chinese) = (0.0, Chinese::default());
        Judged { channel, course, explained, foreign: 0, sites: 0, unexplained: 0, chinese }
    }

    /// Adds the walk over a stretch. Where the work ran out, what was reached stands for the rest; in a misreading what a
    /// rival gained there is supposed.
    pub fn add(&mut self, s: &Stepper<'_>, walk: &Walk, (start, end): (usize, usize), rival: &Rival) {
        let gain = if walk.outdone { f64::NEG_INFINITY } else { self.gained(s, walk, (start, end), rival) };
        self.course.add(walk, start, gain);
        self.explained += gain;
    }

    fn gained(&mut self, s: &Stepper<'_>, walk: &Walk, (start, end): (usize, usize), rival: &Rival) -> f64 {
        self.chinese.add(s, walk);
        self.sites += walk.sites;
        self.unexplained += walk.unexplained.len();
        let reached = walk.stopped.unwrap_or(end);
        let begins = Place { pos: start as u32, ..Place::default() };
        if let Some(rest) = self.course.supposed(&self.channel, walk, rival) {
            return walk.score + rest - s.stands(begins, end);
        }
        let gain = walk.score - s.stands(begins, reached);
        let rest = rest(s.oddities, start, reached, end);
        match gain > 0.0 {
            // As in a sketch.
            true if self.channel.pruned => gain,
            true => gain * rest,
            false => gain * rest.min(MOST_AGAINST),
        }
    }

    /// Takes the place of the rival of those that fold as it does if it is better. What a page costs as it stands is
    /// different where widths were folded.
    pub fn rival(&self, rivals: &mut [Rival; 2]) {
        if self.gain().is_finite() {
            rivals[usize::from(self.channel.folded)].make_way(&self.course);
        }
    }

    /// Whether it leaves nearly nothing unexplained and gains by each loss what the right channel does.
    pub fn fits(&self) -> bool {
        self.unexplained * 10 <= self.sites && self.explained >= A_SITE * self.sites as f64
    }

    pub fn gain(&self) -> f64 {
        let (traditional, total) = (self.channel.is_traditional(), self.course.total);
        // Letters with accents read as Big5 more often than characters of GBK do.
        let rare = if traditional && self.channel.single { ACCENTS } else { RARE };
        // Of what was misread twice too much can be missing to tell by how common single characters are.
        let rare_fits = self.channel.family == Family::Misread || self.channel.single;
        match self.channel.family {
            Family::RoundTrip if total > LITTLE && self.chinese.is_likely(false) => total,
            Family::RoundTrip if self.chinese.is_well_read() => total,
            Family::RoundTrip => f64::NEG_INFINITY,
            _ if self.chinese.is_proven() => total,
            _ if !traditional && self.chinese.is_likely(rare_fits) || self.chinese.is_traditional(rare) => {
                total
            }
            _ => f64::NEG_INFINITY,
        }
    }
}

/// Whether what a misreading is undone to is likely as such, not only likelier than the misreading:
/// text in another language is unlikely Chinese however it is read.
#[derive(Debug, Default)]
struct Chinese {
    /// What the language gives the characters, and what it gives them where no single one counts much.
    read: f64,
    total: f64,
    count: usize,
    /// The characters, but for those of a round trip.
    text: Vec<char>,
    /// Those of three bytes of UTF-8 that a misreading left whole.
    whole: usize,
    /// Those of them that are what misread text is made of.
    odd: usize,
}

impl Chinese {
    fn add(&mut self, s: &Stepper<'_>, walk: &Walk) {
        let misread = s.channel.family == Family::Misread && matches!(s.channel.origin, Origin::Utf8);
        for slot in walk.slots.iter().filter(|s| !s.original.is_ascii() && !is_stand_in(s.original)) {
            let read = f64::from(s.language.log_prob(slot.before.history.current(), slot.original));
            self.read += read;
            self.total += read.max(alone(slot.original));
            self.count += 1;
            if misread && slot.natural && slot.original.len_utf8() == 3 {
                self.whole += 1;
                self.odd += usize::from(is_misread_pair(slot.original));
            }
            if s.channel.family != Family::RoundTrip {
                self.text.push(slot.original);
            }
        }
    }

    /// Whether the characters are those of traditional Chinese pages, of which the model knows nothing: they
    /// cost nine bits on the average there, other text read as Big5 fifteen and more. A few that are `rare` may cost as
    /// much besides, in bits.
    fn is_traditional(&self, rare: u64) -> bool {
        let price = |c: &char| u64::from(crate::charset::big5_price(*c));
        self.text.iter().map(price).sum::<u64>() <= TRADITIONAL * self.count as u64 + rare
    }

    /// Whether the bytes alone prove that it was misread, and once only: what is no UTF-8 does not read as so much of it by
    /// chance, whatever it says. Lists of names have more rare characters than any text.
    fn is_proven(&self) -> bool {
        self.whole >= PROVEN && self.whole * 10 >= self.count * 9 && self.odd * ODD <= self.whole
    }

    fn is_well_read(&self) -> bool {
        self.read >= WELL_READ * self.count as f64 - SHORT_TEXT
    }

    /// Whether it is Chinese as the language reads it; if `rare_fits`, where no single character counts much.
    fn is_likely(&self, rare_fits: bool) -> bool {
        let total = if rare_fits { self.total } else { self.read };
        total >= LIKELY * self.count as f64 - SHORT_TEXT
    }
}

/// What a character costs whatever stands before it. Traditional characters and rare ones, in quotations and names, are
/// in texts that the model has hardly seen; what no Chinese is made of costs more than [`LIKELY`] here, too.
fn alone(c: char) -> f64 {
    -std::f64::consts::LN_2 * (f64::from(crate::charset::price(c)) + UNREAD)
}

#[cfg(all(test, feature = "model"))]
mod tests {
    use crate::converter::zoo;
    use crate::mojibake::{Options, repair};
    use crate::report::apply;

    fn repaired(text: &str) -> String {
        apply(text, &repair(text, &Options::default()).entries)
    }

    #[test]
    fn traditional_text_and_quotations_come_back() {
        let traditional = "臺北市政府公告：違者依法裁罰新臺幣1,200元以上6,000元以下罰鍰。請於公告後三十日內提出陳述意見書。";
        let quoted =
            "《论语》云：“學而時習之，不亦說乎？有朋自遠方來，不亦樂乎？”请各单位结合实际认真组织学习。";
        for text in [traditional, quoted] {
            for channel in ["u8_as_latin1", "gbk_as_w1252_c1"] {
                let damaged = zoo::pipeline(channel).unwrap().run(text);
                assert_eq!(repaired(&damaged), text, "{channel}");
            }
        }
    }

    #[test]
    fn big5_comes_back_whoever_read_it() {
        // Its references are no marks of a loss, and the model has hardly seen such characters.
        let page = "<p>縣財政局應於每年三月底前將上年度補貼資金結算情況彙總後報請審計機關查核，並依&ldquo;專款專用&rdquo;\
                    原則撥付各鄉鎮公所，不得挪作他用。</p><p>承辦單位應據實填報農戶名冊，經審查認定後公告十五日，無異議者始得核發；\
                    逾期未領者，視為放棄，款項繳回縣庫。</p>\n";
        for channel in ["big5_as_latin1", "big5_as_w1252_c1", "big5_as_encoding_rs_gbk", "big5_as_java_gbk"] {
            let damaged = zoo::pipeline(channel).unwrap().run(page);
            assert_eq!(repaired(&damaged), page, "{channel}");
        }
    }

    #[test]
    fn lists_of_names_come_back() {
        let names = "拟聘用人员名单：\n张喆、王翀、陈骞、刘昇、赵堃、周燚、何垚、吴犇、孙甡、马骉、闫旻、祝珺、邹赟、龚玥、樊祎。\n";
        for text in [names, &names[names.find('\n').unwrap_or(0) + 1..]] {
            let damaged = zoo::pipeline("u8_as_encoding_rs_gbk").unwrap().run(text);
            let given = repaired(&damaged);
            let stands = given.chars().filter(|c| text.contains(*c)).count();
            assert!(stands + 2 >= text.chars().count(), "{given}");
        }
    }

    #[test]
    fn what_is_no_chinese_stays() {
        for text in ["Äðåâíèé Ðèì è åãî èñòîðèÿ", "ÃÃÃÃ ÂÂÂÂ ÕÕÕÕ ÖÖÖÖ ÜÜÜÜ ËËËË", "Ö×Ø Ùëì íîï ðñò óôõ"]
        {
            assert_eq!(repaired(text), text);
        }
    }
}
