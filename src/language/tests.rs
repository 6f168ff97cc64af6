//! A table small enough to know by heart, and the embedded one.

#[cfg(feature = "model")]
use super::embedded;
use super::{CharModel, Language, NoModel, posterior, symbol};

fn characters(text: &str) -> Vec<char> {
    text.chars().collect()
}

#[test]
fn symbols_map_to_themselves() {
    for c in (0..=0xFFFFu32).filter_map(char::from_u32) {
        assert_eq!(symbol(symbol(c)), symbol(c), "{c:?}");
    }
}

#[test]
fn posterior_shares_add_up_to_one() {
    let mut scores = [-100.0, -101.0, -1000.0];
    posterior(&mut scores, 1.0);
    assert!((scores.iter().sum::<f32>() - 1.0).abs() < 1e-6);
    assert!((scores[0] / scores[1] - 1f32.exp()).abs() < 1e-4);
    posterior(&mut [], 1.0);
}

#[test]
fn without_a_model_all_candidates_are_equal() {
    let scores = NoModel.hole_scores(&characters("人民"), &['政', '鲸'], &characters("府"));
    assert_eq!(scores[0], scores[1]);
    assert!(NoModel.proposals(&characters("人民"), &characters("府")).is_empty());
}

#[test]
fn what_is_no_table_does_not_open() {
    assert!(CharModel::open(b"").is_none());
    assert!(CharModel::open(b"GWLM").is_none());
    assert!(CharModel::open(&[0xFF; 4096]).is_none());
}

#[cfg(feature = "model")]
mod with_the_table {
    use super::super::Standing;
    use super::*;

    fn table() -> CharModel<'static> {
        CharModel::open(include_bytes!("model.bin")).expect("the embedded table opens")
    }

    #[test]
    fn a_cut_or_altered_table_never_panics() {
        let bytes = include_bytes!("model.bin");
        for cut in [9, 47, 48, 300, 5000, bytes.len() / 2, bytes.len() - 1] {
            assert!(CharModel::open(&bytes[..cut]).is_none(), "cut at {cut}");
        }
        let mut altered = bytes.to_vec();
        for at in (2000..altered.len()).step_by(97) {
            altered[at] ^= 0xFF;
        }
        let model = CharModel::open(&altered).expect("the header is whole");
        let left = characters("根据《中华人民共和国");
        for c in model.proposals(&left, &['政']) {
            model.hole_scores(&left, &[c], &['政', '府']);
        }
    }

    /// But for rounding: the code books keep a log-probability to about 0.1, and after `国务院办` nearly all of
    /// the sum is the one entry `公`.
    #[test]
    fn probabilities_add_up_to_one() {
        let model = table();
        for history in ["", "人", "人民", "国务院办", " ", "0", "鲸鱼鲸鱼"] {
            let history = characters(history);
            let all =
                (1..=0xFFFDu32).filter_map(char::from_u32).filter(|&c| symbol(c) == c && model.knows(c));
            let sum: f64 = all.map(|c| f64::from(model.symbol_log_prob(&history, c)).exp()).sum();
            assert!((0.85..1.15).contains(&sum), "{sum} after {history:?}");
        }
    }

    /// The walk that keeps its place must agree with the one that starts anew at each character.
    #[test]
    fn holes_score_as_their_characters_do() {
        struct Plain<'a>(CharModel<'a>);
        impl Language for Plain<'_> {
            fn log_prob(&self, history: &[char], next: char) -> f32 {
                self.0.log_prob(history, next)
            }
            fn successors(&self, history: &[char], each: &mut dyn FnMut(char)) {
                self.0.successors(history, each);
            }
        }
        let model = table();
        let lines = [
            "各县（市、区）人民政府，\n　　市政府各部门：",
            "二〇二一年\t 第12号。\n\n附件： 1.名单 A4",
            "鲸𠮷é?",
        ];
        for line in lines.map(characters) {
            for hole in 0..line.len() {
                let (left, right) = (&line[..hole], &line[hole + 1..]);
                let candidates = ['府', '。', '\n', '7', line[hole]];
                let walked = model.hole_scores(left, &candidates, right);
                let plain = Plain(model.clone()).hole_scores(left, &candidates, right);
                for (a, b) in walked.iter().zip(&plain) {
                    assert!((a - b).abs() < 1e-3, "{walked:?} {plain:?} at {hole} of {line:?}");
                }
            }
        }
    }

    /// Asked as a search asks: hundreds of characters behind one place, and what stands behind each, here and there.
    #[test]
    fn what_is_remembered_is_what_is_looked_up() {
        let model = table();
        let text = characters(
            "\n\n\n各县（市、区）人民政府。\n 二〇二一年\t\t第12号；\n\n附件： 1.名单 A4鲸𠮷é?。\n关于",
        );
        let asked = characters("府年。，\n 7件民鲸一国务院\u{3000}A");
        let mut standing = Standing::default();
        let mut bounded = 0;
        // But for the order in which the same weights are added.
        let check = |found: f32, history: &[char], c: char| {
            let plain = model.log_prob(history, c);
            assert!((found - plain).abs() < 1e-4, "{c:?} behind {history:?}: {found}, not {plain}");
        };
        for here in text.windows(4) {
            for &c in &asked {
                check(model.log_prob_from(&mut standing, here, c), here, c);
            }
            for &c in &asked {
                let behind = [here[1], here[2], here[3], c];
                for &next in &asked {
                    let ceiling = model.ceiling_from(&mut standing, &behind, next);
                    let known = model.log_prob(&behind, next);
                    assert!(known <= ceiling + 1e-3, "{next:?} behind {behind:?}: {known}, not {ceiling}");
                    bounded += usize::from(ceiling < 0.0);
                }
                for next in [asked[0], here[0]] {
                    check(model.log_prob_from(&mut standing, &behind, next), &behind, next);
                    let last = [here[2], here[3], c, next];
                    check(model.log_prob_from(&mut standing, &last, '的'), &last, '的');
                }
            }
        }
        assert!(bounded > 1000, "{bounded}");
    }

    /// The ceilings and the refusals rest on this.
    #[test]
    fn the_pairs_are_the_same_from_either_end() {
        let model = table();
        let (mut ahead, mut back) = (Vec::new(), Vec::new());
        for id in 0..1u16 << 13 {
            model.after(id, &mut |next| ahead.push((id, next)));
            model.before(id, &mut |last| back.push((last, id)));
        }
        back.sort_unstable();
        assert!(ahead.len() > 300_000 && ahead.is_sorted());
        assert_eq!(ahead, back);
    }

    #[test]
    fn successors_hang_on_what_they_are_said_to() {
        let model = table();
        let of = |history: &[char]| {
            let mut found = Vec::new();
            model.successors(history, &mut |c| found.push(c));
            found
        };
        for history in ["人民政府", "区）。\n", "号；\n\n", "年　 第", "a\n\n\n"].map(characters)
        {
            let n = model.successors_look_at(&history);
            let mut other = history.clone();
            other[..history.len() - n].fill('鲸');
            assert_eq!(of(&history), of(&other), "{history:?}");
        }
        assert_eq!(model.successors_look_at(&characters("人民政府")), 1);
    }

    #[test]
    fn proposals_hold_what_official_text_says() {
        let model = embedded();
        let cases = [
            ("根据《中华人民共和", '国', "宪法》"),
            ("各县（市、区）人民政", '府', "，市政府"),
            ("为贯彻落", '实', "国务院"),
        ];
        for (left, truth, right) in cases {
            let (left, right) = (characters(left), characters(right));
            let proposals = model.proposals(&left, &right);
            let scores = model.hole_scores(&left, &proposals, &right);
            let best = (0..scores.len()).max_by(|&a, &b| scores[a].total_cmp(&scores[b]));
            assert_eq!(best.map(|i| proposals[i]), Some(truth));
        }
    }

    #[test]
    fn nothing_is_proposed_twice() {
        let mut given = Vec::new();
        embedded().successors(&characters("人民政府"), &mut |c| given.push(c));
        let count = given.len();
        given.sort_unstable();
        given.dedup();
        assert!(count > 0 && given.len() == count);
    }
}
