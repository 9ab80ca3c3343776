//! The sealed texts' table in the main database, written in the transaction of the command that refers to them.

use std::{collections::HashMap, fmt::Write};

use kernel::Jurisdiction;
use uuid::Uuid;

use super::Vault;
use crate::{Column, Sealed, Session, StoreFault, Table, TableRole, TextRef, Type, Value, places};

/// Sealed texts. Outside the journal, which holds references and commitments only; part of every backup, still sealed.
pub static VAULT_TEXT: Table = Table {
    name: "vault_text",
    role: TableRole::Plain,
    columns: &[
        Column::new("jurisdiction", Type::Int),
        Column::new("id", Type::Id),
        Column::new("subject", Type::Id),
        Column::new("sealed", Type::Bytes),
    ],
    key: &["jurisdiction", "id"],
    indexes: &[],
};

/// Rows in one statement; a statement's arguments stay far below both engines' limits.
const ROWS: usize = 64;

/// Writes sealed texts with the command that refers to them. Writing the same text twice changes nothing.
pub async fn write(session: &mut dyn Session, jurisdiction: Jurisdiction, sealed: &[Sealed]) -> Result<(), StoreFault> {
    for some in sealed.chunks(ROWS) {
        let mut sql = String::from("INSERT INTO vault_text (jurisdiction, id, subject, sealed) VALUES ");
        let mut args = vec![Value::from(jurisdiction)];
        for (at, one) in some.iter().enumerate() {
            let n = 2 + 3 * at;
            let comma = if at == 0 { "" } else { ", " };
            let _ = write!(sql, "{comma}($1, ${n}, ${}, ${})", n + 1, n + 2);
            args.extend([Value::from(one.text.id), one.subject.into(), one.sealed.clone().into()]);
        }
        sql.push_str(" ON CONFLICT (jurisdiction, id) DO NOTHING");
        session.execute(&sql, &args).await?;
    }
    Ok(())
}

/// Sealed texts as they lie in the table, to be opened one by one.
pub struct Fetched(HashMap<Uuid, (Uuid, Vec<u8>)>);

/// Fetches sealed texts, many with one statement.
pub async fn fetch<'t>(
    session: &mut dyn Session,
    jurisdiction: Jurisdiction,
    texts: impl IntoIterator<Item = &'t TextRef>,
) -> Result<Fetched, StoreFault> {
    let ids: Vec<Value> = texts.into_iter().map(|text| Value::from(text.id)).collect();
    let mut found = HashMap::with_capacity(ids.len());
    for some in ids.chunks(ROWS) {
        let sql = format!("SELECT id, subject, sealed FROM vault_text WHERE jurisdiction = $1 AND id IN ({})", places(2, some.len()));
        let args: Vec<Value> = std::iter::once(jurisdiction.into()).chain(some.iter().cloned()).collect();
        for row in session.query(&sql, &args).await? {
            found.insert(row.id("id")?, (row.id("subject")?, row.bytes("sealed")?));
        }
    }
    Ok(Fetched(found))
}

impl Fetched {
    /// Opens texts in the order asked for; `None` where the key was destroyed. A text that was not found is a fault.
    pub fn open(&self, vault: &Vault, jurisdiction: Jurisdiction, texts: &[TextRef]) -> Result<Vec<Option<String>>, StoreFault> {
        let open = |text: &TextRef| {
            let (subject, sealed) =
                self.0.get(&text.id).ok_or_else(|| StoreFault::Stored(format!("sealed text {} is not there", text.id)))?;
            vault.unseal(jurisdiction, *subject, text, sealed)
        };
        texts.iter().map(open).collect()
    }
}

/// Opens texts in the order asked for; `None` where the key was destroyed. A text that is not there is a fault.
pub async fn read(
    vault: &Vault,
    session: &mut dyn Session,
    jurisdiction: Jurisdiction,
    texts: &[TextRef],
) -> Result<Vec<Option<String>>, StoreFault> {
    fetch(session, jurisdiction, texts).await?.open(vault, jurisdiction, texts)
}
