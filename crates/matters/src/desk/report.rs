//! `POST /matters`: report or register, settled on the spot or not.

use axum::{Json, http::StatusCode};
use desk::{At, Body, Call, Problem};
use kernel::Right;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    act::{Act, bounded},
    show::Particulars,
    triage::point,
    wire::MatterView,
};
use crate::rules::{
    Command,
    case::{OnBehalf, Party},
    command::{Report, Spot},
};

/// A report.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct NewMatter {
    /// `hazard` or `dispute`.
    kind: String,
    /// The category's code.
    category: String,
    /// The area, from the village down.
    area: Uuid,
    /// The story.
    text: Option<String>,
    /// The spot in words.
    spot: Option<String>,
    /// Latitude.
    lat: Option<f64>,
    /// Longitude.
    lon: Option<f64>,
    /// Uploaded photos.
    files: Option<Vec<Uuid>>,
    /// 发现方式.
    found_by: Option<String>,
    /// 来源.
    source: Option<String>,
    /// 激化风险.
    risk: Option<String>,
    /// `ordinary` or `urgent`.
    urgency: Option<String>,
    /// When it happened, where that was earlier.
    happened: Option<At>,
    /// Why it is entered late.
    late_reason: Option<String>,
    /// The resident behind it.
    on_behalf: Option<NewBehalf>,
    /// The parties of a dispute.
    #[serde(default, deserialize_with = "desk::at_most::<20, _, _>")]
    parties: Option<Vec<NewParty>>,
    /// How many people.
    people: Option<i64>,
    /// How much money, in yuan.
    amount: Option<i64>,
    /// Units it complains of.
    #[serde(default, deserialize_with = "desk::at_most::<20, _, _>")]
    complained_of: Option<Vec<Uuid>>,
    /// Settled already.
    on_the_spot: Option<NewSpot>,
}

/// The resident behind a report.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct NewBehalf {
    /// His name.
    name: String,
    /// His phone.
    phone: Option<String>,
    /// Whether he agreed.
    #[serde(default)]
    consent: bool,
    /// Whether he wants to hear the answer.
    #[serde(default)]
    wants_answer: bool,
}

/// A party of a dispute.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct NewParty {
    /// The name.
    name: String,
    /// The phone.
    phone: Option<String>,
    /// Year of birth.
    birth_year: Option<i32>,
}

/// A settlement entered with the report.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct NewSpot {
    /// What was done.
    measure: Option<String>,
    /// 化解途径.
    way: Option<String>,
    /// When.
    settled_at: Option<At>,
    /// Photos of the result.
    files: Option<Vec<Uuid>>,
}

/// Report a matter.
#[utoipa::path(post, path = "/matters", tag = "matters", request_body = NewMatter,
    responses((status = 201, body = MatterView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn matter_report(call: Call, body: Body<NewMatter>) -> Result<(StatusCode, Json<MatterView>), Problem> {
    let id = matter_id(&call);
    let mut act = Act::new(&call, id, &[Right::MatterReport])?;
    let report = read(&call, &mut act, &body).await?;
    Ok((StatusCode::CREATED, act.run(&body, None, Command::Report(Box::new(report))).await?))
}

/// A fresh identity that sorts by the store's own time. A command sent twice finds the matter of the first sending by its id.
fn matter_id(call: &Call) -> Uuid {
    let mut bytes = [0; 10];
    bytes.copy_from_slice(&Uuid::now_v7().as_bytes()[6..]);
    uuid::Builder::from_unix_timestamp_millis(u64::try_from(call.now().0).unwrap_or_default(), &bytes).into_uuid()
}

async fn read(call: &Call, act: &mut Act<'_>, body: &NewMatter) -> Result<Report, Problem> {
    act.happened(body.happened.or(body.on_the_spot.as_ref().and_then(|spot| spot.settled_at)));
    let text = act.text("text", body.text.clone()).await?;
    let spot = act.line("spot", body.spot.clone()).await?;
    let late_reason = act.text("late_reason", body.late_reason.clone()).await?;
    let files = act.files(body.files.clone())?;
    let mut parties = vec![];
    for (no, party) in (1..).zip(body.parties.iter().flatten()) {
        let particulars = particulars(act, &party.name, party.phone.as_deref()).await?;
        if let Some(particulars) = particulars {
            let birth_year = desk::birth_year(party.birth_year, "birth_year", call.now())?;
            parties.push(Party { no, particulars, birth_year });
        }
    }
    let on_behalf = match &body.on_behalf {
        None => None,
        Some(behalf) => {
            let particulars = particulars(act, &behalf.name, behalf.phone.as_deref()).await?;
            particulars.map(|particulars| OnBehalf { particulars, wants_answer: behalf.wants_answer })
        }
    };
    let on_the_spot = match &body.on_the_spot {
        None => None,
        Some(spot) => Some(Spot {
            measure: act.text("measure", spot.measure.clone()).await?,
            way: spot.way.clone(),
            settled: spot.settled_at.map(Into::into),
            files: act.files(spot.files.clone())?,
        }),
    };
    Ok(Report {
        kind: body.kind.clone(),
        category: body.category.clone(),
        area: body.area,
        text,
        spot,
        point: point(body.lat, body.lon)?,
        files,
        found_by: body.found_by.clone(),
        source: body.source.clone(),
        risk: body.risk.clone(),
        urgency: body.urgency.clone(),
        consent: body.on_behalf.as_ref().is_none_or(|behalf| behalf.consent),
        on_behalf,
        parties,
        people: body.people,
        amount: body.amount,
        complained_of: body.complained_of.clone().unwrap_or_default(),
        late_reason,
        reporter_title: call.caller.title.clone(),
        reporter_unit: call.scope().organisations(Right::MatterReport).next(),
        on_the_spot,
    })
}

/// Name and phone as one sealed entry; none where no name was given.
async fn particulars(act: &mut Act<'_>, name: &str, phone: Option<&str>) -> Result<Option<store::TextRef>, Problem> {
    let Some(name) = bounded("name", Some(name.to_owned()), 50)? else { return Ok(None) };
    let phone = bounded("phone", phone.map(str::to_owned), 20)?;
    let sealed = serde_json::to_string(&Particulars { name, phone }).map_err(|_| Problem::broken())?;
    act.text("name", Some(sealed)).await
}
