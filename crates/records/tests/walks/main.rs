//! Random walks over every shipped kind that is on: whatever is offered is carried out, whatever happened folds to the same state,
//! nothing open is a dead end, and each event and state reads back as it was written.

#![expect(clippy::unwrap_used, reason = "a test may fall over its own mistake")]

mod by_hand;
mod golden;
mod stories;

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use kernel::{
    Actor, Channel, Decider, Envelope, Instant, Jurisdiction, Recorded, Right, TextRef,
    schema::{Datum, Facet, Field, FieldType, Need, RecordKind, Reference, Row, Step, Values, datum::Coded},
};
use records::{
    Record, facets,
    rules::{
        AreaPart, Command, Event, Facts, Place, Unit, Who,
        command::{Begin, OnBehalf, Take},
        facts::{Found, Known, KnownAs},
        form, offer,
        refusal::RecordRefusal,
    },
};
use uuid::Uuid;

/// A small generator: the same seed walks the same way.
struct Chance(u64);

impl Chance {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % below.max(1)
    }
}

const fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

fn place() -> Place {
    let part = |n: u128, level: &str, name: &str| AreaPart { id: id(n), level: level.to_owned(), name: name.to_owned() };
    Place {
        path: vec![part(1, "county", "榆次区"), part(2, "town", "修文镇"), part(3, "village", "东郝村"), part(4, "grid", "第1网格")]
    }
}

/// Everything a form may refer to in this world.
fn known() -> HashMap<Uuid, Known> {
    let of = |of: KnownAs, kind: &str| Known {
        of,
        name: "某处".to_owned(),
        kind: kind.to_owned(),
        open: true,
        handles: true,
        phase: Some(kernel::schema::Phase::Works),
        number: Some("XX-2026-0001".to_owned()),
    };
    HashMap::from([
        (id(3), of(KnownAs::Area, "village")),
        (id(50), of(KnownAs::Organisation, "office")),
        (id(51), of(KnownAs::Organisation, "office")),
        (id(60), of(KnownAs::Person, "")),
        (id(70), of(KnownAs::Household, "")),
        (id(80), of(KnownAs::Record, "")),
    ])
}

const RIGHTS: [Right; 8] = [
    Right::MatterReport,
    Right::MatterRead,
    Right::MatterTriage,
    Right::MatterHandle,
    Right::MatterVerify,
    Right::MatterApprove,
    Right::DisputeMediate,
    Right::MatterRemark,
];

/// Three people: who writes down and works, who checks and approves, and one who does whatever the others may not.
fn who(n: usize) -> Who {
    let units = if n == 0 { RIGHTS.iter().map(|right| (*right, id(50))).collect() } else { BTreeSet::new() };
    Who {
        account: Some(id(100 + n as u128)),
        system: false,
        here: RIGHTS.into_iter().collect(),
        town: RIGHTS.into_iter().collect(),
        units,
        areas: [id(2), id(3)].into(),
        under: [id(1), id(2)].into(),
        pool: if n == 0 { vec![id(50)] } else { vec![] },
    }
}

fn facts(kind: &Arc<RecordKind>, calendar: &Arc<kernel::calendar::Calendar>, now: Instant, who: Who) -> Facts {
    Facts {
        now,
        stream: id(9_999),
        happened: None,
        based_on: None,
        who,
        kind: Some(Arc::clone(kind)),
        declaration: kind.hash(),
        calendar: Arc::clone(calendar),
        calendar_version: "test".to_owned(),
        place: Some(Found { place: place(), open: true }),
        number: 1,
        known: known(),
        governed: HashMap::new(),
        taken: vec![],
        upper: None,
        line: Some(("2026-03-02".to_owned(), false, 10_000)),
    }
}

fn day(now: Instant, plus: i64) -> String {
    now.plus(plus * 86_400_000).date(&kernel::time::shanghai()).to_string()
}

/// A value that fits a field.
fn value(kind: &RecordKind, field: &Field, now: Instant, chance: &mut Chance) -> Option<Datum> {
    let reference = |n: u128, of: &str| Reference { id: id(n), name: String::new(), of: of.to_owned() };
    let sealed = || Datum::Sealed(TextRef { id: id(7), commitment: "00".to_owned() });
    let one = |reference: Reference| if field.many { Datum::Refs(vec![reference]) } else { Datum::Ref(reference) };
    let list = || field.choices.as_deref().and_then(|list| kind.choices.get(list));
    let pick = |chance: &mut Chance| {
        let open: Vec<_> = list()?.iter().filter(|choice| !choice.sealed && !choice.retired).collect();
        let choice = open.get(chance.next(open.len()))?;
        Some(Coded { code: choice.code.clone(), name: String::new() })
    };
    Some(match field.ty {
        FieldType::Line | FieldType::Text | FieldType::Code if field.kept == kernel::schema::Kept::Vault => sealed(),
        FieldType::Line | FieldType::Text => Datum::Text("某事".to_owned()),
        FieldType::Code => Datum::Text(format!("{:08}", chance.next(99_999_999))),
        FieldType::Int => Datum::Int(field.least.unwrap_or(1).max(1)),
        FieldType::Decimal => Datum::Decimal(20_000),
        FieldType::Money => Datum::Money(12_350),
        FieldType::YesNo => Datum::Flag(chance.next(2) == 0),
        FieldType::Date if field.code == "@from" => Datum::Date(day(now, 0)),
        FieldType::Date => Datum::Date(day(now, 20)),
        FieldType::Month => Datum::Month(day(now, 0)[..7].to_owned()),
        FieldType::Moment => Datum::Moment(now.plus(86_400_000 * 20)),
        FieldType::Choice => Datum::Choice(pick(chance)?),
        FieldType::Choices => Datum::Choices(vec![pick(chance)?]),
        FieldType::Area => one(reference(3, "area")),
        FieldType::Organisation => one(reference(50, "organisation")),
        FieldType::Person => one(reference(60, "person")),
        FieldType::Household => one(reference(70, "household")),
        FieldType::Record => one(reference(80, "record")),
        FieldType::Photos | FieldType::Files => Datum::Files(vec![id(8)]),
        FieldType::Point => Datum::Point { lat_e6: 1, lon_e6: 1 },
        FieldType::Table => {
            let row: Row = field.rows.iter().filter_map(|column| Some((column.code.clone(), value(kind, column, now, chance)?))).collect();
            Datum::Rows(vec![row])
        }
    })
}

/// A filled form of a step: everything it asks.
fn filled(
    kind: &RecordKind,
    step: &Step,
    body: Option<&records::rules::Body>,
    account: Option<Uuid>,
    now: Instant,
    chance: &mut Chance,
    wide: bool,
) -> Values {
    let declared = match body {
        Some(body) => form::of_step(kind, step, body),
        None => form::of_beginning(kind, step),
    };
    let mut values = Values::new();
    for asked in declared {
        let needed = asked.required || asked.field.need == Need::Always || chance.next(2) == 0;
        if let Some(datum) = needed.then(|| value(kind, asked.field, now, chance)).flatten() {
            values.insert(asked.field.code.clone(), datum);
        }
    }
    let outcomes = facets::outcomes(kind, step);
    for field in facets::asks(kind, step, body) {
        let datum = match field.code.as_str() {
            "@outcome" => outcomes
                .get(chance.next(outcomes.len()))
                .map(|choice| Datum::Choice(Coded { code: choice.code.clone(), name: String::new() })),
            "@co" | "@unit" | "@waive" | "@due" | "@owner" if !wide || chance.next(2) == 0 => None,
            "@co" | "@waive" => Some(Datum::Refs(vec![Reference { id: id(51), name: String::new(), of: "office".to_owned() }])),
            "@part" => body.and_then(|body| {
                let parts = &body.facets.parts.as_ref()?.parts;
                let wanted = if step.verb == kernel::schema::Verb::AcceptPart {
                    facets::parts::PartState::Done
                } else {
                    facets::parts::PartState::Open
                };
                parts
                    .iter()
                    .find(|part| part.state == wanted && (part.by.is_none() || part.by != account))
                    .map(|part| Datum::Int(i64::from(part.no)))
            }),
            "@expected" => Some(Datum::Int(30)),
            "@present" => Some(Datum::Int(20)),
            "@excused" => Some(Datum::Int(2)),
            "@line" => Some(Datum::Int(1)),
            _ => value(kind, &field, now, chance),
        };
        let left_out = wide && field.need != Need::Always && !field.code.starts_with("@note") && chance.next(3) == 0;
        if let Some(datum) = datum.filter(|_| !left_out) {
            values.insert(field.code.clone(), datum);
        }
    }
    values
}

/// The record's known other must be of the kind that the field asks for.
fn knowing(kind: &RecordKind, facts: &mut Facts) {
    let wanted = kind.fields.iter().chain(kind.fields.iter().flat_map(|field| &field.rows)).find_map(|field| field.kinds.first().cloned());
    if let Some(known) = facts.known.get_mut(&id(80)) {
        known.kind = wanted.unwrap_or_else(|| kind.code.clone());
    }
    let level =
        |ty: FieldType| kind.fields.iter().chain(kind.fields.iter().flat_map(|field| &field.rows)).filter(move |field| field.ty == ty);
    if let (Some(known), Some(of)) =
        (facts.known.get_mut(&id(50)), level(FieldType::Organisation).find_map(|field| field.levels.first().cloned()))
    {
        known.kind = of;
    }
}

struct Walk {
    state: Record,
    history: Vec<Recorded<Event>>,
}

impl Walk {
    fn carry(&mut self, facts: &Facts, command: Command) -> Result<usize, RecordRefusal> {
        let events = self.state.decide(facts, command)?;
        let count = events.len();
        for event in events {
            let seen = Recorded {
                jurisdiction: Jurisdiction(1),
                stream: facts.stream,
                version: self.history.len() as i64 + 1,
                at: facts.now,
                envelope: Envelope {
                    actor: facts.who.account.map_or_else(|| Actor::System("walk".to_owned()), Actor::Account),
                    on_behalf: None,
                    channel: Channel::Office,
                    device: None,
                    based_on: None,
                    happened: None,
                    command: Uuid::now_v7(),
                },
                event,
            };
            let written = serde_json::to_string(&seen.event).unwrap();
            assert_eq!(serde_json::from_str::<Event>(&written).unwrap(), seen.event, "an event reads back as it was written");
            self.state = std::mem::take(&mut self.state).evolve(&seen);
            self.history.push(seen);
        }
        let written = serde_json::to_string(&self.state).unwrap();
        assert_eq!(serde_json::from_str::<Record>(&written).unwrap(), self.state, "a state reads back as it was written");
        assert_eq!(Record::replay(&self.history), self.state, "history folds to the same state");
        Ok(count)
    }
}

fn begin(kind: &RecordKind, step: &Step, now: Instant, chance: &mut Chance, wide: bool) -> Begin {
    Begin {
        kind: kind.code.clone(),
        declaration: None,
        step: Some(step.code.clone()),
        area: id(4),
        organisation: Some(id(50)),
        day: Some(day(now, 0)),
        form: filled(kind, step, None, None, now, chance, wide),
        late_reason: None,
        on_behalf: None,
        complained_of: vec![],
        title: "东郝村 网格员".to_owned(),
        acting_for: None,
        origin: None,
    }
}

/// What came of a walk: the steps that were taken, and what was recorded; the refusal alone where it did not begin.
struct Walked {
    took: Vec<String>,
    walk: Walk,
}

/// What ends by itself by now has ended.
fn expire(walk: &mut Walk, mut world: Facts) {
    world.who = Who { system: true, ..Who::default() };
    walk.carry(&world, Command::Expire).unwrap();
}

/// Walks a kind from one beginning. A wide walk leaves out what may be left out, fills in what only some fill in, lets days go by and
/// moves the record: it is after the forms of events and not after dead ends.
fn walk(kind: &Arc<RecordKind>, calendar: &Arc<kernel::calendar::Calendar>, seed: u64, wide: bool) -> Walked {
    let mut chance = Chance(seed);
    let mut now = Instant::from("2026-03-02T02:00:00Z".parse::<jiff::Timestamp>().unwrap());
    let beginnings: Vec<&Step> = kind.beginnings().collect();
    let step = beginnings[chance.next(beginnings.len())];
    let mut walk = Walk { state: Record::Absent, history: vec![] };
    let mut world = facts(kind, calendar, now, who(0));
    knowing(kind, &mut world);
    let begun = if wide {
        wide_beginning(&mut walk, world, kind, step, now, &mut chance)
    } else {
        walk.carry(&world, Command::Begin(Box::new(begin(kind, step, now, &mut chance, false))))
    };
    if let Err(no) = begun {
        // What a random form gets wrong is said by name; a beginning that only its own condition forbids is another's.
        assert!(!matches!(no, RecordRefusal::StepUnknown | RecordRefusal::Absent), "{}: {no:?}", kind.code);
        return Walked { took: vec![format!("{}!{no:?}", step.code)], walk };
    }
    let mut took = vec![step.code.clone()];
    for _ in 0..25 {
        let hours = if wide && chance.next(4) == 0 { 24 * 16 } else { 5 };
        now = now.plus(3_600_000 * hours);
        if wide {
            expire(&mut walk, facts(kind, calendar, now, who(0)));
        }
        let body = walk.state.body().unwrap().clone();
        let mut ways = vec![];
        for n in 0..3 {
            let mut world = facts(kind, calendar, now, who(n));
            knowing(kind, &mut world);
            let offered = offer(&body, kind, &world);
            ways.extend(offered.iter().filter(|offered| offered.why.is_none()).map(|offered| (n, offered.step.clone(), offered.signs)));
        }
        if ways.is_empty() {
            assert!(!body.is_open(), "{} stands in {} and nobody can do anything", kind.code, body.status.code);
            break;
        }
        let (n, step, signs) = ways[chance.next(ways.len())].clone();
        let mut world = facts(kind, calendar, now, who(n));
        knowing(kind, &mut world);
        let form = filled(kind, &step, Some(&body), world.who.account, now, &mut chance, wide);
        let area = (wide && chance.next(6) == 0).then(|| id(3));
        if area.is_some() {
            world.place = Some(Found { place: Place { path: place().path[..3].to_vec() }, open: true });
        }
        world.upper = wide.then(|| Unit { id: id(1), name: "榆次区".to_owned(), area: true });
        let take = Take { step: step.code.clone(), task: None, agree: signs.then(|| chance.next(3) > 0), form, area };
        match walk.carry(&world, Command::Take(Box::new(take))) {
            Ok(_) => took.push(step.code.clone()),
            Err(no) => assert!(
                !matches!(
                    no,
                    RecordRefusal::WrongStatus(..) | RecordRefusal::NotYours(_) | RecordRefusal::OwnWork | RecordRefusal::StepUnknown
                ),
                "{} offered {} and refused it: {no:?}",
                kind.code,
                step.code
            ),
        }
    }
    Walked { took, walk }
}

/// With everything that only some beginnings have; without it, where that is refused.
fn wide_beginning(
    walk: &mut Walk,
    mut world: Facts,
    kind: &RecordKind,
    step: &Step,
    now: Instant,
    chance: &mut Chance,
) -> Result<usize, RecordRefusal> {
    let text = || TextRef { id: id(7), commitment: "00".to_owned() };
    let plain = begin(kind, step, now, chance, true);
    let origin = records::rules::state::Link { record: id(80), kind: kind.code.clone(), how: "origin".to_owned(), row: Some(1) };
    let wide = Begin {
        organisation: (chance.next(2) == 0).then(|| id(50)),
        late_reason: (chance.next(2) == 0).then(text),
        on_behalf: (chance.next(2) == 0).then(|| OnBehalf { particulars: text(), wants_answer: chance.next(2) == 0 }),
        complained_of: if chance.next(4) == 0 { vec![id(51)] } else { vec![] },
        acting_for: (chance.next(2) == 0).then(|| id(50)),
        origin: (chance.next(2) == 0).then_some(origin),
        ..plain.clone()
    };
    let late = wide.late_reason.is_some();
    world.happened = late.then(|| now.plus(-3_600_000 * 30));
    if let Ok(count) = walk.carry(&world, Command::Begin(Box::new(wide))) {
        return Ok(count);
    }
    world.happened = None;
    walk.carry(&world, Command::Begin(Box::new(plain)))
}

#[test]
fn every_shipped_kind_walks_without_a_dead_end_and_folds_as_it_was_decided() {
    let pack = packs::source::shipped_pack("base").unwrap();
    let calendar = Arc::new(pack.calendar.clone());
    let mut silent = vec![];
    for kind in pack.kinds.iter().filter(|kind| kind.on && kind.facets.iter().all(|facet| facet.is_built())) {
        let mut took: Vec<String> = vec![];
        for seed in 0..40 {
            took.extend(walk(kind, &calendar, seed * 7_919 + 13, false).took);
        }
        let begun = took.iter().any(|step| !step.contains('!'));
        if !begun {
            silent.push(format!("{}: {:?}", kind.code, took.first()));
        }
        took.sort();
        took.dedup();
        println!("{}: {}", kind.code, took.join(" "));
    }
    assert!(silent.is_empty(), "kinds that never began: {silent:#?}");
}

#[test]
fn a_kind_with_a_facet_that_is_not_built_is_off() {
    let pack = packs::source::shipped_pack("base").unwrap();
    for kind in pack.kinds.iter().filter(|kind| kind.on) {
        let missing: Vec<Facet> = kind.facets.iter().copied().filter(|facet| !facet.is_built()).collect();
        assert!(missing.is_empty(), "{} is on and names {missing:?}", kind.code);
    }
}
