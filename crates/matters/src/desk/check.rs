//! What follows the work.

use axum::Json;
use desk::{Body, Call, Path, Problem};
use kernel::Right;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{act::Act, wire::MatterView};
use crate::rules::Command;

/// What the recheck found.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct RecheckMatter {
    /// Whether it is good.
    pass: bool,
    /// Words.
    text: Option<String>,
    /// Photos.
    files: Option<Vec<Uuid>>,
    /// The version seen.
    based_on: Option<i64>,
}

/// Recheck on the spot.
#[utoipa::path(post, path = "/matters/{id}/recheck", tag = "matters", params(("id" = Uuid, Path)), request_body = RecheckMatter,
    responses((status = 200, body = MatterView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn matter_recheck(call: Call, Path(id): Path<Uuid>, body: Body<RecheckMatter>) -> Result<Json<MatterView>, Problem> {
    let mut act = Act::new(&call, id, &[Right::MatterVerify, Right::MatterTriage])?;
    let text = act.text("text", body.text.clone()).await?;
    let files = act.files(body.files.clone())?;
    act.run(&body, body.based_on, Command::Recheck { pass: body.pass, text, files }).await
}

/// What the person said.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct CallBackMatter {
    /// The answer.
    result: String,
    /// Words.
    text: Option<String>,
    /// The version seen.
    based_on: Option<i64>,
}

/// Record a call-back. Not reached is not satisfied.
#[utoipa::path(post, path = "/matters/{id}/call-back", tag = "matters", params(("id" = Uuid, Path)), request_body = CallBackMatter,
    responses((status = 200, body = MatterView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn matter_call_back(call: Call, Path(id): Path<Uuid>, body: Body<CallBackMatter>) -> Result<Json<MatterView>, Problem> {
    let mut act = Act::new(&call, id, &[Right::MatterVerify, Right::MatterTriage, Right::DisputeMediate])?;
    let text = act.text("text", body.text.clone()).await?;
    act.run(&body, body.based_on, Command::CallBack { result: body.result.clone(), text }).await
}

/// Closing words.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct CloseMatter {
    /// Words.
    text: Option<String>,
    /// The version seen.
    based_on: Option<i64>,
}

/// Close.
#[utoipa::path(post, path = "/matters/{id}/close", tag = "matters", params(("id" = Uuid, Path)), request_body = CloseMatter,
    responses((status = 200, body = MatterView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn matter_close(call: Call, Path(id): Path<Uuid>, body: Body<CloseMatter>) -> Result<Json<MatterView>, Problem> {
    let mut act = Act::new(&call, id, &[Right::MatterTriage, Right::DisputeMediate])?;
    let text = act.text("text", body.text.clone()).await?;
    act.run(&body, body.based_on, Command::Close { text }).await
}

/// Why it is done again.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct ReopenMatter {
    /// Words.
    text: Option<String>,
    /// The version seen.
    based_on: Option<i64>,
}

/// Do it again (重新办理).
#[utoipa::path(post, path = "/matters/{id}/reopen", tag = "matters", params(("id" = Uuid, Path)), request_body = ReopenMatter,
    responses((status = 200, body = MatterView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn matter_reopen(call: Call, Path(id): Path<Uuid>, body: Body<ReopenMatter>) -> Result<Json<MatterView>, Problem> {
    let mut act = Act::new(&call, id, &[Right::MatterTriage, Right::DisputeMediate])?;
    let text = act.text("text", body.text.clone()).await?;
    act.run(&body, body.based_on, Command::Reopen { text }).await
}
