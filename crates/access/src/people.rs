//! Accounts for callers inside the binary: console, demo, set-up page.

use std::{collections::HashMap, sync::Arc};

use http_api::Problem;
use kernel::{Channel, CommandId, Jurisdiction, Permit, Right, Roles};
use store::{CommandEnvelope, Store};
use uuid::Uuid;

pub use crate::tokens::issue as issue_token;
use crate::{
    rules::{Account, Command, RoleGrant},
    secret,
};

/// An account to be opened.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// The name to sign in with.
    pub sign_in: String,
    /// The person's name; goes into the vault.
    pub name: String,
    /// The title of the office.
    pub title: String,
    /// The person of the registry.
    pub person: Option<Uuid>,
    /// From [`secret::hash`].
    pub password_hash: String,
    /// Whether it must be changed at first sign-in.
    pub must_change: bool,
    /// Roles at once: for the system only.
    pub grants: Vec<RoleGrant>,
}

impl NewAccount {
    /// The command that opens it, with the sealed name to be written along.
    pub async fn prepare(
        self,
        store: &Store,
        permit: &Permit,
        id: Uuid,
        envelope: CommandEnvelope,
    ) -> Result<(CommandEnvelope, Command), Problem> {
        let sealed = store.seal(permit, self.person.unwrap_or(id), &self.name).await?;
        let command = Command::Open {
            sign_in: self.sign_in,
            name: sealed.text.clone(),
            title: self.title,
            person: self.person,
            password: self.password_hash,
            must_change: self.must_change,
            grants: self.grants,
        };
        Ok((CommandEnvelope { sealed: vec![sealed], ..envelope }, command))
    }
}

/// Opens an account for the system itself; `permit` is [`Permit::system`]'s.
pub async fn open_account(
    store: &Store,
    roles: &Arc<Roles>,
    permit: &Permit,
    command: CommandId,
    new: NewAccount,
) -> Result<Uuid, Problem> {
    let id = secret::id();
    let (envelope, open) = new.prepare(store, permit, id, CommandEnvelope::bare(command, Channel::Console)).await?;
    let done = store.execute::<Account>(permit, roles, id, envelope, open).await?;
    Ok(done.stream)
}

/// Says anew what an account may do, for the system itself.
pub async fn set_grants(store: &Store, roles: &Arc<Roles>, permit: &Permit, account: Uuid, grants: Vec<RoleGrant>) -> Result<(), Problem> {
    let envelope = CommandEnvelope::bare(secret::id(), Channel::Console);
    store.execute::<Account>(permit, roles, account, envelope, Command::SetGrants(grants)).await?;
    Ok(())
}

/// Whose sign-in name this is: `hw`, or `hw@140702` where several counties have one.
pub async fn find(store: &Store, sign_in: &str) -> Result<Option<(Jurisdiction, Uuid)>, Problem> {
    let (name, county) = match sign_in.split_once('@') {
        Some((name, county)) => (name, Some(county.parse::<i64>().unwrap_or(-1))),
        None => (sign_in, None),
    };
    let permit = Permit::system("access", Jurisdiction::PLATFORM, Right::SignIn);
    let sql = "SELECT jurisdiction, stream FROM account WHERE sign_in = $1 ORDER BY jurisdiction";
    let rows = store.read(&permit).query(sql, &[name.into()]).await?;
    let mut found = vec![];
    for row in rows {
        let jurisdiction = row.int("jurisdiction")?;
        if county.is_none_or(|county| county == jurisdiction) {
            found.push((Jurisdiction(jurisdiction), row.id("stream")?));
        }
    }
    // Several counties have one of this name: the plain name does not say which.
    Ok(if found.len() == 1 { found.pop() } else { None })
}

/// Whether any account exists: else this is a first start.
pub async fn any(store: &Store) -> Result<bool, Problem> {
    let permit = Permit::system("access", Jurisdiction::PLATFORM, Right::SignIn);
    let rows = store.read(&permit).query("SELECT sign_in FROM account LIMIT 1", &[]).await?;
    Ok(!rows.is_empty())
}

/// The titles of accounts, for showing who did something.
pub async fn titles(store: &Store, permit: &Permit, ids: &[Uuid]) -> Result<HashMap<Uuid, String>, Problem> {
    let mut titles = HashMap::new();
    let mut reader = store.read(permit);
    for some in ids.chunks(200) {
        let places: Vec<String> = (0..some.len()).map(|at| format!("${}", at + 2)).collect();
        let sql = format!("SELECT stream, title FROM account WHERE jurisdiction = $1 AND stream IN ({})", places.join(", "));
        let mut args = vec![permit.jurisdiction().into()];
        args.extend(some.iter().map(|id| (*id).into()));
        for row in reader.query(&sql, &args).await? {
            titles.insert(row.id("stream")?, row.text("title")?);
        }
    }
    Ok(titles)
}
