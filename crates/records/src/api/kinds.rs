//! `GET /kinds`, `/kinds/{kind}`: what may be kept here, as people read it.

#![expect(unused_qualifications, reason = "utoipa writes out the path of a type of parameters")]

use axum::Json;
use http_api::{Call, Params, Path, Problem};
use kernel::{
    Right,
    schema::{LimitOf, RecordKind, Step, To, Within},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{
    declared, form, list,
    load::reading,
    ranges, shown,
    view::RecordClassView,
    wire::{ActView, FieldForm, Named, StatusView},
};

/// The kinds that a caller may know.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct KindList {
    /// In the order of the menu.
    kinds: Vec<KindLine>,
}

/// A kind in the menu.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct KindLine {
    /// Its code.
    code: String,
    /// Its name.
    name: String,
    /// `matter`, `entry`, `activity`.
    class: RecordClassView,
    /// The menu's group.
    group: String,
    /// The letters of its numbers.
    #[serde(skip_serializing_if = "String::is_empty")]
    letters: String,
    /// What the caller owes.
    owed: usize,
    /// What he may do.
    may: KindMay,
    /// The ways to begin.
    beginnings: Vec<ActView>,
    /// Its ledgers.
    ledgers: Vec<Named>,
}

/// What a caller may do with a kind.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct KindMay {
    /// Begin records.
    enter: bool,
    /// Read sheets in.
    import: bool,
    /// Read ledgers, and take them along.
    export: bool,
}

/// List the kinds.
#[utoipa::path(get, path = "/kinds", tag = "records",
    responses((status = 200, body = KindList), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn kind_list(call: Call) -> Result<Json<KindList>, Problem> {
    let permit = reading(&call)?;
    let mut reader = call.store().read(&permit);
    let (mut kinds, ended): (Vec<_>, Vec<_>) = ranges::declared(&call, &permit, &mut reader).await?.into_iter().partition(|kind| kind.on);
    kinds.extend(declared::with_records(&call, &permit, &mut reader, &ended).await?);
    let (counts, _) = list::owed(&call, &permit, &mut reader).await?;
    drop(reader);
    let owed = |code: &str| counts.iter().filter(|((kind, _), _)| kind == code).map(|(_, n)| *n as usize).sum::<usize>();
    let held = |right: Right, code: &str| {
        let grants = permit.scope().grants.iter().filter(|grant| grant.rights.contains(&right));
        grants.into_iter().any(|grant| grant.kinds.is_empty() || grant.kinds.iter().any(|kind| kind == code))
    };
    let line = |kind: &std::sync::Arc<RecordKind>| {
        let enter = kind.on && held(Right::MatterReport, &kind.code);
        let over = [Right::MatterRead, Right::MatterTriage, Right::MatterHandle, Right::DisputeMediate, Right::MatterVerify];
        let reads = enter || !kind.on || over.into_iter().any(|right| held(right, &kind.code));
        reads.then(|| KindLine {
            code: kind.code.clone(),
            name: kind.name.clone(),
            class: kind.class.into(),
            group: kind.group.clone(),
            letters: kind.letters.clone(),
            owed: owed(&kind.code),
            may: KindMay {
                enter,
                import: enter && kind.import.on && held(Right::MatterTriage, &kind.code),
                export: held(Right::LedgerRead, &kind.code),
            },
            beginnings: kind.beginnings().filter(|_| kind.on).map(|step| ActView::of(step.code.clone(), step.name.clone())).collect(),
            ledgers: kind.ledgers.iter().map(|ledger| Named { code: ledger.code.clone(), name: ledger.title.clone() }).collect(),
        })
    };
    Ok(Json(KindList { kinds: kinds.iter().filter_map(line).collect() }))
}

/// Where a kind is asked for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct KindAsked {
    /// The area; the caller's own where none is named.
    pub(super) area: Option<Uuid>,
    /// The beginning.
    pub(super) step: Option<String>,
}

/// A kind as people read it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct KindView {
    /// Its code.
    code: String,
    /// Its name.
    name: String,
    /// `matter`, `entry`, `activity`.
    class: RecordClassView,
    /// The menu's group.
    group: String,
    /// What its form says first.
    help: String,
    /// The letters of its numbers.
    letters: String,
    /// The hash of the declaration.
    hash: String,
    /// Its statuses, in their usual order.
    statuses: Vec<StatusView>,
    /// Its fields.
    fields: Vec<FieldView>,
    /// Its steps.
    steps: Vec<StepView>,
    /// Its limits.
    limits: Vec<LimitView>,
    /// Who sees that a record exists.
    see: Vec<Named>,
    /// Who reads what is kept for handlers.
    handlers: Vec<Named>,
    /// The columns of its list.
    columns: Vec<Named>,
    /// The filters above it.
    filters: Vec<FieldForm>,
    /// Its ledgers.
    ledgers: Vec<Named>,
    /// Its figures.
    indicators: Vec<IndicatorView>,
    /// How sheets are read in.
    import: SheetView,
    /// How long it is kept.
    keep: KeepView,
}

/// How long records are kept after their end.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct KeepView {
    /// Months until particulars and sealed texts are erased; as long as the record where none is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    texts_months: Option<u32>,
    /// Months until the record is erased, its counts stay; for ever where none is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    row_months: Option<u32>,
    /// Frozen instead of erased.
    legal_hold: bool,
}

/// How sheets are read in.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SheetView {
    /// Whether they are at all.
    on: bool,
    /// The fields by which a row finds its record; empty: each row is new.
    key: Vec<String>,
}

/// A field as people read it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FieldView {
    /// The field.
    #[serde(flatten)]
    form: FieldForm,
    /// `always`, `optional`, `step`.
    need: &'static str,
    /// `open`, `handlers`, `masked`.
    read: &'static str,
    /// Whether it is sealed.
    kept: &'static str,
    /// Found exactly.
    find: bool,
    /// No longer asked.
    retired: bool,
}

/// A step as people read it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct StepView {
    /// Its code.
    code: String,
    /// Its verb.
    verb: &'static str,
    /// The word on its button.
    name: String,
    /// From where.
    from: Vec<String>,
    /// Where it leads.
    to: Vec<ToView>,
    /// Who takes it.
    by: Vec<Named>,
    /// Who must agree.
    sign: Vec<Named>,
    /// Its limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    limit: Option<String>,
    /// The fields its form asks.
    form: Vec<String>,
    /// Beside the way.
    aside: bool,
    /// By rule.
    by_rule: bool,
}

/// Where a step leads.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ToView {
    /// The outcome, where there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<String>,
    /// The status.
    status: String,
}

/// A limit as people read it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct LimitView {
    /// Its code.
    code: String,
    /// Its name.
    name: String,
    /// How long.
    words: String,
    /// What it limits.
    of: String,
    /// Whether a suspension stops it.
    pauses: bool,
}

/// A figure as people read it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct IndicatorView {
    /// Its code.
    code: String,
    /// Its name.
    name: String,
    /// Its unit.
    unit: String,
    /// What it is made of.
    note: String,
}

/// Show a kind.
#[utoipa::path(get, path = "/kinds/{kind}", tag = "records", params(("kind" = String, Path), KindAsked),
    responses((status = 200, body = KindView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn kind_show(call: Call, Path(code): Path<String>, Params(asked): Params<KindAsked>) -> Result<Json<KindView>, Problem> {
    let kind = kind_at(&call, &code, asked.area).await?;
    Ok(Json(view(&kind)))
}

/// The declaration by which a kind is read at a place, or where the caller works.
pub(super) async fn kind_at(call: &Call, code: &str, area: Option<Uuid>) -> Result<std::sync::Arc<RecordKind>, Problem> {
    let permit = reading(call)?;
    let area = place(call, &permit, area).await?;
    declared::read_by(call, &permit, area, code).await
}

/// The declaration by which records of a kind are entered at a place, or where the caller works.
pub(super) async fn entered_at(call: &Call, code: &str, area: Option<Uuid>) -> Result<std::sync::Arc<RecordKind>, Problem> {
    let permit = reading(call)?;
    let area = place(call, &permit, area).await?;
    declared::entered(call, &permit, area, code).await
}

async fn place(call: &Call, permit: &kernel::Permit, area: Option<Uuid>) -> Result<Uuid, Problem> {
    if let Some(area) = area {
        return Ok(area);
    }
    let mut reader = call.store().read(permit);
    ranges::own_area(permit, &mut reader).await
}

fn view(kind: &RecordKind) -> KindView {
    let named = |relations: &[kernel::schema::Relation]| {
        relations.iter().map(|relation| Named { code: relation.code().to_owned(), name: relation.name().to_owned() }).collect()
    };
    let column = |path: &String| {
        let name = kind.field(path).map_or_else(|| shown::head(path).to_owned(), |field| field.name.clone());
        Named { code: path.clone(), name }
    };
    KindView {
        code: kind.code.clone(),
        name: kind.name.clone(),
        class: kind.class.into(),
        group: kind.group.clone(),
        help: kind.help.clone(),
        letters: kind.letters.clone(),
        hash: kind.hash(),
        statuses: kind
            .statuses
            .iter()
            .map(|status| StatusView { code: status.code.clone(), name: status.name.clone(), phase: status.phase.code() })
            .collect(),
        fields: kind.fields.iter().map(|field| field_view(kind, field)).collect(),
        steps: kind.steps.iter().map(|step| step_view(kind, step, &named)).collect(),
        limits: kind.limits.iter().map(|rule| limit_view(kind, rule)).collect(),
        see: named(&kind.see),
        handlers: named(&kind.handlers),
        columns: kind.list.columns.iter().map(column).collect(),
        filters: kind.list.filters.iter().filter_map(|code| kind.field(code)).map(|field| form::field(kind, field, false)).collect(),
        ledgers: kind.ledgers.iter().map(|ledger| Named { code: ledger.code.clone(), name: ledger.title.clone() }).collect(),
        indicators: kind
            .indicators
            .iter()
            .map(|figure| IndicatorView {
                code: figure.code.clone(),
                name: figure.name.clone(),
                unit: figure.unit.clone(),
                note: figure.note.clone(),
            })
            .collect(),
        import: SheetView { on: kind.import.on, key: kind.import.key.clone() },
        keep: KeepView { texts_months: kind.keep.texts_months, row_months: kind.keep.row_months, legal_hold: kind.keep.legal_hold },
    }
}

fn field_view(kind: &RecordKind, field: &kernel::schema::Field) -> FieldView {
    use kernel::schema::{Kept, Need, ReadBy};
    FieldView {
        form: form::field(kind, field, field.need == Need::Always),
        need: match field.need {
            Need::Always => "always",
            Need::Optional => "optional",
            Need::Step => "step",
        },
        read: match field.read {
            ReadBy::Open => "open",
            ReadBy::Handlers => "handlers",
            ReadBy::Masked => "masked",
        },
        kept: if field.kept == Kept::Vault { "vault" } else { "journal" },
        find: field.find,
        retired: field.retired,
    }
}

fn step_view(kind: &RecordKind, step: &Step, named: &dyn Fn(&[kernel::schema::Relation]) -> Vec<Named>) -> StepView {
    let to = match &step.to {
        To::Stays => vec![],
        To::Status(code) => vec![ToView { outcome: None, status: code.clone() }],
        To::ByOutcome(map) => map.iter().map(|(outcome, code)| ToView { outcome: Some(outcome.clone()), status: code.clone() }).collect(),
    };
    StepView {
        code: step.code.clone(),
        verb: step.verb.code(),
        name: step.name.clone(),
        from: step.from.clone(),
        to,
        by: named(&step.by),
        sign: named(&step.sign),
        limit: kind.limit_of_step(&step.code).map(|rule| within(&rule.within)),
        form: step.form.iter().map(|line| line.field.clone()).collect(),
        aside: step.aside,
        by_rule: step.by_rule,
    }
}

fn within(within: &Within) -> String {
    match within {
        Within::Length(limit) => limit.policy(),
        Within::ByChoice { otherwise, .. } => format!("按类别；没有写的{otherwise}"),
        Within::AtField(_) => "按填写的日期".to_owned(),
    }
}

fn limit_view(kind: &RecordKind, rule: &kernel::schema::LimitRule) -> LimitView {
    let of = match &rule.of {
        LimitOf::Whole { .. } => "整件".to_owned(),
        LimitOf::Task => "承办单位".to_owned(),
        LimitOf::Step { step } => kind.step(step).map(|step| step.name.clone()).unwrap_or_default(),
    };
    let words = match (&rule.within, kind.field(if let Within::AtField(field) = &rule.within { field } else { "" })) {
        (Within::AtField(_), Some(field)) => format!("按“{}”", field.name),
        (other, _) => within(other),
    };
    LimitView { code: rule.code.clone(), name: rule.name.clone(), words, of, pauses: rule.pauses }
}
