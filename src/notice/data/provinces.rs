//! The provinces: the sign that registration marks begin with, and the code of GB/T 2260.

/// One-character name and two-digit code of each province, as ICP marks (`苏ICP备`) and public security
/// registrations (`苏公网安备 32…`) use them.
pub const PROVINCES: [(char, &str); 31] = [
    ('京', "11"),
    ('津', "12"),
    ('冀', "13"),
    ('晋', "14"),
    ('蒙', "15"),
    ('辽', "21"),
    ('吉', "22"),
    ('黑', "23"),
    ('沪', "31"),
    ('苏', "32"),
    ('浙', "33"),
    ('皖', "34"),
    ('闽', "35"),
    ('赣', "36"),
    ('鲁', "37"),
    ('豫', "41"),
    ('鄂', "42"),
    ('湘', "43"),
    ('粤', "44"),
    ('桂', "45"),
    ('琼', "46"),
    ('渝', "50"),
    ('川', "51"),
    ('贵', "52"),
    ('云', "53"),
    ('藏', "54"),
    ('陕', "61"),
    ('甘', "62"),
    ('青', "63"),
    ('宁', "64"),
    ('新', "65"),
];

/// Second names that marks use beside those above.
pub const OTHER_NAMES: [(char, &str); 5] =
    [('蜀', "51"), ('黔', "52"), ('滇', "53"), ('秦', "61"), ('陇', "62")];

/// The code that belongs to a province's sign.
pub fn code(sign: char) -> Option<&'static str> {
    PROVINCES.iter().chain(&OTHER_NAMES).find(|(c, _)| *c == sign).map(|&(_, code)| code)
}

/// Whether two digits are the code of a province.
pub fn is_code(code: &str) -> bool {
    PROVINCES.iter().any(|(_, known)| *known == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_by_the_marks_of_provinces() {
        assert_eq!(code('苏'), Some("32"));
        assert_eq!(code('中'), None);
    }
}
