//! What a path leads to: the columns of lists and ledgers, the days and splits of figures, what conditions look at
//! (`kernel::schema::shown`).

use kernel::schema::{Facet, Field, FieldType, Kept, RecordKind, fact, fact::FactType};

use super::around::Around;
use crate::rules::complaint::listed;

/// What stands at the end of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shows {
    /// A value of a field type.
    Value(FieldType),
    /// A fact of a facet.
    Fact(FactType),
    /// The number of the row on paper.
    Row,
    /// The status.
    Status,
    /// The record's number, its title, its version, who holds a post where it lies: words made by the engine for showing.
    Made,
}

/// Where a path leads.
#[derive(Debug, Clone, Copy)]
pub(super) struct Leads<'k> {
    pub shows: Shows,
    /// The field, where it is one, or a column of one.
    pub field: Option<&'k Field>,
    /// Whether not everybody who sees the record may read it.
    pub secret: bool,
    /// Whether it is a column of a table: several values in one record.
    pub column: bool,
}

impl Leads<'_> {
    const fn open(shows: Shows) -> Self {
        Self { shows, field: None, secret: false, column: false }
    }

    /// Whether a period can take records by it.
    pub fn is_day(&self) -> bool {
        matches!(self.shows, Shows::Value(FieldType::Date | FieldType::Moment) | Shows::Fact(FactType::Day | FactType::Moment))
    }

    /// Whether it can be added up.
    pub fn is_number(&self) -> bool {
        matches!(
            self.shows,
            Shows::Value(FieldType::Int | FieldType::Decimal | FieldType::Money) | Shows::Fact(FactType::Number | FactType::Amount)
        )
    }

    /// Whether its values are few and stable, so that records can be split or filtered by them.
    pub fn is_countable(&self) -> bool {
        match self.shows {
            Shows::Value(ty) => !matches!(
                ty,
                FieldType::Text | FieldType::Photos | FieldType::Files | FieldType::Point | FieldType::Table | FieldType::Moment
            ),
            Shows::Fact(ty) => !matches!(ty, FactType::Words | FactType::Moment),
            Shows::Status => true,
            Shows::Row | Shows::Made => false,
        }
    }
}

/// The heads that need no field.
const HEADS: [(&str, Shows); 13] = [
    ("row", Shows::Row),
    ("number", Shows::Made),
    ("title", Shows::Made),
    ("version", Shows::Made),
    ("area", Shows::Value(FieldType::Area)),
    ("organisation", Shows::Value(FieldType::Organisation)),
    ("day", Shows::Value(FieldType::Date)),
    ("status", Shows::Status),
    ("recorder", Shows::Value(FieldType::Person)),
    ("reporter", Shows::Value(FieldType::Person)),
    ("registered_on", Shows::Value(FieldType::Date)),
    ("due", Shows::Fact(FactType::Moment)),
    ("lead", Shows::Fact(FactType::Body)),
];

/// Where a path leads; else what is wrong with it.
pub(super) fn resolve<'k>(kind: &'k RecordKind, around: &Around<'_>, path: &str) -> Result<Leads<'k>, String> {
    if let Some(head) = head(kind, path) {
        return Ok(Leads::open(head));
    }
    let (first, rest) = path.split_once('.').unwrap_or((path, ""));
    match (first, rest) {
        (_, "") if kind.field(first).is_none() => {
            let heads: Vec<&str> = HEADS.iter().map(|(head, _)| *head).collect();
            Err(format!("“{path}”不认识：没有这个字段，字段有：{}；不用字段的可以写：{}", fields(kind), heads.join("、")))
        }
        (_, "") => field(kind, path, first),
        ("area", level) if around.levels.iter().any(|known| known == level) => Ok(Leads::open(Shows::Value(FieldType::Area))),
        ("area", level) => Err(format!("“{path}”：层级“{level}”不认识，可以写：{}", around.levels.join("、"))),
        ("mark", milestone) if milestones(kind).contains(&milestone) => Ok(Leads::open(Shows::Value(FieldType::Date))),
        ("mark", milestone) => Err(format!("“{path}”：没有步骤记下“{milestone}”，可以写：{}", milestones(kind).join("、"))),
        ("post", post) if around.posts.iter().any(|known| known == post) => Ok(Leads::open(Shows::Made)),
        ("post", post) => Err(format!("“{path}”：岗位“{post}”不认识，可以写：{}", around.posts.join("、"))),
        ("field", rest) => field(kind, path, rest),
        _ => fact(kind, path),
    }
}

/// A head; where its facet is missing, a field may have its name.
fn head(kind: &RecordKind, path: &str) -> Option<Shows> {
    match path {
        "due" if !kind.has(Facet::Clock) => None,
        "lead" | "co" if !kind.has(Facet::Tasks) => None,
        "co" => Some(Shows::Fact(FactType::Body)),
        _ => HEADS.iter().find(|(head, _)| *head == path).map(|(_, shows)| *shows),
    }
}

/// The codes of a kind's fields, for who named one that there is not.
pub(super) fn fields(kind: &RecordKind) -> String {
    fields_that(kind, |_| true)
}

/// Those of them that would do.
pub(super) fn fields_that(kind: &RecordKind, fits: impl Fn(&Field) -> bool) -> String {
    codes(kind.fields.iter().filter(|field| fits(field)))
}

/// The codes of fields or columns; those that are no longer used are not offered.
pub(super) fn codes<'f>(fields: impl Iterator<Item = &'f Field>) -> String {
    let codes: Vec<&str> = fields.filter(|field| !field.retired).map(|field| field.code.as_str()).collect();
    if codes.is_empty() { "（没有）".to_owned() } else { listed(codes) }
}

/// `finished` and `closed`, which the engine sets by the phase, and what steps mark.
pub(super) fn milestones(kind: &RecordKind) -> Vec<&str> {
    let mut all = vec!["finished", "closed"];
    for milestone in kind.steps.iter().filter_map(|step| step.marks.as_deref()) {
        if !all.contains(&milestone) {
            all.push(milestone);
        }
    }
    all
}

/// Whether not everybody who sees the record may read a field.
pub(super) fn is_secret(field: &Field) -> bool {
    !field.is_open() || field.kept == Kept::Vault
}

fn field<'k>(kind: &'k RecordKind, path: &str, rest: &str) -> Result<Leads<'k>, String> {
    let (code, column) = rest.split_once('.').unwrap_or((rest, ""));
    let Some(field) = kind.field(code) else {
        return Err(format!("“{path}”：没有字段“{code}”，可以写：{}", fields(kind)));
    };
    if column.is_empty() {
        return Ok(Leads { shows: Shows::Value(field.ty), field: Some(field), secret: is_secret(field), column: false });
    }
    // A row of its own: `field.parties.1.name`.
    let column = match column.split_once('.') {
        Some((row, column)) if row.parse::<u8>().is_ok_and(|row| row > 0) => column,
        _ => column,
    };
    let Some(inner) = field.rows.iter().find(|inner| inner.code == column) else {
        return Err(format!("“{path}”：“{code}”没有列“{column}”，可以写：{}", codes(field.rows.iter())));
    };
    let secret = is_secret(field) || is_secret(inner);
    Ok(Leads { shows: Shows::Value(inner.ty), field: Some(inner), secret, column: true })
}

fn fact<'k>(kind: &'k RecordKind, path: &str) -> Result<Leads<'k>, String> {
    let facet = path.split_once('.').map_or(path, |(facet, _)| facet);
    if let Some(facet) = Facet::parse(facet).filter(|facet| !kind.has(*facet)) {
        let facets = listed(kind.facets.iter().map(|facet| facet.code()));
        return Err(format!("“{path}”：种类没有构件 {}，构件有：{facets}", facet.code()));
    }
    if facet == "opens" && !kind.settings.contains_key("opens.field") {
        return Err(format!("“{path}”：种类不开出别的事项（没有设置 opens.field）"));
    }
    // The sittings of a ballot are named by the kind; the facet is not built yet.
    if facet == "ballot" {
        return Ok(Leads::open(Shows::Fact(FactType::Words)));
    }
    match fact::fact_of(path) {
        Some(fact) => Ok(Leads::open(Shows::Fact(fact.ty))),
        None => {
            let prefix = format!("{facet}.");
            let known: Vec<&str> = fact::FACTS.iter().map(|fact| fact.code).filter(|code| code.starts_with(&prefix)).collect();
            Err(match known.as_slice() {
                [] => {
                    let facets = listed(kind.facets.iter().map(|facet| facet.code()));
                    format!("“{path}”不认识：没有这个字段，字段有：{}；也没有这个构件，构件有：{facets}", fields(kind))
                }
                known => format!("“{path}”不认识，可以写：{}", known.join("、")),
            })
        }
    }
}
