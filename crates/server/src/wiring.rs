//! Which rooms there are. A new room adds a line to each function here.

use std::{path::Path, sync::Arc};

use crate::{Failed, names::Names, shelf};
use access::{Access, DemoAccounts, PlacesOf, Setup, SubjectsOf};
use http_api::{App, OpenApiRouter, Settings, errors};
use store::{Store, StreamKind, Table};
use utoipa::{
    Modify, OpenApi,
    openapi::{
        RefOr,
        security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};

/// The tables of all rooms.
pub fn tables() -> Vec<&'static Table> {
    [access::TABLES, registry::table::TABLES, records::TABLES].concat()
}

/// The kinds of stream of all rooms.
pub fn streams() -> Vec<StreamKind> {
    let own = [StreamKind::of::<access::Account>(), StreamKind::of::<records::Record>(), StreamKind::of::<packs::Bindings>()];
    own.iter().chain(registry::streams::STREAMS).copied().collect()
}

/// The operations of all rooms with their document.
pub fn api() -> OpenApiRouter<App> {
    let rooms = OpenApiRouter::new().merge(access::router()).merge(registry::router()).merge(records::router()).merge(insight::router());
    let mut api = OpenApiRouter::with_openapi(Document::openapi()).nest("/api/v1", rooms);
    Problems.modify(api.get_openapi_mut());
    api
}

/// `docs/errors.md`.
pub fn errors() -> String {
    let accounts = access::rules::refusal::entries();
    errors::document(&[&accounts, registry::ERRORS, records::ERRORS, insight::ERRORS, packs::ERRORS], &[access::ERRORS])
}

/// `docs/openapi.json`.
pub fn document() -> Result<String, Failed> {
    Ok(api().into_openapi().to_pretty_json()?)
}

/// The app over an opened store. Packs are bound by [`shelf::bind`], which the caller awaits before anything is asked.
pub fn app(
    store: Store,
    settings: Settings,
    packs: Option<&Path>,
    setup_key: Option<&str>,
    demo: Option<DemoAccounts>,
) -> Result<App, Failed> {
    let (bound, places, roles) = shelf::open(packs)?;
    let roles = Arc::new(access::rules::role::roles(roles));
    let access = Arc::new(Access::new(Arc::clone(&roles)));
    Ok(App::new(store, access.clone(), settings)
        .with(access)
        .with(roles)
        .with(Arc::new(Setup::new(setup_key)))
        .with(Arc::new(registry::Sources::new(bound.clone())))
        .with(Arc::new(records::Sources { declarations: bound.clone() }))
        .with(Arc::new(insight::Sources { declarations: bound.clone() }))
        .with(bound)
        .with(places)
        .with(Arc::new(demo.unwrap_or_default()))
        .with(Arc::new(SubjectsOf(Arc::new(Names))))
        .with(Arc::new(PlacesOf(Arc::new(Names)))))
}

/// The head of the document.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Gewu",
        description = "Records, ledgers and figures of a county and its towns, villages and grids. Errors are RFC 9457 problems \
                       with stable codes (docs/errors.md). Writes carry an `Idempotency-Key` (a UUID made by the client, kept \
                       through retries): the same again gives the first answer, another body under the same key is 422. \
                       Browsers use the session cookie and are held to the same origin; programs use a bearer token.",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    security(("session" = []), ("token" = [])),
    modifiers(&Schemes)
)]
struct Document;

/// What a refusal is sent as (RFC 9457): operations name the type [`http_api::Problem`], and here it gets its kind of content.
struct Problems;

impl Modify for Problems {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let operations = document.paths.paths.values_mut().flat_map(|path| {
            let path = [&mut path.get, &mut path.put, &mut path.post, &mut path.delete, &mut path.patch];
            path.into_iter().flatten()
        });
        for answer in operations.flat_map(|operation| operation.responses.responses.iter_mut()) {
            if let (true, RefOr::T(response)) = (answer.0.starts_with(['4', '5']), answer.1)
                && let Some(content) = response.content.shift_remove("application/json")
            {
                response.content.insert("application/problem+json".into(), content);
            }
        }
    }
}

/// The two ways of showing who one is.
struct Schemes;

impl Modify for Schemes {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let parts = document.components.get_or_insert_default();
        let cookie = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new(http_api::call::COOKIE)));
        let bearer = SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build());
        parts.add_security_scheme("session", cookie);
        parts.add_security_scheme("token", bearer);
    }
}
