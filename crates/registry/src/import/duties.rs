//! Who holds which post where, from which day to which.

use std::collections::HashMap;

use jiff::civil::Date;
use kernel::{Jurisdiction, dated::Dated, dated::DatedFault};
use sheets::{Complaints, Row, Table, text};
use store::{Reader, StoreFault, Value, places as marks};
use uuid::Uuid;

use super::{
    Import, Plan, codes,
    enter::{Asked, Step},
    groups::usable,
    named::persons,
};
use crate::{
    kinds::{self, DeclaredKind, KindList},
    read::{FOREVER, Source},
    rules::{PersonCommand, Seat},
};

struct Duty<'k> {
    row: u32,
    person: String,
    post: &'k DeclaredKind,
    title: String,
    area: Option<String>,
    organisation: Option<String>,
    from: Date,
    to: Option<Date>,
}

type Held = HashMap<(Uuid, Seat), Dated<String>>;

pub(super) async fn plan(import: &Import<'_>, table: &Table<'_, '_>, complaints: &mut Complaints) -> Result<Plan, StoreFault> {
    let mut plan = Plan::default();
    let kinds = import.kinds(KindList::Posts);
    let rows = read_rows(&kinds, table, complaints);
    let jurisdiction = import.permit.jurisdiction();
    let mut reader = import.store.read(import.permit);
    let named: Vec<&str> = rows.iter().map(|row| row.person.as_str()).collect();
    let persons = persons(&mut reader, jurisdiction, &named).await?;
    let named: Vec<&str> = rows.iter().filter_map(|row| row.area.as_deref()).collect();
    let areas = codes::areas(&mut reader, jurisdiction, &named).await?;
    let named: Vec<&str> = rows.iter().filter_map(|row| row.organisation.as_deref()).collect();
    let organisations = codes::organisations(&mut reader, jurisdiction, &named).await?;
    let touched = areas.values().map(|line| line.id).chain(organisations.values().filter_map(|line| line.area)).collect();
    let reached = codes::reached(import, &mut reader, touched).await?;
    let ids: Vec<Uuid> = persons.values().map(|person| person.id).collect();
    let mut held = held(&mut reader, jurisdiction, &ids).await?;
    for row in &rows {
        let Some(person) = persons.get(&text::key(&row.person)) else {
            complaints.push(table.about(row.row, "人员编码", format!("没有找到人员“{}”，请先导入人员表，或改正编码", row.person)));
            continue;
        };
        let area = match &row.area {
            None => None,
            Some(code) => match usable(&areas, &reached, code, row.row, "区域编码", table, complaints) {
                Some(line) => Some(line.id),
                None => continue,
            },
        };
        let organisation = match &row.organisation {
            None => None,
            // Where an area is named the seat is there; else it is where the organisation is.
            Some(code) => match organisations.get(&text::key(code)).filter(|line| area.is_some() || reached.holds(line.area)) {
                Some(line) => Some(line.id),
                None => {
                    complaints.push(table.about(row.row, "组织编码", format!("没有找到组织“{code}”，请先登记，或改正编码")));
                    continue;
                }
            },
        };
        let seat = Seat { post: row.post.code.clone(), area, organisation };
        step(import, row, person.id, seat, &mut held, &mut plan, table, complaints);
    }
    plan.report.rows = rows.len() as u64;
    Ok(plan)
}

#[expect(clippy::too_many_arguments, reason = "one row against all that is known, called in one place")]
fn step(
    import: &Import<'_>,
    row: &Duty<'_>,
    person: Uuid,
    seat: Seat,
    held: &mut Held,
    plan: &mut Plan,
    table: &Table<'_, '_>,
    complaints: &mut Complaints,
) {
    let facts = held.entry((person, seat.clone())).or_default();
    if let Some(fact) = facts.fact_at(row.from).filter(|fact| fact.from == row.from && fact.value == row.title) {
        match (fact.to, row.to) {
            (now, then) if now == then => plan.report.unchanged += 1,
            (None, Some(to)) => {
                plan.report.changed += 1;
                // Cannot fail: it was just seen to run on that day.
                let _ = facts.end(to, import.today);
                plan.steps.push(asked(row, person, PersonCommand::Dismiss { seat, to }));
            }
            (Some(_) | None, _) => {
                complaints.push(table.about(row.row, "截止日期", "与已登记的不同，已经截止的任职不能改，请核对"));
            }
        }
        return;
    }
    match facts.add(row.from, row.to, import.today, row.title.clone()) {
        Ok(()) => {
            let key = format!("{}|{}|{:?}|{:?}|{}", row.person, seat.post, seat.area, seat.organisation, row.from);
            let appointment = import.id("appointment", &key);
            let (title, from, to) = (row.title.clone(), row.from, row.to);
            plan.report.created += 1;
            plan.steps.push(asked(row, person, PersonCommand::Appoint { appointment, seat, title, from, to }));
        }
        Err(DatedFault::Overlap { from }) => {
            let message = format!("此人在这里已有“{}”任职（{from} 起），日期重叠，请先截止原任职", row.post.name);
            complaints.push(table.about(row.row, "起始日期", message));
        }
        Err(DatedFault::Empty { .. } | DatedFault::Nothing { .. }) => {
            complaints.push(table.about(row.row, "截止日期", "截止日期要晚于起始日期，请检查"));
        }
    }
}

fn asked(row: &Duty<'_>, person: Uuid, command: PersonCommand) -> Step {
    Step::open(row.row, person, Asked::Person(command))
}

fn read_rows<'k>(kinds: &'k [DeclaredKind], table: &Table<'_, '_>, complaints: &mut Complaints) -> Vec<Duty<'k>> {
    let mut rows = Vec::new();
    for line in table.rows() {
        let mut reader = Row::new(table, line, complaints);
        let person = reader.code("人员编码", true);
        let word = reader.words("岗位", true);
        let post = word.and_then(|word| {
            let found = kinds::find(kinds, &word);
            if found.is_none() {
                reader.wrong("岗位", format!("不认识“{word}”，请从模板的下拉列表中选择"));
            }
            found
        });
        let title = reader.words("职务名称", false);
        let (area, organisation) = (reader.code("区域编码", false), reader.code("组织编码", false));
        // A day is read even when an earlier cell was wrong, so that all faults are named at once.
        let (from, to) = (reader.date("起始日期", None), reader.date("截止日期", None));
        if from.is_none() && reader.sound {
            reader.wrong("起始日期", "没有填写");
        }
        if area.is_none() && organisation.is_none() && reader.sound {
            reader.wrong("区域编码", "和“组织编码”至少填写一个");
        }
        let sound = reader.sound;
        let (Some(person), Some(post), Some(from), true) = (person, post, from, sound) else { continue };
        let title = title.unwrap_or_else(|| post.name.clone());
        rows.push(Duty { row: line.row, person, post, title, area, organisation, from, to });
    }
    rows
}

/// What these persons hold and held.
async fn held(reader: &mut Reader, jurisdiction: Jurisdiction, persons: &[Uuid]) -> Result<Held, StoreFault> {
    let mut held = Held::new();
    for slice in persons.chunks(400) {
        let sql = format!(
            "SELECT stream, post, title, area, organisation, from_on, to_on FROM appointment_dated \
             WHERE jurisdiction = $1 AND stream IN ({}) ORDER BY from_on",
            marks(2, slice.len())
        );
        let args: Vec<Value> = std::iter::once(jurisdiction.into()).chain(slice.iter().map(|id| (*id).into())).collect();
        for row in reader.rows(&sql, &args).await? {
            let day = |name: &str| -> Result<Date, StoreFault> {
                row.text(name)?.parse().map_err(|_| StoreFault::Shape(format!("{name} is no date")))
            };
            let seat = Seat { post: row.text("post")?, area: row.opt_id("area")?, organisation: row.opt_id("organisation")? };
            let to = if row.text("to_on")? == FOREVER { None } else { Some(day("to_on")?) };
            let from = day("from_on")?;
            // What stands does not overlap; if it did, the older would be kept.
            let _ = held.entry((row.id("stream")?, seat)).or_default().add(from, to, from, row.text("title")?);
        }
    }
    Ok(held)
}
