//! Lock-out on disk, so that it survives a restart.

use std::net::IpAddr;

use http_api::Problem;
use kernel::{Instant, Jurisdiction, Permit, Right};
use store::{Record, Store};
use tokio::sync::Mutex;

use crate::{
    rules::lockout::{ACCOUNT, ADDRESS, Count, WINDOW},
    table::FAILURE,
};

/// Those whose failures are counted together.
pub struct Subjects([(String, i64); 2]);

impl Subjects {
    /// The wanted account and the address. Loopback is counted too: behind a proxy it never appears, and alone it is the attacker.
    pub fn new(sign_in: &str, address: IpAddr) -> Self {
        // A name too long to be one is still counted, but not stored whole.
        let name: String = sign_in.chars().take(64).collect();
        Self([(format!("account:{name}"), ACCOUNT), (format!("address:{address}"), ADDRESS)])
    }
}

fn permit() -> Permit {
    Permit::system("access", Jurisdiction::PLATFORM, Right::SignIn)
}

async fn counts(store: &Store, subjects: &Subjects) -> Result<[Count; 2], Problem> {
    let sql = "SELECT subject, failures, since, shut_until FROM sign_in_failure WHERE jurisdiction = $1 AND subject IN ($2, $3)";
    let args = [Jurisdiction::PLATFORM.into(), subjects.0[0].0.as_str().into(), subjects.0[1].0.as_str().into()];
    let mut found = [Count::NONE; 2];
    for row in store.read(&permit()).query(sql, &args).await? {
        let at = usize::from(row.text("subject")? == subjects.0[1].0);
        let (since, shut_until) = (Instant(row.int("since")?), Instant(row.int("shut_until")?));
        found[at] = Count { failures: row.int("failures")?, since, shut_until };
    }
    Ok(found)
}

/// Whether signing in is shut for any of them.
pub async fn is_shut(store: &Store, subjects: &Subjects, now: Instant) -> Result<bool, Problem> {
    Ok(counts(store, subjects).await?.iter().any(|count| count.is_shut(now)))
}

/// What an attempt comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attempt {
    /// The password was right.
    Right,
    /// It was wrong, and is counted.
    Wrong,
    /// Signing in is shut: nothing is said about the password.
    Shut,
}

/// Counts go up one at a time: else many attempts at once would be counted as one.
static COUNTING: Mutex<()> = Mutex::const_new(());

/// Settles an attempt after its password was compared. Asked again whether it is shut: of a hundred attempts sent at once, only
/// as many hear an answer as one after the other would.
pub async fn settle(store: &Store, subjects: &Subjects, right: bool, now: Instant) -> Result<Attempt, Problem> {
    let _one = COUNTING.lock().await;
    let counts = counts(store, subjects).await?;
    if counts.iter().any(|count| count.is_shut(now)) {
        return Ok(Attempt::Shut);
    }
    if right {
        succeeded(store, subjects, now).await?;
        return Ok(Attempt::Right);
    }
    let records = counts.iter().zip(&subjects.0).map(|(count, (subject, bound))| {
        let Count { failures, since, shut_until } = count.failed(*bound, now);
        let row = Record::of(&FAILURE).set("jurisdiction", Jurisdiction::PLATFORM).set("subject", subject.as_str());
        row.set("failures", failures).set("since", since).set("shut_until", shut_until).done()
    });
    store.put(&permit(), records.collect::<Result<_, _>>()?).await?;
    Ok(Attempt::Wrong)
}

/// Forgets the account's failures after a success, and whatever is long past.
async fn succeeded(store: &Store, subjects: &Subjects, now: Instant) -> Result<(), Problem> {
    let sql = "DELETE FROM sign_in_failure WHERE jurisdiction = $1 AND (subject = $2 OR (since < $3 AND shut_until < $4))";
    let old = now.plus(-WINDOW);
    let args = vec![Jurisdiction::PLATFORM.into(), subjects.0[0].0.as_str().into(), old.into(), now.into()];
    store.change(&permit(), sql, args).await?;
    Ok(())
}
