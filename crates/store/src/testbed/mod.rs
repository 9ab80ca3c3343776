//! Stores for tests, on each engine, with a clock that only the test moves.

use std::{
    collections::VecDeque,
    ops::Deref,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicI64, Ordering},
    },
};

use kernel::{Clock, Instant};
use tempfile::TempDir;
use tokio::sync::{Notify, Semaphore};

mod cluster;
pub mod golden;

use crate::{Config, Location, Store, StoreFault, StreamKind, Table};

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

/// What can be made to go wrong.
#[derive(Debug, Clone, Copy)]
pub enum Mischief {
    /// The next commit waits until [`TestStore::let_go`]; what is planned after this happens to it then.
    Wait,
    /// The next commit is rolled back and answers with an error.
    FailCommit,
    /// The next commit is done and answers with an error all the same.
    LoseAnswer,
}

/// What is to go wrong next, in order.
#[derive(Debug)]
pub struct FaultPlan {
    planned: Mutex<VecDeque<Mischief>>,
    waits: Notify,
    open: Semaphore,
}

impl Default for FaultPlan {
    fn default() -> Self {
        Self { planned: Mutex::default(), waits: Notify::new(), open: Semaphore::new(0) }
    }
}

impl FaultPlan {
    pub(crate) async fn next(&self) -> Option<Mischief> {
        loop {
            let next = self.planned.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
            let Some(Mischief::Wait) = next else { return next };
            self.waits.notify_one();
            if let Ok(permit) = self.open.acquire().await {
                permit.forget();
            }
        }
    }
}

/// A store of its own for one test. It is used as the store it holds; its data go with it.
pub struct TestStore {
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

impl Deref for TestStore {
    type Target = Store;
    fn deref(&self) -> &Store {
        &self.store
    }
}

impl TestStore {
    /// Plans what goes wrong at the next commits.
    pub fn plan_faults(&self, mischief: impl IntoIterator<Item = Mischief>) {
        self.store.inner.shared.mischief.planned.lock().unwrap_or_else(PoisonError::into_inner).extend(mischief);
    }
    /// Waits until a commit waits.
    pub async fn held(&self) {
        self.store.inner.shared.mischief.waits.notified().await;
    }
    /// Lets the commit go on that waits.
    pub fn let_go(&self) {
        self.store.inner.shared.mischief.open.add_permits(1);
    }
    /// How many commands the writer has not taken up yet.
    pub fn queued(&self) -> usize {
        let queue = &self.store.inner.queue;
        queue.max_capacity() - queue.capacity()
    }
    /// Ends the store and opens it again on the same data.
    pub async fn reopen(&mut self) -> Result<(), StoreFault> {
        self.store.clone().close().await;
        self.store = Store::open(self.config.clone()).await?;
        Ok(())
    }
}

impl Drop for TestStore {
    fn drop(&mut self) {
        if let Location::Postgres { url, .. } = &self.config.location {
            cluster::drop_database(url);
        }
    }
}

/// An empty store on each engine. PostgreSQL is the server of `GEWU_TEST_POSTGRES`, or one of this process's own.
///
/// # Panics
/// Where one cannot be made: a test has nothing to test then.
pub async fn stores(tables: &[&'static Table], streams: &[StreamKind]) -> Vec<TestStore> {
    vec![test_store("sqlite", tables, streams).await, test_store("postgres", tables, streams).await]
}

/// An empty store on `SQLite` alone, for what does not depend on the engine.
///
/// # Panics
/// Where it cannot be made.
pub async fn sqlite(tables: &[&'static Table], streams: &[StreamKind]) -> TestStore {
    test_store("sqlite", tables, streams).await
}

#[expect(clippy::expect_used, reason = "for tests alone")]
async fn test_store(name: &'static str, tables: &[&'static Table], streams: &[StreamKind]) -> TestStore {
    let folder = TempDir::new().expect("a temporary folder");
    let clock = Arc::new(FakeClock::default());
    let data = folder.path().join("data");
    let location = match name {
        "sqlite" => Location::Folder(data),
        _ => Location::Postgres { url: cluster::create_database().await, folder: data },
    };
    let config = Config {
        location,
        key_file: Some(folder.path().join("key")),
        tables: tables.to_vec(),
        streams: streams.to_vec(),
        clock: Arc::clone(&clock) as Arc<dyn Clock>,
    };
    let store = Store::open(config.clone()).await.expect(name);
    TestStore { name, store, clock, config, _folder: folder }
}
