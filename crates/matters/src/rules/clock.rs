//! Limits: which one holds for a matter, and when it ends.

use kernel::{
    Instant,
    calendar::{Limit, Pause, reckon, soon_at},
    time::shanghai,
};

use super::{
    case::{Case, Reckoned},
    catalogue::{Catalogue, Category, Limits},
    facts::Facts,
};

/// When `limit` from `start` ends by the facts' calendar.
pub fn reckoned(facts: &Facts, start: Instant, limit: &Limit, pauses: &[Pause]) -> Reckoned {
    let reckoning = reckon(start, limit, &facts.calendar, pauses);
    let soon = soon_at(reckoning.due, limit, &facts.calendar);
    Reckoned { start, limit: limit.clone(), due: reckoning.due, soon, provisional: reckoning.provisional }
}

/// The category's limits on the local day of `start`.
fn limits(category: &Category, start: Instant) -> &Limits {
    let date = start.date(&shanghai());
    let day = format!("{:02}-{:02}", date.month(), date.day());
    match &category.season {
        Some(season) if season.holds(&day) => &season.limits,
        _ => &category.limits,
    }
}

/// The limit until a matter of this category is done.
pub fn finish(catalogue: &Catalogue, category: &Category, start: Instant, hurried: bool) -> Limit {
    if let (true, Some(limit)) = (hurried, &category.urgent) {
        return limit.clone();
    }
    if let Some(limit) = &limits(category, start).finish {
        return limit.clone();
    }
    let level = category.starts_at.as_deref().and_then(|code| catalogue.level(code)).or_else(|| catalogue.ladder.first());
    level.and_then(|level| level.limit.clone()).unwrap_or_else(|| catalogue.checks.otherwise.clone())
}

/// The limit until it is under control, where the category has one.
pub fn control(category: &Category, start: Instant) -> Option<Limit> {
    limits(category, start).control.clone()
}

/// The end of the whole, reckoned anew from registration for the category and urgency given.
pub fn whole(facts: &Facts, case: &Case, category: &Category, hurried: bool) -> Reckoned {
    let start = case.clock.reckoned.start;
    let limit = finish(&facts.catalogue, category, start, hurried);
    reckoned(facts, start, &limit, &case.clock.pauses)
}
