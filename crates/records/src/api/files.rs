//! `POST /files` and `GET /records/{id}/files/{file}`: photos are staged for a day, claimed by a command, and served only through
//! the record that holds them.

#![expect(unused_qualifications, reason = "utoipa writes out the path of a type of parameters")]

use axum::{
    Json,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use http_api::{Call, Params, Path, Private, Problem, Upload, errors};
use kernel::Right;
use serde::{Deserialize, Serialize};
use store::files::{self, Form};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::load::{load_record, reading};
use crate::seen::{Reading, Seen};

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
#[utoipa::path(post, path = "/files", tag = "records", request_body(content = Vec<u8>, content_type = "image/*"),
    responses((status = 201, body = StagedFile), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn file_stage(call: Call, upload: Upload) -> Result<(StatusCode, Json<StagedFile>), Problem> {
    let permit = call.permit(Right::SignIn)?;
    let files = call.store().files();
    // Before a byte of it is taken in.
    let admitted = files.admit(call.store(), &permit).await?;
    let bytes = upload.read(files::MAX_UPLOAD, &errors::FILE_TOO_LARGE).await?;
    let staged = files.stage_admitted(call.store(), &permit, bytes, admitted).await?;
    let view = StagedFile { id: staged.id, width: staged.width, height: staged.height, taken_hint: None };
    Ok((StatusCode::CREATED, Json(view)))
}

/// Which form of a picture.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct RecordFileForm {
    /// The small one, for lists.
    small: Option<bool>,
}

/// A picture of a record.
#[utoipa::path(get, path = "/records/{id}/files/{file}", tag = "records",
    params(("id" = Uuid, Path), ("file" = Uuid, Path), RecordFileForm),
    responses((status = 200, content_type = "image/jpeg", body = Vec<u8>), (status = "4XX", body = Problem)))]
pub(super) async fn record_file(
    call: Call,
    Path((id, file)): Path<(Uuid, Uuid)>,
    Params(form): Params<RecordFileForm>,
    asked: HeaderMap,
) -> Result<Response, Problem> {
    let seen = load_record(&call, id).await?;
    let permit = reading(&call)?;
    if hides(&seen, file) {
        return Err(Problem::missing());
    }
    let mut reader = call.store().read(&permit);
    let held = files::held(&mut reader, permit.jurisdiction(), id, file).await?.ok_or_else(Problem::missing)?;
    let (form, name) = if form.small == Some(true) { (Form::Small, "small") } else { (Form::Full, "full") };
    let private = Private::new(&call, &held.hash, name);
    if let Some(known) = private.known(&asked) {
        return Ok(known);
    }
    let bytes = call.store().files().read(permit.jurisdiction(), &held.hash, form).await?;
    Ok(private.answer("image/jpeg", bytes))
}

/// Whether a picture stands in a field that this caller does not read; what came with a step is kept for handlers.
fn hides(seen: &Seen, file: Uuid) -> bool {
    let Some(kind) = seen.kind.as_deref() else { return true };
    let holds = |field: &&kernel::schema::Field| matches!(seen.body.values.get(&field.code), Some(kernel::schema::Datum::Files(files)) if files.contains(&file));
    match kind.fields.iter().find(holds) {
        Some(field) => seen.reading(field) != Reading::Open,
        None => !seen.reads_notes(),
    }
}
