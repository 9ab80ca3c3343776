//! `GET /records/{id}`: the whole of one record as its caller may see it.

use axum::Json;
use http_api::{Call, Path, Problem};
use kernel::schema::{Facet, RecordClass};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    actions::{Action, actions},
    beside::{self, ContactView},
    load,
    load::{open, reading},
    shown,
    timeline::{self, Entry},
    wire::{ActView, ClockView, OwedView, RecordRow, Shown, StatusView},
};
use crate::{Record, seen::Seen};

/// A record's page.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RecordView {
    /// What a row shows.
    #[serde(flatten)]
    row: RecordRow,
    /// The hash of the declaration that judges it.
    declaration: String,
    /// `matter`, `entry`, `activity`.
    class: RecordClassView,
    /// The facts, in sections.
    sections: Vec<Section>,
    /// The way it goes.
    steps_bar: Vec<BarStep>,
    /// 谁欠什么.
    owes: Vec<OwedView>,
    /// Its clocks, line by line.
    clocks: Vec<ClockView>,
    /// The story, newest last.
    timeline: Vec<Entry>,
    /// What the caller may do now.
    actions: Vec<Action>,
    /// Ties to other records, both ways.
    links: Vec<LinkView>,
    /// Its parts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<PartView>,
    /// Whom to call about it, while it is open.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contacts: Vec<ContactView>,
    /// What it may be used for.
    may: MayView,
}

/// What a record answers.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum RecordClassView {
    /// 事项.
    Matter,
    /// 名册.
    Entry,
    /// 活动.
    Activity,
}

impl From<RecordClass> for RecordClassView {
    fn from(class: RecordClass) -> Self {
        match class {
            RecordClass::Matter => Self::Matter,
            RecordClass::Entry => Self::Entry,
            RecordClass::Activity => Self::Activity,
        }
    }
}

/// Facts under a heading.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Section {
    /// Its code.
    code: &'static str,
    /// Its heading.
    name: String,
    /// The facts.
    facts: Vec<Shown>,
}

/// A station of the way.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct BarStep {
    /// The status.
    code: String,
    /// Its name.
    name: String,
    /// `done`, `now`, `next`.
    state: &'static str,
}

/// A tie to another record.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct LinkView {
    /// The other record.
    id: Uuid,
    /// Its kind.
    kind: String,
    /// The kind's name.
    kind_name: String,
    /// Its number.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    /// Its title.
    title: String,
    /// Where it stands.
    status: StatusView,
    /// `origin`, `opened`, `merged`, `linked`, `field`.
    relation: String,
}

/// A part.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PartView {
    /// Its number.
    no: u32,
    /// What it is called.
    name: String,
    /// Whose it is.
    owner: Option<String>,
    /// How far it is.
    state: &'static str,
    /// Its clock.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<ClockView>,
    /// What was answered, where the caller reads it.
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<String>,
    /// Whether it was answered by telephone.
    by_phone: bool,
    /// Whether it is the caller's.
    mine: bool,
}

/// What a record may be used for.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MayView {
    /// Fields whose masked values may be opened for a purpose.
    reveal: Vec<String>,
    /// Whether the resident behind it may be.
    reveal_reporter: bool,
}

/// Show a record.
#[utoipa::path(get, path = "/records/{id}", tag = "records", params(("id" = Uuid, Path)),
    responses((status = 200, body = RecordView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn record_show(call: Call, Path(id): Path<Uuid>) -> Result<Json<RecordView>, Problem> {
    let seen = load::load_record(&call, id).await?;
    view(&call, &seen).await.map(Json)
}

async fn view(call: &Call, seen: &Seen) -> Result<RecordView, Problem> {
    let permit = reading(call)?;
    let history = call.store().history::<Record>(&permit, seen.id).await?;
    let mut texts = vec![];
    if let Some(kind) = seen.kind.as_deref() {
        texts.extend(seen.sealed(kind.fields.iter()));
    }
    if seen.reads_notes() {
        texts.extend(timeline::texts(&history));
        let parts = seen.body.facets.parts.iter().flat_map(|parts| &parts.parts);
        texts.extend(parts.filter_map(|part| part.answer.clone()));
        texts.extend(seen.body.asks.iter().flat_map(|ask| ask.form.values()).flat_map(kernel::schema::Datum::sealed).cloned());
    }
    let opened = open(call, &permit, texts).await?;
    let titles = titles(call, &permit, &history).await?;
    let actions = actions(seen, &opened);
    let likely = actions.iter().find(|action| action.likely).map(|action| ActView::of(action.step.clone(), action.name.clone()));
    Ok(RecordView {
        row: RecordRow { act: likely, ..shown::row(seen, &[], &opened) },
        declaration: seen.body.kind.declaration.clone(),
        class: seen.body.kind.class.into(),
        sections: sections(seen, &opened),
        steps_bar: bar(seen),
        owes: shown::owes(seen),
        clocks: clocks(seen),
        timeline: timeline::entries(seen, &history, &opened, &titles),
        actions,
        links: links(call, &permit, seen).await?,
        parts: parts(seen, &opened),
        contacts: beside::contacts(call, &permit, seen).await?,
        may: may(seen),
    })
}

/// The posts of those who acted, by account.
async fn titles(
    call: &Call,
    permit: &kernel::Permit,
    history: &[kernel::Recorded<crate::rules::Event>],
) -> Result<std::collections::HashMap<Uuid, String>, Problem> {
    let mut accounts: Vec<Uuid> = history.iter().filter_map(|seen| seen.envelope.actor.account()).collect();
    accounts.sort_unstable();
    accounts.dedup();
    access::titles(call.store(), permit, &accounts).await
}

fn sections(seen: &Seen, opened: &crate::seen::Opened) -> Vec<Section> {
    let mut facts = vec![];
    let core = [("area", "地点"), ("organisation", "填报单位"), ("day", "日期"), ("recorder", "登记人"), ("registered_on", "登记日期")];
    for (path, name) in core {
        let shown = shown::path(seen, path, name, opened);
        if !shown.text.is_empty() {
            facts.push(shown);
        }
    }
    let mut sections = vec![];
    let declared =
        seen.kind.as_deref().map(|kind| kind.fields.iter().filter_map(|field| shown::field(seen, field, opened)).collect::<Vec<_>>());
    sections.push(Section { code: "fields", name: "内容".to_owned(), facts: declared.unwrap_or_default() });
    sections.push(Section { code: "core", name: "登记".to_owned(), facts });
    let kind = seen.kind.as_deref();
    // Where nothing goes out, lines are only added up: visitors, hours.
    let one_way = kind.filter(|kind| kind.word("bookings.direction").is_none());
    let table = one_way.and_then(|kind| kind.field(kind.word("bookings.field")?));
    let booked = match table {
        Some(_) => [("bookings.in", "合计")].as_slice(),
        None => [("bookings.in", "收入"), ("bookings.out", "支出"), ("bookings.balance", "余额")].as_slice(),
    };
    let numbers = [
        (Facet::Attendance, [("attendance.expected", "应到"), ("attendance.present", "实到"), ("attendance.excused", "请假")].as_slice()),
        (Facet::Bookings, booked),
        (Facet::Ladder, [("ladder.name", "办理层级")].as_slice()),
        (Facet::Upward, [("upward.reported_on", "上报日期")].as_slice()),
        (Facet::Alert, [("alert.told_on", "告知派出所")].as_slice()),
        (Facet::Validity, [("validity.since", "起始日期"), ("validity.until", "终止日期")].as_slice()),
        (
            Facet::Check,
            [("check.result", "复查"), ("check.rechecked_on", "复查日期"), ("check.rating", "回访"), ("check.called_back_on", "回访日期")]
                .as_slice(),
        ),
    ];
    for (facet, paths) in numbers {
        let facts: Vec<Shown> =
            paths.iter().map(|(path, name)| shown::path(seen, path, name, opened)).filter(|shown| !shown.text.is_empty()).collect();
        let has = kind.is_some_and(|kind| kind.has(facet));
        if has && !facts.is_empty() {
            let name = match facet {
                Facet::Attendance => "到会",
                Facet::Bookings => table.map_or("收支", |table| &table.name),
                Facet::Validity => "有效期",
                Facet::Ladder => "办理层级",
                Facet::Upward => "重大上报",
                Facet::Alert => "告知派出所",
                _ => "复查回访",
            };
            sections.push(Section { code: facet.code(), name: name.to_owned(), facts });
        }
    }
    sections.retain(|section| !section.facts.is_empty());
    sections
}

/// The way it goes: the statuses that lead on, in the order of the kind, with where it stands.
fn bar(seen: &Seen) -> Vec<BarStep> {
    let Some(kind) = seen.kind.as_deref() else { return vec![] };
    let body = &seen.body;
    let ended = matches!(body.status.phase, kernel::schema::Phase::Over | kernel::schema::Phase::Void);
    let shown = |phase: kernel::schema::Phase| !matches!(phase, kernel::schema::Phase::Over | kernel::schema::Phase::Void);
    let mut stations: Vec<&kernel::schema::Status> =
        kind.statuses.iter().filter(|status| shown(status.phase) || status.code == body.status.code).collect();
    if ended {
        stations.retain(|status| status.code == body.status.code || status.phase == kernel::schema::Phase::Waits);
        stations.truncate(4);
    }
    let now = stations.iter().position(|status| status.code == body.status.code).unwrap_or(0);
    let state = |n: usize| match n.cmp(&now) {
        std::cmp::Ordering::Less => "done",
        std::cmp::Ordering::Equal => "now",
        std::cmp::Ordering::Greater => "next",
    };
    let station =
        |(n, status): (usize, &kernel::schema::Status)| BarStep { code: status.code.clone(), name: status.name.clone(), state: state(n) };
    stations.into_iter().enumerate().map(station).collect()
}

fn clocks(seen: &Seen) -> Vec<ClockView> {
    let mut all: Vec<ClockView> = shown::whole(seen, true).into_iter().collect();
    let body = &seen.body;
    // Once the work is done nobody asks by when it had to be under control.
    let done = !matches!(body.status.phase, kernel::schema::Phase::Waits | kernel::schema::Phase::Works);
    if let Some(control) = body.facets.clock.as_ref().and_then(|clock| clock.control.clone()).filter(|_| !done) {
        all.push(shown::clock("控制住的期限", &crate::rules::clock::Clock::new(control), seen, true));
    }
    for task in body.facets.tasks.iter().flat_map(|tasks| &tasks.tasks).filter(|task| !task.state.is_over()) {
        all.push(shown::clock(&format!("{}的期限", task.unit.name), &task.clock, seen, true));
    }
    for awaited in &body.status.awaits {
        if let Some(due) = awaited.due.clone() {
            all.push(shown::clock(&format!("{}的期限", awaited.name), &crate::rules::clock::Clock::new(due), seen, true));
        }
    }
    all
}

fn parts(seen: &Seen, opened: &crate::seen::Opened) -> Vec<PartView> {
    let parts = seen.body.facets.parts.iter().flat_map(|parts| &parts.parts);
    let part = |part: &crate::facets::parts::Part| {
        let owner = part.owner.as_ref();
        let mine = owner.is_some_and(|unit| if unit.area { seen.who.areas.contains(&unit.id) } else { seen.who.belongs_to(unit.id) });
        PartView {
            no: part.no,
            name: part.name.clone(),
            owner: owner.map(|unit| unit.name.clone()),
            state: part.state.name(),
            due: part.clock.as_ref().map(|clock| shown::clock("期限", clock, seen, false)),
            answer: part.answer.as_ref().and_then(|text| opened.get(&text.id).cloned().flatten()),
            by_phone: part.by_phone,
            mine,
        }
    };
    parts.map(part).collect()
}

fn may(seen: &Seen) -> MayView {
    let masked = |kind: &kernel::schema::RecordKind| {
        let fields = kind.fields.iter().filter(|field| seen.body.values.contains_key(&field.code));
        fields.filter(|field| super::reveal::is_masked(seen, field)).map(|field| field.code.clone()).collect()
    };
    MayView {
        reveal: seen.kind.as_deref().map(masked).unwrap_or_default(),
        reveal_reporter: seen.handles && seen.body.facets.intake.as_ref().is_some_and(|intake| intake.on_behalf.is_some()),
    }
}

/// Ties both ways, as far as the caller sees the other end.
async fn links(call: &Call, permit: &kernel::Permit, seen: &Seen) -> Result<Vec<LinkView>, Problem> {
    let mut ties: Vec<(Uuid, String)> = seen.body.links.iter().map(|link| (link.record, link.how.clone())).collect();
    let mut reader = call.store().read(permit);
    let sql = "SELECT stream, how FROM record_link WHERE jurisdiction = $1 AND other = $2 ORDER BY stream LIMIT 100";
    for row in reader.query(sql, &[permit.jurisdiction().into(), seen.id.into()]).await? {
        let how = match row.text("how")?.as_str() {
            "origin" => "opened".to_owned(),
            how if how.starts_with("field:") => "field".to_owned(),
            how => how.to_owned(),
        };
        ties.push((row.id("stream")?, how));
    }
    drop(reader);
    let ids: Vec<Uuid> = ties.iter().map(|(id, _)| *id).collect();
    let others = load::several(call, permit, &ids).await?;
    let link = |(id, how): &(Uuid, String)| {
        let other = others.iter().find(|other| other.id == *id)?;
        Some(LinkView {
            id: *id,
            kind: other.body.kind.code.clone(),
            kind_name: other.body.kind.name.clone(),
            number: other.body.number.clone(),
            title: other.body.title.clone(),
            status: shown::status(&other.body.status),
            relation: how.clone(),
        })
    };
    let mut all: Vec<LinkView> = ties.iter().filter_map(link).collect();
    all.dedup_by(|one, other| one.id == other.id && one.relation == other.relation);
    Ok(all)
}
