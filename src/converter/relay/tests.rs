use super::Relay;
use crate::converter::{PipelineState, zoo};

/// Characters of every kind in every order that a state can be in.
const TEXT: &str = "关于印发《2012年》<b>政€府，&#65533;？?的a\u{80}通知\u{FFFD}1。7𠀀\u{A0}ü~絕é\u{E5E5}｜０x\
                    一乙丁<丂/七&上 下\"不'与丏0丐9丑>专且\n丕世@丗A丘~丙\u{7F}";

#[test]
fn pairs_that_pass_are_those_that_the_converters_leave_alone() {
    for name in ["mbfl_old", "java_gbk", "encoding_rs_gb18030", "py_gbk_ignore", "go_gb18030"] {
        let relay = Relay::new(zoo::pipeline(&format!("rt_{name}_ignore")).expect("a channel"));
        let (decoder, encoder) = (zoo::decoder(name).expect(name), zoo::encoder(name).expect(name));
        for (first, second) in (0x80..=0xEF).flat_map(|a| (0x80..=0xEF).map(move |b| (a, b))) {
            let same = encoder.encode_all(&decoder.decode(&[first, second])) == [first, second];
            let one = decoder.decode(&[first, second]).chars().count() == 1;
            assert_eq!(relay.passes(first, second), Some(same && one), "{name} {first:X} {second:X}");
        }
    }
    assert_eq!(Relay::new(zoo::pipeline("rt_latin1_ignore").expect("a channel")).passes(0xE4, 0xB8), None);
}

#[test]
fn a_relay_does_what_its_pipeline_does() {
    for name in zoo::channels() {
        let pipe = zoo::pipeline(name).expect("listed channels exist");
        let relay = Relay::new(pipe);
        let (mut a, mut b) = (PipelineState::default(), PipelineState::default());
        for c in TEXT.chars().chain(TEXT.chars().rev()) {
            let (mut by_pipe, mut by_relay) = (String::new(), String::new());
            pipe.step(&mut a, c, &mut |c| by_pipe.push(c));
            assert!(relay.step(&mut b, c, &mut |c| {
                by_relay.push(c);
                true
            }));
            assert_eq!((&by_pipe, a), (&by_relay, b), "{name}: {c:?}");
        }
    }
}
