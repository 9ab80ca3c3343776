//! What other rooms may ask of the registry: short functions that run on a command's transaction and on a reader alike.
//!
//! **Invariant:** each is one range or key look-up; none walks the tree. The chain of areas above an area lies in its own row.

mod office;

pub use office::{holders_below, in_office, in_office_below, person_found, tops};

use std::{collections::HashMap, future::Future};

use jiff::civil::Date;
use kernel::{Jurisdiction, Permit};
use store::{Reader, Row, StoreFault, TextRef, Tx, Value, places};
use uuid::Uuid;

use crate::kinds::{self, DeclaredKind};

/// Where rows can be asked for: a command's transaction or a reader.
pub trait Source: Send {
    /// Runs a query and answers with all its rows.
    fn rows<'a>(&'a mut self, sql: &'a str, args: &'a [Value]) -> impl Future<Output = Result<Vec<Row>, StoreFault>> + Send + 'a;
}

impl Source for Tx<'_> {
    fn rows<'a>(&'a mut self, sql: &'a str, args: &'a [Value]) -> impl Future<Output = Result<Vec<Row>, StoreFault>> + Send + 'a {
        self.query(sql, args)
    }
}

impl Source for Reader {
    fn rows<'a>(&'a mut self, sql: &'a str, args: &'a [Value]) -> impl Future<Output = Result<Vec<Row>, StoreFault>> + Send + 'a {
        self.known(sql, args)
    }
}

/// An area as it stands today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaLine {
    /// Its identity, which never changes.
    pub id: Uuid,
    /// Its division code, or the town's own code below the village.
    pub code: String,
    /// Its short name: `第3微网格`.
    pub name: String,
    /// The name that stands alone: `东郝村第3微网格`.
    pub full_name: String,
    /// `county`, `town`, `village`, `grid`, `patch`, `micro_grid` … as the pack has them.
    pub level: String,
    /// The day from which it is closed.
    pub closed_on: Option<String>,
    /// The area above.
    pub parent: Option<Uuid>,
    /// All areas above, the root first.
    pub ancestors: Vec<Uuid>,
    /// Keys from the root down, bytewise comparable: a subtree is `path >= p AND path < end`, see [`subtree_end`].
    pub path: String,
    /// Names from the town down: `修文镇 / 东郝村 / 第1网格`.
    pub path_text: String,
    /// The town it is or lies in.
    pub town: Option<Uuid>,
    /// The village it is or lies in.
    pub village: Option<Uuid>,
    /// The grid it is or lies in.
    pub grid: Option<Uuid>,
    /// The patch (片区) it is or lies in.
    pub patch: Option<Uuid>,
    /// The micro-grid it is.
    pub micro: Option<Uuid>,
    /// Order among its sisters: division order.
    pub sort: String,
}

impl AreaLine {
    /// Whether this area is `other` or lies below it.
    pub fn within(&self, other: Uuid) -> bool {
        self.id == other || self.ancestors.contains(&other)
    }

    /// The areas from the root to itself.
    pub fn line(&self) -> Vec<Uuid> {
        self.ancestors.iter().copied().chain([self.id]).collect()
    }

    /// Whether it can still be used on `day`.
    pub fn open_on(&self, day: Date) -> bool {
        self.closed_on.as_deref().is_none_or(|closed| day.to_string().as_str() < closed)
    }
}

/// An organisation as it stands today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationLine {
    /// Its identity.
    pub id: Uuid,
    /// Its code in the import sheet.
    pub code: String,
    /// Its full name: `修文镇环卫办`.
    pub name: String,
    /// What people call it: `环卫办`.
    pub short_name: String,
    /// Code of its kind.
    pub kind: String,
    /// Name of its kind.
    pub kind_name: String,
    /// The area it serves.
    pub area: Option<Uuid>,
    /// The organisation above it.
    pub parent: Option<Uuid>,
    /// Stationed here by a higher body (派驻机构): it can be called, not ordered.
    pub stationed: bool,
    /// Whether matters can be dispatched to it.
    pub handles: bool,
    /// The day from which it is closed.
    pub closed_on: Option<String>,
}

/// One appointment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppointmentLine {
    /// Its identity.
    pub id: Uuid,
    /// Who holds it.
    pub person: Uuid,
    /// Code of the post: `grid_worker`, `contact_leader` …
    pub post: String,
    /// The title on the screen: `全科网格员`.
    pub title: String,
    /// Where.
    pub area: Option<Uuid>,
    /// In which organisation.
    pub organisation: Option<Uuid>,
    /// From which day.
    pub from: String,
    /// Until the day before; empty while it lasts.
    pub to: Option<String>,
    /// The sealed name.
    pub name: TextRef,
    /// The sealed phone number.
    pub phone: Option<TextRef>,
}

/// The day that stands for "not ended" in dated tables.
pub const FOREVER: &str = "9999-12-31";

pub(crate) const AREA: &str =
    "stream, code, name, full_name, level, closed_on, parent, chain, path, path_text, town, village, grid, patch, micro, sort";
pub(crate) const ORGANISATION: &str = "stream, code, name, short_name, kind, kind_name, area, parent, stationed, handles, closed_on";
pub(crate) const APPOINTMENT: &str =
    "stream, appointment, post, title, area, organisation, from_on, to_on, name_ref, name_commitment, phone_ref, phone_commitment";

/// The area of this id, whether open or closed.
pub async fn area_path(from: &mut impl Source, jurisdiction: Jurisdiction, id: Uuid) -> Result<Option<AreaLine>, StoreFault> {
    let sql = format!("SELECT {AREA} FROM area_current WHERE jurisdiction = $1 AND stream = $2");
    let rows = from.rows(&sql, &[jurisdiction.into(), id.into()]).await?;
    rows.first().map(area_line).transpose()
}

/// The areas of these ids, in the order of the ids; those that are missing are left out.
pub async fn areas(from: &mut impl Source, jurisdiction: Jurisdiction, ids: &[Uuid]) -> Result<Vec<AreaLine>, StoreFault> {
    let mut found = Vec::with_capacity(ids.len());
    for slice in ids.chunks(200) {
        let sql = format!("SELECT {AREA} FROM area_current WHERE jurisdiction = $1 AND stream IN ({})", places(2, slice.len()));
        let args: Vec<Value> = std::iter::once(jurisdiction.into()).chain(slice.iter().map(|id| (*id).into())).collect();
        for row in from.rows(&sql, &args).await? {
            found.push(area_line(&row)?);
        }
    }
    let order: HashMap<Uuid, usize> = ids.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    found.sort_by_key(|line: &AreaLine| order.get(&line.id).copied());
    Ok(found)
}

/// The areas of these ids, each once, from the widest down: by how many areas lie above, among equals in division order.
pub async fn widest_first(from: &mut impl Source, jurisdiction: Jurisdiction, ids: &[Uuid]) -> Result<Vec<AreaLine>, StoreFault> {
    let mut found = areas(from, jurisdiction, ids).await?;
    found.sort_by(|one, other| (one.ancestors.len(), &one.path).cmp(&(other.ancestors.len(), &other.path)));
    found.dedup_by_key(|line| line.id);
    Ok(found)
}

/// The open area with this code.
pub async fn area_by_code(from: &mut impl Source, jurisdiction: Jurisdiction, code: &str) -> Result<Option<AreaLine>, StoreFault> {
    let sql = format!("SELECT {AREA} FROM area_current WHERE jurisdiction = $1 AND code = $2 ORDER BY open DESC, opened_on DESC LIMIT 1");
    let rows = from.rows(&sql, &[jurisdiction.into(), code.into()]).await?;
    rows.first().map(area_line).transpose()
}

/// The open areas directly below `parent` (the roots for `None`), in division order.
pub async fn children(from: &mut impl Source, jurisdiction: Jurisdiction, parent: Option<Uuid>) -> Result<Vec<AreaLine>, StoreFault> {
    let sql = match parent {
        Some(_) => format!("SELECT {AREA} FROM area_current WHERE jurisdiction = $1 AND parent = $2 AND open = 1 ORDER BY sort, stream"),
        None => format!("SELECT {AREA} FROM area_current WHERE jurisdiction = $1 AND parent IS NULL AND open = 1 ORDER BY sort, stream"),
    };
    let args: Vec<Value> = std::iter::once(jurisdiction.into()).chain(parent.map(Value::from)).collect();
    from.rows(&sql, &args).await?.iter().map(area_line).collect()
}

/// All open areas of one level within `top` (itself included), in division order.
pub async fn areas_below(
    from: &mut impl Source,
    jurisdiction: Jurisdiction,
    top: &AreaLine,
    level: &str,
) -> Result<Vec<AreaLine>, StoreFault> {
    let sql = format!(
        "SELECT {AREA} FROM area_current WHERE jurisdiction = $1 AND path >= $2 AND path < $3 AND level = $4 AND open = 1 ORDER BY path"
    );
    let args = [jurisdiction.into(), top.path.as_str().into(), subtree_end(&top.path).into(), level.into()];
    from.rows(&sql, &args).await?.iter().map(area_line).collect()
}

/// All open areas within `top`, itself included, in division order.
pub async fn subtree(from: &mut impl Source, jurisdiction: Jurisdiction, top: &AreaLine) -> Result<Vec<AreaLine>, StoreFault> {
    let sql = format!("SELECT {AREA} FROM area_current WHERE jurisdiction = $1 AND path >= $2 AND path < $3 AND open = 1 ORDER BY path");
    let args = [jurisdiction.into(), top.path.as_str().into(), subtree_end(&top.path).into()];
    from.rows(&sql, &args).await?.iter().map(area_line).collect()
}

/// The organisation of this id, whether open or closed.
pub async fn organisation(from: &mut impl Source, jurisdiction: Jurisdiction, id: Uuid) -> Result<Option<OrganisationLine>, StoreFault> {
    let sql = format!("SELECT {ORGANISATION} FROM organisation_current WHERE jurisdiction = $1 AND stream = $2");
    let rows = from.rows(&sql, &[jurisdiction.into(), id.into()]).await?;
    rows.first().map(organisation_line).transpose()
}

/// The open organisations of exactly this area, in the order of their codes.
pub async fn organisations_at(from: &mut impl Source, jurisdiction: Jurisdiction, area: Uuid) -> Result<Vec<OrganisationLine>, StoreFault> {
    let sql =
        format!("SELECT {ORGANISATION} FROM organisation_current WHERE jurisdiction = $1 AND area = $2 AND open = 1 ORDER BY code, stream");
    from.rows(&sql, &[jurisdiction.into(), area.into()]).await?.iter().map(organisation_line).collect()
}

/// The open organisations of an area and all below it, in division order (at most 2,000).
pub async fn organisations_below(
    from: &mut impl Source,
    jurisdiction: Jurisdiction,
    top: &AreaLine,
) -> Result<Vec<OrganisationLine>, StoreFault> {
    let columns: Vec<String> = ORGANISATION.split(", ").map(|column| format!("o.{column} AS {column}")).collect();
    let sql = format!(
        "SELECT {} FROM area_current a JOIN organisation_current o ON o.jurisdiction = a.jurisdiction AND o.area = a.stream \
         WHERE a.jurisdiction = $1 AND a.path >= $2 AND a.path < $3 AND o.open = 1 ORDER BY a.path, o.code LIMIT 2000",
        columns.join(", ")
    );
    let args = [jurisdiction.into(), top.path.as_str().into(), subtree_end(&top.path).into()];
    from.rows(&sql, &args).await?.iter().map(organisation_line).collect()
}

/// The open areas whose name holds these characters, or whose pinyin begins with these letters, within `tops`, in division
/// order. What begins with the words comes first and by index; only where that is too few are the names read through.
pub async fn search_areas(
    from: &mut impl Source,
    jurisdiction: Jurisdiction,
    tops: &[AreaLine],
    words: &str,
    limit: usize,
) -> Result<Vec<AreaLine>, StoreFault> {
    let words: String = words.chars().filter(|c| !c.is_whitespace() && !c.is_control()).take(40).collect();
    let letters = words.to_ascii_lowercase();
    if words.is_empty() {
        return Ok(vec![]);
    }
    let column = if letters.is_ascii() { "initials" } else { "name" };
    let begin = if letters.is_ascii() { &letters } else { &words };
    let mut found: Vec<AreaLine> = Vec::new();
    for top in tops {
        let (low, high) = (top.path.as_str(), subtree_end(&top.path));
        let room = |found: &Vec<AreaLine>| Value::from(limit.saturating_sub(found.len()) as i64);
        let sql = format!(
            "SELECT {AREA} FROM area_current WHERE jurisdiction = $1 AND {column} >= $2 AND {column} < $3 AND path >= $4 AND path < $5 \
             AND open = 1 ORDER BY {column}, path LIMIT $6"
        );
        let after = format!("{begin}\u{10ffff}");
        let args = [jurisdiction.into(), begin.as_str().into(), after.into(), low.into(), high.as_str().into(), room(&found)];
        for row in from.rows(&sql, &args).await? {
            found.push(area_line(&row)?);
        }
        if found.len() >= limit {
            continue;
        }
        // Names and letters are read in the index alone; rows only of those that are wanted.
        let sql = "SELECT path FROM area_current WHERE jurisdiction = $1 AND path >= $2 AND path < $3 AND open = 1 \
                   AND (full_name LIKE $4 ESCAPE '!' OR initials LIKE $5 ESCAPE '!') ORDER BY path LIMIT $6";
        let escaped = |text: &str| text.replace('!', "!!").replace('%', "!%").replace('_', "!_");
        let (names, initials) = (format!("%{}%", escaped(&words)), format!("%{}%", escaped(&letters)));
        let all = Value::from(limit as i64);
        let args = [jurisdiction.into(), low.into(), high.as_str().into(), names.into(), initials.into(), all];
        let paths: Vec<Value> =
            from.rows(sql, &args).await?.iter().map(|row| row.text("path").map(Value::from)).collect::<Result<_, _>>()?;
        for line in at(from, jurisdiction, &paths).await? {
            if found.len() < limit && !found.iter().any(|known| known.id == line.id) {
                found.push(line);
            }
        }
    }
    Ok(found)
}

/// The open areas at these paths, in their order.
async fn at(from: &mut impl Source, jurisdiction: Jurisdiction, paths: &[Value]) -> Result<Vec<AreaLine>, StoreFault> {
    if paths.is_empty() {
        return Ok(vec![]);
    }
    let sql = format!(
        "SELECT {AREA} FROM area_current WHERE jurisdiction = $1 AND path IN ({}) AND open = 1 ORDER BY path",
        places(2, paths.len())
    );
    let args: Vec<Value> = std::iter::once(jurisdiction.into()).chain(paths.iter().cloned()).collect();
    from.rows(&sql, &args).await?.iter().map(area_line).collect()
}

/// The organisations a pack means by `wanted` (`环卫办`, `村委会`, a kind's code) at `area`: those of the nearest area that
/// has any, from `area` itself upwards. Empty when no area above knows such a body. `kinds` are those of organisations
/// ([`Local::kinds`](crate::Local::kinds)).
pub async fn organisations_for(
    from: &mut impl Source,
    kinds: &[DeclaredKind],
    jurisdiction: Jurisdiction,
    area: &AreaLine,
    wanted: &str,
) -> Result<Vec<OrganisationLine>, StoreFault> {
    let places = area.line();
    let sql = format!(
        "SELECT {ORGANISATION} FROM organisation_current WHERE jurisdiction = $1 AND area IN ({}) AND open = 1 ORDER BY code, stream",
        store::places(2, places.len())
    );
    let args: Vec<Value> = std::iter::once(jurisdiction.into()).chain(places.iter().map(|id| (*id).into())).collect();
    let mut matching = Vec::new();
    for row in from.rows(&sql, &args).await? {
        let line = organisation_line(&row)?;
        if kinds::means(kinds, wanted, &line) {
            matching.push(line);
        }
    }
    let depth = |line: &OrganisationLine| places.iter().rposition(|id| Some(*id) == line.area);
    let nearest = matching.iter().filter_map(depth).max();
    matching.retain(|line| depth(line) == nearest);
    Ok(matching)
}

/// The contact leader (包村领导) of a village on a day.
pub async fn contact_leader(
    from: &mut impl Source,
    jurisdiction: Jurisdiction,
    village: Uuid,
    on: Date,
) -> Result<Option<AppointmentLine>, StoreFault> {
    let found = holders(from, jurisdiction, "area", village, on).await?;
    Ok(found.into_iter().find(|line| line.post == kinds::CONTACT_LEADER))
}

/// Who holds `post` (any post for `None`) in this area or organisation on a day.
pub async fn post_holders(
    from: &mut impl Source,
    jurisdiction: Jurisdiction,
    place: Uuid,
    post: Option<&str>,
    on: Date,
) -> Result<Vec<AppointmentLine>, StoreFault> {
    let mut found = holders(from, jurisdiction, "area", place, on).await?;
    found.extend(holders(from, jurisdiction, "organisation", place, on).await?);
    found.retain(|line| post.is_none_or(|wanted| wanted == line.post));
    Ok(found)
}

/// The appointments whose `column` names this place, on a day.
async fn holders(
    from: &mut impl Source,
    jurisdiction: Jurisdiction,
    column: &str,
    place: Uuid,
    on: Date,
) -> Result<Vec<AppointmentLine>, StoreFault> {
    let sql = format!(
        "SELECT {APPOINTMENT} FROM appointment_dated WHERE jurisdiction = $1 AND {column} = $2 AND from_on <= $3 AND to_on > $4 \
         ORDER BY post, from_on, stream"
    );
    let day = on.to_string();
    let args = [jurisdiction.into(), place.into(), day.as_str().into(), day.as_str().into()];
    from.rows(&sql, &args).await?.iter().map(appointment_line).collect()
}

/// Whether the permit's right reaches this area on today's tree. The system reaches everything.
pub fn in_scope(permit: &Permit, area: &AreaLine) -> bool {
    permit.is_system() || permit.scope().areas(permit.right()).any(|reach| area.within(reach))
}

/// The first path after everything below `path`.
pub fn subtree_end(path: &str) -> String {
    // `/` is followed by `0` in bytewise order.
    let mut end = path.trim_end_matches('/').to_owned();
    end.push('0');
    end
}

pub(crate) fn area_line(row: &Row) -> Result<AreaLine, StoreFault> {
    let chain = row.bytes("chain")?;
    Ok(AreaLine {
        id: row.id("stream")?,
        code: row.text("code")?,
        name: row.text("name")?,
        full_name: row.text("full_name")?,
        level: row.text("level")?,
        closed_on: row.opt_text("closed_on")?,
        parent: row.opt_id("parent")?,
        ancestors: chain.chunks_exact(16).filter_map(|bytes| Uuid::from_slice(bytes).ok()).collect(),
        path: row.text("path")?,
        path_text: row.text("path_text")?,
        town: row.opt_id("town")?,
        village: row.opt_id("village")?,
        grid: row.opt_id("grid")?,
        patch: row.opt_id("patch")?,
        micro: row.opt_id("micro")?,
        sort: row.text("sort")?,
    })
}

pub(crate) fn organisation_line(row: &Row) -> Result<OrganisationLine, StoreFault> {
    Ok(OrganisationLine {
        id: row.id("stream")?,
        code: row.text("code")?,
        name: row.text("name")?,
        short_name: row.text("short_name")?,
        kind: row.text("kind")?,
        kind_name: row.text("kind_name")?,
        area: row.opt_id("area")?,
        parent: row.opt_id("parent")?,
        stationed: row.flag("stationed")?,
        handles: row.flag("handles")?,
        closed_on: row.opt_text("closed_on")?,
    })
}

pub(crate) fn appointment_line(row: &Row) -> Result<AppointmentLine, StoreFault> {
    let phone = match (row.opt_id("phone_ref")?, row.opt_text("phone_commitment")?) {
        (Some(id), Some(commitment)) => Some(TextRef { id, commitment }),
        _ => None,
    };
    Ok(AppointmentLine {
        id: row.id("appointment")?,
        person: row.id("stream")?,
        post: row.text("post")?,
        title: row.text("title")?,
        area: row.opt_id("area")?,
        organisation: row.opt_id("organisation")?,
        from: row.text("from_on")?,
        to: Some(row.text("to_on")?).filter(|to| to != FOREVER),
        name: TextRef { id: row.id("name_ref")?, commitment: row.text("name_commitment")? },
        phone,
    })
}
