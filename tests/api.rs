//! What users rely on without its being written in a signature.

use gongwen::{Error, ErrorKind, Limits, Recovered, Recovery};
use gongwen::{charset, converter, language, mojibake, notice, page, report};

fn shared<T: Send + Sync>() {}
fn owned<T: Send + Sync + Unpin + 'static>() {}

/// A pool of threads may hold one setting and pass results on.
#[test]
fn public_types_may_be_sent_and_shared() {
    shared::<Recovered<'_>>();
    shared::<charset::Decoded<'_>>();
    shared::<charset::Hints<'_>>();
    shared::<page::Container<'_>>();
    shared::<language::CharModel<'_>>();
    shared::<mojibake::Options<'_>>();
    owned::<Error>();
    owned::<ErrorKind>();
    owned::<Limits>();
    owned::<Recovery>();
    owned::<charset::StreamDecoder>();
    owned::<converter::Decoder>();
    owned::<converter::Encoder>();
    owned::<converter::Pipeline>();
    owned::<converter::PipelineState>();
    owned::<mojibake::Repaired>();
    owned::<notice::Notice>();
    owned::<notice::Reading>();
    owned::<page::Page>();
    owned::<report::Entry>();
    owned::<report::Report>();
}

#[cfg(feature = "archive")]
#[test]
fn archive_types_may_be_sent() {
    use gongwen::archive::{
        ArchiveError, Files, HtmlFolder, Item, JsonLines, Page, Reject, Selection, Tally,
    };
    fn sent<T: Send + 'static>() {}
    sent::<Item>();
    sent::<Files>();
    sent::<JsonLines>();
    sent::<HtmlFolder>();
    owned::<ArchiveError>();
    owned::<Page>();
    owned::<Reject>();
    owned::<Selection>();
    owned::<Tally>();
}

/// Errors go into `Box<dyn Error + Send + Sync>`, and say what the limit was.
#[test]
fn errors_are_errors() {
    let mut limits = Limits::default();
    limits.bytes = 3;
    let error = Recovery::new().limits(limits).recover_text("通知").unwrap_err();
    let boxed: Box<dyn std::error::Error + Send + Sync> = error.into();
    assert_eq!(boxed.to_string(), "the page has 6 bytes; the limit is 3");
}

/// One setting serves many pages at once, and gives each what it gives alone.
#[test]
fn one_setting_serves_many_threads() {
    let recovery = Recovery::new();
    let damaged = "¹ØÓÚ¿ªÕ¹Ë®Àû¹¤³ÌÖÊÁ¿¼ì²é¹¤×÷µÄÍ¨Öª£¬¸÷ÏØÈËÃñÕþ¸®Òª¼ÓÇ¿¼à¶½¹ÜÀí£¬ÈÏÕæÂäÊµ°²È«Éú²úÔðÈÎ¡£";
    let alone = recovery.recover_text(damaged).expect("small").text;
    std::thread::scope(|scope| {
        let all: Vec<_> =
            (0..4).map(|_| scope.spawn(|| recovery.recover_text(damaged).expect("small").text)).collect();
        all.into_iter().for_each(|t| assert_eq!(t.join().expect("no panic"), alone));
    });
}
