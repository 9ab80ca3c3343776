//! Readers: connections on threads of their own, so that a long list never holds up the server's own threads.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError, mpsc},
    thread,
};

use futures_util::future::{BoxFuture, ready};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use crate::{Row, Session, StoreFault, Value, sqlite::session};

struct Question {
    sql: String,
    args: Vec<Value>,
    answer: oneshot::Sender<Result<Vec<Row>, StoreFault>>,
}

type Line = mpsc::Sender<Question>;

/// The pool. Connections are made when first needed.
pub struct Readers {
    path: PathBuf,
    idle: Arc<Mutex<Vec<Line>>>,
    free: Arc<Semaphore>,
}

impl Readers {
    /// A pool over one database file.
    pub fn new(path: &Path) -> Self {
        let carried = thread::available_parallelism().map_or(4, |n| n.get() * 2).clamp(4, 16);
        let most = crate::open::readers(carried as u16).into();
        Self { path: path.to_owned(), idle: Arc::default(), free: Arc::new(Semaphore::new(most)) }
    }

    /// A connection for the caller alone, until it is dropped.
    pub async fn lease(&self) -> Result<Lease, StoreFault> {
        // Waited for in order of asking.
        let free = tokio::time::timeout(crate::open::READER_WITHIN, Arc::clone(&self.free).acquire_owned()).await;
        let permit = free.ok().and_then(Result::ok).ok_or(StoreFault::Busy(1))?;
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let line = match idle {
            Some(line) => line,
            None => start(&self.path)?,
        };
        Ok(Lease { line: Some(line), idle: Arc::clone(&self.idle), _permit: permit })
    }
}

/// A connection of its own that sees one state of the database from now on. It is closed when it is dropped.
pub async fn snapshot(path: &Path) -> Result<Lease, StoreFault> {
    let one = Readers { path: path.to_owned(), idle: Arc::default(), free: Arc::new(Semaphore::new(1)) };
    let mut lease = one.lease().await?;
    // The state is that of the first reading.
    lease.ask("BEGIN", &[]).await?;
    lease.ask("SELECT count(*) AS n FROM jurisdiction_head", &[]).await?;
    Ok(lease)
}

fn start(path: &Path) -> Result<Line, StoreFault> {
    let conn = super::connect(path, false)?;
    let (line, questions) = mpsc::channel::<Question>();
    thread::Builder::new().name("gewu-read".into()).spawn(move || {
        while let Ok(question) = questions.recv() {
            // The caller may have gone away meanwhile; then nobody is left to tell.
            if question.answer.is_closed() {
                continue;
            }
            let _ = question.answer.send(session::query(&conn, &question.sql, &question.args));
        }
    })?;
    Ok(line)
}

/// A leased connection.
pub struct Lease {
    line: Option<Line>,
    idle: Arc<Mutex<Vec<Line>>>,
    _permit: OwnedSemaphorePermit,
}

impl Session for Lease {
    fn query<'a>(&'a mut self, sql: &'a str, args: &'a [Value]) -> BoxFuture<'a, Result<Vec<Row>, StoreFault>> {
        Box::pin(self.ask(sql, args))
    }
    fn execute<'a>(&'a mut self, _sql: &'a str, _args: &'a [Value]) -> BoxFuture<'a, Result<u64, StoreFault>> {
        Box::pin(ready(Err(StoreFault::Database("a reader does not write".into()))))
    }
}

impl Lease {
    /// Runs a query on the connection's thread.
    async fn ask(&mut self, sql: &str, args: &[Value]) -> Result<Vec<Row>, StoreFault> {
        let (answer, answered) = oneshot::channel();
        let line = self.line.as_ref().ok_or(StoreFault::Busy(1))?;
        line.send(Question { sql: sql.to_owned(), args: args.to_vec(), answer }).map_err(|_| StoreFault::Database("reader gone".into()))?;
        answered.await.map_err(|_| StoreFault::Database("reader gone".into()))?
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        if let Some(line) = self.line.take() {
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(line);
        }
    }
}
