//! `GET /matters/{id}`: the whole of one matter, and its clock.

use std::collections::{HashMap, HashSet};

use axum::Json;
use desk::{Call, Path, Problem};
use kernel::{Actor, Permit, Recorded, Right, mask};
use registry::read;
use store::{Lived, Reader, TextRef};
use uuid::Uuid;

use super::{
    leader, timeline,
    view::{self, Lens, Opened},
    wire::{BehalfView, ClockView, Coded, DisputeView, FileView, LeadingView, MatterView, NamedView, PartiesView, PartyView, TaskView},
};
use crate::{
    World,
    rules::{
        Case, Event, Matter,
        case::{Outcome, Standing},
        catalogue::Course,
        facts::Who,
        gate,
    },
    stream::{place_of, sees, sees_parties, towards},
};

/// A permit for reading: whoever is signed in, for what the case itself lets him see.
pub(super) fn reading(call: &Call) -> Result<Permit, Problem> {
    call.permit(Right::SignIn)
}

/// Show a matter.
#[utoipa::path(get, path = "/matters/{id}", tag = "matters", params(("id" = Uuid, Path)),
    responses((status = 200, body = MatterView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn matter_show(call: Call, Path(id): Path<Uuid>) -> Result<Json<MatterView>, Problem> {
    show(&call, id).await.map(Json)
}

/// Show how the limit of a matter was reckoned.
#[utoipa::path(get, path = "/matters/{id}/clock", tag = "matters", params(("id" = Uuid, Path)),
    responses((status = 200, body = ClockView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn matter_clock(call: Call, Path(id): Path<Uuid>) -> Result<Json<ClockView>, Problem> {
    let seen = look(&call, id).await?;
    clock(&call, &seen).await.map(Json)
}

/// A case that the caller may see, with how he stands to it.
pub(super) struct Seen {
    pub id: Uuid,
    pub permit: Permit,
    pub case: Box<Case>,
    pub who: Who,
    pub lens: Lens,
}

/// Loads a case for the caller; 404 where it is not his to see.
pub(super) async fn look(call: &Call, id: Uuid) -> Result<Seen, Problem> {
    let permit = reading(call)?;
    let world = call.world::<World>()?;
    let Some((_, Matter::Reported(case))) = call.store().load::<Matter>(&permit, id).await? else { return Err(Problem::missing()) };
    let mut reader = call.store().read(&permit).await?;
    let who = standing(&mut reader, &permit, &case).await?;
    drop(reader);
    if !sees(&case, &who) {
        return Err(Problem::missing());
    }
    let lens = Lens::new(&world, permit.jurisdiction, &case, call.now()).ok_or_else(Problem::broken)?;
    Ok(Seen { id, permit, case, who, lens })
}

/// The clock; for what goes on over nights and holidays with the desk that receives it then.
async fn clock(call: &Call, seen: &Seen) -> Result<ClockView, Problem> {
    let Seen { case, lens, permit, .. } = seen;
    let mut view = view::clock(case, lens);
    let runs_on = case.course == Course::Hazard || case.owes_alert() || case.is_urgent();
    if !(case.stage().is_open() && runs_on) || case.clock.reckoned.limit.working() {
        return Ok(view);
    }
    let mut reader = call.store().read(permit).await?;
    let area = case.place.area().map_or(Uuid::nil(), |part| part.id);
    let line = read::area_path(&mut reader, permit.jurisdiction, area).await?;
    let today = lens.now.date(&kernel::time::shanghai());
    let found = match &line {
        Some(line) => registry::duty::on(&mut reader, permit.jurisdiction, line, today).await?,
        None => None,
    };
    drop(reader);
    view.duty = registry::duty::named(call.store(), permit, found.into_iter().collect()).await?.pop().map(registry::duty::DutyView::public);
    view.notes.push(match &view.duty {
        Some(duty) => format!("夜间和节假日由值班室接收。今日值班：{}。", duty.words()),
        None => "夜间和节假日由值班室接收，今天的值班表还没有排。".to_owned(),
    });
    Ok(view)
}

async fn standing(reader: &mut Reader, permit: &Permit, case: &Case) -> Result<Who, Problem> {
    let area = case.place.area().map_or(Uuid::nil(), |part| part.id);
    let today = read::area_path(reader, permit.jurisdiction, area).await?;
    let place = today.as_ref().map_or_else(|| case.place.clone(), place_of);
    Ok(towards(permit, &place, &case.kind))
}

/// The whole matter as the caller sees it.
pub(super) async fn show(call: &Call, id: Uuid) -> Result<MatterView, Problem> {
    let seen = look(call, id).await?;
    let history = call.store().history::<Matter>(&seen.permit, id).await?;
    let mut view = render(call, &seen, &history, HashMap::new()).await?;
    // Who is on duty is asked when the matter is looked at, not in the answer to its report.
    view.clock = clock(call, &seen).await?;
    Ok(view)
}

/// The matter right after the caller's own command: what the writer had in hand is not read again, and the words the caller
/// has just typed (`plain`) are not unsealed again.
pub(super) async fn show_after(
    call: &Call,
    id: Uuid,
    lived: Option<Lived<Matter>>,
    plain: HashMap<Uuid, String>,
) -> Result<MatterView, Problem> {
    // A report's own place is today's: it was resolved for this very command.
    let begun = lived.as_ref().is_some_and(Lived::begun);
    let (Some(lived), true) = (lived, begun) else { return show(call, id).await };
    let Some(case) = lived.state.case() else { return Err(Problem::missing()) };
    let permit = reading(call)?;
    let who = towards(&permit, &case.place, &case.kind);
    if !sees(case, &who) {
        return Err(Problem::missing());
    }
    let lens = Lens::new(&*call.world::<World>()?, permit.jurisdiction, case, call.now()).ok_or_else(Problem::broken)?;
    let seen = Seen { id, permit, case: Box::new(case.clone()), who, lens };
    render(call, &seen, &lived.events, plain).await
}

async fn render(call: &Call, seen: &Seen, history: &[Recorded<Event>], plain: HashMap<Uuid, String>) -> Result<MatterView, Problem> {
    let Seen { id, permit, case, who, lens } = seen;
    let id = *id;
    let story = sees_story(case, who);
    let opened = opened(call, seen, history, story, plain).await?;
    let titles = titles(call, permit, history).await?;
    let files = files(call, seen).await?;
    let choice = |value: &Option<String>| value.clone();
    let photos = |ids: &[Uuid]| ids.iter().filter_map(|id| files.get(id).cloned()).collect::<Vec<_>>();
    Ok(MatterView {
        line: view::line(id, case, who, lens),
        text: opened.text(case.text.as_ref()),
        spot: opened.text(case.spot.as_ref()),
        lat: case.point.map(|point| degrees(point.lat_e6)),
        lon: case.point.map(|point| degrees(point.lon_e6)),
        found_by: choice(&case.found_by),
        way: choice(&case.way),
        source: choice(&case.source),
        risk: choice(&case.risk),
        happened_at: case.happened_at.map(Into::into),
        photos_before: photos(&case.before),
        photos_after: photos(&case.after),
        tasks: tasks(seen, &opened),
        parties: parties(seen, &opened),
        on_behalf: behalf(seen, &opened),
        dispute: dispute(case, lens, &opened),
        timeline: timeline::lines(history, case, lens, &opened, &titles, &files),
        clock: view::clock(case, lens),
        actions: view::actions(case, who, lens),
        extension_asked: case.extension.as_ref().map(|asked| asked.until.into()),
        merged_into: match &case.standing {
            Standing::Merged { into, number, .. } => Some(LeadingView { id: *into, number: number.clone() }),
            _ => None,
        },
        contact_leader: leader::of(call, permit, case).await?,
    })
}

/// Who is called what in this history. The caller's own title is known.
async fn titles(call: &Call, permit: &Permit, history: &[Recorded<Event>]) -> Result<HashMap<Uuid, String>, Problem> {
    let actors: HashSet<Uuid> = history.iter().filter_map(|seen| account(&seen.envelope.actor)).collect();
    let others: Vec<Uuid> = actors.into_iter().filter(|actor| *actor != call.account()).collect();
    let mut titles = HashMap::from([(call.account(), call.caller.title.clone())]);
    if !others.is_empty() {
        titles.extend(access::titles(call.store(), permit, &others).await?);
    }
    Ok(titles)
}

const fn account(actor: &Actor) -> Option<Uuid> {
    actor.account()
}

fn degrees(millionths: i64) -> f64 {
    // Within ±180 million: exact in a double.
    f64::from(i32::try_from(millionths).unwrap_or_default()) / 1e6
}

/// A hazard's words are for all who see it; a dispute's for those who handle it (人民调解法 15).
pub(super) fn sees_story(case: &Case, who: &Who) -> bool {
    case.course == crate::rules::catalogue::Course::Hazard || sees_parties(case, who)
}

async fn opened(
    call: &Call,
    seen: &Seen,
    history: &[Recorded<Event>],
    story: bool,
    mut plain: HashMap<Uuid, String>,
) -> Result<Opened, Problem> {
    let case = &seen.case;
    let mut texts: Vec<TextRef> = vec![];
    texts.extend(case.spot.clone());
    if story {
        texts.extend(case.text.clone());
        texts.extend(case.agreement.as_ref().and_then(|held| held.terms.clone()));
        texts.extend(case.tasks.iter().filter_map(|task| task.result.clone()));
        texts.extend(timeline::texts(history, case, &seen.lens));
    }
    if sees_parties(case, &seen.who) {
        texts.extend(case.parties.iter().map(|party| party.particulars.clone()));
        texts.extend(case.on_behalf.as_ref().map(|behalf| behalf.particulars.clone()));
    }
    let asked: HashSet<Uuid> = texts.iter().map(|text| text.id).collect();
    texts.retain(|text| !plain.contains_key(&text.id));
    plain.retain(|id, _| asked.contains(id));
    plain.extend(open(call, &seen.permit, texts).await?.0);
    Ok(Opened(plain))
}

/// Opens sealed texts, each once.
pub(super) async fn open(call: &Call, permit: &Permit, mut texts: Vec<TextRef>) -> Result<Opened, Problem> {
    texts.sort_by_key(|text| text.id);
    texts.dedup_by_key(|text| text.id);
    let plain = call.store().unseal(permit, &texts).await?;
    let pairs = texts.iter().zip(plain).filter_map(|(text, plain)| Some((text.id, plain?)));
    Ok(Opened(pairs.collect()))
}

async fn files(call: &Call, seen: &Seen) -> Result<HashMap<Uuid, FileView>, Problem> {
    if seen.case.before.is_empty() && seen.case.after.is_empty() {
        return Ok(HashMap::new());
    }
    let sql = "SELECT file, width, height FROM file WHERE jurisdiction = $1 AND stream = $2";
    let rows = call.store().read(&seen.permit).await?.query(sql, &[seen.permit.jurisdiction.into(), seen.id.into()]).await?;
    let mut files = HashMap::new();
    for row in rows {
        let file = row.id("file")?;
        let url = format!("/api/v1/matters/{}/files/{file}", seen.id);
        let small_url = format!("{url}?small=true");
        files.insert(file, FileView { id: file, url, small_url, width: row.int("width")?, height: row.int("height")? });
    }
    Ok(files)
}

fn tasks(seen: &Seen, opened: &Opened) -> Vec<TaskView> {
    let view = |task: &crate::rules::case::Task| TaskView {
        id: task.id,
        organisation: NamedView { id: task.unit.id, name: task.unit.name.clone() },
        role: task.role.code().to_owned(),
        role_name: timeline::role_name(task.role).to_owned(),
        state: Coded { code: task.state.code().to_owned(), name: task.state.name_for(task.role).to_owned() },
        clock: view::due(&task.clock, &seen.lens),
        accepted_at: task.accepted.map(Into::into),
        submitted_at: task.submitted.map(Into::into),
        text: opened.text(task.result.as_ref()),
        mine: gate::handles(&seen.case, &seen.who, task.id),
    };
    seen.case.tasks.iter().map(view).collect()
}

/// A person's particulars as they are sealed.
#[derive(Debug, Clone, Default, serde::Serialize, serde::Deserialize)]
pub(super) struct Particulars {
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

impl Particulars {
    pub fn read(sealed: &str) -> Self {
        serde_json::from_str(sealed).unwrap_or_default()
    }

    /// [`mask::name`].
    pub fn masked_name(&self) -> String {
        mask::name(&self.name)
    }

    /// [`mask::phone`].
    pub fn masked_phone(&self) -> Option<String> {
        self.phone.as_deref().map(mask::phone)
    }
}

/// 当事人甲, 乙, 丙 …
pub(super) fn party_label(no: u32) -> String {
    const STEMS: [&str; 10] = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"];
    let stem = STEMS.get(no.saturating_sub(1) as usize);
    stem.map_or_else(|| format!("当事人{no}"), |stem| format!("当事人{stem}"))
}

fn parties(seen: &Seen, opened: &Opened) -> PartiesView {
    let view = |party: &crate::rules::case::Party| {
        let known = opened.text(Some(&party.particulars)).map(|sealed| Particulars::read(&sealed));
        PartyView {
            id: party.no,
            label: party_label(party.no),
            name: known.as_ref().map(Particulars::masked_name),
            phone: known.as_ref().and_then(Particulars::masked_phone),
            birth_year: known.and(party.birth_year),
        }
    };
    let items: Vec<PartyView> = seen.case.parties.iter().map(view).collect();
    PartiesView { masked: true, may_reveal: sees_parties(&seen.case, &seen.who), items }
}

fn behalf(seen: &Seen, opened: &Opened) -> Option<BehalfView> {
    let behalf = seen.case.on_behalf.as_ref()?;
    let known = opened.text(Some(&behalf.particulars)).map(|sealed| Particulars::read(&sealed));
    Some(BehalfView {
        masked: true,
        name: known.as_ref().map(Particulars::masked_name),
        phone: known.as_ref().and_then(Particulars::masked_phone),
        wants_answer: behalf.wants_answer,
    })
}

fn dispute(case: &Case, lens: &Lens, opened: &Opened) -> Option<DisputeView> {
    if case.course != crate::rules::catalogue::Course::Dispute {
        return None;
    }
    let level = case.level.clone();
    let first = lens.catalogue.ladder.first().map(|level| (level.code.clone(), level.name.clone())).unwrap_or_default();
    let (level, level_name) = level.map_or(first, |level| (level.code, level.name));
    let settled = case.agreement.is_some() || case.on_the_spot.is_some();
    let outcome = case.standing.outcome().or(settled.then_some(Outcome::Solved));
    let name = |outcome: Outcome| if outcome == Outcome::Solved { "已化解" } else { "调解不成" };
    let held = case.agreement.as_ref();
    Some(DisputeView {
        level,
        level_name,
        outcome: outcome.map(|outcome| outcome.code().to_owned()),
        outcome_name: outcome.map(|outcome| name(outcome).to_owned()),
        agreement: held.map(|held| held.form.clone()),
        terms: held.and_then(|held| opened.text(held.terms.as_ref())),
        document_number: held.and_then(|held| held.document_number.clone()),
        perform_by: held.and_then(|held| held.perform_by.clone()),
        performance: case.performance.clone(),
        people: case.people,
        amount: case.amount,
    })
}
