//! The index itself: lines that keep their numbers, and the two engines under them.

use std::{collections::HashMap, fmt::Write, sync::Arc};

use futures_util::future::BoxFuture;
use kernel::Jurisdiction;
use uuid::Uuid;

use super::tokens::{Token, Tokens};
use crate::{Column, Index as TableIndex, Reader, Session, StoreFault, Table, TableRole, Type, Value, places};

/// Which line of the index a record has. The line never changes; the digest says whether the tokens did.
pub static SEARCH_ROW: Table = Table {
    name: "search_row",
    role: TableRole::Async,
    columns: &[
        Column::new("jurisdiction", Type::Int),
        Column::new("record", Type::Id),
        Column::new("line", Type::Int),
        Column::new("digest", Type::Bytes),
    ],
    key: &["jurisdiction", "record"],
    indexes: &[TableIndex { name: "search_row_line", columns: &["jurisdiction", "line"], unique: true, only: None }],
};

/// Rows in one statement.
const ROWS: usize = 64;

/// What an engine can do for the search. Two types, one for each engine; no query asks which it is.
pub trait Engine: Send + Sync {
    /// The statements that make the index where it is not there yet.
    fn schema(&self) -> &'static [&'static str];
    /// Writes lines with their tokens, over whatever stood there.
    fn write<'a>(
        &'a self,
        session: &'a mut dyn Session,
        whose: Jurisdiction,
        lines: &'a [(i64, String)],
    ) -> BoxFuture<'a, Result<(), StoreFault>>;
    /// Empties a line.
    fn clear<'a>(&'a self, session: &'a mut dyn Session, whose: Jurisdiction, line: i64) -> BoxFuture<'a, Result<(), StoreFault>>;
    /// Empties all lines of a jurisdiction.
    fn reset<'a>(&'a self, session: &'a mut dyn Session, whose: Jurisdiction) -> BoxFuture<'a, Result<(), StoreFault>>;
    /// The newest lines below `after` that meet `asked`.
    fn lines<'a>(
        &'a self,
        session: &'a mut dyn Session,
        whose: Jurisdiction,
        asked: &'a Asked,
        after: i64,
        limit: usize,
    ) -> BoxFuture<'a, Result<Vec<i64>, StoreFault>>;
}

/// Hashed tokens: one of each group.
pub struct Asked {
    all: Vec<Vec<String>>,
}

/// What is to be found under one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The record: a matter's stream.
    pub record: Uuid,
    /// Its ranges: `town:…`, `village:…`, `holder:…`, `kind:…`.
    pub scope: Vec<String>,
    /// Its texts in the clear: number, title, and what the vault opened.
    pub texts: Vec<String>,
    /// Names of places and bodies, found by their characters and by the first letters of their pinyin. Never those of residents.
    pub names: Vec<String>,
}

/// A question to the index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Find {
    /// Ranges: of each inner list at least one must hold. Empty: the whole jurisdiction.
    pub within: Vec<Vec<String>>,
    /// What the person typed.
    pub query: String,
    /// The line of the last hit seen; the next page begins below it.
    pub after: Option<i64>,
    /// How many at most.
    pub limit: usize,
}

/// A record found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The record.
    pub record: Uuid,
    /// Its line: the key of the next page.
    pub line: i64,
}

/// The search index of a store, on either engine.
#[derive(Clone)]
pub struct Index {
    engine: Arc<dyn Engine>,
    key: [u8; 32],
}

impl Index {
    /// With the engine's own type and the key of [`crate::vault::Vault::search_key`].
    pub fn new(engine: Arc<dyn Engine>, key: [u8; 32]) -> Self {
        Self { engine, key }
    }

    /// The statements that make the index; [`SEARCH_ROW`] is declared like any table.
    pub fn schema(&self) -> &'static [&'static str] {
        self.engine.schema()
    }

    /// Writes documents in the running transaction. New records get the next lines, in the order given; known ones keep
    /// theirs; unchanged ones cost one look. The writer is the only one who calls this.
    pub async fn index(&self, session: &mut dyn Session, whose: Jurisdiction, documents: &[Document]) -> Result<(), StoreFault> {
        let tokens = Tokens::new(&self.key, whose);
        let known = known(session, whose, documents.iter().map(|one| one.record)).await?;
        let mut free = next_line(session, whose).await?;
        let mut given: HashMap<Uuid, i64> = HashMap::new();
        let mut lines: HashMap<i64, (Uuid, Vec<u8>, String)> = HashMap::new();
        for one in documents {
            let written = line_of(&tokens, one);
            let digest = blake3::hash(written.as_bytes()).as_bytes()[..16].to_vec();
            let line = match known.get(&one.record) {
                Some((line, old)) if *old == digest && !lines.contains_key(line) => continue,
                Some((line, _)) => *line,
                None => *given.entry(one.record).or_insert_with(|| {
                    free += 1;
                    free - 1
                }),
            };
            lines.insert(line, (one.record, digest, written));
        }
        let mut lines: Vec<_> = lines.into_iter().collect();
        lines.sort_unstable_by_key(|(line, _)| *line);
        remember(session, whose, &lines).await?;
        let lines: Vec<(i64, String)> = lines.into_iter().map(|(line, (_, _, written))| (line, written)).collect();
        self.engine.write(session, whose, &lines).await
    }

    /// Takes a record out of the index. Its line stays its own, should it come back.
    pub async fn remove(&self, session: &mut dyn Session, whose: Jurisdiction, record: Uuid) -> Result<(), StoreFault> {
        let Some((line, _)) = known(session, whose, [record]).await?.remove(&record) else {
            return Ok(());
        };
        remember(session, whose, &[(line, (record, vec![], String::new()))]).await?;
        self.engine.clear(session, whose, line).await
    }

    /// Empties the index of a jurisdiction, before an async projection begins anew.
    pub async fn reset(&self, session: &mut dyn Session, whose: Jurisdiction) -> Result<(), StoreFault> {
        self.engine.reset(session, whose).await?;
        session.execute("DELETE FROM search_row WHERE jurisdiction = $1", &[whose.into()]).await?;
        Ok(())
    }

    /// Finds records, newest first, for whoever the reader is bound to. A query without a letter, digit or ideograph finds nothing.
    pub async fn find(&self, reader: &mut Reader, whose: Jurisdiction, find: &Find) -> Result<Vec<Hit>, StoreFault> {
        let tokens = Tokens::new(&self.key, whose);
        let asked: Vec<Vec<String>> = tokens.query(&find.query).into_iter().map(|one| vec![one.to_string()]).collect();
        if asked.is_empty() || find.within.iter().any(Vec::is_empty) {
            return Ok(vec![]);
        }
        let scope = |names: &[String]| names.iter().map(|name| tokens.scope(name).to_string()).collect::<Vec<_>>();
        let all = asked.into_iter().chain(find.within.iter().map(|names| scope(names))).collect();
        let asked = Asked { all };
        // A line out of a cursor may be anything.
        let after = find.after.unwrap_or(LAST).clamp(0, LAST);
        let session = reader.for_index(whose).await?;
        let lines = self.engine.lines(session, whose, &asked, after, find.limit).await?;
        records(session, whose, &lines).await
    }
}

/// Above every line.
const LAST: i64 = 1 << LINE_BITS;
/// A jurisdiction has six digits; its lines lie beside each other in the one rowid of FTS5.
const LINE_BITS: u32 = 40;

fn line_of(tokens: &Tokens, document: &Document) -> String {
    let mut all: Vec<Token> = document.scope.iter().map(|scope| tokens.scope(scope)).collect();
    document.texts.iter().chain(&document.names).for_each(|text| tokens.cut(text, &mut all));
    document.names.iter().for_each(|name| tokens.cut_initials(name, &mut all));
    all.sort_unstable();
    all.dedup();
    let mut line = String::with_capacity(all.len() * 11);
    for token in all {
        let parted = if line.is_empty() { "" } else { " " };
        // A string takes everything in.
        let _ = write!(line, "{parted}{token}");
    }
    line
}

async fn next_line(session: &mut dyn Session, whose: Jurisdiction) -> Result<i64, StoreFault> {
    let sql = "SELECT line FROM search_row WHERE jurisdiction = $1 ORDER BY line DESC LIMIT 1";
    let rows = session.query(sql, &[whose.into()]).await?;
    rows.first().map_or(Ok(1), |row| Ok(row.int("line")? + 1))
}

async fn known(
    session: &mut dyn Session,
    whose: Jurisdiction,
    records: impl IntoIterator<Item = Uuid>,
) -> Result<HashMap<Uuid, (i64, Vec<u8>)>, StoreFault> {
    let records: Vec<Uuid> = records.into_iter().collect();
    let mut known = HashMap::with_capacity(records.len());
    for some in records.chunks(ROWS) {
        let sql = format!("SELECT record, line, digest FROM search_row WHERE jurisdiction = $1 AND record IN ({})", places(2, some.len()));
        let args: Vec<Value> = std::iter::once(whose.into()).chain(some.iter().map(|one| Value::from(*one))).collect();
        for row in session.query(&sql, &args).await? {
            known.insert(row.id("record")?, (row.int("line")?, row.bytes("digest")?));
        }
    }
    Ok(known)
}

/// A line, its record, the digest of its tokens, the tokens.
type Line = (i64, (Uuid, Vec<u8>, String));

async fn remember(session: &mut dyn Session, whose: Jurisdiction, lines: &[Line]) -> Result<(), StoreFault> {
    for some in lines.chunks(ROWS) {
        let mut sql = String::from("INSERT INTO search_row (jurisdiction, record, line, digest) VALUES ");
        let mut args = vec![Value::from(whose)];
        for (line, (record, digest, _)) in some {
            let comma = if args.len() == 1 { "" } else { ", " };
            let n = args.len() + 1;
            let _ = write!(sql, "{comma}($1, ${n}, ${}, ${})", n + 1, n + 2);
            args.extend([Value::from(*record), (*line).into(), digest.clone().into()]);
        }
        sql.push_str(" ON CONFLICT (jurisdiction, record) DO UPDATE SET digest = excluded.digest");
        session.execute(&sql, &args).await?;
    }
    Ok(())
}

async fn records(session: &mut dyn Session, whose: Jurisdiction, lines: &[i64]) -> Result<Vec<Hit>, StoreFault> {
    let mut hits = Vec::with_capacity(lines.len());
    for some in lines.chunks(ROWS) {
        let sql = format!("SELECT record, line FROM search_row WHERE jurisdiction = $1 AND line IN ({})", places(2, some.len()));
        let args: Vec<Value> = std::iter::once(whose.into()).chain(some.iter().map(|one| Value::from(*one))).collect();
        for row in session.query(&sql, &args).await? {
            hits.push(Hit { record: row.id("record")?, line: row.int("line")? });
        }
    }
    hits.sort_unstable_by_key(|hit| std::cmp::Reverse(hit.line));
    Ok(hits)
}

/// FTS5, contentless: nothing but the inverted lists, without positions.
pub struct SqliteIndex;

fn rowid(whose: Jurisdiction, line: i64) -> i64 {
    (whose.0 << LINE_BITS) + line
}

impl Engine for SqliteIndex {
    fn schema(&self) -> &'static [&'static str] {
        &["CREATE VIRTUAL TABLE IF NOT EXISTS search_text USING fts5(\
           tokens, content = '', contentless_delete = 1, detail = 'none', tokenize = 'ascii')"]
    }

    fn write<'a>(
        &'a self,
        session: &'a mut dyn Session,
        whose: Jurisdiction,
        lines: &'a [(i64, String)],
    ) -> BoxFuture<'a, Result<(), StoreFault>> {
        Box::pin(async move {
            for (line, tokens) in lines {
                let args = [rowid(whose, *line).into(), tokens.as_str().into()];
                session.execute("INSERT OR REPLACE INTO search_text (rowid, tokens) VALUES ($1, $2)", &args).await?;
            }
            Ok(())
        })
    }

    fn clear<'a>(&'a self, session: &'a mut dyn Session, whose: Jurisdiction, line: i64) -> BoxFuture<'a, Result<(), StoreFault>> {
        Box::pin(async move {
            session.execute("DELETE FROM search_text WHERE rowid = $1", &[rowid(whose, line).into()]).await?;
            Ok(())
        })
    }

    fn reset<'a>(&'a self, session: &'a mut dyn Session, whose: Jurisdiction) -> BoxFuture<'a, Result<(), StoreFault>> {
        Box::pin(async move {
            let args = [rowid(whose, 0).into(), rowid(whose, LAST).into()];
            session.execute("DELETE FROM search_text WHERE rowid > $1 AND rowid < $2", &args).await?;
            Ok(())
        })
    }

    fn lines<'a>(
        &'a self,
        session: &'a mut dyn Session,
        whose: Jurisdiction,
        asked: &'a Asked,
        after: i64,
        limit: usize,
    ) -> BoxFuture<'a, Result<Vec<i64>, StoreFault>> {
        Box::pin(async move {
            let group = |tokens: &[String]| format!("({})", quoted(tokens, '"', " OR "));
            let expression = asked.all.iter().map(|tokens| group(tokens)).collect::<Vec<_>>().join(" AND ");
            let sql = "SELECT rowid AS line FROM search_text WHERE search_text MATCH $1 AND rowid > $2 AND rowid < $3 \
                       ORDER BY rowid DESC LIMIT $4";
            let args = [expression.into(), rowid(whose, 0).into(), rowid(whose, after).into(), (limit as i64).into()];
            let rows = session.query(sql, &args).await?;
            rows.iter().map(|row| Ok(row.int("line")? - rowid(whose, 0))).collect()
        })
    }
}

/// `tsvector` with a GIN index; tokens go in as an array, no parser touches them.
pub struct PostgresIndex;

impl Engine for PostgresIndex {
    fn schema(&self) -> &'static [&'static str] {
        &[
            "CREATE TABLE IF NOT EXISTS search_text (jurisdiction BIGINT NOT NULL, line BIGINT NOT NULL, tokens TSVECTOR NOT NULL, \
             PRIMARY KEY (jurisdiction, line))",
            "CREATE INDEX IF NOT EXISTS search_text_tokens ON search_text USING GIN (tokens)",
            // Every search reads the pending list through. The default of 4 MB, which small places never exceed, costs it 20 ms.
            "ALTER INDEX search_text_tokens SET (gin_pending_list_limit = 256)",
        ]
    }

    fn write<'a>(
        &'a self,
        session: &'a mut dyn Session,
        whose: Jurisdiction,
        lines: &'a [(i64, String)],
    ) -> BoxFuture<'a, Result<(), StoreFault>> {
        Box::pin(async move {
            for some in lines.chunks(ROWS) {
                let mut sql = String::from("INSERT INTO search_text (jurisdiction, line, tokens) VALUES ");
                let mut args = vec![Value::from(whose)];
                for (line, tokens) in some {
                    let comma = if args.len() == 1 { "" } else { ", " };
                    let n = args.len() + 1;
                    let _ = write!(sql, "{comma}($1, ${n}, array_to_tsvector(string_to_array(${}, ' ')))", n + 1);
                    args.extend([Value::from(*line), tokens.as_str().into()]);
                }
                sql.push_str(" ON CONFLICT (jurisdiction, line) DO UPDATE SET tokens = excluded.tokens");
                session.execute(&sql, &args).await?;
            }
            Ok(())
        })
    }

    fn clear<'a>(&'a self, session: &'a mut dyn Session, whose: Jurisdiction, line: i64) -> BoxFuture<'a, Result<(), StoreFault>> {
        Box::pin(async move {
            session.execute("DELETE FROM search_text WHERE jurisdiction = $1 AND line = $2", &[whose.into(), line.into()]).await?;
            Ok(())
        })
    }

    fn reset<'a>(&'a self, session: &'a mut dyn Session, whose: Jurisdiction) -> BoxFuture<'a, Result<(), StoreFault>> {
        Box::pin(async move {
            session.execute("DELETE FROM search_text WHERE jurisdiction = $1", &[whose.into()]).await?;
            Ok(())
        })
    }

    fn lines<'a>(
        &'a self,
        session: &'a mut dyn Session,
        whose: Jurisdiction,
        asked: &'a Asked,
        after: i64,
        limit: usize,
    ) -> BoxFuture<'a, Result<Vec<i64>, StoreFault>> {
        Box::pin(async move {
            let group = |tokens: &[String]| format!("({})", quoted(tokens, '\'', " | "));
            let expression = asked.all.iter().map(|tokens| group(tokens)).collect::<Vec<_>>().join(" & ");
            let sql = "SELECT line FROM search_text WHERE jurisdiction = $1 AND tokens @@ CAST(CAST($2 AS text) AS tsquery) AND line < $3 \
                       ORDER BY line DESC LIMIT $4";
            let args = [whose.into(), expression.into(), after.into(), (limit as i64).into()];
            let rows = session.query(sql, &args).await?;
            rows.iter().map(|row| row.int("line")).collect()
        })
    }
}

/// Tokens hold letters only, so that quoting is complete.
fn quoted(tokens: &[String], quote: char, between: &str) -> String {
    tokens.iter().map(|token| format!("{quote}{token}{quote}")).collect::<Vec<_>>().join(between)
}
