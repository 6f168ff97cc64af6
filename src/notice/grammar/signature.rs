//! 签发人, the person who signed a document that goes to a higher organ (GB/T 9704-2012 clause 7.2.6).

use super::pattern::Pattern;
use super::{Found, scan};
use crate::report::Span;
use regex::Regex;

static LABEL: Pattern = Pattern::new(&[&['签']], || {
    Regex::new(r"签\s{0,4}发\s{0,4}人\s{0,4}[：:]").expect("the pattern is fixed")
});

/// The byte at which the label 签发人： begins.
pub(super) fn label_at(text: &str) -> Option<usize> {
    LABEL.find(text).map(|m| m.start())
}

/// The names after 签发人：, in a line of their own or behind the document number. A name spread over
/// two cells of type (`张　三`) is one name.
///
/// ```
/// use gongwen::notice::grammar::signature::find;
/// let names: Vec<String> = find("某发〔2010〕7号　签发人：张　三　李四光").into_iter().map(|n| n.value).collect();
/// assert_eq!(names, ["张三", "李四光"]);
/// ```
pub fn find(line: &str) -> Vec<Found<String>> {
    let Some(m) = LABEL.find(line).filter(|_| line.len() < 400) else { return Vec::new() };
    let pieces = scan::split(line, Span::at(m.end(), line.len() - m.end()), |c| {
        scan::is_space(c) || scan::is_list_separator(c)
    });
    let mut names: Vec<Span> = Vec::new();
    let mut open = false;
    for piece in pieces {
        let text = &line[piece.range()];
        if text.chars().count() > 8 || !text.chars().all(|c| scan::is_han(c) || c == '·') {
            // Not a name: the line says something else, or a character was destroyed.
            return Vec::new();
        }
        let single = text.chars().count() == 1;
        match names.last_mut().filter(|_| single && open) {
            Some(last) => {
                *last = Span::at(last.start(), piece.end() - last.start());
                open = false;
            }
            None => {
                names.push(piece);
                open = single;
            }
        }
    }
    names.into_iter().map(|span| Found::new(span, scan::squeezed(&line[span.range()]))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_after_the_label() {
        for (line, want) in [
            ("签发人：王五", vec!["王五"]),
            ("签 发 人: 王　五、赵六", vec!["王五", "赵六"]),
            ("签发人：阿不都·热合曼", vec!["阿不都·热合曼"]),
            ("签发人：", vec![]),
            ("签发人：王�", vec![]),
            ("文件由签发人签字", vec![]),
        ] {
            let names: Vec<String> = find(line).into_iter().map(|n| n.value).collect();
            assert_eq!(names, want, "{line}");
        }
    }
}
