//! Persons in duty. Names and phones are sealed before anything is written.

use std::collections::HashMap;

use kernel::Jurisdiction;
use store::{Reader, StoreFault, Value, places as marks};
use uuid::Uuid;

use super::{
    Import, Plan,
    enter::{Asked, Step},
    grid::{Complaints, Grid, RowReader},
    groups::organisations_by_code,
};
use crate::{
    read::Source,
    rules::{PersonCommand, Record},
};

struct Named {
    row: u32,
    code: String,
    name: String,
    phone: Option<String>,
    organisation: Option<String>,
}

/// A person as he stands.
pub(super) struct Standing {
    pub id: Uuid,
    mark: String,
    organisation: Option<Uuid>,
}

pub(super) async fn plan(import: &Import<'_>, grid: &Grid<'_>, complaints: &mut Complaints) -> Result<Plan, StoreFault> {
    let mut plan = Plan::default();
    let rows = read_rows(grid, complaints);
    let jurisdiction = import.permit.jurisdiction;
    let mut reader = import.store.read(import.permit).await?;
    let codes: Vec<&str> = rows.iter().filter_map(|row| row.organisation.as_deref()).collect();
    let organisations = organisations_by_code(&mut reader, jurisdiction, &codes).await?;
    let codes: Vec<&str> = rows.iter().map(|row| row.code.as_str()).collect();
    let standing = persons_by_code(&mut reader, jurisdiction, &codes).await?;
    drop(reader);
    for row in &rows {
        let organisation = match &row.organisation {
            None => None,
            Some(code) => match organisations.get(code) {
                Some(line) => Some(line.id),
                None => {
                    complaints.push(grid.about(row.row, "单位编码", format!("没有找到组织“{code}”，请先登记，或改正单位编码")));
                    continue;
                }
            },
        };
        if complaints.is_empty() {
            step(import, row, organisation, standing.get(&row.code), &mut plan).await?;
        }
    }
    plan.report.rows = rows.len() as u64;
    Ok(plan)
}

async fn step(
    import: &Import<'_>,
    row: &Named,
    organisation: Option<Uuid>,
    standing: Option<&Standing>,
    plan: &mut Plan,
) -> Result<(), StoreFault> {
    let mark = import.mark("person", &[&row.name, row.phone.as_deref().unwrap_or_default()]);
    if standing.is_some_and(|person| person.mark == mark && person.organisation == organisation) {
        plan.report.unchanged += 1;
        return Ok(());
    }
    match standing {
        None => plan.report.created += 1,
        Some(_) => plan.report.changed += 1,
    }
    // A key is made for each person that is sealed: not for one that only might come.
    if import.dry_run {
        return Ok(());
    }
    let id = standing.map_or_else(|| import.id("person", &row.code), |person| person.id);
    let name = import.store.seal(import.permit, id, &row.name).await?;
    let mut record = Record { name: name.text.clone(), phone: None, mark, organisation };
    let mut sealed = vec![name];
    if let Some(phone) = &row.phone {
        let phone = import.store.seal(import.permit, id, phone).await?;
        record.phone = Some(phone.text.clone());
        sealed.push(phone);
    }
    let command =
        if standing.is_some() { PersonCommand::Amend { record } } else { PersonCommand::Register { code: row.code.clone(), record } };
    plan.steps.push(Step { row: row.row, stream: id, command: Asked::Person(command), sealed });
    Ok(())
}

fn read_rows(grid: &Grid<'_>, complaints: &mut Complaints) -> Vec<Named> {
    let mut seen: HashMap<String, u32> = HashMap::new();
    let mut rows = Vec::new();
    for line in grid.rows() {
        let mut reader = RowReader::new(grid, line, complaints);
        let code = reader.code("人员编码", true);
        let name = reader.words("姓名", true);
        let phone = reader.phone("电话");
        let organisation = reader.code("单位编码", false);
        if code.as_deref().is_some_and(identity_number) {
            reader.wrong("人员编码", "像是身份证号，请改用自定的编号");
        }
        let sound = reader.sound;
        let (Some(code), Some(name), true) = (code, name, sound) else { continue };
        if let Some(first) = seen.insert(code.clone(), line.row) {
            complaints.push(grid.about(line.row, "人员编码", format!("编码“{code}”与第 {first} 行重复，请改正其中一行")));
            continue;
        }
        rows.push(Named { row: line.row, code, name, phone, organisation });
    }
    rows
}

/// Eighteen digits, the last perhaps an X: an identity number has no business in a code (`harms.md` 5).
pub(super) fn identity_number(code: &str) -> bool {
    code.len() == 18 && code.bytes().take(17).all(|byte| byte.is_ascii_digit())
}

/// The persons with these codes.
pub(super) async fn persons_by_code(
    reader: &mut Reader,
    jurisdiction: Jurisdiction,
    codes: &[&str],
) -> Result<HashMap<String, Standing>, StoreFault> {
    let mut found = HashMap::new();
    for slice in codes.chunks(400) {
        let sql = format!(
            "SELECT stream, code, mark, organisation FROM person_current WHERE jurisdiction = $1 AND code IN ({})",
            marks(2, slice.len())
        );
        let args: Vec<Value> = std::iter::once(jurisdiction.into()).chain(slice.iter().map(|code| (*code).into())).collect();
        for row in reader.rows(&sql, &args).await? {
            let standing = Standing { id: row.id("stream")?, mark: row.text("mark")?, organisation: row.opt_id("organisation")? };
            found.insert(row.text("code")?, standing);
        }
    }
    Ok(found)
}
