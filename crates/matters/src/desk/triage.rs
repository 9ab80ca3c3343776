//! What the desk does before and beside the work.

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
use crate::rules::{Command, case::Point};

/// What the desk found.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct JudgeMatter {
    /// Whether it is true.
    valid: bool,
    /// The right category.
    category: Option<String>,
    /// `ordinary` or `urgent`.
    urgency: Option<String>,
    /// `ordinary` or `serious`.
    grade: Option<String>,
    /// Words.
    text: Option<String>,
    /// The version seen.
    based_on: Option<i64>,
}

/// Judge a hazard: true or not, how urgent, how grave.
#[utoipa::path(post, path = "/matters/{id}/judge", tag = "matters", params(("id" = Uuid, Path)), request_body = JudgeMatter,
    responses((status = 200, body = MatterView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn matter_judge(call: Call, Path(id): Path<Uuid>, body: Body<JudgeMatter>) -> Result<Json<MatterView>, Problem> {
    let mut act = Act::new(&call, id, &[Right::MatterTriage])?;
    let text = act.text("text", body.text.clone()).await?;
    let (category, urgency, grade) = (body.category.clone(), body.urgency.clone(), body.grade.clone());
    act.run(&body, body.based_on, Command::Judge { valid: body.valid, category, urgency, grade, text }).await
}

/// Who is to work on it.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct DispatchMatter {
    /// The unit that leads.
    lead: Uuid,
    /// Units that help.
    #[serde(default, deserialize_with = "desk::at_most::<20, _, _>")]
    co: Option<Vec<Uuid>>,
    /// Words.
    text: Option<String>,
    /// Another end than the category's.
    due: Option<Day>,
    /// The version seen.
    based_on: Option<i64>,
}

/// Dispatch a matter to units.
#[utoipa::path(post, path = "/matters/{id}/dispatch", tag = "matters", params(("id" = Uuid, Path)), request_body = DispatchMatter,
    responses((status = 200, body = MatterView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn matter_dispatch(call: Call, Path(id): Path<Uuid>, body: Body<DispatchMatter>) -> Result<Json<MatterView>, Problem> {
    let mut act = Act::new(&call, id, &[Right::MatterTriage])?;
    let text = act.text("text", body.text.clone()).await?;
    let co = body.co.clone().unwrap_or_default();
    act.run(&body, body.based_on, Command::Dispatch { lead: body.lead, co, due: body.due.map(|day| day.0), text }).await
}

/// The ruling on a return.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct RuleReturnMatter {
    /// Which task.
    task: Uuid,
    /// Whether it goes back.
    agree: bool,
    /// Words.
    text: Option<String>,
    /// The version seen.
    based_on: Option<i64>,
}

/// Rule whether a task goes back to the desk.
#[utoipa::path(post, path = "/matters/{id}/rule-return", tag = "matters", params(("id" = Uuid, Path)), request_body = RuleReturnMatter,
    responses((status = 200, body = MatterView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn matter_rule_return(
    call: Call,
    Path(id): Path<Uuid>,
    body: Body<RuleReturnMatter>,
) -> Result<Json<MatterView>, Problem> {
    let mut act = Act::new(&call, id, &[Right::MatterTriage, Right::MatterApprove])?;
    let text = act.text("text", body.text.clone()).await?;
    act.run(&body, body.based_on, Command::RuleReturn { task: body.task, agree: body.agree, text }).await
}

/// What is put right.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct CorrectMatter {
    /// The right category.
    category: Option<String>,
    /// The right area.
    area: Option<Uuid>,
    /// The right spot in words.
    spot: Option<String>,
    /// Latitude.
    lat: Option<f64>,
    /// Longitude.
    lon: Option<f64>,
    /// Why.
    reason: Option<String>,
    /// The version seen.
    based_on: Option<i64>,
}

/// Put category or place right.
#[utoipa::path(post, path = "/matters/{id}/correct", tag = "matters", params(("id" = Uuid, Path)), request_body = CorrectMatter,
    responses((status = 200, body = MatterView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn matter_correct(call: Call, Path(id): Path<Uuid>, body: Body<CorrectMatter>) -> Result<Json<MatterView>, Problem> {
    let mut act = Act::new(&call, id, &[Right::MatterTriage, Right::MatterReport])?;
    let reason = act.text("reason", body.reason.clone()).await?;
    let spot = act.text("spot", body.spot.clone()).await?;
    let point = point(body.lat, body.lon)?;
    let (category, area) = (body.category.clone(), body.area);
    act.run(&body, body.based_on, Command::Correct { category, area, spot, point, reason }).await
}

/// Why it is taken back.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct WithdrawMatter {
    /// Why.
    reason: Option<String>,
    /// The version seen.
    based_on: Option<i64>,
}

/// Withdraw what was registered by mistake.
#[utoipa::path(post, path = "/matters/{id}/withdraw", tag = "matters", params(("id" = Uuid, Path)), request_body = WithdrawMatter,
    responses((status = 200, body = MatterView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn matter_withdraw(call: Call, Path(id): Path<Uuid>, body: Body<WithdrawMatter>) -> Result<Json<MatterView>, Problem> {
    let mut act = Act::new(&call, id, &[Right::MatterTriage, Right::MatterReport])?;
    let reason = act.text("reason", body.reason.clone()).await?;
    act.run(&body, body.based_on, Command::Withdraw { reason }).await
}

/// Under which.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct MergeMatter {
    /// The matter that leads.
    into: Uuid,
    /// The version seen.
    based_on: Option<i64>,
}

/// Carry a double registration on under another.
#[utoipa::path(post, path = "/matters/{id}/merge", tag = "matters", params(("id" = Uuid, Path)), request_body = MergeMatter,
    responses((status = 200, body = MatterView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn matter_merge(call: Call, Path(id): Path<Uuid>, body: Body<MergeMatter>) -> Result<Json<MatterView>, Problem> {
    let act = Act::new(&call, id, &[Right::MatterTriage])?;
    act.run(&body, body.based_on, Command::Merge { into: body.into }).await
}

/// A nudge.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct UrgeMatter {
    /// Words.
    text: Option<String>,
    /// The version seen.
    based_on: Option<i64>,
}

/// Urge.
#[utoipa::path(post, path = "/matters/{id}/urge", tag = "matters", params(("id" = Uuid, Path)), request_body = UrgeMatter,
    responses((status = 200, body = MatterView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn matter_urge(call: Call, Path(id): Path<Uuid>, body: Body<UrgeMatter>) -> Result<Json<MatterView>, Problem> {
    let mut act = Act::new(&call, id, &[Right::MatterTriage])?;
    let text = act.text("text", body.text.clone()).await?;
    act.run(&body, body.based_on, Command::Urge { text }).await
}

/// A report to the district.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct ReportUpMatter {
    /// Words.
    text: Option<String>,
    /// 文号.
    document_number: Option<String>,
    /// The version seen.
    based_on: Option<i64>,
}

/// Report a serious hazard to the district.
#[utoipa::path(post, path = "/matters/{id}/report-up", tag = "matters", params(("id" = Uuid, Path)), request_body = ReportUpMatter,
    responses((status = 200, body = MatterView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn matter_report_up(call: Call, Path(id): Path<Uuid>, body: Body<ReportUpMatter>) -> Result<Json<MatterView>, Problem> {
    let mut act = Act::new(&call, id, &[Right::MatterTriage, Right::MatterApprove])?;
    let text = act.text("text", body.text.clone()).await?;
    let document_number = super::act::plain("document_number", body.document_number.clone())?;
    act.run(&body, body.based_on, Command::ReportUp { text, document_number }).await
}

/// A remark.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct RemarkMatter {
    /// Words.
    text: Option<String>,
    /// The version seen.
    based_on: Option<i64>,
}

/// Remark as a leader.
#[utoipa::path(post, path = "/matters/{id}/remark", tag = "matters", params(("id" = Uuid, Path)), request_body = RemarkMatter,
    responses((status = 200, body = MatterView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn matter_remark(call: Call, Path(id): Path<Uuid>, body: Body<RemarkMatter>) -> Result<Json<MatterView>, Problem> {
    let mut act = Act::new(&call, id, &[Right::MatterRemark])?;
    let text = act.text("text", body.text.clone()).await?;
    act.run(&body, body.based_on, Command::Remark { text }).await
}

/// A spot on the map, in degrees.
pub(super) fn point(lat: Option<f64>, lon: Option<f64>) -> Result<Option<Point>, Problem> {
    let (Some(lat), Some(lon)) = (lat, lon) else { return Ok(None) };
    if !(-90.0..=90.0).contains(&lat) || !(-180.0..=180.0).contains(&lon) {
        return Err(Problem::invalid("matter-point", "lat", "位置不对，请重新定位，或留空"));
    }
    Ok(Some(Point { lat_e6: (lat * 1e6).round() as i64, lon_e6: (lon * 1e6).round() as i64 }))
}
