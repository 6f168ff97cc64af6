//! The zoo one character or byte at a time, and whole: both must agree.
#![allow(dead_code)]

use gongwen::converter::{Bytes, Chars, DecodeState, Decoder, Encoder, Pipeline, PipelineState};

/// Decodes byte by byte, and whole.
pub fn decoder(decoder: &Decoder, input: &[u8]) {
    let mut out = String::new();
    let mut chars = Chars::default();
    let mut state = DecodeState::default();
    for &byte in input {
        state = decoder.step(state, byte, &mut chars);
        out.extend(chars.as_slice());
        chars.clear();
        assert!(state.pending() <= 3, "at most three bytes wait");
    }
    decoder.end(state, &mut chars);
    out.extend(chars.as_slice());
    assert_eq!(decoder.decode(input), out, "{decoder:?}");
}

/// Encodes character by character, and whole.
pub fn encoder(encoder: &Encoder, text: &str) {
    let mut out = Vec::new();
    let mut bytes = Bytes::default();
    for c in text.chars() {
        encoder.encode(c, &mut bytes);
        out.extend_from_slice(bytes.as_slice());
        bytes.clear();
    }
    assert_eq!(encoder.encode_all(text), out);
}

/// Runs a pipeline character by character, and whole.
pub fn pipeline(pipeline: &Pipeline, text: &str) {
    let mut out = String::new();
    let mut state = PipelineState::default();
    for c in text.chars() {
        pipeline.step(&mut state, c, &mut |c| out.push(c));
    }
    pipeline.end(&mut state, &mut |c| out.push(c));
    assert_eq!(pipeline.run(text), out);
}
