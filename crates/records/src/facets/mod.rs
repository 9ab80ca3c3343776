//! Facets: what code knows how to do with a record. One file or folder each, pure, the same shape:
//!
//! - `State` and `Event`: its own sub-state and what happens in it; fields only ever grow.
//! - `asks`: what its verbs ask besides the declared fields; codes begin with `@`.
//! - `guard`: what it forbids, whatever a pack says. It can only refuse.
//! - `act`: one of its verbs: events and one outcome word.
//! - `follow`: its one answer to everything that has happened in this command so far.
//! - `fold`: its state after an event, whosever it was.
//! - `fact`: what it publishes to conditions, columns and other facets.
//!
//! **Invariants.** No facet reads another's sub-state, only its published facts. They are offered everything in the order of
//! [`Facet::ALL`]. To add one: a file here, its line in each function below, its verbs in `kernel::schema::verb`.

pub mod alert;
pub mod attendance;
pub mod bookings;
pub mod check;
pub mod clock;
pub mod intake;
pub mod ladder;
pub mod mediation;
pub mod parts;
pub mod tasks;
pub mod upward;
pub mod validity;

use std::collections::BTreeSet;

use kernel::{
    Instant, TextRef,
    schema::{Choice, Datum, Facet, Field, FieldType, RecordKind, Relation, Step, Values, Verb, condition::Operand},
};
use uuid::Uuid;

use crate::rules::{
    Event, Facts, Unit,
    refusal::RecordRefusal,
    state::{ApprovalRequest, Body},
};

/// A step being taken: what the verbs look at.
pub struct Acting<'a> {
    /// The facts.
    pub facts: &'a Facts,
    /// The declaration that judges.
    pub kind: &'a RecordKind,
    /// The step.
    pub step: &'a Step,
    /// The form: declared fields as judged, facet inputs under their `@` codes.
    pub form: &'a Values,
    /// The task it is about, where one was named.
    pub task: Option<Uuid>,
    /// How the caller stands to the record.
    pub relations: &'a BTreeSet<Relation>,
    /// What was asked for, where this is the signing of it.
    pub ask: Option<&'a ApprovalRequest>,
}

/// What a verb did.
#[derive(Debug, Default)]
pub struct Acted {
    /// The events.
    pub events: Vec<Event>,
    /// The outcome word.
    pub outcome: &'static str,
    /// For which unit the person acted.
    pub unit: Option<Unit>,
    /// Whether the status stays, whatever the step says: a call that reached nobody and is tried again.
    pub stays: bool,
}

impl Acted {
    /// Done, with these events.
    pub fn done(events: Vec<Event>) -> Self {
        Self { events, outcome: "done", ..Self::default() }
    }

    /// With this outcome.
    pub fn with(outcome: &'static str, events: Vec<Event>) -> Self {
        Self { events, outcome, ..Self::default() }
    }
}

/// When and by whom an event was recorded.
#[derive(Debug, Clone, Copy)]
pub struct Mark {
    /// The number of the event.
    pub version: i64,
    /// When it was recorded.
    pub at: Instant,
    /// The account that acted; none for the system.
    pub account: Option<Uuid>,
}

impl Acting<'_> {
    /// What was said.
    pub fn note(&self) -> Option<TextRef> {
        match self.form.get("@note") {
            Some(Datum::Sealed(text)) => Some(text.clone()),
            _ => None,
        }
    }

    /// What was said, where something must be.
    pub fn note_needed(&self) -> Result<TextRef, RecordRefusal> {
        self.note().ok_or(RecordRefusal::ReasonRequired("@note"))
    }

    /// The outcome that the person chose.
    pub fn chosen(&self) -> Result<&str, RecordRefusal> {
        match self.form.get("@outcome") {
            Some(Datum::Choice(choice)) => Ok(&choice.code),
            _ => Err(RecordRefusal::ReasonRequired("@outcome")),
        }
    }

    /// An organisation or area named under an `@` code.
    pub fn unit(&self, code: &'static str) -> Result<Option<Unit>, RecordRefusal> {
        match self.form.get(code) {
            Some(Datum::Ref(reference)) => self.facts.unit(reference.id).map(Some).ok_or(RecordRefusal::UnitUnknown(code)),
            _ => Ok(None),
        }
    }

    /// Several of them.
    pub fn units(&self, code: &'static str) -> Result<Vec<Unit>, RecordRefusal> {
        match self.form.get(code) {
            Some(Datum::Refs(references)) => {
                references.iter().map(|reference| self.facts.unit(reference.id).ok_or(RecordRefusal::UnitUnknown(code))).collect()
            }
            _ => Ok(vec![]),
        }
    }

    /// A moment or the end of a day named under an `@` code.
    pub fn until(&self, code: &str) -> Option<Instant> {
        match self.form.get(code)? {
            Datum::Moment(at) => Some(*at),
            Datum::Date(day) => crate::rules::clock::end_of(day),
            _ => None,
        }
    }

    /// A whole number named under an `@` code.
    pub fn int(&self, code: &str) -> Option<i64> {
        if let Some(Datum::Int(n)) = self.form.get(code) { Some(*n) } else { None }
    }

    /// Pictures that go with the step.
    pub fn files(&self) -> Vec<Uuid> {
        if let Some(Datum::Files(files)) = self.form.get("@photos") { files.clone() } else { vec![] }
    }
}

/// A field that a facet asks.
pub(crate) fn asked(code: &str, name: &str, ty: FieldType) -> Field {
    Field::plain(code, name, ty)
}

/// The words that go with a step: every verb takes them, some need them.
pub(crate) fn note(name: &str, needed: bool) -> Field {
    let need = if needed { kernel::schema::Need::Always } else { kernel::schema::Need::Optional };
    let (read, kept) = (kernel::schema::ReadBy::Handlers, kernel::schema::Kept::Vault);
    Field { need, read, kept, ..asked("@note", name, FieldType::Text) }
}

/// A choice between outcomes.
pub(crate) fn outcome(name: &str) -> Field {
    let need = kernel::schema::Need::Always;
    Field { need, choices: Some("@outcome".to_owned()), ..asked("@outcome", name, FieldType::Choice) }
}

/// One outcome to choose.
pub(crate) fn choice(code: &str, name: &str) -> Choice {
    Choice { code: code.to_owned(), name: name.to_owned(), ..Choice::default() }
}

/// One that must be explained: the form asks for words before it is sent.
pub(crate) fn explained(code: &str, name: &str) -> Choice {
    Choice { note_required: true, ..choice(code, name) }
}

/// What a step asks besides the declared fields of its form.
pub fn asks(kind: &RecordKind, step: &Step, body: Option<&Body>) -> Vec<Field> {
    let mut fields = match step.verb.facet() {
        Facet::Intake => intake::asks(kind, step),
        Facet::Clock => clock::asks(kind, step),
        Facet::Tasks => tasks::asks(kind, step, body),
        Facet::Check => check::asks(kind, step),
        Facet::Mediation => mediation::asks(kind, step),
        Facet::Ladder => ladder::asks(kind, step),
        Facet::Alert => alert::asks(kind, step),
        Facet::Upward => upward::asks(kind, step),
        Facet::Parts => parts::asks(kind, step, body),
        Facet::Attendance => attendance::asks(kind, step),
        Facet::Bookings => bookings::asks(kind, step),
        Facet::Validity => validity::asks(kind, step),
        Facet::Procedure | Facet::Order | Facet::Publication | Facet::Ballot => vec![],
    };
    if step.verb == Verb::Enter && kind.has(Facet::Attendance) {
        fields.extend(attendance::asks(kind, step));
    }
    if step.verb != Verb::Enter && !fields.iter().any(|field| field.code == "@note") {
        fields.push(note("说明", false));
    }
    fields
}

/// The outcomes to choose from in a step's form, with their words.
pub fn outcomes(kind: &RecordKind, step: &Step) -> Vec<Choice> {
    match step.verb.facet() {
        Facet::Tasks => tasks::outcomes(kind, step),
        Facet::Check => check::outcomes(kind, step),
        Facet::Mediation => mediation::outcomes(kind, step),
        _ => vec![],
    }
}

/// What every facet forbids.
///
/// # Errors
///
/// The first rule that forbids it, in the order of the facets.
pub fn guard(body: &Body, acting: &Acting<'_>) -> Result<(), RecordRefusal> {
    clock::guard(body, acting)?;
    tasks::guard(body, acting)?;
    check::guard(body, acting)?;
    mediation::guard(body, acting)?;
    ladder::guard(body, acting)?;
    alert::guard(body, acting)?;
    upward::guard(body, acting)?;
    parts::guard(body, acting)?;
    attendance::guard(body, acting)?;
    bookings::guard(body, acting)?;
    validity::guard(body, acting)
}

/// What the verb's own facet does.
///
/// # Errors
///
/// What is filled in is refused.
pub fn act(body: &Body, acting: &Acting<'_>) -> Result<Acted, RecordRefusal> {
    match acting.step.verb.facet() {
        Facet::Intake => intake::act(body, acting),
        Facet::Clock => clock::act(body, acting),
        Facet::Tasks => tasks::act(body, acting),
        Facet::Check => check::act(body, acting),
        Facet::Mediation => mediation::act(body, acting),
        Facet::Ladder => ladder::act(body, acting),
        Facet::Alert => alert::act(body, acting),
        Facet::Upward => upward::act(body, acting),
        Facet::Parts => parts::act(body, acting),
        Facet::Attendance => attendance::act(body, acting),
        Facet::Bookings => bookings::act(body, acting),
        Facet::Validity => validity::act(body, acting),
        Facet::Procedure | Facet::Order | Facet::Publication | Facet::Ballot => Err(RecordRefusal::StepUnknown),
    }
}

/// One facet's answer to what has happened in this command so far.
///
/// # Errors
///
/// What a beginning asks of a facet may be refused: a part too many, a negative balance.
pub fn follow(facet: Facet, body: &Body, acting: &Acting<'_>, so_far: &[Event]) -> Result<Vec<Event>, RecordRefusal> {
    match facet {
        Facet::Intake => Ok(vec![]),
        Facet::Clock => Ok(clock::follow(body, acting, so_far)),
        Facet::Tasks => tasks::follow(body, acting, so_far),
        Facet::Check => Ok(check::follow(body, acting, so_far)),
        Facet::Mediation => mediation::follow(body, acting, so_far),
        Facet::Ladder => ladder::follow(body, acting, so_far),
        Facet::Alert => alert::follow(body, acting, so_far),
        Facet::Upward => upward::follow(body, acting, so_far),
        Facet::Parts => parts::follow(body, acting, so_far),
        Facet::Attendance => attendance::follow(body, acting, so_far),
        Facet::Bookings => bookings::follow(body, acting, so_far),
        Facet::Validity => validity::follow(body, acting, so_far),
        Facet::Procedure | Facet::Order | Facet::Publication | Facet::Ballot => Ok(vec![]),
    }
}

/// Gives a beginning record the empty sub-states of its facets.
pub fn begin(body: &mut Body, facets: &[Facet]) {
    let held = &mut body.facets;
    for facet in facets {
        match facet {
            Facet::Intake => held.intake = Some(intake::State::default()),
            Facet::Clock => held.clock = Some(clock::State::default()),
            Facet::Tasks => held.tasks = Some(tasks::State::default()),
            Facet::Check => held.check = Some(check::State::default()),
            Facet::Mediation => held.mediation = Some(mediation::State::default()),
            Facet::Ladder => held.ladder = Some(ladder::State::default()),
            Facet::Alert => held.alert = Some(alert::State::default()),
            Facet::Upward => held.upward = Some(upward::State::default()),
            Facet::Parts => held.parts = Some(parts::State::default()),
            Facet::Attendance => held.attendance = Some(attendance::State::default()),
            Facet::Bookings => held.bookings = Some(bookings::State::default()),
            Facet::Validity => held.validity = Some(validity::State::default()),
            Facet::Procedure | Facet::Order | Facet::Publication | Facet::Ballot => {}
        }
    }
}

/// Offers an event to every facet that the record has.
pub fn fold(body: &mut Body, event: &Event, mark: Mark) {
    let mut held = std::mem::take(&mut body.facets);
    if let Some(state) = &mut held.intake {
        intake::fold(state, event, mark);
    }
    if let Some(state) = &mut held.clock {
        clock::fold(state, event, mark);
    }
    if let Some(state) = &mut held.tasks {
        tasks::fold(state, event, mark);
    }
    if let Some(state) = &mut held.check {
        check::fold(state, event, mark);
    }
    if let Some(state) = &mut held.mediation {
        mediation::fold(state, event, mark);
    }
    if let Some(state) = &mut held.ladder {
        ladder::fold(state, event, mark);
    }
    if let Some(state) = &mut held.alert {
        alert::fold(state, event, mark);
    }
    if let Some(state) = &mut held.upward {
        upward::fold(state, event, mark);
    }
    if let Some(state) = &mut held.parts {
        parts::fold(state, event, mark);
    }
    if let Some(state) = &mut held.attendance {
        attendance::fold(state, event, mark);
    }
    if let Some(state) = &mut held.bookings {
        bookings::fold(state, event, mark);
    }
    if let Some(state) = &mut held.validity {
        validity::fold(state, event, mark);
    }
    body.facets = held;
}

/// What a facet publishes: `tasks.open`, `check.rating`.
pub fn fact(body: &Body, path: &str) -> Operand {
    let Some((facet, name)) = path.split_once('.') else { return Operand::Absent };
    let held = &body.facets;
    match Facet::parse(facet) {
        Some(Facet::Intake) => held.intake.as_ref().map_or(Operand::Absent, |state| intake::fact(state, name)),
        Some(Facet::Clock) => held.clock.as_ref().map_or(Operand::Absent, |state| clock::fact(state, name)),
        Some(Facet::Tasks) => held.tasks.as_ref().map_or(Operand::Absent, |state| tasks::fact(state, name)),
        Some(Facet::Check) => held.check.as_ref().map_or(Operand::Absent, |state| check::fact(state, name)),
        Some(Facet::Mediation) => held.mediation.as_ref().map_or(Operand::Absent, |state| mediation::fact(state, name)),
        Some(Facet::Ladder) => held.ladder.as_ref().map_or(Operand::Absent, |state| ladder::fact(state, name)),
        Some(Facet::Alert) => held.alert.as_ref().map_or(Operand::Absent, |state| alert::fact(state, name)),
        Some(Facet::Upward) => held.upward.as_ref().map_or(Operand::Absent, |state| upward::fact(state, name)),
        Some(Facet::Parts) => held.parts.as_ref().map_or(Operand::Absent, |state| parts::fact(state, name)),
        Some(Facet::Attendance) => held.attendance.as_ref().map_or(Operand::Absent, |state| attendance::fact(state, name)),
        Some(Facet::Bookings) => held.bookings.as_ref().map_or(Operand::Absent, |state| bookings::fact(state, name)),
        Some(Facet::Validity) => held.validity.as_ref().map_or(Operand::Absent, |state| validity::fact(state, name)),
        _ => Operand::Absent,
    }
}

/// How people say a published code: conditions compare codes, screens and ledgers show words.
pub fn spoken(path: &str, code: &str) -> Option<&'static str> {
    Some(match (path, code) {
        ("check.result", "passed") => "通过",
        ("check.result", "failed") => "退回重改",
        ("check.rating", "satisfied") => "满意",
        ("check.rating", "basically") => "基本满意",
        ("check.rating", "unsatisfied") => "不满意",
        ("check.rating", "unreached") => "未接通",
        ("check.rating", "declined") => "未评价",
        ("mediation.progress", "mediating") => "调解中",
        ("mediation.progress", "solved") => "已化解",
        ("mediation.progress", "failed") => "调解不成",
        ("mediation.progress", "declined") => "已引导其他途径",
        ("mediation.outcome", "solved") => "已化解",
        ("mediation.outcome", "failed") => "调解不成",
        ("mediation.performance", "kept") => "已履行",
        ("mediation.performance", "partly") => "部分履行",
        ("mediation.performance", "broken") => "未履行",
        _ => return None,
    })
}

/// What facets publish of a record that has not begun: flags are `no`.
pub fn fact_before(path: &str) -> Operand {
    match path {
        "intake.wants_answer" | "intake.late" | "intake.on_the_spot" | "check.unsatisfied" | "check.call_owed" | "tasks.led" => {
            Operand::Flag(false)
        }
        _ => Operand::Absent,
    }
}

/// Whether a record is taken up again from where nobody leads it: a new round.
pub(crate) fn begins_anew(event: &Event) -> bool {
    let Event::Taken(taken) = event else { return false };
    let waits = taken.status.as_ref().is_some_and(|status| status.phase == kernel::schema::Phase::Waits);
    taken.step.verb == Verb::Reopen && waits
}

/// The identity of the record's task, part or line number `n`: the same command decided again gives the same.
pub(crate) fn numbered(stream: Uuid, what: &str, n: u32) -> Uuid {
    kernel::id::derived(&[stream.as_bytes().as_slice(), what.as_bytes(), n.to_be_bytes().as_slice()])
}

/// What is said of a moment in conditions and columns: its local day.
pub(crate) fn day(at: Option<Instant>) -> Operand {
    at.map_or(Operand::Absent, |at| Operand::Text(crate::rules::clock::local_day(at)))
}

/// A count in conditions and columns.
pub(crate) fn count(n: i64) -> Operand {
    Operand::Number(n.saturating_mul(10_000))
}
