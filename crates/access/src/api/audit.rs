//! `GET /audit`: who opened which masked particulars, who signed in, who changed accounts and rights. For the auditor alone.

#![expect(unused_qualifications, reason = "utoipa writes out the path of a type of parameters")]

use axum::Json;
use http_api::{At, Call, Limits, Page, Params, Problem};
use kernel::{Instant, Permit, Right};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::{SubjectsOf, table::NEVER};

/// One line.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditLine {
    /// Its identity.
    id: Uuid,
    /// When.
    at: At,
    /// The sign-in name; empty where nobody was recognised.
    account: Option<String>,
    /// The title of the office.
    title: Option<String>,
    /// From where.
    address: String,
    /// What: `look`, `sign_in`, `sign_in_failed`, `account_opened` …
    what: String,
    /// What kind of thing it was about.
    subject_kind: String,
    /// Which.
    subject: Option<Uuid>,
    /// The matter's number, or the account's sign-in name.
    subject_name: Option<String>,
    /// What for.
    purpose: String,
}

/// Which lines.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct AuditFilter {
    /// Only what this account did.
    account: Option<Uuid>,
    /// The cursor of the page before.
    after: Option<String>,
    /// How many at most.
    limit: Option<u32>,
}

/// The audit list, newest first.
#[utoipa::path(
    get, path = "/audit", tag = "access", operation_id = "audit_list", params(AuditFilter),
    responses((status = 200, description = "A page.", body = Page<AuditLine>),
              (status = "4XX", description = "Refused.", body = Problem),
              (status = "5XX", description = "Our fault.", body = Problem)),
)]
pub async fn audit_list(call: Call, Params(filter): Params<AuditFilter>) -> Result<Json<Page<AuditLine>>, Problem> {
    let permit = call.permit(Right::AuditRead)?;
    let limits = Limits { after: filter.after, limit: filter.limit };
    let (at, id) = limits.key::<(i64, Uuid)>()?.unwrap_or((NEVER.0, Uuid::max()));
    let size = limits.size();
    let mut args = vec![call.jurisdiction().into(), at.into(), id.into()];
    args.extend(filter.account.map(Into::into));
    args.push((size as i64 + 1).into());
    let whose = if filter.account.is_some() {
        "AND l.account = $4 ORDER BY l.at DESC, l.id DESC LIMIT $5"
    } else {
        "ORDER BY l.at DESC, l.id DESC LIMIT $4"
    };
    let sql = format!(
        "SELECT l.id, l.at, a.sign_in, a.title, l.address, l.what, l.subject_kind, l.subject, s.sign_in AS subject_name, l.purpose \
         FROM audit l LEFT JOIN account a ON a.jurisdiction = l.jurisdiction AND a.stream = l.account \
         LEFT JOIN account s ON s.jurisdiction = l.jurisdiction AND s.stream = l.subject \
         WHERE l.jurisdiction = $1 AND (l.at, l.id) < ($2, $3) {whose}"
    );
    let mut lines = vec![];
    for row in call.store().read(&permit).query(&sql, &args).await? {
        lines.push(AuditLine {
            id: row.id("id")?,
            at: Instant(row.int("at")?).into(),
            account: row.opt_text("sign_in")?,
            title: row.opt_text("title")?,
            address: row.text("address")?,
            what: row.text("what")?,
            subject_kind: row.text("subject_kind")?,
            subject: row.opt_id("subject")?,
            subject_name: row.opt_text("subject_name")?,
            purpose: row.text("purpose")?,
        });
    }
    let mut page = Page::cut(lines, size, |line| (line.at.0.0, line.id));
    name_records(&call, &permit, &mut page.items).await?;
    Ok(Json(page))
}

/// Puts the records' numbers in: the auditor asks for the paper by its number.
async fn name_records(call: &Call, permit: &Permit, lines: &mut [AuditLine]) -> Result<(), Problem> {
    let records: Vec<Uuid> = lines.iter().filter(|line| line.subject_kind == "record").filter_map(|line| line.subject).collect();
    let numbers = call.shared::<SubjectsOf>()?.0.records(call.store(), permit, &records).await?;
    for line in lines.iter_mut().filter(|line| line.subject_kind == "record") {
        line.subject_name = numbers.iter().find(|(id, _)| Some(*id) == line.subject).map(|(_, number)| number.clone());
    }
    Ok(())
}
