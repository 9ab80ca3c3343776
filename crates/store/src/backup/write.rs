//! Writing a backup.

use std::{
    collections::{HashMap, HashSet},
    fs::{self, File, OpenOptions},
    io::BufWriter,
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

use kernel::{Instant, Jurisdiction};
use uuid::Uuid;

use super::{
    TableHead,
    container::{Writer, disk, push},
    tag,
};
use crate::{
    Config, Reader, Session, Store, StoreFault, Table, TableRole, Type, Value, ddl,
    files::{self, FILE, Form},
    journal::{CHECKPOINT, COMMAND, EVENT, HEAD, JOURNAL, SEAL},
    start,
    vault::{VAULT_TEXT, keys::Keys},
};

/// Rows asked for at once, and bytes gathered in one record.
const PAGE: usize = 500;
const RECORD: usize = 1024 * 1024;

/// Outside the journal, and yet not worth keeping: it ends with the process, the day, or the restoring.
pub(super) const LEFT_OUT: [&str; 5] = [HEAD.name, CHECKPOINT.name, "staged_file", "session", "sign_in_failure"];

/// What a backup holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Up to which position each jurisdiction's journal is in it.
    pub positions: Vec<(Jurisdiction, i64)>,
    /// Rows.
    pub rows: u64,
    /// Pictures, both forms counted.
    pub files: u64,
    /// Size of the file in bytes.
    pub bytes: u64,
    /// Its hash, to be noted elsewhere.
    pub hash: String,
}

impl Store {
    /// Writes a backup of everything while the store goes on working; see [`write()`].
    pub async fn backup(&self, target: &Path) -> Result<Summary, StoreFault> {
        let shared = self.shared();
        let mut tables: Vec<&'static Table> = shared.tables.values().copied().collect();
        tables.sort_unstable_by_key(|table| table.name);
        let mut reader = self.reader();
        write(&mut reader, &tables, shared.files.folder(), self.now(), target).await
    }
}

/// Writes a backup of the data that `config` names without opening the store: for the command line, beside a running server.
pub async fn beside(config: &Config, now: Instant, target: &Path) -> Result<Summary, StoreFault> {
    let tables = start::declared(config)?;
    let mut reader = Reader::snapshot(&config.location).await?;
    write(&mut reader, &tables, config.location.folder(), now, target).await
}

/// Writes a backup of what `session` reads to `target`, which must not exist yet. Under its name it is whole or not there.
/// `folder` is the data folder with files and keys' tombstones; it may be in use by a running server.
pub async fn write(
    session: &mut dyn Session,
    tables: &[&'static Table],
    folder: &Path,
    now: Instant,
    target: &Path,
) -> Result<Summary, StoreFault> {
    if target.exists() {
        return Err(StoreFault::Backup(format!("{} 已经有了，请换一个名字", target.display())));
    }
    let mut part = target.as_os_str().to_owned();
    part.push(".part");
    let part = Path::new(&part);
    let file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(part).map_err(disk)?;
    let written = fill(session, tables, folder, now, file).await;
    let moved = written.and_then(|summary| {
        fs::rename(part, target).map_err(disk)?;
        let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(disk)?;
        Ok(summary)
    });
    if moved.is_err() {
        let _ = fs::remove_file(part);
    }
    moved
}

async fn fill(
    session: &mut dyn Session,
    tables: &[&'static Table],
    folder: &Path,
    now: Instant,
    file: File,
) -> Result<Summary, StoreFault> {
    let mut dump = Dump { out: Writer::new(BufWriter::new(file))?, tables: 0, summary: Summary::default() };
    let manifest = serde_json::json!({ "program": env!("CARGO_PKG_VERSION"), "made": now.0 }).to_string();
    dump.out.record(tag::MANIFEST, &[manifest.as_bytes()])?;

    let placed = [EVENT.name, COMMAND.name, SEAL.name, JOURNAL.name, VAULT_TEXT.name, FILE.name];
    let aside = tables.iter().filter(|table| table.role == TableRole::Plain);
    for table in aside.filter(|table| !placed.contains(&table.name) && !LEFT_OUT.contains(&table.name)) {
        dump.table(session, table, |_| true).await?;
    }
    let mut journals = HashMap::new();
    dump.table(session, &JOURNAL, |row| {
        journals.extend(pair(&JOURNAL, row));
        true
    })
    .await?;
    for table in [&EVENT, &COMMAND, &SEAL] {
        let until = |row: &[Value]| pair(table, row).is_some_and(|(whose, at)| journals.get(&whose).is_some_and(|last| at <= *last));
        dump.table(session, table, until).await?;
    }
    dump.table(session, &VAULT_TEXT, |_| true).await?;
    let mut contents = HashSet::new();
    dump.table(session, &FILE, |row| {
        contents.extend(content(row));
        true
    })
    .await?;
    for (whose, hash) in contents {
        dump.file(folder, whose, &hash)?;
    }
    dump.destroyed(&Keys::open(folder)?.destroyed()?)?;

    let Dump { out, mut summary, .. } = dump;
    let (out, hash) = out.finish()?;
    let file = out.into_inner().map_err(|e| disk(e.into_error()))?;
    file.sync_all().map_err(disk)?;
    summary.bytes = file.metadata()?.len();
    summary.hash = hash.to_hex().to_string();
    summary.positions = journals.into_iter().map(|(whose, at)| (Jurisdiction(whose), at)).collect();
    summary.positions.sort_unstable_by_key(|(whose, _)| *whose);
    Ok(summary)
}

struct Dump {
    out: Writer<BufWriter<File>>,
    tables: u16,
    summary: Summary,
}

impl Dump {
    /// All rows that `keep` wants, page by page in the order of the key.
    async fn table(&mut self, session: &mut dyn Session, table: &Table, mut keep: impl FnMut(&[Value]) -> bool) -> Result<(), StoreFault> {
        let number = self.tables;
        self.tables += 1;
        let columns: Vec<String> = table.columns.iter().map(|column| column.name.to_owned()).collect();
        let head = serde_json::to_vec(&TableHead { name: table.name.to_owned(), columns });
        self.out.record(tag::TABLE, &[&head.map_err(|e| StoreFault::Backup(e.to_string()))?])?;
        let mut body = vec![];
        let mut after: Option<Vec<Value>> = None;
        loop {
            let rows = page(session, table, after.as_deref()).await?;
            for row in &rows {
                if keep(row) {
                    for value in row {
                        push(&mut body, value);
                    }
                    self.summary.rows += 1;
                }
                if body.len() >= RECORD {
                    self.out.record(tag::ROWS, &[&number.to_le_bytes(), &body])?;
                    body.clear();
                }
            }
            match rows.last() {
                Some(last) if rows.len() == PAGE => after = Some(key(table, last)),
                _ => break,
            }
        }
        if !body.is_empty() {
            self.out.record(tag::ROWS, &[&number.to_le_bytes(), &body])?;
        }
        Ok(())
    }

    fn file(&mut self, folder: &Path, whose: i64, hash: &str) -> Result<(), StoreFault> {
        for form in [Form::Full, Form::Small] {
            let path = files::path(&folder.join(files::FOLDER), Jurisdiction(whose), hash, form)?;
            let content = fs::read(&path).map_err(|e| StoreFault::Backup(format!("图片 {} 读不出来：{e}", path.display())))?;
            self.out.record(tag::FILE, &[&whose.to_le_bytes(), &[form as u8], hash.as_bytes(), &content])?;
            self.summary.files += 1;
        }
        Ok(())
    }

    fn destroyed(&mut self, destroyed: &[(i64, Uuid)]) -> Result<(), StoreFault> {
        for some in destroyed.chunks(10_000) {
            let body: Vec<u8> = some.iter().flat_map(|(whose, subject)| [&whose.to_le_bytes()[..], subject.as_bytes()].concat()).collect();
            self.out.record(tag::DESTROYED, &[&body])?;
        }
        Ok(())
    }
}

/// A page of rows with values as declared.
async fn page(session: &mut dyn Session, table: &Table, after: Option<&[Value]>) -> Result<Vec<Vec<Value>>, StoreFault> {
    let key = table.key.iter().map(|name| ddl::quoted(name)).collect::<Vec<_>>().join(", ");
    let beyond = match after {
        Some(after) => format!("WHERE ({key}) > ({})", crate::places(1, after.len())),
        None => String::new(),
    };
    let sql = format!("SELECT {} FROM {} {beyond} ORDER BY {key} LIMIT {PAGE}", ddl::columns(table), ddl::quoted(table.name));
    let rows = session.query(&sql, after.unwrap_or_default()).await?;
    rows.into_iter()
        .map(|row| row.values.into_iter().zip(table.columns).map(|(value, column)| declared(column.ty, value)).collect())
        .collect()
}

/// `SQLite` tells an identity as bytes.
fn declared(ty: Type, value: Value) -> Result<Value, StoreFault> {
    match (ty, value) {
        (Type::Id, Value::Bytes(bytes)) => Uuid::from_slice(&bytes).map(Value::Id).map_err(|e| StoreFault::Shape(e.to_string())),
        (_, value) => Ok(value),
    }
}

fn key(table: &Table, row: &[Value]) -> Vec<Value> {
    table.key.iter().filter_map(|name| named(table, row, name).cloned()).collect()
}

fn named<'r>(table: &Table, row: &'r [Value], name: &str) -> Option<&'r Value> {
    row.get(table.columns.iter().position(|column| column.name == name)?)
}

/// Jurisdiction and position of a row that has both.
fn pair(table: &Table, row: &[Value]) -> Option<(i64, i64)> {
    match (named(table, row, "jurisdiction")?, named(table, row, "position")?) {
        (Value::Int(whose), Value::Int(position)) => Some((*whose, *position)),
        _ => None,
    }
}

/// Where a file row's content lies.
fn content(row: &[Value]) -> Option<(i64, String)> {
    match (named(&FILE, row, "jurisdiction")?, named(&FILE, row, "hash")?) {
        (Value::Int(whose), Value::Text(hash)) => Some((*whose, hash.clone())),
        _ => None,
    }
}
