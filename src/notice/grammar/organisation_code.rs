//! Check characters of organisation codes (GB 11714-1997) and unified social credit codes
//! (GB 32100-2015).

/// Whether a code carries a check character, and whether it fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Check {
    /// The check character is the one that the standard computes.
    Valid,
    /// It is another.
    Invalid,
    /// The code is of no kind that has a check character.
    Unchecked,
}

/// The check character to the first eight characters of a GB 11714 organisation code; `None` where they
/// are not eight of `0-9A-Z`.
///
/// ```
/// use gongwen::notice::grammar::organisation_code::gb11714_check;
/// assert_eq!(gb11714_check("01410950"), Some('9'));
/// assert_eq!(gb11714_check("0141095"), None);
/// ```
pub fn gb11714_check(body: &str) -> Option<char> {
    const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
    if body.len() != 8 {
        return None;
    }
    let mut sum = 0;
    for (c, weight) in body.bytes().zip(WEIGHTS) {
        let value = match c {
            b'0'..=b'9' => c - b'0',
            b'A'..=b'Z' => c - b'A' + 10,
            _ => return None,
        };
        sum += u32::from(value) * weight;
    }
    Some(match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        digit => char::from(b'0' + digit as u8),
    })
}

/// Checks a GB 11714 organisation code of nine characters, a hyphen before the last one allowed.
///
/// ```
/// use gongwen::notice::grammar::organisation_code::{Check, gb11714};
/// assert_eq!(gb11714("01410950-9"), Check::Valid);
/// assert_eq!(gb11714("014109508"), Check::Invalid);
/// assert_eq!(gb11714("某局"), Check::Unchecked);
/// ```
pub fn gb11714(code: &str) -> Check {
    let code: String = code.chars().filter(|&c| c != '-').collect();
    let Some(check) = code.chars().next_back().filter(|_| code.len() == 9 && code.is_ascii()) else {
        return Check::Unchecked;
    };
    match gb11714_check(&code[..8]) {
        Some(want) if want == check => Check::Valid,
        Some(_) => Check::Invalid,
        None => Check::Unchecked,
    }
}

/// Checks a unified social credit code of 18 characters, and the organisation code within it
/// (characters 9–17), whose own check character still holds.
///
/// ```
/// use gongwen::notice::grammar::organisation_code::{Check, gb32100};
/// assert_eq!(gb32100("11100000000013127D"), Check::Valid);
/// assert_eq!(gb32100("11100000000013127E"), Check::Invalid);
/// ```
pub fn gb32100(code: &str) -> Check {
    const ALPHABET: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    if code.len() != 18 || !code.is_ascii() {
        return Check::Unchecked;
    }
    let (mut sum, mut weight, mut last) = (0, 1, 0);
    for (n, c) in code.bytes().enumerate() {
        let Some(value) = ALPHABET.iter().position(|&a| a == c) else { return Check::Unchecked };
        if n < 17 {
            sum += value * weight;
            weight = weight * 3 % 31;
        }
        last = value;
    }
    let fits = (31 - sum % 31) % 31 == last && gb11714(&code[8..17]) == Check::Valid;
    if fits { Check::Valid } else { Check::Invalid }
}

/// Checks a code of either kind.
pub fn check(code: &str) -> Check {
    if code.len() == 18 { gb32100(code) } else { gb11714(code) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_that_are_known_to_hold() {
        for code in ["014109509", "000014349", "01410950-9"] {
            assert_eq!(gb11714(code), Check::Valid, "{code}");
        }
        for code in ["11100000000013127D", "91350100M000100Y43", "11440100MB2C90856P"] {
            assert_eq!(gb32100(code), Check::Valid, "{code}");
        }
    }

    /// Every single wrong digit must be seen: the weights are prime to 11, and to 31.
    #[test]
    fn a_wrong_digit_is_seen() {
        for (code, check) in [("014109509", gb11714 as fn(&str) -> Check), ("11100000000013127D", gb32100)] {
            for at in 0..code.len() {
                for digit in "0123456789".chars().filter(|&d| !code[at..].starts_with(d)) {
                    let wrong = format!("{}{digit}{}", &code[..at], &code[at + 1..]);
                    assert_ne!(check(&wrong), Check::Valid, "{wrong}");
                }
            }
        }
    }

    #[test]
    fn other_strings_are_unchecked() {
        for code in ["", "-", "12345678", "某市某局某某某", "0141�9509", "11100000000013127�"] {
            assert_eq!(check(code), Check::Unchecked, "{code}");
        }
    }
}
