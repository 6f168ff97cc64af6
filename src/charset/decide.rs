//! The decision: evidence in, one encoding or several stretches out.

use super::lattice::{self, Form, Prices};
use super::render::{Page, segment};
use super::suspect::has_utf8_stretch;
use super::{ConflictPolicy, Decoded, Hints, label, prescan, price, sample, utf16};
use crate::report::{EncodingReport, Evidence};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8};
use std::borrow::Cow;

/// What the first step of a page in a form other than the declared one costs.
const UNDECLARED: u32 = 10;
/// What a reading must gain for each byte that it gives up where the decoder finds no error: a lost byte leaves one
/// unless a letter stands behind the text.
const UNPROVEN: u32 = 16;
/// From so many stretches on a page counts as mixed throughout.
const MIXED: usize = 5;
/// The most non-ASCII bytes of a text that is looked at twice because its UTF-8 may be GBK.
const SHORT: usize = 256;

pub(super) fn decide<'a>(bytes: &'a [u8], hints: &Hints<'_>) -> Decoded<'a> {
    let mut case = Case::new(bytes, hints);
    if let Some((encoding, len)) = Encoding::for_bom(bytes) {
        case.say("bom", hex(&bytes[..len]), Some(encoding));
        return match std::str::from_utf8(&bytes[len..]) {
            Ok(text) if encoding == UTF_8 => case.borrowed(text, len),
            _ if encoding == UTF_8 => case.stretches(len),
            _ => case.whole(encoding, len),
        };
    }
    // GB18030's own mark, which WHATWG leaves in the text as U+FEFF.
    if bytes.starts_with(b"\x84\x31\x95\x33") {
        case.say("bom", hex(&bytes[..4]), Some(GB18030));
        return case.gb18030(4).unwrap_or_else(|case| case.stretches(4));
    }
    // The flavour that stops at the first error: GBK pages have it in their title.
    let utf8 = simdutf8::compat::from_utf8(bytes).ok();
    if utf8.is_none_or(str::is_ascii)
        && let Some(encoding) = utf16::detect(bytes)
    {
        case.say("bytes", "zero bytes on one side of the pairs", Some(encoding));
        return case.whole(encoding, 0);
    }
    if hints.conflict == ConflictPolicy::DeclarationFirst
        && let Some(&encoding) = case.declared.first()
    {
        return case.whole(encoding, 0);
    }
    match utf8 {
        Some(_) if case.is_short_gbk() => {
            case.say("bytes", "two-byte sequences that are Chinese as GBK", Some(GBK));
            case.whole(GB18030, 0)
        }
        Some(text) => case.borrowed(text, 0),
        None => case.not_utf8(),
    }
}

/// A page and what is known of it.
struct Case<'a, 'h> {
    bytes: &'a [u8],
    tld: Option<&'h str>,
    evidence: Vec<Evidence>,
    /// The encodings that are declared, in the order of the policy.
    declared: Vec<&'static Encoding>,
}

impl<'a, 'h> Case<'a, 'h> {
    fn new(bytes: &'a [u8], hints: &Hints<'h>) -> Self {
        let mut case =
            Case { bytes, tld: hints.url.and_then(top_level_domain), evidence: vec![], declared: vec![] };
        if let Some(said) = hints.content_type.and_then(prescan::content_label) {
            case.declare("http", said);
        }
        for d in prescan::declarations(bytes) {
            case.declare(d.source, d.label);
        }
        case
    }

    fn declare(&mut self, source: &str, said: String) {
        let encoding = label::encoding_for(&said);
        self.declared.extend(encoding);
        self.say(source, said, encoding);
    }

    fn say(&mut self, source: &str, said: impl Into<String>, encoding: Option<&'static Encoding>) {
        self.evidence.push(Evidence::new(source, said, encoding.map(|e| e.name().to_owned())));
    }

    fn declares(&self, form: Form) -> bool {
        self.declared.iter().any(|&e| Form::of(e) == Some(form))
    }

    /// Short texts can be GBK and valid UTF-8 at once: only two-byte sequences, which in UTF-8 are
    /// letters of other alphabets.
    fn is_short_gbk(&self) -> bool {
        let Some(first) = sample::first_high(self.bytes) else { return false };
        let rest = &self.bytes[first..];
        if rest.iter().take(SHORT).any(|&b| b >= 0xE0)
            || rest.iter().filter(|&&b| b >= 0x80).count() > SHORT
            || rest.iter().any(|&b| b >= 0xE0)
        {
            return false;
        }
        // Symbols and letters that stand alone between ASCII (½, é) are no Chinese text.
        let high = rest.iter().filter(|&&b| b >= 0x80).count();
        let runs = rest.chunk_by(|a, b| (*a >= 0x80) == (*b >= 0x80)).filter(|run| run[0] >= 0x80).count();
        if runs * 4 > high {
            return false;
        }
        let bias = match (self.declares(Form::Gb18030), self.declares(Form::Utf8)) {
            (true, false) => 0,
            (false, true) => 2 * UNDECLARED,
            _ => UNDECLARED,
        };
        price::price(rest, Form::Gb18030).saturating_add(bias) < price::price(rest, Form::Utf8)
    }

    /// Bytes that are not UTF-8 throughout.
    fn not_utf8(mut self) -> Decoded<'a> {
        let mut looked = None;
        for encoding in self.declared.clone() {
            match Form::of(encoding) {
                Some(Form::Utf8) => continue,
                Some(Form::Gb18030) if !sample::many_low_trails(self.bytes) => {
                    self = match self.gb18030(0) {
                        Ok(decoded) => return decoded,
                        Err(case) => case,
                    };
                }
                // A declaration that is anything but GBK is rare enough for a closer look.
                form => {
                    let look = *looked.get_or_insert_with(|| self.look());
                    let fits = match form {
                        Some(form) => look.pure && look.form == form,
                        None => !look.surely_chinese,
                    };
                    if fits && !encoding.decode_without_bom_handling(self.bytes).1 {
                        return self.whole(encoding, 0);
                    }
                }
            }
        }
        let look = looked.unwrap_or_else(|| self.look());
        // Against a declaration of something Chinese a few odd bytes prove nothing.
        let sample = (!look.chinese && !self.declared.iter().any(|&e| Form::of(e).is_some()))
            .then(|| sample::sample(self.bytes));
        if let Some(sample) = sample.filter(|sample| !sample::is_broken_utf8(sample)) {
            let guess = sample::detect(&sample, self.tld);
            self.say("detector", "chardetng on a sample", Some(guess));
            if Form::of(guess).is_none() && !guess.decode_without_bom_handling(self.bytes).1 {
                return self.whole(guess, 0);
            }
        }
        if look.pure && look.form == Form::Gb18030 {
            self = match self.gb18030(0) {
                Ok(decoded) => return decoded,
                Err(case) => case,
            };
        }
        if look.pure && look.form == Form::Big5 && !BIG5.decode_without_bom_handling(self.bytes).1 {
            self.say("bytes", "reads as Chinese", Some(BIG5));
            return self.whole(BIG5, 0);
        }
        self.stretches(0)
    }

    fn look(&self) -> sample::Look {
        sample::look(&sample::sample(self.bytes), &self.prices())
    }

    /// What each form costs at the start of the page: declarations and the top-level domain count.
    fn prices(&self) -> Prices {
        let mut prices = Prices::default();
        if let Some(form) = self.declared.first().and_then(|&e| Form::of(e)) {
            prices.start = [UNDECLARED; 3];
            prices.start[form as usize] = 0;
        }
        if matches!(self.tld, Some("tw" | "hk" | "mo")) {
            prices.start[Form::Big5 as usize] = 0;
            prices.start[Form::Gb18030 as usize] += 6;
        }
        if prices.start[Form::Big5 as usize] == 0 {
            prices.to_big5 = 0;
        }
        prices
    }

    /// One pass of the GB18030 decoder, if nothing speaks against it: no error, no private-use
    /// character, no stretch that reads better as UTF-8.
    fn gb18030(mut self, skip: usize) -> Result<Decoded<'a>, Self> {
        let bytes = &self.bytes[skip..];
        let (text, errors) = GB18030.decode_without_bom_handling(bytes);
        if errors || memchr::memchr(0xEE, text.as_bytes()).is_some() || has_utf8_stretch(bytes) {
            return Err(self);
        }
        self.say("bytes", "no error", Some(GB18030));
        let page = Page {
            segments: vec![segment(0, self.bytes.len(), "gb18030", 0, text.len())],
            ..Page::default()
        };
        Ok(self.done(GB18030, page, text))
    }

    fn borrowed(mut self, text: &'a str, skip: usize) -> Decoded<'a> {
        if skip == 0 && !text.is_ascii() {
            self.say("bytes", "valid throughout", Some(UTF_8));
        }
        // ASCII is the same in all of them: then the declaration is right.
        let decided = match self.declared.first() {
            Some(&e) if text.is_ascii() && e.is_ascii_compatible() => e,
            _ => UTF_8,
        };
        let page =
            Page { segments: vec![segment(0, self.bytes.len(), "UTF-8", 0, text.len())], ..Page::default() };
        self.done(decided, page, Cow::Borrowed(text))
    }

    fn whole(self, encoding: &'static Encoding, skip: usize) -> Decoded<'a> {
        let mut page = Page::whole(&self.bytes[skip..], encoding);
        let text = std::mem::take(&mut page.input);
        page.segments = vec![segment(0, self.bytes.len(), encoding.name(), 0, text.len())];
        self.done(encoding, page, Cow::Owned(text))
    }

    /// The cheapest reading of a page that no single encoding explains.
    fn stretches(mut self, skip: usize) -> Decoded<'a> {
        let mut prices = self.prices();
        if skip > 0 {
            prices.start = [0, UNDECLARED, 2 * UNDECLARED];
        }
        let mut reading = lattice::read(&self.bytes[skip..], &prices);
        if reading.stretches.len() >= MIXED {
            // A page that is mixed is mixed in many places: then a change of encoding is no surprise.
            (prices.at_ascii, prices.inside) = (prices.at_ascii / 2, prices.inside * 3 / 4);
            reading = lattice::read(&self.bytes[skip..], &prices);
        }
        if self.is_plain_gb18030(skip, &reading) {
            self = match self.gb18030(skip) {
                Ok(decoded) => return decoded,
                Err(case) => case,
            };
        }
        let main = lattice::tidy(&self.bytes[skip..], &mut reading.stretches);
        let mut page = Page::mixed(&self.bytes[skip..], &reading);
        for s in &mut page.segments {
            let start = if s.bytes.start() == 0 { 0 } else { s.bytes.start() + skip };
            *s = segment(start, s.bytes.end() + skip, &s.encoding, s.text.start(), s.text.end());
        }
        let said = match page.segments.len() {
            1 => "reads best".to_owned(),
            n => format!("most of {n} stretches"),
        };
        self.say("bytes", said, Some(main.encoding()));
        let text = std::mem::take(&mut page.input);
        self.done(main.encoding(), page, Cow::Owned(text))
    }

    /// Whether a reading splits characters of text that is GB18030 without an error, and gains too little by it.
    fn is_plain_gb18030(&self, skip: usize, reading: &lattice::Reading) -> bool {
        let bytes = &self.bytes[skip..];
        let gained = || price::price(bytes, Form::Gb18030).saturating_sub(reading.cost);
        reading.stretches.iter().all(|s| s.form == Form::Gb18030)
            && !reading.orphans.is_empty()
            && gained() < UNPROVEN * reading.orphans.len() as u32
    }

    fn done(mut self, decided: &'static Encoding, page: Page, input: Cow<'a, str>) -> Decoded<'a> {
        for e in &mut self.evidence {
            e.overruled = e.encoding.as_deref().is_some_and(|name| !same(name, decided));
        }
        let decided = if decided == GBK { GB18030 } else { decided };
        let report = EncodingReport {
            decided: decided.name().to_owned(),
            because: self.evidence,
            segments: page.segments,
        };
        Decoded { input, edits: page.edits, losses: page.losses, report }
    }
}

/// Whether a name stands for the encoding; GBK and GB18030 are one when decoding.
fn same(name: &str, encoding: &'static Encoding) -> bool {
    let form = |e: &'static Encoding| if e == GBK { GB18030 } else { e };
    Encoding::for_label(name.as_bytes()).is_some_and(|e| form(e) == form(encoding))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02X}")).collect::<Vec<_>>().join(" ")
}

/// The top-level domain of an address, in lower case only: anything else says nothing.
fn top_level_domain(url: &str) -> Option<&str> {
    let host = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = host.split(['/', '?', '#', ':']).next()?;
    let tld = host.rsplit('.').next()?;
    (tld.len() >= 2 && tld.len() < host.len() && tld.bytes().all(|b| b.is_ascii_lowercase())).then_some(tld)
}
