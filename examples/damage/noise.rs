//! What happens to pages besides misreading: noise put into them, bytes lost and cut.

use encoding_rs::GBK;

/// A small generator (Knuth's constants): seeded, so that a page is damaged alike each time.
struct Dice(u64);

impl Dice {
    fn between(&mut self, from: u8, to: u8) -> char {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (from + ((self.0 >> 33) % u64::from(to - from + 1)) as u8) as char
    }
}

/// The step of that name, if it is one of these.
pub fn step(name: &str, text: &str) -> Option<String> {
    Some(match name {
        "nuls" => text.chars().flat_map(|c| [c].into_iter().chain((!c.is_ascii()).then_some('\0'))).collect(),
        "bom" => text.replace("<h1>", "\u{FEFF}<h1>"),
        "bom_as_gbk" => text.replace("<h1>", &format!("{}<h1>", decoded(b"\xEF\xBB\xBF"))),
        "pinyin" => pinyin(text),
        "jammer" => jammer(text),
        "gbk_lost_byte" => lost_byte(text),
        "chunked_u8_1024" => text.as_bytes().chunks(1024).map(String::from_utf8_lossy).collect(),
        "chunked_gbk_512" => GBK.encode(text).0.chunks(512).map(decoded).collect(),
        _ => return None,
    })
}

fn decoded(bytes: &[u8]) -> String {
    GBK.decode_without_bom_handling(bytes).0.into_owned()
}

/// Readings behind characters that mirror sites like to give them to.
fn pinyin(text: &str) -> String {
    const READINGS: [(&str, &str); 5] = [
        ("政府", "政(zheng)府"),
        ("安全", "安(ān)全"),
        ("检查", "检(jiǎn)查"),
        ("重视", "重(zhong)视"),
        ("应急", "应(ying)急"),
    ];
    READINGS.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// Discuz!'s strings at the ends of paragraphs, in both forms by turns.
fn jammer(text: &str) -> String {
    let mut dice = Dice(11);
    let mut out = String::new();
    for (i, part) in text.split_inclusive("</p>").enumerate() {
        let Some(body) = part.strip_suffix("</p>") else { return out + part };
        let mut noise = String::new();
        for _ in 0..5 + i % 5 {
            noise.extend([dice.between(32, 59), ' ', dice.between(63, 126)]);
        }
        out.push_str(body);
        out.push_str(&match i % 2 {
            0 => format!("<font class=\"jammer\">{noise}</font></p>"),
            _ => format!("</p><span style=\"display:none\">{noise}</span>"),
        });
    }
    out
}

/// GBK without the first byte of a paragraph's third character.
fn lost_byte(text: &str) -> String {
    let mut bytes = GBK.encode(text).0.into_owned();
    let paragraph = bytes.windows(5).rposition(|w| w == b"</b>\xCD").map(|at| at + 8);
    if let Some(at) = paragraph {
        bytes.remove(at);
    }
    decoded(&bytes)
}
