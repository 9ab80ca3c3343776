//! Who is in office in a place: its own posts, those of its organisations, those below.

use jiff::civil::Date;
use kernel::Jurisdiction;
use store::StoreFault;
use uuid::Uuid;

use super::{APPOINTMENT, AppointmentLine, AreaLine, Source, appointment_line, organisations_at, post_holders, subtree_end};

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
