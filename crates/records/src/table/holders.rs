//! Who holds a record, and as what: areas and those above them that have lists, organisations, accounts; who owes something, until when.

use std::collections::BTreeMap;

use kernel::{Instant, schema::Relation};
use store::{Head, Record as Row, StoreFault};
use uuid::Uuid;

use super::{FAR, HOLDER, bit, due, newest, role};
use crate::rules::{
    Body, LISTED, Unit,
    state::{Await, RoleName},
};

/// What one holder is to a record.
#[derive(Default, Clone, Copy)]
struct Held {
    roles: i64,
    todo: i64,
    owed: Option<i64>,
}

/// Everybody who holds a record.
struct Holders(BTreeMap<Uuid, Held>);

impl Holders {
    fn is(&mut self, holder: Uuid, roles: i64) {
        self.0.entry(holder).or_default().roles |= roles;
    }

    fn owes(&mut self, holder: Uuid, role: i64, until: Option<Instant>) {
        let held = self.0.entry(holder).or_default();
        held.roles |= role;
        held.todo |= role;
        let until = until.map_or(FAR, |at| at.0);
        held.owed = Some(held.owed.map_or(until, |owed| owed.min(until)));
    }
}

/// Everybody who holds a record, as what.
fn held(body: &Body) -> Holders {
    let mut all = Holders(BTreeMap::new());
    areas(body, &mut all);
    named(body, &mut all);
    working(body, &mut all);
    owing(body, &mut all);
    all
}

pub(super) fn holders(body: &Body, head: &Head) -> Result<Vec<Row>, StoreFault> {
    let all = held(body);
    let (kind, newest, due) = (body.kind.code.as_str(), newest(body), due(body));
    let row = |(holder, held): (Uuid, Held)| {
        Row::of(&HOLDER)
            .stream(head)
            .set("holder", holder)
            .set("kind", kind)
            .set("roles", held.roles)
            .set("todo", held.todo)
            .set("open", body.is_open() || held.todo != 0)
            .set("newest", newest)
            .set("due", held.owed.map_or(due, |owed| owed.min(due)))
            .set("owed", held.owed.unwrap_or(FAR))
            .done()
    };
    all.0.into_iter().filter(|(_, held)| held.roles != 0).map(row).collect()
}

/// Areas hold it only where the kind lets whoever reads or looks over an area see it.
fn areas(body: &Body, all: &mut Holders) {
    let sees = |relation: Relation| body.see.contains(&relation);
    for part in body.place.path.iter().filter(|part| LISTED.contains(&part.level.as_str())) {
        let over = [Relation::Reader, Relation::Leader].into_iter().filter(|relation| sees(*relation));
        all.is(part.id, over.fold(0, |bits, relation| bits | bit(relation)));
    }
    let over = [(Relation::Desk, role::DESK), (Relation::Approver, role::APPROVER), (Relation::Mediator, role::MEDIATOR)];
    if let Some(desk) = body.desk() {
        over.iter().filter(|(relation, _)| sees(*relation)).for_each(|(_, role)| all.is(desk.id, *role));
    }
    if sees(Relation::Mediator) && body.facets.mediation.is_some() {
        body.free_path().iter().filter(|part| part.level == "village").for_each(|part| all.is(part.id, role::MEDIATOR));
    }
}

fn named(body: &Body, all: &mut Holders) {
    if let Some(account) = body.recorder.account {
        all.is(account, role::RECORDER);
    }
    if let Some(unit) = &body.organisation {
        all.is(unit.id, role::OWNER);
    }
    for held in &body.roles {
        let bits = match held.role {
            RoleName::Keeper | RoleName::Responsible => role::KEEPER,
            RoleName::Addressee => role::ADDRESSEE,
            RoleName::Upper => role::UPPER,
            RoleName::Excluded => role::EXCLUDED,
        };
        all.is(held.unit.id, bits);
    }
}

fn working(body: &Body, all: &mut Holders) {
    for task in body.facets.tasks.iter().flat_map(|tasks| &tasks.tasks) {
        let open = if task.lead { role::LEAD } else { role::CO };
        if task.state.is_over() {
            all.is(task.unit.id, role::PAST);
        } else if task.state.is_open() {
            all.owes(task.unit.id, open, Some(task.clock.due()));
        } else {
            all.is(task.unit.id, open);
        }
    }
    let parts = body.facets.parts.iter().flat_map(|parts| &parts.parts);
    for (part, owner) in parts.filter_map(|part| Some((part, part.owner.as_ref()?))) {
        let open = part.state == crate::facets::parts::PartState::Open && body.is_open();
        if open {
            all.owes(owner.id, role::ADDRESSEE, part.clock.as_ref().map(crate::rules::clock::Clock::due));
        } else {
            all.is(owner.id, role::ADDRESSEE);
        }
    }
}

/// What the status waits for, what waits for a signature, what was said and not answered.
fn owing(body: &Body, all: &mut Holders) {
    for awaited in &body.status.awaits {
        let due = ends(body, awaited);
        owers(body, awaited).into_iter().for_each(|(holder, bits)| all.owes(holder, bits, due));
    }
    for ask in &body.asks {
        for relation in &ask.sign {
            units(body, *relation).into_iter().for_each(|holder| all.owes(holder, bit(*relation), None));
        }
    }
    let Some(tasks) = body.facets.tasks.as_ref().filter(|_| body.is_open()) else { return };
    let due = tasks.unanswered().filter_map(|word| word.due.as_ref()).map(|due| due.due).min();
    if let (Some(lead), true) = (tasks.lead(), tasks.unanswered().next().is_some()) {
        all.owes(lead.unit.id, role::LEAD, due.or_else(|| Some(lead.clock.due())));
    }
}

/// Who owes an awaited step, as what: whoever is nearest to it. That others may take it too puts it on none of their lists.
fn owers(body: &Body, awaited: &Await) -> Vec<(Uuid, i64)> {
    let desk = body.desk().map(|unit| unit.id);
    let named = |relation: Relation| awaited.by.contains(&relation);
    let role = |relation: Relation| if named(relation) { bit(relation) } else { 0 };
    match awaited.verb {
        // The desk is manned when the village is not.
        kernel::schema::Verb::Alert => desk.map(|desk| (desk, role::DESK)).into_iter().collect(),
        kernel::schema::Verb::Recheck | kernel::schema::Verb::CallBack if awaited.level.is_some() => {
            let at = |id: Uuid| if desk == Some(id) { role(Relation::Desk) } else { 0 };
            let bits = |id: Uuid| role(Relation::Checker) | role(Relation::Mediator) | at(id);
            body.checked_in(awaited.level.as_deref()).iter().map(|part| (part.id, bits(part.id))).filter(|(_, bits)| *bits != 0).collect()
        }
        _ if named(Relation::Mediator) => {
            let bits = |unit: &Unit| match (unit.area, desk == Some(unit.id)) {
                (false, _) => role::LEAD,
                (true, true) => role::MEDIATOR | role(Relation::Desk),
                (true, false) => role::MEDIATOR,
            };
            body.mediates().map(|unit| (unit.id, bits(&unit))).into_iter().collect()
        }
        _ => awaited.by.iter().flat_map(|relation| units(body, *relation).into_iter().map(|holder| (holder, bit(*relation)))).collect(),
    }
}

/// When an awaited step is due: its own limit, else the whole's.
fn ends(body: &Body, awaited: &Await) -> Option<Instant> {
    let whole = || body.facets.clock.as_ref()?.whole.as_ref().filter(|whole| whole.is_open()).map(crate::rules::clock::Clock::due);
    awaited.due.as_ref().map(|due| due.due).or_else(whole)
}

/// Who owes a step by a relation: units that work on it owe by their tasks, and are not named here again.
fn units(body: &Body, relation: Relation) -> Vec<Uuid> {
    let desk = || body.desk().map(|unit| unit.id).into_iter().collect();
    let held = |role: RoleName| body.roles.iter().filter(|held| held.role == role).map(|held| held.unit.id).collect();
    match relation {
        Relation::Desk | Relation::Approver | Relation::Leader => desk(),
        Relation::Mediator => body.mediates().map(|unit| unit.id).into_iter().collect(),
        Relation::Checker => body.checked_in(None).into_iter().map(|part| part.id).collect(),
        Relation::Pool => desk(),
        Relation::Recorder | Relation::Reporter => body.recorder.account.into_iter().collect(),
        Relation::Owner => body.organisation.iter().map(|unit| unit.id).collect(),
        Relation::Keeper => held(RoleName::Keeper),
        Relation::Upper => held(RoleName::Upper),
        _ => vec![],
    }
}

/// Everybody whose lists a record stands in, but those it complains of: for the search's scope.
pub fn scope(body: &Body) -> Vec<Uuid> {
    let all = held(body);
    all.0.into_iter().filter(|(_, held)| held.roles & role::EXCLUDED == 0 && held.roles != 0).map(|(holder, _)| holder).collect()
}

/// By which role which holder reads what is kept for handlers: for the search's closed words. A holder who stands here by another role
/// does not read them.
pub fn readers(body: &Body) -> Vec<(i64, Uuid)> {
    let all = held(body);
    let reading = body.handlers.iter().fold(0, |bits, relation| bits | bit(*relation));
    let held = all.0.into_iter().filter(|(_, held)| held.roles & role::EXCLUDED == 0);
    held.flat_map(|(holder, held)| bits(held.roles & reading).map(move |bit| (bit, holder))).collect()
}

/// Each bit of a set of roles.
pub fn bits(roles: i64) -> impl Iterator<Item = i64> {
    (0..i64::BITS - 1).map(|n| 1 << n).filter(move |bit| roles & bit != 0)
}
