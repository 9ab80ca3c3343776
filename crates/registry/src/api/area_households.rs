//! `GET /areas/{id}/households`: the households below an area, masked.

use axum::Json;
use http_api::{Call, Limits, Page, Params, Path, Problem};
use kernel::{Right, mask};
use serde::Serialize;
use store::{TextRef, Value};
use utoipa::ToSchema;
use uuid::Uuid;

use super::sight::seen;
use crate::{
    Sources,
    kinds::{self, KindList},
    read::subtree_end,
    streams::today,
};

/// One household, masked.
#[derive(Debug, Serialize, ToSchema)]
pub struct Household {
    /// Its identity.
    id: Uuid,
    /// Its code.
    code: String,
    /// The head's name, masked; empty where none was given.
    head_masked: String,
    /// The phone number, masked.
    phone_masked: Option<String>,
    /// The micro-grid, as people say it.
    address: Option<String>,
    /// How it lives there: 常住, 租户, 户籍, 空挂.
    residence: String,
    /// How many people.
    people: Option<i64>,
    #[serde(skip)]
    key: (String, String),
}

/// The households below an area, by micro-grid and code. Names and phones stand masked.
#[utoipa::path(
    get, path = "/areas/{id}/households", tag = "registry", operation_id = "area_households", params(("id" = Uuid, Path), Limits),
    responses((status = 200, description = "A page.", body = Page<Household>),
              (status = "4XX", description = "Refused.", body = Problem),
              (status = "5XX", description = "Our fault.", body = Problem)),
)]
pub async fn area_households(call: Call, Path(id): Path<Uuid>, Params(limits): Params<Limits>) -> Result<Json<Page<Household>>, Problem> {
    let permit = call.permit(Right::HouseholdRead)?;
    let mut reader = call.store().read(&permit);
    let (line, sight) = seen(&call, &mut reader, Right::HouseholdRead, id).await?;
    if !sight.holds(&line) {
        return Err(Problem::missing());
    }
    let (path, code): (String, String) = limits.key()?.unwrap_or_default();
    let sql = "SELECT h.stream AS stream, h.code AS code, h.residence AS residence, h.people AS people, h.head_ref AS head_ref, \
               h.head_commitment AS head_commitment, h.phone_ref AS phone_ref, h.phone_commitment AS phone_commitment, \
               a.path AS path, a.full_name AS full_name FROM area_current a \
               JOIN household_current h ON h.jurisdiction = a.jurisdiction AND h.micro = a.stream \
               WHERE a.jurisdiction = $1 AND a.path >= $2 AND a.path < $3 AND h.open = 1 AND a.path >= $4 \
               AND (a.path > $5 OR h.code > $6) ORDER BY a.path, h.code LIMIT $7";
    let size = limits.size();
    let args: [Value; 7] = [
        call.jurisdiction().into(),
        line.path.as_str().into(),
        subtree_end(&line.path).into(),
        path.as_str().into(),
        path.as_str().into(),
        code.into(),
        (size as i64 + 1).into(),
    ];
    let rows = reader.query(sql, &args).await?;
    // What is opened is read over a reader of its own.
    drop(reader);
    let mut texts: Vec<TextRef> = vec![];
    for row in rows.iter().take(size) {
        for (id, commitment) in [("head_ref", "head_commitment"), ("phone_ref", "phone_commitment")] {
            if let (Some(id), Some(commitment)) = (row.opt_id(id)?, row.opt_text(commitment)?) {
                texts.push(TextRef { id, commitment });
            }
        }
    }
    let opened = call.store().unseal(&permit, &texts).await?;
    let text_of = |id: Option<Uuid>| {
        let at = texts.iter().position(|text| Some(text.id) == id)?;
        opened.get(at).cloned().flatten()
    };
    let residences = call.shared::<Sources>()?.local().kinds(KindList::Residences, call.jurisdiction(), today(call.now()));
    let mut items = Vec::with_capacity(rows.len());
    for row in &rows {
        let residence = row.text("residence")?;
        items.push(Household {
            id: row.id("stream")?,
            code: row.text("code")?,
            head_masked: text_of(row.opt_id("head_ref")?).map(|name| mask::name(&name)).unwrap_or_default(),
            phone_masked: text_of(row.opt_id("phone_ref")?).map(|phone| mask::phone(&phone)),
            address: Some(row.text("full_name")?),
            residence: kinds::name(&residences, &residence).to_owned(),
            people: row.opt_int("people")?,
            key: (row.text("path")?, row.text("code")?),
        });
    }
    Ok(Json(Page::cut(items, size, |household| household.key.clone())))
}
