//! The one judge of an import: every row goes before the rules that the writer will ask, on a reader, with nothing sealed or
//! written. A dry run ends here; a real run goes on from here.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use http_api::{Call, Problem};
use kernel::{
    Decider, Permit, Refusal,
    schema::{Datum, Field, RecordClass, RecordKind, Step, Verb},
};
use serde_json::json;
use sheets::{Complaints, Table};
use store::{Context, Stream};
use uuid::Uuid;

use super::{
    columns::Column,
    report::{ChangedRow, Difference, Imported},
    rows::Draft,
};
use crate::{
    Record, Sources,
    api::{
        enter::{self, NewRecord, fresh},
        form,
        load::{open, several},
        parse, shown,
        wire::WireValues,
    },
    rules::{
        Command, Event, Place,
        command::{Begin, Take},
        import_key, values,
    },
    seen::{Opened, Reading, Seen},
    stream::{KEYS, place_of},
};

/// What becomes of a sheet.
#[derive(Default)]
pub(super) struct Plan {
    /// What is to be done, in the order of the rows.
    pub steps: Vec<Planned>,
    /// Rows whose record is already so.
    pub unchanged: usize,
}

/// What one row does.
pub(super) struct Planned {
    /// The row.
    pub row: u32,
    /// The record.
    pub stream: Uuid,
    /// Which command.
    pub what: What,
}

/// The command of a row, its words not sealed yet.
pub(super) enum What {
    /// Begin a record of this kind.
    New(String, Box<NewRecord>),
    /// Correct one.
    Correct(Box<Correction>),
}

/// A correction by a row.
pub(super) struct Correction {
    /// The step.
    pub step: String,
    /// What its form asks.
    pub fields: Vec<Field>,
    /// The form.
    pub values: WireValues,
    /// Where it lies from now on.
    pub area: Option<Uuid>,
    /// What the person reads of it.
    pub told: ChangedRow,
}

impl Plan {
    /// What the person reads.
    pub fn report(&self, rows: usize) -> Imported {
        let changed = self.steps.iter().filter_map(|step| match &step.what {
            What::Correct(correction) => Some(correction.told.clone()),
            What::New(..) => None,
        });
        let changed: Vec<ChangedRow> = changed.collect();
        Imported { rows, created: self.steps.len() - changed.len(), changed, unchanged: self.unchanged, ..Imported::default() }
    }
}

/// Collects what is wrong with rows, by the columns that refusals name.
struct Faults<'f, 'a, 'w> {
    table: &'f Table<'a, 'w>,
    columns: &'f [Column],
    complaints: &'f mut Complaints,
}

impl Faults<'_, '_, '_> {
    fn push(&mut self, row: u32, at: Option<&str>, message: &str) {
        let code = at.map(|at| at.strip_prefix("values.").unwrap_or(at)).map(|code| if code == "happened" { "day" } else { code });
        let column = code.and_then(|code| self.columns.iter().find(|column| column.code() == code)).map_or("", |column| &column.name);
        self.complaints.push(self.table.about(row, column, message));
    }
}

/// Judges all rows. What is wrong goes to the complaints; the plan holds what is right.
pub(super) async fn judge(
    call: &Call,
    permit: &Permit,
    kind: &RecordKind,
    (file, columns): (&str, &[Column]),
    table: &Table<'_, '_>,
    drafts: Vec<Draft>,
    complaints: &mut Complaints,
) -> Result<Plan, Problem> {
    let mut faults = Faults { table, columns, complaints };
    let mut rows = vec![];
    for draft in drafts {
        let read = parse::Read::judging(call.store(), permit, Uuid::nil());
        match enter::prepare(call, permit, read, &kind.code, &draft.form).await {
            Ok((begin, _)) => rows.push((draft, begin)),
            Err(problem) if problem.status < 500 => faults.push(draft.row, problem.field.as_deref(), &problem.detail),
            Err(problem) => return Err(problem),
        }
    }
    let found = found(call, permit, kind, &mut rows, &mut faults).await?;
    let ids: Vec<Uuid> = found.values().copied().collect();
    let seen: HashMap<Uuid, Seen> = several(call, permit, &ids).await?.into_iter().map(|seen| (seen.id, seen)).collect();
    let texts = seen.values().flat_map(|seen| seen.sealed(kind.fields.iter())).collect();
    let opened = open(call, permit, texts).await?;
    let (mut plan, mut cases) = (Plan::default(), vec![]);
    for (draft, begin) in rows {
        let Some(id) = found.get(&draft.row) else {
            let row = draft.row;
            let planned = Planned { row, stream: fresh(call.now()), what: What::New(kind.code.clone(), Box::new(draft.form)) };
            cases.push((planned, Record::Absent, Command::Begin(Box::new(begin))));
            continue;
        };
        let Some(seen) = seen.get(id) else {
            faults.push(draft.row, None, "已经有一条相同的记录，不在你的管辖范围，请删去这一行");
            continue;
        };
        match correction(kind, seen, &opened, &draft, &begin, file) {
            Ok(None) => plan.unchanged += 1,
            Ok(Some(correction)) => {
                let mut read = parse::Read::judging(call.store(), permit, *id);
                let form = read.form(&correction.fields, &correction.values).await?;
                let take = Take { step: correction.step.clone(), form, area: correction.area, ..Take::default() };
                let planned = Planned { row: draft.row, stream: *id, what: What::Correct(Box::new(correction)) };
                cases.push((planned, Record::Kept(Box::new(seen.body.clone())), Command::Take(Box::new(take))));
            }
            Err(sentence) => faults.push(draft.row, None, &sentence),
        }
    }
    hear(call, permit, cases, &mut plan, &mut faults).await?;
    Ok(plan)
}

/// The records that rows find by their key. Of two rows of one key the second is told, and left out of what follows.
async fn found(
    call: &Call,
    permit: &Permit,
    kind: &RecordKind,
    rows: &mut Vec<(Draft, Begin)>,
    faults: &mut Faults<'_, '_, '_>,
) -> Result<HashMap<u32, Uuid>, Problem> {
    let mut twice = vec![];
    let mut reader = call.store().read(permit);
    let mut places: HashMap<Uuid, Option<Place>> = HashMap::new();
    let (mut first, mut found) = (HashMap::<String, u32>::new(), HashMap::new());
    for (draft, begin) in rows.iter() {
        if let std::collections::hash_map::Entry::Vacant(unread) = places.entry(begin.area) {
            let line = registry::read::area_path(&mut reader, permit.jurisdiction(), begin.area).await?;
            unread.insert(line.as_ref().map(place_of));
        }
        let Some(Some(place)) = places.get(&begin.area) else { continue };
        let Some(key) = import_key(kind, &begin.form, place, begin.organisation) else { continue };
        if let Some(row) = first.get(&key) {
            let names: Vec<String> = kind.import.key.iter().map(|code| super::columns::key_name(kind, code)).collect();
            faults.push(draft.row, None, &format!("“{}”与第 {row} 行相同，请删去一行", names.join("”“")));
            twice.push(draft.row);
            continue;
        }
        let holder = reader.tx(permit.jurisdiction(), call.now()).reserved(KEYS, &key).await?;
        first.insert(key, draft.row);
        if let Some(holder) = holder {
            found.insert(draft.row, holder);
        }
    }
    rows.retain(|(draft, _)| !twice.contains(&draft.row));
    Ok(found)
}

/// What a row changes of the record that it finds: nothing, or the step that does it. Only what the caller reads is compared.
fn correction(
    kind: &RecordKind,
    seen: &Seen,
    opened: &Opened,
    draft: &Draft,
    begin: &Begin,
    file: &str,
) -> Result<Option<Correction>, String> {
    let body = &seen.body;
    // A matter keeps the rules under which it began.
    let kind = seen.kind.as_deref().filter(|_| body.kind.class == RecordClass::Matter).unwrap_or(kind);
    let (mut values, mut fields) = (WireValues::new(), vec![]);
    for (code, datum) in begin.form.iter().filter(|(_, datum)| !values::is_empty(datum)) {
        let Some(field) = kind.field(code).filter(|field| seen.reading(field) == Reading::Open) else { continue };
        let (Some(sent), held) = (draft.form.values.get(code), body.values.get(code)) else { continue };
        let same = match (datum, held) {
            (Datum::Sealed(_), Some(Datum::Sealed(text))) => opened.get(&text.id).cloned().flatten().as_deref() == sent.as_str(),
            (_, Some(held)) => shown::wire(datum) == shown::wire(held),
            (_, None) => false,
        };
        if !same {
            let was = held.map(|held| shown::words(held, opened)).unwrap_or_default();
            let becomes = draft.said.get(code).cloned().unwrap_or_default();
            fields.push(Difference { field: field.name.clone(), was, becomes });
            values.insert(code.clone(), sent.clone());
        }
    }
    let area = Some(begin.area).filter(|area| body.place.area().map(|part| part.id) != Some(*area));
    if area.is_some() {
        fields.push(Difference { field: "地点".to_owned(), was: body.place.words(), becomes: String::new() });
    }
    if fields.is_empty() {
        return Ok(None);
    }
    let dated = begin.day.as_deref().filter(|_| area.is_none()).and_then(|day| Some((day, dated(kind, seen, &values, day)?)));
    let step = match dated {
        Some((day, step)) => {
            values.insert("@from".to_owned(), json!(day));
            step
        }
        None => kind.steps.iter().find(|step| step.verb == Verb::Correct).ok_or("这一类记录不能更正，请删去这一行")?,
    };
    values.insert("@note".to_owned(), json!(format!("按导入的表格更正：{file}")));
    let told = ChangedRow { row: draft.row, id: seen.id, number: body.number.clone(), title: body.title.clone(), fields };
    let fields = form::fields(kind, step, Some(body));
    Ok(Some(Correction { step: step.code.clone(), fields, values, area, told }))
}

/// The step that keeps the values until now with their days, where the row names a later day and the step knows all that changes.
fn dated<'k>(kind: &'k RecordKind, seen: &Seen, values: &WireValues, day: &str) -> Option<&'k Step> {
    seen.body.facets.validity.as_ref().filter(|validity| day > validity.last())?;
    let fits = |step: &&Step| {
        let asked = form::fields(kind, step, Some(&seen.body));
        let keeps = matches!(step.to.all().as_slice(), []) || step.to.all().contains(&seen.body.status.code.as_str());
        keeps && values.keys().all(|code| asked.iter().any(|field| field.code == *code))
    };
    kind.steps_from(&seen.body.status.code).filter(|step| step.verb == Verb::Change).find(fits)
}

/// Every planned command before its rules, as the commands before it would leave the unique keys.
async fn hear(
    call: &Call,
    permit: &Permit,
    cases: Vec<(Planned, Record, Command)>,
    plan: &mut Plan,
    faults: &mut Faults<'_, '_, '_>,
) -> Result<(), Problem> {
    let sources: Arc<Sources> = call.shared::<Sources>()?;
    let now = call.store().now();
    let mut reader = call.store().read(permit);
    let mut keys: BTreeMap<String, u32> = BTreeMap::new();
    for (planned, state, command) in cases {
        let mut tx = reader.tx(permit.jurisdiction(), now);
        if !Record::in_scope(&sources, &mut tx, permit, &state, &command).await? {
            faults.push(planned.row, None, "不在你的管辖范围内，请删去这一行");
            continue;
        }
        let context = Context { permit: permit.clone(), stream: planned.stream, now, happened: None, based_on: None };
        let facts = Record::facts(&sources, &mut tx, &context, &state, &command).await?;
        match state.decide(&facts, command) {
            Err(refusal) => faults.push(planned.row, refusal.at().as_deref(), &refusal.message()),
            // What does not apply to the record is not kept, and so not changed either.
            Ok(events) if events.is_empty() => plan.unchanged += 1,
            Ok(events) => {
                let taken = events.iter().flat_map(keys_of).find(|key| keys.contains_key(*key));
                match taken.and_then(|key| keys.get(key)) {
                    Some(first) => faults.push(planned.row, None, &format!("与第 {first} 行重复，请删去一行")),
                    None => {
                        keys.extend(events.iter().flat_map(keys_of).map(|key| (key.clone(), planned.row)));
                        plan.steps.push(planned);
                    }
                }
            }
        }
    }
    Ok(())
}

/// The unique keys that an event takes.
fn keys_of(event: &Event) -> &[String] {
    match event {
        Event::Entered(entered) => &entered.keys,
        Event::Valued(valued) => &valued.keys,
        _ => &[],
    }
}
