//! What the auditor reads. A line is durable before what it tells of is shown or answered.

use std::sync::Arc;

use futures_util::future::BoxFuture;
use http_api::{Call, Problem};
use kernel::{Channel, Instant, Jurisdiction, Permit, Right};
use store::{Record, Store};
use uuid::Uuid;

use crate::{secret, table::AUDIT};

/// One line for the auditor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Who.
    pub account: Option<Uuid>,
    /// From where; empty for the console.
    pub address: String,
    /// What: `look`, `sign_in`, `account_opened` …
    pub what: &'static str,
    /// What kind of thing it was about: `record`, `account`.
    pub subject_kind: &'static str,
    /// Which.
    pub subject: Option<Uuid>,
    /// What for, in the person's words.
    pub purpose: String,
}

/// What the auditor's list calls the things it tells of.
pub trait Subjects: Send + Sync + 'static {
    /// The numbers of these records, as far as they are there: a number says which paper to ask for, and nothing of what it holds.
    fn records<'a>(&'a self, store: &'a Store, permit: &'a Permit, ids: &'a [Uuid]) -> BoxFuture<'a, Result<Vec<(Uuid, String)>, Problem>>;
}

/// The knowledge of the rooms above, as the app hands it to this one.
#[derive(Clone)]
pub struct SubjectsOf(pub Arc<dyn Subjects>);

/// Writes a line.
pub async fn record(store: &Store, jurisdiction: Jurisdiction, at: Instant, line: Line) -> Result<(), Problem> {
    let permit = Permit::system("audit", jurisdiction, Right::SignIn);
    let row = Record::of(&AUDIT)
        .set("jurisdiction", jurisdiction)
        .set("id", secret::id())
        .set("at", at)
        .set("account", line.account)
        .set("address", line.address)
        .set("what", line.what)
        .set("subject_kind", line.subject_kind)
        .set("subject", line.subject)
        .set("purpose", line.purpose);
    store.put(&permit, vec![row.done()?]).await?;
    Ok(())
}

/// Records that the caller is about to see sealed particulars of `subject`, for `purpose`. Call it before unsealing.
/// A purpose of fewer than two characters or more than 200 is refused (422).
pub async fn record_access(call: &Call, subject_kind: &'static str, subject: Uuid, purpose: &str) -> Result<(), Problem> {
    let purpose = purpose.trim();
    if !(2..=200).contains(&purpose.chars().count()) {
        return Err(Problem::invalid("look-purpose", "purpose", "请写明查看用途（2 至 200 字）。"));
    }
    by(call, "look", subject_kind, Some(subject), purpose).await
}

/// Records something the caller did; what was done at the machine's own console was done by no account.
pub async fn by(call: &Call, what: &'static str, subject_kind: &'static str, subject: Option<Uuid>, purpose: &str) -> Result<(), Problem> {
    let (account, address) = match call.channel {
        Channel::Console => (None, String::new()),
        _ => (Some(call.account()), call.address.to_string()),
    };
    let line = Line { account, address, what, subject_kind, subject, purpose: purpose.to_owned() };
    record(call.store(), call.jurisdiction(), call.now(), line).await
}
