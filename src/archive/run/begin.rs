//! How a run begins: a new one in an empty folder, or the one whose journal is there.

use super::super::ArchiveError;
use super::super::journal::Journal;
use super::super::json::page::Settings;
use super::Run;
use std::fs;
use std::path::PathBuf;

impl Run {
    pub(super) fn journal_path(&self) -> PathBuf {
        self.dest.join(".gongwen").join("journal.json")
    }

    /// The journal of this run, begun if there is none.
    pub(super) fn journal(&self) -> Result<Journal, ArchiveError> {
        let path = self.journal_path();
        let settings = self.settings_line();
        match Journal::read(&path)? {
            // Nothing was written yet: a wrong argument, set right.
            Some(journal) if journal.settings != settings && self.refuse_foreign_files().is_ok() => {
                let journal = Journal { settings, ..Journal::default() };
                journal.write(&path)?;
                Ok(journal)
            }
            Some(journal) if journal.settings != settings => {
                let message = format!(
                    "holds another run, begun with:\n  {}\nand not with:\n  {settings}",
                    journal.settings
                );
                Err(ArchiveError::OtherRun { path: self.dest.clone(), message })
            }
            Some(journal) => Ok(journal),
            None => {
                fs::create_dir_all(&self.dest).map_err(ArchiveError::io(&self.dest))?;
                self.refuse_foreign_files()?;
                let folder = self.dest.join(".gongwen");
                fs::create_dir_all(&folder).map_err(ArchiveError::io(&folder))?;
                let journal = Journal { settings, ..Journal::default() };
                journal.write(&path)?;
                Ok(journal)
            }
        }
    }

    /// A new run writes into an empty folder: files of others are never cut or replaced.
    fn refuse_foreign_files(&self) -> Result<(), ArchiveError> {
        for entry in fs::read_dir(&self.dest).map_err(ArchiveError::io(&self.dest))? {
            let name = entry.map_err(ArchiveError::io(&self.dest))?.file_name();
            if name != ".gongwen" {
                let message = format!("is not empty (there is {}) and holds no run", name.display());
                return Err(ArchiveError::OtherRun { path: self.dest.clone(), message });
            }
        }
        Ok(())
    }

    /// Makes sure that records made with and without the same evidence do not come together.
    pub(super) fn bind_evidence(&self, journal: &mut Journal) -> Result<(), ArchiveError> {
        let evidence = self.evidence.as_ref().map(|evidence| {
            let mut checksum = flate2::Crc::new();
            checksum.update(&evidence.to_bytes());
            checksum.sum()
        });
        if journal.tally.items > 0 && journal.evidence != evidence {
            let message = "was begun with other evidence of its sites".to_owned();
            return Err(ArchiveError::OtherRun { path: self.dest.clone(), message });
        }
        journal.evidence = evidence;
        Ok(())
    }

    fn settings_line(&self) -> String {
        let Settings { notice, best_guess, .. } = self.settings;
        let (checkpoint, limits, over_limit) = (self.checkpoint, self.limits, self.over_limit);
        let version = env!("CARGO_PKG_VERSION");
        let fingerprint = &self.fingerprint;
        format!(
            "gongwen {version} notice={notice} best_guess={best_guess} checkpoint={checkpoint} \
             {limits:?} over_limit={over_limit:?} {fingerprint}"
        )
    }
}
