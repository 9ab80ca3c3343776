//! `POST /records/bulk`: one step for several records. Each is decided by itself; what is refused is told by its number.

use axum::Json;
use http_api::{Body, Call, Problem};
use kernel::{
    Right,
    schema::{FieldType, Step},
};
use serde::{Deserialize, Serialize};
use store::{CommandEnvelope, Item};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    enter, form, load, parse,
    wire::{Receipt, WireValues},
};
use crate::{
    rules::{Command, command::Take, refusal::RecordRefusal},
    seen::Seen,
};

/// A step for several records.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct BulkStep {
    /// The step's code.
    step: String,
    /// The records, at most 20, each with the version that the person saw.
    #[serde(default, deserialize_with = "http_api::at_most::<20, _, _>")]
    items: Option<Vec<BulkItem>>,
    /// The form, the same for all.
    #[serde(default)]
    #[schema(value_type = Object)]
    form: WireValues,
}

/// One record.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct BulkItem {
    /// Which.
    id: Uuid,
    /// The version seen.
    version: Option<i64>,
}

/// What came of it.
#[derive(Debug, Default, Serialize, ToSchema)]
pub(super) struct BulkDone {
    /// Taken.
    done: Vec<Receipt>,
    /// Not, and why.
    refused: Vec<BulkRefused>,
}

/// One that was refused.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct BulkRefused {
    /// Which.
    id: Uuid,
    /// Its number, where the caller may see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    /// The rule that says no.
    code: String,
    /// Why, in words.
    message: String,
    /// The field that is wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<String>,
}

/// Whether a step may be taken for several at once: nobody photographs twenty places in one form.
pub(super) fn may(seen: &Seen, step: &Step) -> bool {
    let Some(kind) = seen.kind.as_deref() else { return false };
    let own = |field: &kernel::schema::Field| {
        matches!(field.ty, FieldType::Photos | FieldType::Files | FieldType::Table | FieldType::Point) || field.code == "@record"
    };
    step.sign.is_empty() && !form::fields(kind, step, Some(&seen.body)).iter().any(own)
}

/// Take one step for several records.
#[utoipa::path(post, path = "/records/bulk", tag = "records", request_body = BulkStep,
    responses((status = 200, body = BulkDone), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn record_bulk(call: Call, body: Body<BulkStep>) -> Result<Json<BulkDone>, Problem> {
    let whole = call.envelope(&body)?;
    let mut answer = BulkDone::default();
    let mut taken: Vec<Uuid> = vec![];
    for item in body.items.iter().flatten() {
        if taken.contains(&item.id) {
            continue;
        }
        taken.push(item.id);
        let seen = load::load_record(&call, item.id).await;
        let number = seen.as_ref().ok().and_then(|seen| seen.body.number.clone());
        let done = match seen {
            Ok(seen) => one(&call, &seen, &body, item, &whole).await,
            Err(problem) => Err(problem),
        };
        match done {
            Ok(receipt) => answer.done.push(receipt),
            Err(problem) if problem.status >= 500 => return Err(problem),
            Err(problem) => answer.refused.push(BulkRefused {
                id: item.id,
                number,
                code: problem.code.to_string(),
                message: problem.detail,
                field: problem.field,
            }),
        }
    }
    Ok(Json(answer))
}

async fn one(call: &Call, seen: &Seen, body: &BulkStep, item: &BulkItem, whole: &CommandEnvelope) -> Result<Receipt, Problem> {
    let permit = call.permit(Right::SignIn)?;
    let kind = seen.kind.as_deref().ok_or_else(|| Problem::refused(&RecordRefusal::DeclarationUnknown))?;
    let step = kind.step(&body.step).filter(|step| may(seen, step)).ok_or_else(|| Problem::refused(&RecordRefusal::StepUnknown))?;
    let mut read = parse::Read::new(call.store(), &permit, item.id);
    let values = read.form(&form::fields(kind, step, Some(&seen.body)), &body.form).await?;
    let take = Take { step: step.code.clone(), task: None, agree: None, form: values, area: None };
    let envelope = CommandEnvelope {
        command: of(whole.command, item.id),
        based_on: item.version,
        sealed: read.sealed,
        files: read.files,
        ..whole.clone()
    };
    enter::run(call, vec![Item { permit, stream: item.id, envelope, command: Command::Take(Box::new(take)) }]).await
}

/// Each record's own command: the same batch sent again meets the same.
fn of(command: Uuid, record: Uuid) -> Uuid {
    kernel::id::derived(&[command.as_bytes().as_slice(), record.as_bytes().as_slice()])
}
