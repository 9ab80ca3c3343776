//! Folds the write-ahead file into the database beside the writer, so that no commit has to wait for it.
//!
//! The writer's own checkpoint (at 20,000 pages) stays: it alone can end the file while commands keep coming, and finds little
//! left to do. Measured without this: every 80 MB of log some commits waited a third of a second.

use std::{
    path::Path,
    sync::mpsc::{SyncSender, sync_channel},
    thread,
    time::{Duration, Instant},
};

use crate::StoreFault;

/// How often at most.
const EVERY: Duration = Duration::from_millis(500);

/// The hand that folds, on a thread and a connection of its own.
pub struct Fold {
    wanted: SyncSender<()>,
    last: Instant,
}

impl Fold {
    /// Starts the thread; it ends with this value.
    pub fn start(path: &Path) -> Result<Self, StoreFault> {
        let conn = super::connect(path, true)?;
        let (wanted, asked) = sync_channel::<()>(1);
        thread::Builder::new().name("gewu-fold".into()).spawn(move || {
            while asked.recv().is_ok() {
                if let Err(error) = conn.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(())) {
                    tracing::warn!(%error, "the write-ahead file could not be folded in");
                }
            }
        })?;
        Ok(Self { wanted, last: Instant::now() })
    }

    /// Something was committed.
    pub fn committed(&mut self) {
        if self.last.elapsed() >= EVERY {
            self.now();
        }
    }

    /// Nothing is waiting: a good moment.
    pub fn now(&mut self) {
        self.last = Instant::now();
        // One is asked for already: that is enough.
        let _ = self.wanted.try_send(());
    }
}
