//! What of the tree a caller may see: his own areas with all below, and the line of areas above him.

use http_api::{Call, Problem};
use jiff::civil::Date;
use kernel::{Jurisdiction, Right};
use store::{Reader, StoreFault, Value};
use uuid::Uuid;

use crate::{
    Sources,
    local::At,
    read::{self, AreaLine, Source},
};

/// The tops of what a caller reaches with a right.
pub(super) struct Sight {
    pub tops: Vec<AreaLine>,
}

impl Sight {
    /// Reads the caller's areas; those of his organisations stand for themselves.
    pub async fn of(call: &Call, reader: &mut Reader, right: Right) -> Result<Self, Problem> {
        Ok(Self { tops: read::tops(reader, call.jurisdiction(), call.scope(), right).await? })
    }

    /// Whether an area lies within reach.
    pub fn holds(&self, area: &AreaLine) -> bool {
        self.tops.iter().any(|top| area.within(top.id))
    }

    /// Whether an area lies within reach or above it.
    pub fn sees(&self, area: &AreaLine) -> bool {
        self.holds(area) || self.tops.iter().any(|top| top.within(area.id))
    }
}

/// One area, as it goes over the wire.
#[derive(Debug, Clone, serde::Serialize, utoipa::ToSchema)]
pub struct Area {
    /// Its identity.
    pub id: Uuid,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Code of its level.
    pub level: String,
    /// The word for its level.
    pub level_name: String,
    /// The area above, where the caller may see it.
    pub parent: Option<Uuid>,
    /// From the town down to itself.
    pub path: Vec<Named>,
    /// Whether there is anything below.
    pub has_children: bool,
    /// Counted households, from the town down.
    pub households: Option<i64>,
}

/// An area by name.
#[derive(Debug, Clone, serde::Serialize, utoipa::ToSchema)]
#[schema(as = AreaName)]
pub struct Named {
    /// Which.
    pub id: Uuid,
    /// Its name.
    pub name: String,
}

/// Lines as they go over the wire on a day, in their order.
pub(super) async fn wire(
    sources: &Sources,
    reader: &mut Reader,
    whose: Jurisdiction,
    on: Date,
    lines: &[AreaLine],
) -> Result<Vec<Area>, StoreFault> {
    let parents = with_children(reader, whose, lines).await?;
    let mut areas = Vec::with_capacity(lines.len());
    for line in lines {
        let chain = line.line();
        let at = At { jurisdiction: whose, chain: &chain, on };
        let households = match line.town {
            Some(_) => Some(counted(sources, reader, line, at).await?),
            None => None,
        };
        areas.push(Area {
            id: line.id,
            code: line.code.clone(),
            name: line.name.clone(),
            level: line.level.clone(),
            level_name: sources.level_name(&line.level, at),
            parent: line.parent,
            path: path(line),
            has_children: parents.contains(&line.id),
            households,
        });
    }
    Ok(areas)
}

/// From the town down to itself: the names lie in the row, and so do the ids.
fn path(line: &AreaLine) -> Vec<Named> {
    let names: Vec<&str> = line.path_text.split(" / ").collect();
    let ids = line.line();
    let skip = ids.len().saturating_sub(names.len());
    ids.into_iter().skip(skip).zip(names).map(|(id, name)| Named { id, name: name.to_owned() }).collect()
}

/// Which of these have open areas below.
async fn with_children(reader: &mut Reader, whose: Jurisdiction, lines: &[AreaLine]) -> Result<Vec<Uuid>, StoreFault> {
    let mut found = Vec::new();
    for slice in lines.chunks(200) {
        let sql = format!(
            "SELECT DISTINCT parent FROM area_current WHERE jurisdiction = $1 AND parent IN ({}) AND open = 1",
            store::places(2, slice.len())
        );
        let args: Vec<Value> = std::iter::once(whose.into()).chain(slice.iter().map(|line| line.id.into())).collect();
        for row in reader.rows(&sql, &args).await? {
            found.extend(row.opt_id("parent")?);
        }
    }
    Ok(found)
}

/// How many counted households an area holds.
async fn counted(sources: &Sources, reader: &mut Reader, line: &AreaLine, at: At<'_>) -> Result<i64, StoreFault> {
    let sql = "SELECT h.residence AS residence, count(*) AS n FROM area_current a \
               JOIN household_current h ON h.jurisdiction = a.jurisdiction AND h.micro = a.stream \
               WHERE a.jurisdiction = $1 AND a.path >= $2 AND a.path < $3 AND h.open = 1 GROUP BY h.residence";
    let args = [at.jurisdiction.into(), line.path.as_str().into(), read::subtree_end(&line.path).into()];
    let counted = sources.local().household_limit(at).map_or_else(Default::default, |limit| limit.counted);
    let mut n = 0;
    for row in reader.rows(sql, &args).await? {
        if counted.counts(&row.text("residence")?) {
            n += row.int("n")?;
        }
    }
    Ok(n)
}

/// The area, if the caller may see it; else 404.
pub(super) async fn seen(call: &Call, reader: &mut Reader, right: Right, id: Uuid) -> Result<(AreaLine, Sight), Problem> {
    let line = read::area_path(reader, call.jurisdiction(), id).await?.ok_or_else(Problem::missing)?;
    let sight = Sight::of(call, reader, right).await?;
    if sight.sees(&line) { Ok((line, sight)) } else { Err(Problem::missing()) }
}
