//! The names of areas and organisations. The registry knows them and lies above this room: it brings its knowledge as a trait.

use std::sync::Arc;

use futures_util::future::BoxFuture;
use http_api::Problem;
use kernel::Permit;
use serde::Serialize;
use store::Store;
use utoipa::ToSchema;
use uuid::Uuid;

/// An area by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct NamedArea {
    /// Which.
    pub id: Uuid,
    /// `东郝村第1网格`.
    pub name: String,
    /// `town`, `village`, `grid` …
    pub level: String,
}

/// An organisation by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct NamedOrganisation {
    /// Which.
    pub id: Uuid,
    /// `环卫办`.
    pub name: String,
}

/// The town (or county) in whose name the screens are headed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Place {
    /// The county's division code.
    pub jurisdiction: i64,
    /// `榆次区修文镇`.
    pub name: String,
    /// Its area.
    pub area: Option<Uuid>,
}

/// What this room asks of the registry.
pub trait Places: Send + Sync + 'static {
    /// The areas of these ids, in their order; those that are not there are left out.
    fn areas<'a>(&'a self, store: &'a Store, permit: &'a Permit, ids: &'a [Uuid]) -> BoxFuture<'a, Result<Vec<NamedArea>, Problem>>;

    /// The organisations of these ids, in their order; those that are not there are left out.
    fn organisations<'a>(
        &'a self,
        store: &'a Store,
        permit: &'a Permit,
        ids: &'a [Uuid],
    ) -> BoxFuture<'a, Result<Vec<NamedOrganisation>, Problem>>;

    /// The town that holds the first of these areas, else of these organisations; the county for those placed nowhere.
    fn place<'a>(
        &'a self,
        store: &'a Store,
        permit: &'a Permit,
        areas: &'a [Uuid],
        organisations: &'a [Uuid],
    ) -> BoxFuture<'a, Result<Place, Problem>>;
}

/// The registry's knowledge, as the app hands it to this room: `app.with(Arc::new(PlacesOf(…)))`.
#[derive(Clone)]
pub struct PlacesOf(pub Arc<dyn Places>);
