//! `POST /me/password`: changing one's own password.

use axum::http::StatusCode;
use http_api::{Body, Call, Problem};
use kernel::Right;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{LOCKED_OUT, OLD_PASSWORD};
use crate::{
    Access, audit,
    lock::{self, Attempt, Subjects},
    rules::{Account, Command, password},
    secret,
};

/// Old and new.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangePassword {
    /// The password until now.
    old: String,
    /// The password from now on.
    password: String,
}

/// Change one's own password.
///
/// Closes every session of the account: sign in again with the new password.
#[utoipa::path(
    post, path = "/me/password", tag = "access", operation_id = "password_change", request_body = ChangePassword,
    responses((status = 204, description = "Changed; all sessions are closed."),
              (status = "4XX", description = "Refused.", body = Problem),
              (status = "5XX", description = "Our fault.", body = Problem)),
)]
pub async fn change_password(call: Call, body: Body<ChangePassword>) -> Result<StatusCode, Problem> {
    let permit = call.permit_first(Right::SignIn)?;
    let ask = call.envelope(&body)?;
    let ChangePassword { old, password: new } = body.into_inner();
    password::judge(&call.caller.sign_in, &new).map_err(|refusal| Problem::refused(&refusal))?;
    // A stolen session must not become a way to guess the password.
    let subjects = Subjects::new(&call.caller.sign_in, call.address);
    if lock::is_shut(call.store(), &subjects, call.now()).await? {
        return Err(Problem::listed(&LOCKED_OUT));
    }
    let account = call.store().load::<Account>(&permit, call.account()).await?.ok_or_else(Problem::missing)?.1;
    let right = secret::verify(old, Some(account.password)).await?;
    match lock::settle(call.store(), &subjects, right, call.now()).await? {
        Attempt::Right => {}
        Attempt::Wrong => return Err(Problem::listed(&OLD_PASSWORD).field("old")),
        Attempt::Shut => return Err(Problem::listed(&LOCKED_OUT)),
    }
    let command = Command::SetPassword { password: secret::hash(new).await?, must_change: false };
    call.store().execute::<Account>(&permit, &call.shared::<kernel::Roles>()?, call.account(), ask, command).await?;
    audit::by(&call, "password_changed", "account", Some(call.account()), "").await?;
    call.shared::<Access>()?.close_all(call.store(), call.jurisdiction(), call.account()).await?;
    Ok(StatusCode::NO_CONTENT)
}
