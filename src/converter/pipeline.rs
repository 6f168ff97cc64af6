use super::decoder::{DecodeState, Decoder};
use super::emit::{Bytes, Chars};
use super::encoder::Encoder;
use super::fold::Fold;

/// One step of a pipeline.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Stage {
    /// Characters to bytes.
    Encode(Encoder),
    /// Bytes to characters.
    Decode(Decoder),
    /// Characters to characters.
    Fold(Fold),
}

/// The states of a pipeline's decoders, in order. Equal states behave alike for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub struct PipelineState(pub(super) [DecodeState; 4]);

impl PipelineState {
    /// Whether no decoder has a byte pending.
    #[inline]
    pub fn is_idle(&self) -> bool {
        self.0.iter().all(|s| s.is_idle())
    }

    /// How many bytes all decoders together have pending.
    #[inline]
    pub fn pending(&self) -> usize {
        self.0.iter().map(|s| s.pending()).sum()
    }

    /// The state of the `i`th decoder as a number.
    #[inline]
    pub(crate) fn word(&self, i: usize) -> u32 {
        self.0[i].0
    }

    /// The state of the `i`th decoder.
    #[inline]
    pub fn decoder(&self, i: usize) -> DecodeState {
        self.0[i]
    }
}

/// Converters strung together: characters in, characters out.
#[derive(Debug, Clone, Copy)]
pub struct Pipeline {
    stages: &'static [Stage],
}

impl Pipeline {
    /// A pipeline of at most four decoders, whose stages fit together: every `Encode` is followed
    /// by a `Decode`, and every `Decode` stands behind an `Encode`. `None` where they do not.
    pub fn new(stages: &'static [Stage]) -> Option<Self> {
        let mut bytes = false;
        let mut decoders = 0;
        for s in stages {
            match s {
                Stage::Encode(_) if !bytes => bytes = true,
                Stage::Decode(_) if bytes => {
                    bytes = false;
                    decoders += 1;
                }
                Stage::Fold(_) if !bytes => {}
                _ => return None,
            }
        }
        (!bytes && decoders <= 4).then_some(Pipeline { stages })
    }

    /// The stages, in order.
    pub fn stages(&self) -> &'static [Stage] {
        self.stages
    }

    /// Reads one original character in `state` and gives each character that comes out to `emit`.
    #[inline]
    pub fn step(&self, state: &mut PipelineState, c: char, emit: &mut impl FnMut(char)) {
        // A letter or a space behind nothing is itself to every converter and every fold.
        if (c.is_ascii_alphanumeric() || c == ' ') && state.is_idle() {
            return emit(c);
        }
        let [first, others @ ..] = &mut state.0;
        let [Stage::Encode(encoder), Stage::Decode(decoder), rest @ ..] = self.stages else {
            return feed_char(self.stages, &mut state.0, c, emit);
        };
        // A misreading and a round trip, which a search steps through most, without indirection.
        let mut emit_rest = |c: char| match rest {
            [] => emit(c),
            [Stage::Encode(encoder), Stage::Decode(decoder)] => {
                step_stages(encoder, decoder, &mut others[0], c, &mut *emit);
            }
            _ => feed_char(rest, others, c, emit),
        };
        step_stages(encoder, decoder, first, c, &mut emit_rest);
    }

    /// The end of the input.
    pub fn end(&self, state: &mut PipelineState, emit: &mut impl FnMut(char)) {
        finish(self.stages, &mut state.0, emit);
    }

    /// Runs the whole of `text` through, stage by stage; the outcome is that of [`Pipeline::step`]
    /// for each character and [`Pipeline::end`].
    pub fn run(&self, text: &str) -> String {
        let mut chars = text.to_owned();
        let mut bytes = Vec::new();
        for stage in self.stages {
            match stage {
                Stage::Encode(encoder) => bytes = encoder.encode_all(&chars),
                Stage::Decode(decoder) => chars = decoder.decode(&bytes),
                Stage::Fold(fold) => chars = fold.apply_all(&chars),
            }
        }
        chars
    }
}

/// One character through an encoder and the decoder behind it.
#[inline]
fn step_stages(
    encoder: &Encoder,
    decoder: &Decoder,
    state: &mut DecodeState,
    c: char,
    emit: &mut impl FnMut(char),
) {
    let (mut bytes, mut chars) = (Bytes::default(), Chars::default());
    encoder.encode(c, &mut bytes);
    for &b in bytes.as_slice() {
        *state = decoder.step(*state, b, &mut chars);
        // No step gives out more than four.
        if chars.as_slice().len() > 4 {
            chars.as_slice().iter().for_each(|&c| emit(c));
            chars.clear();
        }
    }
    chars.as_slice().iter().for_each(|&c| emit(c));
}

pub(super) fn feed_char(stages: &[Stage], states: &mut [DecodeState], c: char, emit: &mut dyn FnMut(char)) {
    match stages.split_first() {
        None => emit(c),
        Some((Stage::Fold(fold), rest)) => {
            fold.apply(c, &mut |c| feed_char(rest, states, c, emit));
        }
        Some((Stage::Encode(encoder), rest)) => {
            let mut bytes = Bytes::default();
            encoder.encode(c, &mut bytes);
            bytes.as_slice().iter().for_each(|&b| feed_byte(rest, states, b, emit));
        }
        Some((Stage::Decode(_), _)) => unreachable!("a pipeline's decoder stands behind an encoder"),
    }
}

pub(super) fn feed_byte(stages: &[Stage], states: &mut [DecodeState], b: u8, emit: &mut dyn FnMut(char)) {
    let Some((Stage::Decode(decoder), rest)) = stages.split_first() else { return };
    let Some((state, states)) = states.split_first_mut() else { return };
    let mut chars = Chars::default();
    *state = decoder.step(*state, b, &mut chars);
    chars.as_slice().iter().for_each(|&c| feed_char(rest, states, c, emit));
}

fn finish(stages: &[Stage], states: &mut [DecodeState], emit: &mut dyn FnMut(char)) {
    let Some(at) = stages.iter().position(|s| matches!(s, Stage::Decode(_))) else { return };
    let Stage::Decode(decoder) = &stages[at] else { return };
    let Some((state, states)) = states.split_first_mut() else { return };
    let mut chars = Chars::default();
    decoder.end(*state, &mut chars);
    *state = DecodeState::default();
    let rest = &stages[at + 1..];
    chars.as_slice().iter().for_each(|&c| feed_char(rest, states, c, emit));
    finish(rest, states, emit);
}

impl Pipeline {
    /// Reads one byte behind the first encoder, as if the first stage had written it.
    #[inline]
    pub fn step_byte(&self, state: &mut PipelineState, byte: u8, emit: &mut impl FnMut(char)) {
        feed_byte(self.stages.get(1..).unwrap_or(&[]), &mut state.0, byte, emit);
    }
}
