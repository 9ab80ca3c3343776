//! The operations of this room: the tree, its posts and households, the check of the household limit, sheets in and out.

mod area;
mod area_duty;
mod area_households;
mod area_list;
mod area_posts;
mod area_search;
mod breaches;
mod importing;
mod organisation_list;
mod people_search;
mod sight;

use axum::extract::DefaultBodyLimit;
use http_api::{App, OpenApiRouter, routes};

/// Bytes of a sheet: a hundred thousand households as .xlsx are about ten megabytes.
const SHEET: usize = 32 << 20;

/// The operations, below `/api/v1`.
pub fn router() -> OpenApiRouter<App> {
    let sheets = OpenApiRouter::new()
        .routes(routes!(importing::import_run))
        .routes(routes!(importing::import_progress))
        .routes(routes!(importing::import_template))
        .layer(DefaultBodyLimit::max(SHEET));
    OpenApiRouter::new()
        .routes(routes!(area_list::area_list))
        .routes(routes!(area_search::area_search))
        .routes(routes!(area::area_show))
        .routes(routes!(area_posts::area_posts))
        .routes(routes!(area_duty::area_duty, area_duty::area_duty_set))
        .routes(routes!(area_duty::area_duty_people))
        .routes(routes!(area_households::area_households))
        .routes(routes!(organisation_list::organisation_list))
        .routes(routes!(people_search::people_search))
        .routes(routes!(breaches::registry_breaches))
        .merge(sheets)
}
