//! `/tokens`: the tokens of programs, for those who answer for accounts.

use axum::{Json, http::StatusCode};
use http_api::{At, Call, Page, Path, Problem};
use kernel::Right;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    Access, audit,
    tokens::{self, TokenLine},
};

/// One token, without what it is made of.
#[derive(Debug, Serialize, ToSchema)]
pub struct TokenView {
    /// By which it is named when it is revoked.
    mark: String,
    /// The account it acts as.
    account: Uuid,
    /// Its sign-in name.
    sign_in: String,
    /// What it is for.
    label: String,
    /// When it was issued.
    created: At,
    /// Until when it is good.
    expires: At,
    /// When it was revoked.
    revoked: Option<At>,
    /// `good`, `expired`, `revoked`.
    state: &'static str,
}

fn view(line: TokenLine, call: &Call) -> TokenView {
    let state = line.state(call.now());
    TokenView {
        mark: line.mark,
        account: line.account,
        sign_in: line.sign_in,
        label: line.label,
        created: line.created.into(),
        expires: line.expires.into(),
        revoked: line.revoked.map(Into::into),
        state,
    }
}

/// The tokens of programs, the newest first. Revoked and expired ones stay in the list.
#[utoipa::path(
    get, path = "/tokens", tag = "access", operation_id = "token_list",
    responses((status = 200, description = "All of them.", body = Page<TokenView>),
              (status = "4XX", description = "Refused.", body = Problem),
              (status = "5XX", description = "Our fault.", body = Problem)),
)]
pub async fn token_list(call: Call) -> Result<Json<Page<TokenView>>, Problem> {
    call.permit(Right::AccountAdmin).or_else(|_| call.permit(Right::SecurityAdmin))?;
    let lines = tokens::list(call.store(), call.jurisdiction()).await?;
    Ok(Json(Page::whole(lines.into_iter().map(|line| view(line, &call)).collect())))
}

/// Revoke a token: whoever holds it is nobody from now on.
#[utoipa::path(
    post, path = "/tokens/{mark}/revoke", tag = "access", operation_id = "token_revoke", params(("mark" = String, Path)),
    responses((status = 204, description = "Done; also when it was revoked before."),
              (status = "4XX", description = "Refused.", body = Problem),
              (status = "5XX", description = "Our fault.", body = Problem)),
)]
pub async fn token_revoke(call: Call, Path(mark): Path<String>) -> Result<StatusCode, Problem> {
    call.permit(Right::AccountAdmin).or_else(|_| call.permit(Right::SecurityAdmin))?;
    call.command_id()?;
    let revoked = tokens::revoke(call.store(), call.jurisdiction(), &mark, Some(call.account())).await?;
    let line = revoked.ok_or_else(Problem::missing)?;
    call.shared::<Access>()?.forget(line.account);
    audit::by(&call, "token_revoked", "account", Some(line.account), &line.label).await?;
    Ok(StatusCode::NO_CONTENT)
}
