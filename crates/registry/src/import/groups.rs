//! Organisations.

use std::collections::HashMap;

use jiff::civil::Date;
use sheets::{Complaints, Row, Table, text};
use store::StoreFault;
use uuid::Uuid;

use super::{
    Import, Plan,
    codes::{self, Reached, Seen},
    enter::{Asked, Step},
};
use crate::{
    kinds::{self, DeclaredKind, KindList},
    read::{AreaLine, OrganisationLine},
    rules::{OrganisationCommand, Profile},
};

struct Group<'k> {
    row: u32,
    code: String,
    name: String,
    short_name: String,
    kind: &'k DeclaredKind,
    area: String,
    parent: Option<String>,
    stationed: bool,
    handles: bool,
    on: Date,
}

pub(super) async fn plan(import: &Import<'_>, table: &Table<'_, '_>, complaints: &mut Complaints) -> Result<Plan, StoreFault> {
    let mut plan = Plan::default();
    let kinds = import.kinds(KindList::Organisations);
    let rows = read_rows(import, &kinds, table, complaints);
    let jurisdiction = import.permit.jurisdiction();
    let mut reader = import.store.read(import.permit);
    let named: Vec<&str> = rows.iter().map(|row| row.area.as_str()).collect();
    let areas = codes::areas(&mut reader, jurisdiction, &named).await?;
    let named: Vec<&str> = rows.iter().flat_map(|row| [Some(row.code.as_str()), row.parent.as_deref()]).flatten().collect();
    let existing = codes::organisations(&mut reader, jurisdiction, &named).await?;
    let touched = areas.values().map(|line| line.id).chain(existing.values().filter_map(|line| line.area)).collect();
    let reached = codes::reached(import, &mut reader, touched).await?;
    let new_ids: HashMap<String, Uuid> = rows.iter().map(|row| (text::key(&row.code), import.id("organisation", &row.code))).collect();
    let id_of = |key: &String| existing.get(key).map(|line| line.id).or_else(|| new_ids.get(key).copied());
    for row in &rows {
        let own = text::key(&row.code);
        if let Some(line) = existing.get(&own) {
            let reached = reached.holds(line.area);
            let told = if reached { codes::alike("编码", &row.code, &line.code) } else { Some(codes::taken("编码", &row.code)) };
            if let Some(message) = told {
                complaints.push(table.about(row.row, "编码", message));
                continue;
            }
        }
        let Some(area) = usable(&areas, &reached, &row.area, row.row, "区域编码", table, complaints) else { continue };
        let parent = match &row.parent {
            None => None,
            Some(code) => match id_of(&text::key(code)).filter(|_| text::key(code) != own) {
                Some(id) => Some(id),
                None => {
                    complaints.push(table.about(row.row, "上级编码", format!("没有找到上级组织“{code}”，请先登记，或改正上级编码")));
                    continue;
                }
            },
        };
        step(row, area, parent, existing.get(&own), new_ids.get(&own).copied(), &mut plan);
    }
    plan.report.rows = rows.len() as u64;
    Ok(plan)
}

fn step(
    row: &Group<'_>,
    area: &AreaLine,
    parent: Option<Uuid>,
    existing: Option<&OrganisationLine>,
    new_id: Option<Uuid>,
    plan: &mut Plan,
) {
    let profile = Profile {
        name: row.name.clone(),
        short_name: row.short_name.clone(),
        kind: row.kind.code.clone(),
        kind_name: row.kind.name.clone(),
        area: Some(area.id),
        parent,
        stationed: row.stationed,
        handles: row.handles,
    };
    let (stream, command) = match existing {
        None => {
            plan.report.created += 1;
            (new_id.unwrap_or_default(), OrganisationCommand::Open { code: row.code.clone(), profile, on: row.on })
        }
        Some(line) if same(line, &profile) => {
            plan.report.unchanged += 1;
            return;
        }
        Some(line) => {
            plan.report.changed += 1;
            (line.id, OrganisationCommand::Amend { profile, on: row.on })
        }
    };
    plan.steps.push(Step::open(row.row, stream, Asked::Organisation(command)));
}

fn same(line: &OrganisationLine, profile: &Profile) -> bool {
    (&line.name, &line.short_name, &line.kind, line.area, line.parent, line.stationed, line.handles)
        == (&profile.name, &profile.short_name, &profile.kind, profile.area, profile.parent, profile.stationed, profile.handles)
}

fn read_rows<'k>(import: &Import<'_>, kinds: &'k [DeclaredKind], table: &Table<'_, '_>, complaints: &mut Complaints) -> Vec<Group<'k>> {
    let mut seen = Seen::default();
    let mut rows = Vec::new();
    for line in table.rows() {
        let mut reader = Row::new(table, line, complaints);
        let code = reader.code("编码", true);
        let name = reader.name("名称", true);
        let short_name = reader.name("简称", false);
        let kind = reader.words("类型", true);
        let kind = kind.and_then(|word| {
            let found = kinds::find(kinds, &word);
            if found.is_none() {
                reader.wrong("类型", format!("不认识“{word}”，请从模板的下拉列表中选择"));
            }
            found
        });
        let area = reader.code("区域编码", true);
        let parent = reader.code("上级编码", false);
        let (stationed, handles) = (reader.flag("派驻"), reader.flag("承办事项"));
        let on = reader.date("启用日期", Some(import.today)).unwrap_or(import.today);
        let sound = reader.sound;
        let Some(code) = code else { continue };
        if let Some(message) = seen.twice(line.row, "编码", &code) {
            complaints.push(table.about(line.row, "编码", message));
            continue;
        }
        let (Some(name), Some(kind), Some(area), true) = (name, kind, area, sound) else { continue };
        let short_name = short_name.unwrap_or_else(|| name.clone());
        let (stationed, handles) = (stationed.unwrap_or(false), handles.unwrap_or(false));
        rows.push(Group { row: line.row, code, name, short_name, kind, area, parent, stationed, handles, on });
    }
    rows
}

/// The area with this code, if the importer reaches it and it can still be used.
pub(super) fn usable<'m>(
    areas: &'m HashMap<String, AreaLine>,
    reached: &Reached,
    code: &str,
    row: u32,
    column: &'static str,
    table: &Table<'_, '_>,
    complaints: &mut Complaints,
) -> Option<&'m AreaLine> {
    let complaint = match areas.get(&text::key(code)).filter(|line| reached.holds(Some(line.id))) {
        None => format!("没有找到区域“{code}”，请先登记，或改正编码"),
        Some(line) => match &line.closed_on {
            None => return Some(line),
            Some(since) => format!("“{}”已于 {since} 撤销，请改填现有的区域", line.full_name),
        },
    };
    complaints.push(table.about(row, column, complaint));
    None
}
