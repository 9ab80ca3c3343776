//! From a cookie or token to a caller, and from a caller to a permit.
//!
//! **Invariants.** Nothing here is trusted longer than a minute: a disabled account, changed roles or a closed session count at
//! once in this process (which is the only one that writes the database), and after a minute whatever else changed them.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use futures_util::future::BoxFuture;
use http_api::{Caller, Credential, Gate, Problem};
use kernel::{Actor, Instant, Jurisdiction, Permit, Right, Roles};
use store::{Record, Store};
use uuid::Uuid;

use crate::{
    rules::Account,
    secret,
    table::{NEVER, SESSION},
};

const MINUTE: i64 = 60 * 1000;
const HOUR: i64 = 60 * MINUTE;
/// How long a session lives unused, and at most: on a desktop that others pass by, and on one's own phone.
const OFFICE: (i64, i64) = (4 * HOUR, 24 * HOUR);
const FIELD: (i64, i64) = (72 * HOUR, 14 * 24 * HOUR);
/// How often use is noted on disk.
const NOTE: i64 = 5 * MINUTE;
/// How many callers are remembered.
const REMEMBERED: usize = 20_000;

/// The keeper of sessions and tokens.
pub struct Access {
    known: Mutex<HashMap<[u8; 32], Known>>,
    roles: Arc<Roles>,
}

#[derive(Clone)]
struct Known {
    caller: Arc<Caller>,
    /// When the database was last asked.
    read: Instant,
    /// When use was last noted on disk.
    noted: Instant,
    /// When it ends if unused.
    idle: i64,
    /// When it ends in any case.
    expires: Instant,
    session: bool,
}

impl Known {
    fn is_alive(&self, now: Instant) -> bool {
        now < self.expires && now < self.noted.plus(self.idle)
    }
}

fn permit(jurisdiction: Jurisdiction) -> Permit {
    Permit::system("access", jurisdiction, Right::SignIn)
}

impl Access {
    /// Over these roles.
    pub fn new(roles: Arc<Roles>) -> Self {
        Self { known: Mutex::default(), roles }
    }

    /// Opens a session; the answer is the cookie's value.
    pub async fn open_session(&self, store: &Store, jurisdiction: Jurisdiction, account: Uuid, field: bool) -> Result<String, Problem> {
        let token = secret::token(jurisdiction)?;
        let Some((_, hash)) = secret::look_up(&token) else { return Err(Problem::broken()) };
        let now = store.now();
        let longest = if field { FIELD.1 } else { OFFICE.1 };
        let row = Record::of(&SESSION).set("jurisdiction", jurisdiction).set("hash", hash.to_vec()).set("account", account);
        let row = row.set("field", field).set("created", now).set("seen", now).set("expires", now.plus(longest));
        store.put(&permit(jurisdiction), vec![row.done()?]).await?;
        let sql = "DELETE FROM session WHERE jurisdiction = $1 AND expires < $2";
        store.change(&permit(jurisdiction), sql, vec![jurisdiction.into(), now.into()]).await?;
        Ok(token)
    }

    /// Closes a session. Closing one that is not there is no fault.
    pub async fn close_session(&self, store: &Store, token: &str) -> Result<(), Problem> {
        let Some((jurisdiction, hash)) = secret::look_up(token) else { return Ok(()) };
        self.known().remove(&hash);
        let sql = "DELETE FROM session WHERE jurisdiction = $1 AND hash = $2";
        store.change(&permit(jurisdiction), sql, vec![jurisdiction.into(), hash.to_vec().into()]).await?;
        Ok(())
    }

    /// Closes all sessions of an account: its password changed, or it was shut.
    pub async fn close_all(&self, store: &Store, jurisdiction: Jurisdiction, account: Uuid) -> Result<(), Problem> {
        let sql = "DELETE FROM session WHERE jurisdiction = $1 AND account = $2";
        store.change(&permit(jurisdiction), sql, vec![jurisdiction.into(), account.into()]).await?;
        self.forget(account);
        Ok(())
    }

    /// Asks the database again at the account's next request: its roles or title changed.
    pub fn forget(&self, account: Uuid) {
        self.known().retain(|_, known| known.caller.account != account);
    }

    fn known(&self) -> std::sync::MutexGuard<'_, HashMap<[u8; 32], Known>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn find(&self, store: &Store, credential: &Credential) -> Result<Option<Arc<Caller>>, Problem> {
        let (text, session) = match credential {
            Credential::Session(text) => (text, true),
            Credential::Token(text) => (text, false),
        };
        let Some((jurisdiction, hash)) = secret::look_up(text) else { return Ok(None) };
        let now = store.now();
        let remembered = self.known().get(&hash).filter(|known| known.session == session).cloned();
        if let Some(known) = remembered {
            let fresh = now < known.read.plus(MINUTE) && now < known.noted.plus(NOTE);
            if fresh && known.is_alive(now) {
                return Ok(Some(known.caller));
            }
        }
        let found = if session {
            read_session(store, &self.roles, jurisdiction, hash, now).await?
        } else {
            read_token(store, &self.roles, jurisdiction, hash, now).await?
        };
        let mut all = self.known();
        match found {
            Some(known) => {
                if all.len() >= REMEMBERED {
                    all.retain(|_, known| now < known.read.plus(MINUTE));
                }
                let caller = known.caller.clone();
                all.insert(hash, known);
                Ok(Some(caller))
            }
            None => {
                all.remove(&hash);
                Ok(None)
            }
        }
    }
}

async fn read_session(
    store: &Store,
    known: &Roles,
    jurisdiction: Jurisdiction,
    hash: [u8; 32],
    now: Instant,
) -> Result<Option<Known>, Problem> {
    let sql = "SELECT account, field, seen, expires FROM session WHERE jurisdiction = $1 AND hash = $2";
    let args = [jurisdiction.into(), hash.to_vec().into()];
    let rows = store.read(&permit(jurisdiction)).query(sql, &args).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let (idle, _) = if row.flag("field")? { FIELD } else { OFFICE };
    let (seen, expires) = (Instant(row.int("seen")?), Instant(row.int("expires")?));
    if now >= expires || now >= seen.plus(idle) {
        return Ok(None);
    }
    let Some(caller) = read_caller(store, known, jurisdiction, row.id("account")?).await? else { return Ok(None) };
    let mut noted = seen;
    if now >= seen.plus(NOTE) {
        let sql = "UPDATE session SET seen = $2 WHERE jurisdiction = $1 AND hash = $3";
        store.change(&permit(jurisdiction), sql, vec![jurisdiction.into(), now.into(), hash.to_vec().into()]).await?;
        noted = now;
    }
    Ok(Some(Known { caller, read: now, noted, idle, expires, session: true }))
}

async fn read_token(
    store: &Store,
    known: &Roles,
    jurisdiction: Jurisdiction,
    hash: [u8; 32],
    now: Instant,
) -> Result<Option<Known>, Problem> {
    let sql = "SELECT account, expires FROM api_token WHERE jurisdiction = $1 AND hash = $2 AND NOT EXISTS \
               (SELECT 1 FROM api_token_revoked WHERE jurisdiction = $3 AND hash = $4)";
    let args = [jurisdiction.into(), hash.to_vec().into(), jurisdiction.into(), hash.to_vec().into()];
    let rows = store.read(&permit(jurisdiction)).query(sql, &args).await?;
    let Some(row) = rows.first() else { return Ok(None) };
    let expires = Instant(row.int("expires")?);
    if now >= expires {
        return Ok(None);
    }
    let caller = read_caller(store, known, jurisdiction, row.id("account")?).await?;
    // A token was issued at the console and knows no password: a program cannot change the first one, and need not.
    let caller = caller.map(|caller| Arc::new(Caller { must_change_password: false, ..Arc::unwrap_or_clone(caller) }));
    Ok(caller.map(|caller| Known { caller, read: now, noted: now, idle: NEVER.0 / 2, expires, session: false }))
}

/// The account as a caller; nobody, where it is shut.
async fn read_caller(store: &Store, known: &Roles, jurisdiction: Jurisdiction, id: Uuid) -> Result<Option<Arc<Caller>>, Problem> {
    let Some((_, account)) = store.load::<Account>(&permit(jurisdiction), id).await? else { return Ok(None) };
    if account.disabled {
        return Ok(None);
    }
    let name = match &account.name {
        Some(name) => store.unseal(&permit(jurisdiction), std::slice::from_ref(name)).await?.pop().flatten(),
        None => None,
    };
    let (roles, scope) = (account.roles(), account.scope(known));
    Ok(Some(Arc::new(Caller {
        account: id,
        sign_in: account.sign_in,
        person: account.person,
        name: name.unwrap_or_default(),
        title: account.title,
        roles,
        jurisdiction,
        scope,
        must_change_password: account.must_change,
    })))
}

impl Gate for Access {
    fn identify<'a>(&'a self, store: &'a Store, credential: &'a Credential) -> BoxFuture<'a, Result<Option<Arc<Caller>>, Problem>> {
        Box::pin(self.find(store, credential))
    }

    fn permit(&self, caller: &Caller, right: Right) -> Option<Permit> {
        Permit::grant(Actor::Account(caller.account), caller.jurisdiction, right, caller.scope.clone())
    }
}
