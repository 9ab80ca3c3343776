//! `GET /records/{id}/files/{file}`: pictures and documents, served only through the record that holds them.

#![expect(unused_qualifications, reason = "utoipa writes out the path of a type of parameters")]

use axum::{http::HeaderMap, response::Response};
use desk::{Call, Params, Path, Private, Problem};
use serde::Deserialize;
use store::files::{self, Form};
use utoipa::IntoParams;
use uuid::Uuid;

use super::look::{look, reading};
use crate::seen::{Reading, Seen};

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
    let seen = look(&call, id).await?;
    let permit = reading(&call)?;
    if hides(&seen, file) {
        return Err(Problem::missing());
    }
    let mut reader = call.store().read(&permit).await?;
    let held = files::held(&mut reader, permit.jurisdiction, id, file).await?.ok_or_else(Problem::missing)?;
    let (form, name) = if form.small == Some(true) { (Form::Small, "small") } else { (Form::Full, "full") };
    let private = Private::new(&call, &held.hash, name);
    if let Some(known) = private.known(&asked) {
        return Ok(known);
    }
    let bytes = call.store().files().read(permit.jurisdiction, &held.hash, form).await?;
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
