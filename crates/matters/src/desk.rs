//! The operations of this room, below `/api/v1`.

mod act;
mod bulk;
mod check;
mod dispute;
mod export;
mod files;
mod leader;
mod list;
mod query;
mod report;
mod reveal;
mod show;
mod time;
mod timeline;
mod triage;
mod view;
pub mod wire;
mod work;

use desk::{App, OpenApiRouter, routes};
pub use leader::Leaders;
pub use list::{MatterQuery, list};
pub use wire::MatterLine;

/// The operations.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list::matter_list, report::matter_report))
        .routes(routes!(export::matter_export))
        .routes(routes!(show::matter_show))
        .routes(routes!(show::matter_clock))
        .routes(routes!(reveal::matter_reveal))
        .routes(routes!(files::matter_file))
        .routes(routes!(bulk::matter_bulk_dispatch))
        .routes(routes!(triage::matter_judge))
        .routes(routes!(triage::matter_dispatch))
        .routes(routes!(triage::matter_rule_return))
        .routes(routes!(triage::matter_correct))
        .routes(routes!(triage::matter_withdraw))
        .routes(routes!(triage::matter_merge))
        .routes(routes!(triage::matter_urge))
        .routes(routes!(triage::matter_report_up))
        .routes(routes!(triage::matter_remark))
        .routes(routes!(work::matter_accept))
        .routes(routes!(work::matter_request_return))
        .routes(routes!(work::matter_progress))
        .routes(routes!(work::matter_submit))
        .routes(routes!(check::matter_recheck))
        .routes(routes!(check::matter_call_back))
        .routes(routes!(check::matter_close))
        .routes(routes!(check::matter_reopen))
        .routes(routes!(time::matter_request_extension))
        .routes(routes!(time::matter_rule_extension))
        .routes(routes!(time::matter_suspend))
        .routes(routes!(time::matter_resume))
        .routes(routes!(dispute::matter_admit))
        .routes(routes!(dispute::matter_mediate))
        .routes(routes!(dispute::matter_settle))
        .routes(routes!(dispute::matter_settle_on_the_spot))
        .routes(routes!(dispute::matter_fail))
        .routes(routes!(dispute::matter_escalate))
        .routes(routes!(dispute::matter_perform))
        .routes(routes!(dispute::matter_assess))
        .routes(routes!(dispute::matter_alert))
}
