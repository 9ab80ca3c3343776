//! The check of the one rule: each household in exactly one micro-grid, none of these over its limit.

use std::collections::HashMap;

use jiff::civil::Date;
use kernel::Jurisdiction;
use store::{StoreFault, Value, places};
use uuid::Uuid;

use crate::{
    Sources,
    local::{At, HouseholdLimit},
    read::{self, AreaLine, Source},
    streams::held,
};

/// One micro-grid (or village) where something is to be put right or is just at the limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    /// Which.
    pub area: AreaLine,
    /// How many households.
    pub count: i64,
    /// `over`, `orphan`, `double`, `full`.
    pub kind: &'static str,
}

/// All that was found below an area.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Check {
    /// The limit, where there is one.
    pub limit: Option<HouseholdLimit>,
    /// What breaks the rule, in division order.
    pub breaches: Vec<Breach>,
    /// What is exactly at the limit, in division order.
    pub full: Vec<Breach>,
}

/// Checks every micro-grid below `top` against the limit that holds on a day.
///
/// Double means: the same head (by keyed mark of name and phone) stands in more than one household. Each such household's
/// micro-grid is named, and the person decides which is right.
pub async fn check(
    sources: &Sources,
    from: &mut impl Source,
    jurisdiction: Jurisdiction,
    top: &AreaLine,
    on: Date,
) -> Result<Check, StoreFault> {
    let micro_grids = read::areas_below(from, jurisdiction, top, "micro_grid").await?;
    let ids: Vec<Uuid> = micro_grids.iter().map(|line| line.id).collect();
    let mut counts: HashMap<Uuid, Vec<(String, i64)>> = HashMap::new();
    for (micro, residence, n) in held(from, jurisdiction, &ids).await? {
        counts.entry(micro).or_default().push((residence, n));
    }
    let mut check = Check::default();
    for line in micro_grids {
        let at = At { jurisdiction, chain: &line.line(), on };
        let Some(limit) = sources.local().household_limit(at) else { continue };
        check.limit.get_or_insert(limit);
        let counted = counts.get(&line.id).into_iter().flatten().filter(|(residence, _)| limit.counted.counts(residence));
        let count: i64 = counted.map(|(_, n)| n).sum();
        if count > limit.most {
            check.breaches.push(Breach { area: line, count, kind: "over" });
        } else if count == limit.most {
            check.full.push(Breach { area: line, count, kind: "full" });
        }
    }
    orphans(from, jurisdiction, top, &mut check).await?;
    doubles(from, jurisdiction, top, &mut check).await?;
    Ok(check)
}

/// Households whose micro-grid is closed.
async fn orphans(from: &mut impl Source, jurisdiction: Jurisdiction, top: &AreaLine, check: &mut Check) -> Result<(), StoreFault> {
    let sql = "SELECT a.stream AS stream, count(*) AS n FROM area_current a \
               JOIN household_current h ON h.jurisdiction = a.jurisdiction AND h.micro = a.stream \
               WHERE a.jurisdiction = $1 AND a.path >= $2 AND a.path < $3 AND a.open = 0 AND h.open = 1 GROUP BY a.stream";
    let args = [jurisdiction.into(), top.path.as_str().into(), read::subtree_end(&top.path).into()];
    for row in from.rows(sql, &args).await? {
        if let Some(area) = read::area_path(from, jurisdiction, row.id("stream")?).await? {
            check.breaches.push(Breach { area, count: row.int("n")?, kind: "orphan" });
        }
    }
    Ok(())
}

/// Households with the same head.
async fn doubles(from: &mut impl Source, jurisdiction: Jurisdiction, top: &AreaLine, check: &mut Check) -> Result<(), StoreFault> {
    let sql = "SELECT mark FROM household_current WHERE jurisdiction = $1 AND open = 1 AND mark IS NOT NULL \
               GROUP BY mark HAVING count(*) > 1 ORDER BY mark LIMIT 200";
    let marks: Vec<String> = from.rows(sql, &[jurisdiction.into()]).await?.iter().map(|row| row.text("mark")).collect::<Result<_, _>>()?;
    if marks.is_empty() {
        return Ok(());
    }
    let sql = format!(
        "SELECT micro, count(*) AS n FROM household_current WHERE jurisdiction = $1 AND mark IN ({}) AND open = 1 AND micro IS NOT NULL \
         GROUP BY micro",
        places(2, marks.len())
    );
    let args: Vec<Value> = std::iter::once(jurisdiction.into()).chain(marks.into_iter().map(Value::from)).collect();
    let mut found = Vec::new();
    for row in from.rows(&sql, &args).await? {
        if let Some(area) = read::area_path(from, jurisdiction, row.id("micro")?).await?.filter(|area| area.within(top.id)) {
            found.push(Breach { area, count: row.int("n")?, kind: "double" });
        }
    }
    found.sort_by(|a, b| a.area.path.cmp(&b.area.path));
    check.breaches.extend(found);
    Ok(())
}
