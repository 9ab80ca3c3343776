//! `GET /me`: who I am, what I may do, where.

use axum::Json;
use http_api::{App, At, Call, Caller, Problem};
use kernel::{Permit, Right, Roles};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::places::{NamedArea, NamedOrganisation, Place, PlacesOf};

/// The caller.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Me {
    /// The account.
    account: MyAccount,
    /// The person.
    person: MyPerson,
    /// Codes of the roles; the first leads.
    roles: Vec<String>,
    /// Which front page opens.
    front: String,
    /// Rights held anywhere.
    #[schema(value_type = Vec<String>)]
    rights: Vec<Right>,
    /// Areas within which the roles reach.
    areas: Vec<NamedArea>,
    /// Organisations for which the roles reach.
    organisations: Vec<NamedOrganisation>,
    /// In whose name the screens are headed.
    place: Place,
    /// Demo data: every page says so.
    demo: bool,
    /// The password was set by another and must be changed first.
    must_change_password: bool,
    /// The server's clock.
    now: At,
}

/// The account.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct MyAccount {
    /// Its identity.
    id: Uuid,
    /// The sign-in name.
    name: String,
}

/// The person.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct MyPerson {
    /// What he is called.
    name: String,
    /// What he is.
    title: String,
}

impl Me {
    /// The answer about a caller.
    pub async fn of(app: &App, caller: &Caller) -> Result<Self, Problem> {
        let scope = &caller.scope;
        let mut rights: Vec<Right> = scope.grants.iter().flat_map(|grant| grant.rights.iter().copied()).collect();
        rights.sort_unstable();
        rights.dedup();
        let areas = distinct(scope.grants.iter().filter_map(|grant| grant.area));
        let organisations = distinct(scope.units());
        // Names of one's own places are read for oneself, whatever the role.
        let permit = Permit::system("access", caller.jurisdiction, Right::RegistryRead);
        let places = app.shared::<PlacesOf>()?.0.clone();
        let roles = app.shared::<Roles>()?;
        let first = caller.roles.first().and_then(|code| roles.find(code));
        Ok(Self {
            account: MyAccount { id: caller.account, name: caller.sign_in.clone() },
            person: MyPerson { name: caller.name.clone(), title: caller.title.clone() },
            roles: caller.roles.clone(),
            front: first.map_or_else(|| "steward".to_owned(), |role| role.front.clone()),
            rights,
            place: places.place(app.store(), &permit, &areas, &organisations).await?,
            areas: places.areas(app.store(), &permit, &areas).await?,
            organisations: places.organisations(app.store(), &permit, &organisations).await?,
            demo: app.settings().demo,
            must_change_password: caller.must_change_password,
            now: app.store().now().into(),
        })
    }
}

fn distinct(ids: impl Iterator<Item = Uuid>) -> Vec<Uuid> {
    let mut found = vec![];
    for id in ids {
        if !found.contains(&id) {
            found.push(id);
        }
    }
    found
}

/// Who I am.
#[utoipa::path(
    get, path = "/me", tag = "access", operation_id = "me",
    responses((status = 200, description = "The caller.", body = Me),
              (status = "4XX", description = "Refused.", body = Problem),
              (status = "5XX", description = "Our fault.", body = Problem)),
)]
pub async fn me(call: Call) -> Result<Json<Me>, Problem> {
    Me::of(call.app(), &call.caller).await.map(Json)
}
