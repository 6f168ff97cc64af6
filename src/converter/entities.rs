//! The names that HTML 4.01 (chapter 24) has for the characters of windows-1252.

/// U+00A0 to U+00FF.
#[rustfmt::skip]
const LATIN1: [&str; 96] = [
    "nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect", "uml", "copy", "ordf", "laquo",
    "not", "shy", "reg", "macr", "deg", "plusmn", "sup2", "sup3", "acute", "micro", "para", "middot",
    "cedil", "sup1", "ordm", "raquo", "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc", "Atilde",
    "Auml", "Aring", "AElig", "Ccedil", "Egrave", "Eacute", "Ecirc", "Euml", "Igrave", "Iacute", "Icirc", "Iuml",
    "ETH", "Ntilde", "Ograve", "Oacute", "Ocirc", "Otilde", "Ouml", "times", "Oslash", "Ugrave", "Uacute", "Ucirc",
    "Uuml", "Yacute", "THORN", "szlig", "agrave", "aacute", "acirc", "atilde", "auml", "aring", "aelig", "ccedil",
    "egrave", "eacute", "ecirc", "euml", "igrave", "iacute", "icirc", "iuml", "eth", "ntilde", "ograve", "oacute",
    "ocirc", "otilde", "ouml", "divide", "oslash", "ugrave", "uacute", "ucirc", "uuml", "yacute", "thorn", "yuml",
];

/// The name (or number, for the apostrophe) that `htmlentities` of PHP writes for `c`, if it does.
/// HTML 4 has none for `Ž` and `ž`.
pub(super) fn name_of(c: char) -> Option<&'static str> {
    Some(match c {
        '&' => "amp",
        '<' => "lt",
        '>' => "gt",
        '"' => "quot",
        '\'' => "#039",
        '\u{A0}'..='\u{FF}' => LATIN1[c as usize - 0xA0],
        '€' => "euro",
        '‚' => "sbquo",
        'ƒ' => "fnof",
        '„' => "bdquo",
        '…' => "hellip",
        '†' => "dagger",
        '‡' => "Dagger",
        'ˆ' => "circ",
        '‰' => "permil",
        'Š' => "Scaron",
        '‹' => "lsaquo",
        'Œ' => "OElig",
        '‘' => "lsquo",
        '’' => "rsquo",
        '“' => "ldquo",
        '”' => "rdquo",
        '•' => "bull",
        '–' => "ndash",
        '—' => "mdash",
        '˜' => "tilde",
        '™' => "trade",
        'š' => "scaron",
        '›' => "rsaquo",
        'œ' => "oelig",
        'Ÿ' => "Yuml",
        _ => return None,
    })
}
