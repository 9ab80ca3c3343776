//! Tokens of programs: listed, and revoked for good.
//!
//! **Invariants.** A token is shown once and kept as a hash; what a list shows of it is its mark, the beginning of that hash, with
//! which nobody can sign in. A revocation is a row of its own, which a backup carries along: a restored one stays revoked.

use http_api::Problem;
use kernel::{Instant, Jurisdiction, Permit, Right};
use store::{Record, Store};
use uuid::Uuid;

use crate::{
    secret,
    table::{REVOKED, TOKEN},
};

/// How many bytes of the hash make the mark: eight are enough to tell tokens apart, and far too few to be one.
const MARK: usize = 8;

/// One token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenLine {
    /// By which it is named in lists and when it is revoked.
    pub mark: String,
    /// The account it acts as.
    pub account: Uuid,
    /// Its sign-in name.
    pub sign_in: String,
    /// What it is for.
    pub label: String,
    /// When it was issued.
    pub created: Instant,
    /// Until when it is good.
    pub expires: Instant,
    /// When it was revoked.
    pub revoked: Option<Instant>,
}

impl TokenLine {
    /// `good`, `expired` or `revoked`.
    pub fn state(&self, now: Instant) -> &'static str {
        match self.revoked {
            Some(_) => "revoked",
            None if self.expires <= now => "expired",
            None => "good",
        }
    }
}

fn permit(jurisdiction: Jurisdiction) -> Permit {
    Permit::system("access", jurisdiction, Right::SecurityAdmin)
}

/// Issues a token for a program that acts as `account`. Shown once; stored as a hash.
pub async fn issue(store: &Store, jurisdiction: Jurisdiction, account: Uuid, label: &str, expires: Instant) -> Result<String, Problem> {
    let token = secret::token(jurisdiction)?;
    let Some((_, hash)) = secret::look_up(&token) else { return Err(Problem::broken()) };
    let row = Record::of(&TOKEN).set("jurisdiction", jurisdiction).set("hash", hash.to_vec()).set("account", account);
    let row = row.set("label", label).set("created", store.now()).set("expires", expires);
    store.put(&permit(jurisdiction), vec![row.done()?]).await?;
    Ok(token)
}

const LINES: &str = "SELECT t.hash AS hash, t.account AS account, a.sign_in AS sign_in, t.label AS label, t.created AS created, \
                     t.expires AS expires, r.at AS revoked FROM api_token t \
                     LEFT JOIN account a ON a.jurisdiction = t.jurisdiction AND a.stream = t.account \
                     LEFT JOIN api_token_revoked r ON r.jurisdiction = t.jurisdiction AND r.hash = t.hash";

/// All tokens of a jurisdiction, the newest first: a place has a handful.
pub async fn list(store: &Store, jurisdiction: Jurisdiction) -> Result<Vec<TokenLine>, Problem> {
    let sql = format!("{LINES} WHERE t.jurisdiction = $1 ORDER BY t.created DESC, t.hash");
    let rows = store.read(&permit(jurisdiction)).query(&sql, &[jurisdiction.into()]).await?;
    let mut lines = vec![];
    for row in rows {
        let hash = row.bytes("hash")?;
        lines.push(TokenLine {
            mark: secret::hex(&hash[..MARK.min(hash.len())]),
            account: row.id("account")?,
            sign_in: row.opt_text("sign_in")?.unwrap_or_default(),
            label: row.text("label")?,
            created: Instant(row.int("created")?),
            expires: Instant(row.int("expires")?),
            revoked: row.opt_int("revoked")?.map(Instant),
        });
    }
    Ok(lines)
}

/// Revokes the token of this mark; once more is no fault. `None`: there is none. The caller lets [`crate::Access`] forget its account.
pub async fn revoke(store: &Store, jurisdiction: Jurisdiction, mark: &str, by: Option<Uuid>) -> Result<Option<TokenLine>, Problem> {
    let Some(line) = list(store, jurisdiction).await?.into_iter().find(|line| line.mark == mark) else { return Ok(None) };
    if line.revoked.is_some() {
        return Ok(Some(line));
    }
    let sql = "SELECT hash FROM api_token WHERE jurisdiction = $1 AND account = $2";
    let rows = store.read(&permit(jurisdiction)).query(sql, &[jurisdiction.into(), line.account.into()]).await?;
    for row in rows {
        let hash = row.bytes("hash")?;
        if secret::hex(&hash[..MARK.min(hash.len())]) == mark {
            let row = Record::of(&REVOKED).set("jurisdiction", jurisdiction).set("hash", hash).set("at", store.now()).set("account", by);
            store.put(&permit(jurisdiction), vec![row.done()?]).await?;
        }
    }
    Ok(list(store, jurisdiction).await?.into_iter().find(|line| line.mark == mark))
}
