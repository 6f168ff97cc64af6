//! Any bytes as a table of the language model: it opens or does not, and whatever it says, the search stands it.
#![no_main]

#[path = "../../common/laws.rs"]
mod laws;

use gongwen::language::{CharModel, Language, Standing};
use gongwen::mojibake::{Kind, Options, repair};
use libfuzzer_sys::fuzz_target;

/// Misread, with `?` for what was lost; lines that end; text of its own. What follows is asked about.
const PAGES: [&str; 4] = [
    "<p>鍏充簬寮?灞曟鏌ョ殑閫氱煡</p><p>甯備汉姘戞斂搴?/p>",
    "信息名称:关于开展检查的通?/span>\n主?词?水务 ?知\n",
    "<td>各县（区）水务局：</td><p>二〇〇八年?月六日</p>",
    "鍚勫幙锛堝競銆佸尯锛変汉姘戞斂搴滐細",
];

fuzz_target!(|data: &[u8]| {
    let Some((&choice, table)) = data.split_first() else { return };
    let Some(model) = CharModel::open(table) else { return };
    let page: Vec<char> = PAGES[usize::from(choice & 3)].chars().collect();
    let mut standing = Standing::default();
    for at in 0..page.len() {
        let (left, right) = (&page[..at], &page[at + 1..]);
        let last = &left[left.len().saturating_sub(4)..];
        let _ = (model.log_prob(left, page[at]), model.log_prob_from(&mut standing, last, page[at]));
        if at % 8 == usize::from(choice >> 2 & 7) {
            let candidates = model.proposals(left, right);
            let scores = model.hole_scores(left, &candidates[..candidates.len().min(64)], right);
            assert_eq!(scores.len(), candidates.len().min(64));
        }
    }
    if choice & 0x80 != 0 {
        let text = PAGES[usize::from(choice & 3)];
        let mut options = Options::default();
        options.language = &model;
        options.work = 20_000;
        options.kind = if choice & 0x40 != 0 { Kind::Plain } else { Kind::Markup };
        laws::entries(text, &repair(text, &options).entries);
    }
});
