use crate::notice::grammar::{Found, label::Field};
use crate::notice::data::documents::{OFFICIAL_TYPES, OTHER_TYPES};
pub(super) fn grade(_t: &str) -> Option<(Field, Found<String>)> { None }
fn bare(t: &str) -> String {
    let mut s: String = t.chars().filter(|c| !c.is_whitespace()).collect();
    while s.ends_with(['）', ')']) {
        match s.rfind(['（', '(']) { Some(i) => s.truncate(i), None => break }
    }
    s
}
pub(super) fn document_type(t: &str) -> Option<String> {
    let s = bare(t);
    OFFICIAL_TYPES.iter().find(|(w, _)| s.ends_with(w)).map(|(_, t)| t.to_string())
        .or_else(|| OTHER_TYPES.iter().find(|w| s.ends_with(**w)).map(|w| w.to_string()))
}
pub(super) fn is_full(t: &str) -> bool {
    let s = bare(t);
    document_type(t).is_some() && s.contains("关于") && s.chars().count() >= 8
}
pub(super) fn join(lines: &[&str]) -> String {
    lines.concat()
}
