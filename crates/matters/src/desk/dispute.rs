//! What only disputes know.

use axum::Json;
use desk::{Body, Call, Path, Problem};
use kernel::Right;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    act::{Act, plain},
    wire::MatterView,
};
use crate::rules::{Command, command::Settle};

/// Whether it is admitted.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct AdmitMatter {
    /// Whether it is admitted.
    accept: bool,
    /// Why not.
    reason: Option<String>,
    /// The version seen.
    based_on: Option<i64>,
}

/// Admit a dispute with the parties' will, or not.
#[utoipa::path(post, path = "/matters/{id}/admit", tag = "matters", params(("id" = Uuid, Path)), request_body = AdmitMatter,
    responses((status = 200, body = MatterView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn matter_admit(call: Call, Path(id): Path<Uuid>, body: Body<AdmitMatter>) -> Result<Json<MatterView>, Problem> {
    let mut act = Act::new(&call, id, &[Right::DisputeMediate, Right::MatterTriage])?;
    let reason = act.text("reason", body.reason.clone()).await?;
    act.run(&body, body.based_on, Command::Admit { accept: body.accept, reason }).await
}

/// A session.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct MediateMatter {
    /// Words.
    text: Option<String>,
    /// Who else mediated.
    mediator: Option<String>,
    /// The version seen.
    based_on: Option<i64>,
}

/// Write down a session of mediation.
#[utoipa::path(post, path = "/matters/{id}/mediate", tag = "matters", params(("id" = Uuid, Path)), request_body = MediateMatter,
    responses((status = 200, body = MatterView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn matter_mediate(call: Call, Path(id): Path<Uuid>, body: Body<MediateMatter>) -> Result<Json<MatterView>, Problem> {
    let mut act = Act::new(&call, id, &[Right::DisputeMediate, Right::MatterHandle])?;
    let text = act.text("text", body.text.clone()).await?;
    let mediator = act.line("mediator", body.mediator.clone()).await?;
    act.run(&body, body.based_on, Command::Mediate { text, mediator }).await
}

/// What the parties agreed.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct SettleMatter {
    /// `oral` or `written`.
    form: String,
    /// The terms.
    terms: Option<String>,
    /// 化解途径.
    way: String,
    /// 协议书编号.
    document_number: Option<String>,
    /// By which day it is to be kept.
    perform_by: Option<String>,
    /// The version seen.
    based_on: Option<i64>,
}

/// The parties agreed.
#[utoipa::path(post, path = "/matters/{id}/settle", tag = "matters", params(("id" = Uuid, Path)), request_body = SettleMatter,
    responses((status = 200, body = MatterView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn matter_settle(call: Call, Path(id): Path<Uuid>, body: Body<SettleMatter>) -> Result<Json<MatterView>, Problem> {
    let mut act = Act::new(&call, id, &[Right::DisputeMediate, Right::MatterHandle])?;
    let terms = act.text("terms", body.terms.clone()).await?;
    let document_number = plain("document_number", body.document_number.clone())?;
    let (form, way, perform_by) = (body.form.clone(), body.way.clone(), body.perform_by.clone());
    let settle = Settle { form, on_the_spot: false, terms, way, document_number, perform_by };
    act.run(&body, body.based_on, Command::Settle(settle)).await
}

/// How it was settled.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct SettleOnTheSpotMatter {
    /// 化解途径.
    way: String,
    /// What was agreed.
    terms: Option<String>,
    /// The version seen.
    based_on: Option<i64>,
}

/// Settled at once.
#[utoipa::path(post, path = "/matters/{id}/settle-on-the-spot", tag = "matters", params(("id" = Uuid, Path)), request_body = SettleOnTheSpotMatter,
    responses((status = 200, body = MatterView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn matter_settle_on_the_spot(
    call: Call,
    Path(id): Path<Uuid>,
    body: Body<SettleOnTheSpotMatter>,
) -> Result<Json<MatterView>, Problem> {
    let mut act = Act::new(&call, id, &[Right::DisputeMediate, Right::MatterHandle])?;
    let terms = act.text("terms", body.terms.clone()).await?;
    let (form, way) = ("oral".to_owned(), body.way.clone());
    let settle = Settle { form, on_the_spot: true, terms, way, document_number: None, perform_by: None };
    act.run(&body, body.based_on, Command::Settle(settle)).await
}

/// Why, and where they may turn.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct FailMatter {
    /// Why.
    reason: Option<String>,
    /// Where the parties were told they may turn.
    guidance: Option<String>,
    /// The version seen.
    based_on: Option<i64>,
}

/// Mediation failed: a proper end, with guidance.
#[utoipa::path(post, path = "/matters/{id}/fail", tag = "matters", params(("id" = Uuid, Path)), request_body = FailMatter,
    responses((status = 200, body = MatterView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn matter_fail(call: Call, Path(id): Path<Uuid>, body: Body<FailMatter>) -> Result<Json<MatterView>, Problem> {
    let mut act = Act::new(&call, id, &[Right::DisputeMediate, Right::MatterHandle])?;
    let reason = act.text("reason", body.reason.clone()).await?;
    let guidance = act.text("guidance", body.guidance.clone()).await?;
    act.run(&body, body.based_on, Command::Fail { reason, guidance }).await
}

/// Why.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct EscalateMatter {
    /// Words.
    text: Option<String>,
    /// The version seen.
    based_on: Option<i64>,
}

/// Hand it to the level above.
#[utoipa::path(post, path = "/matters/{id}/escalate", tag = "matters", params(("id" = Uuid, Path)), request_body = EscalateMatter,
    responses((status = 200, body = MatterView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn matter_escalate(call: Call, Path(id): Path<Uuid>, body: Body<EscalateMatter>) -> Result<Json<MatterView>, Problem> {
    let mut act = Act::new(&call, id, &[Right::DisputeMediate, Right::MatterHandle])?;
    let text = act.text("text", body.text.clone()).await?;
    act.run(&body, body.based_on, Command::Escalate { text }).await
}

/// How far it was kept.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct PerformMatter {
    /// `done`, `partly`, `not`.
    state: String,
    /// Words.
    text: Option<String>,
    /// The version seen.
    based_on: Option<i64>,
}

/// Record how far an agreement was kept.
#[utoipa::path(post, path = "/matters/{id}/perform", tag = "matters", params(("id" = Uuid, Path)), request_body = PerformMatter,
    responses((status = 200, body = MatterView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn matter_perform(call: Call, Path(id): Path<Uuid>, body: Body<PerformMatter>) -> Result<Json<MatterView>, Problem> {
    let mut act = Act::new(&call, id, &[Right::DisputeMediate, Right::MatterHandle])?;
    let text = act.text("text", body.text.clone()).await?;
    act.run(&body, body.based_on, Command::Perform { state: body.state.clone(), text }).await
}

/// How likely it is to escalate.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct AssessMatter {
    /// `none`, `some`, `high`.
    risk: String,
    /// Why.
    text: Option<String>,
    /// The version seen.
    based_on: Option<i64>,
}

/// Weigh the risk of escalation (激化风险).
#[utoipa::path(post, path = "/matters/{id}/assess", tag = "matters", params(("id" = Uuid, Path)), request_body = AssessMatter,
    responses((status = 200, body = MatterView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn matter_assess(call: Call, Path(id): Path<Uuid>, body: Body<AssessMatter>) -> Result<Json<MatterView>, Problem> {
    let mut act = Act::new(&call, id, &[Right::MatterTriage, Right::DisputeMediate, Right::MatterHandle, Right::MatterReport])?;
    let text = act.text("text", body.text.clone()).await?;
    act.run(&body, body.based_on, Command::Assess { risk: body.risk.clone(), text }).await
}

/// Who was told what.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct AlertMatter {
    /// Words.
    text: Option<String>,
    /// The version seen.
    based_on: Option<i64>,
}

/// Write down that the police station was told of a dispute that is likely to escalate.
#[utoipa::path(post, path = "/matters/{id}/alert", tag = "matters", params(("id" = Uuid, Path)), request_body = AlertMatter,
    responses((status = 200, body = MatterView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn matter_alert(call: Call, Path(id): Path<Uuid>, body: Body<AlertMatter>) -> Result<Json<MatterView>, Problem> {
    let mut act = Act::new(&call, id, &[Right::MatterTriage, Right::DisputeMediate, Right::MatterHandle, Right::MatterReport])?;
    let text = act.text("text", body.text.clone()).await?;
    act.run(&body, body.based_on, Command::Alert { text }).await
}
