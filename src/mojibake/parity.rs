//! Whether a text looks as if a reader of GB 18030 or of all of GBK's cells had dropped what it could not read: nearly
//! every pair of bytes is one there, so that only where a run ends something was lost, and with GB 18030 beside a byte 80.
//!
//! Its runs end behind a pair, unless the character that was lost there had an 80 itself; those of other text in every
//! other case. 80 is no first byte of a pair in GB 18030: in the text that is left it is always a second one.

use super::phase::{SEEN, Seen, is_new};

/// In nats, how much likelier a byte 80 is the second byte of a pair there, and the first one.
const SECOND: f64 = 0.66;
const FIRST: f64 = -2.8;
/// The same of a run that ends behind a pair, of one that does not, and of one that ends with a sign of U+2000 to 203F or
/// U+3000 to 303F: wherever it stood, it would have been lost.
const WHOLE: f64 = 0.7;
const HALF: f64 = -1.4;
const SIGN: f64 = -3.9;
/// A label or a cell of a table is shorter than six characters, in bytes: of such runs pages are full that are no text.
const PHRASE: usize = 18;
/// From which sum on it is worth asking what is missing, and below which one it is not asked any further.
const SUSPICIOUS: f64 = 7.0;
const RULED_OUT: f64 = -12.0;

/// How much likelier what was seen so far is where characters were dropped so, in nats.
#[derive(Debug, Clone, Copy)]
pub(super) struct Parity {
    /// By how the runs end, and by the bytes 80.
    ends: f64,
    eighties: f64,
    met: Seen,
}

impl Default for Parity {
    fn default() -> Self {
        Parity { ends: 0.0, eighties: 0.0, met: [0; SEEN / 64] }
    }
}

impl Parity {
    /// Looks at a run of characters outside ASCII in UTF-8 that was not met before; `ends` says whether the character
    /// behind it, if there is one, is no second byte.
    pub fn add(&mut self, run: &[u8], ends: bool) {
        let mut start = 0;
        for at in memchr::memchr_iter(0x80, run) {
            // What stands before it: what is repeated says nothing new.
            let before = &run[at.saturating_sub(4)..at];
            let new = is_new(&mut self.met, before.iter().fold(0, |n, b| n << 8 | u32::from(*b)));
            let first = (at - start).is_multiple_of(2);
            if first {
                start = at + 1;
            }
            if new {
                self.eighties += if first { FIRST } else { SECOND };
            }
        }
        if ends {
            self.ends += match run {
                [.., 0xE2 | 0xE3, 0x80, _] => SIGN,
                // Labels of menus and cells are short, of one length, and end alike: 市教育局, 市公安局.
                _ if run.len() < PHRASE || !is_new(&mut self.met, ending(run)) => 0.0,
                _ if (run.len() - start).is_multiple_of(2) => WHOLE,
                _ => HALF,
            };
        }
    }

    /// Nothing will be made of it any more.
    pub fn is_ruled_out(&self) -> bool {
        self.best() < RULED_OUT
    }

    /// As little was dropped as it looks now.
    pub fn rule_out(&mut self) {
        self.ends = f64::NEG_INFINITY;
    }

    pub fn is_likely(&self) -> bool {
        self.best() > 0.0
    }

    fn best(&self) -> f64 {
        self.ends + self.eighties.max(0.0)
    }

    /// How much likelier it is, in nats, that a reader dropped what it could not read to which 80 is a character;
    /// `None` where it is not worth asking.
    pub fn through_gbk(&self) -> Option<f64> {
        Some(self.ends).filter(|e| *e >= SUSPICIOUS)
    }

    /// The same of one to which 80 is none.
    pub fn through_gb18030(&self) -> Option<f64> {
        Some(self.ends + self.eighties).filter(|e| *e >= SUSPICIOUS)
    }
}

/// What tells how a run ends from how others do.
fn ending(run: &[u8]) -> u32 {
    run.iter().rev().take(3).fold(run.len() as u32, |n, b| n << 8 | u32::from(*b)).rotate_left(11)
}

#[cfg(test)]
mod tests {
    use super::Parity;
    use crate::converter::zoo;

    /// The runs of a text, each with the character behind it.
    fn parity(text: &str) -> f64 {
        let mut parity = Parity::default();
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(start) = bytes[at..].iter().position(|b| *b >= 0x80).map(|b| at + b) {
            at = bytes[start..].iter().position(|b| *b < 0x80).map_or(bytes.len(), |b| start + b);
            parity.add(&bytes[start..at], bytes.get(at).is_some_and(|b| !b.is_ascii_alphabetic()));
        }
        parity.ends + parity.eighties
    }

    #[test]
    fn what_readers_of_gb18030_dropped_shows_and_other_text_does_not_look_so() {
        let page = "<p>为进一步加强农村留守儿童关爱保护工作，根据有关规定，现将有关事项通知如下。</p>\n\
            <p>一、提高认识，开展检查。各部门要把这项工作摆上重要位置，总结经验、明确责任，抓好落实。</p>\n\
            <p>二、健全机制，形成合力。要建立联席会议制度，定期研究解决问题、开发技术，及时报告情况。</p>\n";
        assert!(parity(page) < -20.0, "{}", parity(page));
        for name in ["rt_py_gb18030_ignore_ignore", "rt_uconv_gb18030_skip_ignore"] {
            let damaged = zoo::pipeline(name).expect(name).run(page);
            assert!(parity(&damaged) > 5.0, "{name}: {} of {damaged}", parity(&damaged));
        }
        // These give 80 a character.
        for name in ["rt_uconv_gbk_skip_ignore", "rt_encoding_rs_gbk_ignore"] {
            let damaged = zoo::pipeline(name).expect(name).run(page);
            assert!(parity(&damaged) < 0.0, "{name}: {} of {damaged}", parity(&damaged));
        }
        // Where a full stop of three bytes ends a run, nothing was dropped.
        assert!(parity("工作。<br>规定。<br>") < -5.0);
        // The departments of a city are no text.
        let menu = ["教育", "科技", "公安", "民政", "司法", "财政"].map(|d| format!("市委市政府{d}局 · "));
        assert!(parity(&menu.concat().repeat(3)) < 5.0, "{}", parity(&menu.concat()));
        // What is repeated says nothing new.
        let repeated = "国检一".repeat(50);
        assert!(parity(&repeated).abs() < 12.0, "{}", parity(&repeated));
    }
}
