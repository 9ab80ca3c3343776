//! The frame that every command goes through, whatever the kind.
//!
//! The order is fixed: is there a record → is it already so → has somebody been faster → does a step fit → may this person →
//! what the facets forbid → what was filled in → what the verb does → where it leads → what follows → what the system then does
//! by rule, at most once.

mod begin;
mod take;

pub(in crate::rules) use take::fitting;

use kernel::schema::{Facet, Phase, RecordKind, Relation, Setting, Step, Values, Verb, condition::Lookup};

use super::{
    Body, Command, Event, Facts, Record,
    clock::reckoned,
    event::{StatusAt, StepTaken},
    evolve::evolve,
    lookup::Over,
    refusal::RecordRefusal,
    state::{Await, RoleHeld, RoleName},
};
use crate::facets::{self, Acting, Mark};

type Events = Result<Vec<Event>, RecordRefusal>;

/// Judges a command.
pub(super) fn decide(record: &Record, facts: &Facts, command: Command) -> Events {
    match (record, command) {
        (Record::Absent, Command::Begin(begin)) => begin::begin(facts, *begin),
        (Record::Kept(_), Command::Begin(_)) => Err(RecordRefusal::AlreadyBegun),
        (Record::Absent, _) => Err(RecordRefusal::Absent),
        (Record::Kept(body), Command::Take(take)) => take::take(body, facts, *take),
        (Record::Kept(body), Command::Expire) => take::expire(body, facts),
    }
}

/// A record with the events of this command folded in as they come, so that whoever answers sees what has happened.
pub(super) struct Draft {
    pub body: Body,
    pub events: Vec<Event>,
    mark: Mark,
}

impl Draft {
    /// Of a record as it stands.
    pub fn of(body: &Body, facts: &Facts) -> Self {
        let mark = Mark { version: body.version, at: facts.now, account: facts.who.account };
        Self { body: body.clone(), events: vec![], mark }
    }

    /// Of a record that begins with this event; `None` cannot be: every beginning is one.
    pub fn begun(event: Event, facts: &Facts) -> Option<Self> {
        let mark = Mark { version: 1, at: facts.now, account: facts.who.account };
        match evolve(Record::Absent, &event, mark) {
            Record::Kept(body) => Some(Self { body: *body, events: vec![event], mark }),
            Record::Absent => None,
        }
    }

    /// Folds an event in.
    pub fn push(&mut self, event: Event) {
        self.mark.version += 1;
        let record = evolve(Record::Kept(Box::new(self.body.clone())), &event, self.mark);
        if let Record::Kept(body) = record {
            self.body = *body;
        }
        self.events.push(event);
    }

    /// Offers everything so far to each facet once, in their order, but for the one that acted.
    pub fn follow(&mut self, acting: &Acting<'_>, acted: Option<Facet>) -> Result<(), RecordRefusal> {
        for facet in Facet::ALL.into_iter().filter(|facet| Some(*facet) != acted || acting.step.verb == Verb::Enter) {
            for event in facets::follow(facet, &self.body, acting, &self.events)? {
                self.push(event);
            }
        }
        Ok(())
    }
}

impl Draft {
    /// What facets did may have changed what the record waits for: a call that is now owed, somebody to be told at once. Limits that
    /// run already run on.
    pub fn refresh(&mut self, acting: &Acting<'_>) {
        let values = self.body.values.clone();
        let Some(now) = status(acting.kind, &self.body.status.code, Some(&self.body), &values, acting.facts) else { return };
        let held = &self.body.status.awaits;
        let kept = |awaited: Await| held.iter().find(|known| known.step == awaited.step).cloned().unwrap_or(awaited);
        let awaits: Vec<Await> = now.awaits.into_iter().map(kept).collect();
        if awaits != *held {
            self.push(Event::Waits { awaits });
        }
    }
}

/// A step as the story tells it.
pub(super) fn told(step: &Step) -> StepTaken {
    StepTaken { code: step.code.clone(), name: step.name.clone(), verb: step.verb }
}

/// A status with what it waits for: the steps that take the record on, each with the limit it has.
pub(super) fn status(kind: &RecordKind, code: &str, body: Option<&Body>, values: &Values, facts: &Facts) -> Option<StatusAt> {
    let status = kind.status(code)?;
    let at = Over { body, form: values };
    let owed =
        |step: &&Step| (!step.aside || step.verb == Verb::Claim) && !step.by_rule && step.when.as_ref().is_none_or(|when| when.holds(&at));
    // What has ended waits for nothing but a call that is still owed.
    let open = |step: &&Step| status.phase.is_open() || (status.phase == Phase::Done && step.verb == Verb::CallBack);
    let due = |step: &Step| match (step.verb, body) {
        (Verb::Alert, Some(body)) => body.facets.alert.as_ref().and_then(|alert| alert.owed.clone()),
        (Verb::ReportUp, Some(body)) => body.facets.upward.as_ref().and_then(|upward| upward.owed.clone()),
        _ => kind.limit_of_step(&step.code).and_then(|rule| reckoned(rule, kind, values, facts.now, &facts.calendar, &[])),
    };
    let awaits = kind.steps_from(code).filter(open).filter(owed).map(|step| Await {
        step: step.code.clone(),
        name: step.name.clone(),
        verb: step.verb,
        by: step.by.clone(),
        due: due(step),
        level: if let Some(Setting::Word(level)) = step.with.get("level") { Some(level.clone()) } else { None },
    });
    Some(StatusAt { code: status.code.clone(), name: status.name.clone(), phase: status.phase, awaits: awaits.collect() })
}

/// The title: the place and the open fields that the kind names; never a word of free text.
pub(super) fn title(kind: &RecordKind, place: &super::Place, values: &Values) -> String {
    let mut words: Vec<String> = vec![];
    if kind.class != kernel::schema::RecordClass::Entry {
        words.push(place.words());
    }
    words.extend(kind.title.iter().filter_map(|code| spoken(values.get(code)?)));
    if words.is_empty() || (words.len() == 1 && kind.class != kernel::schema::RecordClass::Entry) {
        words.push(kind.name.clone());
    }
    words.join(" ")
}

fn spoken(datum: &kernel::schema::Datum) -> Option<String> {
    use kernel::schema::Datum;
    match datum {
        Datum::Text(text) | Datum::Date(text) | Datum::Month(text) => Some(text.clone()),
        Datum::Choice(choice) => Some(choice.name.clone()),
        Datum::Choices(choices) => Some(choices.iter().map(|choice| choice.name.as_str()).collect::<Vec<_>>().join("、")),
        Datum::Ref(reference) if !reference.name.is_empty() => Some(reference.name.clone()),
        _ => None,
    }
}

/// Who is complained of, and what falls with him: the area that he governs, and the other bodies that govern it.
pub(super) fn excluded(unit: super::Unit, field: &str, facts: &Facts) -> Vec<RoleHeld> {
    let with = facts.governed.get(&unit.id).cloned().unwrap_or_default();
    let role = |unit| RoleHeld { role: RoleName::Excluded, unit, field: field.to_owned() };
    std::iter::once(unit).chain(with).map(role).collect()
}

/// The roles that the fields of a form name.
pub fn roles(kind: &RecordKind, values: &Values, facts: &Facts) -> Vec<RoleHeld> {
    let mut roles: Vec<RoleHeld> = vec![];
    for field in &kind.fields {
        let Some(role) = field.role else { continue };
        let role = match role {
            kernel::schema::field::FieldRole::Keeper => RoleName::Keeper,
            kernel::schema::field::FieldRole::ComplainedOf => RoleName::Excluded,
            kernel::schema::field::FieldRole::Addressee => RoleName::Addressee,
            kernel::schema::field::FieldRole::Responsible | kernel::schema::field::FieldRole::Lead => RoleName::Responsible,
        };
        for reference in values.get(&field.code).iter().flat_map(|datum| datum.references()) {
            let area = field.ty == kernel::schema::FieldType::Area;
            let unit = super::Unit { id: reference.id, name: reference.name.clone(), area };
            let held = match role {
                RoleName::Excluded => excluded(unit, &field.code, facts),
                _ => vec![RoleHeld { role, unit, field: field.code.clone() }],
            };
            roles.extend(held);
        }
    }
    let mut known = std::collections::HashSet::new();
    roles.retain(|held| known.insert((held.role, held.unit.id, held.field.clone())));
    roles
}

/// The unique keys of a record with these values.
pub fn keys(kind: &RecordKind, values: &Values, body_area: &super::Place, organisation: Option<uuid::Uuid>) -> Vec<String> {
    let mut keys = vec![];
    for field in kind.fields.iter().filter(|field| !field.retired) {
        let (Some(scope), Some(value)) = (&field.unique, values.get(&field.code).and_then(kernel::schema::Datum::plain)) else { continue };
        let within = match scope.as_str() {
            "area" => body_area.area().map(|part| part.id.to_string()).unwrap_or_default(),
            "organisation" => organisation.map(|unit| unit.to_string()).unwrap_or_default(),
            _ => String::new(),
        };
        keys.push(format!("{}|{}|{within}|{}", kind.code, field.code, value.trim().to_lowercase()));
    }
    keys.extend(import_key(kind, values, body_area, organisation));
    keys
}

/// The key by which a row of a sheet finds its record: what the kind names, within the area where that is named, else within the
/// town. None while one of them is empty.
pub fn import_key(kind: &RecordKind, values: &Values, place: &super::Place, organisation: Option<uuid::Uuid>) -> Option<String> {
    if kind.import.key.is_empty() {
        return None;
    }
    let town = place.at("town").or_else(|| place.area())?;
    let mut words = vec![town.id.to_string()];
    for code in &kind.import.key {
        words.push(match code.as_str() {
            "area" => place.area()?.id.to_string(),
            "organisation" => organisation?.to_string(),
            code => values.get(code).and_then(kernel::schema::Datum::plain)?.trim().to_lowercase(),
        });
    }
    Some(format!("{}|import|{}", kind.code, words.join("|")))
}

/// Whether any of the caller's relations may take the step.
pub(in crate::rules) fn may(step: &Step, relations: &std::collections::BTreeSet<Relation>) -> bool {
    step.by.iter().any(|relation| relations.contains(relation))
}

/// Whether what a step depends on holds for the record with the form laid over it.
pub(super) fn holds(step: &Step, at: &dyn Lookup) -> bool {
    step.when.as_ref().is_none_or(|when| when.holds(at))
}
