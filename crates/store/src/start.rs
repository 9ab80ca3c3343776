//! Opening: which engine, which tables, the writer's thread.

use std::{fs::File, sync::Arc};

use futures_util::future::BoxFuture;
use tokio::sync::{Notify, mpsc, oneshot, watch};

use crate::{
    Config, Location, Session, StoreFault, Table, TableRole,
    answers::Answers,
    engine::Engine,
    files::{FILE, Files, STAGED_FILE},
    journal::CORE,
    open::{Inner, Pool},
    postgres,
    search::{self, Engine as _, SEARCH_ROW},
    sqlite,
    table::LINES_KEY,
    vault::{VAULT_TEXT, Vault},
    writer::{Shared, WAITING, Writer, work::Work},
};

impl Pool for sqlite::Readers {
    fn lease(&self) -> BoxFuture<'_, Result<Box<dyn Session>, StoreFault>> {
        Box::pin(async { Ok(Box::new(self.lease().await?) as Box<dyn Session>) })
    }
}

/// What the writer's thread needs.
struct WriterThread {
    config: Config,
    tables: Vec<&'static Table>,
    queue: mpsc::Receiver<Box<dyn Work>>,
    stop: Arc<Notify>,
}

/// What the opened engine gives to the rest of the process.
struct Opened {
    shared: Arc<Shared>,
    readers: Box<dyn Pool>,
    search: Arc<dyn search::Engine>,
}

/// What an engine is made of.
type Parts = (Box<dyn Engine>, Box<dyn Pool>, Arc<dyn search::Engine>);

/// Opens the store: starts the writer's thread and waits until its engine is ready.
pub async fn open(config: Config) -> Result<Inner, StoreFault> {
    let tables = declared(&config)?;
    let (sender, queue) = mpsc::channel(WAITING);
    let (ready, opened) = oneshot::channel();
    let (alive, ended) = watch::channel(());
    let stop = Arc::new(Notify::new());
    let (streams, location) = (config.streams.clone(), config.location.clone());
    let writer = WriterThread { config, tables, queue, stop: Arc::clone(&stop) };
    std::thread::Builder::new().name("gewu-write".into()).spawn(move || {
        work(writer, ready);
        drop(alive);
    })?;
    let Opened { shared, readers, search } = opened.await.map_err(|_| StoreFault::Database("the writer did not start".into()))??;
    let search = search::Index::new(search, shared.vault.search_key());
    Ok(Inner { shared, queue: sender, readers, stop, ended, search, streams, location })
}

/// The store's own tables and the rooms'; two different ones of one name are a mistake of the program.
pub fn declared(config: &Config) -> Result<Vec<&'static Table>, StoreFault> {
    let mut all: Vec<&'static Table> = CORE.to_vec();
    all.extend([&VAULT_TEXT, &STAGED_FILE, &FILE, &SEARCH_ROW]);
    let shape = |table: &Table| table.columns.iter().map(|column| column.name).collect::<Vec<_>>();
    for table in &config.tables {
        if matches!(table.role, TableRole::Lines(_)) && table.key != LINES_KEY {
            return Err(StoreFault::Shape(format!("table {} holds lines; its key must be {LINES_KEY:?}", table.name)));
        }
        match all.iter().find(|known| known.name == table.name) {
            Some(known) if shape(known) == shape(table) => {}
            Some(_) => return Err(StoreFault::Shape(format!("table {} is declared twice", table.name))),
            None => all.push(table),
        }
    }
    Ok(all)
}

/// The life of the writer's thread. It has a runtime of its own, so that no other work of the process delays a commit: this thread
/// judges, one of the runtime's takes a group to the disk, and one listens to the database meanwhile.
fn work(writer: WriterThread, ready: oneshot::Sender<Result<Opened, StoreFault>>) {
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(2).thread_name("gewu-commit").enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            let _ = ready.send(Err(error.into()));
            return;
        }
    };
    runtime.block_on(async move {
        let WriterThread { config, tables, queue, stop } = writer;
        match prepare(config, &tables).await {
            Ok((held, engine, opened)) => {
                let shared = Arc::clone(&opened.shared);
                if ready.send(Ok(opened)).is_ok() {
                    Writer::new(engine, shared).run(queue, stop).await;
                }
                drop(held);
            }
            Err(fault) => {
                let _ = ready.send(Err(fault));
            }
        }
    });
}

async fn prepare(config: Config, tables: &[&'static Table]) -> Result<(File, Box<dyn Engine>, Opened), StoreFault> {
    let folder = config.location.folder();
    // First of all, so that no second process makes a key or a table.
    let held = sqlite::hold(folder)?;
    let vault = Vault::open(folder, config.key_file.as_deref())?;
    let files = Files::open(folder)?;
    let (engine, readers, search) = engine(&config.location, tables).await?;
    let tables = tables.iter().map(|table| (table.name, *table)).collect();
    let shared = Arc::new(Shared {
        clock: config.clock,
        tables,
        vault,
        files,
        answers: Answers::default(),
        grown: watch::Sender::new(0),
        #[cfg(feature = "testbed")]
        mischief: crate::testbed::FaultPlan::default(),
    });
    Ok((held, engine, Opened { shared, readers, search }))
}

async fn engine(location: &Location, tables: &[&'static Table]) -> Result<Parts, StoreFault> {
    match location {
        Location::Folder(folder) => {
            let search = search::SqliteIndex;
            let engine = sqlite::open(folder, tables, search.schema())?;
            Ok((Box::new(engine), Box::new(sqlite::Readers::new(&sqlite::path(folder))), Arc::new(search)))
        }
        Location::Postgres { url, .. } => {
            let search = search::PostgresIndex;
            let engine = postgres::open(url, tables, search.schema()).await?;
            Ok((Box::new(engine), Box::new(postgres::Readers::new(url)?), Arc::new(search)))
        }
    }
}

/// A connection of its own on one state of the data.
pub async fn snapshot(location: &Location) -> Result<Box<dyn Session>, StoreFault> {
    match location {
        Location::Folder(folder) => Ok(Box::new(sqlite::snapshot(&sqlite::path(folder)).await?)),
        Location::Postgres { url, .. } => Ok(Box::new(postgres::snapshot(url).await?)),
    }
}
