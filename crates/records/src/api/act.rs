//! `POST /records/{id}/{step}`: take a step, or agree to one that waits for it.

use axum::Json;
use http_api::{Body, Call, Path, Problem};
use kernel::Right;
use serde::Deserialize;
use store::{CommandEnvelope, Item};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    enter, form, load, parse,
    wire::{Receipt, WireValues},
};
use crate::rules::{Command, command::Take, refusal::RecordRefusal};

/// A step to be taken.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewStep {
    /// The version that the person saw.
    based_on: Option<i64>,
    /// The task it is about, where several could be meant.
    task: Option<Uuid>,
    /// Agree or not to what was asked.
    agree: Option<bool>,
    /// Where it lies from now on (更正).
    area: Option<Uuid>,
    /// The form.
    #[serde(default)]
    #[schema(value_type = Object)]
    values: WireValues,
    /// Records that rows of the form open, each by its own rules: all or none.
    #[serde(default, deserialize_with = "http_api::at_most::<20, _, _>")]
    opens: Option<Vec<enter::NewOpened>>,
}

/// Take a step.
#[utoipa::path(post, path = "/records/{id}/{step}", tag = "records", params(("id" = Uuid, Path), ("step" = String, Path)),
    request_body = NewStep,
    responses((status = 200, body = Receipt), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn record_act(call: Call, Path((id, step)): Path<(Uuid, String)>, body: Body<NewStep>) -> Result<Json<Receipt>, Problem> {
    let seen = load::load_record(&call, id).await?;
    let permit = call.permit(Right::SignIn)?;
    let kind = seen.kind.as_deref().ok_or_else(|| Problem::refused(&RecordRefusal::DeclarationUnknown))?;
    let declared = kind.step(&step).ok_or_else(|| Problem::refused(&RecordRefusal::StepUnknown))?;
    let mut fields = form::fields(kind, declared, Some(&seen.body));
    if body.agree.is_some() && !fields.iter().any(|field| field.code == "@note") {
        fields.push(crate::facets::note("审批意见", false));
    }
    let mut read = parse::Read::new(call.store(), &permit, id);
    let values = read.form(&fields, &body.values).await?;
    let take = Take { step, task: body.task, agree: body.agree, form: values, area: body.area };
    let envelope = CommandEnvelope { based_on: body.based_on, sealed: read.sealed, files: read.files, ..call.envelope(&body)? };
    let area = seen.body.place.area().map_or(uuid::Uuid::nil(), |part| part.id);
    let mut items = vec![Item { permit, stream: id, envelope, command: Command::Take(Box::new(take)) }];
    for opened in body.opens.iter().flatten() {
        let permit = call.permit(Right::MatterReport)?;
        items.push(enter::opening(&call, &permit, (id, seen.kind_code()), area, opened).await?);
    }
    enter::run(&call, items).await.map(Json)
}
