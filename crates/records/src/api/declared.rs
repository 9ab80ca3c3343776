//! Which declaration of a kind answers at a place: to begin a record by, to judge a filled form by, to read by.
//!
//! **Invariants.** A form is judged by the declaration it was filled by, if that is in force at its place or was within the last
//! [`FORM_DAYS`](kernel::schema::FORM_DAYS) days; else it is refused and told what is different now, never judged by another in silence.
//! A kind that is switched off, or that no pack has any more, takes no new records. Its records stay: whoever sees one finds the
//! kind's lists and ledgers, and nobody else learns that there was such a kind.

use std::sync::Arc;

use http_api::{Call, Problem};
use kernel::{
    Permit,
    schema::{RecordKind, Step},
};
use registry::read;
use store::{Reader, StoreFault, Value};
use uuid::Uuid;

use super::{
    asked::{self, RecordQuery},
    form,
};
use crate::{Sources, rules::refusal::RecordRefusal};

/// The most changes of a form that are named.
const MOST: usize = 6;

/// Today's declaration of a kind at a place, where records of it are entered.
pub(super) async fn entered(call: &Call, permit: &Permit, area: Uuid, code: &str) -> Result<Arc<RecordKind>, Problem> {
    let path = path(call, permit, area).await?;
    today(call, permit, &path, code)?.map(|(kind, _)| kind).filter(|kind| kind.on).ok_or_else(unknown)
}

/// The declaration by which a filled form is judged: the one it names, today's where it names none.
pub(super) async fn filled_by(
    call: &Call,
    permit: &Permit,
    area: Uuid,
    code: &str,
    (step, hash): (Option<&str>, Option<&str>),
) -> Result<Arc<RecordKind>, Problem> {
    let path = path(call, permit, area).await?;
    let (now, today) = today(call, permit, &path, code)?.filter(|(kind, _)| kind.on).ok_or_else(unknown)?;
    let Some(hash) = hash.filter(|hash| *hash != today) else { return Ok(now) };
    let declarations = &call.shared::<Sources>()?.declarations;
    if let Some(filled) = declarations.filled_by(permit.jurisdiction(), &path, call.now(), code, hash) {
        return Ok(filled);
    }
    let known = declarations.kind(hash).filter(|kind| kind.code == code);
    let changes = known.map(|known| changes(&known, &now, step)).unwrap_or_default();
    Err(Problem::refused(&RecordRefusal::FormMovedOn(changes)))
}

/// The declaration by which a kind's lists and ledgers are read at a place: today's; of a kind that takes no new records any more the last
/// there was, for whoever sees one of its records.
pub(super) async fn read_by(call: &Call, permit: &Permit, area: Uuid, code: &str) -> Result<Arc<RecordKind>, Problem> {
    let path = path(call, permit, area).await?;
    if let Some((kind, _)) = today(call, permit, &path, code)?.filter(|(kind, _)| kind.on) {
        return Ok(kind);
    }
    let ever = call.shared::<Sources>()?.declarations.ever(permit.jurisdiction());
    let kind = ever.iter().find(|kind| kind.code == code && kind.closed.is_none()).map(Arc::clone).ok_or_else(unknown)?;
    let mut reader = call.store().read(permit);
    if sees_any(call, permit, &mut reader, &kind).await? { Ok(kind) } else { Err(unknown()) }
}

/// Of kinds that take no new records any more, those of which the caller sees one.
pub(super) async fn with_records(
    call: &Call,
    permit: &Permit,
    reader: &mut Reader,
    kinds: &[Arc<RecordKind>],
) -> Result<Vec<Arc<RecordKind>>, Problem> {
    let mut seen = vec![];
    for kind in kinds {
        if sees_any(call, permit, reader, kind).await? {
            seen.push(Arc::clone(kind));
        }
    }
    Ok(seen)
}

async fn sees_any(call: &Call, permit: &Permit, reader: &mut Reader, kind: &RecordKind) -> Result<bool, Problem> {
    for view in ["area", "unit", "mine", "pool"] {
        let asked = RecordQuery { view: Some(view.to_owned()), kind: Some(kind.code.clone()), ..RecordQuery::default() };
        let query = asked::query(call, permit, reader, &asked, vec![]).await?;
        if !query.page(reader, permit.jurisdiction(), None, 1).await?.keys.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Of these kinds, those of which there are records anywhere in the jurisdiction: one look into an index for each.
pub(super) async fn kept(reader: &mut Reader, permit: &Permit, kinds: Vec<Arc<RecordKind>>) -> Result<Vec<Arc<RecordKind>>, StoreFault> {
    if kinds.is_empty() {
        return Ok(kinds);
    }
    let mut args: Vec<Value> = vec![permit.jurisdiction().into()];
    let one = |(at, _)| {
        format!("(SELECT stream FROM record WHERE jurisdiction = $1 AND kind = ${} ORDER BY newest DESC, stream DESC LIMIT 1)", at + 2)
    };
    let ones: Vec<String> = kinds.iter().enumerate().map(one).collect();
    args.extend(kinds.iter().map(|kind| Value::from(kind.code.as_str())));
    let sql = format!("SELECT kind FROM record WHERE jurisdiction = $1 AND stream IN ({})", ones.join(", "));
    let rows = reader.query(&sql, &args).await?;
    let found = rows.iter().map(|row| row.text("kind")).collect::<Result<Vec<_>, _>>()?;
    Ok(kinds.into_iter().filter(|kind| found.contains(&kind.code)).collect())
}

fn unknown() -> Problem {
    Problem::refused(&RecordRefusal::KindUnknown)
}

async fn path(call: &Call, permit: &Permit, area: Uuid) -> Result<Vec<Uuid>, Problem> {
    let mut reader = call.store().read(permit);
    let line = read::area_path(&mut reader, permit.jurisdiction(), area).await?;
    line.map(|line| line.line()).ok_or_else(|| Problem::refused(&RecordRefusal::AreaUnknown))
}

fn today(call: &Call, permit: &Permit, path: &[Uuid], code: &str) -> Result<Option<(Arc<RecordKind>, String)>, Problem> {
    let declared = call.shared::<Sources>()?.declarations.declared(permit.jurisdiction(), path, call.now());
    Ok(declared.kind(code).map(|(kind, hash)| (Arc::clone(kind), hash.to_owned())))
}

/// What a form asks otherwise than it did, in a few words; empty where its fields are the same.
fn changes(old: &RecordKind, new: &RecordKind, step: Option<&str>) -> String {
    let begun = |kind: &RecordKind| -> Vec<kernel::schema::Field> {
        let step: Option<&Step> = match step {
            Some(code) => kind.beginnings().find(|known| known.code == code),
            None => kind.beginnings().next(),
        };
        step.map(|step| form::fields(kind, step, None)).unwrap_or_default()
    };
    let (before, now) = (begun(old), begun(new));
    let mut said = vec![];
    for field in &now {
        let always = |field: &kernel::schema::Field| field.need == kernel::schema::Need::Always;
        match before.iter().find(|known| known.code == field.code) {
            None => said.push(format!("新增“{}”", field.name)),
            Some(known) if always(field) && !always(known) => said.push(format!("“{}”改为必填", field.name)),
            Some(known) if known.name != field.name => said.push(format!("“{}”改称“{}”", known.name, field.name)),
            Some(known)
                if known.choices.as_ref().map(|list| old.choices.get(list)) != field.choices.as_ref().map(|list| new.choices.get(list)) =>
            {
                said.push(format!("“{}”的选项有变化", field.name));
            }
            Some(_) => {}
        }
    }
    let gone = before.iter().filter(|field| !now.iter().any(|known| known.code == field.code));
    said.extend(gone.map(|field| format!("不再填写“{}”", field.name)));
    let more = if said.len() > MOST { "等" } else { "" };
    said.truncate(MOST);
    format!("{}{more}", said.join("、"))
}
