//! `POST /files` and `GET /matters/{id}/files/{file}`: photos are staged for a day, claimed by a command, and served only through
//! the matter that holds them.

#![expect(unused_qualifications, reason = "utoipa writes out the path of a type of parameters")]

use axum::{
    Json,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use desk::{Call, Params, Path, Problem, Raw};
use kernel::Right;
use serde::{Deserialize, Serialize};
use store::files::{self, Form};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::show::look;

/// A staged photo.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct StagedFile {
    /// To be named by the command that uses it.
    id: Uuid,
    /// Pixels.
    width: u32,
    /// Pixels.
    height: u32,
    /// When it was taken, where known. Positions and times in photos are dropped, so never.
    taken_hint: Option<String>,
}

/// Upload a photo.
#[utoipa::path(post, path = "/files", tag = "matters", request_body(content = Vec<u8>, content_type = "image/*"),
    responses((status = 201, body = StagedFile), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn file_stage(call: Call, Raw(bytes): Raw) -> Result<(StatusCode, Json<StagedFile>), Problem> {
    let permit = call.permit(Right::SignIn)?;
    let staged = call.store().files().stage(call.store(), &permit, bytes).await?;
    let view = StagedFile { id: staged.id, width: staged.width, height: staged.height, taken_hint: None };
    Ok((StatusCode::CREATED, Json(view)))
}

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
) -> Result<Response, Problem> {
    let seen = look(&call, id).await?;
    let mut reader = call.store().read(&seen.permit).await?;
    let held = files::held(&mut reader, seen.permit.jurisdiction, id, file).await?.ok_or_else(Problem::missing)?;
    let form = if form.small == Some(true) { Form::Small } else { Form::Full };
    let bytes = call.store().files().read(seen.permit.jurisdiction, &held.hash, form).await?;
    // Private: what one person may see, a shared machine must not keep for the next.
    let headers = [(header::CONTENT_TYPE, "image/jpeg"), (header::CACHE_CONTROL, "private, max-age=3600")];
    Ok((headers, bytes).into_response())
}
