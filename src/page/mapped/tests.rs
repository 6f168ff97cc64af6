use super::*;

fn slice<'a>(html: &'a str, m: &Mapped, part: &str) -> &'a str {
    let start = m.as_str().find(part).unwrap();
    &html[m.source(start, start + part.len()).unwrap().range()]
}

#[test]
fn references_and_white_space_keep_their_places() {
    let html = "文&nbsp;&#12288; 号：国发&#x3014;2006〕&amp;\r\n1";
    let mut m = Mapped::default();
    m.push(html, 0, "文\u{a0}\u{3000} 号：国发〔2006〕&\n1");
    assert_eq!(m.as_str(), "文 号：国发〔2006〕& 1");
    assert_eq!(slice(html, &m, "国发〔2006〕"), "国发&#x3014;2006〕");
    assert_eq!(slice(html, &m, "& 1"), "&amp;\r\n1");
}

#[test]
fn a_reference_without_semicolon_ends_where_the_text_goes_on() {
    let html = "至&nbsp2006年";
    let mut m = Mapped::default();
    m.push(html, 0, "至\u{a0}2006年");
    assert_eq!(slice(html, &m, "2006年"), "2006年");
}

#[test]
fn text_that_does_not_fit_its_source_has_no_place() {
    let mut m = Mapped::default();
    m.push("abc", 0, "abd");
    assert_eq!(m.as_str(), "abd");
    assert_eq!(m.source(0, 3), None);
    m.push("xyz", 0, " uvw uvw");
    assert_eq!(m.as_str(), "abd uvw uvw");
    assert_eq!(m.part(4, 7).span(), None);
}

#[test]
fn pieces_are_joined_without_spaces() {
    let html = "<span>2006</span><span>年</span>";
    let mut m = Mapped::default();
    m.push(html, 6, "2006");
    m.push(html, 23, "年");
    assert_eq!(m.as_str(), "2006年");
    assert_eq!(slice(html, &m, "2006年"), "2006</span><span>年");
}
