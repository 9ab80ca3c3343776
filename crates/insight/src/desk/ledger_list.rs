//! `GET /ledgers`: which ledgers the place keeps.

use axum::Json;
use desk::{Call, Problem};
use serde::Serialize;
use utoipa::ToSchema;

use super::asked::asked;

/// A ledger of the menu.
#[derive(Debug, Serialize, ToSchema)]
pub struct LedgerName {
    /// Its name in addresses.
    name: String,
    /// Its title.
    title: String,
}

/// List the ledgers of the caller's place.
#[utoipa::path(get, path = "/ledgers", tag = "ledgers",
    responses((status = 200, body = Vec<LedgerName>), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub async fn ledger_list(call: Call) -> Result<Json<Vec<LedgerName>>, Problem> {
    let asked = asked(&call, None, None, None).await?;
    let names = asked.declared.ledgers.iter().map(|spec| LedgerName { name: spec.name.clone(), title: spec.title.clone() });
    Ok(Json(names.collect()))
}
