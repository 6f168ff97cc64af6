//! Any bytes as lines of `gongwen stream`: as many answers as lines, each of them JSON.
#![no_main]

#[path = "../../../src/archive/json/line.rs"]
#[allow(dead_code)]
mod line;
#[path = "../../../src/archive/json/page.rs"]
#[allow(dead_code)]
mod page;
#[path = "../../../examples/gongwen/stream.rs"]
#[allow(dead_code)]
mod stream;
#[path = "../../../src/archive/json/strings.rs"]
#[allow(dead_code)]
mod strings;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((&choice, input)) = data.split_first() else { return };
    let settings =
        page::Settings { notice: choice & 1 != 0, best_guess: choice & 2 != 0, summary: choice & 4 != 0 };
    let mut output = Vec::new();
    let longest = if choice & 8 != 0 { 64 } else { stream::LONGEST_LINE };
    let tally = stream::run(input, &mut output, &settings, longest).expect("memory does not fail");
    let breaks = input.iter().filter(|&&b| b == b'\n').count();
    let lines = breaks + usize::from(input.last().is_some_and(|&b| b != b'\n'));
    assert_eq!(tally.lines as usize, lines);
    let output = String::from_utf8(output).expect("answers are UTF-8");
    assert_eq!(output.lines().count(), lines);
    for answer in output.lines() {
        let answer: serde_json::Value = serde_json::from_str(answer).expect("every answer is JSON");
        assert_eq!(answer["schema"], 1);
        assert_ne!(answer["error"]["kind"], "internal", "a panic was caught");
        assert!(answer.get("error").is_some() != answer.get("text").is_some());
    }
});
