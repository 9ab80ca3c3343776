//! How a record is kept in the journal: its scope, the facts its rules need, its rows.

mod found;
mod known;

use std::{borrow::Cow, collections::BTreeSet, sync::Arc};

use kernel::{
    Jurisdiction, Permit, Recorded, Right, StreamId,
    schema::{Datum, Declarations, RecordKind, Values},
    time::shanghai,
};
use registry::read::{self, AreaLine, Source};
use store::{Context, Effect, Head, Record as Row, StoreFault, Stream, Table, Tx, Value};
use uuid::Uuid;

pub use found::reads;

use crate::{
    rules::{AreaPart, Body, Command, Event, Facts, Place, Record, Unit, Who, facts::Found, relations, under},
    table,
};

/// What the rules of this room draw on besides the database.
pub struct Sources {
    /// Declarations, by place and day, and by hash.
    pub declarations: Arc<dyn Declarations>,
}

/// The unique keys of records.
pub const KEYS: &str = "record";

impl Stream for Record {
    const KIND: &'static str = "record";
    const SHAPE: u32 = 1;
    const TABLES: &'static [&'static Table] = table::TABLES;
    type Sources = Sources;

    fn shape(&self) -> Cow<'static, str> {
        let parts = self.body().map(shapes).unwrap_or_default();
        store::shape::composed(Self::SHAPE, parts).into()
    }

    fn current(stored: &str) -> bool {
        store::shape::fits(stored, Self::SHAPE, |part| SHAPES.iter().find(|(code, _)| *code == part).map(|(_, shape)| *shape))
    }

    fn asks(command: &Command) -> Vec<StreamId> {
        let record = |values: &Values| -> Vec<StreamId> {
            let mut ids = vec![];
            each_reference(values, &mut |reference| {
                if reference.of == "record" {
                    ids.push(reference.id);
                }
            });
            ids
        };
        match command {
            Command::Begin(begin) => record(&begin.form),
            Command::Take(take) => record(&take.form),
            Command::Expire => vec![],
        }
    }

    fn project(&self, head: &Head) -> Result<Vec<Row>, StoreFault> {
        self.body().map_or_else(|| Ok(vec![]), |body| table::project(body, head))
    }

    fn lines(_: &Self, events: &[Recorded<Event>]) -> Result<Vec<Row>, StoreFault> {
        let mut rows = vec![];
        for seen in events {
            lines_of(seen, &mut rows)?;
        }
        Ok(rows)
    }

    fn effects(before: &Self, after: &Self, events: &[Recorded<Event>]) -> Vec<Effect> {
        let series = events.iter().filter_map(|seen| match &seen.event {
            Event::Entered(entered) if !entered.series.is_empty() => {
                Some(Effect::Series { series: entered.series.clone(), value: entered.serial })
            }
            _ => None,
        });
        let keys = |record: &Self| record.body().map(|body| body.keys.clone()).unwrap_or_default();
        let (held, now) = (keys(before), keys(after));
        let given = held.iter().filter(|key| !now.contains(key)).map(|key| Effect::Release { space: KEYS, key: key.clone() });
        let taken = now.iter().filter(|key| !held.contains(key)).map(|key| Effect::Reserve { space: KEYS, key: key.clone() });
        series.chain(given).chain(taken).collect()
    }

    async fn in_scope(_: &Sources, tx: &mut Tx<'_>, permit: &Permit, state: &Self, command: &Command) -> Result<bool, StoreFault> {
        let Some(body) = state.body() else { return Ok(matches!(command, Command::Begin(_))) };
        let who = who(tx, permit, body).await?;
        Ok(sees(body, &who))
    }

    async fn facts(sources: &Sources, tx: &mut Tx<'_>, context: &Context, state: &Self, command: &Command) -> Result<Facts, StoreFault> {
        gather(sources, tx, context, state, command).await
    }

    fn receipt(&self, head: &Head) -> serde_json::Value {
        let Some(body) = self.body() else { return serde_json::json!({ "id": head.stream, "version": head.version }) };
        serde_json::json!({
            "id": head.stream,
            "number": body.number,
            "kind": body.kind.code,
            "title": body.title,
            "status": body.status.code,
            "version": head.version,
        })
    }
}

/// The number of each facet's stored shape: raise it when the facet's state changes its form.
const SHAPES: &[(&str, u32)] = &[
    ("intake", 1),
    ("clock", 1),
    ("tasks", 1),
    ("check", 1),
    ("mediation", 1),
    ("ladder", 1),
    ("alert", 1),
    ("upward", 1),
    ("parts", 1),
    ("attendance", 1),
    ("bookings", 1),
    ("validity", 1),
];

fn shapes(body: &Body) -> Vec<(&'static str, u32)> {
    let held = &body.facets;
    let has = [
        held.intake.is_some(),
        held.clock.is_some(),
        held.tasks.is_some(),
        held.check.is_some(),
        held.mediation.is_some(),
        held.ladder.is_some(),
        held.alert.is_some(),
        held.upward.is_some(),
        held.parts.is_some(),
        held.attendance.is_some(),
        held.bookings.is_some(),
        held.validity.is_some(),
    ];
    SHAPES.iter().zip(has).filter(|(_, has)| *has).map(|(shape, _)| *shape).collect()
}

fn each_reference(values: &Values, see: &mut impl FnMut(&kernel::schema::Reference)) {
    for datum in values.values() {
        datum.references().iter().for_each(&mut *see);
        if let Datum::Rows(rows) = datum {
            rows.iter().for_each(|row| each_reference(row, see));
        }
    }
}

fn lines_of(seen: &Recorded<Event>, rows: &mut Vec<Row>) -> Result<(), StoreFault> {
    use crate::facets::{attendance, bookings};
    let mut line = |no: i64, facet: &str, day: &str, who: Option<Uuid>, (code, amount): (&str, i64)| {
        let row = Row::of(&table::LINE).event(seen).set("no", no).set("facet", facet).set("day", day);
        row.set("who", who).set("code", code).set("amount", amount).done().map(|row| rows.push(row))
    };
    match &seen.event {
        Event::Bookings(bookings::Event::Booked { line: booked }) => {
            let code = if booked.out { "out" } else { "in" };
            line(i64::from(booked.no), "bookings", &booked.day, None, (code, booked.amount))
        }
        Event::Bookings(bookings::Event::Reversed { no, of }) => {
            let code = if of.out { "out" } else { "in" };
            line(i64::from(*no), "bookings", &of.day, None, (code, -of.amount))
        }
        Event::Attendance(attendance::Event::Held { on, persons, .. }) => {
            for (no, person) in persons.iter().enumerate() {
                line(no as i64, "attendance", on, Some(*person), ("present", 10_000))?;
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

/// How the permit's holder stands to a record on today's tree.
pub async fn who(tx: &mut Tx<'_>, permit: &Permit, body: &Body) -> Result<Who, StoreFault> {
    let today = match body.place.area() {
        Some(area) => read::area_path(tx, permit.jurisdiction(), area.id).await?,
        None => None,
    };
    let place = today.as_ref().map_or_else(|| body.place.clone(), place_of);
    let mut who = towards(permit, &place, &body.kind.code);
    if body.may_be_claimed() {
        who.pool = pool(tx, permit.jurisdiction(), &who, body.pool_area()).await?;
    }
    if body.excludes_area() {
        who.under = standing(tx, permit).await?;
    }
    Ok(who)
}

/// The areas in which the permit's holder stands and not above, on today's tree: see [`under`].
pub async fn standing(from: &mut impl Source, permit: &Permit) -> Result<BTreeSet<Uuid>, StoreFault> {
    let own: BTreeSet<Uuid> = permit.scope().grants.iter().filter_map(|grant| grant.area).collect();
    let own: Vec<Uuid> = own.into_iter().collect();
    Ok(under(read::areas(from, permit.jurisdiction(), &own).await?.iter().map(AreaLine::line)))
}

/// The same, with the path in hand.
pub fn towards(permit: &Permit, place: &Place, kind: &str) -> Who {
    Who::towards(permit.actor().account(), permit.is_system(), permit.scope(), place, kind)
}

/// Whether a record is visible: by one of the relations that its kind lets see it. Whoever is complained of has none.
pub fn sees(body: &Body, who: &Who) -> bool {
    who.system || relations(body, who).iter().any(|relation| body.see.contains(relation))
}

/// Whether this person reads what is kept for handlers.
pub fn handles(body: &Body, who: &Who) -> bool {
    who.system || relations(body, who).iter().any(|relation| body.handlers.contains(relation))
}

async fn gather(sources: &Sources, tx: &mut Tx<'_>, context: &Context, state: &Record, command: &Command) -> Result<Facts, StoreFault> {
    let permit = &context.permit;
    let named = match command {
        Command::Begin(begin) => Some(begin.area),
        Command::Take(take) => take.area,
        Command::Expire => None,
    };
    let place = match named {
        Some(area) => found(tx, area).await?,
        None => None,
    };
    let who = match state.body() {
        Some(body) => who(tx, permit, body).await?,
        None => {
            let nowhere = Place::default();
            let kind = if let Command::Begin(begin) = command { begin.kind.as_str() } else { "" };
            towards(permit, place.as_ref().map_or(&nowhere, |found| &found.place), kind)
        }
    };
    let (kind, declaration, version) = declaration(sources, tx, context, state, command, place.as_ref());
    let calendar = sources.declarations.calendar(&version).ok_or_else(|| StoreFault::Stored(format!("no calendar {version}")))?;
    let known = known::known(tx, permit, command).await?;
    let nowhere = Place::default();
    let lies = state.body().map(|body| &body.place).or(place.as_ref().map(|found| &found.place)).unwrap_or(&nowhere);
    let path: Vec<Uuid> = lies.path.iter().map(|part| part.id).collect();
    let governing = sources.declarations.declared(permit.jurisdiction(), &path, context.now);
    let complained = complained_of(kind.as_deref(), state, command);
    let governed = known::governed(tx, permit.jurisdiction(), &governing.governing, complained).await?;
    let number = match (command, kind.as_deref()) {
        (Command::Begin(_), Some(kind)) if !kind.letters.is_empty() => {
            let year = context.now.date(&shanghai()).year();
            tx.next_number(&format!("{}/{year}", kind.letters)).await?
        }
        _ => 0,
    };
    let mut facts = Facts {
        now: context.now,
        stream: context.stream,
        happened: context.happened,
        based_on: context.based_on,
        who,
        kind,
        declaration,
        calendar,
        calendar_version: version,
        place,
        number,
        known,
        governed,
        taken: vec![],
        upper: None,
        line: None,
    };
    facts.taken = taken(tx, &facts, state, command).await?;
    facts.upper = upper(tx, permit.jurisdiction(), command).await?;
    facts.line = line(tx, permit.jurisdiction(), context.stream, command).await?;
    own_units(tx, permit.jurisdiction(), &mut facts).await?;
    Ok(facts)
}

/// The declaration that judges, its hash, and the version of the calendar.
fn declaration(
    sources: &Sources,
    tx: &Tx<'_>,
    context: &Context,
    state: &Record,
    command: &Command,
    place: Option<&Found>,
) -> (Option<Arc<RecordKind>>, String, String) {
    let at = |place: &Place| {
        let path: Vec<Uuid> = place.path.iter().map(|part| part.id).collect();
        sources.declarations.declared(tx.jurisdiction(), &path, context.now)
    };
    match (state.body(), command) {
        (Some(body), _) => {
            let pinned = || (sources.declarations.kind(&body.kind.declaration), body.kind.declaration.clone(), body.calendar.clone());
            // A matter keeps the rules under which it began; what is the case is judged by today's.
            if body.kind.class == kernel::schema::RecordClass::Matter {
                return pinned();
            }
            let declared = at(&body.place);
            match declared.kind(&body.kind.code) {
                Some((kind, hash)) => (Some(Arc::clone(kind)), hash.to_owned(), declared.calendar.clone()),
                None => pinned(),
            }
        }
        (None, Command::Begin(begin)) => {
            let nowhere = Place::default();
            let declared = at(place.map_or(&nowhere, |found| &found.place));
            let today = declared.kind(&begin.kind).filter(|(kind, _)| kind.on);
            // A form is judged by the declaration it was filled by, as long as that is in force here or was lately.
            match (today, begin.declaration.as_ref()) {
                (None, _) => (None, String::new(), declared.calendar.clone()),
                (Some((_, now)), Some(filled)) if filled != now => {
                    let path: Vec<Uuid> = place.iter().flat_map(|found| &found.place.path).map(|part| part.id).collect();
                    let old = sources.declarations.filled_by(tx.jurisdiction(), &path, context.now, &begin.kind, filled);
                    (old, filled.clone(), declared.calendar.clone())
                }
                (Some((kind, now)), _) => (Some(Arc::clone(kind)), now.to_owned(), declared.calendar.clone()),
            }
        }
        (None, _) => (None, String::new(), at(&Place::default()).calendar.clone()),
    }
}

/// The organisations that a command complains of, and those that the record did before.
fn complained_of(kind: Option<&RecordKind>, state: &Record, command: &Command) -> BTreeSet<Uuid> {
    let mut all: BTreeSet<Uuid> = BTreeSet::new();
    if let Command::Begin(begin) = command {
        all.extend(&begin.complained_of);
    }
    let fields = kind.iter().flat_map(|kind| &kind.fields);
    for field in fields.filter(|field| field.role == Some(kernel::schema::field::FieldRole::ComplainedOf)) {
        let held = state.body().and_then(|body| body.values.get(&field.code));
        let named = form_of(command).and_then(|form| form.get(&field.code)).into_iter().chain(held);
        all.extend(named.flat_map(kernel::schema::Datum::references).map(|reference| reference.id));
    }
    all
}

fn form_of(command: &Command) -> Option<&Values> {
    match command {
        Command::Begin(begin) => Some(&begin.form),
        Command::Take(take) => Some(&take.form),
        Command::Expire => None,
    }
}

/// Those of the caller's units that lie in the area whose units may claim.
pub async fn pool(from: &mut impl Source, whose: Jurisdiction, who: &Who, area: Option<Uuid>) -> Result<Vec<Uuid>, StoreFault> {
    let Some(area) = area else { return Ok(vec![]) };
    let mut units = vec![];
    for (_, unit) in who.units.iter().filter(|(right, _)| *right == Right::MatterHandle) {
        let line = read::organisation(from, whose, *unit).await?.filter(|line| line.handles && line.closed_on.is_none());
        let Some(serves) = line.and_then(|line| line.area) else { continue };
        if read::area_path(from, whose, serves).await?.is_some_and(|line| line.within(area)) {
            units.push(*unit);
        }
    }
    Ok(units)
}

/// The caller's own units are known by name, so that a claim can name them.
async fn own_units(tx: &mut Tx<'_>, whose: Jurisdiction, facts: &mut Facts) -> Result<(), StoreFault> {
    for unit in facts.who.pool.clone() {
        if !facts.known.contains_key(&unit)
            && let Some(found) = known::known_organisation(tx, whose, unit).await?
        {
            facts.known.insert(unit, found);
        }
    }
    Ok(())
}

/// The fields whose unique keys another record holds.
async fn taken(tx: &mut Tx<'_>, facts: &Facts, state: &Record, command: &Command) -> Result<Vec<String>, StoreFault> {
    let (Some(kind), Some(form)) = (facts.kind.as_deref(), form_of(command)) else { return Ok(vec![]) };
    let own = state.body();
    let nowhere = Place::default();
    let place = facts.place.as_ref().map(|found| &found.place).or(own.map(|body| &body.place)).unwrap_or(&nowhere);
    let organisation = match command {
        Command::Begin(begin) => begin.organisation,
        _ => own.and_then(|body| body.organisation.as_ref()).map(|unit| unit.id),
    };
    let mut taken = vec![];
    for field in kind.fields.iter().filter(|field| field.unique.is_some()) {
        let Some(value) = form.get(&field.code) else { continue };
        let one: Values = [(field.code.clone(), value.clone())].into();
        for key in crate::rules::keys_of(kind, &one, place, organisation) {
            if tx.reserved(KEYS, &key).await?.is_some_and(|holder| holder != facts.stream) {
                taken.push(field.code.clone());
            }
        }
    }
    // What a row of a sheet is found by is one record's alone, however it was entered.
    if let Some(code) = kind.import.key.iter().find(|code| form.contains_key(*code)) {
        let mut after = own.map(|body| body.values.clone()).unwrap_or_default();
        after.extend(form.clone());
        if let Some(key) = crate::rules::import_key(kind, &after, place, organisation)
            && tx.reserved(KEYS, &key).await?.is_some_and(|holder| holder != facts.stream)
        {
            taken.push(code.clone());
        }
    }
    Ok(taken)
}

/// The organisation above the one that reports.
async fn upper(tx: &mut Tx<'_>, whose: Jurisdiction, command: &Command) -> Result<Option<Unit>, StoreFault> {
    let Command::Begin(begin) = command else { return Ok(None) };
    let Some(id) = begin.organisation else { return Ok(None) };
    let parent = read::organisation(tx, whose, id).await?.and_then(|line| line.parent);
    let Some(parent) = parent else { return Ok(None) };
    Ok(known::known_organisation(tx, whose, parent).await?.map(|known| Unit { id: parent, name: known.name, area: false }))
}

/// The booked line that is to be taken back.
async fn line(tx: &mut Tx<'_>, whose: Jurisdiction, stream: Uuid, command: &Command) -> Result<Option<(String, bool, i64)>, StoreFault> {
    let Some(Datum::Int(no)) = form_of(command).and_then(|form| form.get("@line")) else { return Ok(None) };
    let sql = "SELECT day, code, amount FROM record_line WHERE jurisdiction = $1 AND stream = $2 AND facet = $3 AND no = $4";
    let rows = tx.rows(sql, &[Value::from(whose), stream.into(), "bookings".into(), (*no).into()]).await?;
    let row = rows.first();
    row.map(|row| Ok((row.text("day")?, row.text("code")? == "out", row.int("amount")?))).transpose()
}

async fn found(tx: &mut Tx<'_>, area: Uuid) -> Result<Option<Found>, StoreFault> {
    let today = tx.now().date(&shanghai());
    let line = read::area_path(tx, tx.jurisdiction(), area).await?;
    Ok(line.map(|line| Found { open: line.open_on(today), place: place_of(&line) }))
}

/// The path of an area with its names: they stand in `path_text` from the town down, in the order of the ancestors.
pub fn place_of(line: &AreaLine) -> Place {
    let ids: Vec<Uuid> = line.ancestors.iter().copied().chain([line.id]).collect();
    let names: Vec<&str> = line.path_text.split(" / ").collect();
    let above = ids.len().saturating_sub(names.len());
    let known = [("town", line.town), ("village", line.village), ("grid", line.grid), ("patch", line.patch)];
    // Above the town stand county, prefecture and province, as far as this folder reaches.
    let anchor = line.town.and_then(|town| ids.iter().position(|id| *id == town)).unwrap_or(ids.len());
    let level_of = |id: Uuid, depth: usize| {
        if id == line.id {
            return line.level.clone();
        }
        let level = known.iter().find(|(_, held)| *held == Some(id)).map(|(level, _)| *level);
        let upper = || anchor.checked_sub(depth + 1).and_then(|above| ["county", "prefecture", "province"].get(above).copied());
        level.or_else(upper).unwrap_or("other").to_owned()
    };
    let path = ids.iter().enumerate().map(|(depth, id)| AreaPart {
        id: *id,
        level: level_of(*id, depth),
        name: match depth.checked_sub(above).and_then(|at| names.get(at)) {
            _ if *id == line.id => line.full_name.clone(),
            Some(name) => (*name).to_owned(),
            None => String::new(),
        },
    });
    Place { path: path.collect() }
}
