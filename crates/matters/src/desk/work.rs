//! What units do with their tasks.

use axum::Json;
use desk::{Body, Call, Path, Problem};
use kernel::Right;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{act::Act, wire::MatterView};
use crate::rules::Command;

/// Which task.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct AcceptMatter {
    /// Which task.
    task: Uuid,
    /// The version seen.
    based_on: Option<i64>,
}

/// Accept a task.
#[utoipa::path(post, path = "/matters/{id}/accept", tag = "matters", params(("id" = Uuid, Path)), request_body = AcceptMatter,
    responses((status = 200, body = MatterView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn matter_accept(call: Call, Path(id): Path<Uuid>, body: Body<AcceptMatter>) -> Result<Json<MatterView>, Problem> {
    let act = Act::new(&call, id, &[Right::MatterHandle, Right::DisputeMediate])?;
    act.run(&body, body.based_on, Command::Accept { task: body.task }).await
}

/// Why it is not ours.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct RequestReturnMatter {
    /// Which task.
    task: Uuid,
    /// Words.
    text: Option<String>,
    /// The version seen.
    based_on: Option<i64>,
}

/// Ask to give a task back.
#[utoipa::path(post, path = "/matters/{id}/request-return", tag = "matters", params(("id" = Uuid, Path)), request_body = RequestReturnMatter,
    responses((status = 200, body = MatterView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn matter_request_return(
    call: Call,
    Path(id): Path<Uuid>,
    body: Body<RequestReturnMatter>,
) -> Result<Json<MatterView>, Problem> {
    let mut act = Act::new(&call, id, &[Right::MatterHandle, Right::DisputeMediate])?;
    let text = act.text("text", body.text.clone()).await?;
    act.run(&body, body.based_on, Command::RequestReturn { task: body.task, text }).await
}

/// What was done so far.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct ProgressMatter {
    /// For which task.
    task: Option<Uuid>,
    /// Words.
    text: Option<String>,
    /// Photos.
    files: Option<Vec<Uuid>>,
    /// The version seen.
    based_on: Option<i64>,
}

/// Write down progress.
#[utoipa::path(post, path = "/matters/{id}/progress", tag = "matters", params(("id" = Uuid, Path)), request_body = ProgressMatter,
    responses((status = 200, body = MatterView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn matter_progress(call: Call, Path(id): Path<Uuid>, body: Body<ProgressMatter>) -> Result<Json<MatterView>, Problem> {
    let mut act = Act::new(&call, id, &[Right::MatterHandle, Right::DisputeMediate, Right::MatterTriage])?;
    let text = act.text("text", body.text.clone()).await?;
    let files = act.files(body.files.clone())?;
    act.run(&body, body.based_on, Command::Progress { task: body.task, text, files }).await
}

/// What was done.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct SubmitMatter {
    /// Which task.
    task: Uuid,
    /// Words.
    text: Option<String>,
    /// Photos of the result.
    files: Option<Vec<Uuid>>,
    /// Why co-handlers need not answer any more.
    waive: Option<String>,
    /// The version seen.
    based_on: Option<i64>,
}

/// Submit a task as done.
#[utoipa::path(post, path = "/matters/{id}/submit", tag = "matters", params(("id" = Uuid, Path)), request_body = SubmitMatter,
    responses((status = 200, body = MatterView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn matter_submit(call: Call, Path(id): Path<Uuid>, body: Body<SubmitMatter>) -> Result<Json<MatterView>, Problem> {
    let mut act = Act::new(&call, id, &[Right::MatterHandle])?;
    let text = act.text("text", body.text.clone()).await?;
    let files = act.files(body.files.clone())?;
    let waive = act.text("waive", body.waive.clone()).await?;
    act.run(&body, body.based_on, Command::Submit { task: body.task, text, files, waive }).await
}
