//! `POST /kinds/{kind}/records`: one form begins a record, and with it those that its rows open.

use axum::{Json, http::StatusCode};
use http_api::{At, Body, Call, Path, Problem};
use kernel::{Instant, Permit, Right};
use serde::Deserialize;
use store::{CommandEnvelope, Item};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    declared, form, load, parse, shown,
    wire::{BehalfForm, OpenedView, Receipt, WireValues},
};
use crate::{
    Record, Sources,
    rules::{
        Command,
        command::{Begin, OnBehalf},
        refusal::RecordRefusal,
        state::Link,
    },
};

/// A record to begin.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewRecord {
    /// The beginning; the first of the kind where none is named.
    pub step: Option<String>,
    /// The declaration by which the form was filled.
    pub declaration: Option<String>,
    /// Where.
    pub area: Uuid,
    /// 填报单位.
    pub organisation: Option<Uuid>,
    /// The day it took place, or from which it is the case.
    pub day: Option<String>,
    /// When it happened, where that was earlier.
    pub happened: Option<At>,
    /// Why it is entered late.
    pub late_reason: Option<String>,
    /// The resident behind it.
    pub on_behalf: Option<BehalfForm>,
    /// Units it complains of: they never learn of it.
    #[serde(default, deserialize_with = "http_api::at_most::<19, _, _>")]
    pub complained_of: Option<Vec<Uuid>>,
    /// The form.
    #[serde(default)]
    #[schema(value_type = Object)]
    pub values: WireValues,
    /// Records that rows of the form open, each by its own rules: all or none. At most 19: with their own they go in one transaction.
    #[serde(default, deserialize_with = "http_api::at_most::<19, _, _>")]
    pub opens: Option<Vec<NewOpened>>,
}

/// A record opened by a row of a form.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewOpened {
    /// The row, from 0.
    row: u32,
    /// The kind.
    kind: String,
    /// The beginning; the first of the kind where none is named.
    step: Option<String>,
    /// Its form.
    #[serde(default)]
    #[schema(value_type = Object)]
    values: WireValues,
}

/// Begin a record.
#[utoipa::path(post, path = "/kinds/{kind}/records", tag = "records", params(("kind" = String, Path)), request_body = NewRecord,
    responses((status = 201, body = Receipt), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn record_enter(
    call: Call,
    Path(kind): Path<String>,
    body: Body<NewRecord>,
) -> Result<(StatusCode, Json<Receipt>), Problem> {
    let permit = call.permit(Right::MatterReport)?;
    let id = fresh(call.now());
    let read = parse::Read::new(call.store(), &permit, id);
    let (begin, envelope) = prepare(&call, &permit, read, &kind, &body).await?;
    let envelope = CommandEnvelope { happened: body.happened.map(Into::into), ..envelope };
    let envelope = CommandEnvelope { request: call.envelope(&body)?.request, ..envelope };
    let mut items = vec![Item { permit: permit.clone(), stream: id, envelope, command: Command::Begin(Box::new(begin)) }];
    for (at, opened) in body.opens.iter().flatten().enumerate() {
        let item = opening(&call, &permit, (id, &kind), body.area, opened).await;
        items.push(item.map_err(|problem| placed(problem, at))?);
    }
    let receipt = run(&call, items).await?;
    Ok((StatusCode::CREATED, Json(receipt)))
}

/// A fresh identity that sorts by the store's own time. A command sent twice finds the record of the first sending by its id.
pub(super) fn fresh(now: Instant) -> Uuid {
    let mut bytes = [0; 10];
    bytes.copy_from_slice(&Uuid::now_v7().as_bytes()[6..]);
    uuid::Builder::from_unix_timestamp_millis(u64::try_from(now.0).unwrap_or_default(), &bytes).into_uuid()
}

/// Reads a form by the declaration that will judge it.
pub(super) async fn prepare(
    call: &Call,
    permit: &Permit,
    mut read: parse::Read<'_>,
    code: &str,
    body: &NewRecord,
) -> Result<(Begin, CommandEnvelope), Problem> {
    let kind = declared::filled_by(call, permit, body.area, code, (body.step.as_deref(), body.declaration.as_deref())).await?;
    let step = match &body.step {
        Some(step) => kind.beginnings().find(|known| known.code == *step),
        None => kind.beginnings().next(),
    };
    let step = step.ok_or_else(|| Problem::refused(&RecordRefusal::StepUnknown))?;
    let fields = form::fields(&kind, step, None);
    let values = read.form(&fields, &body.values).await?;
    let late_reason = match &body.late_reason {
        Some(text) => read.seal("late_reason", text).await?,
        None => None,
    };
    let on_behalf = match &body.on_behalf {
        Some(behalf) => behalf_of(&mut read, behalf).await?,
        None => None,
    };
    let begin = Begin {
        kind: code.to_owned(),
        declaration: body.declaration.clone(),
        step: Some(step.code.clone()),
        area: body.area,
        organisation: body.organisation,
        day: body.day.clone(),
        form: values,
        late_reason,
        on_behalf,
        complained_of: body.complained_of.clone().unwrap_or_default(),
        title: call.caller.title.clone(),
        acting_for: call.scope().organisations(Right::MatterReport).next(),
        origin: None,
    };
    let command = call.command_id().unwrap_or_else(|_| Uuid::now_v7());
    let envelope = CommandEnvelope { sealed: read.sealed, files: read.files, ..CommandEnvelope::bare(command, call.channel) };
    Ok((begin, envelope))
}

async fn behalf_of(read: &mut parse::Read<'_>, behalf: &BehalfForm) -> Result<Option<OnBehalf>, Problem> {
    if behalf.name.trim().is_empty() {
        return Ok(None);
    }
    let particulars = serde_json::json!({ "name": behalf.name.trim(), "phone": behalf.phone.as_deref().map(str::trim) });
    let particulars = read.seal("on_behalf.name", &particulars.to_string()).await?;
    Ok(particulars.map(|particulars| OnBehalf { particulars, wants_answer: behalf.wants_answer }))
}

/// A record that a row opens: entered by its own kind's rules, tied to the row.
pub(super) async fn opening(
    call: &Call,
    permit: &Permit,
    parent: (Uuid, &str),
    area: Uuid,
    opened: &NewOpened,
) -> Result<Item<Record>, Problem> {
    let id = fresh(call.now());
    let form = NewRecord {
        step: opened.step.clone(),
        declaration: None,
        area,
        organisation: None,
        day: None,
        happened: None,
        late_reason: None,
        on_behalf: None,
        complained_of: None,
        values: opened.values.clone(),
        opens: None,
    };
    let (mut begin, envelope) = prepare(call, permit, parse::Read::new(call.store(), permit, id), &opened.kind, &form).await?;
    begin.origin = Some(Link { record: parent.0, kind: parent.1.to_owned(), how: "origin".to_owned(), row: Some(opened.row) });
    Ok(Item { permit: permit.clone(), stream: id, envelope, command: Command::Begin(Box::new(begin)) })
}

/// A problem of an opened record, named by its place among those that were sent.
pub(super) fn placed(mut problem: Problem, at: usize) -> Problem {
    problem.field = problem.field.map(|field| format!("opens[{at}].{field}"));
    problem
}

/// Carries out one command, or several in one transaction, and says what happens next.
pub(super) async fn run(call: &Call, mut items: Vec<Item<Record>>) -> Result<Receipt, Problem> {
    let sources = call.shared::<Sources>()?;
    let (first, opened) = match items.len() {
        1 => {
            let Some(Item { permit, stream, envelope, command }) = items.pop() else { return Err(Problem::broken()) };
            (call.store().carry_out::<Record>(&permit, &sources, stream, envelope, command).await?, vec![])
        }
        _ => {
            let done = call.store().execute_many::<Record>(&sources, items).await;
            let mut done = done.map_err(|(item, fault)| {
                let problem = Problem::from(fault);
                if item == 0 { problem } else { placed(problem, item - 1) }
            })?;
            let first = done.remove(0);
            (first, done.into_iter().map(|executed| executed.receipt).collect())
        }
    };
    let text = |receipt: &serde_json::Value, name: &str| receipt.get(name).and_then(|value| value.as_str()).map(str::to_owned);
    let opened = opened.iter().map(|done: &store::Receipt| OpenedView {
        id: done.stream,
        number: text(&done.body, "number"),
        kind: text(&done.body, "kind").unwrap_or_default(),
    });
    let store::Executed { receipt: first, written } = first;
    let mut receipt = Receipt {
        id: first.stream,
        number: text(&first.body, "number"),
        kind: text(&first.body, "kind").unwrap_or_default(),
        title: text(&first.body, "title").unwrap_or_default(),
        status: None,
        version: first.version,
        words: String::new(),
        limit: None,
        opened: opened.collect(),
        out_of_sight: false,
    };
    match load::after(call, first.stream, written).await {
        Ok(seen) => {
            receipt.status = Some(shown::status(&seen.body.status));
            receipt.limit = shown::whole(&seen, false).filter(|_| seen.body.is_open());
            receipt.words = next(&seen);
        }
        // It was written, and complains of the caller's own unit.
        Err(problem) if problem.status == 404 => {
            receipt.out_of_sight = true;
            "已登记。因为反映的是你所在的单位，从现在起由别人办理，你这里不再显示。".clone_into(&mut receipt.words);
        }
        Err(problem) => return Err(problem),
    }
    Ok(receipt)
}

/// What happens next, in one sentence.
fn next(seen: &crate::seen::Seen) -> String {
    let status = &seen.body.status.name;
    match shown::owes(seen).first() {
        Some(owed) if seen.body.is_open() && owed.what == *status => format!("现在是“{status}”，在{}。", owed.who),
        Some(owed) if seen.body.is_open() => format!("现在是“{status}”，下一步：{}（{}）。", owed.what, owed.who),
        _ => format!("现在是“{status}”。"),
    }
}
