//! Who is on duty where (值班): asked by the roster's screen, by front pages and by the clock of an urgent matter.

use std::collections::HashSet;

use jiff::civil::Date;
use kernel::{Jurisdiction, Permit};
use serde::Serialize;
use store::{Row, Store, StoreFault, TextRef, Value, places};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::{
    kinds,
    read::{self, AppointmentLine, AreaLine, Source},
};

/// Somebody on duty as he lies in the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnDutyLine {
    /// His post.
    pub post: String,
    /// Which person of the registry, where one is named.
    pub person: Option<Uuid>,
    /// His name, in the vault.
    pub name: Option<TextRef>,
}

/// One day's duty as it lies in the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyLine {
    /// The day.
    pub day: String,
    /// The area whose desk it is.
    pub area: Uuid,
    /// 带班领导.
    pub leader: OnDutyLine,
    /// 值班员.
    pub officer: OnDutyLine,
    /// 值班电话.
    pub phone: String,
}

/// One day's duty with its names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct DutyView {
    /// The day, `YYYY-MM-DD`.
    pub day: String,
    /// The area whose desk it is.
    pub area: Uuid,
    /// 带班领导.
    pub leader: OnDutyView,
    /// 值班员.
    pub officer: OnDutyView,
    /// 值班电话: the desk's.
    pub phone: String,
}

/// Somebody on duty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = OnDuty)]
pub struct OnDutyView {
    /// The post.
    pub post: String,
    /// Which person of the registry, where one is named; for those who set the roster.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<Uuid>,
    /// The name; none where no person is named, or where it was erased.
    pub name: Option<String>,
}

const DUTY: &str = "SELECT d.day AS day, d.area AS area, d.leader_post AS leader_post, d.officer_post AS officer_post, d.phone AS phone, \
                    d.leader_person AS leader_person, d.officer_person AS officer_person, \
                    l.name_ref AS leader_ref, l.name_commitment AS leader_commitment, o.name_ref AS officer_ref, \
                    o.name_commitment AS officer_commitment FROM duty_shift d \
                    LEFT JOIN person_current l ON l.jurisdiction = d.jurisdiction AND l.stream = d.leader_person \
                    LEFT JOIN person_current o ON o.jurisdiction = d.jurisdiction AND o.stream = d.officer_person";

/// The duty of an area's own desk on the days from `from` to and with `to`.
pub async fn between(
    source: &mut impl Source,
    jurisdiction: Jurisdiction,
    area: &AreaLine,
    from: Date,
    to: Date,
) -> Result<Vec<DutyLine>, StoreFault> {
    let sql = format!("{DUTY} WHERE d.jurisdiction = $1 AND d.area = $2 AND d.day >= $3 AND d.day <= $4 ORDER BY d.day");
    let args = [jurisdiction.into(), area.id.into(), from.to_string().into(), to.to_string().into()];
    source.rows(&sql, &args).await?.iter().map(line).collect()
}

/// Whose desk is manned for an area on a day: its own, or that of the nearest area above that has one.
pub async fn on(source: &mut impl Source, jurisdiction: Jurisdiction, area: &AreaLine, day: Date) -> Result<Option<DutyLine>, StoreFault> {
    let chain: Vec<Uuid> = area.ancestors.iter().copied().chain([area.id]).collect();
    let sql = format!("{DUTY} WHERE d.jurisdiction = $1 AND d.day = $2 AND d.area IN ({})", places(3, chain.len()));
    let head: [Value; 2] = [jurisdiction.into(), day.to_string().into()];
    let args: Vec<Value> = head.into_iter().chain(chain.iter().map(|id| (*id).into())).collect();
    let mut found: Vec<DutyLine> = source.rows(&sql, &args).await?.iter().map(line).collect::<Result<_, _>>()?;
    found.sort_by_key(|line| chain.iter().position(|id| *id == line.area));
    Ok(found.pop())
}

fn line(row: &Row) -> Result<DutyLine, StoreFault> {
    let on = |who: &str| -> Result<OnDutyLine, StoreFault> {
        let (id, commitment) = (row.opt_id(&format!("{who}_ref"))?, row.opt_text(&format!("{who}_commitment"))?);
        Ok(OnDutyLine {
            post: row.text(&format!("{who}_post"))?,
            person: row.opt_id(&format!("{who}_person"))?,
            name: id.zip(commitment).map(|(id, commitment)| TextRef { id, commitment }),
        })
    };
    Ok(DutyLine { day: row.text("day")?, area: row.id("area")?, leader: on("leader")?, officer: on("officer")?, phone: row.text("phone")? })
}

/// Who can be put on duty at an area's desk: whoever holds a post in it or in one of its organisations, and the leaders who
/// answer for the areas right below. Each person once, with the first of his posts.
pub async fn eligible(
    source: &mut impl Source,
    jurisdiction: Jurisdiction,
    area: Uuid,
    on: Date,
) -> Result<Vec<AppointmentLine>, StoreFault> {
    let mut held = read::in_office(source, jurisdiction, area, on).await?;
    held.extend(read::holders_below(source, jurisdiction, area, kinds::CONTACT_LEADER, on).await?);
    let mut seen = HashSet::new();
    held.retain(|line| seen.insert(line.person));
    Ok(held)
}

/// The same with the names of those on duty, which are public as names in office are.
pub async fn named(store: &Store, permit: &Permit, lines: Vec<DutyLine>) -> Result<Vec<DutyView>, StoreFault> {
    let wanted: Vec<TextRef> = lines.iter().flat_map(|line| [&line.leader.name, &line.officer.name]).flatten().cloned().collect();
    let opened = store.unseal(permit, &wanted).await?;
    let name = |text: Option<TextRef>| {
        let at = wanted.iter().position(|wanted| Some(wanted.id) == text.as_ref().map(|text| text.id))?;
        opened.get(at).cloned().flatten()
    };
    let on = |line: OnDutyLine| OnDutyView { post: line.post, person: line.person, name: name(line.name) };
    let view =
        |line: DutyLine| DutyView { day: line.day, area: line.area, leader: on(line.leader), officer: on(line.officer), phone: line.phone };
    Ok(lines.into_iter().map(view).collect())
}

impl DutyView {
    /// As everybody reads it: names in office, without the ids by which the registry knows them.
    #[must_use]
    pub fn public(mut self) -> Self {
        (self.leader.person, self.officer.person) = (None, None);
        self
    }
    /// `带班领导 演示甲 镇党委副书记，值班员 演示乙 党政办 干事，值班电话 0354-1000000`.
    pub fn words(&self) -> String {
        let on = |on: &OnDutyView| match &on.name {
            // No brackets: a post names its village in brackets of its own.
            Some(name) => format!("{name} {}", on.post),
            None => on.post.clone(),
        };
        format!("带班领导 {}，值班员 {}，值班电话 {}", on(&self.leader), on(&self.officer), self.phone)
    }
}
