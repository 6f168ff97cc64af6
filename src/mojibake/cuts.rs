//! Characters of which only some bytes came to the misreading: a program that counts bytes had shortened a text, or one that
//! knows no bytes had dropped one. What is left of them is a loss of one character, whatever stands beside it.

use super::by_bytes::{LEADS, candidates, each, fitting, nothing_fits};
use super::step::{CUT, Step, Stepper};
use super::unread::Origin;
use crate::converter::PipelineState;

/// What it costs to suppose that a character was cut off, in nats: more than any other that fits.
const CUT_PRICE: f32 = -20.0;
/// The same at the end of the text, or before dots.
const SHORTENED: f32 = -8.0;

impl Stepper<'_> {
    /// Adds the characters of which only the first bytes stand before ASCII or the end of the text, as what they are: cut
    /// off.
    pub fn cut_off(&self, pos: u32, state: PipelineState, out: &mut Vec<Step>) {
        let leads = match self.channel.origin {
            Origin::Utf8 => each(LEADS & candidates(self, pos, state, 3)).map(|b| 0xC0 | b).collect(),
            Origin::Gbk(_) | Origin::Big5(_) => Vec::from_iter(0x81..=0xFEu8),
        };
        // Of the letters that are such bytes one stands in Chinese text itself, where references were decoded afterwards.
        let letter = self.channel.single && self.observed.get(pos as usize) == Some('×');
        if letter || leads.is_empty() || nothing_fits(self, pos, state) {
            return;
        }
        for lead in leads {
            let Some(begun) = self.advance_byte(pos, state, lead) else { continue };
            self.end_cut(pos, begun, out);
            if lead < 0xE0 || !matches!(self.channel.origin, Origin::Utf8) {
                continue;
            }
            for b in each(candidates(self, begun.0, begun.1, 2)) {
                if let Some(begun) = self.advance_byte(begun.0, begun.1, 0x80 | b) {
                    self.end_cut(pos, begun, out);
                }
            }
        }
    }

    /// The byte that stands at `pos`, as all that is left of a character: its other one was dropped, and what follows is out of
    /// step with what stands before.
    pub fn lone_byte(&self, pos: u32, state: PipelineState) -> Option<Step> {
        let [once] = self.channel.unread.as_slice() else { return None };
        let (bytes, length) = once.bytes(self.observed.get(pos as usize)?)?;
        let alone = length == 1 && bytes[0] >= 0x80;
        alone.then(|| Step { prior: self.cut_price(), ..fitting(CUT, (pos + 1, state)) })
    }

    /// What a cut costs. Where a channel is only tried, most cuts are what another one would explain.
    fn cut_price(&self) -> f32 {
        if self.memory.is_none() { 2.0 * CUT_PRICE } else { CUT_PRICE }
    }

    /// Whether `c` is a byte that was read alone and begins a character of UTF-8: a byte before it was dropped.
    fn begins_utf8(&self, c: char) -> bool {
        let bytes = self.channel.unread.first().and_then(|once| once.bytes(c));
        let alone = bytes.is_some_and(|(bytes, length)| length == 1 && bytes[0] >= 0xC2);
        self.channel.single && matches!(self.channel.origin, Origin::Utf8) && alone
    }

    /// Adds a cut if something of it shows, or waits, and nothing but ASCII can stand behind it.
    fn end_cut(&self, from: u32, (pos, state): (u32, PipelineState), out: &mut Vec<Step>) {
        let next = self.observed.get(pos as usize);
        let ends = match state.is_idle() {
            true => pos > from && next.is_none_or(|c| c.is_ascii() || self.begins_utf8(c)),
            false => {
                next.is_none()
                    || self.ends(pos, &state)
                    || (0..0x80).any(|a| self.advance_byte(pos, state, a).is_some())
            }
        };
        // What is shortened says that it goes on; so does an excerpt that ends there.
        let dots = || [0, 1].map(|i| self.observed.get(pos as usize + i)) == [Some('.'); 2];
        let shortened = next.is_none() || dots();
        let prior = if shortened { SHORTENED } else { self.cut_price() };
        let cut = Step { prior, ..fitting(CUT, (pos, state)) };
        if ends && !out.iter().any(|s| s.original == CUT && s.pos == pos && s.state == state) {
            out.push(cut);
        }
    }
}

#[cfg(all(test, feature = "model"))]
mod tests {
    use crate::mojibake::{Options, repair};
    use crate::report::{Count, Entry, apply};

    /// A page with a title that was shortened to so many bytes, and what it is given back as.
    fn page(shortened: &[u8]) -> Vec<u8> {
        let title = "关于进一步加强水资源管理工作的通知";
        let link = format!("<li><a href=\"1.htm\" title=\"{title}\">");
        let rest = "...</a></li><li>各县（区）人民政府，市政府各部门：现将有关事项通知如下。</li>";
        [link.as_bytes(), shortened, rest.as_bytes()].concat()
    }

    #[test]
    fn a_character_that_was_cut_off_is_lost_and_no_other() {
        let title = "关于进一步加强水资源管理工作的通知";
        let latin1 = |bytes: &[u8]| bytes.iter().copied().map(char::from).collect::<String>();
        let gbk = |bytes: &[u8]| encoding_rs::GBK.decode_without_bom_handling(bytes).0.into_owned();
        for missing in [1, 2] {
            let bytes = page(&title.as_bytes()[..title.len() - missing]);
            let truth = String::from_utf8(page("关于进一步加强水资源管理工作的通\u{FFFD}".as_bytes()));
            for damaged in [latin1(&bytes), gbk(&bytes)] {
                let entries = repair(&damaged, &Options::default()).entries;
                assert_eq!(Ok(apply(&damaged, &entries)), truth);
                let lost = entries.iter().filter_map(|e| if let Entry::Loss(l) = e { Some(l) } else { None });
                assert_eq!(Vec::from_iter(lost.map(|l| l.count)), [Count::Exactly(1)]);
            }
        }
    }

    #[test]
    fn a_lost_byte_puts_nothing_else_out_of_step() {
        let text = "横跨两江的第三座公路大桥正式建成通车，全长一千二百米。";
        let (bytes, _, _) = encoding_rs::GBK.encode(text);
        // 江 is BD AD: a soft hyphen, which programs drop.
        let damaged: String = bytes.iter().filter(|b| **b != 0xAD).copied().map(char::from).collect();
        let truth = text.replace('江', "\u{FFFD}");
        assert_eq!(apply(&damaged, &repair(&damaged, &Options::default()).entries), truth);
    }

    #[test]
    fn an_excerpt_ends_inside_a_character() {
        let text = "各县（区）人民政府，市政府各部门：为进一步加强水资源管理，现将有关事项通知如下";
        let cut = &text.as_bytes()[..text.len() - 1];
        let damaged: String = cut.iter().copied().map(char::from).collect();
        let truth = text.replace('下', "\u{FFFD}");
        assert_eq!(apply(&damaged, &repair(&damaged, &Options::default()).entries), truth);
    }
}
