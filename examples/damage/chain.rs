//! What happened to a page, step by step.

#[path = "noise.rs"]
mod noise;

use gongwen::converter::{Fold, Pipeline, Stage, zoo};

/// Runs `text` through all steps of `chain`.
///
/// # Errors
/// The name of a step that there is not.
pub fn run(chain: &str, text: &str) -> Result<String, String> {
    chain.split(',').try_fold(text.to_owned(), |text, step| match step {
        "nfkc" => Ok(nfkc(&text)),
        "tags" => Ok(strip_tags(&text)),
        name => noise::step(name, &text)
            .or_else(|| zoo::pipeline(name).map(|p| p.run(&text)))
            .ok_or_else(|| format!("there is no step {name:?}")),
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
        rest = tag;
        let Some(end) = tag.find('>') else { break };
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
