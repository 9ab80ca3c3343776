//! `GET /roles`: the roles that may be given, as the packs and the program have them.

use axum::Json;
use http_api::{Call, Page, Problem};
use kernel::{Right, Roles};
use serde::Serialize;
use utoipa::ToSchema;

use crate::rules::role::is_apart;

/// A role.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoleLine {
    /// Its code.
    code: String,
    /// What people call it.
    name: String,
    /// Whether it means nothing without an area or an organisation.
    placed: bool,
    /// Whether it is one of the three administrators, who hold nothing else.
    apart: bool,
}

/// List the roles.
#[utoipa::path(
    get, path = "/roles", tag = "access", operation_id = "role_list",
    responses((status = 200, description = "In the order of the packs.", body = Page<RoleLine>),
              (status = "4XX", description = "Refused.", body = Problem),
              (status = "5XX", description = "Our fault.", body = Problem)),
)]
pub async fn role_list(call: Call) -> Result<Json<Page<RoleLine>>, Problem> {
    call.permit(Right::AccountAdmin).or_else(|_| call.permit(Right::SecurityAdmin)).or_else(|_| call.permit(Right::AuditRead))?;
    let roles = call.shared::<Roles>()?;
    let line =
        |role: &kernel::Role| RoleLine { code: role.code.clone(), name: role.name.clone(), placed: role.placed, apart: is_apart(role) };
    Ok(Json(Page::whole(roles.0.iter().map(line).collect())))
}
