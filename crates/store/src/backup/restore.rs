//! Restoring a backup into an empty store of either engine: one transaction, all or nothing.

use std::{
    fs::File,
    io::BufReader,
    path::{Path, PathBuf},
};

use futures_util::future::BoxFuture;
use kernel::Jurisdiction;
use tokio::sync::oneshot;

use super::{
    TableHead,
    container::{Reader, pull},
    keys::destroyed,
    tag,
    write::LEFT_OUT,
};
use crate::{
    Session, Store, StoreFault, Table, TableRole, Type, Value, ddl,
    files::Form,
    writer::{
        group::Group,
        work::{Ticket, Verdict, Work},
    },
};

/// What was restored.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Restored {
    /// Rows.
    pub rows: u64,
    /// Pictures, both forms counted.
    pub files: u64,
}

/// Reads a backup from end to end and says whether it is whole.
pub fn check(source: &Path) -> Result<(), StoreFault> {
    let mut reader = open(source)?;
    while reader.next()?.is_some() {}
    Ok(())
}

fn open(source: &Path) -> Result<Reader<BufReader<File>>, StoreFault> {
    let file = File::open(source).map_err(|e| StoreFault::Backup(format!("{} 读不出来：{e}", source.display())))?;
    Reader::new(BufReader::with_capacity(1 << 20, file))
}

impl Store {
    /// Restores a backup into this store, which must be empty and serves nobody yet. The file is proved whole before anything is
    /// written. Afterwards everything that follows from the journal is still missing: the caller goes on with `rebuild`.
    pub async fn restore(&self, source: &Path) -> Result<Restored, StoreFault> {
        check(source)?;
        let (reply, answer) = oneshot::channel();
        self.send(Box::new(Restore { source: source.to_owned(), failed: None, done: Restored::default(), reply: Some(reply) })).await?;
        answer.await.map_err(|_| StoreFault::Database("the writer has stopped".into()))?
    }
}

struct Restore {
    source: PathBuf,
    failed: Option<StoreFault>,
    done: Restored,
    reply: Option<oneshot::Sender<Result<Restored, StoreFault>>>,
}

impl Work for Restore {
    fn tickets<'a>(&'a self, _into: &mut Vec<&'a Ticket>) {}
    fn alone(&self) -> bool {
        true
    }
    fn again(&self) -> bool {
        false
    }
    fn attempt<'a>(&'a mut self, group: &'a mut Group<'_>) -> BoxFuture<'a, Result<Verdict, StoreFault>> {
        Box::pin(async move {
            match self.carry(group).await {
                Ok(()) => Ok(Verdict::Touched(self.done.rows)),
                Err(fault) => {
                    self.failed = Some(fault);
                    Ok(Verdict::Abandon)
                }
            }
        })
    }
    fn answer(&mut self, verdict: Verdict) {
        let answer = match (verdict, self.failed.take()) {
            (_, Some(fault)) | (Verdict::Failed(fault), None) => Err(fault),
            (Verdict::Touched(_), None) => Ok(self.done),
            _ => Err(StoreFault::Database("an answer of another kind".into())),
        };
        if let Some(reply) = self.reply.take() {
            let _ = reply.send(answer);
        }
    }
}

/// A table of the file and how its columns lie in ours.
struct Target {
    table: &'static Table,
    /// For each of our columns: where it stands in the file, or what fills it.
    columns: Vec<Result<usize, Value>>,
    width: usize,
}

impl Restore {
    async fn carry(&mut self, group: &mut Group<'_>) -> Result<(), StoreFault> {
        refuse_unless_empty(group).await?;
        let mut reader = open(&self.source)?;
        let mut targets: Vec<Target> = vec![];
        while let Some((tag, body)) = reader.next()? {
            match tag {
                tag::MANIFEST => {}
                tag::TABLE => targets.push(target(group, &body)?),
                tag::ROWS => {
                    self.rows(group, &targets, &body)?;
                    group.send_waiting().await?;
                }
                tag::FILE => self.file(group, &body)?,
                tag::DESTROYED => group.shared.vault.keys().take(&destroyed(&body)?)?,
                _ => return Err(StoreFault::Backup("这是密钥的备份，或者是更新的程序做的备份".into())),
            }
        }
        Ok(())
    }

    fn rows(&mut self, group: &mut Group<'_>, targets: &[Target], body: &[u8]) -> Result<(), StoreFault> {
        let (number, mut rest) = body.split_first_chunk::<2>().ok_or_else(damaged)?;
        let target = targets.get(usize::from(u16::from_le_bytes(*number))).ok_or_else(damaged)?;
        while !rest.is_empty() {
            let read = (0..target.width).map(|_| pull(&mut rest)).collect::<Result<Vec<_>, _>>()?;
            let filled = |column: &Result<usize, Value>| match column {
                Ok(at) => read.get(*at).cloned().ok_or_else(damaged),
                Err(fill) => Ok(fill.clone()),
            };
            group.insert(target.table, target.columns.iter().map(filled).collect::<Result<_, _>>()?);
            self.done.rows += 1;
        }
        Ok(())
    }

    fn file(&mut self, group: &Group<'_>, body: &[u8]) -> Result<(), StoreFault> {
        let (whose, rest) = body.split_first_chunk::<8>().ok_or_else(damaged)?;
        let (form, rest) = rest.split_first().ok_or_else(damaged)?;
        let (hash, content) = rest.split_at_checked(64).ok_or_else(damaged)?;
        let form = if *form == Form::Full as u8 { Form::Full } else { Form::Small };
        let hash = std::str::from_utf8(hash).map_err(|_| damaged())?;
        group.shared.files.take(Jurisdiction(i64::from_le_bytes(*whose)), hash, form, content)?;
        self.done.files += 1;
        Ok(())
    }
}

/// Restoring over data would mix two journals.
async fn refuse_unless_empty(group: &mut Group<'_>) -> Result<(), StoreFault> {
    let tables: Vec<&'static Table> = group.shared.tables.values().copied().collect();
    for table in tables.into_iter().filter(|table| table.role == TableRole::Plain && !LEFT_OUT.contains(&table.name)) {
        let sql = format!("SELECT jurisdiction FROM {} LIMIT 1", ddl::quoted(table.name));
        if !group.query(&sql, &[]).await?.is_empty() {
            return Err(StoreFault::Backup("这里已经有数据；请恢复到新目录或空数据库".into()));
        }
    }
    Ok(())
}

fn target(group: &Group<'_>, body: &[u8]) -> Result<Target, StoreFault> {
    let head: TableHead = serde_json::from_slice(body).map_err(|_| damaged())?;
    let table = group.table(&head.name)?;
    if let Some(unknown) = head.columns.iter().find(|name| table.columns.iter().all(|column| column.name != name.as_str())) {
        return Err(StoreFault::Backup(format!("备份里有 {}.{unknown}，这个程序不认识", head.name)));
    }
    let place = |name: &str| head.columns.iter().position(|known| known == name);
    let columns = table.columns.iter().map(|column| match place(column.name) {
        Some(at) => Ok(at),
        None if column.null => Err(Value::Null),
        None => Err(zero(column.ty)),
    });
    Ok(Target { table, columns: columns.collect(), width: head.columns.len() })
}

/// What fills a column that is younger than the backup, as in a database that was upgraded.
fn zero(ty: Type) -> Value {
    match ty {
        Type::Int => Value::Int(0),
        Type::Text => Value::Text(String::new()),
        Type::Bytes => Value::Bytes(vec![]),
        Type::Id => Value::Id(uuid::Uuid::nil()),
    }
}

fn damaged() -> StoreFault {
    StoreFault::Backup("备份已损坏：有一条的写法不对".into())
}
