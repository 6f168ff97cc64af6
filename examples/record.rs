use std::io::{BufRead, Write};
use base64::Engine;
fn main() {
    let out = std::io::stdout();
    for line in std::io::stdin().lock().lines() {
        let v: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let url = v["url"].as_str();
        let (text, plain) = if let Some(b) = v["bytes"].as_str() {
            let bytes = base64::engine::general_purpose::STANDARD.decode(b).unwrap();
            (match String::from_utf8(bytes) { Ok(s) => s, Err(e) => encoding_rs::GB18030.decode(e.as_bytes()).0.into_owned() }, false)
        } else if let Some(h) = v["html"].as_str() { (h.to_string(), false) } else { (v["text"].as_str().unwrap().to_string(), true) };
        let page = if plain { gongwen::page::Page::from_text(&text) } else { gongwen::page::Page::parse_with(&text, url, &Default::default()) };
        let r = gongwen::notice::read(&page, url);
        let o = serde_json::json!({"schema":1,"id":v["id"],"text":text,"notice":r.notice,"report":{"losses":r.losses,"notes":r.notes,"repairs":[]}});
        writeln!(out.lock(), "{o}").unwrap();
    }
}
