//! From the wire to values: each field is read by its declared type, and what is kept in the vault is sealed on the way.

use kernel::{
    Instant, Permit,
    schema::{Datum, Field, FieldType, Kept, Reference, Row, Values, datum::Coded},
};
use serde_json::Value as Json;
use store::{Sealed, Store};
use uuid::Uuid;

use super::wire::WireValues;
use crate::rules::refusal::{FieldFault, RecordRefusal};
use http_api::Problem;

/// The longest text and line.
const LONGEST: usize = 5_000;
const LONGEST_LINE: usize = 200;
/// The most files of one command.
const MOST_FILES: usize = 30;

/// What a form holds, read.
pub(super) struct Read<'c> {
    store: &'c Store,
    permit: &'c Permit,
    /// The record whose key seals.
    subject: Uuid,
    /// What was sealed.
    pub sealed: Vec<Sealed>,
    /// Staged files that the command claims.
    pub files: Vec<Uuid>,
    /// Whether words are sealed; else only judged, and something of the same shape stands for them.
    seals: bool,
}

/// Stands for a sealed text while a form is only judged; the rules do not look into it.
pub(super) const UNSEALED: kernel::TextRef = kernel::TextRef { id: Uuid::nil(), commitment: String::new() };

impl<'c> Read<'c> {
    /// For one record.
    pub fn new(store: &'c Store, permit: &'c Permit, subject: Uuid) -> Self {
        Self { store, permit, subject, sealed: vec![], files: vec![], seals: true }
    }

    /// To be judged only: nothing is sealed.
    pub fn judging(store: &'c Store, permit: &'c Permit, subject: Uuid) -> Self {
        Self { seals: false, ..Self::new(store, permit, subject) }
    }

    /// Reads a form by the fields that it asks. Empty values come as empty data: a correction empties a field by them.
    ///
    /// # Errors
    ///
    /// A problem that names the field.
    pub async fn form(&mut self, fields: &[Field], values: &WireValues) -> Result<Values, Problem> {
        // Counted before anything is read: too long a table costs nobody more than its own bytes.
        for (code, value) in values {
            let table = fields.iter().find(|field| field.code == *code && field.ty == FieldType::Table);
            if let (Some(field), Some(rows)) = (table, value.as_array()) {
                few(field, rows, code)?;
            }
        }
        let mut read = Values::new();
        for (code, value) in values {
            let Some(field) = fields.iter().find(|field| field.code == *code) else {
                return Err(refused(code, FieldFault::Unknown));
            };
            if let Some(datum) = Box::pin(self.one(field, value, code)).await? {
                read.insert(code.clone(), datum);
            }
        }
        if self.files.len() > MOST_FILES {
            return Err(refused("photos", FieldFault::Most(format!("{MOST_FILES}张"))));
        }
        Ok(read)
    }

    /// Seals words that belong to no field.
    pub async fn seal(&mut self, code: &str, text: &str) -> Result<Option<kernel::TextRef>, Problem> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        if text.chars().count() > LONGEST {
            return Err(refused(code, FieldFault::Most(format!("{LONGEST}字"))));
        }
        if !self.seals {
            return Ok(Some(UNSEALED));
        }
        let sealed = self.store.seal(self.permit, self.subject, text).await?;
        let reference = sealed.text.clone();
        self.sealed.push(sealed);
        Ok(Some(reference))
    }

    async fn one(&mut self, field: &Field, value: &Json, path: &str) -> Result<Option<Datum>, Problem> {
        let wrong = || refused(path, FieldFault::Type(field.name.clone()));
        if value.is_null() {
            return Ok(empty(field));
        }
        if field.ty == FieldType::Table {
            return self.table(field, value, path).await.map(Some);
        }
        if field.ty.is_words() || field.ty == FieldType::Code {
            let text = value.as_str().ok_or_else(wrong)?.trim();
            if text.is_empty() {
                return Ok(empty(field));
            }
            let longest = if field.ty == FieldType::Text { LONGEST } else { LONGEST_LINE };
            let longest = field.most.map_or(longest, |most| longest.min(most.max(1) as usize));
            if text.chars().count() > longest {
                return Err(refused(path, FieldFault::Most(format!("{longest}字"))));
            }
            return match field.kept {
                Kept::Journal => Ok(Some(Datum::Text(text.to_owned()))),
                Kept::Vault => Ok(self.seal(path, text).await?.map(Datum::Sealed)),
            };
        }
        let datum = plain(field, value).ok_or_else(wrong)?;
        if let Datum::Files(files) = &datum {
            self.files.extend(files);
        }
        Ok(Some(datum))
    }

    async fn table(&mut self, field: &Field, value: &Json, path: &str) -> Result<Datum, Problem> {
        let rows = value.as_array().ok_or_else(|| refused(path, FieldFault::Type(field.name.clone())))?;
        few(field, rows, path)?;
        let mut read = vec![];
        for (n, row) in rows.iter().enumerate() {
            let row = row.as_object().ok_or_else(|| refused(path, FieldFault::Type(field.name.clone())))?;
            let mut kept = Row::new();
            for (code, value) in row {
                let place = format!("{path}[{n}].{code}");
                let column = field.rows.iter().find(|column| column.code == *code);
                let column = column.ok_or_else(|| refused(&place, FieldFault::Unknown))?;
                if let Some(datum) = Box::pin(self.one(column, value, &place)).await?
                    && !crate::rules::values::is_empty(&datum)
                {
                    kept.insert(code.clone(), datum);
                }
            }
            if !kept.is_empty() {
                read.push(kept);
            }
        }
        Ok(Datum::Rows(read))
    }
}

fn few(field: &Field, rows: &[Json], path: &str) -> Result<(), Problem> {
    let most = crate::rules::values::most_rows(field);
    if rows.len() > most { Err(refused(path, FieldFault::Rows(most))) } else { Ok(()) }
}

fn refused(path: &str, fault: FieldFault) -> Problem {
    Problem::refused(&RecordRefusal::Field(path.to_owned(), fault))
}

/// What stands for an emptied field.
fn empty(field: &Field) -> Option<Datum> {
    match field.ty {
        FieldType::Line | FieldType::Text | FieldType::Code => Some(Datum::Text(String::new())),
        FieldType::Choices => Some(Datum::Choices(vec![])),
        FieldType::Photos | FieldType::Files => Some(Datum::Files(vec![])),
        FieldType::Table => Some(Datum::Rows(vec![])),
        ty if ty.refers() => Some(Datum::Refs(vec![])),
        _ => None,
    }
}

/// A value that needs no sealing.
fn plain(field: &Field, value: &Json) -> Option<Datum> {
    let text = || value.as_str().map(str::trim);
    let id = |value: &Json| value.as_str()?.parse::<Uuid>().ok();
    let reference = |value: &Json| Some(Reference { id: id(value)?, name: String::new(), of: field.ty.code().to_owned() });
    let coded = |value: &Json| Some(Coded { code: value.as_str()?.to_owned(), name: String::new() });
    match field.ty {
        FieldType::Int => value.as_i64().or_else(|| text()?.parse().ok()).map(Datum::Int),
        FieldType::Decimal => scaled(value, 4).map(Datum::Decimal),
        FieldType::Money => scaled(value, 2).map(Datum::Money),
        FieldType::YesNo => value.as_bool().map(Datum::Flag),
        FieldType::Date => text()?.parse::<jiff::civil::Date>().ok().map(|day| Datum::Date(day.to_string())),
        FieldType::Month => text().map(|month| Datum::Month(month.to_owned())),
        FieldType::Moment => text()?.parse::<jiff::Timestamp>().ok().map(|at| Datum::Moment(Instant::from(at))),
        FieldType::Choice => coded(value).map(Datum::Choice),
        FieldType::Choices => value.as_array()?.iter().map(coded).collect::<Option<_>>().map(Datum::Choices),
        FieldType::Photos | FieldType::Files => value.as_array()?.iter().map(id).collect::<Option<_>>().map(Datum::Files),
        FieldType::Point => {
            let degree = |name: &str| value.get(name)?.as_f64().filter(|degree| degree.abs() <= 180.0);
            let micro = |degree: f64| (degree * 1_000_000.0).round() as i64;
            Some(Datum::Point { lat_e6: micro(degree("lat")?), lon_e6: micro(degree("lon")?) })
        }
        ty if ty.refers() && field.many => value.as_array()?.iter().map(reference).collect::<Option<_>>().map(Datum::Refs),
        ty if ty.refers() => reference(value).map(Datum::Ref),
        _ => None,
    }
}

/// A number with at most `places` decimals, exact: from text, or from a JSON number as it was written.
fn scaled(value: &Json, places: usize) -> Option<i64> {
    let text = match value {
        Json::String(text) => text.trim().replace([',', '，'], ""),
        Json::Number(number) => number.to_string(),
        _ => return None,
    };
    let (sign, text) = text.strip_prefix('-').map_or((1, text.as_str()), |rest| (-1, rest));
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    if rest.len() > places || whole.is_empty() || !whole.chars().chain(rest.chars()).all(|c| c.is_ascii_digit()) {
        return None;
    }
    let digits = format!("{whole}{rest:0<places$}");
    digits.parse::<i64>().ok().map(|n| sign * n)
}
