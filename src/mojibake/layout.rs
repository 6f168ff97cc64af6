//! How the source is laid out: what stands before its indents, and how its lines end. White space that was eaten is
//! all one to the language, which sees no source.

use super::observed::Observed;

/// Longer indents are all alike, in characters.
const LONGEST: usize = 12;
/// Indents of one width that must have been seen.
const LEAST: u32 = 4;

/// How often which white space stands where.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// For blanks of each number, how often a line begins with them, and how often they stand elsewhere.
    indents: [(u32, u32); LONGEST + 1],
    /// How often a line feed stands before text and behind something other than a tag, and how often a space does: where
    /// there are no tags, lines end so.
    before_text: (u32, u32),
    /// Line feeds, and those behind a carriage return.
    breaks: (u32, u32),
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t')
}

impl Layout {
    pub fn of(observed: &Observed<'_>) -> Self {
        let (mut layout, mut before, mut run) = (Layout::default(), '\n', 0);
        let mut end = '>';
        let mut begins = true;
        for &c in &observed.chars {
            if is_blank(c) {
                begins = if run == 0 { before == '\n' } else { begins };
                run += 1;
            } else if run > 0 {
                let indent = &mut layout.indents[run.min(LONGEST)];
                *(if begins { &mut indent.0 } else { &mut indent.1 }) += 1;
                run = 0;
            }
            if !c.is_ascii() && end != '>' {
                layout.before_text.0 += u32::from(before == '\n');
                layout.before_text.1 += u32::from(before == ' ');
            }
            if !matches!(c, '\n' | '\r') {
                end = c;
            }
            if c == '\n' {
                layout.breaks.0 += 1;
                layout.breaks.1 += u32::from(before == '\r');
            }
            before = c;
        }
        layout
    }

    /// What an eaten ASCII character before `next` costs beyond what the language thinks of it.
    pub fn rarity(&self, observed: &Observed<'_>, a: char, next: usize) -> f32 {
        let following = observed.get(next);
        match a {
            // Half of a line's end, where lines end so.
            '\r' if following == Some('\n') && 2 * self.breaks.1 > self.breaks.0 => 0.0,
            '\r' => -16.0,
            '\n' | ' ' => self.indented(observed, a, next).unwrap_or(match (a, following) {
                ('\n', Some(n)) if !n.is_ascii() => self.broken(),
                ('\n', _) => -3.0,
                _ => -1.0,
            }),
            '\t' => -7.0,
            '\0'..='\x1F' | '\x7F' => -16.0,
            _ => 0.0,
        }
    }

    /// The same for a line feed within running text: lines of pages hardly break there, those of texts without tags end so.
    fn broken(&self) -> f32 {
        let (breaks, spaces) = self.before_text;
        let share = breaks as f32 / (breaks + spaces + 1) as f32;
        share.ln().max(-8.0)
    }

    /// The same for what stands before blanks of which the page has enough.
    fn indented(&self, observed: &Observed<'_>, a: char, next: usize) -> Option<f32> {
        let blanks = observed.chars.get(next..)?.iter().take(LONGEST).take_while(|c| is_blank(**c)).count();
        let (begin, others) = self.indents[blanks];
        if blanks == 0 || begin + others < LEAST {
            return None;
        }
        // A space that was eaten would be one blank more.
        let longer = self.indents[(blanks + 1).min(LONGEST)].1;
        let (begin, longer) = (begin as f32 + 0.5, longer as f32 + 0.5);
        Some(if a == '\n' { (begin / (begin + longer)).ln() } else { (longer / (begin + longer)).ln() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_indent_begins_a_line() {
        let page =
            Observed::new("<ul>\n  <li>甲</li>\n  <li>乙</li>\n  <li>丙</li>\n  <li>丁</li>  <b>戊</b>");
        let layout = Layout::of(&page);
        let eaten = page.len() - 10;
        assert_eq!(page.get(eaten), Some(' '));
        assert!(layout.rarity(&page, '\n', eaten) > layout.rarity(&page, ' ', eaten));
        assert!(layout.rarity(&page, '\r', eaten) < -10.0, "no line of the page ends so");
        // Within running text nobody breaks the line.
        assert!(layout.rarity(&page, '\n', 9) < layout.rarity(&page, ' ', 9));
    }
}
