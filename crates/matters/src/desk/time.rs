//! Extensions and pauses.

use axum::Json;
use desk::{Body, Call, Path, Problem};
use kernel::Right;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    act::{Act, Day},
    wire::MatterView,
};
use crate::rules::{Command, command::Until};

/// How much longer, and why.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct RequestExtensionMatter {
    /// For which task.
    task: Option<Uuid>,
    /// Until when.
    until: Option<Day>,
    /// Or by how many days.
    days: Option<i64>,
    /// Words.
    text: Option<String>,
    /// The version seen.
    based_on: Option<i64>,
}

/// Ask for an extension.
#[utoipa::path(post, path = "/matters/{id}/request-extension", tag = "matters", params(("id" = Uuid, Path)), request_body = RequestExtensionMatter,
    responses((status = 200, body = MatterView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn matter_request_extension(
    call: Call,
    Path(id): Path<Uuid>,
    body: Body<RequestExtensionMatter>,
) -> Result<Json<MatterView>, Problem> {
    let mut act = Act::new(&call, id, &[Right::MatterHandle, Right::DisputeMediate])?;
    let text = act.text("text", body.text.clone()).await?;
    let until = match (&body.until, body.days) {
        (Some(day), _) => Until::At(day.0),
        (None, Some(days)) => Until::Days(days),
        (None, None) => return Err(Problem::invalid("matter-until-past", "until", "请选择延到哪一天")),
    };
    act.run(&body, body.based_on, Command::RequestExtension { task: body.task, until, text }).await
}

/// The ruling.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct RuleExtensionMatter {
    /// Whether it is granted.
    agree: bool,
    /// Words.
    text: Option<String>,
    /// The version seen.
    based_on: Option<i64>,
}

/// Rule on an extension.
#[utoipa::path(post, path = "/matters/{id}/rule-extension", tag = "matters", params(("id" = Uuid, Path)), request_body = RuleExtensionMatter,
    responses((status = 200, body = MatterView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn matter_rule_extension(
    call: Call,
    Path(id): Path<Uuid>,
    body: Body<RuleExtensionMatter>,
) -> Result<Json<MatterView>, Problem> {
    let mut act = Act::new(&call, id, &[Right::MatterApprove])?;
    let text = act.text("text", body.text.clone()).await?;
    act.run(&body, body.based_on, Command::RuleExtension { agree: body.agree, text }).await
}

/// Until when, and why.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct SuspendMatter {
    /// Until when.
    until: Day,
    /// Words.
    text: Option<String>,
    /// The version seen.
    based_on: Option<i64>,
}

/// Let the clocks stand still.
#[utoipa::path(post, path = "/matters/{id}/suspend", tag = "matters", params(("id" = Uuid, Path)), request_body = SuspendMatter,
    responses((status = 200, body = MatterView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn matter_suspend(call: Call, Path(id): Path<Uuid>, body: Body<SuspendMatter>) -> Result<Json<MatterView>, Problem> {
    let mut act = Act::new(&call, id, &[Right::MatterApprove])?;
    let text = act.text("text", body.text.clone()).await?;
    act.run(&body, body.based_on, Command::Suspend { until: body.until.0, text }).await
}

/// Nothing but the version.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct ResumeMatter {
    /// The version seen.
    based_on: Option<i64>,
}

/// Let the clocks run again.
#[utoipa::path(post, path = "/matters/{id}/resume", tag = "matters", params(("id" = Uuid, Path)), request_body = ResumeMatter,
    responses((status = 200, body = MatterView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn matter_resume(call: Call, Path(id): Path<Uuid>, body: Body<ResumeMatter>) -> Result<Json<MatterView>, Problem> {
    let act = Act::new(&call, id, &[Right::MatterTriage, Right::MatterApprove])?;
    act.run(&body, body.based_on, Command::Resume).await
}
