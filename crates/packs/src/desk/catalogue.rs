//! `GET /catalogue`: the kinds, categories, flows and choices that apply at a place.

use std::collections::BTreeMap;

use axum::Json;
use desk::{At, Call, Params, Problem};
use kernel::{Permit, Right};
use matters::rules::catalogue::{Category as Rule, Choice, Choices, Flow as FlowRule, Level};
use registry::read;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::{Bound, Pack, rules::said::limit_text};

/// Where and when.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Where {
    /// The area; without it, the first area the caller's roles reach.
    area: Option<Uuid>,
    /// The moment; without it, now.
    at: Option<At>,
}

/// What applies there and then.
#[derive(Debug, Serialize, ToSchema)]
pub struct Catalogue {
    /// The pack it is from.
    pack: PackName,
    /// The kinds of matter.
    kinds: Vec<Kind>,
    /// The categories, in the order in which they are offered.
    categories: Vec<Category>,
    /// The lists to choose from, by name.
    choices: BTreeMap<&'static str, Vec<Coded>>,
    /// The steps of each kind.
    flows: Vec<Flow>,
    /// The levels a dispute climbs, lowest first.
    ladder: Vec<Rung>,
    /// What a serious hazard owes.
    serious: Serious,
    /// Words of the screens, by their name in code.
    words: BTreeMap<String, String>,
}

/// A pack by name.
#[derive(Debug, Serialize, ToSchema)]
struct PackName {
    /// 榆次区修文镇.
    name: String,
    /// Hash of its content.
    hash: String,
}

/// A kind of matter.
#[derive(Debug, Serialize, ToSchema)]
struct Kind {
    /// `hazard`.
    code: String,
    /// 隐患.
    name: String,
    /// `YH`.
    letters: String,
}

/// A category (小类).
#[derive(Debug, Serialize, ToSchema)]
struct Category {
    /// `0601`.
    code: String,
    /// The kind's code.
    kind: String,
    /// 大类.
    group: String,
    /// 小类.
    name: String,
    /// `平时3日，汛期24小时`.
    limit_text: String,
    /// The limit of an urgent one, where it is another: `24小时（节假日照常计时）`.
    urgent_text: Option<String>,
    /// Who usually leads.
    lead: String,
    /// Who usually helps.
    co: Vec<String>,
    /// Never a matter: the form shows `advice` instead.
    sealed: bool,
    /// Whether words are required.
    note_required: bool,
    /// Whether its clock may never stand still.
    never_paused: bool,
    /// What the form says when it is chosen.
    advice: String,
    /// What is usual here.
    usual: String,
}

/// A thing to choose.
#[derive(Debug, Serialize, ToSchema)]
struct Coded {
    /// Stored.
    code: String,
    /// Shown.
    name: String,
}

/// The steps of a kind.
#[derive(Debug, Serialize, ToSchema)]
struct Flow {
    /// The kind's code.
    kind: String,
    /// In their usual order.
    steps: Vec<FlowStep>,
}

/// One step.
#[derive(Debug, Serialize, ToSchema)]
struct FlowStep {
    /// `triage`.
    code: String,
    /// 研判.
    name: String,
    /// The stage in which a matter stands until it is done.
    stage: &'static str,
    /// What that stage is called: 待研判.
    standing: String,
}

/// A level of the dispute ladder.
#[derive(Debug, Serialize, ToSchema)]
struct Rung {
    /// `village`.
    code: String,
    /// 村.
    name: String,
    /// `7日`; none where the matter only leaves the house.
    limit_text: Option<String>,
}

/// What a serious hazard (重大隐患) owes.
#[derive(Debug, Serialize, ToSchema)]
struct Serious {
    /// By when the district is told: `当日`.
    report_within: String,
    /// 五落实.
    must_have: Vec<String>,
    /// The lowest level at which it may be closed.
    closes_at: String,
}

/// The catalogue of a place and moment.
#[utoipa::path(
    get, path = "/catalogue", tag = "packs", operation_id = "catalogue", params(Where),
    responses((status = 200, description = "What applies there and then.", body = Catalogue),
              (status = "4XX", description = "No session, or no such area in the caller's reach.", body = Problem),
              (status = "5XX", description = "Our fault.", body = Problem)),
)]
pub async fn catalogue(call: Call, Params(wanted): Params<Where>) -> Result<Json<Catalogue>, Problem> {
    let permit = call.permit(Right::SignIn)?;
    let bound = call.world::<Bound>()?;
    let first = call.scope().grants.iter().find_map(|grant| grant.area);
    let path = match wanted.area.or(first) {
        Some(area) => path(&call, &permit, area).await?,
        None => vec![],
    };
    let at = wanted.at.map_or_else(|| call.now(), |at| at.0);
    Ok(Json(view(&bound.pack_at(call.jurisdiction(), &path, at))))
}

/// The area and all above it, outermost first. What a pack says is no secret: any area of the jurisdiction may be asked about.
async fn path(call: &Call, permit: &Permit, area: Uuid) -> Result<Vec<Uuid>, Problem> {
    let mut reader = call.store().read(permit).await?;
    let line = read::area_path(&mut reader, call.jurisdiction(), area).await?.ok_or_else(Problem::missing)?;
    let mut path = line.ancestors;
    path.push(line.id);
    Ok(path)
}

fn view(pack: &Pack) -> Catalogue {
    let rules = &pack.catalogue;
    let kind =
        |kind: &matters::rules::catalogue::Kind| Kind { code: kind.code.clone(), name: kind.name.clone(), letters: kind.letters.clone() };
    Catalogue {
        pack: PackName { name: pack.name.clone(), hash: pack.hash().to_owned() },
        kinds: rules.kinds.iter().map(kind).collect(),
        categories: rules.categories.iter().map(|rule| category(pack, rule)).collect(),
        choices: choices(&rules.choices),
        flows: rules.flows.iter().map(flow).collect(),
        ladder: rules.ladder.iter().map(rung).collect(),
        serious: Serious {
            report_within: pack.serious.report_within.to_string(),
            must_have: pack.serious.must_have.clone(),
            closes_at: pack.serious.closes_at.clone(),
        },
        words: pack.words.clone(),
    }
}

fn category(pack: &Pack, rule: &Rule) -> Category {
    Category {
        code: rule.code.clone(),
        kind: rule.kind.clone(),
        group: rule.group.clone(),
        name: rule.name.clone(),
        limit_text: limit_text(&pack.catalogue, rule),
        urgent_text: rule.urgent.as_ref().map(kernel::calendar::Limit::policy),
        lead: rule.lead.clone(),
        co: rule.co.clone(),
        sealed: rule.sealed,
        note_required: rule.note_required,
        never_paused: rule.never_paused,
        advice: rule.advice.clone(),
        usual: pack.usual.get(&rule.code).cloned().unwrap_or_default(),
    }
}

fn choices(choices: &Choices) -> BTreeMap<&'static str, Vec<Coded>> {
    let list = |list: &[Choice]| -> Vec<Coded> {
        list.iter().map(|choice| Coded { code: choice.code.clone(), name: choice.name.clone() }).collect()
    };
    BTreeMap::from([
        ("found_by", list(&choices.found_by)),
        ("way", list(&choices.way)),
        ("source", list(&choices.source)),
        ("risk", list(&choices.risk)),
        ("urgency", list(&choices.urgency)),
        ("grade", list(&choices.grade)),
        ("agreement", list(&choices.agreement)),
        ("performance", list(&choices.performance)),
        ("contact_result", list(&choices.contact_result)),
    ])
}

fn flow(rule: &FlowRule) -> Flow {
    let step = |step: &matters::rules::catalogue::Step| FlowStep {
        code: step.code.clone(),
        name: step.name.clone(),
        stage: step.stage.code(),
        standing: step.standing.clone(),
    };
    Flow { kind: rule.kind.clone(), steps: rule.steps.iter().map(step).collect() }
}

fn rung(level: &Level) -> Rung {
    Rung { code: level.code.clone(), name: level.name.clone(), limit_text: level.limit.as_ref().map(ToString::to_string) }
}
