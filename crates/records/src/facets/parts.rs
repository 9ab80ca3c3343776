//! Parts: milestones, items, the answers of addressees. Each has an owner and an end; the whole is complete when every part
//! that is required was accepted, answered, or let go with a reason.

use kernel::{
    Instant, TextRef,
    schema::{Datum, Facet, Field, FieldType, Need, RecordKind, Step, Verb, condition::Operand, field::FieldRole},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Acted, Acting, Mark, asked, note};
use crate::rules::{
    Unit,
    clock::{Clock, Reckoned, end_of},
    event::Event as RecordEvent,
    refusal::RecordRefusal,
    state::Body,
};

/// What is known.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// The parts, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
}

/// One part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its number within the record, from 1.
    pub no: u32,
    /// What it is called; the owner's name where it has none of its own.
    pub name: String,
    /// Whose it is: an organisation, or an area whose people may do it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<Unit>,
    /// Whether the whole waits for it.
    pub required: bool,
    /// Its clock, where it has an end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock: Option<Clock>,
    /// How far it is.
    pub state: PartState,
    /// When it was last changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed: Option<Instant>,
    /// Who did it: he does not accept it himself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Uuid>,
    /// What was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<TextRef>,
    /// Whether somebody else wrote the answer down, by telephone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_phone: bool,
}

/// How far a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartState {
    /// 未回 · 未完成.
    Open,
    /// 已回 · 已完成.
    Done,
    /// 已验收.
    Accepted,
    /// 不再要求.
    Waived,
}

impl PartState {
    /// What people call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "未完成",
            Self::Done => "已完成",
            Self::Accepted => "已验收",
            Self::Waived => "不再要求",
        }
    }
}

/// What happens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Parts were added.
    Added {
        /// Which.
        parts: Vec<NewPart>,
    },
    /// One was done, or answered.
    Done {
        /// Which.
        no: u32,
        /// What was answered.
        answer: Option<TextRef>,
        /// Whether somebody else wrote it down, by telephone.
        by_phone: bool,
    },
    /// One was accepted.
    Accepted {
        /// Which.
        no: u32,
    },
    /// One was let go.
    Waived {
        /// Which.
        no: u32,
    },
}

/// A part as it is added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewPart {
    /// Its number.
    pub no: u32,
    /// What it is called.
    pub name: String,
    /// Whose it is.
    pub owner: Option<Unit>,
    /// Whether the whole waits for it.
    pub required: bool,
    /// Its end.
    pub due: Option<Reckoned>,
}

impl State {
    /// Whether the whole still waits for a part.
    pub fn is_complete(&self, accepts: bool) -> bool {
        let enough = |part: &&Part| match part.state {
            PartState::Open => false,
            PartState::Done => !accepts,
            PartState::Accepted | PartState::Waived => true,
        };
        !self.parts.is_empty() && self.parts.iter().filter(|part| part.required).all(|part| enough(&part))
    }
}

/// What its verbs ask. Which part is meant is told by `@part`.
pub fn asks(_: &RecordKind, step: &Step, _: Option<&Body>) -> Vec<Field> {
    let part = || Field { need: Need::Always, ..asked("@part", "哪一项", FieldType::Int) };
    match step.verb {
        Verb::Add => vec![
            asked("@name", "名称", FieldType::Line),
            asked("@owner", "责任单位", FieldType::Organisation),
            asked("@due", "期限", FieldType::Date),
            note("说明", false),
        ],
        Verb::Done => vec![part(), note("回复或完成情况", false)],
        Verb::AcceptPart => vec![part(), note("验收意见", false)],
        Verb::Waive => vec![part(), note("不再要求的原因", true)],
        _ => vec![],
    }
}

/// What it forbids: nobody closes over an open part; nobody accepts what he did.
pub fn guard(body: &Body, acting: &Acting<'_>) -> Result<(), RecordRefusal> {
    let Some(state) = &body.facets.parts else { return Ok(()) };
    let open = state.parts.iter().find(|part| part.required && part.state == PartState::Open);
    let words = || RecordRefusal::NotNow(acting.step.name.clone());
    match acting.step.verb {
        Verb::Close | Verb::Submit => match open {
            Some(part) => Err(RecordRefusal::CoOpen(part.name.clone())),
            None => Ok(()),
        },
        Verb::Done => mine(state, acting, PartState::Open).next().map(|_| ()).ok_or_else(words),
        Verb::AcceptPart => {
            let done: Vec<&Part> = state.parts.iter().filter(|part| part.state == PartState::Done).collect();
            let account = acting.facts.who.account;
            let own = account.is_some() && done.iter().all(|part| part.by == account);
            match done.is_empty() {
                true => Err(words()),
                false if own => Err(RecordRefusal::OwnWork),
                false => Ok(()),
            }
        }
        Verb::Waive if open.is_none() => Err(words()),
        _ => Ok(()),
    }
}

/// The parts in a state that the caller may act on: his own; all of them for whoever keeps the record's desk or wrote it.
fn mine<'s>(state: &'s State, acting: &'s Acting<'_>, at: PartState) -> impl Iterator<Item = &'s Part> {
    use kernel::schema::Relation;
    let who = &acting.facts.who;
    let all = [Relation::Desk, Relation::Recorder, Relation::Owner].iter().any(|relation| acting.relations.contains(relation));
    let own = move |part: &&Part| {
        let owner = part.owner.as_ref();
        all || who.system || owner.is_some_and(|unit| if unit.area { who.areas.contains(&unit.id) } else { who.belongs_to(unit.id) })
    };
    state.parts.iter().filter(move |part| part.state == at).filter(own)
}

/// What its verbs do.
pub fn act(body: &Body, acting: &Acting<'_>) -> Result<Acted, RecordRefusal> {
    let state = body.facets.parts.as_ref().ok_or(RecordRefusal::StepUnknown)?;
    match acting.step.verb {
        Verb::Add => add(body, state, acting),
        Verb::Done => {
            let part = named(mine(state, acting, PartState::Open), acting)?;
            let who = &acting.facts.who;
            let own = part.owner.as_ref().is_none_or(|unit| if unit.area { who.areas.contains(&unit.id) } else { who.belongs_to(unit.id) });
            let event = Event::Done { no: part.no, answer: acting.note(), by_phone: !own };
            Ok(closing(state, acting, event))
        }
        Verb::AcceptPart => {
            let done = state.parts.iter().filter(|part| part.state == PartState::Done);
            let part = named(done, acting)?;
            if part.by.is_some() && part.by == acting.facts.who.account {
                return Err(RecordRefusal::OwnWork);
            }
            Ok(closing(state, acting, Event::Accepted { no: part.no }))
        }
        Verb::Waive => {
            acting.note_needed()?;
            let part = named(state.parts.iter().filter(|part| part.state == PartState::Open), acting)?;
            Ok(closing(state, acting, Event::Waived { no: part.no }))
        }
        _ => Err(RecordRefusal::StepUnknown),
    }
}

/// The part that was named; the only one, where none was.
fn named<'s>(parts: impl Iterator<Item = &'s Part>, acting: &Acting<'_>) -> Result<&'s Part, RecordRefusal> {
    let parts: Vec<&Part> = parts.collect();
    match (acting.int("@part"), parts.as_slice()) {
        (Some(no), parts) => parts.iter().copied().find(|part| i64::from(part.no) == no).ok_or(RecordRefusal::PartUnknown),
        (None, [only]) => Ok(only),
        (None, _) => Err(RecordRefusal::ReasonRequired("@part")),
    }
}

/// The outcome: whether the whole still waits for a part once this has happened.
fn closing(state: &State, acting: &Acting<'_>, event: Event) -> Acted {
    let mut after = state.clone();
    let mark = Mark { version: 0, at: acting.facts.now, account: acting.facts.who.account };
    fold(&mut after, &RecordEvent::Parts(event.clone()), mark);
    let accepts = acting.kind.steps.iter().any(|step| step.verb == Verb::AcceptPart);
    let outcome = if after.is_complete(accepts) { "complete" } else { "open" };
    Acted::with(outcome, vec![RecordEvent::Parts(event)])
}

/// One part as the form says; or, where it says none, one for each addressee.
fn add(body: &Body, state: &State, acting: &Acting<'_>) -> Result<Acted, RecordRefusal> {
    let calendar = &acting.facts.calendar;
    let due = acting.until("@due").map(|at| Reckoned::until(acting.facts.now, at, kernel::calendar::Limit::Days(1), calendar));
    let no = state.parts.len() as u32 + 1;
    let parts = match (acting.unit("@owner")?, acting.form.get("@name")) {
        (None, None) => addressed(body, acting),
        (owner, name) => {
            let name = match name {
                Some(Datum::Text(name)) => name.clone(),
                _ => owner.as_ref().map(|unit| unit.name.clone()).unwrap_or_default(),
            };
            vec![NewPart { no, name, owner, required: true, due }]
        }
    };
    let most = acting.kind.number("parts.most");
    if parts.is_empty() {
        return Err(RecordRefusal::PartsNone);
    }
    if (state.parts.len() + parts.len()) as i64 > most {
        return Err(RecordRefusal::PartsTooMany(most));
    }
    Ok(Acted::done(vec![RecordEvent::Parts(Event::Added { parts })]))
}

/// A part for each value of the fields whose values are addressees.
fn addressed(body: &Body, acting: &Acting<'_>) -> Vec<NewPart> {
    let due = part_due(body, acting);
    let fields = acting.kind.fields.iter().filter(|field| field.role == Some(FieldRole::Addressee));
    let mut parts: Vec<NewPart> = vec![];
    for field in fields {
        for reference in body.values.get(&field.code).iter().flat_map(|datum| datum.references()) {
            let owner = Unit { id: reference.id, name: reference.name.clone(), area: field.ty == FieldType::Area };
            if parts.iter().any(|part| part.owner.as_ref().is_some_and(|known| known.id == owner.id)) {
                continue;
            }
            let no = parts.len() as u32 + 1;
            parts.push(NewPart { no, name: owner.name.clone(), owner: Some(owner), required: true, due: due.clone() });
        }
    }
    parts
}

/// By when parts are to be answered: the kind's limit for a task, or the clock of the whole.
fn part_due(body: &Body, acting: &Acting<'_>) -> Option<Reckoned> {
    let rule = acting.kind.limits.iter().find(|rule| rule.of == kernel::schema::LimitOf::Task);
    let (now, calendar) = (acting.facts.now, &acting.facts.calendar);
    let own = rule.and_then(|rule| crate::rules::clock::reckoned(rule, acting.kind, &body.values, now, calendar, &[]));
    own.or_else(|| body.facets.clock.as_ref()?.whole.as_ref().map(|whole| whole.reckoned.clone()))
}

/// A beginning with a table of items makes a part of each row.
pub fn follow(body: &Body, acting: &Acting<'_>, so_far: &[RecordEvent]) -> Result<Vec<RecordEvent>, RecordRefusal> {
    let began = so_far.iter().any(|event| matches!(event, RecordEvent::Entered(_)));
    let Some(field) = acting.kind.word("parts.field").filter(|_| began && acting.kind.has(Facet::Parts)) else { return Ok(vec![]) };
    let Some(Datum::Rows(rows)) = body.values.get(field) else { return Ok(vec![]) };
    let most = acting.kind.number("parts.most");
    if rows.len() as i64 > most {
        return Err(RecordRefusal::PartsTooMany(most));
    }
    let parts = rows.iter().enumerate().map(|(n, row)| part_of(n as u32 + 1, row, acting)).collect();
    Ok(vec![RecordEvent::Parts(Event::Added { parts })])
}

fn part_of(no: u32, row: &kernel::schema::Row, acting: &Acting<'_>) -> NewPart {
    let calendar = &acting.facts.calendar;
    let words = row.values().find_map(|datum| if let Datum::Text(text) = datum { Some(text.clone()) } else { None });
    let name = if let Some(Datum::Text(name)) = row.get("name") { Some(name.clone()) } else { words };
    let owner = row.values().find_map(|datum| match datum {
        Datum::Ref(reference) => acting.facts.unit(reference.id),
        _ => None,
    });
    let due = row.values().find_map(|datum| if let Datum::Date(day) = datum { end_of(day) } else { None });
    let due = due.map(|at| Reckoned::until(acting.facts.now, at, kernel::calendar::Limit::Days(1), calendar));
    let required = !matches!(row.get("required"), Some(Datum::Flag(false)));
    NewPart { no, name: name.unwrap_or_else(|| format!("第{no}项")), owner, required, due }
}

/// Its state after an event.
pub fn fold(state: &mut State, event: &RecordEvent, mark: Mark) {
    let RecordEvent::Parts(event) = event else { return };
    match event {
        Event::Added { parts } => state.parts.extend(parts.iter().map(|part| Part {
            no: part.no,
            name: part.name.clone(),
            owner: part.owner.clone(),
            required: part.required,
            clock: part.due.clone().map(Clock::new),
            state: PartState::Open,
            changed: None,
            by: None,
            answer: None,
            by_phone: false,
        })),
        Event::Done { no, answer, by_phone } => with(state, *no, |part| {
            part.state = PartState::Done;
            part.changed = Some(mark.at);
            part.by = mark.account;
            part.answer.clone_from(answer);
            part.by_phone = *by_phone;
            if let Some(clock) = &mut part.clock {
                clock.met = Some(mark.at);
            }
        }),
        Event::Accepted { no } => with(state, *no, |part| {
            part.state = PartState::Accepted;
            part.changed = Some(mark.at);
        }),
        Event::Waived { no } => with(state, *no, |part| {
            part.state = PartState::Waived;
            part.changed = Some(mark.at);
            if let Some(clock) = &mut part.clock {
                clock.off = true;
            }
        }),
    }
}

fn with(state: &mut State, no: u32, change: impl FnOnce(&mut Part)) {
    if let Some(part) = state.parts.iter_mut().find(|part| part.no == no) {
        change(part);
    }
}

/// What it publishes.
pub fn fact(state: &State, name: &str) -> Operand {
    let of = |at: &[PartState]| super::count(state.parts.iter().filter(|part| at.contains(&part.state)).count() as i64);
    match name {
        "all" => super::count(state.parts.len() as i64),
        "open" => of(&[PartState::Open]),
        "done" => of(&[PartState::Done, PartState::Accepted]),
        "waived" => of(&[PartState::Waived]),
        "by_phone" => super::count(state.parts.iter().filter(|part| part.by_phone).count() as i64),
        "unanswered" => {
            let open = state.parts.iter().filter(|part| part.state == PartState::Open);
            Operand::Many(open.map(|part| part.name.clone()).collect())
        }
        _ => Operand::Absent,
    }
}
