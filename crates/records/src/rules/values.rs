//! Judging a filled form against a declaration: types, choices, bounds, references, what is asked and what must be filled.

use kernel::schema::{Condition, Datum, Field, FieldType, RecordKind, Reference, Values, condition::Lookup};
use uuid::Uuid;

use super::{
    facts::{Facts, KnownAs},
    refusal::{FieldFault, RecordRefusal},
};

/// The most rows that a table field holds, where its kind says no fewer.
const MOST_ROWS: usize = 200;
/// The most references, files or choices that one field holds.
const MOST_MANY: usize = 300;

/// The most rows of a table field.
pub fn most_rows(field: &Field) -> usize {
    field.most.map_or(MOST_ROWS, |most| MOST_ROWS.min(most.max(0) as usize))
}

/// A field that a form asks.
pub struct Asked<'k> {
    /// Which.
    pub field: &'k Field,
    /// Whether it must be filled (while its condition holds).
    pub required: bool,
}

/// Judges what a form holds. `at` looks at the record with the form laid over it; `held` are the values before, whose retired
/// choices stay good. The answer holds what was filled in, with the names of what is referred to.
pub fn judge(
    kind: &RecordKind,
    asked: &[Asked<'_>],
    form: &Values,
    held: &Values,
    facts: &Facts,
    at: &dyn Lookup,
) -> Result<Values, RecordRefusal> {
    let declared = |code: &str| asked.iter().any(|asked| asked.field.code == code);
    if let Some(code) = form.keys().find(|code| !code.starts_with('@') && !declared(code)) {
        return Err(RecordRefusal::Field(code.clone(), FieldFault::Unknown));
    }
    let mut values = Values::new();
    for Asked { field, required } in asked {
        let shown = field.when.as_ref().is_none_or(|when: &Condition| when.holds(at));
        match form.get(&field.code).filter(|datum| !is_empty(datum)) {
            _ if !shown => {}
            Some(datum) => {
                let datum = one(kind, field, datum, held.get(&field.code), facts, &field.code)?;
                values.insert(field.code.clone(), datum);
            }
            None if *required && !held.contains_key(&field.code) => {
                return Err(RecordRefusal::Field(field.code.clone(), FieldFault::Missing(field.name.clone())));
            }
            None => {}
        }
    }
    Ok(values)
}

/// Whether nothing was filled in.
pub fn is_empty(datum: &Datum) -> bool {
    match datum {
        Datum::Text(text) => text.trim().is_empty(),
        Datum::Choices(list) => list.is_empty(),
        Datum::Refs(list) => list.is_empty(),
        Datum::Files(list) => list.is_empty(),
        Datum::Rows(rows) => rows.is_empty(),
        _ => false,
    }
}

fn one(kind: &RecordKind, field: &Field, datum: &Datum, held: Option<&Datum>, facts: &Facts, path: &str) -> Result<Datum, RecordRefusal> {
    let fault = |fault| RecordRefusal::Field(path.to_owned(), fault);
    let wrong = || fault(FieldFault::Type(field.name.clone()));
    let judged = match (field.ty, datum) {
        // What is sealed was bounded and cleaned where it was sealed.
        (FieldType::Line | FieldType::Text | FieldType::Code, Datum::Sealed(_)) if field.kept == kernel::schema::Kept::Vault => {
            datum.clone()
        }
        (FieldType::Line | FieldType::Text | FieldType::Code, Datum::Text(text)) if field.kept == kernel::schema::Kept::Journal => {
            Datum::Text(words(field, text).map_err(fault)?)
        }
        (FieldType::Int, Datum::Int(n)) => bounded(field, *n, 1, datum).map_err(fault)?,
        (FieldType::Decimal, Datum::Decimal(n)) => bounded(field, *n, 10_000, datum).map_err(fault)?,
        (FieldType::Money, Datum::Money(n)) => bounded(field, *n, 100, datum).map_err(fault)?,
        (FieldType::YesNo, Datum::Flag(_)) | (FieldType::Moment, Datum::Moment(_)) | (FieldType::Point, Datum::Point { .. }) => {
            datum.clone()
        }
        (FieldType::Date, Datum::Date(day)) => dated(day, &wrong, &fault).map(|()| datum.clone())?,
        (FieldType::Month, Datum::Month(month)) => dated(&format!("{month}-01"), &wrong, &fault).map(|()| datum.clone())?,
        (FieldType::Choice, Datum::Choice(chosen)) => {
            Datum::Choice(choice(kind, field, &chosen.code, held).map_err(|no| located(no, path))?)
        }
        (FieldType::Choices, Datum::Choices(chosen)) if chosen.len() <= MOST_MANY => {
            let all = chosen.iter().map(|one| choice(kind, field, &one.code, held)).collect::<Result<Vec<_>, _>>();
            Datum::Choices(once(all.map_err(|no| located(no, path))?, |one| one.code.clone()))
        }
        (ty, Datum::Ref(reference)) if ty.refers() && !field.many => Datum::Ref(refer(field, reference, held, facts).map_err(fault)?),
        (ty, Datum::Refs(references)) if ty.refers() && field.many && references.len() <= MOST_MANY => {
            let all = references.iter().map(|one| refer(field, one, held, facts)).collect::<Result<Vec<_>, _>>();
            Datum::Refs(once(all.map_err(fault)?, |one| one.id))
        }
        (FieldType::Photos | FieldType::Files, Datum::Files(files)) if files.len() <= MOST_MANY => datum.clone(),
        (FieldType::Table, Datum::Rows(rows)) => {
            if rows.len() > most_rows(field) {
                return Err(fault(FieldFault::Rows(most_rows(field))));
            }
            table(kind, field, rows, facts, path)?
        }
        _ => return Err(wrong()),
    };
    Ok(judged)
}

/// The days that a record may name: a slip of the finger such as 0202-03-01 is no day of anybody alive.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;

fn dated(day: &str, wrong: &impl Fn() -> RecordRefusal, fault: &impl Fn(FieldFault) -> RecordRefusal) -> Result<(), RecordRefusal> {
    let year = day.parse::<jiff::civil::Date>().map_err(|_| wrong())?.year();
    if YEARS.contains(&year) { Ok(()) } else { Err(fault(FieldFault::Year(*YEARS.start(), *YEARS.end()))) }
}

/// Each thing once, in the order in which it was named first: whoever is named twice is not two.
fn once<T, K: std::hash::Hash + Eq>(all: Vec<T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let mut known = std::collections::HashSet::new();
    all.into_iter().filter(|one| known.insert(key(one))).collect()
}

fn located(no: RecordRefusal, path: &str) -> RecordRefusal {
    if let RecordRefusal::Field(_, fault) = no { RecordRefusal::Field(path.to_owned(), fault) } else { no }
}

fn table(kind: &RecordKind, field: &Field, rows: &[kernel::schema::Row], facts: &Facts, path: &str) -> Result<Datum, RecordRefusal> {
    let mut judged = Vec::with_capacity(rows.len());
    for (n, row) in rows.iter().enumerate() {
        if let Some(code) = row.keys().find(|code| !field.rows.iter().any(|column| column.code == **code)) {
            return Err(RecordRefusal::Field(format!("{path}[{n}].{code}"), FieldFault::Unknown));
        }
        let mut kept = kernel::schema::Row::new();
        for column in &field.rows {
            let place = format!("{path}[{n}].{}", column.code);
            match row.get(&column.code).filter(|datum| !is_empty(datum)) {
                Some(datum) => drop(kept.insert(column.code.clone(), one(kind, column, datum, None, facts, &place)?)),
                None if column.need == kernel::schema::Need::Always => {
                    return Err(RecordRefusal::Field(place, FieldFault::Missing(column.name.clone())));
                }
                None => {}
            }
        }
        judged.push(kept);
    }
    Ok(Datum::Rows(judged))
}

/// Words kept in the open: bounded, without control or direction characters.
fn words(field: &Field, text: &str) -> Result<String, FieldFault> {
    let text = text.trim();
    let most = field.most.unwrap_or(if field.ty == FieldType::Text { 5_000 } else { 200 });
    let length = text.chars().count() as i64;
    if length > most {
        return Err(FieldFault::Most(format!("{most}字")));
    }
    if let Some(least) = field.least.filter(|least| length < *least) {
        return Err(FieldFault::Least(format!("{least}字")));
    }
    let lines = field.ty == FieldType::Text;
    let bad = |c: char| {
        (c.is_control() && !(lines && c == '\n'))
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffd}')
    };
    if text.chars().any(bad) { Err(FieldFault::Characters(field.name.clone())) } else { Ok(text.to_owned()) }
}

/// Bounds are whole; what is judged counts in parts of one.
fn bounded(field: &Field, n: i64, one: i64, datum: &Datum) -> Result<Datum, FieldFault> {
    const GREATEST: i64 = 1_000_000_000_000;
    let (least, most) = (field.least.unwrap_or(0), field.most.unwrap_or(GREATEST));
    match n {
        n if n < least.saturating_mul(one) => Err(FieldFault::Least(format!("{least}{}", field.unit))),
        n if n > most.saturating_mul(one) => Err(FieldFault::Most(format!("{most}{}", field.unit))),
        _ => Ok(datum.clone()),
    }
}

fn choice(kind: &RecordKind, field: &Field, code: &str, held: Option<&Datum>) -> Result<kernel::schema::datum::Coded, RecordRefusal> {
    let fault = |fault| RecordRefusal::Field(field.code.clone(), fault);
    let found = kind.choice(field, code).ok_or_else(|| fault(FieldFault::Choice(field.name.clone())))?;
    if found.sealed {
        return Err(RecordRefusal::SealedLane);
    }
    let kept = held.is_some_and(|held| held.keys().iter().any(|key| key == code));
    if found.retired && !kept {
        return Err(fault(FieldFault::Retired(found.name.clone())));
    }
    Ok(kernel::schema::datum::Coded { code: found.code.clone(), name: found.name.clone() })
}

/// What is not there, is of another kind or is not the caller's to see is answered alike. What is kept stays good.
fn refer(field: &Field, reference: &Reference, held: Option<&Datum>, facts: &Facts) -> Result<Reference, FieldFault> {
    let missing = || FieldFault::Reference(field.name.clone());
    if let Some(kept) = held.iter().flat_map(|held| held.references()).find(|kept| kept.id == reference.id) {
        return Ok(kept.clone());
    }
    let known = facts.known.get(&reference.id).ok_or_else(missing)?;
    let of = match field.ty {
        FieldType::Area => KnownAs::Area,
        FieldType::Organisation => KnownAs::Organisation,
        FieldType::Person => KnownAs::Person,
        FieldType::Household => KnownAs::Household,
        _ => KnownAs::Record,
    };
    let kinds = if field.ty == FieldType::Record { &field.kinds } else { &field.levels };
    let fits = kinds.is_empty() || kinds.contains(&known.kind);
    let void = known.phase == Some(kernel::schema::Phase::Void);
    if known.of != of || !fits || !known.open || void {
        return Err(missing());
    }
    Ok(Reference { id: reference.id, name: known.name.clone(), of: known.kind.clone() })
}

/// Every identity that values refer to, rows included.
pub fn references(values: &Values) -> Vec<Uuid> {
    fn of(datum: &Datum, into: &mut Vec<Uuid>) {
        into.extend(datum.references().iter().map(|reference| reference.id));
        if let Datum::Rows(rows) = datum {
            rows.iter().flat_map(|row| row.values()).for_each(|datum| of(datum, into));
        }
    }
    let mut all = vec![];
    values.values().for_each(|datum| of(datum, &mut all));
    all
}
