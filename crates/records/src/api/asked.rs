//! What a list is asked for, and the question that becomes of it for one caller.

use std::sync::Arc;

use http_api::{Call, Problem};
use kernel::{
    Permit,
    schema::{Phase, RecordKind, listing},
};
use registry::read;
use serde::{Deserialize, Serialize};
use store::Reader;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{
    query::{Filters, Order, Query, Within, barred},
    ranges::{self, ranges},
};
use crate::rules::clock::begin_of;

/// What is asked for. A filter on a declared field is `f.<code>=<code>`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, IntoParams, ToSchema)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct RecordQuery {
    /// `owed` (what I owe), `mine` (what I wrote), `unit`, `area` (default), `pool` (what may be claimed).
    pub view: Option<String>,
    /// One kind; several with commas.
    pub kind: Option<String>,
    /// Within this area, of any level: county, town, village, grid, micro-grid, and what a pack has besides.
    pub area: Option<Uuid>,
    /// Of this organisation.
    pub unit: Option<Uuid>,
    /// Statuses, with commas.
    pub status: Option<String>,
    /// Phases, with commas.
    pub phase: Option<String>,
    /// Only open (`true`) or only ended ones.
    pub open: Option<bool>,
    /// `newest` (default) or `due`.
    pub order: Option<String>,
    /// `soon` or `overdue`.
    pub clock: Option<String>,
    /// From this day on.
    pub since: Option<String>,
    /// Up to this day.
    pub until: Option<String>,
    /// Words or a number.
    pub q: Option<String>,
    /// From the page before.
    pub cursor: Option<String>,
    /// At most 100.
    pub limit: Option<usize>,
    /// Whether to count.
    pub count: Option<bool>,
}

/// A parameter that the list does not know is said: passed over, it would leave a list wider than what was asked for.
pub(super) fn known_words(raw: &str) -> Result<(), Problem> {
    let mut names = raw.split('&').filter_map(|pair| pair.split('=').next()).filter(|name| !name.is_empty());
    match names.find(|name| !name.starts_with("f.") && !listing::PARAMETERS.contains(name) && !listing::OF_A_PAGE.contains(name)) {
        Some(name) => Err(Problem::invalid("field-unknown", name, format!("列表没有“{name}”这个条件，请刷新页面后再试"))),
        None => Ok(()),
    }
}

/// Filters on declared fields: `f.topic=water`.
pub(super) fn declared_filters(raw: &str) -> Vec<String> {
    let pairs = raw.split('&').filter_map(|pair| pair.split_once('='));
    let plain = |text: &str| text.replace('+', " ");
    let declared = pairs.filter_map(|(name, value)| Some((name.strip_prefix("f.")?, value)));
    declared.filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("{}={}", plain(name), plain(value))).collect()
}

/// Whether every declared filter is over a field that whoever sees the record reads: what is kept for handlers cannot be probed, and
/// what is not declared finds nothing. A word that holds what parts one value from the next is none.
pub(super) fn may_filter(query: &Query) -> bool {
    let open =
        |code: &str| code.contains('.') || query.kinds.iter().all(|kind| kind.field(code).is_none_or(kernel::schema::Field::is_open));
    let whole =
        |value: &String| !value.contains(';') && value.split_once('=').is_some_and(|(code, value)| open(code) && !value.contains('='));
    query.filters.values.iter().all(whole)
}

/// The query behind a list.
pub(super) async fn query(
    call: &Call,
    permit: &Permit,
    reader: &mut Reader,
    asked: &RecordQuery,
    declared: Vec<String>,
) -> Result<Query, Problem> {
    understood(asked)?;
    let wanted = list(asked.kind.as_deref());
    let mut kinds = ranges::declared(call, permit, reader).await?;
    kinds.retain(|kind| wanted.is_empty() || wanted.contains(&kind.code));
    standing(asked, &kinds)?;
    let order = match (asked.view.as_deref(), asked.order.as_deref()) {
        (Some("owed"), _) => Order::Owed,
        (_, Some("due")) => Order::Due,
        _ => Order::Newest,
    };
    let now = call.now().0;
    let day = 24 * 3_600_000;
    let filters = Filters {
        kinds: kinds.iter().map(|kind| kind.code.clone()).collect(),
        area: match asked.area {
            Some(area) => Some(within(permit, reader, area).await?),
            None => None,
        },
        statuses: list(asked.status.as_deref()),
        phases: list(asked.phase.as_deref()),
        // What may be claimed is open, and so are the few among which it is looked for.
        open: asked.open.or((asked.clock.is_some() || asked.view.as_deref() == Some("pool")).then_some(true)),
        values: declared,
        since: asked.since.as_deref().and_then(begin_of).map(|at| at.0),
        until: asked.until.as_deref().and_then(begin_of).map(|at| at.0 + day),
        due_before: match asked.clock.as_deref() {
            Some("overdue") => Some(now),
            Some("soon") => Some(now + 3 * day),
            _ => None,
        },
        void: asked.q.as_deref().is_some_and(|words| !words.trim().is_empty()),
        due_from: (asked.clock.as_deref() == Some("soon")).then_some(now),
    };
    // Of kinds that are not kept here there is nothing to range over; without a kind a range would hold them all.
    let ranges = if kinds.is_empty() { vec![] } else { ranges(permit, reader, asked, order, &kinds).await? };
    let excluded = barred(permit, reader).await?;
    Ok(Query { ranges, filters, order, excluded, kinds })
}

/// The part of today's tree that an area is; one that is not there holds nothing.
async fn within(permit: &Permit, reader: &mut Reader, area: Uuid) -> Result<Within, Problem> {
    let line = read::area_path(reader, permit.jurisdiction(), area).await?;
    let paths = line.map(|line| {
        let end = read::subtree_end(&line.path);
        (line.path, end)
    });
    Ok(Within { area, paths })
}

/// A word that means nothing here is said, never passed over: a list that is wider than what was asked for misleads.
fn understood(asked: &RecordQuery) -> Result<(), Problem> {
    let words = [
        ("view", &asked.view, listing::VIEWS.as_slice()),
        ("order", &asked.order, listing::ORDERS.as_slice()),
        ("clock", &asked.clock, listing::CLOCKS.as_slice()),
    ];
    for (name, word, known) in words {
        if word.as_ref().is_some_and(|word| !known.contains(&word.as_str())) {
            return Err(Problem::invalid("field-invalid", name, format!("这里不认识“{name}”的这个写法，可以写：{}", known.join("、"))));
        }
    }
    for (name, day) in [("since", &asked.since), ("until", &asked.until)] {
        if day.as_deref().is_some_and(|day| begin_of(day).is_none()) {
            return Err(Problem::invalid("field-invalid", name, "日期要写成 2026-11-27 的样子"));
        }
    }
    Ok(())
}

/// A status that none of the kinds has, a phase that there is not.
fn standing(asked: &RecordQuery, kinds: &[Arc<RecordKind>]) -> Result<(), Problem> {
    let unknown = |name: &str, word: String| Problem::invalid("field-unknown", name, format!("没有“{word}”这个状态，请刷新页面后再试"));
    let has = |status: &String| kinds.is_empty() || kinds.iter().any(|kind| kind.status(status).is_some());
    if let Some(status) = list(asked.status.as_deref()).into_iter().find(|status| !has(status)) {
        return Err(unknown("status", status));
    }
    let is_one = |phase: &String| Phase::ALL.iter().any(|known| known.code() == phase);
    match list(asked.phase.as_deref()).into_iter().find(|phase| !is_one(phase)) {
        Some(phase) => Err(unknown("phase", phase)),
        None => Ok(()),
    }
}

fn list(words: Option<&str>) -> Vec<String> {
    words.unwrap_or_default().split(',').map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
