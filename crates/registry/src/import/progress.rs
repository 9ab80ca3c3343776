//! How far an import has come, for whoever waits: a sheet of a hundred thousand rows takes a while.

use std::sync::{
    Arc,
    atomic::{AtomicU8, AtomicU64, Ordering},
};

/// What is being done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportPhase {
    /// The file is read.
    Reading,
    /// Its rows are checked against each other and against what is known.
    Checking,
    /// They are entered. Nothing is to be seen before all are.
    Entering,
}

impl ImportPhase {
    const ALL: [Self; 3] = [Self::Reading, Self::Checking, Self::Entering];

    /// The word over the wire.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Checking => "checking",
            Self::Entering => "entering",
        }
    }

    /// The word on the screen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reading => "正在读取表格",
            Self::Checking => "正在核对",
            Self::Entering => "正在登记",
        }
    }
}

/// Written by the import, read by whoever waits for it.
#[derive(Debug, Clone, Default)]
pub struct Progress {
    phase: Arc<AtomicU8>,
    rows: Arc<AtomicU64>,
    pub(super) done: Arc<AtomicU64>,
}

impl Progress {
    pub(super) fn enter(&self, phase: ImportPhase, rows: usize) {
        self.rows.store(rows as u64, Ordering::Relaxed);
        self.phase.store(phase as u8, Ordering::Relaxed);
    }

    /// Whether both tell of the same import.
    pub(crate) fn same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.done, &other.done)
    }

    /// What is being done.
    pub fn phase(&self) -> ImportPhase {
        ImportPhase::ALL.get(usize::from(self.phase.load(Ordering::Relaxed))).copied().unwrap_or(ImportPhase::Reading)
    }

    /// How many rows there are; 0 while that is not known.
    pub fn rows(&self) -> u64 {
        self.rows.load(Ordering::Relaxed)
    }

    /// How many of them have been entered.
    pub fn done(&self) -> u64 {
        self.done.load(Ordering::Relaxed)
    }
}
