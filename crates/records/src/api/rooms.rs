//! What rooms above ask of this one: lists as `GET /records` gives them, what a caller owes, what he may begin, the records behind a
//! figure. All of it through [`Seen`](crate::seen::Seen), as for a request of his own.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use http_api::{Call, Problem};
use kernel::{
    Right,
    schema::{Counted, RecordKind},
};
use uuid::Uuid;

use super::{
    amounts,
    asked::{self, RecordQuery},
    list,
    load::{reading, several, with_opened},
    ranges,
    wire::RecordRow,
};
use crate::figures::{Amount, Question, read as figure};

/// The parameters of a list, as they stand in an address. Filters on declared fields begin with `f.`.
pub type Link = BTreeMap<String, String>;

/// How many: exact up to a thousand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct HowMany {
    /// The number.
    pub n: u64,
    /// There are more than that.
    pub more: bool,
}

fn asked(link: &Link) -> Result<(RecordQuery, Vec<String>), Problem> {
    let mut query = serde_json::Map::new();
    let mut declared = vec![];
    for (name, value) in link {
        match (name.strip_prefix("f."), name.as_str()) {
            (Some(field), _) => declared.push(format!("{field}={value}")),
            (None, "open") => drop(query.insert(name.clone(), (value == "true").into())),
            _ => drop(query.insert(name.clone(), value.as_str().into())),
        }
    }
    let query = serde_json::from_value(serde_json::Value::Object(query)).map_err(|fault| {
        tracing::error!(%fault, "a link asks for what the list does not know");
        Problem::broken()
    })?;
    Ok((query, declared))
}

/// How many records stand in the list behind a link.
pub async fn how_many(call: &Call, link: &Link) -> Result<HowMany, Problem> {
    let permit = reading(call)?;
    let (asked, declared) = asked(link)?;
    let mut reader = call.store().read(&permit);
    let query = asked::query(call, &permit, &mut reader, &asked, declared).await?;
    if !asked::may_filter(&query) {
        return Ok(HowMany::default());
    }
    let (n, more) = query.count(&mut reader, permit.jurisdiction()).await?;
    Ok(HowMany { n: n as u64, more })
}

/// The first rows of the list behind a link.
pub async fn rows(call: &Call, link: &Link, limit: usize) -> Result<Vec<RecordRow>, Problem> {
    let permit = reading(call)?;
    let (asked, declared) = asked(link)?;
    let mut reader = call.store().read(&permit);
    let query = asked::query(call, &permit, &mut reader, &asked, declared).await?;
    if !asked::may_filter(&query) {
        return Ok(vec![]);
    }
    let found = query.page(&mut reader, permit.jurisdiction(), None, limit).await?;
    drop(reader);
    let ids: Vec<Uuid> = found.keys.iter().map(|(_, id)| *id).collect();
    let mut seen = several(call, &permit, &ids).await?;
    if asked.kind.is_some() {
        with_opened(call, &permit, &mut seen).await?;
    }
    list::rows(call, &permit, &seen, asked.kind.as_deref()).await
}

/// The kinds declared where the caller holds anything, in the order of the menu.
pub async fn kinds(call: &Call) -> Result<Vec<Arc<RecordKind>>, Problem> {
    let permit = reading(call)?;
    let mut reader = call.store().read(&permit);
    ranges::declared(call, &permit, &mut reader).await
}

/// Whether the caller may begin records of a kind somewhere.
pub fn may_enter(call: &Call, kind: &str) -> bool {
    let mut grants = call.scope().with(Right::MatterReport);
    grants.any(|grant| grant.kinds.is_empty() || grant.kinds.iter().any(|known| known == kind))
}

/// Whether the caller reads records of a kind over an area.
pub fn may_read(call: &Call, kind: &str) -> bool {
    let mut grants = call.scope().with(Right::MatterRead).filter(|grant| grant.area.is_some());
    grants.any(|grant| grant.kinds.is_empty() || grant.kinds.iter().any(|known| known == kind))
}

/// What the caller owes, by kind and status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owed {
    /// The kind's code and name.
    pub kind: (String, String),
    /// The status's code and name.
    pub status: (String, String),
    /// How many.
    pub n: HowMany,
}

/// What the caller owes, in the order of the menu and of each kind's statuses.
pub async fn owed(call: &Call, kinds: &[Arc<RecordKind>]) -> Result<Vec<Owed>, Problem> {
    let permit = reading(call)?;
    let mut reader = call.store().read(&permit);
    let (counts, more) = list::owed(call, &permit, &mut reader).await?;
    let mut owed = vec![];
    for kind in kinds {
        for status in &kind.statuses {
            if let Some(n) = counts.get(&(kind.code.clone(), status.code.clone())) {
                let (kind, status) = ((kind.code.clone(), kind.name.clone()), (status.code.clone(), status.name.clone()));
                owed.push(Owed { kind, status, n: HowMany { n: *n, more } });
            }
        }
    }
    Ok(owed)
}

/// A record behind a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behind {
    /// Which.
    pub record: Uuid,
    /// Its kind's code.
    pub kind: String,
    /// Its number and title.
    pub title: String,
    /// The day on which it counts; what it adds up to.
    pub note: String,
}

/// The records behind a figure, as far as the caller may open them, from the `after`-th on; and where the next page begins.
pub async fn behind(call: &Call, question: &Question<'_>, after: u32, limit: usize) -> Result<(Vec<Behind>, Option<u32>), Problem> {
    let permit = reading(call)?;
    let mut lines = figure::behind(call.store(), &permit, question, after, limit + 1).await?;
    let more = lines.len() > limit;
    lines.truncate(limit);
    let next = more.then(|| after.saturating_add(lines.len() as u32));
    let mut ids: Vec<Uuid> = lines.iter().map(|(_, record, _)| *record).collect();
    ids.sort_unstable();
    ids.dedup();
    let seen: HashMap<Uuid, crate::seen::Seen> = several(call, &permit, &ids).await?.into_iter().map(|seen| (seen.id, seen)).collect();
    let sums = matches!(question.indicator.count, Counted::Sum(_));
    let line = |(day, record, amount): &(String, Uuid, Amount)| {
        let seen = seen.get(record)?;
        let number = seen.body.number.as_deref().unwrap_or_default();
        let title = format!("{number} {}", seen.body.title).trim().to_owned();
        let added = if sums { format!("，{}{}", amounts::decimal(amount.0, 10_000), question.indicator.unit) } else { String::new() };
        Some(Behind { record: *record, kind: seen.kind_code().to_owned(), title, note: format!("{day}{added}") })
    };
    Ok((lines.iter().filter_map(line).collect(), next))
}
