//! The operations of this room: front page, figures with the records behind them.

mod asked;
mod figures;
mod front;
mod records;

use http_api::{App, OpenApiRouter, routes};
use kernel::refusal::{Entry, RefusalKind};

/// This room's refusals, for `docs/errors.md`.
pub const ERRORS: &[Entry] = &[Entry {
    code: "period-invalid",
    kind: RefusalKind::Invalid,
    sentence: "日期不对，请按“2026-01-31”的样子填写，开始日期不晚于结束日期。",
}];

/// The operations, below `/api/v1`.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(front::front_show))
        .routes(routes!(figures::figure_list))
        .routes(routes!(figures::figure_show))
        .routes(routes!(records::figure_records))
}
