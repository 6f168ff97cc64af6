//! How a run ended, and the summary that says so.

use super::super::journal::replace;
use super::super::{ArchiveError, Tally};
use std::path::Path;
use std::time::Duration;

/// How a run ended.
#[derive(Debug)]
#[non_exhaustive]
pub struct Ending {
    /// Whether everything is done. Otherwise the run was stopped, and the same run goes on.
    pub finished: bool,
    /// How many items earlier parts of the run had done.
    pub resumed_at: u64,
    /// The counts, up to the last checkpoint where the run was stopped.
    pub tally: Tally,
    /// How long this part of the run took.
    pub elapsed: Duration,
}

impl Ending {
    /// `summary.json` and `summary.txt`: the only files with timings in them.
    /// `limit` is the one in time, if there was one.
    pub(super) fn write_summary(&self, dest: &Path, limit: Option<Duration>) -> Result<(), ArchiveError> {
        let seconds = self.elapsed.as_secs_f64();
        let mut json = serde_json::json!({
            "counts": self.tally,
            "this_part": { "resumed_at_item": self.resumed_at, "seconds": seconds },
        });
        if let Some(limit) = limit {
            json["limit_seconds"] = limit.as_secs_f64().into();
            json["reproducible"] = false.into();
        }
        let path = dest.join("summary.json");
        let json = serde_json::to_vec_pretty(&json).map_err(|e| ArchiveError::io(&path)(e.into()))?;
        replace(&path, &json).map_err(ArchiveError::io(&path))?;
        let path = dest.join("summary.txt");
        let mut text = format!("{}\n{seconds:.1} s from item {}\n", self.tally, self.resumed_at);
        if let Some(limit) = limit {
            let limit = limit.as_secs_f64();
            text += &format!("pages were limited to {limit} s: another run may give other records\n");
        }
        replace(&path, text.as_bytes()).map_err(ArchiveError::io(&path))
    }
}
