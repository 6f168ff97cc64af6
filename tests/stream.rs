//! The filter's promises: every line has its answer, in order, whatever came in.

#[path = "common/cli.rs"]
mod cli;

use cli::page::Settings;
use cli::{run_lines, stream};
use serde_json::{Value, json};
use std::io::{self, BufRead, Read, Write};

const TEXT: Settings = Settings { notice: false, best_guess: false, summary: false };

fn kinds(answers: &[Value]) -> Vec<&str> {
    answers.iter().map(|a| a["error"]["kind"].as_str().unwrap_or("page")).collect()
}

#[test]
fn bad_lines_stand_among_good_ones_and_stop_nothing() {
    let input =
        b"{\"id\":1,\"text\":\"a\"}\r\nno json\n\n{\"id\":2,\"text\":\"\xFF\"}\n{\"id\":3,\"text\":\"b\"}";
    let answers = run_lines(input, &TEXT);
    assert_eq!(kinds(&answers), ["page", "not_json", "empty", "not_utf8", "page"]);
    let ids: Vec<&Value> = answers.iter().map(|a| &a["id"]).collect();
    assert_eq!(ids, [&json!(1), &Value::Null, &Value::Null, &json!(2), &json!(3)]);
}

#[test]
fn errors_are_counted() {
    let mut output = Vec::new();
    let tally = stream::run(&b"{\n{\"text\":\"a\"}\n[\n"[..], &mut output, &TEXT, 100).unwrap();
    assert_eq!(tally, stream::Tally { lines: 3, unread: 2 });
}

#[test]
fn nothing_in_gives_nothing_out() {
    assert!(run_lines("", &TEXT).is_empty());
    assert_eq!(run_lines("\n", &TEXT).len(), 1);
    assert_eq!(run_lines("{\"text\":\"\"}\n", &TEXT).len(), 1);
}

#[test]
fn an_id_comes_out_digit_for_digit() {
    for id in ["12345678901234567890123", "1.50", "1e400", r#"{"b":1,"a":[null,"é"]}"#, r#""\ud800""#] {
        let mut output = Vec::new();
        let line = format!(r#"{{"text":"a","id":{id}}}"#);
        stream::run(line.as_bytes(), &mut output, &TEXT, 1000).unwrap();
        let output = String::from_utf8(output).unwrap();
        assert!(output.contains(&format!(r#""id":{id},"#)), "{output}");
    }
}

#[test]
fn an_id_that_readers_would_refuse_is_refused() {
    let line = |n: usize| format!(r#"{{"text":"a","id":{}{}}}"#, "[".repeat(n), "]".repeat(n));
    assert_eq!(kinds(&run_lines(line(100), &TEXT)), ["page"]);
    assert_eq!(kinds(&run_lines(line(101), &TEXT)), ["id_too_deep"]);
    let brackets = json!({"text": "a", "id": "[\"".repeat(500)}).to_string();
    assert_eq!(kinds(&run_lines(brackets, &TEXT)), ["page"]);
}

#[test]
fn lone_surrogates_become_replacement_characters_and_are_noted() {
    let lines = [
        (&br#"{"text":"a\ud800b"}"#[..], "a\u{FFFD}b", 1),
        (br#"{"text":"\udc00\ud800"}"#, "\u{FFFD}\u{FFFD}", 2),
        (br#"{"text":"\ud800\ud83d\ude00"}"#, "\u{FFFD}\u{1F600}", 1),
        (br#"{"text":"\\ud800 \\\udfff \""}"#, "\\ud800 \\\u{FFFD} \"", 1),
        (b"{\"text\":\"a\xED\xA0\x80b\"}", "a\u{FFFD}b", 1),
    ];
    for (line, text, count) in lines {
        let answer = &run_lines(line, &TEXT)[0];
        assert_eq!(answer["text"], text);
        let note = answer["report"]["notes"][0]["message"].as_str().unwrap();
        assert!(note.ends_with(&format!(": {count}")), "{note}");
    }
    let pair = &run_lines(br#"{"text":"\ud83d\ude00"}"#, &TEXT)[0];
    assert_eq!(pair["text"], "\u{1F600}");
    assert!(pair["report"].get("notes").is_none());
}

#[test]
fn base64_is_read_as_writers_write_it() {
    for bytes in ["5YWz5LqO", "5YWz\\n5LqO\\n", "5YWz5LqOYQ", "5YWz5LqOYQ=="] {
        let answer = &run_lines(format!(r#"{{"bytes":"{bytes}"}}"#), &TEXT)[0];
        assert!(answer["text"].as_str().is_some_and(|t| t.starts_with("关于")), "{answer}");
    }
    let plain = &run_lines(r#"{"bytes":"44C+/w=="}"#, &TEXT)[0];
    let for_urls = &run_lines(r#"{"bytes":"44C-_w"}"#, &TEXT)[0];
    assert_eq!(plain["text"], for_urls["text"]);
}

#[test]
fn a_byte_order_mark_before_the_first_line_is_no_part_of_it() {
    assert_eq!(kinds(&run_lines("\u{FEFF}{\"text\":\"a\"}\n\u{FEFF}{}", &TEXT)), ["page", "not_json"]);
}

#[test]
fn a_line_over_the_limit_is_passed_over_whatever_the_buffering() {
    let input = format!(
        "{{\"id\":1,\"text\":\"{}\"}}\n{{\"id\":2,\"text\":\"b\"}}\n{}",
        "a".repeat(500),
        "x".repeat(101)
    );
    for capacity in [1, 7, 100, 4096] {
        let mut output = Vec::new();
        let reader = io::BufReader::with_capacity(capacity, input.as_bytes());
        stream::run(reader, &mut output, &TEXT, 100).unwrap();
        let answers: Vec<Value> =
            output.split(|&b| b == b'\n').filter_map(|l| serde_json::from_slice(l).ok()).collect();
        assert_eq!(kinds(&answers), ["too_long", "page", "too_long"]);
        assert_eq!(answers[1]["id"], 2);
    }
}

/// Gives one line at a time and checks that the one before has been answered and flushed.
struct Patient<'a> {
    lines: std::slice::Iter<'a, &'static str>,
    current: &'static [u8],
    given: usize,
    flushed: &'a std::cell::Cell<usize>,
}

impl Read for Patient<'_> {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        unreachable!("the filter reads by lines")
    }
}

impl BufRead for Patient<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.current.is_empty() {
            assert_eq!(self.flushed.get(), self.given, "a line waits for its answer");
            self.current = self.lines.next().map_or(b"", |l| l.as_bytes());
            self.given += 1;
        }
        Ok(self.current)
    }

    fn consume(&mut self, n: usize) {
        self.current = &self.current[n..];
    }
}

struct Counting<'a>(Vec<u8>, &'a std::cell::Cell<usize>);

impl Write for Counting<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.1.set(self.0.iter().filter(|&&b| b == b'\n').count());
        Ok(())
    }
}

#[test]
fn every_answer_is_out_before_the_next_line_is_read() {
    let lines = ["{\"id\":1,\"text\":\"a\"}\n", "nonsense\n", "{\"id\":3,\"html\":\"<p>c</p>\"}\n"];
    let flushed = std::cell::Cell::new(0);
    let input = Patient { lines: lines.iter(), current: b"", given: 0, flushed: &flushed };
    let tally = stream::run(input, Counting(Vec::new(), &flushed), &TEXT, 100).unwrap();
    assert_eq!((tally.lines, tally.unread, flushed.get()), (3, 1, 3));
}

#[test]
fn a_reader_who_has_gone_ends_the_stream_with_an_error() {
    struct Gone;
    impl Write for Gone {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let error = stream::run(&b"{\"text\":\"a\"}\n"[..], Gone, &TEXT, 100).unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
}
