//! `GET /demo/accounts`, `POST /demo/session`: entering the demo by a card. Not there unless demo data is served.

use axum::{Json, http::HeaderMap};
use http_api::{App, Body, Problem, Visitor};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{me::Me, session};
use crate::{
    audit::{self, Line},
    people,
};

/// One card on the sign-in page of the demo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DemoAccount {
    /// The sign-in name.
    pub account: String,
    /// What it is.
    pub title: String,
    /// The invented name of who holds it.
    pub name: String,
    /// The level or side of the house it belongs to, as a heading on the door: `镇级`.
    pub level: String,
    /// Where.
    pub place: String,
    /// What it does in the story.
    pub does: String,
}

/// The cards, as the wiring hands them over: `app.with(Arc::new(DemoAccounts(…)))`.
#[derive(Debug, Clone, Default)]
pub struct DemoAccounts(pub Vec<DemoAccount>);

/// Which card.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EnterDemo {
    /// The sign-in name of a card.
    account: String,
}

fn cards(app: &App) -> Result<std::sync::Arc<DemoAccounts>, Problem> {
    if app.settings().demo { app.shared() } else { Err(Problem::missing()) }
}

/// The demo's accounts.
#[utoipa::path(
    get, path = "/demo/accounts", tag = "access", operation_id = "demo_accounts", security(()),
    responses((status = 200, description = "The cards.", body = Vec<DemoAccount>),
              (status = "4XX", description = "No demo is served.", body = Problem),
              (status = "5XX", description = "Our fault.", body = Problem)),
)]
pub async fn demo_accounts(visitor: Visitor) -> Result<Json<Vec<DemoAccount>>, Problem> {
    Ok(Json(cards(&visitor.app)?.0.clone()))
}

/// Enter the demo as one of its accounts.
#[utoipa::path(
    post, path = "/demo/session", tag = "access", operation_id = "demo_session", security(()), request_body = EnterDemo,
    responses((status = 200, description = "Signed in; the cookie is set.", body = Me),
              (status = "4XX", description = "No demo is served, or no such card.", body = Problem),
              (status = "5XX", description = "Our fault.", body = Problem)),
)]
pub async fn demo_session(visitor: Visitor, body: Body<EnterDemo>) -> Result<(HeaderMap, Json<Me>), Problem> {
    let cards = cards(&visitor.app)?;
    if !cards.0.iter().any(|card| card.account == body.account) {
        return Err(Problem::missing());
    }
    let (jurisdiction, id) = people::find(visitor.app.store(), &body.account).await?.ok_or_else(Problem::missing)?;
    // Who came in by a card stands in the auditor's list like anybody else.
    let line = Line {
        account: Some(id),
        address: visitor.address.to_string(),
        what: "sign_in",
        subject_kind: "account",
        subject: Some(id),
        purpose: String::new(),
    };
    audit::record(visitor.app.store(), jurisdiction, visitor.app.store().now(), line).await?;
    session::enter(&visitor, jurisdiction, id).await
}
