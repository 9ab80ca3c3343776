//! `GET /registry/breaches`: what breaks the household rule, and what stands exactly at the limit.

use axum::Json;
use http_api::{Call, Problem};
use kernel::Right;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::sight::Sight;
use crate::{Sources, breaches, local::Counted, streams::today};

/// One micro-grid where something is to be put right.
#[derive(Debug, Serialize, ToSchema)]
pub struct Breach {
    /// Which.
    area: Uuid,
    /// Its name.
    name: String,
    /// Where it lies.
    path: String,
    /// How many households.
    count: i64,
    /// `over`: too many; `orphan`: the micro-grid is closed; `double`: the same head in several households; `full`: at the limit.
    kind: &'static str,
}

/// The check of the household rule.
#[derive(Debug, Serialize, ToSchema)]
pub struct Breaches {
    /// The limit.
    limit: i64,
    /// Which households are counted.
    counted: &'static str,
    /// What breaks the rule.
    items: Vec<Breach>,
    /// What is exactly at the limit.
    full: Vec<Breach>,
}

/// Check the household rule within the caller's areas.
#[utoipa::path(
    get, path = "/registry/breaches", tag = "registry", operation_id = "registry_breaches",
    responses((status = 200, description = "The check.", body = Breaches),
              (status = "4XX", description = "Refused.", body = Problem),
              (status = "5XX", description = "Our fault.", body = Problem)),
)]
pub async fn registry_breaches(call: Call) -> Result<Json<Breaches>, Problem> {
    let permit = call.permit(Right::HouseholdRead)?;
    let sources = call.shared::<Sources>()?;
    let mut reader = call.store().read(&permit);
    let mut answer = Breaches { limit: 0, counted: Counted::default().name(), items: vec![], full: vec![] };
    for top in Sight::of(&call, &mut reader, Right::HouseholdRead).await?.tops {
        let check = breaches::check(&sources, &mut reader, call.jurisdiction(), &top, today(call.now())).await?;
        if let Some(limit) = check.limit {
            (answer.limit, answer.counted) = (limit.most, limit.counted.name());
        }
        answer.items.extend(check.breaches.into_iter().map(wire));
        answer.full.extend(check.full.into_iter().map(wire));
    }
    Ok(Json(answer))
}

fn wire(breach: breaches::Breach) -> Breach {
    let breaches::Breach { area, count, kind } = breach;
    Breach { area: area.id, name: area.full_name, path: area.path_text, count, kind }
}
