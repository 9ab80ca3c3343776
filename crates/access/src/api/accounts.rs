//! `/accounts`: opening, shutting and granting, each by the administrator whose work it is.

#![expect(unused_qualifications, reason = "utoipa writes out the path of a type of parameters")]

use axum::{Json, http::StatusCode};
use http_api::{Body, Call, Limits, Page, Params, Path, Problem};
use kernel::Right;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::{
    Access, audit,
    people::NewAccount,
    places::PlacesOf,
    rules::{Account, Command, RoleGrant, password},
    secret,
};

/// One line of the list.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccountLine {
    /// Its identity.
    id: Uuid,
    /// The sign-in name.
    account: String,
    /// What it is.
    title: String,
    /// Codes of its roles.
    roles: Vec<String>,
    /// Shut.
    disabled: bool,
    /// The password was set by another.
    must_change_password: bool,
}

/// A new account, without rights: those are the security administrator's to give.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenAccount {
    /// The name to sign in with.
    account: String,
    /// The person's name.
    name: String,
    /// The title of the office.
    title: String,
    /// The first password, to be changed at first sign-in.
    password: String,
    /// The person of the registry.
    person: Option<Uuid>,
}

/// What was opened.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccountOpened {
    /// Its identity.
    id: Uuid,
}

/// All that the account may do.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetGrants {
    /// Roles with their reach.
    grants: Vec<WireGrant>,
}

/// A role with its reach.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WireGrant {
    /// Code of the role.
    role: String,
    /// Within this area.
    area: Option<Uuid>,
    /// For this organisation.
    organisation: Option<Uuid>,
    /// Only these kinds of matter.
    #[serde(default)]
    kinds: Vec<String>,
}

/// A password set by the administrator.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResetPassword {
    /// To be changed at first sign-in.
    password: String,
}

/// Which accounts.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AccountFilter {
    /// Only those with this in their sign-in name or their title.
    q: Option<String>,
    /// The cursor of the page before.
    after: Option<String>,
    /// How many at most.
    limit: Option<u32>,
}

/// The accounts, by sign-in name.
#[utoipa::path(
    get, path = "/accounts", tag = "access", operation_id = "account_list", params(AccountFilter),
    responses((status = 200, description = "A page.", body = Page<AccountLine>),
              (status = "4XX", description = "Refused.", body = Problem),
              (status = "5XX", description = "Our fault.", body = Problem)),
)]
pub async fn account_list(call: Call, Params(filter): Params<AccountFilter>) -> Result<Json<Page<AccountLine>>, Problem> {
    let permit = call.permit(Right::AccountAdmin).or_else(|_| call.permit(Right::SecurityAdmin))?;
    let limits = Limits { after: filter.after, limit: filter.limit };
    let after: String = limits.key()?.unwrap_or_default();
    let wanted = filter.q.as_deref().map(str::trim).filter(|wanted| !wanted.is_empty());
    let size = limits.size();
    let mut args = vec![call.jurisdiction().into(), after.into()];
    // A few thousand rows at most: looked through in the order of the list. Small letters, since one engine tells case and one does
    // not; those of ASCII, which are all that `lower` knows on either.
    args.extend(wanted.map(|wanted| anywhere(&wanted.to_ascii_lowercase()).into()));
    args.push((size as i64 + 1).into());
    let fits = match wanted {
        Some(_) => "AND (sign_in LIKE $3 ESCAPE '!' OR lower(title) LIKE $3 ESCAPE '!') ORDER BY sign_in LIMIT $4",
        None => "ORDER BY sign_in LIMIT $3",
    };
    let sql = format!(
        "SELECT stream, sign_in, title, roles, disabled, must_change FROM account \
         WHERE jurisdiction = $1 AND sign_in > $2 {fits}"
    );
    let mut lines = vec![];
    for row in call.store().read(&permit).query(&sql, &args).await? {
        let roles = row.text("roles")?;
        lines.push(AccountLine {
            id: row.id("stream")?,
            account: row.text("sign_in")?,
            title: row.text("title")?,
            roles: roles.split(',').filter(|role| !role.is_empty()).map(str::to_owned).collect(),
            disabled: row.flag("disabled")?,
            must_change_password: row.flag("must_change")?,
        });
    }
    Ok(Json(Page::cut(lines, size, |line| line.account.clone())))
}

/// The pattern of `LIKE` for these words anywhere; `!` makes a sign of its own ordinary.
fn anywhere(words: &str) -> String {
    format!("%{}%", words.replace('!', "!!").replace('%', "!%").replace('_', "!_"))
}

/// Open an account.
#[utoipa::path(
    post, path = "/accounts", tag = "access", operation_id = "account_open", request_body = OpenAccount,
    responses((status = 201, description = "Opened.", body = AccountOpened),
              (status = "4XX", description = "Refused.", body = Problem),
              (status = "5XX", description = "Our fault.", body = Problem)),
)]
pub async fn account_open(call: Call, body: Body<OpenAccount>) -> Result<(StatusCode, Json<AccountOpened>), Problem> {
    let permit = call.permit(Right::AccountAdmin)?;
    let envelope = call.envelope(&body)?;
    let OpenAccount { account, name, title, password, person } = body.into_inner();
    password::judge(&account, &password).map_err(|refusal| Problem::refused(&refusal))?;
    let id = secret::id();
    let password_hash = secret::hash(password).await?;
    let new = NewAccount { sign_in: account, name, title, person, password_hash, must_change: true, grants: vec![] };
    let (envelope, command) = new.prepare(call.store(), &permit, id, envelope).await?;
    let done = call.store().execute::<Account>(&permit, &call.shared::<kernel::Roles>()?, id, envelope, command).await?;
    audit::by(&call, "account_opened", "account", Some(done.stream), "").await?;
    Ok((StatusCode::CREATED, Json(AccountOpened { id: done.stream })))
}

/// Say what an account may do.
#[utoipa::path(
    post, path = "/accounts/{id}/grants", tag = "access", operation_id = "account_grants", params(("id" = Uuid, Path)),
    request_body = SetGrants,
    responses((status = 204, description = "Done."),
              (status = "4XX", description = "Refused.", body = Problem),
              (status = "5XX", description = "Our fault.", body = Problem)),
)]
pub async fn account_grants(call: Call, Path(id): Path<Uuid>, body: Body<SetGrants>) -> Result<StatusCode, Problem> {
    let permit = call.permit(Right::SecurityAdmin)?;
    let places = call.shared::<PlacesOf>()?.0.clone();
    for grant in &body.grants {
        let areas: Vec<Uuid> = grant.area.into_iter().collect();
        let organisations: Vec<Uuid> = grant.organisation.into_iter().collect();
        let known = places.areas(call.store(), &permit, &areas).await?.len() == areas.len()
            && places.organisations(call.store(), &permit, &organisations).await?.len() == organisations.len();
        if !known {
            return Err(Problem::invalid("field-invalid", "grants", "授权里的区域或单位没有找到，请重新选择。"));
        }
    }
    let grant = |WireGrant { role, area, organisation, kinds }: &WireGrant| {
        let (role, kinds) = (role.clone(), kinds.clone());
        RoleGrant { role, area: *area, organisation: *organisation, kinds }
    };
    let command = Command::SetGrants(body.grants.iter().map(grant).collect());
    change(&call, &permit, id, call.envelope(&body)?, command, "account_grants").await
}

/// Shut an account.
#[utoipa::path(
    post, path = "/accounts/{id}/disable", tag = "access", operation_id = "account_disable", params(("id" = Uuid, Path)),
    responses((status = 204, description = "Done; its sessions are closed."),
              (status = "4XX", description = "Refused.", body = Problem),
              (status = "5XX", description = "Our fault.", body = Problem)),
)]
pub async fn account_disable(call: Call, Path(id): Path<Uuid>) -> Result<StatusCode, Problem> {
    let permit = call.permit(Right::AccountAdmin)?;
    change(&call, &permit, id, call.envelope(&http_api::NoBody)?, Command::Disable, "account_disabled").await
}

/// Open a shut account again.
#[utoipa::path(
    post, path = "/accounts/{id}/enable", tag = "access", operation_id = "account_enable", params(("id" = Uuid, Path)),
    responses((status = 204, description = "Done."),
              (status = "4XX", description = "Refused.", body = Problem),
              (status = "5XX", description = "Our fault.", body = Problem)),
)]
pub async fn account_enable(call: Call, Path(id): Path<Uuid>) -> Result<StatusCode, Problem> {
    let permit = call.permit(Right::AccountAdmin)?;
    change(&call, &permit, id, call.envelope(&http_api::NoBody)?, Command::Enable, "account_enabled").await
}

/// Set another's password.
#[utoipa::path(
    post, path = "/accounts/{id}/password", tag = "access", operation_id = "account_password", params(("id" = Uuid, Path)),
    request_body = ResetPassword,
    responses((status = 204, description = "Done; its sessions are closed."),
              (status = "4XX", description = "Refused.", body = Problem),
              (status = "5XX", description = "Our fault.", body = Problem)),
)]
pub async fn account_password(call: Call, Path(id): Path<Uuid>, body: Body<ResetPassword>) -> Result<StatusCode, Problem> {
    let permit = call.permit(Right::AccountAdmin)?;
    let envelope = call.envelope(&body)?;
    let password = body.into_inner().password;
    let sign_in = call.store().load::<Account>(&permit, id).await?.ok_or_else(Problem::missing)?.1.sign_in;
    password::judge(&sign_in, &password).map_err(|refusal| Problem::refused(&refusal))?;
    let command = Command::SetPassword { password: secret::hash(password).await?, must_change: true };
    change(&call, &permit, id, envelope, command, "account_password").await
}

/// Executes, tells the auditor, and lets the account's sessions know.
async fn change(
    call: &Call,
    permit: &kernel::Permit,
    id: Uuid,
    envelope: store::CommandEnvelope,
    command: Command,
    what: &'static str,
) -> Result<StatusCode, Problem> {
    let closes = matches!(command, Command::Disable | Command::SetPassword { .. });
    call.store().execute::<Account>(permit, &call.shared::<kernel::Roles>()?, id, envelope, command).await?;
    audit::by(call, what, "account", Some(id), "").await?;
    let access = call.shared::<Access>()?;
    if closes {
        access.close_all(call.store(), call.jurisdiction(), id).await?;
    }
    access.forget(id);
    Ok(StatusCode::NO_CONTENT)
}
