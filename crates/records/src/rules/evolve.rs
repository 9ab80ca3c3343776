//! Folding events into the state. Total: history is never refused, and needs neither pack nor calendar.

use kernel::schema::Phase;

use super::{
    Event, Record,
    event::{Entered, StatusAt, Taken},
    state::{Body, Facets, StatusNow},
};
use crate::facets::{self, Mark};

/// Folds one event.
pub(super) fn evolve(record: Record, event: &Event, mark: Mark) -> Record {
    let mut body = match (record, event) {
        (Record::Absent, Event::Entered(entered)) => Box::new(fresh(entered, mark)),
        // Nothing precedes a beginning; should a history begin otherwise, it stays unread rather than invented.
        (Record::Absent, _) => return Record::Absent,
        (Record::Kept(mut body), event) => {
            fold(&mut body, event, mark);
            body
        }
    };
    facets::fold(&mut body, event, mark);
    body.version = mark.version;
    if let Some(facet) = event.facet() {
        body.touched.insert(facet, mark.version);
    }
    Record::Kept(body)
}

fn fresh(entered: &Entered, mark: Mark) -> Body {
    let entered = entered.clone();
    let (entered_class, entered_day) = (entered.kind.class, entered.day.clone());
    let mut body = Body {
        version: mark.version,
        kind: entered.kind,
        number: entered.number,
        calendar: entered.calendar,
        place: entered.place,
        organisation: entered.organisation,
        day: entered.day,
        title: entered.title,
        values: entered.values,
        status: status_now(entered.status, mark),
        marks: {
            // What is the case, or took place, bears the day it began, not the day it was written down.
            let dated = entered_class != kernel::schema::RecordClass::Matter;
            let at = entered_day.as_deref().filter(|_| dated).and_then(noon).unwrap_or(mark.at);
            // The work was done when it was done; the record is closed when it was written down.
            let done = entered.happened.filter(|_| !dated);
            entered.marks.into_iter().map(|code| if code == "finished" { (code, done.unwrap_or(at)) } else { (code, at) }).collect()
        },
        roles: entered.roles,
        recorder: entered.recorder,
        registered_at: mark.at,
        happened_at: entered.happened,
        asks: vec![],
        links: entered.links,
        see: entered.see,
        handlers: entered.handlers,
        closed: entered.closed,
        unsought: entered.unsought,
        desk: entered.desk,
        keys: entered.keys,
        touched: std::collections::BTreeMap::new(),
        facets: Facets::default(),
    };
    facets::begin(&mut body, &entered.facets);
    body
}

fn status_now(at: StatusAt, mark: Mark) -> StatusNow {
    StatusNow { code: at.code, name: at.name, phase: at.phase, since: mark.at, awaits: at.awaits }
}

fn fold(body: &mut Body, event: &Event, mark: Mark) {
    match event {
        Event::Taken(taken) => take(body, taken, mark),
        Event::Valued(valued) => {
            body.values.extend(valued.values.clone());
            valued.emptied.iter().for_each(|code| drop(body.values.remove(code)));
            let named = |field: &str| valued.values.contains_key(field) || valued.emptied.iter().any(|code| code == field);
            body.roles.retain(|role| role.field.is_empty() || !named(&role.field));
            body.roles.extend(valued.roles.clone());
            body.keys.retain(|key| !valued.given_back.contains(key));
            body.keys.extend(valued.keys.clone());
            if let Some(title) = &valued.title {
                body.title.clone_from(title);
            }
            // Entries and activities follow today's declaration.
            if body.kind.class != kernel::schema::RecordClass::Matter {
                body.kind.declaration.clone_from(&valued.declaration);
            }
        }
        Event::Placed { place, desk, title } => {
            body.place.clone_from(place);
            body.desk.clone_from(desk);
            body.title.clone_from(title);
        }
        Event::Asked(ask) => body.asks.push((**ask).clone()),
        Event::Signed { no, .. } => body.asks.retain(|ask| ask.no != *no),
        Event::Linked(link) => body.links.push(link.clone()),
        Event::Waits { awaits } => body.status.awaits.clone_from(awaits),
        _ => {}
    }
}

fn take(body: &mut Body, taken: &Taken, mark: Mark) {
    body.marks.retain(|code, _| !taken.clears.contains(code));
    let at = taken.on.as_deref().and_then(noon).unwrap_or(mark.at);
    for code in &taken.marks {
        body.marks.insert(code.clone(), at);
    }
    body.asks.retain(|ask| !taken.moot.contains(&ask.no));
    if let Some(status) = &taken.status {
        body.status = status_now(status.clone(), mark);
        // What was asked for in another status is no longer of use.
        if !status.phase.is_open() {
            body.asks.clear();
        }
        if matches!(status.phase, Phase::Void | Phase::Over) {
            body.keys.clear();
        }
    }
}

/// The noon of a civil day: a moment that lies in it, whatever the hour of writing down.
fn noon(day: &str) -> Option<kernel::Instant> {
    super::clock::begin_of(day).map(|at| at.plus(super::clock::DAY / 2))
}
