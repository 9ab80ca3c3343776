//! Proof that the journal is whole, that nothing in it changed since a root held elsewhere, and that every table is what the
//! journal makes of it. Reads one snapshot, beside a running server if need be; changes nothing.
//!
//! What it cannot prove: that the journal was right when it was written, or anything about what came after the root.

mod journal;
mod streams;

use std::{collections::HashMap, fmt, str::FromStr};

use kernel::Jurisdiction;

use crate::{Config, Reader, Store, StoreFault, StreamKind, Table, TableRole, Value};

/// Where a journal stood: to be printed or kept elsewhere, and compared later. Written `140702-12345-<64 hex digits>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Root {
    /// Whose journal.
    pub jurisdiction: Jurisdiction,
    /// The position of its last event.
    pub position: i64,
    /// The chain over all events up to there.
    pub hash: [u8; 32],
}

impl fmt::Display for Root {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}-{}", self.jurisdiction, self.position, blake3::Hash::from_bytes(self.hash).to_hex())
    }
}

impl FromStr for Root {
    type Err = StoreFault;
    fn from_str(text: &str) -> Result<Self, StoreFault> {
        let odd = || StoreFault::Shape("校验根写作 140702-12345-<64 位十六进制数>".into());
        let mut parts = text.trim().splitn(3, '-');
        let (Some(whose), Some(position), Some(hash)) = (parts.next(), parts.next(), parts.next()) else { return Err(odd()) };
        Ok(Self {
            jurisdiction: Jurisdiction(whose.parse().map_err(|_| odd())?),
            position: position.parse().map_err(|_| odd())?,
            hash: *blake3::Hash::from_hex(hash).map_err(|_| odd())?.as_bytes(),
        })
    }
}

/// What was found in one jurisdiction.
#[derive(Debug, Clone)]
pub struct Checked {
    /// Where its journal stands.
    pub root: Root,
    /// How many streams it has.
    pub streams: u64,
    /// How many rows of derived tables were compared.
    pub rows: u64,
    /// Events whose bodies were destroyed: the chain proves that they were there, nobody can say any more what they said.
    pub destroyed: u64,
    /// Heads whose state lies in a shape of an earlier program: each is replayed when it is next used.
    pub older: u64,
    /// What is to be known and is not wrong, at most a hundred lines.
    pub notes: Vec<String>,
    /// What is wrong, at most a hundred lines.
    pub findings: Vec<String>,
    /// How many things are wrong in all.
    pub wrong: u64,
}

impl Checked {
    fn new(whose: Jurisdiction) -> Self {
        let root = Root { jurisdiction: whose, position: 0, hash: crate::journal::ORIGIN };
        Self { root, streams: 0, rows: 0, destroyed: 0, older: 0, notes: vec![], findings: vec![], wrong: 0 }
    }

    fn notes(&mut self, what: impl FnOnce() -> String) {
        if self.notes.len() < 100 {
            self.notes.push(what());
        }
    }

    fn finds(&mut self, what: impl FnOnce() -> String) {
        self.wrong += 1;
        if self.findings.len() < 100 {
            self.findings.push(what());
        }
    }
}

/// What verification found.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// By jurisdiction.
    pub jurisdictions: Vec<Checked>,
}

impl Report {
    /// Whether nothing is wrong.
    pub fn sound(&self) -> bool {
        self.jurisdictions.iter().all(|checked| checked.wrong == 0)
    }
}

/// What there is to check against.
struct Plan {
    kinds: HashMap<&'static str, StreamKind>,
    /// The declared tables of rows and lines, by name.
    inline: Vec<&'static Table>,
}

/// Verifies the data of `config`, whether or not a server is running on them. `roots` are those held elsewhere.
pub async fn verify(config: &Config, roots: &[Root]) -> Result<Report, StoreFault> {
    let mut reader = Reader::snapshot(&config.location).await?;
    run(&mut reader, &config.tables, &config.streams, roots).await
}

impl Store {
    /// Verifies this store's data as of now.
    pub async fn verify(&self, roots: &[Root]) -> Result<Report, StoreFault> {
        let mut reader = Reader::snapshot(&self.inner.location).await?;
        let tables: Vec<_> = self.inner.shared.tables.values().copied().collect();
        run(&mut reader, &tables, &self.inner.streams, roots).await
    }

    /// Where a journal stands now.
    pub async fn root(&self, whose: Jurisdiction) -> Result<Root, StoreFault> {
        let sql = "SELECT position, hash FROM jurisdiction_head WHERE jurisdiction = $1";
        let rows = self.reader().query(sql, &[Value::Int(whose.0)]).await?;
        match rows.first() {
            None => Ok(Checked::new(whose).root),
            Some(row) => {
                Ok(Root { jurisdiction: whose, position: row.int("position")?, hash: crate::journal::digest(&row.bytes("hash")?)? })
            }
        }
    }
}

async fn run(reader: &mut Reader, tables: &[&'static Table], kinds: &[StreamKind], roots: &[Root]) -> Result<Report, StoreFault> {
    let mut inline: Vec<&'static Table> =
        tables.iter().copied().filter(|table| matches!(table.role, TableRole::Inline(_) | TableRole::Lines(_))).collect();
    inline.sort_unstable_by_key(|table| table.name);
    inline.dedup_by_key(|table| table.name);
    let plan = Plan { kinds: kinds.iter().map(|kind| (kind.name, *kind)).collect(), inline };
    let mut report = Report::default();
    let rows = reader.query("SELECT jurisdiction FROM jurisdiction_head ORDER BY jurisdiction", &[]).await?;
    for row in rows {
        let whose = Jurisdiction(row.int("jurisdiction")?);
        let mut checked = Checked::new(whose);
        let held: Vec<&Root> = roots.iter().filter(|root| root.jurisdiction == whose).collect();
        journal::check(reader, &mut checked, &held).await?;
        streams::check(reader, &mut checked, &plan).await?;
        report.jurisdictions.push(checked);
    }
    for root in roots {
        if report.jurisdictions.iter().all(|checked| checked.root.jurisdiction != root.jurisdiction) {
            let mut checked = Checked::new(root.jurisdiction);
            checked.finds(|| format!("校验根 {root} 说的那本日志不在"));
            report.jurisdictions.push(checked);
        }
    }
    Ok(report)
}
