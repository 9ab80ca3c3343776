//! Stores for tests, on each engine, with a clock that only the test moves.

use std::{
    ops::Deref,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use kernel::{Clock, Instant};
use tempfile::TempDir;

use crate::{Config, Kind, Location, Store, StoreFault, Table};

/// A clock that stands until it is moved. Starts on 2026-03-02 09:00 in Shanghai, a Monday.
#[derive(Debug)]
pub struct FakeClock(AtomicI64);

impl Default for FakeClock {
    fn default() -> Self {
        Self(AtomicI64::new(1_772_413_200_000))
    }
}

impl FakeClock {
    /// Sets the time.
    pub fn set(&self, now: Instant) {
        self.0.store(now.0, Ordering::Relaxed);
    }
    /// Moves the time, in milliseconds.
    pub fn advance(&self, milliseconds: i64) {
        self.0.fetch_add(milliseconds, Ordering::Relaxed);
    }
}

impl Clock for FakeClock {
    fn now(&self) -> Instant {
        Instant(self.0.load(Ordering::Relaxed))
    }
}

/// A store of its own for one test. It is used as the store it holds; its data go with it.
pub struct Bed {
    /// The engine: `sqlite` or `postgres`.
    pub name: &'static str,
    /// The store.
    pub store: Store,
    /// Its clock.
    pub clock: Arc<FakeClock>,
    /// How it was opened, for opening it again.
    pub config: Config,
    _folder: TempDir,
}

impl Deref for Bed {
    type Target = Store;
    fn deref(&self) -> &Store {
        &self.store
    }
}

impl Bed {
    /// Ends the store and opens it again on the same data.
    pub async fn reopen(&mut self) -> Result<(), StoreFault> {
        self.store.clone().close().await;
        self.store = Store::open(self.config.clone()).await?;
        Ok(())
    }
}

/// An empty store on each engine.
///
/// # Panics
/// Where one cannot be made: a test has nothing to test then.
#[expect(clippy::expect_used, reason = "for tests alone")]
pub async fn stores(tables: &[&'static Table], streams: &[Kind]) -> Vec<Bed> {
    let folder = TempDir::new().expect("a temporary folder");
    let clock = Arc::new(FakeClock::default());
    let config = Config {
        location: Location::Folder(folder.path().join("data")),
        key_file: Some(folder.path().join("key")),
        tables: tables.to_vec(),
        streams: streams.to_vec(),
        clock: Arc::clone(&clock) as Arc<dyn Clock>,
    };
    let store = Store::open(config.clone()).await.expect("a store on SQLite");
    vec![Bed { name: "sqlite", store, clock, config, _folder: folder }]
}
