//! `GET /setup`, `POST /setup`: the first accounts of a new folder, by the link that the first start prints.
//!
//! **Invariant:** the link works only while there is no account at all, and only with the key that this process made.

#![expect(unused_qualifications, reason = "utoipa writes out the path of a type of parameters")]

use axum::Json;
use http_api::{Body, Params, Problem, Visitor};
use kernel::{Jurisdiction, Permit, Right};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    people::{self, NewAccount},
    rules::{RoleGrant, password},
    secret,
};

/// The key of this process's set-up link; the wiring puts it in: `app.with(Arc::new(Setup::new(key)))`.
#[derive(Debug, Default)]
pub struct Setup {
    key: Option<[u8; 32]>,
    turn: tokio::sync::Mutex<()>,
}

impl Setup {
    /// With the key that was printed; `None` when there are accounts already.
    pub fn new(key: Option<&str>) -> Self {
        Self { key: key.map(|key| *blake3::hash(key.as_bytes()).as_bytes()), turn: tokio::sync::Mutex::default() }
    }

    fn check(&self, key: &str) -> Result<(), Problem> {
        // Hashes are compared: how long that takes tells nothing about the key.
        let given = *blake3::hash(key.as_bytes()).as_bytes();
        if self.key == Some(given) { Ok(()) } else { Err(Problem::missing()) }
    }
}

/// The link's key.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct SetupKey {
    /// As printed at first start.
    key: String,
}

/// Whether the page may go on.
#[derive(Debug, Serialize, ToSchema)]
pub struct SetupState {
    /// Always true: otherwise the answer is 404.
    ready: bool,
}

/// The first administrator.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetUp {
    /// As printed at first start.
    key: String,
    /// The county's six-digit division code.
    jurisdiction: i64,
    /// The sign-in name of the system administrator.
    account: String,
    /// His password.
    password: String,
    /// His name.
    name: String,
}

/// What was opened.
#[derive(Debug, Serialize, ToSchema)]
pub struct SetUpDone {
    /// The three administrators.
    accounts: Vec<FirstAccount>,
}

/// One of the three.
#[derive(Debug, Serialize, ToSchema)]
pub struct FirstAccount {
    /// The sign-in name.
    account: String,
    /// What it is.
    title: &'static str,
    /// Shown this once, to be changed at first sign-in; empty for the one whose password was typed.
    password: Option<String>,
}

/// Whether the set-up link is good.
#[utoipa::path(
    get, path = "/setup", tag = "access", operation_id = "setup_state", security(()), params(SetupKey),
    responses((status = 200, description = "The link is good.", body = SetupState),
              (status = "4XX", description = "The link is not good, or no longer.", body = Problem),
              (status = "5XX", description = "Our fault.", body = Problem)),
)]
pub async fn setup_state(visitor: Visitor, Params(SetupKey { key }): Params<SetupKey>) -> Result<Json<SetupState>, Problem> {
    visitor.app.shared::<Setup>()?.check(&key)?;
    if people::any(visitor.app.store()).await? {
        return Err(Problem::missing());
    }
    Ok(Json(SetupState { ready: true }))
}

/// Open the first three accounts.
///
/// The three administrators (系统、安全、审计) are three accounts from the first day.
#[utoipa::path(
    post, path = "/setup", tag = "access", operation_id = "set_up", security(()), request_body = SetUp,
    responses((status = 200, description = "Opened.", body = SetUpDone),
              (status = "4XX", description = "Refused.", body = Problem),
              (status = "5XX", description = "Our fault.", body = Problem)),
)]
pub async fn set_up(visitor: Visitor, body: Body<SetUp>) -> Result<Json<SetUpDone>, Problem> {
    let setup = visitor.app.shared::<Setup>()?;
    setup.check(&body.key)?;
    let _turn = setup.turn.lock().await;
    let store = visitor.app.store();
    if people::any(store).await? {
        return Err(Problem::missing());
    }
    let SetUp { jurisdiction, account, password, name, .. } = body.into_inner();
    if !(100_000..=999_999).contains(&jurisdiction) {
        return Err(Problem::invalid("field-invalid", "jurisdiction", "请填写县（区、市）的六位行政区划代码，如 140702。"));
    }
    password::judge(&account, &password).map_err(|refusal| Problem::refused(&refusal))?;
    let permit = Permit::system("setup", Jurisdiction(jurisdiction), Right::AccountAdmin);
    let roles = visitor.app.shared::<kernel::Roles>()?;
    let mut accounts = vec![];
    // The typed account comes last: should something fail before, the link still works.
    let rest = [("-sec", "安全管理员", "secadmin"), ("-aud", "审计管理员", "auditor"), ("", "系统管理员", "sysadmin")];
    for (suffix, title, role) in rest {
        let sign_in = format!("{account}{suffix}");
        let one_time = if suffix.is_empty() { None } else { Some(secret::one_time_password(&sign_in)?) };
        let new = NewAccount {
            sign_in: sign_in.clone(),
            name: if suffix.is_empty() { name.clone() } else { title.to_owned() },
            title: title.to_owned(),
            person: None,
            password_hash: secret::hash(one_time.clone().unwrap_or_else(|| password.clone())).await?,
            must_change: one_time.is_some(),
            grants: vec![RoleGrant { role: role.to_owned(), area: None, organisation: None, kinds: vec![] }],
        };
        people::open_account(store, &roles, &permit, secret::id(), new).await?;
        accounts.insert(0, FirstAccount { account: sign_in, title, password: one_time });
    }
    Ok(Json(SetUpDone { accounts }))
}
