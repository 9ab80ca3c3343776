//! `GET /organisations`: those that serve an area, or all within the caller's areas.

#![expect(unused_qualifications, reason = "utoipa writes out the path of a type of parameters")]

use axum::Json;
use http_api::{Call, Page, Params, Problem};
use kernel::Right;
use serde::{Deserialize, Serialize};
use store::search::{fold, initials};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::sight::{Sight, seen};
use crate::{
    Sources,
    kinds::{KindList, means},
    read::{self, OrganisationLine},
    streams::today,
};

/// Which organisations.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// Those of this area and of the areas above it.
    area: Option<Uuid>,
    /// Only of this kind: its code, its name or what people call it.
    kind: Option<String>,
    /// Only those with these characters in their name, or these first letters of its pinyin: `环卫`, `hw`.
    q: Option<String>,
    /// Only those to which matters can be dispatched.
    handles: Option<bool>,
}

/// One organisation.
#[derive(Debug, Serialize, ToSchema)]
pub struct Organisation {
    /// Its identity.
    id: Uuid,
    /// What people call it.
    name: String,
    /// Its full name.
    full_name: String,
    /// Code of its kind.
    kind: String,
    /// The word for its kind.
    kind_name: String,
    /// The area it serves.
    area: Option<Uuid>,
    /// Stationed here by a higher body: it can be called, not ordered.
    stationed: bool,
}

/// The organisations that serve an area, the nearest first; without an area all within the caller's.
#[utoipa::path(
    get, path = "/organisations", tag = "registry", operation_id = "organisation_list", params(Wanted),
    responses((status = 200, description = "All of them.", body = Page<Organisation>),
              (status = "4XX", description = "Refused.", body = Problem),
              (status = "5XX", description = "Our fault.", body = Problem)),
)]
pub async fn organisation_list(call: Call, Params(wanted): Params<Wanted>) -> Result<Json<Page<Organisation>>, Problem> {
    let permit = call.permit(Right::RegistryRead)?;
    let whose = call.jurisdiction();
    let mut reader = call.store().read(&permit);
    let mut lines = vec![];
    match wanted.area {
        Some(area) => {
            let (line, _) = seen(&call, &mut reader, Right::RegistryRead, area).await?;
            for place in std::iter::once(line.id).chain(line.ancestors.iter().rev().copied()) {
                lines.extend(read::organisations_at(&mut reader, whose, place).await?);
            }
        }
        None => {
            for top in Sight::of(&call, &mut reader, Right::RegistryRead).await?.tops {
                lines.extend(read::organisations_below(&mut reader, whose, &top).await?);
            }
        }
    }
    let kinds = call.shared::<Sources>()?.local().kinds(KindList::Organisations, whose, today(call.now()));
    let sought = wanted.q.as_deref().map(fold).filter(|words| !words.trim().is_empty());
    let named = |line: &OrganisationLine, words: &str| {
        [&line.name, &line.short_name].iter().any(|name| fold(name).contains(words.trim()) || initials(name).contains(words.trim()))
    };
    let fits = |line: &OrganisationLine| {
        sought.as_deref().is_none_or(|words| named(line, words))
            && wanted.kind.as_deref().is_none_or(|kind| means(&kinds, kind, line))
            && (line.handles || wanted.handles != Some(true))
    };
    let items = lines.into_iter().filter(fits).map(|line| Organisation {
        id: line.id,
        name: line.short_name,
        full_name: line.name,
        kind: line.kind,
        kind_name: line.kind_name,
        area: line.area,
        stationed: line.stationed,
    });
    Ok(Json(Page::whole(items.collect())))
}
