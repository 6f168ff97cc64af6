//! Pages in, results out, as an iterator: for programs that keep no files.

use super::json::page::{self, Settings};
use super::run::STACK;
use super::{Page, Problem};
use crate::Recovered;
use std::borrow::Cow;
use std::io;
use std::num::NonZero;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// Pages for each worker thread that may be under way at once.
const AHEAD: usize = 16;

/// What became of a page.
pub type Outcome = Result<Recovered<'static>, Problem>;

type Job = (Page, SyncSender<(Page, Outcome)>);

/// Recovers the pages of an iterator on all processors, and gives them back in their order, each with
/// what became of it.
///
/// A few pages are under way at once; dropped early, it takes no more from the iterator than these.
/// Nothing is written anywhere: for that, and for going on after an interruption, there is
/// [`Run`](super::Run).
///
/// ```
/// use gongwen::archive::{Kind, Page, Recoveries};
/// let pages = (0..100).map(|n| Page::new(&n.to_string(), Kind::Html, format!("<p>{n}</p>")));
/// for (n, (page, recovered)) in Recoveries::of(pages)?.enumerate() {
///     assert_eq!(page.id_json(), format!("\"{n}\""));
///     assert_eq!(recovered.unwrap().text, format!("<p>{n}</p>"));
/// }
/// # Ok::<(), std::io::Error>(())
/// ```
pub struct Recoveries {
    /// For every page, in their order, where its result comes out.
    results: Receiver<Receiver<(Page, Outcome)>>,
}

impl Recoveries {
    /// The results of `pages`, by as many threads as the machine runs at once.
    ///
    /// # Errors
    /// When no thread can be started.
    pub fn of<I>(pages: I) -> io::Result<Self>
    where
        I: IntoIterator<Item = Page>,
        I::IntoIter: Send + 'static,
    {
        let threads = thread::available_parallelism().map_or(1, NonZero::get);
        let (queue, results) = sync_channel(threads * AHEAD);
        let (to_workers, jobs) = sync_channel::<Job>(threads);
        let jobs = Arc::new(Mutex::new(jobs));
        let spawn = |name: &str| thread::Builder::new().name(name.to_owned()).stack_size(STACK);
        for _ in 0..threads {
            let jobs = Arc::clone(&jobs);
            spawn("gongwen-worker").spawn(move || work(&jobs))?;
        }
        let pages = pages.into_iter();
        spawn("gongwen-reader").spawn(move || {
            for page in pages {
                let (done, result) = sync_channel(1);
                if queue.send(result).is_err() || to_workers.send((page, done)).is_err() {
                    break;
                }
            }
        })?;
        Ok(Recoveries { results })
    }
}

impl Iterator for Recoveries {
    type Item = (Page, Outcome);

    fn next(&mut self) -> Option<Self::Item> {
        self.results.recv().ok()?.recv().ok()
    }
}

fn work(jobs: &Mutex<Receiver<Job>>) {
    let settings = Settings { notice: true, best_guess: false, summary: false };
    let next = || jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
    while let Ok((page, done)) = next() {
        let outcome = page::recover(&page.input(), &settings).map(|recovered| Recovered {
            text: Cow::Owned(recovered.text.into_owned()),
            notice: recovered.notice,
            report: recovered.report,
        });
        // Nobody may want it any more.
        let _ = done.send((page, outcome));
    }
}
