//! `GET /records`: by view, kind, place, status and open fields; what I owe, what I wrote, my unit's, my area's.

use std::collections::HashMap;

use axum::{Json, extract::RawQuery};
use http_api::{Call, Params, Problem, cursor_decode, cursor_encode};
use kernel::Permit;
use serde::Serialize;
use store::Reader;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    asked::{RecordQuery, declared_filters, known_words, may_filter, query},
    load::{open, reading, several, with_opened},
    query::{COUNTED, Key},
    search, shown,
    wire::{ActView, CountView, RecordRow},
};
use crate::seen::Seen;

/// A page of records.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RecordPage {
    /// The records.
    items: Vec<RecordRow>,
    /// For the next page.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    /// Whether the search went on for too long and goes on with the next page.
    partial: bool,
    /// How many there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<CountView>,
}

/// List records.
#[utoipa::path(get, path = "/records", tag = "records", params(RecordQuery),
    responses((status = 200, body = RecordPage), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn record_list(
    call: Call,
    Params(asked): Params<RecordQuery>,
    RawQuery(raw): RawQuery,
) -> Result<Json<RecordPage>, Problem> {
    let permit = reading(&call)?;
    let limit = asked.limit.unwrap_or(50).clamp(1, 100);
    let declared = declared_filters(raw.as_deref().unwrap_or_default());
    known_words(raw.as_deref().unwrap_or_default())?;
    let mut reader = call.store().read(&permit);
    let query = query(&call, &permit, &mut reader, &asked, declared).await?;
    if !may_filter(&query) {
        return Ok(Json(RecordPage { items: vec![], next: None, partial: false, count: Some(CountView { n: 0, more: false }) }));
    }
    if let Some(words) = search::words(&asked) {
        drop(reader);
        let (seen, more) = search::found(&call, &permit, &asked, &query, words, limit).await?;
        let items = rows(&call, &permit, &seen, asked.kind.as_deref()).await?;
        let count = Some(CountView { n: items.len(), more });
        return Ok(Json(RecordPage { items, next: None, partial: false, count }));
    }
    let after: Option<Key> = asked.cursor.as_deref().map(cursor_decode).transpose().map_err(|no: Problem| no.field("cursor"))?;
    let found = query.page(&mut reader, permit.jurisdiction(), after, limit).await?;
    let ids: Vec<Uuid> = found.keys.iter().map(|(_, id)| *id).collect();
    let count = match asked.count {
        // A first page that holds all there is, or all that was come across, has counted it.
        Some(true) if after.is_none() && (found.partial || found.next.is_none()) => {
            Some(CountView { n: found.keys.len(), more: found.partial })
        }
        Some(true) => {
            let (n, more) = query.count(&mut reader, permit.jurisdiction()).await?;
            Some(CountView { n, more })
        }
        _ => None,
    };
    drop(reader);
    let mut seen = several(&call, &permit, &ids).await?;
    if asked.kind.is_some() {
        with_opened(&call, &permit, &mut seen).await?;
    }
    let items = rows(&call, &permit, &seen, asked.kind.as_deref()).await?;
    let next = found.next.map(|key| cursor_encode(&key));
    Ok(Json(RecordPage { items, next, partial: found.partial, count }))
}

/// Rows of records that the caller sees, with the one likely act on each.
pub(super) async fn rows(call: &Call, permit: &Permit, seen: &[Seen], kind: Option<&str>) -> Result<Vec<RecordRow>, Problem> {
    let columns = |seen: &Seen| match (&seen.kind, kind) {
        (Some(declared), Some(kind)) if declared.code == kind => declared.list.columns.clone(),
        _ => vec![],
    };
    let mut texts = vec![];
    for one in seen {
        texts.extend(one.story().cloned());
        if let Some(declared) = one.kind.as_deref() {
            let shown = columns(one);
            texts.extend(one.sealed(declared.fields.iter().filter(|field| shown.contains(&field.code))));
        }
    }
    let opened = open(call, permit, texts).await?;
    let row = |one: &Seen| RecordRow { act: act(one), ..shown::row(one, &columns(one), &opened) };
    Ok(seen.iter().map(row).collect())
}

/// The one likely act of this caller: the first step that takes the record on and that nothing forbids him.
fn act(seen: &Seen) -> Option<ActView> {
    let offered = super::actions::offered(seen)?;
    let likely = offered.into_iter().find(|offered| offered.why.is_none() && (!offered.step.aside || offered.signs))?;
    let name = if likely.signs { format!("审批{}", likely.step.name) } else { likely.step.name.clone() };
    Some(ActView { step: likely.step.code.clone(), name, bulk: !likely.signs && super::bulk::may(seen, likely.step) })
}

/// What the caller owes: how many records of each kind and status, exact as far as a list counts, and whether there are more.
pub(super) async fn owed(call: &Call, permit: &Permit, reader: &mut Reader) -> Result<(HashMap<(String, String), u64>, bool), Problem> {
    let asked = RecordQuery { view: Some("owed".to_owned()), ..RecordQuery::default() };
    let query = query(call, permit, reader, &asked, vec![]).await?;
    let found = query.page(reader, permit.jurisdiction(), None, COUNTED).await?;
    let mut counts: HashMap<(String, String), u64> = HashMap::new();
    for slice in found.keys.chunks(200) {
        let places = store::places(2, slice.len());
        let sql = format!("SELECT kind, status FROM record WHERE jurisdiction = $1 AND stream IN ({places})");
        let args: Vec<store::Value> =
            std::iter::once(permit.jurisdiction().into()).chain(slice.iter().map(|(_, id)| (*id).into())).collect();
        for row in reader.query(&sql, &args).await? {
            *counts.entry((row.text("kind")?, row.text("status")?)).or_default() += 1;
        }
    }
    Ok((counts, found.next.is_some()))
}
