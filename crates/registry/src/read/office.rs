//! Who is in office in a place: its own posts, those of its organisations, those below.

use jiff::civil::Date;
use kernel::{Jurisdiction, Permit, Right, Scope};
use store::StoreFault;
use uuid::Uuid;

use super::{
    APPOINTMENT, AppointmentLine, AreaLine, Source, appointment_line, area_path, areas, children, organisation, organisations_at,
    post_holders, subtree_end,
};

/// Who holds a post in this area or in one of its organisations on a day.
pub async fn in_office(
    from: &mut impl Source,
    jurisdiction: Jurisdiction,
    area: Uuid,
    on: Date,
) -> Result<Vec<AppointmentLine>, StoreFault> {
    let mut held = post_holders(from, jurisdiction, area, None, on).await?;
    for organisation in organisations_at(from, jurisdiction, area).await? {
        // A mediator's post names both the village and its committee: it is one post.
        let of_unit = post_holders(from, jurisdiction, organisation.id, None, on).await?;
        let news: Vec<_> = of_unit
            .into_iter()
            .filter(|post| !held.iter().any(|known| (&known.post, &known.name, &known.from) == (&post.post, &post.name, &post.from)))
            .collect();
        held.extend(news);
    }
    Ok(held)
}

/// Who holds `post` in an area right below this one on a day.
pub async fn holders_below(
    from: &mut impl Source,
    jurisdiction: Jurisdiction,
    area: Uuid,
    post: &str,
    on: Date,
) -> Result<Vec<AppointmentLine>, StoreFault> {
    let sql = format!(
        "SELECT {APPOINTMENT} FROM appointment_dated WHERE jurisdiction = $1 AND post = $3 AND from_on <= $4 AND to_on > $4 \
         AND area IN (SELECT stream FROM area_current WHERE jurisdiction = $1 AND parent = $2) ORDER BY from_on, stream"
    );
    let args = [jurisdiction.into(), area.into(), post.into(), on.to_string().into()];
    from.rows(&sql, &args).await?.iter().map(appointment_line).collect()
}

/// Who holds a post in this area, below it, or in an organisation there, on a day; the upper places first, at most `limit`.
pub async fn in_office_below(
    from: &mut impl Source,
    jurisdiction: Jurisdiction,
    area: &AreaLine,
    on: Date,
    limit: usize,
) -> Result<Vec<AppointmentLine>, StoreFault> {
    let columns: String = APPOINTMENT.split(", ").map(|column| format!("p.{column}")).collect::<Vec<_>>().join(", ");
    let sql = format!(
        "SELECT {columns} FROM appointment_dated p \
         LEFT JOIN organisation_current o ON o.jurisdiction = p.jurisdiction AND o.stream = p.organisation \
         JOIN area_current a ON a.jurisdiction = p.jurisdiction AND a.stream = COALESCE(p.area, o.area) \
         WHERE p.jurisdiction = $1 AND p.from_on <= $2 AND p.to_on > $2 AND a.path >= $3 AND a.path < $4 \
         ORDER BY a.path, p.post, p.from_on, p.stream, p.appointment LIMIT {limit}"
    );
    let args = [jurisdiction.into(), on.to_string().into(), area.path.as_str().into(), subtree_end(&area.path).into()];
    from.rows(&sql, &args).await?.iter().map(appointment_line).collect()
}

/// The tops of what somebody reaches with a right: his own areas, those that his organisations serve; of an administrator, who holds the
/// right nowhere in particular, the roots of the tree.
pub async fn tops(from: &mut impl Source, jurisdiction: Jurisdiction, scope: &Scope, right: Right) -> Result<Vec<AreaLine>, StoreFault> {
    let mut ids: Vec<Uuid> = scope.areas(right).collect();
    for unit in scope.organisations(right) {
        ids.extend(organisation(from, jurisdiction, unit).await?.and_then(|line| line.area));
    }
    ids.sort_unstable();
    ids.dedup();
    let mut tops = areas(from, jurisdiction, &ids).await?;
    if tops.is_empty() && scope.with(right).any(|grant| grant.area.is_none() && grant.organisation.is_none()) {
        tops = children(from, jurisdiction, None).await?;
    }
    let all = tops.clone();
    tops.retain(|top| !all.iter().any(|other| other.id != top.id && top.within(other.id)));
    tops.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(tops)
}

/// The post by which somebody is found by the search of people (`GET /people`) on a day: he is in office then, and his place lies in the
/// same tree as an area of the searcher, for the search can be asked in any area above his own too. None: he is not there for the searcher.
pub async fn person_found(from: &mut impl Source, permit: &Permit, person: Uuid, on: Date) -> Result<Option<AppointmentLine>, StoreFault> {
    let whose = permit.jurisdiction();
    let sql = format!(
        "SELECT {APPOINTMENT} FROM appointment_dated WHERE jurisdiction = $1 AND stream = $2 AND from_on <= $3 AND to_on > $4 \
         ORDER BY from_on DESC, appointment"
    );
    let day = on.to_string();
    let held = from.rows(&sql, &[whose.into(), person.into(), day.as_str().into(), day.as_str().into()]).await?;
    let held = held.iter().map(appointment_line).collect::<Result<Vec<_>, _>>()?;
    if held.is_empty() || permit.is_system() {
        return Ok(held.into_iter().next());
    }
    let root = |line: &AreaLine| line.ancestors.first().copied().unwrap_or(line.id);
    let reached: Vec<Uuid> = tops(from, whose, permit.scope(), Right::RegistryRead).await?.iter().map(root).collect();
    for one in held {
        let area = match (one.area, one.organisation) {
            (Some(area), _) => Some(area),
            (None, Some(unit)) => organisation(from, whose, unit).await?.and_then(|line| line.area),
            (None, None) => None,
        };
        let Some(area) = area else { continue };
        if area_path(from, whose, area).await?.is_some_and(|line| reached.contains(&root(&line))) {
            return Ok(Some(one));
        }
    }
    Ok(None)
}
