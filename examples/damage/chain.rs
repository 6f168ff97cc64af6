//! What happened to a page, step by step.

use gongwen::converter::{Decoder, Encoder, Fold, Pipeline, Stage, Utf8Policy, zoo};

const ENCODE: Stage = Stage::Encode(Encoder::Utf8);
const AS_OLD_PHP: Stage = Stage::Decode(Decoder::DoubleByte(&zoo::MBFL_OLD));
const BY_OLD_PHP: Stage = Stage::Encode(zoo::MBFL_OLD_ENCODER);

/// A pipeline of the zoo by its name.
fn pipeline(name: &str) -> Option<Pipeline> {
    static READ: [Stage; 2] = [ENCODE, AS_OLD_PHP];
    static DROP: [Stage; 4] =
        [ENCODE, AS_OLD_PHP, BY_OLD_PHP, Stage::Decode(Decoder::Utf8(Utf8Policy::Drop))];
    static REPLACE: [Stage; 4] =
        [ENCODE, AS_OLD_PHP, BY_OLD_PHP, Stage::Decode(Decoder::Utf8(Utf8Policy::Replace))];
    Pipeline::new(match name {
        "u8_as_mbfl_old" => &READ,
        "rt_mbfl_old_ignore" => &DROP,
        "rt_mbfl_old_replace" => &REPLACE,
        _ => return None,
    })
}

/// Runs `text` through all steps of `chain`.
///
/// # Errors
/// The name of a step that there is not.
pub fn run(chain: &str, text: &str) -> Result<String, String> {
    chain.split(',').try_fold(text.to_owned(), |text, step| match step {
        "nfkc" => Ok(nfkc(&text)),
        "tags" => Ok(strip_tags(&text)),
        name => pipeline(name).map(|p| p.run(&text)).ok_or_else(|| format!("there is no step {name:?}")),
    })
}

fn nfkc(text: &str) -> String {
    static FOLD: [Stage; 1] = [Stage::Fold(Fold::Nfkc)];
    Pipeline::new(&FOLD).map_or_else(|| text.to_owned(), |p| p.run(text))
}

/// Takes every `<…>` out and decodes the references of [`REFERENCES`], as scrapers do that keep a page's text.
/// What lost its `<` or its `&` is no tag or reference any more and stays.
pub fn strip_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let (before, tag) = rest.split_at(start);
        text.push_str(before);
        let Some(end) = tag.find('>') else {
            rest = tag;
            break;
        };
        rest = &tag[end + 1..];
    }
    text.push_str(rest);
    REFERENCES.iter().fold(text, |text, (reference, character)| text.replace(reference, character))
}

/// The references that the fixtures use; `&amp;` comes last, so that nothing is decoded twice.
const REFERENCES: [(&str, &str); 7] = [
    ("&nbsp;", "\u{A0}"),
    ("&ensp;", "\u{2002}"),
    ("&ldquo;", "“"),
    ("&rdquo;", "”"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&amp;", "&"),
];
