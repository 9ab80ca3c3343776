//! The tables of this room, and the account as a stream of the journal.

use kernel::{Instant, Permit, Recorded, Right, Roles};
use store::{Column, Context, Effect, Head, Index, Record, StoreFault, Stream, Table, TableRole, Tx, Type};

use crate::rules::{Account, Command, Event, Facts};

/// One row an account: for finding it by name, and for the titles that other rooms show.
pub const ACCOUNT: Table = Table {
    name: "account",
    role: TableRole::Inline("account"),
    columns: &[
        Column::new("jurisdiction", Type::Int),
        Column::new("stream", Type::Id),
        Column::new("sign_in", Type::Text),
        Column::new("title", Type::Text),
        Column::opt("person", Type::Id),
        Column::new("roles", Type::Text),
        Column::new("disabled", Type::Int),
        Column::new("must_change", Type::Int),
        Column::new("created", Type::Int),
    ],
    key: &["jurisdiction", "stream"],
    // By name alone: at sign-in the jurisdiction is not known yet.
    indexes: &[
        Index { name: "account_sign_in", columns: &["sign_in", "jurisdiction"], unique: true, only: None },
        Index { name: "account_list", columns: &["jurisdiction", "sign_in"], unique: false, only: None },
    ],
};

/// Open sessions, by the hash of their token.
pub const SESSION: Table = Table {
    name: "session",
    role: TableRole::Plain,
    columns: &[
        Column::new("jurisdiction", Type::Int),
        Column::new("hash", Type::Bytes),
        Column::new("account", Type::Id),
        Column::new("field", Type::Int),
        Column::new("created", Type::Int),
        Column::new("seen", Type::Int),
        Column::new("expires", Type::Int),
    ],
    key: &["jurisdiction", "hash"],
    indexes: &[
        Index { name: "session_account", columns: &["jurisdiction", "account"], unique: false, only: None },
        Index { name: "session_expires", columns: &["jurisdiction", "expires"], unique: false, only: None },
    ],
};

/// Tokens of programs, by hash.
pub const TOKEN: Table = Table {
    name: "api_token",
    role: TableRole::Plain,
    columns: &[
        Column::new("jurisdiction", Type::Int),
        Column::new("hash", Type::Bytes),
        Column::new("account", Type::Id),
        Column::new("label", Type::Text),
        Column::new("created", Type::Int),
        Column::new("expires", Type::Int),
    ],
    key: &["jurisdiction", "hash"],
    indexes: &[Index { name: "api_token_account", columns: &["jurisdiction", "account"], unique: false, only: None }],
};

/// Tokens that were revoked. A table of its own, so that a folder made before there were revocations needs no change.
pub const REVOKED: Table = Table {
    name: "api_token_revoked",
    role: TableRole::Plain,
    columns: &[
        Column::new("jurisdiction", Type::Int),
        Column::new("hash", Type::Bytes),
        Column::new("at", Type::Int),
        Column::opt("account", Type::Id),
    ],
    key: &["jurisdiction", "hash"],
    indexes: &[],
};

/// Failed sign-ins by account and by address. Of the platform: at sign-in the jurisdiction is not known yet.
pub const FAILURE: Table = Table {
    name: "sign_in_failure",
    role: TableRole::Plain,
    columns: &[
        Column::new("jurisdiction", Type::Int),
        Column::new("subject", Type::Text),
        Column::new("failures", Type::Int),
        Column::new("since", Type::Int),
        Column::new("shut_until", Type::Int),
    ],
    key: &["jurisdiction", "subject"],
    indexes: &[],
};

/// What the auditor reads: the access log (who opened sealed particulars, for what), sign-ins, administration.
pub const AUDIT: Table = Table {
    name: "audit",
    role: TableRole::Plain,
    columns: &[
        Column::new("jurisdiction", Type::Int),
        Column::new("id", Type::Id),
        Column::new("at", Type::Int),
        Column::opt("account", Type::Id),
        Column::new("address", Type::Text),
        Column::new("what", Type::Text),
        Column::new("subject_kind", Type::Text),
        Column::opt("subject", Type::Id),
        Column::new("purpose", Type::Text),
    ],
    key: &["jurisdiction", "id"],
    indexes: &[Index { name: "audit_at", columns: &["jurisdiction", "at", "id"], unique: false, only: None }],
};

/// All of them, for the wiring.
pub const TABLES: &[&Table] = &[&ACCOUNT, &SESSION, &TOKEN, &REVOKED, &FAILURE, &AUDIT];

/// The space of reserved sign-in names.
const NAMES: &str = "account";

impl Stream for Account {
    const KIND: &'static str = "account";
    const SHAPE: u32 = 1;
    const TABLES: &'static [&'static Table] = &[&ACCOUNT];
    type Sources = Roles;

    fn project(&self, head: &Head) -> Result<Vec<Record>, StoreFault> {
        if self.id.is_none() {
            return Ok(vec![]);
        }
        let row = Record::of(&ACCOUNT)
            .stream(head)
            .set("sign_in", self.sign_in.as_str())
            .set("title", self.title.as_str())
            .set("person", self.person)
            .set("roles", self.roles().join(","))
            .set("disabled", self.disabled)
            .set("must_change", self.must_change)
            .set("created", head.created);
        Ok(vec![row.done()?])
    }

    fn effects(before: &Self, after: &Self, _: &[Recorded<Event>]) -> Vec<Effect> {
        let opened = before.id.is_none() && after.id.is_some();
        opened.then(|| Effect::Reserve { space: NAMES, key: after.sign_in.clone() }).into_iter().collect()
    }

    async fn in_scope(_: &Roles, _: &mut Tx<'_>, permit: &Permit, state: &Self, command: &Command) -> Result<bool, StoreFault> {
        let own = state.id.is_some() && permit.actor().account() == state.id;
        let needed = match command {
            Command::SetPassword { .. } if own => Right::SignIn,
            Command::SetGrants(_) => Right::SecurityAdmin,
            Command::Open { .. } | Command::Retitle(_) | Command::SetPassword { .. } | Command::Disable | Command::Enable => {
                Right::AccountAdmin
            }
        };
        Ok(permit.is_system() || permit.right() == needed)
    }

    async fn facts(roles: &Roles, tx: &mut Tx<'_>, context: &Context, _: &Self, command: &Command) -> Result<Facts, StoreFault> {
        let holder = match command {
            Command::Open { sign_in, .. } => tx.reserved(NAMES, sign_in).await?,
            _ => None,
        };
        Ok(Facts { actor: context.permit.actor().clone(), holder, roles: std::sync::Arc::new(roles.clone()) })
    }

    fn receipt(&self, head: &Head) -> serde_json::Value {
        serde_json::json!({ "id": head.stream, "version": head.version })
    }
}

/// A moment far enough away to mean never.
pub(crate) const NEVER: Instant = Instant(253_402_300_799_000);
