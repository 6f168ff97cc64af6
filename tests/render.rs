//! What `gongwen recover` shows: every change and every loss at its place, and no page's control
//! characters.

#[path = "common/cli.rs"]
mod cli;

use cli::render::{self, Paint, View};
use gongwen::report::{Candidate, Confidence, Count, Loss, LossReason, Proof, Repair, RepairKind};
use gongwen::{Recovered, Recovery};
use serde_json::json;

const PLAIN: View<'_> = View { name: "page.txt", paint: Paint(false), all: false };

/// A page whose report says that `edits` made it: what stands between them is unchanged.
fn page(parts: &[Result<&'static str, (&'static str, &'static str, Proof)>]) -> Recovered<'static> {
    let (mut decoded, mut text, mut repairs) = (String::new(), String::new(), Vec::new());
    for part in parts {
        let (before, after) = match part {
            Ok(same) => (*same, *same),
            Err((before, after, proof)) => {
                let at = decoded.len();
                repairs.push(Repair::new(
                    at,
                    *before,
                    *after,
                    RepairKind::Mojibake,
                    *proof,
                    Confidence::CERTAIN,
                ));
                (*before, *after)
            }
        };
        decoded.push_str(before);
        text.push_str(after);
    }
    let mut page = Recovery::new().without_notice().recover_text("").unwrap();
    page.text = text.into();
    page.report.repairs = repairs;
    assert_eq!(page.report.replay(&decoded), page.text);
    page
}

#[test]
fn what_is_put_in_stands_before_what_changes_at_the_same_place() {
    let mut page = page(&[Ok("召开"), Err(("?", "月", Proof::Ranked)), Ok("5日")]);
    let one = Count::Exactly(1);
    page.report.losses = vec![Loss::new("召开".len(), "", "\u{FFFD}", one, LossReason::Ambiguous)];
    page.text = "召开\u{FFFD}月5日".into();
    assert_eq!(page.report.replay("召开?5日"), page.text);
    let shown = render::page(&page, &PLAIN).unwrap();
    assert!(shown.contains("     1  召开[!\u{FFFD}!][-?-]{~月~}5日\n"), "{shown}");
}

#[test]
fn a_repair_stands_in_its_line_with_its_proof() {
    let page = page(&[
        Ok("第一行\n信息名称"),
        Err(("9/span>", "：", Proof::Exact)),
        Ok("活"),
        Err(("?/td>", "动", Proof::Ranked)),
        Ok("\n第三行"),
        Err(("?006", "2006", Proof::Inferred)),
        Ok("年"),
    ]);
    let shown = render::page(&page, &PLAIN).unwrap();
    assert!(shown.contains("     2  信息名称[-9/span>-]{+：+}活[-?/td>-]{~动~}\n"), "{shown}");
    assert!(shown.contains("     3  第三行[-?006-]{=2006=}年\n"), "{shown}");
    assert!(shown.contains("3 places: 1 exact, 1 ranked, 1 inferred\n"), "{shown}");
    assert!(shown.contains("lost      nothing\n"), "{shown}");
    assert!(!shown.contains("第一行"), "unchanged lines are not shown: {shown}");
    assert!(!shown.contains('\x1b'));
}

#[test]
fn colours_are_for_terminals() {
    let page = page(&[Ok("活"), Err(("?", "动", Proof::Exact))]);
    let shown = render::page(&page, &View { paint: Paint(true), ..PLAIN }).unwrap();
    assert!(shown.contains("活\x1b[2;9;31m?\x1b[0m\x1b[1;32m动\x1b[0m"), "{shown:?}");
}

#[test]
fn long_unchanged_stretches_are_cut() {
    let long: &'static str = "好".repeat(500).leak();
    let page =
        page(&[Ok(long), Err(("?", "一", Proof::Exact)), Ok(long), Err(("?", "二", Proof::Exact)), Ok(long)]);
    let shown = render::page(&page, &PLAIN).unwrap();
    let ten = "好".repeat(10);
    assert!(shown.contains(&format!("  …{ten}[-?-]{{+一+}}{ten}…{ten}[-?-]{{+二+}}{ten}…\n")), "{shown}");
}

#[test]
fn losses_are_listed_with_what_can_have_stood_there() {
    let mut page = page(&[Ok("苏ICP备")]);
    let candidate = |text, p| Candidate::new(text, Confidence::clamped(p));
    let ambiguous = Loss::new("苏ICP备".len(), "?", "\u{FFFD}", Count::Exactly(1), LossReason::Ambiguous)
        .with_candidates(vec![candidate("0", 0.5), candidate("1", 0.25), candidate("2", 0.25)]);
    let mut field = Loss::new(0, "", "", Count::Unknown, LossReason::Field);
    field.span = None;
    field.field = Some("printed_on".into());
    page.text = "苏ICP备\u{FFFD}5003616号".into();
    page.report.losses = vec![ambiguous, field];
    page.report.possible_silent_losses = 7;
    let shown = render::page(&page, &PLAIN).unwrap();
    assert!(
        shown.contains("     1  苏ICP备[!\u{FFFD}!]5003616号   undecided: 0 0.50, 1 0.25, 2 0.25\n"),
        "{shown}"
    );
    assert!(shown.contains("so the record has no whole printed_on"), "{shown}");
    assert!(shown.contains("2 places, 1 character and an unknown number more; in 7 places more"), "{shown}");
}

#[test]
fn only_the_first_changes_are_shown_unless_all_are_asked_for() {
    let parts: Vec<_> = (0..200).flat_map(|_| [Err(("?", "一", Proof::Exact)), Ok("\n")]).collect();
    let page = page(&parts);
    let lines = |all| {
        let shown = render::page(&page, &View { all, ..PLAIN }).unwrap();
        (shown.matches("[-?-]{+一+}").count(), shown.contains("… and 140 more (--all shows them)"))
    };
    assert_eq!(lines(false), (60, true));
    assert_eq!(lines(true), (200, false));
}

#[test]
fn a_page_cannot_write_to_the_terminal() {
    let evil = "\x1b]0;title\x07\x1b[2J\u{9B}1m\u{202E}\r";
    let page = page(&[Ok(evil), Err(("\x1b[31m", "\x1b[32m", Proof::Exact)), Ok(evil)]);
    let shown = render::page(&page, &View { name: evil, ..PLAIN }).unwrap();
    assert!(shown.chars().all(|c| c == '\n' || !c.is_control()), "{shown:?}");
    assert!(!shown.contains('\u{202E}'));
}

#[test]
fn a_report_of_another_page_shows_less_and_no_panic() {
    let mut page = page(&[Ok("活动"), Err(("?", "月", Proof::Exact)), Ok("的意见")]);
    for text in ["", "a", "意见\n", "𝄞"] {
        page.text = text.into();
        render::page(&page, &PLAIN).unwrap();
    }
}

#[test]
fn the_record_is_a_table_of_what_the_json_says() {
    let notice = json!({
        "is_notice": true,
        "title": {"value": "关于活动的通知", "raw": "关于活动的通知", "source": "body", "confidence": 0.99},
        "index_number": {"value": "002684178/2007-00031", "check": "valid", "source": "label", "confidence": 1.0},
        "effective_on": null,
        "printed_on": {"raw": "2007 年�月", "source": "body", "confidence": 0.5},
        "keywords": [{"value": "水务", "source": "label", "confidence": 1.0}, {"value": "节水", "source": "label", "confidence": 1.0}],
        "attachments": [{"name": "申报书", "href": "a.doc"}],
        "body": {"text": "一、总则\n正文", "blocks": [{"kind": "heading", "level": 1, "text": "一、总则"}, {"kind": "paragraph", "text": "正文"}]},
        "site": {"contact": {"email": {"value": "a@b.example", "source": "footer", "confidence": 1.0}}},
    });
    let mut shown = String::new();
    render::record(&mut shown, &notice, &PLAIN);
    for line in [
        "  is_notice             true\n",
        "  title                 关于活动的通知   (body 0.99)\n",
        "  index_number          002684178/2007-00031   (check digit valid, label 1.00)\n",
        "  printed_on            2007 年�月   (body 0.50)\n",
        "  keywords              水务   (label 1.00)\n                        节水   (label 1.00)\n",
        "  attachments           申报书 <a.doc>\n",
        "  body                  7 characters, 1 heading, 1 paragraph\n                        一、总则\n",
        "  site.contact.email    a@b.example   (footer 1.00)\n",
    ] {
        assert!(shown.contains(line), "{line:?} is not in\n{shown}");
    }
    assert!(!shown.contains("effective_on"));
}
