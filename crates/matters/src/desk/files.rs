//! `GET /matters/{id}/files/{file}`: photos are served only through the matter that holds them.

#![expect(unused_qualifications, reason = "utoipa writes out the path of a type of parameters")]

use axum::{http::HeaderMap, response::Response};
use desk::{Call, Params, Path, Private, Problem};
use serde::Deserialize;
use store::files::{self, Form};
use utoipa::IntoParams;
use uuid::Uuid;

use super::show::look;

/// Which form of a photo.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct FileForm {
    /// The small one, for lists.
    small: Option<bool>,
}

/// A photo of a matter.
#[utoipa::path(get, path = "/matters/{id}/files/{file}", tag = "matters",
    params(("id" = Uuid, Path), ("file" = Uuid, Path), FileForm),
    responses((status = 200, content_type = "image/jpeg", body = Vec<u8>), (status = "4XX", body = Problem)))]
pub(super) async fn matter_file(
    call: Call,
    Path((id, file)): Path<(Uuid, Uuid)>,
    Params(form): Params<FileForm>,
    asked: HeaderMap,
) -> Result<Response, Problem> {
    let seen = look(&call, id).await?;
    let mut reader = call.store().read(&seen.permit).await?;
    let held = files::held(&mut reader, seen.permit.jurisdiction, id, file).await?.ok_or_else(Problem::missing)?;
    let (form, name) = if form.small == Some(true) { (Form::Small, "small") } else { (Form::Full, "full") };
    let private = Private::new(&call, &held.hash, name);
    if let Some(known) = private.known(&asked) {
        return Ok(known);
    }
    let bytes = call.store().files().read(seen.permit.jurisdiction, &held.hash, form).await?;
    Ok(private.answer("image/jpeg", bytes))
}
