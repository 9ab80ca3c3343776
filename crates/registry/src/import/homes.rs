//! Households: each in exactly one micro-grid, and none of these over its limit.

use std::collections::HashMap;

use jiff::civil::Date;
use kernel::Jurisdiction;
use sheets::{Complaints, Row, Table, text};
use store::{Reader, StoreFault, Value, places as marks};
use uuid::Uuid;

use super::{
    Import, Plan,
    codes::{self, Reached, Seen},
    enter::{Asked, Secrets, Step},
    groups::usable,
};
use crate::{
    kinds::{self, DeclaredKind, KindList},
    local::{At, HouseholdLimit},
    read::{AreaLine, Source},
    rules::{HouseholdCommand, Particulars},
    streams::{HOUSEHOLD_CODES, held},
};

struct Home<'k> {
    row: u32,
    code: String,
    micro: String,
    head: Option<String>,
    phone: Option<String>,
    residence: &'k DeclaredKind,
    people: i64,
    on: Date,
}

/// A household as it stands.
struct KnownHousehold {
    id: Uuid,
    code: String,
    micro: Option<Uuid>,
    residence: String,
    people: i64,
    mark: Option<String>,
}

pub(super) async fn plan(import: &Import<'_>, table: &Table<'_, '_>, complaints: &mut Complaints) -> Result<Plan, StoreFault> {
    let mut plan = Plan::default();
    let residences = import.kinds(KindList::Residences);
    let rows = read_rows(import, &residences, table, complaints);
    let jurisdiction = import.permit.jurisdiction();
    let mut reader = import.store.read(import.permit);
    let mut codes: Vec<&str> = rows.iter().map(|row| row.micro.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    let areas = codes::areas(&mut reader, jurisdiction, &codes).await?;
    let existing = existing(&mut reader, jurisdiction, &rows).await?;
    let touched = areas.values().map(|line| line.id).chain(existing.values().filter_map(|known| known.micro)).collect();
    let reached = codes::reached(import, &mut reader, touched).await?;
    let mut room = Room::new(import, &mut reader, jurisdiction, &areas).await?;
    drop(reader);
    let mut meant: Vec<(&Home<'_>, Uuid)> = Vec::with_capacity(rows.len());
    for row in &rows {
        if let Some(message) = barred(row, &existing, &reached) {
            complaints.push(table.about(row.row, "户编号", message));
            continue;
        }
        let Some(area) = usable(&areas, &reached, &row.micro, row.row, "微网格编码", table, complaints) else { continue };
        if area.level == "micro_grid" {
            meant.push((row, area.id));
        } else {
            let message = format!("“{}”不是微网格，户只能归入微网格，请改填微网格编码", area.full_name);
            complaints.push(table.about(row.row, "微网格编码", message));
        }
    }
    // Whoever leaves makes room before anyone is counted in.
    for (row, _) in &meant {
        if let Some(known) = existing.get(&text::key(&row.code)) {
            room.leave(known);
        }
    }
    for (row, micro) in &meant {
        if let Some(message) = room.enter(*micro, &row.residence.code) {
            complaints.push(table.about(row.row, "微网格编码", message));
        }
    }
    for (row, micro) in &meant {
        step(import, row, *micro, existing.get(&text::key(&row.code)), &mut plan);
    }
    // Moves out of one grid into another come before those that newly enter, as far as the sheet allows.
    plan.steps.sort_by_key(|step| matches!(step.command, Asked::Household(HouseholdCommand::Enter { .. })));
    plan.report.rows = rows.len() as u64;
    Ok(plan)
}

/// Why the row may not touch the household that has its code.
fn barred(row: &Home<'_>, existing: &HashMap<String, KnownHousehold>, reached: &Reached) -> Option<String> {
    let known = existing.get(&text::key(&row.code))?;
    if reached.holds(known.micro) { codes::alike("户编号", &row.code, &known.code) } else { Some(codes::taken("户编号", &row.code)) }
}

/// How many counted households each micro-grid would hold.
struct Room<'a> {
    import: &'a Import<'a>,
    areas: HashMap<Uuid, &'a AreaLine>,
    counts: HashMap<Uuid, i64>,
    existing: HashMap<Uuid, i64>,
}

impl<'a> Room<'a> {
    async fn new(
        import: &'a Import<'a>,
        reader: &mut Reader,
        jurisdiction: Jurisdiction,
        areas: &'a HashMap<String, AreaLine>,
    ) -> Result<Self, StoreFault> {
        let areas: HashMap<Uuid, &AreaLine> = areas.values().map(|line| (line.id, line)).collect();
        let ids: Vec<Uuid> = areas.keys().copied().collect();
        let mut room = Self { import, areas, counts: HashMap::new(), existing: HashMap::new() };
        for (micro, residence, n) in held(reader, jurisdiction, &ids).await? {
            if room.limit(micro).is_some_and(|limit| limit.counted.counts(&residence)) {
                *room.counts.entry(micro).or_default() += n;
                *room.existing.entry(micro).or_default() += n;
            }
        }
        Ok(room)
    }

    fn limit(&self, micro: Uuid) -> Option<HouseholdLimit> {
        let chain = self.areas.get(&micro)?.line();
        let Import { permit, local, today, .. } = self.import;
        local.household_limit(At { jurisdiction: permit.jurisdiction(), chain: &chain, on: *today })
    }

    fn leave(&mut self, known: &KnownHousehold) {
        let Some(micro) = known.micro else { return };
        if self.limit(micro).is_some_and(|limit| limit.counted.counts(&known.residence)) {
            *self.counts.entry(micro).or_default() -= 1;
        }
    }

    /// Counts one in; the sentence when there is no room.
    fn enter(&mut self, micro: Uuid, residence: &str) -> Option<String> {
        let limit = self.limit(micro).filter(|limit| limit.counted.counts(residence))?;
        let count = self.counts.entry(micro).or_default();
        *count += 1;
        if *count <= limit.most {
            return None;
        }
        let name = self.areas.get(&micro).map_or("", |line| line.full_name.as_str());
        let (most, counted, total) = (limit.most, limit.counted.name(), *count);
        let held = self.existing.get(&micro).copied().unwrap_or(0);
        Some(format!("“{name}”上限 {most} 户（按{counted}计），现有 {held} 户，加上这一户将达到 {total} 户，请调整到其他微网格"))
    }
}

fn step(import: &Import<'_>, row: &Home<'_>, micro: Uuid, existing: Option<&KnownHousehold>, plan: &mut Plan) {
    let mark = row.head.as_ref().map(|head| import.mark("household", &[head, row.phone.as_deref().unwrap_or_default()]));
    let known = |known: &KnownHousehold| known.mark == mark && known.residence == row.residence.code && known.people == row.people;
    let amend = !existing.is_some_and(known);
    let moves = existing.is_some_and(|known| known.micro != Some(micro));
    if !amend && !moves {
        plan.report.unchanged += 1;
        return;
    }
    let id = existing.map_or_else(|| import.id("household", &row.code), |known| known.id);
    let particulars = Particulars { residence: row.residence.code.clone(), people: row.people, mark, ..Particulars::default() };
    let secrets = Secrets { name: row.head.clone(), phone: row.phone.clone() };
    let mut push = |command, secrets| plan.steps.push(Step { row: row.row, stream: id, command: Asked::Household(command), secrets });
    if existing.is_none() {
        push(HouseholdCommand::Enter { code: row.code.clone(), particulars, micro, on: row.on }, secrets);
        plan.report.created += 1;
        return;
    }
    // First the move: what it is to be counted as is judged where it will live.
    if moves {
        push(HouseholdCommand::Move { micro, on: row.on }, Secrets::default());
    }
    if amend {
        push(HouseholdCommand::Amend { particulars, on: row.on }, secrets);
    }
    plan.report.changed += 1;
}

fn read_rows<'k>(import: &Import<'_>, residences: &'k [DeclaredKind], table: &Table<'_, '_>, complaints: &mut Complaints) -> Vec<Home<'k>> {
    let mut seen = Seen::default();
    let mut rows = Vec::new();
    for line in table.rows() {
        let mut reader = Row::new(table, line, complaints);
        let micro = reader.code("微网格编码", true);
        let code = reader.own_code("户编号", micro.as_deref());
        let (head, phone) = (reader.name("户主姓名", false), reader.phone("联系电话"));
        let residence = residence(&mut reader, residences);
        let people = reader.count("人数", 99).unwrap_or(0);
        let on = reader.date("启用日期", Some(import.today)).unwrap_or(import.today);
        let sound = reader.sound;
        let Some(code) = code else { continue };
        if let Some(message) = seen.twice(line.row, "户编号", &code) {
            complaints.push(table.about(line.row, "户编号", message));
            continue;
        }
        let (Some(micro), Some(residence), true) = (micro, residence, sound) else { continue };
        rows.push(Home { row: line.row, code, micro, head, phone, residence, people, on });
    }
    rows
}

/// How it lives there; the first of the list where nothing is said.
fn residence<'k>(reader: &mut Row<'_, '_, '_>, residences: &'k [DeclaredKind]) -> Option<&'k DeclaredKind> {
    let word = reader.words("居住情况", false);
    let found = word.as_ref().map_or_else(|| residences.first(), |word| kinds::find(residences, word));
    if found.is_none() {
        let names: Vec<&str> = residences.iter().map(|kind| kind.name.as_str()).collect();
        reader.wrong("居住情况", format!("不认识“{}”，请填写：{}", word.unwrap_or_default(), names.join("、")));
    }
    found
}

async fn existing(
    reader: &mut Reader,
    jurisdiction: Jurisdiction,
    rows: &[Home<'_>],
) -> Result<HashMap<String, KnownHousehold>, StoreFault> {
    let named: Vec<&str> = rows.iter().map(|row| row.code.as_str()).collect();
    let holders = codes::holders(reader, jurisdiction, HOUSEHOLD_CODES, &named).await?;
    let ids: Vec<Uuid> = holders.into_values().collect();
    let mut found = HashMap::with_capacity(ids.len());
    for slice in ids.chunks(400) {
        let sql = format!(
            "SELECT stream, code, micro, residence, people, mark FROM household_current WHERE jurisdiction = $1 AND stream IN ({})",
            marks(2, slice.len())
        );
        let args: Vec<Value> = std::iter::once(jurisdiction.into()).chain(slice.iter().map(|id| (*id).into())).collect();
        for row in reader.rows(&sql, &args).await? {
            let existing = KnownHousehold {
                id: row.id("stream")?,
                code: row.text("code")?,
                micro: row.opt_id("micro")?,
                residence: row.text("residence")?,
                people: row.int("people")?,
                mark: row.opt_text("mark")?,
            };
            found.insert(text::key(&existing.code), existing);
        }
    }
    Ok(found)
}
