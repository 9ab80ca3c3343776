//! `GET /kinds/{kind}/form`: the form to begin a record with.

use axum::Json;
use http_api::{Call, Params, Path, Problem};
use kernel::schema::{RecordClass, RecordKind};
use registry::read;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    form,
    kinds::{KindAsked, entered_at},
    load::reading,
    view::RecordClassView,
    wire::{ActView, FieldForm, Named},
};

/// The form of a beginning.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct BeginForm {
    /// The kind.
    kind: String,
    /// The kind's name.
    kind_name: String,
    /// `matter`, `entry`, `activity`.
    class: RecordClassView,
    /// The beginning.
    step: String,
    /// The word on its button.
    name: String,
    /// What the form says first.
    help: String,
    /// The declaration by which it will be judged.
    declaration: String,
    /// The fields.
    fields: Vec<FieldForm>,
    /// Whether a resident may stand behind it.
    on_behalf: bool,
    /// The label of the day, where one is asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<&'static str>,
    /// The organisations that the caller may report for.
    organisations: Vec<Named>,
    /// Other ways to begin.
    beginnings: Vec<ActView>,
    /// Kinds that a row of this form may open.
    opens: Option<OpensForm>,
}

/// What rows of a form may open.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OpensForm {
    /// The table field.
    field: String,
    /// The column that says which kind.
    kind_column: String,
    /// The column that holds the words.
    text_column: Option<String>,
    /// The kinds, with their forms.
    kinds: Vec<OpenKind>,
}

/// A kind that a row may open.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OpenKind {
    /// Its code.
    code: String,
    /// Its name.
    name: String,
    /// Its form.
    fields: Vec<FieldForm>,
}

/// The form to begin a record with.
#[utoipa::path(get, path = "/kinds/{kind}/form", tag = "records", params(("kind" = String, Path), KindAsked),
    responses((status = 200, body = BeginForm), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub(super) async fn kind_form(call: Call, Path(code): Path<String>, Params(asked): Params<KindAsked>) -> Result<Json<BeginForm>, Problem> {
    let kind = entered_at(&call, &code, asked.area).await?;
    let step = match &asked.step {
        Some(step) => kind.beginnings().find(|known| known.code == *step),
        None => kind.beginnings().next(),
    };
    let step = step.ok_or_else(Problem::missing)?;
    let permit = reading(&call)?;
    let mut organisations = vec![];
    let mut reader = call.store().read(&permit);
    for unit in permit.scope().units() {
        if let Some(line) = read::organisation(&mut reader, permit.jurisdiction(), unit).await?
            && !organisations.iter().any(|known: &Named| known.code == unit.to_string())
        {
            organisations.push(Named { code: unit.to_string(), name: line.name });
        }
    }
    drop(reader);
    let opens = opens(&call, &kind, asked.area).await?;
    Ok(Json(BeginForm {
        kind: kind.code.clone(),
        kind_name: kind.name.clone(),
        class: kind.class.into(),
        step: step.code.clone(),
        name: step.name.clone(),
        help: kind.help.clone(),
        declaration: kind.hash(),
        fields: form::of(&kind, step, None),
        on_behalf: kind.class == RecordClass::Matter && kind.has(kernel::schema::Facet::Intake),
        day: match kind.class {
            RecordClass::Matter => None,
            RecordClass::Entry => Some("从哪一天起"),
            RecordClass::Activity => Some("日期"),
        },
        organisations,
        beginnings: kind.beginnings().map(|step| ActView::of(step.code.clone(), step.name.clone())).collect(),
        opens,
    }))
}

async fn opens(call: &Call, kind: &RecordKind, area: Option<Uuid>) -> Result<Option<OpensForm>, Problem> {
    let (Some(field), Some(column)) = (kind.word("opens.field"), kind.word("opens.kind")) else { return Ok(None) };
    let Some(table) = kind.field(field) else { return Ok(None) };
    let list = table.rows.iter().find(|known| known.code == column).and_then(|column| kind.choices.get(column.choices.as_deref()?));
    let mut kinds = vec![];
    for choice in list.map_or(&[][..], Vec::as_slice) {
        let Ok(opened) = entered_at(call, &choice.code, area).await else { continue };
        let Some(step) = opened.beginnings().next() else { continue };
        kinds.push(OpenKind { code: choice.code.clone(), name: choice.name.clone(), fields: form::of(&opened, step, None) });
    }
    let text = kind.word("opens.text").map(str::to_owned);
    Ok(Some(OpensForm { field: field.to_owned(), kind_column: column.to_owned(), text_column: text, kinds }))
}
