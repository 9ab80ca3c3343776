//! Organisations.

use std::collections::HashMap;

use jiff::civil::Date;
use kernel::Jurisdiction;
use store::{Reader, StoreFault, Value, places as marks};
use uuid::Uuid;

use super::{
    Import, Plan,
    enter::{Asked, Step},
    grid::{Complaints, Grid, RowReader},
    places::by_code,
};
use crate::{
    kinds::{self, Kind, Sort},
    read::{self, AreaLine, OrganisationLine, Source},
    rules::{OrganisationCommand, Profile},
};

struct Group<'k> {
    row: u32,
    code: String,
    name: String,
    short_name: String,
    kind: &'k Kind,
    area: String,
    parent: Option<String>,
    stationed: bool,
    handles: bool,
    on: Date,
}

pub(super) async fn plan(import: &Import<'_>, grid: &Grid<'_>, complaints: &mut Complaints) -> Result<Plan, StoreFault> {
    let mut plan = Plan::default();
    let kinds = import.kinds(Sort::Organisations);
    let rows = read_rows(import, &kinds, grid, complaints);
    let jurisdiction = import.permit.jurisdiction;
    let mut reader = import.store.read(import.permit).await?;
    let areas = by_code(&mut reader, jurisdiction, rows.iter().map(|row| row.area.as_str())).await?;
    let codes: Vec<&str> = rows.iter().flat_map(|row| [Some(row.code.as_str()), row.parent.as_deref()]).flatten().collect();
    let standing = organisations_by_code(&mut reader, jurisdiction, &codes).await?;
    let new_ids: HashMap<&str, Uuid> = rows.iter().map(|row| (row.code.as_str(), import.id("organisation", &row.code))).collect();
    let id_of = |code: &str| standing.get(code).map(|line| line.id).or_else(|| new_ids.get(code).copied());
    for row in &rows {
        let Some(area) = usable(&areas, &row.area, row.row, "区域编码", grid, complaints) else { continue };
        let parent = match &row.parent {
            None => None,
            Some(code) => match id_of(code).filter(|_| *code != row.code) {
                Some(id) => Some(id),
                None => {
                    complaints.push(grid.about(row.row, "上级编码", format!("没有找到上级组织“{code}”，请先登记，或改正上级编码")));
                    continue;
                }
            },
        };
        step(row, area, parent, standing.get(&row.code), &new_ids, &mut plan);
    }
    plan.report.rows = rows.len() as u64;
    Ok(plan)
}

fn step(
    row: &Group<'_>,
    area: &AreaLine,
    parent: Option<Uuid>,
    standing: Option<&OrganisationLine>,
    new_ids: &HashMap<&str, Uuid>,
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
    let (stream, command) = match standing {
        None => {
            plan.report.created += 1;
            let id = new_ids.get(row.code.as_str()).copied().unwrap_or_default();
            (id, OrganisationCommand::Open { code: row.code.clone(), profile, on: row.on })
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
    plan.steps.push(Step { row: row.row, stream, command: Asked::Organisation(command), sealed: vec![] });
}

fn same(line: &OrganisationLine, profile: &Profile) -> bool {
    (&line.name, &line.short_name, &line.kind, line.area, line.parent, line.stationed, line.handles)
        == (&profile.name, &profile.short_name, &profile.kind, profile.area, profile.parent, profile.stationed, profile.handles)
}

fn read_rows<'k>(import: &Import<'_>, kinds: &'k [Kind], grid: &Grid<'_>, complaints: &mut Complaints) -> Vec<Group<'k>> {
    let mut seen: HashMap<String, u32> = HashMap::new();
    let mut rows = Vec::new();
    for line in grid.rows() {
        let mut reader = RowReader::new(grid, line, complaints);
        let code = reader.code("编码", true);
        let name = reader.words("名称", true);
        let short_name = reader.words("简称", false);
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
        let (Some(code), Some(name), Some(kind), Some(area), true) = (code, name, kind, area, sound) else { continue };
        if let Some(first) = seen.insert(code.clone(), line.row) {
            complaints.push(grid.about(line.row, "编码", format!("编码“{code}”与第 {first} 行重复，请改正其中一行")));
            continue;
        }
        let short_name = short_name.unwrap_or_else(|| name.clone());
        let (stationed, handles) = (stationed.unwrap_or(false), handles.unwrap_or(false));
        rows.push(Group { row: line.row, code, name, short_name, kind, area, parent, stationed, handles, on });
    }
    rows
}

/// The area with this code, if it can still be used.
pub(super) fn usable<'m>(
    areas: &'m HashMap<String, AreaLine>,
    code: &str,
    row: u32,
    column: &'static str,
    grid: &Grid<'_>,
    complaints: &mut Complaints,
) -> Option<&'m AreaLine> {
    let complaint = match areas.get(code) {
        None => format!("没有找到区域“{code}”，请先登记，或改正编码"),
        Some(line) => match &line.closed_on {
            None => return Some(line),
            Some(since) => format!("“{}”已于 {since} 撤销，请改填现有的区域", line.full_name),
        },
    };
    complaints.push(grid.about(row, column, complaint));
    None
}

/// The open organisations with these codes.
pub(super) async fn organisations_by_code(
    reader: &mut Reader,
    jurisdiction: Jurisdiction,
    codes: &[&str],
) -> Result<HashMap<String, OrganisationLine>, StoreFault> {
    let mut found = HashMap::new();
    for slice in codes.chunks(400) {
        let sql = format!(
            "SELECT {} FROM organisation_current WHERE jurisdiction = $1 AND code IN ({}) AND open = 1",
            read::ORGANISATION,
            marks(2, slice.len())
        );
        let args: Vec<Value> = std::iter::once(jurisdiction.into()).chain(slice.iter().map(|code| (*code).into())).collect();
        for row in reader.rows(&sql, &args).await? {
            let line = read::organisation_line(&row)?;
            found.insert(line.code.clone(), line);
        }
    }
    Ok(found)
}
