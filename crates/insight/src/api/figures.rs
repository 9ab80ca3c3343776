//! `GET /figures`, `GET /figures/{code}`: which figures the place has, and one of them with its split.

use axum::Json;
use http_api::{Call, Params, Path, Problem};
use kernel::{
    Permit,
    schema::{Counted, FieldType, Indicator, RecordKind},
};
use records::figures::Amount;
use registry::read;
use serde::Serialize;
use store::Reader;
use utoipa::ToSchema;
use uuid::Uuid;

use super::asked::{Asked, FigureParams, Known, asked};

/// A figure that the caller's place has.
#[derive(Debug, Serialize, ToSchema)]
pub struct FigureLine {
    /// Its code, for addresses.
    code: String,
    /// Its name.
    name: String,
    /// Its unit.
    unit: String,
    /// The kind of record that it counts; none where it counts areas or posts.
    kind: Option<String>,
    /// That kind's name.
    kind_name: Option<String>,
    /// What a reader must know beside it.
    note: String,
}

/// A figure with its value.
#[derive(Debug, Serialize, ToSchema)]
pub struct FigureView {
    /// What it is.
    #[serde(flatten)]
    line: FigureLine,
    /// The area.
    area: Uuid,
    /// The area's name.
    area_name: String,
    /// First day.
    from: String,
    /// Last day.
    to: String,
    /// Its value, exact; none where there is nothing to divide by.
    #[schema(value_type = Option<f64>)]
    value: Option<Amount>,
    /// Of a share: how many records it is a share of.
    base: Option<i64>,
    /// By what it is split, in the order of the codes.
    split: Vec<FigureSplit>,
    /// Records are being counted anew, or many have just come: the value is behind.
    behind: bool,
}

/// One part of a split.
#[derive(Debug, Serialize, ToSchema)]
pub struct FigureSplit {
    /// The choice, the status, the area.
    code: String,
    /// Its name.
    name: String,
    /// The value.
    #[schema(value_type = Option<f64>)]
    value: Option<Amount>,
}

fn line(known: Known<'_>) -> FigureLine {
    let [code, name, unit, note] = known.words().map(str::to_owned);
    let (kind, kind_name) = match known {
        Known::Registry(_) => (None, None),
        Known::Records(kind, _) => (Some(kind.code.clone()), Some(kind.name.clone())),
    };
    FigureLine { code, name, unit, kind, kind_name, note }
}

/// List the figures of the caller's place.
#[utoipa::path(get, path = "/figures", tag = "figures", params(FigureParams),
    responses((status = 200, body = Vec<FigureLine>), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub async fn figure_list(call: Call, Params(params): Params<FigureParams>) -> Result<Json<Vec<FigureLine>>, Problem> {
    let asked = asked(&call, &params).await?;
    Ok(Json(asked.figures().map(line).collect()))
}

/// Show a figure.
#[utoipa::path(get, path = "/figures/{code}", tag = "figures", params(("code" = String, Path), FigureParams),
    responses((status = 200, body = FigureView), (status = "4XX", body = Problem), (status = "5XX", body = Problem)))]
pub async fn figure_show(call: Call, Path(code): Path<String>, Params(params): Params<FigureParams>) -> Result<Json<FigureView>, Problem> {
    let asked = asked(&call, &params).await?;
    let known = asked.figure(&code)?;
    let behind = !asked.fresh(&call).await?;
    let found = asked.value(&call, known).await?;
    let share = matches!(known, Known::Records(_, Indicator { count: Counted::Share(_), .. }));
    let codes: Vec<&str> = found.split.iter().map(|(code, _)| code.as_str()).collect();
    let names = names(&call, &asked, known, &codes).await?;
    let split = found.split.iter().zip(names).map(|((code, value), name)| FigureSplit { code: code.clone(), name, value: *value });
    Ok(Json(FigureView {
        line: line(known),
        area: asked.area.id,
        area_name: asked.area.full_name.clone(),
        from: asked.period.from.to_string(),
        to: asked.period.to.to_string(),
        value: found.value,
        base: share.then_some(found.base),
        split: split.collect(),
        behind,
    }))
}

/// What the parts of a split are called.
async fn names(call: &Call, asked: &Asked, known: Known<'_>, codes: &[&str]) -> Result<Vec<String>, Problem> {
    let Known::Records(kind, Indicator { split: Some(split), .. }) = known else { return Ok(vec![]) };
    let mut reader = call.store().read(&asked.permit);
    let mut names = Vec::with_capacity(codes.len());
    for code in codes {
        names.push(name(&mut reader, &asked.permit, kind, &split.by, code).await?);
    }
    Ok(names)
}

async fn name(reader: &mut Reader, permit: &Permit, kind: &RecordKind, path: &str, code: &str) -> Result<String, Problem> {
    if code.is_empty() {
        return Ok("未填".to_owned());
    }
    let field = kind.field(path.strip_prefix("field.").unwrap_or(path));
    let known = match (path, field) {
        ("status", _) => kind.status(code).map(|status| status.name.clone()),
        (_, Some(field)) if field.ty == FieldType::YesNo => Some(if code == "yes" { "是" } else { "否" }.to_owned()),
        (_, Some(field)) => kind.choice(field, code).map(|choice| choice.name.clone()),
        (path, None) => records::facets::spoken(path, code).map(str::to_owned),
    };
    if let Some(known) = known {
        return Ok(known);
    }
    // A place or a body, by its identity.
    let Ok(id) = code.parse::<Uuid>() else { return Ok(code.to_owned()) };
    if let Some(area) = read::area_path(reader, permit.jurisdiction(), id).await? {
        return Ok(area.full_name);
    }
    Ok(read::organisation(reader, permit.jurisdiction(), id).await?.map_or_else(|| code.to_owned(), |line| line.short_name))
}
