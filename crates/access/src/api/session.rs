//! `POST /session`, `DELETE /session`: signing in and out.

use axum::{
    Json,
    http::{HeaderMap, HeaderValue, StatusCode, header},
};
use http_api::{
    App, Body, Call, Credential, Problem, Visitor,
    call::{COOKIE, COOKIE_SECURE},
};
use kernel::{Channel, Jurisdiction, Permit, Right};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{LOCKED_OUT, WRONG_PASSWORD, me::Me};
use crate::{
    Access,
    audit::{self, Line},
    lock::{self, Attempt, Subjects},
    people,
    rules::{Account, lockout},
    secret,
};

/// Name and password.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// The sign-in name.
    account: String,
    /// The password.
    password: String,
}

/// Sign in.
///
/// Answers with the caller and sets the session cookie. A wrong name and a wrong password are not told apart.
#[utoipa::path(
    post, path = "/session", tag = "access", operation_id = "session_open", security(()), request_body = SignIn,
    responses((status = 200, description = "Signed in; the cookie is set.", body = Me),
              (status = "4XX", description = "Refused.", body = Problem),
              (status = "5XX", description = "Our fault.", body = Problem)),
)]
pub async fn sign_in(visitor: Visitor, body: Body<SignIn>) -> Result<(HeaderMap, Json<Me>), Problem> {
    let SignIn { account, password } = body.into_inner();
    let (app, name) = (&visitor.app, account.trim().to_lowercase());
    let (store, now) = (app.store(), app.store().now());
    let subjects = Subjects::new(&name, visitor.address);
    if lock::is_shut(store, &subjects, now).await? {
        return Err(Problem::listed(&LOCKED_OUT).retry_after((lockout::SHUT / 1000) as u32));
    }
    let found = people::find(store, &name).await?;
    let state = match found {
        Some((jurisdiction, id)) => {
            store.load::<Account>(&Permit::system("access", jurisdiction, Right::SignIn), id).await?.map(|(_, state)| state)
        }
        None => None,
    };
    let hash = state.filter(|account| !account.disabled).map(|account| account.password);
    let line = |what| Line {
        account: found.map(|(_, id)| id),
        address: visitor.address.to_string(),
        what,
        subject_kind: "account",
        subject: found.map(|(_, id)| id),
        purpose: String::new(),
    };
    let right = secret::verify(password, hash).await?;
    let attempt = lock::settle(store, &subjects, right, now).await?;
    if attempt == Attempt::Shut {
        return Err(Problem::listed(&LOCKED_OUT).retry_after((lockout::SHUT / 1000) as u32));
    }
    let (Some((jurisdiction, id)), Attempt::Right) = (found, attempt) else {
        let jurisdiction = found.map_or(Jurisdiction::PLATFORM, |(jurisdiction, _)| jurisdiction);
        audit::record(store, jurisdiction, now, line("sign_in_failed")).await?;
        return Err(Problem::listed(&WRONG_PASSWORD));
    };
    audit::record(store, jurisdiction, now, line("sign_in")).await?;
    enter(&visitor, jurisdiction, id).await
}

/// Opens a session and answers as `GET /me` would.
pub async fn enter(visitor: &Visitor, jurisdiction: Jurisdiction, account: Uuid) -> Result<(HeaderMap, Json<Me>), Problem> {
    let app = &visitor.app;
    let access = app.shared::<Access>()?;
    if let Some(Credential::Session(old)) = &visitor.credential {
        access.close_session(app.store(), old).await?;
    }
    let field = visitor.channel == Channel::Field;
    let token = access.open_session(app.store(), jurisdiction, account, field).await?;
    let credential = Credential::Session(token.clone());
    let caller = app.gate().identify(app.store(), &credential).await?.ok_or_else(|| Problem::listed(&WRONG_PASSWORD))?;
    let me = Me::of(app, &caller).await?;
    Ok((cookie(app, Some(&token))?, Json(me)))
}

/// Sign out.
#[utoipa::path(
    delete, path = "/session", tag = "access", operation_id = "session_close",
    responses((status = 204, description = "Signed out."),
              (status = "4XX", description = "Refused.", body = Problem),
              (status = "5XX", description = "Our fault.", body = Problem)),
)]
pub async fn sign_out(call: Call) -> Result<(StatusCode, HeaderMap), Problem> {
    let app = call.app();
    if let Credential::Session(token) = &call.credential {
        app.shared::<Access>()?.close_session(app.store(), token).await?;
    }
    let mut headers = cookie(app, None)?;
    headers.extend([http_api::CLEAR]);
    Ok((StatusCode::NO_CONTENT, headers))
}

/// The `Set-Cookie` header: the session's, or an empty one that ends it.
fn cookie(app: &App, token: Option<&str>) -> Result<HeaderMap, Problem> {
    let (name, secure) = if app.settings().behind_proxy { (COOKIE_SECURE, "; Secure") } else { (COOKIE, "") };
    // Lives as long as the longest session; the server decides when it ends.
    let age = if token.is_some() { 14 * 24 * 3600 } else { 0 };
    let line = format!("{name}={}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{secure}", token.unwrap_or_default());
    let value = HeaderValue::from_str(&line).map_err(|_| Problem::broken())?;
    Ok(HeaderMap::from_iter([(header::SET_COOKIE, value), (header::CACHE_CONTROL, HeaderValue::from_static("no-store"))]))
}
