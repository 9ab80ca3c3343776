//! `GET` and `POST /areas/{id}/duty`: the duty roster (值班表) of an area.

#![expect(unused_qualifications, reason = "utoipa writes out the path of a type of parameters")]

use std::collections::{BTreeMap, HashMap};

use axum::Json;
use http_api::{Body, Call, Page, Params, Path, Problem, Remedy};
use jiff::{ToSpan, civil::Date};
use kernel::{Permit, Right, time::shanghai};
use serde::{Deserialize, Serialize};
use store::TextRef;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::sight::seen;
use crate::{
    Sources,
    duty::{self, DutyView},
    read::{self, AppointmentLine, AreaLine},
    rules::{Roster, RosterCommand, Shift, duty::OnDuty},
    streams::roster_id,
};

/// The longest span that is read at once, in days.
const LONGEST: i64 = 366;

/// Which days.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct DutyDays {
    /// The first day; today where none is named.
    from: Option<String>,
    /// The last day; thirty days on where none is named.
    to: Option<String>,
}

/// Who is on duty, and by which title.
#[derive(Debug, Deserialize, ToSchema)]
pub struct SetOnDuty {
    /// The post: `镇党委副书记`.
    post: String,
    /// Which person of the registry, where he is in it.
    person: Option<Uuid>,
}

/// One day of the roster.
#[derive(Debug, Deserialize, ToSchema)]
pub struct SetDuty {
    /// The day, `YYYY-MM-DD`.
    day: String,
    /// 带班领导; with neither leader nor officer nor phone the day is struck out.
    leader: Option<SetOnDuty>,
    /// 值班员.
    officer: Option<SetOnDuty>,
    /// 值班电话: the desk's, never a person's.
    phone: Option<String>,
}

/// Days of one month.
#[derive(Debug, Deserialize, ToSchema)]
pub struct SetDuties {
    /// By day.
    items: Vec<SetDuty>,
    /// Fill only days that are not set; what somebody else has set meanwhile stays.
    #[serde(default)]
    fill: bool,
}

fn day(text: &str, field: &str) -> Result<Date, Problem> {
    let wrong = || {
        let message = "日期不对，请按 年-月-日 填写".to_owned();
        Problem::invalid("registry-bad-day", "day", message.clone()).errors(vec![Remedy {
            field: Some(field.to_owned()),
            message,
            ..Remedy::default()
        }])
    };
    text.parse().map_err(|_| wrong())
}

/// Who is on duty in an area.
#[utoipa::path(
    get, path = "/areas/{id}/duty", tag = "registry", operation_id = "area_duty", params(("id" = Uuid, Path), DutyDays),
    responses((status = 200, description = "The days that are set.", body = Page<DutyView>),
              (status = "4XX", description = "Refused.", body = Problem),
              (status = "5XX", description = "Our fault.", body = Problem)),
)]
pub async fn area_duty(call: Call, Path(id): Path<Uuid>, Params(days): Params<DutyDays>) -> Result<Json<Page<DutyView>>, Problem> {
    let permit = call.permit(Right::RegistryRead)?;
    let mut reader = call.store().read(&permit);
    let (line, _) = seen(&call, &mut reader, Right::RegistryRead, id).await?;
    let today = call.now().date(&shanghai());
    let from = days.from.as_deref().map_or(Ok(today), |text| day(text, "from"))?;
    let to = days.to.as_deref().map_or_else(|| Ok(from.saturating_add(30.days())), |text| day(text, "to"))?;
    let to = to.min(from.saturating_add(LONGEST.days()));
    let found = duty::between(&mut reader, permit.jurisdiction(), &line, from, to).await?;
    drop(reader);
    let lines = duty::named(call.store(), &permit, found).await?;
    let sets = setter(&call, id).await.is_ok();
    Ok(Json(Page::whole(lines.into_iter().map(|line| if sets { line } else { line.public() }).collect())))
}

/// Somebody who can be put on duty.
#[derive(Debug, Serialize, ToSchema)]
pub struct DutyPerson {
    /// Which person.
    person: Uuid,
    /// His name.
    name: String,
    /// The title of his post, with his unit.
    post: String,
}

/// Who can be put on duty in an area: those in office there, and the leaders who answer for the areas below.
#[utoipa::path(
    get, path = "/areas/{id}/duty/people", tag = "registry", operation_id = "area_duty_people", params(("id" = Uuid, Path)),
    responses((status = 200, description = "All of them.", body = Page<DutyPerson>),
              (status = "4XX", description = "Refused.", body = Problem),
              (status = "5XX", description = "Our fault.", body = Problem)),
)]
pub async fn area_duty_people(call: Call, Path(id): Path<Uuid>) -> Result<Json<Page<DutyPerson>>, Problem> {
    let (permit, line) = setter(&call, id).await?;
    let mut reader = call.store().read(&permit);
    let held = duty::eligible(&mut reader, permit.jurisdiction(), line.id, call.now().date(&shanghai())).await?;
    let mut units = HashMap::new();
    for unit in held.iter().filter_map(|held| held.organisation) {
        if let Some(line) = read::organisation(&mut reader, permit.jurisdiction(), unit).await? {
            units.insert(unit, line.short_name);
        }
    }
    drop(reader);
    let names: Vec<TextRef> = held.iter().map(|held| held.name.clone()).collect();
    let opened = call.store().unseal(&permit, &names).await?;
    let person = |held: AppointmentLine, name: String| {
        let unit = held.organisation.and_then(|unit| units.get(&unit)).filter(|unit| !held.title.contains(unit.as_str()));
        let post = unit.map_or_else(|| held.title.clone(), |unit| format!("{unit} {}", held.title));
        DutyPerson { person: held.person, name, post }
    };
    // Whose name was erased is nobody to be put on duty.
    let people = held.into_iter().zip(opened).filter_map(|(held, name)| Some(person(held, name?)));
    Ok(Json(Page::whole(people.collect())))
}

/// The permit of whoever keeps this area's registry, or runs the centre whose desk it is. Whom it does not reach does not find it.
async fn setter(call: &Call, id: Uuid) -> Result<(Permit, AreaLine), Problem> {
    let permits: Vec<Permit> =
        [Right::RegistryWrite, Right::MatterApprove].into_iter().filter_map(|right| call.permit(right).ok()).collect();
    let Some(first) = permits.first() else { return Err(call.permit(Right::RegistryWrite).err().unwrap_or_else(Problem::missing)) };
    let mut reader = call.store().read(first);
    let line = read::area_path(&mut reader, call.jurisdiction(), id).await?.ok_or_else(Problem::missing)?;
    let permit = permits.into_iter().find(|permit| read::in_scope(permit, &line)).ok_or_else(Problem::missing)?;
    Ok((permit, line))
}

/// Set the duty roster of an area for days of one month.
#[utoipa::path(
    post, path = "/areas/{id}/duty", tag = "registry", operation_id = "area_duty_set", params(("id" = Uuid, Path)),
    request_body = SetDuties,
    responses((status = 200, description = "The days as they stand now.", body = Page<DutyView>),
              (status = "4XX", description = "Refused.", body = Problem),
              (status = "5XX", description = "Our fault.", body = Problem)),
)]
pub async fn area_duty_set(call: Call, Path(id): Path<Uuid>, body: Body<SetDuties>) -> Result<Json<Page<DutyView>>, Problem> {
    let (permit, line) = setter(&call, id).await?;
    let mut days = BTreeMap::new();
    for (at, item) in body.items.iter().enumerate() {
        days.insert(day(&item.day, &format!("items[{at}].day"))?, shift(item));
    }
    let first = days.keys().next().copied().unwrap_or_else(|| call.now().date(&shanghai()));
    let last = days.keys().next_back().copied().unwrap_or(first);
    let sources = call.shared::<Sources>()?;
    let command = RosterCommand::Set { area: id, days, fill: body.fill };
    call.store().execute::<Roster>(&permit, &sources, roster_id(id, first), call.envelope(&body)?, command).await?;
    let mut reader = call.store().read(&permit);
    let found = duty::between(&mut reader, permit.jurisdiction(), &line, first, last).await?;
    drop(reader);
    Ok(Json(Page::whole(duty::named(call.store(), &permit, found).await?)))
}

fn shift(item: &SetDuty) -> Option<Shift> {
    if item.leader.is_none() && item.officer.is_none() && item.phone.is_none() {
        return None;
    }
    let on = |on: Option<&SetOnDuty>| {
        on.map_or_else(|| OnDuty { post: String::new(), person: None }, |on| OnDuty { post: on.post.trim().to_owned(), person: on.person })
    };
    let phone = item.phone.as_deref().unwrap_or_default().trim().to_owned();
    Some(Shift { leader: on(item.leader.as_ref()), officer: on(item.officer.as_ref()), phone })
}
