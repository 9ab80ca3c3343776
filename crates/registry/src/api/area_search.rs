//! `GET /areas/search?q=`: by characters or by first letters of the pinyin, within the caller's areas.

#![expect(unused_qualifications, reason = "utoipa writes out the path of a type of parameters")]

use axum::Json;
use http_api::{Call, Page, Params, Problem};
use kernel::Right;
use serde::Deserialize;
use utoipa::IntoParams;

use super::sight::{Area, Sight, wire};
use crate::{Sources, read, streams::today};

/// What is looked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Sought {
    /// Characters of the name, or first letters: `东郝`, `dh`.
    q: String,
    /// How many at most: 30 by default, 200 at most.
    limit: Option<u32>,
}

/// Areas by name.
#[utoipa::path(
    get, path = "/areas/search", tag = "registry", operation_id = "area_search", params(Sought),
    responses((status = 200, description = "The nearest matches.", body = Page<Area>),
              (status = "4XX", description = "Refused.", body = Problem),
              (status = "5XX", description = "Our fault.", body = Problem)),
)]
pub async fn area_search(call: Call, Params(sought): Params<Sought>) -> Result<Json<Page<Area>>, Problem> {
    let permit = call.permit(Right::RegistryRead)?;
    let limit = sought.limit.unwrap_or(30).clamp(1, 200) as usize;
    let mut reader = call.store().read(&permit);
    let sight = Sight::of(&call, &mut reader, Right::RegistryRead).await?;
    let mut lines = read::search_areas(&mut reader, call.jurisdiction(), &sight.tops, &sought.q, limit + 1).await?;
    let more = lines.len() > limit;
    lines.truncate(limit);
    let sources = call.shared::<Sources>()?;
    let items = wire(&sources, &mut reader, call.jurisdiction(), today(call.now()), &lines).await?;
    Ok(Json(Page { partial: more, ..Page::whole(items) }))
}
