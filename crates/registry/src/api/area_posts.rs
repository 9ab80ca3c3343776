//! `GET /areas/{id}/posts`: who holds which post here today.

use std::collections::HashMap;

use axum::Json;
use http_api::{Call, Page, Path, Problem};
use kernel::{Right, mask, time::shanghai};
use serde::Serialize;
use store::TextRef;
use utoipa::ToSchema;
use uuid::Uuid;

use super::sight::seen;
use crate::read::{self, AppointmentLine};

/// One holder of a post.
#[derive(Debug, Serialize, ToSchema)]
pub struct AreaPost {
    /// Code of the post.
    post: String,
    /// The title on the screen.
    title: String,
    /// His name; empty where it was erased.
    name: Option<String>,
    /// His duty phone, masked.
    phone_masked: Option<String>,
    /// His organisation.
    organisation: Option<String>,
    /// Since which day.
    from: Option<String>,
}

/// Who holds which post in an area today. Names in duty are public; phones stand masked.
#[utoipa::path(
    get, path = "/areas/{id}/posts", tag = "registry", operation_id = "area_posts", params(("id" = Uuid, Path)),
    responses((status = 200, description = "All of them.", body = Page<AreaPost>),
              (status = "4XX", description = "Refused.", body = Problem),
              (status = "5XX", description = "Our fault.", body = Problem)),
)]
pub async fn area_posts(call: Call, Path(id): Path<Uuid>) -> Result<Json<Page<AreaPost>>, Problem> {
    let permit = call.permit(Right::RegistryRead)?;
    let whose = call.jurisdiction();
    let mut reader = call.store().read(&permit);
    let (line, _) = seen(&call, &mut reader, Right::RegistryRead, id).await?;
    let today = call.now().date(&shanghai());
    let held = read::in_office(&mut reader, whose, line.id, today).await?;
    let mut units: HashMap<Uuid, String> = HashMap::new();
    for unit in held.iter().filter_map(|held| held.organisation) {
        if let Some(line) = read::organisation(&mut reader, whose, unit).await? {
            units.insert(unit, line.short_name);
        }
    }
    // Opening texts leases a reader: whoever held one meanwhile would wait for himself as soon as a few ask at once.
    drop(reader);
    let mut texts: Vec<TextRef> = held.iter().map(|held| held.name.clone()).collect();
    texts.extend(held.iter().filter_map(|held| held.phone.clone()));
    let opened = call.store().unseal(&permit, &texts).await?;
    let text_of = |wanted: &TextRef| texts.iter().position(|text| text.id == wanted.id).and_then(|at| opened.get(at).cloned().flatten());
    let post = |held: &AppointmentLine| AreaPost {
        post: held.post.clone(),
        title: held.title.clone(),
        name: text_of(&held.name),
        phone_masked: held.phone.as_ref().and_then(text_of).map(|phone| mask::phone(&phone)),
        organisation: held.organisation.and_then(|unit| units.get(&unit).cloned()),
        from: Some(held.from.clone()),
    };
    Ok(Json(Page::whole(held.iter().map(post).collect())))
}
