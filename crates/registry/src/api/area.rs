//! `GET /areas/{id}`.

use axum::Json;
use http_api::{Call, Path, Problem};
use kernel::Right;
use uuid::Uuid;

use super::sight::{Area, seen, wire};
use crate::{Sources, streams::today};

/// One area with the way down to it.
#[utoipa::path(
    get, path = "/areas/{id}", tag = "registry", operation_id = "area_show", params(("id" = Uuid, Path)),
    responses((status = 200, description = "The area.", body = Area),
              (status = "4XX", description = "Refused.", body = Problem),
              (status = "5XX", description = "Our fault.", body = Problem)),
)]
pub async fn area_show(call: Call, Path(id): Path<Uuid>) -> Result<Json<Area>, Problem> {
    let permit = call.permit(Right::RegistryRead)?;
    let mut reader = call.store().read(&permit);
    let (line, _) = seen(&call, &mut reader, Right::RegistryRead, id).await?;
    let sources = call.shared::<Sources>()?;
    wire(&sources, &mut reader, call.jurisdiction(), today(call.now()), &[line]).await?.pop().map(Json).ok_or_else(Problem::missing)
}
