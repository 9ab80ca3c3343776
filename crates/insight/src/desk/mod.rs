//! The operations of this room: front page, figures with the records behind them, ledgers on the screen and as workbooks.

mod asked;
mod front;
mod ledger_export;
mod ledger_list;
mod ledger_show;
mod records;

use desk::{App, OpenApiRouter, routes};
use kernel::refusal::{Entry, Kind};

/// This room's refusals, for `docs/errors.md`.
pub const ERRORS: &[Entry] = &[
    Entry {
        code: "ledger-too-long", kind: Kind::Invalid, sentence: "这个范围内的记录太多，请缩短期间或缩小范围后再导出。"
    },
    Entry {
        code: "period-invalid", kind: Kind::Invalid, sentence: "日期不对，请按“2026-01-31”的样子填写，开始日期不晚于结束日期。"
    },
];

/// The operations, below `/api/v1`.
pub fn router() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(front::front_show))
        .routes(routes!(records::figure_records))
        .routes(routes!(ledger_list::ledger_list))
        .routes(routes!(ledger_show::ledger_show))
        .routes(routes!(ledger_export::ledger_export))
}
