//! `POST /records/{id}/reveal`: masked particulars in the clear, for a stated purpose. Each access is logged first.

use axum::Json;
use http_api::{Body, Call, Path, Problem};
use kernel::schema::{Datum, Field, FieldType, ReadBy};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    load::{load_record, open, reading},
    shown,
    wire::Shown,
};
use crate::seen::{Reading, Seen};

/// Why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RevealRecord {
    /// What the particulars are needed for.
    purpose: String,
}

/// The particulars in the clear.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RecordRevealed {
    /// Masked fields.
    fields: Vec<Shown>,
    /// The resident behind the record: name and phone.
    #[serde(skip_serializing_if = "Option::is_none")]
    on_behalf: Option<PersonView>,
}

/// A person.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub(super) struct PersonView {
    /// The name.
    name: Option<String>,
    /// The phone.
    phone: Option<String>,
}

/// Whether a field, or a column of it, is masked and may be opened by this caller.
pub(super) fn is_masked(seen: &Seen, field: &Field) -> bool {
    match seen.reading(field) {
        Reading::Masked => true,
        Reading::Open => seen.handles && field.ty == FieldType::Table && field.rows.iter().any(|column| column.read == ReadBy::Masked),
        Reading::Hidden => false,
    }
}

/// Reveal the particulars of a record's people.
#[utoipa::path(post, path = "/records/{id}/reveal", tag = "records", params(("id" = Uuid, Path)), request_body = RevealRecord,
    responses((status = 200, body = RecordRevealed), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn record_reveal(call: Call, Path(id): Path<Uuid>, body: Body<RevealRecord>) -> Result<Json<RecordRevealed>, Problem> {
    let seen = load_record(&call, id).await?;
    if !seen.handles {
        return Err(Problem::forbidden());
    }
    access::record_access(&call, "record", id, &body.purpose).await?;
    let fields: Vec<&Field> = seen.kind.iter().flat_map(|kind| &kind.fields).filter(|field| is_masked(&seen, field)).collect();
    let held = |field: &Field| seen.body.values.get(&field.code);
    let mut texts: Vec<_> = fields.iter().filter_map(|field| held(field)).flat_map(Datum::sealed).cloned().collect();
    let behalf = seen.body.facets.intake.as_ref().and_then(|intake| intake.on_behalf.as_ref());
    texts.extend(behalf.map(|behalf| behalf.particulars.clone()));
    let opened = open(&call, &reading(&call)?, texts).await?;
    let shown = |field: &&Field| {
        let datum = held(field)?;
        let cell = |row: &kernel::schema::Row, column: &Field| {
            let text = row.get(&column.code).map(|datum| shown::words(datum, &opened)).unwrap_or_default();
            plain(&column.code, &column.name, column.ty.code(), text)
        };
        let rows = if let Datum::Rows(rows) = datum { rows.as_slice() } else { &[] };
        let rows = rows.iter().map(|row| field.rows.iter().map(|column| cell(row, column)).collect()).collect();
        Some(Shown { rows, ..plain(&field.code, &field.name, field.ty.code(), shown::words(datum, &opened)) })
    };
    let on_behalf = behalf.and_then(|behalf| serde_json::from_str(opened.get(&behalf.particulars.id)?.as_deref()?).ok());
    Ok(Json(RecordRevealed { fields: fields.iter().filter_map(shown).collect(), on_behalf }))
}

fn plain(code: &str, name: &str, ty: &'static str, text: String) -> Shown {
    Shown { code: code.to_owned(), name: name.to_owned(), ty, text, value: None, refs: vec![], rows: vec![], files: vec![], state: None }
}
