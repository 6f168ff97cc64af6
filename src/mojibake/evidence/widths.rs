//! Full-width or not: a page sets its signs one way.

use super::desk::Desk;
use super::page::Page;

const PAIRS: [(char, char); 7] =
    [('，', ','), ('：', ':'), ('；', ';'), ('（', '('), ('）', ')'), ('？', '?'), ('！', '!')];
/// However one-sided the page is, in another place it may be set otherwise.
const MOST: f64 = 30.0;

pub(super) fn weigh(desk: &mut Desk<'_>) {
    let open = desk.page.open();
    if open.is_empty() {
        return;
    }
    for (wide, narrow) in PAIRS {
        let both = |page: &Page, i: usize| {
            let behind_text = i > 0 && page.known(i - 1).is_some_and(|c| !c.is_ascii());
            behind_text && page.can_be(i, wide) && page.can_be(i, narrow)
        };
        let doubtful: Vec<usize> = open.iter().copied().filter(|&i| both(&desk.page, i)).collect();
        if doubtful.is_empty() {
            continue;
        }
        let (mut wides, mut narrows) = (0.5, 0.5);
        for i in 1..desk.page.values {
            // Within numbers and addresses signs are narrow on every page.
            let in_text = desk.page.known(i - 1).is_some_and(|c| !c.is_ascii());
            match desk.page.firm(i) {
                Some(c) if c == wide && in_text => wides += 1.0,
                Some(c) if c == narrow && in_text => narrows += 1.0,
                _ => {}
            }
        }
        let times: f64 = f64::clamp(wides / narrows, 1.0 / MOST, MOST).sqrt();
        for i in doubtful {
            desk.weigh(i, |c| {
                if c == wide {
                    times
                } else if c == narrow {
                    1.0 / times
                } else {
                    1.0
                }
            });
        }
    }
}
