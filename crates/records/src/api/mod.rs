//! The operations of this room, below `/api/v1`: the same for every kind.

mod act;
mod actions;
mod amounts;
mod asked;
mod begin;
mod beside;
mod booked;
mod bulk;
mod declared;
mod enter;
mod export;
mod files;
mod form;
mod import;
mod kinds;
mod ledger;
mod list;
mod load;
mod parse;
mod query;
mod ranges;
mod reveal;
pub mod rooms;
mod said;
mod search;
mod shown;
mod timeline;
mod view;
pub mod wire;

use http_api::{App, OpenApiRouter, routes};

/// The operations.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(kinds::kind_list))
        .routes(routes!(kinds::kind_show))
        .routes(routes!(begin::kind_form))
        .routes(routes!(enter::record_enter))
        .routes(routes!(list::record_list))
        .routes(routes!(view::record_show))
        .routes(routes!(reveal::record_reveal))
        .routes(routes!(files::file_stage))
        .routes(routes!(files::record_file))
        .routes(routes!(ledger::ledger_page))
        .routes(routes!(ledger::ledger_workbook))
        .routes(routes!(import::import_template))
        .routes(routes!(import::import_run))
        .routes(routes!(export::record_workbook))
        .routes(routes!(bulk::record_bulk))
        .routes(routes!(act::record_act))
}
