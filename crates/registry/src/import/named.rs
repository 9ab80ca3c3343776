//! Persons in duty. Their names and phones are sealed when they are entered.

use std::collections::HashMap;

use kernel::Jurisdiction;
use sheets::{Complaints, Row, Table, text};
use store::{Reader, StoreFault, Value, places as marks};
use uuid::Uuid;

use super::{
    Import, Plan,
    codes::{self, Seen},
    enter::{Asked, Secrets, Step, UNSEALED},
};
use crate::{
    read::Source,
    rules::{PersonCommand, Record},
    streams::PERSON_CODES,
};

struct Named {
    row: u32,
    code: String,
    name: String,
    phone: Option<String>,
    organisation: Option<String>,
}

/// A person as he stands.
pub(super) struct KnownPerson {
    pub id: Uuid,
    code: String,
    mark: String,
    organisation: Option<Uuid>,
}

pub(super) async fn plan(import: &Import<'_>, table: &Table<'_, '_>, complaints: &mut Complaints) -> Result<Plan, StoreFault> {
    let mut plan = Plan::default();
    let rows = read_rows(import, table, complaints);
    let jurisdiction = import.permit.jurisdiction();
    let mut reader = import.store.read(import.permit);
    let named: Vec<&str> = rows.iter().filter_map(|row| row.organisation.as_deref()).collect();
    let organisations = codes::organisations(&mut reader, jurisdiction, &named).await?;
    let named: Vec<&str> = rows.iter().map(|row| row.code.as_str()).collect();
    let existing = persons(&mut reader, jurisdiction, &named).await?;
    // Whom the importer reaches follows from where each belongs.
    let held: Vec<Uuid> = existing.values().filter_map(|person| person.organisation).collect();
    let held = areas_of(&mut reader, jurisdiction, &held).await?;
    let areas = organisations.values().filter_map(|line| line.area).chain(held.values().copied()).collect();
    let reached = codes::reached(import, &mut reader, areas).await?;
    drop(reader);
    for row in &rows {
        let existing = existing.get(&text::key(&row.code));
        if let Some(known) = existing {
            let own = reached.holds(known.organisation.and_then(|organisation| held.get(&organisation).copied()));
            let told = if own { codes::alike("编码", &row.code, &known.code) } else { Some(codes::taken("编码", &row.code)) };
            if let Some(message) = told {
                complaints.push(table.about(row.row, "人员编码", message));
                continue;
            }
        }
        let organisation = match &row.organisation {
            None => None,
            Some(code) => match organisations.get(&text::key(code)).filter(|line| reached.holds(line.area)) {
                Some(line) => Some(line.id),
                None => {
                    complaints.push(table.about(row.row, "单位编码", format!("没有找到组织“{code}”，请先登记，或改正单位编码")));
                    continue;
                }
            },
        };
        step(import, row, organisation, existing, &mut plan);
    }
    plan.report.rows = rows.len() as u64;
    Ok(plan)
}

fn step(import: &Import<'_>, row: &Named, organisation: Option<Uuid>, existing: Option<&KnownPerson>, plan: &mut Plan) {
    let mark = import.mark("person", &[&row.name, row.phone.as_deref().unwrap_or_default()]);
    if existing.is_some_and(|person| person.mark == mark && person.organisation == organisation) {
        plan.report.unchanged += 1;
        return;
    }
    let record = Record { name: UNSEALED, phone: None, mark, organisation };
    let (stream, command) = match existing {
        None => {
            plan.report.created += 1;
            (import.id("person", &row.code), PersonCommand::Register { code: row.code.clone(), record })
        }
        Some(person) => {
            plan.report.changed += 1;
            (person.id, PersonCommand::Amend { record })
        }
    };
    let secrets = Secrets { name: Some(row.name.clone()), phone: row.phone.clone() };
    plan.steps.push(Step { row: row.row, stream, command: Asked::Person(command), secrets });
}

fn read_rows(import: &Import<'_>, table: &Table<'_, '_>, complaints: &mut Complaints) -> Vec<Named> {
    let mut seen = Seen::default();
    let mut rows = Vec::new();
    // A person without an organisation is nobody's to register but the system's: he would be out of everybody's reach.
    let belongs = !import.permit.is_system();
    for line in table.rows() {
        let mut reader = Row::new(table, line, complaints);
        let code = reader.own_code("人员编码", None);
        let name = reader.name("姓名", true);
        let phone = reader.phone("电话");
        let organisation = reader.code("单位编码", belongs);
        let sound = reader.sound;
        let Some(code) = code else { continue };
        if let Some(message) = seen.twice(line.row, "编码", &code) {
            complaints.push(table.about(line.row, "人员编码", message));
            continue;
        }
        let (Some(name), true) = (name, sound) else { continue };
        rows.push(Named { row: line.row, code, name, phone, organisation });
    }
    rows
}

/// The persons with these codes, by key.
pub(super) async fn persons(
    reader: &mut Reader,
    jurisdiction: Jurisdiction,
    wanted: &[&str],
) -> Result<HashMap<String, KnownPerson>, StoreFault> {
    let ids: Vec<Uuid> = codes::holders(reader, jurisdiction, PERSON_CODES, wanted).await?.into_values().collect();
    let mut found = HashMap::with_capacity(ids.len());
    for slice in ids.chunks(400) {
        let sql = format!(
            "SELECT stream, code, mark, organisation FROM person_current WHERE jurisdiction = $1 AND stream IN ({})",
            marks(2, slice.len())
        );
        let args: Vec<Value> = std::iter::once(jurisdiction.into()).chain(slice.iter().map(|id| (*id).into())).collect();
        for row in reader.rows(&sql, &args).await? {
            let code = row.text("code")?;
            let (id, mark, organisation) = (row.id("stream")?, row.text("mark")?, row.opt_id("organisation")?);
            found.insert(text::key(&code), KnownPerson { id, code, mark, organisation });
        }
    }
    Ok(found)
}

/// The areas of these organisations.
pub(super) async fn areas_of(
    reader: &mut Reader,
    jurisdiction: Jurisdiction,
    organisations: &[Uuid],
) -> Result<HashMap<Uuid, Uuid>, StoreFault> {
    let mut found = HashMap::new();
    for slice in organisations.chunks(400) {
        let sql =
            format!("SELECT stream, area FROM organisation_current WHERE jurisdiction = $1 AND stream IN ({})", marks(2, slice.len()));
        let args: Vec<Value> = std::iter::once(jurisdiction.into()).chain(slice.iter().map(|id| (*id).into())).collect();
        for row in reader.rows(&sql, &args).await? {
            if let Some(area) = row.opt_id("area")? {
                found.insert(row.id("stream")?, area);
            }
        }
    }
    Ok(found)
}
