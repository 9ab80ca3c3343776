//! `GET /areas?parent=`: what lies directly below, in division order; without a parent, the caller's own areas.

#![expect(unused_qualifications, reason = "utoipa writes out the path of a type of parameters")]

use axum::Json;
use http_api::{Call, Page, Params, Problem};
use kernel::Right;
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use super::sight::{Area, Sight, seen, wire};
use crate::{Sources, read, streams::today};

/// Which areas.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Below {
    /// The area above; none: the caller's own.
    parent: Option<Uuid>,
}

/// The areas below another.
#[utoipa::path(
    get, path = "/areas", tag = "registry", operation_id = "area_list", params(Below),
    responses((status = 200, description = "All of them, in division order.", body = Page<Area>),
              (status = "4XX", description = "Refused.", body = Problem),
              (status = "5XX", description = "Our fault.", body = Problem)),
)]
pub async fn area_list(call: Call, Params(below): Params<Below>) -> Result<Json<Page<Area>>, Problem> {
    let permit = call.permit(Right::RegistryRead)?;
    let mut reader = call.store().read(&permit);
    let whose = call.jurisdiction();
    let lines = match below.parent {
        None => Sight::of(&call, &mut reader, Right::RegistryRead).await?.tops,
        Some(parent) => {
            let (_, sight) = seen(&call, &mut reader, Right::RegistryRead, parent).await?;
            let mut lines = read::children(&mut reader, whose, Some(parent)).await?;
            lines.retain(|line| sight.sees(line));
            lines
        }
    };
    let sources = call.shared::<Sources>()?;
    Ok(Json(Page::whole(wire(&sources, &mut reader, whose, today(call.now()), &lines).await?)))
}
